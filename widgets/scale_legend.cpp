// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scale_legend.h"

#include <QCoreApplication>
#include <QPainter>
#include <algorithm>

#include "widgets/elided_label.h"
#include "widgets/shown_explanation.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kBarHeight = 10;

}  // namespace

QString scaleMeaning(double scale, const QString& unit)
{
    const QString most = weightText(scale) + (unit.isEmpty() ? QString() : ' ' + unit);
    return QCoreApplication::translate(
               "limelight::widgets",
               "Colours say how much a component speaks against the class, down to %1, or for it, "
               "up to %2.")
        .arg(weightText(-scale), most);
}

ScaleLegend::ScaleLegend(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setScale(1.0, {});
}

void ScaleLegend::setScale(double scale, const QString& unit)
{
    scale_ = scale;
    unit_ = unit;
    const QString text =
        tr("colours from %1 (against) to %2 (for)").arg(weightText(-scale), weightText(scale));
    setAccessibleName(text);
    setToolTip(scaleMeaning(scale, unit));
    update();
}

QSize ScaleLegend::sizeHint() const
{
    return {220, QFontMetrics(theme().smallFont()).height() + Spacing::kTight};
}

QSize ScaleLegend::minimumSizeHint() const
{
    return {150, sizeHint().height()};
}

void ScaleLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    painter.fillRect(rect(), colours.surface);
    painter.setFont(theme().smallFont());
    const QFontMetrics metrics = painter.fontMetrics();
    const QString low = weightText(-scale_);
    const QString high = weightText(scale_) + (unit_.isEmpty() ? QString() : ' ' + unit_);
    const int lowWidth = metrics.horizontalAdvance(low);
    const int highWidth = std::min(metrics.horizontalAdvance(high), width() / 3);
    const int left = Spacing::kSmall + lowWidth + Spacing::kTight;
    const int right = width() - Spacing::kSmall - highWidth - Spacing::kTight;
    painter.setPen(colours.mutedInk);
    painter.drawText(QRect(Spacing::kSmall, 0, lowWidth, height()), Qt::AlignVCenter, low);
    drawElided(painter, QRect(right + Spacing::kTight, 0, highWidth + 2, height()),
               Qt::AlignVCenter | Qt::AlignLeft, high);
    const QRect bar(left, (height() - kBarHeight) / 2, std::max(1, right - left), kBarHeight);
    for (int x = 0; x < bar.width(); ++x) {
        painter.fillRect(QRect(bar.left() + x, bar.top(), 1, bar.height()),
                         theme().diverging().at(2.0 * x / std::max(1, bar.width() - 1) - 1.0));
    }
    painter.setPen(colours.border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
}

}  // namespace limelight::widgets
