// SPDX-License-Identifier: GPL-3.0-or-later
// What a session computes, one stage after the other: which is next, its job, and what is kept of
// it.
#include <utility>

#include "app/session.h"
#include "app/session_private.h"

namespace limelight::app {

namespace {

/// Separations are large (four stems of ten seconds: 14 MB); explanations are small.
constexpr std::size_t kMostSeparations = 6;
/// About what a screen shows; a 10-minute song is drawn from every 26th of its windows.
constexpr std::int64_t kSketchColumns = 2048;

}  // namespace

std::optional<Session::Wanted> Session::nextStep() const
{
    if (asked_) return Wanted{Step::LoadTrack, std::to_string(askedSerial_)};
    if (reading_) return std::nullopt;
    if (track_ && !spectrogram_) return Wanted{Step::Sketch, track_->hash};
    if (track_ && !isPictureComplete_) return Wanted{Step::Picture, track_->hash};
    if (!models()) return Wanted{Step::LoadModels, choice_.modelKey()};
    if (!track_) return std::nullopt;
    if (!prediction()) return Wanted{Step::Predict, predictionKey()};
    if (ownStems_ && !ownStems_->separator) {
        return Wanted{Step::LoadStems, std::to_string(ownStems_->serial)};
    }
    if (!separations_.contains(separationKey())) return Wanted{Step::Separate, separationKey()};
    if (isExplanationFinal() || explanationKey() == heldQuestion_) return std::nullopt;
    return Wanted{Step::Explain, explanationKey()};
}

/// What runs goes on if it is still what is needed next; else it gives way.
void Session::restart()
{
    if (job_ && running_ != nextStep()) jobs_.cancel(*job_);
    advance();
}

void Session::advance()
{
    if (job_) return;
    const auto wanted = nextStep();
    if (!wanted || isStopped_) {
        settle();
        return;
    }
    switch (wanted->step) {
        case Step::LoadTrack:
            return startLoadTrack(*wanted);
        case Step::Sketch:
            return startSketch(*wanted);
        case Step::Picture:
            return startPicture(*wanted);
        case Step::LoadModels:
            return startLoadModels(*wanted);
        case Step::Predict:
            return startPredict(*wanted);
        case Step::LoadStems:
            return startLoadStems(*wanted);
        case Step::Separate:
            return startSeparate(*wanted);
        case Step::Explain:
            return startExplain(*wanted);
    }
}

void Session::settle()
{
    Q_EMIT settled();
}

template <class T>
void Session::startJob(const Wanted& wanted, const QString& title,
                       std::function<Result<T>(Run&)> work, std::function<void(T)> keep)
{
    running_ = wanted;
    Q_EMIT stageStarted(title);
    job_ = jobs_.start<T>(
        this, title, std::move(work),
        [this, wanted, title, keep = std::move(keep)](Result<T> result) {
            job_.reset();
            running_.reset();
            if (result) {
                keep(std::move(*result));
            } else if (result.error().code != ErrorCode::Cancelled && nextStep() == wanted) {
                isStopped_ = true;
                asked_.reset();
                Q_EMIT failed(result.error(), title);
            }
            advance();
        });
}

void Session::startLoadTrack(const Wanted& wanted)
{
    const pipeline::TrackRequest request = *asked_;
    startJob<pipeline::Track>(
        wanted, tr("Opening %1").arg(QString::fromStdString(request.audio.filename().string())),
        [engine = engine_.get(), request](Run& run) { return engine->loadTrack(request, run); },
        [this, wanted, request](pipeline::Track track) {
            // A song asked for meanwhile goes first.
            if (wanted.key != std::to_string(askedSerial_)) return;
            asked_.reset();
            reading_.reset();
            request_ = request;
            const bool isSameSound = track_ && track_->hash == track.hash;
            track_ = std::make_shared<const pipeline::Track>(std::move(track));
            label_.clear();
            const auto stems = std::exchange(askedStems_, std::nullopt);
            if (!isSameSound || stems) setStems(stems);
            if (!isSameSound) {
                forgetPictures();
                choice_.startSec.reset();
                choice_.parts.segmentBordersSec.clear();
            }
            file_.reset();
            if (const auto view = std::exchange(askedView_, std::nullopt)) {
                takeFile(*view);
                choice_ = view->choice;
                label_ = view->label;
                Q_EMIT modelsChanged();
            }
            tellOfTrack();
        });
}

/// The waveform, and a spectrogram of a few moments: there at once however long the song is.
void Session::startSketch(const Wanted& wanted)
{
    struct Pictures {
        std::shared_ptr<const audio::PeakPyramid> peaks;
        std::shared_ptr<const audio::SpectrogramPyramid> spectrogram;
        bool isComplete = false;
    };
    startJob<Pictures>(
        wanted, tr("Drawing the song"),
        [track = track_](Run& run) -> Result<Pictures> {
            audio::SpectrogramOptions options;
            const std::int64_t columns = track->sound.frames() / options.hopFrames;
            options.maxColumns = kSketchColumns;
            auto spectrogram = audio::spectrogramPyramidOf(track->sound, options, run);
            if (!spectrogram) return spectrogram.error();
            Pictures pictures;
            pictures.peaks = std::make_shared<const audio::PeakPyramid>(track->sound);
            pictures.spectrogram =
                std::make_shared<const audio::SpectrogramPyramid>(std::move(*spectrogram));
            pictures.isComplete = columns < kSketchColumns;
            return pictures;
        },
        [this, wanted](Pictures pictures) {
            if (!track_ || track_->hash != wanted.key) return;
            peaks_ = pictures.peaks;
            spectrogram_ = pictures.spectrogram;
            isPictureComplete_ = pictures.isComplete;
            Q_EMIT picturesChanged();
        });
}

void Session::startPicture(const Wanted& wanted)
{
    using Spectrogram = std::shared_ptr<const audio::SpectrogramPyramid>;
    startJob<Spectrogram>(
        wanted, tr("Drawing the song"),
        [track = track_](Run& run) -> Result<Spectrogram> {
            auto spectrogram = audio::spectrogramPyramidOf(track->sound, {}, run);
            if (!spectrogram) return spectrogram.error();
            return Spectrogram(
                std::make_shared<const audio::SpectrogramPyramid>(std::move(*spectrogram)));
        },
        [this, wanted](Spectrogram spectrogram) {
            if (!track_ || track_->hash != wanted.key) return;
            spectrogram_ = std::move(spectrogram);
            isPictureComplete_ = true;
            Q_EMIT picturesChanged();
        });
}

void Session::startLoadModels(const Wanted& wanted)
{
    startJob<pipeline::ModelSet>(
        wanted, tr("Loading the models"),
        [engine = engine_.get(), request = modelRequest(choice_)](Run& run) {
            return engine->loadModels(request, run);
        },
        [this, wanted](pipeline::ModelSet set) {
            models_[wanted.key] = std::make_shared<const pipeline::ModelSet>(std::move(set));
            Q_EMIT modelsChanged();
        });
}

void Session::startPredict(const Wanted& wanted)
{
    startJob<pipeline::Prediction>(
        wanted, tr("Predicting"),
        [engine = engine_.get(), track = track_, set = models(),
         options = choice_.explainOptions(modality())](Run& run) -> Result<pipeline::Prediction> {
            const auto heard = engine->chooseHeardSpan(*track, *set, options);
            if (!heard) return heard.error();
            return engine->predict(*track, *set, *heard, run);
        },
        [this, wanted](pipeline::Prediction prediction) {
            predictions_[wanted.key] =
                std::make_shared<const pipeline::Prediction>(std::move(prediction));
            Q_EMIT predictionChanged();
            Q_EMIT explanationChanged();
        });
}

void Session::startLoadStems(const Wanted& wanted)
{
    using SharedSeparator = std::shared_ptr<const separation::Separator>;
    startJob<SharedSeparator>(
        wanted, tr("Reading the stems"),
        [engine = engine_.get(), folder = ownStems_->folder, song = track_->file](Run& run) {
            return engine->loadStems(folder, song, run);
        },
        [this, wanted](SharedSeparator stems) {
            if (!ownStems_ || std::to_string(ownStems_->serial) != wanted.key) return;
            ownStems_->separator = std::move(stems);
            Q_EMIT separatedChanged();
            Q_EMIT explanationChanged();
        });
}

void Session::startSeparate(const Wanted& wanted)
{
    startJob<pipeline::SeparatedSpan>(
        wanted, ownStems_ ? tr("Taking the stems") : tr("Separating the stems"),
        [engine = engine_.get(), track = track_, set = songModels(), heard = prediction()->heard,
         mode = choice_.mode](Run& run) {
            return engine->separate(*track, *set, heard, mode, run);
        },
        [this, wanted](pipeline::SeparatedSpan span) {
            if (separations_.size() >= kMostSeparations) separations_.clear();
            separations_[wanted.key] =
                std::make_shared<const pipeline::SeparatedSpan>(std::move(span));
            Q_EMIT separatedChanged();
        });
}

void Session::startExplain(const Wanted& wanted)
{
    {
        const std::lock_guard lock(provisional_->mutex);
        if (provisional_->key != wanted.key) provisional_->shown = nearestExplanation();
        provisional_->key = wanted.key;
        provisional_->latest.reset();
        provisional_->isFresh = false;
    }
    ShelvedExplanation made;
    made.question = wanted.key;
    made.song = request_;
    if (!made.song.given && !track_->lyricsFile.empty()) made.song.lyrics = track_->lyricsFile;
    made.stems = stemFolder();
    made.choice = choice_;
    startJob<explain::Explanation>(
        wanted, tr("Explaining"),
        [engine = engine_.get(), track = track_, set = songModels(), span = separated(),
         options = choice_.explainOptions(modality(), *songModels()),
         mailbox = provisional_](Run& run) {
            return engine->explain(*track, *set, *span, options, run,
                                   [&mailbox](SharedExplanation latest) {
                                       const std::lock_guard lock(mailbox->mutex);
                                       mailbox->latest = std::move(latest);
                                       mailbox->isFresh = true;
                                   });
        },
        [this, wanted, made](explain::Explanation explanation) mutable {
            made.label = explanationKey() == wanted.key ? label() : explanation.explainedLabel;
            made.explanation = std::make_shared<const explain::Explanation>(std::move(explanation));
            remember(made);
            if (isPartial(made)) {
                // Stopped: what is known stays on the desk, and running goes on from there.
                const std::lock_guard lock(provisional_->mutex);
                if (provisional_->key == wanted.key) provisional_->shown = made.explanation;
                provisional_->isFresh = false;
            }
            Q_EMIT explanationChanged();
            Q_EMIT explanationMade(made);
        });
}

/// What is known of the same song, stems, model and seed at whatever precision, from most model
/// runs: shown until more is.
Session::SharedExplanation Session::nearestExplanation() const
{
    if (choice_.mode == explain::Mode::Reference) return nullptr;
    const auto runsOf = [](const SharedExplanation& known) {
        const auto& sampling = known->sampling;
        return sampling ? sampling->soundPasses + sampling->wordPasses : 0;
    };
    const std::string basis = explanationBasis();
    SharedExplanation nearest;
    for (const auto* kept : {&stopped_, &explanations_}) {
        for (const auto& [key, known] : *kept) {
            if (key.compare(0, basis.size(), basis) != 0) continue;
            if (!nearest || runsOf(known) >= runsOf(nearest)) nearest = known;
        }
    }
    return nearest;
}

void Session::readProvisional()
{
    {
        const std::lock_guard lock(provisional_->mutex);
        if (!provisional_->isFresh) return;
        provisional_->isFresh = false;
        provisional_->shown = provisional_->latest;
    }
    Q_EMIT explanationChanged();
}

}  // namespace limelight::app
