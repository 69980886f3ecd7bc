// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/elided_label.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextOption>

#include "widgets/theme.h"

namespace limelight::widgets {

ElidedLabel::ElidedLabel(const QString& text, QWidget* parent) : QWidget(parent), text_(text)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == text_) return;
    text_ = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    mode_ = mode;
    update();
}

void ElidedLabel::setMeaning(const QString& meaning)
{
    meaning_ = meaning;
    setAccessibleDescription(meaning);
    update();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text_) + 2, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("mm\u2026")), fontMetrics().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    const bool isWhole =
        drawElided(painter, rect(), Qt::AlignLeading | Qt::AlignVCenter, text_, mode_);
    QStringList told;
    if (!isWhole) told << text_;
    if (!meaning_.isEmpty()) told << meaning_;
    const QString tip = told.join('\n');
    if (tip != toolTip()) setToolTip(tip);
}

bool ElidedLabel::event(QEvent* event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange) {
        updateGeometry();
        update();
    }
    return QWidget::event(event);
}

bool drawElided(QPainter& painter, const QRectF& rect, Qt::Alignment alignment, const QString& text,
                Qt::TextElideMode mode)
{
    if (rect.width() <= 0.0 || rect.height() <= 0.0) return text.isEmpty();
    QString line = text;
    line.replace(QLatin1Char('\n'), QLatin1Char(' '));
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString shown = metrics.elidedText(line, mode, rect.width());
    painter.drawText(rect, static_cast<int>(alignment) | Qt::TextSingleLine, shown);
    return shown == line;
}

void drawEmptyState(QPainter& painter, const QRect& rect, const QString& text)
{
    if (text.isEmpty()) return;
    painter.save();
    painter.setFont(theme().font());
    painter.setPen(theme().colours().mutedInk);
    const QRect inner =
        rect.adjusted(Spacing::kMedium, Spacing::kTight, -Spacing::kMedium, -Spacing::kTight);
    const int flags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRect needed = painter.fontMetrics().boundingRect(inner, flags, text);
    if (needed.height() <= inner.height() && needed.width() <= inner.width()) {
        painter.drawText(inner, flags, text);
    } else {
        drawElided(painter, inner, Qt::AlignCenter, text);
    }
    painter.restore();
}

void drawFocusRing(QPainter& painter, const QRectF& rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme().colours().focus, 2.0));
    painter.drawRoundedRect(rect.adjusted(1.0, 1.0, -1.0, -1.0), 3.0, 3.0);
    painter.restore();
}

}  // namespace limelight::widgets
