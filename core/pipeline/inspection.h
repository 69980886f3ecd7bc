// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What went into a step of a model and what came out, number for number.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/weights/tensor_values.h"

namespace limelight::pipeline {

/// One sound as its file has it.
struct InspectedSound {
    std::string origin;     ///< the file, for messages
    audio::Waveform sound;  ///< at the file's own rate
    int fileChannels = 1;   ///< more than two were mixed down to two
};

/// What a user gave to look at; any of them may be empty.
struct InspectionInput {
    std::vector<InspectedSound> sounds;
    std::vector<std::string> texts;
    std::string textOrigin;
    std::vector<weights::NamedArray> arrays;
    std::string arrayOrigin;

    /// nullptr when there is none of that name.
    const weights::NamedArray* array(std::string_view name) const;
};

/// Adds a file to the input by what it is: `.safetensors` as arrays, `.txt` and `.lrc` and "-"
/// (standard input) as a text a line, `.json` as a list of texts, anything else as a sound.
/// @error BadArgument  a second file of arrays or of texts
/// @error NotFound, Unreadable, Unsupported, BadWeights, OutOfMemory, Cancelled
Status addToInput(InspectionInput& input, const std::filesystem::path& file, Run& run);

/// Rows of strings that belong to the arrays: tokens, class names.
struct NamedStrings {
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

/// Arrays under the names their own library gives them.
struct Inspection {
    std::string kind;  ///< "features", "tokens", "logits", "hidden", "stems" or "fit"
    std::vector<weights::NamedArray> arrays;
    std::vector<NamedStrings> strings;
    std::vector<std::string> notes;

    const weights::NamedArray* array(std::string_view name) const;
};

/// One JSON document: {"kind", "arrays": {name: {"dtype", "shape", "values": nested lists}},
/// "strings": {name: lists}, "notes"}. Numbers are the shortest that read back to the same bits;
/// what is not finite is null, with a note.
std::string jsonFromInspection(const Inspection& inspection);

/// Whether a file's name says in which form it is to be written.
/// @error BadArgument (neither .json nor .safetensors)
Status checkInspectionName(const std::filesystem::path& file);

/// Writes `.json`, or `.safetensors` with kind, strings and notes in its metadata.
/// @error BadArgument (another extension), NotWritable, DiskFull
Status writeInspection(const Inspection& inspection, const std::filesystem::path& file);

}  // namespace limelight::pipeline
