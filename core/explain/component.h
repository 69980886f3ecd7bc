// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The units an explanation switches on and off: a stretch of one stem, or a word.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/text/lyrics.h"

namespace limelight::explain {

/// Between two frequencies.
struct FrequencySpan {
    double lowHz = 0.0;
    double highHz = 0.0;
};

/// `vocals5`: one stem in one segment. Segment-major order, segments 0-based:
/// vocals0 drums0 bass0 other0 vocals1 ...
struct AudioComponent {
    std::string stem;
    int stemIndex = 0;
    int segment = 0;
    audio::FrameSpan frames;  ///< at the model's rate, from the start of the heard span
    audio::TimeSpan time;     ///< seconds of the song
    double levelDb = 0.0;  ///< rms relative to the recombined mix of the same segment; -inf silent

    /// The frequencies of a patch of the spectrogram, which is a stem of its own and named so.
    std::optional<FrequencySpan> patch;

    std::string name() const { return patch ? stem : stem + std::to_string(segment); }
};

/// One stretch of bytes of the lyrics.
struct ByteSpan {
    std::size_t first = 0;
    std::size_t count = 0;
    friend bool operator==(ByteSpan, ByteSpan) = default;
};

/// A word (all its occurrences) that is removed together.
struct WordComponent {
    std::string word;
    std::vector<ByteSpan> occurrences;   ///< in `text::Lyrics::text`, for highlighting
    std::vector<audio::TimeSpan> times;  ///< when sung, where known
    bool isSungInSpan = false;           ///< some occurrence is sung inside the heard span
};

/// Sound first, then words: feature p < audio.size() is audio[p], else words[p - audio.size()].
struct Components {
    std::vector<std::string> stems;  ///< rows of the heat map
    int segments = 0;
    audio::TimeSpan heard;  ///< seconds of the song that the model hears
    std::vector<AudioComponent> audio;
    std::vector<WordComponent> words;

    std::size_t count() const { return audio.size() + words.size(); }
    bool isAudio(std::size_t feature) const { return feature < audio.size(); }
    std::string nameOf(std::size_t feature) const
    {
        return isAudio(feature) ? audio[feature].name() : words[feature - audio.size()].word;
    }
};

}  // namespace limelight::explain
