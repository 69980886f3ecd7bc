// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// How alike two pictures are.

#include <QColor>
#include <QImage>
#include <QtGlobal>
#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace limelight::test {

/// Share of the pixels that are the same, in [0, 1]; 0 for pictures of different size.
inline double samePixels(const QImage& first, const QImage& second)
{
    if (first.size() != second.size() || first.isNull()) return 0.0;
    qint64 same = 0;
    for (int y = 0; y < first.height(); ++y) {
        for (int x = 0; x < first.width(); ++x) {
            same += (first.pixel(x, y) & 0xffffffU) == (second.pixel(x, y) & 0xffffffU) ? 1 : 0;
        }
    }
    return static_cast<double>(same) / (static_cast<double>(first.width()) * first.height());
}

/// Mean structural similarity of the grey pictures over windows of 8 x 8 pixels, every 4 pixels.
/// @source  Wang, Bovik, Sheikh, Simoncelli: Image quality assessment, 2004 (K1 .01, K2 .03)
/// @return  1 for equal pictures; -1 for pictures of different size
inline double ssim(const QImage& first, const QImage& second)
{
    if (first.size() != second.size() || first.width() < 8 || first.height() < 8) return -1.0;
    const QImage a = first.convertToFormat(QImage::Format_Grayscale8);
    const QImage b = second.convertToFormat(QImage::Format_Grayscale8);
    constexpr int kWindow = 8, kStep = 4;
    constexpr double kC1 = 2.55 * 2.55, kC2 = 7.65 * 7.65, kCount = kWindow * kWindow;
    double sum = 0.0;
    qint64 windows = 0;
    for (int top = 0; top + kWindow <= a.height(); top += kStep) {
        for (int left = 0; left + kWindow <= a.width(); left += kStep) {
            double sa = 0.0, sb = 0.0, saa = 0.0, sbb = 0.0, sab = 0.0;
            for (int y = top; y < top + kWindow; ++y) {
                const uchar* la = a.constScanLine(y);
                const uchar* lb = b.constScanLine(y);
                for (int x = left; x < left + kWindow; ++x) {
                    sa += la[x];
                    sb += lb[x];
                    saa += la[x] * la[x];
                    sbb += lb[x] * lb[x];
                    sab += la[x] * lb[x];
                }
            }
            const double ma = sa / kCount, mb = sb / kCount;
            const double va = saa / kCount - ma * ma, vb = sbb / kCount - mb * mb;
            const double cov = sab / kCount - ma * mb;
            sum += ((2.0 * ma * mb + kC1) * (2.0 * cov + kC2)) /
                   ((ma * ma + mb * mb + kC1) * (va + vb + kC2));
            ++windows;
        }
    }
    return sum / static_cast<double>(windows);
}

/// Pixels of `drawn` that differ from `truth` by more than 48 levels in a channel where `truth` is
/// of one colour for 3 pixels around: ink where there should be none.
inline qint64 strayPixels(const QImage& drawn, const QImage& truth)
{
    if (drawn.size() != truth.size()) return -1;
    constexpr int kAround = 3, kLevels = 48;
    qint64 stray = 0;
    for (int y = kAround; y + kAround < truth.height(); ++y) {
        for (int x = kAround; x + kAround < truth.width(); ++x) {
            const QRgb colour = truth.pixel(x, y);
            const QRgb there = drawn.pixel(x, y);
            const int difference = std::max({std::abs(qRed(colour) - qRed(there)),
                                             std::abs(qGreen(colour) - qGreen(there)),
                                             std::abs(qBlue(colour) - qBlue(there))});
            if (difference <= kLevels) continue;
            bool isPlain = true;
            for (int dy = -kAround; dy <= kAround && isPlain; ++dy) {
                for (int dx = -kAround; dx <= kAround && isPlain; ++dx) {
                    isPlain = truth.pixel(x + dx, y + dy) == colour;
                }
            }
            stray += isPlain ? 1 : 0;
        }
    }
    return stray;
}

}  // namespace limelight::test
