// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_trust.h"

#include <utility>

#include "core/pipeline/explained_model_private.h"
#include "core/pipeline/masked_song.h"

namespace limelight::pipeline {

Result<explain::Trust> measureTrust(const explain::Explanation& explanation, const Track& track,
                                    const ModelSet& models, const SeparatedSpan& separated,
                                    const explain::TrustOptions& options, Run& run)
{
    if (explanation.recipe.method != explain::Method::MusicLime) {
        return Error{ErrorCode::Unsupported,
                     "trust is measured of MusicLIME's explanations, not of LIME's for texts.",
                     {}};
    }
    const auto song = maskedSongOf(explanation, track, models, separated, run);
    if (!song) return song.error().in("measuring trust");
    const auto model = explainedModel(models.main, explanation.recipe.quantity);
    if (explanation.recipe.quantity == explain::Quantity::Score) {
        return explain::measureTrust(*model, song->sides(), explanation, options, run);
    }
    explain::Explanation asked = explanation;
    asked.baseline.mix = logOddsOf(std::move(asked.baseline.mix));
    return explain::measureTrust(*model, song->sides(), asked, options, run);
}

}  // namespace limelight::pipeline
