// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What `SvgDevice` paints with.

#include <QPaintEngine>
#include <QPainterPath>
#include <QPen>
#include <QTransform>
#include <optional>

#include "widgets/svg_outlines_private.h"

namespace limelight::widgets {

/// Turns painter calls into elements of an SVG, in the coordinates of the page.
class SvgEngine : public QPaintEngine {
public:
    SvgEngine(QSizeF size, bool keepsText);

    const QByteArray& elements() const { return elements_; }
    const SvgOutlines& outlines() const { return outlines_; }

    bool begin(QPaintDevice* device) override;
    bool end() override { return true; }
    void updateState(const QPaintEngineState& change) override;
    void drawPath(const QPainterPath& path) override;
    using QPaintEngine::drawRects;
    void drawRects(const QRectF* rects, int count) override;
    void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override;
    using QPaintEngine::drawPolygon;
    void drawPixmap(const QRectF& target, const QPixmap& pixmap, const QRectF& source) override;
    void drawImage(const QRectF& target, const QImage& image, const QRectF& source,
                   Qt::ImageConversionFlags flags) override;
    void drawTextItem(const QPointF& at, const QTextItem& item) override;
    Type type() const override { return User; }

private:
    /// What may be painted on, in page coordinates.
    QPainterPath clip() const;
    bool isInside(const QRectF& bounds) const;
    double penWidth() const;
    void fill(const QPainterPath& path);
    void stroke(const QPainterPath& path);
    QPainterPath outlineOf(const QPainterPath& shape) const;
    void writeStroked(const QPainterPath& shape);
    void writeFilled(const QPainterPath& path, const QBrush& brush);
    void writeText(const QPointF& at, const QTextItem& item);
    QByteArray paintOf(const char* name, const QColor& colour) const;

    QSizeF size_;
    bool keepsText_;
    QByteArray elements_;
    SvgOutlines outlines_;
    bool isLetters_ = false;  ///< what is filled are the outlines of a text
    QTransform transform_;
    QPen pen_;
    QBrush brush_;
    double opacity_ = 1.0;
    bool isAntialiased_ = false;
    bool isSmooth_ = false;
    std::optional<QPainterPath> painterClip_;
};

}  // namespace limelight::widgets
