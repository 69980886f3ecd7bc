// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/view_picture.h"

#include <QPainter>
#include <QPicture>
#include <QWidget>
#include <algorithm>

#include "widgets/qcustomplot_wrapper.h"

namespace limelight::widgets {
namespace {

constexpr double kPxPerMm = 96.0 / 25.4;

/// Another look for as long as this lives; the screen does not see it.
class PassingLook {
public:
    explicit PassingLook(const ViewLook& look) : before_(theme().choice())
    {
        if (look.isTransparent) theme().setGround(false);
        if (!look.scheme || *look.scheme == theme().scheme()) return;
        hasScheme_ = true;
        theme().setChoice(*look.scheme == Scheme::Dark ? SchemeChoice::Dark : SchemeChoice::Light);
    }
    ~PassingLook()
    {
        theme().setGround(true);
        if (hasScheme_) theme().setChoice(before_);
    }
    PassingLook(const PassingLook&) = delete;
    PassingLook& operator=(const PassingLook&) = delete;

private:
    SchemeChoice before_;
    bool hasScheme_ = false;
};

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

FigurePage viewPage(QWidget& view, const QString& title, const ViewLook& look)
{
    const double scale =
        look.widthMm > 0.0 ? look.widthMm * kPxPerMm / std::max(1, view.width()) : 1.0;
    FigurePage page;
    page.size = QSizeF(view.size()) * scale;
    page.title = title;
    page.description = view.accessibleDescription();
    page.background =
        look.scheme ? coloursOf(*look.scheme).window : view.palette().color(QPalette::Window);
    page.paint = [&view, scale, look](QPainter& painter) {
        const PassingLook passing(look);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.scale(scale, scale);
        paintTree(view, painter, QPoint(), view.rect(), true);
        painter.restore();
    };
    return page;
}

}  // namespace limelight::widgets
