// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A made song and what is known about it: `song.json`.

#include <filesystem>
#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::corpus {

enum class Split { Train, Validation, Test };

/// Which sides of the song carry a class.
enum class Carrier { Sound, Words, Both };

/// Where a class was planted. Everything outside is class-neutral material.
struct PlantedEvidence {
    Carrier carrier = Carrier::Both;
    struct SoundEvidence {
        std::string stem;      ///< "vocals", "drums", "bass", "other"
        audio::TimeSpan time;  ///< seconds of the song
    };
    std::vector<SoundEvidence> sound;
    std::vector<std::string> words;  ///< lower-case words of the lyrics
};

/// The labels and the truth about one song. Written as `song.json` beside its sounds.
struct SongTruth {
    std::string id;  ///< "song-000042"
    Split split = Split::Train;
    std::string genre;     ///< one of nine, spec order (byte-wise alphabetical)
    double valence = 0.5;  ///< [0, 1], at least 0.05 from 0.35 and 0.65
    double energy = 0.5;
    std::string emotion;  ///< the cell of the 0.65 / 0.35 grid
    bool isInstrumental = false;
    std::string delivery;  ///< "sung", "rapped", "shouted", "spoken", "none"
    double tempoBpm = 0.0;
    double durationSec = 0.0;
    PlantedEvidence genreEvidence;
    PlantedEvidence emotionEvidence;
};

/// Files of one song in its folder: mix.wav or mix.flac, vocals/drums/bass/other, lyrics.lrc,
/// song.json. A `corpus.json` at the top names seed, count, version and song folders by split.
Result<SongTruth> readSongTruth(const std::filesystem::path& songFolder);

/// The nine genre labels and the nine emotion labels, in the classifiers' order.
const std::vector<std::string>& genreLabels();
const std::vector<std::string>& emotionLabels();

}  // namespace limelight::corpus
