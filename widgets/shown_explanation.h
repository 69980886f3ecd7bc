// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Which part of an explanation the views show: the class and the modality.

#include <QLocale>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/explain/explanation.h"

namespace limelight::widgets {

/// A value handed to every view at once; empty without an explanation.
struct ShownExplanation {
    std::shared_ptr<const explain::Explanation> explanation;
    std::string label;
    models::Modality modality = models::Modality::Both;
    /// One colour scale for views side by side: the weight at full colour. Else the largest shown.
    std::optional<double> fullScale;
    /// Features switched off in a what-if; empty: none.
    std::vector<bool> off{};
    /// One axis for bars side by side: from minus to plus this. Else what the bars need.
    std::optional<double> axisReach{};

    bool isEmpty() const { return explanation == nullptr; }
    /// The fit shown, or nullptr when this class was not explained under this modality.
    const explain::LocalFit* fit() const;
    const explain::Components& components() const { return explanation->components; }
    /// 0 without a fit.
    double weightOf(int feature) const;
    /// Half-width of the 95 % interval, if there is one.
    std::optional<double> halfWidthOf(int feature) const;
    /// The interval of the weight crosses zero: its sign is not known.
    bool isUncertain(int feature) const;
    bool isOff(int feature) const;
    /// The weight drawn in full colour, > 0.
    double scale() const;
};

/// Index of the audio feature of a stem and segment; kNoFeature outside.
int audioFeatureAt(const explain::Components& components, int stemIndex, int segment);
/// True if the feature is sound that is silent in the song (level below -60 dB).
bool isSilent(const explain::Components& components, int feature);
/// The `count` features of largest |weight|, largest first; features of the side that the modality
/// leaves out are not among them.
std::vector<int> topFeatures(const ShownExplanation& shown, int count);

/// "440 Hz", "8.0 kHz".
QString hertzText(double hz);
/// "+0.042": signed, with a true minus sign; 3 decimals, 4 below 0.01, 2 from 1.
QString weightText(double weight, const QLocale& locale = QLocale());
/// The same, else two decimals without the leading zero (+.24), else its sign, else nothing:
/// whatever fits the width. Both signs take the room of the wider one, so that cells of one width
/// show equal weights alike.
QString fittingWeightText(double weight, const QLocale& locale, double width,
                          const std::function<double(const QString&)>& widthOf);
/// "vocals5", or the word itself.
QString featureName(const explain::Components& components, int feature);
/// The text as an island: its direction does not spill over to what stands beside it.
QString isolated(const QString& text);
/// "6.00-7.02 s" for sound, times of the occurrences for timed words, else empty.
QString featureTimes(const explain::Components& components, int feature,
                     const QLocale& locale = QLocale());
/// One line for status bar and tooltips: name, stem, segment, seconds, weight with its interval.
QString featureDescription(const ShownExplanation& shown, int feature);
QString modalityText(models::Modality modality);
QString modeText(explain::Mode mode);

}  // namespace limelight::widgets
