// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Explains song after song while the user does something else.

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include <deque>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "app/explanation_shelf.h"
#include "app/session.h"
#include "app/song_shelf.h"
#include "core/data/session.h"

namespace limelight::app {

/// What the queue made of a song, and what a session keeps about it.
struct QueuedExplanation {
    ShelvedExplanation made;
    data::SessionTrack track;
    std::string stemKey;  ///< in the stem cache; empty where the stems are not kept
};

/// Songs wait with the choice of the moment at which they were asked for and are explained in the
/// background, one after the other: what the user does with the song on the desk comes first. A
/// song that fails says why and is passed over.
class SongQueue : public QObject {
    Q_OBJECT

public:
    /// All outlive this.
    SongQueue(Session& session, const ExplanationShelf& explanations, SongShelf& songs,
              QObject* parent = nullptr);

    /// Songs whose explanation is there are passed over, as are those that wait already.
    /// @param songs  indices of the shelf
    void explain(const std::vector<std::size_t>& songs);
    void explainAll();
    /// A song is no longer wanted.
    void drop(const std::filesystem::path& audio);
    void stop();

    bool isRunning() const { return job_.has_value(); }
    /// Since it was last empty: songs that are done, failed ones included.
    int done() const { return done_; }
    int total() const { return done_ + static_cast<int>(waiting_.size()) + (job_ ? 1 : 0); }
    /// Since the first of them was begun.
    double elapsedSec() const;

Q_SIGNALS:
    void changed();
    void explained(const limelight::app::QueuedExplanation& made);
    /// Nothing waits any more.
    void finished(int explained, int failed, double seconds);

private:
    struct Wanted {
        ShelvedSong song;
        Choice choice;
    };

    void advance();
    void start(const Wanted& wanted);
    void finish(const Wanted& wanted, Result<QueuedExplanation> result);

    Session& session_;
    const ExplanationShelf& explanations_;
    SongShelf& songs_;
    std::deque<Wanted> waiting_;
    std::optional<Wanted> running_;
    std::optional<JobRunner::JobId> job_;
    int done_ = 0;
    int failed_ = 0;
    QElapsedTimer since_;
};

}  // namespace limelight::app
