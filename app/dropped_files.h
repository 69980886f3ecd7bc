// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What files given to the window are for: a song, its lyrics, its stems, a model.

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <filesystem>
#include <optional>

namespace limelight::app {

/// Files sorted by what the window does with them.
struct DroppedFiles {
    std::optional<std::filesystem::path> song;
    std::optional<std::filesystem::path> lyrics;
    std::optional<std::filesystem::path> session;  ///< a .limelight file
    std::optional<std::filesystem::path> modelFolder;
    std::optional<std::filesystem::path> modelFile;   ///< a checkpoint without a folder of its own
    std::optional<std::filesystem::path> stemFolder;  ///< the song's own stems
    QStringList leftOut;  ///< more songs than one, and what the window cannot open

    bool isEmpty() const
    {
        return !song && !lyrics && !session && !modelFolder && !modelFile && !stemFolder;
    }
};

/// By ending (.limelight is a session, .lrc and .txt are lyrics, .pt, .pth and .bin checkpoints)
/// and by content (a folder with a config.json, a separator.json or a limelight.json is a model,
/// another one with sound files in it holds stems); any other file is taken for a song and answered
/// for by the decoder.
DroppedFiles droppedFiles(const QStringList& paths);

/// For file dialogs: "Songs (*.wav *.flac ...)".
QString songFilter();
/// The same and sessions.
QString songOrSessionFilter();
QString lyricsFilter();

}  // namespace limelight::app
