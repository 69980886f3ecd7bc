// SPDX-License-Identifier: GPL-3.0-or-later
// Segments whose borders are moved in the views.
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/segment_control.h"

namespace limelight::app {

void MainWindow::connectSegments()
{
    segments_ = new SegmentControl(
        {session_, edits_, *stack_, *menu_->timeViews, settings_, remembersLayout_}, this);
    connect(segments_, &SegmentControl::said, &listening_, &Listening::said);
}

}  // namespace limelight::app
