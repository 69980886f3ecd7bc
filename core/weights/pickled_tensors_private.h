// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a pickle says about tensors and storages, checked for sense as it is said.

#include <unordered_map>

#include "core/weights/tensor_pickle.h"

namespace limelight::weights {

/// Grows the tables of a Pickle. Arguments are places in its values.
class PickledTensors {
public:
    /// @param pickle, file  outlive this
    PickledTensors(Pickle& pickle, const std::filesystem::path& file) : pickle_(pickle), file_(file)
    {
    }

    /// A reference ("storage", type, key, device, elements[, None or (key, first, count)]).
    /// @param at  byte of the file, for messages
    /// @error BadWeights
    Result<PickledValue> storageFrom(const std::vector<ValueId>* parts, std::size_t at);

    /// _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks[, metadata]).
    /// @error BadWeights
    Result<PickledValue> tensorFrom(const std::vector<ValueId>& arguments, std::size_t at);

private:
    template <class Kind>
    const Kind* as(ValueId id) const
    {
        return valueAs<Kind>(pickle_.values, id);
    }
    Error broken(std::size_t at, const std::string& what) const;
    bool readSizes(ValueId id, std::vector<std::int64_t>& sizes) const;
    bool narrow(ValueId view, StorageSlice& slice) const;
    Result<std::uint32_t> claim(const ClaimedStorage& claimed, std::size_t at);

    Pickle& pickle_;
    const std::filesystem::path& file_;
    std::unordered_map<std::string_view, std::uint32_t> keys_;
};

}  // namespace limelight::weights
