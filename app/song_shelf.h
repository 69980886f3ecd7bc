// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The songs of the session: those that were opened, and those that wait to be explained.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// One song of the list.
struct ShelvedSong {
    enum class State { Idle, Waiting, Explaining, Failed };

    pipeline::TrackRequest song;
    std::optional<std::filesystem::path> stems;  ///< folder of the song's own
    State state = State::Idle;
    QString activity = {};  ///< how far it is ("42 %"), or why it failed
};

/// A list in the order in which the songs came. A file stands in it once.
class SongShelf : public QObject {
    Q_OBJECT

public:
    explicit SongShelf(QObject* parent = nullptr) : QObject(parent) {}

    const std::vector<ShelvedSong>& entries() const { return entries_; }
    std::optional<std::size_t> indexOf(const std::filesystem::path& audio) const;

    /// Appends what is new; of a song that is there, lyrics and stems that come with it are taken.
    void add(const std::vector<ShelvedSong>& songs);
    /// Puts a song back where it was.
    /// @param index  at most the number of songs
    void insert(std::size_t index, ShelvedSong song);
    void remove(std::size_t index);
    void setState(const std::filesystem::path& audio, ShelvedSong::State state,
                  const QString& activity = {});
    void clear();

Q_SIGNALS:
    void changed();

private:
    std::vector<ShelvedSong> entries_;
};

/// Files and folders of the songs, for the session's file.
std::string textOf(const std::vector<ShelvedSong>& songs);
/// What is no such list is an empty one.
std::vector<ShelvedSong> songsFrom(const std::string& text);

}  // namespace limelight::app
