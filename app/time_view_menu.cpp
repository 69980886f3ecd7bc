// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/time_view_menu.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

namespace limelight::app {

TimeViewMenu::TimeViewMenu(QMenu* view, QObject* parent) : QObject(parent)
{
    view->addSeparator();
    editSegments = view->addAction(tr("Edit se&gments"));
    editSegments->setCheckable(true);
    editSegments->setShortcut(QKeySequence(tr("Ctrl+B")));
    editSegments->setToolTip(
        tr("Borders between segments are dragged in the views, added and removed"));
    editSegments->setEnabled(false);
    // By these the user's own keys are kept.
    editSegments->setObjectName("edit-segments");
}

}  // namespace limelight::app
