// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/anytime_state_private.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/explain/exact_effects.h"

namespace limelight::explain {

using models::Modality;

AnytimeExplainer::State::State(const models::Classifier& model, const MaskedSides& s,
                               const AnytimeOptions& o, std::shared_ptr<EncodedSong> known)
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
      scores(model.encodesSides() ? encodedSides(model, s, std::move(known))
                                  : wholeInputs(model, s)),
      grid(wholeStems.samples, wholeWords.samples, isJoint)
{
    const auto sideOf = [&o](const char* name, std::size_t components, ComponentGroups groups) {
        Side side;
        side.name = {o.seed, name, o.keepProbability, groups};
        side.components = components;
        side.blockRows = blockRowsOf(side.name, components);
        return side;
    };
    const ComponentGroups stems = soundComponents > 0 ? s.sound->groups() : ComponentGroups{};
    sound = isJoint ? sideOf("joint", soundComponents + wordComponents, stems)
                    : sideOf("sound", soundComponents, stems);
    words = sideOf("words", isJoint ? 0 : wordComponents, {});
}

Status AnytimeExplainer::State::playExact(Run& run)
{
    if (exact) return Done{};
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    run.progress.at(Stage::Scoring, 0, 0);
    if (scores->soundRows() == 0) {
        if (auto s = scores->add(rowsOf(wholeStems, 0, 1), rowsOf(wholeWords, 0, 1), quiet); !s) {
            return s;
        }
    }
    const Masks stemsLeft = rowsOf(wholeStems, scores->soundRows(), wholeStems.samples);
    const Masks wordsLeft = rowsOf(wholeWords, scores->wordRows(), wholeWords.samples);
    if (auto s = scores->add(stemsLeft, wordsLeft, quiet); !s) return s;
    auto played = exactScoresOf(*scores, wholeStems.samples, wholeWords.samples, quiet);
    if (!played) return played.error();
    exact = *std::move(played);
    return Done{};
}

Status AnytimeExplainer::State::addRows(Side& side, std::size_t count, Run& run)
{
    side.makeUpTo(side.rows + count);
    const Masks part = rowsOf(side.made, side.rows, side.rows + count);
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
    SilentProgress silent;
    Run quiet{run.cancel, silent, run.threads};
    return grid.fill(*scores, rowsToScore(sound), rowsToScore(isJoint ? sound : words), quiet);
}

Status AnytimeExplainer::State::draw(Run& run)
{
    auto drawn = picture(run);
    if (!drawn) return drawn.error();
    latest = *std::move(drawn);
    return Done{};
}

std::vector<AnytimeExplainer::State::Side*> AnytimeExplainer::State::perturbed()
{
    std::vector<Side*> list;
    for (Side* side : {&sound, &words}) {
        if (side->components > 0) list.push_back(side);
    }
    return list;
}

std::size_t AnytimeExplainer::State::passesMade()
{
    std::size_t made = std::max(passes(), scores->soundRows() + scores->wordRows());
    if (!classifier.encodesSides()) {
        for (const Side* side : perturbed()) {
            made += (side->rows - scoredRows(*side)) * passesOfRow();
        }
    }
    return made;
}

std::size_t AnytimeExplainer::State::mostPasses(const SampleBudget& budget)
{
    const std::size_t made = passesMade();
    auto most = static_cast<std::size_t>(budget.mostPasses);
    std::size_t firstBlocks = made;
    bool isFactorial = true;
    for (const Side* side : perturbed()) {
        const std::size_t left = side->blockRows - std::min(side->rows, side->blockRows);
        firstBlocks += left * passesOfRow();
        isFactorial = isFactorial && side->isFactorial();
    }
    if (budget.completesFirstBlocks) most = std::max(most, firstBlocks);
    if (isFactorial) most = std::min(most, firstBlocks);
    return std::max(most, made);
}

std::size_t AnytimeExplainer::State::rowsToScore(const Side& side) const
{
    return side.rows / unitRows() * unitRows();
}

bool AnytimeExplainer::State::hasUnscoredRows() const
{
    return grid.soundRows() < rowsToScore(sound) ||
           (!isJoint && grid.wordRows() < rowsToScore(words));
}

bool AnytimeExplainer::State::hasUndrawnRows() const
{
    if (!latest) return true;
    return static_cast<std::size_t>(latest->sampling.soundRows) < grid.soundRows() ||
           static_cast<std::size_t>(latest->sampling.wordRows) < grid.wordRows();
}

Status AnytimeExplainer::State::learn(const CancelToken& cancel)
{
    const auto learnSide = [&](const Side& side, std::size_t scored, std::size_t others,
                               Learned& learned) -> Status {
        const std::size_t rows = rowsToLearnFrom(scored, side.blockRows);
        if (rows == learned.rows) return Done{};
        std::vector<std::vector<double>> outcomes;
        for (std::size_t label = 0; label < exact->corners.labels.size(); ++label) {
            if (isJoint) {
                outcomes.push_back(grid.jointScoresOf(label));
                outcomes.back().resize(rows);
                continue;
            }
            const auto meansOf = [&](std::size_t columns) {
                return &side == &words ? grid.wordMeansOf(label, rows, columns)
                                       : grid.soundMeansOf(label, rows, columns);
            };
            outcomes.push_back(meansOf(others));
            outcomes.push_back(meansOf(0));
        }
        auto covariance = learnCovariance(side.firstRows(rows), outcomes, cancel);
        if (!covariance) return covariance.error();
        learned = {rows, *std::move(covariance)};
        return Done{};
    };
    const bool isCrossed = !isJoint && sound.components > 0 && words.components > 0;
    const auto hasBlock = [&](const Side& side) { return scoredRows(side) >= side.blockRows; };
    if (isCrossed && !(hasBlock(sound) && hasBlock(words))) return Done{};
    const std::size_t wordBlock = isCrossed ? words.blockRows : 0;
    const std::size_t soundBlock = isCrossed ? sound.blockRows : 0;
    if (auto s = learnSide(sound, grid.soundRows(), wordBlock, learnedSound); !s) return s;
    return learnSide(words, grid.wordRows(), soundBlock, learnedWords);
}

Result<AnytimePicture> AnytimeExplainer::State::picture(Run& run)
{
    if (auto s = learn(run.cancel); !s) return s.error();
    PictureTask task;
    task.threads = run.threads;
    task.cancel = run.cancel;
    task.soundCovariance = learnedSound.covariance;
    task.wordsCovariance = learnedWords.covariance;
    task.soundComponents = soundComponents;
    task.wordComponents = wordComponents;
    task.stems = options.stems;
    task.kernel = options.kernel;
    task.label = options.label;
    task.fitsOneClass = options.fitsOneClass;
    task.grid = &grid;
    task.exact = &*exact;
    if (isJoint) {
        task.joint = sound.firstRows(grid.soundRows());
        task.sound = {columnsOf(task.joint->masks, 0, soundComponents), task.joint->isFoldOver,
                      task.joint->blockRows, sound.name.groups};
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

}  // namespace limelight::explain
