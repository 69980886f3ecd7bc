// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/inspection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"

namespace limelight::pipeline {
namespace {

using nlohmann::json;
using weights::NamedArray;

const NamedArray* find(const std::vector<NamedArray>& arrays, std::string_view name)
{
    const auto found = std::find_if(arrays.begin(), arrays.end(),
                                    [&](const NamedArray& array) { return array.name == name; });
    return found == arrays.end() ? nullptr : &*found;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const bool hasReturn = end > at && text[end - 1] == '\r';
        lines.push_back(text.substr(at, end - at - (hasReturn ? 1 : 0)));
        at = end + 1;
    }
    return lines;
}

Result<std::vector<std::string>> textsFromJson(const std::string& text, const std::string& origin)
{
    const json root = json::parse(text, nullptr, false);
    const bool isList =
        root.is_array() &&
        std::all_of(root.begin(), root.end(), [](const json& one) { return one.is_string(); });
    if (!isList) {
        return Error{ErrorCode::Unreadable,
                     origin + ": is no JSON list of strings. Write it as [\"first text\", ...].",
                     {}};
    }
    return root.get<std::vector<std::string>>();
}

Status addTexts(InspectionInput& input, const std::filesystem::path& file)
{
    if (!input.textOrigin.empty()) {
        return Error{ErrorCode::BadArgument,
                     file.string() + ": texts were given already, by " + input.textOrigin +
                         ". Put them into one file.",
                     {}};
    }
    std::string text;
    if (file == "-") {
        text.assign(std::istreambuf_iterator<char>(std::cin), {});
    } else {
        auto read = readWholeFile(file);
        if (!read) return read.error();
        text = *std::move(read);
    }
    input.textOrigin = file == "-" ? "standard input" : file.string();
    if (file.extension() != ".json") {
        input.texts = linesOf(text);
        return Done{};
    }
    auto texts = textsFromJson(text, input.textOrigin);
    if (!texts) return texts.error();
    input.texts = *std::move(texts);
    return Done{};
}

Status addSound(InspectionInput& input, const std::filesystem::path& file, Run& run)
{
    audio::ReadTarget target;
    target.keepsRate = true;
    target.minimumSec = 0.0;
    auto read = audio::readSound(file, target, run);
    if (!read) return read.error();
    input.sounds.push_back({file.string(), std::move(read->sound), read->fileChannels});
    return Done{};
}

/// A number as JSON has it; counts those it has not.
template <class Number>
void append(std::string& text, Number number, std::int64_t& notFinite)
{
    if constexpr (std::is_floating_point_v<Number>) {
        if (!std::isfinite(number)) {
            text += "null";
            ++notFinite;
            return;
        }
    }
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end);
}

/// Lists in lists, the last axis innermost.
template <class Number>
void appendNested(std::string& text, std::span<const Number> numbers,
                  std::span<const std::int64_t> shape, std::int64_t& notFinite)
{
    if (shape.empty()) {
        append(text, numbers.front(), notFinite);
        return;
    }
    const auto parts = static_cast<std::size_t>(shape.front());
    const std::size_t each = parts == 0 ? 0 : numbers.size() / parts;
    text += '[';
    for (std::size_t i = 0; i < parts; ++i) {
        if (i > 0) text += shape.size() > 1 ? ",\n" : ",";
        appendNested(text, numbers.subspan(i * each, each), shape.subspan(1), notFinite);
    }
    text += ']';
}

std::string quoted(const std::string& text)
{
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

json stringsOf(const Inspection& inspection)
{
    json strings = json::object();
    for (const NamedStrings& one : inspection.strings) strings[one.name] = one.rows;
    return strings;
}

std::string dumped(const json& value)
{
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

const NamedArray* InspectionInput::array(std::string_view name) const
{
    return find(arrays, name);
}

const NamedArray* Inspection::array(std::string_view name) const
{
    return find(arrays, name);
}

Status addToInput(InspectionInput& input, const std::filesystem::path& file, Run& run)
{
    const std::filesystem::path kind = file.extension();
    if (file == "-" || kind == ".txt" || kind == ".lrc" || kind == ".json") {
        return addTexts(input, file);
    }
    if (kind != ".safetensors") return addSound(input, file, run);
    if (!input.arrayOrigin.empty()) {
        return Error{ErrorCode::BadArgument,
                     file.string() + ": arrays were given already, by " + input.arrayOrigin +
                         ". Put them into one file.",
                     {}};
    }
    auto arrays = weights::readArrays(file);
    if (!arrays) return arrays.error();
    input.arrays = *std::move(arrays);
    input.arrayOrigin = file.string();
    return Done{};
}

std::string jsonFromInspection(const Inspection& inspection)
{
    std::int64_t notFinite = 0;
    std::string text = "{\"kind\": " + quoted(inspection.kind) + ",\n\"arrays\": {";
    for (const NamedArray& array : inspection.arrays) {
        if (&array != &inspection.arrays.front()) text += ",\n";
        text += quoted(array.name) + ": {\"dtype\": \"" + std::string(weights::dtypeOf(array)) +
                "\", \"shape\": " + json(array.shape).dump() + ", \"values\": ";
        std::visit(
            [&](const auto& numbers) {
                appendNested(text, std::span(numbers), std::span(array.shape), notFinite);
            },
            array.values);
        text += '}';
    }
    json notes = inspection.notes;
    if (notFinite > 0) {
        notes.push_back(std::to_string(notFinite) + " numbers are not finite and read null");
    }
    text += "},\n\"strings\": " + dumped(stringsOf(inspection)) + ",\n\"notes\": " + dumped(notes) +
            "}\n";
    return text;
}

Status checkInspectionName(const std::filesystem::path& file)
{
    if (file.extension() == ".json" || file.extension() == ".safetensors") return Done{};
    return Error{ErrorCode::BadArgument,
                 file.string() + ": end the name of the output with .safetensors or .json.",
                 {}};
}

Status writeInspection(const Inspection& inspection, const std::filesystem::path& file)
{
    if (const Status named = checkInspectionName(file); !named) return named.error();
    if (file.extension() == ".json") {
        return writeFileAtomically(file, jsonFromInspection(inspection));
    }
    return weights::writeArrays(file, inspection.arrays,
                                {{"kind", inspection.kind},
                                 {"strings", dumped(stringsOf(inspection))},
                                 {"notes", dumped(json(inspection.notes))}});
}

}  // namespace limelight::pipeline
