// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sound side of a model before its first layer: Kaldi-style log-mel columns, normalised.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::audio {

/// A model's `preprocessor_config.json`. Defaults are AST's.
struct MelOptions {
    SampleRate rate{16000};
    int melBands = 128;  ///< M
    int columns = 1024;  ///< N, `max_length`
    bool normalises = true;
    double mean = -4.2677393;
    double std = 4.5689974;

    std::int64_t windowFrames() const { return static_cast<std::int64_t>(rate.hz * 0.025); }
    std::int64_t hopFrames() const { return static_cast<std::int64_t>(rate.hz * 0.010); }
    /// Frames that reach any column: what the model really hears.
    std::int64_t heardFrames() const { return windowFrames() + (columns - 1) * hopFrames(); }
    /// Where band 0 <= m < melBands is most sensitive.
    double bandCentreHz(int band) const;
    /// The band whose centre is nearest on the mel scale.
    int nearestBand(double hz) const;
    friend bool operator==(const MelOptions&, const MelOptions&) = default;
};

/// Log-mel columns from mono sound.
/// @source  transformers `ASTFeatureExtractor` @ 299aafe55 (Kaldi fbank); spec: symmetric Hann, DC
///          removal, pre-emphasis 0.97 within the frame, power spectrum, mel from 20 Hz to rate/2
/// @thread  `columnFromFrame` may be called from several threads, each with its own `Scratch`
class MelFrontEnd {
public:
    explicit MelFrontEnd(const MelOptions& options);
    ~MelFrontEnd();
    MelFrontEnd(MelFrontEnd&&) noexcept;
    MelFrontEnd& operator=(MelFrontEnd&&) noexcept;

    const MelOptions& options() const;

    /// FFT buffers of one thread.
    class Scratch {
    public:
        explicit Scratch(const MelFrontEnd& frontEnd);
        ~Scratch();
        Scratch(Scratch&&) noexcept;
        Scratch& operator=(Scratch&&) noexcept;

    private:
        friend class MelFrontEnd;
        struct Buffers;
        std::unique_ptr<Buffers> buffers_;
    };

    /// One normalised column from the samples under its window.
    /// @param frame   [windowFrames()], mono
    /// @param column  [melBands], written
    void columnFromFrame(std::span<const float> frame, std::span<float> column,
                         Scratch& scratch) const;

    /// The value of a padded column in every band: (0 - mean) / (2 std) when normalised, else 0.
    float paddingValue() const;

    /// @param mono  [T] at options().rate
    /// @return      [N, M], columns past the sound hold paddingValue()
    /// @error       BadShape if shorter than one window
    Result<std::vector<float>> featuresFromMono(std::span<const float> mono) const;

private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

}  // namespace limelight::audio
