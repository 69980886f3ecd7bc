// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/what_if.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "core/data/component_sounds.h"
#include "core/explain/component_scores.h"
#include "core/explain/inaudible_components.h"
#include "core/explain/word_replacements.h"
#include "core/pipeline/masked_song.h"

namespace limelight::pipeline {

struct WhatIf::State {
    std::shared_ptr<const Track> track;
    std::shared_ptr<const ModelSet> models;
    std::shared_ptr<const SeparatedSpan> separated;
    MaskedSong song;
    std::optional<explain::ComponentScores> scores;
    std::optional<std::vector<std::size_t>> inaudible;  ///< once asked for
};

WhatIf::WhatIf(std::unique_ptr<State> state) : state_(std::move(state)) {}
WhatIf::~WhatIf() = default;

Result<std::shared_ptr<WhatIf>> WhatIf::make(std::shared_ptr<const Track> track,
                                             std::shared_ptr<const ModelSet> models,
                                             std::shared_ptr<const SeparatedSpan> separated,
                                             const ExplainOptions& options, Run& run)
{
    auto song = maskedSongOf(*track, *models, *separated, options, run);
    if (!song) return song.error();
    auto state = std::make_unique<State>();
    state->track = std::move(track);
    state->models = std::move(models);
    state->separated = std::move(separated);
    state->song = *std::move(song);
    state->scores.emplace(*state->models->main, state->song.sides());
    return std::shared_ptr<WhatIf>(new WhatIf(std::move(state)));
}

const explain::Components& WhatIf::components() const
{
    return state_->song.components;
}

std::size_t WhatIf::passes() const
{
    return state_->scores->passes();
}

Result<models::ClassScores> WhatIf::scoresWithout(const std::vector<std::size_t>& off, Run& run)
{
    explain::Masks mask(1, state_->scores->count());
    for (std::size_t feature : off) {
        if (feature >= mask.features) {
            return Error{ErrorCode::BadArgument,
                         "what-if: component " + std::to_string(feature) + " of " +
                             std::to_string(mask.features) + ". Choose one of this song.",
                         {}};
        }
        mask.row(0)[feature] = 0;
    }
    return state_->scores->of(mask, run);
}

Result<explain::Counterfactual> WhatIf::counterfactual(
    const explain::Explanation& explanation, const explain::CounterfactualOptions& options,
    Run& run)
{
    const explain::Components& components = state_->song.components;
    if (explanation.components.audio.size() != components.audio.size() ||
        explanation.components.words.size() != components.words.size()) {
        return Error{ErrorCode::BadShape,
                     "counterfactual: the explanation is of another song or model. Explain this "
                     "song again.",
                     {}};
    }
    if (!state_->inaudible) {
        auto found = explain::inaudibleComponents(*state_->models->main, state_->song.sides(), run);
        if (!found) return found.error();
        state_->inaudible = *std::move(found);
    }
    if (options.words == explain::WordChange::Replace) {
        return explain::findReplacingCounterfactual(*state_->models->main, state_->song.sides(),
                                                    *state_->inaudible, explanation, options, run);
    }
    return explain::findCounterfactual(*state_->scores, *state_->inaudible, explanation, options,
                                       run);
}

audio::Waveform WhatIf::soundWithout(const std::vector<std::size_t>& off) const
{
    std::vector<std::size_t> kept;
    for (std::size_t feature = 0; feature < components().audio.size(); ++feature) {
        if (std::find(off.begin(), off.end(), feature) == off.end()) kept.push_back(feature);
    }
    return data::mixOfComponents(state_->separated->stems, components(), kept);
}

}  // namespace limelight::pipeline
