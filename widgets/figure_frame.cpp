// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figure_frame.h"

#include <QPainter>
#include <cmath>

#include "widgets/figure_page.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerMm = 96.0 / 25.4;
constexpr double kPxPerPt = 96.0 / 72.0;
constexpr double kCaptionLine = 13.0;
constexpr double kAbove = 8.0;  ///< between content and what stands above or below it
constexpr double kTitleLine = 1.3 * FigureLook::kTitleSize;

/// CSS pixels of a unit.
double unitOf(const FigureOptions& options)
{
    return options.fontPt * kPxPerPt / FigureLook::kTextSize;
}

/// Lengths in units.
struct FigureFrame {
    FigureLook look;
    QStringList title;
    QStringList caption;
    double width = 0.0;
    double top = 0.0;  ///< where the content starts

    double heightWith(double content) const
    {
        const double below =
            caption.isEmpty() ? 0.0 : kAbove + kCaptionLine * static_cast<double>(caption.size());
        return top + content + below + kFigureEdge;
    }
    void paint(QPainter& painter, double contentHeight) const
    {
        double y = kFigureEdge + FigureLook::kTitleSize;
        for (const QString& line : title) {
            drawFigureText(painter, {kFigureEdge, y}, line, look.font(look.kTitleSize, true),
                           look.colours.ink);
            y += kTitleLine;
        }
        y = top + contentHeight + kAbove + FigureLook::kSmallSize;
        for (const QString& line : caption) {
            drawFigureText(painter, {kFigureEdge, y}, line, look.small(), look.colours.mutedInk);
            y += kCaptionLine;
        }
    }
};

FigureFrame frameOf(const QString& title, const QStringList& caption, const FigureOptions& options)
{
    FigureFrame frame;
    frame.look = lookOf(options);
    frame.width = options.widthMm * kPxPerMm / unitOf(options);
    const double room = frame.width - 2.0 * kFigureEdge;
    if (options.hasTitle) {
        frame.title = figureWrapped(title, frame.look.font(FigureLook::kTitleSize, true), room);
    }
    if (options.hasCaption) {
        for (const QString& line : caption) {
            frame.caption << figureWrapped(line, frame.look.small(), room);
        }
    }
    frame.top = kFigureEdge;
    if (!frame.title.isEmpty()) {
        frame.top += kTitleLine * static_cast<double>(frame.title.size()) + kAbove;
    }
    return frame;
}

Error badArgument(const std::string& what)
{
    return {ErrorCode::BadArgument, what, {}};
}

std::string rounded(double value)
{
    return std::to_string(std::lround(std::ceil(value)));
}

/// The largest of 1, 2, 5 times a power of ten that gives at least three ticks in a range.
double tickStep(double range)
{
    const double power = std::pow(10.0, std::floor(std::log10(range / 3.0)));
    for (double factor : {5.0, 2.0}) {
        if (factor * power <= range / 3.0) return factor * power;
    }
    return power;
}

}  // namespace

const QLocale& figureLocale()
{
    static const QLocale locale = QLocale::c();
    return locale;
}

QFont FigureLook::font(double size, bool isBold) const
{
    theme().loadResources();
    QFont font = theme().font();
    if (!family.isEmpty()) font.setFamilies({family, font.family()});
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(size))));
    font.setBold(isBold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QColor FigureLook::wordFill() const
{
    return scheme == Scheme::Dark ? QColor(0x4b, 0x37, 0x51) : QColor(0xe3, 0xd2, 0xe7);
}

FigureLook lookOf(const FigureOptions& options)
{
    return {options.scheme, coloursOf(options.scheme), DivergingMap(options.scheme == Scheme::Dark),
            options.fontFamily};
}

Status checkedFigure(const ShownExplanation& shown, const FigureOptions& options)
{
    if (shown.isEmpty()) {
        return badArgument("there is no explanation to draw. Explain the song first.");
    }
    if (shown.fit() == nullptr) {
        return badArgument("this class was not explained under this modality. Explain it first.");
    }
    if (!(options.widthMm >= kLeastFigureMm && options.widthMm <= kMostFigureMm)) {
        return badArgument("the width must lie between " + rounded(kLeastFigureMm) + " and " +
                           rounded(kMostFigureMm) + " mm.");
    }
    if (!(options.heightMm == 0.0 ||
          (options.heightMm > 0.0 && options.heightMm <= kMostFigureMm))) {
        return badArgument("the height must be 0, for that of the content, or lie below " +
                           rounded(kMostFigureMm) + " mm.");
    }
    if (!(options.fontPt >= kLeastFontPt && options.fontPt <= kMostFontPt)) {
        return badArgument("the font size must lie between " + rounded(kLeastFontPt) + " and " +
                           rounded(kMostFontPt) + " pt.");
    }
    return Done{};
}

QString figureTitle(const ShownExplanation& shown, const FigureOptions& options,
                    const PanelPlan& plan)
{
    if (!options.title.isEmpty()) return printable(options.title);
    const std::filesystem::path track(shown.explanation->recipe.trackFile);
    const QString of = QString::fromStdString(track.filename().string());
    if (!plan.title.isEmpty()) return printable(plan.title.arg(isolated(of)));
    return printable(
        QStringLiteral("%1 for and against %2 in %3")
            .arg(plan.what, isolated(QString::fromStdString(shown.label)), isolated(of)));
}

Result<FigurePage> framedPage(const ShownExplanation& shown, const FigureOptions& options,
                              const PanelPlan& plan)
{
    return framedPage(figureTitle(shown, options, plan), {figureCaption(shown)}, options, plan);
}

Result<FigurePage> framedPage(const QString& title, const QStringList& caption,
                              const FigureOptions& options, const PanelPlan& plan)
{
    const double unit = unitOf(options);
    const FigureFrame frame = frameOf(title, caption, options);
    double height = 0.0;
    if (options.heightMm > 0.0 && plan.isStretchable) {
        height = options.heightMm * kPxPerMm / unit - frame.heightWith(0.0);
        if (height < plan.leastHeight) {
            const double least = frame.heightWith(plan.leastHeight) * unit / kPxPerMm;
            return badArgument(
                "at this width and font size the figure needs a height of at least " +
                rounded(least) + " mm. Leave out its caption, or take 0.");
        }
    }
    const FigurePanel panel = plan.make(frame.width, height);
    FigurePage page;
    page.size = QSizeF(frame.width * unit, std::ceil(frame.heightWith(panel.height) * unit));
    if (height > 0.0) page.size.setHeight(options.heightMm * kPxPerMm);
    page.title = title;
    page.description = caption.join(QLatin1Char('\n'));
    page.background = frame.look.colours.surface;
    page.paint = [frame, panel, unit](QPainter& painter) {
        painter.save();
        painter.scale(unit, unit);
        panel.paint(painter, frame.top);
        frame.paint(painter, panel.height);
        painter.restore();
    };
    return page;
}

double figureEdgesMm(const FigureOptions& options)
{
    return 2.0 * kFigureEdge * unitOf(options) / kPxPerMm;
}

FigurePage framedPage(const FigurePage& inside, const QString& title, const QStringList& caption,
                      const FigureOptions& options)
{
    FigureOptions wide = options;
    wide.widthMm = inside.size.width() / kPxPerMm + figureEdgesMm(options);
    const double unit = unitOf(options);
    const FigureFrame frame = frameOf(title, caption, wide);
    const double height = inside.size.height() / unit;
    FigurePage page;
    page.size = QSizeF(frame.width * unit, std::ceil(frame.heightWith(height) * unit));
    page.title = title;
    page.description = (QStringList{inside.description} + caption).join(QLatin1Char('\n'));
    page.background = inside.background;
    page.paint = [frame, inside, height, unit](QPainter& painter) {
        painter.save();
        painter.translate(kFigureEdge * unit, frame.top * unit);
        inside.paint(painter);
        painter.restore();
        painter.save();
        painter.scale(unit, unit);
        frame.paint(painter, height);
        painter.restore();
    };
    return page;
}

void paintFigureSeconds(QPainter& painter, const QRectF& plot, audio::TimeSpan heard,
                        const FigureLook& look)
{
    const auto ticks = timeTicks(heard, plot.width(), 56.0);
    const int decimals = ticks.size() > 1 && ticks[1] - ticks[0] < 1.0 ? 1 : 0;
    for (double sec : ticks) {
        const double x = plot.left() + plot.width() * (sec - heard.startSec) /
                                           std::max(1e-9, heard.durationSec());
        painter.setPen(QPen(look.colours.border, 1.0));
        painter.drawLine(QPointF(x, plot.bottom() + 1.0), QPointF(x, plot.bottom() + 5.0));
        drawFigureText(painter, {x, plot.bottom() + 15.0},
                       figureLocale().toString(sec, 'f', decimals), look.small(),
                       look.colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {plot.center().x(), plot.bottom() + 28.0},
                   QStringLiteral("seconds of the song"), look.small(), look.colours.mutedInk, 0.5);
}

void paintFigureWeights(QPainter& painter, const QRectF& plot, double zeroX, double pixelsPerUnit,
                        const QString& name, const FigureLook& look)
{
    painter.setPen(QPen(look.colours.border, 1.0));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    if (pixelsPerUnit > 0.0) {
        const double lowest = (plot.left() - zeroX) / pixelsPerUnit;
        const double highest = (plot.right() - zeroX) / pixelsPerUnit;
        const double step = tickStep(highest - lowest);
        const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step))), 0, 6);
        const double slack = 1e-9 * step;
        for (double tick = std::ceil(lowest / step - slack); tick * step <= highest + slack;
             tick += 1.0) {
            const double x = zeroX + tick * step * pixelsPerUnit;
            painter.setPen(QPen(look.colours.border, 1.0));
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4.0));
            const QString size = figureLocale().toString(std::abs(tick * step), 'f', decimals);
            const QString sign = tick < 0.0   ? QStringLiteral("\u2212")
                                 : tick > 0.0 ? QStringLiteral("+")
                                              : QString();
            drawFigureText(painter, {x, plot.bottom() + 15.0},
                           tick == 0.0 ? QStringLiteral("0") : sign + size, look.small(),
                           look.colours.mutedInk, 0.5);
        }
    }
    drawFigureText(painter, {plot.center().x(), plot.bottom() + 28.0}, name, look.small(),
                   look.colours.mutedInk, 0.5);
}

QString weightAxisName(const ShownExplanation& shown)
{
    return shown.explanation->recipe.quantity == explain::Quantity::LogOdds
               ? QStringLiteral("weight (log-odds)")
               : QStringLiteral("weight");
}

}  // namespace limelight::widgets
