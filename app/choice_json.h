// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A choice as text, for session files.

#include <QtCore/QString>

#include <string>

#include "app/choice.h"

namespace limelight::app {

/// Compact JSON; equal choices give equal text.
std::string textOf(const Choice& choice);

/// What is missing or makes no sense is the default, as in the user's settings.
Choice choiceFrom(const std::string& text);

}  // namespace limelight::app
