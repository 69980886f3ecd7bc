// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/write_explanation.h"

#include <vector>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/data/component_sounds.h"
#include "core/data/explanation_file.h"
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

Status writeEvidence(const explain::Explanation& explanation, const SeparatedSpan& separated,
                     bool isPositive, const std::filesystem::path& file)
{
    const explain::LocalFit* fit =
        explanation.fitOf(explanation.explainedLabel, explanation.recipe.modality);
    if (fit == nullptr) return Done{};
    const std::vector<std::size_t> features =
        data::strongestSounds(explanation.components, *fit, isPositive, kEvidenceComponents);
    if (features.empty()) return Done{};
    return writeSoundFile(file,
                          data::mixOfComponents(separated.stems, explanation.components, features));
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
    for (const bool isPositive : {true, false}) {
        const std::string name = isPositive ? "positive" : "negative";
        const Status evidence =
            writeEvidence(explanation, separated, isPositive, folder / (name + endingOf(format)));
        if (!evidence) return evidence.error();
    }
    return Done{};
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
