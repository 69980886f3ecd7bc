// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"
#include "tests/support/tensor_file.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

/// Models with more classes than a screen has lines, and models that give values.
class ManyClassesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const QString song_ = LIMELIGHT_SOURCE_DIR "/resources/demo/fiddle-orchard.ogg";

    /// The folder of a model that behaves like this.
    QString model(const QString& behaviour) const
    {
        const QString folder = folder_.filePath(behaviour);
        QDir().mkpath(folder);
        QFile card(folder + "/limelight.json");
        if (!card.open(QIODevice::WriteOnly)) return {};
        const nlohmann::json command{FAKE_MODEL, behaviour.toStdString()};
        card.write(
            QByteArray::fromStdString(nlohmann::json{{"external", {{"command", command}}}}.dump()));
        return folder;
    }

    static int countLines(const QString& output, const QString& start)
    {
        int count = 0;
        for (const QString& line : output.split('\n')) count += line.startsWith(start) ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", folder_.path().toUtf8()); }

    void theTwentyHighestArePrinted()
    {
        const ProgramEnding ending = runProgram({"predict", song_, "--model", model("many")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains("and 10 more"));
        QVERIFY(ending.output.contains("--all"));
        QCOMPARE(countLines(ending.output, "c") - 1, 18);  // but the heading; "deep", "rest"
        QVERIFY(ending.output.indexOf("c29 ") < ending.output.indexOf("c28 "));
        QVERIFY(!ending.output.contains("c2 "));
    }

    void allArePrintedWhenAsked()
    {
        const ProgramEnding ending =
            runProgram({"predict", song_, "--model", model("many"), "--all"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(!ending.output.contains("more with lower"));
        QCOMPARE(countLines(ending.output, "c") - 1, 28);
    }

    void jsonHoldsEveryClassAndTheRule()
    {
        const ProgramEnding ending =
            runProgram({"predict", song_, "--model", model("many"), "--json"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        const auto document = nlohmann::json::parse(ending.output.toStdString());
        QCOMPARE(document.at("scores").size(), std::size_t{30});
        QCOMPARE(document.at("rule").get<std::string>(), std::string("sigmoid"));
    }

    void theFirstValueOfARegressionIsExplainedAndNamed()
    {
        const QString out = folder_.filePath("why");
        const ProgramEnding ending = runProgram(
            {"explain", song_, "--model", model("values"), "--samples", "50", "--out", out});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains("valence, model value"));
        const auto written = limelight::testing::jsonOf((out + "/explanation.json").toStdString());
        QCOMPARE(written.at("explained_class").get<std::string>(), std::string("valence"));
        QCOMPARE(written.at("baseline").at("mix").at("rule").get<std::string>(),
                 std::string("linear"));
        QVERIFY(written.at("notes").dump().find("explained is the first, valence") !=
                std::string::npos);
        QVERIFY(runProgram({"verify", out + "/explanation.json"}).output.startsWith("agrees"));
    }
};

QTEST_GUILESS_MAIN(ManyClassesTest)
#include "many_classes_test.moc"
