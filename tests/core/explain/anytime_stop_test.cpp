// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>

#include "core/explain/anytime_picture_private.h"
#include "tests/core/explain/toy_inputs.h"

using namespace limelight;
using namespace limelight::explain;
using namespace limelight::explain::testing;

/// When the anytime explainer has enough, and what it says of why it ended.
class AnytimeStopTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_};

private Q_SLOTS:
    void stopsWhenNarrowEnoughOrOutOfPassesOrOfMasks()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain and you love me when it falls");
        SampleBudget budget;
        budget.halfWidth = 0.1;
        budget.mostPasses = 5000;
        auto wide = AnytimeExplainer::make(model, &sound, &words, {});
        QVERIFY(wide->refine(budget, run_)->sampling.stopReason == StopReason::HalfWidth);
        budget.halfWidth.reset();
        budget.mostPasses = 90;
        auto poor = AnytimeExplainer::make(model, &sound, &words, {});
        const auto few = poor->refine(budget, run_);
        QVERIFY(few->sampling.stopReason == StopReason::Passes);
        QVERIFY(few->sampling.isProvisional && few->fits[0].halfWidths.empty());
        QVERIFY(few->sampling.soundPasses + few->sampling.wordPasses <= 90);
        const MaskedSound one = soundOf(model, {ToySong::tone(90.0)}, 2);
        auto small = AnytimeExplainer::make(model, &one, nullptr, {});
        const auto all = small->refine(budget, run_);
        QVERIFY(all->sampling.stopReason == StopReason::Exhausted);
        QCOMPARE(all->sampling.soundPasses, 4);
        for (double width : all->fits[0].halfWidths) QVERIFY(width < 1e-6);
    }

    /// 4 stems x 8 segments fill a block of 64 without a row left: whichever side lacks intervals
    /// gets the next block.
    void aPowerOfTwoOfComponentsGetsItsSecondBlock_data()
    {
        QTest::addColumn<int>("segments");
        QTest::addColumn<int>("words");
        QTest::newRow("words") << 10 << 16;
        QTest::newRow("sound") << 8 << 10;
        QTest::newRow("both") << 8 << 16;
    }

    void aPowerOfTwoOfComponentsGetsItsSecondBlock()
    {
        QFETCH(int, segments);
        QFETCH(int, words);
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems(), segments);
        const MaskedWords lyrics = wordsOf(model, manyWords(words));
        QCOMPARE(lyrics.components().size(), std::size_t(words));
        SampleBudget budget;
        budget.halfWidth = 0.2;
        budget.mostPasses = 600;
        auto explainer = AnytimeExplainer::make(model, &sound, &lyrics, {});
        const auto picture = explainer->refine(budget, run_);
        QVERIFY(picture->sampling.stopReason == StopReason::HalfWidth);
        for (const LocalFit& fit : picture->fits) {
            QCOMPARE(fit.halfWidths.size(), fit.weights.size());
        }
        QCOMPARE(picture->sampling.wordRows, words == 16 ? 64 : 32);
        QCOMPARE(picture->sampling.soundRows, 128);
    }

    /// However many words: normal precision has intervals, draft says that it has none.
    void normalPrecisionCompletesTheFirstBlocks()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(400));
        auto normal = AnytimeExplainer::make(model, &sound, &words, {});
        const auto whole = normal->refine(budgetOf(Precision::Normal), run_);
        QVERIFY(whole->sampling.wordRows >= 1024);
        QVERIFY(!whole->sampling.isProvisional && !deepFit(*whole).halfWidths.empty());
        auto draft = AnytimeExplainer::make(model, &sound, &words, {});
        const auto rough = draft->refine(budgetOf(Precision::Draft), run_);
        QVERIFY(rough->sampling.isProvisional && deepFit(*rough).halfWidths.empty());
        QVERIFY(rough->sampling.soundPasses + rough->sampling.wordPasses <= 420);
    }

    void stopsWhenTheStrongestStandApart()
    {
        auto toy = ToySong::listensToSegmentThree();
        SampleBudget budget;
        budget.topComponents = 2;
        budget.mostPasses = 3000;
        for (const bool hears : {true, false}) {
            if (!hears) toy.soundGain = toy.wordGain = 0.0;
            const ToyClassifier model(toy);
            const MaskedSound sound = soundOf(model, ToySong::fourStems());
            const MaskedWords words = wordsOf(model, "I love the rain when it falls");
            auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
            const auto picture = explainer->refine(budget, run_);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            const StopReason reason = picture->sampling.stopReason;
            if (!hears) {
                // Nothing stands apart where every weight is zero.
                QVERIFY(reason == StopReason::Passes || reason == StopReason::Exhausted);
                continue;
            }
            QVERIFY(reason == StopReason::TopSettled);
            QVERIFY(picture->sampling.soundPasses + picture->sampling.wordPasses < 3000);
            const LocalFit& fit = deepFit(*picture);
            for (std::size_t j = 0; j < fit.weights.size(); ++j) {
                const bool isStrong = j == ToySong::kBass3 || j == 41;
                QCOMPARE(std::abs(fit.weights[j]) > 0.05, isStrong);
            }
        }
    }

    void theStrongestAreSettledWhereTheyStandApart_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("halfWidth");
        QTest::addColumn<bool>("isSettled");
        QTest::newRow("apart") << 2 << 0.05 << true;
        QTest::newRow("too uncertain") << 2 << 0.5 << false;
        QTest::newRow("alike") << 1 << 0.5 << false;
        QTest::newRow("others are nothing") << 4 << 0.001 << true;
        QTest::newRow("others may be something") << 4 << 0.02 << false;
        QTest::newRow("all there are") << 6 << 0.4 << true;
    }
    void theStrongestAreSettledWhereTheyStandApart()
    {
        QFETCH(int, count);
        QFETCH(double, halfWidth);
        QFETCH(bool, isSettled);
        LocalFit fit;
        fit.weights = {0.0, -1.0, 0.001, 0.6, 0.0, -0.002};
        fit.halfWidths.assign(6, halfWidth);
        QCOMPARE(isTopSettled(fit, count), isSettled);
    }

    void precisionsHaveNames()
    {
        for (const Precision precision :
             {Precision::Draft, Precision::Normal, Precision::High, Precision::StrongestTen}) {
            QVERIFY(precisionNamed(nameOf(precision)) == precision);
            QVERIFY(budgetOf(precision).mostPasses > 0);
        }
        QVERIFY(!precisionNamed("best"));
        QCOMPARE(budgetOf(Precision::StrongestTen).topComponents.value(), 10);
    }

    void stopsInTimeWithAWholePicture()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "love me");
        SampleBudget budget;
        budget.seconds = 1e-9;
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        const auto picture = explainer->refine(budget, run_);
        QVERIFY(picture->sampling.stopReason == StopReason::Time);
        QVERIFY(picture->sampling.soundRows > 0 && picture->sampling.wordRows > 0);
        QVERIFY(!picture->sampling.isPartial && isFinite(*picture));
    }

    /// One word, or a side of which every mask is scored, has no halves to compare.
    void aSideWithoutHalvesDoesNotHoldUpTheSplitHalfRule()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        for (const char* lyrics : {"love", "love me"}) {
            const MaskedWords words = wordsOf(model, lyrics);
            SampleBudget budget;
            budget.splitHalf = -1.0;
            budget.mostPasses = 2000;
            auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
            const auto picture = explainer->refine(budget, run_);
            QVERIFY(picture->sampling.stopReason == StopReason::SplitHalf);
            QVERIFY(picture->scoreRanges[0] > 0.1);
        }
    }
};

QTEST_GUILESS_MAIN(AnytimeStopTest)
#include "anytime_stop_test.moc"
