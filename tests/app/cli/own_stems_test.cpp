// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "tests/support/program.h"
#include "tests/support/tensor_file.h"

using namespace limelight;
using test::ProgramEnding;
using test::runProgram;

namespace {

constexpr int kRate = 44100;
constexpr std::int64_t kFrames = 4 * kRate;
const QStringList kStems{"vocals", "drums", "bass", "other", "guitar", "keys", "strings"};

audio::Waveform tone(double hz)
{
    audio::Waveform sound({kRate}, 2, kFrames);
    for (int c = 0; c < 2; ++c) {
        const auto samples = sound.channel(c);
        for (std::size_t t = 0; t < samples.size(); ++t) {
            samples[t] = static_cast<float>(
                0.1 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / kRate));
        }
    }
    return sound;
}

}  // namespace

/// A song with seven stems of its own, explained and checked.
class OwnStemsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString path(const QString& name) const { return folder_.filePath(name); }

    ProgramEnding explain(const QString& out) const
    {
        return runProgram({"explain", path("song.wav"), "--model", path("model"), "--stems",
                           path("stems"), "--samples", "80", "--out", path(out)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_DATA_HOME", folder_.path().toUtf8());
        QDir(folder_.path()).mkpath("stems");
        QDir(folder_.path()).mkpath("model");
        QFile card(path("model/limelight.json"));
        QVERIFY(card.open(QIODevice::WriteOnly));
        const nlohmann::json command{FAKE_MODEL, "sound", "bass"};
        card.write(
            QByteArray::fromStdString(nlohmann::json{{"external", {{"command", command}}}}.dump()));
        audio::Waveform song({kRate}, 2, kFrames);
        double hz = 700.0;
        for (const QString& name : kStems) {
            const audio::Waveform stem = tone(name == "bass" ? 90.0 : hz += 130.0);
            QVERIFY(bool(audio::writeSound(path("stems/" + name + ".wav").toStdString(), stem,
                                           audio::SampleFormat::Float32)));
            audio::add(song, stem);
        }
        QVERIFY(bool(
            audio::writeSound(path("song.wav").toStdString(), song, audio::SampleFormat::Float32)));
    }

    void sevenStemsMakeSevenRowsAndTheRightOneCounts()
    {
        const ProgramEnding ending = explain("why");
        QVERIFY2(ending.exitCode == 0, qPrintable(ending.messages));
        const auto written = testing::jsonOf(path("why/explanation.json").toStdString());
        QCOMPARE(written.at("stems").size(), std::size_t{7});
        QCOMPARE(written.at("components").size(), std::size_t{70});
        QCOMPARE(written.at("recipe").at("separator").at("kind").get<std::string>(),
                 std::string("own stems"));
        // The model hears 90 Hz in the fourth segment and nothing else.
        const auto& weights = written.at("fits").at(0).at("weights");
        std::size_t strongest = 0;
        for (std::size_t p = 0; p < weights.size(); ++p) {
            if (std::abs(weights[p].get<double>()) > std::abs(weights[strongest].get<double>())) {
                strongest = p;
            }
        }
        QCOMPARE(written.at("components").at(strongest).at("name").get<std::string>(),
                 std::string("bass3"));
    }

    void theExplanationIsVerifiedAgainstTheSameStems()
    {
        QCOMPARE(explain("checked").exitCode, 0);
        const QString file = path("checked/explanation.json");
        const ProgramEnding same = runProgram({"verify", file});
        QVERIFY2(same.exitCode == 0, qPrintable(same.messages));
        QVERIFY2(same.output.startsWith("agrees: largest difference 0 "), qPrintable(same.output));

        QFile::rename(path("stems/keys.wav"), path("keys.wav"));
        QVERIFY(bool(audio::writeSound(path("stems/keys.wav").toStdString(), tone(3000.0),
                                       audio::SampleFormat::Float32)));
        const ProgramEnding other = runProgram({"verify", file});
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.output.contains("the stems' content"), qPrintable(other.output));
        QFile::remove(path("stems/keys.wav"));
        QVERIFY(QFile::rename(path("keys.wav"), path("stems/keys.wav")));
    }
};

QTEST_GUILESS_MAIN(OwnStemsTest)
#include "own_stems_test.moc"
