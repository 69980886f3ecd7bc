// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/what_if_desk.h"

#include <QtGui/QUndoStack>

#include <algorithm>
#include <utility>

#include "widgets/shown_explanation.h"

namespace limelight::app {

namespace {

class WhatIfEdit : public QUndoCommand {
public:
    WhatIfEdit(WhatIfDesk& desk, std::string question, WhatIfDesk::Set before,
               WhatIfDesk::Set after, const QString& name)
        : QUndoCommand(name),
          desk_(desk),
          question_(std::move(question)),
          before_(std::move(before)),
          after_(std::move(after))
    {
    }
    void undo() override { desk_.apply(question_, before_); }
    void redo() override { desk_.apply(question_, after_); }

private:
    WhatIfDesk& desk_;
    std::string question_;
    WhatIfDesk::Set before_, after_;
};

}  // namespace

WhatIfDesk::WhatIfDesk(Session& session, ExplanationShelf& shelf, QUndoStack& edits,
                       QObject* parent)
    : QObject(parent), session_(session), shelf_(shelf), edits_(edits)
{
}

void WhatIfDesk::follow()
{
    const ExplainedSong song = session_.explained();
    const auto explanation = session_.isExplanationSettled() ? session_.explanation() : nullptr;
    if (song == song_ && explanation == explanation_) return;
    song_ = song;
    explanation_ = explanation;
    scores_ = {};
    whole_ = {};
    findings_ = shelf_.findingsOf(explanation_);
    off_.clear();
    hasSteps_ = false;
    needsAnswer_ = false;
    const auto mask = masks_.find(session_.question());
    if (mask == masks_.end() || !canAsk()) {
        Q_EMIT changed();
        return;
    }
    Set off = mask->second;
    const std::size_t count = song_.explanation->components.count();
    std::erase_if(off, [count](std::size_t feature) { return feature >= count; });
    setOff(std::move(off));
}

bool WhatIfDesk::canAsk() const
{
    return song_.explanation && song_.separated && song_.models;
}

bool WhatIfDesk::canUndo() const
{
    return edits_.canUndo();
}

bool WhatIfDesk::canRedo() const
{
    return edits_.canRedo();
}

void WhatIfDesk::toggle(std::size_t feature)
{
    if (!canAsk() || feature >= song_.explanation->components.count()) return;
    Set off = off_;
    QString name = widgets::featureName(song_.explanation->components, static_cast<int>(feature));
    name.replace('&', QStringLiteral("&&"));
    const auto place = std::lower_bound(off.begin(), off.end(), feature);
    if (place != off.end() && *place == feature) {
        off.erase(place);
        push(std::move(off), tr("switching %1 on").arg(name));
    } else {
        off.insert(place, feature);
        push(std::move(off), tr("switching %1 off").arg(name));
    }
}

void WhatIfDesk::undo()
{
    edits_.undo();
}

void WhatIfDesk::redo()
{
    edits_.redo();
}

void WhatIfDesk::reset()
{
    if (!off_.empty()) push({}, tr("switching everything on"));
}

void WhatIfDesk::push(Set off, const QString& name)
{
    edits_.push(new WhatIfEdit(*this, session_.question(), off_, std::move(off), name));
}

void WhatIfDesk::apply(const std::string& question, const Set& off)
{
    if (off.empty()) {
        masks_.erase(question);
    } else {
        masks_[question] = off;
    }
    if (question == session_.question() && canAsk()) {
        hasSteps_ = true;
        setOff(off);
    } else {
        Q_EMIT showRequested(question);
    }
}

void WhatIfDesk::setMasks(Masks masks)
{
    masks_ = std::move(masks);
    song_ = {};
    explanation_.reset();
    off_.clear();
    follow();
    Q_EMIT changed();
}

void WhatIfDesk::setOff(Set off)
{
    off_ = std::move(off);
    scores_ = {};
    needsAnswer_ = !off_.empty();
    Q_EMIT changed();
    askNext();
}

void WhatIfDesk::askNext()
{
    if (!needsAnswer_ || isAsking_ || !canAsk()) return;
    needsAnswer_ = false;
    isAsking_ = true;
    const QString title = tr("What if");
    using Answers = std::pair<models::ClassScores, models::ClassScores>;
    session_.jobs().start<Answers>(
        this, title,
        [engine = &session_.engine(), song = song_, off = off_](Run& run) -> Result<Answers> {
            auto whole = engine->scoresWithout(song, {}, run);
            if (!whole) return whole.error();
            auto without = engine->scoresWithout(song, off, run);
            if (!without) return without.error();
            return Answers{*std::move(whole), *std::move(without)};
        },
        [this, song = song_, off = off_, title](Result<Answers> answers) {
            isAsking_ = false;
            if (song == song_ && off == off_ && answers) {
                whole_ = std::move(answers->first);
                scores_ = std::move(answers->second);
                Q_EMIT changed();
            }
            if (!answers && answers.error().code != ErrorCode::Cancelled) {
                Q_EMIT failed(answers.error(), title);
            }
            askNext();
        });
}

void WhatIfDesk::findCounterfactual(models::Modality modality)
{
    if (!canAsk() || isSearching_) return;
    isSearching_ = true;
    explain::CounterfactualOptions options;
    options.modality = modality;
    const QString title = tr("Looking for a counterfactual");
    Q_EMIT started(title);
    session_.jobs().start<explain::Counterfactual>(
        this, title,
        [engine = &session_.engine(), song = song_, options](Run& run) {
            return engine->counterfactual(song, options, run);
        },
        [this, song = song_, title](Result<explain::Counterfactual> found) {
            isSearching_ = false;
            Q_EMIT finished();
            if (!found) {
                if (found.error().code != ErrorCode::Cancelled) {
                    Q_EMIT failed(found.error(), title);
                }
            } else if (song == song_) {
                keepFound(*std::move(found));
            }
        });
}

void WhatIfDesk::keepFound(explain::Counterfactual found)
{
    keepAnswer(found);
    if (!found.isFound()) {
        Q_EMIT said(tr("No set of components was found that changes the decision."));
        return;
    }
    Set off = found.removed;
    std::sort(off.begin(), off.end());
    push(std::move(off), tr("the counterfactual"));
}

void WhatIfDesk::keepAnswer(const explain::Counterfactual& answer)
{
    findings_.keep(answer);
    if (explanation_) shelf_.keepCounterfactual(explanation_, answer);
}

const explain::Counterfactual* WhatIfDesk::answer() const
{
    return findings_.counterfactuals.empty() ? nullptr : &findings_.counterfactuals.back();
}

const explain::Counterfactual* WhatIfDesk::found() const
{
    // Words that were replaced are not off.
    const explain::Counterfactual* known = answer(explain::WordChange::Remove);
    if (known == nullptr || !known->isFound()) return nullptr;
    Set removed = known->removed;
    std::sort(removed.begin(), removed.end());
    return removed == off_ ? known : nullptr;
}

}  // namespace limelight::app
