// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/program.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

/// The shipped Python model as its PROTOCOL.md shows it.
class ExternalModelCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    const QString model_ = LIMELIGHT_SOURCE_DIR "/resources/examples/python_model";
    const QString song_ = LIMELIGHT_SOURCE_DIR "/resources/demo/fiddle-orchard.ogg";

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_DATA_HOME", folder_.path().toUtf8()); }

    void predictsWithTheExample()
    {
        const ProgramEnding ending = runProgram({"predict", song_, "--model", model_, "--json"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY2(ending.output.contains("\"folk\": 0.9"), qPrintable(ending.output));
    }

    void explainsAndVerifiesWithTheExample()
    {
        const QString out = folder_.filePath("why");
        const ProgramEnding explained =
            runProgram({"explain", song_, "--model", model_, "--samples", "60", "--out", out});
        QVERIFY2(explained.exitCode == 0, qPrintable(explained.messages));
        const QString file = out + "/explanation.json";
        QVERIFY(runProgram({"verify", file}).output.startsWith("agrees: largest difference 0 "));
        qputenv("XDG_DATA_HOME", (folder_.path() + "/elsewhere").toUtf8());
        const ProgramEnding refused = runProgram({"verify", file});
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.messages.contains("This model runs the program"),
                 qPrintable(refused.messages));
        QCOMPARE(runProgram({"verify", file, "--model", model_}).exitCode, 0);
    }

    void endsWithThreeWhenTheProgramFails()
    {
        QDir(folder_.path()).mkdir("broken");
        QFile card(folder_.filePath("broken/limelight.json"));
        QVERIFY(card.open(QIODevice::WriteOnly));
        card.write(R"({"external": {"command": ["sh", "-c", "echo no weights >&2; exit 3"]}})");
        card.close();
        const ProgramEnding ending =
            runProgram({"predict", song_, "--model", folder_.filePath("broken")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY2(ending.messages.contains("exit code 3") && ending.messages.contains("no weights"),
                 qPrintable(ending.messages));
    }
};

QTEST_GUILESS_MAIN(ExternalModelCommandTest)
#include "external_model_test.moc"
