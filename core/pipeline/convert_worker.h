// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The other side of convertCheckpoint: the process that opens the checkpoint.

#include <filesystem>

namespace limelight::pipeline {

/// Confines this process, reads a checkpoint from standard input, writes safetensors to standard
/// output and reports on kReportDescriptor. Needs no file name but the one in its messages.
/// @param name  of the checkpoint, as the user knows it
/// @return      the checkpoint was converted; a failure has been reported
bool runConvertWorker(const std::filesystem::path& name);

}  // namespace limelight::pipeline
