// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Examples for the classifiers, drawn from songs: shifted, masked, recombined, and told how much
/// of the planted evidence is left in them.

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/base/random.h"
#include "core/training/recipe.h"
#include "core/training/song_store.h"

namespace limelight::training {

/// Indices of patches along time, ascending.
using TimePatches = std::vector<std::int64_t>;

/// What an example should be taken for, per task (genre, emotion).
struct ExampleTarget {
    std::array<std::size_t, 2> label{};
    /// What the planted material justifies: log-odds of the label above those of chance.
    std::array<float, 2> evidence{};
    /// Sound only: the same for each of `SoundRecipe::timePatches()` stretches alone.
    std::array<std::vector<float>, 2> momentEvidence;
    /// Sound only, [stretch x stem]: the same for each stem of it alone.
    std::array<std::vector<float>, 2> stemEvidence;
};

/// Log-odds above chance from planted sound. Every second counts, the first ones most: 2.2 for 4 s
/// of one stem, 4.2 for 12 s, 7 for four stems over 10.24 s.
/// @param stemSec  seconds, summed over the stems
float evidenceInSound(double stemSec);

/// Log-odds above chance from planted words: in proportion, all 5 from two fifths of them on.
/// @param share  of the song's planted words, in [0, 1]
float evidenceInWords(double share);

/// Sound examples.
/// @thread  `draw` and `plain` may be called from several threads
class SoundExamples {
public:
    /// @param songs  outlives this; drawn neutral stems come from its training songs
    SoundExamples(const std::vector<StoredSong>& songs, const SoundRecipe& recipe,
                  const audio::MelOptions& mel);

    const audio::MelOptions& melOptions() const { return frontEnd_.options(); }

    /// A random span, a little faster or slower, stem gains within 3 dB, perhaps a neutral stem of
    /// another song, perhaps one stem alone, or else perhaps stems, or cells of stem x tenth of the
    /// span, switched off.
    /// @param features     [N, M], or [16 K, M] of K patches alone, written
    /// @param timePatches  of 16 columns each, the ones to render; empty: all columns
    /// @return             its moments are the rendered patches
    ExampleTarget draw(std::size_t song, RandomStream random, std::span<float> features,
                       const TimePatches& timePatches = {}) const;

    /// One example twice, the second time with other parts switched off: what is asked of the two
    /// differs by what was planted in those parts, and by nothing else. Where `draw` leaves one
    /// stem alone, perhaps a part of what is planted stands in the neutral stems of other songs;
    /// and the stems are as they were composed or as a separator finds them in the mix (where songs
    /// hold that), which leaves some of each in the others.
    /// @param features  as of `draw`, each
    std::array<ExampleTarget, 2> drawPair(std::size_t song, RandomStream random,
                                          std::array<std::span<float>, 2> features,
                                          const TimePatches& timePatches = {}) const;

    /// Everything switched off: what the sound side hears when it is left out.
    void silence(std::span<float> features) const;

    /// The song as it is, from its start.
    ExampleTarget plain(std::size_t song, std::span<float> features) const;

private:
    struct Cut;
    Cut drawCut(std::size_t song, RandomStream& random) const;
    void transplant(Cut& cut, RandomStream& random) const;
    void playSolo(Cut& cut, RandomStream& random) const;
    void switchOff(Cut& cut, RandomStream& random) const;
    ExampleTarget render(const Cut& cut, std::span<float> features,
                         const TimePatches& timePatches) const;
    ExampleTarget targetOf(const Cut& cut, const TimePatches& timePatches) const;

    const std::vector<StoredSong>& songs_;
    SoundRecipe recipe_;
    audio::MelFrontEnd frontEnd_;
    /// Per stem: training songs in which it carries neither class.
    std::array<std::vector<std::size_t>, 4> neutral_;
};

/// Lyrics examples.
class WordsExamples {
public:
    WordsExamples(const std::vector<StoredSong>& songs, const WordsRecipe& recipe);

    /// Lines in another order, some left out, some neutral ones of other songs put in, words left
    /// out.
    ExampleTarget draw(std::size_t song, RandomStream random, std::string& text) const;

    /// All lines, joined by spaces.
    ExampleTarget plain(std::size_t song, std::string& text) const;

private:
    ExampleTarget targetOf(std::size_t song, std::span<const std::string> words) const;

    const std::vector<StoredSong>& songs_;
    WordsRecipe recipe_;
    /// Lines of training songs without a planted word of their song.
    std::vector<std::string> neutralLines_;
};

}  // namespace limelight::training
