// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when asked by menu, panel, drop or command line.
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include <filesystem>

#include "app/dialogs.h"
#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/model_control.h"
#include "app/parts_dialog.h"
#include "app/session_control.h"
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
    connect(menu.openSong, &QAction::triggered, this, &MainWindow::chooseSong);
    connect(menu.openLyrics, &QAction::triggered, this, &MainWindow::chooseLyrics);
    connect(&menu, &MainMenu::recentSongChosen, this,
            [this](const QString& file) { openSong(file); });
    connect(&menu, &MainMenu::recentSongsCleared, this, [this] {
        settings_.clearRecentSongs();
        menu_->setRecentSongs({});
    });
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
        if (const auto prediction = session_.prediction()) axis_.showSpan(prediction->heard);
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
    connect(&menu, &MainMenu::modeChosen, this, [this](explain::Mode mode) {
        changeChoice([mode](Choice& choice) { choice.mode = mode; });
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
                choice.mode = explain::Mode::Recommended;
            });
        });
        dialog->open();
    });
    connect(menu.chooseStart, &QAction::triggered, this, [this] {
        const double sec = listening_.positionSec();
        changeChoice([sec](Choice& choice) { choice.startSec = sec; });
    });
    connect(menu.ownStems, &QAction::triggered, this, &MainWindow::chooseStems);
    connect(menu.separateSong, &QAction::triggered, this, [this] { session_.useStems({}); });
    connect(&session_, &Session::stemFolderChanged, this,
            [this] { menu_->setOwnStems(session_.stemFolder().has_value()); });
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

void MainWindow::openSong(const QString& file, const std::optional<std::filesystem::path>& lyrics,
                          const std::optional<std::filesystem::path>& stems)
{
    if (remembersLayout_) settings_.setLastFolder(QFileInfo(file).absolutePath());
    session_.openTrack({file.toStdString(), lyrics}, stems);
}

void MainWindow::openFiles(const DroppedFiles& files)
{
    if (files.modelFolder) {
        modelControl_->useFolder(*files.modelFolder);
    } else if (files.modelFile && modelControl_->hasLibrary()) {
        modelControl_->offer(*files.modelFile);
    }
    if (files.session) {
        sessionControl_->open(QString::fromStdString(files.session->string()));
    }
    if (!files.songs.empty()) {
        addSongs(files);
    } else if (files.song) {
        openSong(QString::fromStdString(files.song->string()), files.lyrics, files.stemFolder);
    } else if (files.lyrics) {
        if (session_.track()) {
            session_.openLyrics(*files.lyrics);
        } else {
            Q_EMIT listening_.said(tr("Open a song first; then its lyrics."));
        }
    }
    if (files.stemFolder && !files.song) {
        if (session_.track()) {
            session_.useStems(files.stemFolder);
        } else {
            Q_EMIT listening_.said(tr("Open a song first; then its stems."));
        }
    }
    if (!files.leftOut.isEmpty()) {
        Q_EMIT listening_.said(tr("Left out: %1.").arg(files.leftOut.join(QStringLiteral(", "))));
    }
}

void MainWindow::chooseSong()
{
    const QString file = QFileDialog::getOpenFileName(
        this, tr("Open a song or a session"), settings_.lastFolder(), songOrSessionFilter());
    if (!file.isEmpty()) openFiles(droppedFiles({file}));
}

void MainWindow::chooseLyrics()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open lyrics"),
                                                      settings_.lastFolder(), lyricsFilter());
    if (!file.isEmpty()) session_.openLyrics(file.toStdString());
}

void MainWindow::chooseStems()
{
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("A folder with the song's own stems"), settings_.lastFolder());
    if (!folder.isEmpty()) session_.useStems(folder.toStdString());
}

}  // namespace limelight::app
