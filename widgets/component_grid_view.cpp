// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/component_grid_view.h"

#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStyleHints>
#include <QToolTip>
#include <algorithm>

#include "widgets/scale_legend.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kTop = 20;
constexpr int kBottom = 24;
constexpr int kGlyphMargin = 30;

/// What a whole stem does, beside the sum of its cells.
QString wholeStemText(const explain::StemEffect& whole)
{
    return ComponentGridView::tr(
               "%1 as a whole, all segments at once: %2. Exact, not sampled: every combination of "
               "stems was asked about.\nThis stem alone: %3. All the others without it: %4.")
        .arg(QString::fromStdString(whole.stem), weightText(whole.effect), weightText(whole.alone),
             weightText(whole.without));
}

}  // namespace

ComponentGridView::ComponentGridView(TimeAxis* axis, Selection* selection, QWidget* parent)
    : TimePlot(axis, selection, parent)
{
    installTableAccessibility();
    setAccessibleName(tr("Heat map of stems and segments"));
    setAccessibleDescription(
        tr("Arrow keys move from cell to cell, Enter plays the cell, "
           "Shift and Enter plays the song without it."));
    setEmptyText(
        tr("Explain the song to see which stem, in which seconds, speaks for or against "
           "the class"));
}

int ComponentGridView::topPx() const
{
    return kTop + handleHeight();
}

QRect ComponentGridView::plotArea() const
{
    if (!isCompact_) return timePlotArea(size(), topPx(), kBottom);
    return {kGlyphMargin, topPx(), std::max(1, width() - kGlyphMargin - Spacing::kSmall),
            std::max(1, height() - topPx() - kBottom)};
}

QRect ComponentGridView::handleArea() const
{
    const QRect area = plotArea();
    return {area.left(), kTop, area.width(), handleHeight()};
}

void ComponentGridView::setHandleHeight(int heightPx)
{
    TimePlot::setHandleHeight(heightPx);
    update();
}

void ComponentGridView::setCompact(bool isCompact)
{
    if (isCompact == isCompact_) return;
    isCompact_ = isCompact;
    updateGeometry();
    update();
}

ComponentGridGeometry ComponentGridView::geometryOfCells() const
{
    const QRect area = plotArea();
    ComponentGridGeometry cells;
    cells.scale = scale();
    cells.topPx = area.top();
    cells.heightPx = area.height();
    if (!shown().isEmpty()) {
        cells.components = &shown().components();
        cells.rows = gridRowsOf(shown().components());
    }
    return cells;
}

bool ComponentGridView::hasData() const
{
    return !shown().isEmpty() && !shown().components().audio.empty();
}

bool ComponentGridView::isAudioCell(int feature) const
{
    return hasData() && feature >= 0 &&
           static_cast<std::size_t>(feature) < shown().components().audio.size();
}

void ComponentGridView::moveTo(int feature)
{
    if (!isAudioCell(feature)) return;
    selection()->select(feature);
    const explain::AudioComponent& cell =
        shown().components().audio[static_cast<std::size_t>(feature)];
    axis()->ensureVisible(0.5 * (cell.time.startSec + cell.time.endSec));
    announceTableCell(this, cell.stemIndex, cell.segment);
}

const explain::StemEffect* ComponentGridView::wholeStemOf(int row) const
{
    if (!hasData() || row < 0 || shown().modality == models::Modality::Lyrics) return nullptr;
    const explain::ClassStudy* study = shown().explanation->studyOf(shown().label);
    const auto& names = shown().components().stems;
    if (study == nullptr || static_cast<std::size_t>(row) >= names.size()) return nullptr;
    const std::string& name = names[static_cast<std::size_t>(row)];
    const auto found = std::find_if(study->stems.begin(), study->stems.end(),
                                    [&](const auto& effect) { return effect.stem == name; });
    return found == study->stems.end() ? nullptr : &*found;
}

int ComponentGridView::rowNamedAt(const QPoint& place) const
{
    const QRect area = plotArea();
    const ComponentGridGeometry cells = geometryOfCells();
    if (!hasData() || cells.hasPatches() || place.x() >= area.left() || place.y() < area.top() ||
        place.y() > area.bottom()) {
        return -1;
    }
    return static_cast<int>((place.y() - area.top()) / cells.rowHeight());
}

bool ComponentGridView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (const auto* whole = wholeStemOf(rowNamedAt(help->pos())); whole != nullptr) {
            QToolTip::showText(help->globalPos(), wholeStemText(*whole), this);
            return true;
        }
        const int feature = geometryOfCells().featureAt(help->pos());
        if (feature == kNoFeature) return TimePlot::event(event);
        QString text = featureDescription(shown(), feature);
        if (isSilent(shown().components(), feature)) {
            text += tr("\nHatched: nothing sounds here, so its weight is noise.");
        }
        if (shown().isUncertain(feature)) {
            text += tr("\nDotted: its interval crosses zero, so it may be for or against.");
        }
        text += tr("\nClick plays it, Shift and click plays the song without it.");
        QToolTip::showText(help->globalPos(), text, this,
                           geometryOfCells().cellOf(feature).toAlignedRect());
        return true;
    }
    return TimePlot::event(event);
}

QString ComponentGridView::meaningAt(const QPoint& place) const
{
    const bool isOnBar = !isCompact_ && shown().fit() != nullptr && place.x() > plotArea().right();
    if (!isOnBar) return {};
    const bool isLogOdds = shown().explanation->recipe.quantity == explain::Quantity::LogOdds;
    return scaleMeaning(shown().scale(), isLogOdds ? tr("log-odds") : QString());
}

void ComponentGridView::mousePressEvent(QMouseEvent* event)
{
    clickPos_ = event->pos();
    TimePlot::mousePressEvent(event);
}

void ComponentGridView::mouseMoveEvent(QMouseEvent* event)
{
    TimePlot::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton) return;
    const int feature = geometryOfCells().featureAt(event->position());
    selection()->hover(feature);
    setCursor(feature == kNoFeature ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

void ComponentGridView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool isClick = isPressed() && event->button() == Qt::LeftButton &&
                         (event->pos() - clickPos_).manhattanLength() <
                             QGuiApplication::styleHints()->startDragDistance();
    const int feature = geometryOfCells().featureAt(event->position());
    if (isClick && feature != kNoFeature && !event->modifiers().testFlag(Qt::ControlModifier)) {
        endGesture();
        selection()->activate(feature, event->modifiers().testFlag(Qt::ShiftModifier));
        return;
    }
    TimePlot::mouseReleaseEvent(event);
}

void ComponentGridView::leaveEvent(QEvent* event)
{
    selection()->hover(kNoFeature);
    TimePlot::leaveEvent(event);
}

void ComponentGridView::keyPressEvent(QKeyEvent* event)
{
    if (!hasData()) {
        TimePlot::keyPressEvent(event);
        return;
    }
    const ComponentGridGeometry cells = geometryOfCells();
    const int current = isAudioCell(selection()->selected()) ? selection()->selected() : kNoFeature;
    const auto all = static_cast<int>(shown().components().audio.size());
    switch (event->key()) {
        case Qt::Key_Left:
            moveTo(cells.neighbourOf(current, 0, -1));
            break;
        case Qt::Key_Right:
            moveTo(cells.neighbourOf(current, 0, 1));
            break;
        case Qt::Key_Up:
            moveTo(cells.neighbourOf(current, -1, 0));
            break;
        case Qt::Key_Down:
            moveTo(cells.neighbourOf(current, 1, 0));
            break;
        case Qt::Key_Home:
            moveTo(cells.neighbourOf(current, 0, -all));
            break;
        case Qt::Key_End:
            moveTo(cells.neighbourOf(current, 0, all));
            break;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            selection()->activate(
                current == kNoFeature ? cells.neighbourOf(current, 0, 0) : current,
                event->modifiers().testFlag(Qt::ShiftModifier));
            break;
        default:
            TimePlot::keyPressEvent(event);
    }
}

int ComponentGridView::tableRows() const
{
    return hasData() ? static_cast<int>(shown().components().stems.size()) : 0;
}

int ComponentGridView::tableColumns() const
{
    return hasData() ? shown().components().segments : 0;
}

QString ComponentGridView::tableRowName(int row) const
{
    const QString name =
        QString::fromStdString(shown().components().stems[static_cast<std::size_t>(row)]);
    const explain::StemEffect* whole = wholeStemOf(row);
    return whole == nullptr ? name : tr("%1, whole %2").arg(name, weightText(whole->effect));
}

QString ComponentGridView::tableColumnName(int column) const
{
    return geometryOfCells().hasPatches() ? tr("weight") : tr("segment %1").arg(column);
}

QString ComponentGridView::tableCellText(int row, int column) const
{
    return featureDescription(shown(), audioFeatureAt(shown().components(), row, column));
}

QRect ComponentGridView::tableCellRect(int row, int column) const
{
    const int feature = audioFeatureAt(shown().components(), row, column);
    return geometryOfCells().cellOf(feature).toAlignedRect();
}

bool ComponentGridView::isTableCellSelected(int row, int column) const
{
    return hasData() &&
           audioFeatureAt(shown().components(), row, column) == selection()->selected();
}

void ComponentGridView::activateTableCell(int row, int column)
{
    selection()->activate(audioFeatureAt(shown().components(), row, column), false);
}

}  // namespace limelight::widgets
