// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Panels around the song's views: moved, tabbed, torn off, closed, and back at the next start.

#include <QtCore/QByteArray>
#include <QtWidgets/QMainWindow>

#include <memory>
#include <vector>

class QDockWidget;
class QMenu;
class QTabBar;

namespace limelight::app {

class PanelTitle;

/// Where a panel stands in the usual layout.
enum class PanelPlace {
    Left,   ///< a row of the column on the left
    Right,  ///< a row of the column on the right
    Tab,    ///< in the tabs of that column, which are its last row
    Below   ///< a column of the row below the middle
};

/// A view in a place of its own.
struct PanelSpec {
    QString name;  ///< by which its place and its keys are kept; never shown
    QString title;
    QWidget* view;
    PanelPlace place;
    double share = 0.5;  ///< of its column's height or its row's width
};

/// A window in the window, of which the middle always stays. Each panel has a checkable entry in
/// the menu, with Alt and its number as keys: it closes what is on screen, and brings everything
/// else to the front with the keyboard in it. Away from the screen as a whole, it takes the windows
/// of its torn off panels along.
class Panels : public QMainWindow {
    Q_OBJECT

public:
    /// @param menu  gets the entries
    Panels(QWidget* middle, QMenu& menu, QWidget* parent);
    ~Panels() override;

    void add(const PanelSpec& spec);
    /// Opens and raises the panel that holds a widget.
    void reveal(const QWidget* widget);
    /// Not closed, not behind a tab. Widgets outside of the panels: visible.
    bool isOnScreen(const QWidget* widget) const;
    /// A panel that has nothing to show is not there, and comes back where the user had it.
    void setAvailable(const QWidget* view, bool isAvailable);
    void setOpen(const QWidget* view, bool isOpen);
    void setLocked(bool areLocked);
    bool areLocked() const { return areLocked_; }
    /// To the side of the middle, alone.
    void moveTo(const QWidget* view, Qt::DockWidgetArea area);
    void tearOff(const QWidget* view);
    /// The panel's frame, or nullptr.
    QDockWidget* dockOf(const QWidget* widget) const;

    QByteArray layoutState() const;
    /// Takes effect as the panels are first shown. Of a state that is damaged or of another version
    /// nothing is used; panels that it does not know stand where they usually do.
    void setLayoutState(const QByteArray& state);

public Q_SLOTS:
    void resetLayout();

Q_SIGNALS:
    /// A panel's view came to the screen or left it.
    void onScreenChanged(QWidget* view, bool isOnScreen);
    void lockChanged(bool areLocked);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QMenu* createPopupMenu() override { return nullptr; }

private:
    struct Panel {
        PanelSpec spec;
        QDockWidget* dock;
        PanelTitle* title;
        QAction* action;
        bool isWanted = true;  ///< by the user
        bool isAvailable = true;
    };

    Panel* find(const QWidget* widget);
    const Panel* find(const QWidget* widget) const;
    void fillMenu();
    void fillMoveMenu(QMenu& menu, Panel* panel);
    void showTabMenu(const QTabBar& bar, const QPoint& at);
    void followDock(Panel& panel);
    void openPanel(Panel& panel);
    void closePanel(Panel& panel);
    void apply(const Panel& panel);
    void placeAtHome(const Panel& panel);
    void sizeAtHome();
    void raiseFirstTab();
    bool fillsScreen() const;
    void showFloatingAgain();
    bool restore(const QByteArray& state);
    void refreshTitles();
    void lockTitles();

    QMenu& menu_;
    QAction* beforeActions_ = nullptr;  ///< panels' entries come before it
    QAction* lock_ = nullptr;
    std::vector<std::unique_ptr<Panel>> panels_;
    QByteArray pending_;   ///< state to be restored once there is room to do it in
    bool isUsual_ = true;  ///< nobody has moved or sized anything
    bool isLaidOut_ = false;
    bool isAway_ = true;
    bool areLocked_ = false;
};

}  // namespace limelight::app
