// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What published checkpoints call the parameters of a network. No torch here.

#include <map>
#include <string>
#include <vector>

#include "core/nn/model_class.h"

namespace limelight::nn {

/// The names of one checkpoint against the paths of a network's parameters.
///
/// A file may spell a path in several ways: with or without the body's prefix (`roberta.`,
/// `audio_spectrogram_transformer.`), below a wrapper (`model_state_dict.`, `module.`), with
/// `gamma` and `beta` for `weight` and `bias`; a masked-LM file may hold its word table as
/// `lm_head.decoder.weight` alone, where the two are tied.
/// @source  transformers `modeling_utils.py` @ 299aafe55: base prefixes, `gamma`/`beta` anywhere in
///          a name, tied tensors stored once
struct CheckpointNames {
    /// Path of a parameter -> its name in the file.
    std::map<std::string, std::string> storedOf;
    /// Names outside the wrapper: an optimiser's state, another network.
    std::vector<std::string> foreign;
    /// Pairs of names that mean the same path: `"a" and "b"`.
    std::vector<std::string> repeated;
    /// What stands before every name of the network in the file.
    std::string wrapper;
    /// The body's prefix that the file leaves out; empty when it has it.
    std::string omittedPrefix;

    /// How this file would spell a path.
    std::string spelled(const std::string& path) const;
    bool has(const std::string& path) const { return storedOf.count(path) > 0; }
    /// Whether the tensors of the kind's classification head are there.
    bool hasHead(ModelKind kind) const;
    bool hasPooler() const;
};

/// @param stored  every name of the checkpoint, sorted
CheckpointNames checkpointNamesOf(ModelKind kind, const std::vector<std::string>& stored);

/// The matrix that makes scores, [K, ...].
const char* headPathOf(ModelKind kind);

/// Whether a path lies in an encoder, where a tensor without a place means another configuration;
/// what published files hold there besides (position_ids, a pooler) does not count.
bool isInBody(ModelKind kind, const std::string& path);

}  // namespace limelight::nn
