// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <memory>
#include <string>

#include "app/cli/commands.h"
#include "app/cli/model_tables.h"
#include "core/pipeline/model_library.h"

namespace limelight::app {

namespace {

namespace fs = std::filesystem;

/// What the user typed after `models ...`.
struct ModelOptions {
    std::string model;
    std::string source, name, tokenizer, task;
    bool isLinked = false;
    bool isSure = false;
    bool asJson = false;
};

/// "2026-05-04T13:05:09Z".
std::string isoNow()
{
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts = {};
    gmtime_r(&now, &parts);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

pipeline::ModelPlaces placesOf(const Console& console)
{
    return {pipeline::userModelLibrary(), console.resources};
}

void sayNotes(const std::vector<std::string>& notes)
{
    for (const std::string& note : notes) std::fprintf(stderr, "note: %s\n", note.c_str());
}

Status list(const ModelOptions& options, Console& console)
{
    const auto listing = pipeline::listModels(placesOf(console));
    if (!listing) return listing.error();
    std::printf("%s", options.asJson ? jsonTextOf(*listing).c_str() : tableOf(*listing).c_str());
    sayNotes(listing->notes);
    return Done{};
}

Status show(const ModelOptions& options, Console& console)
{
    std::error_code status;
    pipeline::LibraryModel model;
    if (fs::is_directory(options.model, status)) {
        model.folder = options.model;
    } else {
        auto found = pipeline::findModel(placesOf(console), options.model);
        if (!found) return found.error();
        model = *std::move(found);
    }
    const auto facts = pipeline::describeModel(model.folder);
    if (!facts) return facts.error();
    std::printf(
        "%s", options.asJson ? jsonTextOf(model, *facts).c_str() : sheetOf(model, *facts).c_str());
    return Done{};
}

Status import(const ModelOptions& options, Console& console)
{
    pipeline::ImportRequest request;
    request.source = options.source;
    if (!options.name.empty()) request.name = options.name;
    if (!options.task.empty()) request.task = options.task;
    request.tokenizer = options.tokenizer;
    request.keepsWeightsInPlace = options.isLinked;
    request.date = isoNow().substr(0, 10);
    Run run = console.run();
    const auto outcome = pipeline::importModel(placesOf(console), request, run);
    if (!outcome) return outcome.error();
    console.progress().endLine();
    sayNotes(outcome->notes);
    const pipeline::LibraryModel& model = outcome->model;
    if (options.asJson) {
        std::printf("%s", jsonTextOf(model).c_str());
    } else if (outcome->wasThere) {
        std::printf("%s: the same files are in the library already; nothing was done.\n",
                    model.id.c_str());
    } else {
        const char* option =
            model.kind == pipeline::ModelKind::Separator ? "--separator" : "--model";
        std::printf(
            "imported as %s (%s). Try it with: limelight models verify %s\n"
            "Use it with: limelight explain SONG %s %s --out FOLDER\n",
            model.id.c_str(), model.folder.c_str(), model.id.c_str(), option, model.id.c_str());
    }
    return Done{};
}

Status verify(const ModelOptions& options, Console& console)
{
    Run run = console.run();
    // Whoever names a model here has decided that its program, if it is one, may run.
    const auto verification =
        pipeline::verifyModel(placesOf(console), options.model, isoNow(), true, run);
    if (!verification) return verification.error();
    console.progress().endLine();
    if (options.asJson) {
        std::printf("%s", jsonTextOf(options.model, *verification).c_str());
    } else if (verification->isSound) {
        std::printf("%s: sound; %s\n", options.model.c_str(), verification->message.c_str());
    }
    if (!verification->isSound) {
        return Error{ErrorCode::BadWeights, options.model + ": " + verification->message, {}};
    }
    return Done{};
}

/// Whether the user says yes; only asked where there is somebody to answer.
Result<bool> isWanted(const pipeline::LibraryModel& model)
{
    if (::isatty(STDIN_FILENO) == 0) {
        return Error{ErrorCode::BadArgument,
                     model.id + ": removing needs --yes where nobody can be asked.",
                     {}};
    }
    std::fprintf(stderr, "Remove %s (%s) from the model library? [y/N] ", model.id.c_str(),
                 model.isLinked ? "the files it links to stay" : sizeText(model.bytes).c_str());
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

Status remove(const ModelOptions& options, Console& console)
{
    const auto model = pipeline::findModel(placesOf(console), options.model);
    if (!model) return model.error();
    if (!options.isSure && !model->isShipped) {
        const auto wanted = isWanted(*model);
        if (!wanted) return wanted.error();
        if (!*wanted) return Error::cancelled();
    }
    const auto removed = pipeline::removeModel(placesOf(console), model->id);
    if (!removed) return removed.error();
    if (options.asJson) {
        std::printf("%s", jsonTextOf(*removed).c_str());
    } else if (removed->isLinked) {
        std::printf("%s removed; its files stay in %s\n", removed->id.c_str(),
                    removed->folder.c_str());
    } else {
        std::printf("%s removed\n", removed->id.c_str());
    }
    return Done{};
}

using Action = Status (*)(const ModelOptions&, Console&);

CLI::App* addAction(CLI::App& models, const std::string& name, const std::string& description,
                    const std::shared_ptr<ModelOptions>& options, Console& console, Action action)
{
    CLI::App* command = models.add_subcommand(name, description);
    command->add_flag("--json", options->asJson, "One JSON document on standard output");
    command->callback([options, &console, action] {
        const Status status = action(*options, console);
        if (!status) console.fail(status.error());
    });
    return command;
}

void addModelArgument(CLI::App& command, ModelOptions& options, const std::string& what)
{
    command.add_option("model", options.model, what)->type_name("ID")->required();
}

}  // namespace

void addModelsCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<ModelOptions>();
    CLI::App* models = program.add_subcommand("models",
                                              "The models you brought: list, import, "
                                              "show, verify, remove");
    models->require_subcommand(1);
    models->fallthrough();
    addAction(*models, "list", "What is in the library, the default models first", options, console,
              list);
    CLI::App* bring =
        addAction(*models, "import", "Bring a model into the library", options, console, import);
    bring
        ->add_option("source", options->source,
                     "A Hugging Face or Open-Unmix folder, or a MusicLIME checkpoint")
        ->type_name("SOURCE")
        ->required();
    bring->add_option("--name", options->name, "What to call it (default: as its folder)")
        ->type_name("NAME");
    bring
        ->add_option("--tokenizer", options->tokenizer,
                     "Folder of RoBERTa's tokenizer, for a MusicLIME checkpoint that reads")
        ->type_name("DIR");
    bring->add_option("--task", options->task, "Of a MusicLIME checkpoint")
        ->check(CLI::IsMember({"genre", "emotion"}));
    bring->add_flag("--link", options->isLinked, "Leave the files where they are");
    CLI::App* tell =
        addAction(*models, "show", "What can be told about a model", options, console, show);
    addModelArgument(*tell, *options, "A model of the library, or a folder");
    CLI::App* test =
        addAction(*models, "verify", "Hash a model's files and run it once, its program included",
                  options, console, verify);
    addModelArgument(*test, *options, "A model of the library");
    CLI::App* drop =
        addAction(*models, "remove", "Remove a model from the library", options, console, remove);
    addModelArgument(*drop, *options, "A model of the library");
    drop->add_flag("--yes", options->isSure, "Do not ask");
}

}  // namespace limelight::app
