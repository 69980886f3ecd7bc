// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/time_axis.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

namespace limelight::widgets {
namespace {

constexpr double kZoomStep = 1.5;
constexpr double kRoom = 0.08;  ///< beside a span that is shown, as a share of it

int decimalsFor(double resolutionSec)
{
    if (resolutionSec >= 1.0) return 0;
    return std::clamp(static_cast<int>(std::ceil(-std::log10(resolutionSec) - 1e-9)), 0, 3);
}

}  // namespace

audio::TimeSpan clampedRange(audio::TimeSpan range, double durationSec)
{
    if (!(durationSec > 0.0)) return {};
    const double shortest = std::min(kShortestVisibleSec, durationSec);
    const double length = std::clamp(range.durationSec(), shortest, durationSec);
    const double start = std::clamp(range.startSec, 0.0, durationSec - length);
    return {start, start + length};
}

audio::TimeSpan zoomedRange(audio::TimeSpan range, double aboutSec, double factor)
{
    if (!(factor > 0.0)) return range;
    return {aboutSec - (aboutSec - range.startSec) / factor,
            aboutSec + (range.endSec - aboutSec) / factor};
}

audio::TimeSpan pannedRange(audio::TimeSpan range, double bySec)
{
    return {range.startSec + bySec, range.endSec + bySec};
}

double TimeScale::xOf(double sec) const
{
    const double length = visible.durationSec();
    if (!(length > 0.0)) return leftPx;
    return leftPx + (sec - visible.startSec) / length * widthPx;
}

double TimeScale::secondsAt(double x) const
{
    if (!(widthPx > 0.0)) return visible.startSec;
    return visible.startSec + (x - leftPx) / widthPx * visible.durationSec();
}

QRect timePlotArea(QSize view, int topMargin, int bottomMargin)
{
    return {TimePlotMargins::kLeft, topMargin,
            std::max(1, view.width() - TimePlotMargins::kLeft - TimePlotMargins::kRight),
            std::max(1, view.height() - topMargin - bottomMargin)};
}

std::vector<double> timeTicks(audio::TimeSpan visible, double widthPx, double spacingPx)
{
    std::vector<double> ticks;
    const double length = visible.durationSec();
    if (!(length > 0.0) || !(widthPx > 0.0)) return ticks;
    static constexpr double kSteps[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05,  0.1,
                                        0.2,   0.5,   1.0,   2.0,  5.0,  10.0,  15.0,
                                        30.0,  60.0,  120.0, 300., 600., 1800., 3600.};
    const double wanted = length * spacingPx / widthPx;
    double step = std::ceil(wanted / 3600.0) * 3600.0;
    for (double candidate : kSteps) {
        if (candidate >= wanted) {
            step = candidate;
            break;
        }
    }
    const auto first = static_cast<long>(std::ceil(visible.startSec / step - 1e-9));
    const auto last = static_cast<long>(std::floor(visible.endSec / step + 1e-9));
    for (long i = first; i <= last; ++i) ticks.push_back(static_cast<double>(i) * step);
    return ticks;
}

QString clockText(double sec, double resolutionSec)
{
    const int decimals = decimalsFor(resolutionSec);
    const double unit = std::pow(10.0, -decimals);
    const double rounded = std::round(std::abs(sec) / unit) * unit;
    const auto minutes = static_cast<int>(std::floor((rounded + unit * 0.1) / 60.0));
    const double rest = std::max(0.0, rounded - 60.0 * minutes);
    QString seconds = QLocale().toString(rest, 'f', decimals);
    if (rest < 9.9999 && !seconds.startsWith(QLatin1String("10"))) {
        seconds.prepend(QLatin1Char('0'));
    }
    const QString sign = sec < 0.0 && rounded > 0.0 ? QStringLiteral("\u2212") : QString();
    return sign + QString::number(minutes) + QLatin1Char(':') + seconds;
}

QString spanText(audio::TimeSpan span, const QLocale& locale)
{
    return locale.toString(span.startSec, 'f', 2) + QStringLiteral("\u2013") +
           locale.toString(span.endSec, 'f', 2) + QStringLiteral("\u00a0s");
}

TimeScale TimeAxis::scaleOf(const QRect& plotArea) const
{
    return {visible_, static_cast<double>(plotArea.left()), static_cast<double>(plotArea.width())};
}

void TimeAxis::setDuration(double durationSec)
{
    durationSec_ = std::isfinite(durationSec) ? std::max(0.0, durationSec) : 0.0;
    visible_ = {0.0, durationSec_};
    Q_EMIT changed();
}

void TimeAxis::setVisible(audio::TimeSpan range)
{
    const audio::TimeSpan clamped = clampedRange(range, durationSec_);
    if (clamped == visible_) return;
    visible_ = clamped;
    Q_EMIT changed();
}

void TimeAxis::zoomAbout(double sec, double factor)
{
    const double current = visible_.durationSec();
    if (!(current > 0.0)) return;
    // The limit is kept by the factor, not by clamping, so that `sec` keeps its place.
    const double longest = current / durationSec_;
    const double shortest = current / std::min(kShortestVisibleSec, durationSec_);
    setVisible(zoomedRange(visible_, sec, std::clamp(factor, longest, std::max(1.0, shortest))));
}

void TimeAxis::zoomIn()
{
    zoomAbout(0.5 * (visible_.startSec + visible_.endSec), kZoomStep);
}
void TimeAxis::zoomOut()
{
    zoomAbout(0.5 * (visible_.startSec + visible_.endSec), 1.0 / kZoomStep);
}
void TimeAxis::panBy(double sec)
{
    setVisible(pannedRange(visible_, sec));
}
void TimeAxis::showAll()
{
    setVisible({0.0, durationSec_});
}

void TimeAxis::showSpan(audio::TimeSpan span)
{
    const double room = kRoom * span.durationSec();
    setVisible({std::max(0.0, span.startSec - room), std::min(durationSec_, span.endSec + room)});
}

void TimeAxis::ensureVisible(double sec)
{
    if (sec >= visible_.startSec && sec <= visible_.endSec) return;
    const double room = kRoom * visible_.durationSec();
    panBy(sec - room - visible_.startSec);
}

}  // namespace limelight::widgets
