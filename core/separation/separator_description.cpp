// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/separator_description.h"

#include "core/separation/open_unmix_files_private.h"

namespace limelight::separation {

Result<SeparatorDescription> describeSeparator(const std::filesystem::path& folder)
{
    const auto read = readOpenUnmixSettings(folder, {});
    if (!read) return read.error();
    SeparatorDescription description;
    description.name = read->name;
    description.rateHz = read->rate.hz;
    description.windowFrames = read->stft.windowFrames;
    description.hopFrames = read->stft.hopFrames;
    description.channels = read->channels;
    description.wiener = read->wiener;
    for (const OpenUnmixTargetFile& target : read->targets) {
        description.targets.push_back({target.name, target.file});
    }
    description.stems = read->sourceNames();
    if (!read->sums.empty()) {
        description.stems.clear();
        for (const StemSum& sum : read->sums) description.stems.push_back(sum.name);
    }
    return description;
}

Result<std::string> hashOfSeparator(const std::filesystem::path& folder, Run& run)
{
    const auto read = readOpenUnmixSettings(folder, {});
    if (!read) return read.error();
    return hashOf(*read, [&run] { return run.cancel.requested(); });
}

}  // namespace limelight::separation
