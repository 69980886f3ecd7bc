// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// An explanation as a file: `explanation.json`, complete enough to draw, check and repeat it.

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/explain/explanation.h"

namespace limelight::data {

/// Version of the layout; readers refuse a newer one. 2 adds `sampling`, `studies` and the fits'
/// `held_out_r2`, which older files lack.
inline constexpr int kExplanationSchemaVersion = 2;

/// The JSON text. Finite numbers only: a level of minus infinity is written as null.
///
/// Under `baseline`, every row of scores is {"classes", "probabilities", "rule"}. The rule says how
/// they belong together: "softmax" (one class of many, they sum to 1), "sigmoid" (any number of
/// classes, each in [0, 1]) or "linear" (a regression's values, as the model gives them; nothing
/// bounds them). A file without the rule, as earlier versions wrote it, is read as "softmax".
/// `explained_class` is the class that was asked for, else the one with the highest score, else the
/// first value of a regression.
///
/// "trust" is there when it was measured: headline, class, modality, seed, passes, score_of_all and
/// score_of_none; measures, each with value, unit, interval ([low, high] or null), verdict, meaning
/// and remedy; curves over fractions of the components (deletion, insertion, and mean, low, high of
/// random orders); inaudible, the features that cannot matter. Readers may find it absent.
///
/// "counterfactual" is there when one was looked for: from, to ("" for "no longer `from`"), words
/// ("remove" or "replace"), changes (feature, component, change: silenced, removed or replaced, by:
/// a word or null), path (a row of scores for the song and one after each change), proven_smallest,
/// tried_below, candidates, passes. Without changes nothing was found.
///
/// "head" is there for models of late fusion: the classes, how many columns of the last layer read
/// each side, the share of the sound's columns in all |weights| of a class, and the mean |weight|
/// of a column of either side.
std::string jsonOf(const explain::Explanation& explanation);

/// @error  Unreadable when the text is not an explanation (the message names the place);
///         Unsupported for a newer schema_version
Result<explain::Explanation> explanationFromJson(const std::string& json,
                                                 const std::string& origin);

/// Written atomically.
/// @error  NotWritable, DiskFull
Status writeExplanationFile(const explain::Explanation& explanation,
                            const std::filesystem::path& file);

/// @error  NotFound, Unreadable, Unsupported
Result<explain::Explanation> readExplanationFile(const std::filesystem::path& file);

}  // namespace limelight::data
