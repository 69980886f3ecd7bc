// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/core/explain/toy_inputs.h"

using namespace limelight;
using namespace limelight::explain;
using namespace limelight::explain::testing;

namespace {

/// What it was told, by stage.
class ToldProgress : public Progress {
public:
    using Told = std::vector<std::pair<std::int64_t, std::int64_t>>;
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        if (stage == Stage::Perturbing) perturbing.emplace_back(done, total);
        if (stage == Stage::Scoring) scoring.emplace_back(done, total);
    }
    Told perturbing, scoring;
};

}  // namespace

/// What the anytime explainer tells while it runs.
class AnytimeProgressTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsTheMostItMayCost_data()
    {
        QTest::addColumn<bool>("encodes");
        QTest::addColumn<int>("most");
        QTest::newRow("encoded sides") << true << 600;
        QTest::newRow("whole inputs") << false << 900;
    }

    /// One count of both sides that only grows, against a total that stays.
    void tellsTheMostItMayCost()
    {
        QFETCH(bool, encodes);
        QFETCH(int, most);
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = encodes;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        SampleBudget budget;
        budget.mostPasses = most;
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        ToldProgress told;
        Run run{{}, told};
        const auto picture = explainer->refine(budget, run);
        QVERIFY(picture->sampling.stopReason == StopReason::Passes);
        QVERIFY(told.perturbing.size() > 5);
        std::int64_t before = 0;
        for (const auto& [done, total] : told.perturbing) {
            QVERIFY(done > before && done < total);
            QCOMPARE(total, std::int64_t{most});
            before = done;
        }
        QVERIFY2(before > most / 2, qPrintable(QString::number(before)));
    }

    void tellsHowManyMasksThereAreWhereTheyAreFewer()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound one = soundOf(model, {ToySong::tone(90.0)}, 2);
        auto explainer = AnytimeExplainer::make(model, &one, nullptr, {});
        ToldProgress told;
        Run run{{}, told};
        QVERIFY(explainer->refine(budgetOf(Precision::Normal), run));
        QVERIFY(!told.perturbing.empty());
        for (const auto& [done, total] : told.perturbing) QVERIFY(total <= 8);
    }

    /// The share of the time is the share of the passes it may come to.
    void tellsHowMuchOfItsTimeIsOver()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        SampleBudget budget;
        budget.mostPasses = 1000000;
        budget.seconds = 0.4;
        ToldProgress told;
        Run run{{}, told};
        QVERIFY(explainer->refine(budget, run)->sampling.stopReason == StopReason::Time);
        double before = 0.0;
        for (const auto& [done, total] : told.perturbing) {
            QVERIFY(total > 0 && total < budget.mostPasses);
            const double share = static_cast<double>(done) / static_cast<double>(total);
            QVERIFY(share >= 0.9 * before && share <= 1.0);
            before = share;
        }
        const auto& [firstDone, firstTotal] = told.perturbing.front();
        QVERIFY(2 * firstDone < firstTotal);
        QVERIFY2(before > 0.1, qPrintable(QString::number(before)));
        // Going on, what was known before counts as done and not as made in this time.
        const std::int64_t known = told.perturbing.back().first;
        told.perturbing.clear();
        QVERIFY(explainer->refine(budget, run));
        QCOMPARE(told.perturbing.front().second, std::int64_t{0});
        QVERIFY(told.perturbing.front().first >= known);
        QVERIFY(told.perturbing.back().second > known);
    }

    void tellsTheRowsOfBothSidesWhereTheyAreFixed()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        ToldProgress told;
        Run run{{}, told};
        QVERIFY(explainer->refine(rows(200, 100), run));
        QVERIFY(told.perturbing.empty());
        std::int64_t before = -1;
        for (const auto& [done, total] : told.scoring) {
            if (total == 0) continue;  // whole stems and sides
            QVERIFY(done > before);
            QCOMPARE(total, std::int64_t{300});
            before = done;
        }
        QVERIFY(before >= 200);
    }
};

QTEST_GUILESS_MAIN(AnytimeProgressTest)
#include "anytime_progress_test.moc"
