// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Songs that were moved since their session was saved.

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/base/run.h"
#include "core/data/session.h"

namespace limelight::data {

/// Where a song of a session is now: where it was, as seen from the session or from the root, or in
/// the session's folder under its own or another name; by content.
/// @param hash     SHA-256 of the audio file
/// @param session  the session file; empty: never saved
/// @error  NotFound when none of these is the song; Cancelled
Result<std::filesystem::path> findTrack(const std::string& hash, const SessionTrack& track,
                                        const std::filesystem::path& session, Run& run);

}  // namespace limelight::data
