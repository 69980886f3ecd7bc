// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/song_queue.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/strings.h"
#include "core/pipeline/cached_separation.h"

namespace limelight::app {

namespace {

using SharedModels = std::shared_ptr<const pipeline::ModelSet>;

/// Everything that the job of one song reads.
struct SongJob {
    Engine* engine;
    ShelvedSong song;
    Choice choice;
    SharedModels models;  ///< nullptr: to be loaded
    pipeline::ModelRequest request;
};

Result<SharedModels> modelsOf(const SongJob& job, Run& run)
{
    SharedModels models = job.models;
    if (!models) {
        auto loaded = job.engine->loadModels(job.request, run);
        if (!loaded) return loaded.error();
        models = std::make_shared<const pipeline::ModelSet>(*std::move(loaded));
    }
    if (!job.song.stems) return models;
    auto stems = job.engine->loadStems(*job.song.stems, job.song.song.audio, run);
    if (!stems) return stems.error();
    auto withStems = std::make_shared<pipeline::ModelSet>(*models);
    withStems->separator = *stems;
    withStems->separatorFolder = *job.song.stems;
    return SharedModels(std::move(withStems));
}

QueuedExplanation entryOf(const SongJob& job, const pipeline::Track& track,
                          const pipeline::ModelSet& models, audio::TimeSpan heard,
                          explain::Explanation explanation)
{
    QueuedExplanation entry;
    std::optional<std::string> stems;
    if (job.song.stems) stems = models.separator->hash();
    const models::Modality shown = job.choice.modalityFor(track, models);
    entry.made.question = job.choice.explanationBasis(track, stems) + job.choice.costKey(shown);
    entry.made.song = job.song.song;
    if (!entry.made.song.given && !track.lyricsFile.empty()) {
        entry.made.song.lyrics = track.lyricsFile;
    }
    entry.made.stems = job.song.stems;
    entry.made.choice = job.choice;
    entry.made.label = explanation.explainedLabel;
    entry.made.explanation = std::make_shared<const explain::Explanation>(std::move(explanation));
    entry.track.file = track.file;
    entry.track.title = track.title;
    entry.track.artist = track.artist;
    if (!job.song.stems && models.separator &&
        models.separator->split() == separation::SoundSplit::OpenUnmix) {
        entry.stemKey = pipeline::stemKey(track, *models.separator, heard, job.choice.mode);
    }
    return entry;
}

Result<QueuedExplanation> explainSong(const SongJob& job, Run& run)
{
    auto track = job.engine->loadTrack(job.song.song, run);
    if (!track) return track.error();
    const auto models = modelsOf(job, run);
    if (!models) return models.error();
    const auto options =
        job.choice.explainOptions(job.choice.modalityFor(*track, **models), **models);
    const auto heard = job.engine->chooseHeardSpan(*track, **models, options);
    if (!heard) return heard.error();
    const auto span = job.engine->separate(*track, **models, *heard, job.choice.mode, run);
    if (!span) return span.error();
    auto explanation = job.engine->explain(*track, **models, *span, options, run, [](auto&&) {});
    if (!explanation) return explanation.error();
    // What is known of one that was stopped stays with the engine, which goes on from there.
    if (run.cancel.requested()) return Error::cancelled();
    return entryOf(job, *track, **models, *heard, *std::move(explanation));
}

/// Where a model listens and its segment borders belong to one song.
Choice forAnySong(Choice choice)
{
    choice.startSec.reset();
    choice.parts.segmentBordersSec.clear();
    return choice;
}

}  // namespace

SongQueue::SongQueue(Session& session, const ExplanationShelf& explanations, SongShelf& songs,
                     QObject* parent)
    : QObject(parent), session_(session), explanations_(explanations), songs_(songs)
{
    connect(&session_.jobs(), &JobRunner::progressedInBackground, this,
            [this](const JobProgress& progress) {
                if (!running_ || progress.fraction() < 0.0) return;
                const int percent = static_cast<int>(100.0 * progress.fraction());
                songs_.setState(running_->song.song.audio, ShelvedSong::State::Explaining,
                                tr("%1, %2 %").arg(progress.title).arg(percent));
            });
}

void SongQueue::explain(const std::vector<std::size_t>& songs)
{
    if (!isRunning()) {
        done_ = 0;
        failed_ = 0;
        since_.start();
    }
    const Choice choice = forAnySong(session_.choice());
    for (const std::size_t index : songs) {
        const ShelvedSong song = songs_.entries().at(index);
        const bool isThere = song.state == ShelvedSong::State::Waiting ||
                             song.state == ShelvedSong::State::Explaining ||
                             explanations_.answerTo(song.song, song.stems, choice) != nullptr;
        if (isThere) continue;
        waiting_.push_back({song, choice});
        songs_.setState(song.song.audio, ShelvedSong::State::Waiting);
    }
    advance();
}

void SongQueue::explainAll()
{
    std::vector<std::size_t> all(songs_.entries().size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    explain(all);
}

void SongQueue::drop(const std::filesystem::path& audio)
{
    std::erase_if(waiting_, [&](const Wanted& wanted) { return wanted.song.song.audio == audio; });
    if (running_ && running_->song.song.audio == audio) session_.jobs().cancel(*job_);
    Q_EMIT changed();
}

void SongQueue::stop()
{
    for (const Wanted& wanted : std::exchange(waiting_, {})) {
        songs_.setState(wanted.song.song.audio, ShelvedSong::State::Idle);
    }
    if (job_) session_.jobs().cancel(*job_);
    Q_EMIT changed();
}

double SongQueue::elapsedSec() const
{
    return since_.isValid() ? 0.001 * static_cast<double>(since_.elapsed()) : 0.0;
}

void SongQueue::advance()
{
    if (!job_ && !waiting_.empty()) {
        const Wanted next = std::move(waiting_.front());
        waiting_.pop_front();
        start(next);
    }
    Q_EMIT changed();
}

void SongQueue::start(const Wanted& wanted)
{
    songs_.setState(wanted.song.song.audio, ShelvedSong::State::Explaining, tr("Beginning"));
    running_ = wanted;
    const SongJob job{&session_.engine(), wanted.song, wanted.choice,
                      session_.modelsFor(wanted.choice), session_.modelRequest(wanted.choice)};
    job_ = session_.jobs().startInBackground<QueuedExplanation>(
        this, tr("Explaining"), [job](Run& run) { return explainSong(job, run); },
        [this, wanted](Result<QueuedExplanation> result) { finish(wanted, std::move(result)); });
}

void SongQueue::finish(const Wanted& wanted, Result<QueuedExplanation> result)
{
    job_.reset();
    running_.reset();
    ++done_;
    const std::filesystem::path& audio = wanted.song.song.audio;
    if (result) {
        songs_.setState(audio, ShelvedSong::State::Idle);
        session_.remember(result->made);
        Q_EMIT explained(*result);
    } else if (result.error().code == ErrorCode::Cancelled) {
        --done_;
        songs_.setState(audio, ShelvedSong::State::Idle);
    } else {
        ++failed_;
        const QString name = QString::fromStdString(audio.filename().string());
        songs_.setState(audio, ShelvedSong::State::Failed,
                        problemText(result.error(), tr("Explaining %1").arg(name)));
    }
    advance();
    if (isRunning() || done_ == 0) return;
    Q_EMIT finished(done_ - failed_, failed_, elapsedSec());
}

}  // namespace limelight::app
