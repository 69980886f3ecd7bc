// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/planted_song.h"

#include <cmath>
#include <fstream>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"

namespace limelight::testing {

bool writePlantedSong(const std::filesystem::path& folder, const PlantedSong& song)
{
    std::filesystem::create_directories(folder);
    audio::Waveform mix({44100}, 2, 4 * 44100);
    double hz = 100.0;
    for (const std::string& name : corpus::stemNames()) {
        audio::Waveform sound({44100}, 2, mix.frames());
        for (int c = 0; c < 2; ++c) {
            for (std::size_t t = 0; t < sound.channel(c).size(); ++t) {
                // Loudest at the start, so that the model listens there.
                const double level = t < 100000 ? 0.1 : 0.02;
                sound.channel(c)[t] = static_cast<float>(
                    level * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / 44100));
            }
        }
        hz *= 3.0;
        if (!audio::writeSound(folder / (name + ".flac"), sound, audio::SampleFormat::Pcm16)) {
            return false;
        }
        audio::add(mix, sound);
    }
    if (!audio::writeSound(folder / "mix.flac", mix, audio::SampleFormat::Pcm16)) return false;
    std::ofstream(folder / "lyrics.lrc") << "[00:00.10]" << song.lyrics << "\n[00:03.00]\n";
    corpus::SongTruth truth;
    truth.id = folder.filename().string();
    truth.split = song.split;
    truth.genre = song.genre;
    truth.emotion = "Happy";
    truth.durationSec = 4.0;
    // Half a cell's margin: the loudest span may begin a little later than the song.
    truth.genreEvidence.sound = {{"bass", {0.0, 0.2 * song.cells}}};
    truth.genreEvidence.words = {"dance", "night", "fire"};
    truth.emotionEvidence = truth.genreEvidence;
    std::ofstream file(folder / "song.json");
    file << corpus::songTruthText(truth);
    return file.good();
}

}  // namespace limelight::testing
