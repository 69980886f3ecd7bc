// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/svg_device.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <cmath>

#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/svg_engine_private.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerInch = 96.0;
constexpr double kMmPerInch = 25.4;
constexpr double kPatternSpacing = 6.0;

QByteArray attribute(const char* name, const QByteArray& value)
{
    return QByteArray(" ") + name + "=\"" + value + "\"";
}

bool isUpright(const QTransform& transform)
{
    return transform.type() <= QTransform::TxScale;
}

bool isPattern(Qt::BrushStyle style)
{
    return style >= Qt::Dense1Pattern && style <= Qt::DiagCrossPattern;
}

/// Rectangle of a path that is one, or nothing.
std::optional<QRectF> asRect(const QPainterPath& path)
{
    if (path.elementCount() != 5) return std::nullopt;
    const QRectF box = path.boundingRect();
    QPainterPath rect;
    rect.addRect(box);
    if (path.elementAt(1).isLineTo() && (path == rect)) return box;
    return std::nullopt;
}

QByteArray rectElement(const QRectF& rect)
{
    return "<rect" + attribute("x", svgNumber(rect.x())) + attribute("y", svgNumber(rect.y())) +
           attribute("width", svgNumber(rect.width())) +
           attribute("height", svgNumber(rect.height()));
}

}  // namespace

SvgEngine::SvgEngine(QSizeF size, bool keepsText)
    : QPaintEngine(AllFeatures & ~(PerspectiveTransform | ConicalGradientFill | PorterDuff |
                                   LinearGradientFill | RadialGradientFill)),
      size_(size),
      keepsText_(keepsText)
{
}

bool SvgEngine::begin(QPaintDevice*)
{
    return true;
}

void SvgEngine::updateState(const QPaintEngineState& change)
{
    const DirtyFlags dirty = change.state();
    if (dirty & DirtyPen) pen_ = change.pen();
    if (dirty & DirtyBrush) brush_ = change.brush();
    if (dirty & DirtyTransform) transform_ = change.transform();
    if (dirty & DirtyOpacity) opacity_ = change.opacity();
    if (dirty & DirtyHints) {
        isAntialiased_ = change.renderHints().testFlag(QPainter::Antialiasing);
        isSmooth_ = change.renderHints().testFlag(QPainter::SmoothPixmapTransform);
    }
    if (dirty & (DirtyClipPath | DirtyClipRegion | DirtyClipEnabled | DirtyTransform)) {
        const QPainter* user = painter();
        painterClip_.reset();
        if (user != nullptr && user->hasClipping()) {
            painterClip_ = user->combinedTransform().map(user->clipPath());
        }
    }
}

QPainterPath SvgEngine::clip() const
{
    QPainterPath page;
    page.addRect(QRectF(QPointF(0.0, 0.0), size_));
    if (!systemClip().isEmpty()) {
        QPainterPath system;
        system.addRegion(systemClip());
        page = page.intersected(system);
    }
    return painterClip_ ? page.intersected(*painterClip_) : page;
}

bool SvgEngine::isInside(const QRectF& bounds) const
{
    const QRectF page(QPointF(0.0, 0.0), size_);
    if (!page.contains(bounds)) return false;
    if (!systemClip().isEmpty() && !QRectF(systemClip().boundingRect()).contains(bounds)) {
        return false;
    }
    if (systemClip().rectCount() > 1) return false;
    if (!painterClip_) return true;
    return painterClip_->contains(bounds) ||
           (asRect(*painterClip_) && painterClip_->boundingRect().contains(bounds));
}

/// Lines of a screen without antialiasing cover whole pixels: their middle is half a pixel in.
QTransform SvgEngine::strokeTransform() const
{
    if (isAntialiased_) return transform_;
    return transform_ * QTransform::fromTranslate(0.5, 0.5);
}

double SvgEngine::penWidth() const
{
    if (pen_.widthF() == 0.0) return 1.0;
    if (pen_.isCosmetic()) return pen_.widthF();
    return pen_.widthF() * std::sqrt(std::abs(transform_.determinant()));
}

QByteArray SvgEngine::paintOf(const char* name, const QColor& colour) const
{
    QByteArray text = attribute(name, colour.name(QColor::HexRgb).toLatin1());
    const double alpha = colour.alphaF() * opacity_;
    if (alpha < 0.999) {
        text += attribute((QByteArray(name) + "-opacity").constData(),
                          QByteArray::number(alpha, 'f', 3));
    }
    return text;
}

void SvgEngine::writeFilled(const QPainterPath& path, const QBrush& brush)
{
    if (path.isEmpty()) return;
    if (isPattern(brush.style())) {
        // Lines instead of a pattern, which not every renderer knows.
        QPainterPath lines;
        for (const QLineF& line : hatchLines(path.boundingRect(), kPatternSpacing)) {
            lines.moveTo(line.p1());
            lines.lineTo(line.p2());
        }
        QPainterPathStroker stroker{QPen(Qt::black, 1.0)};
        return writeFilled(stroker.createStroke(lines).intersected(path), QBrush(brush.color()));
    }
    const auto rect = asRect(path);
    if (rect && rect->isEmpty()) return;
    elements_ += rect ? rectElement(*rect) : "<path" + attribute("d", svgPathData(path));
    if (!rect && path.fillRule() == Qt::OddEvenFill) {
        elements_ += attribute("fill-rule", "evenodd");
    }
    elements_ += paintOf("fill", brush.color()) + "/>\n";
}

void SvgEngine::fill(const QPainterPath& path)
{
    if (brush_.style() == Qt::NoBrush || brush_.color().alpha() == 0) return;
    QPainterPath shape = transform_.map(path);
    if (!isInside(shape.boundingRect())) {
        const auto rect = asRect(shape);
        const QPainterPath allowed = clip();
        const auto window = asRect(allowed);
        if (rect && window) {
            shape = QPainterPath();
            const QRectF part = rect->intersected(*window);
            if (!part.isEmpty()) shape.addRect(part);
        } else {
            shape = shape.intersected(allowed);
        }
    }
    if (isLetters_) {
        elements_ += outlines_.uses(shape, paintOf("fill", brush_.color()));
    } else {
        writeFilled(shape, brush_);
    }
}

void SvgEngine::strokeClipped(const QPainterPath& path)
{
    QPen pen = pen_;
    const QPainterPath shape = strokeTransform().map(path);
    pen.setWidthF(penWidth());
    pen.setCosmetic(false);
    const QPainterPathStroker stroker(pen);
    writeFilled(stroker.createStroke(shape).intersected(clip()), QBrush(pen_.color()));
}

void SvgEngine::strokeWhole(const QPainterPath& path)
{
    const QPainterPath shape = strokeTransform().map(path);
    const double width = penWidth();
    const auto rect = asRect(shape);
    elements_ += rect ? rectElement(*rect) : "<path" + attribute("d", svgPathData(shape));
    elements_ += attribute("fill", "none") + paintOf("stroke", pen_.color());
    if (width != 1.0) elements_ += attribute("stroke-width", svgNumber(width));
    if (pen_.style() != Qt::SolidLine) {
        QByteArray dashes;
        for (double dash : pen_.dashPattern()) {
            dashes += (dashes.isEmpty() ? "" : ",") + svgNumber(dash * width);
        }
        elements_ += attribute("stroke-dasharray", dashes);
        if (pen_.dashOffset() != 0.0) {
            elements_ += attribute("stroke-dashoffset", svgNumber(pen_.dashOffset() * width));
        }
    }
    const char* cap = pen_.capStyle() == Qt::FlatCap    ? "butt"
                      : pen_.capStyle() == Qt::RoundCap ? "round"
                                                        : "square";
    const char* join = pen_.joinStyle() == Qt::RoundJoin   ? "round"
                       : pen_.joinStyle() == Qt::BevelJoin ? "bevel"
                                                           : "miter";
    elements_ += attribute("stroke-linecap", cap) + attribute("stroke-linejoin", join) + "/>\n";
}

void SvgEngine::stroke(const QPainterPath& path)
{
    if (pen_.style() == Qt::NoPen || pen_.color().alpha() == 0) return;
    const double reach = penWidth() * (pen_.joinStyle() == Qt::MiterJoin ? pen_.miterLimit() : 1.0);
    const QRectF bounds = strokeTransform().map(path).boundingRect();
    if (isInside(bounds.adjusted(-reach, -reach, reach, reach))) {
        strokeWhole(path);
    } else {
        strokeClipped(path);
    }
}

void SvgEngine::drawPath(const QPainterPath& path)
{
    fill(path);
    stroke(path);
}

void SvgEngine::drawRects(const QRectF* rects, int count)
{
    for (int i = 0; i < count; ++i) {
        QPainterPath path;
        path.addRect(rects[i]);
        drawPath(path);
    }
}

void SvgEngine::drawPolygon(const QPointF* points, int count, PolygonDrawMode mode)
{
    if (count < 2) return;
    QPainterPath path(points[0]);
    for (int i = 1; i < count; ++i) path.lineTo(points[i]);
    path.setFillRule(mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    if (mode == PolylineMode) return stroke(path);
    path.closeSubpath();
    drawPath(path);
}

void SvgEngine::drawPixmap(const QRectF& target, const QPixmap& pixmap, const QRectF& source)
{
    drawImage(target, pixmap.toImage(), source, Qt::AutoColor);
}

void SvgEngine::drawImage(const QRectF& target, const QImage& image, const QRectF& source,
                          Qt::ImageConversionFlags)
{
    QRectF place = target;
    QRectF part = source;
    const QPainterPath allowed = clip();
    if (isUpright(transform_) && !isInside(transform_.mapRect(target))) {
        // What is cut off is not in the file.
        const QRectF visible =
            transform_.inverted().mapRect(allowed.boundingRect()).intersected(target);
        if (visible.isEmpty()) return;
        const double x = source.width() / target.width();
        const double y = source.height() / target.height();
        part = QRectF(source.x() + (visible.x() - target.x()) * x,
                      source.y() + (visible.y() - target.y()) * y, visible.width() * x,
                      visible.height() * y);
        const QRectF whole = QRectF(part.toAlignedRect()).intersected(source);
        place = QRectF(target.x() + (whole.x() - source.x()) / x,
                       target.y() + (whole.y() - source.y()) / y, whole.width() / x,
                       whole.height() / y);
        part = whole;
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.copy(part.toAlignedRect()).save(&buffer, "PNG");
    const QRectF box = transform_.mapRect(place);
    elements_ += "<image" + attribute("x", svgNumber(box.x())) +
                 attribute("y", svgNumber(box.y())) + attribute("width", svgNumber(box.width())) +
                 attribute("height", svgNumber(box.height())) +
                 attribute("preserveAspectRatio", "none");
    if (opacity_ < 0.999) elements_ += attribute("opacity", svgNumber(opacity_));
    if (!isSmooth_) elements_ += attribute("style", "image-rendering:pixelated");
    elements_ += attribute("xlink:href", "data:image/png;base64," + bytes.toBase64()) + "/>\n";
}

void SvgEngine::drawTextItem(const QPointF& at, const QTextItem& item)
{
    if (keepsText_) {
        writeText(at, item);
    } else {
        isLetters_ = true;
        QPaintEngine::drawTextItem(at, item);  // outlines, filled
        isLetters_ = false;
    }
}

void SvgEngine::writeText(const QPointF& at, const QTextItem& item)
{
    const QFont font = item.font();
    const double scale = std::sqrt(std::abs(transform_.determinant()));
    const double pixels =
        font.pixelSize() > 0 ? font.pixelSize() : font.pointSizeF() * kPxPerInch / 72.0;
    const QPointF place = transform_.map(at);
    const QByteArray family = font.family().toHtmlEscaped().replace('\'', "").toUtf8();
    elements_ += "<text xml:space=\"preserve\"" + attribute("x", svgNumber(place.x())) +
                 attribute("y", svgNumber(place.y())) +
                 attribute("font-family", "'" + family + "', sans-serif") +
                 attribute("font-size", svgNumber(pixels * scale)) + paintOf("fill", pen_.color());
    if (font.weight() >= QFont::DemiBold) elements_ += attribute("font-weight", "bold");
    if (font.italic()) elements_ += attribute("font-style", "italic");
    if (!isUpright(transform_)) {
        const double degrees =
            std::atan2(transform_.m12(), transform_.m11()) * 180.0 / 3.14159265358979323846;
        elements_ +=
            attribute("transform", "rotate(" + svgNumber(degrees) + ',' + svgNumber(place.x()) +
                                       ',' + svgNumber(place.y()) + ")");
    }
    elements_ += ">" + printable(item.text()).toHtmlEscaped().toUtf8() + "</text>\n";
}

SvgDevice::SvgDevice(QSizeF size, bool keepsText)
    : size_(size), engine_(std::make_unique<SvgEngine>(size, keepsText))
{
}

SvgDevice::~SvgDevice() = default;

void SvgDevice::setTitle(const QString& title)
{
    title_ = title;
}

void SvgDevice::setDescription(const QString& description)
{
    description_ = description;
}

QPaintEngine* SvgDevice::paintEngine() const
{
    return engine_.get();
}

QByteArray SvgDevice::svg() const
{
    const auto mm = [](double px) { return svgNumber(px * kMmPerInch / kPxPerInch) + "mm"; };
    QByteArray text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" "
        "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\"" +
        attribute("width", mm(size_.width())) + attribute("height", mm(size_.height())) +
        attribute("viewBox", "0 0 " + svgNumber(size_.width()) + ' ' + svgNumber(size_.height())) +
        ">\n<title>" + printable(title_).toHtmlEscaped().toUtf8() + "</title>\n";
    if (!description_.isEmpty()) {
        text += "<desc>" + printable(description_).toHtmlEscaped().toUtf8() + "</desc>\n";
    }
    return text + engine_->outlines().definitions() + engine_->elements() + "</svg>\n";
}

int SvgDevice::metric(PaintDeviceMetric metric) const
{
    switch (metric) {
        case PdmWidth:
            return static_cast<int>(std::ceil(size_.width()));
        case PdmHeight:
            return static_cast<int>(std::ceil(size_.height()));
        case PdmWidthMM:
            return static_cast<int>(std::lround(size_.width() * kMmPerInch / kPxPerInch));
        case PdmHeightMM:
            return static_cast<int>(std::lround(size_.height() * kMmPerInch / kPxPerInch));
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return static_cast<int>(kPxPerInch);
        case PdmNumColors:
            return 0x7fffffff;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return static_cast<int>(devicePixelRatioFScale());
        default:
            return QPaintDevice::metric(metric);
    }
}

}  // namespace limelight::widgets
