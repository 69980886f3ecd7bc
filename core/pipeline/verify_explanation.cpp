// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/verify_explanation.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "core/data/explanation_file.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/model_library.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

/// A file of the recipe: as named, or beside the explanation.
fs::path found(const std::string& name, const fs::path& explanationFile)
{
    const fs::path file = name;
    std::error_code status;
    if (file.empty() || fs::exists(file, status)) return file;
    const fs::path beside = explanationFile.parent_path() / file.filename();
    return fs::exists(beside, status) ? beside : file;
}

ModelRequest modelRequestOf(const explain::Recipe& recipe, const fs::path& resources,
                            const fs::path& explanationFile)
{
    ModelRequest request;
    request.resources = resources;
    if (!recipe.task.empty()) request.task = recipe.task;
    std::error_code status;
    if (fs::is_directory(recipe.modelFolder, status)) request.folder = recipe.modelFolder;
    request.split = recipe.split;
    request.bandBordersHz = recipe.bandBordersHz;
    request.superpixels = recipe.superpixels;
    const bool hasOwnStems = recipe.split == separation::SoundSplit::OwnStems;
    if (hasOwnStems) {
        request.stemFolder = found(recipe.separatorFolder, explanationFile);
        request.song = found(recipe.trackFile, explanationFile);
    } else if (fs::is_directory(recipe.separatorFolder, status)) {
        request.separatorFolder = recipe.separatorFolder;
    }
    request.separatorChoices = recipe.separatorChoices;
    return request;
}

void compareHashes(const explain::Recipe& before, const explain::Recipe& after,
                   Verification& verification)
{
    const auto check = [&](const char* what, const std::string& a, const std::string& b) {
        if (a != b) verification.differences.push_back(std::string(what) + " has changed");
    };
    check("the track's content", before.trackHash, after.trackHash);
    check("the lyrics' content", before.lyricsHash, after.lyricsHash);
    check("the model", before.modelHash, after.modelHash);
    const bool hasOwnStems = before.split == separation::SoundSplit::OwnStems;
    check(hasOwnStems ? "the stems' content" : "the separator", before.separatorHash,
          after.separatorHash);
    verification.isSameMachine = before.version == after.version && before.build == after.build &&
                                 before.blas == after.blas && before.cpuPath == after.cpuPath;
}

void compareFits(const explain::Explanation& before, const explain::Explanation& after,
                 Verification& verification)
{
    for (const explain::LocalFit& fit : before.fits) {
        const explain::LocalFit* again = after.fitOf(fit.label, fit.modality);
        if (again == nullptr || again->weights.size() != fit.weights.size()) {
            verification.differences.push_back("the fit of " + fit.label + " has other components");
            verification.largestDifference = std::numeric_limits<double>::infinity();
            continue;
        }
        double& largest = verification.largestDifference;
        largest = std::max(largest, std::abs(fit.intercept - again->intercept));
        for (std::size_t p = 0; p < fit.weights.size(); ++p) {
            largest = std::max(largest, std::abs(fit.weights[p] - again->weights[p]));
        }
        verification.weights += fit.weights.size();
    }
}

Result<Verification> verify(const fs::path& file, const fs::path& resources,
                            const std::optional<fs::path>& modelFolder, Run& run)
{
    const auto before = data::readExplanationFile(file);
    if (!before) return before.error();
    const explain::Recipe& recipe = before->recipe;

    TrackRequest trackRequest;
    trackRequest.audio = found(recipe.trackFile, file);
    if (!recipe.lyricsFile.empty()) trackRequest.lyrics = found(recipe.lyricsFile, file);
    const auto track = loadTrack(trackRequest, run);
    if (!track) return track.error().in("loading the track of the recipe");
    ModelRequest modelRequest = modelRequestOf(recipe, resources, file);
    const auto precision = models::precisionNamed(recipe.encoderPrecision);
    if (!precision) {
        return Error{ErrorCode::Unsupported,
                     file.string() + ": encoder_precision \"" + recipe.encoderPrecision +
                         "\" is none of fp32, bf16 and int8. Use the version of this program that "
                         "wrote the file.",
                     {}};
    }
    modelRequest.encoderPrecision = *precision;
    if (modelFolder) {
        modelRequest.folder = modelFolder;
        modelRequest.library = userModelLibrary();
        modelRequest.mayRunProgram = true;
    }
    const auto models = loadModels(modelRequest, run);
    if (!models) return models.error().in("loading the models of the recipe");

    const ExplainOptions options = optionsOf(*before);
    const auto separated =
        separateSpan(*track, *models->separator, before->components.heard, recipe.mode, run);
    if (!separated) return separated.error();
    const auto after = explainTrack(*track, *models, *separated, options, run);
    if (!after) return after.error();
    if (run.cancel.requested()) return Error::cancelled();

    Verification verification;
    if (recipe.mode == explain::Mode::Recommended && !before->sampling) {
        verification.differences.emplace_back(
            "made by an earlier version, whose samples this one does not draw");
    }
    compareHashes(recipe, after->recipe, verification);
    compareFits(*before, *after, verification);
    verification.agrees =
        !before->fits.empty() && verification.largestDifference <= kVerifyTolerance;
    return verification;
}

}  // namespace

Result<Verification> verifyExplanation(const fs::path& file, const fs::path& resources, Run& run)
{
    return verify(file, resources, std::nullopt, run);
}

Result<Verification> verifyExplanationWith(const fs::path& modelFolder, const fs::path& file,
                                           const fs::path& resources, Run& run)
{
    return verify(file, resources, modelFolder, run);
}

std::string reportOf(const Verification& verification)
{
    char line[160];
    std::snprintf(line, sizeof line, "%s: largest difference %.3g over %zu weights (%s)\n",
                  verification.agrees ? "agrees" : "DIFFERS", verification.largestDifference,
                  verification.weights,
                  verification.isSameMachine ? "same build, BLAS and CPU path"
                                             : "another build, BLAS or CPU path");
    std::string report = line;
    for (const std::string& difference : verification.differences) {
        report += "note: " + difference + "\n";
    }
    return report;
}

}  // namespace limelight::pipeline
