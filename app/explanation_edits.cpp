// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explanation_edits.h"

#include <QtGui/QUndoStack>

#include "app/explanation_list.h"
#include "app/session_edits.h"

namespace limelight::app {

ExplanationEdits::ExplanationEdits(ExplanationShelf& shelf, QUndoStack& edits, QObject* parent)
    : QObject(parent), shelf_(shelf), edits_(edits)
{
}

void ExplanationEdits::follow(const ExplanationList& list)
{
    connect(&list, &ExplanationList::renamed, this, [this](std::size_t index, const QString& text) {
        edits_.push(new RenameEdit(shelf_, index, text));
    });
    connect(&list, &ExplanationList::noted, this, [this](std::size_t index, const QString& text) {
        edits_.push(new NoteEdit(shelf_, index, text));
    });
    connect(&list, &ExplanationList::removeRequested, this, &ExplanationEdits::remove);
}

void ExplanationEdits::remove(const std::vector<std::size_t>& indices)
{
    if (indices.empty()) return;
    auto* all = new QUndoCommand(
        tr("removing %n explanation(s)", nullptr, static_cast<int>(indices.size())));
    // From the end, so that those before keep their places.
    for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
        new RemoveEdit(shelf_, *index, all);
    }
    edits_.push(all);
}

}  // namespace limelight::app
