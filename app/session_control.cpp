// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_control.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtWidgets/QFileDialog>

#include <algorithm>
#include <utility>

#include "app/dropped_files.h"
#include "app/explanation_list.h"
#include "app/lyrics_dialog.h"
#include "app/question.h"
#include "app/session_edits.h"
#include "app/session_menu.h"
#include "app/settings.h"
#include "app/storage_dialog.h"
#include "app/workspace.h"
#include "widgets/notice_bar.h"

namespace limelight::app {

namespace {

constexpr const char* kSessionEnding = ".limelight";

QString titleOf(const pipeline::Track& track)
{
    const QString title = QString::fromStdString(track.title);
    return track.artist.empty()
               ? title
               : QString("%1 – %2").arg(QString::fromStdString(track.artist), title);
}

QString sessionFilter()
{
    return SessionControl::tr("Sessions (%1)").arg(QLatin1String("*") + kSessionEnding);
}

}  // namespace

SessionControl::SessionControl(SessionParts parts, QWidget* parent)
    : QObject(parent),
      parts_(parts),
      window_(parent),
      explanationEdits_(parts.explanations, parts.edits),
      list_(new ExplanationList(parts.explanations, parent))
{
    connectWorkspace();
    connectMenu();
    connectList();
    if (parts_.remembers) parts_.menu.setRecent(parts_.settings.recentSessions());
}

SessionControl::~SessionControl()
{
    delete list_;
}

void SessionControl::connectWorkspace()
{
    const Workspace* workspace = &parts_.workspace;
    widgets::NoticeBar* notice = &parts_.notice;
    connect(workspace, &Workspace::changed, this, [this] {
        const QSignalBlocker blocker(parts_.menu.embedSongs);
        parts_.menu.embedSongs->setChecked(parts_.workspace.embedsSongs());
        sayReadOnly();
        Q_EMIT titleChanged();
    });
    connect(workspace, &Workspace::failed, this, &SessionControl::failed);
    connect(workspace, &Workspace::said, this, &SessionControl::said);
    connect(workspace, &Workspace::opened, this, &SessionControl::showOpened);
    connect(workspace, &Workspace::explanationsOpened, this, &SessionControl::listWanted);
    connect(workspace, &Workspace::songMissing, this, &SessionControl::showMissingSong);
    connect(notice, &widgets::NoticeBar::dismissed, notice, &QWidget::hide);
    connect(notice, &widgets::NoticeBar::actionRequested, this, &SessionControl::locateSong);
    connect(&parts_.session, &Session::trackChanged, this, &SessionControl::followTrack);
}

void SessionControl::connectMenu()
{
    SessionMenu& menu = parts_.menu;
    connect(menu.newSession, &QAction::triggered, this,
            [this] { afterSaving([this] { parts_.workspace.clear(); }); });
    connect(menu.save, &QAction::triggered, this, [this] { save({}); });
    connect(menu.saveAs, &QAction::triggered, this, [this] { saveAs({}); });
    connect(menu.embedSongs, &QAction::toggled, &parts_.workspace, &Workspace::setEmbedsSongs);
    connect(menu.storage, &QAction::triggered, this, &SessionControl::showStorage);
    connect(menu.correctLyrics, &QAction::triggered, this, &SessionControl::correctLyrics);
    connect(menu.rename, &QAction::triggered, list_, [this] {
        Q_EMIT listWanted();
        list_->editTitle();
    });
    connect(menu.note, &QAction::triggered, list_, [this] {
        Q_EMIT listWanted();
        list_->editNote();
    });
    connect(menu.remove, &QAction::triggered, this,
            [this] { explanationEdits_.remove(list_->selected()); });
    connect(&menu, &SessionMenu::recentChosen, this, &SessionControl::open);
    connect(&menu, &SessionMenu::recentCleared, this, [this] {
        parts_.settings.clearRecentSessions();
        parts_.menu.setRecent({});
    });
}

void SessionControl::connectList()
{
    connect(list_, &ExplanationList::showRequested, &parts_.workspace, &Workspace::show);
    connect(list_, &ExplanationList::selectionChanged, this,
            [this] { parts_.menu.setHasSelection(!list_->selected().empty()); });
    connect(&parts_.session, &Session::explanationChanged, this,
            [this] { list_->setShown(parts_.session.question()); });
    explanationEdits_.follow(*list_);
}

void SessionControl::followTrack()
{
    const bool hasSong = parts_.session.track() != nullptr;
    parts_.menu.setHasSong(hasSong);
    if (hasSong && !missingSong_.empty()) {
        missingSong_.clear();
        parts_.notice.hide();
    }
    sayReadOnly();
    Q_EMIT titleChanged();
}

QString SessionControl::title() const
{
    QStringList named;
    if (const auto track = parts_.session.track()) named << titleOf(*track);
    const QString file = QString::fromStdString(parts_.workspace.path().filename().string());
    named << (parts_.workspace.isReadOnly() ? tr("%1 (read-only)").arg(file) : file);
    named.removeAll(QString());
    // In a name the mark of unsaved windows stands for itself.
    const QString text = named.join(QStringLiteral(" – ")).replace("[*]", "[*][*]");
    return text.isEmpty() ? tr("Limelight") + QStringLiteral("[*]")
                          : tr("%1 – Limelight").arg(text + QStringLiteral("[*]"));
}

void SessionControl::open(const QString& file)
{
    if (parts_.remembers) parts_.settings.setLastFolder(QFileInfo(file).absolutePath());
    afterSaving([this, file] { parts_.workspace.open(file.toStdString()); });
}

void SessionControl::showOpened()
{
    remember();
    Q_EMIT opened();
    if (!parts_.explanations.entries().empty()) Q_EMIT listWanted();
    sayReadOnly();
}

/// A newer version's file stays as it is: said until the user has read it. A missing song goes
/// first.
void SessionControl::sayReadOnly()
{
    const bool isReadOnly = parts_.workspace.isReadOnly();
    if (!missingSong_.empty() || isReadOnly == isReadOnlySaid_) return;
    isReadOnlySaid_ = isReadOnly;
    if (!isReadOnly) return parts_.notice.hide();
    parts_.notice.showMessage(widgets::NoticeBar::Kind::Notice,
                              tr("This session was written by a newer Limelight. You can read it "
                                 "and save it under another name; what only the newer one knows "
                                 "is left out there."),
                              {}, true);
    parts_.notice.show();
}

/// Among the recent ones.
void SessionControl::remember()
{
    if (!parts_.remembers || parts_.workspace.path().empty()) return;
    parts_.settings.addRecentSession(QString::fromStdString(parts_.workspace.path().string()));
    parts_.menu.setRecent(parts_.settings.recentSessions());
}

void SessionControl::showMissingSong(const QString& name, const QString& hash, bool isAnother)
{
    missingSong_ = hash.toStdString();
    isReadOnlySaid_ = false;
    const QString text =
        isAnother ? tr("%1 is not the file that was explained: its content differs. The "
                       "explanation can be read; to hear it, say where that file is.")
                  : tr("%1 is not where it was. The explanation can be read; to hear it, say where "
                       "the song is.");
    parts_.notice.showMessage(widgets::NoticeBar::Kind::Notice, text.arg(name), tr("Locate…"),
                              true);
    parts_.notice.show();
}

void SessionControl::locateSong()
{
    const QString file = QFileDialog::getOpenFileName(window_, tr("Where is the song?"),
                                                      parts_.settings.lastFolder(), songFilter());
    if (!file.isEmpty()) parts_.workspace.locate(missingSong_, file.toStdString());
}

/// Saves where the session lies, or asks for a place.
/// @param then  once it is saved; may be empty
void SessionControl::save(const Then& then)
{
    if (parts_.workspace.path().empty() || parts_.workspace.isReadOnly()) return saveAs(then);
    finishSaving(parts_.workspace.save(), then);
}

void SessionControl::saveAs(const Then& then)
{
    const QString known = QString::fromStdString(parts_.workspace.path().string());
    auto* dialog =
        new QFileDialog(window_, tr("Save the session"),
                        known.isEmpty() ? parts_.settings.lastFolder() : known, sessionFilter());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString::fromLatin1(kSessionEnding).mid(1));
    const auto track = parts_.session.track();
    if (parts_.workspace.isReadOnly()) {
        const QString name = QString::fromStdString(parts_.workspace.path().stem().string());
        dialog->selectFile(tr("%1 copy").arg(name) + kSessionEnding);
    } else if (known.isEmpty() && track) {
        dialog->selectFile(QString::fromStdString(track->file.stem().string()) + kSessionEnding);
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this, then](const QString& file) {
        finishSaving(parts_.workspace.saveAs(file.toStdString()), then);
    });
    dialog->open();
}

void SessionControl::finishSaving(const Status& saved, const Then& then)
{
    if (!saved) {
        Q_EMIT failed(saved.error(), tr("Saving the session"));
        return;
    }
    remember();
    const std::string place = parts_.workspace.path().string();
    Q_EMIT said(tr("Saved to %1").arg(QString::fromStdString(place)));
    if (then) then();
}

void SessionControl::afterSaving(const Then& then)
{
    if (!parts_.workspace.isModified()) return then();
    const QString name = QString::fromStdString(parts_.workspace.path().filename().string());
    ask(window_, tr("Unsaved session"),
        name.isEmpty() ? tr("Save the session before it is closed?")
                       : tr("Save the changes to %1?").arg(name),
        tr("Otherwise explanations, titles and notes that are not saved are lost."),
        {{tr("&Save"), [this, then] { save(then); }, QMessageBox::AcceptRole},
         {tr("&Discard"),
          [this, then] {
              parts_.workspace.settle();
              then();
          },
          QMessageBox::DestructiveRole},
         {tr("Cancel"), {}, QMessageBox::RejectRole}});
}

void SessionControl::offerRecovery()
{
    const auto copies = takeAbandoned(Autosave::usualFolder());
    if (copies.empty()) return;
    const auto age = [](const std::filesystem::path& copy) {
        return QFileInfo(QString::fromStdString(copy.string())).lastModified();
    };
    const auto newest =
        *std::max_element(copies.begin(), copies.end(),
                          [&](const auto& a, const auto& b) { return age(a) < age(b); });
    QString when = window_->locale().toString(age(newest), QLocale::ShortFormat);
    // "1:11 μ.μ." ends the sentence itself.
    if (when.endsWith('.')) when.chop(1);
    QString details = tr("The copy is from %1.").arg(when);
    if (copies.size() > 1) {
        const QString folder = QString::fromStdString(newest.parent_path().string());
        details += ' ' + tr("Older copies are in %1.").arg(folder);
    }
    askToRecover(newest, details);
}

void SessionControl::askToRecover(const std::filesystem::path& copy, const QString& details)
{
    ask(window_, tr("Recover the session"),
        tr("Limelight ended before the last session was saved. Recover it?"), details,
        {{tr("&Recover"), [this, copy] { parts_.workspace.recover(copy); },
          QMessageBox::AcceptRole},
         {tr("&Discard"),
          [copy] {
              std::error_code status;
              std::filesystem::remove(copy, status);
          },
          QMessageBox::DestructiveRole},
         {tr("&Keep the copy"),
          [this, copy] {
              Q_EMIT said(tr("The copy is %1").arg(QString::fromStdString(copy.string())));
          },
          QMessageBox::RejectRole}});
}

void SessionControl::correctLyrics()
{
    const auto track = parts_.session.track();
    if (!track) return;
    auto* dialog = new LyricsDialog(track->lyrics, window_);
    connect(dialog, &LyricsDialog::corrected, this, [this](const text::Lyrics& lyrics) {
        auto given = std::make_shared<pipeline::GivenLyrics>();
        given->lyrics = lyrics;
        given->hash = pipeline::hashOfLyrics(lyrics);
        const auto now = parts_.session.track();
        if (!now || given->hash == now->lyricsHash) return;
        given->file = now->lyricsFile;
        parts_.edits.push(new LyricsEdit(parts_.session, std::move(given)));
    });
    dialog->open();
}

void SessionControl::showStorage()
{
    const QString activity = tr("Storage");
    const auto cache = data::StemCache::users();
    if (!cache) {
        Q_EMIT failed({ErrorCode::Environment, "there is no home folder for a cache", {}},
                      activity);
        return;
    }
    auto* dialog = new StorageDialog(*cache, window_);
    connect(dialog, &StorageDialog::failed, this,
            [this, activity](const Error& error) { Q_EMIT failed(error, activity); });
    connect(dialog, &StorageDialog::limitChosen, this, [this, activity](quint64 bytes) {
        const Status kept = data::setUserStemCacheLimit(bytes);
        if (!kept) {
            Q_EMIT failed(kept.error(), activity);
            return;
        }
        if (const auto shrunk = data::StemCache::users()) shrunk->shrink();
    });
    dialog->open();
}

}  // namespace limelight::app
