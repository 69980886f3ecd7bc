// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Explanations side by side as files: everything (`comparison.json`) and a table
/// (`comparison.csv`).

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/explain/comparison.h"

namespace limelight::data {

/// Version of the layout.
inline constexpr int kComparisonSchemaVersion = 1;

/// "A" for the first column.
std::string columnLetter(std::size_t column);

/// The JSON text. Top level: "format" ("limelight-comparison"), "schema_version", "columns",
/// "components", "pairs".
///
/// A column: "column" ("A"), "track", "track_hash", "lyrics_hash", "model", "model_hash",
/// "trained_on_synthetic_songs", "class", "modality", "mode", "seed", "quantity", "r2",
/// "held_out_r2", "sound_share" and its "sound_share_half_width", "sound_shapley",
/// "words_shapley", "notes"; null where not known.
///
/// A component: "component", "kind" ("sound" or "word") and "cells", one a column: null where the
/// column does not weigh it, else "weight", "half_width_95", "start_s", "end_s".
///
/// A pair: "first", "second", "rank_correlation", "top", "top_shared", "distinguishable",
/// "one_unit", "one_song", "one_text_unit", "only_first", "only_second" (names), "sentences", and
/// "differences", each with "component", "kind", "difference" (null in different units),
/// "half_width_95", "distinguishable".
/// @param columns  at least two
/// @error  BadArgument  a column has no line for its class and modality, or there is one only
Result<std::string> jsonOf(const std::vector<explain::ComparedView>& columns);

/// One row per component: component, kind, then for every column start and end in seconds, weight
/// and half-width of the 95 % interval, then for every column but the first the first's weight less
/// its own, with half-width and whether zero is left out. Empty where a column does not weigh the
/// component. RFC 4180, UTF-8, decimal points; lines starting with '#' name the columns.
/// @error  as above
Result<std::string> csvOf(const std::vector<explain::ComparedView>& columns);

}  // namespace limelight::data
