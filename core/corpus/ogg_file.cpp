// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/ogg_file.h"

#include <sndfile.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace limelight::corpus {

namespace {

/// libsndfile hands a whole write to libvorbis at once, whose analysis buffer lies on the stack.
constexpr std::int64_t kBlockFrames = 2048;

Error notWritten(const std::filesystem::path& file)
{
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return {ErrorCode::NotWritable,
            file.string() + ": cannot be written. Choose a folder with room that may be written.",
            {}};
}

}  // namespace

Status writeOgg(const std::filesystem::path& file, const audio::Waveform& sound, double quality)
{
    SF_INFO format{};
    format.samplerate = sound.rate().hz;
    format.channels = sound.channels();
    format.format = SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> out(sf_open(file.c_str(), SFM_WRITE, &format),
                                                          sf_close);
    if (!out) return notWritten(file);
    sf_command(out.get(), SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);

    const auto channels = static_cast<std::size_t>(sound.channels());
    std::vector<float> block;
    for (std::int64_t first = 0; first < sound.frames(); first += kBlockFrames) {
        const auto count = static_cast<std::size_t>(std::min(kBlockFrames, sound.frames() - first));
        block.resize(count * channels);
        for (std::size_t c = 0; c < channels; ++c) {
            const auto from =
                sound.channel(static_cast<int>(c)).subspan(static_cast<std::size_t>(first), count);
            for (std::size_t t = 0; t < count; ++t) block[t * channels + c] = from[t];
        }
        const auto written =
            sf_writef_float(out.get(), block.data(), static_cast<sf_count_t>(count));
        if (written != static_cast<sf_count_t>(count)) return notWritten(file);
    }
    return Done{};
}

}  // namespace limelight::corpus
