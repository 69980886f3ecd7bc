// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/classifier_folder.h"

#include <new>

#include "core/models/external_classifier.h"
#include "core/models/model_folder_private.h"

namespace limelight::models {
namespace {

nn::EncoderPrecision precisionOf(EncoderPrecision precision)
{
    switch (precision) {
        case EncoderPrecision::BF16:
            return nn::EncoderPrecision::BF16;
        case EncoderPrecision::Int8:
            return nn::EncoderPrecision::Int8;
        case EncoderPrecision::F32:
            break;
    }
    return nn::EncoderPrecision::F32;
}

Result<std::unique_ptr<FolderClassifier>> load(const std::filesystem::path& folder,
                                               EncoderPrecision precision, Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    auto model = readModelFolder(folder);
    if (!model) return model.error();
    if (!model->faults.empty()) return model->faults.front();
    if (run.cancel.requested()) return Error::cancelled();
    auto hashes = nn::loadCheckpoint(model->network(), model->names, *model->weights, run);
    if (!hashes) return hashes.error();
    if (auto packed = model->networks.pack(precisionOf(precision)); !packed) {
        return packed.error().in(folder.string());
    }
    auto identity =
        identityOf(folder, model->description.files, hashesByName(*model->weights, *hashes));
    if (!identity) return identity.error();
    ModelCard card = std::move(model->description.card);
    card.hash = std::move(*identity);
    card.encoderPrecision = precision;
    if (auto slowness = nn::slownessOf(precisionOf(precision)); !slowness.empty()) {
        card.notes.push_back(std::move(slowness));
    }
    return std::make_unique<FolderClassifier>(std::move(card), std::move(model->networks),
                                              std::move(model->sides));
}

}  // namespace

Result<std::unique_ptr<FolderClassifier>> loadFolder(const std::filesystem::path& folder,
                                                     EncoderPrecision precision, Run& run)
{
    try {
        return load(folder, precision, run);
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
    return loadClassifier(folder, EncoderPrecision::F32, run);
}

Result<std::unique_ptr<Classifier>> loadClassifier(const std::filesystem::path& folder,
                                                   EncoderPrecision precision, Run& run)
{
    if (isExternalModel(folder)) {
        if (precision == EncoderPrecision::F32) return ExternalClassifier::open(folder, run);
        return Error{ErrorCode::Unsupported,
                     folder.string() + ": this model is a program, which multiplies as it likes; " +
                         std::string(nameOf(precision)) +
                         " encoders cannot be had of it. Use fp32, which leaves it as it is.",
                     {}};
    }
    auto classifier = loadFolder(folder, precision, run);
    if (!classifier) return classifier.error();
    return std::unique_ptr<Classifier>(std::move(*classifier));
}

}  // namespace limelight::models
