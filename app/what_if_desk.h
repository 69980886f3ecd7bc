// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Components switched off on the desk, and what the model says then.

#include <QtCore/QObject>

#include <cstddef>
#include <optional>
#include <vector>

#include "app/session.h"

namespace limelight::app {

/// Every change is a step that can be undone. Scores follow on their own; while a question is under
/// way the newest set is asked about next. Another explanation begins anew.
class WhatIfDesk : public QObject {
    Q_OBJECT

public:
    explicit WhatIfDesk(Session& session, QObject* parent = nullptr);

    /// Follows the session to another explanation.
    void follow();
    bool canAsk() const;

    void toggle(std::size_t feature);
    void undo();
    void redo();
    /// Everything on again, as a step.
    void reset();
    /// Looks for the fewest components that change the decision and switches them off, as a step.
    void findCounterfactual(models::Modality modality);

    /// Rising.
    const std::vector<std::size_t>& off() const { return off_; }
    bool canUndo() const { return !done_.empty(); }
    bool canRedo() const { return !undone_.empty(); }
    /// Of the song without `off()`; no labels while nothing is off or the answer is not there.
    const models::ClassScores& scores() const { return scores_; }
    /// Of the whole song, recombined; no labels until asked.
    const models::ClassScores& whole() const { return whole_; }
    /// The set that is off was found by `findCounterfactual`.
    const std::optional<explain::Counterfactual>& found() const { return found_; }

Q_SIGNALS:
    /// What is off, or what the model says of it.
    void changed();
    void started(const QString& title);
    void finished();
    void said(const QString& message);
    void failed(const limelight::Error& error, const QString& title);

private:
    using Set = std::vector<std::size_t>;

    void setOff(Set off);
    void askNext();
    void keepFound(explain::Counterfactual found);

    Session& session_;
    ExplainedSong song_;
    Set off_;
    std::vector<Set> done_, undone_;  ///< sets before and after this one, newest last
    models::ClassScores scores_, whole_;
    std::optional<explain::Counterfactual> found_;
    bool isAsking_ = false;
    bool isSearching_ = false;
    bool needsAnswer_ = false;
};

}  // namespace limelight::app
