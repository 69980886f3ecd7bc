// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_frame.h"

#include <QPainter>
#include <cmath>

#include "widgets/figure_page.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerMm = 96.0 / 25.4;
constexpr double kCaptionLine = 13.0;
constexpr double kAbove = 8.0;  ///< between content and what stands above or below it

QString number(double value, int decimals)
{
    return figureLocale().toString(value, 'f', decimals);
}

QString trackName(const explain::Recipe& recipe)
{
    const std::filesystem::path file(recipe.trackFile);
    return QString::fromStdString(file.filename().string());
}

/// "model x (trained on synthetic songs)" and what else made the numbers.
QStringList makersOf(const explain::Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    QStringList parts;
    parts << QStringLiteral("model %1%2")
                 .arg(QString::fromStdString(recipe.modelName),
                      recipe.isModelTrainedOnSyntheticSongs
                          ? QStringLiteral(" (trained on synthetic songs)")
                          : QString());
    if (!recipe.modelHash.empty()) parts << QString::fromStdString(recipe.modelHash).left(12);
    parts << QStringLiteral("separator %1").arg(QString::fromStdString(recipe.separatorName));
    if (std::isfinite(explanation.baseline.residualDb)) {
        parts << QStringLiteral("stems miss the mix by %1 dB")
                     .arg(number(explanation.baseline.residualDb, 1)
                              .replace(QLatin1Char('-'), QChar(0x2212)));
    }
    parts << QStringLiteral("Limelight %1 %2")
                 .arg(QString::fromStdString(recipe.version), QString::fromStdString(recipe.build))
                 .simplified();
    if (!recipe.blas.empty()) parts << QString::fromStdString(recipe.blas);
    if (!recipe.cpuPath.empty()) parts << QString::fromStdString(recipe.cpuPath);
    return parts;
}

}  // namespace

const QLocale& figureLocale()
{
    static const QLocale locale = QLocale::c();
    return locale;
}

const Colours& paper()
{
    static const Colours colours = coloursOf(Scheme::Light);
    return colours;
}

const DivergingMap& paperMap()
{
    static const DivergingMap map(false);
    return map;
}

Status checkedFigure(const ShownExplanation& shown, const std::filesystem::path& file,
                     const FigureOptions& options)
{
    const auto bad = [&](const char* what) {
        return Error{ErrorCode::BadArgument, file.string() + ": " + what, {}};
    };
    if (shown.isEmpty()) return bad("there is no explanation to draw. Explain the song first.");
    if (shown.fit() == nullptr) {
        return bad("this class was not explained under this modality. Explain it first.");
    }
    if (!(options.widthMm >= 60.0 && options.widthMm <= 1000.0)) {
        return bad("the width must lie between 60 and 1000 mm.");
    }
    return Done{};
}

double FigureFrame::heightWith(double content) const
{
    return top + content + kAbove + kCaptionLine * static_cast<double>(caption.size()) + kEdge;
}

void FigureFrame::paint(QPainter& painter, double contentHeight) const
{
    double y = kEdge + kTitleSize;
    for (const QString& line : title) {
        drawFigureText(painter, {kEdge, y}, line, figureFont(kTitleSize, true), paper().ink);
        y += kTitleSize * 1.3;
    }
    y = top + contentHeight + kAbove + kSmallSize;
    for (const QString& line : caption) {
        drawFigureText(painter, {kEdge, y}, line, figureFont(kSmallSize), paper().mutedInk);
        y += kCaptionLine;
    }
}

FigureFrame frameOf(const ShownExplanation& shown, const FigureOptions& options,
                    const QString& what)
{
    FigureFrame frame;
    frame.width = options.widthMm * kPxPerMm;
    const double room = frame.width - 2.0 * FigureFrame::kEdge;
    QString title = options.title;
    if (title.isEmpty()) {
        title = QStringLiteral("%1 for and against %2 in %3")
                    .arg(what, QString::fromStdString(shown.label),
                         trackName(shown.explanation->recipe));
    }
    frame.title = figureWrapped(printable(title), figureFont(FigureFrame::kTitleSize, true), room);
    frame.caption = figureWrapped(figureCaption(shown), figureFont(FigureFrame::kSmallSize), room);
    frame.top = FigureFrame::kEdge +
                FigureFrame::kTitleSize * 1.3 * static_cast<double>(frame.title.size()) + kAbove;
    return frame;
}

namespace {

QString methodOf(const explain::Recipe& recipe)
{
    if (recipe.method == explain::Method::LimeText) return QStringLiteral("LIME for texts");
    QString text = QString::fromLatin1(recipe.mode == explain::Mode::Reference
                                           ? "MusicLIME, reference mode"
                                           : "MusicLIME, recommended mode");
    if (recipe.textUnit != explain::TextUnit::Word) {
        const std::string_view unit = nameOf(recipe.textUnit);
        text += QStringLiteral(", lyrics by %1")
                    .arg(QLatin1String(unit.data(), static_cast<qsizetype>(unit.size())));
    }
    if (recipe.quantity == explain::Quantity::LogOdds) {
        text += QStringLiteral(", weights in log-odds");
    }
    if (recipe.maskedDomain == explain::MaskedDomain::Spectrogram) {
        const std::string_view fill = nameOf(recipe.fill);
        text += QStringLiteral(", regions of the spectrogram filled with %1")
                    .arg(QLatin1String(fill.data(), static_cast<qsizetype>(fill.size())));
    }
    return text;
}

}  // namespace

QString figureCaption(const ShownExplanation& shown)
{
    if (shown.isEmpty()) return {};
    const explain::Explanation& explanation = *shown.explanation;
    const explain::Recipe& recipe = explanation.recipe;
    QStringList parts;
    parts << methodOf(recipe);
    parts << QString::fromLatin1(
        shown.modality == models::Modality::Both
            ? "sound and words"
            : (shown.modality == models::Modality::Audio ? "sound only" : "words only"));
    parts << QStringLiteral("%1\u2013%2 s of the song")
                 .arg(number(explanation.components.heard.startSec, 2),
                      number(explanation.components.heard.endSec, 2));
    parts << QStringLiteral("seed %1").arg(recipe.seed);
    parts << QStringLiteral("n = %1").arg(recipe.samples);
    if (const explain::LocalFit* fit = shown.fit()) {
        parts << QStringLiteral("R\u00b2 = %1").arg(number(fit->r2, 3));
        parts << QStringLiteral("model says %1, line says %2")
                     .arg(number(fit->modelPrediction, 3), number(fit->localPrediction, 3));
    }
    parts << makersOf(explanation);
    for (const std::string& note : explanation.notes) parts << QString::fromStdString(note);
    return printable(parts.join(QStringLiteral(" \u00b7 ")));
}

}  // namespace limelight::widgets
