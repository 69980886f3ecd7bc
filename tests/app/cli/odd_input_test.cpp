// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include "tests/support/program.h"
#include "tests/support/sound_files.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;

/// Unusual but usable inputs: they end with 0 and say what is unusual about them.
class OddInputTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }

    void writeLyrics(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    static QJsonObject explanationIn(const QString& folder)
    {
        QFile file(folder + "/explanation.json");
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(folder_.isValid());
        limelight::test::writeTune(path("song.wav").toStdString(), 44100, 2, 12.0);
    }

    void oddSoundIsHeard_data()
    {
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<int>("channels");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("note");
        QTest::newRow("8 kHz mono") << 8000 << 1 << 12.0 << "";
        QTest::newRow("96 kHz, 6 channels") << 96000 << 6 << 12.0 << "6 channels";
        QTest::newRow("30 minutes") << 8000 << 1 << 1800.0 << "";
        QTest::newRow("2 seconds") << 44100 << 2 << 2.0 << "";
    }
    void oddSoundIsHeard()
    {
        QFETCH(int, rateHz);
        QFETCH(int, channels);
        QFETCH(double, seconds);
        QFETCH(QString, note);
        const QString file = path("odd.wav");
        limelight::test::writeTune(file.toStdString(), rateHz, channels, seconds);
        const ProgramEnding ending =
            runProgram({"explain", file, "--samples", "16", "--out", path("odd-out")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        const QJsonObject explanation = explanationIn(path("odd-out"));
        QVERIFY(!explanation.isEmpty());
        QVERIFY(QFile::exists(path("odd-out/components/vocals5.wav")));
        const QString notes =
            QString::fromUtf8(QJsonDocument(explanation["notes"].toArray()).toJson());
        QVERIFY2(notes.contains(note), qPrintable(notes));
    }

    void aModelThatOnlyReadsDrawsItsWords()
    {
        writeLyrics("song.txt", "hello night\nhello world\n");
        const QString model = LIMELIGHT_SOURCE_DIR "/tests/golden/roberta_model/tiny-xlmr-cls";
        const ProgramEnding ending = runProgram({"explain", path("song.wav"), "--model", model,
                                                 "--samples", "32", "--out", path("words-out")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(QFile::exists(path("words-out/lyrics.svg")));
        QVERIFY(!QFile::exists(path("words-out/heat_map.svg")));
        QVERIFY(QFile::remove(path("song.txt")));
    }

    void silenceIsExplainedWithANote()
    {
        using namespace limelight::audio;
        const QString file = path("silence.wav");
        QVERIFY(
            static_cast<bool>(writeSound(file.toStdString(), Waveform({44100}, 2, 12 * 44100))));
        const ProgramEnding ending =
            runProgram({"explain", file, "--samples", "32", "--out", path("silent-out")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains("silent"));
        QVERIFY2(!ending.messages.contains("XDG_"), qPrintable(ending.messages));
    }

    void oddLyricsAreRead_data()
    {
        QTest::addColumn<QByteArray>("lyrics");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("one word") << QByteArray("love");
        QTest::newRow("Greek") << QByteArray("Στο φως του φεγγαριού\nχορεύω μόνος μου");
        QTest::newRow("emoji") << QByteArray("dance 💃 all night 🎶🎶 dance");
        QTest::newRow("not UTF-8") << QByteArray("caf\xe9 at midnight, d\xe9j\xe0 vu");
        QTest::newRow("only punctuation") << QByteArray("... !!! ---\n\n");
        QByteArray many;
        for (int i = 0; i < 10000; ++i) many += "word" + QByteArray::number(i % 3000) + " ";
        QTest::newRow("10,000 words") << many;
    }
    void oddLyricsAreRead()
    {
        QFETCH(QByteArray, lyrics);
        writeLyrics("words.txt", lyrics);
        const ProgramEnding ending =
            runProgram({"explain", path("song.wav"), "--lyrics", path("words.txt"), "--samples",
                        "16", "--out", path("words-out")});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(!explanationIn(path("words-out")).isEmpty());
    }

    void bytesThatAreNotUtf8AreSaid()
    {
        writeLyrics("latin.txt", QByteArray("caf\xe9 at midnight, d\xe9j\xe0 vu"));
        const ProgramEnding ending =
            runProgram({"predict", path("song.wav"), "--lyrics", path("latin.txt"), "--json"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY2(ending.output.contains("UTF-8"), qPrintable(ending.output));
    }

    void absentLyricsAreSaid()
    {
        const ProgramEnding ending = runProgram({"predict", path("song.wav"), "--json"});
        QCOMPARE(ending.exitCode, 0);
        QVERIFY(ending.output.contains("no lyrics"));
        QVERIFY(!QJsonDocument::fromJson(ending.output.toUtf8()).isNull());
    }

    void equalBitsForOneAndTwoThreads()
    {
        writeLyrics("words.txt", "dance all night until the morning light");
        QList<QJsonArray> fits;
        for (const char* threads : {"1", "2"}) {
            const QString out = path(QString("threads-") + threads);
            const ProgramEnding ending =
                runProgram({"explain", path("song.wav"), "--lyrics", path("words.txt"), "--samples",
                            "64", "--threads", threads, "--no-cache", "--out", out});
            QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
            fits.append(explanationIn(out)["fits"].toArray());
        }
        QVERIFY(!fits[0].isEmpty());
        QVERIFY(fits[0] == fits[1]);
    }

    void verifyRepeatsAnExplanation()
    {
        const QString out = path("verified");
        QCOMPARE(runProgram({"explain", path("song.wav"), "--mode", "reference", "--samples", "48",
                             "--out", out})
                     .exitCode,
                 0);
        const ProgramEnding ending = runProgram({"verify", out + "/explanation.json"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.output + ending.messages));
        QVERIFY(ending.output.contains("agrees: largest difference 0 "));
    }
};

QTEST_GUILESS_MAIN(OddInputTest)
#include "odd_input_test.moc"
