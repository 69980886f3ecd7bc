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
constexpr double kStraight = 1e-6;  ///< of a pixel, off a level or upright line

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
    if (path.elementCount() != 5) return std::nullopt;  // four corners and the first again
    const QRectF box = path.boundingRect();
    QPainterPath rect;
    rect.addRect(box);
    rect.setFillRule(path.fillRule());
    if (path.elementAt(1).isLineTo() && (path == rect)) return box;
    return std::nullopt;
}

/// Corners moved by `snap`, of a path of level and upright lines alone; else nothing.
std::optional<QPainterPath> snappedPath(const QPainterPath& path, double (*snap)(double))
{
    QPainterPath result;
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element e = path.elementAt(i);
        const QPointF corner(snap(e.x), snap(e.y));
        if (e.isMoveTo()) {
            result.moveTo(corner);
            continue;
        }
        const QPainterPath::Element before = path.elementAt(i - 1);
        const bool isStraight =
            std::abs(e.x - before.x) < kStraight || std::abs(e.y - before.y) < kStraight;
        if (!e.isLineTo() || !isStraight) return std::nullopt;
        result.lineTo(corner);
    }
    result.setFillRule(path.fillRule());
    return result;
}

/// Without antialiasing a screen fills the pixels whose middle is inside.
double pixelEdge(double at)
{
    return std::floor(at + 0.5);
}

/// Without antialiasing a thin line covers the pixel it is in.
double pixelMiddle(double at)
{
    return std::floor(at) + 0.5;
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
            // Of the engine, since it knows where in the page a widget lies.
            painterClip_ = transform_.map(user->clipPath());
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

double SvgEngine::penWidth() const
{
    const double scale = pen_.isCosmetic() ? 1.0 : std::sqrt(std::abs(transform_.determinant()));
    const double width = pen_.widthF() == 0.0 ? 1.0 : pen_.widthF() * scale;
    return isAntialiased_ ? width : std::max(1.0, width);
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
    if (!isAntialiased_ && !isLetters_) shape = snappedPath(shape, pixelEdge).value_or(shape);
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

/// The line as an area, as a screen would fill it.
QPainterPath SvgEngine::outlineOf(const QPainterPath& shape) const
{
    QPen pen = pen_;
    pen.setWidthF(penWidth());
    pen.setCosmetic(false);
    const QPainterPath outline = QPainterPathStroker(pen).createStroke(shape);
    return isAntialiased_ ? outline : snappedPath(outline, pixelEdge).value_or(outline);
}

void SvgEngine::writeStroked(const QPainterPath& shape)
{
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
        // On a screen the dashes of thin lines begin with the pixel and have no caps.
        const double start = isAntialiased_ ? pen_.dashOffset() * width : -0.5;
        if (start != 0.0) elements_ += attribute("stroke-dashoffset", svgNumber(start));
    }
    const bool isFlat = !isAntialiased_ && pen_.style() != Qt::SolidLine;
    const char* cap = isFlat || pen_.capStyle() == Qt::FlatCap ? "butt"
                      : pen_.capStyle() == Qt::RoundCap        ? "round"
                                                               : "square";
    const char* join = pen_.joinStyle() == Qt::RoundJoin   ? "round"
                       : pen_.joinStyle() == Qt::BevelJoin ? "bevel"
                                                           : "miter";
    elements_ += attribute("stroke-linecap", cap) + attribute("stroke-linejoin", join) + "/>\n";
}

void SvgEngine::stroke(const QPainterPath& path)
{
    if (pen_.style() == Qt::NoPen || pen_.color().alpha() == 0) return;
    QPainterPath shape = transform_.map(path);
    const double width = penWidth();
    const bool isThin = width <= 1.0;
    if (!isAntialiased_ && isThin) shape = snappedPath(shape, pixelMiddle).value_or(shape);
    const double reach = width * (pen_.joinStyle() == Qt::MiterJoin ? pen_.miterLimit() : 1.0);
    const bool isWhole = isInside(shape.boundingRect().adjusted(-reach, -reach, reach, reach));
    if (isWhole && (isAntialiased_ || isThin)) return writeStroked(shape);
    QPainterPath outline = outlineOf(shape);
    if (!isInside(outline.boundingRect())) outline = outline.intersected(clip());
    outline.setFillRule(Qt::WindingFill);
    writeFilled(outline, QBrush(pen_.color()));
}

void SvgEngine::drawPath(const QPainterPath& path)
{
    fill(path);
    stroke(path);
}

/// Many at once are one shape.
void SvgEngine::drawRects(const QRectF* rects, int count)
{
    QPainterPath path;
    path.setFillRule(Qt::WindingFill);
    for (int i = 0; i < count; ++i) path.addRect(rects[i]);
    drawPath(path);
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
