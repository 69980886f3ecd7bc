// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/explain/mask_scorer.h"

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Embeddings;

constexpr std::size_t kMostRows = 32;  // rows encoded between two looks at the cancel token
constexpr std::size_t kFeatureBytes = std::size_t{64} << 20U;
constexpr std::size_t kScoredAtOnce = 2048;

/// Turns a chunk's own progress into the share of all samples.
class ChunkProgress : public Progress {
public:
    ChunkProgress(Progress& outer, double first, double share, std::int64_t total)
        : outer_(outer), first_(first), share_(share), total_(total)
    {
    }
    void at(Stage, std::int64_t done, std::int64_t total) override
    {
        const double part = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
        outer_.at(Stage::Scoring, static_cast<std::int64_t>(first_ + part * share_), total_);
    }

private:
    Progress& outer_;
    double first_;
    double share_;
    std::int64_t total_;
};

void append(Embeddings& all, const Embeddings& part)
{
    all.width = part.width;
    all.values.insert(all.values.end(), part.values.begin(), part.values.end());
}

/// The rows named by `indices`; nothing when the side is missing.
Embeddings gathered(const Embeddings& all, std::span<const std::size_t> indices)
{
    Embeddings rows;
    rows.width = all.width;
    rows.values.reserve(indices.size() * all.width);
    for (std::size_t index : indices) {
        const auto first = all.values.begin() + static_cast<std::ptrdiff_t>(index * all.width);
        rows.values.insert(rows.values.end(), first,
                           first + static_cast<std::ptrdiff_t>(all.width));
    }
    return rows;
}

/// Embeddings of a growing number of masks, each different input encoded once.
class EncodingScorer : public MaskScorer {
public:
    EncodingScorer(const models::Classifier& classifier, const MaskedSides& sides,
                   const MaskDesign& design)
        : classifier_(classifier), sides_(sides), design_(design)
    {
        if (sides_.sound == nullptr) return;
        const std::size_t rowBytes = sides_.sound->featureCount() * sizeof(float);
        chunk_ = std::clamp<std::size_t>(kFeatureBytes / rowBytes, 1, kMostRows);
    }

    Status extend(std::size_t first, std::size_t end, Run& run) override
    {
        const auto total = static_cast<std::int64_t>(design_.pairs.size());
        const double soundShare = sides_.words == nullptr ? 1.0 : 0.8;
        for (std::size_t at = first; at < end; at += chunk_) {
            const std::size_t chunkEnd = std::min(at + chunk_, end);
            const auto rows = static_cast<double>(chunkEnd - at);
            const auto done = static_cast<double>(at);
            if (run.cancel.requested()) return Error::cancelled();
            ChunkProgress soundProgress(run.progress, done, rows * soundShare, total);
            Run soundRun{run.cancel, soundProgress, run.threads};
            if (auto s = encodeSound(at, chunkEnd, soundRun); !s) return s;
            if (run.cancel.requested()) return Error::cancelled();
            ChunkProgress wordsProgress(run.progress, done + rows * soundShare,
                                        rows * (1.0 - soundShare), total);
            Run wordsRun{run.cancel, wordsProgress, run.threads};
            if (auto s = encodeWords(at, chunkEnd, wordsRun); !s) return s;
            run.progress.at(Stage::Scoring, static_cast<std::int64_t>(chunkEnd), total);
        }
        return Done{};
    }

    Result<ClassScores> scores(std::span<const MaskDesign::Pair> pairs, Run& run) const override
    {
        ClassScores all;
        for (std::size_t first = 0; first < pairs.size(); first += kScoredAtOnce) {
            const auto part = pairs.subspan(first, std::min(kScoredAtOnce, pairs.size() - first));
            std::vector<std::size_t> soundRows;
            std::vector<std::size_t> wordRows;
            for (const MaskDesign::Pair& pair : part) {
                if (!soundIndex_.empty()) soundRows.push_back(soundIndex_[pair.sound]);
                if (!wordIndex_.empty()) wordRows.push_back(wordIndex_[pair.words]);
            }
            SilentProgress silent;
            Run quiet{run.cancel, silent, run.threads};
            auto scored = classifier_.scoreEncoded(gathered(soundRows_, soundRows),
                                                   gathered(wordRows_, wordRows), quiet);
            if (!scored) return scored.error();
            all.labels = std::move(scored->labels);
            all.rule = scored->rule;
            all.values.insert(all.values.end(), scored->values.begin(), scored->values.end());
        }
        return all;
    }

private:
    Status encodeSound(std::size_t first, std::size_t end, Run& run)
    {
        if (sides_.sound == nullptr) return Done{};
        const std::size_t size = sides_.sound->featureCount();
        std::vector<float> features;
        for (std::size_t i = first; i < end; ++i) {
            const auto mask = soundMaskUnder(sides_, design_.sound, design_.pairs[i].sound);
            const std::string key(mask.begin(), mask.end());
            const auto [found, isNew] = soundKnown_.try_emplace(key, soundKnown_.size());
            soundIndex_.push_back(found->second);
            if (!isNew) continue;
            features.resize(features.size() + size);
            sides_.sound->writeFeatures(mask, std::span<float>(features).last(size));
        }
        if (features.empty()) return Done{};
        auto part = classifier_.encodeAudio(features, run);
        if (!part) return part.error();
        append(soundRows_, *part);
        return Done{};
    }

    Status encodeWords(std::size_t first, std::size_t end, Run& run)
    {
        if (classifier_.lyricsCleaning() == nullptr) return Done{};
        std::vector<std::string> texts;
        for (std::size_t i = first; i < end; ++i) {
            const std::string text = textUnder(sides_, design_.words, design_.pairs[i].words);
            const auto [found, isNew] = textKnown_.try_emplace(text, textKnown_.size());
            wordIndex_.push_back(found->second);
            if (isNew) texts.push_back(text);
        }
        if (texts.empty()) return Done{};
        auto part = classifier_.encodeLyrics(texts, run);
        if (!part) return part.error();
        append(wordRows_, *part);
        return Done{};
    }

    const models::Classifier& classifier_;
    MaskedSides sides_;
    const MaskDesign& design_;
    std::size_t chunk_ = kMostRows;
    std::unordered_map<std::string, std::size_t> soundKnown_;
    std::unordered_map<std::string, std::size_t> textKnown_;
    std::vector<std::size_t> soundIndex_;  ///< sample -> row of soundRows_
    std::vector<std::size_t> wordIndex_;
    Embeddings soundRows_;
    Embeddings wordRows_;
};

}  // namespace

std::unique_ptr<MaskScorer> scorerOfEncodings(const models::Classifier& classifier,
                                              const MaskedSides& sides, const MaskDesign& design)
{
    return std::make_unique<EncodingScorer>(classifier, sides, design);
}

}  // namespace limelight::explain
