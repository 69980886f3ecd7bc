// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How loud it is just now: peaks of both channels, from -60 to 0 dBFS.

#include <QElapsedTimer>
#include <QWidget>

#include <array>

namespace limelight::widgets {

/// Falls by 20 dB a second, holds its highest peak for a second and shows full scale in the warning
/// colour with a mark at the end, so that colour does not say it alone.
class LevelMeter : public QWidget {
    Q_OBJECT
public:
    explicit LevelMeter(QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// Shown level of a channel (0 left, 1 right), dBFS, at least -60.
    double levelDb(std::size_t channel) const { return channels_[channel].shownDb; }
    double heldDb(std::size_t channel) const { return channels_[channel].heldDb; }

public Q_SLOTS:
    /// Largest samples since the last call, absolute.
    void setPeaks(float left, float right);
    /// Nothing plays.
    void clear();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Channel {
        double shownDb = -60.0;
        double heldDb = -60.0;
        double heldForSec = 0.0;
    };

    std::array<Channel, 2> channels_;
    QElapsedTimer sinceLast_;
};

}  // namespace limelight::widgets
