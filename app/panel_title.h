// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The slim head of a panel: its name, and two buttons.

#include <QtWidgets/QWidget>

class QDockWidget;
class QToolButton;

namespace limelight::widgets {
class ElidedLabel;
}

namespace limelight::app {

/// Dragging it moves the panel, a double click tears it off. Takes no room where a tab already
/// says the name, and shows no buttons while the panels are locked. Not in the tab order: the menu
/// does all of it by keyboard.
class PanelTitle : public QWidget {
    Q_OBJECT

public:
    explicit PanelTitle(QDockWidget* dock);

    void setCollapsed(bool isCollapsed);
    bool isCollapsed() const { return isCollapsed_; }
    void setLocked(bool isLocked);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(const QPoint& globalPos);

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    QToolButton* addButton(const QString& name);
    void showState();

    QDockWidget* dock_;
    widgets::ElidedLabel* name_;
    QToolButton* float_;
    QToolButton* close_;
    bool isCollapsed_ = false;
    bool isLocked_ = false;
};

}  // namespace limelight::app
