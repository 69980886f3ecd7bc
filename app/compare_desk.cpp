// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_desk.h"

#include <QtCore/QTimer>

#include <algorithm>
#include <utility>

#include "app/strings.h"
#include "core/base/check.h"

namespace limelight::app {

namespace {

using State = CompareColumn::State;
using models::Modality;

/// The likeliest class but `label`; empty where there is none.
std::string runnerUpOf(const explain::Explanation& explanation, const std::string& label)
{
    const models::ClassScores& scores = explanation.baseline.recombined.rows() > 0
                                            ? explanation.baseline.recombined
                                            : explanation.baseline.mix;
    std::string best;
    float highest = 0.0F;
    for (std::size_t k = 0; k < scores.labels.size(); ++k) {
        const float score = scores.rows() > 0 ? scores.row(0)[k] : 0.0F;
        if (scores.labels[k] == label || (!best.empty() && score <= highest)) continue;
        best = scores.labels[k];
        highest = score;
    }
    return best;
}

}  // namespace

widgets::ShownExplanation CompareColumn::shown() const
{
    widgets::ShownExplanation shown;
    if (!shelved) return shown;
    shown.explanation = shelved->explanation;
    shown.label = label;
    shown.modality = modality;
    return shown;
}

CompareDesk::CompareDesk(Session& session, const ExplanationShelf& shelf, QObject* parent)
    : QObject(parent), session_(session), shelf_(shelf)
{
    connect(&session_, &Session::settled, this, &CompareDesk::scheduleWork);
    connect(&session_, &Session::explanationMade, this, &CompareDesk::scheduleWork);
    connect(&session_.jobs(), &JobRunner::busyChanged, this, &CompareDesk::scheduleWork);
    connect(&session_, &Session::choiceChanged, this, &CompareDesk::noteChoice);
    connect(&session_, &Session::stageStarted, this, [this](const QString& title) {
        asksFirst_ = false;
        CompareColumn* column = computing();
        if (column == nullptr) return;
        column->activity = title;
        column->modelName = modelNameOf(column->wish);
        Q_EMIT changed();
    });
    connect(&session_, &Session::failed, this, [this](const Error& error, const QString& title) {
        CompareColumn* column = computing();
        if (column == nullptr) return;
        column->state = State::Failed;
        asksFirst_ = error.code == ErrorCode::NotAllowed;
        column->activity = problemText(error, title);
        Q_EMIT changed();
    });
}

std::optional<ShelvedExplanation> CompareDesk::present() const
{
    const auto explanation = session_.explanation();
    const auto track = session_.track();
    if (!explanation || !track) return std::nullopt;
    ShelvedExplanation present;
    for (const ShelvedExplanation& entry : shelf_.entries()) {
        if (entry.explanation == explanation) present = entry;
    }
    if (!present.explanation) {
        present.explanation = explanation;
        present.song.audio = track->file;
        if (!track->lyricsFile.empty()) present.song.lyrics = track->lyricsFile;
        present.stems = session_.stemFolder();
    }
    present.choice = session_.choice();
    present.choice.modality = session_.modality();
    present.label = session_.label();
    return present;
}

CompareColumn* CompareDesk::computing()
{
    const auto it = std::find_if(columns_.begin(), columns_.end(), [](const CompareColumn& column) {
        return column.state == State::Computing;
    });
    return it == columns_.end() ? nullptr : &*it;
}

/// As the session's model calls itself, or an explanation that it made.
std::string CompareDesk::modelNameOf(const CompareWish& wish) const
{
    const auto isSame = [&wish](const Choice& choice) {
        return choice.task == wish.choice.task && choice.modelFolder == wish.choice.modelFolder;
    };
    const auto models = session_.models();
    if (models && models->main && isSame(session_.choice())) return models->main->card().name;
    for (const CompareColumn& column : columns_) {
        if (column.shelved && isSame(column.shelved->choice)) return column.modelName;
    }
    for (const ShelvedExplanation& entry : shelf_.entries()) {
        if (isSame(entry.choice)) return entry.explanation->recipe.modelName;
    }
    return {};
}

bool CompareDesk::isComputing() const
{
    return std::any_of(columns_.begin(), columns_.end(), [](const CompareColumn& column) {
        return column.state == State::Computing || column.state == State::Waiting;
    });
}

CompareColumn CompareDesk::readyColumn(const ShelvedExplanation& shelved)
{
    CompareColumn column;
    column.wish = {shelved.song, shelved.stems, shelved.choice, shelved.label};
    column.state = State::Ready;
    column.shelved = shelved;
    column.modelName = shelved.explanation->recipe.modelName;
    const explain::Explanation& explanation = *shelved.explanation;
    column.label = shelved.label;
    column.modality = shelved.choice.modality;
    if (explanation.fitOf(column.label, column.modality) != nullptr) return column;
    // What was asked for is not in it: what it was made for is.
    if (explanation.fitOf(column.label, explanation.recipe.modality) == nullptr) {
        column.label = explanation.explainedLabel;
    }
    if (explanation.fitOf(column.label, column.modality) == nullptr) {
        column.modality = explanation.recipe.modality;
    }
    return column;
}

void CompareDesk::makeReady(CompareColumn& column, const ShelvedExplanation& shelved)
{
    ShelvedExplanation ready = shelved;
    ready.choice.modality = column.wish.choice.modality;
    if (!column.wish.label.empty()) ready.label = column.wish.label;
    const CompareWish wish = column.wish;
    column = readyColumn(ready);
    column.wish = wish;
}

void CompareDesk::dropColumns()
{
    const bool wasComputing = computing() != nullptr;
    columns_.clear();
    if (wasComputing) session_.cancel();
}

bool CompareDesk::startAnew()
{
    const auto start = home_ ? home_ : present();
    if (!start) {
        Q_EMIT said(tr("Explain a song first; then compare it."));
        return false;
    }
    dropColumns();
    columns_.push_back(readyColumn(*start));
    Q_EMIT changed();
    return true;
}

/// The first column as it is shown, which is made of the desk where there is none.
std::optional<ShelvedExplanation> CompareDesk::base()
{
    const auto isReady = [](const CompareColumn& column) { return column.shelved.has_value(); };
    auto first = std::find_if(columns_.begin(), columns_.end(), isReady);
    if (first == columns_.end()) {
        if (!columns_.empty() || !startAnew()) return std::nullopt;
        first = columns_.begin();
    }
    ShelvedExplanation shown = *first->shelved;
    shown.label = first->label;
    shown.choice.modality = first->modality;
    return shown;
}

void CompareDesk::addBeside(ComparePreset preset)
{
    if (const auto start = base()) addPreset(*start, preset);
}

void CompareDesk::addModel(const std::string& task,
                           const std::optional<std::filesystem::path>& folder)
{
    const auto start = base();
    if (!start) return;
    CompareWish wish{start->song, start->stems, start->choice, start->label};
    if (!folder) wish.choice.task = task;
    wish.choice.modelFolder = folder;
    add(wish);
}

void CompareDesk::addSong(const pipeline::TrackRequest& song)
{
    const auto start = base();
    if (!start) return;
    CompareWish wish{song, {}, start->choice, start->label};
    wish.choice.startSec.reset();
    add(wish);
}

void CompareDesk::addPreset(const ShelvedExplanation& start, ComparePreset preset)
{
    CompareWish wish{start.song, start.stems, start.choice, start.label};
    switch (preset) {
        case ComparePreset::Modalities:
            for (const Modality modality : {Modality::Audio, Modality::Lyrics, Modality::Both}) {
                if (modality == start.choice.modality) continue;
                wish.choice.modality = modality;
                add(wish);
            }
            return;
        case ComparePreset::RunnerUp:
            wish.label = runnerUpOf(*start.explanation, start.label);
            if (wish.label.empty()) {
                Q_EMIT said(tr("The model knows one class only."));
                return;
            }
            return add(wish);
        case ComparePreset::OtherSeed:
            for (const CompareColumn& column : columns_) {
                wish.choice.seed = std::max(wish.choice.seed, column.wish.choice.seed);
            }
            ++wish.choice.seed;
            return add(wish);
        case ComparePreset::OtherMode:
            wish.choice.setExplainer(wish.choice.explainer() == Explainer::Recommended
                                         ? Explainer::MusicLime
                                         : Explainer::Recommended);
            return add(wish);
    }
}

void CompareDesk::compareShelved(const std::vector<ShelvedExplanation>& shelved)
{
    dropColumns();
    for (const ShelvedExplanation& entry : shelved) {
        if (columns_.size() < kMostColumns) columns_.push_back(readyColumn(entry));
    }
    if (shelved.size() > kMostColumns) {
        Q_EMIT said(tr("A comparison has room for %1 columns.").arg(kMostColumns));
    }
    Q_EMIT changed();
}

void CompareDesk::add(const ShelvedExplanation& shelved)
{
    if (columns_.size() >= kMostColumns) {
        Q_EMIT said(tr("A comparison has room for %1 columns.").arg(kMostColumns));
        return;
    }
    columns_.push_back(readyColumn(shelved));
    Q_EMIT changed();
}

void CompareDesk::add(const CompareWish& wish)
{
    if (columns_.size() >= kMostColumns) {
        Q_EMIT said(tr("A comparison has room for %1 columns.").arg(kMostColumns));
        return;
    }
    CompareColumn column;
    column.wish = wish;
    column.modelName = modelNameOf(wish);
    columns_.push_back(column);
    takeWhatIsThere();
    scheduleWork();
    Q_EMIT changed();
}

void CompareDesk::replace(std::size_t column, const ShelvedExplanation& shelved)
{
    if (column >= columns_.size()) return add(shelved);
    columns_[column] = readyColumn(shelved);
    scheduleWork();
    Q_EMIT changed();
}

void CompareDesk::remove(std::size_t column)
{
    CORE_CHECK(column < columns_.size(), "no such column");
    const bool wasComputing = columns_[column].state == State::Computing;
    columns_.erase(columns_.begin() + static_cast<std::ptrdiff_t>(column));
    if (wasComputing) session_.cancel();
    scheduleWork();
    Q_EMIT changed();
}

void CompareDesk::clear()
{
    leave();
    columns_.clear();
    Q_EMIT changed();
}

void CompareDesk::setLabel(std::size_t column, const std::string& label)
{
    CompareColumn& changedColumn = columns_.at(column);
    if (!changedColumn.shelved || changedColumn.label == label ||
        changedColumn.shelved->explanation->fitOf(label, changedColumn.modality) == nullptr) {
        return;
    }
    changedColumn.label = label;
    Q_EMIT changed();
}

void CompareDesk::setModality(std::size_t column, Modality modality)
{
    CompareColumn& changedColumn = columns_.at(column);
    if (!changedColumn.shelved || changedColumn.modality == modality ||
        changedColumn.shelved->explanation->fitOf(changedColumn.label, modality) == nullptr) {
        return;
    }
    changedColumn.modality = modality;
    Q_EMIT changed();
}

void CompareDesk::computeMissing()
{
    for (CompareColumn& column : columns_) {
        if (column.state != State::Stopped && column.state != State::Failed) continue;
        column.state = State::Waiting;
        column.activity.clear();
    }
    scheduleWork();
    Q_EMIT changed();
}

void CompareDesk::leave()
{
    const bool wasComputing = computing() != nullptr;
    for (CompareColumn& column : columns_) {
        if (column.state == State::Computing || column.state == State::Waiting) {
            column.state = State::Stopped;
        }
    }
    if (wasComputing) session_.cancel();
    asksFirst_ = false;
    giveBack();
    Q_EMIT changed();
}

bool CompareDesk::isSongOnDesk(const CompareWish& wish) const
{
    const auto track = session_.track();
    return track && track->file == wish.song.audio &&
           (!wish.song.lyrics || *wish.song.lyrics == track->lyricsFile) &&
           session_.stemFolder() == wish.stems;
}

bool CompareDesk::isOnDesk(const CompareWish& wish) const
{
    return isSongOnDesk(wish) && isOneQuestion(session_.choice(), wish.choice);
}

std::optional<ShelvedExplanation> CompareDesk::onShelf(const CompareWish& wish) const
{
    const ShelvedExplanation* answer = shelf_.answerTo(wish.song, wish.stems, wish.choice);
    return answer != nullptr ? std::optional(*answer) : std::nullopt;
}

/// Columns whose explanation exists by now.
void CompareDesk::takeWhatIsThere()
{
    const bool isIdle = !session_.jobs().isBusy();
    for (CompareColumn& column : columns_) {
        if (column.state == State::Ready) continue;
        auto there = onShelf(column.wish);
        if (!there && isOnDesk(column.wish) &&
            (session_.isExplanationFinal() || (isIdle && session_.isExplanationSettled()))) {
            there = present();
        }
        if (there) makeReady(column, *there);
    }
}

void CompareDesk::scheduleWork()
{
    if (isScheduled_) return;
    isScheduled_ = true;
    QTimer::singleShot(0, this, [this] {
        isScheduled_ = false;
        work();
    });
}

void CompareDesk::work()
{
    const auto missing = [this] {
        return std::count_if(columns_.begin(), columns_.end(), [](const CompareColumn& column) {
            return column.state != State::Ready;
        });
    };
    if (missing() == 0 && !home_) return;
    takeWhatIsThere();
    if (session_.jobs().isBusy()) {
        Q_EMIT changed();
        return;
    }
    if (computing() != nullptr) {
        // Nothing runs and it is not there: the user stopped it, and with it what waits.
        for (CompareColumn& column : columns_) {
            if (column.state == State::Computing || column.state == State::Waiting) {
                column.state = State::Stopped;
            }
        }
    }
    const auto next = std::find_if(columns_.begin(), columns_.end(), [](const CompareColumn& c) {
        return c.state == State::Waiting;
    });
    if (next != columns_.end()) {
        begin(*next);
    } else {
        giveBack();
    }
    Q_EMIT changed();
}

void CompareDesk::begin(CompareColumn& column)
{
    if (!home_) home_ = present();
    column.state = State::Computing;
    column.activity.clear();
    const CompareWish wish = column.wish;
    if (!isSongOnDesk(wish)) session_.openTrack(wish.song, wish.stems);
    if (!isOneQuestion(session_.choice(), wish.choice)) session_.setChoice(wish.choice);
    session_.run();
}

void CompareDesk::giveBack()
{
    // A question about a program that may run is open, and is about the choice of now.
    if (asksFirst_) return;
    const auto home = std::exchange(home_, std::nullopt);
    if (!home || session_.explanation() == home->explanation) return;
    if (home->question.empty()) {
        session_.setChoice(home->choice);
        session_.setLabel(home->label);
    } else {
        session_.show(*home);
    }
}

void CompareDesk::noteChoice()
{
    const CompareColumn* column = computing();
    if (column == nullptr || isOneQuestion(session_.choice(), column->wish.choice)) return;
    // The user chose something else meanwhile; that stays.
    home_.reset();
    for (CompareColumn& other : columns_) {
        if (other.state == State::Computing || other.state == State::Waiting) {
            other.state = State::Stopped;
        }
    }
    Q_EMIT changed();
}

}  // namespace limelight::app
