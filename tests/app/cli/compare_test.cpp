// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/data/explanation_file.h"
#include "tests/support/program.h"
#include "tests/support/sample_explanation.h"

using namespace limelight;
using limelight::test::ProgramEnding;
using limelight::test::runProgram;

/// `limelight compare` as a script sees it.
class CompareTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString path(const QString& name) const { return folder_.filePath(name); }

private Q_SLOTS:
    void initTestCase()
    {
        explain::Explanation explanation = test::sampleExplanation();
        QVERIFY(data::writeExplanationFile(explanation, path("a.json").toStdString()));
        explanation.recipe.seed = 8;
        explanation.fits[1].weights[0] = -0.5;
        std::filesystem::create_directory(path("b").toStdString());
        QVERIFY(data::writeExplanationFile(explanation, path("b/explanation.json").toStdString()));
    }

    void writesFilesAndSaysWhatTheySay()
    {
        const ProgramEnding ending =
            runProgram({"compare", path("a.json"), path("b"), "--out", path("out")});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY2(ending.output.contains("A  song.wav  pop, sound and words, seed 7"),
                 qPrintable(ending.output));
        QVERIFY(ending.output.contains("1 of 8 weights differ by more than chance"));
        for (const char* name : {"comparison.json", "comparison.csv", "comparison.png",
                                 "comparison.svg", "comparison.pdf"}) {
            QVERIFY2(std::filesystem::file_size(path("out").toStdString() + "/" + name) > 200,
                     name);
        }
        const auto json =
            nlohmann::json::parse(std::ifstream(path("out/comparison.json").toStdString()));
        QCOMPARE(json["columns"][1]["seed"], 8);
        QCOMPARE(json["pairs"][0]["differences"][0]["difference"], 1.0);
    }

    void comparesAnExplanationWithItself()
    {
        const ProgramEnding ending =
            runProgram({"compare", path("a.json"), "--class", "pop", "--class", "folk", "--out",
                        path("classes"), "--own-scales"});
        QCOMPARE(ending.exitCode, 0);
        const auto json =
            nlohmann::json::parse(std::ifstream(path("classes/comparison.json").toStdString()));
        QCOMPARE(json["columns"][0]["class"], "pop");
        QCOMPARE(json["columns"][1]["class"], "folk");
    }

    void failsWithAMessage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("message");
        const QString a = path("a.json"), b = path("b"), out = path("none");
        QTest::newRow("one column") << QStringList{a, "--out", out} << 2 << "two to four";
        QTest::newRow("five columns")
            << QStringList{a, a, a, a, a, "--out", out} << 2 << "two to four";
        QTest::newRow("counts") << QStringList{a,         b,      b,       "--class", "pop",
                                               "--class", "folk", "--out", out}
                                << 2 << "2 values where there are 3 columns";
        QTest::newRow("class") << QStringList{a, b, "--class", "waltz", "--out", out} << 2
                               << "waltz";
        QTest::newRow("modality") << QStringList{a, b, "--modality", "audio", "--out", out} << 2
                                  << "sound alone";
        QTest::newRow("no file") << QStringList{a, path("c.json"), "--out", out} << 3 << "c.json";
        QTest::newRow("folder") << QStringList{a, b, "--out", path("a.json/out")} << 5
                                << "cannot be made";
    }

    void failsWithAMessage()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, message);
        const ProgramEnding ending = runProgram(QStringList{"compare"} + arguments);
        QVERIFY2(ending.messages.contains(message), qPrintable(ending.messages));
        QCOMPARE(ending.exitCode, exitCode);
        QVERIFY(!std::filesystem::exists(path("none").toStdString()));
    }
};

QTEST_GUILESS_MAIN(CompareTest)
#include "compare_test.moc"
