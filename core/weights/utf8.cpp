// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/utf8.h"

#include <cstddef>

namespace limelight::weights {

bool isUtf8(std::string_view text)
{
    std::size_t at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at++]);
        if (lead < 0x80) continue;
        const std::size_t more = lead < 0xc2   ? 0
                                 : lead < 0xe0 ? 1
                                 : lead < 0xf0 ? 2
                                 : lead < 0xf5 ? 3
                                               : 0;
        if (more == 0 || text.size() - at < more) return false;
        // Only the first byte after these leads has a narrower range than 80 ... BF.
        const unsigned low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        const unsigned high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        for (std::size_t i = 0; i < more; ++i) {
            const auto byte = static_cast<unsigned char>(text[at++]);
            if (byte < (i == 0 ? low : 0x80U) || byte > (i == 0 ? high : 0xbfU)) return false;
        }
    }
    return true;
}

}  // namespace limelight::weights
