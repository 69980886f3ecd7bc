// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/score_text.h"

#include <cmath>

namespace limelight::widgets {

namespace {
constexpr int kDigitsOfValue = 3;
}  // namespace

QString scoreText(double score, models::ScoreRule rule, const QLocale& locale)
{
    if (rule != models::ScoreRule::Linear) {
        return locale.toString(100.0 * score, 'f', 1) + QStringLiteral("\u00a0%");
    }
    const QString sign = score < 0.0 ? QStringLiteral("\u2212") : QString();
    return sign + locale.toString(std::abs(score), 'g', kDigitsOfValue);
}

}  // namespace limelight::widgets
