// SPDX-License-Identifier: GPL-3.0-or-later
/// An export equals the screen: every view as PNG, SVG (two renderers) and PDF against its grab.
#include "widgets/view_picture.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include "core/audio/peak_pyramid.h"
#include "core/audio/spectrogram_pyramid.h"
#include "tests/support/drawn_file.h"
#include "tests/support/picture_comparison.h"
#include "tests/support/sample_explanation.h"
#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/explanation_figure.h"
#include "widgets/lyrics_view.h"
#include "widgets/overview_strip.h"
#include "widgets/score_bar_view.h"
#include "widgets/spectrogram_figure.h"
#include "widgets/spectrogram_view.h"
#include "widgets/theme.h"
#include "widgets/trust_view.h"
#include "widgets/waveform_view.h"
#include "widgets/weight_bar_view.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

constexpr double kSamePixels = 0.995;
constexpr double kLeastSsim = 0.95;

/// Every view of a made-up song.
struct Views {
    TimeAxis axis;
    Selection selection;
    OverviewStrip overview{&axis};
    WaveformView wave{&axis, &selection};
    SpectrogramView spectrogram{&axis, &selection};
    ComponentGridView grid{&axis, &selection};
    LyricsView lyrics{&selection};
    ScoreBarView scores;
    WeightBarView weights{&selection};
    TrustView trust;

    Views()
    {
        const audio::Waveform song = sample::song();
        axis.setDuration(song.durationSec());
        const auto peaks = std::make_shared<const audio::PeakPyramid>(song);
        overview.setPeaks(peaks);
        wave.setPeaks(peaks);
        SilentProgress silent;
        Run run{{}, silent, 1};
        spectrogram.setSpectrogram(std::make_shared<const audio::SpectrogramPyramid>(
            audio::spectrogramPyramidOf(song, {}, run).value()));
        const ShownExplanation shown{sample::explanation(), "rock", models::Modality::Both, {}};
        overview.setHeardSpan(shown.components().heard);
        wave.setShown(shown);
        spectrogram.setShown(shown);
        grid.setShown(shown);
        lyrics.setShown(shown);
        weights.setShown(shown);
        scores.setScores(shown.explanation->baseline.mix, shown.explanation->baseline.audioOnly,
                         shown.explanation->baseline.lyricsOnly);
        scores.setExplainedLabel("rock");
        trust.setTrust(std::make_shared<const explain::Trust>(test::sampleTrust()));
        for (TimePlot* plot : std::initializer_list<TimePlot*>{&wave, &spectrogram, &grid}) {
            plot->setPlayhead(8.4);
        }
        // Zoomed in, so that cells and curves go on beyond the plot's frame.
        axis.setVisible({5.3, 12.1});
        selection.select(20);
    }

    QWidget* named(const QString& name)
    {
        const std::pair<const char*, std::pair<QWidget*, QSize>> views[] = {
            {"overview", {&overview, {640, 48}}},        {"wave", {&wave, {640, 120}}},
            {"spectrogram", {&spectrogram, {640, 220}}}, {"grid", {&grid, {640, 200}}},
            {"lyrics", {&lyrics, {420, 300}}},           {"scores", {&scores, {400, 300}}},
            {"weights", {&weights, {460, 340}}},         {"trust", {&trust, {420, 620}}}};
        for (const auto& [known, view] : views) {
            if (name != QLatin1String(known)) continue;
            view.first->resize(view.second);
            view.first->show();
            QApplication::processEvents();
            return view.first;
        }
        return nullptr;
    }
};

}  // namespace

class ViewPictureTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<Views> views_;

    QString write(const FigurePage& page, const QString& ending, int dpi = 96)
    {
        const QString file = folder_.filePath("view." + ending);
        PageOptions options;
        options.dpi = dpi;
        const Status written = writePage(page, file.toStdString(), options);
        if (!written) qWarning("%s", written.error().message.c_str());
        return written ? file : QString();
    }
    /// Keeps what was compared where LIMELIGHT_KEEP_PICTURES names a folder.
    static void keep(const QImage& image, const QString& name)
    {
        const QString folder = qEnvironmentVariable("LIMELIGHT_KEEP_PICTURES");
        if (!folder.isEmpty()) image.save(QDir(folder).filePath(name + ".png"));
    }
    void compare(const QImage& drawn, const QImage& screen, const QString& how)
    {
        keep(drawn, QString("%1-%2").arg(QTest::currentDataTag(), how));
        QVERIFY2(!drawn.isNull(), qPrintable(how));
        const double alike = test::ssim(drawn, screen);
        const qint64 stray = test::strayPixels(drawn, screen);
        qInfo("%s %s: SSIM %.4f, %lld stray", QTest::currentDataTag(), qPrintable(how), alike,
              static_cast<long long>(stray));
        QVERIFY2(alike >= kLeastSsim, qPrintable(QString("%1: %2").arg(how).arg(alike)));
        QVERIFY2(stray == 0, qPrintable(QString("%1: %2 stray").arg(how).arg(stray)));
    }

    void compareFiles(const QString& svg, const QString& pdf, const QImage& screen, int times)
    {
        compare(test::drawnByQtSvg(svg, screen.size()), screen, "QSvgRenderer");
        if (!test::hasTool("rsvg-convert")) QSKIP("librsvg2-bin is not installed");
        compare(test::drawnByRsvg(svg, screen.size()), screen, "librsvg");
        if (!test::hasTool("pdftocairo")) QSKIP("poppler-utils is not installed");
        compare(test::drawnByPoppler(pdf, screen.size(), times), screen, "poppler");
    }
    static std::shared_ptr<const EvidenceSpectrograms> evidence()
    {
        static const auto made = [] {
            SilentProgress silent;
            Run run{{}, silent, 1};
            const audio::Waveform song = sample::song();
            audio::Waveform quiet(song.rate(), 1, song.frames());
            for (std::size_t t = 0; t < song.channel(0).size(); t += 1) {
                const bool isOn = (t / 22050) % 3 == 0;
                quiet.channel(0)[t] = isOn ? song.channel(0)[t] : 0.0F;
            }
            auto both = std::make_shared<EvidenceSpectrograms>();
            both->mix = audio::spectrogramPyramidOf(song, {}, run).value();
            both->positive = audio::spectrogramPyramidOf(quiet, {}, run).value();
            both->negative =
                audio::spectrogramPyramidOf(audio::Waveform(song.rate(), 1, song.frames()), {}, run)
                    .value();
            return both;
        }();
        return made;
    }

private Q_SLOTS:
    void initTestCase() { theme().install(); }

    void anExportEqualsTheScreen_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<bool>("isDark");
        for (const char* view :
             {"overview", "wave", "spectrogram", "grid", "lyrics", "scores", "weights", "trust"}) {
            for (bool isDark : {false, true}) {
                QTest::addRow("%s %s", view, isDark ? "dark" : "light") << view << isDark;
            }
        }
    }

    void anExportEqualsTheScreen()
    {
        QFETCH(QString, view);
        QFETCH(bool, isDark);
        theme().setChoice(isDark ? SchemeChoice::Dark : SchemeChoice::Light);
        Views views;
        QWidget* widget = views.named(view);
        QVERIFY(widget != nullptr);
        const QImage screen = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        keep(screen, QString("%1-screen").arg(QTest::currentDataTag()));
        const FigurePage page = viewPage(*widget, view);

        const QImage png = QImage(write(page, "png")).convertToFormat(QImage::Format_RGB32);
        keep(png, QString("%1-png").arg(QTest::currentDataTag()));
        const double same = test::samePixels(png, screen);
        qInfo("%s png: %.4f of the pixels", QTest::currentDataTag(), same);
        QVERIFY2(same >= kSamePixels, qPrintable(QString::number(same)));

        const QString svg = write(page, "svg");
        compareFiles(svg, write(page, "pdf"), screen, 1);
        // Cells stay rectangles, a spectrogram an image, and nothing else becomes one.
        QFile content(svg);
        QVERIFY(content.open(QIODevice::ReadOnly));
        const QByteArray elements = content.readAll();
        if (view == "spectrogram") QCOMPARE(elements.count("<image "), 1);
        if (view == "grid") QCOMPARE(elements.count("<image "), 0);
        if (view == "grid") QVERIFY(elements.count("<rect ") >= 28);
        QCOMPARE(elements.count("clip-path"), 0);
    }

    void withoutAGroundTheDrawingStays_data() { anExportEqualsTheScreen_data(); }

    void withoutAGroundTheDrawingStays()
    {
        QFETCH(QString, view);
        QFETCH(bool, isDark);
        theme().setChoice(isDark ? SchemeChoice::Dark : SchemeChoice::Light);
        Views views;
        QWidget* widget = views.named(view);
        const QImage screen = widget->grab().toImage().convertToFormat(QImage::Format_RGB32);
        ViewLook look;
        look.isTransparent = true;
        const FigurePage page = viewPage(*widget, view, look);
        const auto clear = imageOf(page, 1.0, true);
        QVERIFY(bool(clear));
        qint64 through = 0;
        for (int y = 0; y < clear->height(); ++y) {
            for (int x = 0; x < clear->width(); ++x) {
                through += clear->pixelColor(x, y).alpha() == 0 ? 1 : 0;
            }
        }
        const double share = static_cast<double>(through) / (clear->width() * clear->height());
        qInfo("%s: %.2f of the pixels are clear", QTest::currentDataTag(), share);
        // Spectrogram and cells cover most of theirs.
        QVERIFY2(share > 0.05, qPrintable(QString::number(share)));
        QImage onGround(screen.size(), QImage::Format_RGB32);
        onGround.fill(theme().colours().surface);
        QPainter painter(&onGround);
        painter.drawImage(0, 0, *clear);
        painter.end();
        keep(onGround, QString("%1-clear").arg(QTest::currentDataTag()));
        const double alike = test::ssim(onGround, screen);
        QVERIFY2(alike >= kLeastSsim, qPrintable(QString::number(alike)));
        QVERIFY(theme().hasGround());
        QCOMPARE(widget->grab().toImage().convertToFormat(QImage::Format_RGB32), screen);
    }

    void figuresAreTheSameInEveryFormat_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("isDark");
        for (FigureKind kind : allFigures()) {
            for (bool isDark : {false, true}) {
                QTest::addRow("figure %s %s", qPrintable(figureFileName(kind)),
                              isDark ? "dark" : "light")
                    << static_cast<int>(kind) << isDark;
            }
        }
    }

    void figuresAreTheSameInEveryFormat()
    {
        QFETCH(int, kind);
        QFETCH(bool, isDark);
        auto measured = std::make_shared<explain::Explanation>(*sample::explanation());
        measured->trust = test::sampleTrust();
        measured->trust->label = "rock";
        const FigureContent content{{measured, "rock", models::Modality::Both, {}}, evidence(), {}};
        FigureOptions options;
        options.scheme = isDark ? Scheme::Dark : Scheme::Light;
        const auto page = figurePage(static_cast<FigureKind>(kind), content, options);
        QVERIFY(bool(page));
        const QImage screen =
            QImage(write(*page, "png", 192)).convertToFormat(QImage::Format_RGB32);
        keep(screen, QString("%1-png").arg(QTest::currentDataTag()));
        compareFiles(write(*page, "svg"), write(*page, "pdf"), screen, 2);
    }
};

QTEST_MAIN(ViewPictureTest)
#include "view_picture_test.moc"
