// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How far an explanation can be trusted, as a figure.

#include <QString>

#include "core/explain/trust.h"
#include "widgets/figure_frame.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// What was measured of the shown class under the shown modality, or nullptr.
const explain::Trust* trustOf(const ShownExplanation& shown);

/// The score while the strongest components are removed and added, against random orders with the
/// interval of their mean; below, every check with its value, interval, verdict and sentence.
/// @param shown  of which trust was measured
PanelPlan trustPlan(const ShownExplanation& shown, const FigureLook& look);

/// All checks as plain English sentences, for readers who do not see the figure.
QString trustSentences(const explain::Trust& trust);

}  // namespace limelight::widgets
