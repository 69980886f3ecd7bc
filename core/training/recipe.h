// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything that decides how the default models come out, read from one JSON file.

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"

namespace limelight::training {

/// The songs to learn from, when they have yet to be made.
struct CorpusRecipe {
    int songs = 1500;
    std::uint64_t seed = 1;
};

/// AdamW, or orthogonal momentum between hidden states (not of the fusions, whose encoders are
/// learnt already), with a linear warm-up and a cosine fall to zero.
struct Schedule {
    int epochs = 30;
    int batch = 16;
    double rate = 1e-3;       ///< highest learning rate
    double hiddenRate = 0.0;  ///< of the matrices between hidden states; 0: by AdamW as all else
    double warmUp = 0.1;      ///< share of the steps
    double weightDecay = 0.05;
};

/// Audio spectrogram transformer over log-mel columns.
struct SoundRecipe {
    static constexpr int kPatchColumns = 16;  ///< patches are as many bands high

    int melBands = 64;
    int columns = 1024;
    int stride = kPatchColumns;  ///< of the patches, both ways
    int hidden = 128;
    int layers = 4;
    int heads = 4;
    double maskChance = 0.5;  ///< share of the examples with stems or stem segments switched off
    double swapChance = 0.3;  ///< share with one neutral stem taken from another song
    /// Share in which a part of what is planted stands alone among neutral stems of other songs.
    double transplantChance = 0.3;
    /// Share of the single examples in which one stem is heard alone: its sound is learnt before it
    /// has to be found in a mix.
    double soloChance = 0.0;
    double separatedChance = 0.5;  ///< share made of what the separator took apart
    /// Stems are read up to this share faster or slower, which moves pitch and tempo together.
    double speedSpread = 0.0;
    /// Share of the patches along time that an example leaves out while fitting (patchout): a step
    /// costs so much less, and no patch can be relied on. In the last `wholeEpochs` none is left
    /// out. Patches must not overlap then.
    double timePatchout = 0.0;
    int wholeEpochs = 0;
    /// Of what a pair's difference costs, beside what its two examples cost.
    double pairWeight = 1.0;
    /// From this epoch on examples come in pairs that differ in what is switched off, with parts
    /// transplanted and stems taken apart; before it single examples without either are learnt.
    int firstPairedEpoch = 12;
    Schedule schedule;

    /// Patches along time.
    int timePatches() const { return (columns - kPatchColumns) / stride + 1; }
};

/// XLM-RoBERTa over a vocabulary learnt from the training lyrics.
struct WordsRecipe {
    int vocabulary = 2000;
    int tokens = 128;  ///< read at most, specials included
    int hidden = 128;
    int layers = 3;
    int heads = 4;
    double dropChance = 0.6;  ///< share of the examples with words left out
    Schedule schedule;
};

/// Late fusion, started from the sound and the words encoder.
struct FusionRecipe {
    double encoderRate = 1e-4;  ///< highest learning rate of the two encoders
    /// Last epochs that leave none of the patches out; those before leave out as many as the sound.
    int wholeEpochs = 0;
    double pairWeight = 1.0;  ///< as of the sound
    Schedule schedule;        ///< its rate is the head's
};

/// Open-Unmix, four targets.
struct SeparatorRecipe {
    int hidden = 128;
    int fftFrames = 4096;
    int hopFrames = 1024;
    double bandwidthHz = 16000.0;
    int songs = 350;       ///< training songs held in memory
    double seconds = 3.0;  ///< of an example
    int steps = 1500;
    int vocalsSteps = 0;  ///< the voice is the hardest target; 0 = as many as `steps`
    int batch = 12;
    double rate = 2e-3;
    double remixChance = 0.5;  ///< share of the examples whose stems come from different songs
};

struct Recipe {
    std::uint64_t seed = 7;
    CorpusRecipe corpus;
    SoundRecipe sound;
    WordsRecipe words;
    FusionRecipe fusion;
    SeparatorRecipe separator;

    /// The front end of the sound models: 16 kHz, AST's own constants.
    audio::MelOptions melOptions() const;
};

/// @param json  an object; absent keys keep their defaults
/// @error       Unreadable (not JSON, not an object), BadArgument (unknown key, wrong type, a value
///              outside what can be trained), each naming the key
Result<Recipe> recipeFromJson(std::string_view json);

/// @error NotFound, Unreadable, BadArgument
Result<Recipe> readRecipe(const std::filesystem::path& file);

}  // namespace limelight::training
