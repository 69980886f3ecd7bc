// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/waveform_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/mark_overlay.h"
#include "widgets/plot_parts.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kTop = 4;
constexpr int kBottom = 22;
constexpr double kHeadroom = 1.05;  ///< above the loudest sample
constexpr int kOverviewColumns = 2000;

}  // namespace

WaveformView::WaveformView(TimeAxis* axis, Selection* selection, QWidget* parent)
    : TimePlot(axis, selection, parent),
      plot_(makeTimePlotChild(this, kTop, kBottom)),
      overlay_(new MarkOverlay(this, [this](QPainter& painter) { paintOver(painter); }))
{
    installTableAccessibility();
    setAccessibleName(tr("Waveform"));
    setAccessibleDescription(
        tr("The song's loudness over time. Click to move the playing "
           "position, wheel to zoom, drag to move along."));
    setEmptyText(tr("Open a song to see it here"));
    new PlotPainting(plot_,
                     [this](QPainter& painter, const QRect& area) { paintWaves(painter, area); });
    plot_->yAxis->setTickLabels(false);
    plot_->yAxis->setTicks(false);
    plot_->yAxis->grid()->setVisible(true);
    restyle();
    connect(&theme(), &Theme::changed, this, [this] { restyle(); });
}

void WaveformView::setPeaks(std::shared_ptr<const audio::PeakPyramid> peaks)
{
    peaks_ = std::move(peaks);
    fullScale_ = 0.1;
    if (peaks_ != nullptr) {
        for (const audio::Peak& peak :
             peaks_->peaksOf({0.0, peaks_->durationSec()}, kOverviewColumns)) {
            fullScale_ = std::max({fullScale_, std::abs(static_cast<double>(peak.low)),
                                   std::abs(static_cast<double>(peak.high))});
        }
    }
    replot();
}

void WaveformView::setStems(std::vector<StemWave> stems)
{
    waves_.stems = std::move(stems);
    replot();
}

void WaveformView::setAudible(const std::vector<bool>& audible)
{
    for (std::size_t s = 0; s < waves_.stems.size(); ++s) {
        waves_.stems[s].isAudible = s >= audible.size() || audible[s];
    }
    if (waves_.isShown()) replot();
}

void WaveformView::setDisplay(WaveDisplay display)
{
    if (display == waves_.display) return;
    waves_.display = display;
    replot();
}

double WaveformView::stemScale() const
{
    double loudest = 0.01;
    for (const StemWave& stem : waves_.stems) {
        loudest = std::max(loudest, stem.loudest(stem.span()));
    }
    return loudest;
}

/// Where there are stems, they take the place of the song.
void WaveformView::paintWaves(QPainter& painter, const QRect& area) const
{
    if (!hasData() || axis()->isEmpty()) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRegion song(area);
    if (waves_.isShown()) {
        for (const StemWave& stem : waves_.stems) {
            const double left = scale().xOf(stem.span().startSec);
            const double right = scale().xOf(stem.span().endSec);
            song -= QRectF(left, area.top(), right - left, area.height()).toAlignedRect();
        }
    }
    painter.setClipRegion(song);
    const Colours& colours = theme().colours();
    paintWaveBars(painter, waves_.isShown() ? colours.border : colours.wave,
                  waveBars(*peaks_, 0.0, scale(), area.center().y() + 0.5, area.height(),
                           kHeadroom * fullScale_));
    painter.restore();
    if (waves_.isShown()) waves_.paint(painter, area, scale(), stemScale());
}

QRect WaveformView::plotArea() const
{
    return timePlotArea(size(), kTop, kBottom);
}

void WaveformView::onAxisChanged()
{
    replot();
}
void WaveformView::refresh()
{
    overlay_->update();
}

void WaveformView::resizeEvent(QResizeEvent*)
{
    plot_->setGeometry(rect());
    overlay_->setGeometry(rect());
    replot();
}

void WaveformView::restyle()
{
    theme().style(*plot_);
    replot();
}

void WaveformView::replot()
{
    plot_->setVisible(hasData());
    overlay_->update();
    if (!hasData() || axis()->isEmpty() || width() <= 0) return;
    plot_->yAxis->grid()->setVisible(!waves_.isShown());
    plot_->yAxis->setRange(-kHeadroom * fullScale_, kHeadroom * fullScale_);
    showSeconds(*plot_, axis()->visible());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void WaveformView::paintOver(QPainter& painter) const
{
    if (!hasData()) {
        painter.fillRect(rect(), theme().colours().surface);
        drawEmptyState(painter, rect(), emptyText());
    } else {
        paintMarks(painter);
        painter.setFont(theme().strongFont());
        painter.setPen(theme().colours().ink);
        const QRect label(Spacing::kSmall, kTop, TimePlotMargins::kLeft - 2 * Spacing::kSmall,
                          plotArea().height());
        if (waves_.isShown()) {
            waves_.paintNames(painter, plotArea());
        } else {
            drawElided(painter, label, Qt::AlignLeft | Qt::AlignVCenter, tr("Song"));
        }
        if (const auto heard = heardSpan()) {
            painter.setFont(theme().smallFont());
            painter.setPen(theme().colours().heard);
            const QRect side(plotArea().right() + Spacing::kSmall, kTop,
                             TimePlotMargins::kRight - Spacing::kSmall - 2, plotArea().height());
            painter.drawText(side, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap,
                             tr("model hears\n%1").arg(spanText(*heard)));
        }
    }
    if (hasFocus()) drawFocusRing(painter, rect());
}

QString WaveformView::meaningAt(const QPoint& place) const
{
    const auto heard = heardSpan();
    if (!heard || place.x() <= plotArea().right()) return {};
    return tr("The model hears these seconds of the song only, %1: what it says and why is about "
              "them.")
        .arg(spanText(*heard));
}

int WaveformView::tableRows() const
{
    if (!hasData()) return 0;
    return 1 + (waves_.isShown() ? static_cast<int>(waves_.stems.size()) : 0);
}

int WaveformView::tableColumns() const
{
    return hasData() ? segmentColumns() : 0;
}

QString WaveformView::tableRowName(int row) const
{
    if (row == 0) return tr("loudest sample");
    const StemWave& stem = waves_.stems[static_cast<std::size_t>(row - 1)];
    const QString name = QString::fromStdString(stem.name);
    return stem.isAudible ? name : tr("%1, muted").arg(name);
}

QString WaveformView::tableColumnName(int column) const
{
    return spanText(columnSpan(column));
}

QString WaveformView::tableCellText(int row, int column) const
{
    const StemWave song{{}, peaks_, 0.0, true};
    const StemWave& shown = row == 0 ? song : waves_.stems[static_cast<std::size_t>(row - 1)];
    const double size = shown.loudest(columnSpan(column));
    const QString where = row == 0 ? tableColumnName(column)
                                   : tr("%1, %2").arg(tableRowName(row), tableColumnName(column));
    if (size <= 0.0) return tr("%1: silence").arg(where);
    return tr("%1: %2 dB").arg(where, QLocale().toString(20.0 * std::log10(size), 'f', 1));
}

QRect WaveformView::tableCellRect(int row, int column) const
{
    const audio::TimeSpan span = columnSpan(column);
    const QRectF lane = row == 0 ? QRectF(plotArea())
                                 : waves_.laneOf(static_cast<std::size_t>(row - 1), plotArea());
    const double left = scale().xOf(span.startSec);
    return QRectF(left, lane.top(), scale().xOf(span.endSec) - left, lane.height()).toAlignedRect();
}

bool WaveformView::isTableCellSelected(int, int column) const
{
    return isColumnSelected(column);
}

void WaveformView::activateTableCell(int, int column)
{
    Q_EMIT seekRequested(columnSpan(column).startSec);
}

}  // namespace limelight::widgets
