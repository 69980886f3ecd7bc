// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The options that every command about one song shares.

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

#include "app/cli/console.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// What the user typed about song, model and explanation.
struct TrackOptions {
    std::string audio;
    std::string lyrics;
    std::string model;
    std::string separator;
    separation::OpenUnmixChoices separatorChoices;
    bool usesCache = true;  ///< of stems
    std::string stems;      ///< a folder of the song's own
    std::string split = "stems";
    std::vector<double> bandBordersHz = separation::kUsualBandBordersHz;
    std::string task = "genre";
    std::string encoderPrecision = "fp32";
    std::string modality = "both";
    std::string method = "musiclime";
    std::size_t featureCount = 10;
    std::string mode = "recommended";
    std::string label;
    std::uint32_t seed = 42;
    int segments = 10;
    std::vector<double> segmentBordersSec;
    std::string textUnit = "word";
    std::size_t superpixels = audio::SuperpixelOptions().count;
    std::string quantity = "auto";
    std::string masked = "sound";
    std::string fill = "mean";
    std::optional<int> samples;        ///< of each side; else by precision and time
    std::string precision = "normal";  ///< "draft", "normal", "high" or a half-width
    std::optional<double> timeSec;
    double keepProbability = 0.5;
    std::string kernel = "off";
    std::optional<double> startSec;

    pipeline::TrackRequest trackRequest() const;
    pipeline::ModelRequest modelRequest(const Console& console) const;
    pipeline::ExplainOptions explainOptions() const;
    explain::SampleBudget sampleBudget() const;
    /// Out of the user's stem cache, unless told not to.
    Result<pipeline::SeparatedSpan> separated(const pipeline::Track& track,
                                              const pipeline::ModelSet& models,
                                              audio::TimeSpan heard, Run& run) const;
};

/// "score" or "log-odds"; nullopt for "auto".
std::optional<explain::Quantity> quantityNamed(const std::string& name);

/// --precision, --time, --samples, --keep, --quantity, --kernel.
void addPrecisionOptions(CLI::App& command, TrackOptions& options);

/// AUDIO, --lyrics, --start.
void addSongOptions(CLI::App& command, TrackOptions& options);
/// --task, --model, --encoder-precision.
void addModelOptions(CLI::App& command, TrackOptions& options);
/// --split, --bands, --superpixels, --mask, --fill, --segments, --segment-borders, --text-unit.
void addComponentOptions(CLI::App& command, TrackOptions& options);
/// --no-cache.
void addCacheOption(CLI::App& command, TrackOptions& options);
/// --separator, --niter, --residual, --softmask, --wiener-window, --reference-zero-bins.
void addSeparatorOptions(CLI::App& command, TrackOptions& options);

}  // namespace limelight::app
