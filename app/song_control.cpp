// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/song_control.h"

#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtWidgets/QMenu>

#include <algorithm>

#include "app/session_edits.h"
#include "app/song_list.h"
#include "app/workspace.h"

namespace limelight::app {

SongControl::SongControl(Session& session, Workspace& workspace,
                         const ExplanationShelf& explanations, SongShelf& songs, QUndoStack& edits,
                         QWidget* parent)
    : QObject(parent),
      session_(session),
      workspace_(workspace),
      explanations_(explanations),
      songs_(songs),
      edits_(edits),
      queue_(session, explanations, songs),
      list_(new SongList(songs, explanations, queue_, parent)),
      add_(new QAction(tr("&Add songs…"), this)),
      explainAll_(new QAction(tr("&Explain all songs"), this)),
      stop_(new QAction(tr("&Stop explaining songs"), this)),
      next_(new QAction(tr("&Next song"), this)),
      previous_(new QAction(tr("&Previous song"), this))
{
    connect(list_, &SongList::openRequested, this, &SongControl::open);
    connect(list_, &SongList::removeRequested, this, &SongControl::remove);
    connect(list_, &SongList::explainRequested, &queue_, &SongQueue::explain);
    connect(list_, &SongList::explainAllRequested, &queue_, &SongQueue::explainAll);
    connect(list_, &SongList::addRequested, this, &SongControl::songsWanted);
    connect(list_, &SongList::stopRequested, &queue_, &SongQueue::stop);
    connect(add_, &QAction::triggered, this, &SongControl::songsWanted);
    connect(explainAll_, &QAction::triggered, &queue_, &SongQueue::explainAll);
    connect(stop_, &QAction::triggered, &queue_, &SongQueue::stop);
    connect(next_, &QAction::triggered, this, [this] { step(1); });
    connect(previous_, &QAction::triggered, this, [this] { step(-1); });
    connect(&queue_, &SongQueue::explained, &workspace_, &Workspace::keep);
    connect(&queue_, &SongQueue::changed, this, &SongControl::followQueue);
    connect(&queue_, &SongQueue::finished, this, [this](int explained, int failed, double seconds) {
        QString text = tr("%n song(s) explained.", nullptr, explained);
        if (failed > 0) {
            text += ' ' + tr("%n failed; the list of songs says why.", nullptr, failed);
        }
        Q_EMIT finished(text, seconds);
    });
    connect(&songs_, &SongShelf::changed, this, &SongControl::followQueue);
    connect(&session_, &Session::trackChanged, this, &SongControl::followSession);
    followQueue();
}

SongControl::~SongControl()
{
    delete list_;
}

void SongControl::fillMenu(QMenu* menu)
{
    add_->setShortcut(QKeySequence(tr("Ctrl+Shift+O")));
    next_->setShortcut(QKeySequence(tr("Ctrl+PgDown")));
    previous_->setShortcut(QKeySequence(tr("Ctrl+PgUp")));
    // By these the user's own keys are kept.
    add_->setObjectName("add-songs");
    explainAll_->setObjectName("explain-songs");
    stop_->setObjectName("stop-songs");
    next_->setObjectName("next-song");
    previous_->setObjectName("previous-song");
    menu->addActions({add_, next_, previous_});
    menu->addSeparator();
    menu->addActions({explainAll_, stop_});
}

void SongControl::add(const std::vector<pipeline::TrackRequest>& songs)
{
    std::vector<ShelvedSong> added;
    for (const pipeline::TrackRequest& song : songs) added.push_back({song, {}});
    if (added.empty()) return;
    edits_.push(new AddSongsEdit(songs_, std::move(added)));
}

/// What was explained last of it, else the song.
void SongControl::open(std::size_t index)
{
    const ShelvedSong& song = songs_.entries().at(index);
    const auto& entries = explanations_.entries();
    for (std::size_t i = entries.size(); i > 0; --i) {
        if (entries[i - 1].song.audio == song.song.audio) return workspace_.show(i - 1);
    }
    Q_EMIT openRequested(song);
}

void SongControl::step(int by)
{
    const auto count = static_cast<int>(songs_.entries().size());
    const auto track = session_.track();
    const auto shown = track ? songs_.indexOf(track->file) : std::nullopt;
    const int wanted = shown ? static_cast<int>(*shown) + by : 0;
    if (count == 0 || wanted < 0 || wanted >= count) {
        Q_EMIT said(by > 0 ? tr("This is the last song.") : tr("This is the first song."));
        return;
    }
    open(static_cast<std::size_t>(wanted));
}

void SongControl::remove(const std::vector<std::size_t>& indices)
{
    if (indices.empty()) return;
    auto* all = new QUndoCommand(
        tr("taking %n song(s) off the list", nullptr, static_cast<int>(indices.size())));
    // From the end, so that those before keep their places.
    for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
        queue_.drop(songs_.entries().at(*index).song.audio);
        new RemoveSongEdit(songs_, *index, all);
    }
    edits_.push(all);
}

void SongControl::followSession()
{
    const auto track = session_.track();
    list_->setShown(track ? track->file : std::filesystem::path());
    followQueue();
}

void SongControl::followQueue()
{
    const bool hasSongs = !songs_.entries().empty();
    for (QAction* action : {explainAll_, next_, previous_}) action->setEnabled(hasSongs);
    stop_->setEnabled(queue_.isRunning());
}

}  // namespace limelight::app
