// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/counterfactual.h"

#include <QtTest>

#include <set>

#include "core/explain/component_names.h"
#include "core/explain/inaudible_components.h"
#include "tests/support/toy_song.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::models::Modality;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySong;

namespace {

/// Below 0 without the bass of segment 3, whatever else there is; above with it.
ToyClassifier::Options decidesByBassThree()
{
    auto options = ToySong::listensToSegmentThree();
    options.soundGain = 4.0;
    options.wordGain = 0.01;
    return options;
}

}  // namespace

class CounterfactualTest : public QObject {
    Q_OBJECT

    static Result<Counterfactual> found(ToySong& song, const CounterfactualOptions& options = {},
                                        const std::string& label = "deep")
    {
        auto explanation = song.explanation();
        if (!explanation) return explanation.error();
        explanation->explainedLabel = label;
        ComponentScores scores(song.model, song.sides());
        const auto inaudible = inaudibleComponents(song.model, song.sides(), song.run);
        if (!inaudible) return inaudible.error();
        return findCounterfactual(scores, *inaudible, *explanation, options, song.run);
    }

private Q_SLOTS:
    void findsThePlantedComponent()
    {
        ToySong song(decidesByBassThree());
        const auto result = found(song);
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->from, std::string("deep"));
        QCOMPARE(result->to, std::string("rest"));
        QCOMPARE(result->removed, std::vector<std::size_t>{ToySong::kBass3});
        QVERIFY(result->isProvenSmallest);
        QCOMPARE(result->path.rows(), std::size_t{2});
        QVERIFY(result->path.row(0)[0] > 0.5F && result->path.row(1)[0] < 0.5F);
    }

    /// Without tones or word the class "deep" has exactly one half: both have to go where they
    /// hold it up together, and no smaller set does it.
    void provesThatNoSmallerSetDoesIt()
    {
        auto toy = decidesByBassThree();
        toy.wordGain = 12.0;
        ToySong song(toy);
        const auto result = found(song);
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->removed.size(), std::size_t{2});
        QCOMPARE(std::set<std::size_t>(result->removed.begin(), result->removed.end()),
                 (std::set<std::size_t>{ToySong::kBass3, ToySong::kLove}));
        QVERIFY(result->isProvenSmallest);
        QCOMPARE(result->triedBelow, std::size_t{2});
    }

    void doesNotClaimProofWithoutThePasses()
    {
        auto toy = decidesByBassThree();
        toy.wordGain = 12.0;
        ToySong song(toy);
        CounterfactualOptions options;
        options.passes = 20;
        const auto result = found(song, options);
        QVERIFY(result);
        QVERIFY(result->isFound());
        QVERIFY(!result->isProvenSmallest);
        QCOMPARE(result->triedBelow, std::size_t{1});
    }

    void removesOnlyFromTheSideThatIsMeant()
    {
        auto toy = decidesByBassThree();
        toy.wordGain = 12.0;
        ToySong song(toy);
        CounterfactualOptions options;
        options.modality = Modality::Audio;
        const auto result = found(song, options);
        QVERIFY(result);
        QVERIFY(!result->isFound());  // "love" alone holds the decision
        QVERIFY(result->to.empty());
        QVERIFY(!result->isProvenSmallest);
        QCOMPARE(result->path.rows(), std::size_t{1});
        QCOMPARE(result->candidates, std::size_t{40});
    }

    void leavesOutWhatCannotMatter()
    {
        auto stems = ToySong::fourStems();
        std::fill(stems[0].begin(), stems[0].end(), 0.0F);
        ToySong song(decidesByBassThree(), stems);
        const auto result = found(song);
        QVERIFY(result);
        QCOMPARE(result->candidates, std::size_t{30} + song.words->components().size());
    }

    void asksModelsOfWholeInputs()
    {
        auto toy = decidesByBassThree();
        toy.encodes = false;
        ToySong song(toy);
        const auto result = found(song);
        QVERIFY(result);
        QCOMPARE(result->removed, std::vector<std::size_t>{ToySong::kBass3});
        QVERIFY(result->passes > 0 && song.model.jointRows > 0);
    }

    void isTheSameWhateverTheThreads()
    {
        std::vector<std::vector<std::size_t>> sets;
        for (int threads : {1, 3}) {
            ToySong song(decidesByBassThree());
            song.run.threads = threads;
            sets.push_back(found(song)->removed);
        }
        QCOMPARE(sets[0], sets[1]);
    }

    void failsWithCancelled()
    {
        ToySong song(decidesByBassThree());
        const auto explanation = song.explanation();
        ComponentScores scores(song.model, song.sides());
        song.run.cancel.request();
        const auto result = findCounterfactual(scores, {}, *explanation, {}, song.run);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }

    void failsWithBadArgumentWhereThereIsNothingToRemove()
    {
        auto toy = decidesByBassThree();
        toy.reads = false;
        ToySong song(toy);
        CounterfactualOptions options;
        options.modality = Modality::Lyrics;
        QCOMPARE(found(song, options).error().code, ErrorCode::BadArgument);
    }

    void decidesByTheScoreRule()
    {
        models::ClassScores scores{{"a", "b"}, {0.2F, 0.7F}};
        QCOMPARE(decisionOf(scores, 0, "a"), std::string("b"));
        scores.rule = models::ScoreRule::Sigmoid;
        QCOMPARE(decisionOf(scores, 0, "b"), std::string("b"));
        QCOMPARE(decisionOf(scores, 0, "a"), std::string());
    }

    void asksForNothingTwice()
    {
        ToySong song;
        ComponentScores scores(song.model, song.sides());
        Masks masks(2, scores.count());
        masks.row(1)[ToySong::kBass3] = 0;
        QCOMPARE(scores.passesFor(masks.row(0)), std::size_t{2});
        QVERIFY(scores.of(masks, song.run));
        QCOMPARE(scores.passes(), std::size_t{3});  // two sounds, one text
        QVERIFY(scores.of(masks, song.run));
        QCOMPARE(scores.passes(), std::size_t{3});
        masks.row(1)[ToySong::kLove] = 0;
        QCOMPARE(scores.passesFor(masks.row(1)), std::size_t{1});
    }

    void readsNamesOfComponents()
    {
        ToySong song;
        const auto components = componentsOf({"vocals", "drums", "bass", "other"}, {ToySong::kRate},
                                             {0.0, 2.0}, song.sides().sound, song.sides().words);
        QCOMPARE(*featuresNamed(components, "bass3"), std::vector<std::size_t>{ToySong::kBass3});
        QCOMPARE(*featuresNamed(components, "word:LOVE,bass3,bass3"),
                 (std::vector<std::size_t>{ToySong::kBass3, ToySong::kLove}));
        QCOMPARE(featuresNamed(components, "drums")->size(), std::size_t{10});
        QVERIFY(featuresNamed(components, "")->empty());
        for (const char* wrong : {"bass10", "word:polka", "love", "tuba"}) {
            const auto features = featuresNamed(components, wrong);
            QVERIFY(!features);
            QCOMPARE(features.error().code, ErrorCode::BadArgument);
        }
        for (std::size_t feature = 0; feature < components.count(); ++feature) {
            QCOMPARE(*featuresNamed(components, typedNameOf(components, feature)),
                     std::vector<std::size_t>{feature});
        }
    }
};

QTEST_GUILESS_MAIN(CounterfactualTest)
#include "counterfactual_test.moc"
