// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/spectrogram_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "widgets/elided_label.h"
#include "widgets/level_table.h"
#include "widgets/mark_overlay.h"
#include "widgets/plot_parts.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kTop = 4;
constexpr int kBottom = 22;
constexpr int kMostColumns = 4000;
constexpr int kMostRows = 2000;
constexpr int kRegisters = 3;
constexpr double kTickHz[] = {60, 125, 250, 500, 1000, 2000, 4000, 8000, 16000};
constexpr int kLeastTickDistance = 14;

/// Rounded, with the sign that typesetters use.
QString decibels(float db)
{
    return QLocale().toString(std::lround(db)).replace(QLatin1Char('-'), QChar(0x2212));
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

std::vector<float> levelsOnAxis(const std::vector<float>& levelsDb, int columns,
                                const FrequencyAxis& axis, int rows)
{
    std::vector<float> levels;
    levels.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns));
    for (int row = 0; row < rows; ++row) {
        const int first = axis.bandAt(static_cast<double>(row) / rows);
        // The row's upper end belongs to the next one.
        const int last = std::max(first, axis.bandAt((row + 0.999) / rows));
        for (int column = 0; column < columns; ++column) {
            float loudest = std::numeric_limits<float>::quiet_NaN();
            for (int band = first; band <= last; ++band) {
                loudest = std::fmax(
                    loudest,
                    levelsDb[static_cast<std::size_t>(band) * static_cast<std::size_t>(columns) +
                             static_cast<std::size_t>(column)]);
            }
            levels.push_back(loudest);
        }
    }
    return levels;
}

std::optional<explain::FrequencySpan> frequenciesOf(const ShownExplanation& shown, int feature)
{
    const explain::Components& components = shown.components();
    if (feature < 0 || !components.isAudio(static_cast<std::size_t>(feature))) return std::nullopt;
    const explain::AudioComponent& sound = components.audio[static_cast<std::size_t>(feature)];
    const std::vector<double>& borders = shown.explanation->recipe.bandBordersHz;
    if (borders.empty() || borders.size() + 1 != components.stems.size()) return sound.patch;
    const auto band = static_cast<std::size_t>(sound.stemIndex);
    return explain::FrequencySpan{
        band == 0 ? 0.0 : borders[band - 1],
        band < borders.size() ? borders[band] : std::numeric_limits<double>::max()};
}

std::vector<WeightTint> weightTints(const ShownExplanation& shown, int feature)
{
    std::vector<WeightTint> tints;
    if (shown.fit() == nullptr || shown.modality == models::Modality::Lyrics) return tints;
    const explain::Components& components = shown.components();
    const bool isOneStem = feature >= 0 && components.isAudio(static_cast<std::size_t>(feature));
    double largest = 0.0;
    std::map<int, std::size_t> bySegment;
    for (std::size_t p = 0; p < components.audio.size(); ++p) {
        const explain::AudioComponent& sound = components.audio[p];
        const double weight = shown.weightOf(static_cast<int>(p));
        if (const auto frequencies = frequenciesOf(shown, static_cast<int>(p))) {
            tints.push_back({sound.time, frequencies, weight / shown.scale()});
            continue;
        }
        if (isOneStem &&
            sound.stemIndex != components.audio[static_cast<std::size_t>(feature)].stemIndex) {
            continue;
        }
        const auto [place, isNew] = bySegment.emplace(sound.segment, tints.size());
        if (isNew) tints.push_back({sound.time, {}, 0.0});
        tints[place->second].share += weight / shown.scale();
    }
    for (const WeightTint& tint : tints) largest = std::max(largest, std::abs(tint.share));
    // A sum may be more than the full colour of one.
    for (WeightTint& tint : tints) tint.share /= std::max(1.0, largest);
    return tints;
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
    frequencies_ =
        spectrogram_ ? FrequencyAxis(look_.frequencies, spectrogram_->bandHz()) : FrequencyAxis();
    replot();
}

void SpectrogramView::setLook(const SpectrogramLook& look)
{
    if (look == look_) return;
    if (look.colours != look_.colours) colours_ = SequentialMap(look.colours);
    look_ = look;
    setSpectrogram(spectrogram_);
}

void SpectrogramView::setMask(std::shared_ptr<const SpectrogramMask> mask)
{
    mask_ = std::move(mask);
    overlay_->update();
}

float SpectrogramView::lowDb() const
{
    return spectrogram_->highDb() - static_cast<float>(look_.rangeDb);
}

/// Of the picture: the bands, or on another scale what the screen shows.
int SpectrogramView::rows() const
{
    if (look_.frequencies == FrequencyScale::Mel) return spectrogram_->bands();
    const double pixels = plotArea().height() * devicePixelRatioF();
    return std::clamp(static_cast<int>(pixels), 1, kMostRows);
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
    const double height = plotArea().height();
    double last = -1e9;
    for (double hz : kTickHz) {
        const double share = frequencies_.shareOf(hz);
        if (share < 0.0 || (share - last) * height < kLeastTickDistance) continue;
        const QString text = hz >= 1000.0 ? tr("%1 kHz").arg(hz / 1000.0) : tr("%1 Hz").arg(hz);
        ticker->addTick(share, text);
        last = share;
    }
    plot_->yAxis->setTicker(ticker);
    plot_->yAxis->setRange(0.0, 1.0);
}

void SpectrogramView::replot()
{
    plot_->setVisible(hasData());
    overlay_->update();
    if (!hasData() || axis()->isEmpty() || width() <= 0) return;
    const int columns =
        std::clamp(static_cast<int>(plotArea().width() * devicePixelRatioF()), 1, kMostColumns);
    auto levels = spectrogram_->columnsOf(axis()->visible(), columns);
    if (look_.frequencies != FrequencyScale::Mel) {
        levels = levelsOnAxis(levels, columns, frequencies_, rows());
    }
    image_->setImage(
        spectrogramImage(levels, rows(), columns, lowDb(), spectrogram_->highDb(), colours_));
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
        paintWeights(painter);
        paintMask(painter);
        paintMarks(painter);
        paintLevelBar(painter);
    }
    if (hasFocus()) drawFocusRing(painter, rect());
}

void SpectrogramView::paintWeights(QPainter& painter) const
{
    if (look_.weightOpacity <= 0.0 || shown().isEmpty()) return;
    const QRectF area = plotArea();
    painter.save();
    painter.setClipRect(area);
    painter.setOpacity(look_.weightOpacity);
    for (const WeightTint& tint : weightTints(shown(), selection()->shown())) {
        painter.fillRect(boxOf(tint.time, tint.frequencies), theme().diverging().at(tint.share));
    }
    painter.restore();
}

QRectF SpectrogramView::boxOf(const audio::TimeSpan& span,
                              const std::optional<explain::FrequencySpan>& frequencies) const
{
    const QRectF area = plotArea();
    const double left = scale().xOf(span.startSec);
    double top = area.top(), bottom = area.bottom();
    if (frequencies) {
        top = area.bottom() - frequencies_.clampedShareOf(frequencies->highHz) * area.height();
        bottom = area.bottom() - frequencies_.clampedShareOf(frequencies->lowHz) * area.height();
    }
    return {left, top, scale().xOf(span.endSec) - left, bottom - top};
}

QRectF SpectrogramView::boxOf(int feature, const audio::TimeSpan& span) const
{
    const auto frequencies = hasData() ? frequenciesOf(shown(), feature) : std::nullopt;
    return frequencies ? boxOf(span, frequencies) : TimePlot::boxOf(feature, span);
}

void SpectrogramView::paintMask(QPainter& painter) const
{
    if (mask_ == nullptr) return;
    const QRect area = plotArea();
    QColor shade = theme().colours().surface;
    shade.setAlphaF(0.72F);
    const auto& bands = spectrogram_->bandHz();
    const auto hertzAt = [&](int y) {
        const double share = 1.0 - (y + 0.5) / std::max(1, area.height());
        return bands[static_cast<std::size_t>(frequencies_.bandAt(share))];
    };
    const auto secondAt = [&](int x) { return scale().secondsAt(area.left() + x + 0.5); };
    painter.drawImage(area.topLeft(), maskImage(*mask_, area.size(), shade, secondAt, hertzAt));
}

void SpectrogramView::paintLevelBar(QPainter& painter) const
{
    const QRect area = plotArea();
    const QRect bar(area.right() + 12, area.top() + 2, 10, area.height() - 4);
    for (int y = 0; y < bar.height(); ++y) {
        const double level = 1.0 - static_cast<double>(y) / std::max(1, bar.height() - 1);
        painter.fillRect(QRect(bar.left(), bar.top() + y, bar.width(), 1),
                         QColor(colours_.at(level)));
    }
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    const int height = painter.fontMetrics().height();
    const QRect text(bar.right() + 5, 0, width() - bar.right() - 7, height);
    const auto label = [&](float db, int y, const QString& format) {
        drawElided(painter, text.translated(0, y), Qt::AlignLeft | Qt::AlignVCenter,
                   format.arg(decibels(db)));
    };
    label(spectrogram_->highDb(), bar.top() - 2, tr("%1 dB"));
    label(lowDb(), bar.bottom() - height + 2, QStringLiteral("%1"));
}

QString SpectrogramView::meaningAt(const QPoint& place) const
{
    const QRect area = plotArea();
    if (place.x() > area.right()) {
        return tr("Colours say how loud a pitch is, from %1 dB up to the loudest of the song, %2 "
                  "dB.")
            .arg(decibels(lowDb()), decibels(spectrogram_->highDb()));
    }
    if (place.x() < area.left() && place.y() <= area.bottom()) {
        return tr("Frequencies of the sound, low pitches at the bottom.");
    }
    return {};
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
    const int bands = spectrogram_->bands();
    const auto level =
        meanLevelDb(*spectrogram_, columnSpan(column), (kRegisters - 1 - row) * bands / kRegisters,
                    (kRegisters - row) * bands / kRegisters);
    const QString where = tr("%1, %2").arg(tableRowName(row), tableColumnName(column));
    if (!level) return tr("%1: no sound").arg(where);
    return tr("%1: %2 dB").arg(where, QLocale().toString(std::lround(*level)));
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
