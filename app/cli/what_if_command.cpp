// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/explain/component_names.h"
#include "core/explain/word_replacements.h"
#include "core/pipeline/what_if.h"

namespace limelight::app {

namespace {

/// What the two commands of this file share.
struct AskOptions {
    TrackOptions track;
    std::string off;  ///< names of components
    std::string wav;  ///< where what remains is written
    int passes = explain::CounterfactualOptions().passes;
    std::string words = "remove";  ///< what a counterfactual does with words
    std::string replacements;      ///< a file; empty: neutral words
    bool asJson = false;
};

/// A song with the model that is asked about it.
struct Asked {
    std::shared_ptr<const pipeline::Track> track;
    std::shared_ptr<const pipeline::ModelSet> models;
    std::shared_ptr<const pipeline::SeparatedSpan> separated;
    std::shared_ptr<pipeline::WhatIf> whatIf;
};

Result<Asked> ask(const AskOptions& options, Console& console, Run& run)
{
    Asked asked;
    auto track = pipeline::loadTrack(options.track.trackRequest(), run);
    if (!track) return track.error();
    auto models = pipeline::loadModels(options.track.modelRequest(console), run);
    if (!models) return models.error();
    const pipeline::ExplainOptions explainOptions = options.track.explainOptions();
    const auto heard = pipeline::chooseHeardSpan(*track, *models, explainOptions);
    if (!heard) return heard.error();
    auto separated = options.track.separated(*track, *models, *heard, run);
    if (!separated) return separated.error();
    asked.track = std::make_shared<pipeline::Track>(*std::move(track));
    asked.models = std::make_shared<pipeline::ModelSet>(*std::move(models));
    asked.separated = std::make_shared<pipeline::SeparatedSpan>(*std::move(separated));
    auto whatIf =
        pipeline::WhatIf::make(asked.track, asked.models, asked.separated, explainOptions, run);
    if (!whatIf) return whatIf.error();
    asked.whatIf = *std::move(whatIf);
    return asked;
}

std::string joinedNames(const explain::Components& components,
                        const std::vector<std::size_t>& features)
{
    std::string names;
    for (std::size_t feature : features) {
        names += (names.empty() ? "" : ",") + explain::typedNameOf(components, feature);
    }
    return names;
}

nlohmann::json jsonOf(const models::ClassScores& scores, std::size_t row)
{
    nlohmann::json object = nlohmann::json::object();
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        object[scores.labels[k]] = scores.row(row)[k];
    }
    return object;
}

nlohmann::json namesJson(const explain::Components& components,
                         const std::vector<std::size_t>& features)
{
    nlohmann::json list = nlohmann::json::array();
    for (std::size_t feature : features) {
        list.push_back(explain::typedNameOf(components, feature));
    }
    return list;
}

void print(const nlohmann::json& document)
{
    std::printf("%s\n",
                document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
}

void printBeforeAndAfter(const models::ClassScores& before, const models::ClassScores& after)
{
    std::printf("%-20s %10s %10s %10s\n", "class", "before", "after", "change");
    for (std::size_t k = 0; k < before.labels.size(); ++k) {
        const double from = before.row(0)[k], to = after.row(0)[k];
        std::printf("%-20s %10.4f %10.4f %+10.4f\n", before.labels[k].c_str(), from, to, to - from);
    }
}

Status writeRemainder(const AskOptions& options, const Asked& asked,
                      const std::vector<std::size_t>& off)
{
    if (options.wav.empty()) return Done{};
    const Status written = audio::writeSound(options.wav, asked.whatIf->soundWithout(off));
    if (written && !options.asJson) std::printf("written to %s\n", options.wav.c_str());
    return written;
}

Status whatIf(const AskOptions& options, Console& console)
{
    Run run = console.run();
    const auto asked = ask(options, console, run);
    if (!asked) return asked.error();
    const explain::Components& components = asked->whatIf->components();
    const auto off = explain::featuresNamed(components, options.off);
    if (!off) return off.error();
    const auto before = asked->whatIf->scoresWithout({}, run);
    if (!before) return before.error();
    const auto after = asked->whatIf->scoresWithout(*off, run);
    if (!after) return after.error();
    console.progress().endLine();
    if (options.asJson) {
        print({{"track", asked->track->file.string()},
               {"off", namesJson(components, *off)},
               {"before", jsonOf(*before, 0)},
               {"after", jsonOf(*after, 0)}});
    } else {
        std::printf("off: %s\n", joinedNames(components, *off).c_str());
        printBeforeAndAfter(*before, *after);
    }
    return writeRemainder(options, *asked, *off);
}

std::string verdictOf(const explain::Counterfactual& found)
{
    if (!found.isFound()) return "no set found: that is no proof that there is none";
    if (found.isProvenSmallest) return "proven smallest: every smaller set was tried";
    return "smallest found: every set of fewer than " + std::to_string(found.triedBelow) +
           " was tried, and none of these can be left out";
}

/// What is changed last in a row of the path: "without vocals5", "word:love -> word:rain".
std::string stepText(const explain::Components& components, const explain::Counterfactual& found,
                     std::size_t row)
{
    if (row == 0) return "all";
    const std::string name = explain::typedNameOf(components, found.removed[row - 1]);
    const std::string& by = found.replacements[row - 1];
    return by.empty() ? "without " + name : name + " -> " + by;
}

void printCounterfactual(const explain::Components& components,
                         const explain::Counterfactual& found)
{
    const auto& labels = found.path.labels;
    const auto from = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), found.from) -
                                               labels.begin());
    const auto to = static_cast<std::size_t>(std::find(labels.begin(), labels.end(), found.to) -
                                             labels.begin());
    std::printf("%s -> %s\n", found.from.c_str(),
                !found.isFound()   ? found.from.c_str()
                : found.to.empty() ? ("not " + found.from).c_str()
                                   : found.to.c_str());
    for (std::size_t row = 0; row < found.path.rows(); ++row) {
        std::printf("  %-24s %s %.4f", stepText(components, found, row).c_str(), found.from.c_str(),
                    found.path.row(row)[from]);
        if (to < labels.size()) {
            std::printf("  %s %.4f", found.to.c_str(), found.path.row(row)[to]);
        }
        std::printf("\n");
    }
    std::printf("%s (%zu components, %d passes)\n", verdictOf(found).c_str(), found.candidates,
                found.passes);
}

nlohmann::json jsonOf(const explain::Components& components, const explain::Counterfactual& found)
{
    nlohmann::json path = nlohmann::json::array();
    for (std::size_t row = 0; row < found.path.rows(); ++row) {
        path.push_back(jsonOf(found.path, row));
    }
    nlohmann::json replaced = nlohmann::json::object();
    for (std::size_t i = 0; i < found.removed.size(); ++i) {
        if (found.replacements[i].empty()) continue;
        replaced[explain::typedNameOf(components, found.removed[i])] = found.replacements[i];
    }
    return {{"from", found.from},
            {"to", found.isFound() ? nlohmann::json(found.to) : nlohmann::json(nullptr)},
            {"words", explain::nameOf(found.words)},
            {"removed", namesJson(components, found.removed)},
            {"replaced", replaced},
            {"path", path},
            {"proven_smallest", found.isProvenSmallest},
            {"tried_below", found.triedBelow},
            {"candidates", found.candidates},
            {"passes", found.passes}};
}

/// What is done with words, from the options. A bad list is told before anything is computed.
Status chooseWords(const AskOptions& options, explain::CounterfactualOptions& search)
{
    if (options.words != "replace") return Done{};
    search.words = explain::WordChange::Replace;
    if (options.replacements.empty()) return Done{};
    const auto text = readWholeFile(options.replacements);
    if (!text) return text.error();
    auto words = explain::replacementsFrom(*text, options.replacements);
    if (!words) return words.error();
    search.replacements = *std::move(words);
    return Done{};
}

Status counterfactual(const AskOptions& options, Console& console)
{
    Run run = console.run();
    explain::CounterfactualOptions search;
    if (auto s = chooseWords(options, search); !s) return s.error();
    const auto asked = ask(options, console, run);
    if (!asked) return asked.error();
    pipeline::ExplainOptions explainOptions = options.track.explainOptions();
    search.modality = explainOptions.modality;
    search.passes = options.passes;
    if (explainOptions.mode == explain::Mode::Recommended) {
        explainOptions.modality = models::Modality::Both;  // holds each side, too
    }
    const auto explanation = pipeline::explainTrack(*asked->track, *asked->models,
                                                    *asked->separated, explainOptions, run);
    if (!explanation) return explanation.error();
    const auto found = asked->whatIf->counterfactual(*explanation, search, run);
    if (!found) return found.error();
    console.progress().endLine();
    if (options.asJson) {
        print(jsonOf(explanation->components, *found));
    } else {
        printCounterfactual(explanation->components, *found);
    }
    return found->isFound() ? writeRemainder(options, *asked, found->removed) : Status(Done{});
}

CLI::App* addAsking(CLI::App& program, const char* name, const char* help,
                    const std::shared_ptr<AskOptions>& options)
{
    CLI::App* command = program.add_subcommand(name, help);
    addSongOptions(*command, options->track);
    addModelOptions(*command, options->track);
    addSeparatorOptions(*command, options->track);
    addCacheOption(*command, options->track);
    addComponentOptions(*command, options->track);
    command->add_option("--stems", options->track.stems, "A folder with the song's own stems")
        ->type_name("DIR")
        ->excludes("--separator");
    command->add_option("--out", options->wav, "What remains to be heard, as a WAV or FLAC file")
        ->type_name("FILE");
    command->add_flag("--json", options->asJson, "One JSON document on standard output");
    return command;
}

}  // namespace

void addWhatIfCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<AskOptions>();
    CLI::App* command = addAsking(
        program, "whatif", "What the model says of a song without some of its components", options);
    command
        ->add_option("--off", options->off,
                     "What to switch off: vocals5 (one segment), drums (a stem), word:love")
        ->type_name("NAME,NAME...")
        ->required();
    command->callback([options, &console] {
        const Status status = whatIf(*options, console);
        if (!status) console.fail(status.error());
    });
}

void addCounterfactualCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<AskOptions>();
    CLI::App* command = addAsking(
        program, "counterfactual",
        "The fewest components to silence, and words to remove or replace, that change the "
        "model's decision",
        options);
    command->add_option("--modality", options->track.modality, "Which sides may lose components")
        ->check(CLI::IsMember({"both", "audio", "lyrics"}))
        ->capture_default_str();
    command->add_option("--passes", options->passes, "Model inputs that the search may use")
        ->check(CLI::Range(1, 10000000))
        ->capture_default_str();
    command
        ->add_option("--words", options->words,
                     "Whether words are removed, or replaced by neutral words of the lyrics")
        ->check(CLI::IsMember({"remove", "replace"}))
        ->capture_default_str();
    command
        ->add_option("--replacements", options->replacements,
                     "Words to replace by in place of neutral ones, one a line")
        ->type_name("FILE");
    command->add_option("--seed", options->track.seed, "Seed of the explanation that guides it")
        ->capture_default_str();
    command->callback([options, &console] {
        if (!options->replacements.empty() && options->words != "replace") {
            throw CLI::ValidationError("--replacements", "needs --words replace");
        }
        const Status status = counterfactual(*options, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
