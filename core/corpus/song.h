// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A made song and what is known about it: `song.json`.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"

namespace limelight::corpus {

enum class Split { Train, Validation, Test };

/// "train", "validation", "test".
std::string_view nameOf(Split split);

/// Which sides of the song carry a class.
enum class Carrier { Sound, Words, Both };

/// "sound", "words", "both".
std::string_view nameOf(Carrier carrier);

inline bool isInSound(Carrier carrier)
{
    return carrier != Carrier::Words;
}
inline bool isInWords(Carrier carrier)
{
    return carrier != Carrier::Sound;
}

/// Where a class was planted. Everything outside is class-neutral material.
struct PlantedEvidence {
    Carrier carrier = Carrier::Both;
    struct SoundEvidence {
        std::string stem;      ///< "vocals", "drums", "bass", "other"
        audio::TimeSpan time;  ///< seconds of the song
        friend bool operator==(const SoundEvidence&, const SoundEvidence&) = default;
    };
    std::vector<SoundEvidence> sound;
    std::vector<std::string> words;  ///< lower-case words of the lyrics

    /// Whether the class sounds in `stem` at `timeSec`.
    bool isPlanted(std::string_view stem, double timeSec) const;
    friend bool operator==(const PlantedEvidence&, const PlantedEvidence&) = default;
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
    friend bool operator==(const SongTruth&, const SongTruth&) = default;
};

/// Stem names in the order of the components: vocals, drums, bass, other.
const std::vector<std::string>& stemNames();

/// The nine genre labels and the nine emotion labels, in the classifiers' order (byte-wise
/// alphabetical, spec: explainers 4.5).
const std::vector<std::string>& genreLabels();
const std::vector<std::string>& emotionLabels();

/// The emotion of a place on the 0.65 / 0.35 grid, strict (spec: explainers 8.1).
std::string emotionOf(double valence, double energy);

/// Which cells of a stems × segments grid hold planted sound: those of which at least half is
/// covered by evidence of their stem.
///
/// @param segments  consecutive spans, seconds
/// @return          segment-major, stems in the order of stemNames(), as components are
std::vector<bool> plantedCells(const PlantedEvidence& evidence,
                               const std::vector<audio::TimeSpan>& segments);

/// `segments` equal spans from 0 s to `windowSec`.
std::vector<audio::TimeSpan> equalSpans(int segments, double windowSec);

/// The text of `song.json`, keys sorted, and back.
/// @error Unreadable  not JSON, or a field missing or of the wrong type
std::string songTruthText(const SongTruth& truth);
Result<SongTruth> songTruthFromText(std::string_view text);

/// Files of one song in its folder: mix.wav or mix.flac, vocals/drums/bass/other, lyrics.lrc,
/// song.json. A `corpus.json` at the top names seed, count, version and song folders by split.
/// @error NotFound, Unreadable
Result<SongTruth> readSongTruth(const std::filesystem::path& songFolder);

}  // namespace limelight::corpus
