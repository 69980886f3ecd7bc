// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panel_title.h"

#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtGui/QWindow>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include "app/wayland.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr int kHeight = 22;
constexpr QSize kIcon{12, 12};

}  // namespace

PanelTitle::PanelTitle(QDockWidget* dock)
    : QWidget(dock),
      dock_(dock),
      name_(new widgets::ElidedLabel(dock->windowTitle(), this)),
      float_(addButton(tr("Window of its own"))),
      close_(addButton(tr("Close %1").arg(dock->windowTitle())))
{
    float_->setIcon(widgets::iconOf(widgets::Icon::TearOff));
    close_->setIcon(widgets::iconOf(widgets::Icon::Cancel));
    close_->setToolTip(tr("Close; View, Panels opens it again"));
    name_->setFont(widgets::theme().smallFont());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(widgets::Spacing::kSmall, 0, 2, 1);
    row->setSpacing(0);
    row->addWidget(name_, 1);
    row->addWidget(float_);
    row->addWidget(close_);
    connect(float_, &QToolButton::clicked, dock,
            [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close_, &QToolButton::clicked, dock, &QWidget::close);
    connect(dock, &QDockWidget::topLevelChanged, this, &PanelTitle::showState);
    connect(&widgets::theme(), &widgets::Theme::changed, this, [this] {
        name_->setFont(widgets::theme().smallFont());
        update();
    });
    showState();
}

QToolButton* PanelTitle::addButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setAutoRaise(true);
    button->setIconSize(kIcon);
    button->setFixedSize(kHeight - 3, kHeight - 3);
    button->setFocusPolicy(Qt::NoFocus);
    button->setAccessibleName(name);
    return button;
}

void PanelTitle::showState()
{
    const QString name = dock_->isFloating() ? tr("Back into the window") : tr("Window of its own");
    float_->setToolTip(name);
    float_->setAccessibleName(name);
    name_->setVisible(!isCollapsed_);
    for (QToolButton* button : {float_, close_}) button->setVisible(!isCollapsed_ && !isLocked_);
    updateGeometry();
}

void PanelTitle::setCollapsed(bool isCollapsed)
{
    if (isCollapsed == isCollapsed_) return;
    isCollapsed_ = isCollapsed;
    showState();
}

void PanelTitle::setLocked(bool isLocked)
{
    isLocked_ = isLocked;
    showState();
}

QSize PanelTitle::sizeHint() const
{
    return minimumSizeHint();
}

QSize PanelTitle::minimumSizeHint() const
{
    return isCollapsed_ ? QSize(0, 0) : QSize(2 * kHeight, kHeight);
}

void PanelTitle::paintEvent(QPaintEvent*)
{
    if (isCollapsed_) return;
    QPainter painter(this);
    const widgets::Colours& colours = widgets::theme().colours();
    painter.fillRect(rect(), colours.raised);
    painter.setPen(colours.border);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

/// Under Wayland a torn off panel is moved by the compositor, and one in the window only by the
/// menu and its buttons.
void PanelTitle::mousePressEvent(QMouseEvent* event)
{
    if (!isUnderWayland() || event->button() != Qt::LeftButton)
        return QWidget::mousePressEvent(event);
    event->accept();
    QWindow* handle = window()->windowHandle();
    if (dock_->isFloating() && handle != nullptr) handle->startSystemMove();
}

void PanelTitle::contextMenuEvent(QContextMenuEvent* event)
{
    Q_EMIT menuRequested(event->globalPos());
}

}  // namespace limelight::app
