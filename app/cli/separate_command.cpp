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

/// One WAV file for each stem.
class StemFiles : public separation::StemSink {
public:
    explicit StemFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

    Status take(const audio::Waveform& mix, const std::vector<separation::Stem>& stems) override
    {
        meter_.add(mix, stems);
        for (std::size_t j = 0; j < stems.size(); ++j) {
            const audio::Waveform& sound = stems[j].sound;
            if (j == writers_.size()) {
                auto writer = audio::SoundWriter::create(folder_ / (stems[j].name + ".wav"),
                                                         sound.rate(), sound.channels());
                if (!writer) return writer.error();
                writers_.push_back(*std::move(writer));
            }
            if (auto status = writers_[j].write(sound); !status) return status;
        }
        return Done{};
    }

    Status commit()
    {
        for (audio::SoundWriter& writer : writers_) {
            if (auto status = writer.commit(); !status) return status;
        }
        return Done{};
    }

    double residualDb() const { return meter_.db(); }

private:
    std::filesystem::path folder_;
    std::vector<audio::SoundWriter> writers_;
    separation::ResidualMeter meter_;
};

Status separateInto(const TrackOptions& options, const std::filesystem::path& folder,
                    Console& console)
{
    Run run = console.run();
    const Status writable = makeWritableFolder(folder);
    if (!writable) return writable.error();
    const auto song = audio::openSound(options.audio, {}, run);
    if (!song) return song.error();
    const auto models = pipeline::loadModels(options.modelRequest(console), run);
    if (!models) return models.error();
    StemFiles files(folder);
    const auto notes = models->separator->separateSource(*song->source, files, run);
    if (!notes) return notes.error();
    if (auto status = files.commit(); !status) return status;
    console.progress().endLine();
    for (const std::string& note : song->notes) std::printf("note: %s\n", note.c_str());
    for (const std::string& note : *notes) std::printf("note: %s\n", note.c_str());
    std::printf("written to %s; the stems' sum is %.1f dB from the mix\n", folder.c_str(),
                files.residualDb());
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
