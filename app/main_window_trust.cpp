// SPDX-License-Identifier: GPL-3.0-or-later
// Trust, what-if and counterfactuals in the window.
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "app/counterfactual_dialog.h"
#include "app/export_control.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/what_if_strip.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/job_strip.h"
#include "widgets/score_bar_view.h"
#include "widgets/trust_view.h"

namespace limelight::app {

void MainWindow::buildTrust()
{
    trustView_ = new widgets::TrustView(this);
    panels_->add({"trust", tr("Trust"), trustView_, PanelPlace::Tab});
}

void MainWindow::connectTrust()
{
    connect(&trust_, &TrustDesk::changed, this, &MainWindow::showTrust);
    connect(&trust_, &TrustDesk::started, strip_, &widgets::JobStrip::start);
    connect(&trust_, &TrustDesk::finished, strip_, &widgets::JobStrip::finish);
    connect(&trust_, &TrustDesk::failed, this, &MainWindow::showFailure);
    connect(panels_, &Panels::onScreenChanged, this, [this](const QWidget* view, bool isOnScreen) {
        if (view == trustView_) trust_.setWatched(isOnScreen);
    });
    connect(trustView_, &widgets::TrustView::measureRequested, this, &MainWindow::measureTrust);
    connect(&whatIf_, &WhatIfDesk::changed, this, &MainWindow::showWhatIf);
    connect(&whatIf_, &WhatIfDesk::started, strip_, &widgets::JobStrip::start);
    connect(&whatIf_, &WhatIfDesk::finished, strip_, &widgets::JobStrip::finish);
    connect(&whatIf_, &WhatIfDesk::failed, this, &MainWindow::showFailure);
    connect(&whatIf_, &WhatIfDesk::said, &listening_, &Listening::said);
    connect(whatIfStrip_, &WhatIfStrip::listenRequested, this,
            [this] { listening_.playWithout(whatIf_.off()); });
    connect(whatIfStrip_, &WhatIfStrip::undoRequested, &whatIf_, &WhatIfDesk::undo);
    connect(whatIfStrip_, &WhatIfStrip::redoRequested, &whatIf_, &WhatIfDesk::redo);
    connect(whatIfStrip_, &WhatIfStrip::resetRequested, &whatIf_, &WhatIfDesk::reset);
    connect(menu_->measureTrust, &QAction::triggered, this, &MainWindow::measureTrust);
    connect(menu_->resetWhatIf, &QAction::triggered, &whatIf_, &WhatIfDesk::reset);
    connect(menu_->findCounterfactual, &QAction::triggered, this,
            [this] { whatIf_.findCounterfactual(shown_.modality); });
    connect(menu_->replaceWords, &QAction::triggered, this, [this] {
        auto* dialog =
            new CounterfactualDialog(session_, session_.explained(), shown_.modality, this);
        const auto* replaced = whatIf_.answer(explain::WordChange::Replace);
        if (const auto* known = replaced != nullptr ? replaced : whatIf_.answer()) {
            dialog->showKnown(*known);
        }
        connect(dialog, &CounterfactualDialog::found, &whatIf_, &WhatIfDesk::keepAnswer);
        connect(dialog, &CounterfactualDialog::listenRequested, &listening_,
                &Listening::playWithout);
        dialog->open();
    });
    connect(menu_->switchOff, &QAction::triggered, this, [this] {
        const int feature = selection_.shown();
        if (feature != widgets::kNoFeature) whatIf_.toggle(static_cast<std::size_t>(feature));
    });
}

void MainWindow::measureTrust()
{
    panels_->reveal(trustView_);
    trust_.measure();
}

void MainWindow::showTrust()
{
    trustView_->setTrust(trust_.trust());
    trustView_->setState(trust_.canMeasure(), trust_.isMeasuring());
    showNotes();
}

QStringList MainWindow::namesOf(const std::vector<std::size_t>& features) const
{
    QStringList names;
    for (std::size_t feature : features) {
        const QString name = widgets::featureName(shown_.components(), static_cast<int>(feature));
        names << (shown_.components().isAudio(feature) ? name
                                                       : tr("“%1”").arg(widgets::isolated(name)));
    }
    return names;
}

void MainWindow::showWhatIf()
{
    if (!whatIf_.off().empty() && whatIf_.scores().rows() == 0) trust_.giveWay();
    scores_->setWhatIf(whatIf_.whole(), whatIf_.scores());
    showExplanation();
}

/// What can be done with the component under the pointer, or the selected one.
void MainWindow::showFeatureMenu(const QPoint& globalPos, QWidget* view)
{
    const int feature = selection_.shown();
    selection_.select(feature);
    const QString name = namesOf({static_cast<std::size_t>(feature)}).constFirst();
    QMenu menu;
    connect(menu.addAction(widgets::iconOf(widgets::Icon::Play), tr("Play %1").arg(name)),
            &QAction::triggered, this, [this, feature] { listening_.playFeature(feature, false); });
    if (shown_.components().isAudio(static_cast<std::size_t>(feature))) {
        connect(menu.addAction(tr("Play the song without %1").arg(name)), &QAction::triggered, this,
                [this, feature] { listening_.playFeature(feature, true); });
    }
    menu.addSeparator();
    QAction* toggle = menu.addAction(shown_.isOff(feature) ? tr("Switch %1 on").arg(name)
                                                           : tr("What if %1 were off?").arg(name));
    toggle->setEnabled(whatIf_.canAsk());
    connect(toggle, &QAction::triggered, this,
            [this, feature] { whatIf_.toggle(static_cast<std::size_t>(feature)); });
    QAction* reset = menu.addAction(tr("Everything on again"));
    reset->setEnabled(!whatIf_.off().empty());
    connect(reset, &QAction::triggered, &whatIf_, &WhatIfDesk::reset);
    if (shown_.components().isAudio(static_cast<std::size_t>(feature))) {
        menu.addSeparator();
        connect(menu.addAction(tr("Export sound of %1…").arg(name)), &QAction::triggered, this,
                [this, feature] { exports_->exportSound(feature); });
    }
    exports_->addActions(menu, exports_->viewOf(view));
    addTimeViewActions(menu, view);
    menu.exec(globalPos);
}

}  // namespace limelight::app
