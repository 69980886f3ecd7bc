// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the menu bar offers about sessions and edits.

#include <QtCore/QObject>
#include <QtCore/QStringList>

class QAction;
class QMenu;
class QMenuBar;
class QUndoStack;

namespace limelight::app {

class MainMenu;

/// Adds itself to the "File" menu and puts an "Edit" menu beside it.
class SessionMenu : public QObject {
    Q_OBJECT

public:
    SessionMenu(QMenuBar* bar, MainMenu& menu, QUndoStack& edits);

    void setRecent(const QStringList& sessions);
    void setHasSong(bool hasSong);
    void setHasSelection(bool hasSelection);

    QAction* newSession;
    QAction* save;
    QAction* saveAs;
    QAction* embedSongs;
    QAction* storage;
    QAction* undo;
    QAction* redo;
    QAction* correctLyrics;
    QAction* rename;
    QAction* note;
    QAction* remove;

Q_SIGNALS:
    void recentChosen(const QString& session);
    void recentCleared();

private:
    void makeFileActions(QMenu* menu, QAction* before);
    void makeEditMenu(QMenuBar* bar, QUndoStack& edits);

    QMenu* recent_ = nullptr;
};

}  // namespace limelight::app
