// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How a model's score reads, by its kind.

#include <QLocale>
#include <QString>

#include "core/models/class_scores.h"

namespace limelight::widgets {

/// "63.2 %" for a probability; "−1.25", three digits with a true minus sign, for a value of a
/// regression.
QString scoreText(double score, models::ScoreRule rule, const QLocale& locale = QLocale());

}  // namespace limelight::widgets
