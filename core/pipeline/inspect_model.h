// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The steps of a model and of its explanation, one at a time, for holding against the library the
/// model comes from. Nothing is prepared on the way: sounds keep their rate and texts their letters
/// unless it is asked for.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/explain/weighted_ridge.h"
#include "core/pipeline/inspection.h"
#include "core/separation/open_unmix_choices.h"

namespace limelight::pipeline {

/// What may be done to a sound before a model hears it.
struct SoundPreparation {
    bool resamples = false;  ///< to the model's rate; without it another rate is an error
    bool mixesDown = false;  ///< to the channels it takes; without it more of them are an error
};

/// Log-mel columns: `input_values` [B, N, M]. Looks at sounds, or at the arrays `waveform_<i>` [T]
/// or [1, T], taken to be at the model's rate; `waveform_<i>_int16` counts in 1/32768.
/// @param folder  holds `preprocessor_config.json`; nothing else is read
/// @error         BadArgument  no sound in the input, another rate, more than one channel
/// @error         BadShape     shorter than a window, or an array of another shape
/// @error         BadWeights   the configuration is at fault
/// @source        transformers `ASTFeatureExtractor` @ 299aafe55
Result<Inspection> inspectFeatures(const InspectionInput& input,
                                   const std::filesystem::path& folder,
                                   const SoundPreparation& preparation, Run& run);

/// A mix taken apart: one array [C, T] per stem. Looks at one sound, or at the array `mix` [C, T]
/// or `mix_int16`, taken to be at the separator's rate. Mono becomes stereo, as in the reference.
/// @param folder   an Open-Unmix separator
/// @param choices  in place of what its separator.json says
/// @error          BadArgument  no sound in the input or several, another rate, over two channels
/// @error          and what `loadOpenUnmix` and `Separator::separate` say
Result<Inspection> inspectStems(const InspectionInput& input, const std::filesystem::path& folder,
                                const separation::OpenUnmixChoices& choices,
                                const SoundPreparation& preparation, Run& run);

/// What may be done to a text before it becomes tokens.
struct TextPreparation {
    bool cleans = false;           ///< as the model's limelight.json asks; without it, as it is
    std::optional<int> maxTokens;  ///< >= 2; else as many as the model reads
};

/// The tokens of each text: `input_ids.<i>` [L], begin and end included, and their spelling under
/// the string rows `tokens`. A text that was cut is noted.
/// @param folder  holds a tokenizer; its config.json, if there is one, says how many tokens it
/// reads
/// @error         BadArgument  no texts in the input, or under two tokens asked for
/// @error         what `text::loadTokenizer` and `models::describeModelFolder` say
/// @source        transformers `RobertaTokenizer`, `XLMRobertaTokenizer` @ 299aafe55
Result<Inspection> inspectTokens(const InspectionInput& input, const std::filesystem::path& folder,
                                 const TextPreparation& preparation, Run& run);

/// How inputs are prepared for a network.
struct NetworkPreparation {
    SoundPreparation sound;
    TextPreparation text;
};

/// What a model answers: `logits`, `softmax`, `sigmoid` [B, K], and the class names as the string
/// row `labels`. The notes say which of them are the model's scores.
///
/// Sound is the array `input_values` [B, N, M] or [N, M], else everything that `inspectFeatures`
/// takes. Words are `input_ids` [B, L], shortened to where `attention_mask` [B, L] is 1, or
/// `input_ids.<i>` [L], else the texts; shorter rows are padded on the right, and padding is not
/// attended to. A model that hears and reads needs as many of both.
/// @param folder  a folder that `models::loadClassifier` opens
/// @error         BadArgument  an input is missing, or of both kinds; a model without a head
/// @error         BadShape     an array of another shape; a mask with holes; unequal counts
/// @error         Unsupported  a model that is a program of its own
/// @error         what the steps before and `models::inspectPair` say
Result<Inspection> inspectLogits(const InspectionInput& input, const std::filesystem::path& folder,
                                 const NetworkPreparation& preparation, Run& run);

/// The states on the way there: `hidden_states.0` the embeddings, `.k` the output of block k,
/// `last_hidden_state`, `pooler_output`; of a model that hears and reads under `sound.` and
/// `words.`, of which one is enough.
/// @error as above
Result<Inspection> inspectHidden(const InspectionInput& input, const std::filesystem::path& folder,
                                 const NetworkPreparation& preparation, Run& run);

struct FitInspectionOptions {
    double kernelWidth = 25.0;  ///< > 0
    std::vector<explain::Selection> selections = {
        explain::Selection::None, explain::Selection::Forward, explain::Selection::HighestWeights,
        explain::Selection::LassoPath, explain::Selection::Auto};
    std::vector<std::size_t> counts = {10};  ///< features to keep
    std::vector<std::size_t> labels;         ///< columns of `labels`; empty: all
    double highestAlpha = 0.01;              ///< 0.01 in LIME, 0 in audioLIME and MusicLIME
    double ridgeAlpha = 1.0;
};

/// LIME's local lines through the arrays `data` [S, P] (the instance in row 0), `labels` [S, K] or
/// [S] and `distances` [S]: `proximity` [S], and for every label, selection and count, under
/// `label<k>.<selection>.<count>.`, `used_features` as they were chosen, `features` and `weights`
/// by falling |weight|, `intercept`, `score` and `local_pred`.
/// @error BadArgument  an array is missing (those there are, are named), a label out of range, a
///                     width that is not positive
/// @error BadShape, Numerical, Cancelled
/// @source lime `lime_base.py` @ fd7eb2e, `explain_instance_with_data`
Result<Inspection> inspectFit(const InspectionInput& input, const FitInspectionOptions& options,
                              Run& run);

}  // namespace limelight::pipeline
