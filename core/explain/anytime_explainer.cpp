// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/anytime_explainer.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <new>

#include "core/explain/anytime_picture_private.h"
#include "core/explain/designed_masks.h"
#include "core/explain/exact_effects.h"
#include "core/explain/grid_scores_private.h"

namespace limelight::explain {
namespace {

using Clock = std::chrono::steady_clock;
using models::Modality;

constexpr std::size_t kChunk = 32;  // rows between two looks at the clock and the cancel token
constexpr auto kPictureEvery = std::chrono::milliseconds(100);

Masks slice(const Masks& masks, std::size_t first, std::size_t end)
{
    Masks part(end - first, masks.features);
    std::copy_n(masks.values.begin() + static_cast<std::ptrdiff_t>(first * masks.features),
                part.values.size(), part.values.begin());
    return part;
}

/// Columns [first, first + count).
Masks columnsOf(const Masks& masks, std::size_t first, std::size_t count)
{
    Masks part(masks.samples, count);
    for (std::size_t i = 0; i < masks.samples; ++i) {
        const auto row = masks.row(i).subspan(first, count);
        std::copy(row.begin(), row.end(), part.row(i).begin());
    }
    return part;
}

}  // namespace

SampleBudget budgetOf(Precision precision)
{
    SampleBudget budget;
    switch (precision) {
        case Precision::Draft:
            budget.halfWidth = 0.03;
            budget.mostPasses = 420;
            break;
        case Precision::Normal:
            budget.halfWidth = 0.005;
            budget.mostPasses = 1000;
            budget.completesFirstBlocks = true;
            break;
        case Precision::High:
            budget.halfWidth = 0.0025;
            budget.mostPasses = 4000;
            budget.completesFirstBlocks = true;
            break;
    }
    return budget;
}

struct AnytimeExplainer::State {
    /// The designed masks of one side (of both for a joint design), as far as they were made.
    struct Side {
        DesignName name;
        std::size_t components = 0;
        std::size_t blockRows = 0;
        Masks made;
        std::size_t rows = 0;  ///< given to the model

        void makeUpTo(std::size_t wanted)
        {
            made.features = components;
            while (made.samples < wanted) {
                const Masks block = designBlock(name, components, made.samples / blockRows);
                made.values.insert(made.values.end(), block.values.begin(), block.values.end());
                made.samples += block.samples;
            }
        }
        SideDesign firstRows(std::size_t count) const
        {
            return {components == 0 ? Masks() : slice(made, 0, count), isFoldOver(name), blockRows};
        }
    };

    const models::Classifier& classifier;
    MaskedSides sides;
    AnytimeOptions options;
    std::size_t soundComponents, wordComponents;
    bool isJoint;
    Masks wholeStems, wholeWords;
    Side sound, words;  ///< a joint design lies in `sound`
    std::unique_ptr<SideScores> scores;
    GridScores grid;
    std::optional<ExactScores> exact;
    std::optional<AnytimePicture> latest;  ///< of the rows scored last

    State(const models::Classifier& model, const MaskedSides& s, const AnytimeOptions& o)
        : classifier(model),
          sides(s),
          options(o),
          soundComponents(s.sound == nullptr ? 0 : s.sound->components()),
          wordComponents(s.words == nullptr ? 0 : s.words->components().size()),
          isJoint(!model.encodesSides() && soundComponents > 0 && wordComponents > 0),
          wholeStems(s.sound == nullptr
                         ? Masks(1, 0)
                         : wholeStemMasks(s.sound->stems().size(), s.sound->segments().size())),
          wholeWords(wholeWordMasks(wordComponents)),
          scores(model.encodesSides() ? encodedSides(model, s) : wholeInputs(model, s)),
          grid(wholeStems.samples, wholeWords.samples, isJoint)
    {
        const auto sideOf = [&o](const char* name, std::size_t components) {
            Side side;
            side.name = {o.seed, name, o.keepProbability};
            side.components = components;
            side.blockRows = blockRowsOf(side.name, components);
            return side;
        };
        sound = isJoint ? sideOf("joint", soundComponents + wordComponents)
                        : sideOf("sound", soundComponents);
        words = sideOf("words", isJoint ? 0 : wordComponents);
    }

    std::size_t unitRows() const { return isFoldOver(sound.name) ? 2 : 1; }

    Status playExact(Run& run);
    Status addRows(Side& side, std::size_t count, Run& run);
    Status scoreRows(Run& run);
    Result<AnytimePicture> picture() const;
    std::optional<StopReason> reasonToStop(const SampleBudget& budget) const;
    double widestOf(const Side& side) const;
    bool hasUndrawnRows() const
    {
        const std::size_t unit = unitRows();
        return grid.soundRows() < sound.rows / unit * unit ||
               (!isJoint && grid.wordRows() < words.rows / unit * unit);
    }
};

Status AnytimeExplainer::State::playExact(Run& run)
{
    if (exact) return Done{};
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    run.progress.at(Stage::Scoring, 0, 0);
    if (scores->soundRows() == 0) {
        if (auto s = scores->add(slice(wholeStems, 0, 1), slice(wholeWords, 0, 1), quiet); !s) {
            return s;
        }
    }
    const Masks stemsLeft = slice(wholeStems, scores->soundRows(), wholeStems.samples);
    const Masks wordsLeft = slice(wholeWords, scores->wordRows(), wholeWords.samples);
    if (auto s = scores->add(stemsLeft, wordsLeft, quiet); !s) return s;
    auto played = exactScoresOf(*scores, wholeStems.samples, wholeWords.samples, quiet);
    if (!played) return played.error();
    exact = *std::move(played);
    return Done{};
}

/// Gives the model the next rows of a side.
Status AnytimeExplainer::State::addRows(Side& side, std::size_t count, Run& run)
{
    side.makeUpTo(side.rows + count);
    const Masks part = slice(side.made, side.rows, side.rows + count);
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    const std::size_t before = &side == &words ? scores->wordRows() : scores->soundRows();
    Status added = Done{};
    if (isJoint) {
        added = scores->add(columnsOf(part, 0, soundComponents),
                            columnsOf(part, soundComponents, wordComponents), quiet);
    } else if (&side == &words) {
        added = scores->add(Masks(), part, quiet);
    } else {
        added = scores->add(part, Masks(), quiet);
    }
    // What was added before a cancel counts.
    side.rows += (&side == &words ? scores->wordRows() : scores->soundRows()) - before;
    return added;
}

Status AnytimeExplainer::State::scoreRows(Run& run)
{
    const std::size_t unit = unitRows();
    const std::size_t soundRows = sound.rows / unit * unit;
    const std::size_t wordRows = isJoint ? soundRows : words.rows / unit * unit;
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    if (auto s = grid.fill(*scores, soundRows, wordRows, quiet); !s) return s;
    auto drawn = picture();
    if (!drawn) return drawn.error();
    latest = *std::move(drawn);
    return Done{};
}

Result<AnytimePicture> AnytimeExplainer::State::picture() const
{
    PictureTask task;
    task.soundComponents = soundComponents;
    task.wordComponents = wordComponents;
    task.stems = options.stems;
    task.kernel = options.kernel;
    task.label = options.label;
    task.grid = &grid;
    task.exact = &*exact;
    if (isJoint) {
        task.joint = sound.firstRows(grid.soundRows());
        task.sound = {columnsOf(task.joint->masks, 0, soundComponents), task.joint->isFoldOver,
                      task.joint->blockRows};
        task.words = {columnsOf(task.joint->masks, soundComponents, wordComponents),
                      task.joint->isFoldOver, task.joint->blockRows};
    } else {
        task.sound = sound.firstRows(grid.soundRows());
        task.words = words.firstRows(grid.wordRows());
    }
    auto drawn = pictureOf(task);
    if (!drawn) return drawn.error();
    Sampling& sampling = drawn->sampling;
    sampling.soundPasses = static_cast<int>(scores->soundPasses());
    sampling.wordPasses = static_cast<int>(scores->wordPasses());
    sampling.keepProbability = options.keepProbability;
    sampling.kernel = options.kernel;
    sampling.isJoint = isJoint;
    return drawn;
}

/// Infinite while the side's rows are too few to tell how far the line is off. The line of both
/// sides has no intervals as soon as either side has none; a side's own line says which it is.
double AnytimeExplainer::State::widestOf(const Side& side) const
{
    constexpr double kUnknown = std::numeric_limits<double>::infinity();
    const LocalFit* fit = latest ? decidingFitOf(*latest, options.label) : nullptr;
    if (fit == nullptr) return kUnknown;
    if (fit->halfWidths.empty()) {
        fit = fitOf(*latest, fit->label, &side == &words ? Modality::Lyrics : Modality::Audio);
    }
    if (fit == nullptr || fit->halfWidths.empty()) return kUnknown;
    const auto begin = fit->halfWidths.begin() +
                       static_cast<std::ptrdiff_t>(&side == &words ? soundComponents : 0);
    return *std::max_element(begin, begin + static_cast<std::ptrdiff_t>(side.components));
}

std::optional<StopReason> AnytimeExplainer::State::reasonToStop(const SampleBudget& budget) const
{
    if (!latest) return std::nullopt;
    const LocalFit* fit = decidingFitOf(*latest, options.label);
    if (fit == nullptr || latest->sampling.isProvisional) return std::nullopt;
    if (budget.halfWidth && isNarrow(*fit, *budget.halfWidth)) return StopReason::HalfWidth;
    if (budget.topComponents && isTopSettled(*fit, *budget.topComponents)) {
        return StopReason::TopSettled;
    }
    if (budget.splitHalf && latest->sampling.splitHalf &&
        *latest->sampling.splitHalf >= *budget.splitHalf) {
        return StopReason::SplitHalf;
    }
    return std::nullopt;
}

/// One call of refine: its limits, its clock, what it tells.
class AnytimeExplainer::Refinement {
public:
    Refinement(State& state, const SampleBudget& budget, Run& run, const PictureObserver& observer)
        : state_(state), budget_(budget), run_(run), observer_(observer), start_(Clock::now())
    {
    }

    Result<AnytimePicture> go();

private:
    using Side = State::Side;
    struct Step {
        Side* side = nullptr;
        std::size_t rows = 0;
    };

    bool isFixed() const { return budget_.soundRows || budget_.wordRows; }
    bool isTimeUp() const
    {
        return budget_.seconds &&
               std::chrono::duration<double>(Clock::now() - start_).count() >= *budget_.seconds;
    }
    std::vector<Side*> perturbed() const
    {
        std::vector<Side*> sides;
        for (Side* side : {&state_.sound, &state_.words}) {
            if (side->components > 0) sides.push_back(side);
        }
        return sides;
    }
    bool hasRowsOfEach() const
    {
        const auto sides = perturbed();
        return std::all_of(sides.begin(), sides.end(),
                           [this](Side* s) { return s->rows >= state_.unitRows(); });
    }
    std::size_t limitOf(const Side& side) const;
    std::size_t passesLeft() const;
    Step firstBlockStep() const;
    Step laterStep() const;
    std::optional<Step> plan();
    bool isPictureDue() const;
    Status take(const Step& step);
    void show(const AnytimePicture& picture);
    Result<AnytimePicture> finish();

    State& state_;
    const SampleBudget& budget_;
    Run& run_;
    const PictureObserver& observer_;
    Clock::time_point start_;
    std::optional<Clock::time_point> shown_;
    bool hasShownLines_ = false;
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
    const bool isFactorial = isFoldOver(side.name) && side.components <= kMostFactorial;
    return isFactorial ? std::min(asked, side.blockRows) : asked;
}

std::size_t AnytimeExplainer::Refinement::passesLeft() const
{
    if (isFixed()) return std::numeric_limits<std::size_t>::max();
    // Rows that repeat a mask cost nothing, but must end.
    const std::size_t made = std::max(state_.scores->soundPasses() + state_.scores->wordPasses(),
                                      state_.scores->soundRows() + state_.scores->wordRows());
    const auto most = static_cast<std::size_t>(budget_.mostPasses);
    // A joint row is scored as it is and with either side complete.
    return (most > made ? most - made : 0) / (state_.isJoint ? 3 : 1);
}

/// Both sides fill their first block together, so that there is something to show early.
AnytimeExplainer::Refinement::Step AnytimeExplainer::Refinement::firstBlockStep() const
{
    Step step;
    double least = std::numeric_limits<double>::infinity();
    for (Side* side : perturbed()) {
        const std::size_t end = std::min(side->blockRows, limitOf(*side));
        if (side->rows >= end) continue;
        const double share = static_cast<double>(side->rows) / static_cast<double>(end);
        if (share >= least) continue;
        least = share;
        step = {side, std::min(kChunk, end - side->rows)};
    }
    if (budget_.completesFirstBlocks) return step;
    const std::size_t unit = state_.unitRows();
    step.rows = std::min(step.rows, passesLeft() / unit * unit);
    return step;
}

/// A block for the side whose weights are less certain.
AnytimeExplainer::Refinement::Step AnytimeExplainer::Refinement::laterStep() const
{
    Step step;
    for (Side* side : perturbed()) {
        if (side->rows >= limitOf(*side)) continue;
        const bool isBetter = step.side == nullptr ||
                              (isFixed() ? side->rows < step.side->rows
                                         : state_.widestOf(*side) > state_.widestOf(*step.side));
        if (isBetter) step.side = side;
    }
    if (step.side == nullptr) return step;
    const Side& side = *step.side;
    step.rows = std::min(side.blockRows - side.rows % side.blockRows, limitOf(side) - side.rows);
    if (step.rows > passesLeft()) step.rows = 0;
    return step;
}

/// What to do next; without it the reason to stop is set.
std::optional<AnytimeExplainer::Refinement::Step> AnytimeExplainer::Refinement::plan()
{
    if (isTimeUp() && hasRowsOfEach()) {
        reason_ = StopReason::Time;
        return std::nullopt;
    }
    if (!isFixed()) reason_ = state_.reasonToStop(budget_);
    if (reason_) return std::nullopt;
    Step step = firstBlockStep();
    if (step.side == nullptr) step = laterStep();
    if (step.side == nullptr) reason_ = isFixed() ? StopReason::Passes : StopReason::Exhausted;
    if (step.side != nullptr && step.rows == 0) reason_ = StopReason::Passes;
    if (reason_) return std::nullopt;
    return step;
}

/// Whether lines are worth drawing again: there is an eighth more to draw them from where somebody
/// looks or a rule asks, else twice as much, so that a cancel finds something to keep. Depends on
/// rows alone.
bool AnytimeExplainer::Refinement::isPictureDue() const
{
    if (!state_.latest) return true;
    const Sampling& before = state_.latest->sampling;
    const auto drawn =
        static_cast<std::size_t>(before.soundRows + (state_.isJoint ? 0 : before.wordRows));
    const std::size_t rows = state_.sound.rows + state_.words.rows;
    return isFixed() && !observer_ ? rows >= 2 * drawn : 8 * rows >= 9 * drawn;
}

/// The rows of a step, a few at a time, and their scores.
Status AnytimeExplainer::Refinement::take(const Step& step)
{
    const std::size_t end = step.side->rows + step.rows;
    const bool isWords = step.side == &state_.words;
    while (step.side->rows < end) {
        if (run_.cancel.requested()) return Error::cancelled();
        run_.progress.at(
            isWords ? Stage::EncodingLyrics : Stage::EncodingAudio,
            static_cast<std::int64_t>(step.side->rows),
            static_cast<std::int64_t>(isFixed() ? limitOf(*step.side)
                                                : std::max(end, step.side->blockRows)));
        const std::size_t count = std::min(kChunk, end - step.side->rows);
        if (auto s = state_.addRows(*step.side, count, run_); !s) return s;
        if (isTimeUp()) break;
    }
    if (!hasRowsOfEach() || !isPictureDue()) return Done{};
    if (auto s = state_.scoreRows(run_); !s) return s;
    show(*state_.latest);
    return Done{};
}

Result<AnytimePicture> AnytimeExplainer::Refinement::go()
{
    if (auto s = state_.playExact(run_); !s) return s.error();
    if (!state_.latest) {
        auto first = state_.picture();
        if (!first) return first.error();
        show(*first);
    }
    while (const auto step = plan()) {
        const Status taken = take(*step);
        if (taken) continue;
        if (taken.error().code != ErrorCode::Cancelled) return taken.error();
        reason_ = StopReason::Cancelled;
        break;
    }
    return finish();
}

Result<AnytimePicture> AnytimeExplainer::Refinement::finish()
{
    const bool isCancelled = *reason_ == StopReason::Cancelled;
    if (!state_.latest && !hasRowsOfEach()) return Error::cancelled();
    if (!state_.latest || (!isCancelled && state_.hasUndrawnRows())) {
        SilentProgress silent;
        // What is there is shown although it was cancelled.
        Run last{isCancelled ? CancelToken() : run_.cancel, silent, run_.threads};
        if (auto s = state_.scoreRows(last); !s) return s.error();
    }
    AnytimePicture result = *state_.latest;
    result.sampling.stopReason = *reason_;
    result.sampling.isPartial = *reason_ == StopReason::Cancelled;
    return result;
}

AnytimeExplainer::AnytimeExplainer(std::unique_ptr<State> state) : state_(std::move(state)) {}
AnytimeExplainer::~AnytimeExplainer() = default;
AnytimeExplainer::AnytimeExplainer(AnytimeExplainer&&) noexcept = default;
AnytimeExplainer& AnytimeExplainer::operator=(AnytimeExplainer&&) noexcept = default;

Result<AnytimeExplainer> AnytimeExplainer::make(const models::Classifier& classifier,
                                                const MaskedSound* sound, const MaskedWords* words,
                                                const AnytimeOptions& options)
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
    return AnytimeExplainer(std::make_unique<State>(classifier, MaskedSides{sound, words}, named));
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
