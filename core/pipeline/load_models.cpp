// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "core/audio/audio_file.h"
#include "core/models/classifier_folder.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/model_library.h"
#include "core/pipeline/program_consent_private.h"
#include "core/separation/open_unmix_separator.h"
#include "core/separation/stem_folder.h"
#include "core/separation/superpixel_split.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

Result<std::shared_ptr<const models::Classifier>> classifierIn(const fs::path& folder,
                                                               models::EncoderPrecision precision,
                                                               Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    auto classifier = models::loadClassifier(folder, precision, run);
    if (!classifier) return classifier.error();
    return std::shared_ptr<const models::Classifier>(*std::move(classifier));
}

/// The default model of one side, if it lies there; a broken one is an error, a missing one not.
Status takeCompanion(const fs::path& folder, models::EncoderPrecision precision,
                     std::shared_ptr<const models::Classifier>& place, Run& run)
{
    std::error_code status;
    if (!fs::is_directory(folder, status)) return Done{};
    auto classifier = classifierIn(folder, precision, run);
    if (!classifier) return classifier.error();
    place = *std::move(classifier);
    return Done{};
}

Status takeSeparator(const ModelRequest& request, ModelSet& set, Run& run)
{
    if (request.stemFolder) {
        auto stems = loadStems(*request.stemFolder, request.song, run);
        if (!stems) return stems.error();
        set.separatorFolder = fs::absolute(*request.stemFolder);
        set.separator = *std::move(stems);
        return Done{};
    }
    if (request.split == separation::SoundSplit::WholeMix) {
        set.separator = separation::wholeMix();
        return Done{};
    }
    if (request.split == separation::SoundSplit::Superpixels) {
        const audio::MelFrontEnd* frontEnd = set.main->frontEnd();
        if (frontEnd == nullptr) {
            return Error{ErrorCode::BadArgument,
                         "superpixels: this model has no spectrogram. Choose another split.",
                         {}};
        }
        audio::SuperpixelOptions superpixels;
        superpixels.count = request.superpixels;
        auto split = separation::superpixelSplit(frontEnd->options(), superpixels);
        if (!split) return split.error();
        set.separator = *std::move(split);
        return Done{};
    }
    if (request.split == separation::SoundSplit::Bands) {
        auto bands = separation::frequencyBands(request.bandBordersHz);
        if (!bands) return bands.error();
        set.separator = *std::move(bands);
        return Done{};
    }
    set.separatorFolder = request.resources / "models" / "separator";
    if (request.separatorFolder) {
        auto named = modelFolderFor({request.library, request.resources}, *request.separatorFolder,
                                    ModelKind::Separator);
        if (!named) return named.error();
        set.separatorFolder = *std::move(named);
    }
    auto separator = separation::loadOpenUnmix(set.separatorFolder, request.separatorChoices, run);
    if (!separator) return separator.error();
    set.separator = *std::move(separator);
    return Done{};
}

}  // namespace

Result<std::shared_ptr<const separation::Separator>> loadStems(const fs::path& folder,
                                                               const fs::path& song, Run& run)
{
    auto stems = separation::loadStemFolder(folder, song, audio::ReadTarget{}.rate, run);
    if (!stems) return stems.error();
    return std::shared_ptr<const separation::Separator>(*std::move(stems));
}

Result<ModelSet> loadModels(const ModelRequest& request, Run& run)
{
    constexpr int kParts = 4;
    const fs::path models = request.resources / "models";
    ModelSet set;
    run.progress.at(Stage::LoadingModel, 0, kParts);
    const ModelPlaces places{request.library, request.resources};
    fs::path folder = models / (request.task + "-multimodal");
    if (request.folder) {
        auto named = modelFolderFor(places, *request.folder, ModelKind::Classifier);
        if (!named) return named.error();
        folder = *std::move(named);
    }
    std::error_code status;
    if (!fs::is_directory(folder, status)) {
        return Error{ErrorCode::NotFound,
                     folder.string() +
                         ": no such model folder. Name one with --model, or the folder of the "
                         "default models with --resources.",
                     {}};
    }
    if (auto allowed = checkProgram(folder, request.mayRunProgram); !allowed)
        return allowed.error();
    auto main = classifierIn(folder, request.encoderPrecision, run);
    if (!main) return main.error();
    set.main = *std::move(main);
    run.progress.at(Stage::LoadingModel, 1, kParts);

    // Only the default models are known to belong together.
    if (!request.folder) {
        const Status sound = takeCompanion(models / (request.task + "-audio"),
                                           request.encoderPrecision, set.audioOnly, run);
        if (!sound) return sound.error();
        run.progress.at(Stage::LoadingModel, 2, kParts);
        const Status words = takeCompanion(models / (request.task + "-lyrics"),
                                           request.encoderPrecision, set.lyricsOnly, run);
        if (!words) return words.error();
    }
    run.progress.at(Stage::LoadingModel, 3, kParts);

    auto separator = takeSeparator(request, set, run);
    if (!separator) return separator.error();
    run.progress.at(Stage::LoadingModel, kParts, kParts);
    return set;
}

}  // namespace limelight::pipeline
