// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Tables for other programs: as CSV, as JSON, and for a clipboard. resources/formats.md describes
/// every one of them.

#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/explain/explanation.h"

namespace limelight::data {

/// Version of the JSON layout of tables.
inline constexpr int kTableSchemaVersion = 1;

/// Nothing, a text, a number, or yes and no.
using TableCell = std::variant<std::monostate, std::string, double, bool>;

struct TableColumn {
    std::string name;     ///< "start_s": the same in every format
    std::string meaning;  ///< with its unit, in English
};

struct Table {
    std::string name;  ///< "weights": that of its file
    std::string note;  ///< what it was made of, in one line
    std::vector<TableColumn> columns;
    std::vector<std::vector<TableCell>> rows;  ///< as long as `columns`
};

/// RFC 4180, UTF-8, decimal points whatever the locale; the note is a first line that starts with
/// '#'. Numbers read back to the same value; one that is not finite is an empty field.
std::string csvOf(const Table& table);
/// Fields between tabs, without the note, for pasting into a spreadsheet. Tabs and line breaks
/// inside texts become spaces; formulas are disarmed as in `csvField`.
std::string tsvOf(const Table& table);
/// {"schema": "limelight-table", "schema_version", "table", "note", "columns": [{"name",
/// "meaning"}], "rows": [{name: value}]}. Numbers that are not finite and empty cells are null.
std::string jsonOf(const Table& table);

/// A CSV field, quoted where needed. Text that a spreadsheet would run as a formula (it begins
/// with = + - @ tab or return, spaces before it or not) gets an apostrophe in front.
std::string csvField(std::string_view text);

/// One row per fit and component: class, modality, component, kind, stem, segment, start and end
/// in seconds, weight, half-width of the 95 % interval, whether it leaves out 0.
Table weightsTable(const explain::Explanation& explanation);
/// The same of one class under one modality; empty if it was not explained.
Table weightsTable(const explain::Explanation& explanation, const std::string& label,
                   models::Modality modality);
/// What the model says of each class: of the song, of the sum of its stems, of one side alone.
Table scoresTable(const explain::Explanation& explanation);
/// One row per measure of trust; without rows where trust was not measured.
Table trustTable(const explain::Explanation& explanation);
/// The class's score while components are removed and added; likewise.
Table trustCurvesTable(const explain::Explanation& explanation);
/// All of the above that have rows.
std::vector<Table> tablesOf(const explain::Explanation& explanation);

/// Both files of every table, `<name>.csv` and `<name>.json`, in a folder that exists.
/// @error  NotWritable, DiskFull
Status writeTables(const explain::Explanation& explanation, const std::filesystem::path& folder);

}  // namespace limelight::data
