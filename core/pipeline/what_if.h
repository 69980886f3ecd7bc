// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The model asked about a song without some of its components.

#include <cstddef>
#include <memory>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/counterfactual.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// Remembers what the model said: switching one component off asks it about that side alone.
/// @thread  one call at a time
class WhatIf {
public:
    /// @error  as `maskedSongOf`
    static Result<std::shared_ptr<WhatIf>> make(std::shared_ptr<const Track> track,
                                                std::shared_ptr<const ModelSet> models,
                                                std::shared_ptr<const SeparatedSpan> separated,
                                                const ExplainOptions& options, Run& run);
    ~WhatIf();

    const explain::Components& components() const;
    /// Inputs that the model was given so far.
    std::size_t passes() const;

    /// @param off  features, in any order
    /// @return     one row
    /// @error      BadArgument  a feature that is not there; Cancelled, Numerical, and what the
    ///             model fails with
    Result<models::ClassScores> scoresWithout(const std::vector<std::size_t>& off, Run& run);

    /// @param explanation  of this song and these models
    /// @error              BadShape for another song; as `explain::findCounterfactual`
    Result<explain::Counterfactual> counterfactual(const explain::Explanation& explanation,
                                                   const explain::CounterfactualOptions& options,
                                                   Run& run);

    /// What remains of the heard span, at 44.1 kHz: the stems together without what is off.
    audio::Waveform soundWithout(const std::vector<std::size_t>& off) const;

private:
    struct State;
    explicit WhatIf(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

}  // namespace limelight::pipeline
