// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace limelight::data {
namespace {

/// Shortest text that reads back to the same number, whatever the locale.
std::string textOf(double value)
{
    if (!std::isfinite(value)) return {};
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

/// A line stays one line.
std::string onOneLine(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return text;
}

bool isFormula(std::string_view text)
{
    constexpr std::string_view kStarts = "=+-@\t\r\n";
    if (!text.empty() && kStarts.find(text.front()) != std::string_view::npos) return true;
    const std::size_t first = text.find_first_not_of(' ');
    return first != std::string_view::npos && kStarts.find(text[first]) != std::string_view::npos;
}

std::string disarmed(std::string_view text)
{
    return isFormula(text) ? "'" + std::string(text) : std::string(text);
}

std::string fieldOf(const TableCell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell)) return csvField(*text);
    if (const auto* number = std::get_if<double>(&cell)) return textOf(*number);
    if (const auto* answer = std::get_if<bool>(&cell)) return *answer ? "yes" : "no";
    return {};
}

nlohmann::ordered_json valueOf(const TableCell& cell)
{
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* answer = std::get_if<bool>(&cell)) return *answer;
    const auto* number = std::get_if<double>(&cell);
    if (number == nullptr || !std::isfinite(*number)) return nullptr;
    return *number;
}

/// Every row's cells between separators, below the names of the columns.
template <class Field>
std::string linesOf(const Table& table, char separator, const Field& field)
{
    std::string text;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        if (c > 0) text += separator;
        text += table.columns[c].name;
    }
    text += '\n';
    for (const auto& row : table.rows) {
        for (std::size_t c = 0; c < row.size(); ++c) {
            if (c > 0) text += separator;
            text += field(row[c]);
        }
        text += '\n';
    }
    return text;
}

}  // namespace

std::string csvField(std::string_view text)
{
    const std::string field = disarmed(text);
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (char c : field) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csvOf(const Table& table)
{
    const std::string note = table.note.empty() ? "" : "# " + onOneLine(table.note) + "\n";
    return note + linesOf(table, ',', fieldOf);
}

std::string tsvOf(const Table& table)
{
    return linesOf(table, '\t', [](const TableCell& cell) {
        const auto* text = std::get_if<std::string>(&cell);
        return text != nullptr ? disarmed(onOneLine(*text)) : fieldOf(cell);
    });
}

std::string jsonOf(const Table& table)
{
    using nlohmann::ordered_json;
    ordered_json columns = ordered_json::array();
    for (const TableColumn& column : table.columns) {
        columns.push_back({{"name", column.name}, {"meaning", column.meaning}});
    }
    ordered_json rows = ordered_json::array();
    for (const auto& row : table.rows) {
        ordered_json object = ordered_json::object();
        for (std::size_t c = 0; c < row.size(); ++c) {
            object[table.columns[c].name] = valueOf(row[c]);
        }
        rows.push_back(std::move(object));
    }
    const ordered_json whole = {
        {"schema", "limelight-table"},   {"schema_version", kTableSchemaVersion},
        {"table", table.name},           {"note", onOneLine(table.note)},
        {"columns", std::move(columns)}, {"rows", std::move(rows)}};
    return whole.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace limelight::data
