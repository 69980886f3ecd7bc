// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Plays programmes and knows where in the song the listener is.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <vector>

#include "app/audio_output.h"

class QTimer;

namespace limelight::app {

/// What a window needs of sound: play this, stop, how far are we, and what is wrong with the
/// device. Without a device everything but the sound goes on: `trouble` says so.
class Player : public QObject {
    Q_OBJECT

public:
    static constexpr audio::SampleRate kRate{44100};

    explicit Player(std::unique_ptr<AudioOutput> output, QObject* parent = nullptr);
    ~Player() override;

    /// Opens the device in the background; called once the window shows.
    void open();
    bool hasDevice() const;
    /// What the device adds between asking and hearing.
    double latencySec() const;

    QStringList devices() const { return output_->devices(); }
    /// The device to play on from now on; "" leaves it to the program.
    void useDevice(const QString& device) { output_->use(device); }

    /// Plays at once, from a time of the song (clamped to the programme).
    /// @param loop  seconds of the song to be played over and over, cut to the programme; too short
    ///              for a seam that does not click: once
    void play(SharedProgramme programme, double fromSongSec,
              std::optional<audio::TimeSpan> loop = {});
    void play(SharedProgramme programme);
    void stop();
    bool isPlaying() const;
    /// The programme that was asked for last; nullptr before the first.
    const SharedProgramme& programme() const { return programme_; }
    /// Seconds of the song being heard.
    double songSec() const;

    /// One flag per stem of the song's separation: muted stems leave the song within 5 ms.
    void setAudible(const std::vector<bool>& isAudible);

Q_SIGNALS:
    void started(const limelight::app::SharedProgramme& programme);
    void stopped();
    /// About 30 times a second while playing.
    void moved(double songSec);
    /// As often: the largest sample of both channels since the last time, 0 to 1 and beyond.
    void peaked(float left, float right);
    /// For the status bar: why nothing is heard, and what to do about it, if that can be told.
    void trouble(const QString& message, const QString& remedy);
    void deviceOpened(const QString& device);

private:
    void follow();
    void loseDevice(const QString& reason);

    std::shared_ptr<Mixer> mixer_;
    std::unique_ptr<AudioOutput> output_;
    QTimer* clock_;
    SharedProgramme programme_;
    std::optional<audio::FrameSpan> loop_;
    std::int64_t waitingFrom_ = -1;  ///< asked for while the device was still opening
    bool isOpening_ = false;
    bool isPlaying_ = false;
    QString reason_;
};

}  // namespace limelight::app
