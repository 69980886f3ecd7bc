// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <string>
#include <utility>

#include "core/models/model_description.h"
#include "core/pipeline/inspect_model.h"
#include "core/pipeline/inspect_parts_private.h"
#include "core/pipeline/model_input.h"
#include "core/text/tokenizer_folder.h"

namespace limelight::pipeline {
namespace {

/// How the model of a folder reads; as many tokens as there are where only a tokenizer lies.
Result<models::LyricsCleaning> readingOf(const std::filesystem::path& folder)
{
    models::LyricsCleaning everything;
    everything.maxTokens = std::numeric_limits<int>::max();
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "config.json", ignored)) return everything;
    const auto description = models::describeModelFolder(folder);
    if (!description) return description.error();
    return description->reading.value_or(everything);
}

Error noTexts(const InspectionInput& input)
{
    return {ErrorCode::BadArgument,
            "tokens: needs texts, but was given " + contentsOf(input) +
                ". Give a .txt file with a text a line, a .json list of texts, or - for standard "
                "input.",
            {}};
}

}  // namespace

Result<TokenRows> tokensOf(const InspectionInput& input, const std::filesystem::path& folder,
                           const TextPreparation& preparation, std::vector<std::string>& notes,
                           Run& run)
{
    if (input.texts.empty()) return noTexts(input);
    if (preparation.maxTokens && *preparation.maxTokens < 2) {
        return Error{ErrorCode::BadArgument,
                     "tokens: at least 2 are needed, for begin and end; asked for " +
                         std::to_string(*preparation.maxTokens) + ".",
                     {}};
    }
    const auto reading = readingOf(folder);
    if (!reading) return reading.error();
    const auto tokenizer = text::loadTokenizer(folder);
    if (!tokenizer) return tokenizer.error();
    const int limit = preparation.maxTokens.value_or(reading->maxTokens);
    TokenRows rows;
    for (std::size_t i = 0; i < input.texts.size(); ++i) {
        if (run.cancel.requested()) return Error::cancelled();
        const std::string text =
            preparation.cleans ? wordsForModel(input.texts[i], *reading) : input.texts[i];
        text::TokenisedText read = (*tokenizer)->encode(text, limit);
        if (read.isCut) {
            notes.push_back(input.textOrigin + ": text " + std::to_string(i) + " was cut to " +
                            std::to_string(limit) + " tokens, the first " +
                            std::to_string(read.bytesRead) + " of " + std::to_string(text.size()) +
                            " bytes");
        }
        rows.tokens.push_back((*tokenizer)->tokensOf(read.ids));
        rows.ids.push_back(std::move(read.ids));
    }
    return rows;
}

Result<Inspection> inspectTokens(const InspectionInput& input, const std::filesystem::path& folder,
                                 const TextPreparation& preparation, Run& run)
{
    Inspection inspection;
    inspection.kind = "tokens";
    auto rows = tokensOf(input, folder, preparation, inspection.notes, run);
    if (!rows) return rows.error();
    for (std::size_t i = 0; i < rows->ids.size(); ++i) {
        inspection.arrays.push_back({"input_ids." + std::to_string(i),
                                     {static_cast<std::int64_t>(rows->ids[i].size())},
                                     std::move(rows->ids[i])});
    }
    inspection.strings.push_back({"tokens", std::move(rows->tokens)});
    return inspection;
}

}  // namespace limelight::pipeline
