// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <csignal>
#include <nlohmann/json.hpp>

#include "core/weights/tensor_values.h"
#include "tests/support/program.h"
#include "tests/support/tensor_file.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;
using limelight::testing::TensorFile;

namespace {

const QString kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/";

}  // namespace

/// `limelight inspect` as a script sees it.
class InspectTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }

private Q_SLOTS:
    void everyKindHasHelpWithAnExample_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"features", "tokens", "logits", "hidden", "stems", "fit"}) {
            QTest::newRow(kind) << kind;
        }
    }

    void everyKindHasHelpWithAnExample()
    {
        QFETCH(QString, kind);
        const ProgramEnding ending = runProgram({"inspect", kind, "--help"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.contains("--out"));
        QVERIFY(ending.output.contains("limelight inspect " + kind));
    }

    void tokensFeedTheLogitsOfTheReference()
    {
        const QString folder = kGolden + "roberta_model/tiny-cls";
        const auto texts = limelight::testing::jsonOf((folder + "/texts.json").toStdString());
        QFile lines(path("words.json"));
        QVERIFY(lines.open(QIODevice::WriteOnly));
        const auto first = nlohmann::json::array({texts.at("texts").at(0)});
        lines.write(QByteArray::fromStdString(first.dump()));
        lines.close();
        const ProgramEnding ids = runProgram({"inspect", "tokens", path("words.json"), "--model",
                                              folder, "--out", path("ids.safetensors")});
        QVERIFY2(ids.exitCode == 0, qPrintable(ids.messages));
        const ProgramEnding answer =
            runProgram({"inspect", "logits", path("ids.safetensors"), "--model", folder});
        QVERIFY2(answer.exitCode == 0, qPrintable(answer.messages));
        const auto document = nlohmann::json::parse(answer.output.toStdString());
        const auto& logits = document.at("arrays").at("logits").at("values").at(0);
        const TensorFile expected((folder + "/expected.safetensors").toStdString());
        const auto wanted = expected.values<float>("text0.logits");
        QCOMPARE(logits.size(), wanted.size());
        for (std::size_t k = 0; k < wanted.size(); ++k) {
            QVERIFY(std::abs(logits.at(k).get<double>() - double(wanted[k])) < 1e-4);
        }
        QCOMPARE(document.at("strings").at("labels").at(0).size(), wanted.size());
    }

    void everyKindWritesArrays_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("array");
        const QString ast = kGolden + "ast_model/tiny-a";
        const QString golden = kGolden + "open_unmix/stereo-512-chunked";
        const QString separator = path("separator");
        QDir().mkpath(separator);
        for (const QString& file : QDir(golden).entryList(QDir::Files)) {
            if (file != "expected.safetensors") {
                QFile::copy(golden + '/' + file, separator + '/' + file);
            }
        }
        QTest::newRow("features") << QStringList{"features",
                                                 kGolden + "ast_model/waveforms/tiny-a.safetensors",
                                                 "--model", ast}
                                  << "input_values";
        QTest::newRow("hidden") << QStringList{"hidden", ast + "/expected.safetensors", "--model",
                                               ast}
                                << "last_hidden_state";
        QTest::newRow("stems") << QStringList{"stems",       golden + "/expected.safetensors",
                                              "--separator", separator,
                                              "--niter",     "0"}
                               << "vocals";
        QTest::newRow("fit") << QStringList{"fit",
                                            kGolden + "lime-linear/few-samples.safetensors",
                                            "--selection",
                                            "none",
                                            "--num-features",
                                            "3"}
                             << "label0.none.3.weights";
    }

    void everyKindWritesArrays()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, array);
        const QString file = path(arguments.front() + ".safetensors");
        const ProgramEnding ending =
            runProgram(QStringList{"inspect"} + arguments + QStringList{"--out", file});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains("written to " + file));
        const auto arrays = limelight::weights::readArrays(file.toStdString());
        QVERIFY(bool(arrays));
        QVERIFY(std::any_of(arrays->begin(), arrays->end(),
                            [&](const auto& one) { return one.name == array.toStdString(); }));
    }

    void anInterruptEndsWithFourAndLeavesNothing()
    {
        QProcess process;
        const QString file = path("stems-of-a-song.safetensors");
        process.start(
            LIMELIGHT_PROGRAM,
            {"inspect", "stems", LIMELIGHT_SOURCE_DIR "/resources/demo/fiddle-orchard.ogg",
             "--separator", LIMELIGHT_SOURCE_DIR "/resources/models/separator", "--out", file});
        QByteArray messages;
        process.setReadChannel(QProcess::StandardError);
        while (!messages.contains("separating") && process.waitForReadyRead(60000)) {
            messages += process.readAllStandardError();
        }
        QVERIFY2(messages.contains("separating"), messages.constData());
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60000));
        QCOMPARE(process.exitCode(), 4);
        QVERIFY(!QFile::exists(file));
    }

    void faultsEndWithTheirCode_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("message");
        const QString ast = kGolden + "ast_model/tiny-a";
        const QString arrays = ast + "/expected.safetensors";
        const auto row = [](const char* name, const QStringList& arguments, int code,
                            const QString& message) {
            QTest::newRow(name) << arguments << code << message;
        };
        row("no kind", {}, 2, "subcommand");
        row("no model", {"logits", arrays}, 2, "--model");
        row("form", {"features", arrays, "--model", ast, "--out", "x.csv"}, 2, ".safetensors");
        row("selection",
            {"fit", kGolden + "lime-linear/few-samples.safetensors", "--selection", "best"}, 2,
            "lasso_path");
        row("another model's input", {"tokens", arrays, "--model", ast}, 2, "text");
        row("no such model", {"logits", arrays, "--model", "no-such-model"}, 3, "no-such-model");
        row("no such file", {"features", "/no/such.wav", "--model", ast}, 3, "/no/such.wav");
        row("not writable", {"hidden", arrays, "--model", ast, "--out", "/proc/none/x.safetensors"},
            5, "/proc");
    }

    void faultsEndWithTheirCode()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, message);
        const ProgramEnding ending = runProgram(QStringList{"inspect"} + arguments);
        QVERIFY(!ending.hasCrashed);
        QVERIFY2(ending.exitCode == exitCode, qPrintable(ending.messages));
        QVERIFY2(ending.messages.contains(message), qPrintable(ending.messages));
    }
};

QTEST_GUILESS_MAIN(InspectTest)
#include "inspect_test.moc"
