// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a model folder holds, told from its small files and the tables of its weight files alone.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/audio/mel_front_end.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/classifier.h"

namespace limelight::models {

/// The networks a folder may hold.
enum class Architecture { Ast, Roberta, XlmRoberta, LateFusion };

/// "Audio Spectrogram Transformer", "RoBERTa", "XLM-RoBERTa", "late fusion of sound and words".
std::string_view nameOf(Architecture architecture);

/// One part of a network: "audio encoder", "text encoder" or "classification head".
struct ModelPart {
    std::string role;
    /// Sizes for people: "12 layers, 768 wide, 12 heads, 1214 tokens".
    std::string sizes;
    std::int64_t layers = 0;      ///< 0 for a head
    std::int64_t hiddenSize = 0;  ///< of a head: numbers it reads
    std::int64_t heads = 0;       ///< 0 for a head
    std::int64_t parameters = 0;  ///< numbers
};

/// One file that decides what the model answers; by its name in the folder.
struct ModelFile {
    std::string name;
    std::uint64_t bytes = 0;
};

struct ModelDescription {
    /// Name, task, modality, labels, score rule, folder, licence and figures; the hash is empty.
    ModelCard card;
    Architecture architecture = Architecture::Ast;
    /// As config.json spells it ("ASTForAudioClassification").
    std::string className;
    /// Why the scores are made as they are: "problem_type in config.json", "score_rule in
    /// limelight.json", "one of several labels, the default".
    std::string scoreRuleReason;
    std::vector<ModelPart> parts;

    std::int64_t parameters = 0;      ///< numbers the networks hold
    std::string storedTypes;          ///< "F32", or all there are: "BF16, F32"
    std::uint64_t bytesOnDisk = 0;    ///< of `files`
    std::uint64_t bytesInMemory = 0;  ///< the networks' numbers as F32

    /// How it hears; absent when it reads only (or its preprocessor_config.json is at fault).
    std::optional<audio::MelOptions> hearing;
    /// Seconds of sound that reach the model; 0 without `hearing`.
    double secondsHeard = 0.0;
    /// How it reads; absent when it hears only.
    std::optional<LyricsCleaning> reading;
    std::int64_t vocabularySize = 0;  ///< rows of the word table; 0 when it hears only
    std::string tokenizer;            ///< the files its tokens come from ("vocab.json, merges.txt")

    /// Every file that is read, the weights first: what an import copies and a hash covers.
    std::vector<ModelFile> files;

    /// Why it cannot be loaded, each with file, field and remedy; empty for a sound folder.
    std::vector<std::string> problems;
    /// What is worth knowing though it loads: files and tensors that are not used.
    std::vector<std::string> notes;

    /// Whether it scores classes; a base model has an encoder alone and can only be inspected.
    bool hasHead() const { return !card.labels.empty(); }
    bool isSound() const { return problems.empty(); }
};

/// Describes a folder without reading a weight: configuration, card, tokenizer files and the
/// tables of the weight files, held against each other.
/// @return  a description even of a faulty folder, as far as it can be told, with its `problems`
/// @error   NotFound     no such folder, or no config.json in it
/// @error   BadWeights   a config.json that cannot be read
/// @error   Unsupported  another architecture, named
Result<ModelDescription> describeModelFolder(const std::filesystem::path& folder);

/// The identity of a sound folder as recipes hold it: SHA-256 over the names and hashes of its
/// `files`, sorted by name. Reads every byte.
/// @error NotFound, Unreadable, Cancelled
Result<std::string> hashOfModelFolder(const std::filesystem::path& folder, Run& run);

}  // namespace limelight::models
