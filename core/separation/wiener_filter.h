// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From the magnitudes the networks estimate to spectra that explain the mix together.

#include <vector>

#include "core/audio/stft.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::separation {

struct WienerOptions {
    int iterations = 1;         ///< expectation-maximisation steps; 0 keeps the first estimates
    int windowColumns = 300;    ///< columns refined together; 0 means all
    bool hasResidual = false;   ///< one more source: the mix minus the estimates
    bool usesSoftmask = false;  ///< first estimates are shares of the mix, not its phase alone
    /// The reference sets bins of the mix that are exactly 0 to 1 on the way, and hears them in the
    /// residual: a click wherever the song holds digital silence. For comparing with it only.
    bool zeroBinsAreOne = false;
};

/// Spectra of one source, one per channel.
using SourceSpectra = std::vector<audio::ComplexSpectrum>;

/// What one network makes of a mix.
struct MagnitudeEstimate {
    int channels = 0;           ///< of the network: the mix's, or 1 for all of them
    std::vector<float> values;  ///< [N, channels, F], >= 0
};

/// @param mix        [C], one or two channels
/// @param estimates  [J], of the mix's columns and bins
/// @return           [J, C], with a residual [J + 1, C]
/// @error            BadShape when there is one source, no residual and iterations > 0, or more
///                   than two channels; Cancelled
/// @source           open-unmix `filtering.py` (`wiener`, `expectation_maximization`) @ fb672c958
/// @differs          in float64; bins of exactly 0 stay 0 unless the options say otherwise
Result<std::vector<SourceSpectra>> sourcesFromEstimates(
    const SourceSpectra& mix, const std::vector<MagnitudeEstimate>& estimates,
    const WienerOptions& options, Run& run);

}  // namespace limelight::separation
