// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The machine's sound device, through PortAudio.

#include <atomic>
#include <memory>
#include <thread>

#include "app/audio_output.h"

class QTimer;

namespace limelight::app {

/// Opens ALSA's `pulse` device where there is one, else the default device. PortAudio is started
/// on a thread of its own, once; what it and ALSA would print is suppressed.
class PortAudioOutput : public AudioOutput {
    Q_OBJECT

public:
    explicit PortAudioOutput(QObject* parent = nullptr);
    ~PortAudioOutput() override;

    void open(std::shared_ptr<Mixer> mixer) override;
    bool isOpen() const override;
    double latencySec() const override;
    QStringList devices() const override { return devices_; }
    void use(const QString& device) override;

private:
    struct Stream;

    void openOnOwnThread();
    void close();
    void watch();

    std::unique_ptr<Stream> stream_;
    std::thread opener_;
    QTimer* watchdog_;
    QString wanted_;  ///< device chosen; may be ""
    QStringList devices_;
    bool isOpening_ = false;
    bool isOpen_ = false;
    bool opensAnew_ = false;  ///< another device was chosen while one was being opened
    int silentChecks_ = 0;
    std::uint64_t lastCalls_ = 0;
};

}  // namespace limelight::app
