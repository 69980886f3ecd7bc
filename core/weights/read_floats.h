// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The numbers of weight files straight into the memory that computes with them.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/weights/weights_folder.h"

namespace limelight::weights {

/// Where the numbers of one tensor go.
struct FloatTarget {
    std::string name;         ///< in `WeightsFolder::tensors`
    std::span<float> values;  ///< as many as the tensor has
};

/// Whether numbers stored as this type can be read as floats: F32, F16, BF16, F64.
bool isFloatType(std::string_view dtype);

/// Reads the targets' tensors, widened or narrowed to F32, and every other byte of the files once
/// for their hashes. Beside the targets it takes 8 MiB.
/// @param targets  each tensor at most once; sizes as the table says
/// @return         SHA-256 of each of `folder.files`, in that order
/// @error          Unsupported  a target's type is not one of the above; named
///                 BadWeights   a target holds a value that is no finite F32 number; named, with
///                              its place
///                 Unreadable   a file that shrank or failed meanwhile
///                 Cancelled
/// @thread         hashes on a thread of its own; the numbers do not depend on it
Result<std::vector<std::string>> readFloats(const WeightsFolder& folder,
                                            std::span<const FloatTarget> targets, Run& run);

}  // namespace limelight::weights
