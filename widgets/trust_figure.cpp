// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trust_figure.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "core/explain/trust_text.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/trust_list_view.h"

namespace limelight::widgets {
namespace {

using explain::CurveBand;
using explain::Measured;
using explain::Trust;
using explain::TrustMeasure;

constexpr double kPlotHeight = 150.0;
constexpr double kPlotTitle = 18.0, kBelowPlot = 32.0, kLeftOfPlot = 32.0, kBetweenPlots = 20.0;
constexpr double kBesideWidth = 380.0;  ///< narrower pages have one plot below the other
constexpr double kLegend = 18.0;
constexpr double kLine = 14.0;       ///< of small print
constexpr double kRowGap = 7.0;      ///< between checks
constexpr double kMark = 11.0;       ///< of a verdict
constexpr double kTitleLeft = 54.0;  ///< behind mark and verdict
constexpr double kBarWidth = 96.0, kValueWidth = 108.0;
constexpr double kWhisker = 3.5;
constexpr double kHatch = 5.0;

QString english(const std::string& text)
{
    return localNumbers(text, figureLocale());
}

/// Where the scores of all curves lie: 0 to 1 for probabilities, else what is shown.
struct ScoreRange {
    double low = 0.0, high = 1.0;
    double step = 0.5;  ///< between ticks; low and high are multiples of it

    double yOf(const QRectF& plot, double score) const
    {
        const double share = (score - low) / std::max(1e-12, high - low);
        return plot.bottom() - plot.height() * std::clamp(share, 0.0, 1.0);
    }
};

ScoreRange rangeOf(const explain::TrustCurves& curves)
{
    ScoreRange range{0.0, 0.0, 0.5};
    bool isFirst = true;
    for (const std::vector<double>* values :
         {&curves.deletion, &curves.insertion, &curves.randomDeletion.mean,
          &curves.randomInsertion.mean}) {
        for (double value : *values) {
            range.low = isFirst ? value : std::min(range.low, value);
            range.high = isFirst ? value : std::max(range.high, value);
            isFirst = false;
        }
    }
    if (range.low >= 0.0 && range.high <= 1.0) return {};
    const double width = std::max(range.high - range.low, 1e-6);
    range.step = std::pow(10.0, std::floor(std::log10(width)));
    if (width < 2.0 * range.step) range.step /= 2.0;
    if (width > 5.0 * range.step) range.step *= 2.0;
    range.low = range.step * std::floor(range.low / range.step);
    range.high = range.step * std::ceil(range.high / range.step);
    return range;
}

QString tickText(double value, const ScoreRange& range)
{
    const int decimals = std::max(0, static_cast<int>(-std::floor(std::log10(range.step))));
    const double shown = std::abs(value) < 1e-9 * range.step ? 0.0 : value;
    return figureLocale()
        .toString(shown, 'f', std::min(decimals, 6))
        .replace(QLatin1Char('-'), QChar(0x2212));
}

void paintAxes(QPainter& painter, const QRectF& plot, const ScoreRange& range,
               const FigureLook& look)
{
    const auto steps = std::lround((range.high - range.low) / range.step);
    for (long i = 0; i <= steps; ++i) {
        const double score = range.low + static_cast<double>(i) * range.step;
        const double y = range.yOf(plot, score);
        painter.setPen(QPen(i == 0 ? look.colours.mutedInk : look.colours.grid, 1.0));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        drawFigureText(painter, {plot.left() - 5.0, y + 0.36 * FigureLook::kSmallSize},
                       tickText(score, range), look.small(), look.colours.mutedInk, 1.0);
    }
    for (double share : {0.0, 0.5, 1.0}) {
        const double x = plot.left() + share * plot.width();
        painter.setPen(QPen(look.colours.border, 1.0));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4.0));
        drawFigureText(painter, {x, plot.bottom() + 15.0}, QString::number(qRound(100.0 * share)),
                       look.small(), look.colours.mutedInk, 0.5);
    }
    drawFigureText(painter, {plot.center().x(), plot.bottom() + 28.0},
                   QStringLiteral("% of the components"), look.small(), look.colours.mutedInk, 0.5);
}

/// One kind of curve: in order of weight, and in random orders.
struct CurvePair {
    QString title;
    const std::vector<double>* ordered = nullptr;
    const CurveBand* random = nullptr;
    QColor colour;
    bool hasSquares = false;
};

QPolygonF lineOf(const std::vector<double>& fractions, const std::vector<double>& scores,
                 const QRectF& plot, const ScoreRange& range)
{
    QPolygonF line;
    for (std::size_t g = 0; g < std::min(fractions.size(), scores.size()); ++g) {
        line << QPointF(plot.left() + fractions[g] * plot.width(), range.yOf(plot, scores[g]));
    }
    return line;
}

void paintDot(QPainter& painter, QPointF at, bool isSquare)
{
    if (isSquare) {
        painter.drawRect(QRectF(at.x() - 2.3, at.y() - 2.3, 4.6, 4.6));
    } else {
        painter.drawEllipse(at, 2.5, 2.5);
    }
}

void paintCurves(QPainter& painter, const std::vector<double>& fractions, const CurvePair& pair,
                 const QRectF& plot, const ScoreRange& range, const FigureLook& look)
{
    paintAxes(painter, plot, range, look);
    const QPolygonF low = lineOf(fractions, pair.random->low, plot, range);
    QPolygonF band = lineOf(fractions, pair.random->high, plot, range);
    for (qsizetype i = low.size(); i-- > 0;) band << low[i];
    QColor fill = pair.colour;
    fill.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(pair.colour, 1.2, Qt::DashLine));
    painter.drawPolyline(lineOf(fractions, pair.random->mean, plot, range));
    painter.setPen(QPen(pair.colour, 1.8));
    const QPolygonF ordered = lineOf(fractions, *pair.ordered, plot, range);
    painter.drawPolyline(ordered);
    painter.setPen(QPen(pair.colour, 1.2));
    painter.setBrush(look.colours.surface);
    for (const QPointF& at : ordered) paintDot(painter, at, pair.hasSquares);
    painter.setBrush(Qt::NoBrush);
    drawFigureText(painter, {plot.left(), plot.top() - 8.0},
                   figureElided(pair.title, look.text(), plot.width()), look.text(),
                   look.colours.ink);
}

std::vector<CurvePair> pairsOf(const explain::TrustCurves& curves, const FigureLook& look)
{
    return {{QStringLiteral("score while removing"), &curves.deletion, &curves.randomDeletion,
             look.colours.negative, true},
            {QStringLiteral("score while adding"), &curves.insertion, &curves.randomInsertion,
             look.colours.positive, false}};
}

/// What the lines are; beside one another where there is room.
struct Legend {
    static constexpr double kSample = 22.0, kAfterSample = 28.0, kGap = 18.0;
    QString texts[2];
    double rows = 1.0;
};

Legend legendOf(const Trust& trust, double width, const FigureLook& look)
{
    Legend legend;
    legend.texts[0] = QStringLiteral("strongest first");
    legend.texts[1] =
        QStringLiteral("%1 random orders: mean, 95 % interval").arg(trust.curves.orders);
    double across = 2.0 * (kFigureEdge + Legend::kAfterSample) + Legend::kGap;
    for (const QString& text : legend.texts) across += figureTextWidth(text, look.small());
    if (across > width) legend.rows = 2.0;
    return legend;
}

void paintLegend(QPainter& painter, const Legend& legend, double top, const FigureLook& look)
{
    double y = top + 6.0;
    double x = kFigureEdge;
    for (int i = 0; i < 2; ++i) {
        if (i == 1) {
            QColor fill = look.colours.mutedInk;
            fill.setAlphaF(0.18F);
            painter.fillRect(QRectF(x, y - 5.0, Legend::kSample, 10.0), fill);
        }
        painter.setPen(
            QPen(look.colours.mutedInk, i == 0 ? 1.8 : 1.2, i == 0 ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(QPointF(x, y), QPointF(x + Legend::kSample, y));
        drawFigureText(painter, {x + Legend::kAfterSample, y + 0.36 * FigureLook::kSmallSize},
                       legend.texts[i], look.small(), look.colours.ink);
        if (legend.rows > 1.0) {
            y += kLegend;
        } else {
            x += Legend::kAfterSample + figureTextWidth(legend.texts[i], look.small()) +
                 Legend::kGap;
        }
    }
}

/// Values that lie between 0 and 1 by what they are.
bool isShare(TrustMeasure measure)
{
    return measure == TrustMeasure::HeldOutR2 || measure == TrustMeasure::Stability ||
           measure == TrustMeasure::FillerSensitivity || measure == TrustMeasure::SoundShare;
}

/// The part of the sound in what both sides do exactly, or nothing.
std::optional<double> exactShareOf(const Trust& trust)
{
    if (!trust.soundShapley || !trust.wordsShapley) return {};
    const double sound = std::abs(*trust.soundShapley), words = std::abs(*trust.wordsShapley);
    if (!(sound + words > 0.0)) return {};
    return sound / (sound + words);
}

void paintWhisker(QPainter& painter, double low, double high, double y, const FigureLook& look)
{
    for (const auto& [ink, width] :
         {std::pair{look.colours.surface, 3.0}, std::pair{look.colours.ink, 1.2}}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(QPointF(low, y), QPointF(high, y));
        painter.drawLine(QPointF(low, y - kWhisker), QPointF(low, y + kWhisker));
        painter.drawLine(QPointF(high, y - kWhisker), QPointF(high, y + kWhisker));
    }
}

/// Sound up to the share, words behind it; a mark below where the exact share lies.
void paintSides(QPainter& painter, const QRectF& box, double border, const Trust& trust,
                const FigureLook& look)
{
    painter.fillRect(QRectF(box.left(), box.top(), border - box.left(), box.height()),
                     look.colours.sound);
    const QRectF words(border, box.top(), box.right() - border, box.height());
    painter.fillRect(words, look.wordFill());
    painter.setPen(QPen(look.colours.words, 1.0));
    for (const QLineF& line : hatchLines(words, kHatch)) painter.drawLine(line);
    const auto exact = exactShareOf(trust);
    if (!exact) return;
    const double x = box.left() + box.width() * *exact;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.colours.ink);
    painter.drawPolygon(
        QPolygonF({QPointF(x, box.bottom() + 1.0), QPointF(x - 3.5, box.bottom() + 6.0),
                   QPointF(x + 3.5, box.bottom() + 6.0)}));
    painter.setBrush(Qt::NoBrush);
}

void paintShare(QPainter& painter, const QRectF& box, const Measured& measured, const Trust& trust,
                const FigureLook& look)
{
    const auto xOf = [&box](double value) {
        return box.left() + box.width() * std::clamp(value, 0.0, 1.0);
    };
    if (measured.measure == TrustMeasure::SoundShare) {
        paintSides(painter, box, xOf(measured.value), trust, look);
    } else {
        painter.fillRect(box, look.colours.raised);
        painter.fillRect(
            QRectF(box.left(), box.top(), xOf(measured.value) - box.left(), box.height()),
            look.colours.mutedInk);
    }
    if (!measured.interval) return;
    paintWhisker(painter, xOf(measured.interval->low), xOf(measured.interval->high),
                 box.center().y(), look);
}

/// A narrow page keeps the words and leaves out the bars.
bool hasBars(double width)
{
    return width - 2.0 * kFigureEdge - kTitleLeft - kValueWidth - 20.0 > 2.0 * kBarWidth;
}

struct CheckRow {
    Measured measured;
    QString title, value;
    QStringList meaning;
    double height = 0.0;
};

std::vector<CheckRow> rowsOf(const Trust& trust, double width, const FigureLook& look)
{
    std::vector<CheckRow> rows;
    const double room = width - 2.0 * kFigureEdge - kTitleLeft;
    for (const Measured& measured : trust.measures) {
        const explain::TrustText text = explain::textOf(trust, measured);
        CheckRow row{measured, QString::fromUtf8(text.title),
                     english(explain::valueText(measured, trust.components)),
                     figureWrapped(english(text.meaning.text()), look.small(), room), 0.0};
        row.height =
            1.4 * FigureLook::kTextSize + kLine * static_cast<double>(row.meaning.size()) + kRowGap;
        rows.push_back(std::move(row));
    }
    return rows;
}

void paintRow(QPainter& painter, const CheckRow& row, double top, double width, const Trust& trust,
              const FigureLook& look)
{
    const double baseline = top + FigureLook::kTextSize;
    drawVerdict(painter, QRectF(kFigureEdge, baseline - 0.85 * kMark, kMark, kMark),
                row.measured.verdict, look.colours);
    const std::string_view verdict = explain::nameOf(row.measured.verdict);
    drawFigureText(painter, {kFigureEdge + kMark + 6.0, baseline},
                   QString::fromUtf8(verdict.data(), static_cast<qsizetype>(verdict.size())),
                   look.small(), look.colours.ink);
    const double left = kFigureEdge + kTitleLeft, right = width - kFigureEdge;
    const double titleRoom = right - left - kValueWidth - 10.0;
    const bool hasBar = isShare(row.measured.measure) && hasBars(width);
    drawFigureText(
        painter, {left, baseline},
        figureElided(row.title, look.text(true), hasBar ? titleRoom - kBarWidth - 10.0 : titleRoom),
        look.text(true), look.colours.ink);
    drawFigureText(painter, {right, baseline}, figureElided(row.value, look.text(), kValueWidth),
                   look.text(), look.colours.ink, 1.0);
    if (hasBar) {
        const QRectF box(right - kValueWidth - kBarWidth - 10.0, baseline - 8.5, kBarWidth, 9.0);
        paintShare(painter, box, row.measured, trust, look);
    }
    double y = top + 1.4 * FigureLook::kTextSize + FigureLook::kSmallSize;
    for (const QString& line : row.meaning) {
        drawFigureText(painter, {left, y}, line, look.small(), look.colours.mutedInk);
        y += kLine;
    }
}

QString measuredWith(const Trust& trust, bool hasTriangle)
{
    const auto number = [](double value) {
        return figureLocale().toString(value, 'f', 3).replace(QLatin1Char('-'), QChar(0x2212));
    };
    QString text = QStringLiteral(
                       "Area under removing %1, under adding %2. Measured with %3 passes on %4 "
                       "masks that the explanation has not seen, seed %5.")
                       .arg(number(trust.curves.deletionArea), number(trust.curves.insertionArea))
                       .arg(trust.passes)
                       .arg(trust.freshMasks)
                       .arg(trust.seed);
    if (hasTriangle) {
        text += QStringLiteral(
            " The triangle below the share of the sound: its exact share, when a whole side is "
            "removed.");
    }
    return text;
}

/// Where everything lies, from the panel's top.
struct TrustLayout {
    QStringList headline, fine;
    std::vector<QRectF> plots;
    std::vector<CheckRow> rows;
    Legend legend;
    double width = 0.0, legendTop = 0.0, rowsTop = 0.0, fineTop = 0.0, height = 0.0;
};

TrustLayout layoutOf(const Trust& trust, double width, const FigureLook& look)
{
    TrustLayout layout;
    const double room = width - 2.0 * kFigureEdge;
    layout.width = width;
    layout.headline = figureWrapped(english(explain::headlineOf(trust).text()), look.text(), room);
    double y = 1.4 * FigureLook::kTextSize * static_cast<double>(layout.headline.size()) + 4.0;
    if (trust.curves.fractions.size() > 1) {
        layout.legendTop = y;
        layout.legend = legendOf(trust, width, look);
        y += kLegend * layout.legend.rows;
        const bool areBeside = width >= kBesideWidth;
        const double across = areBeside ? (room - kBetweenPlots) / 2.0 : room;
        for (int i = 0; i < 2; ++i) {
            const double left = kFigureEdge + (areBeside ? i * (across + kBetweenPlots) : 0.0);
            if (i == 0 || !areBeside) y += kPlotTitle;
            layout.plots.emplace_back(left + kLeftOfPlot, y, across - kLeftOfPlot, kPlotHeight);
            if (i == 1 || !areBeside) y += kPlotHeight + kBelowPlot;
        }
        y += 6.0;
    }
    layout.rowsTop = y;
    layout.rows = rowsOf(trust, width, look);
    for (const CheckRow& row : layout.rows) y += row.height;
    layout.fineTop = y;
    layout.fine = figureWrapped(measuredWith(trust, hasBars(width) && exactShareOf(trust) &&
                                                        trust.find(TrustMeasure::SoundShare)),
                                look.small(), room);
    layout.height = y + kLine * static_cast<double>(layout.fine.size());
    return layout;
}

void paintTrust(QPainter& painter, const Trust& trust, const TrustLayout& layout,
                const FigureLook& look)
{
    double y = FigureLook::kTextSize;
    for (const QString& line : layout.headline) {
        drawFigureText(painter, {kFigureEdge, y}, line, look.text(), look.colours.ink);
        y += 1.4 * FigureLook::kTextSize;
    }
    if (!layout.plots.empty()) {
        paintLegend(painter, layout.legend, layout.legendTop, look);
        const ScoreRange range = rangeOf(trust.curves);
        const std::vector<CurvePair> pairs = pairsOf(trust.curves, look);
        for (std::size_t i = 0; i < layout.plots.size(); ++i) {
            paintCurves(painter, trust.curves.fractions, pairs[i], layout.plots[i], range, look);
        }
    }
    y = layout.rowsTop;
    for (const CheckRow& row : layout.rows) {
        paintRow(painter, row, y, layout.width, trust, look);
        y += row.height;
    }
    y = layout.fineTop + FigureLook::kSmallSize;
    for (const QString& line : layout.fine) {
        drawFigureText(painter, {kFigureEdge, y}, line, look.small(), look.colours.mutedInk);
        y += kLine;
    }
}

}  // namespace

const Trust* trustOf(const ShownExplanation& shown)
{
    if (shown.isEmpty() || !shown.explanation->trust) return nullptr;
    const Trust& trust = *shown.explanation->trust;
    return trust.label == shown.label && trust.modality == shown.modality ? &trust : nullptr;
}

PanelPlan trustPlan(const ShownExplanation& shown, const FigureLook& look)
{
    PanelPlan plan;
    plan.title = QStringLiteral("How far the weights for %1 can be trusted in ")
                     .arg(isolated(QString::fromStdString(shown.label))) +
                 QStringLiteral("%1");
    plan.make = [trust = *trustOf(shown), look](double width, double) -> FigurePanel {
        const TrustLayout layout = layoutOf(trust, width, look);
        return {layout.height, [trust, layout, look](QPainter& painter, double top) {
                    painter.save();
                    painter.translate(0.0, top);
                    paintTrust(painter, trust, layout, look);
                    painter.restore();
                }};
    };
    return plan;
}

QString trustSentences(const Trust& trust)
{
    QStringList sentences{english(explain::headlineOf(trust).text())};
    for (const Measured& measured : trust.measures) {
        const explain::TrustText text = explain::textOf(trust, measured);
        const std::string_view verdict = explain::nameOf(measured.verdict);
        sentences << QStringLiteral("%1 %2 (%3): %4")
                         .arg(QString::fromUtf8(text.title),
                              english(explain::valueText(measured, trust.components)),
                              QString::fromUtf8(verdict.data(),
                                                static_cast<qsizetype>(verdict.size())),
                              english(text.meaning.text()));
    }
    sentences << measuredWith(trust, false);
    return sentences.join(QLatin1Char(' '));
}

}  // namespace limelight::widgets
