// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/designed_masks.h"

#include <QtTest>

#include <set>
#include <string>
#include <vector>

using namespace limelight::explain;

namespace {

/// -1 or 1.
int signOf(const Masks& masks, std::size_t row, std::size_t component)
{
    return masks.row(row)[component] == 1 ? 1 : -1;
}

int sumOfProducts(const Masks& masks, std::initializer_list<std::size_t> components)
{
    int sum = 0;
    for (std::size_t i = 0; i < masks.samples; ++i) {
        int product = 1;
        for (std::size_t j : components) product *= signOf(masks, i, j);
        sum += product;
    }
    return sum;
}

std::string textOf(std::span<const std::uint8_t> row)
{
    std::string text;
    for (std::uint8_t value : row) text += value == 1 ? '1' : '0';
    return text;
}

}  // namespace

class DesignedMasksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksAreTwiceTheNextPowerOfTwo()
    {
        const DesignName name;
        for (const auto& [components, rows] :
             std::initializer_list<std::pair<int, int>>{{0, 0},
                                                        {1, 2},
                                                        {2, 4},
                                                        {5, 32},
                                                        {6, 16},
                                                        {40, 128},
                                                        {64, 128},
                                                        {65, 256},
                                                        {400, 1024}}) {
            QCOMPARE(blockRowsOf(name, std::size_t(components)), std::size_t(rows));
        }
        QCOMPARE(blockRowsOf({.keepProbability = 0.8}, 40), std::size_t{130});
    }

    void everySecondRowIsTheComplementOfTheOneBefore()
    {
        const Masks masks = designedMasks({}, 13, 200);
        for (std::size_t i = 0; i < masks.samples; i += 2) {
            for (std::size_t j = 0; j < 13; ++j) {
                QCOMPARE(masks.row(i)[j] + masks.row(i + 1)[j], 1);
            }
        }
    }

    /// Main effects are orthogonal to the mean, to each other and to all products of two.
    void blocksHaveResolutionFour_data()
    {
        QTest::addColumn<int>("components");
        for (int components : {1, 2, 5, 12, 16, 40}) {
            QTest::addRow("%d", components) << components;
        }
    }

    void blocksHaveResolutionFour()
    {
        QFETCH(int, components);
        const auto count = static_cast<std::size_t>(components);
        const Masks masks = designBlock({.seed = 7}, count, 3);
        for (std::size_t a = 0; a < count; ++a) {
            QCOMPARE(sumOfProducts(masks, {a}), 0);
            for (std::size_t b = a + 1; b < count; ++b) {
                QCOMPARE(sumOfProducts(masks, {a, b}), 0);
                for (std::size_t c = b + 1; c < count; ++c) {
                    QCOMPARE(sumOfProducts(masks, {a, b, c}), 0);
                }
            }
        }
    }

    /// Nor do products of three stems of one segment look like a component.
    void mainEffectsAreOrthogonalToThreesOfAGroup_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("groups");
        QTest::addColumn<int>("others");
        QTest::newRow("four stems, ten segments") << 4 << 10 << 0;
        QTest::newRow("four stems, five segments") << 4 << 5 << 0;
        QTest::newRow("three stems") << 3 << 10 << 0;
        QTest::newRow("with words in one design") << 4 << 10 << 60;
    }

    void mainEffectsAreOrthogonalToThreesOfAGroup()
    {
        QFETCH(int, size);
        QFETCH(int, groups);
        QFETCH(int, others);
        const auto lot = static_cast<std::size_t>(size);
        const DesignName name{.seed = 7, .groups = {lot, static_cast<std::size_t>(groups)}};
        const auto count = static_cast<std::size_t>(size * groups + others);
        for (std::size_t block = 0; block < 5; ++block) {
            const Masks masks = designBlock(name, count, block);
            for (std::size_t first = 0; first < lot * name.groups.count; first += lot) {
                for (std::size_t a = first; a < first + lot; ++a) {
                    for (std::size_t b = a + 1; b < first + lot; ++b) {
                        for (std::size_t c = b + 1; c < first + lot; ++c) {
                            for (std::size_t main = 0; main < count; ++main) {
                                QCOMPARE(sumOfProducts(masks, {a, b, c, main}), 0);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Forty components leave 24 columns to 40 products; 56 leave too few, and as few products as
    /// can be found share one.
    void fewerThreesLookLikeComponentsWhereTheyMust()
    {
        const auto clashes = [](ComponentGroups groups) {
            const std::size_t count = groups.size == 0 ? 56 : groups.size * groups.count;
            const Masks masks = designBlock({.seed = 2, .groups = groups}, count, 0);
            int found = 0;
            for (std::size_t first = 0; first < count; first += 4) {
                for (std::size_t left = 0; left < 4; ++left) {
                    std::vector<std::size_t> three;
                    for (std::size_t j = 0; j < 4; ++j) {
                        if (j != left) three.push_back(first + j);
                    }
                    for (std::size_t main = 0; main < count; ++main) {
                        found += sumOfProducts(masks, {three[0], three[1], three[2], main}) != 0;
                    }
                }
            }
            return found;
        };
        const int drawn = clashes({});
        const int exchanged = clashes({4, 14});
        qInfo("%d clashes as drawn, %d after exchanges", drawn, exchanged);
        QVERIFY(exchanged < drawn);
    }

    void fewComponentsMeetEveryMask()
    {
        for (std::size_t components : {1U, 2U, 3U, 5U}) {
            const Masks masks = designBlock({}, components, 0);
            std::set<std::string> rows;
            for (std::size_t i = 0; i < masks.samples; ++i) rows.insert(textOf(masks.row(i)));
            QCOMPARE(rows.size(), std::size_t{1} << components);
        }
    }

    void aLongerListBeginsWithTheSameRows()
    {
        for (double keep : {0.5, 0.8}) {
            const DesignName name{.seed = 3, .side = "words", .keepProbability = keep};
            const Masks longer = designedMasks(name, 21, 500);
            for (std::size_t rows : {1U, 17U, 64U, 65U, 333U}) {
                const Masks shorter = designedMasks(name, 21, rows);
                QVERIFY(std::equal(shorter.values.begin(), shorter.values.end(),
                                   longer.values.begin()));
            }
            const Masks block = designBlock(name, 21, 2);
            QVERIFY(std::equal(block.values.begin(), block.values.end(),
                               longer.values.begin() + 2 * std::ptrdiff_t(block.values.size())));
        }
    }

    void seedsSidesAndBlocksDiffer()
    {
        std::set<std::string> seen;
        for (std::uint32_t seed : {1U, 2U}) {
            for (const char* side : {"sound", "words"}) {
                for (std::size_t block : {0U, 1U}) {
                    seen.insert(textOf(designBlock({.seed = seed, .side = side}, 9, block).values));
                }
            }
        }
        QCOMPARE(seen.size(), std::size_t{8});
    }

    /// No component is special: each row position keeps each component half of the time.
    void rowsAreUniformOverSeeds()
    {
        constexpr int kSeeds = 2000;
        std::vector<int> kept(5, 0);
        int both = 0;
        for (std::uint32_t seed = 0; seed < kSeeds; ++seed) {
            const Masks masks = designBlock({.seed = seed}, 5, 0);
            for (std::size_t j = 0; j < 5; ++j) kept[j] += masks.row(4)[j];
            both += masks.row(4)[0] * masks.row(4)[3];
        }
        // Five standard deviations of a fair coin.
        for (int count : kept) QVERIFY(std::abs(count - kSeeds / 2) < 112);
        QVERIFY(std::abs(both - kSeeds / 4) < 97);
    }

    void stratifiedBlocksRemoveEachComponentInAFifthOfTheRows()
    {
        const Masks masks = designBlock({.keepProbability = 0.8}, 40, 1);
        QCOMPARE(masks.samples, std::size_t{130});
        for (std::size_t j = 0; j < 40; ++j) {
            std::size_t kept = 0;
            for (std::size_t i = 0; i < masks.samples; ++i) kept += masks.row(i)[j];
            QCOMPARE(kept, std::size_t{104});
        }
    }
};

QTEST_GUILESS_MAIN(DesignedMasksTest)
#include "designed_masks_test.moc"
