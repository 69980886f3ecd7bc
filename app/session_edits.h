// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the user does to a session, each as a step that can be undone.

#include <QtGui/QUndoCommand>

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "app/explanation_shelf.h"
#include "app/session.h"
#include "app/song_shelf.h"

namespace limelight::app {

/// The edits name explanations by their question: it stays when others come and go.
class RenameEdit : public QUndoCommand {
public:
    RenameEdit(ExplanationShelf& shelf, std::size_t index, QString title);
    void undo() override { set(before_); }
    void redo() override { set(after_); }

private:
    void set(const QString& title);

    ExplanationShelf& shelf_;
    std::string question_;
    QString before_, after_;
};

class NoteEdit : public QUndoCommand {
public:
    NoteEdit(ExplanationShelf& shelf, std::size_t index, QString note);
    void undo() override { set(before_); }
    void redo() override { set(after_); }

private:
    void set(const QString& note);

    ExplanationShelf& shelf_;
    std::string question_;
    QString before_, after_;
};

/// Removes an explanation; undoing puts it where it was.
class RemoveEdit : public QUndoCommand {
public:
    RemoveEdit(ExplanationShelf& shelf, std::size_t index, QUndoCommand* parent = nullptr);
    void undo() override;
    void redo() override;

private:
    ExplanationShelf& shelf_;
    ShelvedExplanation removed_;
    std::size_t index_;
};

/// Explanations out of files on the list; undoing takes those off that came with it.
class AddExplanationsEdit : public QUndoCommand {
public:
    AddExplanationsEdit(ExplanationShelf& shelf, std::vector<ShelvedExplanation> entries);
    void undo() override;
    void redo() override;

private:
    ExplanationShelf& shelf_;
    std::vector<ShelvedExplanation> entries_;
};

/// Songs on the list; undoing takes those off that came with it.
class AddSongsEdit : public QUndoCommand {
public:
    AddSongsEdit(SongShelf& shelf, std::vector<ShelvedSong> songs);
    void undo() override;
    void redo() override;

private:
    SongShelf& shelf_;
    std::vector<ShelvedSong> songs_;
    std::vector<std::filesystem::path> added_;
};

/// Takes a song off the list; undoing puts it where it was.
class RemoveSongEdit : public QUndoCommand {
public:
    RemoveSongEdit(SongShelf& shelf, std::size_t index, QUndoCommand* parent = nullptr);
    void undo() override;
    void redo() override;

private:
    SongShelf& shelf_;
    ShelvedSong removed_;
    std::size_t index_;
};

/// Other words for a song; what the model says of them follows by itself.
class LyricsEdit : public QUndoCommand {
public:
    /// @param after  for the song on the desk
    LyricsEdit(Session& session, std::shared_ptr<const pipeline::GivenLyrics> after);
    void undo() override { set(before_); }
    void redo() override { set(after_); }

private:
    void set(const std::shared_ptr<const pipeline::GivenLyrics>& lyrics);

    Session& session_;
    std::string trackHash_;
    pipeline::TrackRequest song_;
    std::shared_ptr<const pipeline::GivenLyrics> before_, after_;
};

/// Another question to the model: class, modality, seed, parts and the like.
class ChoiceEdit : public QUndoCommand {
public:
    ChoiceEdit(Session& session, Choice after);
    void undo() override { session_.setChoice(before_); }
    void redo() override { session_.setChoice(after_); }

private:
    Session& session_;
    Choice before_, after_;
};

}  // namespace limelight::app
