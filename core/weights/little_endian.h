// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Little-endian numbers out of bytes, on any machine.

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>

#include "core/base/check.h"

namespace limelight::weights {

using Bytes = std::span<const std::byte>;

/// The unsigned number at byte `at`; the caller has checked that it lies inside.
template <class Number>
Number littleEndian(Bytes bytes, std::size_t at)
{
    static_assert(std::is_unsigned_v<Number>);
    CORE_CHECK(at <= bytes.size() && bytes.size() - at >= sizeof(Number), "number inside bytes");
    std::uint64_t value = 0;
    for (std::size_t i = sizeof(Number); i-- > 0;) {
        value = value << 8U | std::to_integer<std::uint64_t>(bytes[at + i]);
    }
    return static_cast<Number>(value);
}

}  // namespace limelight::weights
