// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The folder of an Open-Unmix separator. No torch here.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/audio/stft.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/separation/open_unmix_choices.h"
#include "core/separation/wiener_filter.h"

namespace limelight::separation {

struct OpenUnmixTargetFile {
    std::string name;  ///< "vocals"
    std::filesystem::path file;
};

/// A stem that is the sum of others.
struct StemSum {
    std::string name;
    std::vector<std::string> parts;
};

struct OpenUnmixFolder {
    std::filesystem::path folder;
    std::string name;
    std::string hash;
    audio::SampleRate rate;
    audio::StftOptions stft;
    int channels = 2;  ///< of the networks
    WienerOptions wiener;
    std::vector<OpenUnmixTargetFile> targets;  ///< in the order of the stems
    std::vector<StemSum> sums;                 ///< these instead of the targets, if any

    /// Of the targets, then "residual" if there is one; before sums.
    std::vector<std::string> sourceNames() const;
};

/// Reads separator.json, lists the targets and their files, and applies the choices. The hash stays
/// empty: no weights are read.
/// @error NotFound (a folder of `.pth` files is told how to convert them), BadWeights
///        (separator.json, a target with two files); BadArgument for choices out of range
Result<OpenUnmixFolder> readOpenUnmixSettings(const std::filesystem::path& folder,
                                              const OpenUnmixChoices& choices);

/// The identity of the folder's files.
/// @error NotFound, Unreadable, Cancelled (asked between files)
Result<std::string> hashOf(const OpenUnmixFolder& folder, const std::function<bool()>& isCancelled);

/// The same with the hash.
/// @error NotFound (a folder of `.pth` files is told how to convert them), BadWeights
///        (separator.json, a target with two files); BadArgument for choices out of range
Result<OpenUnmixFolder> readOpenUnmixFolder(const std::filesystem::path& folder,
                                            const OpenUnmixChoices& choices);

}  // namespace limelight::separation
