// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trust_curve_view.h"

#include <QPainter>
#include <algorithm>

#include "widgets/elided_label.h"
#include "widgets/qcustomplot_wrapper.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kLeft = 44, kTop = 24, kRight = 12, kBottom = 40;

constexpr double kShortRange = 2.0;

QVector<double> valuesOf(const std::vector<double>& values)
{
    return {values.begin(), values.end()};
}

QCPGraph* addCurve(QCustomPlot& plot, const QVector<double>& x, const std::vector<double>& y,
                   const QPen& pen, const QString& name)
{
    QCPGraph* graph = plot.addGraph();
    graph->setData(x, valuesOf(y), true);
    graph->setPen(pen);
    graph->setName(name);
    return graph;
}

void addBand(QCustomPlot& plot, const QVector<double>& x, const explain::CurveBand& band,
             const QColor& colour, const QString& name)
{
    QColor fill = colour;
    fill.setAlphaF(0.16F);
    QCPGraph* high = addCurve(plot, x, band.high, Qt::NoPen, {});
    QCPGraph* low = addCurve(plot, x, band.low, Qt::NoPen, {});
    high->setBrush(fill);
    high->setChannelFillGraph(low);
    high->removeFromLegend();
    low->removeFromLegend();
    addCurve(plot, x, band.mean, QPen(colour, 1.2, Qt::DashLine), name)->removeFromLegend();
}

void addDots(QCPGraph& graph, QCPScatterStyle::ScatterShape shape)
{
    graph.setScatterStyle(QCPScatterStyle(shape, graph.pen(), Qt::NoBrush, 5.0));
}

}  // namespace

TrustCurveView::TrustCurveView(QWidget* parent) : QWidget(parent), plot_(new QCustomPlot(this))
{
    installTableAccessibility();
    setAccessibleName(tr("Deletion and insertion curves"));
    plot_->setAttribute(Qt::WA_TransparentForMouseEvents);
    plot_->setFocusPolicy(Qt::NoFocus);
    plot_->axisRect()->setAutoMargins(QCP::msNone);
    plot_->xAxis->setRange(0.0, 100.0);
    plot_->hide();
    connect(&theme(), &Theme::changed, this, &TrustCurveView::replot);
}

void TrustCurveView::setTrust(std::shared_ptr<const explain::Trust> trust)
{
    trust_ = std::move(trust);
    plot_->setVisible(trust_ != nullptr);
    setToolTip(trust_ == nullptr
                   ? QString()
                   : tr("Solid: the strongest components first. Dashed: random orders, with the "
                        "95 % interval of their mean. Removing should fall faster than chance, "
                        "adding should rise faster."));
    replot();
    update();
}

void TrustCurveView::replot()
{
    plot_->clearGraphs();
    theme().style(*plot_);
    if (trust_ == nullptr) return;
    const explain::TrustCurves& curves = trust_->curves;
    const Colours& colours = theme().colours();
    QVector<double> x;
    for (double fraction : curves.fractions) x.push_back(100.0 * fraction);
    addBand(*plot_, x, curves.randomDeletion, colours.negative, tr("removed at random"));
    addBand(*plot_, x, curves.randomInsertion, colours.positive, tr("added at random"));
    addDots(*addCurve(*plot_, x, curves.deletion, QPen(colours.negative, 2.0),
                      tr("removed, strongest first")),
            QCPScatterStyle::ssSquare);
    addDots(*addCurve(*plot_, x, curves.insertion, QPen(colours.positive, 2.0),
                      tr("added, strongest first")),
            QCPScatterStyle::ssCircle);
    double low = 0.0, high = 1.0;
    for (const auto* curve : {&curves.deletion, &curves.insertion}) {
        low = std::min(low, *std::min_element(curve->begin(), curve->end()));
        high = std::max(high, *std::max_element(curve->begin(), curve->end()));
    }
    // Dots at the ends are whole.
    const double margin = 0.04 * (high - low);
    plot_->yAxis->setRange(low < 0.0 ? low - margin : low, high + margin);
    plot_->xAxis->setLabel(tr("% of the components"));
    plot_->xAxis->setLabelFont(theme().smallFont());
    plot_->xAxis->setLabelColor(colours.mutedInk);
    plot_->xAxis->setLabelPadding(2);
    // Probabilities: 0, a half and one, also where the view is low.
    if (high - low < kShortRange) {
        QSharedPointer<QCPAxisTickerFixed> halves(new QCPAxisTickerFixed);
        halves->setTickStep(0.5);
        plot_->yAxis->setTicker(halves);
    } else {
        plot_->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new QCPAxisTicker));
        plot_->yAxis->ticker()->setTickCount(3);
    }
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void TrustCurveView::resizeEvent(QResizeEvent*)
{
    // The plot leaves the line above it to the legend, which is painted here and elides. It never
    // gets too small to be painted on: what is too much is cut off.
    plot_->setGeometry(0, kTop, std::max(width(), 2 * (kLeft + kRight)),
                       std::max(height() - kTop, 2 * kBottom));
    plot_->axisRect()->setMargins({kLeft, 8, kRight, kBottom});
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void TrustCurveView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    painter.fillRect(rect(), colours.surface);
    if (trust_ == nullptr) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().smallFont());
    double x = Spacing::kSmall;
    const double half = (width() - 2 * Spacing::kSmall) / 2.0;
    const auto entry = [&](const QColor& colour, bool isSquare, const QString& text) {
        const QPointF centre(x + 9.0, kTop / 2.0);
        painter.setPen(QPen(colour, 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(QPointF(x, centre.y()), QPointF(x + 18.0, centre.y()));
        if (isSquare) {
            painter.drawRect(QRectF(centre.x() - 2.5, centre.y() - 2.5, 5.0, 5.0));
        } else {
            painter.drawEllipse(centre, 2.5, 2.5);
        }
        painter.setPen(colours.ink);
        drawElided(painter, QRectF(x + 24.0, 0.0, half - 28.0, kTop),
                   Qt::AlignLeft | Qt::AlignVCenter, text);
        x += half;
    };
    entry(colours.negative, true, tr("removed, strongest first"));
    entry(colours.positive, false, tr("added, strongest first"));
}

int TrustCurveView::tableRows() const
{
    return trust_ == nullptr ? 0 : static_cast<int>(trust_->curves.fractions.size());
}

QString TrustCurveView::tableRowName(int row) const
{
    return tr("%1 % of the components")
        .arg(qRound(100.0 * trust_->curves.fractions[static_cast<std::size_t>(row)]));
}

QString TrustCurveView::tableColumnName(int column) const
{
    if (column == 0) return tr("removed, strongest first");
    if (column == 1) return tr("added, strongest first");
    return column == 2 ? tr("removed at random") : tr("added at random");
}

QString TrustCurveView::tableCellText(int row, int column) const
{
    const explain::TrustCurves& curves = trust_->curves;
    const std::vector<double>* columns[] = {&curves.deletion, &curves.insertion,
                                            &curves.randomDeletion.mean,
                                            &curves.randomInsertion.mean};
    const double score = (*columns[column])[static_cast<std::size_t>(row)];
    return tr("%1, %2: score %3")
        .arg(tableRowName(row), tableColumnName(column), locale().toString(score, 'f', 2));
}

QRect TrustCurveView::tableCellRect(int row, int column) const
{
    const int rows = std::max(1, tableRows());
    const QRect area = rect().adjusted(kLeft, kTop, -kRight, -kBottom);
    return {area.left() + row * area.width() / rows, area.top() + column * area.height() / 4,
            area.width() / rows, area.height() / 4};
}

}  // namespace limelight::widgets
