// SPDX-License-Identifier: GPL-3.0-or-later
// How the window shows explanations side by side.
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QStackedWidget>

#include "app/compare_control.h"
#include "app/dialogs.h"
#include "app/dropped_files.h"
#include "app/explain_panel.h"
#include "app/explanation_list.h"
#include "app/export_control.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/session_control.h"
#include "app/time_stack.h"
#include "app/what_if_strip.h"

namespace limelight::app {

void MainWindow::connectCompare()
{
    compare_ = new CompareControl(session_, listening_, explanations_, this);
    compare_->fillMenu(menu_->compareWith);
    connect(sessionControl_->list(), &ExplanationList::compareRequested, compare_,
            &CompareControl::compareEntries);
    connect(compare_, &CompareControl::said, &listening_, &Listening::said);
    connect(compare_, &CompareControl::showRequested, this, [this] { showComparison(true); });
    connect(compare_, &CompareControl::hideRequested, this, [this] { showComparison(false); });
    connect(compare_, &CompareControl::songWanted, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("A song to compare with"),
                                                          settings_.lastFolder(), songFilter());
        if (!file.isEmpty()) compare_->addSong(file.toStdString());
    });
    connect(compare_, &CompareControl::modelWanted, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(
            this, tr("A model folder to compare with"), settings_.lastFolder());
        if (!folder.isEmpty()) compare_->addModel(folder.toStdString());
    });
    connect(compare_, &CompareControl::exportWanted, exports_,
            [this] { exports_->exportComparison(compare_->page()); });
}

bool MainWindow::isComparing() const
{
    return pages_->currentIndex() == 1;
}

void MainWindow::showComparison(bool isShown)
{
    if (isShown && pages_->count() == 1) {
        pages_->addWidget(&compare_->page());
        sessionControl_->explanationEdits().follow(*compare_->page().list());
    }
    compare_->setActive(isShown);
    pages_->setCurrentIndex(isShown ? 1 : 0);
    // What is asked about the desk makes no sense while it cannot be seen.
    menu_->setCanAsk(whatIf_.canAsk() && !isShown);
    panel_->setVisible(!isShown);
    whatIfStrip_->setVisible(!isShown && !whatIf_.off().empty());
    if (isShown) {
        compare_->page().setFocus();
    } else {
        stack_->focusHeatMap();
    }
}

}  // namespace limelight::app
