// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the user chose in the explain panel.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/audio/superpixels.h"
#include "core/explain/anytime_explainer.h"
#include "core/explain/explanation.h"
#include "core/pipeline/explain_track.h"
#include "core/separation/mix_split.h"

namespace limelight::app {

inline constexpr int kMostSegments = 200;
inline constexpr double kKeepsMost = 0.8;
/// Of the separator's settings, as separation::OpenUnmixChoices counts them.
inline constexpr int kMostNiter = 100, kMostWindowColumns = 1000000000;

/// What is switched off together, and what the weights add up to. Recommended mode only: the
/// published method knows stems, ten segments, words and scores.
struct Parts {
    /// OpenUnmix (or the song's own stems), WholeMix, Bands or Superpixels.
    separation::SoundSplit split = separation::SoundSplit::OpenUnmix;
    /// Of Bands, as separation::frequencyBands takes them.
    std::vector<double> bandBordersHz = separation::kUsualBandBordersHz;
    std::size_t superpixels = audio::SuperpixelOptions().count;  ///< about as many; 1 to 64
    int segments = 10;                                           ///< 1 to 200
    /// Where one segment ends and the next begins, in seconds of the song, instead of equal ones;
    /// rising, inside what the model hears. They belong to one song.
    std::vector<double> segmentBordersSec;
    explain::TextUnit textUnit = explain::TextUnit::Word;
    /// nullopt: log-odds of probabilities, else the model's values.
    std::optional<explain::Quantity> quantity;
    double keepProbability = 0.5;
    explain::Kernel kernel = explain::Kernel::Off;  ///< how variants count by their nearness
    /// What stands in the model's spectrogram where a part of the sound is removed; nullopt: the
    /// part is silent in the sound. Stems overlap in a spectrogram, so they are silent.
    std::optional<explain::RegionFill> fill;
    friend bool operator==(const Parts&, const Parts&) = default;
};

/// The explainers that the window offers: the recommended one, and two as published.
enum class Explainer { Recommended, MusicLime, LimeText };

/// What the user chose in the explain panel.
struct Choice {
    std::string task = "genre";
    std::optional<std::filesystem::path> modelFolder;      ///< instead of the task's default models
    std::optional<std::filesystem::path> separatorFolder;  ///< instead of the default separator
    separation::OpenUnmixChoices separatorChoices;         ///< how the separator runs
    explain::Mode mode = explain::Mode::Recommended;
    explain::Method method = explain::Method::MusicLime;  ///< LimeText in reference mode only
    models::Modality modality = models::Modality::Both;
    std::uint32_t seed = 42;
    int samples = 1000;                                         ///< reference mode
    explain::Precision precision = explain::Precision::Normal;  ///< recommended mode
    int seconds = 0;  ///< recommended mode: stop after so long instead; 0: by precision
    std::optional<double> startSec;  ///< where the model listens; else chosen by the mode
    Parts parts;                     ///< recommended mode
    friend bool operator==(const Choice&, const Choice&) = default;

    Explainer explainer() const;
    void setExplainer(Explainer explainer);
    /// The chosen parts, or the published ones in reference mode.
    Parts partsInUse() const;
    /// Names the models that it needs.
    std::string modelKey() const;
    /// Names a prediction of the song.
    std::string predictionKey(const pipeline::Track& track) const;
    /// All that an explanation depends on but what it may cost.
    /// @param stems  hash of the song's own; nullopt where the separator makes them
    std::string explanationBasis(const pipeline::Track& track,
                                 const std::optional<std::string>& stems) const;
    /// The modality to show: the chosen one, or Lyrics of LIME for texts; Both where the song or
    /// the model has no such side.
    models::Modality modalityFor(const pipeline::Track& track,
                                 const pipeline::ModelSet& models) const;
    /// Names what is switched off together and what the weights add up to.
    std::string partsKey() const;
    /// Names what it may cost; in reference mode with the modality, the only one that is perturbed.
    /// @param shown  the modality on screen
    std::string costKey(models::Modality shown) const;
    /// What is asked of the explainer.
    /// @param shown  the modality on screen, perturbed alone in reference mode
    pipeline::ExplainOptions explainOptions(models::Modality shown) const;
    /// The same of these models: a song's own stems are silent where they are switched off,
    /// whatever was chosen for other parts.
    pipeline::ExplainOptions explainOptions(models::Modality shown,
                                            const pipeline::ModelSet& models) const;
};

/// Equal but for what one explanation holds at once: every modality in recommended mode.
bool isOneQuestion(Choice a, Choice b);

}  // namespace limelight::app
