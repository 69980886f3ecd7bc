// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/side_scores.h"

#include <algorithm>
#include <string>
#include <utility>

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Embeddings;

constexpr std::size_t kMostRows = 32;  // rows encoded between two looks at the cancel token
constexpr std::size_t kFeatureBytes = std::size_t{64} << 20U;
/// Pairs scored at once, always this many: the last ones are padded, so that no bit depends on how
/// many were asked for.
constexpr std::size_t kTile = 512;

void remember(const std::vector<std::string>& inputs, const Embeddings& encoded,
              EncodedInputs& known)
{
    std::size_t row = known.rows.rows();
    known.rows.width = encoded.width;
    known.rows.values.insert(known.rows.values.end(), encoded.values.begin(), encoded.values.end());
    for (const std::string& input : inputs) known.rowOf.emplace(input, row++);
}

void appendRow(Embeddings& rows, const Embeddings& all, std::size_t index)
{
    rows.width = all.width;
    const auto first = all.values.begin() + static_cast<std::ptrdiff_t>(index * all.width);
    rows.values.insert(rows.values.end(), first, first + static_cast<std::ptrdiff_t>(all.width));
}

/// Texts or sound masks, each different one with a number.
struct Known {
    std::unordered_map<std::string, std::size_t> numbers;
    std::vector<std::size_t> ofRow;

    /// @return  whether the row's input is new
    bool add(const std::string& key)
    {
        const auto [found, isNew] = numbers.try_emplace(key, numbers.size());
        ofRow.push_back(found->second);
        return isNew;
    }
};

/// Rows that are forgotten again unless they are kept: what was not scored is not known.
class Addition {
public:
    explicit Addition(Known& known)
        : known_(known), rows_(known.ofRow.size()), inputs_(known.numbers.size())
    {
    }
    Addition(const Addition&) = delete;
    Addition& operator=(const Addition&) = delete;
    ~Addition()
    {
        if (isKept_) return;
        known_.ofRow.resize(rows_);
        std::erase_if(known_.numbers, [this](const auto& one) { return one.second >= inputs_; });
    }
    void keep() { isKept_ = true; }

private:
    Known& known_;
    std::size_t rows_, inputs_;
    bool isKept_ = false;
};

std::string keyOf(const std::vector<std::uint8_t>& mask)
{
    return {mask.begin(), mask.end()};
}

class EncodedSides : public SideScores {
public:
    EncodedSides(const models::Classifier& classifier, const MaskedSides& sides,
                 std::shared_ptr<EncodedSong> known)
        : classifier_(classifier),
          sides_(sides),
          reads_(classifier.lyricsCleaning() != nullptr),
          known_(std::move(known))
    {
        if (sides_.sound == nullptr) return;
        const std::size_t rowBytes =
            std::max<std::size_t>(sides_.sound->featureCount() * sizeof(float), 1);
        chunk_ = std::clamp<std::size_t>(kFeatureBytes / rowBytes, 1, kMostRows);
    }

    Status add(const Masks& sound, const Masks& words, Run& run) override
    {
        for (std::size_t at = 0; at < sound.samples; at += chunk_) {
            if (run.cancel.requested()) return Error::cancelled();
            const auto part = rowsOf(sound, at, std::min(at + chunk_, sound.samples));
            if (auto s = addSound(part, run); !s) return s;
        }
        for (std::size_t at = 0; at < words.samples; at += kMostRows) {
            if (run.cancel.requested()) return Error::cancelled();
            const auto part = rowsOf(words, at, std::min(at + kMostRows, words.samples));
            if (auto s = addWords(part, run); !s) return s;
        }
        return Done{};
    }

    std::size_t soundRows() const override { return sound_.ofRow.size(); }
    std::size_t wordRows() const override { return words_.ofRow.size(); }
    std::size_t soundPasses() const override
    {
        return sides_.sound == nullptr ? 0 : sound_.numbers.size();
    }
    std::size_t wordPasses() const override { return reads_ ? words_.numbers.size() : 0; }

    Result<ClassScores> scores(std::span<const MaskDesign::Pair> pairs, Run& run) override
    {
        ClassScores all;
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        for (std::size_t first = 0; first < pairs.size(); first += kTile) {
            if (run.cancel.requested()) return Error::cancelled();
            const auto part = pairs.subspan(first, std::min(kTile, pairs.size() - first));
            Embeddings sound, words;
            for (std::size_t i = 0; i < kTile; ++i) {
                const MaskDesign::Pair& pair = part[std::min(i, part.size() - 1)];
                if (sides_.sound != nullptr) {
                    appendRow(sound, known_->sounds.rows, soundRows_[sound_.ofRow[pair.sound]]);
                }
                if (reads_) {
                    appendRow(words, known_->texts.rows, textRows_[words_.ofRow[pair.words]]);
                }
            }
            auto scored = classifier_.scoreEncoded(sound, words, quiet);
            if (!scored) return scored.error();
            all.labels = std::move(scored->labels);
            all.rule = scored->rule;
            all.values.insert(all.values.end(), scored->values.begin(),
                              scored->values.begin() +
                                  static_cast<std::ptrdiff_t>(part.size() * all.labels.size()));
        }
        return all;
    }

private:
    /// On failure nothing of the part is remembered.
    Status addSound(const Masks& part, Run& run)
    {
        if (sides_.sound == nullptr) {
            for (std::size_t i = 0; i < part.samples; ++i) sound_.add("");
            return Done{};
        }
        const std::size_t size = sides_.sound->featureCount();
        soundRows_.resize(sound_.numbers.size());  // without those of a part that failed
        Addition addition(sound_);
        std::vector<std::string> inputs, fresh;
        std::vector<float> features;
        for (std::size_t i = 0; i < part.samples; ++i) {
            const auto mask = soundMaskUnder(sides_, part, i);
            std::string key = keyOf(mask);
            if (!sound_.add(key)) continue;
            inputs.push_back(std::move(key));
            if (known_->sounds.rowOf.count(inputs.back()) > 0) continue;
            fresh.push_back(inputs.back());
            features.resize(features.size() + size);
            sides_.sound->writeFeatures(mask, std::span<float>(features).last(size));
        }
        if (!fresh.empty()) {
            const auto encoded = classifier_.encodeAudio(features, run);
            if (!encoded) return encoded.error();
            remember(fresh, *encoded, known_->sounds);
        }
        for (const std::string& input : inputs) {
            soundRows_.push_back(known_->sounds.rowOf.at(input));
        }
        addition.keep();
        return Done{};
    }

    Status addWords(const Masks& part, Run& run)
    {
        textRows_.resize(reads_ ? words_.numbers.size() : 0);
        Addition addition(words_);
        std::vector<std::string> inputs, fresh;
        for (std::size_t i = 0; i < part.samples; ++i) {
            const std::string text = reads_ ? textUnder(sides_, part, i) : std::string();
            if (!words_.add(text) || !reads_) continue;
            inputs.push_back(text);
            if (known_->texts.rowOf.count(text) == 0) fresh.push_back(text);
        }
        if (!fresh.empty()) {
            const auto encoded = classifier_.encodeLyrics(fresh, run);
            if (!encoded) return encoded.error();
            remember(fresh, *encoded, known_->texts);
        }
        for (const std::string& input : inputs) {
            textRows_.push_back(known_->texts.rowOf.at(input));
        }
        addition.keep();
        return Done{};
    }

    const models::Classifier& classifier_;
    MaskedSides sides_;
    bool reads_;
    std::size_t chunk_ = kMostRows;
    Known sound_, words_;
    std::shared_ptr<EncodedSong> known_;
    std::vector<std::size_t> soundRows_, textRows_;  ///< of `known_`, by number
};

class WholeInputs : public SideScores {
public:
    WholeInputs(const models::Classifier& classifier, const MaskedSides& sides)
        : classifier_(classifier),
          sides_(sides),
          batch_(std::max<std::size_t>(classifier.rowsTogether(), 1))
    {
        const auto input = classifier.soundInput();
        if (sides_.sound == nullptr || !input) return;
        frames_ = static_cast<std::size_t>(input->frames);
        batch_ = std::clamp<std::size_t>(
            kFeatureBytes / std::max<std::size_t>(frames_ * sizeof(float), 1), 1, batch_);
    }

    Status add(const Masks& sound, const Masks& words, Run&) override
    {
        for (std::size_t i = 0; i < sound.samples; ++i) {
            auto mask = sides_.sound == nullptr ? std::vector<std::uint8_t>()
                                                : soundMaskUnder(sides_, sound, i);
            if (sound_.add(keyOf(mask))) soundMasks_.push_back(std::move(mask));
        }
        for (std::size_t i = 0; i < words.samples; ++i) {
            std::string text = textUnder(sides_, words, i);
            if (words_.add(text)) texts_.push_back(std::move(text));
        }
        return Done{};
    }

    std::size_t soundRows() const override { return sound_.ofRow.size(); }
    std::size_t wordRows() const override { return words_.ofRow.size(); }
    std::size_t soundPasses() const override { return soundPasses_; }
    std::size_t wordPasses() const override { return wordPasses_; }

    Result<ClassScores> scores(std::span<const MaskDesign::Pair> pairs, Run& run) override
    {
        std::vector<Input> fresh;
        std::unordered_map<std::uint64_t, std::size_t> asked;
        for (const MaskDesign::Pair& pair : pairs) {
            const Input input{sound_.ofRow[pair.sound], words_.ofRow[pair.words]};
            if (known_.count(input.key()) > 0) continue;
            if (asked.try_emplace(input.key(), fresh.size()).second) fresh.push_back(input);
        }
        for (std::size_t at = 0; at < fresh.size(); at += batch_) {
            if (run.cancel.requested()) return Error::cancelled();
            const auto batch =
                std::span<const Input>(fresh).subspan(at, std::min(batch_, fresh.size() - at));
            if (auto s = scoreBatch(batch, run); !s) return s.error();
        }
        ClassScores all;
        all.labels = scored_.labels;
        all.rule = scored_.rule;
        for (const MaskDesign::Pair& pair : pairs) {
            const Input input{sound_.ofRow[pair.sound], words_.ofRow[pair.words]};
            const auto row = scored_.row(known_.at(input.key()));
            all.values.insert(all.values.end(), row.begin(), row.end());
        }
        return all;
    }

private:
    struct Input {
        std::size_t sound = 0, text = 0;
        std::uint64_t key() const { return std::uint64_t{sound} << 32U | text; }
    };

    Status scoreBatch(std::span<const Input> batch, Run& run)
    {
        std::vector<float> samples(batch.size() * frames_);
        std::vector<std::string> texts;
        for (std::size_t b = 0; b < batch.size(); ++b) {
            if (frames_ > 0) {
                sides_.sound->writeSamples(soundMasks_[batch[b].sound],
                                           std::span<float>(samples).subspan(b * frames_, frames_));
            }
            if (classifier_.lyricsCleaning() != nullptr) texts.push_back(texts_[batch[b].text]);
        }
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        auto scored = classifier_.scoreTogether({samples, texts}, quiet);
        if (!scored) return scored.error();
        CORE_CHECK(scored->rows() == batch.size(), "scores for every input");
        for (const Input& input : batch) {
            known_.emplace(input.key(), known_.size());
            ++(input.sound == 0 && input.text != 0 ? wordPasses_ : soundPasses_);
        }
        scored_.labels = std::move(scored->labels);
        scored_.rule = scored->rule;
        scored_.values.insert(scored_.values.end(), scored->values.begin(), scored->values.end());
        return Done{};
    }

    const models::Classifier& classifier_;
    MaskedSides sides_;
    std::size_t batch_;
    std::size_t frames_ = 0;  ///< 0 when the model hears nothing
    Known sound_, words_;
    std::vector<std::vector<std::uint8_t>> soundMasks_;  ///< by number
    std::vector<std::string> texts_;
    std::unordered_map<std::uint64_t, std::size_t> known_;  ///< input -> row of scored_
    ClassScores scored_;
    std::size_t soundPasses_ = 0, wordPasses_ = 0;
};

}  // namespace

std::unique_ptr<SideScores> encodedSides(const models::Classifier& classifier,
                                         const MaskedSides& sides,
                                         std::shared_ptr<EncodedSong> known)
{
    if (known == nullptr) known = std::make_shared<EncodedSong>();
    return std::make_unique<EncodedSides>(classifier, sides, std::move(known));
}

std::unique_ptr<SideScores> wholeInputs(const models::Classifier& classifier,
                                        const MaskedSides& sides)
{
    return std::make_unique<WholeInputs>(classifier, sides);
}

}  // namespace limelight::explain
