// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "core/audio/audio_file.h"
#include "core/models/classifier_folder.h"
#include "core/models/external_model.h"
#include "core/pipeline/explain_track.h"
#include "core/separation/open_unmix_separator.h"
#include "core/separation/stem_folder.h"

namespace limelight::pipeline {

namespace {

namespace fs = std::filesystem;

Result<std::shared_ptr<const models::Classifier>> classifierIn(const fs::path& folder, Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    auto classifier = models::loadClassifier(folder, run);
    if (!classifier) return classifier.error();
    return std::shared_ptr<const models::Classifier>(*std::move(classifier));
}

/// A program in a model folder runs only on the user's word, given now or before.
Status checkProgram(const fs::path& folder, const ModelRequest& request)
{
    if (!models::isExternalModel(folder)) return Done{};
    const auto model = models::readExternalModel(folder);
    if (!model) return model.error();
    const auto key = models::consentKeyOf(*model);
    if (!key) return key.error();
    const auto consents = models::ExternalConsents::ofUser();
    if (request.mayRunProgram) {
        // A word that cannot be written down is asked for again, that is all.
        (void)consents.add(*key);
        return Done{};
    }
    if (consents.contains(*key)) return Done{};
    return Error{ErrorCode::NotAllowed,
                 models::questionBeforeRunning(*model) + " On the command line --model " +
                     model->folder.string() +
                     " allows it, once and for all until its files change.",
                 {}};
}

/// The default model of one side, if it lies there; a broken one is an error, a missing one not.
Status takeCompanion(const fs::path& folder, std::shared_ptr<const models::Classifier>& place,
                     Run& run)
{
    std::error_code status;
    if (!fs::is_directory(folder, status)) return Done{};
    auto classifier = classifierIn(folder, run);
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
    set.separatorFolder = request.separatorFolder ? *request.separatorFolder
                                                  : request.resources / "models" / "separator";
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
    const fs::path folder =
        request.folder ? *request.folder : models / (request.task + "-multimodal");
    std::error_code status;
    if (!fs::is_directory(folder, status)) {
        return Error{ErrorCode::NotFound,
                     folder.string() +
                         ": no such model folder. Name one with --model, or the folder of the "
                         "default models with --resources.",
                     {}};
    }
    if (auto allowed = checkProgram(folder, request); !allowed) return allowed.error();
    auto main = classifierIn(folder, run);
    if (!main) return main.error();
    set.main = *std::move(main);
    run.progress.at(Stage::LoadingModel, 1, kParts);

    // Only the default models are known to belong together.
    if (!request.folder) {
        const Status sound = takeCompanion(models / (request.task + "-audio"), set.audioOnly, run);
        if (!sound) return sound.error();
        run.progress.at(Stage::LoadingModel, 2, kParts);
        const Status words =
            takeCompanion(models / (request.task + "-lyrics"), set.lyricsOnly, run);
        if (!words) return words.error();
    }
    run.progress.at(Stage::LoadingModel, 3, kParts);

    auto separator = takeSeparator(request, set, run);
    if (!separator) return separator.error();
    run.progress.at(Stage::LoadingModel, kParts, kParts);
    return set;
}

}  // namespace limelight::pipeline
