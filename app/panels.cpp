// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QPainter>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabBar>

#include <algorithm>
#include <functional>
#include <utility>

#include "app/panel_title.h"
#include "app/wayland.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr int kMostNumberedPanels = 9;

/// With an edge where it is torn off: it has no frame of the desktop's.
class PanelDock : public QDockWidget {
public:
    using QDockWidget::QDockWidget;

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QDockWidget::paintEvent(event);
        if (!isFloating()) return;
        QPainter painter(this);
        painter.setPen(widgets::theme().colours().mutedInk);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
};

}  // namespace

Panels::Panels(QWidget* middle, QMenu& menu, QWidget* parent)
    : QMainWindow(parent, Qt::Widget), menu_(menu)
{
    setWindowFlags(Qt::Widget);
    setCentralWidget(middle);
    setDockOptions(AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setDocumentMode(true);
    // The columns are as high as the window.
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    connect(this, &QMainWindow::tabifiedDockWidgetActivated, this, &Panels::refreshTitles);
    fillMenu();
}

Panels::~Panels()
{
    for (const auto& panel : panels_) panel->dock->disconnect(this);
}

void Panels::fillMenu()
{
    beforeActions_ = menu_.addSeparator();
    QMenu* move = menu_.addMenu(tr("&Move the panel"));
    connect(move, &QMenu::aboutToShow, this, [this, move] {
        move->clear();
        Panel* panel = find(window()->focusWidget());
        if (panel != nullptr) return fillMoveMenu(*move, panel);
        move->addAction(tr("The keyboard is in no panel"))->setEnabled(false);
    });
    lock_ = menu_.addAction(tr("&Lock the panels"));
    lock_->setObjectName("lock-panels");
    lock_->setCheckable(true);
    lock_->setToolTip(tr("Nothing is moved, torn off or closed by accident"));
    connect(lock_, &QAction::toggled, this, &Panels::setLocked);
    QAction* reset = menu_.addAction(tr("&Reset layout"));
    reset->setObjectName("reset-layout");
    connect(reset, &QAction::triggered, this, &Panels::resetLayout);
}

void Panels::add(const PanelSpec& spec)
{
    auto owned = std::make_unique<Panel>(Panel{spec, new PanelDock(spec.title, this), {}, {}});
    Panel& panel = *owned;
    panel.dock->setObjectName(spec.name);
    panel.dock->setAccessibleName(spec.title);
    panel.dock->setAcceptDrops(true);
    panel.dock->setWidget(spec.view);
    panel.title = new PanelTitle(panel.dock);
    panel.dock->setTitleBarWidget(panel.title);
    QString text = spec.title;
    panel.action = new QAction(text.replace('&', "&&"), this);
    panel.action->setObjectName("panel-" + spec.name);
    panel.action->setCheckable(true);
    const auto number = static_cast<int>(panels_.size()) + 1;
    if (number <= kMostNumberedPanels) {
        panel.action->setShortcut(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number));
    }
    menu_.insertAction(beforeActions_, panel.action);
    panels_.push_back(std::move(owned));
    placeAtHome(panel);
    followDock(panel);
    lockTitles();
}

void Panels::followDock(Panel& panel)
{
    QDockWidget* dock = panel.dock;
    dock->installEventFilter(this);
    const auto moved = [this] {
        isUsual_ = false;
        refreshTitles();
    };
    connect(dock, &QDockWidget::dockLocationChanged, this, moved);
    connect(dock, &QDockWidget::topLevelChanged, this, moved);
    connect(dock, &QDockWidget::visibilityChanged, this, [this, &panel](bool isOnScreen) {
        panel.action->setChecked(isOnScreen);
        refreshTitles();
        Q_EMIT onScreenChanged(panel.spec.view, isOnScreen);
    });
    connect(panel.title, &PanelTitle::menuRequested, this, [this, &panel](const QPoint& at) {
        QMenu menu;
        fillMoveMenu(menu, &panel);
        menu.exec(at);
    });
    connect(panel.action, &QAction::triggered, this, [this, &panel] {
        isOnScreen(panel.spec.view) ? closePanel(panel) : openPanel(panel);
        panel.action->setChecked(isOnScreen(panel.spec.view));
    });
}

Panels::Panel* Panels::find(const QWidget* widget)
{
    return const_cast<Panel*>(std::as_const(*this).find(widget));
}

const Panels::Panel* Panels::find(const QWidget* widget) const
{
    if (widget == nullptr) return nullptr;
    for (const auto& panel : panels_) {
        if (panel->dock == widget || panel->dock->isAncestorOf(widget)) return panel.get();
    }
    return nullptr;
}

QDockWidget* Panels::dockOf(const QWidget* widget) const
{
    const Panel* panel = find(widget);
    return panel != nullptr ? panel->dock : nullptr;
}

bool Panels::isOnScreen(const QWidget* widget) const
{
    const Panel* panel = find(widget);
    // What is behind a tab counts as visible, but lies outside of the window.
    const bool isInFront = panel == nullptr || !panel->dock->visibleRegion().isEmpty();
    return widget->isVisible() && isInFront;
}

/// As the user wants it, where there is something to show and a place to show it in.
void Panels::apply(const Panel& panel)
{
    const bool isGone = isAway_ && panel.dock->window() != window();
    panel.dock->setVisible(panel.isWanted && panel.isAvailable && !isGone);
    panel.action->setVisible(panel.isAvailable);
    panel.action->setEnabled(panel.isAvailable && !isAway_);
}

void Panels::reveal(const QWidget* widget)
{
    Panel* panel = find(widget);
    if (panel == nullptr || !panel->isAvailable) return;
    panel->isWanted = true;
    apply(*panel);
    panel->dock->raise();
    if (panel->dock->isFloating() && !isAway_) panel->dock->activateWindow();
}

void Panels::openPanel(Panel& panel)
{
    reveal(panel.spec.view);
    QWidget* view = panel.spec.view;
    if ((view->focusPolicy() & Qt::TabFocus) != 0) return view->setFocus(Qt::ShortcutFocusReason);
    for (QWidget* next = view->nextInFocusChain(); next != view; next = next->nextInFocusChain()) {
        if (!view->isAncestorOf(next)) continue;
        if ((next->focusPolicy() & Qt::TabFocus) == 0 || !next->isVisibleTo(view)) continue;
        return next->setFocus(Qt::ShortcutFocusReason);
    }
}

void Panels::closePanel(Panel& panel)
{
    const bool hadKeyboard = panel.dock->isAncestorOf(QApplication::focusWidget());
    panel.isWanted = false;
    apply(panel);
    if (hadKeyboard) centralWidget()->setFocus(Qt::OtherFocusReason);
}

void Panels::setOpen(const QWidget* view, bool isOpen)
{
    if (isOpen) return reveal(view);
    if (Panel* panel = find(view)) closePanel(*panel);
}

void Panels::setAvailable(const QWidget* view, bool isAvailable)
{
    Panel* panel = find(view);
    if (panel == nullptr || panel->isAvailable == isAvailable) return;
    panel->isAvailable = isAvailable;
    apply(*panel);
    refreshTitles();
}

void Panels::setLocked(bool areLocked)
{
    if (areLocked == areLocked_) return;
    areLocked_ = areLocked;
    lock_->setChecked(areLocked);
    lockTitles();
    Q_EMIT lockChanged(areLocked);
}

void Panels::lockTitles()
{
    using Feature = QDockWidget::DockWidgetFeature;
    for (const auto& panel : panels_) {
        panel->dock->setFeatures(areLocked_
                                     ? QDockWidget::NoDockWidgetFeatures
                                     : Feature::DockWidgetClosable | Feature::DockWidgetMovable |
                                           Feature::DockWidgetFloatable);
        panel->title->setLocked(areLocked_);
    }
}

void Panels::moveTo(const QWidget* view, Qt::DockWidgetArea area)
{
    Panel* panel = find(view);
    if (panel == nullptr) return;
    panel->dock->setFloating(false);
    addDockWidget(area, panel->dock);
    reveal(view);
}

void Panels::tearOff(const QWidget* view)
{
    Panel* panel = find(view);
    if (panel == nullptr) return;
    panel->dock->setFloating(true);
    reveal(view);
}

void Panels::fillMoveMenu(QMenu& menu, Panel* panel)
{
    const std::pair<QString, Qt::DockWidgetArea> sides[] = {
        {tr("To the &left"), Qt::LeftDockWidgetArea},
        {tr("To the &right"), Qt::RightDockWidgetArea},
        {tr("&Above the song"), Qt::TopDockWidgetArea},
        {tr("&Below the song"), Qt::BottomDockWidgetArea}};
    const QPointer<QWidget> keyboard = QApplication::focusWidget();
    const auto add = [&](const QString& text, const std::function<void()>& then) {
        QAction* action = menu.addAction(text);
        action->setEnabled(!areLocked_);
        connect(action, &QAction::triggered, this, [then, keyboard] {
            then();
            if (keyboard && keyboard->isVisible()) keyboard->setFocus(Qt::OtherFocusReason);
        });
    };
    for (const auto& [text, area] : sides) {
        add(text, [this, panel, side = area] { moveTo(panel->spec.view, side); });
    }
    menu.addSeparator();
    if (panel->dock->isFloating()) {
        add(tr("Back into the &window"), [panel] { panel->dock->setFloating(false); });
    } else {
        add(tr("Into a window of its &own"), [this, panel] { tearOff(panel->spec.view); });
    }
    add(tr("&Close"), [this, panel] { closePanel(*panel); });
}

void Panels::showTabMenu(const QTabBar& bar, const QPoint& at)
{
    const int tab = bar.tabAt(at);
    for (const auto& panel : panels_) {
        if (tab < 0 || panel->dock->windowTitle() != bar.tabText(tab)) continue;
        QMenu menu;
        fillMoveMenu(menu, panel.get());
        menu.exec(bar.mapToGlobal(at));
        return;
    }
}

/// A tab says the name already, unless the tabs are a window of their own, which is moved by it.
void Panels::refreshTitles()
{
    for (const auto& panel : panels_) {
        const QList<QDockWidget*> beside = tabifiedDockWidgets(panel->dock);
        const auto isHere = [this](const QDockWidget* dock) {
            return !dock->isHidden() && dock->window() == window();
        };
        panel->title->setCollapsed(isHere(panel->dock) &&
                                   std::any_of(beside.begin(), beside.end(), isHere));
    }
}

bool Panels::event(QEvent* event)
{
    if (event->type() == QEvent::ChildPolished) {
        auto* bar = qobject_cast<QTabBar*>(static_cast<QChildEvent*>(event)->child());
        if (bar != nullptr) {
            bar->setAccessibleName(tr("Panels"));
            // Names that can be read, and arrows to those for which there is no room.
            bar->setElideMode(Qt::ElideNone);
            bar->setUsesScrollButtons(true);
            bar->installEventFilter(this);
        }
    }
    // Only what separates the panels is its own to be pressed on.
    if (event->type() == QEvent::MouseButtonPress) isUsual_ = false;
    return QMainWindow::event(event);
}

/// Closed panels, and what a torn off one cannot answer: keys, and what is dropped on it.
bool Panels::eventFilter(QObject* watched, QEvent* event)
{
    if (auto* handle = qobject_cast<QWindow*>(watched)) {
        if (event->type() == QEvent::Expose && handle->isExposed()) {
            handle->removeEventFilter(this);
            QTimer::singleShot(0, this, &Panels::showFloatingAgain);
        }
        return false;
    }
    if (const auto* bar = qobject_cast<QTabBar*>(watched)) {
        if (event->type() != QEvent::ContextMenu) return false;
        showTabMenu(*bar, static_cast<QContextMenuEvent*>(event)->pos());
        return true;
    }
    auto* dock = qobject_cast<QDockWidget*>(watched);
    if (dock == nullptr) return QMainWindow::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::Close:
            event->ignore();
            if (Panel* panel = find(dock); panel != nullptr && !areLocked_) closePanel(*panel);
            return true;
        case QEvent::KeyPress:
        case QEvent::DragEnter:
        case QEvent::DragMove:
        case QEvent::Drop:
            return dock->window() != window() && QCoreApplication::sendEvent(window(), event);
        default:
            return QMainWindow::eventFilter(watched, event);
    }
}

void Panels::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (event->spontaneous()) return;
    isAway_ = false;
    if (!isLaidOut_) {
        isLaidOut_ = true;
        if (!restore(pending_)) {
            pending_.clear();
            resetLayout();
        }
        // A window becomes as large as the screen only after it is shown.
        if (!fillsScreen()) pending_.clear();
        QWindow* handle = window()->windowHandle();
        if (isUnderWayland() && handle != nullptr) handle->installEventFilter(this);
    }
    for (const auto& panel : panels_) apply(*panel);
    refreshTitles();
}

/// A torn off panel that was shown before its window is on the screen has no window to lie above.
void Panels::showFloatingAgain()
{
    for (const auto& panel : panels_) {
        if (!panel->dock->isFloating() || panel->dock->isHidden()) continue;
        panel->dock->hide();
        apply(*panel);
    }
}

void Panels::hideEvent(QHideEvent* event)
{
    QMainWindow::hideEvent(event);
    if (event->spontaneous()) return;
    isAway_ = true;
    for (const auto& panel : panels_) apply(*panel);
}

bool Panels::fillsScreen() const
{
    return window()->isMaximized() || window()->isFullScreen();
}

void Panels::resizeEvent(QResizeEvent* event)
{
    QMainWindow::resizeEvent(event);
    if (!isLaidOut_) return;
    const QByteArray pending = std::exchange(pending_, {});
    if (fillsScreen()) restore(pending);
    // While the layout is the usual one its panels grow with the window.
    if (isUsual_) sizeAtHome();
}

}  // namespace limelight::app
