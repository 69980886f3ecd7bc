// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/demo_songs.h"

#include <algorithm>
#include <cmath>

#include "core/audio/loudness.h"
#include "core/base/atomic_file.h"
#include "core/corpus/composer.h"
#include "core/corpus/ogg_file.h"
#include "core/corpus/renderer.h"

namespace limelight::corpus {

namespace {

/// Vorbis may overshoot what it was given by a few tenths of a decibel.
constexpr double kHighestTruePeakDb = -2.0;

/// Lowers the mix where its true peak is too high.
void holdTruePeak(audio::Waveform& mix)
{
    const double excessDb = audio::loudnessOf(mix).truePeakDb - kHighestTruePeakDb;
    if (excessDb <= 0.0) return;
    const auto gain = static_cast<float>(std::pow(10.0, -excessDb / 20.0));
    for (float& sample : mix.samples()) sample *= gain;
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
    holdTruePeak(song->mix);
    auto sound = writeOgg(out / (demo.name + ".ogg"), song->mix, 0.35);
    if (!sound) return sound;
    auto lyrics = writeFileAtomically(out / (demo.name + ".lrc"), lyricsText(score));
    if (!lyrics) return lyrics;
    return writeFileAtomically(out / (demo.name + ".json"), songTruthText(score.truth));
}

}  // namespace

const std::vector<DemoSong>& demoSongs()
{
    static const std::vector<DemoSong> songs = {{"demo-1", 0}};
    return songs;
}

Score composeDemo(const DemoSong& demo)
{
    Score score = composeSong(kDemoSeed, demo.index, kDemoSec);
    score.truth.id = demo.name;
    score.loudnessLufs = -16.0;
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
