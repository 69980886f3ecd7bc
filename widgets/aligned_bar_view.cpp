// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/aligned_bar_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/linked_selection.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kSide = 8;
constexpr int kKind = 18;
constexpr int kValueWidth = 56;
constexpr int kGap = 12;
constexpr double kLeastReach = 1e-3;

int featureIn(const explain::AlignedComponent& row, std::size_t column)
{
    const auto& feature = row.features[column];
    return feature ? static_cast<int>(*feature) : kNoFeature;
}

}  // namespace

AlignedBarView::AlignedBarView(QWidget* parent) : RowListView(parent)
{
    setAccessibleName(tr("Components of all columns"));
    setAccessibleDescription(
        tr("One row a component, one bar a column. Enter plays the sound of the row."));
    setEmptyText(tr("The stems and words of all columns appear here, side by side"));
}

void AlignedBarView::setColumns(std::vector<AlignedColumn> columns)
{
    for (const AlignedColumn& column : columns_) column.selection->disconnect(this);
    columns_ = std::move(columns);
    for (const AlignedColumn& column : columns_) {
        connect(column.selection, &Selection::selectedChanged, this,
                &AlignedBarView::followSelection);
        connect(column.selection, &Selection::hoveredChanged, this,
                [this] { viewport()->update(); });
    }
    arrange();
}

void AlignedBarView::setKind(AlignedKind kind)
{
    kind_ = kind;
    arrange();
}

double AlignedBarView::strengthOf(const explain::AlignedComponent& row) const
{
    double strongest = 0.0;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const double weight = columns_[c].shown.weightOf(featureIn(row, c));
        strongest = std::max(strongest, std::abs(weight) / reach_[c]);
    }
    return strongest;
}

void AlignedBarView::arrange()
{
    std::vector<explain::ComparedView> views;
    reach_.clear();
    for (const AlignedColumn& column : columns_) {
        views.push_back(comparedView(column.shown));
        double reach = column.shown.axisReach.value_or(0.0);
        if (!column.shown.axisReach) {
            for (int p = 0; p < static_cast<int>(column.shown.components().count()); ++p) {
                reach = std::max(reach, std::abs(column.shown.weightOf(p)) +
                                            column.shown.halfWidthOf(p).value_or(0.0));
            }
        }
        reach_.push_back(std::max(reach, kLeastReach));
    }
    rows_ = explain::alignedComponents(views);
    std::erase_if(rows_, [this](const explain::AlignedComponent& row) {
        return (kind_ == AlignedKind::Sound && !row.isSound) ||
               (kind_ == AlignedKind::Words && row.isSound);
    });
    std::stable_sort(rows_.begin(), rows_.end(), [this](const auto& a, const auto& b) {
        const bool isSharedA = a.count() > 1, isSharedB = b.count() > 1;
        return isSharedA != isSharedB ? isSharedA : strengthOf(a) > strengthOf(b);
    });
    rowsChanged();
    followSelection();
}

void AlignedBarView::followSelection()
{
    int selected = -1;
    for (int row = 0; row < rowCount() && selected < 0; ++row) {
        if (isMarked(row, false)) selected = row;
    }
    setCurrentRow(selected, false);
    viewport()->update();
}

std::pair<const AlignedColumn*, int> AlignedBarView::ownerOf(int row) const
{
    const explain::AlignedComponent& component = rows_[static_cast<std::size_t>(row)];
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        if (component.features[c]) return {&columns_[c], featureIn(component, c)};
    }
    return {nullptr, kNoFeature};
}

bool AlignedBarView::isMarked(int row, bool isHover) const
{
    const auto [column, feature] = ownerOf(row);
    if (column == nullptr) return false;
    return (isHover ? column->selection->hovered() : column->selection->selected()) == feature;
}

QString AlignedBarView::onlyText(int row) const
{
    const explain::AlignedComponent& component = rows_[static_cast<std::size_t>(row)];
    if (component.count() != 1 || columns_.size() < 2) return {};
    return tr("only %1").arg(ownerOf(row).first->name);
}

/// A sound has no counterpart in another song, whose cells bear the same names.
QString AlignedBarView::missingText(int row, std::size_t column) const
{
    const AlignedColumn* owner = ownerOf(row).first;
    const bool isOtherSong = rows_[static_cast<std::size_t>(row)].isSound && owner != nullptr &&
                             owner->shown.explanation->recipe.trackHash !=
                                 columns_[column].shown.explanation->recipe.trackHash;
    return isOtherSong ? tr("other song") : tr("not here");
}

int AlignedBarView::headerHeight() const
{
    return QFontMetrics(theme().smallFont()).height() + Spacing::kSmall;
}

QRect AlignedBarView::boxOf(const QRect& row, std::size_t column) const
{
    const auto count = static_cast<int>(columns_.size());
    const int label = std::clamp(static_cast<int>(0.24 * row.width()), 110, 240);
    const int width = (row.width() - label - kSide) / std::max(1, count);
    return {row.left() + label + static_cast<int>(column) * width, row.top(),
            std::max(1, width - kGap), row.height()};
}

WeightBarGeometry AlignedBarView::geometryOf(const QRect& box, std::size_t column) const
{
    const QRectF area(box.left(), box.top(), std::max(8, box.width() - kValueWidth), box.height());
    return weightBarGeometry(area, -reach_[column], reach_[column]);
}

void AlignedBarView::paintHeader(QPainter& painter, const QRect& rect)
{
    painter.fillRect(rect, theme().colours().raised);
    for (std::size_t c = 0; c < columns_.size(); ++c) {
        const QRect box = boxOf(rect, c);
        painter.setFont(theme().strongFont());
        painter.setPen(theme().colours().ink);
        drawElided(painter, box, Qt::AlignLeft | Qt::AlignVCenter, columns_[c].name);
        painter.setFont(theme().smallFont());
        painter.setPen(theme().colours().mutedInk);
        const QString ends = QStringLiteral("\u00b1\u00a0") + weightText(reach_[c]).mid(1);
        drawElided(painter, box, Qt::AlignRight | Qt::AlignVCenter, ends);
    }
}

void AlignedBarView::paintRow(QPainter& painter, int row, const QRect& rect)
{
    const explain::AlignedComponent& component = rows_[static_cast<std::size_t>(row)];
    const Colours& colours = theme().colours();
    const bool isSelected = isMarked(row, false), isHovered = isMarked(row, true);
    paintRowMark(painter, rect, isSelected, isHovered);
    drawFeatureKind(painter, QRectF(rect.left() + kSide, rect.center().y() - 5.0, 12.0, 10.0),
                    component.isSound);
    const int left = rect.left() + kSide + kKind;
    const QString only = onlyText(row);
    painter.setFont(theme().smallFont());
    const int room = boxOf(rect, 0).left() - left - Spacing::kSmall;
    const int onlyWidth =
        only.isEmpty() ? 0 : std::min(room / 2, painter.fontMetrics().horizontalAdvance(only) + 2);
    painter.setPen(colours.mutedInk);
    drawElided(painter, QRect(left + room - onlyWidth, rect.top(), onlyWidth, rect.height()),
               Qt::AlignRight | Qt::AlignVCenter, only);
    painter.setFont(isSelected ? theme().strongFont() : theme().font());
    painter.setPen(colours.ink);
    drawElided(painter, QRect(left, rect.top(), room - onlyWidth, rect.height()),
               Qt::AlignLeft | Qt::AlignVCenter, isolated(QString::fromStdString(component.name)));
    for (std::size_t c = 0; c < columns_.size(); ++c) paintCell(painter, row, c, boxOf(rect, c));
}

void AlignedBarView::paintCell(QPainter& painter, int row, std::size_t column,
                               const QRect& box) const
{
    const explain::AlignedComponent& component = rows_[static_cast<std::size_t>(row)];
    const int feature = featureIn(component, column);
    const Colours& colours = theme().colours();
    if (feature == kNoFeature) {
        painter.setFont(theme().smallFont());
        painter.setPen(colours.mutedInk);
        drawElided(painter, box.adjusted(0, 0, -kValueWidth, 0), Qt::AlignCenter,
                   missingText(row, column));
        return;
    }
    const ShownExplanation& shown = columns_[column].shown;
    const bool isPale = shown.isUncertain(feature);
    drawWeightBar(painter,
                  {shown.weightOf(feature), shown.halfWidthOf(feature), component.isSound, isPale},
                  geometryOf(box, column), box);
    painter.setFont(theme().font());
    painter.setPen(isPale ? colours.mutedInk : colours.ink);
    drawElided(painter, QRect(box.right() - kValueWidth + 1, box.top(), kValueWidth, box.height()),
               Qt::AlignRight | Qt::AlignVCenter, weightText(shown.weightOf(feature)));
}

QString AlignedBarView::rowToolTip(int row) const
{
    QStringList lines;
    for (int column = 1; column < tableColumns(); ++column) {
        lines << tableColumnName(column) + QStringLiteral(": ") + tableCellText(row, column);
    }
    return tableRowName(row) + QStringLiteral("\n") + lines.join(QStringLiteral("\n"));
}

void AlignedBarView::rowHovered(int row)
{
    if (row < 0) {
        for (const AlignedColumn& column : columns_) column.selection->hover(kNoFeature);
        return;
    }
    const auto [column, feature] = ownerOf(row);
    if (column != nullptr) column->selection->hover(feature);
}

void AlignedBarView::rowClicked(int row, Qt::KeyboardModifiers modifiers)
{
    const auto [column, feature] = ownerOf(row);
    if (column == nullptr) return;
    column->selection->activate(feature, modifiers.testFlag(Qt::ShiftModifier));
}

void AlignedBarView::rowMovedTo(int row)
{
    const auto [column, feature] = ownerOf(row);
    if (column != nullptr) column->selection->select(feature);
}

QString AlignedBarView::tableRowName(int row) const
{
    return QString::fromStdString(rows_[static_cast<std::size_t>(row)].name);
}

QString AlignedBarView::tableColumnName(int column) const
{
    return column == 0 ? tr("component") : columns_[static_cast<std::size_t>(column - 1)].name;
}

QString AlignedBarView::tableCellText(int row, int column) const
{
    const explain::AlignedComponent& component = rows_[static_cast<std::size_t>(row)];
    if (column == 0) {
        const QString only = onlyText(row);
        const QString name = component.isSound ? tr("sound %1").arg(tableRowName(row))
                                               : tr("word %1").arg(tableRowName(row));
        return only.isEmpty() ? name : name + QStringLiteral(", ") + only;
    }
    const auto c = static_cast<std::size_t>(column - 1);
    const int feature = featureIn(component, c);
    if (feature == kNoFeature) return missingText(row, c);
    const ShownExplanation& shown = columns_[c].shown;
    QString text = weightText(shown.weightOf(feature));
    if (const auto half = shown.halfWidthOf(feature)) {
        text += QStringLiteral(" \u00b1\u00a0") + weightText(*half).mid(1);
    }
    return shown.isUncertain(feature) ? tr("%1, not distinguishable from zero").arg(text) : text;
}

bool AlignedBarView::isTableCellSelected(int row, int) const
{
    return isMarked(row, false);
}

}  // namespace limelight::widgets
