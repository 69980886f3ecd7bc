// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explanation_from_file.h"

#include <utility>

#include "app/choice_json.h"
#include "core/data/explanation_file.h"
#include "core/data/find_track.h"
#include "core/pipeline/model_library.h"

namespace limelight::app {

namespace {

namespace fs = std::filesystem;

/// Where the model of the recipe is on this machine; nullopt: it is the task's default model.
std::optional<fs::path> modelFolderOf(const explain::Recipe& recipe, const fs::path& resources)
{
    const fs::path folder = recipe.modelFolder;
    const fs::path usual = resources / "models" / (recipe.task + "-multimodal");
    std::error_code status;
    if (folder.empty() || fs::equivalent(folder, usual, status)) return std::nullopt;
    if (fs::is_directory(folder, status)) return folder;
    const fs::path inLibrary = pipeline::userModelLibrary() / folder.filename();
    if (fs::is_directory(inLibrary, status)) return inLibrary;
    // Default models lie elsewhere where the program does.
    if (recipe.isModelTrainedOnSyntheticSongs && fs::is_directory(usual, status)) {
        return std::nullopt;
    }
    return folder;
}

std::optional<fs::path> separatorFolderOf(const explain::Recipe& recipe, const fs::path& resources)
{
    const fs::path folder = recipe.separatorFolder;
    std::error_code status;
    const bool isNamed = recipe.split == separation::SoundSplit::OpenUnmix &&
                         fs::is_directory(folder, status) &&
                         !fs::equivalent(folder, resources / "models" / "separator", status);
    return isNamed ? std::optional(folder) : std::nullopt;
}

Parts partsOf(const explain::Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    Parts parts;
    // A song's own stems belong to the entry.
    if (recipe.split != separation::SoundSplit::OwnStems) parts.split = recipe.split;
    if (recipe.split == separation::SoundSplit::Bands) parts.bandBordersHz = recipe.bandBordersHz;
    if (recipe.split == separation::SoundSplit::Superpixels) parts.superpixels = recipe.superpixels;
    parts.segments = recipe.segments;
    parts.segmentBordersSec = recipe.segmentBordersSec;
    parts.textUnit = recipe.textUnit;
    const bool isProbability = explanation.baseline.mix.rule != models::ScoreRule::Linear;
    if (isProbability && recipe.quantity == explain::Quantity::Score) {
        parts.quantity = recipe.quantity;
    }
    const auto& sampling = explanation.sampling;
    if (sampling && sampling->keepProbability == kKeepsMost) parts.keepProbability = kKeepsMost;
    if (sampling) parts.kernel = sampling->kernel;
    if (recipe.maskedDomain == explain::MaskedDomain::Spectrogram) parts.fill = recipe.fill;
    return parts;
}

std::shared_ptr<const pipeline::GivenLyrics> lyricsOf(const explain::Explanation& explanation)
{
    auto given = std::make_shared<pipeline::GivenLyrics>();
    if (explanation.recipe.lyricsHash.empty()) return given;
    given->lyrics = explanation.lyrics;
    given->hash = explanation.recipe.lyricsHash;
    given->file = explanation.recipe.lyricsFile;
    return given;
}

}  // namespace

Choice choiceOf(const explain::Explanation& explanation, const fs::path& resources)
{
    const explain::Recipe& recipe = explanation.recipe;
    Choice choice;
    if (!recipe.task.empty()) choice.task = recipe.task;
    choice.modelFolder = modelFolderOf(recipe, resources);
    choice.separatorFolder = separatorFolderOf(recipe, resources);
    choice.separatorChoices = recipe.separatorChoices;
    choice.mode = recipe.mode;
    choice.method = recipe.method;
    choice.modality = recipe.modality;
    choice.seed = recipe.seed;
    choice.samples = recipe.samples;
    choice.startSec = explanation.components.heard.startSec;
    if (recipe.mode == explain::Mode::Recommended) choice.parts = partsOf(explanation);
    // Through the reader of stored choices, which mends what nobody can have chosen.
    return choiceFrom(textOf(choice));
}

Result<ExplanationFromFile> explanationFromFile(const fs::path& file, const fs::path& resources,
                                                PackedExplanations& packed, Run& run)
{
    auto read = data::readExplanationFile(file);
    if (!read) return read.error();
    ExplanationFromFile result;
    ShelvedExplanation& entry = result.entry;
    entry.explanation = std::make_shared<const explain::Explanation>(*std::move(read));
    const explain::Recipe& recipe = entry.explanation->recipe;
    entry.question = questionOfFile(packed.of(entry.explanation)->hash);

    data::SessionTrack track;
    track.file = recipe.trackFile;
    track.relativeFile = ".." / track.file.filename();
    const auto place = data::findTrack(recipe.trackHash, track, file, run);
    if (!place && place.error().code == ErrorCode::Cancelled) return place.error();
    result.isSongThere = static_cast<bool>(place);
    entry.song.audio = place ? *place : track.file;
    entry.song.given = lyricsOf(*entry.explanation);
    if (recipe.split == separation::SoundSplit::OwnStems) {
        entry.stems = fs::absolute(recipe.separatorFolder);
    }
    entry.choice = choiceOf(*entry.explanation, resources);
    entry.label = entry.explanation->explainedLabel;
    return result;
}

}  // namespace limelight::app
