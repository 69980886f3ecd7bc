// SPDX-License-Identifier: GPL-3.0-or-later
// Segments whose borders are moved in the views.
#include <QtCore/QSignalBlocker>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/segment_desk.h"
#include "app/segment_strip.h"
#include "app/time_stack.h"
#include "app/time_view_menu.h"

namespace limelight::app {

void MainWindow::connectSegments()
{
    segments_ = new SegmentDesk(session_, edits_, this);
    auto* strip = new SegmentStrip(this);
    stack_->addStrip(strip);
    stack_->setSegmentBorders(&segments_->borders());
    widgets::SegmentBorders& borders = segments_->borders();
    QAction* edit = menu_->timeViews->editSegments;
    connect(edit, &QAction::triggered, this, [this](bool isOn) {
        isOn ? segments_->begin() : segments_->apply();
        menu_->timeViews->editSegments->setChecked(segments_->borders().isEditing());
    });
    connect(segments_, &SegmentDesk::canEditChanged, edit, &QAction::setEnabled);
    connect(segments_, &SegmentDesk::said, &listening_, &Listening::said);
    connect(&borders, &widgets::SegmentBorders::editingChanged, this, [this](bool isEditing) {
        menu_->timeViews->editSegments->setChecked(isEditing);
        // Borders are edited in pictures.
        if (isEditing) menu_->timeViews->heatMapTable->setChecked(false);
        isEditing ? stack_->focusSegments() : stack_->focusHeatMap();
    });
    const auto show = [this, strip] { strip->showState(*segments_); };
    connect(&borders, &widgets::SegmentBorders::changed, this, show);
    connect(segments_, &SegmentDesk::snappingChanged, this, show);
    connect(&borders, &widgets::SegmentBorders::changed, this, [this] {
        const widgets::SegmentBorders& edited = segments_->borders();
        if (!edited.isEditing()) return;
        Q_EMIT listening_.said(edited.problem().isEmpty() ? edited.textOf(edited.focused())
                                                          : edited.problem());
    });
    connect(strip, &SegmentStrip::snappingChosen, segments_, &SegmentDesk::setSnapping);
    connect(strip, &SegmentStrip::equalRequested, &borders, &widgets::SegmentBorders::makeEqual);
    connect(strip, &SegmentStrip::applyRequested, segments_, &SegmentDesk::apply);
    connect(strip, &SegmentStrip::cancelRequested, segments_, &SegmentDesk::cancel);
    connect(stack_, &TimeStack::segmentsApplied, segments_, &SegmentDesk::apply);
    connect(stack_, &TimeStack::segmentsCancelled, segments_, &SegmentDesk::cancel);
    connect(stack_, &TimeStack::segmentMenuRequested, this, &MainWindow::showSegmentMenu);
    if (remembersLayout_) {
        segments_->setSnapping(settings_.snapsToLines(), settings_.snapsToBeats());
        connect(segments_, &SegmentDesk::snappingChanged, this, [this] {
            settings_.setSnapping(segments_->snapsToLines(), segments_->snapsToBeats());
        });
    }
}

void MainWindow::showSegmentMenu(const QPoint& globalPos, double sec, int border)
{
    QMenu menu;
    widgets::SegmentBorders& borders = segments_->borders();
    if (border >= 0) {
        connect(menu.addAction(tr("&Remove border %1").arg(border + 1)), &QAction::triggered,
                &borders, [&borders, border] { borders.remove(border); });
    } else {
        connect(menu.addAction(tr("&Add a border at %1 s").arg(locale().toString(sec, 'f', 2))),
                &QAction::triggered, &borders, [&borders, sec] { borders.add(sec, 0.0); });
    }
    connect(menu.addAction(tr("E&qual segments")), &QAction::triggered, &borders,
            &widgets::SegmentBorders::makeEqual);
    menu.addSeparator();
    const auto addSnap = [&](const QString& text, bool isOn, bool isLines) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::triggered, segments_, [this, isLines](bool on) {
            segments_->setSnapping(isLines ? on : segments_->snapsToLines(),
                                   isLines ? segments_->snapsToBeats() : on);
        });
        return action;
    };
    addSnap(tr("Snap to &lyric lines"), segments_->snapsToLines(), true)
        ->setEnabled(segments_->hasLines());
    addSnap(tr("Snap to &beats"), segments_->snapsToBeats(), false);
    menu.addSeparator();
    connect(menu.addAction(tr("&Explain with these segments")), &QAction::triggered, segments_,
            &SegmentDesk::apply);
    connect(menu.addAction(tr("&Leave them as they were")), &QAction::triggered, segments_,
            &SegmentDesk::cancel);
    menu.exec(globalPos);
}

}  // namespace limelight::app
