// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <future>
#include <numeric>

#include "core/explain/anytime_picture_private.h"
#include "core/explain/exact_effects.h"

namespace limelight::explain {
namespace {

using models::Modality;

constexpr double kLocalWidth = 0.25;
constexpr double kInertWidth = 25.0;  // as published
constexpr double kNothing = 0.01;     // of the largest weight: beside it, others are none

std::vector<double> columnOf(const models::ClassScores& scores, std::size_t label)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < scores.rows(); ++i) values.push_back(scores.row(i)[label]);
    return values;
}

/// A line's weights at their place among all components.
LocalFit placed(const FittedLine& line, const PictureTask& task, Modality modality)
{
    LocalFit fit;
    fit.modality = modality;
    fit.intercept = line.intercept;
    fit.r2 = line.r2;
    fit.heldOutR2 = line.heldOutR2;
    const std::size_t all = task.soundComponents + task.wordComponents;
    const std::size_t first = all == line.weights.size()    ? 0
                              : modality == Modality::Audio ? 0
                                                            : task.soundComponents;
    const auto at = [&](const std::vector<double>& values) {
        std::vector<double> list(values.empty() ? 0 : all, 0.0);
        std::copy(values.begin(), values.end(),
                  list.begin() + static_cast<std::ptrdiff_t>(values.empty() ? 0 : first));
        return list;
    };
    fit.weights = at(line.weights);
    fit.halfWidths = at(line.halfWidths);
    fit.localPrediction = fit.intercept;
    for (double weight : line.weights) fit.localPrediction += weight;
    return fit;
}

Result<CrossedFit> jointFitOf(const PictureTask& task, std::size_t label)
{
    CrossedFit fit;
    const CrossedScores scores = task.grid->scoresOf(label);
    auto both = fitDesign(*task.joint, task.grid->jointScoresOf(label), task.soundCovariance);
    if (!both) return both.error();
    auto audio = fitDesign(task.sound, scores.soundAlone);
    if (!audio) return audio.error();
    auto lyrics = fitDesign(task.words, scores.wordsAlone);
    if (!lyrics) return lyrics.error();
    fit.both = *std::move(both);
    fit.audio = *std::move(audio);
    fit.lyrics = *std::move(lyrics);
    fit.soundShare = soundShareOf(fit.both, task.soundComponents);
    return fit;
}

SideDesign firstRows(const SideDesign& side, std::size_t rows)
{
    SideDesign first{Masks(rows, side.masks.features), side.isFoldOver, side.blockRows,
                     side.groups};
    std::copy_n(side.masks.values.begin(), first.masks.values.size(), first.masks.values.begin());
    return first;
}

/// The same lines with masks weighed by a kernel.
Status weighByKernel(const PictureTask& task, std::size_t label, CrossedFit& fit)
{
    const double width = task.kernel == Kernel::Local ? kLocalWidth : kInertWidth;
    const SideDesign nothing{Masks(1, 0), task.sound.isFoldOver, 0};
    const CrossedScores scores = task.grid->scoresOf(label);
    const auto take = [&](const SideDesign& sound, const SideDesign& words,
                          const std::vector<double>& grid, FittedLine& line) -> Status {
        if (grid.empty()) return Done{};
        auto weighed = fitWithKernel(sound, words, grid, width);
        if (!weighed) return weighed.error();
        line = *std::move(weighed);
        return Done{};
    };
    if (auto s = take(task.sound, nothing, scores.soundAlone, fit.audio); !s) return s;
    if (auto s = take(task.words, nothing, scores.wordsAlone, fit.lyrics); !s) return s;
    if (task.joint) {
        if (auto s = take(*task.joint, nothing, task.grid->jointScoresOf(label), fit.both); !s) {
            return s;
        }
    } else if (scores.soundPanel.empty()) {
        fit.both = task.soundComponents > 0 ? fit.audio : fit.lyrics;
    } else {
        const SideDesign sound = firstRows(task.sound, task.grid->crossedSound());
        const SideDesign words = firstRows(task.words, task.grid->crossedWords());
        std::vector<double> square = scores.soundPanel;
        square.resize(sound.masks.samples * words.masks.samples);
        if (auto s = take(sound, words, square, fit.both); !s) return s;
    }
    fit.soundShare = soundShareOf(fit.both, task.soundComponents);
    return Done{};
}

ClassStudy studyOf(const PictureTask& task, std::size_t label)
{
    ClassStudy study;
    study.label = task.exact->corners.labels[label];
    if (task.soundComponents > 0) {
        study.stems = stemEffectsOf(task.stems, columnOf(task.exact->stems, label));
    }
    const auto corners = columnOf(task.exact->corners, label);
    playSides(corners[0], corners[1], corners[2], corners[3], study);
    return study;
}

/// The lower of the sides' correlations between halves.
std::optional<double> splitHalfOf(const PictureTask& task, const std::vector<double>& soundMeans,
                                  const std::vector<double>& wordMeans)
{
    std::optional<double> lowest;
    // One component has no rank, and a side that is played to the end no halves that differ.
    const auto take = [&lowest](const SideDesign& side, const std::vector<double>& means,
                                const MaskCovariance& covariance) {
        if (side.masks.features < 2 || side.isExhaustive()) return true;
        const auto rho = splitHalfCorrelation(side, means, covariance);
        if (!rho) return false;
        lowest = lowest ? std::min(*lowest, *rho) : *rho;
        return true;
    };
    if (!take(task.sound, soundMeans, task.soundCovariance) ||
        !take(task.words, wordMeans, task.wordsCovariance)) {
        return std::nullopt;
    }
    return lowest;
}

std::vector<double> rowMeansOf(const std::vector<double>& panel, std::size_t rows,
                               const std::vector<double>& alone)
{
    if (panel.empty() || rows == 0) return alone;
    const std::size_t columns = panel.size() / rows;
    std::vector<double> means;
    for (std::size_t i = 0; i < rows; ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < columns; ++k) sum += panel[i * columns + k];
        means.push_back(sum / static_cast<double>(columns));
    }
    return means;
}

/// The class whose intervals decide.
std::size_t decidingLabelOf(const PictureTask& task, const AnytimePicture& picture)
{
    const auto& labels = picture.recombined.labels;
    const auto named = std::find(labels.begin(), labels.end(), task.label);
    if (named != labels.end()) return static_cast<std::size_t>(named - labels.begin());
    const auto row = picture.recombined.row(0);
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

/// Of every class, over whole stems and sides and over the rows.
std::vector<double> scoreRangesOf(const PictureTask& task)
{
    auto ranges = task.grid->rangesOf(task.exact->corners.row(0));
    for (const models::ClassScores* exact : {&task.exact->stems, &task.exact->corners}) {
        for (std::size_t i = 0; i < exact->rows(); ++i) {
            for (std::size_t k = 0; k < ranges.size(); ++k) {
                ranges[k].least = std::min(ranges[k].least, exact->row(i)[k]);
                ranges[k].most = std::max(ranges[k].most, exact->row(i)[k]);
            }
        }
    }
    std::vector<double> widths;
    for (const GridScores::Range& range : ranges) {
        widths.push_back(static_cast<double>(range.most) - static_cast<double>(range.least));
    }
    return widths;
}

/// Every class, or the deciding one alone.
std::vector<std::size_t> labelsToFit(const PictureTask& task, const AnytimePicture& picture)
{
    if (task.fitsOneClass) return {decidingLabelOf(task, picture)};
    std::vector<std::size_t> labels(picture.studies.size());
    std::iota(labels.begin(), labels.end(), std::size_t{0});
    return labels;
}

/// The lines of these classes, in order.
/// @error  of the first class that fails
Result<std::vector<CrossedFit>> fitsOf(const PictureTask& task,
                                       const std::vector<ClassStudy>& studies,
                                       const std::vector<std::size_t>& labels)
{
    std::optional<CrossedFitter> fitter;
    if (!task.joint) {
        fitter.emplace(task.sound, task.words, task.grid->crossedSound(), task.grid->crossedWords(),
                       task.soundCovariance, task.wordsCovariance);
    }
    const auto fitOne = [&](std::size_t label) -> Result<CrossedFit> {
        // Many rows take a while, and who cancels does not wait for all classes.
        if (task.cancel.requested()) return Error::cancelled();
        auto fit = task.joint ? jointFitOf(task, label) : fitter->fit(task.grid->scoresOf(label));
        if (!fit) return fit.error().in("fitting " + studies[label].label);
        if (task.kernel != Kernel::Off) {
            if (auto s = weighByKernel(task, label, *fit); !s) return s.error();
        }
        return fit;
    };
    const std::size_t workers =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::max(task.threads, 1)), 1,
                                std::max<std::size_t>(labels.size(), 1));
    std::vector<std::optional<Result<CrossedFit>>> fits(labels.size());
    const auto fitShare = [&](std::size_t worker) {
        for (std::size_t i = worker; i < fits.size(); i += workers) fits[i] = fitOne(labels[i]);
    };
    std::vector<std::future<void>> others;
    for (std::size_t worker = 1; worker < workers; ++worker) {
        others.push_back(std::async(std::launch::async, fitShare, worker));
    }
    fitShare(0);
    for (auto& other : others) other.get();
    std::vector<CrossedFit> all;
    for (auto& fit : fits) {
        if (!*fit) return fit->error();
        all.push_back(*std::move(*fit));
    }
    return all;
}

/// Lines and shares of the classes to fit.
Status fitInto(AnytimePicture& picture, const PictureTask& task)
{
    const std::vector<std::size_t> labels = labelsToFit(task, picture);
    auto fits = fitsOf(task, picture.studies, labels);
    if (!fits) return fits.error();
    std::vector<LocalFit> both, audio, lyrics;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::size_t label = labels[i];
        ClassStudy& study = picture.studies[label];
        CrossedFit* fit = &(*fits)[i];
        study.soundShare = fit->soundShare;
        study.interactionShare = fit->interactionShare;
        study.pairs = std::move(fit->pairs);
        study.heldOutR2WithPairs = fit->heldOutR2WithPairs;
        both.push_back(
            placed(fit->both, task, task.soundComponents > 0 ? Modality::Audio : Modality::Lyrics));
        both.back().modality = Modality::Both;
        if (task.soundComponents > 0) audio.push_back(placed(fit->audio, task, Modality::Audio));
        if (task.wordComponents > 0) lyrics.push_back(placed(fit->lyrics, task, Modality::Lyrics));
        for (auto* list : {&both, &audio, &lyrics}) {
            if (list->empty()) continue;
            list->back().label = study.label;
            list->back().modelPrediction = picture.recombined.row(0)[label];
        }
    }
    for (auto* list : {&both, &audio, &lyrics}) {
        picture.fits.insert(picture.fits.end(), list->begin(), list->end());
    }
    return Done{};
}

}  // namespace

Result<ExactScores> exactScoresOf(SideScores& sides, std::size_t stemRows, std::size_t wordRows,
                                  Run& run)
{
    std::vector<MaskDesign::Pair> pairs;
    for (std::size_t i = 0; i < stemRows; ++i) pairs.push_back({static_cast<std::uint32_t>(i), 0});
    auto stems = sides.scores(pairs, run);
    if (!stems) return stems.error();
    // A side without components has its complete row only: taking it away changes nothing.
    const std::uint32_t noSound = stemRows > 1 ? 1 : 0;
    const std::uint32_t noWords = wordRows > 1 ? 1 : 0;
    const std::vector<MaskDesign::Pair> ways{
        {0, 0}, {noSound, 0}, {0, noWords}, {noSound, noWords}};
    auto corners = sides.scores(ways, run);
    if (!corners) return corners.error();
    for (const auto* scored : {&*stems, &*corners}) {
        if (std::all_of(scored->values.begin(), scored->values.end(),
                        [](float v) { return std::isfinite(v); })) {
            continue;
        }
        return Error{ErrorCode::Numerical,
                     "the model gave a score that is not finite for a part of the song, so it "
                     "cannot be explained. Check the model's weights.",
                     {}};
    }
    return ExactScores{*std::move(stems), *std::move(corners)};
}

Result<AnytimePicture> pictureOf(const PictureTask& task)
{
    AnytimePicture picture;
    const models::ClassScores& corners = task.exact->corners;
    picture.recombined.labels = corners.labels;
    picture.recombined.rule = corners.rule;
    picture.recombined.values.assign(corners.row(0).begin(), corners.row(0).end());
    for (std::size_t label = 0; label < corners.labels.size(); ++label) {
        picture.studies.push_back(studyOf(task, label));
    }
    picture.scoreRanges = scoreRangesOf(task);
    Sampling& sampling = picture.sampling;
    sampling.soundRows = static_cast<int>(task.grid->soundRows());
    sampling.wordRows = static_cast<int>(task.grid->wordRows());
    const bool hasRows = (task.soundComponents == 0 || task.grid->soundRows() > 0) &&
                         (task.wordComponents == 0 || task.grid->wordRows() > 0);
    sampling.isProvisional =
        !hasRows || (task.joint ? task.joint->isProvisional()
                                : task.sound.isProvisional() || task.words.isProvisional());
    if (!hasRows) return picture;
    if (auto s = fitInto(picture, task); !s) return s.error();
    const std::size_t deciding = decidingLabelOf(task, picture);
    if (task.joint) {
        sampling.splitHalf = splitHalfCorrelation(*task.joint, task.grid->jointScoresOf(deciding),
                                                  task.soundCovariance);
    } else {
        const CrossedScores scores = task.grid->scoresOf(deciding);
        sampling.splitHalf = splitHalfOf(
            task, rowMeansOf(scores.soundPanel, task.sound.masks.samples, scores.soundAlone),
            rowMeansOf(scores.wordsPanel, task.words.masks.samples, scores.wordsAlone));
    }
    return picture;
}

const LocalFit* decidingFitOf(const AnytimePicture& picture, const std::string& label)
{
    const LocalFit* deciding = nullptr;
    for (const LocalFit& fit : picture.fits) {
        if (fit.modality != Modality::Both) continue;
        if (fit.label == label) return &fit;
        if (deciding == nullptr || fit.modelPrediction > deciding->modelPrediction) {
            deciding = &fit;
        }
    }
    return deciding;
}

const LocalFit* fitOf(const AnytimePicture& picture, const std::string& label, Modality modality)
{
    for (const LocalFit& fit : picture.fits) {
        if (fit.label == label && fit.modality == modality) return &fit;
    }
    return nullptr;
}

bool isNarrow(const LocalFit& fit, double halfWidth)
{
    return !fit.halfWidths.empty() &&
           *std::max_element(fit.halfWidths.begin(), fit.halfWidths.end()) <= halfWidth;
}

bool isTopSettled(const LocalFit& fit, int count)
{
    const auto top = static_cast<std::size_t>(std::max(count, 1));
    if (fit.halfWidths.empty()) return false;
    if (fit.weights.size() <= top) return true;
    std::vector<std::size_t> order(fit.weights.size());
    for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
    std::stable_sort(order.begin(), order.end(), [&fit](std::size_t a, std::size_t b) {
        return std::abs(fit.weights[a]) > std::abs(fit.weights[b]);
    });
    const std::size_t last = order[top - 1];
    const std::size_t next = order[top];
    // Where fewer components matter, the order of the others is of no interest.
    const double nothing = kNothing * std::abs(fit.weights[order[0]]);
    if (std::abs(fit.weights[last]) + fit.halfWidths[last] <= nothing) return true;
    const double gap = std::abs(fit.weights[last]) - std::abs(fit.weights[next]);
    return gap > std::hypot(fit.halfWidths[last], fit.halfWidths[next]);
}

}  // namespace limelight::explain
