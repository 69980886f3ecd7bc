// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The golden Open-Unmix folders under other settings, loaded and run.

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "core/base/random.h"
#include "core/separation/open_unmix_separator.h"

namespace limelight::separation {

inline const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/open_unmix";
inline const std::filesystem::path kStereo = kGolden / "stereo-512-chunked";
inline const std::filesystem::path kMono = kGolden / "mono-1024-v1-layout";
inline const std::string kStereoJson =
    R"("nb_channels":2,"nfft":512,"nhop":128,"sample_rate":16000.0)";

/// A folder of its own for variants of the golden separators.
class SeparatorVariants {
public:
    /// The folder's weights under another separator.json.
    std::filesystem::path variantOf(const std::filesystem::path& folder,
                                    const std::string& json) const
    {
        const auto copy = std::filesystem::path(folder_.path().toStdString()) / "variant";
        std::filesystem::remove_all(copy);
        std::filesystem::copy(folder, copy);
        std::filesystem::remove(copy / "expected.safetensors");
        std::ofstream(copy / "separator.json") << json;
        return copy;
    }

private:
    QTemporaryDir folder_;
};

inline std::unique_ptr<Separator> loaded(const std::filesystem::path& folder,
                                         const OpenUnmixChoices& choices = {})
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    auto separator = loadOpenUnmix(folder, choices, run);
    if (!separator) qWarning("%s", separator.error().message.c_str());
    return separator ? std::move(*separator) : nullptr;
}

inline audio::Waveform noise(int rate, int channels, std::int64_t frames)
{
    RandomStream random(4);
    audio::Waveform sound({rate}, channels, frames);
    for (float& sample : sound.samples()) sample = static_cast<float>(random.uniform(-0.3, 0.3));
    return sound;
}

inline Result<Stems> separated(const Separator& separator, const audio::Waveform& mix,
                               int threads = 2)
{
    SilentProgress progress;
    Run run{{}, progress, threads};
    return separator.separate(mix, run);
}

}  // namespace limelight::separation
