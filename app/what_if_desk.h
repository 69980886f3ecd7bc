// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Components switched off on the desk, and what the model says then.

#include <QtCore/QObject>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/session.h"

class QUndoStack;

namespace limelight::app {

/// Every change is a step on the window's stack of edits. Scores follow on their own; while a
/// question is under way the newest set is asked about next. Each explanation has its own set,
/// which is there again when the explanation is.
class WhatIfDesk : public QObject {
    Q_OBJECT

public:
    using Set = std::vector<std::size_t>;  ///< rising
    using Masks = std::map<std::string, Set>;

    WhatIfDesk(Session& session, ExplanationShelf& shelf, QUndoStack& edits,
               QObject* parent = nullptr);

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
    /// Steps of this explanation were made since it is on screen.
    bool hasSteps() const { return hasSteps_; }
    bool canUndo() const;
    bool canRedo() const;
    /// What is off, by the question of the explanation.
    const Masks& masks() const { return masks_; }
    /// Those of another session, or none.
    void setMasks(Masks masks);
    /// A step or its undoing: the explanation that answers the question, on screen or not.
    void apply(const std::string& question, const Set& off);
    /// Of the song without `off()`; no labels while nothing is off or the answer is not there.
    const models::ClassScores& scores() const { return scores_; }
    /// Of the whole song, recombined; no labels until asked.
    const models::ClassScores& whole() const { return whole_; }
    /// The counterfactual whose set is off, however that came about; else nothing.
    const explain::Counterfactual* found() const;
    /// The last counterfactual of this explanation, on screen or not, or nullptr: it goes into its
    /// files and into the session.
    const explain::Counterfactual* answer() const;
    /// The last one with words treated so.
    const explain::Counterfactual* answer(explain::WordChange words) const
    {
        return findings_.counterfactualOf(words);
    }
    void keepAnswer(const explain::Counterfactual& answer);

Q_SIGNALS:
    /// What is off, or what the model says of it.
    void changed();
    /// A step was undone or done again in an explanation that is not on screen.
    void showRequested(const std::string& question);
    void started(const QString& title);
    void finished();
    void said(const QString& message);
    void failed(const limelight::Error& error, const QString& title);

private:
    void push(Set off, const QString& name);
    void setOff(Set off);
    void askNext();
    void keepFound(explain::Counterfactual found);

    Session& session_;
    ExplanationShelf& shelf_;
    QUndoStack& edits_;
    ExplainedSong song_;
    Session::SharedExplanation explanation_;  ///< shown and final, with a song or without
    Masks masks_;                             ///< those that are not empty
    Set off_;
    models::ClassScores scores_, whole_;
    explain::Findings findings_;  ///< of `explanation_`
    bool hasSteps_ = false;
    bool isAsking_ = false;
    bool isSearching_ = false;
    bool needsAnswer_ = false;
};

}  // namespace limelight::app
