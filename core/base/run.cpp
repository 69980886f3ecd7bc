// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/run.h"

namespace limelight {

std::string_view nameOf(Stage stage)
{
    switch (stage) {
        case Stage::Decoding:
            return "decoding";
        case Stage::LoadingModel:
            return "loading model";
        case Stage::Separating:
            return "separating";
        case Stage::Analysing:
            return "analysing";
        case Stage::Perturbing:
            return "perturbing";
        case Stage::EncodingAudio:
            return "encoding audio";
        case Stage::EncodingLyrics:
            return "encoding lyrics";
        case Stage::Scoring:
            return "scoring";
        case Stage::Fitting:
            return "fitting";
        case Stage::Writing:
            return "writing";
        case Stage::Composing:
            return "composing";
        case Stage::Rendering:
            return "rendering";
        case Stage::Training:
            return "training";
        case Stage::Evaluating:
            return "evaluating";
    }
    return "working";
}

}  // namespace limelight
