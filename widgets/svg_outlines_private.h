// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Letters as outlines in an SVG, each shape written once.

#include <QByteArray>
#include <QHash>
#include <QPainterPath>

namespace limelight::widgets {

/// Two decimals are a hundredth of a pixel; the locale has no say.
QByteArray svgNumber(double value);
QByteArray svgPathData(const QPainterPath& path);

/// Shapes that recur, told apart by their outline.
class SvgOutlines {
public:
    /// `<use>` elements that draw the outlines of a text.
    /// @param paint  attributes for every one of them
    QByteArray uses(const QPainterPath& text, const QByteArray& paint);
    /// `<defs>` with all shapes that were used; empty without any.
    QByteArray definitions() const;

private:
    QHash<QByteArray, int> shapes_;
    QByteArray definitions_;
};

}  // namespace limelight::widgets
