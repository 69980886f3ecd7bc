// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/player.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <cmath>

namespace limelight::app {

namespace {
constexpr int kFollowMs = 33;

std::optional<audio::FrameSpan> loopFrames(const Programme& programme, audio::TimeSpan span,
                                           std::int64_t seamFrames)
{
    const auto frameAt = [&](double songSec) {
        return std::clamp<std::int64_t>(
            std::llround((songSec - programme.songStartSec) * Player::kRate.hz), 0,
            programme.frames());
    };
    const std::int64_t first = frameAt(span.startSec);
    const std::int64_t count = frameAt(span.endSec) - first;
    if (count <= seamFrames) return std::nullopt;
    return audio::FrameSpan{first, count};
}

}  // namespace

Player::Player(std::unique_ptr<AudioOutput> output, QObject* parent)
    : QObject(parent),
      mixer_(std::make_shared<Mixer>(kRate)),
      output_(std::move(output)),
      clock_(new QTimer(this))
{
    clock_->setInterval(kFollowMs);
    connect(clock_, &QTimer::timeout, this, &Player::follow);
    connect(output_.get(), &AudioOutput::failed, this, &Player::loseDevice);
    connect(output_.get(), &AudioOutput::opened, this, [this](const QString& device) {
        isOpening_ = false;
        reason_.clear();
        Q_EMIT deviceOpened(device);
        if (isPlaying_ && programme_ && waitingFrom_ >= 0) {
            mixer_->play(programme_, waitingFrom_, loop_);
        }
        waitingFrom_ = -1;
    });
}

Player::~Player() = default;

void Player::open()
{
    if (output_->isOpen() || isOpening_) return;
    isOpening_ = true;
    output_->open(mixer_);
}

bool Player::hasDevice() const
{
    return output_->isOpen();
}

double Player::latencySec() const
{
    return output_->latencySec();
}

void Player::play(SharedProgramme programme)
{
    const double from = programme ? programme->songStartSec : 0.0;
    play(std::move(programme), from);
}

void Player::play(SharedProgramme programme, double fromSongSec,
                  std::optional<audio::TimeSpan> loop)
{
    if (!programme || !programme->sound) return;
    if (programme->sound->rate() != kRate) {
        Q_EMIT trouble(tr("“%1” is not at %2 Hz and cannot be played.")
                           .arg(QString::fromStdString(programme->name))
                           .arg(kRate.hz),
                       {});
        return;
    }
    programme_ = std::move(programme);
    const auto from = std::clamp<std::int64_t>(
        std::llround((fromSongSec - programme_->songStartSec) * kRate.hz), 0, programme_->frames());
    loop_ = loop ? loopFrames(*programme_, *loop, mixer_->fadeFrames()) : std::nullopt;
    if (output_->isOpen()) {
        mixer_->play(programme_, from, loop_);
    } else {
        waitingFrom_ = from;
        // A device that was missing may be there by now.
        open();
    }
    isPlaying_ = true;
    clock_->start();
    Q_EMIT started(programme_);
}

void Player::stop()
{
    if (output_->isOpen()) mixer_->stop();
    waitingFrom_ = -1;
    if (!isPlaying_) return;
    isPlaying_ = false;
    clock_->stop();
    Q_EMIT stopped();
}

bool Player::isPlaying() const
{
    return isPlaying_;
}

double Player::songSec() const
{
    if (!programme_) return 0.0;
    const std::int64_t frame = waitingFrom_ >= 0 ? waitingFrom_ : mixer_->position().frame;
    // Behind the seam of a loop the device still sounds the end of the round before.
    const double firstSec = loop_ ? static_cast<double>(loop_->first) / kRate.hz : 0.0;
    const double heardSec =
        std::max(firstSec, static_cast<double>(frame) / kRate.hz - output_->latencySec());
    return programme_->songStartSec + heardSec;
}

void Player::setAudible(const std::vector<bool>& isAudible)
{
    for (std::size_t s = 0; s < Mixer::kMostStems; ++s) {
        mixer_->setStemGain(s, s >= isAudible.size() || isAudible[s] ? 1.0F : 0.0F);
    }
}

void Player::follow()
{
    if (!output_->isOpen()) return;
    Q_EMIT moved(songSec());
    const auto peaks = mixer_->takePeaks();
    Q_EMIT peaked(peaks[0], peaks[1]);
    if (!mixer_->position().isPlaying) stop();
}

void Player::loseDevice(const QString& reason)
{
    isOpening_ = false;
    reason_ = reason;
    mixer_->reset();
    const bool wasPlaying = isPlaying_;
    waitingFrom_ = -1;
    isPlaying_ = false;
    clock_->stop();
    Q_EMIT trouble(tr("No sound: %1").arg(reason),
                   tr("Everything else works; playing tries the device again."));
    if (wasPlaying) Q_EMIT stopped();
}

}  // namespace limelight::app
