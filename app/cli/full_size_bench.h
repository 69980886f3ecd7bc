// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// `limelight bench --full-size`.

#include <filesystem>

#include "app/cli/console.h"
#include "core/base/result.h"

namespace limelight::app {

/// Measures AST-base, RoBERTa-large, their late fusion and umxhq with random weights, one after
/// another, and prints what each took as soon as it is known.
/// @param quality  a table of `limelight quality --csv`: the cost at equal error is printed, too;
///                 empty: not
/// @param rounds  of products and passes; the best counts
/// @error NotFound, Unreadable (the table), and what `pipeline::measureModel` and
/// `measureSeparator` fail with
Status benchFullSize(int rounds, const std::filesystem::path& quality, Console& console);

}  // namespace limelight::app
