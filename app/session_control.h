// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything about the open session that the window has to know.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <filesystem>
#include <functional>
#include <string>

#include "app/explanation_edits.h"
#include "core/base/result.h"

class QUndoStack;

namespace limelight::widgets {
class NoticeBar;
}  // namespace limelight::widgets

namespace limelight::app {

class Session;
class SessionMenu;
class Settings;
class Workspace;

/// What the control works on. All outlive it.
struct SessionParts {
    Session& session;
    Workspace& workspace;
    ExplanationShelf& explanations;
    QUndoStack& edits;
    Settings& settings;
    bool remembers;  ///< writes the settings
    SessionMenu& menu;
    widgets::NoticeBar& notice;  ///< of songs that are missing and sessions that cannot be written
};

/// Opens and saves the session where the user says, asks before anything is lost, and shows its
/// explanations as a list. Answers the session's menu.
class SessionControl : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void()>;

    SessionControl(SessionParts parts, QWidget* parent);
    /// The list goes with it: it reads the shelf.
    ~SessionControl() override;

    ExplanationList* list() { return list_; }
    /// Of this list; others of the same explanations may join.
    ExplanationEdits& explanationEdits() { return explanationEdits_; }
    /// Song, session and the mark that stands for unsaved changes, as window titles have it.
    QString title() const;
    /// Goes on at once where nothing would be lost, else once the user has decided.
    void afterSaving(const Then& then);

public Q_SLOTS:
    /// In place of this session, once that is saved or given up.
    void open(const QString& file);
    /// Offers what a program left that died, once.
    void offerRecovery();
    void showStorage();

Q_SIGNALS:
    void titleChanged();
    /// Another session is there.
    void opened();
    /// The list should be seen.
    void listWanted();
    void said(const QString& message);
    void failed(const limelight::Error& error, const QString& activity);

private:
    void connectWorkspace();
    void connectMenu();
    void connectList();
    void followTrack();
    void sayReadOnly();
    void showOpened();
    void remember();
    void showMissingSong(const QString& name, const QString& hash, bool isAnother);
    void locateSong();
    void save(const Then& then);
    void saveAs(const Then& then);
    void finishSaving(const Status& saved, const Then& then);
    void askToRecover(const std::filesystem::path& copy, const QString& details);
    void correctLyrics();

    SessionParts parts_;
    QWidget* window_;
    ExplanationEdits explanationEdits_;
    ExplanationList* list_;
    std::string missingSong_;  ///< hash of the one to be located
    bool isReadOnlySaid_ = false;
};

}  // namespace limelight::app
