// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/write_explanation.h"

#include <optional>
#include <vector>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/data/component_sounds.h"
#include "core/data/explanation_file.h"
#include "core/data/part_sound.h"
#include "core/data/table.h"

namespace limelight::pipeline {

namespace {

const char* endingOf(SoundFile format)
{
    return format == SoundFile::Flac ? ".flac" : ".wav";
}

/// Float32 where the format has it, else 24 bits.
Status writeSoundFile(const std::filesystem::path& file, const audio::Waveform& sound)
{
    const bool isFlac = file.extension() == ".flac";
    return audio::writeSound(file, sound,
                             isFlac ? audio::SampleFormat::Pcm24 : audio::SampleFormat::Float32);
}

/// The sound of that name, in either format.
std::optional<std::filesystem::path> soundFileAt(std::filesystem::path name)
{
    for (const char* ending : {".wav", ".flac"}) {
        std::filesystem::path file = name;
        file += ending;
        std::error_code status;
        if (std::filesystem::is_regular_file(file, status)) return file;
    }
    return std::nullopt;
}

Status writeComponents(const explain::Components& components, const SeparatedSpan& separated,
                       const std::filesystem::path& folder, SoundFile format, Run& run)
{
    const Status made = makeWritableFolder(folder);
    if (!made) return made.error();
    const auto total = static_cast<std::int64_t>(components.audio.size());
    for (std::int64_t i = 0; i < total; ++i) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Writing, i, total);
        const explain::AudioComponent& component = components.audio[static_cast<std::size_t>(i)];
        const Status written = writeComponentSound(component, separated,
                                                   folder / (component.name() + endingOf(format)));
        if (!written) return written.error();
    }
    run.progress.at(Stage::Writing, total, total);
    return Done{};
}

/// "positive.wav" gives "positive-inverse-stft.wav".
std::filesystem::path inverseName(const std::filesystem::path& file)
{
    return file.parent_path() /
           (file.stem().string() + "-" + std::string(nameOf(data::PartMethod::InverseStft)) +
            file.extension().string());
}

/// @param cells  of the spectrum, where the part is to be transformed back, too; else nullptr
Status writeEvidence(const explain::Explanation& explanation, const SeparatedSpan& separated,
                     bool isPositive, const data::PartCells* cells,
                     const std::filesystem::path& file, Run& run)
{
    const explain::LocalFit* fit =
        explanation.fitOf(explanation.explainedLabel, explanation.recipe.modality);
    if (fit == nullptr) return Done{};
    const std::vector<std::size_t> features =
        data::strongestSounds(explanation.components, *fit, isPositive, kEvidenceComponents);
    if (features.empty()) return Done{};
    const Status written = writeSoundFile(
        file, data::mixOfComponents(separated.stems, explanation.components, features));
    if (!written || cells == nullptr) return written;
    const auto part = data::partSound(separated.mix, separated.stems, explanation.components,
                                      *cells, features, data::PartMethod::InverseStft, run);
    if (!part) return part.error();
    return writeSoundFile(inverseName(file), *part);
}

/// Components are regions of the spectrogram: its masks can be transformed back.
bool areRegions(const explain::Recipe& recipe)
{
    return recipe.split == separation::SoundSplit::Bands ||
           recipe.split == separation::SoundSplit::Superpixels;
}

}  // namespace

Status writeComponentSound(const explain::AudioComponent& component, const SeparatedSpan& separated,
                           const std::filesystem::path& file)
{
    return writeSoundFile(
        file, data::componentSound(separated.stems, separated.heard.startSec, component));
}

Status writeSounds(const explain::Explanation& explanation, const SeparatedSpan& separated,
                   const std::filesystem::path& folder, SoundFile format, Run& run)
{
    const Status made = makeWritableFolder(folder);
    if (!made) return made.error();
    if (!explanation.components.audio.empty()) {
        const Status components =
            writeComponents(explanation.components, separated, folder / "components", format, run);
        if (!components) return components.error();
        const std::string heard = std::string("heard") + endingOf(format);
        const Status mix = writeSoundFile(folder / heard, separated.mix);
        if (!mix) return mix.error();
    }
    std::optional<data::PartCells> cells;
    if (areRegions(explanation.recipe) && !explanation.components.audio.empty()) {
        auto cut = data::partCellsOf(separated.stems, separated.heard.startSec, run);
        if (!cut) return cut.error();
        cells = *std::move(cut);
    }
    for (const bool isPositive : {true, false}) {
        const std::string name = isPositive ? "positive" : "negative";
        const Status evidence =
            writeEvidence(explanation, separated, isPositive, cells ? &*cells : nullptr,
                          folder / (name + endingOf(format)), run);
        if (!evidence) return evidence.error();
    }
    return Done{};
}

Status convertSounds(const explain::Explanation& explanation, const std::filesystem::path& from,
                     const std::filesystem::path& to, SoundFile format, Run& run)
{
    std::vector<std::filesystem::path> names = {"heard", "positive", "negative",
                                                "positive-inverse-stft", "negative-inverse-stft"};
    for (const explain::AudioComponent& component : explanation.components.audio) {
        names.push_back(std::filesystem::path("components") / component.name());
    }
    std::size_t converted = 0;
    for (const std::filesystem::path& name : names) {
        if (run.cancel.requested()) return Error::cancelled();
        const auto source = soundFileAt(from / name);
        if (!source) continue;
        ++converted;
        const std::filesystem::path target = (to / name).concat(endingOf(format));
        std::error_code status;
        if (std::filesystem::equivalent(*source, target, status)) continue;
        audio::ReadTarget asItIs;
        asItIs.keepsRate = true;
        asItIs.minimumSec = 0.0;
        const auto sound = audio::readSound(*source, asItIs, run);
        if (!sound) return sound.error();
        if (Status made = makeWritableFolder(target.parent_path()); !made) return made.error();
        if (Status written = writeSoundFile(target, sound->sound); !written) return written.error();
    }
    if (converted > 0 || explanation.components.audio.empty()) return Done{};
    return Error{ErrorCode::NotFound,
                 from.string() + ": there are no sounds. Explain the song again with --out.",
                 {}};
}

Status writeExplanation(const explain::Explanation& explanation, const SeparatedSpan& separated,
                        const std::filesystem::path& folder, Run& run)
{
    const Status sounds = writeSounds(explanation, separated, folder, SoundFile::Wav, run);
    if (!sounds) return sounds.error();
    const Status tables = data::writeTables(explanation, folder);
    if (!tables) return tables.error();
    return data::writeExplanationFile(explanation, folder / "explanation.json");
}

}  // namespace limelight::pipeline
