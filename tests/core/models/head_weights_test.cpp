// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/head_weights.h"

#include <QTemporaryDir>
#include <QtTest>
#include <limits>

#include "core/models/classifier_folder.h"
#include "tests/support/random_models.h"
#include "tests/support/toy_classifier.h"

using namespace limelight;
using namespace limelight::models;

class HeadWeightsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recoversAPlantedHead()
    {
        // Two columns of sound, three of words.
        const auto head = headWeightsFrom({"a", "b"},
                                          {1.0F, -3.0F, 2.0F, 0.0F, -2.0F,  // 4 against 4
                                           0.0F, 0.0F, 1.0F, -1.0F, 4.0F},  // 0 against 6
                                          {}, 2);
        QVERIFY(head);
        QCOMPARE(head->soundColumns, std::size_t{2});
        QCOMPARE(head->wordsColumns, std::size_t{3});
        QCOMPARE(head->soundShare, (std::vector<double>{0.5, 0.0}));
        QCOMPARE(head->soundMean, (std::vector<double>{2.0, 0.0}));
        QCOMPARE(head->wordsMean, (std::vector<double>{4.0 / 3.0, 2.0}));
        QVERIFY(std::abs(head->soundShareOfAll() - 4.0 / 14.0) < 1e-12);
    }

    void theGainOfTheNormCounts()
    {
        const auto head = headWeightsFrom({"a"}, {1.0F, 1.0F}, {3.0F, -1.0F}, 1);
        QVERIFY(head);
        QCOMPARE(head->soundShare.front(), 0.75);
        QCOMPARE(head->soundMean.front(), 3.0);
        QCOMPARE(head->wordsMean.front(), 1.0);
    }

    void permutingColumnsOfASideChangesNothing()
    {
        const auto one = headWeightsFrom({"a"}, {1.0F, 2.0F, 3.0F, 4.0F}, {}, 2);
        const auto other = headWeightsFrom({"a"}, {2.0F, -1.0F, 4.0F, -3.0F}, {}, 2);
        QVERIFY(one && other);
        QCOMPARE(one->soundShare, other->soundShare);
        // The sides exchanged: what one had the other has.
        const auto turned = headWeightsFrom({"a"}, {3.0F, 4.0F, 1.0F, 2.0F}, {}, 2);
        QVERIFY(std::abs(one->soundShare[0] + turned->soundShare[0] - 1.0) < 1e-12);
    }

    void isNothingWhereThereIsNothingToSay()
    {
        const float bad = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!headWeightsFrom({}, {}, {}, 0));
        QVERIFY(!headWeightsFrom({"a"}, {1.0F, 2.0F}, {}, 0));
        QVERIFY(!headWeightsFrom({"a"}, {1.0F, 2.0F}, {}, 2));
        QVERIFY(!headWeightsFrom({"a"}, {0.0F, 0.0F}, {}, 1));
        QVERIFY(!headWeightsFrom({"a", "b"}, {1.0F, 2.0F, 0.0F, 0.0F}, {}, 1));
        QVERIFY(!headWeightsFrom({"a", "b"}, {1.0F, 2.0F, 3.0F}, {}, 1));
        QVERIFY(!headWeightsFrom({"a"}, {1.0F, 2.0F}, {1.0F}, 1));
        QVERIFY(!headWeightsFrom({"a"}, {1.0F, bad}, {}, 1));
    }

    void onlyLateFusionHasAHeadOfTwoSides()
    {
        QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        QVERIFY(testing::writeRandomModels(place));
        SilentProgress silent;
        Run run{CancelToken(), silent};
        const auto load = [&](const char* name) {
            return loadClassifier(place / "models" / name, run);
        };
        const auto fusion = load("genre-multimodal");
        QVERIFY2(fusion, fusion ? "" : fusion.error().message.c_str());
        const auto head = headWeightsOf(**fusion);
        QVERIFY(head);
        QCOMPARE(head->labels, (*fusion)->card().labels);
        QVERIFY(head->soundColumns > 0 && head->wordsColumns > 0);
        for (double share : head->soundShare) QVERIFY(share > 0.0 && share < 1.0);
        for (const char* name : {"genre-audio", "genre-lyrics"}) {
            const auto alone = load(name);
            QVERIFY(alone);
            QVERIFY(!headWeightsOf(**alone));
        }
        QVERIFY(!headWeightsOf(limelight::testing::ToyClassifier({})));
    }
};

QTEST_GUILESS_MAIN(HeadWeightsTest)
#include "head_weights_test.moc"
