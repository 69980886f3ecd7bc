// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/level_meter.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "widgets/theme.h"

namespace limelight::widgets {

namespace {

constexpr double kLowestDb = -60.0;
constexpr double kFallDbPerSec = 20.0;
constexpr double kHoldSec = 1.0;
/// A sample of this size is cut off by a device.
constexpr double kFullScaleDb = 0.0;
constexpr int kWidth = 96;
constexpr int kBarHeight = 5;
constexpr int kGap = 2;
constexpr int kMarkWidth = 4;

double decibels(float peak)
{
    return peak > 0.0F ? std::max(kLowestDb, 20.0 * std::log10(static_cast<double>(peak)))
                       : kLowestDb;
}

}  // namespace

LevelMeter::LevelMeter(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Level"));
    setToolTip(tr("Peaks of the left and the right channel, −60 to 0 dBFS"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize LevelMeter::sizeHint() const
{
    return {kWidth, 2 * kBarHeight + kGap};
}

void LevelMeter::setPeaks(float left, float right)
{
    const double elapsedSec =
        sinceLast_.isValid() ? static_cast<double>(sinceLast_.nsecsElapsed()) * 1e-9 : 0.0;
    sinceLast_.start();
    const std::array<double, 2> now{decibels(left), decibels(right)};
    for (std::size_t c = 0; c < 2; ++c) {
        Channel& channel = channels_[c];
        channel.shownDb =
            std::max({now[c], channel.shownDb - kFallDbPerSec * elapsedSec, kLowestDb});
        channel.heldForSec += elapsedSec;
        if (now[c] >= channel.heldDb || channel.heldForSec > kHoldSec) {
            channel.heldDb = channel.shownDb;
            channel.heldForSec = 0.0;
        }
    }
    update();
}

void LevelMeter::clear()
{
    channels_ = {};
    sinceLast_.invalidate();
    update();
}

void LevelMeter::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    const double span = width() - kMarkWidth - 1.0;
    const auto x = [&](double db) { return span * (db - kLowestDb) / -kLowestDb; };
    const double top = (height() - 2 * kBarHeight - kGap) / 2.0;
    for (std::size_t c = 0; c < 2; ++c) {
        const Channel& channel = channels_[c];
        const double y = top + static_cast<double>(c) * (kBarHeight + kGap);
        painter.fillRect(QRectF(0.0, y, span, kBarHeight), colours.border);
        painter.fillRect(QRectF(0.0, y, std::min(span, x(channel.shownDb)), kBarHeight),
                         colours.accent);
        const bool isCut = channel.heldDb >= kFullScaleDb;
        if (channel.heldDb > kLowestDb) {
            painter.fillRect(QRectF(std::min(span, x(channel.heldDb)) - 1.0, y, 2.0, kBarHeight),
                             colours.ink);
        }
        painter.fillRect(QRectF(span + 1.0, y, kMarkWidth, kBarHeight),
                         isCut ? colours.error : colours.border);
    }
}

}  // namespace limelight::widgets
