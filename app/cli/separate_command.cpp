// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

namespace {

Status separateInto(const TrackOptions& options, const std::filesystem::path& folder,
                    Console& console)
{
    Run run = console.run();
    const Status writable = makeWritableFolder(folder);
    if (!writable) return writable.error();
    const auto track = pipeline::loadTrack(options.trackRequest(), run);
    if (!track) return track.error();
    const auto models = pipeline::loadModels(options.modelRequest(console), run);
    if (!models) return models.error();
    const auto stems = models->separator->separate(track->sound, run);
    if (!stems) return stems.error();
    for (const separation::Stem& stem : stems->stems) {
        const Status written = audio::writeSound(folder / (stem.name + ".wav"), stem.sound,
                                                 audio::SampleFormat::Float32);
        if (!written) return written.error();
    }
    console.progress().endLine();
    for (const std::string& note : stems->notes) std::printf("note: %s\n", note.c_str());
    std::printf("written to %s; the stems' sum is %.1f dB from the mix\n", folder.c_str(),
                stems->residualDb);
    return Done{};
}

}  // namespace

void addSeparateCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<TrackOptions>();
    auto folder = std::make_shared<std::string>();
    CLI::App* command =
        program.add_subcommand("separate", "Take a song apart into vocals, drums, bass and other");
    command->add_option("audio", options->audio, "WAV, FLAC, OGG, MP3 or AIFF")
        ->type_name("AUDIO")
        ->required();
    addSeparatorOptions(*command, *options);
    command->add_option("--out", *folder, "Folder for the stems")->type_name("DIR")->required();
    command->callback([options, folder, &console] {
        const Status status = separateInto(*options, *folder, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
