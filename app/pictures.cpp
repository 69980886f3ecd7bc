// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include "widgets/explanation_figure.h"

namespace limelight::app {

Status writePictures(const widgets::ShownExplanation& shown, const std::filesystem::path& folder)
{
    for (const char* ending : {".png", ".svg"}) {
        const auto file = [&](const char* name) { return folder / (std::string(name) + ending); };
        // A model that only reads has no stems and segments to show.
        if (!shown.explanation->components.audio.empty()) {
            if (auto status = widgets::renderHeatMapFigure(shown, file("heat_map")); !status) {
                return status.error().in("drawing the heat map");
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
