// SPDX-License-Identifier: GPL-3.0-or-later
// Sessions in the window: opening, saving, asking, the list of explanations.
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include <utility>

#include "app/dropped_files.h"
#include "app/explanation_list.h"
#include "app/lyrics_dialog.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/question.h"
#include "app/session_edits.h"
#include "app/session_menu.h"
#include "app/storage_dialog.h"
#include "app/workspace.h"
#include "widgets/job_strip.h"
#include "widgets/notice_bar.h"

namespace limelight::app {

namespace {

constexpr const char* kSessionEnding = ".limelight";

QString sessionFilter()
{
    return MainWindow::tr("Sessions (%1)").arg(QLatin1String("*") + kSessionEnding);
}

}  // namespace

void MainWindow::buildSessions()
{
    list_ = new ExplanationList(explanations_, this);
    panels_->add({"explanations", tr("Explanations"), list_, PanelPlace::Tab});
    sessionMenu_ = new SessionMenu(menuBar(), *menu_, edits_);
}

void MainWindow::connectSessions()
{
    connect(&workspace_, &Workspace::changed, this, &MainWindow::showTitle);
    connect(&workspace_, &Workspace::started, strip_, &widgets::JobStrip::start);
    connect(&workspace_, &Workspace::finished, strip_, &widgets::JobStrip::finish);
    connect(&workspace_, &Workspace::failed, this, &MainWindow::showFailure);
    connect(&workspace_, &Workspace::said, &listening_, &Listening::said);
    connect(&workspace_, &Workspace::opened, this, &MainWindow::showOpenedSession);
    connect(&workspace_, &Workspace::songMissing, this, &MainWindow::showMissingSong);
    connect(sessionNotice_, &widgets::NoticeBar::dismissed, sessionNotice_, &QWidget::hide);
    connect(sessionNotice_, &widgets::NoticeBar::actionRequested, this, &MainWindow::locateSong);
    connect(&session_, &Session::trackChanged, this, [this] {
        sessionMenu_->setHasSong(session_.track() != nullptr);
        if (session_.track()) sessionNotice_->hide();
        showTitle();
    });
    connect(&session_, &Session::explanationChanged, this,
            [this] { list_->setShown(session_.question()); });
    connectSessionMenu();
    connectList();
}

void MainWindow::connectSessionMenu()
{
    SessionMenu& menu = *sessionMenu_;
    connect(menu.newSession, &QAction::triggered, this,
            [this] { afterSaving([this] { workspace_.clear(); }); });
    connect(menu.save, &QAction::triggered, this, [this] { saveSession({}); });
    connect(menu.saveAs, &QAction::triggered, this, [this] { saveSessionAs({}); });
    connect(menu.embedSongs, &QAction::toggled, &workspace_, &Workspace::setEmbedsSongs);
    connect(menu.storage, &QAction::triggered, this, &MainWindow::showStorage);
    connect(menu.correctLyrics, &QAction::triggered, this, &MainWindow::correctLyrics);
    connect(menu.rename, &QAction::triggered, list_, [this] {
        panels_->reveal(list_);
        list_->editTitle();
    });
    connect(menu.note, &QAction::triggered, list_, [this] {
        panels_->reveal(list_);
        list_->editNote();
    });
    connect(menu.remove, &QAction::triggered, this,
            [this] { removeExplanations(list_->selected()); });
    connect(&menu, &SessionMenu::recentChosen, this, &MainWindow::openSession);
    connect(&menu, &SessionMenu::recentCleared, this, [this] {
        settings_.clearRecentSessions();
        sessionMenu_->setRecent({});
    });
}

void MainWindow::connectList()
{
    connect(list_, &ExplanationList::showRequested, &workspace_, &Workspace::show);
    connectEditsOf(list_);
    connect(list_, &ExplanationList::selectionChanged, this,
            [this] { sessionMenu_->setHasSelection(!list_->selected().empty()); });
}

void MainWindow::connectEditsOf(const ExplanationList* list)
{
    connect(list, &ExplanationList::renamed, this, [this](std::size_t index, const QString& text) {
        edits_.push(new RenameEdit(explanations_, index, text));
    });
    connect(list, &ExplanationList::noted, this, [this](std::size_t index, const QString& text) {
        edits_.push(new NoteEdit(explanations_, index, text));
    });
    connect(list, &ExplanationList::removeRequested, this, &MainWindow::removeExplanations);
}

void MainWindow::removeExplanations(const std::vector<std::size_t>& indices)
{
    if (indices.empty()) return;
    auto* all = new QUndoCommand(
        tr("removing %n explanation(s)", nullptr, static_cast<int>(indices.size())));
    // From the end, so that those before keep their places.
    for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
        new RemoveEdit(explanations_, *index, all);
    }
    edits_.push(all);
}

/// Song, session and whether there is something to save.
void MainWindow::showTitle()
{
    const QString file = QString::fromStdString(workspace_.path().filename().string());
    QStringList parts;
    if (!songTitle_.isEmpty() && session_.track()) parts << songTitle_;
    if (!file.isEmpty()) parts << file;
    // In a name the mark of unsaved windows stands for itself.
    const QString text = parts.join(QStringLiteral(" – ")).replace("[*]", "[*][*]");
    setWindowTitle(text.isEmpty() ? tr("Limelight") + QStringLiteral("[*]")
                                  : tr("%1 – Limelight").arg(text + QStringLiteral("[*]")));
    setWindowModified(workspace_.isModified());
    const QSignalBlocker blocker(sessionMenu_->embedSongs);
    sessionMenu_->embedSongs->setChecked(workspace_.embedsSongs());
}

void MainWindow::openSession(const QString& file)
{
    if (remembersLayout_) settings_.setLastFolder(QFileInfo(file).absolutePath());
    afterSaving([this, file] { workspace_.open(file.toStdString()); });
}

void MainWindow::showOpenedSession()
{
    rememberSession();
    problem_->hide();
    if (!explanations_.entries().empty()) panels_->reveal(list_);
    if (!workspace_.isReadOnly()) return;
    sessionNotice_->showMessage(widgets::NoticeBar::Kind::Notice,
                                tr("This session was written by a newer Limelight. You can read it "
                                   "and save it under another name; what only the newer one knows "
                                   "is left out there."),
                                {}, true);
    sessionNotice_->show();
}

void MainWindow::rememberSession()
{
    if (!remembersLayout_ || workspace_.path().empty()) return;
    settings_.addRecentSession(QString::fromStdString(workspace_.path().string()));
    sessionMenu_->setRecent(settings_.recentSessions());
}

void MainWindow::showMissingSong(const QString& name, const QString& hash)
{
    missingSong_ = hash.toStdString();
    sessionNotice_->showMessage(
        widgets::NoticeBar::Kind::Notice,
        tr("%1 is not where it was. The explanation can be read; to hear it, say where the song "
           "is.")
            .arg(name),
        tr("Locate…"), true);
    sessionNotice_->show();
}

void MainWindow::locateSong()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Where is the song?"),
                                                      settings_.lastFolder(), songFilter());
    if (!file.isEmpty()) workspace_.locate(missingSong_, file.toStdString());
}

/// Saves where the session lies, or asks for a place.
/// @param then  once it is saved; may be empty
void MainWindow::saveSession(const std::function<void()>& then)
{
    if (workspace_.path().empty() || workspace_.isReadOnly()) return saveSessionAs(then);
    finishSaving(workspace_.save(), then);
}

void MainWindow::saveSessionAs(const std::function<void()>& then)
{
    const QString known = QString::fromStdString(workspace_.path().string());
    auto* dialog =
        new QFileDialog(this, tr("Save the session"),
                        known.isEmpty() ? settings_.lastFolder() : known, sessionFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(kSessionEnding).mid(1));
    if (known.isEmpty() && session_.track()) {
        dialog->selectFile(QString::fromStdString(session_.track()->file.stem().string()) +
                           kSessionEnding);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& file) {
        finishSaving(workspace_.saveAs(file.toStdString()), then);
    });
    dialog->open();
}

void MainWindow::finishSaving(const Status& saved, const std::function<void()>& then)
{
    if (!saved) return showFailure(saved.error(), tr("Saving the session"));
    rememberSession();
    Q_EMIT listening_.said(
        tr("Saved to %1").arg(QString::fromStdString(workspace_.path().string())));
    if (then) then();
}

/// Goes on at once where nothing would be lost, else once the user has decided.
void MainWindow::afterSaving(const std::function<void()>& then)
{
    if (!workspace_.isModified()) return then();
    const QString name = QString::fromStdString(workspace_.path().filename().string());
    ask(this, tr("Unsaved session"),
        name.isEmpty() ? tr("Save the session before it is closed?")
                       : tr("Save the changes to %1?").arg(name),
        tr("Otherwise explanations, titles and notes that are not saved are lost."),
        {{tr("&Save"), [this, then] { saveSession(then); }, QMessageBox::AcceptRole},
         {tr("&Discard"),
          [this, then] {
              workspace_.settle();
              then();
          },
          QMessageBox::DestructiveRole},
         {tr("Cancel"), {}, QMessageBox::RejectRole}});
}

void MainWindow::offerRecovery()
{
    auto copies = takeAbandoned(Autosave::usualFolder());
    if (copies.empty()) return;
    const auto age = [](const std::filesystem::path& copy) {
        return QFileInfo(QString::fromStdString(copy.string())).lastModified();
    };
    const auto newest =
        *std::max_element(copies.begin(), copies.end(),
                          [&](const auto& a, const auto& b) { return age(a) < age(b); });
    const QString folder = QString::fromStdString(newest.parent_path().string());
    QString when = locale().toString(age(newest), QLocale::ShortFormat);
    // "1:11 μ.μ." ends the sentence itself.
    if (when.endsWith('.')) when.chop(1);
    QString details = tr("The copy is from %1.").arg(when);
    if (copies.size() > 1) {
        details += ' ' + tr("Older copies are in %1.").arg(folder);
    }
    ask(this, tr("Recover the session"),
        tr("Limelight ended before the last session was saved. Recover it?"), details,
        {{tr("&Recover"), [this, newest] { workspace_.recover(newest); }, QMessageBox::AcceptRole},
         {tr("&Discard"),
          [newest] {
              std::error_code status;
              std::filesystem::remove(newest, status);
          },
          QMessageBox::DestructiveRole},
         {tr("&Keep the copy"),
          [this, newest] {
              Q_EMIT listening_.said(
                  tr("The copy is %1").arg(QString::fromStdString(newest.string())));
          },
          QMessageBox::RejectRole}});
}

void MainWindow::correctLyrics()
{
    const auto track = session_.track();
    if (!track) return;
    auto* dialog = new LyricsDialog(track->lyrics, this);
    connect(dialog, &LyricsDialog::corrected, this, [this](const text::Lyrics& lyrics) {
        auto given = std::make_shared<pipeline::GivenLyrics>();
        given->lyrics = lyrics;
        given->hash = pipeline::hashOfLyrics(lyrics);
        const auto now = session_.track();
        if (!now || given->hash == now->lyricsHash) return;
        given->file = now->lyricsFile;
        edits_.push(new LyricsEdit(session_, std::move(given)));
    });
    dialog->open();
}

void MainWindow::showStorage()
{
    const QString activity = tr("Storage");
    const auto cache = data::StemCache::users();
    if (!cache) {
        return showFailure({ErrorCode::Environment, "there is no home folder for a cache", {}},
                           activity);
    }
    auto* dialog = new StorageDialog(*cache, this);
    connect(dialog, &StorageDialog::failed, this,
            [this, activity](const Error& error) { showFailure(error, activity); });
    connect(dialog, &StorageDialog::limitChosen, this, [this, activity](quint64 bytes) {
        const Status kept = data::setUserStemCacheLimit(bytes);
        if (!kept) return showFailure(kept.error(), activity);
        if (const auto shrunk = data::StemCache::users()) shrunk->shrink();
    });
    dialog->open();
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

}  // namespace limelight::app
