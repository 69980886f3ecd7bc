// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/track_options.h"

namespace limelight::app {

pipeline::TrackRequest TrackOptions::trackRequest() const
{
    pipeline::TrackRequest request;
    request.audio = audio;
    if (!lyrics.empty()) request.lyrics = lyrics;
    return request;
}

pipeline::ModelRequest TrackOptions::modelRequest(const Console& console) const
{
    pipeline::ModelRequest request;
    request.task = task;
    request.resources = console.resources;
    if (!model.empty()) {
        request.folder = model;
        request.mayRunProgram = true;  // whoever names a folder here has decided
    }
    if (!separator.empty()) request.separatorFolder = separator;
    return request;
}

pipeline::ExplainOptions TrackOptions::explainOptions() const
{
    pipeline::ExplainOptions explainOptions;
    explainOptions.mode =
        mode == "reference" ? explain::Mode::Reference : explain::Mode::Recommended;
    explainOptions.modality = modality == "audio"    ? models::Modality::Audio
                              : modality == "lyrics" ? models::Modality::Lyrics
                                                     : models::Modality::Both;
    if (!label.empty()) explainOptions.label = label;
    explainOptions.seed = seed;
    explainOptions.samples = samples;
    explainOptions.startSec = startSec;
    return explainOptions;
}

void addSongOptions(CLI::App& command, TrackOptions& options)
{
    command.add_option("audio", options.audio, "WAV, FLAC, OGG, MP3 or AIFF")
        ->type_name("AUDIO")
        ->required();
    command
        .add_option("--lyrics", options.lyrics,
                    ".txt or .lrc; else a file beside the audio, else its tags")
        ->type_name("FILE");
    command
        .add_option("--start", options.startSec,
                    "Second at which the model starts to listen (default: the loudest span)")
        ->type_name("SECONDS")
        ->check(CLI::NonNegativeNumber);
}

void addModelOptions(CLI::App& command, TrackOptions& options)
{
    command.add_option("--task", options.task, "Which default model")
        ->check(CLI::IsMember({"genre", "emotion"}))
        ->capture_default_str();
    command
        .add_option("--model", options.model,
                    "A model folder instead of the default model; a program it names is run")
        ->type_name("DIR");
}

}  // namespace limelight::app
