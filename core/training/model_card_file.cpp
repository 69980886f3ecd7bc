// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/model_card_file.h"

#include <nlohmann/json.hpp>

#include <cstring>

#include "core/base/atomic_file.h"

namespace limelight::training {
namespace {

using Json = nlohmann::ordered_json;

bool isModality(const DefaultModel& model, const char* modality)
{
    return std::strcmp(model.modality, modality) == 0;
}

bool isSeparator(const DefaultModel& model)
{
    return std::strcmp(model.task, "separation") == 0;
}

std::string nameOf(const DefaultModel& model)
{
    if (isSeparator(model)) return "Limelight default separator";
    const std::string side = isModality(model, "both") ? "multimodal" : model.modality;
    return std::string("Limelight default ") + model.task + " (" + side + ")";
}

std::string architectureOf(const DefaultModel& model, const Recipe& recipe)
{
    const auto number = [](auto value) { return std::to_string(value); };
    const SoundRecipe& sound = recipe.sound;
    const WordsRecipe& words = recipe.words;
    const std::string ast = "an Audio Spectrogram Transformer, " + number(sound.hidden) +
                            " wide, " + number(sound.layers) + " layers, " + number(sound.heads) +
                            " heads, 16 x 16 patches, stride " + number(sound.stride) + ", " +
                            number(sound.columns) + " columns of " + number(sound.melBands) +
                            " mel bands at 16 kHz";
    const std::string text = "an XLM-RoBERTa, " + number(words.hidden) + " wide, " +
                             number(words.layers) + " layers, " + number(words.heads) +
                             " heads, at most " + number(words.tokens) +
                             " tokens of a SentencePiece unigram vocabulary learnt from the "
                             "training lyrics";
    if (isSeparator(model)) {
        return "Open-Unmix, four targets, hidden size " + number(recipe.separator.hidden) +
               ", 44.1 kHz stereo, window " + number(recipe.separator.fftFrames) + ", hop " +
               number(recipe.separator.hopFrames);
    }
    if (isModality(model, "audio")) return ast;
    if (isModality(model, "lyrics")) return text;
    return "Late fusion of " + ast + "; and " + text +
           "; pooled states side by side, one layer norm, one linear layer";
}

std::string readmeOf(const DefaultModel& model, const Recipe& recipe, const CardFacts& facts)
{
    std::string text = "# " + nameOf(model) + "\n\n";
    text +=
        "**Trained on synthetic songs.** It knows the songs this project composes and renders "
        "itself, nothing else.\n\n";
    text += "- Network: " + architectureOf(model, recipe) + ". Weights in 16 bits.\n";
    text += "- Data: " + std::to_string(facts.trainingSongs) +
            " training songs of `limelight corpus --songs " + std::to_string(recipe.corpus.songs) +
            " --seed " + std::to_string(recipe.corpus.seed) +
            "`; line templates, chord and drum patterns of the held-out songs never occur in "
            "them.\n";
    text +=
        "- Training: `limelight train recipe.json`, seed " + std::to_string(recipe.seed) +
        (isSeparator(model)
             ? std::string(", stems of different songs mixed anew, squared error of magnitudes.\n")
             : std::string(". Examples with parts of the sound or words switched off are "
                           "part of it, and where no planted evidence is left the model is "
                           "taught to be undecided.\n"));
    text += "- Licence: GPL-3.0-or-later, like the program.\n\n## Held-out figures\n\n";
    if (facts.figures.empty()) text += "Not measured yet: run `limelight evaluate`.\n";
    for (const std::string& figure : facts.figures) text += "- " + figure + "\n";
    for (const std::string& remark : facts.remarks) text += "\n" + remark + "\n";
    text += "\n## Limits\n\n";
    text += isSeparator(model)
                ? "Sound-font instruments and one speech synthesiser are all it has heard. On real "
                  "recordings its stems leak into each other.\n"
                : "Its classes are those of the generator. On real recordings its answer is a "
                  "guess; use it to learn the tool, to check the explainers against planted "
                  "evidence, and bring a model of your own for research.\n";
    return text;
}

}  // namespace

const std::vector<DefaultModel>& defaultModels()
{
    static const std::vector<DefaultModel> models{
        {"genre-audio", "genre", "audio"},       {"genre-lyrics", "genre", "lyrics"},
        {"genre-multimodal", "genre", "both"},   {"emotion-audio", "emotion", "audio"},
        {"emotion-lyrics", "emotion", "lyrics"}, {"emotion-multimodal", "emotion", "both"},
        {"separator", "separation", "audio"}};
    return models;
}

Status writeModelCard(const std::filesystem::path& folder, const DefaultModel& model,
                      const Recipe& recipe, const CardFacts& facts)
{
    Json card;
    card["format"] = 1;
    card["name"] = nameOf(model);
    card["task"] = model.task;
    card["modality"] = model.modality;
    card["licence"] = "GPL-3.0-or-later";
    card["synthetic"] = true;
    card["seed"] = recipe.seed;
    card["training_songs"] = facts.trainingSongs;
    card["figures"] = facts.figures;
    if (!isModality(model, "audio")) {
        card["languages"] = {"en"};
        card["lyrics_cleaning"] = {{"lowercase", true},
                                   {"strip_ascii_punctuation", true},
                                   {"max_tokens", recipe.words.tokens}};
    }
    if (Status status = writeFileAtomically(folder / "limelight.json", card.dump(2) + "\n");
        !status) {
        return status;
    }
    return writeFileAtomically(folder / "README.md", readmeOf(model, recipe, facts));
}

std::string preprocessorConfigFrom(const audio::MelOptions& options)
{
    Json config;
    config["do_normalize"] = options.normalises;
    config["feature_extractor_type"] = "ASTFeatureExtractor";
    config["feature_size"] = 1;
    config["max_length"] = options.columns;
    config["mean"] = options.mean;
    config["num_mel_bins"] = options.melBands;
    config["padding_side"] = "right";
    config["padding_value"] = 0.0;
    config["return_attention_mask"] = false;
    config["sampling_rate"] = options.rate.hz;
    config["std"] = options.std;
    return config.dump(2) + "\n";
}

}  // namespace limelight::training
