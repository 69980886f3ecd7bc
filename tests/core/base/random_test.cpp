// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <set>
#include <vector>

#include "core/base/random.h"

using limelight::RandomStream;

class RandomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameKeyGivesTheSameNumbersWhateverElseWasDrawn()
    {
        RandomStream first(42, {7, 3});
        RandomStream other(42, {7, 4});
        for (int i = 0; i < 100; ++i) other.bits();
        RandomStream second(42, {7, 3});
        for (int i = 0; i < 100; ++i) QCOMPARE(first.bits(), second.bits());
    }

    void differentKeysGiveDifferentNumbers()
    {
        std::set<std::uint64_t> seen;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            for (std::uint64_t part = 0; part < 20; ++part) {
                seen.insert(RandomStream(seed, {part}).bits());
            }
        }
        QCOMPARE(seen.size(), std::size_t{400});
    }

    void uniformNumbersFillTheUnitInterval()
    {
        RandomStream stream(1);
        double sum = 0.0;
        constexpr int kCount = 100000;
        for (int i = 0; i < kCount; ++i) {
            const double value = stream.uniform();
            QVERIFY(value >= 0.0 && value < 1.0);
            sum += value;
        }
        // Standard error 0.0009; five of them.
        QVERIFY(std::abs(sum / kCount - 0.5) < 0.0046);
    }

    void everyOrderIsAPermutation()
    {
        RandomStream stream(5);
        const std::vector<std::size_t> order = stream.order(1000);
        QCOMPARE(std::set<std::size_t>(order.begin(), order.end()).size(), std::size_t{1000});
        QVERIFY(order != RandomStream(6).order(1000));
    }

    void integersStayBelowTheirBoundAndReachIt()
    {
        RandomStream stream(9);
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 1000; ++i) seen.insert(stream.below(7));
        QCOMPARE(seen.size(), std::size_t{7});
        QCOMPARE(*seen.rbegin(), std::uint64_t{6});
    }
};

QTEST_GUILESS_MAIN(RandomTest)
#include "random_test.moc"
