// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trust_table.h"

#include <cstdio>

#include "core/explain/trust_text.h"

namespace limelight::app {

void printTrust(const explain::Trust& trust, const explain::Components& components)
{
    std::printf("trust: %s\n", explain::headlineOf(trust).text().c_str());
    for (const explain::Measured& measured : trust.measures) {
        const explain::TrustText text = explain::textOf(trust, measured);
        std::printf("  %-4s  %-22s %-20s  %s\n", explain::nameOf(measured.verdict).data(),
                    text.title, explain::valueText(measured, trust.components).c_str(),
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
