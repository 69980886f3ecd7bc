// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/score_bar_view.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "core/models/ranked_classes.h"
#include "widgets/elided_label.h"
#include "widgets/score_text.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kSide = 10;
constexpr double kLabelShare = 0.40;
constexpr int kPercentWidth = 52;
constexpr double kMark = 7.0;

std::optional<double> scoreOf(const models::ClassScores& scores, const std::string& label)
{
    if (scores.rows() == 0) return std::nullopt;
    for (std::size_t i = 0; i < scores.labels.size(); ++i) {
        if (scores.labels[i] == label) return scores.row(0)[i];
    }
    return std::nullopt;
}

void drawSoundMark(QPainter& painter, QPointF centre)
{
    painter.setBrush(theme().colours().surface);
    painter.setPen(QPen(theme().colours().sound, 2.0));
    painter.drawEllipse(centre, kMark / 2.0, kMark / 2.0);
}

void drawWordsMark(QPainter& painter, QPointF centre)
{
    painter.setBrush(theme().colours().surface);
    painter.setPen(QPen(theme().colours().words, 2.0));
    painter.drawRect(QRectF(centre.x() - kMark / 2.0, centre.y() - kMark / 2.0, kMark, kMark));
}

}  // namespace

std::vector<ScoreRow> scoreRows(const models::ClassScores& main,
                                const models::ClassScores& audioOnly,
                                const models::ClassScores& lyricsOnly)
{
    std::vector<ScoreRow> rows;
    if (main.rows() == 0) return rows;
    for (const std::size_t i : models::rankedClasses(main)) {
        const std::string& label = main.labels[i];
        rows.push_back(
            {label, main.row(0)[i], scoreOf(audioOnly, label), scoreOf(lyricsOnly, label)});
    }
    return rows;
}

ScoreBarView::ScoreBarView(QWidget* parent) : RowListView(parent)
{
    setAccessibleName(tr("Class probabilities"));
    setAccessibleDescription(tr("Enter explains the class of the row."));
    setEmptyText(tr("What the model hears appears here once a song is open"));
}

void ScoreBarView::setScores(const models::ClassScores& main, const models::ClassScores& audioOnly,
                             const models::ClassScores& lyricsOnly)
{
    rows_ = scoreRows(main, audioOnly, lyricsOnly);
    rule_ = main.rule;
    songScores_.clear();
    for (const ScoreRow& row : rows_) songScores_.push_back(row.main);
    moveBars();
    rowsChanged();
}

void ScoreBarView::setWhatIf(const models::ClassScores& whole, const models::ClassScores& without)
{
    whole_ = whole;
    without_ = without;
    moveBars();
    viewport()->update();
}

void ScoreBarView::moveBars()
{
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const std::optional<double> moved = scoreOf(without_, rows_[i].label);
        rows_[i].main = moved.value_or(songScores_[i]);
        rows_[i].before = moved ? scoreOf(whole_, rows_[i].label) : std::nullopt;
    }
    chooseScale();
}

void ScoreBarView::chooseScale()
{
    lowest_ = 0.0;
    highest_ = 1.0;
    if (rule_ != models::ScoreRule::Linear) return;
    highest_ = 0.0;
    for (const ScoreRow& row : rows_) {
        for (const std::optional<double>& score :
             {std::optional(row.main), row.before, row.audioOnly, row.lyricsOnly}) {
            lowest_ = std::min(lowest_, score.value_or(0.0));
            highest_ = std::max(highest_, score.value_or(0.0));
        }
    }
    if (highest_ <= lowest_) highest_ = lowest_ + 1.0;
}

QString ScoreBarView::textOf(double score) const
{
    return scoreText(score, rule_);
}

double ScoreBarView::placeOf(double score) const
{
    return std::clamp((score - lowest_) / (highest_ - lowest_), 0.0, 1.0);
}

QString ScoreBarView::rankText(int row) const
{
    if (rule_ == models::ScoreRule::Linear || row > 1) return {};
    return row == 0 ? tr("predicted") : tr("runner-up");
}

void ScoreBarView::setExplainedLabel(const std::string& label)
{
    explained_ = label;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].label == label) setCurrentRow(static_cast<int>(i), false);
    }
    viewport()->update();
}

bool ScoreBarView::hasUnimodal() const
{
    return std::any_of(rows_.begin(), rows_.end(), [](const ScoreRow& row) {
        return row.audioOnly.has_value() || row.lyricsOnly.has_value();
    });
}

int ScoreBarView::headerHeight() const
{
    return hasUnimodal() ? QFontMetrics(theme().smallFont()).height() + Spacing::kSmall : 0;
}

void ScoreBarView::paintHeader(QPainter& painter, const QRect& rect)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().smallFont());
    double x = rect.left() + kSide;
    const double y = rect.center().y() + 0.5;
    const auto entry = [&](const QString& text, auto drawMark) {
        if (x + kMark + 5.0 + painter.fontMetrics().horizontalAdvance(text) > rect.right()) return;
        drawMark(QPointF(x + kMark / 2.0, y));
        painter.setPen(theme().colours().mutedInk);
        const double left = x + kMark + 5.0;
        const double width = std::min<double>(painter.fontMetrics().horizontalAdvance(text) + 2.0,
                                              rect.right() - left);
        drawElided(painter, QRectF(left, rect.top(), width, rect.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, text);
        x = left + width + Spacing::kMedium;
    };
    entry(tr("model"), [&](QPointF centre) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().colours().accent);
        painter.drawRect(QRectF(centre.x() - 4.0, centre.y() - 4.0, 8.0, 8.0));
    });
    const auto isKnown = [this](auto side) {
        return std::any_of(rows_.begin(), rows_.end(),
                           [side](const ScoreRow& row) { return (row.*side).has_value(); });
    };
    if (isKnown(&ScoreRow::audioOnly)) {
        entry(tr("sound only"), [&](QPointF centre) { drawSoundMark(painter, centre); });
    }
    if (isKnown(&ScoreRow::lyricsOnly)) {
        entry(tr("words only"), [&](QPointF centre) { drawWordsMark(painter, centre); });
    }
}

void ScoreBarView::paintRow(QPainter& painter, int row, const QRect& rect)
{
    const ScoreRow& score = rows_[static_cast<std::size_t>(row)];
    const Colours& colours = theme().colours();
    const bool isExplained = score.label == explained_;
    painter.setRenderHint(QPainter::Antialiasing);
    const int labelWidth = static_cast<int>(kLabelShare * rect.width());
    const QRect label(rect.left() + kSide + 14, rect.top(), labelWidth - kSide - 18, rect.height());
    if (isExplained) {
        painter.setBrush(colours.selection);
        painter.setPen(Qt::NoPen);
        const double y = rect.center().y() + 0.5;
        const QPointF arrow[] = {{kSide + 0.0, y - 5.0}, {kSide + 8.0, y}, {kSide + 0.0, y + 5.0}};
        painter.drawPolygon(arrow, 3);
    }
    const bool isStrong = row == 0 && rule_ != models::ScoreRule::Linear;
    painter.setFont(isExplained || isStrong ? theme().strongFont() : theme().font());
    painter.setPen(colours.ink);
    drawElided(painter, label, Qt::AlignLeft | Qt::AlignVCenter,
               QString::fromStdString(score.label));
    const QRectF bar(rect.left() + labelWidth, rect.top() + 5.0,
                     std::max(1, rect.width() - labelWidth - kPercentWidth - kSide),
                     rect.height() - 10.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.raised);
    painter.drawRoundedRect(bar, 2.0, 2.0);
    const auto xOf = [&](double value) { return bar.left() + bar.width() * placeOf(value); };
    painter.setBrush(colours.accent);
    painter.drawRect(
        QRectF(QPointF(xOf(0.0), bar.top()), QPointF(xOf(score.main), bar.bottom())).normalized());
    const double middle = bar.center().y();
    const auto mark = [&](const std::optional<double>& value, auto draw) {
        if (value) draw(painter, QPointF(xOf(*value), middle));
    };
    if (score.before) {
        const double x = xOf(*score.before);
        painter.fillRect(QRectF(x - 1.0, bar.top() - 3.0, 2.0, bar.height() + 6.0), colours.ink);
    }
    mark(score.audioOnly, drawSoundMark);
    mark(score.lyricsOnly, drawWordsMark);
    painter.setFont(isStrong ? theme().strongFont() : theme().font());
    painter.setPen(colours.ink);
    drawElided(
        painter,
        QRect(rect.right() - kPercentWidth - kSide / 2, rect.top(), kPercentWidth, rect.height()),
        Qt::AlignRight | Qt::AlignVCenter, textOf(score.main));
}

QString ScoreBarView::rowToolTip(int row) const
{
    const ScoreRow& score = rows_[static_cast<std::size_t>(row)];
    QString text = tr("%1: %2").arg(QString::fromStdString(score.label), textOf(score.main));
    if (const QString rank = rankText(row); !rank.isEmpty()) text += tr("  (%1)").arg(rank);
    if (score.before) text += tr("\nwhole song: %1").arg(textOf(*score.before));
    if (score.audioOnly) text += tr("\nsound only: %1").arg(textOf(*score.audioOnly));
    if (score.lyricsOnly) text += tr("\nwords only: %1").arg(textOf(*score.lyricsOnly));
    return text + tr("\nClick explains this class.");
}

void ScoreBarView::rowClicked(int row, Qt::KeyboardModifiers)
{
    Q_EMIT labelChosen(QString::fromStdString(rows_[static_cast<std::size_t>(row)].label));
}

QString ScoreBarView::tableRowName(int row) const
{
    return QString::fromStdString(rows_[static_cast<std::size_t>(row)].label);
}

QString ScoreBarView::tableColumnName(int column) const
{
    if (column == 0) return tr("model");
    return column == 1 ? tr("sound only") : tr("words only");
}

QString ScoreBarView::tableCellText(int row, int column) const
{
    const ScoreRow& score = rows_[static_cast<std::size_t>(row)];
    const std::optional<double> value =
        column == 0 ? score.main : (column == 1 ? score.audioOnly : score.lyricsOnly);
    QString name = tableRowName(row);
    if (const QString rank = rankText(row); !rank.isEmpty()) name += tr(", %1").arg(rank);
    if (column == 0 && score.before) {
        name += tr(", whole song %1").arg(textOf(*score.before));
    }
    return tr("%1, %2: %3").arg(name, tableColumnName(column), value ? textOf(*value) : tr("none"));
}

bool ScoreBarView::isTableCellSelected(int row, int) const
{
    return rows_[static_cast<std::size_t>(row)].label == explained_;
}

}  // namespace limelight::widgets
