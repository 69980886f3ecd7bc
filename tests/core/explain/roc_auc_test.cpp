// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/roc_auc.h"

#include <QtTest>
#include <cmath>

#include "core/base/random.h"

using limelight::RandomStream;
using limelight::explain::rocAuc;

class RocAucTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isTheShareOfPairsInOrder()
    {
        QCOMPARE(*rocAuc({3.0, 2.0, 1.0}, {true, false, false}), 1.0);
        QCOMPARE(*rocAuc({1.0, 2.0, 3.0}, {true, false, false}), 0.0);
        QCOMPARE(*rocAuc({1.0, 4.0, 2.0, 3.0}, {true, true, false, false}), 0.5);
        QCOMPARE(*rocAuc({5.0, 4.0, 3.0, 2.0, 1.0}, {true, false, true, false, false}), 5.0 / 6.0);
    }

    void countsTiesHalf()
    {
        QCOMPARE(*rocAuc({1.0, 1.0, 1.0}, {true, false, true}), 0.5);
        QCOMPARE(*rocAuc({2.0, 1.0, 1.0}, {true, true, false}), 0.75);
    }

    void agreesWithCountingPairs()
    {
        RandomStream random(4);
        for (int trial = 0; trial < 20; ++trial) {
            std::vector<double> scores;
            std::vector<bool> truth;
            for (int i = 0; i < 40; ++i) {
                scores.push_back(static_cast<double>(random.below(12)));
                truth.push_back(i < 5 || random.chance(0.2));
            }
            truth.back() = false;
            double wins = 0.0;
            double pairs = 0.0;
            for (std::size_t a = 0; a < scores.size(); ++a) {
                for (std::size_t b = 0; b < scores.size(); ++b) {
                    if (!truth[a] || truth[b]) continue;
                    wins += scores[a] > scores[b] ? 1.0 : scores[a] == scores[b] ? 0.5 : 0.0;
                    pairs += 1.0;
                }
            }
            QVERIFY(std::abs(*rocAuc(scores, truth) - wins / pairs) < 1e-12);
        }
    }

    void isNothingWithoutBothKinds()
    {
        QVERIFY(!rocAuc({1.0, 2.0}, {true, true}));
        QVERIFY(!rocAuc({1.0, 2.0}, {false, false}));
        QVERIFY(!rocAuc({}, {}));
    }
};

QTEST_GUILESS_MAIN(RocAucTest)
#include "roc_auc_test.moc"
