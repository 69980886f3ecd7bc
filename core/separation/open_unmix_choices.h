// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How an Open-Unmix separator is run, where that differs from what its folder says.

#include <optional>
#include <string>

namespace limelight::separation {

/// Part of every recipe. What is not set is read from `separator.json`, else the published default.
struct OpenUnmixChoices {
    std::optional<int> niter;            ///< expectation-maximisation steps, 0 to 100
    std::optional<bool> hasResidual;     ///< one more stem: the mix minus the estimates
    std::optional<bool> usesSoftmask;    ///< starts from ratio masks instead of the mix's phase
    std::optional<int> windowColumns;    ///< columns refined together; 0 means the whole clip
    std::optional<bool> zeroBinsAreOne;  ///< as the reference treats bins of exactly 0 (see
                                         ///< WienerOptions)

    friend bool operator==(const OpenUnmixChoices&, const OpenUnmixChoices&) = default;
};

/// What was chosen, by the names of separator.json: "niter 3, no softmask"; empty: nothing.
inline std::string textOf(const OpenUnmixChoices& choices)
{
    std::string text;
    const auto add = [&text](const std::string& part) {
        if (!text.empty()) text += ", ";
        text += part;
    };
    const auto addFlag = [&add](const std::optional<bool>& flag, const char* name) {
        if (flag) add(*flag ? name : "no " + std::string(name));
    };
    if (choices.niter) add("niter " + std::to_string(*choices.niter));
    if (choices.windowColumns) add("wiener_win_len " + std::to_string(*choices.windowColumns));
    addFlag(choices.hasResidual, "residual");
    addFlag(choices.usesSoftmask, "softmask");
    addFlag(choices.zeroBinsAreOne, "reference_zero_bins");
    return text;
}

}  // namespace limelight::separation
