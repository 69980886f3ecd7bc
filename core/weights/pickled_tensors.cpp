// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/pickled_tensors_private.h"

#include <string>

#include "core/weights/refusal.h"

namespace limelight::weights {
namespace {

using Role = AllowedName::Role;

constexpr std::size_t kMaxTensors = 200'000;
constexpr std::size_t kMaxRank = 64;

}  // namespace

Error PickledTensors::broken(std::size_t at, const std::string& what) const
{
    return malformed(file_, what + " (byte " + std::to_string(at) + ")");
}

Result<PickledValue> PickledTensors::storageFrom(const std::vector<ValueId>* parts, std::size_t at)
{
    if (parts == nullptr || (parts->size() != 5 && parts->size() != 6)) {
        return refused(file_, at, "it holds a reference that is no storage");
    }
    const auto* kind = as<std::string_view>((*parts)[0]);
    const auto* type = as<const AllowedName*>((*parts)[1]);
    const auto* key = as<std::string_view>((*parts)[2]);
    const auto* elements = as<std::int64_t>((*parts)[4]);
    if (kind == nullptr || *kind != "storage" || type == nullptr ||
        (*type)->role != Role::Storage || key == nullptr || elements == nullptr ||
        as<std::string_view>((*parts)[3]) == nullptr) {
        return refused(file_, at, "it holds a reference that is no storage");
    }
    if ((*type)->dtype.empty()) {
        return refused(file_, at,
                       "it holds a storage of the type " + inQuotes((*type)->name) +
                           ", which does not say what its elements are,");
    }
    if (*elements < 0) {
        return broken(at, "a storage has " + std::to_string(*elements) + " elements");
    }
    auto index = claim({*key, *type, static_cast<std::uint64_t>(*elements)}, at);
    if (!index) return index.error();
    StorageSlice slice{*index, 0, static_cast<std::uint64_t>(*elements)};
    if (parts->size() == 6 && !narrow((*parts)[5], slice)) {
        return broken(at, "a storage is a view that does not lie inside another");
    }
    return PickledValue(slice);
}

/// The storage's number; one key always means the same elements.
Result<std::uint32_t> PickledTensors::claim(const ClaimedStorage& claimed, std::size_t at)
{
    const auto [place, isNew] =
        keys_.emplace(claimed.key, static_cast<std::uint32_t>(pickle_.storages.size()));
    if (isNew) {
        pickle_.storages.push_back(claimed);
        return place->second;
    }
    const ClaimedStorage& known = pickle_.storages[place->second];
    if (known.type->dtype != claimed.type->dtype || known.elements != claimed.elements) {
        return broken(at, "the storage " + inQuotes(claimed.key) + " is described in two ways");
    }
    return place->second;
}

/// Files of torch before 0.4 may cut one storage out of another.
bool PickledTensors::narrow(ValueId view, StorageSlice& slice) const
{
    if (as<std::monostate>(view) != nullptr) return true;
    const auto* parts = tupleAt(pickle_.values, view);
    if (parts == nullptr || parts->size() != 3) return false;
    const auto* first = as<std::int64_t>((*parts)[1]);
    const auto* count = as<std::int64_t>((*parts)[2]);
    if (first == nullptr || count == nullptr || *first < 0 || *count < 0) return false;
    const auto begin = static_cast<std::uint64_t>(*first);
    const auto length = static_cast<std::uint64_t>(*count);
    if (begin > slice.count || length > slice.count - begin) return false;
    slice.first = begin;
    slice.count = length;
    return true;
}

Result<PickledValue> PickledTensors::tensorFrom(const std::vector<ValueId>& arguments,
                                                std::size_t at)
{
    if (arguments.size() != 6 && arguments.size() != 7) {
        return broken(
            at, "the pickle builds a tensor from " + std::to_string(arguments.size()) + " values");
    }
    const auto* slice = as<StorageSlice>(arguments[0]);
    const auto* offset = as<std::int64_t>(arguments[1]);
    if (slice == nullptr || offset == nullptr || as<bool>(arguments[4]) == nullptr ||
        as<PickledDictionary>(arguments[5]) == nullptr) {
        return broken(at, "the pickle builds a tensor from the wrong kinds of values");
    }
    // Conjugated and negated views say so here; their bytes are not their values.
    if (arguments.size() == 7 && as<std::monostate>(arguments[6]) == nullptr) {
        return refused(file_, at, "it holds a tensor with metadata of its own");
    }
    if (pickle_.tensors.size() >= kMaxTensors) {
        return refused(file_, at, "more than 200000 tensors");
    }
    ClaimedTensor tensor{*slice, *offset, {}, {}, at};
    if (!readSizes(arguments[2], tensor.shape) || !readSizes(arguments[3], tensor.stride) ||
        tensor.shape.size() != tensor.stride.size()) {
        return broken(at, "the pickle gives a tensor a shape or strides that are none");
    }
    pickle_.tensors.push_back(std::move(tensor));
    return PickledValue(TensorIndex{static_cast<std::uint32_t>(pickle_.tensors.size() - 1)});
}

bool PickledTensors::readSizes(ValueId id, std::vector<std::int64_t>& sizes) const
{
    const auto* items = tupleAt(pickle_.values, id);
    if (items == nullptr || items->size() > kMaxRank) return false;
    for (const ValueId item : *items) {
        const auto* size = as<std::int64_t>(item);
        if (size == nullptr) return false;
        sizes.push_back(*size);
    }
    return true;
}

}  // namespace limelight::weights
