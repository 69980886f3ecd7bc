// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/model_tables.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <vector>

namespace limelight::app {

namespace {

using nlohmann::json;
using pipeline::LibraryModel;
using pipeline::ModelFacts;
using pipeline::ModelKind;

constexpr std::size_t kWidestCell = 44;
constexpr std::size_t kClassesShown = 12;

/// Characters, as a terminal places them (one column each).
std::size_t widthOf(const std::string& text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

/// At most kWidestCell characters on one line.
std::string cellOf(std::string text)
{
    for (char& c : text) {
        if (static_cast<unsigned char>(c) < 0x20U) c = ' ';
    }
    if (widthOf(text) <= kWidestCell) return text;
    while (widthOf(text) >= kWidestCell) {
        while ((static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
        text.pop_back();
    }
    return text + "…";
}

std::string padded(const std::string& text, std::size_t width)
{
    return text + std::string(width - std::min(width, widthOf(text)), ' ');
}

std::string modalityText(const LibraryModel& model)
{
    if (model.kind == ModelKind::Separator) return "stems";
    if (!model.modality) return "-";
    return *model.modality == models::Modality::Audio    ? "sound"
           : *model.modality == models::Modality::Lyrics ? "words"
                                                         : "sound and words";
}

std::string statusText(const LibraryModel& model)
{
    if (model.isMissing) return "folder is gone";
    if (model.isShipped) return model.isTrainedOnSyntheticSongs ? "default, synthetic" : "default";
    if (!model.verified) return "not verified";
    return (model.verified->isSound ? "sound, " : "faulty, ") + model.verified->when.substr(0, 10);
}

std::string countText(std::int64_t count)
{
    char text[32];
    if (count >= 1000000) {
        std::snprintf(text, sizeof text, "%.1f million", static_cast<double>(count) / 1e6);
    } else {
        std::snprintf(text, sizeof text, "%lld", static_cast<long long>(count));
    }
    return text;
}

/// Facts, one a line, behind their names.
class Sheet {
public:
    void add(const std::string& name, const std::string& value)
    {
        if (!value.empty()) text_ += padded(name, 14) + value + "\n";
    }
    void addLine(const std::string& line) { text_ += line + "\n"; }
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

std::string classesText(const std::vector<std::string>& labels)
{
    std::string text = std::to_string(labels.size()) + ": ";
    for (std::size_t i = 0; i < std::min(labels.size(), kClassesShown); ++i) {
        text += (i > 0 ? ", " : "") + labels[i];
    }
    return labels.size() > kClassesShown ? text + ", … (--json lists all)" : text;
}

std::string hearingText(const ModelFacts& facts)
{
    if (facts.rateHz == 0) return {};
    char text[96];
    if (facts.secondsHeard > 0.0) {
        std::snprintf(text, sizeof text, "%.2f s at %d Hz", facts.secondsHeard, facts.rateHz);
    } else {
        std::snprintf(text, sizeof text, "at %d Hz", facts.rateHz);
    }
    return text + (facts.melBands > 0 ? ", " + std::to_string(facts.melBands) + " mel bands"
                                      : std::string());
}

std::string readingText(const ModelFacts& facts)
{
    if (!facts.reading) return {};
    std::string text = "up to " + std::to_string(facts.reading->maxTokens) + " tokens";
    if (facts.vocabularySize > 0) text += " of " + std::to_string(facts.vocabularySize);
    if (!facts.tokenizer.empty()) text += " (" + facts.tokenizer + ")";
    return text;
}

std::string separatorText(const pipeline::SeparatorFacts& facts)
{
    return "nfft " + std::to_string(facts.windowFrames) + ", hop " +
           std::to_string(facts.hopFrames) + ", " + std::to_string(facts.channels) +
           " channels, niter " + std::to_string(facts.iterations) +
           (facts.hasResidual ? ", residual" : "") + (facts.isSoftmask ? ", softmask" : "");
}

json jsonOf(const LibraryModel& model)
{
    json object;
    object["id"] = model.id;
    object["name"] = model.name;
    object["kind"] = nameOf(model.kind);
    object["task"] = model.task;
    object["modality"] = model.modality ? json(modalityText(model)) : json(nullptr);
    object["added"] = model.added;
    object["source"] = model.source.string();
    object["folder"] = model.folder.string();
    object["linked"] = model.isLinked;
    object["default"] = model.isShipped;
    object["missing"] = model.isMissing;
    object["hash"] = model.hash;
    object["bytes"] = model.bytes;
    object["licence"] = model.licence;
    object["trained_on_synthetic_songs"] = model.isTrainedOnSyntheticSongs;
    object["verified"] = nullptr;
    if (model.verified) {
        object["verified"] = {{"when", model.verified->when},
                              {"sound", model.verified->isSound},
                              {"message", model.verified->message}};
    }
    return object;
}

json jsonOf(const ModelFacts& facts)
{
    json object;
    object["kind"] = nameOf(facts.kind);
    object["name"] = facts.name;
    object["task"] = facts.task;
    object["architecture"] = facts.architecture;
    object["classes"] = facts.labels;
    object["parameters"] = facts.parameters;
    object["stored_as"] = facts.storedTypes;
    object["bytes_on_disk"] = facts.bytesOnDisk;
    object["bytes_in_memory"] = facts.bytesInMemory;
    object["sample_rate"] = facts.rateHz;
    object["seconds_heard"] = facts.secondsHeard;
    object["mel_bands"] = facts.melBands;
    object["max_tokens"] = facts.reading ? facts.reading->maxTokens : 0;
    object["vocabulary"] = facts.vocabularySize;
    object["tokenizer"] = facts.tokenizer;
    object["licence"] = facts.licence;
    object["command"] = facts.command;
    object["figures"] = facts.figures;
    object["problems"] = facts.problems;
    object["notes"] = facts.notes;
    object["parts"] = json::array();
    for (const models::ModelPart& part : facts.parts) {
        object["parts"].push_back(
            {{"role", part.role}, {"sizes", part.sizes}, {"parameters", part.parameters}});
    }
    if (facts.separator) {
        object["separator"] = {{"nfft", facts.separator->windowFrames},
                               {"nhop", facts.separator->hopFrames},
                               {"nb_channels", facts.separator->channels},
                               {"niter", facts.separator->iterations},
                               {"residual", facts.separator->hasResidual},
                               {"softmask", facts.separator->isSoftmask},
                               {"wiener_win_len", facts.separator->windowColumns}};
    }
    return object;
}

std::string textOf(const json& document)
{
    return document.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string sizeText(std::uint64_t bytes)
{
    constexpr std::array<const char*, 4> kUnits = {"B", "kB", "MB", "GB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1000.0;
        ++unit;
    }
    char text[32];
    std::snprintf(text, sizeof text, unit > 0 && value < 9.95 ? "%.1f %s" : "%.0f %s", value,
                  kUnits[unit]);
    return text;
}

std::string tableOf(const pipeline::LibraryListing& listing)
{
    std::vector<std::array<std::string, 6>> rows{{"ID", "NAME", "TASK", "USES", "SIZE", "STATUS"}};
    for (const LibraryModel& model : listing.models) {
        rows.push_back({model.id, cellOf(model.name), cellOf(model.task), modalityText(model),
                        sizeText(model.bytes), statusText(model)});
    }
    std::array<std::size_t, 6> widths{};
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], widthOf(row[i]));
        }
    }
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i + 1 < row.size(); ++i) text += padded(row[i], widths[i] + 2);
        text += row.back() + "\n";
    }
    return text;
}

std::string sheetOf(const LibraryModel& model, const ModelFacts& facts)
{
    Sheet sheet;
    sheet.add("id", model.id);
    sheet.add("name", model.id.empty() ? facts.name : model.name);
    sheet.add("kind", facts.architecture);
    sheet.add("task", facts.task);
    LibraryModel shown = model;
    shown.kind = facts.kind;
    shown.modality = facts.modality;
    sheet.add("uses", modalityText(shown));
    sheet.add("hears", hearingText(facts));
    sheet.add("reads", readingText(facts));
    if (facts.separator) sheet.add("settings", separatorText(*facts.separator));
    std::string command;
    for (const std::string& word : facts.command) command += (command.empty() ? "" : " ") + word;
    sheet.add("runs", command);
    if (facts.labels.empty() && facts.kind == ModelKind::Classifier) {
        sheet.add("classes", "none: an encoder without a head");
    } else if (!facts.labels.empty()) {
        sheet.add(facts.separator ? "stems" : "classes", classesText(facts.labels));
    }
    if (facts.parameters > 0) {
        sheet.add("parameters", countText(facts.parameters) + ", stored as " + facts.storedTypes);
    }
    sheet.add("size",
              sizeText(facts.bytesOnDisk) + " on disk" +
                  (facts.bytesInMemory > 0 ? ", " + sizeText(facts.bytesInMemory) + " in memory"
                                           : std::string()));
    sheet.add("licence", facts.licence.empty() ? "not stated" : facts.licence);
    sheet.add("folder", model.folder.string() + (model.isLinked ? " (linked)" : ""));
    sheet.add("hash", model.hash);
    sheet.add("imported", model.added.empty() || model.source.empty()
                              ? model.added
                              : model.added + " from " + model.source.string());
    if (!model.id.empty()) sheet.add("status", statusText(model));
    if (model.verified) sheet.add("", model.verified->message);
    for (const models::ModelPart& part : facts.parts) {
        sheet.add("part", part.role + ": " + part.sizes + ", " + countText(part.parameters) +
                              " parameters");
    }
    for (const std::string& figure : facts.figures) sheet.add("figure", figure);
    for (const std::string& note : facts.notes) sheet.add("note", note);
    for (const std::string& problem : facts.problems) sheet.add("problem", problem);
    if (facts.isTrainedOnSyntheticSongs) sheet.add("note", "trained on synthetic songs");
    return sheet.text();
}

std::string jsonTextOf(const pipeline::LibraryListing& listing)
{
    json document;
    document["models"] = json::array();
    for (const LibraryModel& model : listing.models) document["models"].push_back(jsonOf(model));
    document["notes"] = listing.notes;
    document["read_only"] = listing.isReadOnly;
    return textOf(document);
}

std::string jsonTextOf(const LibraryModel& model)
{
    return textOf(jsonOf(model));
}

std::string jsonTextOf(const LibraryModel& model, const ModelFacts& facts)
{
    json document;
    document["library"] = model.id.empty() ? json(nullptr) : jsonOf(model);
    document["model"] = jsonOf(facts);
    return textOf(document);
}

std::string jsonTextOf(const std::string& id, const pipeline::ModelTrial& verification)
{
    return textOf({{"id", id},
                   {"sound", verification.isSound},
                   {"message", verification.message},
                   {"when", verification.when},
                   {"recorded", verification.isRecorded}});
}

}  // namespace limelight::app
