// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The open session: its file, what changed since it was saved, and a copy in case the program
/// dies.

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/autosave.h"
#include "app/explanation_from_file.h"
#include "app/session.h"
#include "app/session_content.h"
#include "app/song_queue.h"
#include "app/song_shelf.h"
#include "app/what_if_desk.h"

class QThreadPool;
class QUndoStack;

namespace limelight::app {

/// Holds the explanations that were made or opened, follows what the user does with them, saves.
///
/// Modified is what would be lost: explanations made, and edits that are not undone. What is shown
/// is kept in the file too, but is no reason to ask anybody.
class Workspace : public QObject {
    Q_OBJECT

public:
    /// @param autosaveFolder  empty: nothing is saved unasked
    Workspace(Session& session, ExplanationShelf& shelf, SongShelf& songs, WhatIfDesk& whatIf,
              QUndoStack& edits, std::filesystem::path autosaveFolder, QObject* parent = nullptr);
    ~Workspace() override;

    /// A change is in the copy after at most this long.
    static constexpr int kAutosaveMs = 15000;

    /// Away with all explanations; the song stays on the desk.
    void clear();
    /// Opens a session in place of this one, in a job; `opened` or `failed` follows.
    void open(const std::filesystem::path& file);
    /// Puts explanations out of `explanation.json` files on the list, as an edit, and shows the
    /// first; in a job, `explanationsOpened` or `failed` follows. All of them or none.
    void openExplanations(const std::vector<std::filesystem::path>& files);
    /// A copy that a program left which died; it becomes this session, modified.
    void recover(const std::filesystem::path& copy);
    /// @error  those of data::SessionFile::save; BadArgument without a file
    Status save();
    /// @error  those of data::SessionFile::create
    Status saveAs(const std::filesystem::path& file);
    /// Saved or given up: the copy goes, and nothing is modified.
    void settle();

    /// Keeps an explanation of a song that is not on the desk.
    void keep(const QueuedExplanation& made);
    /// Shows an explanation: hears it if its song is there, else reads it.
    void show(std::size_t index);
    /// The song of the entries with this hash lies here; takes it if it is that song.
    void locate(const std::string& trackHash, const std::filesystem::path& file);

    bool isModified() const;
    /// Opened from a newer version's file, which is not written.
    bool isReadOnly() const { return file_ && file_->isNewer(); }
    /// Empty while it was never saved.
    std::filesystem::path path() const;
    /// Songs lie in the file itself from the next saving on.
    bool embedsSongs() const { return embedsSongs_; }
    void setEmbedsSongs(bool embeds);
    /// Songs that were not found: hash and last place.
    const std::map<std::string, std::filesystem::path>& missing() const { return missing_; }

    /// What saving would write.
    data::SessionContent content();
    /// Writes the copy now and waits for it. For a program that is about to die, and for tests.
    void autosaveNow();
    Autosave& autosave() { return autosave_; }

Q_SIGNALS:
    /// Path, modified mark, missing songs.
    void changed();
    void opened();
    void explanationsOpened(const std::vector<std::filesystem::path>& files);
    void started(const QString& title);
    void finished();
    void failed(const limelight::Error& error, const QString& title);
    void said(const QString& message);
    /// A song was not found when something of it was shown.
    /// @param isAnother  there is a song where it was, with other content
    void songMissing(const QString& name, const QString& hash, bool isAnother);

private:
    struct Opened;
    using Places = std::map<std::string, std::filesystem::path>;

    static Result<Opened> read(const std::filesystem::path& file, PackedExplanations& packed,
                               Run& run);
    template <class Value>
    void start(const QString& title, std::function<Result<Value>(Run&)> work,
               std::function<void(Value)> keep);
    void start(const std::filesystem::path& file, std::function<void(Opened)> keep);
    void take(Opened opened);
    void take(std::vector<ExplanationFromFile> read);
    void showFirst(const data::SessionContent& content);
    void showEntry(const ShelvedExplanation& entry);
    void noteTrack();
    void keepTrack(const std::string& hash, const data::SessionTrack& track);
    void noteStems();
    void noteMade(const ShelvedExplanation& made);
    void noteChange();
    SessionSnapshot snapshot() const;
    void writeCopy();

    Session& session_;
    ExplanationShelf& shelf_;
    SongShelf& songs_;
    WhatIfDesk& whatIf_;
    QUndoStack& edits_;
    std::optional<data::SessionFile> file_;
    std::map<std::string, data::SessionTrack> tracks_;
    std::map<std::string, std::string> stems_;  ///< keys in the stem cache → hash of the song
    Places missing_;
    bool embedsSongs_ = false;
    bool hasNew_ = false;  ///< explanations, or what was found about them, since the last saving
    std::shared_ptr<PackedExplanations> packed_;
    Autosave autosave_;
    bool autosaves_;
    QTimer timer_;
    std::unique_ptr<QThreadPool> writer_;  ///< one thread; last, it ends before what it uses
};

}  // namespace limelight::app
