// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Open-Unmix: one network per target and a Wiener filter that lets them share the mix.

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/separator.h"

namespace limelight::separation {

/// Opens a folder of `<target>.safetensors` (or `<target>-<8 hex digits>.safetensors`) and
/// `separator.json`:
///   sample_rate, nfft, nhop, nb_channels   as training leaves them
///   targets              names, in the order of the stems; without it every file is a target, in
///                        the order vocals, drums, bass, other, then the rest by name
///   niter (1), residual (false), softmask (false), wiener_win_len (300; null: the whole clip)
///   aggregate            {"accompaniment": ["drums", "bass", "other"]}: sums in place of the stems
///   reference_zero_bins  (false), see WienerOptions
/// Depth, width and direction of the networks are those of the tensors. A mix in one channel goes
/// through one-channel networks in one channel, and doubled through others.
///
/// Sound longer than 40 s is separated in pieces of about 30 s with at least 5 s around each, cut
/// where the Wiener windows of the whole sound are. Memory beyond the stems is that of a piece.
/// @param choices     in place of what separator.json says
/// @error NotFound    the folder, separator.json or a target's file is not there; the folder holds
///                    `.pth` files, which must be converted
/// @error BadWeights  a missing or misshapen tensor (named), a malformed file, a bad number, two
///                    files for one target
/// @error BadArgument choices out of range; a Wiener step for a single target without a residual
/// @error Cancelled, OutOfMemory
Result<std::unique_ptr<Separator>> loadOpenUnmix(const std::filesystem::path& folder,
                                                 const OpenUnmixChoices& choices, Run& run);

}  // namespace limelight::separation
