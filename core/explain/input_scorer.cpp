// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <unordered_map>

#include "core/explain/mask_scorer.h"

namespace limelight::explain {
namespace {

using models::ClassScores;
using models::Modality;

constexpr std::size_t kSoundBytes = std::size_t{64} << 20U;  // of one batch

/// Scores of whole inputs, each different pair of a sound and a text scored once.
class InputScorer : public MaskScorer {
public:
    InputScorer(const models::Classifier& classifier, const MaskedSides& sides,
                const MaskDesign& design, std::vector<Modality> modalities)
        : classifier_(classifier),
          sides_(sides),
          design_(design),
          modalities_(std::move(modalities)),
          batch_(std::max<std::size_t>(classifier.rowsTogether(), 1))
    {
        const auto input = classifier.soundInput();
        if (sides_.sound == nullptr || !input) return;
        frames_ = static_cast<std::size_t>(input->frames);
        batch_ = std::clamp<std::size_t>(kSoundBytes / (frames_ * sizeof(float)), 1, batch_);
    }

    Status extend(std::size_t first, std::size_t end, Run& run) override
    {
        std::vector<Input> fresh;
        for (std::size_t i = first; i < end; ++i) {
            indexSides(i);
            for (Modality modality : modalities_) {
                const auto pair = pairOf(modality, static_cast<std::uint32_t>(i));
                const auto [found, isNew] = known_.try_emplace(keyOf(pair), known_.size());
                if (isNew) fresh.push_back({pair.sound, textIndex_[pair.words]});
            }
        }
        const auto total = static_cast<std::int64_t>(design_.pairs.size());
        for (std::size_t at = 0; at < fresh.size(); at += batch_) {
            if (run.cancel.requested()) return Error::cancelled();
            run.progress.at(Stage::Scoring,
                            static_cast<std::int64_t>(first + (end - first) * at / fresh.size()),
                            total);
            const auto batch =
                std::span<const Input>(fresh).subspan(at, std::min(batch_, fresh.size() - at));
            if (auto s = scoreBatch(batch, run); !s) return s;
        }
        run.progress.at(Stage::Scoring, static_cast<std::int64_t>(end), total);
        return Done{};
    }

    Result<ClassScores> scores(std::span<const MaskDesign::Pair> pairs, Run&) const override
    {
        ClassScores all;
        all.labels = scored_.labels;
        all.rule = scored_.rule;
        all.values.reserve(pairs.size() * all.labels.size());
        for (const MaskDesign::Pair& pair : pairs) {
            const auto found = known_.find(keyOf(pair));
            CORE_CHECK(found != known_.end(), "a pair of the design");
            const auto row = scored_.row(found->second);
            all.values.insert(all.values.end(), row.begin(), row.end());
        }
        return all;
    }

private:
    /// An input to compose: the row of a sound mask, the number of a text.
    struct Input {
        std::uint32_t soundRow = 0;
        std::size_t text = 0;
    };

    void indexSides(std::size_t sample)
    {
        CORE_CHECK(soundIndex_.size() == sample, "samples in rising order");
        std::size_t soundNumber = 0;
        if (sides_.sound != nullptr) {
            const auto mask = soundMaskUnder(sides_, design_.sound, sample);
            const std::string key(mask.begin(), mask.end());
            soundNumber = soundKnown_.try_emplace(key, soundKnown_.size()).first->second;
        }
        soundIndex_.push_back(soundNumber);
        const std::string text = textUnder(sides_, design_.words, sample);
        const auto [found, isNew] = textKnown_.try_emplace(text, textKnown_.size());
        if (isNew) texts_.push_back(text);
        textIndex_.push_back(found->second);
    }

    std::uint64_t keyOf(MaskDesign::Pair pair) const
    {
        return std::uint64_t{soundIndex_[pair.sound]} << 32U | textIndex_[pair.words];
    }

    Status scoreBatch(std::span<const Input> batch, Run& run)
    {
        samples_.resize(batch.size() * frames_);
        std::vector<std::string> texts;
        for (std::size_t b = 0; b < batch.size(); ++b) {
            if (frames_ > 0) {
                const auto mask = soundMaskUnder(sides_, design_.sound, batch[b].soundRow);
                sides_.sound->writeSamples(
                    mask, std::span<float>(samples_).subspan(b * frames_, frames_));
            }
            if (classifier_.lyricsCleaning() != nullptr) texts.push_back(texts_[batch[b].text]);
        }
        SilentProgress silent;
        Run quiet{run.cancel, silent, run.threads};
        auto scored = classifier_.scoreTogether({samples_, texts}, quiet);
        if (!scored) return scored.error();
        CORE_CHECK(scored->rows() == batch.size(), "scores for every input");
        scored_.labels = std::move(scored->labels);
        scored_.rule = scored->rule;
        scored_.values.insert(scored_.values.end(), scored->values.begin(), scored->values.end());
        return Done{};
    }

    const models::Classifier& classifier_;
    MaskedSides sides_;
    const MaskDesign& design_;
    std::vector<Modality> modalities_;
    std::size_t batch_;
    std::size_t frames_ = 0;  ///< 0 when the model hears nothing
    std::vector<float> samples_;
    std::unordered_map<std::string, std::size_t> soundKnown_;
    std::unordered_map<std::string, std::size_t> textKnown_;
    std::vector<std::string> texts_;
    std::vector<std::size_t> soundIndex_;                   ///< sample -> number of its sound
    std::vector<std::size_t> textIndex_;                    ///< sample -> its place in texts_
    std::unordered_map<std::uint64_t, std::size_t> known_;  ///< pair -> row of scored_
    ClassScores scored_;
};

}  // namespace

std::unique_ptr<MaskScorer> scorerOfInputs(const models::Classifier& classifier,
                                           const MaskedSides& sides, const MaskDesign& design,
                                           std::vector<models::Modality> modalities)
{
    return std::make_unique<InputScorer>(classifier, sides, design, std::move(modalities));
}

}  // namespace limelight::explain
