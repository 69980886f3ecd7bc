// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What a session keeps: songs, words, models, stems and explanations, as values.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/data/packed_explanation.h"
#include "core/text/lyrics.h"

namespace limelight::data {

struct SessionTrack {
    std::filesystem::path file;  ///< absolute; where the song was last
    /// Seen from the folder of the session file; empty where there is no such way. Written anew by
    /// every saving.
    std::filesystem::path relativeFile;
    std::string title, artist;
    bool isEmbedded = false;  ///< the audio file itself lies in the session file
    friend bool operator==(const SessionTrack&, const SessionTrack&) = default;
};

struct SessionLyrics {
    std::filesystem::path file;  ///< empty when from tags or typed in
    text::Lyrics lyrics;         ///< its notes are not kept
};
bool operator==(const SessionLyrics& a, const SessionLyrics& b);

struct SessionModel {
    std::string name;
    std::filesystem::path folder;  ///< empty for a default model
    std::string role;              ///< "model" or "separator"
    friend bool operator==(const SessionModel&, const SessionModel&) = default;
};

/// An explanation and what shows it again.
struct SessionEntry {
    std::string question;  ///< unique in a session
    std::string trackHash, lyricsHash;
    std::optional<std::filesystem::path> stemFolder;  ///< of the song's own
    std::string choice;                               ///< JSON, read by the window
    std::string label, title, note;
    std::string made;          ///< "2026-05-11T10:00:00Z"; empty where an older version saved it
    SharedPacked explanation;  ///< never nullptr
    std::string findings;      ///< text of `jsonOf(Findings)`; empty for none
};
bool operator==(const SessionEntry& a, const SessionEntry& b);

/// Everything in a session. Keys are SHA-256 hashes, as recipes name them.
struct SessionContent {
    std::map<std::string, SessionTrack> tracks;
    std::map<std::string, SessionLyrics> lyrics;
    std::map<std::string, SessionModel> models;
    std::map<std::string, std::string> stems;  ///< key in the stem cache → hash of the track
    std::vector<SessionEntry> entries;         ///< in the order shown
    std::map<std::string, std::string> view;   ///< whatever the window wants to find again
    friend bool operator==(const SessionContent&, const SessionContent&) = default;
};

}  // namespace limelight::data
