// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A mel spectrogram in decibels at several resolutions, for looking at; no model reads it.

#include <cstdint>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::audio {

struct SpectrogramOptions;

/// Every level has half the columns of the one before; each column holds the loudest value and the
/// mean of what it covers.
class SpectrogramPyramid {
public:
    /// value(column, band) at [column * bands + band]; column n covers the seconds
    /// [n, n + 1) * secondsPerColumn.
    struct Level {
        std::int64_t columns = 0;
        double secondsPerColumn = 0.0;
        std::vector<float> maxDb;
        std::vector<float> meanDb;
    };

    SpectrogramPyramid() = default;
    /// @param finest  level 0, `maxDb` and `meanDb` equal
    SpectrogramPyramid(std::vector<double> bandHz, double durationSec, Level finest);

    int bands() const { return static_cast<int>(bandHz_.size()); }
    /// Centres in Hz, rising.
    const std::vector<double>& bandHz() const { return bandHz_; }
    double durationSec() const { return durationSec_; }
    const std::vector<Level>& levels() const { return levels_; }

    /// Row-major [bands, columns] in dB (0 dB: a full-scale sine), the loudest under each column
    /// of `span`; NaN outside the sound.
    std::vector<float> columnsOf(TimeSpan span, int columns) const;

    /// Where values are cut.
    static constexpr float kFloorDb = -100.0F;
    /// A range to display: the loudest value, and 70 dB below it.
    float lowDb() const { return highDb_ - 70.0F; }
    float highDb() const { return highDb_; }

private:
    std::vector<double> bandHz_;
    double durationSec_ = 0.0;
    float highDb_ = 0.0F;
    std::vector<Level> levels_;
};

struct SpectrogramOptions {
    int bands = 128;
    int windowFrames = 2048;
    int hopFrames = 512;  ///< doubled until there are at most `maxColumns`
    double lowestHz = 30.0;
    double highestHz = 16000.0;
    std::int64_t maxColumns = 60000;
};

/// The spectrogram of the mean of the channels.
/// @error  Cancelled
Result<SpectrogramPyramid> spectrogramPyramidOf(const Waveform& sound,
                                                const SpectrogramOptions& options, Run& run);

}  // namespace limelight::audio
