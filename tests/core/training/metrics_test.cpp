// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/metrics.h"

#include <QtTest/QtTest>

#include <cmath>
#include <limits>

using namespace limelight::training;

class MetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void macroF1MatchesHandValues()
    {
        // Class 0: TP 2, FP 1, FN 1 -> 2/3; class 1: TP 1, FP 2, FN 0 -> 1/2; class 2: TP 0 -> 0.
        ConfusionMatrix matrix(3);
        for (const auto& [truth, predicted] :
             {std::pair{0, 0}, {0, 0}, {0, 1}, {1, 1}, {2, 1}, {2, 0}}) {
            matrix.add(static_cast<std::size_t>(truth), static_cast<std::size_t>(predicted));
        }
        QCOMPARE(matrix.f1Of(0), 2.0 / 3.0);
        QCOMPARE(matrix.f1Of(1), 0.5);
        QCOMPARE(matrix.f1Of(2), 0.0);
        QCOMPARE(matrix.macroF1(), (2.0 / 3.0 + 0.5) / 3.0);
        QCOMPARE(matrix.accuracy(), 0.5);
        QCOMPARE(matrix.at(2, 1), std::size_t{1});
    }

    void macroF1LeavesOutClassesThatNeverOccur()
    {
        ConfusionMatrix matrix(9);
        matrix.add(4, 4);
        QCOMPARE(matrix.macroF1(), 1.0);
        QCOMPARE(ConfusionMatrix(3).macroF1(), 0.0);
    }

    void siSdrMatchesHandValues()
    {
        const std::vector<float> target{1.0F, 0.0F, 1.0F, 0.0F};
        // e = 2 s + orthogonal noise of energy 2: 10 log10(8 / 2).
        const std::vector<float> estimate{2.0F, 1.0F, 2.0F, -1.0F};
        QVERIFY(std::abs(siSdrDb(estimate, target) - 10.0 * std::log10(4.0)) < 1e-9);
    }

    void siSdrIgnoresScale()
    {
        const std::vector<float> target{0.3F, -0.2F, 0.5F, 0.1F};
        const std::vector<float> estimate{0.2F, -0.3F, 0.4F, 0.2F};
        std::vector<float> louder = estimate;
        for (float& value : louder) value *= 7.0F;
        QVERIFY(std::abs(siSdrDb(estimate, target) - siSdrDb(louder, target)) < 1e-4);
    }

    void siSdrOfSilenceAndOfTheTargetItselfIsClamped()
    {
        const std::vector<float> silence(4, 0.0F);
        const std::vector<float> target{1.0F, 2.0F, 3.0F, 4.0F};
        QCOMPARE(siSdrDb(silence, target), -100.0);
        QCOMPARE(siSdrDb(target, silence), -100.0);
        QCOMPARE(siSdrDb(target, target), 100.0);
    }

    void levelDifferenceIsInDecibels()
    {
        const std::vector<float> loud{1.0F, -1.0F};
        const std::vector<float> soft{0.1F, 0.1F};
        QVERIFY(std::abs(levelDifferenceDb(soft, loud) + 20.0) < 1e-5);
        QCOMPARE(levelDifferenceDb(std::vector<float>{0.0F}, loud),
                 -std::numeric_limits<double>::infinity());
    }

    void medianTakesTheMiddle()
    {
        QCOMPARE(medianOf({3.0, 1.0, 2.0}), 2.0);
        QCOMPARE(medianOf({4.0, 1.0, 2.0, 3.0}), 2.5);
        QCOMPARE(medianOf({}), 0.0);
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
