// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model_inspection.h"

#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "core/models/model_folder_private.h"
#include "core/nn/parallel_rows.h"

namespace limelight::models {
namespace {

namespace fs = std::filesystem;

/// Arrays whose first axis is the row of the batch, filled row by row.
class RowArrays {
public:
    explicit RowArrays(std::int64_t rows) : rows_(rows) {}

    /// @param values  one row, [1, ...]
    void put(const std::string& name, std::int64_t row, const torch::Tensor& values)
    {
        NamedArray& array = arrayOf(name, values);
        const torch::Tensor flat = values.contiguous();
        std::memcpy(array.values.data() + row * flat.numel(), flat.data_ptr<float>(),
                    static_cast<std::size_t>(flat.numel()) * sizeof(float));
    }

    void putScores(std::int64_t row, const torch::Tensor& logits)
    {
        put("logits", row, logits);
        put("softmax", row, torch::softmax(logits, 1));
        put("sigmoid", row, torch::sigmoid(logits));
    }

    std::vector<NamedArray> take() && { return std::move(arrays_); }

private:
    NamedArray& arrayOf(const std::string& name, const torch::Tensor& row)
    {
        for (NamedArray& array : arrays_) {
            if (array.name == name) return array;
        }
        NamedArray array{name, row.sizes().vec(), {}};
        array.shape[0] = rows_;
        array.values.resize(static_cast<std::size_t>(rows_ * row.numel()));
        arrays_.push_back(std::move(array));
        return arrays_.back();
    }

    std::int64_t rows_;
    std::vector<NamedArray> arrays_;
};

std::string hiddenName(const std::string& prefix, std::int64_t index)
{
    return prefix + "hidden_states." + std::to_string(index);
}

/// Runs one sound and keeps what it passes through; the pooled state, or undefined when cancelled.
torch::Tensor passSound(nn::AstBody& body, const torch::Tensor& features, std::int64_t row,
                        const std::string& prefix, RowArrays& arrays, const Run& run)
{
    torch::Tensor states = body.embed(features);
    arrays.put(hiddenName(prefix, 0), row, states);
    for (std::int64_t i = 0; i < body.options().encoder.layers; ++i) {
        if (run.cancel.requested()) return {};
        states = body.block(i, states);
        arrays.put(hiddenName(prefix, i + 1), row, states);
    }
    states = body.normed(states);
    arrays.put(prefix + "last_hidden_state", row, states);
    const torch::Tensor pooled = nn::AstBody::pooled(states);
    arrays.put(prefix + "pooler_output", row, pooled);
    return pooled;
}

/// The same for one padded row of ids; the first token's state.
torch::Tensor passWords(nn::RobertaBody& body, const torch::Tensor& ids, std::int64_t row,
                        const std::string& prefix, RowArrays& arrays, const Run& run)
{
    torch::Tensor states = body.embed(ids);
    const bool isPadded = ids.eq(body.options().padId).any().item<bool>();
    const torch::Tensor keyBias = isPadded ? body.keyBiasOf(ids) : torch::Tensor();
    arrays.put(hiddenName(prefix, 0), row, states);
    for (std::int64_t i = 0; i < body.options().encoder.layers; ++i) {
        if (run.cancel.requested()) return {};
        states = body.block(i, states, keyBias);
        arrays.put(hiddenName(prefix, i + 1), row, states);
    }
    arrays.put(prefix + "last_hidden_state", row, states);
    torch::Tensor first = states.select(1, 0).contiguous();
    if (body.options().hasPooler) arrays.put(prefix + "pooler_output", row, body.pooled(first));
    return first;
}

Error lacks(const fs::path& folder, const char* what)
{
    return {ErrorCode::BadArgument,
            folder.string() + ": this model " + what + ". Give it the input it takes.",
            {}};
}

/// [B, N, M] of the features, checked against what the model hears.
Result<torch::Tensor> soundTensor(const nn::AstBody& body, std::span<const float> features)
{
    const std::int64_t columns = body.options().columns;
    const std::int64_t bands = body.options().melBands;
    const auto size = static_cast<std::int64_t>(features.size());
    if (size == 0 || size % (columns * bands) != 0) {
        return Error{ErrorCode::BadShape,
                     "features: " + std::to_string(size) + " numbers are no whole number of " +
                         std::to_string(columns) + " x " + std::to_string(bands) +
                         " inputs. Make them with the model's own front end.",
                     {}};
    }
    return torch::from_blob(const_cast<float*>(features.data()),
                            {size / (columns * bands), columns, bands}, torch::kFloat);
}

/// [B, L] of the ids, padded to the longest.
Result<torch::Tensor> wordsTensor(const nn::RobertaBody& body,
                                  std::span<const std::vector<std::int64_t>> ids)
{
    const nn::RobertaOptions& options = body.options();
    std::size_t longest = 0;
    for (const auto& row : ids) longest = std::max(longest, row.size());
    if (longest == 0) return Error{ErrorCode::BadShape, "ids: there are none.", {}};
    if (static_cast<std::int64_t>(longest) > options.maxTokens()) {
        return Error{ErrorCode::BadArgument,
                     "ids: " + std::to_string(longest) +
                         " in a row, but the model has positions "
                         "for " +
                         std::to_string(options.maxTokens()) + ". Cut the text.",
                     {}};
    }
    torch::Tensor padded =
        torch::full({static_cast<std::int64_t>(ids.size()), static_cast<std::int64_t>(longest)},
                    options.padId, torch::kLong);
    for (std::size_t b = 0; b < ids.size(); ++b) {
        for (std::size_t i = 0; i < ids[b].size(); ++i) {
            if (ids[b][i] < 0 || ids[b][i] >= options.vocabularySize) {
                return Error{ErrorCode::BadArgument,
                             "ids: " + std::to_string(ids[b][i]) + " is outside the model's " +
                                 std::to_string(options.vocabularySize) +
                                 " words. Use the model's own tokenizer.",
                             {}};
            }
            padded[static_cast<std::int64_t>(b)][static_cast<std::int64_t>(i)] = ids[b][i];
        }
    }
    return padded;
}

/// The sides given; an absent one is undefined.
struct Inputs {
    torch::Tensor sound;
    torch::Tensor words;
};

Result<std::vector<NamedArray>> pass(const FolderClassifier& classifier, const Inputs& inputs,
                                     Run& run)
{
    const nn::OneThreadGuard oneThread;
    const c10::InferenceMode noGradients;
    const Networks& networks = classifier.networks();
    const bool hasBoth = inputs.sound.defined() && inputs.words.defined();
    const std::int64_t rows = (inputs.sound.defined() ? inputs.sound : inputs.words).size(0);
    RowArrays arrays(rows);
    for (std::int64_t row = 0; row < rows; ++row) {
        run.progress.at(Stage::Scoring, row, rows);
        torch::Tensor sound;
        torch::Tensor words;
        if (inputs.sound.defined()) {
            sound = passSound(*networks.soundBody(), inputs.sound.narrow(0, row, 1), row,
                              hasBoth ? "sound." : "", arrays, run);
            if (!sound.defined()) return Error::cancelled();
        }
        if (inputs.words.defined()) {
            words = passWords(*networks.wordsBody(), inputs.words.narrow(0, row, 1), row,
                              hasBoth ? "words." : "", arrays, run);
            if (!words.defined()) return Error::cancelled();
        }
        if (networks.fusion && hasBoth) arrays.putScores(row, networks.fusion->head(sound, words));
        if (networks.sound && networks.sound->hasHead()) {
            arrays.putScores(row, networks.sound->head(sound));
        }
        if (networks.words && networks.words->hasHead()) {
            arrays.putScores(row, networks.words->head(words));
        }
    }
    return std::move(arrays).take();
}

Result<std::vector<NamedArray>> inspect(
    const fs::path& folder, std::optional<std::span<const float>> features,
    std::optional<std::span<const std::vector<std::int64_t>>> ids, Run& run)
{
    auto classifier = loadFolder(folder, EncoderPrecision::F32, run);
    if (!classifier) return classifier.error();
    const Networks& networks = (*classifier)->networks();
    if (features && networks.soundBody() == nullptr) return lacks(folder, "hears no sound");
    if (ids && networks.wordsBody() == nullptr) return lacks(folder, "reads no words");
    Inputs inputs;
    if (features) {
        auto sound = soundTensor(*networks.soundBody(), *features);
        if (!sound) return sound.error();
        inputs.sound = *sound;
    }
    if (ids) {
        auto words = wordsTensor(*networks.wordsBody(), *ids);
        if (!words) return words.error();
        inputs.words = *words;
    }
    if (features && ids && inputs.sound.size(0) != inputs.words.size(0)) {
        return Error{ErrorCode::BadShape,
                     std::to_string(inputs.sound.size(0)) + " sounds for " +
                         std::to_string(inputs.words.size(0)) +
                         " texts. Give as many of one as of the other.",
                     {}};
    }
    try {
        return pass(**classifier, inputs, run);
    } catch (const std::bad_alloc&) {
    } catch (const c10::Error&) {
    }
    return Error{ErrorCode::OutOfMemory,
                 folder.string() + ": not enough memory for so many arrays. Give fewer inputs.",
                 {}};
}

}  // namespace

Result<std::vector<NamedArray>> inspectSound(const fs::path& folder,
                                             std::span<const float> features, Run& run)
{
    return inspect(folder, features, std::nullopt, run);
}

Result<std::vector<NamedArray>> inspectWords(const fs::path& folder,
                                             std::span<const std::vector<std::int64_t>> ids,
                                             Run& run)
{
    return inspect(folder, std::nullopt, ids, run);
}

Result<std::vector<NamedArray>> inspectPair(const fs::path& folder, std::span<const float> features,
                                            std::span<const std::vector<std::int64_t>> ids,
                                            Run& run)
{
    return inspect(folder, features, ids, run);
}

}  // namespace limelight::models
