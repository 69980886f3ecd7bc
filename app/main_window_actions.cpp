// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when asked by menu or panel.
#include <QtCore/QTimer>
#include <QtGui/QAction>

#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/parts_dialog.h"
#include "app/separator_dialog.h"
#include "app/session_edits.h"
#include "widgets/elided_label.h"
#include "widgets/job_strip.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"

namespace limelight::app {

void MainWindow::connectMenu()
{
    MainMenu& menu = *menu_;
    connect(menu.quit, &QAction::triggered, this, &QWidget::close);
    connect(menu.play, &QAction::triggered, &listening_, &Listening::toggle);
    connect(menu.toStart, &QAction::triggered, &listening_, &Listening::toStart);
    connect(menu.toEnd, &QAction::triggered, &listening_, &Listening::toEnd);
    connect(menu.playSelected, &QAction::triggered, this,
            [this] { listening_.playFeature(selection_.selected(), false); });
    connect(menu.playWithout, &QAction::triggered, this,
            [this] { listening_.playFeature(selection_.selected(), true); });
    connect(menu.playPositive, &QAction::triggered, this,
            [this] { listening_.playEvidence(Evidence::Positive); });
    connect(menu.playNegative, &QAction::triggered, this,
            [this] { listening_.playEvidence(Evidence::Negative); });
    connect(menu.levelMatch, &QAction::triggered, this, [this](bool isOn) {
        transport_->setLevelMatchOn(isOn);
        listening_.setLevelMatch(isOn);
        if (remembersLayout_) settings_.setLevelMatchOn(isOn);
    });
    connect(menu.mute, &QAction::triggered, this, [this] {
        if (selectedStem() >= 0) stems_->toggleMute(selectedStem());
    });
    connect(menu.solo, &QAction::triggered, this, [this] {
        if (selectedStem() >= 0) stems_->toggleSolo(selectedStem());
    });
    connect(menu.zoomIn, &QAction::triggered, &axis_, &widgets::TimeAxis::zoomIn);
    connect(menu.zoomOut, &QAction::triggered, &axis_, &widgets::TimeAxis::zoomOut);
    connect(menu.zoomAll, &QAction::triggered, &axis_, &widgets::TimeAxis::showAll);
    connect(menu.zoomHeard, &QAction::triggered, this, [this] {
        if (heardShown_) axis_.showSpan(*heardShown_);
    });
    connect(&menu, &MainMenu::themeChosen, this, [this](widgets::SchemeChoice choice) {
        widgets::theme().setChoice(choice);
        menu_->setTheme(choice);
        if (remembersLayout_) settings_.setTheme(choice);
    });
    connect(&menu, &MainMenu::taskChosen, this, [this](const QString& task) {
        changeChoice([&task](Choice& choice) {
            choice.task = task.toStdString();
            choice.modelFolder.reset();
        });
    });
    connect(&menu, &MainMenu::explainerChosen, this, [this](Explainer explainer) {
        changeChoice([explainer](Choice& choice) { choice.setExplainer(explainer); });
    });
    connect(&menu, &MainMenu::modalityChosen, this, [this](models::Modality modality) {
        changeChoice([modality](Choice& choice) { choice.modality = modality; });
    });
    connect(menu.run, &QAction::triggered, panel_, &ExplainPanel::runWithNumbers);
    connect(menu.cancel, &QAction::triggered, &session_, &Session::cancel);
    connect(menu.chooseParts, &QAction::triggered, this, [this] {
        const auto prediction = session_.prediction();
        auto* dialog =
            new PartsDialog(session_.choice().parts, this,
                            prediction ? std::optional(prediction->heard) : std::nullopt);
        connect(dialog, &PartsDialog::chosen, this, [this](const Parts& parts) {
            changeChoice([&parts](Choice& choice) {
                choice.parts = parts;
                choice.setExplainer(Explainer::Recommended);
            });
        });
        dialog->open();
    });
    connect(menu.separatorRun, &QAction::triggered, this, [this] {
        auto* dialog = new SeparatorDialog(session_.choice().separatorChoices, this);
        connect(dialog, &SeparatorDialog::chosen, this,
                [this](const separation::OpenUnmixChoices& choices) {
                    changeChoice([&choices](Choice& choice) { choice.separatorChoices = choices; });
                });
        dialog->open();
    });
    connect(menu.chooseStart, &QAction::triggered, this, [this] {
        const double sec = listening_.positionSec();
        changeChoice([sec](Choice& choice) { choice.startSec = sec; });
    });
}

void MainWindow::connectPanel()
{
    connect(panel_, &ExplainPanel::choiceMade, this, &MainWindow::choose);
    connect(panel_, &ExplainPanel::runRequested, &session_, &Session::run);
    connect(panel_, &ExplainPanel::labelChosen, this,
            [this](const QString& label) { session_.setLabel(label.toStdString()); });
    connect(scores_, &widgets::ScoreBarView::labelChosen, this,
            [this](const QString& label) { session_.setLabel(label.toStdString()); });
}

/// A choice of the user's, as a step that can be undone once there is something to see of it.
void MainWindow::choose(const Choice& choice)
{
    if (choice == session_.choice()) return;
    if (session_.track()) {
        edits_.push(new ChoiceEdit(session_, choice));
    } else {
        session_.setChoice(choice);
    }
}

void MainWindow::changeChoice(const std::function<void(Choice&)>& change)
{
    Choice choice = session_.choice();
    change(choice);
    choose(choice);
}

}  // namespace limelight::app
