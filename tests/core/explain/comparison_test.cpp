// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/comparison.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/base/random.h"
#include "core/explain/comparison_text.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::models::Modality;

namespace {

/// What a column is planted with.
struct Plan {
    std::string song = "song";
    std::vector<std::string> stems{"vocals", "drums"};
    int segments = 5;
    audio::TimeSpan heard{2.0, 12.0};
    std::vector<std::string> words{"night", "fire"};
    std::vector<double> weights;  ///< of [stems x segments, words]; empty: seeded noise
    std::uint32_t seed = 1;
    double halfWidth = 0.01;
    Modality modality = Modality::Both;
};

ComparedView planted(const Plan& plan)
{
    auto explanation = std::make_shared<Explanation>();
    explanation->recipe.trackHash = plan.song;
    explanation->recipe.trackFile = plan.song + ".ogg";
    Components& parts = explanation->components;
    parts.stems = plan.stems;
    parts.segments = plan.segments;
    parts.heard = plan.heard;
    const double length = plan.heard.durationSec() / plan.segments;
    for (int segment = 0; segment < plan.segments; ++segment) {
        for (std::size_t stem = 0; stem < plan.stems.size(); ++stem) {
            AudioComponent cell;
            cell.stem = plan.stems[stem];
            cell.stemIndex = static_cast<int>(stem);
            cell.segment = segment;
            cell.time = {plan.heard.startSec + segment * length,
                         plan.heard.startSec + (segment + 1) * length};
            parts.audio.push_back(cell);
        }
    }
    for (const std::string& word : plan.words) parts.words.push_back({word, {}, {}, false});
    RandomStream random(plan.seed);
    for (const Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
        LocalFit fit;
        fit.label = "rock";
        fit.modality = modality;
        fit.weights = plan.weights;
        for (std::size_t p = fit.weights.size(); p < parts.count(); ++p) {
            fit.weights.push_back(random.uniform() - 0.5);
        }
        if (plan.halfWidth > 0.0) fit.halfWidths.assign(parts.count(), plan.halfWidth);
        explanation->fits.push_back(fit);
    }
    return {explanation, "rock", plan.modality};
}

}  // namespace

class ComparisonTest : public QObject {
    Q_OBJECT

    static Comparison compared(const ComparedView& first, const ComparedView& second)
    {
        auto comparison = compareViews(first, second);
        if (!comparison) qFatal("%s", comparison.error().message.c_str());
        return *comparison;
    }

private Q_SLOTS:
    void aColumnAgreesWithItself()
    {
        const ComparedView view = planted({});
        const Comparison comparison = compared(view, view);
        QCOMPARE(comparison.both.size(), view.components().count());
        QVERIFY(comparison.onlyFirst.empty() && comparison.onlySecond.empty());
        QCOMPARE(*comparison.rankCorrelation, 1.0);
        QCOMPARE(comparison.topShared, comparison.top);
        QCOMPARE(comparison.distinguishable, std::size_t{0});
        for (const WeightDifference& pair : comparison.both) {
            QCOMPARE(pair.first, pair.second);
            QCOMPARE(pair.difference, 0.0);
            QVERIFY(std::abs(*pair.halfWidth - 0.01 * std::sqrt(2.0)) < 1e-15);
        }
        QCOMPARE(agreementOf(comparison), Agreement::Nearly);
    }

    void swappingTheSidesTurnsTheSigns()
    {
        Plan other;
        other.seed = 2;
        other.segments = 4;
        other.words = {"fire", "rain"};
        const ComparedView a = planted({}), b = planted(other);
        const Comparison there = compared(a, b), back = compared(b, a);
        QCOMPARE(there.both.size(), back.both.size());
        QCOMPARE(there.onlyFirst, back.onlySecond);
        QCOMPARE(there.onlySecond, back.onlyFirst);
        QCOMPARE(there.topShared, back.topShared);
        for (const WeightDifference& pair : there.both) {
            const auto same = std::find_if(
                back.both.begin(), back.both.end(),
                [&](const WeightDifference& other_) { return other_.second == pair.first; });
            QVERIFY(same != back.both.end());
            QCOMPARE(same->first, pair.second);
            QCOMPARE(same->difference, -pair.difference);
            QCOMPARE(*same->halfWidth, *pair.halfWidth);
        }
    }

    void aPlantedDifferenceIsTheOnlyOneFound()
    {
        Plan plan;
        plan.segments = 1;
        plan.weights = {0.5, -0.25, 0.125, 0.0625};
        Plan changed = plan;
        changed.weights[1] += 0.5;
        changed.weights[3] += 0.01;  // inside sqrt(2) * 0.01
        const Comparison comparison = compared(planted(changed), planted(plan));
        QCOMPARE(comparison.distinguishable, std::size_t{1});
        QCOMPARE(comparison.both[1].difference, 0.5);
        QVERIFY(comparison.both[1].isDistinguishable());
        QVERIFY(!comparison.both[3].isDistinguishable());
    }

    void oppositeWeightsAreOpposed()
    {
        const ComparedView view = planted({});
        Plan turned;
        for (double weight : view.fit()->weights) turned.weights.push_back(-weight);
        const Comparison comparison = compared(view, planted(turned));
        QCOMPARE(*comparison.rankCorrelation, -1.0);
        QCOMPARE(comparison.topShared, comparison.top);
        QCOMPARE(agreementOf(comparison), Agreement::Opposed);
        QVERIFY(QByteArray(headlineOf(comparison).text().c_str()).contains("-1.00"));
    }

    void aModalityLeavesComponentsOutInsteadOfCallingThemZero()
    {
        Plan plan;
        const ComparedView whole = planted(plan);
        plan.modality = Modality::Audio;
        const ComparedView sound = planted(plan);
        plan.modality = Modality::Lyrics;
        const ComparedView words = planted(plan);
        const Comparison halves = compared(sound, words);
        QVERIFY(halves.both.empty());
        QCOMPARE(halves.onlyFirst.size(), std::size_t{10});
        QCOMPARE(halves.onlySecond, (std::vector<std::size_t>{10, 11}));
        QVERIFY(!halves.rankCorrelation);
        const Comparison part = compared(whole, sound);
        QCOMPARE(part.both.size(), std::size_t{10});
        QCOMPARE(part.onlyFirst, (std::vector<std::size_t>{10, 11}));
    }

    void soundsAreTheSameWhenTheyShareMostOfTheirTime()
    {
        Plan shifted;
        shifted.heard = {2.4, 12.4};  // 0.4 of 2 s: 1.6 of 2.4 in common
        const Comparison near = compared(planted({}), planted(shifted));
        QCOMPARE(near.both.size(), std::size_t{12});
        for (const WeightDifference& pair : near.both) QCOMPARE(pair.first, pair.second);
        shifted.heard = {3.0, 13.0};  // half of each: could be either neighbour
        const Comparison between = compared(planted({}), planted(shifted));
        QCOMPARE(between.both.size(), std::size_t{2});
        QCOMPARE(between.onlyFirst.size(), std::size_t{10});
        shifted.heard = {4.0, 14.0};  // one segment later
        const Comparison later = compared(planted({}), planted(shifted));
        QCOMPARE(later.both.front().first, std::size_t{2});
        QCOMPARE(later.both.front().second, std::size_t{0});
    }

    void noComponentIsPairedTwice()
    {
        for (int segments = 1; segments < 24; ++segments) {
            Plan plan;
            plan.segments = segments;
            const Comparison comparison = compared(planted({}), planted(plan));
            std::set<std::size_t> firsts, seconds;
            for (const WeightDifference& pair : comparison.both) {
                QVERIFY(firsts.insert(pair.first).second);
                QVERIFY(seconds.insert(pair.second).second);
            }
            QCOMPARE(firsts.size() + comparison.onlyFirst.size(), std::size_t{12});
            QCOMPARE(seconds.size() + comparison.onlySecond.size(),
                     static_cast<std::size_t>(2 * segments + 2));
        }
    }

    void differentSongsShareWordsOnly()
    {
        Plan other;
        other.song = "another";
        other.words = {"NIGHT", "rain"};
        const Comparison comparison = compared(planted({}), planted(other));
        QVERIFY(!comparison.isOneSong);
        QCOMPARE(comparison.both.size(), std::size_t{1});
        QCOMPARE(comparison.both[0].first, std::size_t{10});
        QCOMPARE(comparison.onlyFirst.size(), std::size_t{11});
        QVERIFY(!comparison.rankCorrelation);
        QCOMPARE(agreementOf(comparison), Agreement::Unknown);
        QCOMPARE(remarksOn(comparison).size(), std::size_t{3});
    }

    void occurrencesMeetInTheirOrder()
    {
        Plan plan;
        plan.words = {"go", "night", "Go", "go"};
        Plan other = plan;
        other.words = {"night", "go", "go"};
        const Comparison comparison = compared(planted(plan), planted(other));
        QCOMPARE(comparison.both.size(), std::size_t{13});
        QCOMPARE(comparison.both[10].second, std::size_t{11});
        QCOMPARE(comparison.both[12].first, std::size_t{12});
        QCOMPARE(comparison.both[12].second, std::size_t{12});
        QCOMPARE(comparison.onlyFirst, (std::vector<std::size_t>{13}));
    }

    void wordsOfDifferentUnitsAreNotCompared()
    {
        ComparedView byLine = planted({});
        auto changed = std::make_shared<Explanation>(*byLine.explanation);
        changed->recipe.textUnit = TextUnit::Line;
        byLine.explanation = changed;
        const Comparison comparison = compared(planted({}), byLine);
        QVERIFY(!comparison.isOneTextUnit);
        QCOMPARE(comparison.both.size(), std::size_t{10});
    }

    void numbersOfDifferentKindsAreNotSubtracted()
    {
        ComparedView logOdds = planted({});
        auto changed = std::make_shared<Explanation>(*logOdds.explanation);
        changed->recipe.quantity = Quantity::LogOdds;
        logOdds.explanation = changed;
        const Comparison comparison = compared(planted({}), logOdds);
        QVERIFY(!comparison.isOneUnit);
        QCOMPARE(*comparison.rankCorrelation, 1.0);
        QCOMPARE(comparison.distinguishable, std::size_t{0});
        for (const WeightDifference& pair : comparison.both) QVERIFY(!pair.halfWidth);
    }

    void withoutIntervalsNothingIsKnownToDiffer()
    {
        Plan plan;
        plan.halfWidth = 0.0;
        plan.seed = 9;
        const Comparison comparison = compared(planted({}), planted(plan));
        QCOMPARE(comparison.distinguishable, std::size_t{0});
        QVERIFY(!comparison.both[0].halfWidth);
        QVERIFY(comparison.both[0].difference != 0.0);
        const auto column = differenceAsExplanation(planted({}), comparison, "A - B");
        QVERIFY(column->fits[0].halfWidths.empty());
    }

    void theDifferenceIsAColumnOfItsOwn()
    {
        Plan other;
        other.seed = 5;
        other.stems = {"drums", "bass"};
        const ComparedView first = planted({});
        const Comparison comparison = compared(first, planted(other));
        const auto column = differenceAsExplanation(first, comparison, "A - B");
        QCOMPARE(column->components.audio.size(), std::size_t{5});
        QCOMPARE(column->components.words.size(), std::size_t{2});
        QCOMPARE(column->components.stems, (std::vector<std::string>{"vocals", "drums"}));
        const LocalFit* line = column->fitOf("A - B", Modality::Both);
        QVERIFY(line != nullptr);
        for (std::size_t p = 0; p < comparison.both.size(); ++p) {
            QCOMPARE(line->weights[p], comparison.both[p].difference);
            QCOMPARE(column->components.nameOf(p),
                     first.components().nameOf(comparison.both[p].first));
        }
    }

    void severalColumnsAreAlignedAtOnce()
    {
        Plan second, third;
        second.words = {"fire", "rain"};
        third.song = "another";
        third.words = {"rain", "night"};
        const auto rows = alignedComponents({planted({}), planted(second), planted(third)});
        QCOMPARE(rows.size(), std::size_t{10 + 3 + 10});
        QCOMPARE(rows[10].name, std::string("night"));
        QVERIFY(rows[10].features[0] && !rows[10].features[1] && rows[10].features[2]);
        QCOMPARE(rows[12].name, std::string("rain"));
        QCOMPARE(rows[12].count(), std::size_t{2});
        QCOMPARE(rows.back().count(), std::size_t{1});
        QVERIFY(rows.back().isSound);
    }

    void whatIsPointedAtIsMarkedInTheOtherColumns()
    {
        Plan coarse;
        coarse.segments = 2;
        const ComparedView fine = planted({}), wide = planted(coarse);
        QCOMPARE(*counterpartOf(fine, 5, fine), std::size_t{5});
        // drums 2: 6 to 8 s; halves end at 7: the first of two equals.
        QCOMPARE(*counterpartOf(fine, 5, wide), std::size_t{1});
        QCOMPARE(*counterpartOf(fine, 9, wide), std::size_t{3});
        QCOMPARE(*counterpartOf(fine, 10, wide), std::size_t{4});
        Plan other;
        other.song = "another";
        other.heard = {60.0, 70.0};
        QCOMPARE(*counterpartOf(fine, 7, planted(other)), std::size_t{7});
        other.stems = {"bass"};
        QVERIFY(!counterpartOf(fine, 7, planted(other)));
        QVERIFY(!counterpartOf(fine, 1000, fine));
    }

    void failsWithBadArgumentWithoutALine()
    {
        ComparedView unknown = planted({});
        unknown.label = "waltz";
        const auto comparison = compareViews(planted({}), unknown);
        QVERIFY(!comparison);
        QCOMPARE(comparison.error().code, ErrorCode::BadArgument);
        QVERIFY(QByteArray(comparison.error().message.c_str()).contains("waltz"));
    }

    void sentencesHaveNoPlaceLeft()
    {
        Plan far;
        far.seed = 77;
        for (const ComparedView& other : {planted({}), planted(far)}) {
            const Comparison comparison = compared(planted({}), other);
            QVERIFY(!QByteArray(headlineOf(comparison).text().c_str()).contains('%'));
            for (const Sentence& remark : remarksOn(comparison)) {
                QVERIFY(!QByteArray(remark.text().c_str()).contains('%'));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ComparisonTest)
#include "comparison_test.moc"
