// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/superpixels.h"

#include <QtTest>

#include <algorithm>
#include <set>

#include "core/base/random.h"

using namespace limelight;
using namespace limelight::audio;

namespace {

constexpr std::size_t kColumns = 60;
constexpr std::size_t kBands = 24;

/// A loud rectangle on a quiet ground, with a little noise.
std::vector<float> rectangle()
{
    RandomStream random(3);
    std::vector<float> values;
    for (std::size_t n = 0; n < kColumns; ++n) {
        for (std::size_t m = 0; m < kBands; ++m) {
            const bool isLoud = n >= 17 && n < 41 && m >= 5 && m < 14;
            values.push_back(static_cast<float>((isLoud ? 3.0 : 0.0) + random.uniform(0.0, 0.2)));
        }
    }
    return values;
}

/// Cells that can be reached from the first cell of a patch without leaving it.
std::size_t connectedCells(const Patches& patches, std::uint16_t patch)
{
    const auto first = std::find(patches.patchOf.begin(), patches.patchOf.end(), patch);
    std::vector<std::size_t> cells{static_cast<std::size_t>(first - patches.patchOf.begin())};
    std::set<std::size_t> seen(cells.begin(), cells.end());
    while (!cells.empty()) {
        const std::size_t cell = cells.back();
        cells.pop_back();
        const std::size_t column = cell / kBands;
        const std::size_t band = cell % kBands;
        const auto visit = [&](bool exists, std::size_t next) {
            if (exists && patches.patchOf[next] == patch && seen.insert(next).second) {
                cells.push_back(next);
            }
        };
        visit(column > 0, cell - kBands);
        visit(column + 1 < kColumns, cell + kBands);
        visit(band > 0, cell - 1);
        visit(band + 1 < kBands, cell + 1);
    }
    return seen.size();
}

}  // namespace

class SuperpixelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patchesFollowTheRectangle()
    {
        SuperpixelOptions options;
        options.count = 12;
        options.compactness = 0.5;
        const Patches patches = superpixelsOf(rectangle(), kColumns, kBands, options);
        std::set<std::uint16_t> inside, outside;
        for (std::size_t n = 0; n < kColumns; ++n) {
            for (std::size_t m = 0; m < kBands; ++m) {
                const bool isLoud = n >= 17 && n < 41 && m >= 5 && m < 14;
                (isLoud ? inside : outside).insert(patches.at(n, m));
            }
        }
        std::vector<std::uint16_t> both;
        std::set_intersection(inside.begin(), inside.end(), outside.begin(), outside.end(),
                              std::back_inserter(both));
        QVERIFY2(both.empty(), "a patch reaches over the rectangle's border");
    }

    void everyPatchIsConnectedAndUsed()
    {
        for (std::size_t count : {1, 7, 30, 64}) {
            RandomStream random(count);
            std::vector<float> values(kColumns * kBands);
            for (float& value : values) value = static_cast<float>(random.uniform());
            SuperpixelOptions options;
            options.count = count;
            const Patches patches = superpixelsOf(values, kColumns, kBands, options);
            QVERIFY(patches.count >= 1 && patches.count <= 2 * count + 1);
            for (std::uint16_t p = 0; p < patches.count; ++p) {
                const auto size = std::count(patches.patchOf.begin(), patches.patchOf.end(), p);
                QVERIFY(size > 0);
                QCOMPARE(connectedCells(patches, p), static_cast<std::size_t>(size));
            }
        }
    }

    void silenceIsCutIntoEqualParts()
    {
        SuperpixelOptions options;
        options.count = 12;
        const std::vector<float> values(kColumns * kBands, -1.0F);
        const Patches patches = superpixelsOf(values, kColumns, kBands, options);
        QCOMPARE(patches.count, std::size_t{12});
        for (std::uint16_t p = 0; p < 12; ++p) {
            QCOMPARE(std::count(patches.patchOf.begin(), patches.patchOf.end(), p),
                     std::ptrdiff_t{kColumns * kBands / 12});
        }
        const Patches again = superpixelsOf(values, kColumns, kBands, options);
        QVERIFY(patches.patchOf == again.patchOf);
    }

    void moreSuperpixelsThanCellsAreJustTheCells()
    {
        SuperpixelOptions options;
        options.count = 64;
        const std::vector<float> values{1.0F, 2.0F, 3.0F};
        const Patches patches = superpixelsOf(values, 3, 1, options);
        QCOMPARE(patches.count, std::size_t{3});
    }
};

QTEST_APPLESS_MAIN(SuperpixelsTest)
#include "superpixels_test.moc"
