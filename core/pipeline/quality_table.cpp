// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/quality_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "core/data/table.h"

namespace limelight::pipeline {
namespace {

using Fields = std::vector<std::string_view>;
using Columns = std::map<std::string, std::size_t, std::less<>>;

/// The column of names, which may hold commas; it comes first for that.
constexpr const char* kSongColumn = "song";

std::string textOf(double value)
{
    std::array<char, 32> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string textOf(const std::optional<double>& value)
{
    return value ? textOf(*value) : "";
}

template <class Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    if constexpr (std::is_floating_point_v<Number>) {
        if (!std::isfinite(number)) return std::nullopt;
    }
    return number;
}

bool read(std::string_view text, std::string& value)
{
    value = text;
    return true;
}

template <class Number>
bool read(std::string_view text, Number& value)
{
    const auto number = numberFrom<Number>(text);
    if (number) value = *number;
    return number.has_value();
}

bool read(std::string_view text, std::optional<double>& value)
{
    if (text.empty()) return true;
    value = numberFrom<double>(text);
    return value.has_value();
}

std::string written(const std::string& value)
{
    return value;
}
std::string written(int value)
{
    return std::to_string(value);
}
std::string written(double value)
{
    return textOf(value);
}
std::string written(const std::optional<double>& value)
{
    return textOf(value);
}

/// One column, both ways.
struct Column {
    const char* name;
    std::function<std::string(const QualityRow&)> write;
    std::function<bool(QualityRow&, std::string_view)> read;
};

template <class Member>
Column columnOf(const char* name, Member QualityRow::*member)
{
    return {name, [member](const QualityRow& row) { return written(row.*member); },
            [member](QualityRow& row, std::string_view text) {
                return pipeline::read(text, row.*member);
            }};
}

template <class Member>
Column setupColumn(const char* name, Member QualitySetup::*member)
{
    return {name, [member](const QualityRow& row) { return written(row.setup.*member); },
            [member](QualityRow& row, std::string_view text) {
                return pipeline::read(text, row.setup.*member);
            }};
}

const std::vector<Column>& columns()
{
    static const std::vector<Column> all{
        columnOf("sampler", &QualityRow::sampler),
        columnOf("passes", &QualityRow::passes),
        columnOf("passes_made", &QualityRow::made),
        columnOf("j10_truth", &QualityRow::truthTop10),
        columnOf("rho_truth", &QualityRow::truthRho),
        columnOf("relative_error", &QualityRow::relativeError),
        columnOf("j10_seeds", &QualityRow::seedTop10),
        columnOf("rho_seeds", &QualityRow::seedRho),
        columnOf("spread", &QualityRow::seedError),
        columnOf("coverage", &QualityRow::coverage),
        columnOf("coverage_with_truth", &QualityRow::coverageWithTruth),
        columnOf("dead_significant", &QualityRow::deadSignificant),
        columnOf("rho_truth_heard", &QualityRow::truthRhoHeard),
        columnOf("rho_seeds_heard", &QualityRow::seedRhoHeard),
        columnOf("half_width", &QualityRow::halfWidth),
        columnOf("truth_half_width", &QualityRow::truthHalfWidth),
        columnOf("rho_shuffled", &QualityRow::shuffledRho),
        columnOf("audio_sha256", &QualityRow::audioHash),
        setupColumn("task", &QualitySetup::task),
        setupColumn("quantity", &QualitySetup::quantity),
        setupColumn("model_sha256", &QualitySetup::modelHash),
        setupColumn("seeds", &QualitySetup::seeds),
        setupColumn("pool", &QualitySetup::pool),
        setupColumn("most_passes", &QualitySetup::mostPasses),
        setupColumn("joint_samples", &QualitySetup::jointSamples),
    };
    return all;
}

/// The fields of a line from the right; the first may hold commas.
Fields fieldsOf(std::string_view line, std::size_t count)
{
    Fields fields(count);
    for (std::size_t i = count; i-- > 1;) {
        const std::size_t comma = line.rfind(',');
        if (comma == std::string_view::npos) return {};
        fields[i] = line.substr(comma + 1);
        line = line.substr(0, comma);
    }
    fields[0] = line;
    return fields;
}

/// What `data::csvField` quoted.
std::string unquoted(std::string_view field)
{
    if (field.size() < 2 || field.front() != '"' || field.back() != '"') return std::string(field);
    std::string text;
    for (std::size_t i = 1; i + 1 < field.size(); ++i) {
        text += field[i];
        if (field[i] == '"') ++i;
    }
    return text;
}

/// Empty without the columns that no table lacks.
Columns columnsFrom(std::string_view header)
{
    const auto count = static_cast<std::size_t>(std::count(header.begin(), header.end(), ',')) + 1;
    const Fields names = fieldsOf(header, count);
    Columns places;
    for (std::size_t i = 0; i < names.size(); ++i) places.emplace(names[i], i);
    if (names[0] != kSongColumn || places.size() != names.size()) return {};
    for (const char* needed : {"sampler", "passes", "passes_made", "relative_error"}) {
        if (!places.contains(needed)) return {};
    }
    return places;
}

std::optional<QualityRow> rowFrom(std::string_view line, const Columns& places)
{
    const Fields fields = fieldsOf(line, places.size());
    if (fields.empty()) return std::nullopt;
    QualityRow row;
    row.song = unquoted(fields[0]);
    for (const Column& column : columns()) {
        const auto place = places.find(column.name);
        if (place == places.end()) continue;
        if (!column.read(row, fields[place->second])) return std::nullopt;
    }
    if (row.made <= 0 || row.relativeError < 0.0) return std::nullopt;
    return row;
}

Error notATable(const std::string& origin, const std::string& what)
{
    return {ErrorCode::Unreadable,
            origin + ": " + what + ". Write it with limelight quality --csv.",
            {}};
}

}  // namespace

std::string csvOf(const QualityReport& report)
{
    std::string table = kSongColumn;
    for (const Column& column : columns()) table += std::string(",") + column.name;
    table += "\n";
    for (const QualityRow& row : report.rows) {
        table += data::csvField(row.song);
        for (const Column& column : columns()) table += "," + column.write(row);
        table += "\n";
    }
    return table;
}

Result<QualityReport> qualityFromCsv(std::string_view csv, const std::string& origin)
{
    QualityReport report;
    Columns places;
    std::size_t number = 0;
    while (!csv.empty()) {
        const std::size_t end = std::min(csv.find('\n'), csv.size());
        const std::string_view line = csv.substr(0, end);
        csv.remove_prefix(std::min(end + 1, csv.size()));
        ++number;
        if (number == 1) {
            places = columnsFrom(line);
            if (places.empty()) return notATable(origin, "line 1 does not name its columns");
            continue;
        }
        if (line.empty()) continue;
        auto row = rowFrom(line, places);
        if (!row) {
            return notATable(origin,
                             "line " + std::to_string(number) + " is not one of a quality table");
        }
        report.rows.push_back(*std::move(row));
    }
    if (report.rows.empty()) return notATable(origin, "there is no line in it");
    return report;
}

}  // namespace limelight::pipeline
