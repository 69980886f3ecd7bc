// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_view.h"

#include <algorithm>
#include <cstring>

namespace limelight::weights {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;

/// Rows lie one behind the other without gaps. Strides of dimensions of size 1 say nothing.
bool isRowMajor(const TensorView& view)
{
    std::int64_t expected = 1;
    for (std::size_t d = view.shape.size(); d-- > 0;) {
        if (view.shape[d] == 1) continue;
        if (view.stride[d] != expected) return false;
        expected *= view.shape[d];
    }
    return true;
}

Status writeBlocks(Bytes bytes, const ByteSink& sink)
{
    while (!bytes.empty()) {
        const Bytes block = bytes.first(std::min(bytes.size(), kBlockBytes));
        if (auto status = sink(block); !status) return status;
        bytes = bytes.subspan(block.size());
    }
    return Done{};
}

/// Copies `count` elements that lie `stride` elements apart.
template <unsigned kBytes>
void gather(const std::byte* from, std::uint64_t stride, std::uint64_t count, std::byte* to)
{
    for (std::uint64_t i = 0; i < count; ++i) {
        std::memcpy(to + i * kBytes, from + i * stride * kBytes, kBytes);
    }
}

using Gather = void (*)(const std::byte*, std::uint64_t, std::uint64_t, std::byte*);

Gather gatherOf(unsigned elementBytes)
{
    switch (elementBytes) {
        case 1:
            return gather<1>;
        case 2:
            return gather<2>;
        case 4:
            return gather<4>;
        default:
            CORE_CHECK(elementBytes == 8, "elements of 1, 2, 4 or 8 bytes");
            return gather<8>;
    }
}

}  // namespace

std::string placeView(TensorView& view, std::int64_t offset)
{
    CORE_CHECK(view.shape.size() == view.stride.size(), "one stride a dimension");
    const std::uint64_t held = view.storage.size() / view.elementBytes;
    std::uint64_t elements = 1, last = 0;
    bool isTooFar = offset < 0;
    bool isEmpty = false;
    for (std::size_t d = 0; d < view.shape.size(); ++d) {
        if (view.shape[d] < 0) return "has the size " + std::to_string(view.shape[d]);
        if (view.stride[d] < 0) return "has the stride " + std::to_string(view.stride[d]);
        isEmpty = isEmpty || view.shape[d] == 0;
    }
    for (std::size_t d = 0; d < view.shape.size() && !isEmpty; ++d) {
        const auto size = static_cast<std::uint64_t>(view.shape[d]);
        std::uint64_t way = 0;
        if (__builtin_mul_overflow(elements, size, &elements)) return "has too many elements";
        isTooFar =
            isTooFar ||
            __builtin_mul_overflow(size - 1, static_cast<std::uint64_t>(view.stride[d]), &way) ||
            __builtin_add_overflow(last, way, &last);
    }
    if (isEmpty) elements = 0;
    if (__builtin_mul_overflow(elements, std::uint64_t{view.elementBytes}, &view.bytes)) {
        return "has too many elements";
    }
    view.first = isEmpty ? 0 : static_cast<std::uint64_t>(offset);
    if (isEmpty) return {};
    isTooFar = isTooFar || __builtin_add_overflow(last, view.first, &last);
    if (isTooFar || last >= held) {
        return "reaches outside its storage, which holds " + std::to_string(held) + " elements";
    }
    return {};
}

Status writeRowMajor(const TensorView& view, const ByteSink& sink)
{
    if (view.bytes == 0) return Done{};
    const Bytes from = view.storage.subspan(view.first * view.elementBytes);
    if (isRowMajor(view)) return writeBlocks(from.first(view.bytes), sink);

    const std::size_t rank = view.shape.size();
    const Gather copy = gatherOf(view.elementBytes);
    const std::uint64_t blockElements = kBlockBytes / view.elementBytes;
    std::vector<std::byte> block(std::min<std::uint64_t>(view.bytes, kBlockBytes));
    std::vector<std::int64_t> index(rank, 0);
    std::uint64_t filled = 0, row = 0;  // elements in the block; where the innermost row begins
    for (std::uint64_t left = view.bytes / view.elementBytes; left > 0;) {
        auto& inner = index[rank - 1];
        const std::uint64_t stride = static_cast<std::uint64_t>(view.stride[rank - 1]);
        const std::uint64_t count = std::min(
            static_cast<std::uint64_t>(view.shape[rank - 1] - inner), blockElements - filled);
        copy(from.data() + (row + static_cast<std::uint64_t>(inner) * stride) * view.elementBytes,
             stride, count, block.data() + filled * view.elementBytes);
        inner += static_cast<std::int64_t>(count);
        filled += count;
        left -= count;
        if (filled == blockElements || left == 0) {
            if (auto status = sink(Bytes(block).first(filled * view.elementBytes)); !status) {
                return status;
            }
            filled = 0;
        }
        for (std::size_t d = rank - 1; index[d] == view.shape[d] && d > 0; --d) {
            // Carry: this dimension starts over and the next outer one moves on.
            if (d < rank - 1) {
                row -= static_cast<std::uint64_t>(view.shape[d] * view.stride[d]);
            }
            index[d] = 0;
            ++index[d - 1];
            row += static_cast<std::uint64_t>(view.stride[d - 1]);
        }
    }
    return Done{};
}

}  // namespace limelight::weights
