// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The waveforms of a song's stems, below each other or over each other.

#include <QPolygonF>
#include <QRect>
#include <QVector>
#include <memory>
#include <string>
#include <vector>

#include "core/audio/peak_pyramid.h"
#include "widgets/time_axis.h"

class QPainter;

namespace limelight::widgets {

/// What the waveform view shows.
enum class WaveDisplay { Song, Stacked, Overlaid };

/// One stem from `startSec` of the song on.
struct StemWave {
    std::string name;
    std::shared_ptr<const audio::PeakPyramid> peaks;
    double startSec = 0.0;
    bool isAudible = true;  ///< else drawn pale

    audio::TimeSpan span() const { return {startSec, startSec + peaks->durationSec()}; }
    /// The loudest sample of seconds of the song, at least 0.
    double loudest(audio::TimeSpan seconds) const;
};

/// Peaks of `span`, one range a column of `columnPx`, from `startSec` of the song on; scaled so
/// that `fullScale` reaches half of `heightPx` from `middlePx`.
QPolygonF waveOutline(const audio::PeakPyramid& peaks, double startSec, const TimeScale& scale,
                      double middlePx, double heightPx, double fullScale, double columnPx = 1.0);

/// The same filled, a bar each column: bars are drawn several times as fast as an outline of
/// as many points, and meet like it.
QVector<QRectF> waveBars(const audio::PeakPyramid& peaks, double startSec, const TimeScale& scale,
                         double middlePx, double heightPx, double fullScale, double columnPx = 1.0);

void paintWaveBars(QPainter& painter, const QColor& colour, const QVector<QRectF>& bars);

/// The stems as a picture over time.
struct StemWaves {
    std::vector<StemWave> stems;
    WaveDisplay display = WaveDisplay::Song;

    /// There is something else than the song to draw.
    bool isShown() const { return display != WaveDisplay::Song && !stems.empty(); }
    /// The lane of a stem; overlaid: all of `area`.
    QRectF laneOf(std::size_t stem, const QRect& area) const;
    /// @param fullScale  amplitude at a lane's edge, > 0
    void paint(QPainter& painter, const QRect& area, const TimeScale& scale,
               double fullScale) const;
    /// From the loudest to the most silent, so that none is hidden; equals in their order.
    std::vector<std::size_t> drawingOrder() const;
    /// Names beside the lanes, or a legend of line styles; left of `area`.
    void paintNames(QPainter& painter, const QRect& area) const;
};

}  // namespace limelight::widgets
