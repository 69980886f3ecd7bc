// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/opening_control.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include <utility>
#include <vector>

#include "app/main_menu.h"
#include "app/model_control.h"
#include "app/session.h"
#include "app/session_control.h"
#include "app/settings.h"
#include "app/song_control.h"
#include "app/workspace.h"

namespace limelight::app {

OpeningControl::OpeningControl(OpeningParts parts, QWidget* parent)
    : QObject(parent), parts_(parts), window_(parent)
{
}

void OpeningControl::connectMenu(MainMenu& menu)
{
    Session& session = parts_.session;
    connect(menu.openSong, &QAction::triggered, this, &OpeningControl::chooseSong);
    connect(menu.openLyrics, &QAction::triggered, this, &OpeningControl::chooseLyrics);
    connect(menu.ownStems, &QAction::triggered, this, &OpeningControl::chooseStems);
    connect(menu.separateSong, &QAction::triggered, this, [this] { parts_.session.useStems({}); });
    connect(&session, &Session::stemFolderChanged, this,
            [this, &menu] { menu.setOwnStems(parts_.session.stemFolder().has_value()); });
    connect(&menu, &MainMenu::recentSongChosen, this,
            [this](const QString& file) { open(droppedFiles({file})); });
    connect(&menu, &MainMenu::recentSongsCleared, this, [this, &menu] {
        parts_.settings.clearRecentSongs();
        menu.setRecentSongs({});
    });
    if (!parts_.remembers) return;
    menu.setRecentSongs(parts_.settings.recentSongs());
    const auto note = [this, &menu](const std::filesystem::path& file) {
        parts_.settings.addRecentSong(QString::fromStdString(file.string()));
        menu.setRecentSongs(parts_.settings.recentSongs());
    };
    connect(&session, &Session::trackChanged, this, [this, note] {
        if (const auto track = parts_.session.track()) note(track->file);
    });
    connect(&parts_.workspace, &Workspace::explanationsOpened, this,
            [note](const std::vector<std::filesystem::path>& files) {
                for (const std::filesystem::path& file : files) note(file);
            });
}

void OpeningControl::open(const DroppedFiles& files)
{
    openModel(files);
    if (files.session) parts_.sessions.open(QString::fromStdString(files.session->string()));
    if (!files.explanations.empty()) {
        rememberFolderOf(files.explanations.front());
        parts_.workspace.openExplanations(files.explanations);
    }
    if (!files.songs.empty()) {
        addSongs(files);
    } else if (files.song) {
        openSong(*files.song, files.lyrics, files.stemFolder);
    }
    openForSong(files);
    if (!files.leftOut.isEmpty()) {
        Q_EMIT said(tr("Left out: %1.").arg(files.leftOut.join(QStringLiteral(", "))));
    }
}

void OpeningControl::openModel(const DroppedFiles& files)
{
    if (files.modelFolder) {
        parts_.models.useFolder(*files.modelFolder);
    } else if (files.modelFile && parts_.models.hasLibrary()) {
        parts_.models.offer(*files.modelFile);
    }
}

/// Lyrics and stems that came without a song are of the one on the desk.
void OpeningControl::openForSong(const DroppedFiles& files)
{
    if (files.lyrics && !files.song && files.songs.empty()) {
        if (parts_.session.track()) {
            parts_.session.openLyrics(*files.lyrics);
        } else {
            Q_EMIT said(tr("Open a song first; then its lyrics."));
        }
    }
    if (files.stemFolder && !files.song) {
        if (parts_.session.track()) {
            parts_.session.useStems(files.stemFolder);
        } else {
            Q_EMIT said(tr("Open a song first; then its stems."));
        }
    }
}

void OpeningControl::drop(const DroppedFiles& files)
{
    DroppedFiles rest = files;
    if (files.modelFolder && parts_.models.hasLibrary()) {
        parts_.models.offer(*files.modelFolder);
        rest.modelFolder.reset();
    }
    open(rest);
}

void OpeningControl::openSong(const std::filesystem::path& song, const Path& lyrics,
                              const Path& stems)
{
    rememberFolderOf(song);
    parts_.session.openTrack({song, lyrics}, stems);
}

/// Several at once: all are on the list, and the first is opened where the desk is empty.
void OpeningControl::addSongs(const DroppedFiles& files)
{
    std::vector<pipeline::TrackRequest> songs = files.songs;
    if (songs.empty() && files.song) songs.push_back({*files.song, files.lyrics});
    parts_.songs.add(songs);
    Q_EMIT songsAdded();
    if (!parts_.session.track() && files.song) openSong(*files.song, files.lyrics);
}

void OpeningControl::chooseSongsToAdd()
{
    const QStringList files = QFileDialog::getOpenFileNames(
        window_, tr("Add songs"), parts_.settings.lastFolder(), songFilter());
    if (files.isEmpty()) return;
    rememberFolderOf(files.first().toStdString());
    addSongs(droppedFiles(files));
}

void OpeningControl::chooseSong()
{
    const QString file =
        QFileDialog::getOpenFileName(window_, tr("Open a song, a session or an explanation"),
                                     parts_.settings.lastFolder(), openingFilter());
    if (!file.isEmpty()) open(droppedFiles({file}));
}

void OpeningControl::chooseLyrics()
{
    const QString file = QFileDialog::getOpenFileName(window_, tr("Open lyrics"),
                                                      parts_.settings.lastFolder(), lyricsFilter());
    if (!file.isEmpty()) parts_.session.openLyrics(file.toStdString());
}

void OpeningControl::chooseStems()
{
    const QString folder = QFileDialog::getExistingDirectory(
        window_, tr("A folder with the song's own stems"), parts_.settings.lastFolder());
    if (!folder.isEmpty()) parts_.session.useStems(folder.toStdString());
}

void OpeningControl::rememberFolderOf(const std::filesystem::path& file)
{
    if (!parts_.remembers) return;
    const QFileInfo place(QString::fromStdString(file.string()));
    parts_.settings.setLastFolder(place.absolutePath());
}

}  // namespace limelight::app
