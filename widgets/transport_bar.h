// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Play, stop, position, evidence and level match: signals only.

#include <QWidget>

class QCheckBox;
class QLabel;
class QToolButton;

namespace limelight::widgets {

class ElidedLabel;
class LevelMeter;

class TransportBar : public QWidget {
    Q_OBJECT
public:
    explicit TransportBar(QWidget* parent = nullptr);

    void setPlaying(bool isPlaying);
    /// @param durationSec  0 without a song: the buttons are off
    void setDuration(double durationSec);
    void setPosition(double sec);
    /// What sounds ("vocals5 alone"); "" for the song.
    void setNowPlaying(const QString& text);
    /// Gain in use, shown beside the box; 0 shows none.
    void setLevelMatchGain(double gainDb);
    bool isLevelMatchOn() const;
    void setLevelMatchOn(bool isOn);
    void setLooping(bool isLooping);
    /// There is a part to compare with the song.
    void setComparable(bool isComparable);
    /// Between what is told and the level meter: takes the room there, and none while it is hidden.
    /// The bar's height is the same either way.
    void setMiddle(QWidget* middle);
    LevelMeter& levelMeter() { return *meter_; }
    /// There is positive (negative) evidence that can be played.
    void setEvidence(bool hasPositive, bool hasNegative);

Q_SIGNALS:
    void playToggled();
    void stopRequested();
    void toStartRequested();
    void playPositiveRequested();
    void playNegativeRequested();
    void levelMatchToggled(bool isOn);
    void loopToggled(bool isOn);
    void compareRequested();

private:
    QToolButton* toStart_;
    QToolButton* play_;
    QToolButton* stop_;
    QToolButton* positive_;
    QToolButton* negative_;
    QToolButton* loop_;
    QToolButton* compare_;
    LevelMeter* meter_;
    QLabel* position_;
    ElidedLabel* nowPlaying_;
    QCheckBox* levelMatch_;
    QLabel* gain_;
    double durationSec_ = 0.0;
    double positionSec_ = 0.0;
};

}  // namespace limelight::widgets
