// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/page_preview.h"

#include <QtCore/QTimer>
#include <QtGui/QPainter>

#include <algorithm>

#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr int kMargin = 12;
constexpr int kChequer = 8;

/// Of two tones near the colour that the page would have.
void paintChequers(QPainter& painter, const QRect& area, const QColor& ground)
{
    const bool isDark = ground.lightness() < 128;
    const QColor other = isDark ? ground.lighter(170) : ground.darker(118);
    painter.fillRect(area, ground);
    for (int y = 0; y * kChequer < area.height(); ++y) {
        for (int x = y % 2; x * kChequer < area.width(); x += 2) {
            const QRect square(area.left() + x * kChequer, area.top() + y * kChequer, kChequer,
                               kChequer);
            painter.fillRect(square.intersected(area), other);
        }
    }
}

}  // namespace

PagePreview::PagePreview(QWidget* parent) : QWidget(parent), redraw_(new QTimer(this))
{
    setAccessibleName(tr("Preview"));
    // Later, and once for many changes: painting a view can resize what waits for it.
    redraw_->setSingleShot(true);
    redraw_->setInterval(0);
    connect(redraw_, &QTimer::timeout, this, &PagePreview::draw);
}

void PagePreview::setPage(std::optional<widgets::FigurePage> page, bool isTransparent)
{
    page_ = std::move(page);
    isTransparent_ = isTransparent;
    setAccessibleDescription(page_ ? page_->description : text_);
    redraw_->start();
}

void PagePreview::setText(const QString& text)
{
    text_ = text;
    update();
}

void PagePreview::draw()
{
    drawn_ = {};
    if (page_ && width() > 2 * kMargin && height() > 2 * kMargin) {
        const double ratio = devicePixelRatioF();
        const double scale = std::min((width() - 2 * kMargin) / page_->size.width(),
                                      (height() - 2 * kMargin) / page_->size.height());
        if (auto image = widgets::imageOf(*page_, std::min(scale, 2.0) * ratio, isTransparent_)) {
            drawn_ = *std::move(image);
            drawn_.setDevicePixelRatio(ratio);
        }
    }
    update();
}

void PagePreview::resizeEvent(QResizeEvent*)
{
    redraw_->start();
}

void PagePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const widgets::Colours& colours = widgets::theme().colours();
    painter.fillRect(rect(), colours.raised);
    if (drawn_.isNull()) {
        painter.setPen(colours.mutedInk);
        painter.drawText(rect().adjusted(kMargin, kMargin, -kMargin, -kMargin),
                         Qt::AlignCenter | Qt::TextWordWrap, text_);
        return;
    }
    QRect place(QPoint(), drawn_.deviceIndependentSize().toSize());
    place.moveCenter(rect().center());
    if (isTransparent_) paintChequers(painter, place, page_->background);
    painter.drawImage(place.topLeft(), drawn_);
    painter.setPen(colours.border);
    painter.drawRect(place.adjusted(-1, -1, 0, 0));
}

}  // namespace limelight::app
