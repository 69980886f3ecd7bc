// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The two containers of torch.save: a pickle, and where the bytes of its storages lie.

#include <filesystem>
#include <vector>

#include "core/base/result.h"
#include "core/weights/tensor_pickle.h"

namespace limelight::weights {

struct TorchContainer {
    Pickle pickle;
    std::vector<Bytes> storages;  ///< one for each of pickle.storages, exactly as long as claimed
};

/// @error BadWeights, Unsupported
Result<TorchContainer> readZipContainer(Bytes bytes, const std::filesystem::path& file);
/// @error BadWeights, Unsupported
Result<TorchContainer> readLegacyContainer(Bytes bytes, const std::filesystem::path& file);

}  // namespace limelight::weights
