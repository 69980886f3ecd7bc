// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What one explanation may take over from the one before it.

#include <memory>

#include "core/explain/explanation.h"
#include "core/explain/side_scores.h"

namespace limelight::pipeline {

/// What the model made of one explanation's inputs, as far as it holds for the next: nothing for
/// another model, its sounds where every mask is of the same sound.
/// @param before, now  their recipes and components
std::shared_ptr<explain::EncodedSong> whatStaysKnown(const explain::EncodedSong& encoded,
                                                     const explain::Explanation& before,
                                                     const explain::Explanation& now);

}  // namespace limelight::pipeline
