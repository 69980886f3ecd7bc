// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/anytime_explainer.h"

#include <QRegularExpression>
#include <QtTest>

#include <cmath>
#include <limits>

#include "tests/core/explain/toy_inputs.h"

using namespace limelight;
using namespace limelight::explain;
using namespace limelight::explain::testing;
using limelight::models::Modality;

namespace {

/// Its scores are not finite where any sound is missing, or do not depend on anything.
class OddClassifier : public ToyClassifier {
public:
    OddClassifier(const Options& options, bool isConstant)
        : ToyClassifier(options), isConstant_(isConstant)
    {
    }
    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        auto scores = ToyClassifier::score(sound, words);
        for (float& value : scores->values) {
            value = isConstant_ ? 0.5F : std::numeric_limits<float>::quiet_NaN();
        }
        return scores;
    }

private:
    bool isConstant_;
};

/// Scores that are not finite, as long as it is told so.
class FailingClassifier : public ToyClassifier {
public:
    using ToyClassifier::ToyClassifier;
    Result<models::ClassScores> score(const models::Embeddings& sound,
                                      const models::Embeddings& words) const override
    {
        auto scores = ToyClassifier::score(sound, words);
        if (isFailing) scores->values.back() = std::numeric_limits<float>::infinity();
        return scores;
    }
    bool isFailing = false;
};

/// Cancels at the n-th report, and remembers how many inputs the model had been given by then.
class CancellingProgress : public Progress {
public:
    CancellingProgress(const ToyClassifier& model, int reports) : model_(model), left_(reports) {}
    void at(Stage, std::int64_t, std::int64_t) override
    {
        if (--left_ != 0) return;
        cancel.request();
        rowsAtCancel = model_.jointRows + model_.soundRows + model_.textRows;
    }
    CancelToken cancel;
    std::size_t rowsAtCancel = 0;

private:
    const ToyClassifier& model_;
    int left_;
};

}  // namespace

class AnytimeExplainerTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_};

    static void expectEqualBits(const AnytimePicture& a, const AnytimePicture& b)
    {
        QCOMPARE(a.fits.size(), b.fits.size());
        for (std::size_t f = 0; f < a.fits.size(); ++f) {
            QVERIFY(a.fits[f].weights == b.fits[f].weights);
            QVERIFY(a.fits[f].halfWidths == b.fits[f].halfWidths);
            QVERIFY(a.fits[f].intercept == b.fits[f].intercept);
        }
        QCOMPARE(a.sampling.soundRows, b.sampling.soundRows);
        QCOMPARE(a.sampling.wordRows, b.sampling.wordRows);
        QVERIFY(a.studies[0].interactionShare.has_value() ==
                b.studies[0].interactionShare.has_value());
    }

private Q_SLOTS:
    /// However it gets there, the picture is that of its rows.
    void equalsBitForBitHoweverItGotThere()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.isConjunction = false;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain and you love me when it falls");
        auto atOnce = AnytimeExplainer::make(model, &sound, &words, {});
        const auto whole = atOnce->refine(rows(200, 70), run_);
        QVERIFY(whole);
        auto inSteps = AnytimeExplainer::make(model, &sound, &words, {});
        QVERIFY(inSteps->refine(rows(12, 40), run_));
        QVERIFY(inSteps->refine(rows(130, 40), run_));
        Run three{{}, progress_, 3};
        const auto stepped = inSteps->refine(rows(200, 70), three);
        QCOMPARE(whole->fits.size(), std::size_t{6});
        for (std::size_t f = 0; f < 6; ++f) {
            QVERIFY(whole->fits[f].weights == stepped->fits[f].weights);
            QVERIFY(whole->fits[f].halfWidths == stepped->fits[f].halfWidths);
            QVERIFY(whole->fits[f].intercept == stepped->fits[f].intercept);
        }
        QCOMPARE(stepped->sampling.soundRows, 200);
        QCOMPARE(stepped->sampling.wordRows, 70);
        QVERIFY(whole->sampling.stopReason == StopReason::Passes);
    }

    void oneClassAloneIsFittedAsAmongAll_data()
    {
        QTest::addColumn<bool>("encodes");
        QTest::newRow("crossed") << true;
        QTest::newRow("paired") << false;
    }
    void oneClassAloneIsFittedAsAmongAll()
    {
        QFETCH(bool, encodes);
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = encodes;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain and you love me when it falls");
        AnytimeOptions options;
        options.label = "rest";
        auto all = AnytimeExplainer::make(model, &sound, &words, options);
        options.fitsOneClass = true;
        auto one = AnytimeExplainer::make(model, &sound, &words, options);
        const auto every = all->refine(rows(128, 128), run_);
        const auto alone = one->refine(rows(128, 128), run_);
        QVERIFY(every && alone);
        QCOMPARE(every->fits.size(), std::size_t{6});
        QCOMPARE(alone->fits.size(), std::size_t{3});
        for (const LocalFit& fit : alone->fits) {
            QCOMPARE(fit.label, options.label);
            const auto same =
                std::find_if(every->fits.begin(), every->fits.end(), [&fit](const LocalFit& other) {
                    return other.label == fit.label && other.modality == fit.modality;
                });
            QVERIFY(same != every->fits.end());
            QVERIFY(same->weights == fit.weights);
            QVERIFY(same->halfWidths == fit.halfWidths);
        }
        QVERIFY(alone->sampling.splitHalf == every->sampling.splitHalf);
    }

    void keepsWhatIsKnownWhenCancelledAndGoesOn()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        Run cancelled{{}, progress_};
        const auto partial = explainer->refine(rows(1000, 2), cancelled,
                                               [&cancelled](const AnytimePicture& picture) {
                                                   if (!picture.fits.empty()) {
                                                       cancelled.cancel.request();
                                                   }
                                               });
        QVERIFY(partial);
        QVERIFY(partial->sampling.isPartial && partial->sampling.soundRows < 1000);
        QVERIFY(partial->sampling.stopReason == StopReason::Cancelled);
        QVERIFY(!partial->fits.empty());
        const auto more = explainer->refine(rows(256, 2), run_);
        auto fresh = AnytimeExplainer::make(model, &sound, nullptr, {});
        const auto direct = fresh->refine(rows(256, 2), run_);
        QVERIFY(!more->sampling.isPartial);
        QVERIFY(more->fits[0].weights == direct->fits[0].weights);
    }

    void failsWithCancelledBeforeThereIsAnything()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        Run cancelled{{}, progress_};
        cancelled.cancel.request();
        QVERIFY(explainer->refine(rows(100, 2), cancelled).error().code == ErrorCode::Cancelled);
    }

    /// Exact from the first picture on: the bass alone carries the class.
    void playsWholeStemsAndSidesFirst()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "love me");
        AnytimeOptions options;
        options.stems = {"vocals", "drums", "bass", "other"};
        auto explainer = AnytimeExplainer::make(model, &sound, &words, options);
        std::optional<AnytimePicture> first;
        const auto last =
            explainer->refine(rows(128, 4), run_, [&first](const AnytimePicture& picture) {
                if (!first) first = picture;
            });
        QVERIFY(first && first->fits.empty() && first->sampling.isProvisional);
        const ClassStudy& study = first->studies[0];
        QCOMPARE(study.stems.size(), std::size_t{4});
        QCOMPARE(study.stems[2].stem, std::string("bass"));
        QVERIFY(study.stems[2].effect > 0.1);
        // In the bass's absence a little of the other tones leaks into its bands.
        for (std::size_t s : {0U, 1U, 3U}) QVERIFY(std::abs(study.stems[s].effect) < 0.03);
        const double whole = last->recombined.values[0];
        QVERIFY(std::abs(study.stems[2].without + study.stems[2].effect - whole) < 0.05);
        // The Shapley values add up to what both sides do together.
        QVERIFY(*study.soundShapley > 0.05 && *study.wordsShapley > 0.05);
        // Exact effects and the sum of a stem's cells tell the same story.
        double bass = 0.0;
        for (const LocalFit& fit : last->fits) {
            if (fit.label != "deep" || fit.modality != Modality::Audio) continue;
            for (std::size_t p = 2; p < 40; p += 4) bass += fit.weights[p];
        }
        QVERIFY(std::abs(bass - study.stems[2].effect) < 0.02);
    }

    /// What was scored until then is drawn; the model is asked nothing more.
    void cancelAsksTheModelNothingMore_data()
    {
        QTest::addColumn<bool>("encodes");
        QTest::newRow("encoded sides") << true;
        QTest::newRow("whole inputs") << false;
    }

    void cancelAsksTheModelNothingMore()
    {
        QFETCH(bool, encodes);
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = encodes;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        CancellingProgress progress(model, 5);
        Run run{progress.cancel, progress};
        const auto partial = explainer->refine(rows(400, 400), run);
        QVERIFY2(partial, partial ? "" : partial.error().message.c_str());
        QVERIFY(partial->sampling.isPartial && !partial->fits.empty());
        QVERIFY(partial->sampling.soundRows > 0 && partial->sampling.soundRows < 200);
        QCOMPARE(model.jointRows + model.soundRows + model.textRows, progress.rowsAtCancel);
        // Going on ends where it would have ended at once.
        const auto more = explainer->refine(rows(150, 150), run_);
        auto fresh = AnytimeExplainer::make(model, &sound, &words, {});
        expectEqualBits(*more, *fresh->refine(rows(150, 150), run_));
    }

    void whatFailedCanBeContinued()
    {
        FailingClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(6));
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        QVERIFY(explainer->refine(rows(40, 30), run_));
        model.isFailing = true;
        QVERIFY(explainer->refine(rows(128, 64), run_).error().code == ErrorCode::Numerical);
        model.isFailing = false;
        const auto more = explainer->refine(rows(128, 64), run_);
        auto fresh = AnytimeExplainer::make(model, &sound, &words, {});
        expectEqualBits(*more, *fresh->refine(rows(128, 64), run_));
    }

    /// Chunks are cut by the time that is left, and nobody sees it.
    void chunksAndThreadsChangeNoBit_data() { cancelAsksTheModelNothingMore_data(); }

    void chunksAndThreadsChangeNoBit()
    {
        QFETCH(bool, encodes);
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = encodes;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        auto fixed = AnytimeExplainer::make(model, &sound, &words, {});
        const auto expected = fixed->refine(rows(128, encodes ? 64 : 128), run_);
        SampleBudget hurried = rows(128, encodes ? 64 : 128);
        hurried.seconds = 1e-9;
        auto inSteps = AnytimeExplainer::make(model, &sound, &words, {});
        Run two{{}, progress_, 2};
        std::size_t steps = 0;
        for (bool isDone = false; !isDone && steps < 1000; ++steps) {
            const auto picture = inSteps->refine(hurried, two);
            QVERIFY(picture);
            isDone = picture->sampling.soundRows == 128 &&
                     picture->sampling.wordRows == expected->sampling.wordRows;
            hurried.seconds = 0.02;
        }
        QVERIFY(steps > 1 && steps < 1000);
        hurried.seconds.reset();
        expectEqualBits(*inSteps->refine(hurried, two), *expected);
    }

    void passesOfWholeInputsAreKept()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = false;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        SampleBudget budget;
        budget.mostPasses = 300;
        const auto picture = explainer->refine(budget, run_);
        QVERIFY(picture->sampling.stopReason == StopReason::Passes);
        QVERIFY(model.jointRows <= 300 && model.jointRows > 250);
        QCOMPARE(picture->sampling.soundPasses + picture->sampling.wordPasses,
                 int(model.jointRows));
    }

    /// Fewer passes than whole stems take: said so, with the number that suffices.
    void tooFewPassesAreABadArgument_data() { cancelAsksTheModelNothingMore_data(); }

    void tooFewPassesAreABadArgument()
    {
        QFETCH(bool, encodes);
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = encodes;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, manyWords(20));
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        SampleBudget budget;
        budget.mostPasses = 10;
        const auto failed = explainer->refine(budget, run_);
        QVERIFY(failed.error().code == ErrorCode::BadArgument);
        const auto match = QRegularExpression("at least (\\d+) .* got 10\\.")
                               .match(QString::fromStdString(failed.error().message));
        QVERIFY2(match.hasMatch(), failed.error().message.c_str());
        budget.mostPasses = match.captured(1).toInt();
        const auto smallest = explainer->refine(budget, run_);
        QVERIFY(smallest && !smallest->fits.empty() && smallest->sampling.isProvisional);
        QVERIFY(smallest->sampling.soundRows >= 2 && smallest->sampling.wordRows >= 2);
    }

    void takesOneDesignOverBothSidesOfWholeInputs()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.encodes = false;
        toy.isConjunction = true;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain");
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        const auto picture = explainer->refine(rows(128, 128), run_);
        QVERIFY(picture && picture->sampling.isJoint);
        const LocalFit& fit = deepFit(*picture);
        QVERIFY(fit.weights[ToySong::kBass3] > 0.25 && fit.weights[41] > 0.25);
        QCOMPARE(fit.halfWidths.size(), fit.weights.size());
    }

    void findsTheAndOfASoundAndAWordAsInteraction()
    {
        auto toy = ToySong::listensToSegmentThree();
        toy.isConjunction = true;
        const ToyClassifier model(toy);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain when it falls on you and me");
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        const auto picture = explainer->refine(rows(256, 64), run_);
        const ClassStudy& study = picture->studies[0];
        QVERIFY(study.interactionShare->value > 0.25);
        QVERIFY(!study.pairs.empty());
        QCOMPARE(study.pairs[0].first, ToySong::kBass3);
        QCOMPARE(study.pairs[0].second, std::size_t{41});
        QVERIFY(*study.heldOutR2WithPairs > *deepFit(*picture).heldOutR2 + 0.1);
    }

    void oddSongsGiveLabelledResults_data()
    {
        QTest::addColumn<QString>("lyrics");
        QTest::addColumn<int>("segments");
        QTest::addColumn<int>("passes");
        QTest::newRow("no words") << " ... !" << 10 << 300;
        QTest::newRow("one word") << "love" << 10 << 300;
        QString many;
        for (int i = 0; i < 400; ++i) many += QString("word%1 ").arg(i);
        QTest::newRow("400 words") << many << 10 << 400;
        QTest::newRow("one segment") << "love me" << 1 << 300;
        QTest::newRow("200 segments") << "love me" << 200 << 400;
    }

    void oddSongsGiveLabelledResults()
    {
        QFETCH(QString, lyrics);
        QFETCH(int, segments);
        QFETCH(int, passes);
        const ToyClassifier model(ToySong::listensToSegmentThree());
        auto stems = ToySong::fourStems();
        std::fill(stems[1].begin(), stems[1].end(), 0.0F);  // all silent
        const MaskedSound sound = soundOf(model, stems, segments);
        const MaskedWords words = wordsOf(model, lyrics.toStdString());
        SampleBudget budget;
        budget.mostPasses = passes;
        auto explainer = AnytimeExplainer::make(model, &sound, &words, {});
        QVERIFY(explainer);
        const auto picture = explainer->refine(budget, run_);
        QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
        QVERIFY(isFinite(*picture));
        const LocalFit& fit = deepFit(*picture);
        QCOMPARE(fit.weights.size(), sound.components() + words.components().size());
        // Too few passes for a block: said so, and without intervals.
        QCOMPARE(picture->sampling.isProvisional, fit.halfWidths.empty());
        // A product of three sounds can look like one silent one, not like two.
        std::size_t clear = 0;
        for (std::size_t p = 1; p < sound.components() && !fit.halfWidths.empty(); p += 4) {
            if (std::abs(fit.weights[p]) > fit.halfWidths[p] + 1e-9) ++clear;
        }
        QVERIFY(clear <= 1);
    }

    void weighsMasksByAKernelWhenAsked()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        const MaskedWords words = wordsOf(model, "I love the rain when it falls on you and me");
        const auto weightsUnder = [&](Kernel kernel) {
            AnytimeOptions options;
            options.kernel = kernel;
            auto explainer = AnytimeExplainer::make(model, &sound, &words, options);
            const auto picture = explainer->refine(rows(256, 64), run_);
            return deepFit(*picture);
        };
        const LocalFit off = weightsUnder(Kernel::Off);
        const LocalFit inert = weightsUnder(Kernel::Reference);
        const LocalFit local = weightsUnder(Kernel::Local);
        QCOMPARE(local.halfWidths.size(), local.weights.size());
        for (std::size_t j = 0; j < off.weights.size(); ++j) {
            // The line without a kernel knows what masks share, the others do not.
            QVERIFY(std::abs(off.weights[j] - inert.weights[j]) < 0.02);
            QVERIFY(std::abs(off.weights[j] - local.weights[j]) < 0.05);
        }
        QVERIFY(local.weights[ToySong::kBass3] > 0.1 &&
                local.weights[ToySong::kBass3] != off.weights[ToySong::kBass3]);
    }

    void aConstantModelHasNoWeights()
    {
        const OddClassifier model(ToySong::listensToSegmentThree(), true);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        const auto picture = explainer->refine(rows(128, 2), run_);
        QVERIFY(picture && isFinite(*picture));
        for (double weight : picture->fits[0].weights) QCOMPARE(weight, 0.0);
        QVERIFY(!picture->studies[0].soundShare);
        QCOMPARE(picture->scoreRanges, (std::vector<double>{0.0, 0.0}));
    }

    void failsWithNumericalWhenTheModelIsNotFinite()
    {
        const OddClassifier model(ToySong::listensToSegmentThree(), false);
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        QVERIFY(explainer->refine(rows(64, 2), run_).error().code == ErrorCode::Numerical);
    }

    void failsWithBadArgument()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        AnytimeOptions options;
        options.label = "polka";
        const auto codeOf = [&](const MaskedSound* heard) {
            return AnytimeExplainer::make(model, heard, nullptr, options).error().code;
        };
        QVERIFY(codeOf(&sound) == ErrorCode::BadArgument);
        options.label.clear();
        QVERIFY(codeOf(nullptr) == ErrorCode::BadArgument);
        options.keepProbability = 1.0;
        QVERIFY(codeOf(&sound) == ErrorCode::BadArgument);
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, {});
        QVERIFY(explainer->refine(rows(1, 1), run_).error().code == ErrorCode::BadArgument);
    }

    void staysNearTheSongWhenAsked()
    {
        const ToyClassifier model(ToySong::listensToSegmentThree());
        const MaskedSound sound = soundOf(model, ToySong::fourStems());
        AnytimeOptions options;
        options.keepProbability = 0.8;
        auto explainer = AnytimeExplainer::make(model, &sound, nullptr, options);
        const auto picture = explainer->refine(rows(260, 2), run_);
        const LocalFit& fit = deepFit(*picture);
        QVERIFY(fit.weights[ToySong::kBass3] > 0.1);
        QCOMPARE(fit.halfWidths.size(), fit.weights.size());
        QVERIFY(fit.localAccuracy() < 0.05);
    }
};

QTEST_GUILESS_MAIN(AnytimeExplainerTest)
#include "anytime_explainer_test.moc"
