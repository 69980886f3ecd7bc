// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shown_explanation.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <cmath>

#include "widgets/selection.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

constexpr double kSilentDb = -60.0;
/// Smaller weights read as 0 (`weightText`).
constexpr double kLeastShown = 5e-5;
constexpr int kTimesShown = 4;

QString tr(const char* text)
{
    return QCoreApplication::translate("limelight::widgets", text);
}

bool isFeature(const explain::Components& components, int feature)
{
    return feature >= 0 && static_cast<std::size_t>(feature) < components.count();
}

}  // namespace

const explain::LocalFit* ShownExplanation::fit() const
{
    return explanation == nullptr ? nullptr : explanation->fitOf(label, modality);
}

double ShownExplanation::weightOf(int feature) const
{
    const explain::LocalFit* shown = fit();
    if (shown == nullptr || feature < 0 ||
        static_cast<std::size_t>(feature) >= shown->weights.size()) {
        return 0.0;
    }
    return shown->weights[static_cast<std::size_t>(feature)];
}

std::optional<double> ShownExplanation::halfWidthOf(int feature) const
{
    const explain::LocalFit* shown = fit();
    if (shown == nullptr || feature < 0 ||
        static_cast<std::size_t>(feature) >= shown->halfWidths.size()) {
        return std::nullopt;
    }
    const double halfWidth = shown->halfWidths[static_cast<std::size_t>(feature)];
    if (!std::isfinite(halfWidth)) return std::nullopt;
    return halfWidth;
}

bool ShownExplanation::isUncertain(int feature) const
{
    const auto halfWidth = halfWidthOf(feature);
    return halfWidth && !explain::isDistinguishable(weightOf(feature), *halfWidth);
}

bool ShownExplanation::isOff(int feature) const
{
    return feature >= 0 && static_cast<std::size_t>(feature) < off.size() &&
           off[static_cast<std::size_t>(feature)];
}

double ShownExplanation::scale() const
{
    if (fullScale && *fullScale > 0.0) return *fullScale;
    double largest = 0.0;
    if (const explain::LocalFit* shown = fit()) {
        for (double weight : shown->weights) largest = std::max(largest, std::abs(weight));
    }
    return largest >= kLeastShown ? largest : 1.0;
}

int audioFeatureAt(const explain::Components& components, int stemIndex, int segment)
{
    const auto stems = static_cast<int>(components.stems.size());
    if (stemIndex < 0 || stemIndex >= stems || segment < 0 || segment >= components.segments) {
        return kNoFeature;
    }
    const auto expected = static_cast<std::size_t>(segment * stems + stemIndex);
    if (expected < components.audio.size() && components.audio[expected].stemIndex == stemIndex &&
        components.audio[expected].segment == segment) {
        return static_cast<int>(expected);
    }
    for (std::size_t i = 0; i < components.audio.size(); ++i) {
        if (components.audio[i].stemIndex == stemIndex && components.audio[i].segment == segment) {
            return static_cast<int>(i);
        }
    }
    return kNoFeature;
}

bool isSilent(const explain::Components& components, int feature)
{
    if (!isFeature(components, feature)) return false;
    const auto index = static_cast<std::size_t>(feature);
    return components.isAudio(index) && !(components.audio[index].levelDb >= kSilentDb);
}

std::vector<int> topFeatures(const ShownExplanation& shown, int count)
{
    std::vector<int> features;
    if (shown.fit() == nullptr) return features;
    const explain::Components& components = shown.components();
    for (std::size_t i = 0; i < components.count(); ++i) {
        const bool isAudio = components.isAudio(i);
        if (isAudio && shown.modality == models::Modality::Lyrics) continue;
        if (!isAudio && shown.modality == models::Modality::Audio) continue;
        features.push_back(static_cast<int>(i));
    }
    std::stable_sort(features.begin(), features.end(), [&](int a, int b) {
        return std::abs(shown.weightOf(a)) > std::abs(shown.weightOf(b));
    });
    if (static_cast<int>(features.size()) > count) {
        features.resize(static_cast<std::size_t>(std::max(0, count)));
    }
    return features;
}

QString weightText(double weight, const QLocale& locale)
{
    if (!std::isfinite(weight)) return QStringLiteral("\u2014");
    const double size = std::abs(weight);
    const int decimals = size >= 1.0 ? 2 : (size >= 0.01 ? 3 : 4);
    const QString digits = locale.toString(size, 'f', decimals);
    const bool isZero = std::round(size * std::pow(10.0, decimals)) == 0.0;
    if (isZero) return locale.toString(0);
    return (weight < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+")) + digits;
}

QString fittingWeightText(double weight, const QLocale& locale, double width,
                          const std::function<double(const QString&)>& widthOf)
{
    const auto fits = [&](QString text, double margin) {
        return widthOf(text.replace(QLatin1Char('+'), QChar(0x2212))) + margin <= width;
    };
    constexpr double kMargin = 4.0, kLeastMargin = 2.0;
    const QString whole = weightText(weight, locale);
    if (fits(whole, kMargin)) return whole;
    const double size = std::abs(weight);
    if (size >= 0.095 && size < 0.995) {
        const QString brief = whole.left(1) + locale.toString(size, 'f', 2).mid(1);
        if (fits(brief, kLeastMargin)) return brief;
    }
    if (!std::isfinite(weight) || weight == 0.0) return {};
    const QString sign = weight < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    return fits(sign, kLeastMargin) ? sign : QString();
}

QString featureName(const explain::Components& components, int feature)
{
    if (!isFeature(components, feature)) return {};
    return QString::fromStdString(components.nameOf(static_cast<std::size_t>(feature)));
}

QString isolated(const QString& text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString featureTimes(const explain::Components& components, int feature, const QLocale& locale)
{
    if (!isFeature(components, feature)) return {};
    const auto index = static_cast<std::size_t>(feature);
    if (components.isAudio(index)) return spanText(components.audio[index].time, locale);
    const auto& times = components.words[index - components.audio.size()].times;
    QStringList texts;
    for (const audio::TimeSpan& span : times) {
        if (texts.size() == kTimesShown) {
            texts << QStringLiteral("\u2026");
            break;
        }
        texts << spanText(span, locale);
    }
    return texts.join(QStringLiteral(", "));
}

QString hertzText(double hz)
{
    const QLocale locale;
    return hz >= 1000.0 ? tr("%1 kHz").arg(locale.toString(hz / 1000.0, 'f', 1))
                        : tr("%1 Hz").arg(locale.toString(std::lround(hz)));
}

QString featureDescription(const ShownExplanation& shown, int feature)
{
    if (shown.isEmpty() || !isFeature(shown.components(), feature)) return {};
    const explain::Components& components = shown.components();
    const auto index = static_cast<std::size_t>(feature);
    QStringList parts;
    if (components.isAudio(index)) {
        const explain::AudioComponent& sound = components.audio[index];
        parts << featureName(components, feature);
        if (!sound.patch) {
            parts
                << tr("%1, segment %2").arg(QString::fromStdString(sound.stem)).arg(sound.segment);
        }
        parts << featureTimes(components, feature);
        if (sound.patch) {
            parts << tr("%1 to %2")
                         .arg(hertzText(sound.patch->lowHz), hertzText(sound.patch->highHz));
        }
        if (isSilent(components, feature)) parts << tr("silent here");
    } else {
        const explain::WordComponent& word = components.words[index - components.audio.size()];
        parts << tr("\u201c%1\u201d").arg(isolated(featureName(components, feature)))
              << QCoreApplication::translate("limelight::widgets", "%n time(s) in the lyrics",
                                             nullptr, static_cast<int>(word.occurrences.size()));
        const QString times = featureTimes(components, feature);
        if (!times.isEmpty()) parts << tr("sung at %1").arg(times);
        if (word.isSungInSpan) parts << tr("sung where the model listens");
    }
    if (shown.fit() == nullptr) return parts.join(QStringLiteral("  \u00b7  "));
    QString weight = tr("weight %1").arg(weightText(shown.weightOf(feature)));
    if (const auto halfWidth = shown.halfWidthOf(feature)) {
        weight += QStringLiteral(" \u00b1\u00a0") + weightText(*halfWidth).mid(1);
    }
    if (shown.explanation && shown.explanation->recipe.quantity == explain::Quantity::LogOdds) {
        weight += tr(" log-odds");
    }
    parts << weight + tr(" for %1").arg(QString::fromStdString(shown.label));
    if (shown.isUncertain(feature)) parts << tr("not distinguishable from zero");
    if (shown.isOff(feature)) parts << tr("switched off (what-if)");
    return parts.join(QStringLiteral("  \u00b7  "));
}

QString modalityText(models::Modality modality)
{
    switch (modality) {
        case models::Modality::Audio:
            return tr("sound");
        case models::Modality::Lyrics:
            return tr("words");
        case models::Modality::Both:
            break;
    }
    return tr("sound and words");
}

QString modeText(explain::Mode mode)
{
    return mode == explain::Mode::Reference ? tr("reference mode") : tr("recommended mode");
}

}  // namespace limelight::widgets
