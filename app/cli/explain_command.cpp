// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>
#include <numeric>

#include "app/cli/commands.h"
#include "app/cli/track_options.h"
#include "app/cli/trust_table.h"
#include "core/base/atomic_file.h"
#include "core/pipeline/compare_precision.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/measure_trust.h"
#include "core/pipeline/write_explanation.h"
#include "core/pipeline/write_report.h"

namespace limelight::app {

namespace {

const char* reasonText(explain::StopReason reason)
{
    switch (reason) {
        case explain::StopReason::Passes:
            return "as many as allowed";
        case explain::StopReason::HalfWidth:
            return "the intervals are narrow enough";
        case explain::StopReason::TopSettled:
            return "the strongest components are settled";
        case explain::StopReason::SplitHalf:
            return "both halves agree";
        case explain::StopReason::Time:
            return "the time was up";
        case explain::StopReason::Exhausted:
            return "every mask was scored";
        case explain::StopReason::Cancelled:
            return "cancelled";
        case explain::StopReason::Memory:
            return "no memory for more";
    }
    return "";
}

/// How many masks, why no more, and what the grid says of the sides.
void printSampling(const explain::Explanation& explanation)
{
    if (!explanation.sampling) return;
    const explain::Sampling& sampling = *explanation.sampling;
    std::printf("masks: %d of the sound, %d of the words; model runs: %d and %d; stopped: %s\n",
                sampling.soundRows, sampling.wordRows, sampling.soundPasses, sampling.wordPasses,
                reasonText(sampling.stopReason));
    const auto* study = explanation.studyOf(explanation.explainedLabel);
    if (study == nullptr) return;
    for (const explain::StemEffect& stem : study->stems) {
        std::printf("whole stem %-8s %+.4f (exact); alone %.3f, without it %.3f\n",
                    stem.stem.c_str(), stem.effect, stem.alone, stem.without);
    }
    const auto print = [](const char* what, const std::optional<explain::Estimate>& estimate) {
        if (!estimate) return;
        std::printf("%s: %.2f", what, estimate->value);
        if (estimate->halfWidth) std::printf(" +-%.2f", *estimate->halfWidth);
        std::printf("\n");
    };
    print("share of the sound", study->soundShare);
    print("share of sound and words together", study->interactionShare);
    for (const explain::PairEffect& pair : explanation.pairsThatPay(explanation.explainedLabel)) {
        std::printf("together: %+.4f  %s and %s\n", pair.weight,
                    explanation.components.nameOf(pair.first).c_str(),
                    explanation.components.nameOf(pair.second).c_str());
    }
}

/// How the last layer weighs the sides for the explained class.
void printHead(const explain::Explanation& explanation)
{
    if (!explanation.head) return;
    const models::HeadWeights& head = *explanation.head;
    for (std::size_t k = 0; k < head.labels.size(); ++k) {
        if (head.labels[k] != explanation.explainedLabel) continue;
        std::printf(
            "the head's own weights for %s: sound %.2f, words %.2f (all classes: sound %.2f); of "
            "the model, not of this song: the embeddings' size is not in them\n",
            head.labels[k].c_str(), head.soundShare[k], 1.0 - head.soundShare[k],
            head.soundShareOfAll());
    }
}

/// The strongest components of the explained class, one a line, for a person to read.
void printSummary(const explain::Explanation& explanation)
{
    const explain::Components& components = explanation.components;
    const bool isRegression = explanation.baseline.mix.rule == models::ScoreRule::Linear;
    const bool isLogOdds = explanation.recipe.quantity == explain::Quantity::LogOdds;
    std::printf("%s: %s, model %s %.3f\n", explanation.recipe.trackFile.c_str(),
                explanation.explainedLabel.c_str(),
                isRegression ? "value"
                : isLogOdds  ? "log-odds"
                             : "probability",
                [&] {
                    const auto* fit =
                        explanation.fitOf(explanation.explainedLabel, explanation.recipe.modality);
                    return fit != nullptr ? fit->modelPrediction : 0.0;
                }());
    std::printf("heard: %.2f s to %.2f s\n", components.heard.startSec, components.heard.endSec);
    const auto* fit = explanation.fitOf(explanation.explainedLabel, explanation.recipe.modality);
    if (fit == nullptr) return;
    std::vector<std::size_t> order(fit->weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(fit->weights[a]) > std::abs(fit->weights[b]);
    });
    order.resize(std::min<std::size_t>(order.size(), 10));
    std::printf("R2 %.3f", fit->r2);
    if (fit->heldOutR2) std::printf(", held out %.3f", *fit->heldOutR2);
    std::printf("; strongest components:\n");
    for (std::size_t feature : order) {
        std::printf("  %+.4f", fit->weights[feature]);
        if (!fit->halfWidths.empty()) std::printf(" +-%.4f", fit->halfWidths[feature]);
        std::printf("  %s", components.nameOf(feature).c_str());
        if (components.isAudio(feature)) {
            const audio::TimeSpan& time = components.audio[feature].time;
            std::printf("  (%.2f s to %.2f s)", time.startSec, time.endSec);
        }
        if (!fit->halfWidths.empty() &&
            !explain::isDistinguishable(fit->weights[feature], fit->halfWidths[feature])) {
            std::printf("  not distinguishable from zero");
        }
        std::printf("\n");
    }
    printSampling(explanation);
    printHead(explanation);
    for (const std::string& note : explanation.notes) std::printf("note: %s\n", note.c_str());
    if (explanation.recipe.isModelTrainedOnSyntheticSongs) {
        std::printf("note: the model in use was trained on synthetic songs\n");
    }
}

Status explainInto(const TrackOptions& options, const std::filesystem::path& folder,
                   std::optional<int> trustPasses, Console& console, const Pictures& pictures)
{
    Run run = console.run();
    const Status writable = makeWritableFolder(folder);
    if (!writable) return writable.error();
    const auto track = pipeline::loadTrack(options.trackRequest(), run);
    if (!track) return track.error();
    const auto models = pipeline::loadModels(options.modelRequest(console), run);
    if (!models) return models.error();
    const pipeline::ExplainOptions explainOptions = options.explainOptions();
    const auto heard = pipeline::chooseHeardSpan(*track, *models, explainOptions);
    if (!heard) return heard.error();
    const auto separated = options.separated(*track, *models, *heard, run);
    if (!separated) return separated.error();
    auto explanation = pipeline::explainTrack(*track, *models, *separated, explainOptions, run);
    if (!explanation) return explanation.error();
    const bool isPartial = explanation->sampling && explanation->sampling->isPartial;
    // The explanation is written whether or not these could be measured.
    Status measured = Done{};
    if (trustPasses && !isPartial) {
        explain::TrustOptions trustOptions;
        trustOptions.seed = options.seed;
        trustOptions.passes = *trustPasses;
        auto trust =
            pipeline::measureTrust(*explanation, *track, *models, *separated, trustOptions, run);
        if (trust) explanation->trust = *std::move(trust);
        if (!trust) measured = trust.error();
    }
    const pipeline::ModelRequest request = options.modelRequest(console);
    if (request.encoderPrecision != models::EncoderPrecision::F32 && !isPartial) {
        const auto effect = pipeline::measurePrecisionEffect(*track, request, *models, *separated,
                                                             explainOptions, run);
        if (effect) explanation->notes.push_back(noteOf(*effect));
        if (!effect && measured) measured = effect.error();
    }
    // What was known when the user stopped it is written all the same.
    Run writing{run.cancel.requested() ? CancelToken() : run.cancel, run.progress, run.threads};
    const Status written = pipeline::writeExplanation(*explanation, *separated, folder, writing);
    if (!written) return written.error();
    if (pictures) {
        const Status drawn = pictures(*explanation, *separated, folder);
        if (!drawn) return drawn.error().in("drawing the pictures");
    }
    const Status reported = pipeline::writeReport(folder, folder / "report.html", writing);
    if (!reported) return reported.error();
    console.progress().endLine();
    printSummary(*explanation);
    if (explanation->trust) printTrust(*explanation->trust, explanation->components);
    std::printf("written to %s\n", folder.c_str());
    if (isPartial) return Error::cancelled();
    if (!measured) return measured.error();
    return Done{};
}

/// The published method knows none of these; ignoring them would answer another question.
/// @throw CLI::ValidationError  when one was given in reference mode
void refuseOutsideRecommended(const CLI::App& command, const TrackOptions& options)
{
    if (options.mode != "reference") return;
    for (const char* name : {"--precision", "--time", "--keep", "--kernel", "--start"}) {
        if (command.count(name) > 0) {
            throw CLI::ValidationError(
                name,
                "belongs to recommended mode. Reference mode hears the song from 0 s and "
                "takes --samples.");
        }
    }
}

}  // namespace

void addExplainCommand(CLI::App& program, Console& console, const Pictures& pictures)
{
    auto options = std::make_shared<TrackOptions>();
    auto folder = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "explain", "Explain a model's decision about one song: which stem, when, which word");
    addSongOptions(*command, *options);
    addModelOptions(*command, *options);
    addSeparatorOptions(*command, *options);
    addCacheOption(*command, *options);
    addComponentOptions(*command, *options);
    command
        ->add_option("--stems", options->stems,
                     "A folder with the song's own stems, one sound file each, instead of "
                     "separating it")
        ->type_name("DIR")
        ->excludes("--separator", "--niter", "--wiener-window", "--residual", "--softmask",
                   "--reference-zero-bins");
    command->add_option("--modality", options->modality, "Which side is perturbed")
        ->check(CLI::IsMember({"both", "audio", "lyrics"}))
        ->capture_default_str();
    command->add_option("--mode", options->mode, "Published algorithm or the corrected one")
        ->check(CLI::IsMember({"reference", "recommended"}))
        ->capture_default_str();
    command->add_option("--class", options->label, "Explain this class, not the predicted one")
        ->type_name("NAME");
    command->add_option("--seed", options->seed, "Seed of the perturbations")
        ->capture_default_str();
    addPrecisionOptions(*command, *options);
    command->add_option("--out", *folder, "Folder for the explanation")
        ->type_name("DIR")
        ->required();
    auto asksTrust = std::make_shared<bool>(false);
    auto trustPasses = std::make_shared<int>(explain::TrustOptions().passes);
    CLI::Option* trust = command->add_flag("--trust", *asksTrust,
                                           "Measure how far the explanation can be trusted, too");
    command->add_option("--trust-passes", *trustPasses, "Model inputs that --trust may use")
        ->check(CLI::Range(explain::kLeastTrustPasses, 1000000))
        ->capture_default_str()
        ->needs(trust);
    command->callback([command, options, folder, asksTrust, trustPasses, &console, &pictures] {
        refuseOutsideRecommended(*command, *options);
        const Status status = explainInto(
            *options, *folder, *asksTrust ? std::optional<int>(*trustPasses) : std::nullopt,
            console, pictures);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
