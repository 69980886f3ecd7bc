// SPDX-License-Identifier: GPL-3.0-or-later
// The manual, the keys and the tour.
#include <QtGui/QAction>
#include <QtWidgets/QMenuBar>

#include "app/desktop_notice.h"
#include "app/dialogs.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/manual_window.h"
#include "app/opening_control.h"
#include "app/panels.h"
#include "app/preferences_dialog.h"
#include "app/session_control.h"
#include "app/shortcut_sheet.h"
#include "app/time_stack.h"
#include "app/tour.h"
#include "core/pipeline/demo_song.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/transport_bar.h"
#include "widgets/trust_view.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

void MainWindow::connectHelp()
{
    shortcuts_ = std::make_unique<Shortcuts>(*menuBar(), remembersLayout_ ? &settings_ : nullptr);
    notice_ = new DesktopNotice(session_.jobs(), this);
    notice_->setOn(remembersLayout_ && settings_.areNoticesOn());
    if (remembersLayout_) useCores(settings_.cores());
    connect(menu_->preferences, &QAction::triggered, this, &MainWindow::showPreferences);
    connect(menu_->manual, &QAction::triggered, this, &MainWindow::showManual);
    connect(menu_->keyboard, &QAction::triggered, this, [this] {
        auto* sheet = new ShortcutSheet(shortcuts_.get(), this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->open();
    });
    connect(menu_->tour, &QAction::triggered, this, &MainWindow::startTour);
    connect(menu_->realModels, &QAction::triggered, this, [this] { showRealModels(this); });
    connect(menu_->about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(welcome_, &widgets::NoticeBar::actionRequested, this, &MainWindow::startTour);
    connect(welcome_, &widgets::NoticeBar::dismissed, this,
            [this] { settings_.setTourOffered(true); });
    if (remembersLayout_ && !settings_.wasTourOffered()) {
        welcome_->showMessage(widgets::NoticeBar::Kind::Notice,
                              tr("New here? A tour on a demo song takes two minutes."),
                              tr("Take the t&our"), true);
    }
}

void MainWindow::showPreferences()
{
    auto* dialog =
        new PreferencesDialog(settings_, player_.devices(), JobRunner::usualThreads(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PreferencesDialog::languageChosen, this,
            [this](const QString& language) { settings_.setLanguage(language); });
    connect(dialog, &PreferencesDialog::themeChosen, menu_, &MainMenu::themeChosen);
    connect(dialog, &PreferencesDialog::deviceChosen, menu_, &MainMenu::deviceChosen);
    connect(dialog, &PreferencesDialog::levelMatchToggled, transport_,
            &widgets::TransportBar::levelMatchToggled);
    connect(dialog, &PreferencesDialog::levelMatchToggled, transport_,
            &widgets::TransportBar::setLevelMatchOn);
    connect(dialog, &PreferencesDialog::noticesToggled, this, [this](bool areOn) {
        settings_.setNoticesOn(areOn);
        notice_->setOn(areOn);
    });
    connect(dialog, &PreferencesDialog::coresChosen, this, [this](int cores) {
        settings_.setCores(cores);
        useCores(cores);
    });
    connect(dialog, &PreferencesDialog::keysRequested, menu_->keyboard, &QAction::trigger);
    connect(dialog, &PreferencesDialog::storageRequested, sessionControl_,
            &SessionControl::showStorage);
    dialog->open();
}

/// @param cores  0: as many as are of use
void MainWindow::useCores(int cores)
{
    const int most = JobRunner::usualThreads();
    session_.jobs().setThreads(cores == 0 ? most : std::min(cores, most));
}

void MainWindow::showManual()
{
    if (!manual_) {
        auto pages = manualPages(resources_, locale().name());
        if (!pages) return showFailure(pages.error(), tr("Opening the manual"));
        manual_ = new ManualWindow(std::move(*pages), this);
        manual_->setAttribute(Qt::WA_DeleteOnClose);
    }
    manual_->show();
    manual_->raise();
    manual_->activateWindow();
}

void MainWindow::startTour()
{
    welcome_->hide();
    if (remembersLayout_) settings_.setTourOffered(true);
    if (!session_.track()) {
        const std::filesystem::path song = pipeline::demoSong(resources_);
        if (!song.empty()) opening_->openSong(song);
    }
    if (tour_) tour_->deleteLater();
    tour_ = new Tour(
        {{scores_, tr("What the model hears"),
          tr("The model's classes with their probabilities; beside them what it says from the "
             "sound alone and from the words alone. Click a class to ask why it, too.")},
         {stack_->grid(), tr("Which stem, in which seconds"),
          tr("Each cell is one stem in one segment. Its number says how much the class loses "
             "without it: orange with + speaks for the class, blue with − against it. Cells with a "
             "dotted edge cannot be told from zero.")},
         {stack_->grid(), tr("Listen to it"),
          tr("Click a cell to hear exactly that part; hold Shift to hear the song without it. The "
             "arrow keys and Enter do the same.")},
         {lyrics_, tr("Which words"),
          tr("Words are marked on the same scale. Click one to select it, double-click to hear its "
             "line. X switches a word or a cell off, and the probabilities move at once.")},
         {weights_, tr("What matters most"),
          tr("Sounds and words in one list, largest first, each with its 95 % interval.")},
         {stems_, tr("Mute and solo"),
          tr("Take stems out of the song while it plays, inside the seconds the model hears.")},
         {transport_, tr("Play, repeat, compare"),
          tr("Space plays the song, R repeats what plays, B changes between a part and the song in "
             "the same seconds. The two buttons on the right play what speaks for the class and "
             "what speaks against it.")},
         {trustView_, tr("Can it be trusted?"),
          tr("The Trust panel measures how far the explanation holds, in plain words. Every number "
             "has a sentence of its own when the pointer rests on it.")},
         {menuBar(), tr("Take it with you"),
          tr("File exports figures, tables, sounds and a report. F1 opens the manual, Ctrl+F1 all "
             "keys.")}},
        this);
    connect(tour_, &Tour::arriving, panels_, &Panels::reveal);
    connect(tour_, &Tour::ended, this, [this] { stack_->focusHeatMap(); });
    tour_->start();
}

}  // namespace limelight::app
