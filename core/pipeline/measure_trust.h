// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Whether an explanation can be trusted: a use case beside `explainTrack`.

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/measure_trust.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// Takes the song, the models and the separated span that the explanation was made of.
/// @error  as `explain::measureTrust`; BadShape for another song, model or separator
Result<explain::Trust> measureTrust(const explain::Explanation& explanation, const Track& track,
                                    const ModelSet& models, const SeparatedSpan& separated,
                                    const explain::TrustOptions& options, Run& run);

}  // namespace limelight::pipeline
