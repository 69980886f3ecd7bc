// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What was asked about an explanation, as a text beside it in a session.

#include <string>

#include "core/base/result.h"
#include "core/explain/findings.h"

namespace limelight::data {

/// Version of the layout; readers refuse a newer one.
inline constexpr int kFindingsSchemaVersion = 1;

/// {"schema_version": 1, "trust": [...], "counterfactuals": [...]}: sections "trust" and
/// "counterfactual" of explanation.json, one for each class and modality measured, and one with
/// words removed, one with words replaced, the last that was looked for at the end. Nothing found
/// is an empty text.
/// @param explanation  whose components they name
std::string jsonOf(const explain::Findings& findings, const explain::Explanation& explanation);

/// @param origin  what is read, for messages
/// @error  Unreadable when the text is none of `jsonOf`, or speaks of classes or components that
///         the explanation has not (the message names what is wrong); Unsupported for a newer
///         schema_version
Result<explain::Findings> findingsFromJson(const std::string& text,
                                           const explain::Explanation& explanation,
                                           const std::string& origin);

}  // namespace limelight::data
