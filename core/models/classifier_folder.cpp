// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classifier_folder.h"

#include <new>

#include "core/models/external_classifier.h"
#include "core/models/model_folder_private.h"

namespace limelight::models {
namespace {

Result<std::unique_ptr<FolderClassifier>> load(const std::filesystem::path& folder, Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    auto model = readModelFolder(folder);
    if (!model) return model.error();
    if (!model->faults.empty()) return model->faults.front();
    if (run.cancel.requested()) return Error::cancelled();
    auto hashes = nn::loadCheckpoint(model->network(), model->names, *model->weights, run);
    if (!hashes) return hashes.error();
    auto identity =
        identityOf(folder, model->description.files, hashesByName(*model->weights, *hashes));
    if (!identity) return identity.error();
    ModelCard card = std::move(model->description.card);
    card.hash = std::move(*identity);
    return std::make_unique<FolderClassifier>(std::move(card), std::move(model->networks),
                                              std::move(model->sides));
}

}  // namespace

Result<std::unique_ptr<FolderClassifier>> loadFolder(const std::filesystem::path& folder, Run& run)
{
    try {
        return load(folder, run);
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error&) {
    }
    return Error{ErrorCode::OutOfMemory,
                 folder.string() +
                     ": not enough memory for this model. Close other programs or use "
                     "a smaller model.",
                 {}};
}

Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder, Run& run)
{
    if (isExternalModel(folder)) return ExternalClassifier::open(folder, run);
    auto classifier = loadFolder(folder, run);
    if (!classifier) return classifier.error();
    return std::unique_ptr<Classifier>(std::move(*classifier));
}

}  // namespace limelight::models
