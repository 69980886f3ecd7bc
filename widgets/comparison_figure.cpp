// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/comparison_figure.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/explain/comparison_text.h"
#include "widgets/figure_frame.h"
#include "widgets/figure_page.h"
#include "widgets/hatch.h"
#include "widgets/linked_selection.h"
#include "widgets/time_axis.h"
#include "widgets/weight_bar_view.h"

namespace limelight::widgets {
namespace {

using Look = FigureLook;

constexpr double kGap = 14.0;
constexpr double kStemRoom = 44.0;
constexpr double kHeader = 48.0, kNumbers = 14.0, kSeconds = 20.0, kScale = 18.0, kShare = 30.0;
constexpr double kCell = 24.0, kBarRow = 17.0, kBarHead = 18.0;
constexpr double kBaseline = 0.36;
constexpr double kHatch = 6.0;
constexpr int kScaleSteps = 48;

QString letterOf(std::size_t column)
{
    return QChar(QLatin1Char(static_cast<char>('A' + column)));
}

struct Layout {
    const std::vector<ShownExplanation>& columns;
    FigureLook look;
    double width = 0.0, top = 0.0;
    double columnWidth = 0.0, gridHeight = 0.0;
    std::vector<explain::AlignedComponent> rows;
    std::vector<double> reach;

    double leftOf(std::size_t column) const
    {
        return kFigureEdge + static_cast<double>(column) * (columnWidth + kGap);
    }
    QRectF gridOf(std::size_t column) const
    {
        return {leftOf(column) + kStemRoom, top + kHeader + kNumbers, columnWidth - kStemRoom,
                gridHeight};
    }
    double barsTop() const
    {
        return top + kHeader + kNumbers + gridHeight + kSeconds + kScale + kShare;
    }
    double height() const
    {
        return barsTop() - top + kBarHead + kBarRow * static_cast<double>(rows.size());
    }
    double nameRoom() const { return 0.22 * (width - 2.0 * kFigureEdge); }
    QRectF barBoxOf(std::size_t column, std::size_t row) const
    {
        const double left = kFigureEdge + nameRoom();
        const double each = (width - kFigureEdge - left) / static_cast<double>(columns.size());
        return {left + static_cast<double>(column) * each,
                barsTop() + kBarHead + kBarRow * static_cast<double>(row), each - 8.0, kBarRow};
    }
};

void text(QPainter& painter, const FigureLook& look, QPointF at, const QString& what, double size,
          const QColor& colour, double anchor = 0.0, double room = 0.0, bool isBold = false)
{
    const QFont font = look.font(size, isBold);
    drawFigureText(painter, at, room > 0.0 ? figureElided(printable(what), font, room) : what, font,
                   colour, anchor);
}

double xOf(const QRectF& grid, audio::TimeSpan heard, double sec)
{
    const double share = (sec - heard.startSec) / std::max(1e-9, heard.durationSec());
    return grid.left() + grid.width() * std::clamp(share, 0.0, 1.0);
}

void paintCell(QPainter& painter, const ShownExplanation& shown, int feature, const QRectF& cell,
               const FigureLook& look)
{
    const bool isUnused = !comparedView(shown).weighs(static_cast<std::size_t>(feature));
    const bool isPale = shown.isUncertain(feature);
    const double weight = shown.weightOf(feature);
    const QColor fill =
        isUnused || isPale ? look.colours.raised : look.map.at(weight / shown.scale());
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRect(cell);
    if (isSilent(shown.components(), feature)) {
        painter.setPen(QPen(look.colours.mutedInk, 0.8));
        for (const QLineF& line : hatchLines(cell, kHatch)) painter.drawLine(line);
    }
    if (isUnused || weight == 0.0) return;
    const QString number = fittingWeightText(
        weight, figureLocale(), cell.width(),
        [&look](const QString& whole) { return figureTextWidth(whole, look.small()); });
    text(painter, look, {cell.center().x(), cell.center().y() + Look::kSmallSize * kBaseline},
         number, Look::kSmallSize, isPale ? look.colours.mutedInk : inkOn(fill), 0.5);
}

void paintHeader(QPainter& painter, const Layout& layout, std::size_t column)
{
    const ShownExplanation& shown = layout.columns[column];
    const explain::Recipe& recipe = shown.explanation->recipe;
    const std::filesystem::path file(recipe.trackFile);
    const double left = layout.leftOf(column), room = layout.columnWidth;
    text(painter, layout.look, {left, layout.top + 12.0},
         letterOf(column) + QStringLiteral("  ") + QString::fromStdString(file.stem().string()),
         Look::kTextSize, layout.look.colours.ink, 0.0, room, true);
    const char* side = shown.modality == models::Modality::Both    ? "sound and words"
                       : shown.modality == models::Modality::Audio ? "sound"
                                                                   : "words";
    text(painter, layout.look, {left, layout.top + 26.0},
         QStringLiteral("%1 · %2").arg(QString::fromStdString(shown.label), QLatin1String(side)),
         Look::kTextSize, layout.look.colours.ink, 0.0, room);
    text(painter, layout.look, {left, layout.top + 39.0},
         QStringLiteral("%1 · %2 · seed %3")
             .arg(QString::fromStdString(recipe.modelName), recipe.mode == explain::Mode::Reference
                                                                ? QStringLiteral("reference")
                                                                : QStringLiteral("recommended"))
             .arg(recipe.seed),
         Look::kSmallSize, layout.look.colours.mutedInk, 0.0, room);
}

void paintGrid(QPainter& painter, const Layout& layout, std::size_t column)
{
    const ShownExplanation& shown = layout.columns[column];
    const explain::Components& components = shown.components();
    const QRectF grid = layout.gridOf(column);
    const double row = grid.height() / std::max<double>(1.0, components.stems.size());
    for (std::size_t s = 0; s < components.stems.size(); ++s) {
        const double y = grid.top() + (static_cast<double>(s) + 0.5) * row;
        text(painter, layout.look, {grid.left() - 4.0, y + Look::kSmallSize * kBaseline},
             QString::fromStdString(components.stems[s]), Look::kSmallSize, layout.look.colours.ink,
             1.0, kStemRoom - 4.0);
    }
    double lastRight = -1e9;
    for (std::size_t p = 0; p < components.audio.size(); ++p) {
        const explain::AudioComponent& sound = components.audio[p];
        const double left = xOf(grid, components.heard, sound.time.startSec);
        const double right = xOf(grid, components.heard, sound.time.endSec);
        const QRectF cell(left + 0.5, grid.top() + sound.stemIndex * row + 0.5,
                          std::max(0.0, right - left - 1.0), row - 1.0);
        paintCell(painter, shown, static_cast<int>(p), cell, layout.look);
        const QString number = QString::number(sound.segment);
        const double half = 0.5 * figureTextWidth(number, layout.look.small());
        if (sound.stemIndex != 0 || cell.center().x() - half < lastRight + 2.0) continue;
        lastRight = cell.center().x() + half;
        text(painter, layout.look, {cell.center().x(), grid.top() - 4.0}, number, Look::kSmallSize,
             layout.look.colours.mutedInk, 0.5);
    }
    const auto ticks = timeTicks(components.heard, grid.width(), 48.0);
    for (const double sec : components.audio.empty() ? std::vector<double>() : ticks) {
        const double x = xOf(grid, components.heard, sec);
        painter.setPen(QPen(layout.look.colours.border, 1.0));
        painter.drawLine(QPointF(x, grid.bottom() + 1.0), QPointF(x, grid.bottom() + 4.0));
        text(painter, layout.look, {x, grid.bottom() + 14.0},
             figureLocale().toString(sec, 'g', 4) + QStringLiteral(" s"), Look::kSmallSize,
             layout.look.colours.mutedInk, 0.5);
    }
}

void paintScale(QPainter& painter, const Layout& layout, std::size_t column)
{
    const QRectF grid = layout.gridOf(column);
    const double scale = layout.columns[column].scale();
    const double y = grid.bottom() + kSeconds + 4.0;
    const QRectF bar(grid.left() + 34.0, y, std::max(10.0, grid.width() - 68.0), 8.0);
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < kScaleSteps; ++i) {
        painter.setBrush(layout.look.map.at(2.0 * (i + 0.5) / kScaleSteps - 1.0));
        const double left = bar.left() + bar.width() * i / kScaleSteps;
        const double step = bar.width() / kScaleSteps + 0.5;
        painter.drawRect(QRectF(left, bar.top(), std::min(step, bar.right() - left), 8.0));
    }
    text(painter, layout.look, {bar.left() - 4.0, y + 8.0}, weightText(-scale, figureLocale()),
         Look::kSmallSize, layout.look.colours.mutedInk, 1.0);
    text(painter, layout.look, {bar.right() + 4.0, y + 8.0}, weightText(scale, figureLocale()),
         Look::kSmallSize, layout.look.colours.mutedInk);
}

void paintShare(QPainter& painter, const Layout& layout, std::size_t column)
{
    const ShownExplanation& shown = layout.columns[column];
    const explain::ClassStudy* study = shown.explanation->studyOf(shown.label);
    if (study == nullptr || !study->soundShare) return;
    const explain::Estimate& share = *study->soundShare;
    const double top = layout.gridOf(column).bottom() + kSeconds + kScale + 4.0;
    const QRectF bar(layout.leftOf(column), top, layout.columnWidth, 8.0);
    const auto at = [&](double part) {
        return bar.left() + bar.width() * std::clamp(part, 0.0, 1.0);
    };
    const QRectF words(at(share.value), top, bar.right() - at(share.value), 8.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(layout.look.colours.sound);
    painter.drawRect(QRectF(bar.left(), top, at(share.value) - bar.left(), 8.0));
    painter.setBrush(layout.look.wordFill());
    painter.drawRect(words);
    painter.setPen(QPen(layout.look.colours.words, 1.0));
    for (const QLineF& line : hatchLines(words, kHatch)) painter.drawLine(line);
    QString sound = figureLocale().toString(100.0 * share.value, 'f', 0) + QStringLiteral(" %");
    if (share.halfWidth) {
        painter.setPen(QPen(layout.look.colours.ink, 1.2));
        painter.drawLine(QPointF(at(share.value - *share.halfWidth), top + 4.0),
                         QPointF(at(share.value + *share.halfWidth), top + 4.0));
        sound += QStringLiteral(" ± ") + figureLocale().toString(100.0 * *share.halfWidth, 'f', 0) +
                 QStringLiteral(" %");
    }
    text(painter, layout.look, {bar.left(), top + 19.0}, QStringLiteral("sound ") + sound,
         Look::kSmallSize, layout.look.colours.ink);
    text(painter, layout.look, {bar.right(), top + 19.0},
         QStringLiteral("words %1 %")
             .arg(figureLocale().toString(100.0 * (1.0 - share.value), 'f', 0)),
         Look::kSmallSize, layout.look.colours.ink, 1.0);
}

/// A sound has no counterpart in another song, whose cells bear the same names.
bool isOfOtherSong(const std::vector<ShownExplanation>& columns,
                   const explain::AlignedComponent& component, std::size_t column)
{
    const auto songOf = [&columns](std::size_t c) {
        return columns[c].explanation->recipe.trackHash;
    };
    for (std::size_t c = 0; component.isSound && c < columns.size(); ++c) {
        if (component.features[c]) return songOf(c) != songOf(column);
    }
    return false;
}

void paintBar(QPainter& painter, const Layout& layout, std::size_t column, std::size_t row)
{
    const QRectF box = layout.barBoxOf(column, row);
    const explain::AlignedComponent& component = layout.rows[row];
    const double baseline = box.center().y() + Look::kSmallSize * kBaseline;
    const QRectF area = box.adjusted(0.0, 0.0, -38.0, 0.0);
    if (!component.features[column]) {
        const QString why = isOfOtherSong(layout.columns, component, column)
                                ? QStringLiteral("other song")
                                : QStringLiteral("not here");
        text(painter, layout.look, {area.center().x(), baseline}, why, Look::kSmallSize,
             layout.look.colours.mutedInk, 0.5);
        return;
    }
    const ShownExplanation& shown = layout.columns[column];
    const int feature = static_cast<int>(*component.features[column]);
    const double weight = shown.weightOf(feature);
    const auto geometry = weightBarGeometry(area, -layout.reach[column], layout.reach[column]);
    const double from = geometry.xOf(std::min(0.0, weight));
    const double to = geometry.xOf(std::max(0.0, weight));
    const QRectF bar(from, box.top() + 4.0, std::max(0.5, to - from), box.height() - 8.0);
    const bool isPale = shown.isUncertain(feature);
    painter.setPen(isPale ? QPen(layout.look.colours.mutedInk, 0.8) : QPen(Qt::NoPen));
    painter.setBrush(isPale              ? layout.look.colours.raised
                     : component.isSound ? layout.look.colours.sound
                                         : layout.look.wordFill());
    painter.drawRect(bar);
    if (!component.isSound && !isPale) {
        painter.setPen(QPen(layout.look.colours.words, 1.0));
        for (const QLineF& line : hatchLines(bar, kHatch)) painter.drawLine(line);
    }
    painter.setPen(QPen(layout.look.colours.border, 1.0));
    painter.drawLine(QPointF(geometry.zeroX, box.top()), QPointF(geometry.zeroX, box.bottom()));
    if (const auto half = shown.halfWidthOf(feature)) {
        painter.setPen(QPen(layout.look.colours.ink, 1.0));
        painter.drawLine(QPointF(geometry.xOf(weight - *half), box.center().y()),
                         QPointF(geometry.xOf(weight + *half), box.center().y()));
    }
    text(painter, layout.look, {box.right(), baseline}, weightText(weight, figureLocale()),
         Look::kSmallSize, isPale ? layout.look.colours.mutedInk : layout.look.colours.ink, 1.0);
}

void paintBars(QPainter& painter, const Layout& layout)
{
    if (layout.rows.empty()) return;
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
        const QRectF box = layout.barBoxOf(c, 0);
        text(painter, layout.look, {box.left(), layout.barsTop() + 12.0}, letterOf(c),
             Look::kTextSize, layout.look.colours.ink, 0.0, 0.0, true);
        text(painter, layout.look, {box.right() - 38.0, layout.barsTop() + 12.0},
             QStringLiteral("± ") + weightText(layout.reach[c], figureLocale()).mid(1),
             Look::kSmallSize, layout.look.colours.mutedInk, 1.0);
    }
    for (std::size_t row = 0; row < layout.rows.size(); ++row) {
        const double y = layout.barBoxOf(0, row).center().y();
        text(painter, layout.look, {kFigureEdge, y + Look::kTextSize * kBaseline},
             isolated(QString::fromStdString(layout.rows[row].name)), Look::kTextSize,
             layout.look.colours.ink, 0.0, layout.nameRoom() - 8.0);
        for (std::size_t c = 0; c < layout.columns.size(); ++c) paintBar(painter, layout, c, row);
    }
}

/// The rows to draw: those that several columns have first, the strongest above. Half of the room
/// is for them, so that what two songs share is seen beside what each has alone.
/// @param strength  of a row
template <class Strength>
std::vector<explain::AlignedComponent> drawnRows(std::vector<explain::AlignedComponent> rows,
                                                 std::size_t most, const Strength& strength)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const auto& a, const auto& b) { return strength(a) > strength(b); });
    const auto isShared = [](const explain::AlignedComponent& row) { return row.count() > 1; };
    std::size_t room = most / 2;
    std::vector<bool> isDrawn(rows.size(), false);
    for (std::size_t i = 0; i < rows.size() && room > 0; ++i) {
        isDrawn[i] = isShared(rows[i]);
        if (isDrawn[i]) --room;
    }
    room += most - most / 2;
    for (std::size_t i = 0; i < rows.size() && room > 0; ++i) {
        if (isDrawn[i]) continue;
        isDrawn[i] = true;
        --room;
    }
    std::vector<explain::AlignedComponent> drawn;
    for (const bool wantsShared : {true, false}) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (isDrawn[i] && isShared(rows[i]) == wantsShared) drawn.push_back(rows[i]);
        }
    }
    return drawn;
}

Layout layoutOf(const std::vector<ShownExplanation>& columns, const FigureLook& look, double width,
                int bars)
{
    Layout layout{columns, look, width, 0.0, 0.0, 0.0, {}, {}};
    const double count = static_cast<double>(columns.size());
    layout.columnWidth = (width - 2.0 * kFigureEdge - kGap * (count - 1.0)) / count;
    std::vector<explain::ComparedView> views;
    std::size_t stems = 0;
    for (const ShownExplanation& shown : columns) {
        views.push_back(comparedView(shown));
        if (!shown.components().audio.empty()) {
            stems = std::max(stems, shown.components().stems.size());
        }
        double reach = shown.axisReach.value_or(0.0);
        for (int p = 0; !shown.axisReach && p < static_cast<int>(shown.components().count()); ++p) {
            reach =
                std::max(reach, std::abs(shown.weightOf(p)) + shown.halfWidthOf(p).value_or(0.0));
        }
        layout.reach.push_back(std::max(reach, 1e-3));
    }
    layout.gridHeight = kCell * static_cast<double>(std::min<std::size_t>(stems, 12));
    const auto strength = [&](const explain::AlignedComponent& row) {
        double strongest = 0.0;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (!row.features[c]) continue;
            const double weight = columns[c].weightOf(static_cast<int>(*row.features[c]));
            strongest = std::max(strongest, std::abs(weight) / layout.reach[c]);
        }
        return strongest;
    };
    layout.rows = drawnRows(explain::alignedComponents(views),
                            static_cast<std::size_t>(std::max(0, bars)), strength);
    return layout;
}

/// What the comparison says, then how each column was made.
QStringList captionOf(const std::vector<ShownExplanation>& columns)
{
    const bool isShared = columns.front().fullScale.has_value();
    QStringList lines{isShared ? QStringLiteral("One colour scale and axis for all columns.")
                               : QStringLiteral("Each column has a colour scale and axis of its "
                                                "own: they cannot be compared.")};
    for (std::size_t c = 1; c < columns.size(); ++c) {
        const auto comparison =
            explain::compareViews(comparedView(columns.front()), comparedView(columns[c]));
        lines << printable(
            QStringLiteral("A and %1: %2")
                .arg(letterOf(c), QString::fromStdString(explain::headlineOf(*comparison).text())));
    }
    for (std::size_t c = 0; c < columns.size(); ++c) {
        lines << printable(letterOf(c) + QStringLiteral(": ") + figureCaption(columns[c]));
    }
    return lines;
}

void paintColumns(QPainter& painter, const Layout& layout)
{
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
        paintHeader(painter, layout, c);
        paintGrid(painter, layout, c);
        paintScale(painter, layout, c);
        paintShare(painter, layout, c);
    }
    paintBars(painter, layout);
}

Error refused(const std::filesystem::path& file, Error error)
{
    error.message = file.string() + ": " + error.message;
    return error;
}

}  // namespace

void shareScale(std::vector<ShownExplanation>& columns)
{
    double scale = 0.0, reach = 0.0;
    for (const ShownExplanation& shown : columns) {
        if (shown.isEmpty()) continue;
        scale = std::max(scale, shown.scale());
        for (int p = 0; p < static_cast<int>(shown.components().count()); ++p) {
            reach =
                std::max(reach, std::abs(shown.weightOf(p)) + shown.halfWidthOf(p).value_or(0.0));
        }
    }
    for (ShownExplanation& shown : columns) {
        shown.fullScale = scale;
        shown.axisReach = std::max(reach, scale);
    }
}

Status renderComparisonFigure(const std::vector<ShownExplanation>& columns,
                              const std::filesystem::path& file, int bars,
                              const FigureOptions& options)
{
    if (columns.size() < 2 || columns.size() > 4) {
        return Error{
            ErrorCode::BadArgument, file.string() + ": a comparison has two to four columns.", {}};
    }
    for (const ShownExplanation& shown : columns) {
        if (Status ready = checkedFigure(shown, options); !ready) {
            return refused(file, ready.error());
        }
    }
    PanelPlan plan;
    plan.make = [&columns, look = lookOf(options), bars](double width, double) {
        const Layout layout = layoutOf(columns, look, width, bars);
        return FigurePanel{layout.height(), [layout](QPainter& painter, double top) {
                               Layout placed = layout;
                               placed.top = top;
                               paintColumns(painter, placed);
                           }};
    };
    const QString title = options.title.isEmpty() ? QStringLiteral("Explanations side by side")
                                                  : printable(options.title);
    const auto page = framedPage(title, captionOf(columns), options, plan);
    if (!page) return refused(file, page.error());
    return writePage(*page, file, {options.dpi, options.isTransparent, options.keepsText});
}

}  // namespace limelight::widgets
