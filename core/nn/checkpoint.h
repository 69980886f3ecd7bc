// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A network's weights straight from its checkpoint: held against it first, then read in place.

#include <torch/nn/module.h>

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/nn/checkpoint_names.h"
#include "core/weights/weights_folder.h"

namespace limelight::nn {

/// How a checkpoint fits a network, tensor by tensor, as the file spells them.
struct CheckpointFit {
    std::vector<std::string> missing;    ///< `"name" [768, 768]`, the shape expected
    std::vector<std::string> misshapen;  ///< `"name" is [5, 768], expected [7, 768]`
    std::vector<std::string> extra;      ///< in an encoder's place, without a place in this one
    std::vector<std::string> repeated;   ///< names that mean the same tensor
    std::vector<std::string> unused;     ///< elsewhere: a pooler, a language-model head

    bool fits() const
    {
        return missing.empty() && misshapen.empty() && extra.empty() && repeated.empty();
    }
    /// Everything that does not fit, for people; long lists are cut.
    std::string faults() const;
};

/// Compares names and shapes; reads nothing.
/// @param network  its weights may be absent
CheckpointFit fitOf(const torch::nn::Module& network, ModelKind kind, const CheckpointNames& names,
                    const weights::WeightsFolder& checkpoint);

/// Gives every parameter of `network` memory and reads it from the checkpoint. Takes no memory
/// beside the parameters but a few MiB. The network is in evaluation mode afterwards, without
/// gradients.
/// @param names  of a checkpoint that fits
/// @return       SHA-256 of each of `checkpoint.files`
/// @error        what `weights::readFloats` says; throws std::bad_alloc or c10::Error when memory
///               runs out
Result<std::vector<std::string>> loadCheckpoint(torch::nn::Module& network,
                                                const CheckpointNames& names,
                                                const weights::WeightsFolder& checkpoint, Run& run);

}  // namespace limelight::nn
