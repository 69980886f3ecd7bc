// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the user does in lists of explanations.

#include <QtCore/QObject>

#include <cstddef>
#include <vector>

#include "app/explanation_shelf.h"

class QUndoStack;

namespace limelight::app {

class ExplanationList;

/// Turns what lists of the same explanations ask for into edits that can be undone.
class ExplanationEdits : public QObject {
    Q_OBJECT

public:
    /// Both outlive this.
    ExplanationEdits(ExplanationShelf& shelf, QUndoStack& edits, QObject* parent = nullptr);

    /// Names, notes and removals there are edits from now on.
    void follow(const ExplanationList& list);
    /// As one edit.
    void remove(const std::vector<std::size_t>& indices);

private:
    ExplanationShelf& shelf_;
    QUndoStack& edits_;
};

}  // namespace limelight::app
