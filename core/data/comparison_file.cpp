// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/comparison_file.h"

#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/data/table.h"
#include "core/explain/comparison_text.h"

namespace limelight::data {

namespace {

using explain::AlignedComponent;
using explain::ComparedView;
using explain::Comparison;
using nlohmann::json;

json orNull(const std::optional<double>& value)
{
    return value && std::isfinite(*value) ? json(*value) : json(nullptr);
}

/// Shortest text that reads back to the same number, whatever the locale; empty for none.
std::string textOf(const std::optional<double>& value)
{
    if (!value || !std::isfinite(*value)) return {};
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value).ptr;
    return {buffer.data(), end};
}

const char* nameOf(explain::Mode mode)
{
    return mode == explain::Mode::Reference ? "reference" : "recommended";
}

/// The file's name without its folder.
std::string fileNameOf(const std::string& path)
{
    return path.substr(path.find_last_of('/') + 1);
}

std::optional<audio::TimeSpan> timeOf(const ComparedView& view, std::size_t feature)
{
    const explain::Components& components = view.components();
    if (components.isAudio(feature)) return components.audio[feature].time;
    const auto& times = components.words[feature - components.audio.size()].times;
    return times.empty() ? std::nullopt : std::optional(times.front());
}

Status checked(const std::vector<ComparedView>& columns)
{
    if (columns.size() < 2) {
        return Error{ErrorCode::BadArgument,
                     "a comparison needs two columns. Name another explanation, class or modality.",
                     {}};
    }
    for (const ComparedView& column : columns) {
        if (auto with = explain::compareViews(columns.front(), column); !with) return with.error();
    }
    return Done{};
}

json columnJson(const ComparedView& view, std::size_t column)
{
    const explain::Recipe& recipe = view.explanation->recipe;
    const explain::LocalFit& fit = *view.fit();
    const explain::ClassStudy* study = view.explanation->studyOf(view.label);
    json written = {{"column", columnLetter(column)},
                    {"track", fileNameOf(recipe.trackFile)},
                    {"track_hash", recipe.trackHash},
                    {"lyrics_hash", recipe.lyricsHash},
                    {"model", recipe.modelName},
                    {"model_hash", recipe.modelHash},
                    {"trained_on_synthetic_songs", recipe.isModelTrainedOnSyntheticSongs},
                    {"class", view.label},
                    {"modality", nameOf(view.modality)},
                    {"mode", nameOf(recipe.mode)},
                    {"seed", recipe.seed},
                    {"quantity", explain::nameOf(recipe.quantity)},
                    {"r2", orNull(fit.r2)},
                    {"held_out_r2", orNull(fit.heldOutR2)},
                    {"sound_share", nullptr},
                    {"sound_share_half_width", nullptr},
                    {"sound_shapley", nullptr},
                    {"words_shapley", nullptr},
                    {"notes", view.explanation->notes}};
    if (study == nullptr) return written;
    if (study->soundShare) {
        written["sound_share"] = orNull(study->soundShare->value);
        written["sound_share_half_width"] = orNull(study->soundShare->halfWidth);
    }
    written["sound_shapley"] = orNull(study->soundShapley);
    written["words_shapley"] = orNull(study->wordsShapley);
    return written;
}

json componentJson(const AlignedComponent& row, const std::vector<ComparedView>& columns)
{
    json cells = json::array();
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (!row.features[c]) {
            cells.push_back(nullptr);
            continue;
        }
        const std::size_t feature = *row.features[c];
        const auto time = timeOf(columns[c], feature);
        cells.push_back({{"weight", orNull(columns[c].fit()->weights[feature])},
                         {"half_width_95", orNull(columns[c].halfWidthOf(feature))},
                         {"start_s", orNull(time ? std::optional(time->startSec) : std::nullopt)},
                         {"end_s", orNull(time ? std::optional(time->endSec) : std::nullopt)}});
    }
    return {{"component", row.name}, {"kind", row.isSound ? "sound" : "word"}, {"cells", cells}};
}

json namesOf(const ComparedView& view, const std::vector<std::size_t>& features)
{
    json names = json::array();
    for (const std::size_t feature : features) names.push_back(view.components().nameOf(feature));
    return names;
}

json pairJson(const std::vector<ComparedView>& columns, std::size_t a, std::size_t b)
{
    const Comparison comparison = *explain::compareViews(columns[a], columns[b]);
    json sentences = {explain::headlineOf(comparison).text()};
    for (const auto& remark : explain::remarksOn(comparison)) sentences.push_back(remark.text());
    json differences = json::array();
    for (const explain::WeightDifference& pair : comparison.both) {
        differences.push_back(
            {{"component", columns[a].components().nameOf(pair.first)},
             {"kind", columns[a].components().isAudio(pair.first) ? "sound" : "word"},
             {"difference", comparison.isOneUnit ? orNull(pair.difference) : json(nullptr)},
             {"half_width_95", orNull(pair.halfWidth)},
             {"distinguishable", pair.isDistinguishable()}});
    }
    return {{"first", columnLetter(a)},
            {"second", columnLetter(b)},
            {"rank_correlation", orNull(comparison.rankCorrelation)},
            {"top", comparison.top},
            {"top_shared", comparison.topShared},
            {"distinguishable", comparison.distinguishable},
            {"one_unit", comparison.isOneUnit},
            {"one_song", comparison.isOneSong},
            {"one_text_unit", comparison.isOneTextUnit},
            {"only_first", namesOf(columns[a], comparison.onlyFirst)},
            {"only_second", namesOf(columns[b], comparison.onlySecond)},
            {"sentences", sentences},
            {"differences", differences}};
}

/// A comment line: what a column is.
std::string columnLine(const ComparedView& view, std::size_t column)
{
    const explain::Recipe& recipe = view.explanation->recipe;
    std::string line =
        "# " + columnLetter(column) + ": " + fileNameOf(recipe.trackFile) + "; class " +
        view.label + "; modality " + nameOf(view.modality) + "; model " + recipe.modelName +
        "; mode " + nameOf(recipe.mode) + "; seed " + std::to_string(recipe.seed) +
        "; weights in " + std::string(explain::nameOf(recipe.quantity)) +
        (recipe.isModelTrainedOnSyntheticSongs ? "; model trained on synthetic songs" : "");
    // Names stay on their line.
    for (char& c : line) {
        if (c == '\n' || c == '\r') c = ' ';
    }
    return line + "\n";
}

std::string csvHeader(std::size_t columns)
{
    std::string header = "component,kind";
    for (std::size_t c = 0; c < columns; ++c) {
        const std::string letter = columnLetter(c);
        header += "," + letter + "_start_s," + letter + "_end_s," + letter + "_weight," + letter +
                  "_half_width_95";
    }
    for (std::size_t c = 1; c < columns; ++c) {
        const std::string pair = "A_less_" + columnLetter(c);
        header += "," + pair + "," + pair + "_half_width_95," + pair + "_distinguishable";
    }
    return header + "\n";
}

std::string cellFields(const ComparedView& view, const std::optional<std::size_t>& feature)
{
    if (!feature) return ",,,,";
    const auto time = timeOf(view, *feature);
    return "," + textOf(time ? std::optional(time->startSec) : std::nullopt) + "," +
           textOf(time ? std::optional(time->endSec) : std::nullopt) + "," +
           textOf(view.fit()->weights[*feature]) + "," + textOf(view.halfWidthOf(*feature));
}

std::string differenceFields(const Comparison& comparison, const AlignedComponent& row,
                             std::size_t column)
{
    for (const explain::WeightDifference& pair : comparison.both) {
        if (row.features[0] != pair.first || row.features[column] != pair.second) continue;
        if (!comparison.isOneUnit) break;
        return "," + textOf(pair.difference) + "," + textOf(pair.halfWidth) + "," +
               (!pair.halfWidth            ? ""
                : pair.isDistinguishable() ? "yes"
                                           : "no");
    }
    return ",,,";
}

}  // namespace

std::string columnLetter(std::size_t column)
{
    return std::string(1, static_cast<char>('A' + column));
}

Result<std::string> jsonOf(const std::vector<ComparedView>& columns)
{
    if (auto status = checked(columns); !status) return status.error();
    json file = {{"format", "limelight-comparison"},
                 {"schema_version", kComparisonSchemaVersion},
                 {"columns", json::array()},
                 {"components", json::array()},
                 {"pairs", json::array()}};
    for (std::size_t c = 0; c < columns.size(); ++c) {
        file["columns"].push_back(columnJson(columns[c], c));
    }
    for (const AlignedComponent& row : explain::alignedComponents(columns)) {
        file["components"].push_back(componentJson(row, columns));
    }
    for (std::size_t a = 0; a < columns.size(); ++a) {
        for (std::size_t b = a + 1; b < columns.size(); ++b) {
            file["pairs"].push_back(pairJson(columns, a, b));
        }
    }
    return file.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<std::string> csvOf(const std::vector<ComparedView>& columns)
{
    if (auto status = checked(columns); !status) return status.error();
    std::string table;
    std::vector<Comparison> comparisons(1);
    for (std::size_t c = 0; c < columns.size(); ++c) {
        table += columnLine(columns[c], c);
        if (c > 0) comparisons.push_back(*explain::compareViews(columns[0], columns[c]));
    }
    table += csvHeader(columns.size());
    for (const AlignedComponent& row : explain::alignedComponents(columns)) {
        table += csvField(row.name) + (row.isSound ? ",sound" : ",word");
        for (std::size_t c = 0; c < columns.size(); ++c) {
            table += cellFields(columns[c], row.features[c]);
        }
        for (std::size_t c = 1; c < columns.size(); ++c) {
            table += differenceFields(comparisons[c], row, c);
        }
        table += "\n";
    }
    return table;
}

}  // namespace limelight::data
