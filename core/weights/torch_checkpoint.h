// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The tensors of a file that torch.save wrote, by their dotted names. Nothing in it is run.

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/weights/safetensors_writer.h"
#include "core/weights/tensor_view.h"

namespace limelight::weights {

struct TorchCheckpoint {
    /// By place in the file. Views into the file's bytes, each inside its storage.
    std::vector<TensorView> tensors;
    /// Dotted names of dictionaries that were passed over: the states of optimizers.
    std::vector<std::string> optimizers;
};

/// Reads either container: the zip archive of torch 1.6 and later, or the pickles one after another
/// of before. Tensors in nested dictionaries, lists and tuples get the keys and indices on the way
/// as dotted names ("state_dict.fc.weight"); other values are passed over, and so is a dictionary
/// with both `state` and `param_groups`, which is an optimizer's.
/// @param bytes  the whole file, which must outlive the result; nothing of it is copied
/// @param file   named in messages
/// @error BadWeights   empty, cut, malformed; something other than tensors and plain values (named,
///                     with its byte); a tensor that reaches outside its storage; a storage of
///                     another length than claimed; no tensors; names twice; nested deeper than 64;
///                     tensors that would take more than 8 times the file and 16 MiB
/// @error Unsupported  tar archives of torch < 0.1.10, compressed entries, big-endian numbers,
///                     TorchScript programs
/// @source torch 1.13 `torch/serialization.py`
Result<TorchCheckpoint> readTorchCheckpoint(Bytes bytes, const std::filesystem::path& file);

/// What a checkpoint of so many bytes may become at most, header included.
std::uint64_t mostBytesFrom(std::uint64_t checkpointBytes);

/// For writeSafetensors; the checkpoint must outlive them.
std::vector<TensorContent> contentsOf(const TorchCheckpoint& checkpoint);

}  // namespace limelight::weights
