// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_edits.h"

#include <QtCore/QCoreApplication>

#include <algorithm>
#include <utility>

namespace limelight::app {

namespace {
struct Edits {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::Edits)
};

/// What stands after "Undo" in the menu.
QString differenceOf(const Choice& before, const Choice& after)
{
    if (before.task != after.task || before.modelFolder != after.modelFolder ||
        before.separatorFolder != after.separatorFolder) {
        return Edits::tr("choice of model");
    }
    if (!(before.separatorChoices == after.separatorChoices)) {
        return Edits::tr("how the separator runs");
    }
    if (before.modality != after.modality) return Edits::tr("choice of modality");
    if (before.seed != after.seed) return Edits::tr("choice of seed");
    if (before.startSec != after.startSec) return Edits::tr("choice of where to listen");
    if (before.parts.segmentBordersSec != after.parts.segmentBordersSec) {
        return Edits::tr("segment borders");
    }
    if (!(before.parts == after.parts)) return Edits::tr("choice of parts");
    return Edits::tr("choice of mode or precision");
}

}  // namespace

RenameEdit::RenameEdit(ExplanationShelf& shelf, std::size_t index, QString title)
    : QUndoCommand(Edits::tr("renaming")),
      shelf_(shelf),
      question_(shelf.entries().at(index).question),
      before_(shelf.entries().at(index).title),
      after_(std::move(title))
{
}

void RenameEdit::set(const QString& title)
{
    if (const auto index = shelf_.indexOf(question_)) shelf_.setTitle(*index, title);
}

NoteEdit::NoteEdit(ExplanationShelf& shelf, std::size_t index, QString note)
    : QUndoCommand(Edits::tr("note")),
      shelf_(shelf),
      question_(shelf.entries().at(index).question),
      before_(shelf.entries().at(index).note),
      after_(std::move(note))
{
}

void NoteEdit::set(const QString& note)
{
    if (const auto index = shelf_.indexOf(question_)) shelf_.setNote(*index, note);
}

RemoveEdit::RemoveEdit(ExplanationShelf& shelf, std::size_t index, QUndoCommand* parent)
    : QUndoCommand(Edits::tr("removing an explanation"), parent),
      shelf_(shelf),
      removed_(shelf.entries().at(index)),
      index_(index)
{
}

void RemoveEdit::undo()
{
    // Made again meanwhile, it is there already; its title and note come back.
    if (const auto index = shelf_.indexOf(removed_.question)) shelf_.remove(*index);
    shelf_.insert(std::min(index_, shelf_.entries().size()), removed_);
}

void RemoveEdit::redo()
{
    if (const auto index = shelf_.indexOf(removed_.question)) {
        index_ = *index;
        removed_ = shelf_.entries()[*index];
        shelf_.remove(*index);
    }
}

AddExplanationsEdit::AddExplanationsEdit(ExplanationShelf& shelf,
                                         std::vector<ShelvedExplanation> entries)
    : QUndoCommand(
          Edits::tr("opening %n explanation(s)", nullptr, static_cast<int>(entries.size()))),
      shelf_(shelf),
      entries_(std::move(entries))
{
}

void AddExplanationsEdit::redo()
{
    for (const ShelvedExplanation& entry : entries_) shelf_.put(entry);
}

void AddExplanationsEdit::undo()
{
    for (ShelvedExplanation& entry : entries_) {
        const auto index = shelf_.indexOf(entry.question);
        if (!index) continue;
        // Its title and note of today come back with it.
        entry = shelf_.entries()[*index];
        shelf_.remove(*index);
    }
}

AddSongsEdit::AddSongsEdit(SongShelf& shelf, std::vector<ShelvedSong> songs)
    : QUndoCommand(Edits::tr("adding %n song(s)", nullptr, static_cast<int>(songs.size()))),
      shelf_(shelf),
      songs_(std::move(songs))
{
}

void AddSongsEdit::redo()
{
    added_.clear();
    for (const ShelvedSong& song : songs_) {
        if (!shelf_.indexOf(song.song.audio)) added_.push_back(song.song.audio);
    }
    shelf_.add(songs_);
}

void AddSongsEdit::undo()
{
    for (const std::filesystem::path& audio : added_) {
        if (const auto index = shelf_.indexOf(audio)) shelf_.remove(*index);
    }
}

RemoveSongEdit::RemoveSongEdit(SongShelf& shelf, std::size_t index, QUndoCommand* parent)
    : QUndoCommand(Edits::tr("taking a song off the list"), parent),
      shelf_(shelf),
      removed_(shelf.entries().at(index)),
      index_(index)
{
    removed_.state = ShelvedSong::State::Idle;
    removed_.activity.clear();
}

void RemoveSongEdit::undo()
{
    // Opened again meanwhile, it is there already.
    if (shelf_.indexOf(removed_.song.audio)) return;
    shelf_.insert(std::min(index_, shelf_.entries().size()), removed_);
}

void RemoveSongEdit::redo()
{
    if (const auto index = shelf_.indexOf(removed_.song.audio)) shelf_.remove(*index);
}

LyricsEdit::LyricsEdit(Session& session, std::shared_ptr<const pipeline::GivenLyrics> after)
    : QUndoCommand(Edits::tr("correction of lyrics")), session_(session), after_(std::move(after))
{
    const auto track = session.track();
    CORE_CHECK(track != nullptr, "lyrics are those of a song");
    trackHash_ = track->hash;
    song_ = session.trackRequest();
    auto before = std::make_shared<pipeline::GivenLyrics>();
    before->lyrics = track->lyrics;
    before->hash = track->lyricsHash;
    before->file = track->lyricsFile;
    before_ = std::move(before);
}

void LyricsEdit::set(const std::shared_ptr<const pipeline::GivenLyrics>& lyrics)
{
    if (session_.track() && session_.track()->hash == trackHash_) {
        session_.setLyrics(lyrics);
        return;
    }
    song_.given = lyrics;
    session_.openTrack(song_);
}

ChoiceEdit::ChoiceEdit(Session& session, Choice after)
    : QUndoCommand(differenceOf(session.choice(), after)),
      session_(session),
      before_(session.choice()),
      after_(std::move(after))
{
}

}  // namespace limelight::app
