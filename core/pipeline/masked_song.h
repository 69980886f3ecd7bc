// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A song as a model hears and reads it, with everything that can be switched off.

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/explanation.h"
#include "core/explain/mask_scorer.h"
#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

struct MaskedSong {
    /// A side that the model lacks is empty.
    std::optional<explain::MaskedSound> sound;
    std::optional<explain::MaskedWords> words;
    std::vector<std::string> stemNames;
    audio::SampleRate rate;  ///< of the sound
    explain::Components components;

    bool hasWords() const { return words && !words->components().empty(); }
    /// Lyrics without a word ("...", an emoji) are still read. Valid while the song stays where it
    /// is.
    explain::MaskedSides sides() const
    {
        return {sound ? &*sound : nullptr, words ? &*words : nullptr};
    }
};

/// The shortest segment of a model that hears sound, seconds: one window of its front end.
double shortestSegmentSec(const models::Classifier& model);

/// @error BadArgument  fewer than one segment, or segments shorter than the model's window
Status checkSegments(const models::Classifier& model, const ExplainOptions& options);

/// The components that an explanation with these options has.
/// @param models  outlive the song
/// @error         BadArgument  borders outside what is heard or too near to each other; a
///                             spectrogram to mask where the model has none or stems overlap in it
/// @error         Cancelled, and what cutting the text to the model's window fails with
Result<MaskedSong> maskedSongOf(const Track& track, const ModelSet& models,
                                const SeparatedSpan& separated, const ExplainOptions& options,
                                Run& run);

/// The components of an explanation, made again from what it was made of.
/// @error  BadShape when they come out otherwise than the explanation names them (another song,
///         model or separator); Cancelled
Result<MaskedSong> maskedSongOf(const explain::Explanation& explanation, const Track& track,
                                const ModelSet& models, const SeparatedSpan& separated, Run& run);

}  // namespace limelight::pipeline
