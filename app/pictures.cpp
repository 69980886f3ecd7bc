// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pictures.h"

#include <algorithm>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/data/component_sounds.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"
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

namespace {

/// The sound of that name, in either format; nothing where there is none.
Result<std::optional<audio::Waveform>> soundIn(const std::filesystem::path& folder,
                                               const std::string& name, Run& run)
{
    for (const char* ending : {".wav", ".flac"}) {
        const std::filesystem::path file = folder / (name + ending);
        std::error_code status;
        if (!std::filesystem::is_regular_file(file, status)) continue;
        audio::ReadTarget asItIs;
        asItIs.keepsRate = true;
        auto sound = audio::readSound(file, asItIs, run);
        if (!sound) return sound.error();
        return std::optional(std::move(sound->sound));
    }
    return std::optional<audio::Waveform>();
}

/// What the page shows on dark screens.
Status writeDarkFigures(const widgets::FigureContent& content, const std::filesystem::path& folder,
                        widgets::FigureOptions options)
{
    const std::filesystem::path place = folder / pipeline::kDarkFigures;
    if (Status made = makeWritableFolder(place); !made) return made.error();
    options.scheme = widgets::Scheme::Dark;
    widgets::PageOptions pageOptions;
    pageOptions.keepsText = options.keepsText;
    for (widgets::FigureKind kind : widgets::allFigures()) {
        if (!widgets::canDraw(kind, content)) continue;
        const auto page = widgets::figurePage(kind, content, options);
        if (!page) return page.error();
        const std::string name = widgets::figureFileName(kind).toStdString() + ".svg";
        if (Status written = widgets::writePage(*page, place / name, pageOptions); !written) {
            return written.error();
        }
    }
    return Done{};
}

}  // namespace

Result<std::shared_ptr<const widgets::EvidenceSpectrograms>> evidenceIn(
    const std::filesystem::path& folder, Run& run)
{
    using Shared = std::shared_ptr<const widgets::EvidenceSpectrograms>;
    const auto heard = soundIn(folder, "heard", run);
    if (!heard) return heard.error();
    if (!*heard) return Shared();
    auto evidence = std::make_shared<widgets::EvidenceSpectrograms>();
    for (const auto& [name, place] :
         {std::pair("heard", &evidence->mix), std::pair("positive", &evidence->positive),
          std::pair("negative", &evidence->negative)}) {
        auto sound = soundIn(folder, name, run);
        if (!sound) return sound.error();
        const audio::Waveform silence((*heard)->rate(), 1, (*heard)->frames());
        auto spectrogram = audio::spectrogramPyramidOf(*sound ? **sound : silence, {}, run);
        if (!spectrogram) return spectrogram.error();
        *place = *std::move(spectrogram);
    }
    return Shared(evidence);
}

Status writePictures(const widgets::FigureContent& content, const std::filesystem::path& folder,
                     const std::vector<std::string>& endings, const widgets::FigureOptions& options)
{
    if (std::find(endings.begin(), endings.end(), ".svg") != endings.end()) {
        if (Status dark = writeDarkFigures(content, folder, options); !dark) return dark.error();
    }
    for (widgets::FigureKind kind : widgets::allFigures()) {
        const bool isAlways = kind == widgets::FigureKind::Weights;  // says what is missing
        if (!isAlways && !widgets::canDraw(kind, content)) continue;
        const std::string name = widgets::figureFileName(kind).toStdString();
        for (const std::string& ending : endings) {
            const Status saved =
                widgets::saveFigure(kind, content, folder / (name + ending), options);
            if (!saved) return saved.error().in("drawing " + name);
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
