// SPDX-License-Identifier: GPL-3.0-or-later
/// Every view with a made-up song, drawn into PNG files for looking at:
///   QT_QPA_PLATFORM=offscreen QT_SCALE_FACTOR=2 gallery FOLDER light|dark
#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QGridLayout>
#include <QImage>
#include <QPainter>
#include <QVBoxLayout>
#include <cstdio>
#include <functional>

#include "core/audio/peak_pyramid.h"
#include "core/audio/spectrogram_pyramid.h"
#include "tests/support/sample_explanation.h"
#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/explanation_figure.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/overview_strip.h"
#include "widgets/score_bar_view.h"
#include "widgets/spectrogram_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"
#include "widgets/trust_view.h"
#include "widgets/waveform_view.h"
#include "widgets/weight_bar_view.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

/// The views in the places where a window would put them.
struct Gallery {
    QWidget window;
    TimeAxis axis;
    Selection selection;
    OverviewStrip* overview = new OverviewStrip(&axis);
    WaveformView* wave = new WaveformView(&axis, &selection);
    SpectrogramView* spectrogram = new SpectrogramView(&axis, &selection);
    ComponentGridView* grid = new ComponentGridView(&axis, &selection);
    LyricsView* lyrics = new LyricsView(&selection);
    ScoreBarView* scores = new ScoreBarView;
    WeightBarView* weights = new WeightBarView(&selection);
    StemStrip* stems = new StemStrip;
    TransportBar* transport = new TransportBar;
    JobStrip* job = new JobStrip;
    NoticeBar* notice = new NoticeBar;

    Gallery()
    {
        auto* all = new QVBoxLayout(&window);
        all->addWidget(notice);
        auto* columns = new QHBoxLayout;
        all->addLayout(columns, 1);
        auto* times = new QVBoxLayout;
        times->setSpacing(2);
        times->addWidget(overview);
        times->addWidget(wave, 2);
        times->addWidget(spectrogram, 3);
        times->addWidget(grid, 3);
        times->addWidget(lyrics, 3);
        columns->addLayout(times, 3);
        auto* side = new QVBoxLayout;
        side->addWidget(scores, 3);
        side->addWidget(weights, 4);
        side->addWidget(stems);
        columns->addLayout(side, 1);
        all->addWidget(transport);
        all->addWidget(job);
    }

    void fill()
    {
        const audio::Waveform song = sample::song();
        axis.setDuration(song.durationSec());
        const auto peaks = std::make_shared<const audio::PeakPyramid>(song);
        overview->setPeaks(peaks);
        wave->setPeaks(peaks);
        SilentProgress silent;
        Run run{{}, silent, 1};
        auto levels = audio::spectrogramPyramidOf(song, {}, run);
        if (levels) {
            spectrogram->setSpectrogram(
                std::make_shared<const audio::SpectrogramPyramid>(std::move(*levels)));
        }
        ShownExplanation shown{sample::explanation(), "rock", models::Modality::Both, {}};
        overview->setHeardSpan(shown.components().heard);
        wave->setShown(shown);
        spectrogram->setShown(shown);
        grid->setShown(shown);
        lyrics->setShown(shown);
        weights->setShown(shown);
        scores->setScores(shown.explanation->baseline.mix, shown.explanation->baseline.audioOnly,
                          shown.explanation->baseline.lyricsOnly);
        scores->setExplainedLabel("rock");
        stems->setStems(sample::stemNames());
        for (int stem = 0; stem < 4; ++stem) stems->setLevel(stem, -6.0 - 9.0 * stem);
        transport->setDuration(song.durationSec());
        transport->setPosition(8.4);
        transport->setPlaying(true);
        transport->setNowPlaying(QStringLiteral("vocals5 alone, 8.12-9.14 s"));
        transport->setLevelMatchOn(true);
        transport->setLevelMatchGain(11.5);
        transport->setEvidence(true, true);
        notice->showSyntheticModels();
        job->start(QStringLiteral("Explaining night_train.flac"));
        job->at(Stage::EncodingAudio, 412, 1000);
        for (double sec : {8.4}) {
            overview->setPlayhead(sec);
            wave->setPlayhead(sec);
            spectrogram->setPlayhead(sec);
            grid->setPlayhead(sec);
            lyrics->setPlayhead(sec);
        }
        selection.select(20);
        selection.hover(static_cast<int>(shown.components().audio.size()));
    }

    /// Milliseconds from a change to the last pixel of all views, mean of 40.
    double meanMs(const std::function<void(int)>& change)
    {
        constexpr int kRounds = 40;
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < kRounds; ++i) {
            change(i);
            QApplication::processEvents();
        }
        return static_cast<double>(clock.elapsed()) / kRounds;
    }

    void save(const QString& file)
    {
        QApplication::processEvents();
        const double ratio = window.devicePixelRatioF();
        QImage image((QSizeF(window.size()) * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(window.palette().color(QPalette::Window));
        window.render(&image);
        if (!image.save(file)) std::fprintf(stderr, "could not write %s\n", qPrintable(file));
    }
};

void figures(const QDir& folder)
{
    const ShownExplanation shown{sample::explanation(), "rock", models::Modality::Both, {}};
    for (FigureKind kind : allFigures()) {
        if (!canDraw(kind, {shown, {}, {}})) continue;
        for (const char* ending : {"png", "svg", "pdf"}) {
            const QString name = figureFileName(kind) + '.' + ending;
            const std::filesystem::path file = folder.filePath(name).toStdString();
            const Status status = saveFigure(kind, {shown, {}, {}}, file);
            if (!status) std::fprintf(stderr, "%s\n", status.error().text().c_str());
        }
    }
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc < 3) {
        std::fprintf(stderr, "usage: gallery FOLDER light|dark\n");
        return 2;
    }
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    folder.mkpath(QStringLiteral("."));
    const bool isDark = QByteArray(argv[2]) == "dark";
    theme().install();
    theme().setChoice(isDark ? SchemeChoice::Dark : SchemeChoice::Light);
    Gallery gallery;
    const QString name = QStringLiteral("%1_%2x")
                             .arg(QLatin1String(isDark ? "dark" : "light"))
                             .arg(application.devicePixelRatio());
    gallery.window.resize(1280, 900);
    gallery.window.show();
    gallery.save(folder.filePath(name + QStringLiteral("_empty.png")));
    gallery.fill();
    gallery.save(folder.filePath(name + QStringLiteral("_full.png")));
    std::printf("hover %.1f ms, ", gallery.meanMs([&](int i) { gallery.selection.hover(i); }));
    std::printf("playhead %.1f ms, ", gallery.meanMs([&](int i) {
        gallery.wave->setPlayhead(0.1 * i);
        gallery.spectrogram->setPlayhead(0.1 * i);
        gallery.grid->setPlayhead(0.1 * i);
    }));
    std::printf("zoom %.1f ms\n", gallery.meanMs([&](int i) {
        gallery.axis.setVisible({0.1 * i, 0.1 * i + 12.0});
    }));
    gallery.selection.select(20);
    gallery.axis.setVisible({6.0, 9.5});
    gallery.grid->setFocus();
    gallery.save(folder.filePath(name + QStringLiteral("_zoomed.png")));
    gallery.axis.showAll();
    gallery.window.resize(760, 640);
    gallery.save(folder.filePath(name + QStringLiteral("_small.png")));
    TrustView trust;
    trust.setTrust(std::make_shared<const explain::Trust>(test::sampleTrust()));
    trust.resize(400, 640);
    trust.show();
    QApplication::processEvents();
    trust.grab().save(folder.filePath(name + QStringLiteral("_trust.png")));
    figures(folder);
    return 0;
}
