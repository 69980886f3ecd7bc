// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "core/data/component_sounds.h"
#include "core/pipeline/write_explanation.h"
#include "widgets/explanation_figure.h"

namespace limelight::app {

widgets::EvidenceSpectrograms evidenceOf(const widgets::ShownExplanation& shown,
                                         const pipeline::SeparatedSpan& separated)
{
    const explain::Explanation& explanation = *shown.explanation;
    const explain::LocalFit* fit = explanation.fitOf(shown.label, shown.modality);
    widgets::EvidenceSpectrograms evidence;
    if (fit == nullptr || explanation.components.audio.empty()) return evidence;
    SilentProgress silent;
    Run run{CancelToken(), silent};
    const auto spectrogramOf = [&run](const audio::Waveform& sound) {
        // Nobody can cancel, and nothing else fails.
        return audio::spectrogramPyramidOf(sound, {}, run).value();
    };
    const auto evidenceSound = [&](bool isPositive) {
        return data::mixOfComponents(separated.stems, explanation.components,
                                     data::strongestSounds(explanation.components, *fit, isPositive,
                                                           pipeline::kEvidenceComponents));
    };
    evidence.mix = spectrogramOf(separated.mix);
    evidence.positive = spectrogramOf(evidenceSound(true));
    evidence.negative = spectrogramOf(evidenceSound(false));
    return evidence;
}

Status writePictures(const widgets::ShownExplanation& shown,
                     const pipeline::SeparatedSpan& separated, const std::filesystem::path& folder)
{
    const widgets::EvidenceSpectrograms evidence = evidenceOf(shown, separated);
    for (const char* ending : {".png", ".svg"}) {
        const auto file = [&](const char* name) { return folder / (std::string(name) + ending); };
        // A model that only reads has no stems and segments to show.
        if (!shown.explanation->components.audio.empty()) {
            if (auto status = widgets::renderHeatMapFigure(shown, file("heat_map")); !status) {
                return status.error().in("drawing the heat map");
            }
            if (auto status = renderSpectrogramFigure(shown, evidence, file("spectrogram"));
                !status) {
                return status.error().in("drawing the spectrogram");
            }
        }
        if (auto status = widgets::renderLyricsFigure(shown, file("lyrics")); !status) {
            return status.error().in("drawing the lyrics");
        }
        if (auto status = widgets::renderWeightsFigure(shown, file("weights")); !status) {
            return status.error().in("drawing the weights");
        }
    }
    return Done{};
}

widgets::ShownExplanation shownOf(const explain::Explanation& explanation)
{
    widgets::ShownExplanation shown;
    shown.explanation = std::make_shared<const explain::Explanation>(explanation);
    shown.label = explanation.explainedLabel;
    shown.modality = explanation.recipe.modality;
    return shown;
}

}  // namespace limelight::app
