// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Trust as a table for a person to read.

#include "core/explain/explanation.h"

namespace limelight::app {

/// The headline, then a line a measure: value, verdict, what it means and what to do.
void printTrust(const explain::Trust& trust, const explain::Components& components);

}  // namespace limelight::app
