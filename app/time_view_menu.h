// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What can be done with the views of the song over time: a part of the menu View.

#include <QtCore/QObject>

class QAction;
class QMenu;

namespace limelight::app {

class TimeViewMenu : public QObject {
    Q_OBJECT

public:
    /// Adds its entries to `view`.
    TimeViewMenu(QMenu* view, QObject* parent);

    QAction* editSegments;  ///< checked while they are edited
};

}  // namespace limelight::app
