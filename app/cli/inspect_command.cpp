// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "core/pipeline/inspect_model.h"
#include "core/pipeline/model_library.h"

namespace limelight::app {

namespace {

/// What the user typed about one inspection.
struct InspectOptions {
    std::vector<std::string> inputs;
    std::string model;
    std::string out;
    TrackOptions track;  ///< the separator and how it is run
    pipeline::NetworkPreparation preparation;
    pipeline::FitInspectionOptions fit;
    std::vector<std::string> selections;
};

/// One step, with the folder it is a step of.
using Inspect = std::function<Result<pipeline::Inspection>(
    const InspectOptions&, const pipeline::InspectionInput&, const std::filesystem::path&, Run&)>;

/// The folder of the model or separator that was named; none for a fit.
Result<std::filesystem::path> folderOf(const InspectOptions& options, const Console& console)
{
    const pipeline::ModelPlaces places{pipeline::userModelLibrary(), console.resources};
    if (!options.model.empty()) {
        return pipeline::modelFolderFor(places, options.model, pipeline::ModelKind::Classifier);
    }
    if (options.track.separator.empty()) return std::filesystem::path();
    return pipeline::modelFolderFor(places, options.track.separator,
                                    pipeline::ModelKind::Separator);
}

Status inspect(const InspectOptions& options, const Inspect& look, Console& console)
{
    Run run = console.run();
    if (!options.out.empty()) {
        if (const Status named = pipeline::checkInspectionName(options.out); !named) return named;
    }
    const auto folder = folderOf(options, console);
    if (!folder) return folder.error();
    pipeline::InspectionInput input;
    for (const std::string& file : options.inputs) {
        const Status added = pipeline::addToInput(input, file, run);
        if (!added) return added.error();
    }
    const auto inspection = look(options, input, *folder, run);
    if (!inspection) return inspection.error();
    console.progress().endLine();
    if (options.out.empty()) {
        const std::string text = pipeline::jsonFromInspection(*inspection);
        std::fwrite(text.data(), 1, text.size(), stdout);
        return Done{};
    }
    const Status written = pipeline::writeInspection(*inspection, options.out);
    if (!written) return written.error();
    for (const std::string& note : inspection->notes) std::printf("note: %s\n", note.c_str());
    std::printf("written to %s\n", options.out.c_str());
    return Done{};
}

/// One kind of inspection: its input, its output and what it calls.
CLI::App* addKind(CLI::App& parent, Console& console, const char* name, const char* description,
                  const std::shared_ptr<InspectOptions>& options, Inspect look)
{
    CLI::App* kind = parent.add_subcommand(name, description);
    kind->add_option("input", options->inputs,
                     "Sound files; .txt or - (a text a line), .json (a list of texts); "
                     ".safetensors (arrays)")
        ->type_name("FILE")
        ->required();
    kind->add_option("--out", options->out,
                     "Written as .safetensors or .json; without it, JSON on standard output")
        ->type_name("FILE");
    kind->callback([options, look = std::move(look), &console] {
        const Status status = inspect(*options, look, console);
        if (!status) console.fail(status.error());
    });
    return kind;
}

void addModel(CLI::App& kind, InspectOptions& options, const char* description)
{
    kind.add_option("--model", options.model, description)->type_name("DIR|ID")->required();
}

void addSoundPreparation(CLI::App& kind, InspectOptions& options)
{
    kind.add_flag("--resample", options.preparation.sound.resamples,
                  "Bring sounds to the model's rate; without it another rate is an error, as in "
                  "the reference");
    kind.add_flag("--downmix", options.preparation.sound.mixesDown,
                  "Bring sounds to the channels the model takes; without it more are an error");
}

void addTextPreparation(CLI::App& kind, InspectOptions& options)
{
    kind.add_flag("--clean", options.preparation.text.cleans,
                  "Clean texts as the model's limelight.json asks; without it they stay as they "
                  "are, as in the reference");
    kind.add_option("--max-tokens", options.preparation.text.maxTokens,
                    "Cut texts after so many tokens, begin and end included (default: as many as "
                    "the model reads)")
        ->check(CLI::Range(2, 1 << 30));
}

void addFeatures(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "features", "What a model hears: log-mel columns", options,
                [](const auto& chosen, const auto& input, const auto& folder, Run& run) {
                    return pipeline::inspectFeatures(input, folder, chosen.preparation.sound, run);
                });
    addModel(*kind, *options, "Holds preprocessor_config.json");
    addSoundPreparation(*kind, *options);
    kind->footer(
        "Takes sounds, or waveform_0 [samples], waveform_1 ... of a safetensors file\n"
        "(waveform_0_int16 counts in 1/32768). Gives input_values [clips, max_length, mel bins]\n"
        "as transformers' ASTFeatureExtractor does.\n\n"
        "  limelight inspect features clip16k.wav --model ast-folder --out features.safetensors");
}

void addTokens(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "tokens", "What a model reads: token ids and their spelling",
                options, [](const auto& chosen, const auto& input, const auto& folder, Run& run) {
                    return pipeline::inspectTokens(input, folder, chosen.preparation.text, run);
                });
    addModel(*kind, *options,
             "Holds a tokenizer: vocab.json and merges.txt, or tokenizer.json, or "
             "sentencepiece.bpe.model");
    addTextPreparation(*kind, *options);
    kind->footer(
        "Takes texts. Gives input_ids.<i> [tokens] of text i, begin and end included, as\n"
        "transformers' RobertaTokenizer or XLMRobertaTokenizer does, and their spelling.\n\n"
        "  echo 'we dance all night' | limelight inspect tokens - --model roberta-folder");
}

const char* const kNetworkInputs =
    "Takes sounds and texts as features and tokens do; or, of a safetensors file, input_values\n"
    "[clips, max_length, mel bins] as features gives them, and input_ids [texts, tokens] with\n"
    "attention_mask, or input_ids.<i> [tokens] as tokens gives them. ";

void addLogits(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "logits", "What a model answers, before and after its score rule",
                options, [](const auto& chosen, const auto& input, const auto& folder, Run& run) {
                    return pipeline::inspectLogits(input, folder, chosen.preparation, run);
                });
    addModel(*kind, *options, "A model folder, or a model of the library (limelight models list)");
    addSoundPreparation(*kind, *options);
    addTextPreparation(*kind, *options);
    kind->footer(std::string(kNetworkInputs) +
                 "Gives logits, softmax and sigmoid\n"
                 "[inputs, classes] and the class names.\n\n"
                 "  limelight inspect logits clip16k.wav words.txt --model fusion-folder\n"
                 "  limelight inspect logits features.safetensors --model ast-folder");
}

void addHidden(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "hidden", "The states of every layer of a model", options,
                [](const auto& chosen, const auto& input, const auto& folder, Run& run) {
                    return pipeline::inspectHidden(input, folder, chosen.preparation, run);
                });
    addModel(*kind, *options, "A model folder, or a model of the library (limelight models list)");
    addSoundPreparation(*kind, *options);
    addTextPreparation(*kind, *options);
    kind->footer(
        std::string(kNetworkInputs) +
        "Gives hidden_states.0 (the\n"
        "embeddings), hidden_states.<k> after layer k, last_hidden_state and\n"
        "pooler_output, named as transformers names them; of a model that hears and reads\n"
        "under sound. and words., of which one is enough.\n\n"
        "  limelight inspect hidden words.txt --model roberta-folder --out hidden.safetensors");
}

void addStems(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "stems", "What a separator makes of a mix", options,
                [](const auto& chosen, const auto& input, const auto& folder, Run& run) {
                    return pipeline::inspectStems(input, folder, chosen.track.separatorChoices,
                                                  chosen.preparation.sound, run);
                });
    addSeparatorOptions(*kind, options->track);
    kind->get_option("--separator")->required();
    addSoundPreparation(*kind, *options);
    kind->footer(
        "Takes one sound, or mix [channels, samples] of a safetensors file (mix_int16 counts in\n"
        "1/32768). Gives one array [channels, samples] per stem, as openunmix.predict.separate\n"
        "does; what is not given here is read from the folder's separator.json.\n"
        "Sound over 40 s is separated in pieces.\n\n"
        "  limelight inspect stems mix.wav --separator umxhq --out stems.safetensors");
}

Result<pipeline::FitInspectionOptions> fitOptionsOf(const InspectOptions& options)
{
    pipeline::FitInspectionOptions fit = options.fit;
    if (options.selections.empty()) return fit;
    fit.selections.clear();
    for (const std::string& name : options.selections) {
        const auto selection = explain::selectionNamed(name);
        if (!selection) {
            return Error{ErrorCode::BadArgument,
                         "--selection " + name +
                             ": not one of none, forward_selection, highest_weights, lasso_path, "
                             "auto.",
                         {}};
        }
        fit.selections.push_back(*selection);
    }
    return fit;
}

void addFit(CLI::App& parent, Console& console)
{
    const auto options = std::make_shared<InspectOptions>();
    CLI::App* kind =
        addKind(parent, console, "fit", "LIME's local line through masks and scores", options,
                [](const auto& chosen, const auto& input, const auto& /*none*/,
                   Run& run) -> Result<pipeline::Inspection> {
                    const auto fit = fitOptionsOf(chosen);
                    if (!fit) return fit.error();
                    return pipeline::inspectFit(input, *fit, run);
                });
    auto& fit = options->fit;
    kind->add_option("--kernel-width", fit.kernelWidth,
                     "Of exp(-d^2 / 2 width^2): 25 for LIME's text distances, 0.25 for others")
        ->capture_default_str();
    kind->add_option("--selection", options->selections,
                     "none, forward_selection, highest_weights, lasso_path, auto (default: each)")
        ->type_name("MODE")
        ->delimiter(',')
        ->allow_extra_args(false);
    kind->add_option("--num-features", fit.counts, "How many to keep; several are tried in turn")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    kind->add_option("--label", fit.labels, "Columns of labels, from 0 (default: all)")
        ->delimiter(',')
        ->allow_extra_args(false);
    kind->add_option("--ranking-alpha", fit.highestAlpha,
                     "Penalty of highest_weights: 0.01 in LIME, 0 in audioLIME")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    kind->add_option("--alpha", fit.ridgeAlpha, "Penalty of the final line")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    kind->footer(
        "Takes data [samples, features] with the instance in row 0, labels [samples, classes] and\n"
        "distances [samples] of a safetensors file. Gives under label<k>.<mode>.<num_features>.\n"
        "what lime's explain_instance_with_data returns: used_features, intercept, features,\n"
        "weights, score, local_pred.\n\n"
        "  limelight inspect fit masks.safetensors --num-features 6 --selection lasso_path");
}

}  // namespace

void addInspectCommand(CLI::App& program, Console& console)
{
    CLI::App* command = program.add_subcommand(
        "inspect", "Any step of a model, number for number, to check against another library");
    command->require_subcommand(1);
    addFeatures(*command, console);
    addTokens(*command, console);
    addLogits(*command, console);
    addHidden(*command, console);
    addStems(*command, console);
    addFit(*command, console);
}

}  // namespace limelight::app
