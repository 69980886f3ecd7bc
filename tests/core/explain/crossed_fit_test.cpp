// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/crossed_fit.h"

#include <QtTest>

#include <cmath>
#include <limits>

#include "core/explain/rank_correlation.h"
#include "tests/core/explain/crossed_grid.h"

using namespace limelight;
using namespace limelight::explain;
using namespace limelight::explain::testing;

class CrossedFitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recoversALinearModelExactly_data()
    {
        QTest::addColumn<double>("keep");
        QTest::addColumn<int>("rows");
        QTest::newRow("one block") << 0.5 << 64;
        QTest::newRow("a block and a bit") << 0.5 << 90;
        QTest::newRow("near the song") << 0.8 << 130;
    }

    void recoversALinearModelExactly()
    {
        QFETCH(double, keep);
        QFETCH(int, rows);
        const auto count = static_cast<std::size_t>(rows);
        const auto fit = gridOf(designOf(3, "sound", 20, count, keep),
                                designOf(3, "words", 25, count, keep), linear)
                             .fit();
        QVERIFY(std::abs(fit.both.intercept - 0.2) < 1e-9);
        for (std::size_t j = 0; j < 45; ++j) {
            const double truth = j < 20 ? 0.01 * double(j) : -0.02 * double(j - 20);
            QVERIFY(std::abs(fit.both.weights[j] - truth) < 1e-9);
            QVERIFY(fit.both.halfWidths[j] < 1e-6);
        }
        QVERIFY(fit.both.r2 > 1.0 - 1e-9);
        QVERIFY(fit.interactionShare->value < 1e-9);
        QVERIFY(fit.pairs.empty());
        const double sound = 190 * 0.01;
        const double words = 300 * 0.02;
        QVERIFY(std::abs(fit.soundShare->value - sound / (sound + words)) < 1e-9);
    }

    /// Half of a component's name is its place: moving it moves its weight and nothing else.
    void permutingComponentsPermutesWeights()
    {
        const Saturating model(5, 12, 9);
        const SideDesign sound = designOf(1, "sound", 12, 64);
        const SideDesign words = designOf(1, "words", 9, 64);
        SideDesign turned = sound;
        for (std::size_t i = 0; i < sound.masks.samples; ++i) {
            const auto row = sound.masks.row(i);
            std::reverse_copy(row.begin(), row.end(), turned.masks.row(i).begin());
        }
        const auto fit = gridOf(sound, words, model).fit();
        const auto reversed = gridOf(turned, words, [&model](Mask a, Mask t) {
                                  const std::vector<std::uint8_t> back(a.rbegin(), a.rend());
                                  return model(back, t);
                              }).fit();
        for (std::size_t j = 0; j < 12; ++j) {
            QVERIFY(std::abs(fit.both.weights[j] - reversed.both.weights[11 - j]) < 1e-12);
            QVERIFY(std::abs(fit.audio.weights[j] - reversed.audio.weights[11 - j]) < 1e-12);
        }
        QVERIFY(std::abs(fit.both.weights[15] - reversed.both.weights[15]) < 1e-12);
    }

    /// Fold-over rows: a product of two components of one side is no weight of either.
    void aProductOfTwoSoundsIsNoWeight()
    {
        const auto exclusive = [](Mask a, Mask) { return (a[2] ^ a[7]) != 0 ? 1.0 : 0.0; };
        const auto fit =
            gridOf(designOf(2, "sound", 20, 64), designOf(2, "words", 5, 16), exclusive).fit();
        for (double weight : fit.both.weights) QVERIFY(std::abs(weight) < 1e-12);
        QVERIFY(fit.both.r2 < 1e-9);
    }

    /// Neither side says anything alone; together they say all, and the pair is named.
    void findsAnExclusiveOrOfSoundAndWordAsInteraction()
    {
        const auto exclusive = [](Mask a, Mask t) { return (a[7] ^ t[2]) != 0 ? 1.0 : 0.0; };
        const auto fit =
            gridOf(designOf(2, "sound", 20, 64), designOf(2, "words", 12, 64), exclusive).fit();
        for (double weight : fit.both.weights) QVERIFY(std::abs(weight) < 1e-12);
        QVERIFY(fit.interactionShare->value > 0.95);
        QVERIFY(!fit.pairs.empty());
        QCOMPARE(fit.pairs[0].first, std::size_t{7});
        QCOMPARE(fit.pairs[0].second, std::size_t{22});
        QVERIFY(std::abs(fit.pairs[0].weight + 2.0) < 0.05);  // 1 - (1 - 2 a) (1 - 2 t): -2 a t
        QVERIFY(*fit.heldOutR2WithPairs > 0.9 && *fit.both.heldOutR2 < 0.1);
    }

    void findsAnAndOfSoundAndWordAsInteraction()
    {
        int found = 0;
        for (std::uint32_t seed = 1; seed <= 20; ++seed) {
            const auto fit =
                gridOf(designOf(seed, "sound", 40, 256), designOf(seed, "words", 60, 256),
                       [](Mask a, Mask t) {
                           return 0.2 + 0.5 * a[14] * t[3] + 0.05 * a[2] + 0.03 * t[9];
                       })
                    .fit();
            const bool isFirst =
                !fit.pairs.empty() && fit.pairs[0].first == 14 && fit.pairs[0].second == 43;
            const bool raises = fit.heldOutR2WithPairs && fit.both.heldOutR2 &&
                                *fit.heldOutR2WithPairs > *fit.both.heldOutR2 + 0.1;
            found += isFirst && raises && fit.interactionShare->value > 0.2 ? 1 : 0;
            QVERIFY(std::abs(fit.pairs[0].weight - 0.5) < 0.05);
        }
        QVERIFY(found >= 19);
    }

    /// The share of an exact table: (1/16) of the variance of a product of two coins, a third.
    void interactionShareOfAnAndIsAThird()
    {
        const auto fit = gridOf(designOf(4, "sound", 10, 128), designOf(4, "words", 10, 128),
                                [](Mask a, Mask t) { return double(a[0] * t[0]); })
                             .fit();
        QVERIFY(std::abs(fit.interactionShare->value - 1.0 / 3.0) < 0.02);
    }

    /// Against a long run: intervals cover 93 to 97 %, unheard components are rarely significant.
    void intervalsCoverTheTruth_data()
    {
        QTest::addColumn<double>("keep");
        QTest::addColumn<int>("soundRows");
        QTest::addColumn<int>("wordRows");
        QTest::newRow("one block each") << 0.5 << 64 << 64;
        QTest::newRow("two and three blocks") << 0.5 << 128 << 192;
        QTest::newRow("blocks and a bit") << 0.5 << 90 << 150;
        QTest::newRow("near the song") << 0.8 << 130 << 195;
    }

    void intervalsCoverTheTruth()
    {
        QFETCH(double, keep);
        QFETCH(int, soundRows);
        QFETCH(int, wordRows);
        int inside = 0, all = 0, dead = 0, deadSignificant = 0;
        for (std::uint64_t song = 1; song <= 2; ++song) {
            const Saturating model(song, 24, 26);
            const auto truth = gridOf(designOf(77, "sound", 24, 64 * 14, keep),
                                      designOf(78, "words", 26, 64 * 14, keep), model)
                                   .fit();
            for (std::uint32_t seed = 1; seed <= 12; ++seed) {
                const auto fit =
                    gridOf(designOf(seed, "sound", 24, std::size_t(soundRows), keep),
                           designOf(seed, "words", 26, std::size_t(wordRows), keep), model)
                        .fit();
                for (std::size_t j = 0; j < 50; ++j) {
                    const double off = std::abs(fit.both.weights[j] - truth.both.weights[j]);
                    inside += off <= fit.both.halfWidths[j] ? 1 : 0;
                    ++all;
                    const bool isDead = (j >= 21 && j < 24) || j >= 47;
                    if (!isDead) continue;
                    ++dead;
                    deadSignificant +=
                        std::abs(fit.both.weights[j]) > fit.both.halfWidths[j] ? 1 : 0;
                }
            }
        }
        const double share = double(inside) / all;
        const double falsely = double(deadSignificant) / dead;
        qInfo("covered %.3f of %d, dead significant %.3f of %d", share, all, falsely, dead);
        QVERIFY(share > 0.925 && share < 0.985);
        QVERIFY(falsely <= 0.08);
    }

    void aBlockCutShortHasNoIntervals()
    {
        const SideDesign cut = designOf(1, "sound", 40, 60);
        QVERIFY(cut.isProvisional());
        const auto fit = gridOf(cut, designOf(1, "words", 4, 16), linear).fit();
        QVERIFY(fit.both.halfWidths.empty() && fit.audio.halfWidths.empty());
        for (double weight : fit.both.weights) QVERIFY(std::isfinite(weight));
    }

    void everyMaskScoredLeavesNothingToChance()
    {
        const SideDesign sound = designOf(1, "sound", 3, 8);
        const SideDesign words = designOf(1, "words", 2, 4);
        QVERIFY(sound.isExhaustive() && words.isExhaustive());
        const auto fit = gridOf(sound, words, Saturating(1, 3, 2)).fit();
        for (double width : fit.both.halfWidths) QVERIFY(width > 0.0 && width < 1e-7);
    }

    /// However often blocks repeat a mask, the line is that of all masks; what is not heard does
    /// not stand out by a rounding error.
    void everyMaskCountsOnce()
    {
        const SideDesign sound = designOf(1, "sound", 4, 64);
        const SideDesign words = designOf(1, "words", 4, 48);
        QVERIFY(sound.isExhaustive() && words.isExhaustive());
        const auto fit = gridOf(sound, words, [](Mask a, Mask t) {
                             return 0.1 + 0.6 * a[0] * a[1] * a[2] + 0.2 * t[0] * t[1] * t[2];
                         }).fit();
        for (const FittedLine& line : {fit.both, fit.audio}) {
            for (std::size_t j = 0; j < 3; ++j) {
                QVERIFY(std::abs(line.weights[j] - 0.15) < 1e-12);
                QVERIFY(std::abs(line.weights[j]) > line.halfWidths[j]);
            }
            QVERIFY(std::abs(line.weights[3]) < 1e-12 && line.halfWidths[3] > 1e-9);
        }
        for (std::size_t j = 4; j < 7; ++j) {
            QVERIFY(std::abs(fit.both.weights[j] - 0.05) < 1e-12);
        }
        QVERIFY(std::abs(fit.both.weights[7]) < fit.both.halfWidths[7]);
    }

    void aConstantScoreHasNoWeightsAndNoShares()
    {
        const auto fit =
            gridOf(designOf(1, "sound", 20, 128), designOf(1, "words", 20, 128), [](Mask, Mask) {
                return 0.25;
            }).fit();
        for (double weight : fit.both.weights) QCOMPARE(weight, 0.0);
        QCOMPARE(fit.both.intercept, 0.25);
        QVERIFY(!fit.soundShare && !fit.interactionShare && !fit.both.heldOutR2);
    }

    void failsWithNumericalWhenAScoreIsNotFinite()
    {
        auto grid = gridOf(designOf(1, "sound", 4, 16), designOf(1, "words", 4, 16), linear);
        grid.scores.soundPanel[5] = std::numeric_limits<double>::quiet_NaN();
        const CrossedFitter fitter(grid.sound, grid.words, 16, 16);
        QVERIFY(fitter.fit(grid.scores).error().code == ErrorCode::Numerical);
        QVERIFY(
            fitDesign(grid.sound, std::vector<double>(16, std::numeric_limits<double>::infinity()))
                .error()
                .code == ErrorCode::Numerical);
    }

    void ranksWithTies()
    {
        QCOMPARE(spearmanOf({1.0, 2.0, 3.0}, {10.0, 20.0, 30.0}), 1.0);
        QCOMPARE(spearmanOf({1.0, 2.0, 3.0}, {3.0, 2.0, 1.0}), -1.0);
        QCOMPARE(spearmanOf({1.0, 1.0, 1.0}, {3.0, 2.0, 1.0}), 0.0);
        QVERIFY(std::abs(spearmanOf({1.0, 1.0, 2.0}, {1.0, 2.0, 3.0}) - std::sqrt(0.75)) < 1e-12);
    }

    void halvesAgreeWhereTheModelIsLinear()
    {
        const SideDesign sound = designOf(1, "sound", 20, 128);
        std::vector<double> scores;
        for (std::size_t i = 0; i < 128; ++i) scores.push_back(linear(sound.masks.row(i), {}));
        QVERIFY(*splitHalfCorrelation(sound, scores) > 0.999);
        const SideDesign one = designOf(1, "sound", 20, 64);
        scores.resize(64);
        QVERIFY(!splitHalfCorrelation(one, scores));
    }
};

QTEST_GUILESS_MAIN(CrossedFitTest)
#include "crossed_fit_test.moc"
