// SPDX-License-Identifier: GPL-3.0-or-later
/// What the weights add up to: scores or log-odds; and how masks weigh in the fit.

#include <QtTest>
#include <cmath>

#include "core/pipeline/explain_track.h"
#include "core/pipeline/explained_model_private.h"
#include "tests/support/toy_track.h"

using namespace limelight;
using namespace limelight::pipeline;
using limelight::explain::Quantity;
using limelight::models::ClassScores;
using limelight::models::Modality;
using limelight::models::ScoreRule;
using limelight::testing::plantedSpan;
using limelight::testing::song;
using limelight::testing::ToyClassifier;
using limelight::testing::toyModels;
using limelight::testing::trackOf;

namespace {

/// Log-odds of 4 for every "love": a probability that hardly moves.
ModelSet sureModels()
{
    ToyClassifier::Options options;
    options.soundGain = 0.0;
    options.wordGain = 4.0;
    ModelSet models = toyModels();
    models.main = std::make_shared<ToyClassifier>(options);
    return models;
}

class ValueModel : public ToyClassifier {
public:
    ValueModel() : ToyClassifier(Options{}), card_(ToyClassifier::card())
    {
        card_.scoreRule = ScoreRule::Linear;
    }
    const models::ModelCard& card() const override { return card_; }

private:
    models::ModelCard card_;
};

}  // namespace

class ExplainedQuantityTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_};

    Result<explain::Explanation> explained(const ModelSet& models, const ExplainOptions& options)
    {
        return explainTrack(trackOf(song(10.0), "love in the rain, love"), models, plantedSpan(2.0),
                            options, run_);
    }

private Q_SLOTS:
    void oneClassOfManyKeepsItsDigitsNextToOne()
    {
        // 1 - p is 3e-12, far below what p itself can say in 32 bits.
        ClassScores scores{{"a", "b", "c"}, {1.0F, 1e-12F, 2e-12F}};
        const ClassScores odds = logOddsOf(scores);
        QCOMPARE(odds.rule, ScoreRule::Linear);
        QVERIFY(std::abs(odds.values[0] - std::log(1.0 / 3e-12)) < 1e-4);
        QVERIFY(std::abs(odds.values[1] - std::log(1e-12)) < 1e-4);
        const ClassScores back = probabilitiesOf(odds, ScoreRule::Softmax);
        QCOMPARE(back.rule, ScoreRule::Softmax);
        for (std::size_t k = 0; k < 3; ++k) {
            QVERIFY(std::abs(back.values[k] / scores.values[k] - 1.0F) < 1e-5F);
        }
    }

    void extremesStayFinite()
    {
        for (ScoreRule rule : {ScoreRule::Softmax, ScoreRule::Sigmoid}) {
            const ClassScores odds = logOddsOf({{"a", "b"}, {1.0F, 0.0F}, rule});
            QVERIFY(std::isfinite(odds.values[0]) && odds.values[0] > 16.0F);
            QVERIFY(std::isfinite(odds.values[1]) && odds.values[1] < -16.0F);
        }
        const ClassScores odds = logOddsOf({{"a", "b"}, {0.75F, 0.5F}, ScoreRule::Sigmoid});
        QVERIFY(std::abs(odds.values[0] - std::log(3.0)) < 1e-6);
        QCOMPARE(odds.values[1], 0.0F);
    }

    /// The toy's log-odds are 4 for every "love", whatever else is there.
    void logOddsOfAnAdditiveModelAreFoundExactly()
    {
        ExplainOptions options;
        options.samples = 128;
        options.quantity = Quantity::LogOdds;
        const auto odds = explained(sureModels(), options);
        QVERIFY2(odds, odds ? "" : odds.error().message.c_str());
        const auto* fit = odds->fitOf("deep", Modality::Both);
        QVERIFY(fit != nullptr);
        const std::size_t love = odds->components.audio.size();
        QCOMPARE(odds->components.nameOf(love), std::string("love"));
        QVERIFY(std::abs(fit->weights[love] - 8.0) < 1e-3);
        for (std::size_t p = 0; p < fit->weights.size(); ++p) {
            QVERIFY(p == love || std::abs(fit->weights[p]) < 1e-3);
        }
        QVERIFY(fit->heldOutR2 && *fit->heldOutR2 > 0.999);
        QVERIFY(std::abs(fit->modelPrediction - 8.0) < 1e-3);
        // What the model says stays a probability.
        QCOMPARE(odds->baseline.recombined.rule, ScoreRule::Softmax);
        QVERIFY(std::abs(odds->baseline.recombined.values[0] - odds->baseline.mix.values[0]) <
                1e-5);
    }

    void theRecipeKeepsQuantityAndKernel()
    {
        ExplainOptions options;
        options.samples = 128;
        options.quantity = Quantity::LogOdds;
        options.kernel = explain::Kernel::Local;
        const auto explanation = explained(toyModels(), options);
        QVERIFY(explanation);
        const ExplainOptions again = optionsOf(*explanation);
        QCOMPARE(again.quantity, Quantity::LogOdds);
        QCOMPARE(again.kernel, explain::Kernel::Local);
        const auto repeated = explained(toyModels(), again);
        QVERIFY(repeated);
        QVERIFY(repeated->fitOf("deep", Modality::Both)->weights ==
                explanation->fitOf("deep", Modality::Both)->weights);
    }

    void theKernelWeighs()
    {
        ExplainOptions options;
        options.samples = 256;
        options.label = "deep";
        const auto alike = explained(sureModels(), options);
        options.kernel = explain::Kernel::Local;
        const auto local = explained(sureModels(), options);
        QVERIFY(bool(alike) && bool(local));
        QVERIFY(alike->fitOf("deep", Modality::Both)->weights !=
                local->fitOf("deep", Modality::Both)->weights);
    }

    void failsWithBadArgumentWhereThereAreNoLogOdds()
    {
        ExplainOptions options;
        options.quantity = Quantity::LogOdds;
        ModelSet values = toyModels();
        values.main = std::make_shared<ValueModel>();
        const auto ofValues = explained(values, options);
        QCOMPARE(ofValues.error().code, ErrorCode::BadArgument);
        QVERIFY(ofValues.error().message.find("quantity") != std::string::npos);
        options.mode = explain::Mode::Reference;
        QCOMPARE(explained(toyModels(), options).error().code, ErrorCode::BadArgument);
    }
};

QTEST_GUILESS_MAIN(ExplainedQuantityTest)
#include "explained_quantity_test.moc"
