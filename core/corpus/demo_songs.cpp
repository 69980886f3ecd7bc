// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/demo_songs.h"

#include <algorithm>
#include <cmath>

#include "core/audio/audio_file.h"
#include "core/audio/loudness.h"
#include "core/base/atomic_file.h"
#include "core/corpus/composer.h"
#include "core/corpus/ogg_file.h"
#include "core/corpus/renderer.h"

namespace limelight::corpus {

namespace {

constexpr double kDemoLufs = -16.0;
constexpr double kHighestTruePeakDb = -1.1;

/// Lowers the gain around every peak above the ceiling: for blocks of 3 ms the lowest gain they and
/// their neighbours need, with straight lines between the blocks.
void limit(audio::Waveform& mix, float ceiling)
{
    const std::int64_t block = 128;
    const std::int64_t blocks = (mix.frames() + block - 1) / block;
    std::vector<float> peaks(static_cast<std::size_t>(blocks) + 2, 0.0F);
    for (int c = 0; c < mix.channels(); ++c)
        for (std::int64_t t = 0; t < mix.frames(); ++t) {
            float& peak = peaks[static_cast<std::size_t>(t / block) + 1];
            peak = std::max(peak, std::abs(mix.channel(c)[static_cast<std::size_t>(t)]));
        }
    std::vector<float> gains(peaks.size(), 1.0F);
    for (std::size_t b = 1; b + 1 < peaks.size(); ++b) {
        const float peak = std::max({peaks[b - 1], peaks[b], peaks[b + 1]});
        gains[b] = peak > ceiling ? ceiling / peak : 1.0F;
    }
    for (std::int64_t t = 0; t < mix.frames(); ++t) {
        const auto b = static_cast<std::size_t>(t / block) + 1;
        const float place = static_cast<float>(t % block) / static_cast<float>(block);
        const float gain = gains[b] + place * (gains[std::min(b + 1, gains.size() - 2)] - gains[b]);
        for (int c = 0; c < mix.channels(); ++c)
            mix.channel(c)[static_cast<std::size_t>(t)] *= gain;
    }
}

/// Brings a mix to -16 LUFS below the ceiling.
void master(audio::Waveform& mix, float ceiling)
{
    for (int pass = 0; pass < 5; ++pass) {
        const double missingDb = kDemoLufs - audio::loudnessOf(mix).integratedLufs;
        if (!std::isfinite(missingDb)) return;
        const auto gain = static_cast<float>(std::pow(10.0, missingDb / 20.0));
        for (float& sample : mix.samples()) sample *= gain;
        limit(mix, ceiling);
    }
}

/// Writes the mastered mix. Vorbis adds up to 3 dB to the highest peaks of what it was given, so
/// the file is read back, and the ceiling lowered until its true peak is low enough.
Status writeMastered(const std::filesystem::path& file, const audio::Waveform& mix)
{
    for (float ceiling = 0.75F; ceiling > 0.4F; ceiling *= 0.93F) {
        audio::Waveform mastered = mix;
        master(mastered, ceiling);
        auto written = writeOgg(file, mastered, 0.4);
        if (!written) return written;
        auto heard = audio::readSound(file);
        if (!heard) return heard.error();
        if (audio::loudnessOf(heard->sound).truePeakDb <= kHighestTruePeakDb) break;
    }
    return Done{};
}

Status writeDemo(const std::filesystem::path& out, const DemoSong& demo, Synthesiser& synthesiser)
{
    const Score score = composeDemo(demo);
    if (score.truth.split != Split::Test)
        return Error{ErrorCode::BadArgument,
                     demo.name + ": song " + std::to_string(demo.index) +
                         " is not in the test split. Choose another index.",
                     {}};
    auto song = renderSong(score, synthesiser);
    if (!song) return song.error();
    auto sound = writeMastered(out / (demo.name + ".ogg"), song->mix);
    if (!sound) return sound;
    auto lyrics = writeFileAtomically(out / (demo.name + ".lrc"), lyricsText(score));
    if (!lyrics) return lyrics;
    return writeFileAtomically(out / (demo.name + ".json"), songTruthText(score.truth));
}

}  // namespace

const std::vector<DemoSong>& demoSongs()
{
    // Wide hip hop, wide folk, and heavy music that breaks into neutral material for two bars.
    static const std::vector<DemoSong> songs = {
        {"boombox-pavement", 249}, {"dragon-fortress", 866}, {"fiddle-orchard", 978}};
    return songs;
}

Score composeDemo(const DemoSong& demo)
{
    Score score = composeSong(kDemoSeed, demo.index, kDemoSec);
    score.truth.id = demo.name;
    score.loudnessLufs = kDemoLufs;
    return score;
}

Status makeDemoSongs(const std::filesystem::path& out, const std::vector<DemoSong>& demos, Run& run)
{
    auto soundFont = soundFontFile();
    if (!soundFont) return soundFont.error();
    auto synthesiser = Synthesiser::open(*soundFont);
    if (!synthesiser) return synthesiser.error();
    auto folder = makeWritableFolder(out);
    if (!folder) return folder;
    const auto count = static_cast<std::int64_t>(demos.size());
    for (std::int64_t d = 0; d < count; ++d) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Rendering, d, count);
        auto written = writeDemo(out, demos[static_cast<std::size_t>(d)], *synthesiser);
        if (!written) return written.error().in("making the demo songs");
    }
    run.progress.at(Stage::Rendering, count, count);
    return Done{};
}

Status makeDemoSongs(const std::filesystem::path& out, Run& run)
{
    return makeDemoSongs(out, demoSongs(), run);
}

}  // namespace limelight::corpus
