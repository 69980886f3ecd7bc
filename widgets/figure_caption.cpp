// SPDX-License-Identifier: GPL-3.0-or-later
// What stands under a figure.
#include <cmath>

#include "widgets/explanation_figure.h"
#include "widgets/figure_look.h"

namespace limelight::widgets {
namespace {

QString number(double value, int decimals)
{
    return figureLocale().toString(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

/// "model x (trained on synthetic songs)" and what else made the numbers.
QStringList makersOf(const explain::Explanation& explanation, int hashDigits)
{
    const explain::Recipe& recipe = explanation.recipe;
    QStringList parts;
    parts << QStringLiteral("model %1%2")
                 .arg(isolated(QString::fromStdString(recipe.modelName)),
                      recipe.isModelTrainedOnSyntheticSongs
                          ? QStringLiteral(" (trained on synthetic songs)")
                          : QString());
    const auto hash = [&](const std::string& whole) {
        if (!whole.empty()) parts << QString::fromStdString(whole).left(hashDigits);
    };
    hash(recipe.modelHash);
    if (!recipe.separatorName.empty()) {
        parts << QStringLiteral("separator %1")
                     .arg(isolated(QString::fromStdString(recipe.separatorName)));
        hash(recipe.separatorHash);
        const std::string chosen = separation::textOf(recipe.separatorChoices);
        if (!chosen.empty()) parts << QString::fromStdString(chosen);
    }
    if (std::isfinite(explanation.baseline.residualDb)) {
        parts << QStringLiteral("stems miss the mix by %1 dB")
                     .arg(number(explanation.baseline.residualDb, 1));
    }
    parts << QStringLiteral("Limelight %1 %2")
                 .arg(QString::fromStdString(recipe.version), QString::fromStdString(recipe.build))
                 .simplified();
    if (!recipe.blas.empty()) parts << QString::fromStdString(recipe.blas);
    if (!recipe.cpuPath.empty()) parts << QString::fromStdString(recipe.cpuPath);
    return parts;
}

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

QString figureCaption(const ShownExplanation& shown, int hashDigits)
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
        if (fit->heldOutR2) {
            parts << QStringLiteral("held-out R\u00b2 = %1").arg(number(*fit->heldOutR2, 3));
        }
        const bool isLogOdds = recipe.quantity == explain::Quantity::LogOdds;
        parts << QStringLiteral("model says %1%2, line says %3")
                     .arg(isLogOdds ? QStringLiteral("log-odds ") : QString(),
                          number(fit->modelPrediction, 3), number(fit->localPrediction, 3));
    }
    parts << makersOf(explanation, hashDigits);
    for (const std::string& note : explanation.notes) {
        parts << isolated(QString::fromStdString(note));
    }
    return printable(parts.join(QStringLiteral(" \u00b7 ")));
}

}  // namespace limelight::widgets
