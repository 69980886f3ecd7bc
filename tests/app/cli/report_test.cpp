// SPDX-License-Identifier: GPL-3.0-or-later
/// `limelight report` as a script uses it: which files there are, and which refusals.
#include <QDir>
#include <QFile>
#include <QtEndian>
#include <QtTest>
#include <cmath>

#include "core/audio/audio_file.h"
#include "core/data/explanation_file.h"
#include "tests/support/program.h"
#include "tests/support/sample_explanation.h"

using limelight::test::ProgramEnding;
using limelight::test::runProgram;
namespace audio = limelight::audio;

class ReportCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;

    QString at(const QString& name) const { return folder_.filePath(name); }
    static qint64 sizeOf(const QString& file) { return QFileInfo(file).size(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir(folder_.path()).mkpath("why/components"));
        const auto explanation = limelight::test::sampleExplanation();
        QVERIFY(bool(limelight::data::writeExplanationFile(
            explanation, at("why/explanation.json").toStdString())));
        audio::Waveform sound(audio::SampleRate{44100}, 2, 3 * 44100);
        for (int c = 0; c < 2; ++c) {
            for (std::size_t t = 0; t < sound.channel(c).size(); ++t) {
                sound.channel(c)[t] = 0.3F * std::sin(0.05F * static_cast<float>(t));
            }
        }
        for (const char* name : {"heard", "positive", "components/vocals0", "components/drums1"}) {
            const QString file = at(QString("why/%1.wav").arg(name));
            QVERIFY(bool(audio::writeSound(file.toStdString(), sound)));
        }
    }

    void makesEveryFileWithoutADisplay()
    {
        const ProgramEnding ending =
            runProgram({"report", at("why"), "--out", at("all/report.html"), "--pdf", "--figures",
                        "svg,pdf,png", "--tables", "--sounds", "flac"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QVERIFY(ending.output.contains("report.html"));
        for (const char* name :
             {"heat_map", "spectrogram", "lyrics", "weights", "heat_map_and_bars", "two_classes"}) {
            for (const char* format : {"svg", "pdf", "png"}) {
                const QString file = at(QString("all/%1.%2").arg(name, format));
                QVERIFY2(sizeOf(file) > 1000, qPrintable(file));
            }
            QVERIFY(sizeOf(at(QString("all/%1.txt").arg(name))) > 100);
        }
        for (const char* name : {"report.html", "report.pdf", "weights.csv", "weights.json",
                                 "scores.csv", "scores.json", "heard.flac", "positive.flac",
                                 "components/vocals0.flac", "components/drums1.flac"}) {
            QVERIFY2(sizeOf(at(QString("all/") + name)) > 0, name);
        }
        const auto sound = audio::readSound(at("all/components/vocals0.flac").toStdString());
        QVERIFY(bool(sound));
        QCOMPARE(sound->sound.durationSec(), 3.0);
    }

    void figuresHaveTheSizeThatIsAskedFor()
    {
        const ProgramEnding ending = runProgram(
            {"report", at("why"), "--out", at("sized/report.html"), "--figures", "png", "--width",
             "127", "--height", "101.6", "--dpi", "200", "--bare", "--scheme", "dark"});
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        QFile png(at("sized/heat_map.png"));
        QVERIFY(png.open(QIODevice::ReadOnly));
        // Width and height stand in the first chunk of a PNG, big-endian.
        const QByteArray head = png.read(24);
        const auto number = [&head](int from) {
            return qFromBigEndian<quint32>(head.data() + from);
        };
        QCOMPARE(number(16), 1000U);
        QCOMPARE(number(20), 800U);
    }

    void sameInputSameBytes()
    {
        for (const char* folder : {"once", "twice"}) {
            const QString page = at(QString(folder) + "/report.html");
            QCOMPARE(
                runProgram({"report", at("why"), "--out", page, "--figures", "svg,png", "--tables"})
                    .exitCode,
                0);
        }
        for (const char* name :
             {"heat_map.svg", "weights.png", "two_classes.txt", "weights.json"}) {
            QFile once(at(QString("once/") + name)), twice(at(QString("twice/") + name));
            QVERIFY(once.open(QIODevice::ReadOnly) && twice.open(QIODevice::ReadOnly));
            QVERIFY2(once.readAll() == twice.readAll(), name);
        }
    }

    void refusesWhatItCannotDo()
    {
        QCOMPARE(runProgram({"report", at("why"), "--figures", "bmp"}).exitCode, 2);
        QCOMPARE(runProgram({"report", at("nowhere")}).exitCode, 3);
        const ProgramEnding flat =
            runProgram({"report", at("why"), "--figures", "svg", "--height", "10"});
        QCOMPARE(flat.exitCode, 2);
        QVERIFY2(flat.messages.contains("at least"), qPrintable(flat.messages));
        QVERIFY(QDir(folder_.path()).mkpath("mute"));
        QVERIFY(QFile::copy(at("why/explanation.json"), at("mute/explanation.json")));
        const ProgramEnding mute = runProgram({"report", at("mute"), "--sounds", "flac"});
        QCOMPARE(mute.exitCode, 3);
        QVERIFY2(mute.messages.contains("no sounds"), qPrintable(mute.messages));
    }
};

QTEST_GUILESS_MAIN(ReportCommandTest)
#include "report_test.moc"
