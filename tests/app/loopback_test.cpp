// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>

#include "app/player.h"
#include "app/portaudio_output.h"
#include "planted_listening.h"

namespace limelight::app {

namespace {

constexpr int kRate = 44100;

/// One channel of an interleaved stereo recording.
std::vector<double> channelOf(const QByteArray& recorded, int channel)
{
    std::vector<double> samples(static_cast<std::size_t>(recorded.size()) / (2 * sizeof(float)));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        float value = 0.0F;
        std::memcpy(
            &value,
            recorded.constData() + (2 * i + static_cast<std::size_t>(channel)) * sizeof(float),
            sizeof(float));
        samples[i] = value;
    }
    return samples;
}

double correlationAt(const std::vector<double>& recorded, std::size_t lag,
                     std::span<const float> wanted)
{
    double cross = 0.0;
    double a = 0.0;
    double b = 0.0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        cross += recorded[lag + i] * wanted[i];
        a += recorded[lag + i] * recorded[lag + i];
        b += static_cast<double>(wanted[i]) * wanted[i];
    }
    return a > 0.0 && b > 0.0 ? cross / std::sqrt(a * b) : 0.0;
}

/// The lag at which the recording fits best, found on a short piece and then on the whole.
std::pair<std::size_t, double> bestFit(const std::vector<double>& recorded,
                                       std::span<const float> wanted)
{
    if (recorded.size() < wanted.size()) return {0, 0.0};
    const auto piece = wanted.subspan(2000, 512);
    double best = 0.0;
    std::size_t bestLag = 0;
    for (std::size_t lag = 0; lag + wanted.size() <= recorded.size(); ++lag) {
        if (std::abs(recorded[lag + 2000]) + std::abs(recorded[lag + 2100]) < 1e-9) continue;
        const double fit = correlationAt(recorded, lag + 2000, piece);
        if (fit > best) {
            best = fit;
            bestLag = lag;
        }
    }
    return {bestLag, correlationAt(recorded, bestLag, wanted)};
}

}  // namespace

/// The whole way: a component through PortAudio, ALSA and a PulseAudio null sink to its monitor.
class LoopbackTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    QProcess server_;

    bool runTool(const QString& tool, const QStringList& arguments)
    {
        QProcess process;
        process.start(tool, arguments);
        return process.waitForFinished(10000) && process.exitCode() == 0;
    }

    struct Recording {
        QByteArray samples;        ///< interleaved stereo floats
        qsizetype askedFrame = 0;  ///< frames recorded before the sound was asked for
    };

    void open(Player& player)
    {
        QSignalSpy trouble(&player, &Player::trouble);
        player.open();
        QTRY_VERIFY_WITH_TIMEOUT(player.hasDevice() || trouble.count() > 0, 20000);
        QVERIFY2(trouble.isEmpty(), qPrintable(trouble.value(0).value(0).toString()));
    }

    /// What the monitor hears from before `play` until a second after its end.
    Recording record(Player& player, const std::function<void()>& play)
    {
        Recording recording;
        QProcess recorder;
        recorder.start("parec", {"--device=limelight_test.monitor", "--format=float32le",
                                 "--rate=44100", "--channels=2", "--raw", "--latency-msec=20"});
        const auto listen = [&] {
            recording.samples += recorder.readAllStandardOutput();
            return recording.samples.size() / static_cast<qsizetype>(2 * sizeof(float));
        };
        const auto waitFor = [](const std::function<bool()>& condition) {
            return QTest::qWaitFor(condition, 20000);
        };
        if (!waitFor([&] { return listen() > kRate / 10; })) return {};
        recording.askedFrame = listen();
        play();
        if (!waitFor([&] { return listen(), !player.isPlaying(); })) return {};
        const auto played = listen();
        waitFor([&] { return listen() > played + kRate; });
        recorder.terminate();
        recorder.waitForFinished();
        return recording;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable("pulseaudio").isEmpty()) {
            QSKIP("pulseaudio is not installed");
        }
        QVERIFY(home_.isValid());
        const QString home = home_.path();
        QDir(home).mkdir("runtime");
        QFile::setPermissions(home + "/runtime",
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("HOME", home.toUtf8());
        qputenv("XDG_CONFIG_HOME", (home + "/config").toUtf8());
        qputenv("XDG_RUNTIME_DIR", (home + "/runtime").toUtf8());
        qputenv("PULSE_RUNTIME_PATH", (home + "/runtime/pulse").toUtf8());
        qputenv("PULSE_STATE_PATH", (home + "/state").toUtf8());
        qunsetenv("PULSE_SERVER");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        server_.setProcessChannelMode(QProcess::MergedChannels);
        server_.setStandardOutputFile(home + "/server.txt");
        server_.start("pulseaudio",
                      {"-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                       "--disable-shm=yes", "-L",
                       "module-null-sink sink_name=limelight_test rate=44100 channels=2 "
                       "format=float32le",
                       "-L", "module-native-protocol-unix"});
        QVERIFY(server_.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(runTool("pactl", {"set-default-sink", "limelight_test"}), 20000);
    }

    void playsAComponentThatTheMonitorHears()
    {
        const auto programme = componentProgramme(plantedSpan(), plantedComponents(), 3, false);
        Player player(std::make_unique<PortAudioOutput>());
        open(player);
        const Recording heard = record(player, [&] { player.play(programme); });
        for (int channel = 0; channel < 2; ++channel) {
            const auto [lag, fit] =
                bestFit(channelOf(heard.samples, channel), programme->sound->channel(channel));
            qInfo(
                "channel %d: correlation %.6f, heard %.0f ms after asking (recorder included)",
                channel, fit,
                (static_cast<double>(lag) - static_cast<double>(heard.askedFrame)) * 1000 / kRate);
            QVERIFY2(fit >= 0.99, "the monitor hears something else");
        }
        QVERIFY2(player.latencySec() <= 0.15, "a sound starts within 150 ms");
    }

    void playsTheSongWithoutAComponent()
    {
        const auto programme = withoutComponentProgramme(plantedSpan(), plantedComponents(), 3);
        Player player(std::make_unique<PortAudioOutput>());
        open(player);
        const Recording heard = record(player, [&] { player.play(programme); });
        const auto fit = bestFit(channelOf(heard.samples, 0), programme->sound->channel(0)).second;
        QVERIFY2(fit >= 0.99, qPrintable(QString::number(fit)));
    }

    void playsTheSongWithoutAMutedStem()
    {
        const auto span = std::make_shared<const pipeline::SeparatedSpan>(plantedSpan());
        const auto song = songProgramme(plantedTrack(*span), span);
        Player player(std::make_unique<PortAudioOutput>());
        open(player);
        player.setAudible({false, true});
        const Recording heard = record(player, [&] { player.play(song, span->heard.startSec); });
        const auto& drums = span->stems.stems[1].sound;
        for (int channel = 0; channel < 2; ++channel) {
            // The rest of the song follows; its first 5 ms come up from silence.
            const auto fit = bestFit(channelOf(heard.samples, channel),
                                     drums.channel(channel).subspan(1000, 80000))
                                 .second;
            QVERIFY2(fit >= 0.99, qPrintable(QString::number(fit)));
        }
    }

    void saysThatTheServerWentAway()
    {
        Player player(std::make_unique<PortAudioOutput>());
        QSignalSpy trouble(&player, &Player::trouble);
        player.open();
        QTRY_VERIFY_WITH_TIMEOUT(player.hasDevice(), 20000);
        server_.kill();
        server_.waitForFinished();
        QTRY_VERIFY_WITH_TIMEOUT(trouble.count() == 1, 20000);
        QVERIFY(!player.hasDevice());
        // Asking again without a server says so again, and nothing hangs.
        player.play(componentProgramme(plantedSpan(), plantedComponents(), 3, false));
        QTRY_VERIFY_WITH_TIMEOUT(trouble.count() == 2 || player.hasDevice(), 20000);
    }

    void cleanupTestCase()
    {
        if (server_.state() == QProcess::NotRunning) return;
        server_.kill();
        server_.waitForFinished();
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::LoopbackTest)
#include "loopback_test.moc"
