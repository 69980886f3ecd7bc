// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "core/models/external_model.h"
#include "core/models/model_description.h"
#include "core/models/model_inspection.h"
#include "core/models/score_rule.h"
#include "core/pipeline/inspect_model.h"
#include "core/pipeline/inspect_parts_private.h"

namespace limelight::pipeline {
namespace {

using weights::NamedArray;
using IdRows = std::vector<std::vector<std::int64_t>>;

Error badShape(const std::string& origin, const NamedArray& array, const std::string& expected)
{
    return {
        ErrorCode::BadShape,
        origin + ": " + array.name + " is " + shapeTextOf(array) + ", expected " + expected + ".",
        {}};
}

bool startsWith(const std::string& text, std::string_view start)
{
    return text.compare(0, start.size(), start) == 0;
}

bool holds(const InspectionInput& input, std::string_view start)
{
    return std::any_of(input.arrays.begin(), input.arrays.end(),
                       [&](const NamedArray& array) { return startsWith(array.name, start); });
}

bool hasSound(const InspectionInput& input)
{
    return !input.sounds.empty() || holds(input, "input_values") || holds(input, "waveform_");
}

bool hasWords(const InspectionInput& input)
{
    return !input.textOrigin.empty() || holds(input, "input_ids");
}

Error givenTwice(const char* what, const std::string& one, const std::string& other)
{
    return {ErrorCode::BadArgument,
            std::string(what) + ": given by " + one + " and by " + other + ". Give one of them.",
            {}};
}

/// Log-mel columns as they lie in the input, or else of its sounds.
Result<std::vector<float>> soundSide(const InspectionInput& input,
                                     const std::filesystem::path& folder,
                                     const models::ModelDescription& description,
                                     const SoundPreparation& preparation,
                                     std::vector<std::string>& notes, Run& run)
{
    const NamedArray* given = input.array("input_values");
    if (given == nullptr) {
        auto features = featuresOf(input, folder, preparation, notes, run);
        if (!features) return features.error();
        return std::get<std::vector<float>>(std::move(features->values));
    }
    if (!input.sounds.empty()) {
        return givenTwice("sound", input.sounds.front().origin, input.arrayOrigin);
    }
    const std::size_t axes = given->shape.size();
    const bool isTwoAxes = axes == 2 || axes == 3;
    if (description.hearing && (!isTwoAxes || given->size() == 0 ||
                                given->shape[axes - 2] != description.hearing->columns ||
                                given->shape[axes - 1] != description.hearing->melBands)) {
        return badShape(input.arrayOrigin, *given,
                        "[clips, " + std::to_string(description.hearing->columns) + ", " +
                            std::to_string(description.hearing->melBands) + "] as the model hears");
    }
    return weights::floatsOf(*given);
}

/// Ones, then zeros: how many ones; nothing for anything else.
std::optional<std::size_t> lengthOfMask(std::span<const double> mask)
{
    const auto isOne = [](double value) { return value == 1.0; };
    const auto end = std::find_if_not(mask.begin(), mask.end(), isOne);
    const bool restIsZero = std::all_of(end, mask.end(), [](double value) { return value == 0.0; });
    if (!restIsZero) return std::nullopt;
    return static_cast<std::size_t>(end - mask.begin());
}

/// The rows of `input_ids` [B, L], each as long as its mask says.
Result<IdRows> rowsOfBatch(const InspectionInput& input, const NamedArray& ids)
{
    if (!ids.isWhole() || ids.shape.empty() || ids.shape.size() > 2 || ids.size() == 0) {
        return badShape(input.arrayOrigin, ids, "whole numbers [texts, tokens]");
    }
    const NamedArray* mask = input.array("attention_mask");
    if (mask != nullptr && mask->shape != ids.shape) {
        return badShape(input.arrayOrigin, *mask, shapeTextOf(ids) + " as input_ids");
    }
    const std::vector<double> attended =
        mask == nullptr ? std::vector<double>(ids.size(), 1.0) : weights::doublesOf(*mask);
    const auto& all = std::get<std::vector<std::int64_t>>(ids.values);
    const auto length = static_cast<std::size_t>(ids.shape.back());
    IdRows rows;
    for (std::size_t at = 0; at < all.size(); at += length) {
        const auto kept = lengthOfMask(std::span(attended).subspan(at, length));
        if (!kept || *kept == 0) {
            return Error{ErrorCode::BadShape,
                         input.arrayOrigin + ": attention_mask, row " +
                             std::to_string(at / length) +
                             ": expected ones, then zeros. Pad on the right.",
                         {}};
        }
        const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
        rows.emplace_back(first, first + static_cast<std::ptrdiff_t>(*kept));
    }
    return rows;
}

/// `input_ids.0`, `input_ids.1` ... up to the first that is missing.
Result<IdRows> rowsOneByOne(const InspectionInput& input)
{
    IdRows rows;
    while (true) {
        const NamedArray* ids = input.array("input_ids." + std::to_string(rows.size()));
        if (ids == nullptr) break;
        if (!ids->isWhole() || ids->shape.size() != 1 || ids->size() == 0) {
            return badShape(input.arrayOrigin, *ids, "whole numbers [tokens]");
        }
        rows.push_back(std::get<std::vector<std::int64_t>>(ids->values));
    }
    if (rows.empty()) return arrayNamed(input, "input_ids.0").error();
    return rows;
}

Result<IdRows> wordsSide(const InspectionInput& input, const std::filesystem::path& folder,
                         const TextPreparation& preparation, std::vector<std::string>& notes,
                         Run& run)
{
    const bool hasIds = holds(input, "input_ids");
    if (!hasIds) {
        auto rows = tokensOf(input, folder, preparation, notes, run);
        if (!rows) return rows.error();
        return std::move(rows->ids);
    }
    if (!input.textOrigin.empty()) return givenTwice("words", input.textOrigin, input.arrayOrigin);
    const NamedArray* batch = input.array("input_ids");
    return batch != nullptr ? rowsOfBatch(input, *batch) : rowsOneByOne(input);
}

/// Whether the sides a model has are given.
Status checkSides(const InspectionInput& input, const models::ModelDescription& description,
                  const std::filesystem::path& folder, bool needsAll)
{
    const bool hears = description.card.modality != models::Modality::Lyrics;
    const bool reads = description.card.modality != models::Modality::Audio;
    const bool isHeard = hears && hasSound(input);
    const bool isRead = reads && hasWords(input);
    const bool isEnough = needsAll ? isHeard == hears && isRead == reads : isHeard || isRead;
    if (isEnough) return Done{};
    const std::string sound = "sound (a sound file, or waveform_0 or input_values)";
    const std::string words = "words (texts, or input_ids)";
    const std::string joined = sound + (needsAll ? " and " : " or ") + words;
    const std::string& needed = hears && reads ? joined : hears ? sound : words;
    return Error{ErrorCode::BadArgument,
                 folder.string() + ": this model takes " + needed + ", but was given " +
                     contentsOf(input) + ".",
                 {}};
}

struct NetworkPass {
    models::ModelDescription description;
    std::vector<models::NamedArray> arrays;
    std::vector<std::string> notes;
};

/// Both sides as far as they are given, through the networks.
Result<NetworkPass> passOf(const InspectionInput& input, const std::filesystem::path& folder,
                           const NetworkPreparation& preparation, bool needsScores, Run& run)
{
    if (models::isExternalModel(folder)) {
        return Error{ErrorCode::Unsupported,
                     folder.string() +
                         ": this model is a program of its own and shows no steps. Its scores are "
                         "those of `limelight predict`.",
                     {}};
    }
    auto description = models::describeModelFolder(folder);
    if (!description) return description.error();
    NetworkPass result;
    result.description = *std::move(description);
    if (needsScores && result.description.isSound() && !result.description.hasHead()) {
        return Error{ErrorCode::BadArgument,
                     folder.string() +
                         ": this model has no classification head and gives no logits. Look at "
                         "its hidden states.",
                     {}};
    }
    const Status sides = checkSides(input, result.description, folder, needsScores);
    if (!sides) return sides.error();
    const auto& card = result.description.card;
    const bool hears = card.modality != models::Modality::Lyrics && hasSound(input);
    const bool reads = card.modality != models::Modality::Audio && hasWords(input);
    std::vector<float> sound;
    IdRows words;
    if (hears) {
        auto side =
            soundSide(input, folder, result.description, preparation.sound, result.notes, run);
        if (!side) return side.error();
        sound = *std::move(side);
    }
    if (reads) {
        auto side = wordsSide(input, folder, preparation.text, result.notes, run);
        if (!side) return side.error();
        words = *std::move(side);
    }
    auto arrays = hears && reads ? models::inspectPair(folder, sound, words, run)
                  : hears        ? models::inspectSound(folder, sound, run)
                                 : models::inspectWords(folder, words, run);
    if (!arrays) return arrays.error();
    result.arrays = *std::move(arrays);
    return result;
}

bool isScore(const std::string& name)
{
    return name == "logits" || name == "softmax" || name == "sigmoid";
}

Inspection inspectionOf(NetworkPass pass, const char* kind, bool ofScores)
{
    Inspection inspection;
    inspection.kind = kind;
    inspection.notes = std::move(pass.notes);
    for (models::NamedArray& array : pass.arrays) {
        if (isScore(array.name) != ofScores) continue;
        inspection.arrays.push_back(
            {std::move(array.name), std::move(array.shape), std::move(array.values)});
    }
    return inspection;
}

/// Which of the arrays the model's own scores are.
std::string arrayOfScores(models::ScoreRule rule)
{
    return rule == models::ScoreRule::Linear ? "logits" : std::string(models::nameOf(rule));
}

}  // namespace

Result<Inspection> inspectLogits(const InspectionInput& input, const std::filesystem::path& folder,
                                 const NetworkPreparation& preparation, Run& run)
{
    auto pass = passOf(input, folder, preparation, true, run);
    if (!pass) return pass.error();
    const models::ModelDescription& description = pass->description;
    NamedStrings labels{"labels", {description.card.labels}};
    std::string rule = "the model's scores are " + arrayOfScores(description.card.scoreRule) +
                       " (" + description.scoreRuleReason + ")";
    Inspection inspection = inspectionOf(*std::move(pass), "logits", true);
    inspection.strings.push_back(std::move(labels));
    inspection.notes.push_back(std::move(rule));
    return inspection;
}

Result<Inspection> inspectHidden(const InspectionInput& input, const std::filesystem::path& folder,
                                 const NetworkPreparation& preparation, Run& run)
{
    auto pass = passOf(input, folder, preparation, false, run);
    if (!pass) return pass.error();
    return inspectionOf(*std::move(pass), "hidden", false);
}

}  // namespace limelight::pipeline
