// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Selections of several columns that follow each other to the same component.

#include <QObject>
#include <vector>

#include "core/explain/comparison.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"

namespace limelight::widgets {

/// The column of a comparison that a view shows. @param shown  not empty
explain::ComparedView comparedView(const ShownExplanation& shown);

/// What is selected or under the pointer in one column is so in all: the same component, or what
/// comes nearest (`explain::counterpartOf`); nothing where a column has none.
class LinkedSelection : public QObject {
    Q_OBJECT
public:
    explicit LinkedSelection(QObject* parent = nullptr) : QObject(parent) {}

    /// Owned by their columns, which outlive this or are taken out before they go.
    void setColumns(const std::vector<Selection*>& selections);
    /// What the columns show; empty ones follow nothing.
    void setShown(const std::vector<ShownExplanation>& shown);
    /// The column that was selected in last, or -1.
    int leading() const { return leading_; }

Q_SIGNALS:
    /// Once all columns have followed.
    void changed();

private:
    void follow(std::size_t from, int feature, bool isHover);

    std::vector<Selection*> selections_;
    std::vector<ShownExplanation> shown_;
    int leading_ = -1;
    bool isFollowing_ = false;
};

}  // namespace limelight::widgets
