// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Open-Unmix: one network per target and a Wiener filter that lets them share the mix.

#include <filesystem>
#include <memory>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/separator.h"

namespace limelight::separation {

/// Opens a folder of `<target>.safetensors` and `separator.json` {sample_rate, nfft, nhop,
/// nb_channels, and optionally targets, niter (1), residual (false), wiener_win_len (300; null: the
/// whole clip)}. Without `targets` every .safetensors file is one. Stems come in the order vocals,
/// drums, bass, other, then the rest by name, then residual.
///
/// Sound longer than 40 s is separated in pieces of 30 s with 5 s around each.
/// @error NotFound    the folder, separator.json or a target's file is not there
/// @error BadWeights  a missing or misshapen tensor (named), a malformed file, a bad number
/// @error Cancelled, OutOfMemory
Result<std::unique_ptr<Separator>> loadOpenUnmix(const std::filesystem::path& folder, Run& run);

}  // namespace limelight::separation
