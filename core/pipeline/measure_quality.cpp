// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_quality.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "core/base/hash.h"
#include "core/corpus/song.h"
#include "core/explain/rank_correlation.h"
#include "core/pipeline/equal_error.h"
#include "core/pipeline/explained_model_private.h"
#include "core/pipeline/quality_song_private.h"
#include "core/pipeline/shuffled_model_private.h"
#include "core/training/song_store.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;
using Weights = std::vector<double>;

constexpr std::array<int, 5> kPasses{250, 500, 1000, 2000, 4000};
constexpr int kShuffledPasses = 1000;
constexpr std::size_t kTop = 10;

std::set<std::size_t> topOf(const Weights& weights)
{
    std::vector<std::size_t> order(weights.size());
    for (std::size_t j = 0; j < order.size(); ++j) order[j] = j;
    std::stable_sort(order.begin(), order.end(), [&weights](std::size_t a, std::size_t b) {
        return std::abs(weights[a]) > std::abs(weights[b]);
    });
    order.resize(std::min(kTop, order.size()));
    return {order.begin(), order.end()};
}

double jaccardOf(const Weights& a, const Weights& b)
{
    const auto x = topOf(a);
    const auto y = topOf(b);
    std::size_t common = 0;
    for (std::size_t j : x) common += y.count(j);
    return static_cast<double>(common) / static_cast<double>(x.size() + y.size() - common);
}

double squaredDistance(const Weights& a, const Weights& b)
{
    double sum = 0.0;
    for (std::size_t j = 0; j < a.size(); ++j) sum += (a[j] - b[j]) * (a[j] - b[j]);
    return sum;
}

double relativeErrorOf(const Weights& weights, const Weights& truth)
{
    const double size = squaredDistance(truth, Weights(truth.size(), 0.0));
    return size > 0.0 ? std::sqrt(squaredDistance(weights, truth) / size) : 0.0;
}

/// What the seeds of one sampler at one cost said.
struct Runs {
    std::vector<Weights> weights;
    std::vector<Weights> halfWidths;  ///< empty lists where there are none
    int made = 0;                     ///< by the seed that made most
};

double meanOf(const Weights& values)
{
    double sum = 0.0;
    for (double value : values) sum += value;
    return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

/// Shares of intervals that hold the truth, and of dead components that are called significant.
void judgeIntervals(const Runs& runs, const explain::FittedLine& truth, const QualitySong& song,
                    QualityRow& row)
{
    double inside = 0.0, insideBoth = 0.0, all = 0.0, dead = 0.0, significant = 0.0;
    for (std::size_t s = 0; s < runs.weights.size(); ++s) {
        const Weights& widths = runs.halfWidths[s];
        for (std::size_t j = 0; j < widths.size(); ++j) {
            const double weight = runs.weights[s][j];
            const double off = std::abs(weight - truth.weights[j]);
            if (song.isDead(j)) {
                dead += 1.0;
                significant += std::abs(weight) > widths[j] ? 1.0 : 0.0;
            }
            all += 1.0;
            inside += off <= widths[j] ? 1.0 : 0.0;
            const double own = truth.halfWidths.empty() ? 0.0 : truth.halfWidths[j];
            insideBoth += off <= std::hypot(widths[j], own) ? 1.0 : 0.0;
        }
    }
    if (all == 0.0) return;
    row.coverage = inside / all;
    if (!truth.halfWidths.empty()) row.coverageWithTruth = insideBoth / all;
    if (dead > 0.0) row.deadSignificant = significant / dead;
    Weights means;
    for (const Weights& widths : runs.halfWidths) means.push_back(meanOf(widths));
    row.halfWidth = meanOf(means);
}

Weights heardOf(const Weights& weights, const QualitySong& song)
{
    Weights heard;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        if (!song.isDead(j)) heard.push_back(weights[j]);
    }
    return heard;
}

QualityRow rowOf(const std::string& sampler, int passes, const Runs& runs,
                 const explain::FittedLine& truth, const QualitySong& song)
{
    QualityRow row;
    row.song = song.id;
    row.sampler = sampler;
    row.passes = passes;
    row.made = runs.made;
    const Weights heardTruth = heardOf(truth.weights, song);
    std::vector<Weights> heard;
    for (const Weights& weights : runs.weights) heard.push_back(heardOf(weights, song));
    const auto count = static_cast<double>(runs.weights.size());
    double pairs = 0.0;
    for (std::size_t s = 0; s < runs.weights.size(); ++s) {
        row.truthTop10 += jaccardOf(runs.weights[s], truth.weights) / count;
        row.truthRho += explain::spearmanOf(runs.weights[s], truth.weights) / count;
        row.truthRhoHeard += explain::spearmanOf(heard[s], heardTruth) / count;
        row.relativeError += relativeErrorOf(runs.weights[s], truth.weights) / count;
        for (std::size_t r = 0; r < s; ++r) {
            row.seedTop10 += jaccardOf(runs.weights[s], runs.weights[r]);
            row.seedRho += explain::spearmanOf(runs.weights[s], runs.weights[r]);
            row.seedRhoHeard += explain::spearmanOf(heard[s], heard[r]);
            row.seedError += squaredDistance(runs.weights[s], runs.weights[r]) / 2.0;
            pairs += 1.0;
        }
    }
    if (pairs > 0.0) {
        row.seedTop10 /= pairs;
        row.seedRho /= pairs;
        row.seedRhoHeard /= pairs;
        const double size = squaredDistance(truth.weights, Weights(truth.weights.size(), 0.0));
        row.seedError = size > 0.0 ? std::sqrt(row.seedError / pairs / size) : 0.0;
    }
    judgeIntervals(runs, truth, song, row);
    return row;
}

Result<explain::AnytimeExplainer> explainerOf(const models::Classifier& model,
                                              const QualitySong& song, std::uint32_t seed)
{
    explain::AnytimeOptions options;
    options.seed = seed;
    options.label = song.label;
    options.fitsOneClass = true;
    return explain::AnytimeExplainer::make(model, song.sound.get(), song.words.get(), options);
}

std::vector<explain::SampleBudget> designedBudgets(const QualityOptions& options)
{
    std::vector<explain::SampleBudget> budgets;
    const auto normal = budgetOf(explain::Precision::Normal);
    for (int passes : kPasses) {
        if (passes > options.mostPasses || passes == normal.mostPasses) continue;
        budgets.emplace_back().mostPasses = passes;
    }
    if (normal.mostPasses <= options.mostPasses) budgets.push_back(normal);
    std::sort(budgets.begin(), budgets.end(),
              [](const auto& a, const auto& b) { return a.mostPasses < b.mostPasses; });
    return budgets;
}

/// Each seed goes on from 250 to 500 to 1000 ... passes, and to what normal precision asks for.
Result<std::map<int, Runs>> designedRuns(const models::Classifier& model, const QualitySong& song,
                                         const QualityOptions& options, Run& run)
{
    std::map<int, Runs> byPasses;
    for (int seed = 1; seed <= options.seeds; ++seed) {
        auto explainer = explainerOf(model, song, static_cast<std::uint32_t>(seed));
        if (!explainer) return explainer.error();
        for (const explain::SampleBudget& budget : designedBudgets(options)) {
            auto picture = explainer->refine(budget, run);
            if (!picture) return picture.error();
            if (run.cancel.requested()) return Error::cancelled();
            for (const explain::LocalFit& fit : picture->fits) {
                if (fit.label != song.label || fit.modality != models::Modality::Both) continue;
                Runs& runs = byPasses[budget.mostPasses];
                runs.weights.push_back(fit.weights);
                runs.halfWidths.push_back(fit.halfWidths);
                runs.made = std::max(runs.made,
                                     picture->sampling.soundPasses + picture->sampling.wordPasses);
            }
        }
    }
    return byPasses;
}

template <class Draw>
Result<Runs> randomRuns(const QualityOptions& options, int made, const Draw& draw)
{
    Runs runs;
    runs.made = made;
    for (int seed = 1; seed <= options.seeds; ++seed) {
        auto weights = draw(static_cast<std::uint32_t>(seed));
        if (!weights) return weights.error();
        runs.weights.push_back(*std::move(weights));
        runs.halfWidths.emplace_back();
    }
    return runs;
}

Status measureRandom(const QualityPool& pool, const QualitySong& song,
                     const QualityOptions& options, QualityReport& report)
{
    const auto add = [&](const char* sampler, int passes, const auto& draw) -> Status {
        const auto runs = randomRuns(options, passes, draw);
        if (!runs) return runs.error();
        report.rows.push_back(rowOf(sampler, passes, *runs, pool.truth(), song));
        return Done{};
    };
    const auto joint = [&](int passes) {
        return add(kPublishedSampler, passes, [&pool, passes](std::uint32_t seed) {
            return pool.joint(seed, static_cast<std::size_t>(passes / 2));
        });
    };
    for (int passes : kPasses) {
        if (passes > options.mostPasses) break;
        if (auto s = joint(passes); !s) return s;
        const auto rows = static_cast<std::size_t>(passes / 2);
        const Status crossed = add("crossed random", passes, [&pool, rows](std::uint32_t seed) {
            return pool.crossed(seed, rows);
        });
        if (!crossed) return crossed;
    }
    return joint(2 * options.jointSamples);
}

/// Weights of the same masks by a model of shuffled weights, compared by signed rank.
Result<double> shuffledRhoOf(const models::Classifier& model, const models::Classifier& shuffled,
                             const QualitySong& song, Run& run)
{
    std::vector<Weights> weights;
    for (const auto* each : {&model, &shuffled}) {
        auto explainer = explainerOf(*each, song, 1);
        if (!explainer) return explainer.error();
        explain::SampleBudget budget;
        budget.mostPasses = kShuffledPasses;
        auto picture = explainer->refine(budget, run);
        if (!picture) return picture.error();
        for (explain::LocalFit& fit : picture->fits) {
            if (fit.label != song.label || fit.modality != models::Modality::Both) continue;
            weights.push_back(std::move(fit.weights));
        }
    }
    return explain::spearmanOf(weights[0], weights[1]);
}

Status measureSong(const models::Classifier& model, const models::Classifier& shuffled,
                   const QualitySong& song, const QualityOptions& options, QualityReport& report,
                   Run& run)
{
    const auto pool = QualityPool::make(model, song, static_cast<std::size_t>(options.pool), run);
    if (!pool) return pool.error();
    if (auto s = measureRandom(*pool, song, options, report); !s) return s;
    const auto designed = designedRuns(model, song, options, run);
    if (!designed) return designed.error();
    for (const auto& [passes, runs] : *designed) {
        report.rows.push_back(rowOf(kDesignedSampler, passes, runs, pool->truth(), song));
    }
    const auto rho = shuffledRhoOf(model, shuffled, song, run);
    if (!rho) return rho.error();
    for (QualityRow& row : report.rows) {
        if (!pool->truth().halfWidths.empty()) {
            row.truthHalfWidth = meanOf(pool->truth().halfWidths);
        }
        row.shuffledRho = *rho;
    }
    return Done{};
}

bool isCandidate(const corpus::SongTruth& truth)
{
    return truth.split == corpus::Split::Test && !truth.isInstrumental;
}

std::size_t songsIn(const QualityReport& report)
{
    std::set<std::string> songs;
    for (const QualityRow& row : report.rows) songs.insert(row.song);
    return songs.size();
}

QualitySetup setupOf(const QualityOptions& options, const models::Classifier& model)
{
    return {options.task,        std::string(nameOf(options.quantity)),
            model.card().hash,   options.seeds,
            options.pool,        options.mostPasses,
            options.jointSamples};
}

Status refuseOtherSetup(const QualityReport& known, const QualitySetup& setup)
{
    for (const QualityRow& row : known.rows) {
        if (row.setup == setup) continue;
        return Error{ErrorCode::BadArgument,
                     "song " + row.song +
                         " of the table was measured by other models or other options. Ask for the "
                         "same, or write another table.",
                     {}};
    }
    return Done{};
}

/// Takes over the rows of a song that was measured before.
/// @return  whether it was
Result<bool> takeKnown(const QualityReport& known, const std::string& song,
                       const std::string& audioHash, QualityReport& report)
{
    bool isKnown = false;
    for (const QualityRow& row : known.rows) {
        if (row.song != song) continue;
        if (row.audioHash != audioHash) {
            return Error{ErrorCode::BadArgument,
                         "song " + song +
                             " of the table is another than this corpus has. Name the corpus it "
                             "was measured on, or write another table.",
                         {}};
        }
        report.rows.push_back(row);
        isKnown = true;
    }
    return isKnown;
}

}  // namespace

Result<QualityReport> measureQuality(const QualityOptions& options, Run& run)
{
    const auto folders = training::songFoldersOf(options.corpus);
    if (!folders) return folders.error();
    ModelRequest request;
    request.task = options.task;
    request.resources = options.resources;
    auto models = loadModels(request, run);
    if (!models) return models.error();
    models->main = explainedModel(models->main, options.quantity);
    const auto shuffled = shuffledModelOf(*models->main, 1, run);
    if (!shuffled) return shuffled.error();
    const auto untrained = explainedModel(*shuffled, options.quantity);

    const QualitySetup setup = setupOf(options, *models->main);
    if (auto s = refuseOtherSetup(options.known, setup); !s) return s.error();

    QualityReport report;
    int songs = 0;
    SilentProgress silent;
    for (const fs::path& folder : *folders) {
        if (songs >= options.songs) break;
        if (run.cancel.requested()) return Error::cancelled();
        const auto truth = corpus::readSongTruth(folder);
        if (!truth) return truth.error();
        if (!isCandidate(*truth)) continue;
        run.progress.at(Stage::Evaluating, songs, options.songs);
        const auto hash = sha256OfFile(folder / "mix.flac");
        if (!hash) return hash.error();
        const auto isKnown = takeKnown(options.known, truth->id, *hash, report);
        if (!isKnown) return isKnown.error();
        if (*isKnown) {
            ++songs;
            continue;
        }
        Run inner{run.cancel, silent, run.threads};
        auto song = loadQualitySong(folder, *models, inner);
        if (!song) return song.error();
        if (options.task == "emotion") song->label = truth->emotion;
        if (song->wordComponents() < kTop) continue;
        QualityReport own;
        const Status measured = measureSong(*models->main, *untrained, *song, options, own, inner);
        if (!measured) return measured.error();
        for (QualityRow& row : own.rows) {
            row.audioHash = *hash;
            row.setup = setup;
            report.rows.push_back(std::move(row));
        }
        ++songs;
        if (options.afterSong) options.afterSong(report);
    }
    if (songs == 0) {
        return Error{ErrorCode::NotFound,
                     options.corpus.string() + ": no test song with words. Make more songs.",
                     {}};
    }
    return report;
}

std::string reportOf(const QualityReport& report)
{
    struct Mean {
        double sum = 0.0;
        int count = 0;
        void add(const std::optional<double>& value)
        {
            sum += value.value_or(0.0);
            count += value ? 1 : 0;
        }
        std::optional<double> mean() const
        {
            return count > 0 ? std::optional(sum / count) : std::nullopt;
        }
    };
    using Means = std::array<Mean, 12>;
    std::map<std::pair<std::string, int>, Means> lines;
    for (const QualityRow& row : report.rows) {
        Means& means = lines[{row.sampler, row.passes}];
        const std::array<std::optional<double>, std::tuple_size_v<Means>> values{
            row.made,          row.truthTop10, row.truthRho,          row.truthRhoHeard,
            row.relativeError, row.seedTop10,  row.seedRho,           row.seedRhoHeard,
            row.seedError,     row.coverage,   row.coverageWithTruth, row.deadSignificant};
        for (std::size_t i = 0; i < means.size(); ++i) means[i].add(values[i]);
    }
    char line[240];
    std::snprintf(line, sizeof line,
                  "explanation quality: %zu songs, their own stems and a silent one\n",
                  songsIn(report));
    std::string text = line;
    std::snprintf(line, sizeof line,
                  "%-17s %6s %6s | %5s %5s %5s %6s | %5s %5s %5s %6s | %6s %6s %6s\n", "sampler",
                  "passes", "made", "J10", "rho", "heard", "error", "J10", "rho", "heard", "spread",
                  "cover", "+truth", "dead");
    text += line;
    for (const auto& [key, means] : lines) {
        std::array<double, std::tuple_size_v<Means>> mean{};
        for (std::size_t i = 0; i < mean.size(); ++i) mean[i] = means[i].mean().value_or(0.0);
        std::snprintf(line, sizeof line,
                      "%-17s %6d %6.0f | %5.2f %5.2f %5.2f %6.3f | %5.2f %5.2f %5.2f %6.3f |",
                      key.first.c_str(), key.second, mean[0], mean[1], mean[2], mean[3], mean[4],
                      mean[5], mean[6], mean[7], mean[8]);
        text += line;
        for (std::size_t i = 9; i < mean.size(); ++i) {
            std::snprintf(line, sizeof line, means[i].mean() ? " %6.3f" : "      -", mean[i]);
            text += line;
        }
        text += "\n";
    }
    Mean truthWidth, designedWidth, rho;
    const auto isLast = [&lines](const QualityRow& row) {
        const auto after = lines.upper_bound({row.sampler, row.passes});
        return after == lines.end() || after->first.first != row.sampler;
    };
    for (const QualityRow& row : report.rows) {
        if (row.sampler != kDesignedSampler || !isLast(row)) continue;
        truthWidth.add(row.truthHalfWidth);
        designedWidth.add(row.halfWidth);
        rho.add(row.shuffledRho);
    }
    std::snprintf(line, sizeof line,
                  "(heard: rho without the silent stem)\n"
                  "mean half-width: truth %.5f, last designed run %.5f\n"
                  "signed rank correlation with a model of shuffled weights: mean %+.3f\n",
                  truthWidth.mean().value_or(0.0), designedWidth.mean().value_or(0.0),
                  rho.mean().value_or(0.0));
    text += line;
    if (const auto equal = equalErrorOf(report)) text += textOf(*equal) + "\n";
    return text;
}

}  // namespace limelight::pipeline
