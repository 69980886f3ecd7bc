// SPDX-License-Identifier: GPL-3.0-or-later

/// How fast the window is with a long song: until it is drawn, how smoothly it moves, and how long
/// it does not answer while an explanation runs. Real models, real engine.

#include <QtCore/QElapsedTimer>
#include <QtCore/QMetaEnum>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include <sndfile.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "app/audio_output.h"
#include "app/main_window.h"
#include "widgets/theme.h"

using namespace limelight;

namespace {

constexpr int kRate = 44100;
constexpr QSize kWindow{1600, 1000};

class NoOutput : public app::AudioOutput {
public:
    void open(std::shared_ptr<app::Mixer>) override {}
    bool isOpen() const override { return false; }
    double latencySec() const override { return 0.0; }
    QStringList devices() const override { return {}; }
    void use(const QString&) override {}
};

/// What one stretch of the event loop was spent on, the longest of them.
struct LongestEvent {
    double ms = 0.0;
    QString where;
};

/// Times every event that the loop delivers.
class TimedApplication : public QApplication {
public:
    using QApplication::QApplication;
    bool notify(QObject* receiver, QEvent* event) override
    {
        if (depth_ > 0) return QApplication::notify(receiver, event);
        const auto type = event->type();
        const QString name =
            QLatin1String(receiver->metaObject()->className()) + " " + receiver->objectName();
        QElapsedTimer timer;
        timer.start();
        ++depth_;
        const bool isHandled = QApplication::notify(receiver, event);
        --depth_;
        const double ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        if (ms > longest.ms) {
            const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
            longest = {ms, name + ", " + QLatin1String(key == nullptr ? "event" : key)};
        }
        return isHandled;
    }
    LongestEvent longest;

private:
    int depth_ = 0;
};

struct Song {
    const char* name;
    const char* ending;
    int format;
    double coarseAimSec;
};

/// Chords, beats and noise that change all the time, so that no format has it easy.
bool writeSong(const std::string& file, int format, int seconds)
{
    SF_INFO info{};
    info.samplerate = kRate;
    info.channels = 2;
    info.format = format;
    SNDFILE* out = sf_open(file.c_str(), SFM_WRITE, &info);
    if (out == nullptr) return false;
    std::mt19937 random(7);
    std::uniform_real_distribution<float> noise(-0.05F, 0.05F);
    std::vector<float> second(2 * kRate);
    for (int s = 0; s < seconds; ++s) {
        const double hz = 110.0 * std::pow(2.0, (s * 5 % 12) / 12.0);
        for (int t = 0; t < kRate; ++t) {
            const double age = static_cast<double>(t % (kRate / 2)) / kRate;
            const double phase = 2.0 * M_PI * hz * t / kRate;
            const auto tone =
                static_cast<float>(0.2 * std::sin(phase) + 0.1 * std::sin(3.0 * phase));
            const auto beat =
                static_cast<float>(0.3 * std::exp(-30.0 * age) * std::sin(2.0 * M_PI * 70.0 * age));
            for (int c = 0; c < 2; ++c) {
                second[static_cast<std::size_t>(2 * t + c)] = tone + beat + noise(random);
            }
        }
        sf_writef_float(out, second.data(), kRate);
    }
    return sf_close(out) == 0;
}

std::unique_ptr<app::MainWindow> newWindow(const std::string& resources)
{
    app::WindowParts parts;
    parts.engine = app::pipelineEngine();
    parts.output = std::make_unique<NoOutput>();
    parts.resources = resources;
    parts.remembersLayout = false;
    auto window = std::make_unique<app::MainWindow>(std::move(parts));
    window->resize(kWindow);
    window->show();
    window->start();
    return window;
}

template <class Condition>
void runUntil(const Condition& isDone)
{
    while (!isDone()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void row(const QString& what, double value, const char* unit, const QString& aim, bool isMet)
{
    std::printf("| %-52s | %8.2f %-9s | %-14s | %-3s |\n", qPrintable(what), value, unit,
                qPrintable(aim), isMet ? "yes" : "NO");
    std::fflush(stdout);
}

/// From asking for the file to a painted picture, first a coarse one and then the whole.
void measureOpening(const std::string& resources, const Song& song, const std::string& file)
{
    const auto window = newWindow(resources);
    app::Session& session = window->session();
    runUntil([&] { return session.models() != nullptr && !session.jobs().isBusy(); });
    QElapsedTimer clock;
    clock.start();
    double coarseSec = -1.0, completeSec = -1.0;
    QObject::connect(&session, &app::Session::picturesChanged, window.get(), [&] {
        window->repaint();
        const double sec = static_cast<double>(clock.nsecsElapsed()) / 1e9;
        if (!session.spectrogram()) return;
        if (coarseSec < 0.0) coarseSec = sec;
        if (session.isPictureComplete()) completeSec = sec;
    });
    window->openFiles(app::droppedFiles({QString::fromStdString(file)}));
    runUntil([&] { return completeSec >= 0.0; });
    row(QString("10 min %1: coarse spectrogram").arg(song.name), coarseSec, "s",
        QString("<= %1 s").arg(song.coarseAimSec), coarseSec <= song.coarseAimSec);
    row(QString("10 min %1: complete spectrogram").arg(song.name), completeSec, "s", "<= 4 s",
        completeSec <= 4.0);
    session.cancel();
    runUntil([&] { return !session.jobs().isBusy(); });
}

/// Frames drawn one after another while the axis moves; each waits for its painting.
class FrameCounter : public QObject {
public:
    explicit FrameCounter(QWidget* window) { window->installEventFilter(this); }
    int frames = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool isFrame = event->type() == QEvent::UpdateRequest;
        const bool result = QObject::eventFilter(watched, event);
        if (isFrame) ++frames;
        return result;
    }
};

void measureMoving(app::MainWindow& window, const char* what,
                   const std::function<void(widgets::TimeAxis&, int)>& move)
{
    constexpr int kFrames = 150;
    FrameCounter counter(&window);
    widgets::TimeAxis& axis = window.timeAxis();
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < kFrames; ++i) {
        const int before = counter.frames;
        move(axis, i);
        while (counter.frames == before) QCoreApplication::processEvents();
    }
    const double perSecond = kFrames / (static_cast<double>(clock.nsecsElapsed()) / 1e9);
    row(QString("%1, 1600x1000").arg(what), perSecond, "frames/s", ">= 50", perSecond >= 50.0);
}

void measureMovements(app::MainWindow& window)
{
    measureMoving(window, "pan over 30 s of the song", [](widgets::TimeAxis& axis, int i) {
        axis.setVisible({100.0 + 0.2 * i, 130.0 + 0.2 * i});
    });
    measureMoving(window, "pan over 5 min of the song", [](widgets::TimeAxis& axis, int i) {
        axis.setVisible({1.0 * i, 300.0 + 1.0 * i});
    });
    measureMoving(window, "zoom from the song to 2 s", [](widgets::TimeAxis& axis, int i) {
        const double length = 600.0 * std::pow(2.0 / 600.0, (i % 75) / 75.0);
        axis.setVisible({200.0 - length / 3.0, 200.0 + 2.0 * length / 3.0});
    });
}

/// Gaps between turns of the event loop while an explanation runs.
void measureGaps(TimedApplication& application, app::MainWindow& window)
{
    std::vector<double> gaps;
    LongestEvent worst;
    QElapsedTimer clock;
    QTimer beat;
    beat.setInterval(1);
    beat.setTimerType(Qt::PreciseTimer);
    QObject::connect(&beat, &QTimer::timeout, &window, [&] {
        gaps.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
    });
    application.longest = {};
    clock.start();
    beat.start();
    runUntil([&] { return window.session().isExplanationFinal(); });
    beat.stop();
    if (gaps.empty()) return;
    std::sort(gaps.begin(), gaps.end());
    const auto place = static_cast<std::size_t>(0.999 * static_cast<double>(gaps.size() - 1));
    row("event-loop gap p99.9 while explaining", gaps[place], "ms", "<= 100 ms",
        gaps[place] <= 100.0);
    row("event-loop gap, longest while explaining", gaps.back(), "ms", "reported", true);
    std::printf("%zu turns of the loop; the longest event took %.1f ms: %s\n", gaps.size(),
                application.longest.ms, qPrintable(application.longest.where));
}

int measure(TimedApplication& application, const std::string& resources, int minutes)
{
    const QTemporaryDir folder;
    const std::vector<Song> songs = {
        {"WAV", "wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1.0},
        {"FLAC", "flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1.0},
        {"MP3", "mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 2.0}};
    std::vector<std::string> files;
    for (const Song& song : songs) {
        files.push_back(folder.filePath(QString("song.") + song.ending).toStdString());
        if (!writeSong(files.back(), song.format, 60 * minutes)) {
            std::fprintf(stderr, "%s cannot be written\n", files.back().c_str());
            return 1;
        }
    }
    for (std::size_t s = 0; s < songs.size(); ++s) measureOpening(resources, songs[s], files[s]);
    const auto window = newWindow(resources);
    app::Session& session = window->session();
    window->openFiles(app::droppedFiles({QString::fromStdString(files[0])}));
    runUntil([&] { return session.separated() != nullptr; });
    measureGaps(application, *window);
    runUntil([&] { return !session.jobs().isBusy(); });
    measureMovements(*window);
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App options("Measures the window with a long song.");
    std::string resources;
    int minutes = 10;
    options.add_option("--resources", resources, "The program's resources")->required();
    options.add_option("--minutes", minutes, "Length of the song")->check(CLI::Range(1, 60));
    CLI11_PARSE(options, argc, argv);
    TimedApplication application(argc, argv);
    widgets::theme().install();
    return measure(application, resources, minutes);
}
