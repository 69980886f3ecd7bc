// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/circumplex_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/score_text.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr std::array kCuts{0.0, 0.35, 0.65, 1.0};
constexpr double kMargin = 24.0;
/// Radius of a disc of probability 1, of half a region's height.
constexpr double kFullDisc = 0.92;

double centreOf(int band)
{
    const auto b = static_cast<std::size_t>(band);
    return 0.5 * (kCuts[b] + kCuts[b + 1]);
}

bool isSameName(const std::string& label, const QString& name)
{
    return QString::fromStdString(label).compare(name, Qt::CaseInsensitive) == 0;
}

std::size_t regionIn(int valenceBand, int energyBand)
{
    return static_cast<std::size_t>(3 * valenceBand + energyBand);
}

/// From the smallest scale that holds both values to [0, 1].
std::optional<EmotionPlace> placeOf(double valence, double energy)
{
    struct Scale {
        double low, high;
    };
    for (const auto& [low, high] : {Scale{0.0, 1.0}, Scale{-1.0, 1.0}, Scale{1.0, 9.0}}) {
        if (std::min(valence, energy) < low || std::max(valence, energy) > high) continue;
        return EmotionPlace{(valence - low) / (high - low), (energy - low) / (high - low)};
    }
    return std::nullopt;
}

std::optional<EmotionPicture> pictureOfValues(const models::ClassScores& scores)
{
    std::optional<double> valence, energy;
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        const double value = scores.row(0)[k];
        if (isSameName(scores.labels[k], "valence")) valence = value;
        if (isSameName(scores.labels[k], "energy") || isSameName(scores.labels[k], "arousal")) {
            energy = value;
        }
    }
    if (!valence || !energy) return std::nullopt;
    const auto place = placeOf(*valence, *energy);
    if (!place) return std::nullopt;
    EmotionPicture picture;
    picture.place = *place;
    return picture;
}

/// Mean and standard deviation of the regions' centres under the probabilities.
void placeByProbability(EmotionPicture& picture)
{
    double sum = 0.0, valence = 0.0, energy = 0.0, valence2 = 0.0, energy2 = 0.0;
    for (std::size_t r = 0; r < kEmotionRegions.size(); ++r) {
        const double p = picture.probabilities[r].value_or(0.0);
        const double v = centreOf(kEmotionRegions[r].valenceBand);
        const double e = centreOf(kEmotionRegions[r].energyBand);
        sum += p;
        valence += p * v;
        energy += p * e;
        valence2 += p * v * v;
        energy2 += p * e * e;
    }
    if (sum <= 0.0) return;
    picture.place = {valence / sum, energy / sum};
    const auto deviation = [sum](double mean, double squares) {
        return std::sqrt(std::max(0.0, squares / sum - mean * mean));
    };
    picture.spread = EmotionPlace{deviation(picture.place.valence, valence2),
                                  deviation(picture.place.energy, energy2)};
}

}  // namespace

std::optional<EmotionPicture> emotionPictureOf(const models::ClassScores& scores)
{
    if (scores.rows() != 1) return std::nullopt;
    if (scores.rule == models::ScoreRule::Linear) return pictureOfValues(scores);
    EmotionPicture picture;
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        const auto region = std::find_if(
            kEmotionRegions.begin(), kEmotionRegions.end(),
            [&](const auto& known) { return isSameName(scores.labels[k], known.name); });
        if (region == kEmotionRegions.end()) return std::nullopt;
        const auto r = static_cast<std::size_t>(region - kEmotionRegions.begin());
        picture.probabilities[r] = scores.row(0)[k];
        picture.labels[r] = scores.labels[k];
    }
    placeByProbability(picture);
    return picture;
}

CircumplexView::CircumplexView(QWidget* parent) : QWidget(parent)
{
    installTableAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Emotions by valence and energy"));
    setAccessibleDescription(
        tr("Pleasant to the right, energetic at the top. Arrows go from region to region, Enter "
           "explains the emotion."));
    connect(&theme(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CircumplexView::setPicture(const std::optional<EmotionPicture>& picture)
{
    picture_ = picture;
    update();
}

void CircumplexView::setExplainedLabel(const std::string& label)
{
    explained_ = label;
    update();
}

QRectF CircumplexView::square() const
{
    const double side = std::max(30.0, std::min(width(), height()) - 2.0 * kMargin);
    return {0.5 * (width() - side), 0.5 * (height() - side), side, side};
}

QPointF CircumplexView::pointOf(EmotionPlace place) const
{
    const QRectF area = square();
    return {area.left() + place.valence * area.width(),
            area.bottom() - place.energy * area.height()};
}

QRectF CircumplexView::regionOf(int valenceBand, int energyBand) const
{
    const auto v = static_cast<std::size_t>(valenceBand), e = static_cast<std::size_t>(energyBand);
    return QRectF(pointOf({kCuts[v], kCuts[e + 1]}), pointOf({kCuts[v + 1], kCuts[e]}));
}

std::optional<std::size_t> CircumplexView::regionAt(QPointF point) const
{
    for (std::size_t r = 0; r < kEmotionRegions.size(); ++r) {
        const EmotionRegion& region = kEmotionRegions[r];
        if (regionOf(region.valenceBand, region.energyBand).contains(point)) return r;
    }
    return std::nullopt;
}

void CircumplexView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    painter.fillRect(rect(), colours.surface);
    if (!picture_) {
        drawEmptyState(painter, rect(),
                       tr("A model of emotions shows here where the song lies between unpleasant "
                          "and pleasant, calm and energetic"));
        if (hasFocus()) drawFocusRing(painter, rect());
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t r = 0; r < kEmotionRegions.size(); ++r) paintRegion(painter, r);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colours.border, 1.0));
    painter.drawEllipse(square());
    paintPlace(painter);
    for (std::size_t r = 0; r < kEmotionRegions.size(); ++r) paintNames(painter, r);
    paintAxes(painter);
    if (hasFocus()) {
        const EmotionRegion& region = kEmotionRegions[current_];
        drawFocusRing(painter, regionOf(region.valenceBand, region.energyBand));
    }
}

void CircumplexView::paintRegion(QPainter& painter, std::size_t region) const
{
    const EmotionRegion& known = kEmotionRegions[region];
    const QRectF box = regionOf(known.valenceBand, known.energyBand);
    const Colours& colours = theme().colours();
    const auto probability = picture_->probabilities[region];
    const bool isExplained = probability && picture_->labels[region] == explained_;
    painter.fillRect(box, colours.raised);
    if (probability) {
        const double radius = 0.5 * kFullDisc * std::min(box.width(), box.height()) *
                              std::sqrt(std::clamp(*probability, 0.0, 1.0));
        QColor fill = colours.accent;
        fill.setAlphaF(0.35F);
        painter.setPen(QPen(colours.accent, 1.0));
        painter.setBrush(fill);
        painter.drawEllipse(box.center(), radius, radius);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(isExplained ? colours.selection : colours.border, isExplained ? 2.5 : 1.0));
    painter.drawRect(isExplained ? box.adjusted(1.5, 1.5, -1.5, -1.5) : box);
}

/// Over the cross of the song's place, which would be written through.
void CircumplexView::paintNames(QPainter& painter, std::size_t region) const
{
    const EmotionRegion& known = kEmotionRegions[region];
    const QRectF box = regionOf(known.valenceBand, known.energyBand);
    const Colours& colours = theme().colours();
    const auto probability = picture_->probabilities[region];
    const bool isExplained = probability && picture_->labels[region] == explained_;
    const auto write = [&](const QRectF& room, const QString& text) {
        const double width =
            std::min(room.width(), painter.fontMetrics().horizontalAdvance(text) + 4.0);
        const QRectF back(room.center().x() - width / 2.0, room.top(), width, room.height());
        if (isCrossed(back)) painter.fillRect(back, colours.raised);
        drawElided(painter, room, Qt::AlignCenter, text);
    };
    const double line = QFontMetricsF(theme().smallFont()).height();
    const QRectF text = box.adjusted(3.0, 2.0, -3.0, -2.0);
    painter.setFont(isExplained ? theme().strongFont() : theme().smallFont());
    const bool isKnown = probability || !picture_->spread;
    painter.setPen(isKnown ? colours.ink : colours.mutedInk);
    write(QRectF(text.left(), text.top(), text.width(), line + 2.0),
          QString::fromLatin1(known.name));
    if (!probability || box.height() < 2.6 * line) return;
    painter.setFont(theme().smallFont());
    write(QRectF(text.left(), text.bottom() - line, text.width(), line),
          scoreText(*probability, models::ScoreRule::Softmax));
}

/// Half the lengths of the cross at the song's place.
QSizeF CircumplexView::crossArms() const
{
    constexpr double kLeastArm = 6.0;
    const QRectF area = square();
    const double across = picture_->spread ? picture_->spread->valence * area.width() : 0.0;
    const double up = picture_->spread ? picture_->spread->energy * area.height() : 0.0;
    return {std::max(kLeastArm, across), std::max(kLeastArm, up)};
}

bool CircumplexView::isCrossed(const QRectF& box) const
{
    constexpr double kWide = 2.0;
    const QPointF at = pointOf(picture_->place);
    const QSizeF arms = crossArms();
    const QRectF across(at.x() - arms.width(), at.y() - kWide, 2.0 * arms.width(), 2.0 * kWide);
    const QRectF up(at.x() - kWide, at.y() - arms.height(), 2.0 * kWide, 2.0 * arms.height());
    return box.intersects(across) || box.intersects(up);
}

void CircumplexView::paintPlace(QPainter& painter) const
{
    const QPointF at = pointOf(picture_->place);
    const QSizeF arms = crossArms();
    const Colours& colours = theme().colours();
    for (const auto& [ink, width] : {std::pair{colours.surface, 4.0}, {colours.ink, 1.6}}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(at - QPointF(arms.width(), 0.0), at + QPointF(arms.width(), 0.0));
        painter.drawLine(at - QPointF(0.0, arms.height()), at + QPointF(0.0, arms.height()));
    }
    painter.setBrush(colours.selection);
    painter.setPen(QPen(colours.surface, 1.0));
    painter.drawEllipse(at, 4.0, 4.0);
}

void CircumplexView::paintAxes(QPainter& painter) const
{
    const QRectF area = square();
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    const double half = 0.5 * area.width();
    const QRectF below(area.left(), area.bottom() + 3.0, half, kMargin - 4.0);
    drawElided(painter, below, Qt::AlignLeft | Qt::AlignTop, tr("unpleasant"));
    drawElided(painter, below.translated(half, 0.0), Qt::AlignRight | Qt::AlignTop, tr("pleasant"));
    painter.save();
    painter.translate(area.left() - 3.0, area.bottom());
    painter.rotate(-90.0);
    const QRectF beside(0.0, 3.0 - kMargin, half, kMargin - 4.0);
    drawElided(painter, beside, Qt::AlignLeft | Qt::AlignBottom, tr("calm"));
    drawElided(painter, beside.translated(half, 0.0), Qt::AlignRight | Qt::AlignBottom,
               tr("energetic"));
    painter.restore();
}

void CircumplexView::choose(std::size_t region)
{
    current_ = region;
    update();
    if (picture_ && picture_->probabilities[region]) {
        Q_EMIT labelChosen(QString::fromStdString(picture_->labels[region]));
    }
}

void CircumplexView::mousePressEvent(QMouseEvent* event)
{
    const auto region = regionAt(event->position());
    if (picture_ && region && event->button() == Qt::LeftButton) choose(*region);
}

void CircumplexView::keyPressEvent(QKeyEvent* event)
{
    int valence = kEmotionRegions[current_].valenceBand;
    int energy = kEmotionRegions[current_].energyBand;
    switch (event->key()) {
        case Qt::Key_Left:
            --valence;
            break;
        case Qt::Key_Right:
            ++valence;
            break;
        case Qt::Key_Up:
            ++energy;
            break;
        case Qt::Key_Down:
            --energy;
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            return choose(current_);
        default:
            return QWidget::keyPressEvent(event);
    }
    current_ = regionIn(std::clamp(valence, 0, 2), std::clamp(energy, 0, 2));
    announceTableCell(this, 2 - kEmotionRegions[current_].energyBand,
                      kEmotionRegions[current_].valenceBand);
    update();
}

void CircumplexView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void CircumplexView::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool CircumplexView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && picture_) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto region = regionAt(help->pos());
        if (region) {
            const EmotionRegion& known = kEmotionRegions[*region];
            QToolTip::showText(help->globalPos(),
                               tableCellText(2 - known.energyBand, known.valenceBand), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

QString CircumplexView::tableRowName(int row) const
{
    return row == 0 ? tr("energetic") : row == 1 ? tr("moderate") : tr("calm");
}

QString CircumplexView::tableColumnName(int column) const
{
    return column == 0 ? tr("unpleasant") : column == 1 ? tr("neutral") : tr("pleasant");
}

QString CircumplexView::tableCellText(int row, int column) const
{
    const std::size_t region = regionIn(column, 2 - row);
    const QString name = QString::fromLatin1(kEmotionRegions[region].name);
    const QString where = tr("%1, %2").arg(tableColumnName(column), tableRowName(row));
    const auto probability = picture_->probabilities[region];
    if (probability) {
        return tr("%1 (%2): %3")
            .arg(name, where, scoreText(*probability, models::ScoreRule::Softmax));
    }
    const QRectF box = regionOf(column, 2 - row);
    return box.contains(pointOf(picture_->place)) && !picture_->spread
               ? tr("%1 (%2): the song lies here").arg(name, where)
               : tr("%1 (%2)").arg(name, where);
}

QRect CircumplexView::tableCellRect(int row, int column) const
{
    return regionOf(column, 2 - row).toAlignedRect();
}

bool CircumplexView::isTableCellSelected(int row, int column) const
{
    return regionIn(column, 2 - row) == current_;
}

void CircumplexView::activateTableCell(int row, int column)
{
    choose(regionIn(column, 2 - row));
}

}  // namespace limelight::widgets
