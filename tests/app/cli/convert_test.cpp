// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/program.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

/// `limelight convert` as a script sees it.
class ConvertTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }
    void copyGolden(const QString& name, const QString& to) const
    {
        const QString from = LIMELIGHT_SOURCE_DIR "/tests/golden/torch_checkpoints/" + name;
        QVERIFY(QFile::copy(from, path(to)));
    }

private Q_SLOTS:
    void whatWasWrittenIsPrinted()
    {
        copyGolden("training_checkpoint.legacy.pt", "model.pt");
        const ProgramEnding ending = runProgram({"convert", path("model.pt")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains(path("model.safetensors") + ": 7 tensors"));
        QVERIFY(ending.output.contains("note: "));
        QVERIFY(QFile::exists(path("model.safetensors")));
    }

    void nothingIsReplacedWithoutForce()
    {
        copyGolden("views.zip.pt", "views.pt");
        const QStringList arguments{"convert", path("views.pt"), "--out", path("out.safetensors")};
        QCOMPARE(runProgram(arguments).exitCode, 0);
        const ProgramEnding again = runProgram(arguments);
        QCOMPARE(again.exitCode, 2);
        QVERIFY(again.messages.contains("--force"));
        QCOMPARE(runProgram(arguments + QStringList{"--force"}).exitCode, 0);
    }

    void codeEndsWithThreeAndIsNamed()
    {
        copyGolden("calls_print.zip.pt", "code.pt");
        const ProgramEnding ending = runProgram({"convert", path("code.pt")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("code.pt: it holds \"__builtin__.print\" at byte "));
        QVERIFY(ending.output.isEmpty());
        QVERIFY(!QFile::exists(path("code.safetensors")));
    }

    void missingInputEndsWithThree()
    {
        QCOMPARE(runProgram({"convert", path("none.pt")}).exitCode, 3);
    }

    void placesThatCannotBeWrittenEndWithFive()
    {
        copyGolden("tied.zip.pt", "tied.pt");
        const ProgramEnding ending =
            runProgram({"convert", path("tied.pt"), "--out", path("missing/out.safetensors")});
        QCOMPARE(ending.exitCode, 5);
    }

    void namesThatLookLikeOptionsAreNames()
    {
        copyGolden("tied.zip.pt", "--force");
        QDir::setCurrent(folder_.path());
        const ProgramEnding ending = runProgram({"convert", "--", "--force"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(QFile::exists(path("--force.safetensors")));
    }

    void theWorkerIsNotForPeople()
    {
        const ProgramEnding ending = runProgram({"convert", "--worker", path("tied.pt")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(ConvertTest)
#include "convert_test.moc"
