// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// For tests: a separator that cuts its sounds sooner.

#include <filesystem>
#include <memory>

#include "core/separation/open_unmix_separator.h"
#include "core/separation/pieces_private.h"

namespace limelight::separation {

/// `loadOpenUnmix` with pieces of these lengths.
Result<std::unique_ptr<Separator>> loadOpenUnmixInPieces(const std::filesystem::path& folder,
                                                         const OpenUnmixChoices& choices,
                                                         const PieceLengths& lengths, Run& run);

}  // namespace limelight::separation
