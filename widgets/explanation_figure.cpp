// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/explanation_figure.h"

#include "core/base/atomic_file.h"
#include "widgets/figure_frame.h"
#include "widgets/spectrogram_figure.h"
#include "widgets/trust_figure.h"

namespace limelight::widgets {
namespace {

constexpr int kBars = 20;
constexpr int kBarsOfTwo = 15;

struct KindText {
    FigureKind kind;
    const char* file;
    const char* description;
};

const std::vector<KindText>& kindTexts()
{
    static const std::vector<KindText> texts = {
        {FigureKind::Spectrogram, "spectrogram",
         "Spectrogram, tinted by what speaks for and against"},
        {FigureKind::HeatMap, "heat_map", "Weights of the parts of the sound"},
        {FigureKind::Lyrics, "lyrics", "Lyrics with highlighted words"},
        {FigureKind::Weights, "weights", "The largest weights as bars"},
        {FigureKind::HeatMapAndBars, "heat_map_and_bars",
         "Weights of the parts of the sound and of words on one scale"},
        {FigureKind::TwoClasses, "two_classes", "The largest weights of two classes as bars"},
        {FigureKind::Trust, "trust", "How far the explanation can be trusted"}};
    return texts;
}

const KindText& textOf(FigureKind kind)
{
    for (const KindText& text : kindTexts()) {
        if (text.kind == kind) return text;
    }
    return kindTexts().front();
}

Error nothingToDraw(const char* what)
{
    return {ErrorCode::BadArgument, what, {}};
}

/// Says why a kind cannot be drawn, and what can. @error BadArgument
Status checkedContent(FigureKind kind, const FigureContent& content)
{
    if (canDraw(kind, content)) return Done{};
    switch (kind) {
        case FigureKind::Spectrogram:
            return nothingToDraw("there is no sound to draw. Draw the lyrics instead.");
        case FigureKind::HeatMap:
        case FigureKind::HeatMapAndBars:
            return nothingToDraw(
                "this explanation has no sound components. Draw the lyrics instead.");
        case FigureKind::TwoClasses:
            return nothingToDraw(
                "only one class was explained under this modality. Draw its bars instead.");
        case FigureKind::Trust:
            return nothingToDraw(
                "how far this class can be trusted was not measured under this modality. Measure "
                "it first.");
        case FigureKind::Lyrics:
        case FigureKind::Weights:
            break;
    }
    return Done{};
}

/// Without a full stop; of trust all that was measured, which a picture cannot say aloud.
QString whatItShows(FigureKind kind, const ShownExplanation& shown)
{
    QString text = figureDescription(kind);
    if (kind != FigureKind::Trust) return text;
    text += QStringLiteral(". ") + trustSentences(*trustOf(shown));
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    return text;
}

std::string secondLabelOf(const FigureContent& content)
{
    return content.secondLabel.empty() ? runnerUp(content.shown) : content.secondLabel;
}

PanelPlan planOf(FigureKind kind, const FigureContent& content, const ShownExplanation& shown,
                 const FigureLook& look)
{
    switch (kind) {
        case FigureKind::Spectrogram:
            return spectrogramPlan(shown, *content.evidence, look);
        case FigureKind::HeatMap:
            return heatMapPlan(shown, look);
        case FigureKind::Lyrics:
            return lyricsPlan(shown, look);
        case FigureKind::Weights:
            return weightsPlan(shown, look, kBars);
        case FigureKind::HeatMapAndBars:
            return heatMapAndBarsPlan(shown, look);
        case FigureKind::Trust:
            return trustPlan(shown, look);
        case FigureKind::TwoClasses:
            break;
    }
    return twoClassesPlan(shown, secondLabelOf(content), look, kBarsOfTwo);
}

}  // namespace

const std::vector<FigureKind>& allFigures()
{
    static const std::vector<FigureKind> kinds = [] {
        std::vector<FigureKind> all;
        for (const KindText& text : kindTexts()) all.push_back(text.kind);
        return all;
    }();
    return kinds;
}

QString figureFileName(FigureKind kind)
{
    return QString::fromLatin1(textOf(kind).file);
}

QString figureDescription(FigureKind kind)
{
    return QString::fromLatin1(textOf(kind).description);
}

std::string runnerUp(const ShownExplanation& shown)
{
    std::string best;
    if (shown.isEmpty()) return best;
    const models::ClassScores& scores = shown.explanation->baseline.mix;
    float highest = 0.0F;
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        const std::string& label = scores.labels[k];
        if (label == shown.label || !shown.explanation->fitOf(label, shown.modality)) continue;
        const float score = scores.rows() > 0 ? scores.row(0)[k] : 0.0F;
        if (best.empty() || score > highest) {
            best = label;
            highest = score;
        }
    }
    return best;
}

bool canDraw(FigureKind kind, const FigureContent& content)
{
    if (content.shown.fit() == nullptr) return false;
    const bool hasSound = !content.shown.components().audio.empty();
    switch (kind) {
        case FigureKind::Spectrogram:
            return hasSound && content.evidence && content.evidence->isDrawable();
        case FigureKind::HeatMap:
        case FigureKind::HeatMapAndBars:
            return hasSound;
        case FigureKind::TwoClasses: {
            const std::string second = secondLabelOf(content);
            return !second.empty() && second != content.shown.label &&
                   content.shown.explanation->fitOf(second, content.shown.modality) != nullptr;
        }
        case FigureKind::Trust:
            return trustOf(content.shown) != nullptr;
        case FigureKind::Lyrics:
        case FigureKind::Weights:
            break;
    }
    return true;
}

Result<FigurePage> figurePage(FigureKind kind, const FigureContent& content,
                              const FigureOptions& options)
{
    ShownExplanation shown = content.shown;
    if (options.fullScale) shown.fullScale = options.fullScale;
    if (Status ready = checkedFigure(shown, options); !ready) return ready.error();
    if (Status ready = checkedContent(kind, content); !ready) return ready.error();
    auto page = framedPage(shown, options, planOf(kind, content, shown, lookOf(options)));
    if (page) {
        page->description = whatItShows(kind, shown) + QStringLiteral(". ") + page->description;
    }
    return page;
}

Status saveFigure(FigureKind kind, const FigureContent& content, const std::filesystem::path& file,
                  const FigureOptions& options)
{
    const auto page = figurePage(kind, content, options);
    if (!page) {
        Error error = page.error();
        error.message = file.string() + ": " + error.message;
        return error;
    }
    PageOptions pageOptions;
    pageOptions.dpi = options.dpi;
    pageOptions.isTransparent = options.isTransparent;
    pageOptions.keepsText = options.keepsText;
    if (Status written = writePage(*page, file, pageOptions); !written) return written.error();
    return saveCaption(content.shown, page->title, whatItShows(kind, content.shown), file);
}

Status saveCaption(const ShownExplanation& shown, const QString& title, const QString& what,
                   const std::filesystem::path& picture)
{
    std::filesystem::path beside = picture;
    beside.replace_extension(".txt");
    const QString caption = what + QStringLiteral(". ") + figureCaption(shown, kWholeHash);
    const QString text =
        title.simplified() + QStringLiteral("\n") + caption.simplified() + QStringLiteral("\n");
    return writeFileAtomically(beside, text.toStdString());
}

}  // namespace limelight::widgets
