// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is to be heard, as numbers: the song, one component, the song without it, the evidence.
/// Nothing here knows of a sound device, so every sound can be tested sample by sample.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/audio/waveform.h"
#include "core/explain/explanation.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// Length of the ramps at the ends of what is cut out, so that a cut does not click.
inline constexpr double kFadeSec = 0.005;
/// Level match never amplifies more than this, nor above a peak of -1 dBFS.
inline constexpr double kMostMatchGainDb = 24.0;
/// Seconds of the song heard before and after the component that is left out.
inline constexpr double kContextSec = 2.0;

/// A complete, immutable thing to play. Shared with the audio thread, which only reads it.
struct Programme {
    std::string name;  ///< "song", "vocals5", "without vocals5", "positive evidence"
    std::shared_ptr<const audio::Waveform> sound;  ///< [C, T], one or two channels
    double songStartSec = 0.0;                     ///< song time of its first frame
    bool isFadedIn = false;                        ///< its first 5 ms are a ramp already
    double gainDb = 0.0;                           ///< what level match added, to be shown

    /// Stems that can stand in for `sound` while one of them is muted; nullptr if none.
    std::shared_ptr<const pipeline::SeparatedSpan> separated;
    std::int64_t stemsFirstFrame = 0;  ///< frame of `sound` where the stems begin

    std::int64_t frames() const { return sound ? sound->frames() : 0; }
    audio::TimeSpan songSpan() const
    {
        return {songStartSec, songStartSec + (sound ? sound->durationSec() : 0.0)};
    }
};

using SharedProgramme = std::shared_ptr<const Programme>;
using SharedSpan = std::shared_ptr<const pipeline::SeparatedSpan>;

/// The whole song from its file; inside the separated span its stems can be muted.
/// @param separated  may be nullptr
SharedProgramme songProgramme(std::shared_ptr<const pipeline::Track> track, SharedSpan separated);

/// The stems' sum with cells switched on and off, over the whole heard span.
/// @param isOn  one flag per audio component of `components`
/// @return      [C, T] as long as the heard span; every switch is a ramp of 5 ms that lies inside
///              the part that is on, so that nothing is heard of what is off
audio::Waveform mixOfCells(const pipeline::SeparatedSpan& separated,
                           const explain::Components& components, const std::vector<bool>& isOn);

/// Exactly the seconds of one component: its stem's slice in stereo with 5 ms ramps.
/// @param feature      an audio component's index
/// @param matchesLevel raise it to the level of the mix in the same seconds
/// @error              contract: `feature` is a component of sound
SharedProgramme componentProgramme(const pipeline::SeparatedSpan& separated,
                                   const explain::Components& components, std::size_t feature,
                                   bool matchesLevel);

/// The stems' sum without one component, with two seconds of context on either side of it.
SharedProgramme withoutComponentProgramme(const pipeline::SeparatedSpan& separated,
                                          const explain::Components& components,
                                          std::size_t feature);

/// The stems' sum without some components of sound, over the heard span.
SharedProgramme withoutComponentsProgramme(const pipeline::SeparatedSpan& separated,
                                           const explain::Components& components,
                                           const std::vector<std::size_t>& features);

enum class Evidence { Positive, Negative };

/// The components of sound that speak most for (or against) the class, strongest first; the same
/// ones as in an exported explanation.
std::vector<std::size_t> evidenceFeatures(const explain::Components& components,
                                          const explain::LocalFit& fit, Evidence evidence);

/// Those components alone, over the heard span; nullptr when there are none.
SharedProgramme evidenceProgramme(const pipeline::SeparatedSpan& separated,
                                  const explain::Components& components,
                                  const explain::LocalFit& fit, Evidence evidence,
                                  bool matchesLevel);

/// A stretch of the song, for a line of the lyrics, with 5 ms ramps.
SharedProgramme stretchProgramme(const pipeline::Track& track, audio::TimeSpan span,
                                 std::string name);

/// Decibels that bring `sound` to the level (rms) of `reference`: 0 to 24, no peak above -1 dBFS;
/// 0 for silence and for what is louder already.
double levelMatchDb(const audio::Waveform& sound, const audio::Waveform& reference);

}  // namespace limelight::app
