// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <csignal>
#include <limits>

#include "tests/support/program.h"
#include "tests/support/sound_files.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

namespace {

void writeBytes(const QString& file, const QByteArray& bytes)
{
    QFile target(file);
    QVERIFY(target.open(QIODevice::WriteOnly));
    QCOMPARE(target.write(bytes), bytes.size());
}

QByteArray bytesOf(const QString& file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}

QByteArray littleEndian(quint64 value)
{
    QByteArray bytes;
    for (int i = 0; i < 8; ++i) bytes.append(static_cast<char>((value >> (8 * i)) & 0xff));
    return bytes;
}

}  // namespace

/// Every bad input ends with its exit code and a message that names the file.
class BadInputTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }

    void copyDefaultModel(const QString& to) const
    {
        const QDir from(LIMELIGHT_SOURCE_DIR "/resources/models/genre-multimodal");
        QVERIFY2(from.exists(), "the default models are missing");
        QVERIFY(QDir().mkpath(to));
        for (const QString& name : from.entryList(QDir::Files)) {
            QVERIFY(QFile::copy(from.filePath(name), to + "/" + name));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        limelight::test::writeTune(path("good.wav").toStdString(), 44100, 2, 12.0);
    }

    void unusableSoundEndsWithThree_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = bytesOf(path("good.wav"));
        QVERIFY(good.size() > 100000);
        QTest::newRow("empty") << "empty.wav" << QByteArray();
        QTest::newRow("text") << "text.mp3" << QByteArray("these are not the bytes of a song\n");
        QTest::newRow("noise") << "noise.mp3" << QByteArray(5000, '\x5a');
        QTest::newRow("header only") << "header.wav" << good.left(44);
        QTest::newRow("cut in the header") << "cut.wav" << good.left(20);
        QTest::newRow("half of a file") << "half.wav" << good.left(good.size() / 2);
    }
    void unusableSoundEndsWithThree()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        writeBytes(path(name), bytes);
        const ProgramEnding ending = runProgram({"predict", path(name)});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY2(ending.messages.contains(name), qPrintable(ending.messages));
        QVERIFY(ending.output.isEmpty());
    }

    void missingSoundEndsWithThree()
    {
        const ProgramEnding ending = runProgram({"predict", path("none.wav")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("none.wav"));
    }

    void oneSampleEndsWithThree()
    {
        using namespace limelight::audio;
        const Waveform one({44100}, 1, 1);
        QVERIFY(static_cast<bool>(writeSound(path("one.wav").toStdString(), one)));
        const ProgramEnding ending = runProgram({"predict", path("one.wav")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("one.wav"));
    }

    void samplesThatAreNoNumbersEndWithThree()
    {
        using namespace limelight::audio;
        Waveform sound = limelight::test::tune(44100, 2, 2.0);
        sound.channel(1)[4321] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(static_cast<bool>(writeSound(path("nan.wav").toStdString(), sound)));
        const ProgramEnding ending = runProgram({"predict", path("nan.wav")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("nan.wav"));
    }

    void aBrokenModelEndsWithThree_data()
    {
        QTest::addColumn<QByteArray>("weights");
        QTest::newRow("huge header") << littleEndian(1ULL << 60U) + "{}";
        QTest::newRow("bad JSON") << littleEndian(8) + "{\"a\": }}";
        QTest::newRow("overlapping offsets")
            << littleEndian(126) +
                   "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                   "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}" +
                   QByteArray(20, ' ') + QByteArray(12, '\0');
        QTest::newRow("no tensors") << littleEndian(2) + "{}";
        QTest::newRow("wrong shape") << [] {
            const QByteArray header =
                "{\"classifier.fc.bias\":{\"dtype\":\"F32\",\"shape\":[2],"
                "\"data_offsets\":[0,8]}}";
            return littleEndian(static_cast<quint64>(header.size())) + header + QByteArray(8, '\0');
        }();
        QTest::newRow("empty file") << QByteArray();
    }
    void aBrokenModelEndsWithThree()
    {
        QFETCH(QByteArray, weights);
        const QString model = path(QString("model-") + QTest::currentDataTag());
        copyDefaultModel(model);
        writeBytes(model + "/model.safetensors", weights);
        const ProgramEnding ending = runProgram({"predict", path("good.wav"), "--model", model});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY2(ending.messages.contains(model), qPrintable(ending.messages));
    }

    void aMissingTensorIsNamed()
    {
        const QString model = path("model-missing");
        copyDefaultModel(model);
        // The same length, so that the header stays well-formed under another name.
        QByteArray weights = bytesOf(model + "/model.safetensors");
        const qsizetype at = weights.indexOf("classifier.fc.bias");
        QVERIFY(at > 0);
        weights.replace(at, 18, "classifier.fc.bios");
        writeBytes(model + "/model.safetensors", weights);
        const ProgramEnding ending = runProgram({"predict", path("good.wav"), "--model", model});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY2(ending.messages.contains("classifier.fc.bias"), qPrintable(ending.messages));
    }

    void aModelFolderThatIsNotThereEndsWithThree()
    {
        const ProgramEnding ending =
            runProgram({"predict", path("good.wav"), "--model", path("nowhere")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("nowhere"));
    }

    void lyricsThatAreNotThereEndWithThree()
    {
        const ProgramEnding ending =
            runProgram({"predict", path("good.wav"), "--lyrics", path("none.lrc")});
        QCOMPARE(ending.exitCode, 3);
        QVERIFY(ending.messages.contains("none.lrc"));
    }

    void anOutputThatIsNoFolderEndsWithFive()
    {
        const ProgramEnding ending = runProgram(
            {"explain", path("good.wav"), "--samples", "8", "--out", path("good.wav") + "/inside"});
        QCOMPARE(ending.exitCode, 5);
        QVERIFY(ending.messages.contains("good.wav/inside"));
    }

    void aFullDiskEndsWithFive()
    {
        const QString small = path("small");
        QVERIFY(QDir().mkpath(small));
        if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=512k", "tmpfs", small}) != 0) {
            QSKIP("a small file system cannot be mounted here");
        }
        const ProgramEnding ending =
            runProgram({"explain", path("good.wav"), "--samples", "8", "--out", small + "/out"});
        QProcess::execute("umount", {small});
        QCOMPARE(ending.exitCode, 5);
        QVERIFY2(ending.messages.contains("no space left"), qPrintable(ending.messages));
    }

    void anUnknownClassEndsWithTwo()
    {
        const ProgramEnding ending = runProgram({"explain", path("good.wav"), "--samples", "8",
                                                 "--class", "polka", "--out", path("polka")});
        QCOMPARE(ending.exitCode, 2);
        QVERIFY2(ending.messages.contains("polka"), qPrintable(ending.messages));
    }

    void anInterruptEndsWithFour()
    {
        QProcess process;
        process.start(LIMELIGHT_PROGRAM, {"explain", path("good.wav"), "--samples", "200000",
                                          "--out", path("cancelled")});
        QVERIFY(process.waitForStarted());
        QByteArray messages;
        QTRY_VERIFY_WITH_TIMEOUT((messages += process.readAllStandardError()).contains("encoding"),
                                 60000);
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 4);
        // Stopped before its first picture there is nothing to keep; later it is kept and marked.
        const QString kept = path("cancelled/explanation.json");
        QVERIFY(!QFile::exists(kept) || bytesOf(kept).contains("\"partial\": true"));
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "bad_input_test.moc"
