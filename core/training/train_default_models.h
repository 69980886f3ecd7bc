// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// From a corpus and a recipe to the folders of all default models.

#include <filesystem>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/training/recipe.h"

namespace limelight::training {

/// Trains genre and emotion from sound, from words and from both, and the separator; writes
/// `out/genre-audio` and the like, each complete but for its held-out figures, and the course of
/// the training to `out/training.jsonl`. Test songs are never opened.
///
/// @param resumes  parts whose folders are complete are read instead of trained
/// @return         the number of training songs
/// @error          NotFound, Unreadable (corpus), BadArgument (no training songs), NotWritable,
///                 DiskFull, Environment (no vocabulary trainer), Cancelled
/// @thread         one call at a time; parts run on `run.threads` workers with one torch thread
/// each
/// @cost           2 GB of memory for 1,500 songs, 8.5 MB more for each song of the separator
Result<int> trainDefaultModels(const std::filesystem::path& corpus, const Recipe& recipe,
                               const std::filesystem::path& out, bool resumes, Run& run);

}  // namespace limelight::training
