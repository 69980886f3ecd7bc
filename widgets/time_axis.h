// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The seconds that waveform, spectrogram and heat map show: one value, shared.

#include <QLocale>
#include <QObject>
#include <QRect>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::widgets {

/// Shortest stretch the views show, seconds.
inline constexpr double kShortestVisibleSec = 0.05;

/// `range` moved, and shortened if it must be, to lie in [0, durationSec]; never shorter than
/// kShortestVisibleSec (or the whole sound, if that is shorter).
audio::TimeSpan clampedRange(audio::TimeSpan range, double durationSec);
/// `range` shortened (factor > 1) or lengthened (factor < 1) so that `aboutSec` keeps its place.
audio::TimeSpan zoomedRange(audio::TimeSpan range, double aboutSec, double factor);
audio::TimeSpan pannedRange(audio::TimeSpan range, double bySec);

/// Seconds to pixels and back, for a plot area whose left edge is at `leftPx`.
struct TimeScale {
    audio::TimeSpan visible;
    double leftPx = 0.0;
    double widthPx = 1.0;

    double xOf(double sec) const;
    double secondsAt(double x) const;
};

/// Distances from a time plot's edges to its plot area, equal in all of them so that columns line
/// up; logical pixels.
struct TimePlotMargins {
    static constexpr int kLeft = 84;
    static constexpr int kRight = 84;
};
/// The plot area of a time view of a given size with given top and bottom margins.
QRect timePlotArea(QSize view, int topMargin, int bottomMargin);

/// "1:05.25", "0:07", with as many decimals as `resolutionSec` needs.
QString clockText(double sec, double resolutionSec = 0.01);
/// "3.00-4.02 s" with a true en dash and the locale's decimals.
QString spanText(audio::TimeSpan span, const QLocale& locale = QLocale());
/// Round seconds inside `visible`, at least `spacingPx` apart.
std::vector<double> timeTicks(audio::TimeSpan visible, double widthPx, double spacingPx = 72.0);

/// The visible stretch of the song. Shared by pointer; owned by the window.
class TimeAxis : public QObject {
    Q_OBJECT
public:
    explicit TimeAxis(QObject* parent = nullptr) : QObject(parent) {}

    double durationSec() const { return durationSec_; }
    audio::TimeSpan visible() const { return visible_; }
    bool isEmpty() const { return durationSec_ <= 0.0; }
    /// The scale of a view's plot area.
    TimeScale scaleOf(const QRect& plotArea) const;

public Q_SLOTS:
    /// A new song: shows all of it. 0 empties the axis.
    void setDuration(double durationSec);
    void setVisible(limelight::audio::TimeSpan range);
    void zoomAbout(double sec, double factor);
    /// About the middle of what is visible.
    void zoomIn();
    void zoomOut();
    void panBy(double sec);
    void showAll();
    /// Shows the stretch with a little room on both sides.
    void showSpan(limelight::audio::TimeSpan span);
    /// Scrolls only if `sec` is outside what is visible (to follow the playhead).
    void ensureVisible(double sec);

Q_SIGNALS:
    void changed();

private:
    double durationSec_ = 0.0;
    audio::TimeSpan visible_;
};

}  // namespace limelight::widgets
