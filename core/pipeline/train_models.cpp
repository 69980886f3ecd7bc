// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/train_models.h"

#include <cstdio>
#include <map>

#include "core/corpus/make_corpus.h"
#include "core/pipeline/evaluate_models.h"
#include "core/training/model_card_file.h"
#include "core/training/recipe.h"
#include "core/training/train_default_models.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;

bool isMissingOrEmpty(const fs::path& folder)
{
    std::error_code failed;
    return !fs::exists(folder, failed) || fs::is_empty(folder, failed);
}

std::string rounded(const char* format, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// Sentences about one corpus, by model folder.
std::map<std::string, std::vector<std::string>> figuresOf(const Evaluation& evaluation,
                                                          const std::string& where)
{
    std::map<std::string, std::vector<std::string>> figures;
    for (const ClassifierFigures& model : evaluation.classifiers) {
        figures[model.folder].push_back("macro-F1 " + rounded("%.3f", model.macroF1) +
                                        ", accuracy " + rounded("%.3f", model.accuracy) + " on " +
                                        std::to_string(model.songs) + " " + where);
        figures[model.folder].push_back(
            "accuracy " + rounded("%.3f", model.accuracyByCarrier[0]) +
            " where the sound carries the class, " + rounded("%.3f", model.accuracyByCarrier[1]) +
            " where the words do, " + rounded("%.3f", model.accuracyByCarrier[2]) +
            " where both do (" + where + ")");
    }
    for (const StemFigures& stem : evaluation.stems) {
        figures["separator"].push_back(
            stem.name + ": median SI-SDR " + rounded("%.1f", stem.medianSiSdrDb) + " dB, " +
            rounded("%.1f", stem.medianSiSdrImprovementDb) + " dB above the mix's own " +
            rounded("%.1f", stem.medianMixSiSdrDb) + " dB (" + std::to_string(stem.songs) + " " +
            where + ")");
    }
    return figures;
}

}  // namespace

Status writeMeasuredCards(const CardOptions& options, Run& run)
{
    auto recipe = training::readRecipe(options.recipe);
    if (!recipe) return recipe.error();
    std::map<std::string, training::CardFacts> cards;
    for (std::size_t i = 0; i < options.corpora.size(); ++i) {
        EvaluateOptions evaluate;
        evaluate.corpus = options.corpora[i];
        evaluate.models = options.models;
        auto evaluation = evaluateModels(evaluate, run);
        if (!evaluation) return evaluation.error();
        const std::string where =
            i == 0 ? "held-out songs of the same seed" : "held-out songs of an unseen seed";
        for (auto& [folder, sentences] : figuresOf(*evaluation, where)) {
            auto& figures = cards[folder].figures;
            figures.insert(figures.end(), sentences.begin(), sentences.end());
        }
    }
    for (const training::DefaultModel& model : training::defaultModels()) {
        training::CardFacts& facts = cards[model.folder];
        facts.trainingSongs = options.trainingSongs;
        Status written =
            training::writeModelCard(options.models / model.folder, model, *recipe, facts);
        if (!written) return written;
    }
    return Done{};
}

Status trainModels(const TrainOptions& options, Run& run)
{
    auto recipe = training::readRecipe(options.recipe);
    if (!recipe) return recipe.error();
    if (isMissingOrEmpty(options.corpus)) {
        corpus::CorpusOptions songs;
        songs.songs = recipe->corpus.songs;
        songs.seed = recipe->corpus.seed;
        songs.out = options.corpus;
        if (Status made = corpus::makeCorpus(songs, run); !made) {
            return made.error().in("making the corpus");
        }
    }
    auto trained =
        training::trainDefaultModels(options.corpus, *recipe, options.out, options.resume, run);
    if (!trained) return trained.error();
    CardOptions cards;
    cards.recipe = options.recipe;
    cards.models = options.out;
    cards.corpora = {options.corpus};
    cards.trainingSongs = *trained;
    return writeMeasuredCards(cards, run);
}

}  // namespace limelight::pipeline
