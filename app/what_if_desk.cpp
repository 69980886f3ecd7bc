// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/what_if_desk.h"

#include <algorithm>
#include <utility>

namespace limelight::app {

WhatIfDesk::WhatIfDesk(Session& session, QObject* parent) : QObject(parent), session_(session) {}

void WhatIfDesk::follow()
{
    const ExplainedSong song = session_.explained();
    if (song == song_) return;
    song_ = song;
    off_.clear();
    done_.clear();
    undone_.clear();
    scores_ = {};
    whole_ = {};
    found_.reset();
    needsAnswer_ = false;
    Q_EMIT changed();
}

bool WhatIfDesk::canAsk() const
{
    return song_.explanation && song_.separated && song_.models;
}

void WhatIfDesk::toggle(std::size_t feature)
{
    if (!canAsk() || feature >= song_.explanation->components.count()) return;
    Set off = off_;
    const auto place = std::lower_bound(off.begin(), off.end(), feature);
    if (place != off.end() && *place == feature) {
        off.erase(place);
    } else {
        off.insert(place, feature);
    }
    done_.push_back(off_);
    undone_.clear();
    setOff(std::move(off));
}

void WhatIfDesk::undo()
{
    if (done_.empty()) return;
    undone_.push_back(off_);
    Set off = std::move(done_.back());
    done_.pop_back();
    setOff(std::move(off));
}

void WhatIfDesk::redo()
{
    if (undone_.empty()) return;
    done_.push_back(off_);
    Set off = std::move(undone_.back());
    undone_.pop_back();
    setOff(std::move(off));
}

void WhatIfDesk::reset()
{
    if (off_.empty()) return;
    done_.push_back(off_);
    undone_.clear();
    setOff({});
}

void WhatIfDesk::setOff(Set off)
{
    off_ = std::move(off);
    found_.reset();
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
    if (!found.isFound()) {
        Q_EMIT said(tr("No set of components was found that changes the decision."));
        return;
    }
    Set off = found.removed;
    std::sort(off.begin(), off.end());
    done_.push_back(off_);
    undone_.clear();
    setOff(std::move(off));
    found_ = std::move(found);
    Q_EMIT changed();
}

}  // namespace limelight::app
