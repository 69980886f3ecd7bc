// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_menu.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "app/export_dialog.h"
#include "widgets/icon.h"

namespace limelight::app {

ExportMenu::ExportMenu(QMenu* file, QObject* parent) : QObject(parent)
{
    figure = file->addAction(widgets::iconOf(widgets::Icon::Export), tr("Export &figure…"));
    figure->setShortcut(QKeySequence(tr("Ctrl+Shift+E")));
    figures_ = file->addMenu(tr("Figures of t&he work"));
    for (widgets::FigureKind kind : widgets::allFigures()) {
        QAction* action = figures_->addAction(ExportDialog::nameOf(kind) + QStringLiteral("…"));
        connect(action, &QAction::triggered, this, [this, kind] { Q_EMIT figureChosen(kind); });
    }
    view = file->addAction(tr("Export this &view as shown…"));
    QMenu* parts = file->addMenu(tr("E&xport parts"));
    tables = parts->addAction(tr("&Tables…"));
    tables->setToolTip(tr("Weights, scores and trust as CSV and JSON"));
    sounds = parts->addAction(tr("&All sounds…"));
    sound = parts->addAction(tr("Sound of the &selected component…"));
    report = parts->addAction(tr("&Report…"));
    report->setToolTip(tr("One page to read: HTML with its sounds, or PDF"));
    file->addSeparator();
    copyPicture = file->addAction(tr("&Copy picture of this view"));
    copyPicture->setShortcut(QKeySequence(tr("Ctrl+Shift+C")));
    copyData = file->addAction(tr("Copy &data of this view"));
    copyData->setShortcut(QKeySequence::Copy);
    // By these the user's own keys are kept.
    const std::pair<QAction*, const char*> names[] = {
        {figure, "export-figure"},     {view, "export-view"},   {tables, "export-tables"},
        {sounds, "export-sounds"},     {sound, "export-sound"}, {report, "export-report"},
        {copyPicture, "copy-picture"}, {copyData, "copy-data"}};
    for (const auto& [action, name] : names) action->setObjectName(name);
    setState(false, false, false);
}

void ExportMenu::setState(bool hasExplanation, bool isFinal, bool hasSound)
{
    figures_->setEnabled(isFinal);
    for (QAction* action : {figure, tables, report}) action->setEnabled(isFinal);
    for (QAction* action : {sounds, sound}) action->setEnabled(isFinal && hasSound);
    copyData->setEnabled(hasExplanation);
}

}  // namespace limelight::app
