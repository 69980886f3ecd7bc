// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The file of the fast tokenizers, as far as it describes byte-level BPE with RoBERTa's frame.

#include "core/text/byte_pair_files_private.h"

namespace limelight::text {

/// @error Unreadable; Unsupported, naming what it asks for that is not done here (another model, a
///        normaliser, another pre-tokeniser or post-processor, an option of the model)
Result<BytePairDescription> describeTokenizerJson(const std::string& bytes,
                                                  const std::filesystem::path& file);

}  // namespace limelight::text
