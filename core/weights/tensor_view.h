// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A tensor as a way through the elements of a storage: offset, shape and strides.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/weights/little_endian.h"

namespace limelight::weights {

/// Takes bytes in order; its failure ends the writing.
using ByteSink = std::function<Status(Bytes)>;

/// Checked: every element it reaches lies inside `storage`.
struct TensorView {
    std::string name;
    std::string_view dtype;  ///< as safetensors spells it
    unsigned elementBytes = 0;
    std::vector<std::int64_t> shape, stride;  ///< elements; equally long
    std::uint64_t first = 0;                  ///< element of `storage` at index 0, 0, ...
    std::uint64_t bytes = 0;                  ///< of all its elements, row-major and packed
    Bytes storage;
};

/// Works out `bytes` and holds the view against its storage.
/// @param offset  of the first element
/// @return        empty when sound, else what is wrong: "reaches element 48 of 40"
std::string placeView(TensorView& view, std::int64_t offset);

/// The elements in row-major order, in blocks of at most 1 MiB.
/// @error what the sink fails with
Status writeRowMajor(const TensorView& view, const ByteSink& sink);

}  // namespace limelight::weights
