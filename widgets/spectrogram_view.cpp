// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_view.h"

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
constexpr int kMostColumns = 4000;
constexpr int kRegisters = 3;
constexpr int kColumnsPerCell = 32;  ///< read for a mean level
constexpr double kTickHz[] = {60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000};
constexpr int kLeastTickDistance = 14;

/// Band coordinate (band centres at i + 0.5) of a frequency; negative if below all bands.
double bandOf(const std::vector<double>& bandHz, double hz)
{
    if (bandHz.empty() || hz < bandHz.front()) return -1.0;
    if (hz > bandHz.back()) return -1.0;
    const auto above = std::upper_bound(bandHz.begin(), bandHz.end(), hz);
    const auto index = static_cast<std::size_t>(above - bandHz.begin());
    if (index >= bandHz.size()) return static_cast<double>(bandHz.size()) - 0.5;
    const double share = (hz - bandHz[index - 1]) / (bandHz[index] - bandHz[index - 1]);
    return static_cast<double>(index) - 0.5 + share;
}

}  // namespace

QImage spectrogramImage(const std::vector<float>& levelsDb, int bands, int columns, float lowDb,
                        float highDb, const SequentialMap& map)
{
    QImage image(std::max(1, columns), std::max(1, bands), QImage::Format_RGB32);
    image.fill(map.at(0.0));
    const float range = std::max(1.0F, highDb - lowDb);
    for (int band = 0; band < bands; ++band) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(bands - 1 - band));
        const std::size_t row = static_cast<std::size_t>(band) * static_cast<std::size_t>(columns);
        for (int column = 0; column < columns; ++column) {
            const float level = levelsDb[row + static_cast<std::size_t>(column)];
            line[column] = map.at(std::isfinite(level) ? (level - lowDb) / range : 0.0F);
        }
    }
    return image;
}

SpectrogramView::SpectrogramView(TimeAxis* axis, Selection* selection, QWidget* parent)
    : TimePlot(axis, selection, parent),
      plot_(makeTimePlotChild(this, kTop, kBottom)),
      image_(new PlotImage(plot_)),
      overlay_(new MarkOverlay(this, [this](QPainter& painter) { paintOver(painter); }))
{
    installTableAccessibility();
    setAccessibleName(tr("Spectrogram"));
    setAccessibleDescription(tr("How loud each pitch is over time, low pitches at the bottom."));
    setEmptyText(tr("The spectrogram of the song appears here"));
    plot_->xAxis->grid()->setVisible(false);
    plot_->yAxis->grid()->setVisible(false);
    restyle();
    connect(&theme(), &Theme::changed, this, [this] { restyle(); });
}

void SpectrogramView::setSpectrogram(std::shared_ptr<const audio::SpectrogramPyramid> spectrogram)
{
    spectrogram_ = std::move(spectrogram);
    replot();
}

QRect SpectrogramView::plotArea() const
{
    return timePlotArea(size(), kTop, kBottom);
}

void SpectrogramView::onAxisChanged()
{
    replot();
}
void SpectrogramView::refresh()
{
    overlay_->update();
}

void SpectrogramView::resizeEvent(QResizeEvent*)
{
    plot_->setGeometry(rect());
    overlay_->setGeometry(rect());
    overlay_->raise();
    replot();
}

void SpectrogramView::restyle()
{
    theme().style(*plot_);
    replot();
}

void SpectrogramView::setUpTicks()
{
    QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
    const double perBand = plotArea().height() / std::max(1.0, 1.0 * spectrogram_->bands());
    double last = -1e9;
    for (double hz : kTickHz) {
        const double band = bandOf(spectrogram_->bandHz(), hz);
        if (band < 0.0 || (band - last) * perBand < kLeastTickDistance) continue;
        const QString text = hz >= 1000.0 ? tr("%1 kHz").arg(hz / 1000.0) : tr("%1 Hz").arg(hz);
        ticker->addTick(band, text);
        last = band;
    }
    plot_->yAxis->setTicker(ticker);
    plot_->yAxis->setRange(0.0, spectrogram_->bands());
}

void SpectrogramView::replot()
{
    plot_->setVisible(hasData());
    overlay_->update();
    if (!hasData() || axis()->isEmpty() || width() <= 0) return;
    const int columns =
        std::clamp(static_cast<int>(plotArea().width() * devicePixelRatioF()), 1, kMostColumns);
    const auto levels = spectrogram_->columnsOf(axis()->visible(), columns);
    image_->setImage(spectrogramImage(levels, spectrogram_->bands(), columns, spectrogram_->lowDb(),
                                      spectrogram_->highDb(), theme().levels()));
    setUpTicks();
    showSeconds(*plot_, axis()->visible());
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void SpectrogramView::paintOver(QPainter& painter) const
{
    if (!hasData()) {
        painter.fillRect(rect(), theme().colours().surface);
        drawEmptyState(painter, rect(), emptyText());
    } else {
        paintMarks(painter);
        paintLevelBar(painter);
    }
    if (hasFocus()) drawFocusRing(painter, rect());
}

void SpectrogramView::paintLevelBar(QPainter& painter) const
{
    const QRect area = plotArea();
    const QRect bar(area.right() + 12, area.top() + 2, 10, area.height() - 4);
    for (int y = 0; y < bar.height(); ++y) {
        const double level = 1.0 - static_cast<double>(y) / std::max(1, bar.height() - 1);
        painter.fillRect(QRect(bar.left(), bar.top() + y, bar.width(), 1),
                         QColor(theme().levels().at(level)));
    }
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    const int height = painter.fontMetrics().height();
    const QRect text(bar.right() + 5, 0, width() - bar.right() - 7, height);
    const auto label = [&](float db, int y, const QString& format) {
        drawElided(
            painter, text.translated(0, y), Qt::AlignLeft | Qt::AlignVCenter,
            format.arg(
                QLocale().toString(std::lround(db)).replace(QLatin1Char('-'), QChar(0x2212))));
    };
    label(spectrogram_->highDb(), bar.top() - 2, tr("%1 dB"));
    label(spectrogram_->lowDb(), bar.bottom() - height + 2, QStringLiteral("%1"));
}

int SpectrogramView::tableRows() const
{
    return hasData() ? kRegisters : 0;
}

int SpectrogramView::tableColumns() const
{
    return hasData() ? segmentColumns() : 0;
}

QString SpectrogramView::tableRowName(int row) const
{
    if (row == 0) return tr("high pitches");
    return row == 1 ? tr("middle pitches") : tr("low pitches");
}

QString SpectrogramView::tableColumnName(int column) const
{
    return spanText(columnSpan(column));
}

QString SpectrogramView::tableCellText(int row, int column) const
{
    const auto levels = spectrogram_->columnsOf(columnSpan(column), kColumnsPerCell);
    const int bands = spectrogram_->bands();
    const int first = (kRegisters - 1 - row) * bands / kRegisters;
    const int end = (kRegisters - row) * bands / kRegisters;
    double sum = 0.0;
    int count = 0;
    for (int i = first * kColumnsPerCell; i < end * kColumnsPerCell; ++i) {
        const float level = levels[static_cast<std::size_t>(i)];
        if (!std::isfinite(level)) continue;
        sum += level;
        ++count;
    }
    const QString where = tr("%1, %2").arg(tableRowName(row), tableColumnName(column));
    if (count == 0) return tr("%1: no sound").arg(where);
    return tr("%1: %2 dB").arg(where, QLocale().toString(std::lround(sum / count)));
}

QRect SpectrogramView::tableCellRect(int row, int column) const
{
    const audio::TimeSpan span = columnSpan(column);
    const QRect area = plotArea();
    const double left = scale().xOf(span.startSec);
    const double height = static_cast<double>(area.height()) / kRegisters;
    return QRectF(left, area.top() + row * height, scale().xOf(span.endSec) - left, height)
        .toAlignedRect();
}

bool SpectrogramView::isTableCellSelected(int, int column) const
{
    return isColumnSelected(column);
}

void SpectrogramView::activateTableCell(int, int column)
{
    Q_EMIT seekRequested(columnSpan(column).startSec);
}

}  // namespace limelight::widgets
