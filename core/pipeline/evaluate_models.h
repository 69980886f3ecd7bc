// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How good the default models are on songs they were not trained on.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

struct EvaluateOptions {
    std::filesystem::path corpus;
    std::filesystem::path resources;              ///< holds models/genre-multimodal ...
    std::optional<std::filesystem::path> models;  ///< a folder of model folders instead
    std::string split = "test";                   ///< "train", "validation", "test" or "all"
    bool judgesSeparator = true;
};

/// One classifier on all songs, and on those whose class sound, words or both carry.
struct ClassifierFigures {
    std::string folder;  ///< "genre-multimodal"
    std::string task;
    double macroF1 = 0.0;
    double accuracy = 0.0;
    int songs = 0;
    std::array<double, 3> accuracyByCarrier{};  ///< sound, words, both
    std::array<int, 3> songsByCarrier{};
    std::vector<std::string> labels;
    std::vector<std::vector<int>> confusion;  ///< [truth][prediction]
};

/// One stem over the songs in which it lies within 20 dB of the mix.
struct StemFigures {
    std::string name;
    double medianSiSdrDb = 0.0;             ///< of the separated stem
    double medianMixSiSdrDb = 0.0;          ///< of the mix taken for the stem
    double medianSiSdrImprovementDb = 0.0;  ///< median of the differences
    int songs = 0;
};

struct Evaluation {
    std::string corpus;
    std::string split;
    int songs = 0;
    std::vector<ClassifierFigures> classifiers;
    std::vector<StemFigures> stems;
};

/// Every song is heard from its start, as long as the model hears, and read as a whole.
/// @error  BadArgument (no such split, no song in it), NotFound, Unreadable, BadWeights, Cancelled
Result<Evaluation> evaluateModels(const EvaluateOptions& options, Run& run);

/// The figures as tables for people.
std::string reportOf(const Evaluation& evaluation);

}  // namespace limelight::pipeline
