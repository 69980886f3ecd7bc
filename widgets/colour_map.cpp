// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/colour_map.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limelight::widgets {
namespace {

// sRGB (IEC 61966-2-1) and CIELAB (CIE 15) with the D65 white of 2 degrees.
constexpr double kWhite[3] = {0.95047, 1.0, 1.08883};

double linearOf(double encoded)
{
    return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}

double encodedOf(double linear)
{
    const double value =
        linear <= 0.0031308 ? linear * 12.92 : 1.055 * std::pow(linear, 1.0 / 2.4) - 0.055;
    return std::clamp(value, 0.0, 1.0);
}

double labCurve(double t)
{
    constexpr double kKnee = 6.0 / 29.0;
    return t > kKnee * kKnee * kKnee ? std::cbrt(t) : t / (3.0 * kKnee * kKnee) + 4.0 / 29.0;
}

double labCurveInverse(double f)
{
    constexpr double kKnee = 6.0 / 29.0;
    return f > kKnee ? f * f * f : 3.0 * kKnee * kKnee * (f - 4.0 / 29.0);
}

/// One arm from the neutral tone (0) to the full colour (1): a straight line in CIELAB, so equal
/// steps of the number are equal steps for the eye.
Lab onArm(double neutralLightness, const Lab& end, double share)
{
    return {neutralLightness + share * (end.lightness - neutralLightness), share * end.a,
            share * end.b};
}

Lab polarLab(double lightness, double chroma, double hueDegrees)
{
    const double hue = hueDegrees * std::numbers::pi / 180.0;
    return {lightness, chroma * std::cos(hue), chroma * std::sin(hue)};
}

double channelLuminance(const QColor& colour)
{
    return 0.2126 * linearOf(colour.redF()) + 0.7152 * linearOf(colour.greenF()) +
           0.0722 * linearOf(colour.blueF());
}

}  // namespace

Lab labOf(const QColor& colour)
{
    const double r = linearOf(colour.redF());
    const double g = linearOf(colour.greenF());
    const double b = linearOf(colour.blueF());
    const double x = labCurve((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / kWhite[0]);
    const double y = labCurve((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / kWhite[1]);
    const double z = labCurve((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / kWhite[2]);
    return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

QColor colourOf(const Lab& lab)
{
    const double fy = (lab.lightness + 16.0) / 116.0;
    const double x = kWhite[0] * labCurveInverse(fy + lab.a / 500.0);
    const double y = kWhite[1] * labCurveInverse(fy);
    const double z = kWhite[2] * labCurveInverse(fy - lab.b / 200.0);
    return QColor::fromRgbF(
        static_cast<float>(encodedOf(3.2404542 * x - 1.5371385 * y - 0.4985314 * z)),
        static_cast<float>(encodedOf(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z)),
        static_cast<float>(encodedOf(0.0556434 * x - 0.2040259 * y + 1.0572252 * z)));
}

DivergingMap::DivergingMap(bool isDark)
{
    // Both ends have one lightness and chroma, chosen inside sRGB for both hues.
    const double neutral = isDark ? 26.0 : 96.0;
    const Lab below = polarLab(isDark ? 70.0 : 48.0, isDark ? 45.0 : 51.0, isDark ? 270.0 : 276.0);
    const Lab above = polarLab(isDark ? 70.0 : 48.0, isDark ? 45.0 : 51.0, 62.0);
    constexpr int kHalf = kSteps / 2;
    for (int i = 0; i <= kHalf; ++i) {
        const double share = static_cast<double>(i) / kHalf;
        table_[static_cast<std::size_t>(kHalf - i)] = colourOf(onArm(neutral, below, share)).rgb();
        table_[static_cast<std::size_t>(kHalf + i)] = colourOf(onArm(neutral, above, share)).rgb();
    }
}

QColor DivergingMap::at(double position) const
{
    if (std::isnan(position)) position = 0.0;
    const double scaled = (std::clamp(position, -1.0, 1.0) + 1.0) * 0.5 * (kSteps - 1);
    return QColor(table_[static_cast<std::size_t>(std::lround(scaled))]);
}

SequentialMap::SequentialMap(LevelColours colours)
{
    // Hue through three colours by a parabola in (a, b) while lightness rises evenly.
    Lab low{8.0, 7.0, -24.0}, middle{52.0, -2.0, -4.0}, high{94.0, -8.0, 40.0};
    if (colours == LevelColours::Fire) {
        low = {4.0, 4.0, -2.0};
        middle = {50.0, 46.0, 46.0};
        high = {95.0, -6.0, 36.0};
    } else if (colours == LevelColours::Grey) {
        low = {4.0, 0.0, 0.0};
        middle = {50.0, 0.0, 0.0};
        high = {96.0, 0.0, 0.0};
    }
    for (int i = 0; i < kSteps; ++i) {
        const double t = static_cast<double>(i) / (kSteps - 1);
        const double first = 2.0 * (t - 0.5) * (t - 1.0);
        const double second = 4.0 * t * (1.0 - t);
        const double third = 2.0 * t * (t - 0.5);
        const Lab lab{low.lightness + t * (high.lightness - low.lightness),
                      first * low.a + second * middle.a + third * high.a,
                      first * low.b + second * middle.b + third * high.b};
        table_[static_cast<std::size_t>(i)] = colourOf(lab).rgb();
    }
}

QRgb SequentialMap::at(double position) const
{
    if (std::isnan(position)) position = 0.0;
    const double scaled = std::clamp(position, 0.0, 1.0) * (kSteps - 1);
    return table_[static_cast<std::size_t>(std::lround(scaled))];
}

double contrastOf(const QColor& first, const QColor& second)
{
    const double a = channelLuminance(first) + 0.05;
    const double b = channelLuminance(second) + 0.05;
    return a > b ? a / b : b / a;
}

QColor inkOn(const QColor& ground)
{
    const QColor dark(0x00, 0x00, 0x00);
    const QColor light(0xff, 0xff, 0xff);
    return contrastOf(dark, ground) >= contrastOf(light, ground) ? dark : light;
}

}  // namespace limelight::widgets
