// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/segment_control.h"

#include <QtCore/QLocale>
#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "app/segment_strip.h"
#include "app/settings.h"
#include "app/time_stack.h"
#include "app/time_view_menu.h"

namespace limelight::app {

SegmentControl::SegmentControl(SegmentParts parts, QWidget* parent)
    : QObject(parent),
      parts_(parts),
      desk_(new SegmentDesk(parts.session, parts.edits, this)),
      strip_(new SegmentStrip(parent))
{
    parts_.stack.addStrip(strip_);
    parts_.stack.setSegmentBorders(&desk_->borders());
    connect(desk_, &SegmentDesk::said, this, &SegmentControl::said);
    connectMenu();
    connectBorders();
    connectStrip();
    connectStack();
    if (parts_.remembers) rememberSnapping();
}

void SegmentControl::connectMenu()
{
    QAction* edit = parts_.menu.editSegments;
    connect(edit, &QAction::triggered, this, [this, edit](bool isOn) {
        isOn ? desk_->begin() : desk_->apply();
        edit->setChecked(desk_->borders().isEditing());
    });
    connect(desk_, &SegmentDesk::canEditChanged, edit, &QAction::setEnabled);
}

void SegmentControl::connectBorders()
{
    const widgets::SegmentBorders* borders = &desk_->borders();
    connect(borders, &widgets::SegmentBorders::editingChanged, this, [this](bool isEditing) {
        parts_.menu.editSegments->setChecked(isEditing);
        // Borders are edited in pictures.
        if (isEditing) parts_.menu.heatMapTable->setChecked(false);
        isEditing ? parts_.stack.focusSegments() : parts_.stack.focusHeatMap();
    });
    connect(borders, &widgets::SegmentBorders::changed, this, [this, borders] {
        strip_->showState(*desk_);
        if (!borders->isEditing()) return;
        Q_EMIT said(borders->problem().isEmpty() ? borders->textOf(borders->focused())
                                                 : borders->problem());
    });
}

void SegmentControl::connectStrip()
{
    connect(desk_, &SegmentDesk::snappingChanged, strip_, [this] { strip_->showState(*desk_); });
    connect(strip_, &SegmentStrip::snappingChosen, desk_, &SegmentDesk::setSnapping);
    connect(strip_, &SegmentStrip::equalRequested, &desk_->borders(),
            &widgets::SegmentBorders::makeEqual);
    connect(strip_, &SegmentStrip::applyRequested, desk_, &SegmentDesk::apply);
    connect(strip_, &SegmentStrip::cancelRequested, desk_, &SegmentDesk::cancel);
}

void SegmentControl::connectStack()
{
    const TimeStack* stack = &parts_.stack;
    connect(stack, &TimeStack::segmentsApplied, desk_, &SegmentDesk::apply);
    connect(stack, &TimeStack::segmentsCancelled, desk_, &SegmentDesk::cancel);
    connect(stack, &TimeStack::segmentMenuRequested, this, &SegmentControl::showMenu);
}

void SegmentControl::rememberSnapping()
{
    desk_->setSnapping(parts_.settings.snapsToLines(), parts_.settings.snapsToBeats());
    connect(desk_, &SegmentDesk::snappingChanged, this,
            [this] { parts_.settings.setSnapping(desk_->snapsToLines(), desk_->snapsToBeats()); });
}

void SegmentControl::showMenu(const QPoint& globalPos, double sec, int border)
{
    QMenu menu;
    widgets::SegmentBorders& borders = desk_->borders();
    if (border >= 0) {
        connect(menu.addAction(tr("&Remove border %1").arg(border + 1)), &QAction::triggered,
                &borders, [&borders, border] { borders.remove(border); });
    } else {
        const QString place = parts_.stack.locale().toString(sec, 'f', 2);
        connect(menu.addAction(tr("&Add a border at %1 s").arg(place)), &QAction::triggered,
                &borders, [&borders, sec] { borders.add(sec, 0.0); });
    }
    connect(menu.addAction(tr("E&qual segments")), &QAction::triggered, &borders,
            &widgets::SegmentBorders::makeEqual);
    menu.addSeparator();
    addSnapActions(menu);
    menu.addSeparator();
    connect(menu.addAction(tr("&Explain with these segments")), &QAction::triggered, desk_,
            &SegmentDesk::apply);
    connect(menu.addAction(tr("&Leave them as they were")), &QAction::triggered, desk_,
            &SegmentDesk::cancel);
    menu.exec(globalPos);
}

void SegmentControl::addSnapActions(QMenu& menu)
{
    const auto add = [&](const QString& text, bool isOn, bool isLines) {
        QAction* action = menu.addAction(text);
        action->setCheckable(true);
        action->setChecked(isOn);
        connect(action, &QAction::triggered, desk_, [this, isLines](bool on) {
            desk_->setSnapping(isLines ? on : desk_->snapsToLines(),
                               isLines ? desk_->snapsToBeats() : on);
        });
        return action;
    };
    add(tr("Snap to &lyric lines"), desk_->snapsToLines(), true)->setEnabled(desk_->hasLines());
    add(tr("Snap to &beats"), desk_->snapsToBeats(), false);
}

}  // namespace limelight::app
