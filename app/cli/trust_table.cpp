// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trust_table.h"

#include <cstddef>
#include <cstdio>
#include <string>

#include "core/explain/trust_text.h"

namespace limelight::app {

namespace {

/// Filled with blanks to a width in characters.
std::string padded(std::string text, std::size_t width)
{
    std::size_t characters = 0;
    for (char c : text) characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    if (characters < width) text.append(width - characters, ' ');
    return text;
}

}  // namespace

void printTrust(const explain::Trust& trust, const explain::Components& components)
{
    std::printf("trust: %s\n", explain::headlineOf(trust).text().c_str());
    for (const explain::Measured& measured : trust.measures) {
        const explain::TrustText text = explain::textOf(trust, measured);
        std::printf("  %-4s  %-22s %s  %s\n", explain::nameOf(measured.verdict).data(), text.title,
                    padded(explain::valueText(measured, trust.components), 18).c_str(),
                    text.meaning.text().c_str());
        if (measured.verdict != explain::Verdict::Good) std::printf("%8s%s\n", "", text.remedy);
    }
    if (!trust.inaudible.empty()) {
        std::printf("  cannot matter:");
        for (std::size_t feature : trust.inaudible) {
            std::printf(" %s", components.nameOf(feature).c_str());
        }
        std::printf("\n");
    }
    std::printf("  measured with %d passes, %d random orders, seed %u\n", trust.passes,
                trust.curves.orders, static_cast<unsigned>(trust.seed));
}

}  // namespace limelight::app
