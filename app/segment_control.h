// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about editing segments that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QString>

#include "app/segment_desk.h"

class QMenu;
class QPoint;

namespace limelight::app {

class SegmentStrip;
class Settings;
class TimeStack;
class TimeViewMenu;

/// What segments are edited in. All outlive the control.
struct SegmentParts {
    Session& session;
    QUndoStack& edits;
    TimeStack& stack;    ///< shows the borders, and the strip over them
    TimeViewMenu& menu;  ///< begins and ends editing
    Settings& settings;
    bool remembers;  ///< writes the settings
};

/// Puts borders that can be moved into the views of time, a strip over them and a menu on them.
class SegmentControl : public QObject {
    Q_OBJECT

public:
    SegmentControl(SegmentParts parts, QWidget* parent);

    SegmentDesk& desk() { return *desk_; }

Q_SIGNALS:
    void said(const QString& message);

private:
    void connectMenu();
    void connectBorders();
    void connectStrip();
    void connectStack();
    void rememberSnapping();
    /// @param border  none where it is negative: one can be added
    void showMenu(const QPoint& globalPos, double sec, int border);
    void addSnapActions(QMenu& menu);

    SegmentParts parts_;
    SegmentDesk* desk_;
    SegmentStrip* strip_;
};

}  // namespace limelight::app
