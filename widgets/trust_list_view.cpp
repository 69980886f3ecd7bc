// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trust_list_view.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <algorithm>

#include "core/explain/trust_text.h"
#include "widgets/elided_label.h"

namespace limelight::widgets {
namespace {

using explain::Measured;
using explain::Verdict;

constexpr int kSide = 8;
constexpr int kMark = 14;
constexpr int kBarWidth = 56;
constexpr int kTitleWidth = 110;  ///< the least a title keeps beside a bar

/// Values that lie between 0 and 1 by what they are.
bool isShare(const Measured& measured)
{
    switch (measured.measure) {
        case explain::TrustMeasure::HeldOutR2:
        case explain::TrustMeasure::Stability:
        case explain::TrustMeasure::FillerSensitivity:
        case explain::TrustMeasure::SoundShare:
            return true;
        default:
            return false;
    }
}

QColor colourOf(Verdict verdict, const Colours& colours)
{
    if (verdict == Verdict::Good) return colours.accent;
    return verdict == Verdict::Fair ? colours.mutedInk : colours.errorInk;
}

void drawShare(QPainter& painter, const QRectF& box, const Measured& measured)
{
    const Colours& colours = theme().colours();
    const auto xOf = [&box](double value) {
        return box.left() + box.width() * std::clamp(value, 0.0, 1.0);
    };
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(box, colours.raised);
    painter.fillRect(QRectF(box.left(), box.top(), xOf(measured.value) - box.left(), box.height()),
                     colours.mutedInk);
    if (!measured.interval) return;
    const double low = xOf(measured.interval->low), high = xOf(measured.interval->high);
    const double y = box.center().y();
    for (const auto& [ink, width] : {std::pair{colours.surface, 3.0}, {colours.ink, 1.2}}) {
        painter.setPen(QPen(ink, width));
        painter.drawLine(QPointF(low, y), QPointF(high, y));
        painter.drawLine(QPointF(low, y - 3.0), QPointF(low, y + 3.0));
        painter.drawLine(QPointF(high, y - 3.0), QPointF(high, y + 3.0));
    }
}

}  // namespace

QString trustText(const char* pattern)
{
    return QCoreApplication::translate(explain::kTrustContext, pattern);
}

QString verdictText(Verdict verdict)
{
    if (verdict == Verdict::Good) return TrustListView::tr("good");
    return verdict == Verdict::Fair ? TrustListView::tr("fair") : TrustListView::tr("poor");
}

void drawVerdict(QPainter& painter, const QRectF& box, Verdict verdict)
{
    drawVerdict(painter, box, verdict, theme().colours());
}

void drawVerdict(QPainter& painter, const QRectF& box, Verdict verdict, const Colours& colours)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        QPen(colourOf(verdict, colours), 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double w = box.width(), h = box.height();
    const auto at = [&box, w, h](double x, double y) {
        return QPointF(box.left() + x * w, box.top() + y * h);
    };
    QPainterPath path;
    if (verdict == Verdict::Good) {
        path.moveTo(at(0.1, 0.55));
        path.lineTo(at(0.4, 0.85));
        path.lineTo(at(0.9, 0.2));
    } else if (verdict == Verdict::Fair) {
        path.moveTo(at(0.08, 0.6));
        path.cubicTo(at(0.3, 0.1), at(0.6, 1.0), at(0.92, 0.4));
    } else {
        path.moveTo(at(0.5, 0.1));
        path.lineTo(at(0.95, 0.9));
        path.lineTo(at(0.05, 0.9));
        path.closeSubpath();
        path.moveTo(at(0.5, 0.42));
        path.lineTo(at(0.5, 0.66));
    }
    painter.drawPath(path);
    painter.restore();
}

TrustListView::TrustListView(QWidget* parent) : RowListView(parent)
{
    setAccessibleName(tr("Checks of the explanation"));
    setEmptyText(tr("How far the explanation can be trusted appears here"));
}

void TrustListView::setTrust(std::shared_ptr<const explain::Trust> trust)
{
    trust_ = std::move(trust);
    rowsChanged();
}

const Measured& TrustListView::measured(int row) const
{
    return trust_->measures[static_cast<std::size_t>(row)];
}

int TrustListView::rowCount() const
{
    return trust_ ? static_cast<int>(trust_->measures.size()) : 0;
}

int TrustListView::rowHeight() const
{
    return QFontMetrics(theme().font()).height() + QFontMetrics(theme().smallFont()).height() +
           Spacing::kSmall;
}

QString TrustListView::meaningOf(int row) const
{
    const explain::Sentence meaning = explain::textOf(*trust_, measured(row)).meaning;
    return sentenceText(meaning.pattern, meaning.values);
}

QString TrustListView::remedyOf(int row) const
{
    return trustText(explain::textOf(*trust_, measured(row)).remedy);
}

void TrustListView::paintRow(QPainter& painter, int row, const QRect& rect)
{
    const int lineHeight = QFontMetrics(theme().font()).height();
    const int top = rect.top() + Spacing::kTight;
    const int left = paintVerdict(painter, row, QRect(rect.left() + kSide, top, 0, lineHeight));
    const QRect line(left, top, rect.right() - kSide - left, lineHeight);
    const int titleWidth = paintValue(painter, row, line);
    painter.setFont(theme().strongFont());
    painter.setPen(theme().colours().ink);
    drawElided(painter, QRect(left, top, titleWidth, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
               tableRowName(row));
    painter.setFont(theme().smallFont());
    painter.setPen(theme().colours().mutedInk);
    drawElided(painter, line.translated(0, lineHeight), Qt::AlignLeft | Qt::AlignVCenter,
               meaningOf(row));
}

/// @return  where the title begins
int TrustListView::paintVerdict(QPainter& painter, int row, const QRect& at) const
{
    drawVerdict(painter, QRectF(at.left(), at.top() + (at.height() - kMark) / 2.0, kMark, kMark),
                measured(row).verdict);
    painter.setFont(theme().smallFont());
    int widest = 0;
    for (const Verdict verdict : {Verdict::Good, Verdict::Fair, Verdict::Poor}) {
        widest = std::max(widest, painter.fontMetrics().horizontalAdvance(verdictText(verdict)));
    }
    const int left = at.left() + kMark + Spacing::kTight;
    painter.setPen(theme().colours().ink);
    drawElided(painter, QRect(left, at.top(), widest + 2, at.height()),
               Qt::AlignLeft | Qt::AlignVCenter, verdictText(measured(row).verdict));
    return left + widest + Spacing::kSmall;
}

/// @return  the width that is left of the line for the title
int TrustListView::paintValue(QPainter& painter, int row, const QRect& line) const
{
    const Measured& check = measured(row);
    painter.setFont(theme().font());
    const QString value = localNumbers(explain::valueText(check, trust_->components));
    const int valueWidth =
        std::min(painter.fontMetrics().horizontalAdvance(value) + 2, line.width() / 2);
    const int left = line.right() - valueWidth;
    drawElided(painter, QRect(left, line.top(), valueWidth, line.height()),
               Qt::AlignRight | Qt::AlignVCenter, value);
    if (!isShare(check) || left - line.left() <= kBarWidth + kTitleWidth) {
        return left - Spacing::kSmall - line.left();
    }
    const int barLeft = left - kBarWidth - Spacing::kSmall;
    drawShare(painter, QRectF(barLeft, line.center().y() - 3.5, kBarWidth, 8.0), check);
    return barLeft - Spacing::kSmall - line.left();
}

QString TrustListView::rowToolTip(int row) const
{
    return tr("%1: %2\n%3\n%4")
        .arg(tableRowName(row), verdictText(measured(row).verdict), meaningOf(row), remedyOf(row));
}

QString TrustListView::tableRowName(int row) const
{
    return trustText(explain::textOf(*trust_, measured(row)).title);
}

QString TrustListView::tableColumnName(int column) const
{
    if (column == 0) return tr("verdict");
    if (column == 1) return tr("value");
    return column == 2 ? tr("meaning") : tr("what to do");
}

QString TrustListView::tableCellText(int row, int column) const
{
    if (column == 0) return tr("%1: %2").arg(tableRowName(row), verdictText(measured(row).verdict));
    if (column == 1) {
        return localNumbers(explain::valueText(measured(row), trust_->components));
    }
    return column == 2 ? meaningOf(row) : remedyOf(row);
}

bool TrustListView::isTableCellSelected(int row, int) const
{
    return row == currentRow();
}

QString localNumbers(const std::string& text, const QLocale& locale)
{
    static const QRegularExpression point(QStringLiteral("(?<=\\d)\\.(?=\\d)"));
    static const QRegularExpression minus(QStringLiteral("-(?=\\d)"));
    QString local = QString::fromStdString(text);
    return local.replace(point, locale.decimalPoint()).replace(minus, QStringLiteral("\u2212"));
}

QString sentenceText(const char* pattern, const std::vector<std::string>& values)
{
    QString text = trustText(pattern);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const QString value = QString::fromStdString(values[i]);
        bool isNumber = false;
        value.toDouble(&isNumber);
        text.replace(QStringLiteral("%%1").arg(i + 1), isNumber ? localNumbers(values[i]) : value);
    }
    return text;
}

}  // namespace limelight::widgets
