// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include <QtCore/QDir>
#include <QtCore/QStandardPaths>
#include <QtCore/QThreadPool>
#include <QtGui/QUndoStack>

#include <algorithm>
#include <atomic>
#include <new>
#include <thread>
#include <utility>

#include "app/choice_json.h"
#include "app/session_edits.h"
#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/data/find_track.h"
#include "core/pipeline/cached_separation.h"

namespace limelight::app {

namespace {

namespace fs = std::filesystem;

constexpr const char* kOffPrefix = "off/";
constexpr const char* kOriginalPath = "copy/path";

/// Where songs that lie in session files are laid out to be read.
fs::path songCache()
{
    return fs::path(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
                        .toStdString()) /
           "limelight" / "songs";
}

std::string textOf(const std::vector<std::size_t>& features)
{
    std::string text;
    for (const std::size_t feature : features) {
        text += (text.empty() ? "" : ",") + std::to_string(feature);
    }
    return text;
}

/// Rising; what is no list of numbers is an empty one.
std::vector<std::size_t> featuresFrom(const std::string& text)
{
    std::vector<std::size_t> features;
    for (const QString& part : QString::fromStdString(text).split(',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const qulonglong feature = part.toULongLong(&isNumber);
        if (!isNumber) return {};
        features.push_back(static_cast<std::size_t>(feature));
    }
    std::sort(features.begin(), features.end());
    features.erase(std::unique(features.begin(), features.end()), features.end());
    return features;
}

std::string valueOf(const std::map<std::string, std::string>& view, const std::string& key)
{
    const auto it = view.find(key);
    return it == view.end() ? std::string() : it->second;
}

/// The song's place now, laid out of the session file where it has no other.
Result<fs::path> placeOf(const std::string& hash, const data::SessionTrack& track,
                         const data::SessionFile& file, Run& run)
{
    auto place = data::findTrack(hash, track, file.path(), run);
    if (place || !track.isEmbedded || place.error().code == ErrorCode::Cancelled) return place;
    const fs::path folder = songCache();
    if (auto s = makeWritableFolder(folder); !s) return s.error();
    const fs::path laidOut = folder / (hash + track.file.extension().string());
    if (auto s = file.extract(hash, laidOut); !s) return s.error();
    return laidOut;
}

/// Where the song of an entry is, or was.
fs::path placeOf(const data::SessionEntry& entry, const data::SessionContent& content,
                 const std::map<std::string, fs::path>& places)
{
    const auto found = places.find(entry.trackHash);
    if (found != places.end()) return found->second;
    const auto track = content.tracks.find(entry.trackHash);
    return track == content.tracks.end() ? fs::path() : track->second.file;
}

/// The list of songs, where they are now; of an older session, those that were opened.
/// @param tracks  with their places of today
std::vector<ShelvedSong> listedSongs(const data::SessionContent& content,
                                     const std::map<std::string, data::SessionTrack>& tracks)
{
    std::vector<ShelvedSong> songs = songsFrom(valueOf(content.view, "songs"));
    if (songs.empty()) {
        for (const auto& [hash, track] : tracks) {
            ShelvedSong song;
            song.song.audio = track.file;
            songs.push_back(std::move(song));
        }
        return songs;
    }
    for (const auto& [hash, track] : content.tracks) {
        const auto now = tracks.find(hash);
        if (now == tracks.end()) continue;
        for (ShelvedSong& song : songs) {
            if (song.song.audio == track.file) song.song.audio = now->second.file;
        }
    }
    return songs;
}

QString titleOfOpening(const fs::path& file)
{
    return Workspace::tr("Opening %1").arg(QString::fromStdString(file.filename().string()));
}

/// All entries with their explanations, which are unpacked by several threads.
Result<std::vector<ShelvedExplanation>> entriesOf(const data::SessionFile& file,
                                                  const std::map<std::string, fs::path>& places,
                                                  PackedExplanations& packed, Run& run)
{
    const data::SessionContent& content = file.content();
    std::vector<std::optional<Result<ShelvedExplanation>>> results(content.entries.size());
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < results.size() && !run.cancel.requested(); i = next++) {
            const data::SessionEntry& entry = content.entries[i];
            try {
                results[i] = entryFrom(entry, content, placeOf(entry, content, places), packed);
            } catch (const std::bad_alloc&) {
                // The job border is on another thread.
                results[i] = Error{ErrorCode::OutOfMemory, "the machine has not enough memory", {}};
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (int thread = 1; thread < run.threads; ++thread) helpers.emplace_back(work);
        work();
    }
    if (run.cancel.requested()) return Error::cancelled();
    std::vector<ShelvedExplanation> entries;
    for (auto& result : results) {
        if (!*result) return result->error();
        entries.push_back(std::move(**result));
    }
    return entries;
}

}  // namespace

/// A session that was read, and where its songs are.
struct Workspace::Opened {
    data::SessionFile file;
    std::vector<ShelvedExplanation> entries;
    ExplanationShelf::Findings findings;
    Places places, missing;
    std::optional<fs::path> copy;               ///< it was a copy, to be removed once it is taken
    std::optional<data::SessionFile> original;  ///< of the copy
};

Workspace::Workspace(Session& session, ExplanationShelf& shelf, SongShelf& songs,
                     WhatIfDesk& whatIf, QUndoStack& edits, fs::path autosaveFolder,
                     QObject* parent)
    : QObject(parent),
      session_(session),
      shelf_(shelf),
      songs_(songs),
      whatIf_(whatIf),
      edits_(edits),
      packed_(std::make_shared<PackedExplanations>()),
      autosave_(autosaveFolder),
      autosaves_(!autosaveFolder.empty()),
      writer_(std::make_unique<QThreadPool>())
{
    writer_->setMaxThreadCount(1);
    timer_.setSingleShot(true);
    timer_.setInterval(kAutosaveMs);
    connect(&timer_, &QTimer::timeout, this, &Workspace::writeCopy);
    connect(&session_, &Session::explanationMade, this, &Workspace::noteMade);
    connect(&session_, &Session::trackChanged, this, &Workspace::noteTrack);
    connect(&session_, &Session::separatedChanged, this, &Workspace::noteStems);
    connect(&whatIf_, &WhatIfDesk::showRequested, this, [this](const std::string& question) {
        if (const auto index = shelf_.indexOf(question)) show(*index);
    });
    connect(&shelf_, &ExplanationShelf::found, this, [this] {
        hasNew_ = true;
        noteChange();
    });
    connect(&edits_, &QUndoStack::indexChanged, this, &Workspace::noteChange);
    connect(&edits_, &QUndoStack::cleanChanged, this, &Workspace::changed);
}

Workspace::~Workspace()
{
    writer_->waitForDone();
}

bool Workspace::isModified() const
{
    return hasNew_ || !edits_.isClean();
}

fs::path Workspace::path() const
{
    return file_ ? file_->path() : fs::path();
}

void Workspace::noteTrack()
{
    const auto track = session_.track();
    if (!track || track->hash.empty()) return;
    ShelvedSong song{session_.trackRequest(), session_.stemFolder()};
    song.song.audio = track->file;
    songs_.add({song});
    keepTrack(track->hash, {track->file, {}, track->title, track->artist});
}

void Workspace::keepTrack(const std::string& hash, const data::SessionTrack& track)
{
    std::error_code status;
    const fs::path file = fs::absolute(track.file, status);
    data::SessionTrack& known = tracks_[hash];
    const bool isLaidOut = file.parent_path() == songCache();
    if (known.file.empty() || (!isLaidOut && !fs::exists(known.file, status))) known.file = file;
    known.title = track.title;
    known.artist = track.artist;
    known.isEmbedded = known.isEmbedded || embedsSongs_;
}

void Workspace::keep(const QueuedExplanation& made)
{
    const std::string& hash = made.made.explanation->recipe.trackHash;
    keepTrack(hash, made.track);
    if (!made.stemKey.empty()) stems_[made.stemKey] = hash;
    noteMade(made.made);
}

/// Where the stems on the desk lie in the cache; a song's own are no part of it.
void Workspace::noteStems()
{
    const auto track = session_.track();
    const auto models = session_.models();
    const auto separated = session_.separated();
    if (!track || !models || !models->separator || !separated || session_.stemFolder() ||
        models->separator->split() != separation::SoundSplit::OpenUnmix) {
        return;
    }
    stems_[pipeline::stemKey(*track, *models->separator, separated->heard,
                             session_.choice().mode)] = track->hash;
}

void Workspace::noteMade(const ShelvedExplanation& made)
{
    ShelvedExplanation entry = made;
    entry.made = QDateTime::currentDateTimeUtc();
    shelf_.put(std::move(entry));
    hasNew_ = true;
    // Packed at once, away from the window, so that saving has only to write.
    writer_->start(
        [packed = packed_, explanation = made.explanation] { (void)packed->of(explanation); });
    noteChange();
}

void Workspace::noteChange()
{
    if (autosaves_ && isModified() && !timer_.isActive()) timer_.start();
    Q_EMIT changed();
}

void Workspace::setEmbedsSongs(bool embeds)
{
    if (embeds == embedsSongs_) return;
    embedsSongs_ = embeds;
    for (auto& [hash, track] : tracks_) track.isEmbedded = embeds;
    hasNew_ = true;
    noteChange();
}

SessionSnapshot Workspace::snapshot() const
{
    SessionSnapshot snapshot;
    snapshot.entries = shelf_.entries();
    snapshot.findings = shelf_.findings();
    snapshot.tracks = tracks_;
    snapshot.stems = stems_;
    auto& view = snapshot.view;
    view["choice"] = app::textOf(session_.choice());
    view["label"] = session_.label();
    view["shown"] = session_.question();
    if (embedsSongs_) view["embeds"] = "1";
    if (!songs_.entries().empty()) view["songs"] = textOf(songs_.entries());
    for (const auto& [question, off] : whatIf_.masks()) view[kOffPrefix + question] = textOf(off);
    if (const auto track = session_.track()) {
        snapshot.songHash = track->hash;
        view["song"] = track->hash;
        view["words"] = track->lyricsHash;
        if (!track->lyricsHash.empty()) {
            data::SessionLyrics lyrics{track->lyricsFile, track->lyrics};
            lyrics.lyrics.notes.clear();
            snapshot.lyrics[track->lyricsHash] = std::move(lyrics);
        }
    }
    return snapshot;
}

data::SessionContent Workspace::content()
{
    return contentOf(snapshot(), *packed_);
}

Status Workspace::save()
{
    if (!file_) return Error{ErrorCode::BadArgument, "the session has no file yet", {}};
    const Status saved = file_->save(content());
    if (saved) settle();
    return saved;
}

Status Workspace::saveAs(const fs::path& file)
{
    auto made = data::SessionFile::create(file, content(), file_ ? &*file_ : nullptr);
    if (!made) return made.error();
    file_ = *std::move(made);
    settle();
    return Done{};
}

void Workspace::settle()
{
    timer_.stop();
    hasNew_ = false;
    edits_.setClean();
    packed_->forgetUnused();
    writer_->start([this] { autosave_.discard(); });
    Q_EMIT changed();
}

void Workspace::clear()
{
    session_.close();
    shelf_.clear();
    songs_.clear();
    edits_.clear();
    tracks_.clear();
    stems_.clear();
    missing_.clear();
    whatIf_.setMasks({});
    embedsSongs_ = false;
    file_.reset();
    settle();
}

void Workspace::writeCopy()
{
    if (!autosaves_ || !isModified()) return;
    SessionSnapshot snapshot = this->snapshot();
    snapshot.view[kOriginalPath] = path().string();
    // Songs stay where they are: a copy is for this machine.
    for (auto& [hash, track] : snapshot.tracks) track.isEmbedded = false;
    writer_->start([this, packed = packed_, snapshot = std::move(snapshot)] {
        const Status written = autosave_.write(contentOf(snapshot, *packed));
        if (written) return;
        QMetaObject::invokeMethod(this, [this, error = written.error()] {
            Q_EMIT said(tr("The session could not be autosaved: %1")
                            .arg(QString::fromStdString(error.message)));
        });
    });
}

void Workspace::autosaveNow()
{
    timer_.stop();
    writeCopy();
    writer_->waitForDone();
}

Result<Workspace::Opened> Workspace::read(const fs::path& file, PackedExplanations& packed,
                                          Run& run)
{
    auto session = data::SessionFile::open(file);
    if (!session) return session.error();
    Opened opened{*std::move(session), {}, {}, {}, {}, {}, {}};
    const data::SessionContent& content = opened.file.content();
    for (const auto& [hash, track] : content.tracks) {
        const auto place = placeOf(hash, track, opened.file, run);
        if (place) {
            opened.places[hash] = *place;
        } else if (place.error().code == ErrorCode::Cancelled) {
            return place.error();
        } else {
            opened.missing[hash] = track.file;
        }
    }
    auto entries = entriesOf(opened.file, opened.places, packed, run);
    if (!entries) return entries.error().in("opening " + file.string());
    opened.entries = *std::move(entries);
    for (std::size_t i = 0; i < opened.entries.size(); ++i) {
        const auto& explanation = opened.entries[i].explanation;
        auto findings = findingsFrom(content.entries[i], content, *explanation);
        if (!findings) return findings.error().in("opening " + file.string());
        if (!findings->isEmpty()) opened.findings[explanation] = *std::move(findings);
    }
    return opened;
}

template <class Value>
void Workspace::start(const QString& title, std::function<Result<Value>(Run&)> work,
                      std::function<void(Value)> keep)
{
    session_.cancel();
    Q_EMIT started(title);
    session_.jobs().start<Value>(this, title, std::move(work),
                                 [this, title, keep = std::move(keep)](Result<Value> read) {
                                     Q_EMIT finished();
                                     if (read) return keep(*std::move(read));
                                     if (read.error().code != ErrorCode::Cancelled)
                                         Q_EMIT failed(read.error(), title);
                                 });
}

void Workspace::start(const fs::path& file, std::function<void(Opened)> keep)
{
    start<Opened>(
        titleOfOpening(file),
        [file, packed = packed_](Run& run) { return read(file, *packed, run); }, std::move(keep));
}

void Workspace::open(const fs::path& file)
{
    std::error_code status;
    start(fs::absolute(file, status), [this](Opened opened) { take(std::move(opened)); });
}

void Workspace::openExplanations(const std::vector<fs::path>& files)
{
    using Read = std::vector<ExplanationFromFile>;
    if (files.empty()) return;
    start<Read>(
        titleOfOpening(files.front()),
        [files, packed = packed_,
         resources = session_.modelRequest(session_.choice()).resources](Run& run) -> Result<Read> {
            Read all;
            for (const fs::path& file : files) {
                auto read = explanationFromFile(fs::absolute(file), resources, *packed, run);
                if (!read) return read.error();
                all.push_back(*std::move(read));
            }
            return all;
        },
        [this, files](Read read) {
            take(std::move(read));
            Q_EMIT explanationsOpened(files);
        });
}

void Workspace::take(std::vector<ExplanationFromFile> read)
{
    std::vector<ShelvedExplanation> added;
    for (ExplanationFromFile& file : read) {
        const std::string& hash = file.entry.explanation->recipe.trackHash;
        const auto known = tracks_.find(hash);
        if (file.isSongThere) {
            if (missing_.erase(hash) > 0) shelf_.moveSong(hash, file.entry.song.audio);
        } else if (known != tracks_.end() && !missing_.contains(hash)) {
            file.entry.song.audio = known->second.file;
        } else {
            missing_.try_emplace(hash, file.entry.song.audio);
        }
        if (!shelf_.indexOf(file.entry.question)) added.push_back(file.entry);
    }
    if (!added.empty()) edits_.push(new AddExplanationsEdit(shelf_, std::move(added)));
    if (const auto index = shelf_.indexOf(read.front().entry.question)) show(*index);
}

void Workspace::recover(const fs::path& copy)
{
    start(copy, [this, copy](Opened opened) {
        opened.copy = copy;
        const std::string original = valueOf(opened.file.content().view, kOriginalPath);
        if (!original.empty()) {
            if (auto file = data::SessionFile::open(original)) opened.original = *std::move(file);
        }
        take(std::move(opened));
    });
}

void Workspace::take(Opened opened)
{
    clear();
    const data::SessionContent content = opened.file.content();
    tracks_ = content.tracks;
    for (auto& [hash, track] : tracks_) track.relativeFile.clear();
    stems_ = content.stems;
    missing_ = std::move(opened.missing);
    for (const auto& [hash, place] : opened.places) {
        if (place.parent_path() != songCache()) tracks_[hash].file = place;
    }
    embedsSongs_ = !valueOf(content.view, "embeds").empty();
    WhatIfDesk::Masks masks;
    for (const auto& [key, value] : content.view) {
        if (!key.starts_with(kOffPrefix)) continue;
        const auto off = featuresFrom(value);
        if (!off.empty()) masks[key.substr(std::string(kOffPrefix).size())] = off;
    }
    whatIf_.setMasks(std::move(masks));
    songs_.add(listedSongs(content, tracks_));
    if (opened.copy) {
        file_ = std::move(opened.original);
    } else {
        file_ = std::move(opened.file);
    }
    shelf_.setEntries(std::move(opened.entries), std::move(opened.findings));
    if (opened.copy) {
        hasNew_ = true;
        autosaveNow();
        std::error_code status;
        if (autosaves_) fs::remove(*opened.copy, status);
    }
    showFirst(content);
    Q_EMIT changed();
    Q_EMIT this->opened();
}

/// What was on the screen when the session was saved, else its first explanation.
void Workspace::showFirst(const data::SessionContent& content)
{
    const auto shown = shelf_.indexOf(valueOf(content.view, "shown"));
    const std::string song = valueOf(content.view, "song");
    if (shown) {
        ShelvedExplanation entry = shelf_.entries()[*shown];
        // Class and modality are views of one explanation.
        entry.label = valueOf(content.view, "label");
        entry.choice.modality = choiceFrom(valueOf(content.view, "choice")).modality;
        return showEntry(entry);
    }
    const auto track = tracks_.find(song);
    if (track != tracks_.end() && !missing_.contains(song)) {
        session_.setChoice(choiceFrom(valueOf(content.view, "choice")));
        pipeline::TrackRequest request;
        request.audio = track->second.file;
        request.given = givenLyrics(content, valueOf(content.view, "words"));
        return session_.openTrack(request);
    }
    if (!shelf_.entries().empty()) show(0);
}

void Workspace::show(std::size_t index)
{
    showEntry(shelf_.entries().at(index));
}

void Workspace::showEntry(const ShelvedExplanation& entry)
{
    const std::string hash = entry.explanation->recipe.trackHash;
    if (!missing_.contains(hash)) return session_.show(entry);
    session_.read(entry);
    const fs::path& place = missing_.at(hash);
    std::error_code status;
    Q_EMIT songMissing(QString::fromStdString(place.filename().string()),
                       QString::fromStdString(hash), fs::is_regular_file(place, status));
}

void Workspace::locate(const std::string& trackHash, const fs::path& file)
{
    const QString title = tr("Looking at %1").arg(QString::fromStdString(file.filename().string()));
    session_.jobs().start<std::string>(
        this, title, [file](Run&) { return sha256OfFile(file); },
        [this, trackHash, file, title](Result<std::string> hash) {
            if (!hash) return Q_EMIT failed(hash.error(), title);
            if (*hash != trackHash) {
                return Q_EMIT failed(
                    {ErrorCode::Unreadable,
                     file.string() + ": is another song than the one that was explained, or "
                                     "another version of it. Choose that file.",
                     {}},
                    title);
            }
            missing_.erase(trackHash);
            tracks_[trackHash].file = file;
            shelf_.moveSong(trackHash, file);
            hasNew_ = true;
            noteChange();
            if (const auto shown = shelf_.indexOf(session_.question())) show(*shown);
        });
}

}  // namespace limelight::app
