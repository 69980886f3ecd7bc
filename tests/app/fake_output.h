// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A sound device that a test turns by hand.

#include <vector>

#include "app/audio_output.h"

namespace limelight::app {

class FakeOutput : public AudioOutput {
public:
    bool isMissing = false;
    QString used;  ///< device asked for last

    void open(std::shared_ptr<Mixer> mixer) override
    {
        mixer_ = std::move(mixer);
        QMetaObject::invokeMethod(
            this,
            [this] {
                isOpen_ = !isMissing;
                if (isMissing) {
                    Q_EMIT failed("none here");
                } else {
                    Q_EMIT opened("a fake");
                }
            },
            Qt::QueuedConnection);
    }
    bool isOpen() const override { return isOpen_; }
    double latencySec() const override { return 0.0; }
    QStringList devices() const override { return {"a fake", "another fake"}; }
    void use(const QString& device) override
    {
        used = device;
        if (isOpen_) Q_EMIT opened(device.isEmpty() ? "a fake" : device);
    }

    /// What the device would have sounded, interleaved stereo.
    std::vector<float> pull(std::int64_t frames)
    {
        std::vector<float> heard(static_cast<std::size_t>(2 * frames));
        mixer_->render(heard.data(), frames);
        return heard;
    }

    void lose()
    {
        isOpen_ = false;
        Q_EMIT failed("unplugged");
    }

private:
    std::shared_ptr<Mixer> mixer_;
    bool isOpen_ = false;
};

}  // namespace limelight::app
