// SPDX-License-Identifier: GPL-3.0-or-later
// The open session in the window: its list among the panels, its title, its notices.
#include "app/explanation_list.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/session_control.h"
#include "app/session_menu.h"
#include "widgets/job_strip.h"
#include "widgets/notice_bar.h"

namespace limelight::app {

void MainWindow::buildSessions()
{
    auto* menu = new SessionMenu(menuBar(), *menu_, edits_);
    sessionControl_ = new SessionControl({session_, workspace_, explanations_, edits_, settings_,
                                          remembersLayout_, *menu, *sessionNotice_},
                                         this);
    ExplanationList* list = sessionControl_->list();
    panels_->add({"explanations", tr("Explanations"), list, PanelPlace::Tab});
    connect(&workspace_, &Workspace::started, strip_, &widgets::JobStrip::start);
    connect(&workspace_, &Workspace::started, problem_, &QWidget::hide);
    connect(&workspace_, &Workspace::finished, strip_, &widgets::JobStrip::finish);
    connect(sessionControl_, &SessionControl::titleChanged, this, &MainWindow::showTitle);
    connect(sessionControl_, &SessionControl::opened, problem_, &QWidget::hide);
    connect(sessionControl_, &SessionControl::listWanted, panels_,
            [this, list] { panels_->reveal(list); });
    connect(sessionControl_, &SessionControl::said, &listening_, &Listening::said);
    connect(sessionControl_, &SessionControl::failed, this, &MainWindow::showFailure);
}

void MainWindow::showTitle()
{
    setWindowTitle(sessionControl_->title());
    setWindowModified(workspace_.isModified());
}

}  // namespace limelight::app
