// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/view_picture.h"

#include <QPainter>
#include <QPicture>
#include <QWidget>

#include "widgets/qcustomplot_wrapper.h"

namespace limelight::widgets {
namespace {

/// A plot shows pixels it has buffered; here it draws again, into instructions.
void paintPlot(QCustomPlot& plot, QPainter& painter, const QRect& visible)
{
    QPicture picture;
    {
        QCPPainter recorder(&picture);
        plot.toPainter(&recorder, plot.width(), plot.height());
    }
    painter.save();
    painter.setClipRect(visible, Qt::IntersectClip);
    painter.drawPicture(0, 0, picture);
    painter.restore();
}

/// @param offset   of the widget in the page
/// @param visible  what can be seen of the widget, in its coordinates
void paintTree(QWidget& widget, QPainter& painter, QPoint offset, const QRect& visible, bool isRoot)
{
    if (visible.isEmpty()) return;
    if (auto* plot = qobject_cast<QCustomPlot*>(&widget)) {
        painter.save();
        painter.translate(offset);
        paintPlot(*plot, painter, visible);
        painter.restore();
    } else {
        const QWidget::RenderFlags flags =
            isRoot ? QWidget::DrawWindowBackground : QWidget::RenderFlags();
        widget.render(&painter, offset + visible.topLeft(), visible, flags);
    }
    for (QObject* object : widget.children()) {
        auto* child = qobject_cast<QWidget*>(object);
        if (child == nullptr || child->isWindow() || !child->isVisibleTo(&widget)) continue;
        const QRect part = visible.translated(-child->pos()).intersected(child->rect());
        paintTree(*child, painter, offset + child->pos(), part, false);
    }
}

}  // namespace

FigurePage viewPage(QWidget& view, const QString& title)
{
    FigurePage page;
    page.size = view.size();
    page.title = title;
    page.description = view.accessibleDescription();
    page.background = view.palette().color(QPalette::Window);
    page.paint = [&view](QPainter& painter) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        paintTree(view, painter, QPoint(), view.rect(), true);
        painter.restore();
    };
    return page;
}

}  // namespace limelight::widgets
