// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluate_models.h"

#include <QtTest/QtTest>

#include "core/pipeline/train_models.h"

using namespace limelight;

class EvaluateModelsTest : public QObject {
    Q_OBJECT

    SilentProgress progress_;
    Run run_{{}, progress_, 1};

private Q_SLOTS:
    void failsWithBadArgumentOnAnUnknownSplit()
    {
        pipeline::EvaluateOptions options;
        options.corpus = "/nonexistent";
        options.split = "exam";
        const auto evaluation = pipeline::evaluateModels(options, run_);
        QVERIFY(!evaluation);
        QCOMPARE(evaluation.error().code, ErrorCode::BadArgument);
        QVERIFY(evaluation.error().message.find("exam") != std::string::npos);
    }

    void failsWithNotFoundWithoutACorpus()
    {
        pipeline::EvaluateOptions options;
        options.corpus = "/nonexistent";
        const auto evaluation = pipeline::evaluateModels(options, run_);
        QVERIFY(!evaluation);
        QCOMPARE(evaluation.error().code, ErrorCode::NotFound);
    }

    void trainingFailsWithNotFoundWithoutARecipe()
    {
        pipeline::TrainOptions options;
        options.recipe = "/nonexistent/recipe.json";
        options.corpus = "/nonexistent/corpus";
        options.out = "/nonexistent/out";
        const Status status = pipeline::trainModels(options, run_);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotFound);
    }

    void reportNamesEveryFigure()
    {
        pipeline::Evaluation evaluation;
        evaluation.corpus = "songs";
        evaluation.split = "test";
        evaluation.songs = 63;
        pipeline::ClassifierFigures classifier;
        classifier.folder = "genre-multimodal";
        classifier.macroF1 = 0.8712;
        classifier.accuracy = 0.8905;
        classifier.accuracyByCarrier = {0.51, 0.62, 0.93};
        classifier.songsByCarrier = {11, 12, 40};
        classifier.labels = {"folk", "rock"};
        classifier.confusion = {{31, 2}, {3, 27}};
        evaluation.classifiers = {classifier};
        evaluation.stems = {{"vocals", 7.25, -4.5, 11.75, 60}};
        const QString report = QString::fromStdString(pipeline::reportOf(evaluation));
        for (const char* part : {"63", "genre-multimodal", "0.871", "0.890", "0.510", "0.620",
                                 "0.930", "vocals", "7.25", "-4.50", "11.75", "60", "folk", "31"}) {
            QVERIFY2(report.contains(part), part);
        }
    }
};

QTEST_GUILESS_MAIN(EvaluateModelsTest)
#include "evaluate_models_test.moc"
