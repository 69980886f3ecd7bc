// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From one of the six published MusicLIME state dicts to a model folder.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/models/model_description.h"

namespace limelight::models {

/// Which of the published label sets a checkpoint was trained on.
enum class MusicLimeTask { Genre, Emotion };

struct MusicLimeRequest {
    /// The converted state dict, a safetensors file: `genre_lyrics`, `emotion_audio`,
    /// `genre_multimodal_3` ... Its tensors are named as published, bare or under
    /// `model_state_dict.`.
    std::filesystem::path weightsFile;
    /// A folder with RoBERTa's tokenizer files; not needed for a model that only hears.
    std::filesystem::path tokenizerFolder;
    /// Written; must not hold a model yet.
    std::filesystem::path outFolder;
    /// Without it the file's name decides ("genre..." or "emotion...").
    std::optional<MusicLimeTask> task;
};

struct MusicLimeFolder {
    std::filesystem::path folder;
    ModelDescription description;
    /// Whether the weights are the same file on disk as the request's, or a copy.
    bool isLinked = false;
};

/// The nine classes in the order of the published heads.
/// @source  MusicLIME: sklearn's LabelEncoder, byte-wise alphabetical
const std::vector<std::string>& musicLimeLabels(MusicLimeTask task);

/// Whether a safetensors file has the tensors of one of the six networks; reads its table alone.
bool isMusicLimeCheckpoint(const std::filesystem::path& weightsFile);

/// Writes a folder that `loadClassifier` opens: the weights (linked, or copied across disks), a
/// configuration inferred from tensor names and shapes, features at 44.1 kHz and lyrics cleaned as
/// the networks were trained, class names, a note on the licence, and the tokenizer's files.
///
/// Inferred: layers, widths, positions and patch size from shapes; heads as one for 64 numbers;
/// 128 mel bands and strides of 10 as AST has them, and `max_length` from the position table.
/// @error BadArgument  no task given or named; no tokenizer folder for a model that reads; the
///                     folder to write holds a model already
/// @error BadWeights   tensors that are not those of the six networks, named; another number of
///                     classes than nine; a tokenizer of another size
/// @error NotFound, Unreadable, NotWritable, DiskFull, Cancelled
/// @source  MusicLIME `Models/Model Related.ipynb`, `Data/Dataset Related.ipynb` @ 52796d8 (read
///          for names, sizes and settings; nothing copied)
Result<MusicLimeFolder> makeMusicLimeFolder(const MusicLimeRequest& request, Run& run);

}  // namespace limelight::models
