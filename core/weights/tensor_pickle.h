// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A pickle read as data: tensors, dictionaries, lists and plain values. Nothing is ever called.

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/weights/little_endian.h"
#include "core/weights/pickle_names.h"

namespace limelight::weights {

/// A value is known by its place in Pickle::values: containers hold places, so that a value that
/// is met a million times is stored once and no chain of containers is ever followed.
using ValueId = std::uint32_t;

struct PickledSequence {
    bool isTuple = false;
    std::vector<ValueId> items;
};
struct PickledDictionary {
    bool isOrdered = false;
    std::vector<std::pair<ValueId, ValueId>> items;
};
/// A whole number beyond 64 bits, little-endian two's complement.
struct WideInteger {
    std::string_view bytes;
};
/// Elements `first` ... `first + count` of Pickle::storages[index].
struct StorageSlice {
    std::uint32_t index = 0;
    std::uint64_t first = 0, count = 0;
};
struct TensorIndex {
    std::uint32_t index = 0;
};
using PickledValue =
    std::variant<std::monostate, bool, std::int64_t, WideInteger, double, std::string_view,
                 PickledSequence, PickledDictionary, const AllowedName*, StorageSlice, TensorIndex>;

/// A stretch of elements that the pickle names; its bytes lie elsewhere in the file.
struct ClaimedStorage {
    std::string_view key;
    const AllowedName* type = nullptr;
    std::uint64_t elements = 0;
};

/// A tensor as the pickle describes it; not yet held against its storage.
struct ClaimedTensor {
    StorageSlice storage;
    std::int64_t offset = 0;                  ///< elements
    std::vector<std::int64_t> shape, stride;  ///< elements; equally long
    std::size_t at = 0;                       ///< byte of the file that builds it
};

/// The value at a place if it is of this kind, else nullptr. Not to be kept while values are added.
template <class Kind>
const Kind* valueAs(const std::vector<PickledValue>& values, ValueId id)
{
    return std::get_if<Kind>(&values[id]);
}

/// A tuple's items, or nullptr.
inline const std::vector<ValueId>* tupleAt(const std::vector<PickledValue>& values, ValueId id)
{
    const auto* sequence = valueAs<PickledSequence>(values, id);
    return sequence != nullptr && sequence->isTuple ? &sequence->items : nullptr;
}

/// Text points into the pickle's bytes, which must outlive this.
struct Pickle {
    std::vector<PickledValue> values;
    std::vector<ClaimedStorage> storages;
    std::vector<ClaimedTensor> tensors;
    ValueId root = 0;
    std::size_t bytes = 0;  ///< up to and with the STOP
};

/// Reads the pickle that `bytes` begin with: protocol 2, the opcodes torch.save writes, and the
/// names collections.OrderedDict, torch._utils._rebuild_tensor_v2, _rebuild_parameter and the
/// storage types. At most 2 million operations, 1 million values on the stack or kept by number,
/// 1,000 open marks, 200,000 tensors of at most 64 dimensions, text of 1 MiB.
/// @param start  of `bytes` in the file, for messages
/// @error BadWeights  another name or opcode (named, with its byte); cut or inconsistent; too large
/// @source  Python `Lib/pickletools.py`; torch 1.13 `torch/_utils.py`, `torch/serialization.py`
Result<Pickle> readTensorPickle(Bytes bytes, std::size_t start, const std::filesystem::path& file);

}  // namespace limelight::weights
