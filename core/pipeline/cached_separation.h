// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Separation that looks first whether it was done before.

#include <string>

#include "core/data/stem_cache.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

/// SHA-256 over all that stems depend on: the song, the span, the mode, the separator with its
/// choices, and the program with its libraries and kernels, so that what comes out of the cache is
/// what would be computed, bit for bit.
std::string stemKey(const Track& track, const separation::Separator& separator,
                    audio::TimeSpan heard, explain::Mode mode);

/// `separateSpan`, out of the cache or into it. Only what takes long is kept: stems that a network
/// estimates. A cache that cannot be written is no reason to fail; a note says it.
/// @param cache  may be nullptr
/// @error  those of `separateSpan`
Result<SeparatedSpan> separateSpan(const Track& track, const separation::Separator& separator,
                                   audio::TimeSpan heard, explain::Mode mode,
                                   const data::StemCache* cache, Run& run);

}  // namespace limelight::pipeline
