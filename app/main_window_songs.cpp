// SPDX-License-Identifier: GPL-3.0-or-later
// Songs in the window: opening them, the list of several, the queue.
#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include "app/desktop_notice.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/opening_control.h"
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
    connect(songControl_, &SongControl::said, &listening_, &Listening::said);
    connect(songControl_, &SongControl::openRequested, this,
            [this](const ShelvedSong& song) { session_.openTrack(song.song, song.stems); });
    connect(songControl_, &SongControl::finished, this,
            [this](const QString& message, double seconds) {
                Q_EMIT listening_.said(message);
                notice_->tellOfEnd(message, seconds);
            });
}

void MainWindow::connectOpening()
{
    opening_ = new OpeningControl({session_, *songControl_, *sessionControl_, *modelControl_,
                                   workspace_, settings_, remembersLayout_},
                                  this);
    opening_->connectMenu(*menu_);
    connect(songControl_, &SongControl::songsWanted, opening_, &OpeningControl::chooseSongsToAdd);
    connect(opening_, &OpeningControl::songsAdded, panels_,
            [this] { panels_->reveal(songControl_->list()); });
    connect(opening_, &OpeningControl::said, &listening_, &Listening::said);
}

void MainWindow::openFiles(const DroppedFiles& files)
{
    opening_->open(files);
}

}  // namespace limelight::app
