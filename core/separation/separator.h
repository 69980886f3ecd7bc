// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Anything that takes a mix apart.

#include <string>
#include <vector>

#include "core/audio/sound_source.h"
#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/open_unmix_choices.h"
#include "core/separation/stems.h"

namespace limelight::separation {

/// Where the parts of a sound come from.
enum class SoundSplit {
    OpenUnmix,   ///< stems that a network estimates
    OwnStems,    ///< the user's own files: nothing is estimated, and they belong to one song
    WholeMix,    ///< one part, the mix itself: time alone is explained
    Bands,       ///< the mix in frequency bands
    Superpixels  ///< the mix cut where its spectrogram changes
};

/// Takes stems as they become ready.
class StemSink {
public:
    virtual ~StemSink() = default;
    /// The next stretch of the song and of its stems, all of one length, without gap or overlap.
    virtual Status take(const audio::Waveform& mix, const std::vector<Stem>& stems) = 0;
};

class Separator {
public:
    virtual ~Separator() = default;

    /// A stretch of a song taken apart.
    /// @param song  any rate, one or two channels; more are downmixed before
    /// @param span  frames of the song; silence outside of it
    /// @return      stems at the song's rate and channels, exactly `span` long
    /// @error       Cancelled, BadShape (shorter than one analysis window; stems of another
    ///              length than the song), OutOfMemory
    virtual Result<Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                                       Run& run) const = 0;

    /// The whole of it.
    Result<Stems> separate(const audio::Waveform& mix, Run& run) const
    {
        return separateSpan(mix, {0, mix.frames()}, run);
    }

    /// A whole song, of any length where the parts of it can be taken apart one after another;
    /// others hold it and its stems at once.
    /// @param sink  gets the numbers of `separate`
    /// @return      what the reader should know, as `Stems::notes`
    /// @error       those of `separateSpan` and of the source and the sink
    virtual Result<std::vector<std::string>> separateSource(audio::SoundSource& song,
                                                            StemSink& sink, Run& run) const;

    /// SHA-256 over the weights or the stems; part of every recipe.
    virtual const std::string& hash() const = 0;
    virtual const std::string& name() const = 0;
    /// What was chosen at run time; part of every recipe.
    virtual OpenUnmixChoices choices() const { return {}; }
    virtual SoundSplit split() const { return SoundSplit::OpenUnmix; }
    /// Limits between `SoundSplit::Bands`, in Hz; else none.
    virtual const std::vector<double>& bandBordersHz() const
    {
        static const std::vector<double> none;
        return none;
    }
    /// How many `SoundSplit::Superpixels` were asked for; else 0.
    virtual std::size_t superpixels() const { return 0; }
};

}  // namespace limelight::separation
