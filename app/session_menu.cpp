// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session_menu.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include "app/main_menu.h"
#include "widgets/icon.h"

namespace limelight::app {

SessionMenu::SessionMenu(QMenuBar* bar, MainMenu& menu, QUndoStack& edits) : QObject(bar)
{
    QMenu* file = bar->actions().constFirst()->menu();
    makeFileActions(file, menu.exportExplanation);
    makeEditMenu(bar, edits);
    // By these the user's own keys are kept.
    const std::pair<QAction*, const char*> names[] = {{newSession, "new-session"},
                                                      {save, "save"},
                                                      {saveAs, "save-as"},
                                                      {embedSongs, "embed-songs"},
                                                      {storage, "storage"},
                                                      {undo, "undo"},
                                                      {redo, "redo"},
                                                      {correctLyrics, "correct-lyrics"}};
    for (const auto& [action, name] : names) action->setObjectName(name);
    setHasSong(false);
    setHasSelection(false);
    setRecent({});
}

void SessionMenu::makeFileActions(QMenu* menu, QAction* before)
{
    newSession = new QAction(tr("&New session"), this);
    newSession->setShortcut(QKeySequence::New);
    menu->insertAction(menu->actions().constFirst(), newSession);
    const auto add = [&](const QString& text) {
        auto* action = new QAction(text, this);
        menu->insertAction(before, action);
        return action;
    };
    recent_ = new QMenu(tr("Recent sess&ions"), menu);
    // The export stands after a separator; these come before it.
    const qsizetype place = menu->actions().indexOf(before);
    if (place > 0) menu->insertMenu(menu->actions()[place - 1], recent_);
    save = add(tr("&Save session"));
    save->setShortcut(QKeySequence::Save);
    saveAs = add(tr("Save session &as…"));
    saveAs->setShortcut(QKeySequence(tr("Ctrl+Shift+S")));
    embedSongs = add(tr("&Keep songs inside the session"));
    embedSongs->setCheckable(true);
    embedSongs->setToolTip(
        tr("The session file holds the audio files themselves and can be taken elsewhere"));
    storage = add(tr("S&torage…"));
    menu->insertSeparator(before);
}

void SessionMenu::makeEditMenu(QMenuBar* bar, QUndoStack& edits)
{
    auto* menu = new QMenu(tr("&Edit"), bar);
    bar->insertMenu(bar->actions().value(1), menu);
    // Not the stack's own actions: their prefix cannot end differently before an edit.
    undo = new QAction(tr("&Undo"), this);
    undo->setEnabled(edits.canUndo());
    undo->setShortcut(QKeySequence::Undo);
    connect(undo, &QAction::triggered, &edits, &QUndoStack::undo);
    connect(&edits, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&edits, &QUndoStack::undoTextChanged, undo, [this](const QString& edit) {
        undo->setText(edit.isEmpty() ? tr("&Undo") : tr("&Undo %1").arg(edit));
    });
    redo = new QAction(tr("&Redo"), this);
    redo->setEnabled(edits.canRedo());
    connect(redo, &QAction::triggered, &edits, &QUndoStack::redo);
    connect(&edits, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(&edits, &QUndoStack::redoTextChanged, redo, [this](const QString& edit) {
        redo->setText(edit.isEmpty() ? tr("&Redo") : tr("&Redo %1").arg(edit));
    });
    redo->setShortcut(QKeySequence(tr("Ctrl+Shift+Z")));
    menu->addActions({undo, redo});
    menu->addSeparator();
    correctLyrics = menu->addAction(widgets::iconOf(widgets::Icon::Lyrics), tr("Correct &lyrics…"));
    correctLyrics->setShortcut(QKeySequence(tr("Ctrl+Shift+L")));
    menu->addSeparator();
    rename = menu->addAction(tr("Re&name explanation") + '\t' + tr("F2"));
    note = menu->addAction(tr("Write a n&ote") + '\t' + tr("F3"));
    remove = menu->addAction(tr("Remove &explanation") + '\t' + tr("Delete"));
}

void SessionMenu::setRecent(const QStringList& sessions)
{
    recent_->clear();
    recent_->setEnabled(!sessions.isEmpty());
    for (const QString& session : sessions) {
        QString name = QFileInfo(session).completeBaseName();
        QAction* action = recent_->addAction(name.replace('&', "&&"));
        action->setToolTip(session);
        connect(action, &QAction::triggered, this,
                [this, session] { Q_EMIT recentChosen(session); });
    }
    recent_->addSeparator();
    connect(recent_->addAction(tr("&Clear the list")), &QAction::triggered, this,
            &SessionMenu::recentCleared);
}

void SessionMenu::setHasSong(bool hasSong)
{
    correctLyrics->setEnabled(hasSong);
}

void SessionMenu::setHasSelection(bool hasSelection)
{
    for (QAction* action : {rename, note, remove}) action->setEnabled(hasSelection);
}

}  // namespace limelight::app
