// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What files given to the window are for: a song, its lyrics, its stems, a model.

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <filesystem>
#include <optional>
#include <vector>

#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// Files sorted by what the window does with them.
struct DroppedFiles {
    std::optional<std::filesystem::path> song;
    /// All of them where there are several, with the lyrics of the same name; `song` and `lyrics`
    /// are the first one's.
    std::vector<pipeline::TrackRequest> songs;
    std::optional<std::filesystem::path> lyrics;
    std::optional<std::filesystem::path> session;     ///< a .limelight file
    std::vector<std::filesystem::path> explanations;  ///< explanation.json files
    std::optional<std::filesystem::path> modelFolder;
    std::optional<std::filesystem::path> modelFile;   ///< a checkpoint without a folder of its own
    std::optional<std::filesystem::path> stemFolder;  ///< the song's own stems
    QStringList leftOut;  ///< what the window cannot open, and lyrics of no song among several

    bool isEmpty() const
    {
        return !song && !lyrics && !session && explanations.empty() && !modelFolder && !modelFile &&
               !stemFolder;
    }
};

/// By ending (.limelight is a session, .lrc and .txt are lyrics, .pt, .pth and .bin checkpoints,
/// .json outside of a model an explanation) and by content (a folder with a config.json, a
/// separator.json or a limelight.json is a model, one with an explanation.json stands for that,
/// another one with sound files in it holds stems); any other file is taken for a song and answered
/// for by the decoder.
DroppedFiles droppedFiles(const QStringList& paths);

/// For file dialogs: "Songs (*.wav *.flac ...)".
QString songFilter();
/// The same, sessions and explanations.
QString openingFilter();
QString lyricsFilter();

}  // namespace limelight::app
