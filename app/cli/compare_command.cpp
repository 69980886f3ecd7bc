// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "core/base/atomic_file.h"
#include "core/data/comparison_file.h"
#include "core/data/explanation_file.h"
#include "core/explain/comparison_text.h"

namespace limelight::app {
namespace {

using explain::ComparedView;
using models::Modality;

constexpr std::size_t kMostColumns = 4;

struct CompareChoices {
    std::vector<std::string> files, classes, modalities;
    std::string folder;
    bool hasOwnScales = false;
};

Error badArgument(const std::string& message)
{
    return {ErrorCode::BadArgument, message, {}};
}

/// The one of a list that column `c` of several takes: its own, or the only one.
const std::string& pick(const std::vector<std::string>& list, std::size_t c)
{
    return list.size() == 1 ? list.front() : list.at(c);
}

/// How many columns the lists make together.
Result<std::size_t> columnCount(const CompareChoices& choices)
{
    const std::size_t count =
        std::max({choices.files.size(), choices.classes.size(), choices.modalities.size()});
    if (count < 2 || count > kMostColumns) {
        return badArgument("compare: there are " + std::to_string(count) +
                           " columns; name two to four explanations, classes or modalities.");
    }
    for (const auto* list : {&choices.files, &choices.classes, &choices.modalities}) {
        if (list->size() > 1 && list->size() != count) {
            return badArgument("compare: " + std::to_string(list->size()) +
                               " values where there are " + std::to_string(count) +
                               " columns. Give one for all of them, or one for each.");
        }
    }
    return count;
}

Result<ComparedView> columnOf(const CompareChoices& choices, std::size_t c)
{
    std::filesystem::path file = pick(choices.files, c);
    std::error_code status;
    if (std::filesystem::is_directory(file, status)) file /= "explanation.json";
    auto explanation = data::readExplanationFile(file);
    if (!explanation) return explanation.error();
    ComparedView view;
    view.label = choices.classes.empty() ? explanation->explainedLabel : pick(choices.classes, c);
    view.modality = explanation->recipe.modality;
    if (!choices.modalities.empty()) {
        view.modality = models::modalityNamed(pick(choices.modalities, c)).value_or(Modality::Both);
    }
    view.explanation = std::make_shared<const explain::Explanation>(*std::move(explanation));
    return view;
}

/// What the comparison says, on standard output.
void print(const std::vector<ComparedView>& columns)
{
    for (std::size_t c = 0; c < columns.size(); ++c) {
        const explain::Recipe& recipe = columns[c].explanation->recipe;
        constexpr const char* kSides[] = {"sound and words", "sound", "words"};
        std::printf("%s  %s  %s, %s, seed %u, %s\n", data::columnLetter(c).c_str(),
                    std::filesystem::path(recipe.trackFile).filename().c_str(),
                    columns[c].label.c_str(), kSides[static_cast<std::size_t>(columns[c].modality)],
                    recipe.seed, recipe.modelName.c_str());
    }
    for (std::size_t c = 1; c < columns.size(); ++c) {
        const auto comparison = explain::compareViews(columns[0], columns[c]);
        std::printf("A and %s: %s", data::columnLetter(c).c_str(),
                    explain::headlineOf(*comparison).text().c_str());
        for (const explain::Sentence& remark : explain::remarksOn(*comparison)) {
            std::printf(" %s", remark.text().c_str());
        }
        std::printf("\n");
    }
}

Status compare(const CompareChoices& choices, Console& console, const ComparisonPictures& pictures)
{
    const auto count = columnCount(choices);
    if (!count) return count.error();
    std::vector<ComparedView> columns;
    for (std::size_t c = 0; c < *count; ++c) {
        auto column = columnOf(choices, c);
        if (!column) return column.error();
        columns.push_back(*std::move(column));
    }
    const auto json = data::jsonOf(columns);
    if (!json) return json.error();
    const auto table = data::csvOf(columns);
    if (!table) return table.error();
    const std::filesystem::path folder = choices.folder;
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) {
        return Error{ErrorCode::NotWritable,
                     folder.string() + ": the folder cannot be made (" + failure.message() + ").",
                     {}};
    }
    if (auto status = writeFileAtomically(folder / "comparison.json", *json); !status) {
        return status.error();
    }
    if (auto status = writeFileAtomically(folder / "comparison.csv", *table); !status) {
        return status.error();
    }
    if (pictures) {
        if (auto status = pictures(columns, !choices.hasOwnScales, folder); !status) {
            return status.error();
        }
    }
    console.progress().endLine();
    print(columns);
    std::printf("written to %s\n", folder.c_str());
    return Done{};
}

}  // namespace

void addCompareCommand(CLI::App& program, Console& console, const ComparisonPictures& pictures)
{
    auto choices = std::make_shared<CompareChoices>();
    CLI::App* command =
        program.add_subcommand("compare", "Set two to four explanations side by side");
    command->footer(
        "One file and several classes or modalities compare an explanation with itself:\n"
        "  limelight compare x/explanation.json --modality audio --modality lyrics --out y\n"
        "Writes comparison.json, comparison.csv and, with the window built in, comparison.png,\n"
        ".svg and .pdf.");
    command
        ->add_option("explanations", choices->files,
                     "explanation.json files, or the folders that hold them")
        ->type_name("FILE")
        ->required();
    command->add_option("--class", choices->classes, "Class: one for all columns, or one for each")
        ->type_name("NAME")
        ->allow_extra_args(false);
    command->add_option("--modality", choices->modalities, "Side: one for all, or one for each")
        ->check(CLI::IsMember({"both", "audio", "lyrics"}))
        ->allow_extra_args(false);
    command->add_flag("--own-scales", choices->hasOwnScales,
                      "A colour scale for each column instead of one for all");
    command->add_option("--out", choices->folder, "Where the files go")
        ->type_name("DIR")
        ->required();
    command->callback([choices, &console, &pictures] {
        const Status status = compare(*choices, console, pictures);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
