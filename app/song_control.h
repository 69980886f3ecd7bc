// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about several songs that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <cstddef>
#include <vector>

#include "app/song_queue.h"
#include "app/song_shelf.h"

class QAction;
class QMenu;
class QUndoStack;
class QWidget;

namespace limelight::app {

class SongList;
class Workspace;

/// Shows the songs as a list, explains them in the background, and goes from one to the next.
class SongControl : public QObject {
    Q_OBJECT

public:
    /// All outlive this.
    SongControl(Session& session, Workspace& workspace, const ExplanationShelf& explanations,
                SongShelf& songs, QUndoStack& edits, QWidget* parent);
    /// The list goes with it: it reads the shelf.
    ~SongControl() override;

    SongList* list() { return list_; }
    SongQueue& queue() { return queue_; }
    /// "Add songs" and its like.
    void fillMenu(QMenu* menu);

public Q_SLOTS:
    /// They can be opened and explained from now on; undoing takes them off.
    void add(const std::vector<limelight::pipeline::TrackRequest>& songs);

Q_SIGNALS:
    /// The user should name songs; they go to `add`.
    void songsWanted();
    /// Nothing of it is explained yet.
    void openRequested(const limelight::app::ShelvedSong& song);
    void said(const QString& message);
    /// The queue is through.
    void finished(const QString& message, double seconds);

private:
    void open(std::size_t index);
    void step(int by);
    void remove(const std::vector<std::size_t>& indices);
    void followSession();
    void followQueue();

    Session& session_;
    Workspace& workspace_;
    const ExplanationShelf& explanations_;
    SongShelf& songs_;
    QUndoStack& edits_;
    SongQueue queue_;
    SongList* list_;
    QAction* add_;
    QAction* explainAll_;
    QAction* stop_;
    QAction* next_;
    QAction* previous_;
};

}  // namespace limelight::app
