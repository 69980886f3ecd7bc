// SPDX-License-Identifier: GPL-3.0-or-later
// Several songs in the window: the list, the queue, going from one to the next.
#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include "app/desktop_notice.h"
#include "app/dropped_files.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/song_control.h"
#include "app/song_list.h"

namespace limelight::app {

void MainWindow::buildSongs()
{
    songControl_ = new SongControl(session_, workspace_, explanations_, songs_, edits_, this);
    panels_->add({"songs", tr("Songs"), songControl_->list(), PanelPlace::Tab});
    auto* menu = new QMenu(tr("Son&gs"), menuBar());
    menuBar()->actions().constFirst()->menu()->insertMenu(menu_->openModel, menu);
    songControl_->fillMenu(menu);
    connect(songControl_, &SongControl::songsWanted, this, &MainWindow::chooseSongs);
    connect(songControl_, &SongControl::said, &listening_, &Listening::said);
    connect(songControl_, &SongControl::openRequested, this,
            [this](const ShelvedSong& song) { session_.openTrack(song.song, song.stems); });
    connect(songControl_, &SongControl::finished, this,
            [this](const QString& message, double seconds) {
                Q_EMIT listening_.said(message);
                notice_->tellOfEnd(message, seconds);
            });
}

void MainWindow::chooseSongs()
{
    const QStringList files =
        QFileDialog::getOpenFileNames(this, tr("Add songs"), settings_.lastFolder(), songFilter());
    if (files.isEmpty()) return;
    if (remembersLayout_) settings_.setLastFolder(QFileInfo(files.first()).absolutePath());
    addSongs(droppedFiles(files));
}

/// Several at once: all are on the list, and the first is opened where the desk is empty.
void MainWindow::addSongs(const DroppedFiles& files)
{
    std::vector<pipeline::TrackRequest> songs = files.songs;
    if (songs.empty() && files.song) songs.push_back({*files.song, files.lyrics});
    songControl_->add(songs);
    panels_->reveal(songControl_->list());
    if (!session_.track() && files.song) {
        openSong(QString::fromStdString(files.song->string()), files.lyrics);
    }
}

}  // namespace limelight::app
