// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/music_lime.h"

#include <algorithm>
#include <new>
#include <unordered_map>

#include "core/explain/weighted_ridge.h"

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Embeddings;
using models::Modality;

constexpr std::size_t kChunk = 32;  // rows encoded between two looks at the cancel token
constexpr std::size_t kFirstPicture = 100;
constexpr std::size_t kScoredAtOnce = 2048;
constexpr std::size_t kPairsPerRow = 8;
constexpr std::size_t kMostPairs = 16000;  // what a fit takes in a fraction of a second

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
class Encoder {
public:
    Encoder(const models::Classifier& classifier, const MaskedSound* sound,
            const MaskedWords* words, const MaskDesign& design)
        : classifier_(classifier),
          sound_(sound),
          words_(words),
          design_(design),
          allSound_(sound == nullptr ? 0 : sound->components(), 1),
          allWords_(words == nullptr ? 0 : words->components().size(), 1)
    {
    }

    /// Encodes both sides of the samples [first, end).
    Status extend(std::size_t first, std::size_t end, Run& run)
    {
        const auto total = static_cast<std::int64_t>(design_.pairs.size());
        const double soundShare = words_ == nullptr ? 1.0 : 0.8;
        for (std::size_t at = first; at < end; at += kChunk) {
            const std::size_t chunkEnd = std::min(at + kChunk, end);
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

    /// Scores of pairs of samples, [pairs, K].
    Result<ClassScores> scores(std::span<const MaskDesign::Pair> pairs) const
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
            auto scored =
                classifier_.score(gathered(soundRows_, soundRows), gathered(wordRows_, wordRows));
            if (!scored) return scored.error();
            all.labels = std::move(scored->labels);
            all.values.insert(all.values.end(), scored->values.begin(), scored->values.end());
        }
        return all;
    }

private:
    /// A side that is not perturbed is passed complete.
    static std::span<const std::uint8_t> rowOf(const Masks& masks, std::size_t index,
                                               const std::vector<std::uint8_t>& all)
    {
        return masks.features == 0 ? std::span<const std::uint8_t>(all) : masks.row(index);
    }

    Status encodeSound(std::size_t first, std::size_t end, Run& run)
    {
        if (sound_ == nullptr) return Done{};
        std::vector<float> features;
        std::vector<std::string> fresh;
        for (std::size_t i = first; i < end; ++i) {
            const auto row = rowOf(design_.sound, design_.pairs[i].sound, allSound_);
            const std::string key(row.begin(), row.end());
            const auto [found, isNew] = soundKnown_.try_emplace(key, soundKnown_.size());
            soundIndex_.push_back(found->second);
            if (!isNew) continue;
            features.resize(features.size() + sound_->featureCount());
            sound_->writeFeatures(row, std::span<float>(features).last(sound_->featureCount()));
        }
        if (features.empty()) return Done{};
        auto part = classifier_.encodeAudio(features, run);
        if (!part) return part.error();
        append(soundRows_, *part);
        return Done{};
    }

    /// A model that reads is given the empty text where there are no words.
    Status encodeWords(std::size_t first, std::size_t end, Run& run)
    {
        if (classifier_.lyricsCleaning() == nullptr) return Done{};
        std::vector<std::string> texts;
        for (std::size_t i = first; i < end; ++i) {
            const std::string text =
                words_ == nullptr
                    ? std::string()
                    : words_->textOf(rowOf(design_.words, design_.pairs[i].words, allWords_));
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
    const MaskedSound* sound_;
    const MaskedWords* words_;
    const MaskDesign& design_;
    std::vector<std::uint8_t> allSound_;
    std::vector<std::uint8_t> allWords_;
    std::unordered_map<std::string, std::size_t> soundKnown_;
    std::unordered_map<std::string, std::size_t> textKnown_;
    std::vector<std::size_t> soundIndex_;  ///< sample -> row of soundRows_
    std::vector<std::size_t> wordIndex_;
    Embeddings soundRows_;
    Embeddings wordRows_;
};

/// The modalities to fit, given what there is to perturb.
std::vector<Modality> modalitiesOf(const MusicLimeOptions& options, const MaskDesign& design)
{
    if (options.mode == Mode::Reference) return {options.modality};
    std::vector<Modality> modalities{Modality::Both};
    if (design.sound.features > 0) modalities.push_back(Modality::Audio);
    if (design.words.features > 0) modalities.push_back(Modality::Lyrics);
    return modalities;
}

class Explainer {
public:
    Explainer(const models::Classifier& classifier, const MaskedSound* sound,
              const MaskedWords* words, const MusicLimeOptions& options, MaskDesign design)
        : options_(options),
          design_(std::move(design)),
          soundCount_(sound == nullptr ? 0 : sound->components()),
          wordCount_(words == nullptr ? 0 : words->components().size()),
          encoder_(classifier, sound, words, design_)
    {
    }

    Result<MusicLimeResult> run(Run& run, const FitObserver& observer)
    {
        const std::size_t samples = design_.pairs.size();
        std::size_t done = 0;
        std::size_t milestone = std::min(kFirstPicture, samples);
        while (true) {
            if (auto s = encoder_.extend(done, milestone, run); !s) return s.error();
            done = milestone;
            const bool isLast = done == samples;
            if (isLast || observer) {
                auto fits = fitAll(done, isLast);
                if (!fits) return fits.error();
                if (run.cancel.requested()) return Error::cancelled();
                if (isLast) return finish(std::move(*fits));
                observer(std::move(*fits), static_cast<int>(done));
            }
            milestone = std::min(2 * done, samples);
        }
    }

private:
    Result<MusicLimeResult> finish(std::vector<LocalFit> fits)
    {
        const MaskDesign::Pair first;
        auto scores = encoder_.scores({&first, 1});
        if (!scores) return scores.error();
        return MusicLimeResult{std::move(fits), std::move(*scores)};
    }

    /// The joint samples that `count` rows of each side make.
    std::vector<MaskDesign::Pair> jointPairs(std::size_t count) const
    {
        const bool isCrossed = options_.mode == Mode::Recommended && design_.sound.features > 0 &&
                               design_.words.features > 0;
        const std::size_t perRow =
            std::clamp<std::size_t>(kMostPairs / count, 1, std::min(kPairsPerRow, count));
        if (isCrossed) return crossedPairs(count, perRow);
        return {design_.pairs.begin(), design_.pairs.begin() + static_cast<std::ptrdiff_t>(count)};
    }

    /// What a modality is fitted to: the pairs to score and their masks.
    MaskDesign sampled(Modality modality, std::size_t count) const
    {
        MaskDesign part = design_;
        if (modality == Modality::Both) {
            part.pairs = jointPairs(count);
            return part;
        }
        part.pairs.clear();
        for (std::uint32_t i = 0; i < count; ++i) {
            if (modality == Modality::Audio) part.pairs.push_back({i, 0});
            if (modality == Modality::Lyrics) part.pairs.push_back({0, i});
        }
        if (modality == Modality::Audio) part.words = Masks(design_.words.samples, 0);
        if (modality == Modality::Lyrics) part.sound = Masks(design_.sound.samples, 0);
        return part;
    }

    Result<std::vector<LocalFit>> fitOne(Modality modality, std::size_t count, bool isLast) const
    {
        const MaskDesign part = sampled(modality, count);
        const Masks masks = part.joint();
        auto scores = encoder_.scores(part.pairs);
        if (!scores) return scores.error();
        const std::vector<double> values(scores->values.begin(), scores->values.end());
        SampleOrigin origin;
        origin.independent = count;
        if (part.pairs.size() > count) {
            for (const MaskDesign::Pair& pair : part.pairs) {
                origin.first.push_back(pair.sound);
                origin.second.push_back(pair.words);
            }
        }
        FitTask task;
        task.modality = modality;
        task.masks = &masks;
        task.firstFeature = modality == Modality::Lyrics ? soundCount_ : 0;
        task.allFeatures = soundCount_ + wordCount_;
        task.labels = scores->labels;
        task.scores = &values;
        if (isLast) task.origin = &origin;
        return fitsOf(task, options_.kernelWidth(), options_.ridgeAlpha);
    }

    Result<std::vector<LocalFit>> fitAll(std::size_t count, bool isLast) const
    {
        std::vector<LocalFit> fits;
        for (Modality modality : modalitiesOf(options_, design_)) {
            auto part = fitOne(modality, count, isLast);
            if (!part) return part.error();
            fits.insert(fits.end(), part->begin(), part->end());
        }
        return fits;
    }

    MusicLimeOptions options_;
    MaskDesign design_;
    std::size_t soundCount_;
    std::size_t wordCount_;
    Encoder encoder_;
};

}  // namespace

Result<std::vector<LocalFit>> fitsOf(const FitTask& task, double kernelWidth, double ridgeAlpha)
{
    const std::size_t labels = task.labels.size();
    const std::size_t samples = task.masks->samples;
    CORE_CHECK(task.scores->size() == samples * labels, "scores for every sample");
    const WeightedRidge ridge(DesignMatrix::of(*task.masks),
                              proximities(cosineDistances(*task.masks), kernelWidth), ridgeAlpha);
    std::vector<LocalFit> fits;
    std::vector<double> outcome(samples);
    for (std::size_t k = 0; k < labels; ++k) {
        for (std::size_t i = 0; i < samples; ++i) outcome[i] = (*task.scores)[i * labels + k];
        auto line = ridge.fit(outcome, task.origin);
        if (!line) return line.error().in("fitting " + task.labels[k]);
        LocalFit fit;
        fit.label = task.labels[k];
        fit.modality = task.modality;
        fit.intercept = line->intercept;
        fit.r2 = line->r2;
        fit.localPrediction = line->predictionAtFirst;
        fit.modelPrediction = outcome[0];
        const auto place = [&task](const std::vector<double>& values) {
            std::vector<double> all(values.empty() ? 0 : task.allFeatures, 0.0);
            std::copy(
                values.begin(), values.end(),
                all.begin() + static_cast<std::ptrdiff_t>(values.empty() ? 0 : task.firstFeature));
            return all;
        };
        fit.weights = place(line->weights);
        fit.halfWidths = place(line->halfWidths);
        fits.push_back(std::move(fit));
    }
    return fits;
}

Result<MusicLimeResult> explainByMusicLime(const models::Classifier& classifier,
                                           const MaskedSound* sound, const MaskedWords* words,
                                           const MusicLimeOptions& options, Run& run,
                                           const FitObserver& observer)
{
    if (options.samples < 2) {
        return Error{ErrorCode::BadArgument,
                     "samples: expected at least 2, got " + std::to_string(options.samples) +
                         ". 1000 is a good start.",
                     {}};
    }
    std::size_t soundFeatures = sound == nullptr ? 0 : sound->components();
    std::size_t wordFeatures = words == nullptr ? 0 : words->components().size();
    const bool isReference = options.mode == Mode::Reference;
    if (isReference && options.modality == Modality::Lyrics) soundFeatures = 0;
    if (isReference && options.modality == Modality::Audio) wordFeatures = 0;
    if (soundFeatures + wordFeatures == 0) {
        return Error{ErrorCode::BadArgument,
                     "there is nothing to remove: no words for a model that reads. Give lyrics, "
                     "or explain the sound.",
                     {}};
    }
    const auto samples = static_cast<std::size_t>(options.samples);
    try {
        MaskDesign design =
            isReference ? referenceDesign(options.seed, samples, soundFeatures, wordFeatures)
                        : recommendedDesign(options.seed, samples, soundFeatures, wordFeatures);
        return Explainer(classifier, sound, words, options, std::move(design)).run(run, observer);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "explaining: " + std::to_string(options.samples) + " samples of " +
                         std::to_string(soundFeatures + wordFeatures) +
                         " components do not fit into memory. Ask for fewer samples.",
                     {}};
    }
}

}  // namespace limelight::explain
