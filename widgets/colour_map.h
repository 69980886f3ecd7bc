// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Colours for numbers: a diverging map for weights, a sequential map for levels.

#include <QColor>
#include <QRgb>
#include <array>

namespace limelight::widgets {

/// CIELAB under D65; lightness in [0, 100].
struct Lab {
    double lightness = 0.0;
    double a = 0.0;
    double b = 0.0;
};
Lab labOf(const QColor& colour);
/// The nearest colour of sRGB (components clamped).
QColor colourOf(const Lab& lab);

/// Signed numbers around zero: blue below, orange above, a neutral tone at zero. Both arms are
/// straight lines in CIELAB with one lightness and chroma, so size reads the same on both sides
/// and in grey, and the hues blue and orange stay apart for every common kind of colour
/// blindness. (That a diverging map needs equal lightness on both sides: K. Moreland, "Diverging
/// Color Maps for Scientific Visualization", 2009.)
class DivergingMap {
public:
    /// @param isDark  a dark neutral tone with lighter ends, for dark backgrounds
    explicit DivergingMap(bool isDark = false);
    /// @param position  in [-1, 1]; clamped; NaN gives the neutral tone
    QColor at(double position) const;

private:
    static constexpr int kSteps = 513;  ///< odd: the middle entry is exactly zero
    std::array<QRgb, kSteps> table_{};
};

/// Ways to colour levels.
enum class LevelColours {
    BlueYellow,  ///< dark blue over grey to pale yellow
    Fire,        ///< black over red to pale yellow
    Grey         ///< black to white
};

/// Levels from little to much, lightness rising evenly, so that every map reads the same with any
/// colour vision.
class SequentialMap {
public:
    explicit SequentialMap(LevelColours colours = LevelColours::BlueYellow);
    /// @param position  in [0, 1]; clamped; NaN gives the lowest colour
    QRgb at(double position) const;

private:
    static constexpr int kSteps = 256;
    std::array<QRgb, kSteps> table_{};
};

/// WCAG 2 relative luminance contrast of two opaque colours, 1 to 21.
double contrastOf(const QColor& first, const QColor& second);
/// Black-like or white-like ink, whichever reads better on `ground`.
QColor inkOn(const QColor& ground);

}  // namespace limelight::widgets
