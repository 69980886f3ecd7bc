// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "core/data/component_sounds.h"
#include "core/pipeline/write_explanation.h"
#include "widgets/comparison_figure.h"
#include "widgets/explanation_figure.h"

namespace limelight::app {

Result<widgets::EvidenceSpectrograms> evidenceOf(const widgets::ShownExplanation& shown,
                                                 const pipeline::SeparatedSpan& separated, Run& run)
{
    const explain::Explanation& explanation = *shown.explanation;
    const explain::LocalFit* fit = explanation.fitOf(shown.label, shown.modality);
    widgets::EvidenceSpectrograms evidence;
    if (fit == nullptr || explanation.components.audio.empty()) return evidence;
    const auto evidenceSound = [&](bool isPositive) {
        return data::mixOfComponents(separated.stems, explanation.components,
                                     data::strongestSounds(explanation.components, *fit, isPositive,
                                                           pipeline::kEvidenceComponents));
    };
    for (const auto& [sound, place] : {std::pair(separated.mix, &evidence.mix),
                                       std::pair(evidenceSound(true), &evidence.positive),
                                       std::pair(evidenceSound(false), &evidence.negative)}) {
        auto spectrogram = audio::spectrogramPyramidOf(sound, {}, run);
        if (!spectrogram) return spectrogram.error();
        *place = *std::move(spectrogram);
    }
    return evidence;
}

Status writePictures(const widgets::ShownExplanation& shown,
                     const widgets::EvidenceSpectrograms& evidence,
                     const std::filesystem::path& folder)
{
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

Status writeComparisonPictures(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                               const std::filesystem::path& folder)
{
    std::vector<widgets::ShownExplanation> shown;
    for (const explain::ComparedView& column : columns) {
        shown.push_back({column.explanation, column.label, column.modality, {}});
    }
    if (hasOneScale) widgets::shareScale(shown);
    for (const char* name : {"comparison.png", "comparison.svg", "comparison.pdf"}) {
        if (auto status = widgets::renderComparisonFigure(shown, folder / name); !status) {
            return status.error().in("drawing the comparison");
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
