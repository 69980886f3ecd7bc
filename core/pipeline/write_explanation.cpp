// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/write_explanation.h"

#include <vector>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/data/component_sounds.h"
#include "core/data/explanation_file.h"
#include "core/data/weights_table.h"

namespace limelight::pipeline {

namespace {

Status writeComponents(const explain::Components& components, const SeparatedSpan& separated,
                       const std::filesystem::path& folder, Run& run)
{
    const Status made = makeWritableFolder(folder);
    if (!made) return made.error();
    const auto total = static_cast<std::int64_t>(components.audio.size());
    for (std::int64_t i = 0; i < total; ++i) {
        if (run.cancel.requested()) return Error::cancelled();
        run.progress.at(Stage::Writing, i, total);
        const explain::AudioComponent& component = components.audio[static_cast<std::size_t>(i)];
        const Status written = audio::writeSound(
            folder / (component.name() + ".wav"),
            data::componentSound(separated.stems, separated.heard.startSec, component));
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
    return audio::writeSound(
        file, data::mixOfComponents(separated.stems, explanation.components, features));
}

}  // namespace

Status writeExplanation(const explain::Explanation& explanation, const SeparatedSpan& separated,
                        const std::filesystem::path& folder, Run& run)
{
    const Status made = makeWritableFolder(folder);
    if (!made) return made.error();
    if (!explanation.components.audio.empty()) {
        const Status components =
            writeComponents(explanation.components, separated, folder / "components", run);
        if (!components) return components.error();
    }
    for (const bool isPositive : {true, false}) {
        const Status evidence =
            writeEvidence(explanation, separated, isPositive,
                          folder / (isPositive ? "positive.wav" : "negative.wav"));
        if (!evidence) return evidence.error();
    }
    const Status table = writeFileAtomically(folder / "weights.csv", data::csvOf(explanation));
    if (!table) return table.error();
    return data::writeExplanationFile(explanation, folder / "explanation.json");
}

}  // namespace limelight::pipeline
