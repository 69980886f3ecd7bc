// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about opening files that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <filesystem>
#include <optional>

#include "app/dropped_files.h"

class QWidget;

namespace limelight::app {

class MainMenu;
class ModelControl;
class Session;
class SessionControl;
class Settings;
class SongControl;
class Workspace;

/// What files are opened into. All outlive the control.
struct OpeningParts {
    Session& session;
    SongControl& songs;
    SessionControl& sessions;
    ModelControl& models;
    Workspace& workspace;
    Settings& settings;
    bool remembers;  ///< writes the settings
};

/// Opens songs, lyrics, stems, sessions, explanations and models: chosen in a dialog, dropped,
/// named on the command line or opened before.
class OpeningControl : public QObject {
    Q_OBJECT

public:
    using Path = std::optional<std::filesystem::path>;

    OpeningControl(OpeningParts parts, QWidget* parent);

    /// Answers the entries that open something, and keeps the list of recent songs and explanations
    /// there.
    void connectMenu(MainMenu& menu);

public Q_SLOTS:
    /// Each for what it is; says what was left out. Several songs go on the list.
    void open(const limelight::app::DroppedFiles& files);
    /// As `open`; but a model folder may be meant for the library, so the user is asked.
    void drop(const limelight::app::DroppedFiles& files);
    /// @param lyrics  none: those beside the song
    /// @param stems   the song's own; none: it is taken apart
    void openSong(const std::filesystem::path& song, const Path& lyrics = {},
                  const Path& stems = {});
    /// Asks for songs that go on the list.
    void chooseSongsToAdd();

Q_SIGNALS:
    /// Songs have come on the list.
    void songsAdded();
    void said(const QString& message);

private:
    void addSongs(const DroppedFiles& files);
    void openModel(const DroppedFiles& files);
    void openForSong(const DroppedFiles& files);
    void chooseSong();
    void chooseLyrics();
    void chooseStems();
    void rememberFolderOf(const std::filesystem::path& file);

    OpeningParts parts_;
    QWidget* window_;
};

}  // namespace limelight::app
