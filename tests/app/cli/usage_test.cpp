// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "tests/support/program.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

class UsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionGoesToStandardOutput()
    {
        const ProgramEnding ending = runProgram({"--version"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.startsWith("limelight "));
        QVERIFY(ending.messages.isEmpty());
    }

    void everySubcommandHasHelp_data()
    {
        QTest::addColumn<QString>("command");
        for (const char* command :
             {"explain", "verify", "predict", "separate", "whatif", "counterfactual", "quality",
              "report", "compare", "models", "inspect", "corpus", "train", "evaluate", "bench",
              "convert", "cache"}) {
            QTest::newRow(command) << command;
        }
    }
    void everySubcommandHasHelp()
    {
        QFETCH(QString, command);
        const ProgramEnding ending = runProgram({command, "--help"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.contains("Usage:"));
    }

    void helpIsGivenWhereverItIsAskedFor()
    {
        for (const QStringList& arguments :
             {QStringList{"song.ogg", "--help"}, QStringList{"what-if", "-h"}}) {
            const ProgramEnding ending = runProgram(arguments);
            QCOMPARE(ending.exitCode, 0);
            QVERIFY(ending.output.contains("Subcommands:"));
        }
    }

    void refusalsSayWhatWasExpected()
    {
        const ProgramEnding start = runProgram({"predict", "a.wav", "--start", "-1"});
        QVERIFY(start.messages.contains("expected seconds from 0 on, got -1"));
        QVERIFY(runProgram({"expalin"}).messages.contains("neither a subcommand nor a file"));
        QVERIFY(runProgram({"--nonsense"}).messages.contains("unknown option --nonsense"));
    }

    void takesSharedOptionsBeforeTheCommand()
    {
        const ProgramEnding ending =
            runProgram({"--threads", "1", "--progress=none", "predict", "--help"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.contains("AUDIO"));
    }

    void wrongUsageEndsWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("option without command") << QStringList{"--threads", "2"};
        QTest::newRow("unknown option") << QStringList{"predict", "a.wav", "--nonsense"};
        QTest::newRow("missing --out") << QStringList{"explain", "a.wav"};
        QTest::newRow("unknown task") << QStringList{"predict", "a.wav", "--task", "weather"};
        QTest::newRow("samples not a number")
            << QStringList{"explain", "a.wav", "--out", "x", "--samples", "many"};
        QTest::newRow("passes of a trust not asked for")
            << QStringList{"explain", "a.wav", "--out", "x", "--trust-passes", "500"};
        QTest::newRow("too few passes")
            << QStringList{"explain", "a.wav", "--out", "x", "--trust", "--trust-passes", "3"};
        QTest::newRow("what-if without names") << QStringList{"whatif", "a.wav"};
        QTest::newRow("negative start") << QStringList{"predict", "a.wav", "--start", "-1"};
        QTest::newRow("precision of the published method") << QStringList{
            "explain", "a.wav", "--out", "x", "--mode", "reference", "--precision", "high"};
        QTest::newRow("a start of the published method")
            << QStringList{"explain", "a.wav", "--out", "x", "--mode", "reference", "--start", "3"};
        QTest::newRow("a command there is not") << QStringList{"expalin"};
        QTest::newRow("an option there is not") << QStringList{"--nonsense"};
    }
    void wrongUsageEndsWithTwo()
    {
        QFETCH(QStringList, arguments);
        const ProgramEnding ending = runProgram(arguments);
        QCOMPARE(ending.exitCode, 2);
        QVERIFY(!ending.messages.isEmpty());
        QVERIFY(ending.output.isEmpty());
    }

    void withoutADisplayTheWindowIsAMessage()
    {
        const ProgramEnding ending = runProgram({});
        QCOMPARE(ending.exitCode, 2);
        QVERIFY(!ending.hasCrashed);
        QVERIFY(ending.messages.contains("display"));
    }
};

QTEST_GUILESS_MAIN(UsageTest)
#include "usage_test.moc"
