// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include <openssl/evp.h>

#include <algorithm>

namespace limelight {

std::string base64Of(std::string_view bytes)
{
    // Blocks of whole triples, as the library counts in int and writes a zero behind each.
    constexpr std::size_t kBlock = std::size_t{3} << 20U;
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4 + 1);
    for (std::size_t first = 0; first < bytes.size(); first += kBlock) {
        const std::size_t count = std::min(kBlock, bytes.size() - first);
        const std::size_t at = text.size();
        text.resize(at + (count + 2) / 3 * 4 + 1);
        const int written = EVP_EncodeBlock(
            reinterpret_cast<unsigned char*>(text.data() + at),
            reinterpret_cast<const unsigned char*>(bytes.data() + first), static_cast<int>(count));
        text.resize(at + static_cast<std::size_t>(written));
    }
    return text;
}

}  // namespace limelight
