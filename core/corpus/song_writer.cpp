// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/song_writer.h"

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"

namespace limelight::corpus {

Status writeSong(const std::filesystem::path& folder, const Score& score, const RenderedSong& song,
                 bool flac)
{
    auto ready = makeWritableFolder(folder);
    if (!ready) return ready;
    const std::string extension = flac ? ".flac" : ".wav";
    auto mix =
        audio::writeSound(folder / ("mix" + extension), song.mix, audio::SampleFormat::Pcm16);
    if (!mix) return mix;
    for (std::size_t s = 0; s < song.stems.size(); ++s) {
        auto stem = audio::writeSound(folder / (stemNames()[s] + extension), song.stems[s],
                                      audio::SampleFormat::Pcm16);
        if (!stem) return stem;
    }
    if (!score.lines.empty()) {
        auto lyrics = writeFileAtomically(folder / "lyrics.lrc", lyricsText(score));
        if (!lyrics) return lyrics;
    }
    return writeFileAtomically(folder / "song.json", songTruthText(score.truth));
}

}  // namespace limelight::corpus
