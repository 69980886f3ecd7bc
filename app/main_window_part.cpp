// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the spectrogram in the window: seen, heard, exported.
#include <QtGui/QAction>

#include "app/export_control.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/part_desk.h"
#include "app/part_menu.h"
#include "app/time_stack.h"
#include "widgets/job_strip.h"

namespace limelight::app {

void MainWindow::connectPart()
{
    auto* part = new PartDesk(
        session_, selection_, [this] { return shown_; }, this);
    PartMenu& menu = *menu_->part;
    auto* spectrogram = stack_->findChild<widgets::SpectrogramView*>();
    const auto follow = [part, &menu] {
        menu.setEnabled(part->canShow());
        part->follow();
    };
    connect(&session_, &Session::explanationChanged, part, follow);
    connect(&session_, &Session::separatedChanged, part, follow);
    connect(&selection_, &widgets::Selection::selectedChanged, part, &PartDesk::follow);
    connect(part, &PartDesk::maskChanged, spectrogram, &widgets::SpectrogramView::setMask);
    connect(part, &PartDesk::ready, &listening_, &Listening::playPart);
    connect(part, &PartDesk::said, &listening_, &Listening::said);
    connect(part, &PartDesk::started, strip_, &widgets::JobStrip::start);
    connect(part, &PartDesk::finished, strip_, &widgets::JobStrip::finish);
    connect(part, &PartDesk::failed, this, &MainWindow::showFailure);
    connect(menu.showMask, &QAction::toggled, part, &PartDesk::setMaskShown);
    connect(menu.hearInverse, &QAction::triggered, part,
            [part] { part->play(data::PartMethod::InverseStft); });
    connect(menu.hearFiltered, &QAction::triggered, part,
            [part] { part->play(data::PartMethod::FilteredOriginal); });
    connect(menu.exportPart, &QAction::triggered, exports_,
            [this, part] { exports_->exportPart(*part); });
}

}  // namespace limelight::app
