// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <utility>

#include "core/models/classifier_folder.h"
#include "core/models/model_inspection.h"
#include "core/pipeline/library_manifest_private.h"
#include "core/pipeline/model_input.h"
#include "core/pipeline/model_library.h"
#include "core/pipeline/program_consent_private.h"
#include "core/separation/open_unmix_separator.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

constexpr int kRateHz = 44100;
constexpr const char* kLine = "we dance all night until the morning light";

/// A second of a chord that swells: no noise, the same everywhere.
audio::Waveform trialSound()
{
    audio::Waveform sound({kRateHz}, 2, kRateHz);
    for (int c = 0; c < sound.channels(); ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            const double sec = static_cast<double>(t) / kRateHz;
            const double swell = std::sin(std::numbers::pi * sec);
            double value = 0.0;
            for (const double hz : {220.0, 277.18, 329.63 + c}) {
                value += 0.1 * std::sin(2.0 * std::numbers::pi * hz * sec);
            }
            samples[t] = static_cast<float>(swell * value);
        }
    }
    return sound;
}

Error wrongAnswer(const std::string& what)
{
    return {ErrorCode::BadWeights, what + " Import the model again from its source.", {}};
}

bool allFinite(std::span<const float> values)
{
    return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

/// "answers with 5 scores, highest: Music 0.41".
Result<std::string> answerOf(const models::ClassScores& scores, std::size_t expected)
{
    if (scores.labels.size() != expected || scores.values.size() != expected) {
        return wrongAnswer("expected " + std::to_string(expected) + " scores, found " +
                           std::to_string(scores.values.size()) + ".");
    }
    if (!allFinite(scores.values)) return wrongAnswer("some scores are no numbers.");
    const auto best = std::max_element(scores.values.begin(), scores.values.end());
    char number[32];
    std::snprintf(number, sizeof number, "%.3f", static_cast<double>(*best));
    return "answers with " + std::to_string(expected) + (expected == 1 ? " score" : " scores") +
           ", highest: " + scores.labels[static_cast<std::size_t>(best - scores.values.begin())] +
           " " + number;
}

Result<std::string> tryClassifier(const fs::path& folder, Run& run)
{
    const auto classifier = models::loadClassifier(folder, run);
    if (!classifier) return classifier.error();
    const auto scores = scoresOf(**classifier, trialSound(), kLine, run);
    if (!scores) return scores.error();
    return answerOf(*scores, (*classifier)->card().labels.size());
}

/// An encoder without a head answers with states instead of scores.
Result<std::string> tryEncoder(const fs::path& folder, Run& run)
{
    const auto description = models::describeModelFolder(folder);
    if (!description) return description.error();
    Result<std::vector<models::NamedArray>> arrays = std::vector<models::NamedArray>();
    if (description->hearing) {
        const auto& hearing = *description->hearing;
        const std::vector<float> silence(static_cast<std::size_t>(hearing.columns) *
                                         static_cast<std::size_t>(hearing.melBands));
        arrays = models::inspectSound(folder, silence, run);
    } else {
        const std::vector<std::vector<std::int64_t>> ids{{0, 2}};
        arrays = models::inspectWords(folder, ids, run);
    }
    if (!arrays) return arrays.error();
    std::size_t numbers = 0;
    for (const models::NamedArray& array : *arrays) {
        if (!allFinite(array.values)) return wrongAnswer(array.name + " holds what is no number.");
        if (array.name == "last_hidden_state") numbers = array.values.size();
    }
    if (numbers == 0) return wrongAnswer("the encoder gives no states.");
    return "an encoder without a head; answers with " + std::to_string(numbers) + " numbers";
}

Result<std::string> trySeparator(const fs::path& folder, std::size_t expected, Run& run)
{
    const auto separator = separation::loadOpenUnmix(folder, {}, run);
    if (!separator) return separator.error();
    const audio::Waveform sound = trialSound();
    const auto stems = (*separator)->separate(sound, run);
    if (!stems) return stems.error();
    if (stems->stems.size() != expected) {
        return wrongAnswer("expected " + std::to_string(expected) + " stems, found " +
                           std::to_string(stems->stems.size()) + ".");
    }
    for (const separation::Stem& stem : stems->stems) {
        bool isRight = stem.sound.frames() == sound.frames();
        for (int c = 0; c < stem.sound.channels(); ++c) {
            isRight = isRight && allFinite(stem.sound.channel(c));
        }
        if (!isRight) return wrongAnswer(stem.name + ": no sound of the mix's length.");
    }
    return "takes a second of sound apart into " + std::to_string(expected) + " stems";
}

Result<std::string> tryModel(const fs::path& folder, const ModelFacts& facts, Run& run)
{
    if (facts.kind == ModelKind::Separator) return trySeparator(folder, facts.labels.size(), run);
    if (facts.kind == ModelKind::Classifier && facts.labels.empty()) {
        return tryEncoder(folder, run);
    }
    return tryClassifier(folder, run);
}

/// Enough of a hash to tell it from another one.
std::string shortHash(const std::string& hash)
{
    return hash.substr(0, 12) + "…";
}

/// Hash and trial run.
/// @param hash  filled in
Result<std::string> check(const LibraryModel& model, bool mayRunProgram, std::string& hash,
                          Run& run)
{
    const auto facts = describeModel(model.folder);
    if (!facts) return facts.error();
    // Names the tensor or file at fault, which a hash cannot.
    if (!facts->problems.empty()) return Error{ErrorCode::BadWeights, facts->problems.front(), {}};
    auto found = hashOfModel(model.folder, run);
    if (!found) return found.error();
    hash = *std::move(found);
    if (!model.hash.empty() && model.hash != hash) {
        return wrongAnswer(model.folder.string() +
                           ": the files have changed since they were imported: expected the hash " +
                           shortHash(model.hash) + ", found " + shortHash(hash) + ".");
    }
    const Status allowed = checkProgram(model.folder, mayRunProgram);
    if (!allowed) return allowed.error();
    return tryModel(model.folder, *facts, run);
}

/// What says nothing about the model itself.
bool isOutside(ErrorCode code)
{
    return code == ErrorCode::Cancelled || code == ErrorCode::OutOfMemory ||
           code == ErrorCode::NotAllowed;
}

Status record(const fs::path& library, const LibraryModel& model, const std::string& hash,
              const ModelTrial& verification)
{
    auto lock = lockLibrary(library);
    if (!lock) return lock.error();
    auto manifest = readManifest(library);
    if (!manifest) return manifest.error();
    if (manifest->state == ManifestState::Newer) return newerLibraryError(library);
    for (LibraryModel& entry : manifest->models) {
        if (entry.id != model.id) continue;
        entry.verified = verification;
        if (entry.hash.empty()) entry.hash = hash;
        std::error_code status;
        if (fs::is_directory(library / entry.id, status)) {
            const Status entered = writeEntry(library / entry.id, entry);
            if (!entered) return entered.error();
        }
    }
    return writeManifest(library, manifest->models);
}

}  // namespace

Result<ModelTrial> verifyModel(const ModelPlaces& places, const std::string& idOrName,
                               const std::string& when, bool mayRunProgram, Run& run)
{
    const auto model = findModel(places, idOrName);
    if (!model) return model.error();
    ModelTrial verification;
    verification.when = when;
    std::string hash;
    auto answer = check(*model, mayRunProgram, hash, run);
    if (!answer && isOutside(answer.error().code)) return answer.error();
    verification.isSound = static_cast<bool>(answer);
    verification.message = answer ? *std::move(answer) : answer.error().message;
    verification.isRecorded =
        !model->isShipped && static_cast<bool>(record(places.library, *model, hash, verification));
    return verification;
}

}  // namespace limelight::pipeline
