// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The mix cut where its spectrogram changes: patches of similar level, each audible alone.

#include <memory>

#include "core/audio/mel_front_end.h"
#include "core/audio/superpixels.h"
#include "core/base/result.h"
#include "core/separation/separator.h"

namespace limelight::separation {

inline constexpr std::size_t kMostSuperpixels = 64;

/// Cuts the log-mel spectrogram of exactly the span it is given into superpixels; `Stems::patches`
/// says which cell belongs to which. A stem ("region7") is the mix filtered through one of them
/// (windows of 4096 frames, borders softened by one bin and column to each side); all add up to
/// the mix.
/// @param mel      of the model whose spectrogram is cut
/// @param options  up to `kMostSuperpixels`
/// @error BadArgument  no superpixel or too many
/// @error of separateSpan: BadShape when shorter than one of the model's windows
Result<std::unique_ptr<Separator>> superpixelSplit(const audio::MelOptions& mel,
                                                   const audio::SuperpixelOptions& options);

}  // namespace limelight::separation
