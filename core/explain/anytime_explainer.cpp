// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/anytime_explainer.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <new>

#include "core/explain/anytime_state_private.h"

namespace limelight::explain {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kChunk = 32;  // rows between two looks at the clock and the cancel token
/// Scores kept for the lines; more rows are not taken, however many passes are allowed.
constexpr std::size_t kMostGridBytes = std::size_t{1} << 30U;
constexpr std::size_t kManyRows = 1000;
constexpr auto kPictureEvery = std::chrono::milliseconds(100);

}  // namespace

const char* nameOf(Precision precision)
{
    constexpr std::array<const char*, 4> kNames{"draft", "normal", "high", "top10"};
    return kNames[static_cast<std::size_t>(precision)];
}

std::optional<Precision> precisionNamed(std::string_view name)
{
    for (const Precision precision :
         {Precision::Draft, Precision::Normal, Precision::High, Precision::StrongestTen}) {
        if (name == nameOf(precision)) return precision;
    }
    return std::nullopt;
}

SampleBudget budgetOf(Precision precision)
{
    SampleBudget budget;
    switch (precision) {
        case Precision::Draft:
            budget.halfWidth = 0.03;
            budget.mostPasses = 420;
            break;
        case Precision::Normal:
            budget.splitHalf = 0.95;
            budget.mostPasses = 4000;
            budget.completesFirstBlocks = true;
            break;
        case Precision::High:
            budget.splitHalf = 0.985;
            budget.mostPasses = 10000;
            budget.completesFirstBlocks = true;
            break;
        case Precision::StrongestTen:
            budget.topComponents = 10;
            budget.mostPasses = 10000;
            budget.completesFirstBlocks = true;
            break;
    }
    return budget;
}

/// One call of refine: its limits, its clock, what it tells.
class AnytimeExplainer::Refinement {
public:
    Refinement(State& state, const SampleBudget& budget, Run& run, const PictureObserver& observer)
        : state_(state),
          budget_(budget),
          run_(run),
          observer_(observer),
          start_(Clock::now()),
          madeBefore_(state.passesMade())
    {
    }

    Result<AnytimePicture> go();

private:
    using Side = State::Side;
    struct Step {
        Side* side = nullptr;
        std::size_t rows = 0;
        bool isTooLarge = false;  ///< for the memory that scores may use
    };

    bool isFixed() const { return budget_.soundRows || budget_.wordRows; }
    double secondsSpent() const
    {
        return std::chrono::duration<double>(Clock::now() - start_).count();
    }
    bool isTimeUp() const { return budget_.seconds && secondsSpent() >= *budget_.seconds; }
    bool hasScoredEach() const;
    Status checkPasses() const;
    std::size_t chunkRows() const;
    std::size_t limitOf(const Side& side) const;
    std::size_t passesLeft() const;
    std::size_t mostPasses() const;
    void tell() const;
    Step firstBlockStep() const;
    Step laterStep() const;
    std::optional<Step> plan();
    bool isPictureDue() const;
    Status take(const Step& step);
    void show(const AnytimePicture& picture);
    Status drawLast();
    Result<AnytimePicture> finish();

    State& state_;
    const SampleBudget& budget_;
    Run& run_;
    const PictureObserver& observer_;
    Clock::time_point start_;
    std::size_t madeBefore_;  ///< passes of earlier calls
    std::optional<Clock::time_point> shown_;
    bool hasShownLines_ = false;
    std::size_t rowsTaken_ = 0;
    std::optional<StopReason> reason_;
};

void AnytimeExplainer::Refinement::show(const AnytimePicture& picture)
{
    const auto now = Clock::now();
    const bool isFirstWithLines = !picture.fits.empty() && !hasShownLines_;
    const bool isDue = !shown_ || now - *shown_ >= kPictureEvery || isFirstWithLines;
    if (!observer_ || !isDue) return;
    hasShownLines_ = hasShownLines_ || !picture.fits.empty();
    shown_ = now;
    observer_(picture);
}

/// Rows a side may reach.
std::size_t AnytimeExplainer::Refinement::limitOf(const Side& side) const
{
    if (!isFixed()) {
        const bool isDone = side.rows >= side.blockRows && side.firstRows(side.rows).isExhaustive();
        return isDone ? side.rows : std::numeric_limits<std::size_t>::max();
    }
    const auto rows = &side == &state_.words ? budget_.wordRows : budget_.soundRows;
    const auto unit = state_.unitRows();
    const auto asked = rows ? static_cast<std::size_t>(*rows) / unit * unit : unit;
    return side.isFactorial() ? std::min(asked, side.blockRows) : asked;
}

/// Whether there is something to draw.
bool AnytimeExplainer::Refinement::hasScoredEach() const
{
    const auto sides = state_.perturbed();
    return std::all_of(sides.begin(), sides.end(), [this](const Side* side) {
        return state_.scoredRows(*side) >= state_.unitRows();
    });
}

std::size_t AnytimeExplainer::Refinement::passesLeft() const
{
    if (isFixed()) return std::numeric_limits<std::size_t>::max();
    const std::size_t made = state_.passesMade();
    const auto most = static_cast<std::size_t>(budget_.mostPasses);
    return (most > made ? most - made : 0) / state_.passesOfRow();
}

/// Passes of both sides it may come to; in so many seconds as many as at the pace so far, 0 while
/// there is none.
std::size_t AnytimeExplainer::Refinement::mostPasses() const
{
    const std::size_t most = state_.mostPasses(budget_);
    if (!budget_.seconds) return most;
    const std::size_t now = state_.passesMade() - madeBefore_;
    if (now == 0) return 0;
    const double inTime =
        static_cast<double>(now) * std::max(1.0, *budget_.seconds / secondsSpent());
    if (inTime >= static_cast<double>(most - madeBefore_)) return most;
    return madeBefore_ + static_cast<std::size_t>(inTime);
}

/// One count of both sides, so that it only grows.
void AnytimeExplainer::Refinement::tell() const
{
    std::size_t done = 0;
    std::size_t total = 0;
    for (const Side* side : state_.perturbed()) {
        done += side->rows;
        total += isFixed() ? limitOf(*side) : 0;
    }
    if (!isFixed()) {
        done = state_.passesMade();
        total = mostPasses();
    }
    run_.progress.at(isFixed() ? Stage::Scoring : Stage::Perturbing,
                     static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
}

/// Whole stems and sides are played; a line needs rows of each side beside them.
Status AnytimeExplainer::Refinement::checkPasses() const
{
    if (isFixed() || budget_.completesFirstBlocks || hasScoredEach()) return Done{};
    std::size_t rows = 0;
    for (const Side* side : state_.perturbed()) {
        if (side->rows < state_.unitRows()) rows += state_.unitRows();
    }
    if (rows <= passesLeft()) return Done{};
    const std::size_t fewest = state_.passes() + rows * state_.passesOfRow();
    return Error{ErrorCode::BadArgument,
                 "passes: expected at least " + std::to_string(fewest) + " for this song, got " +
                     std::to_string(budget_.mostPasses) + ". 1000 is a good start.",
                 {}};
}

/// Rows until the next look at the clock: as many as fit into the time left, by what rows took so
/// far, so that a slow model ends in time. How rows are cut into chunks changes no bit.
std::size_t AnytimeExplainer::Refinement::chunkRows() const
{
    const std::size_t unit = state_.unitRows();
    if (!budget_.seconds) return kChunk;
    if (rowsTaken_ == 0) return unit;
    const double each = secondsSpent() / static_cast<double>(rowsTaken_);
    const double left = std::max(0.0, *budget_.seconds - secondsSpent());
    if (left >= each * static_cast<double>(kChunk)) return kChunk;
    return std::max(unit, static_cast<std::size_t>(left / each) / unit * unit);
}

/// Both sides fill their first block together, so that there is something to show early.
AnytimeExplainer::Refinement::Step AnytimeExplainer::Refinement::firstBlockStep() const
{
    Step step;
    double least = std::numeric_limits<double>::infinity();
    std::size_t reserved = 0;  // for sides that have no row yet
    const std::size_t unit = state_.unitRows();
    for (Side* side : state_.perturbed()) {
        const std::size_t end = std::min(side->blockRows, limitOf(*side));
        if (side->rows >= end) continue;
        if (side->rows < unit) reserved += unit;
        const double share = static_cast<double>(side->rows) / static_cast<double>(end);
        if (share >= least) continue;
        least = share;
        step = {side, std::min(kChunk, end - side->rows)};
    }
    if (step.side == nullptr || budget_.completesFirstBlocks) return step;
    if (step.side->rows < unit) reserved -= unit;
    const std::size_t left = passesLeft();
    step.rows = std::min(step.rows, (left > reserved ? left - reserved : 0) / unit * unit);
    return step;
}

/// A block for the side whose weights are less certain.
AnytimeExplainer::Refinement::Step AnytimeExplainer::Refinement::laterStep() const
{
    Step step;
    for (Side* side : state_.perturbed()) {
        if (side->rows >= limitOf(*side)) continue;
        const bool isBetter = step.side == nullptr ||
                              (isFixed() ? side->rows < step.side->rows
                                         : state_.widestOf(*side) > state_.widestOf(*step.side));
        if (isBetter) step.side = side;
    }
    if (step.side == nullptr) return step;
    const Side& side = *step.side;
    step.rows = std::min(side.blockRows - side.rows % side.blockRows, limitOf(side) - side.rows);
    const auto grown = [&](const Side& s) { return s.rows + (&s == &side ? step.rows : 0); };
    const std::size_t bytes = state_.grid.bytesFor(grown(state_.sound), grown(state_.words));
    step.isTooLarge = !isFixed() && bytes > kMostGridBytes;
    if (step.rows > passesLeft() || step.isTooLarge) step.rows = 0;
    return step;
}

/// What to do next; without it the reason to stop is set.
std::optional<AnytimeExplainer::Refinement::Step> AnytimeExplainer::Refinement::plan()
{
    if (isTimeUp() && hasScoredEach()) {
        reason_ = StopReason::Time;
        return std::nullopt;
    }
    if (!isFixed()) reason_ = state_.reasonToStop(budget_);
    if (reason_) return std::nullopt;
    Step step = firstBlockStep();
    if (step.side == nullptr) step = laterStep();
    if (step.side == nullptr) reason_ = isFixed() ? StopReason::Passes : StopReason::Exhausted;
    if (step.side != nullptr && step.rows == 0) {
        reason_ = step.isTooLarge ? StopReason::Memory : StopReason::Passes;
    }
    if (reason_) return std::nullopt;
    return step;
}

/// Whether lines are worth drawing again: somebody looks or a rule asks, and there is an eighth
/// more to draw them from, of many rows a quarter. Depends on rows alone.
bool AnytimeExplainer::Refinement::isPictureDue() const
{
    if (isFixed() && !observer_) return false;
    if (!state_.latest) return true;
    const Sampling& before = state_.latest->sampling;
    const auto drawn =
        static_cast<std::size_t>(before.soundRows + (state_.isJoint ? 0 : before.wordRows));
    const std::size_t parts = drawn < kManyRows ? 8 : 4;
    return parts * (state_.sound.rows + state_.words.rows) >= (parts + 1) * drawn;
}

/// The rows of a step, a few at a time, and their scores.
Status AnytimeExplainer::Refinement::take(const Step& step)
{
    const std::size_t end = step.side->rows + step.rows;
    while (step.side->rows < end) {
        if (run_.cancel.requested()) return Error::cancelled();
        tell();
        const std::size_t count = std::min(chunkRows(), end - step.side->rows);
        if (auto s = state_.addRows(*step.side, count, run_); !s) return s;
        if (auto s = state_.scoreRows(run_); !s) return s;
        rowsTaken_ += count;
        if (isTimeUp()) break;
    }
    if (!hasScoredEach() || !isPictureDue()) return Done{};
    if (auto s = state_.draw(run_); !s) return s;
    show(*state_.latest);
    return Done{};
}

Result<AnytimePicture> AnytimeExplainer::Refinement::go()
{
    if (auto s = state_.playExact(run_); !s) return s.error();
    if (!state_.latest) {
        auto first = state_.picture(run_);
        if (!first) return first.error();
        show(*first);
    }
    if (auto s = checkPasses(); !s) return s.error();
    while (const auto step = plan()) {
        const Status taken = take(*step);
        if (taken) continue;
        if (taken.error().code != ErrorCode::Cancelled) return taken.error();
        reason_ = StopReason::Cancelled;
        break;
    }
    return finish();
}

/// A cancelled run shows the picture it has; only where it has none is one drawn to the end.
Status AnytimeExplainer::Refinement::drawLast()
{
    const Status drawn = state_.draw(run_);
    if (drawn || drawn.error().code != ErrorCode::Cancelled) return drawn;
    reason_ = StopReason::Cancelled;
    if (state_.latest) return Done{};
    Run unasked{CancelToken(), run_.progress, run_.threads};
    return state_.draw(unasked);
}

/// What is known. The model is asked only for rows that an earlier call was stopped before scoring,
/// and not at all once this one is cancelled.
Result<AnytimePicture> AnytimeExplainer::Refinement::finish()
{
    if (*reason_ != StopReason::Cancelled && state_.hasUnscoredRows()) {
        const Status scored = state_.scoreRows(run_);
        if (!scored && scored.error().code != ErrorCode::Cancelled) return scored.error();
        if (!scored) reason_ = StopReason::Cancelled;
    }
    if (!state_.latest && !hasScoredEach()) return Error::cancelled();
    if (!state_.latest || (*reason_ != StopReason::Cancelled && state_.hasUndrawnRows())) {
        const Status drawn = drawLast();
        if (!drawn) return drawn.error();
    }
    const bool isCancelled = *reason_ == StopReason::Cancelled;
    AnytimePicture result = *state_.latest;
    result.sampling.stopReason = *reason_;
    result.sampling.isPartial = isCancelled;
    return result;
}

AnytimeExplainer::AnytimeExplainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
AnytimeExplainer::~AnytimeExplainer() = default;
AnytimeExplainer::AnytimeExplainer(AnytimeExplainer&&) noexcept = default;
AnytimeExplainer& AnytimeExplainer::operator=(AnytimeExplainer&&) noexcept = default;

Result<AnytimeExplainer> AnytimeExplainer::make(const models::Classifier& classifier,
                                                const MaskedSound* sound, const MaskedWords* words,
                                                const AnytimeOptions& options,
                                                std::shared_ptr<EncodedSong> known)
{
    const std::size_t components = (sound == nullptr ? 0 : sound->components()) +
                                   (words == nullptr ? 0 : words->components().size());
    if (components == 0) {
        return Error{ErrorCode::BadArgument,
                     "there is nothing to remove: no words for a model that reads. Give lyrics, "
                     "or explain the sound.",
                     {}};
    }
    if (!(options.keepProbability > 0.0 && options.keepProbability < 1.0)) {
        return Error{ErrorCode::BadArgument,
                     "keep probability: expected a share between 0 and 1, got " +
                         std::to_string(options.keepProbability) + ". Choose 0.5 or 0.8.",
                     {}};
    }
    const auto& labels = classifier.card().labels;
    if (!options.label.empty() && !labels.empty() &&
        std::find(labels.begin(), labels.end(), options.label) == labels.end()) {
        return Error{ErrorCode::BadArgument,
                     "class: \"" + options.label + "\" is none of this model's classes.",
                     {}};
    }
    AnytimeOptions named = options;
    if (sound != nullptr) {
        for (std::size_t s = named.stems.size(); s < sound->stems().size(); ++s) {
            named.stems.push_back("stem " + std::to_string(s + 1));
        }
    }
    return AnytimeExplainer(
        std::make_unique<State>(classifier, MaskedSides{sound, words}, named, std::move(known)));
}

Result<AnytimePicture> AnytimeExplainer::refine(const SampleBudget& budget, Run& run,
                                                const PictureObserver& observer)
{
    const bool isFixed = budget.soundRows || budget.wordRows;
    const int fewest = !isFixed
                           ? budget.mostPasses
                           : std::min(budget.soundRows.value_or(2), budget.wordRows.value_or(2));
    if (fewest < 2) {
        return Error{ErrorCode::BadArgument,
                     "samples: expected at least 2, got " + std::to_string(fewest) +
                         ". 1000 is a good start.",
                     {}};
    }
    try {
        return Refinement(*state_, budget, run, observer).go();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "explaining: the masks' scores do not fit into memory. Ask for less "
                     "precision.",
                     {}};
    }
}

}  // namespace limelight::explain
