// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Checkpoints of torch.save become safetensors, read in a process that can do nothing else.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::pipeline {

/// What lies at a place that can be converted.
enum class CheckpointKind {
    File,               ///< one file of torch.save, either container, whatever its name
    HuggingFaceFolder,  ///< pytorch_model.bin, or pytorch_model.bin.index.json and its shards
    OpenUnmixFolder     ///< <target>.pth, <target>-<8 hex>.pth or <target>_<8 hex>.pth
};

struct ConvertRequest {
    std::filesystem::path input;
    /// The .safetensors file, or the folder, to write. Empty: convertedPathOf(input).
    std::filesystem::path output;
    /// Replaces a file, or a folder that holds nothing but an earlier conversion. A folder with
    /// anything else in it is never touched.
    bool mayReplace = false;
    /// Started as `program convert --worker NAME`. This program; tests name another.
    std::filesystem::path program = "/proc/self/exe";
};

/// One checkpoint file and what it became.
struct ConvertedFile {
    std::filesystem::path source, target;
    std::string sourceSha256;  ///< 64 hexadecimal digits
    std::int64_t tensors = 0;
    std::uint64_t bytes = 0;  ///< of the target
};

struct ConvertReport {
    CheckpointKind kind = CheckpointKind::File;
    std::filesystem::path output;               ///< the file or the folder
    std::vector<ConvertedFile> weights;         ///< in the order they were written
    std::vector<std::filesystem::path> beside;  ///< copied or made: config.json, separator.json ...
    /// What a person should know: optimizer state left out, digits of a file name that are not
    /// those of its SHA-256. English sentences.
    std::vector<std::string> notes;
};

/// Tells what a conversion would take `input` for, from names alone; no checkpoint is opened.
/// @error NotFound     nothing there
/// @error BadArgument  a folder without checkpoints, with safetensors already, or with two models
Result<CheckpointKind> checkpointKindOf(const std::filesystem::path& input);

/// `model.pth` → `model.safetensors`, `folder` → `folder-safetensors`, beside the input.
std::filesystem::path convertedPathOf(const std::filesystem::path& input);

/// Converts a file or a folder. The output appears whole or not at all; nothing else is written.
///
/// The checkpoint is opened only by a child process with limits on memory, CPU time, file size and
/// open files, without network where the system allows it, that takes tensors and refuses the rest.
/// Folders: config, tokenizer and preprocessor files are copied and the index is rewritten; for
/// Open-Unmix separator.json is written with its targets, from the published geometry where the
/// folder has none.
/// @return  the files written; keys are dotted paths, dtypes are kept
/// @error   NotFound, Unreadable
/// @error   BadArgument  see checkpointKindOf; or the output exists and may not be replaced
/// @error   BadWeights   malformed, cut, or holding more than tensors: named with file and byte; or
///                       the child crashed or ran into a limit
/// @error   Unsupported  tar archives (torch < 0.1.10), compressed entries, big-endian files,
///                       TorchScript programs
/// @error   NotWritable, DiskFull, OutOfMemory, Environment (the program cannot be started)
/// @error   Cancelled    within half a second; the partial output is removed
Result<ConvertReport> convertCheckpoint(const ConvertRequest& request, Run& run);

}  // namespace limelight::pipeline
