// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_mask.h"

#include <QColor>
#include <algorithm>
#include <cmath>

namespace limelight::widgets {

namespace {

/// The cell at a share of `count` cells whose middles lie at the ends.
int cellAt(double share, int count)
{
    return static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * (count - 1)));
}

}  // namespace

bool SpectrogramMask::at(double sec, double hz) const
{
    if (columns < 1 || bins < 1 || sec < time.startSec || sec > time.endSec) return false;
    if (hz < 0.0 || hz > highestHz) return false;
    const int column =
        cellAt((sec - time.startSec) / std::max(1e-9, time.endSec - time.startSec), columns);
    const int bin = cellAt(hz / std::max(1e-9, highestHz), bins);
    return isInside[static_cast<std::size_t>(column) * static_cast<std::size_t>(bins) +
                    static_cast<std::size_t>(bin)] != 0;
}

QImage maskImage(const SpectrogramMask& mask, const QSize& pixels, const QColor& shade,
                 const std::function<double(int)>& secondAt,
                 const std::function<double(int)>& hertzAt)
{
    QImage image(pixels.expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    std::vector<double> hertz;
    for (int y = 0; y < image.height(); ++y) hertz.push_back(hertzAt(y));
    const QRgb dim = qPremultiply(shade.rgba());
    for (int x = 0; x < image.width(); ++x) {
        const double sec = secondAt(x);
        if (sec < mask.time.startSec || sec > mask.time.endSec) continue;
        for (int y = 0; y < image.height(); ++y) {
            if (mask.at(sec, hertz[static_cast<std::size_t>(y)])) continue;
            reinterpret_cast<QRgb*>(image.scanLine(y))[x] = dim;
        }
    }
    return image;
}

}  // namespace limelight::widgets
