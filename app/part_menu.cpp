// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/part_menu.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include "widgets/icon.h"

namespace limelight::app {

PartMenu::PartMenu(QMenu* play, QObject* parent)
    : QObject(parent), menu_(play->addMenu(tr("Par&t of the spectrogram")))
{
    menu_->setToolTipsVisible(true);
    showMask = menu_->addAction(tr("&Show it in the spectrogram"));
    showMask->setCheckable(true);
    showMask->setToolTip(
        tr("Dims what does not belong to the selected component, or to what speaks for the class"));
    hearInverse =
        menu_->addAction(widgets::iconOf(widgets::Icon::Play), tr("Hear it by &inverse STFT"));
    hearInverse->setToolTip(
        tr("Everything outside the part is set to 0 and the rest transformed back: sharp borders"));
    hearFiltered = menu_->addAction(widgets::iconOf(widgets::Icon::Play),
                                    tr("Hear the &original filtered by it"));
    hearFiltered->setToolTip(tr("The song through the part's own filters: soft borders"));
    exportPart = menu_->addAction(tr("&Export its sound…"));
    const std::pair<QAction*, const char*> names[] = {{showMask, "part-show"},
                                                      {hearInverse, "part-inverse"},
                                                      {hearFiltered, "part-filtered"},
                                                      {exportPart, "part-export"}};
    for (const auto& [action, name] : names) action->setObjectName(name);
    setEnabled(false);
}

void PartMenu::setEnabled(bool isEnabled)
{
    for (QAction* action : {showMask, hearInverse, hearFiltered, exportPart}) {
        action->setEnabled(isEnabled);
    }
}

}  // namespace limelight::app
