// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a measure of trust means for the song at hand, in words.

#include <string>
#include <string_view>
#include <vector>

#include "core/explain/trust.h"

namespace limelight::explain {

/// A sentence with places %1, %2 ... and what stands there, so that it can be translated first.
struct Sentence {
    const char* pattern = "";
    std::vector<std::string> values;

    /// In English.
    std::string text() const;
};

struct TrustText {
    const char* title = "";
    Sentence meaning;
    const char* remedy = "";
};

/// The context under which a translation knows titles, patterns and remedies.
inline constexpr const char* kTrustContext = "limelight::Trust";

/// What one measure says about this song, and what to do.
TrustText textOf(const Trust& trust, const Measured& measured);

/// What to say above the explanation itself: the gravest of what is poor, or that it holds.
Sentence headlineOf(const Trust& trust);

/// The value and its interval as a reader wants them ("0.83 (0.78 to 0.87)").
std::string valueText(const Measured& measured, std::size_t components);

}  // namespace limelight::explain
