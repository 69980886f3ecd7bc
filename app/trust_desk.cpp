// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trust_desk.h"

#include <QtCore/QElapsedTimer>

#include <utility>

namespace limelight::app {

namespace {
constexpr double kCheapSec = 20.0;
}  // namespace

TrustDesk::TrustDesk(Session& session, ExplanationShelf& shelf, QObject* parent)
    : QObject(parent), session_(session), shelf_(shelf)
{
}

void TrustDesk::setShown(const std::string& label, models::Modality modality)
{
    const ExplainedSong song = session_.explained();
    const auto explanation = session_.isExplanationSettled() ? session_.explanation() : nullptr;
    if (song == song_ && explanation == explanation_ && shown_ == Key{label, modality}) return;
    if (!(song == song_)) {
        isWanted_ = false;
        // Nobody waits for an answer about an explanation that is gone.
        stop();
    }
    song_ = song;
    explanation_ = explanation;
    shown_ = {label, modality};
    look();
    Q_EMIT changed();
    // Who stopped an explanation asked for less, not for more.
    const bool isCheap = lastSec_ && *lastSec_ <= kCheapSec;
    if (isWatched_ && isCheap && session_.isExplanationFinal()) measure();
}

void TrustDesk::setWatched(bool isWatched)
{
    isWatched_ = isWatched;
}

/// What is known of what is shown.
void TrustDesk::look()
{
    const explain::Findings findings = shelf_.findingsOf(explanation_);
    const explain::Trust* known = findings.trustOf(shown_.first, shown_.second);
    trust_ = known == nullptr ? nullptr : std::make_shared<const explain::Trust>(*known);
}

bool TrustDesk::canMeasure() const
{
    return song_.explanation && song_.separated && song_.models &&
           song_.explanation->fitOf(shown_.first, shown_.second) != nullptr;
}

void TrustDesk::measure()
{
    if (!canMeasure() || trust()) return;
    if (isMeasuring_) {
        isWanted_ = gaveWay_ || measured_ != shown_;
        return;
    }
    isMeasuring_ = true;
    measured_ = shown_;
    explain::TrustOptions options;
    options.seed = song_.explanation->recipe.seed;
    options.label = shown_.first;
    options.modality = shown_.second;
    const QString title = tr("Measuring trust");
    Q_EMIT started(title);
    Q_EMIT changed();
    struct Timed {
        explain::Trust trust;
        double seconds = 0.0;
    };
    job_ = session_.jobs().start<Timed>(
        this, title,
        [engine = &session_.engine(), song = song_, options](Run& run) -> Result<Timed> {
            QElapsedTimer clock;
            clock.start();
            auto trust = engine->measureTrust(song, options, run);
            if (!trust) return trust.error();
            return Timed{*std::move(trust), 1e-3 * static_cast<double>(clock.elapsed())};
        },
        [this, song = song_, title](Result<Timed> result) {
            isMeasuring_ = false;
            const bool gaveWay = std::exchange(gaveWay_, false);
            const bool isWanted = std::exchange(isWanted_, false);
            const bool isCancelled = !result && result.error().code == ErrorCode::Cancelled;
            if (result) lastSec_ = result->seconds;
            if (result && song == song_) {
                shelf_.keepTrust(song_.explanation, std::move(result->trust));
                look();
            }
            Q_EMIT finished();
            if (!result && !isCancelled) Q_EMIT failed(result.error(), title);
            Q_EMIT changed();
            if (isWanted && (gaveWay || !isCancelled)) measure();
        });
}

void TrustDesk::giveWay()
{
    if (!isMeasuring_ || gaveWay_) return;
    isWanted_ = true;
    stop();
}

void TrustDesk::stop()
{
    if (!isMeasuring_ || gaveWay_) return;
    gaveWay_ = true;
    session_.jobs().cancel(job_);
}

}  // namespace limelight::app
