// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The folder of an Open-Unmix separator. No torch here.

#include <filesystem>
#include <string>
#include <vector>

#include "core/audio/stft.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/separation/wiener_filter.h"

namespace limelight::separation {

struct OpenUnmixFolder {
    std::filesystem::path folder;
    std::string name;
    std::string hash;
    audio::SampleRate rate;
    audio::StftOptions stft;
    int channels = 2;  ///< of the networks
    WienerOptions wiener;
    std::vector<std::string> targets;  ///< in the order of the stems

    std::filesystem::path fileOf(const std::string& target) const
    {
        return folder / (target + ".safetensors");
    }
};

/// Reads separator.json and lists the targets.
/// @error NotFound, BadWeights
Result<OpenUnmixFolder> readOpenUnmixFolder(const std::filesystem::path& folder);

}  // namespace limelight::separation
