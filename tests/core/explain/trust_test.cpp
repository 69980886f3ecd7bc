// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/explain/measure_trust.h"
#include "core/explain/trust_private.h"
#include "core/explain/trust_text.h"
#include "tests/support/toy_song.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::models::Modality;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySong;

namespace {

/// Asks for a stop once `count` masks were reported.
class StopAfter : public Progress {
public:
    StopAfter(CancelToken cancel, std::int64_t count) : cancel_(std::move(cancel)), count_(count) {}
    void at(Stage stage, std::int64_t done, std::int64_t) override
    {
        if (stage == Stage::Evaluating && done >= count_) cancel_.request();
    }

private:
    CancelToken cancel_;
    std::int64_t count_;
};

/// What progress was told.
class Told : public Progress {
public:
    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        isRising = isRising && stage == Stage::Evaluating && done >= last && done <= total;
        last = done;
        of = total;
    }
    bool isRising = true;
    std::int64_t last = 0, of = 0;
};

}  // namespace

class TrustTest : public QObject {
    Q_OBJECT

    Trust measured(ToySong& song, const TrustOptions& options = {}, int samples = 400)
    {
        const auto explanation = song.explanation(samples);
        if (!explanation) qFatal("%s", explanation.error().message.c_str());
        const auto trust = measureTrust(song.model, song.sides(), *explanation, options, song.run);
        if (!trust) qFatal("%s", trust.error().message.c_str());
        return *trust;
    }

private Q_SLOTS:
    void trustsTheExplanationOfAPlantedTruth()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 2.0;
        ToySong song(toy);
        const Trust trust = measured(song);
        for (const Measured& measured : trust.measures) {
            QVERIFY(std::isfinite(measured.value));
            if (measured.interval) {
                QVERIFY(measured.interval->low <= measured.value + 1e-9);
                QVERIFY(measured.interval->high >= measured.value - 1e-9);
            }
        }
        QCOMPARE(trust.find(TrustMeasure::HeldOutR2)->verdict, Verdict::Good);
        QCOMPARE(trust.find(TrustMeasure::LocalAccuracy)->verdict, Verdict::Good);
        QCOMPARE(trust.find(TrustMeasure::InsertionDeletion)->verdict, Verdict::Good);
        QCOMPARE(trust.find(TrustMeasure::RecombinationGap)->value, 0.0);
        QVERIFY(*trust.wordFillerRho > 0.9);
        // Two components matter; what chance adds to the others is not called unstable.
        QCOMPARE(trust.top, std::size_t{2});
        QCOMPARE(trust.find(TrustMeasure::Stability)->value, 1.0);
        QVERIFY(headlineOf(trust).text().find("holds") != std::string::npos);
        QVERIFY(trust.passes <= 1200);
    }

    /// Only bass3 and "love" matter: the score falls when they go, which the ranking does first.
    void deletionDropsAtThePlantedComponents()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 2.0;
        ToySong song(toy);
        const Trust trust = measured(song);
        const TrustCurves& curves = trust.curves;
        QCOMPARE(curves.fractions.size(), std::size_t{11});
        QCOMPARE(curves.fractions.front(), 0.0);
        QCOMPARE(curves.fractions.back(), 1.0);
        // From the first step on only rounding of the bands remains.
        for (std::size_t g = 1; g < 11; ++g) {
            QVERIFY(std::abs(curves.deletion[g] - trust.scoreOfNone) < 0.02);
            QVERIFY(std::abs(curves.insertion[g] - trust.scoreOfAll) < 0.02);
        }
        QVERIFY(curves.randomDeletion.mean[2] > curves.deletion[2] + 0.1);
        QVERIFY(curves.randomInsertion.mean[2] < curves.insertion[2] - 0.1);
    }

    void curvesBeginAtTheSongAndEndInSilence()
    {
        ToySong song;
        const Trust trust = measured(song);
        const auto direct = [&](std::uint8_t value) {
            ComponentScores scores(song.model, song.sides());
            Masks masks(1, scores.count());
            std::fill(masks.values.begin(), masks.values.end(), value);
            return double(scores.of(masks, song.run)->values[0]);
        };
        const double all = direct(1), none = direct(0);
        for (const auto* curve : {&trust.curves.deletion, &trust.curves.randomDeletion.mean}) {
            QVERIFY(std::abs(curve->front() - all) < 1e-12);
            QVERIFY(std::abs(curve->back() - none) < 1e-12);
        }
        for (const auto* curve : {&trust.curves.insertion, &trust.curves.randomInsertion.mean}) {
            QVERIFY(std::abs(curve->front() - none) < 1e-12);
            QVERIFY(std::abs(curve->back() - all) < 1e-12);
        }
        QCOMPARE(trust.scoreOfAll, all);
        QCOMPARE(trust.scoreOfNone, none);
    }

    void aConstantModelIsNoBetterThanChance()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 0.0;
        toy.wordGain = 0.0;
        ToySong song(toy);
        const Trust trust = measured(song);
        QVERIFY(trust.isConstant());
        const Measured* order = trust.find(TrustMeasure::InsertionDeletion);
        QVERIFY(order->interval->low <= 0.0 && order->interval->high >= 0.0);
        QCOMPARE(order->verdict, Verdict::Poor);
        // What compares weights that are chance says nothing.
        for (const TrustMeasure measure :
             {TrustMeasure::HeldOutR2, TrustMeasure::Stability, TrustMeasure::Comprehensiveness,
              TrustMeasure::Sufficiency, TrustMeasure::FillerSensitivity,
              TrustMeasure::SoundShare}) {
            QVERIFY(trust.find(measure) == nullptr);
        }
        QVERIFY(headlineOf(trust).text().find("nothing to explain") != std::string::npos);
        for (const Measured& measured : trust.measures) QVERIFY(std::isfinite(measured.value));
    }

    void listsWhatTheModelCannotHear()
    {
        auto stems = ToySong::fourStems();
        std::fill(stems[1].begin(), stems[1].end(), 0.0F);
        auto toy = ToySong::listensToSegmentThree();
        ToySong song(toy, stems);
        const Trust trust = measured(song);
        QCOMPARE(trust.inaudible.size(), std::size_t{10});
        for (std::size_t s = 0; s < 10; ++s) QCOMPARE(trust.inaudible[s], 4 * s + 1);
        QVERIFY(trust.find(TrustMeasure::InaudibleSignificant) != nullptr);
    }

    void sharesOfBothSidesSumToTheWholeDifference()
    {
        ToySong song;
        const Trust trust = measured(song);
        QVERIFY(std::abs(*trust.soundShapley + *trust.wordsShapley -
                         (trust.scoreOfAll - trust.scoreOfNone)) < 1e-9);
        const Measured* share = trust.find(TrustMeasure::SoundShare);
        QVERIFY(share->value >= 0.0 && share->value <= 1.0);
    }

    /// A product of both sides is no sum: the line does not hold, and the headline says so.
    void warnsWhenTheAdditivePictureIsIncomplete()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.isConjunction = true;
        toy.bandEnd = 1;
        ToySong song(toy);
        const auto explanation = song.explanation();
        QVERIFY(explanation);
        auto broken = *explanation;
        for (LocalFit& fit : broken.fits) {
            std::reverse(fit.weights.begin(), fit.weights.end());
            fit.heldOutR2.reset();
        }
        const auto trust = measureTrust(song.model, song.sides(), broken, {}, song.run);
        QVERIFY(trust);
        QCOMPARE(trust->find(TrustMeasure::HeldOutR2)->verdict, Verdict::Poor);
        QVERIFY(headlineOf(*trust).text().find("holds") == std::string::npos);
    }

    void saysWhenNoWeightIsDistinguishableFromZero()
    {
        ToySong song;
        auto explanation = song.explanation();
        for (LocalFit& fit : explanation->fits) {
            std::fill(fit.halfWidths.begin(), fit.halfWidths.end(), 10.0);
        }
        const auto trust = measureTrust(song.model, song.sides(), *explanation, {}, song.run);
        QCOMPARE(trust->find(TrustMeasure::Significance)->verdict, Verdict::Poor);
        QVERIFY(headlineOf(*trust).text().rfind("Not distinguishable from zero", 0) == 0);
        QVERIFY(isDistinguishable(0.2, 0.1) && isDistinguishable(-0.2, 0.1));
        QVERIFY(!isDistinguishable(0.1, 0.1) && !isDistinguishable(0.0, 0.0));
    }

    void takesTheHeldOutValueThatAFitCarries()
    {
        ToySong song;
        auto explanation = song.explanation();
        for (LocalFit& fit : explanation->fits) fit.heldOutR2 = 0.625;
        const auto trust = measureTrust(song.model, song.sides(), *explanation, {}, song.run);
        QCOMPARE(trust->find(TrustMeasure::HeldOutR2)->value, 0.625);
    }

    void measuresStabilityFromHalvesWithoutIntervals()
    {
        ToySong song;
        auto explanation = song.explanation();
        for (LocalFit& fit : explanation->fits) fit.halfWidths.clear();
        const auto trust = measureTrust(song.model, song.sides(), *explanation, {}, song.run);
        QVERIFY(trust->find(TrustMeasure::Significance) == nullptr);
        const Measured* stability = trust->find(TrustMeasure::Stability);
        QVERIFY(stability != nullptr && stability->value > 0.0 && stability->value <= 1.0);
    }

    void measuresOneSideOfAModel_data()
    {
        QTest::addColumn<bool>("hears");
        QTest::addColumn<bool>("reads");
        QTest::addColumn<bool>("encodes");
        QTest::newRow("sound only") << true << false << true;
        QTest::newRow("words only") << false << true << true;
        QTest::newRow("whole inputs") << true << true << false;
    }

    void measuresOneSideOfAModel()
    {
        QFETCH(bool, hears);
        QFETCH(bool, reads);
        QFETCH(bool, encodes);
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 2.0;
        toy.hears = hears;
        toy.reads = reads;
        toy.encodes = encodes;
        ToySong song(toy);
        const Trust trust = measured(song);
        QCOMPARE(trust.find(TrustMeasure::InsertionDeletion)->verdict, Verdict::Good);
        QCOMPARE(trust.find(TrustMeasure::SoundShare) != nullptr, hears && reads);
        QCOMPARE(trust.soundFillerRho.has_value(), hears);
        QCOMPARE(trust.wordFillerRho.has_value(), reads);
        QCOMPARE(trust.find(TrustMeasure::RecombinationGap) != nullptr, hears);
    }

    void isEqualForAnyNumberOfThreads()
    {
        std::vector<Trust> results;
        for (int threads : {1, 3}) {
            ToySong song;
            song.run.threads = threads;
            results.push_back(measured(song));
        }
        QCOMPARE(results[0].measures.size(), results[1].measures.size());
        for (std::size_t i = 0; i < results[0].measures.size(); ++i) {
            QCOMPARE(results[0].measures[i].value, results[1].measures[i].value);
        }
        QVERIFY(results[0].curves.randomDeletion.low == results[1].curves.randomDeletion.low);
    }

    void differsBetweenSeedsOnlyWhereChanceIs()
    {
        ToySong song;
        TrustOptions options;
        const Trust first = measured(song, options);
        options.seed = 7;
        const Trust second = measured(song, options);
        QVERIFY(first.curves.randomDeletion.mean != second.curves.randomDeletion.mean);
        QVERIFY(first.curves.deletion == second.curves.deletion);
        QCOMPARE(first.find(TrustMeasure::Comprehensiveness)->value,
                 second.find(TrustMeasure::Comprehensiveness)->value);
    }

    void tellsItsProgressInRisingOrder()
    {
        ToySong song;
        const auto explanation = song.explanation();
        Told told;
        Run run{{}, told};
        QVERIFY(measureTrust(song.model, song.sides(), *explanation, {}, run));
        QVERIFY(told.isRising);
        QVERIFY(told.of > 0);
        QCOMPARE(told.last, told.of);
    }

    void failsWithCancelledAtOnce()
    {
        ToySong song;
        const auto explanation = song.explanation();
        CancelToken cancel;
        StopAfter progress(cancel, 100);
        Run run{cancel, progress};
        const auto trust = measureTrust(song.model, song.sides(), *explanation, {}, run);
        QVERIFY(!trust);
        QCOMPARE(trust.error().code, ErrorCode::Cancelled);
    }

    void failsWithBadArgumentForTooFewPasses()
    {
        ToySong song;
        const auto explanation = song.explanation();
        TrustOptions options;
        options.passes = kLeastTrustPasses - 1;
        const auto trust = measureTrust(song.model, song.sides(), *explanation, options, song.run);
        QCOMPARE(trust.error().code, ErrorCode::BadArgument);
    }

    void failsWithBadArgumentForAnotherClass()
    {
        ToySong song;
        const auto explanation = song.explanation();
        TrustOptions options;
        options.label = "polka";
        const auto trust = measureTrust(song.model, song.sides(), *explanation, options, song.run);
        QCOMPARE(trust.error().code, ErrorCode::BadArgument);
        QVERIFY(trust.error().message.find("polka") != std::string::npos);
    }

    void failsWithBadShapeForAnotherSong()
    {
        ToySong song;
        const auto explanation = song.explanation();
        ToySong other(ToySong::listensToSegmentThree(), ToySong::fourStems(), "love");
        const auto trust = measureTrust(other.model, other.sides(), *explanation, {}, other.run);
        QCOMPARE(trust.error().code, ErrorCode::BadShape);
    }

    void failsWithNumericalWhenTheModelAnswersNaN()
    {
        ToySong song;
        const auto explanation = song.explanation();
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = std::numeric_limits<double>::quiet_NaN();
        const ToyClassifier sick(toy);
        const auto trust = measureTrust(sick, song.sides(), *explanation, {}, song.run);
        QCOMPARE(trust.error().code, ErrorCode::Numerical);
    }

    void putsAnotherWordInPlaceOfARemovedOne()
    {
        const ToySong song;
        std::vector<std::uint8_t> mask(song.words->components().size(), 1);
        mask[1] = 0;  // "love"
        const MaskedWords replaced = song.words->replacingBy("UNKWORDZ");
        QCOMPARE(song.words->textOf(mask), std::string("i the rain and rain falls on me"));
        QCOMPARE(replaced.textOf(mask), std::string("i unkwordz the rain and rain falls on me"));
        mask[1] = 1;
        QCOMPARE(replaced.textOf(mask), song.words->textOf(mask));
    }

    void agreesOnRanksAboveTheNoise()
    {
        QCOMPARE(rankAgreement({1.0, 2.0, 3.0}, {10.0, 20.0, 30.0}), 1.0);
        QCOMPARE(rankAgreement({1.0, 2.0, 3.0}, {3.0, 2.0, 1.0}), -1.0);
        // What is below a twentieth of the strongest is no rank.
        QCOMPARE(rankAgreement({1.0, 0.01, -0.02, 0.0}, {2.0, -0.03, 0.01, 0.02}), 1.0);
        QCOMPARE(rankAgreement({0.0, 0.0}, {0.0, 0.0}), 1.0);
        QCOMPARE(rankAgreement({1.0, 0.0}, {0.0, 0.0}), 0.0);
    }

    void knowsStudentsPoints()
    {
        // Tables: 2.776 at 4, 2.262 at 9, 2.045 at 29 degrees.
        QVERIFY(std::abs(student95(4) - 2.776) < 0.01);
        QVERIFY(std::abs(student95(9) - 2.262) < 0.002);
        QVERIFY(std::abs(student95(29) - 2.045) < 0.001);
    }

    void writesEverySentenceInFull()
    {
        Trust trust;
        trust.label = "deep";
        trust.components = 49;
        trust.top = 10;
        trust.inaudible = {1, 2};
        for (int m = 0; m <= int(TrustMeasure::InaudibleSignificant); ++m) {
            for (Verdict verdict : {Verdict::Good, Verdict::Fair, Verdict::Poor}) {
                const Measured measured{TrustMeasure(m), 0.5, Interval{0.4, 0.6}, verdict};
                const TrustText text = textOf(trust, measured);
                QVERIFY(text.meaning.text().find('%') == std::string::npos ||
                        text.meaning.text().find(" %") != std::string::npos);
                for (const char* place : {"%1", "%2"}) {
                    QVERIFY(text.meaning.text().find(place) == std::string::npos);
                }
                QVERIFY(text.title[0] != '\0' && text.remedy[0] != '\0');
            }
            QCOMPARE(*trustMeasureNamed(nameOf(TrustMeasure(m))), TrustMeasure(m));
        }
        QVERIFY(!trustMeasureNamed("luck"));
        QCOMPARE(valueText({TrustMeasure::HeldOutR2, 0.5, Interval{0.4, -0.001}, Verdict::Fair}, 9),
                 std::string("0.50 (0.40 … 0.00)"));
    }
};

QTEST_GUILESS_MAIN(TrustTest)
#include "trust_test.moc"
