// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From the magnitudes the networks estimate to spectra that explain the mix together.

#include <complex>
#include <vector>

#include "core/audio/stft.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::separation {

struct WienerOptions {
    int iterations = 1;        ///< expectation-maximisation steps; 0 keeps the estimates
    int windowColumns = 300;   ///< columns refined together; 0 means all
    bool hasResidual = false;  ///< one more source: the mix minus the estimates
};

/// Spectra of one source, one per channel.
using SourceSpectra = std::vector<audio::ComplexSpectrum>;

/// Refines the estimates in place; with a residual one more source is appended.
/// @param mix      [C], one or two channels
/// @param sources  [J][C], of the mix's size: estimated magnitudes with the mix's phase
/// @error          BadShape when there is one source, no residual and iterations > 0, or more than
///                 two channels; Cancelled
/// @source         open-unmix `filtering.py` (`wiener`, `expectation_maximization`) @ fb672c958
/// @differs        in float64; bins of the mix that are exactly 0 stay 0, where the reference sets
///                 them to 1 on the way, which is heard with a residual only
Status refineByWiener(const SourceSpectra& mix, std::vector<SourceSpectra>& sources,
                      const WienerOptions& options, Run& run);

}  // namespace limelight::separation
