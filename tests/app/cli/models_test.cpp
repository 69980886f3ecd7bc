// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <nlohmann/json.hpp>

#include "tests/support/program.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;
using nlohmann::json;

namespace {

const QString kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/";

json jsonOf(const ProgramEnding& ending)
{
    return json::parse(ending.output.toStdString(), nullptr, false);
}

}  // namespace

/// `limelight models` as a script sees it, over a library of its own.
class ModelsCommandTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;

    static ProgramEnding models(const QStringList& arguments)
    {
        return runProgram(QStringList{"models"} + arguments);
    }
    /// Some files of a golden model.
    static void copyTo(const QString& folder, const QString& golden, const QStringList& files)
    {
        for (const QString& file : files) {
            QVERIFY(QFile::copy(kGolden + golden + '/' + file, folder + '/' + file));
        }
    }
    static bool lists(const QString& id) { return models({"list"}).output.contains(id); }

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_DATA_HOME", folder_->path().toUtf8());
    }

    void importsListsShowsVerifiesAndRemoves()
    {
        const ProgramEnding brought =
            models({"import", kGolden + "ast_model/tiny-a", "--name", "My Ears"});
        QVERIFY2(brought.exitCode == 0, qPrintable(brought.messages));
        QVERIFY(brought.output.contains("imported as my-ears"));
        QVERIFY(brought.output.contains("limelight models verify my-ears"));

        const json listing = jsonOf(models({"list", "--json"}));
        QVERIFY(listing.dump().find("\"my-ears\"") != std::string::npos);
        QVERIFY(lists("my-ears"));

        const ProgramEnding shown = models({"show", "my-ears"});
        QCOMPARE(shown.exitCode, 0);
        QVERIFY(shown.output.contains("Audio Spectrogram Transformer"));
        QVERIFY(shown.output.contains("16000") || shown.output.contains("16"));
        QVERIFY(jsonOf(models({"show", "my-ears", "--json"})).is_object());

        const ProgramEnding verified = models({"verify", "my-ears"});
        QVERIFY2(verified.exitCode == 0, qPrintable(verified.messages));
        QVERIFY(verified.output.contains("sound; answers with 5 scores"));

        QCOMPARE(models({"remove", "my-ears", "--yes"}).exitCode, 0);
        QVERIFY(!lists("my-ears"));
    }

    void explainsAndVerifiesByItsId()
    {
        QCOMPARE(models({"import", kGolden + "ast_model/tiny-a", "--name", "ears"}).exitCode, 0);
        const QString out = folder_->filePath("why");
        const ProgramEnding explained =
            runProgram({"explain", LIMELIGHT_SOURCE_DIR "/resources/demo/fiddle-orchard.ogg",
                        "--model", "ears", "--samples", "100", "--out", out});
        QVERIFY2(explained.exitCode == 0, qPrintable(explained.messages));
        const QString file = out + "/explanation.json";
        QVERIFY(runProgram({"verify", file}).output.startsWith("agrees"));
        const ProgramEnding named = runProgram({"verify", file, "--model", "ears"});
        QVERIFY2(named.output.startsWith("agrees"), qPrintable(named.messages));
    }

    void doesNothingTwice()
    {
        const QString source = kGolden + "ast_model/tiny-b";
        QCOMPARE(models({"import", source}).exitCode, 0);
        const ProgramEnding again = models({"import", source});
        QCOMPARE(again.exitCode, 0);
        QVERIFY(again.output.contains("nothing was done"));
    }

    void asksBeforeItRemoves()
    {
        QCOMPARE(models({"import", kGolden + "ast_model/tiny-b", "--name", "keep"}).exitCode, 0);
        const ProgramEnding ending = models({"remove", "keep"});
        QCOMPARE(ending.exitCode, 2);  // nobody can be asked here
        QVERIFY(ending.messages.contains("--yes"));
        QVERIFY(lists("keep"));
    }

    void aLinkedModelStaysWhereItIs()
    {
        const QString source = folder_->filePath("mine");
        QDir().mkpath(source);
        copyTo(source, "ast_model/tiny-a",
               {"config.json", "model.safetensors", "preprocessor_config.json"});
        QCOMPARE(models({"import", source, "--link", "--name", "linked"}).exitCode, 0);
        const ProgramEnding ending = models({"remove", "linked", "--yes"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.contains("its files stay"));
        QVERIFY(QFile::exists(source + "/model.safetensors"));
    }

    void faultsEndWithTheirCode_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no action") << QStringList{} << 2;
        QTest::newRow("no source") << QStringList{"import"} << 2;
        QTest::newRow("task") << QStringList{"import", "x", "--task", "tempo"} << 2;
        QTest::newRow("nothing there") << QStringList{"import", "/no/such/folder"} << 3;
        QTest::newRow("no model") << QStringList{"import", kGolden + "lime-text"} << 3;
        QTest::newRow("show") << QStringList{"show", "nobody"} << 3;
        QTest::newRow("verify") << QStringList{"verify", "nobody"} << 3;
        QTest::newRow("remove") << QStringList{"remove", "nobody", "--yes"} << 3;
        QTest::newRow("a default model") << QStringList{"remove", "genre-audio", "--yes"} << 3;
    }

    void faultsEndWithTheirCode()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        const ProgramEnding ending = models(arguments);
        QVERIFY(!ending.hasCrashed);
        QVERIFY2(ending.exitCode == exitCode, qPrintable(ending.messages));
        QVERIFY(!ending.messages.isEmpty());
    }

    void aModelThatDoesNotFitIsNamedTensorByTensor()
    {
        const QString source = folder_->filePath("cut");
        QDir().mkpath(source);
        copyTo(source, "ast_model/tiny-a", {"config.json", "preprocessor_config.json"});
        copyTo(source, "ast_model/tiny-b", {"model.safetensors"});
        const ProgramEnding ending = models({"import", source});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY2(ending.messages.contains("cls_token"), qPrintable(ending.messages));
        QVERIFY2(ending.messages.contains("expected"), qPrintable(ending.messages));
    }

    void aLibraryThatCannotBeWrittenEndsWithFive()
    {
        qputenv("XDG_DATA_HOME", "/proc/none");
        QCOMPARE(models({"import", kGolden + "ast_model/tiny-a"}).exitCode, 5);
    }
};

QTEST_GUILESS_MAIN(ModelsCommandTest)
#include "models_test.moc"
