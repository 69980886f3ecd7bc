// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/svg_outlines_private.h"

#include <cmath>
#include <vector>

namespace limelight::widgets {
namespace {

struct Shape {
    QPainterPath path;
    QRectF box;
};

/// The closed curves of a path, in its order.
std::vector<Shape> contoursOf(const QPainterPath& path)
{
    std::vector<Shape> contours;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        if (e.isMoveTo()) contours.emplace_back();
        QPainterPath& contour = contours.back().path;
        if (e.isMoveTo()) {
            contour.moveTo(e);
        } else if (e.isLineTo()) {
            contour.lineTo(e);
        } else if (i + 2 < path.elementCount()) {
            contour.cubicTo(e, path.elementAt(i + 1), path.elementAt(i + 2));
            i += 2;
        }
    }
    for (Shape& contour : contours) contour.box = contour.path.boundingRect();
    return contours;
}

/// Curves that overlap belong together, as a letter and the hole in it do.
std::vector<Shape> lettersOf(const QPainterPath& path)
{
    std::vector<Shape> letters;
    for (Shape& contour : contoursOf(path)) {
        if (!letters.empty() && letters.back().box.intersects(contour.box)) {
            letters.back().path.addPath(contour.path);
            letters.back().box |= contour.box;
        } else {
            letters.push_back(std::move(contour));
        }
    }
    return letters;
}

}  // namespace

QByteArray svgNumber(double value)
{
    if (!std::isfinite(value)) return "0";
    QByteArray text = QByteArray::number(value, 'f', 2);
    while (text.endsWith('0')) text.chop(1);
    if (text.endsWith('.')) text.chop(1);
    return text == "-0" ? QByteArray("0") : text;
}

QByteArray svgPathData(const QPainterPath& path)
{
    QByteArray data;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        const bool isContinued = e.type == QPainterPath::CurveToDataElement;
        data += isContinued ? ' ' : e.isMoveTo() ? 'M' : e.isLineTo() ? 'L' : 'C';
        data += svgNumber(e.x) + ',' + svgNumber(e.y);
    }
    return data;
}

QByteArray SvgOutlines::uses(const QPainterPath& text, const QByteArray& paint)
{
    QByteArray elements;
    for (const Shape& letter : lettersOf(text)) {
        const QPointF at = letter.path.elementAt(0);
        const QByteArray data = svgPathData(letter.path.translated(-at));
        auto known = shapes_.constFind(data);
        if (known == shapes_.constEnd()) {
            known = shapes_.insert(data, static_cast<int>(shapes_.size()));
            definitions_ +=
                "<path id=\"o" + QByteArray::number(*known) + "\" d=\"" + data + "\"/>\n";
        }
        elements += "<use xlink:href=\"#o" + QByteArray::number(*known) + "\" x=\"" +
                    svgNumber(at.x()) + "\" y=\"" + svgNumber(at.y()) + "\"" + paint + "/>\n";
    }
    return elements;
}

QByteArray SvgOutlines::definitions() const
{
    return definitions_.isEmpty() ? QByteArray() : "<defs>\n" + definitions_ + "</defs>\n";
}

}  // namespace limelight::widgets
