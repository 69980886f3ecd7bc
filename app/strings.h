// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What users read about failures, made from the code of an error.

#include <QtCore/QString>

#include "core/base/error.h"

namespace limelight::widgets {
struct ShownExplanation;
}

namespace limelight::app {

/// One or two sentences: what did not work, and what to do about it.
/// @param activity  what was being done ("Opening song.ogg")
QString problemText(const Error& error, const QString& activity);

/// Code, message and trail, for "Details" and for a report.
QString detailsText(const Error& error, const QString& activity);

/// What the fit of an explanation, the model's runs or samples and the seed mean: one sentence
/// each.
/// @param shown  with a fit
QString fitMeaning(const widgets::ShownExplanation& shown);

/// "+9.3 dB".
QString decibelText(double gainDb);

}  // namespace limelight::app
