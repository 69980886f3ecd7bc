// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/time_view_menu.h"

#include <QtGui/QAction>
#include <QtGui/QActionGroup>
#include <QtWidgets/QMenu>

#include <tuple>

namespace limelight::app {

using widgets::WaveDisplay;

TimeViewMenu::TimeViewMenu(QMenu* view, QObject* parent)
    : QObject(parent), waves_(new QActionGroup(this))
{
    view->addSeparator();
    editSegments = view->addAction(tr("Edit se&gments"));
    editSegments->setCheckable(true);
    editSegments->setShortcut(QKeySequence(tr("Ctrl+B")));
    editSegments->setToolTip(
        tr("Borders between segments are dragged in the views, added and removed"));
    editSegments->setEnabled(false);
    // By these the user's own keys are kept.
    editSegments->setObjectName("edit-segments");
    makeWaveformMenu(view);
    heatMapTable = view->addAction(tr("Heat &map as a table"));
    heatMapTable->setShortcut(QKeySequence(tr("Ctrl+Shift+H")));
    spectrogramTable = view->addAction(tr("Spectrogram as a ta&ble"));
    spectrogramTable->setShortcut(QKeySequence(tr("Ctrl+Shift+P")));
    for (QAction* action : {heatMapTable, spectrogramTable}) action->setCheckable(true);
    heatMapTable->setObjectName("heat-map-table");
    spectrogramTable->setObjectName("spectrogram-table");
}

void TimeViewMenu::makeWaveformMenu(QMenu* view)
{
    waveform = view->addMenu(tr("&Waveform"));
    const std::tuple<WaveDisplay, QString, const char*> displays[] = {
        {WaveDisplay::Song, tr("The &song"), "wave-song"},
        {WaveDisplay::Stacked, tr("Stems &below each other"), "wave-stacked"},
        {WaveDisplay::Overlaid, tr("Stems &over each other"), "wave-overlaid"}};
    for (const auto& [display, text, name] : displays) {
        QAction* action = waveform->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(display));
        action->setObjectName(name);
        waves_->addAction(action);
    }
    setWaveDisplay(WaveDisplay::Song);
    connect(waves_, &QActionGroup::triggered, this, [this](const QAction* action) {
        Q_EMIT waveDisplayChosen(static_cast<WaveDisplay>(action->data().toInt()));
    });
}

void TimeViewMenu::setWaveDisplay(WaveDisplay display)
{
    for (QAction* action : waves_->actions()) {
        action->setChecked(action->data() == static_cast<int>(display));
    }
}

}  // namespace limelight::app
