// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/overview_strip.h"
#include "widgets/score_bar_view.h"
#include "widgets/score_text.h"
#include "widgets/spectrogram_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"
#include "widgets/waveform_view.h"
#include "widgets/weight_bar_view.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

/// Different colours in a picture: 1 is blank.
int coloursIn(QWidget& widget)
{
    const QImage image = widget.grab().toImage();
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3) colours.insert(image.pixel(x, y));
    }
    return static_cast<int>(colours.size());
}

}  // namespace

class ViewsTest : public QObject {
    Q_OBJECT
private:
    TimeAxis axis_;
    Selection selection_;
    ShownExplanation shown_{sample::explanation(), "rock", models::Modality::Both, {}};
    std::shared_ptr<const audio::PeakPyramid> peaks_;
    std::shared_ptr<const audio::SpectrogramPyramid> spectrogram_;

    /// What hovering there tells; empty: nothing.
    static QString tipAt(QWidget& view, const QPoint& place)
    {
        QToolTip::hideText();
        (void)QTest::qWaitFor([] { return !QToolTip::isVisible(); }, 2000);
        QHelpEvent help(QEvent::ToolTip, place, view.mapToGlobal(place));
        QCoreApplication::sendEvent(&view, &help);
        return QToolTip::isVisible() ? QToolTip::text() : QString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
        const audio::Waveform song = sample::song();
        peaks_ = std::make_shared<const audio::PeakPyramid>(song);
        SilentProgress silent;
        Run run{{}, silent, 1};
        auto levels = audio::spectrogramPyramidOf(song, {}, run);
        QVERIFY(bool(levels));
        spectrogram_ = std::make_shared<const audio::SpectrogramPyramid>(std::move(*levels));
    }

    void init()
    {
        axis_.setDuration(24.0);
        selection_.clear();
    }

    void shipsAFontWithGreekAndTabularFigures()
    {
        QVERIFY(QFontDatabase::families().contains("Noto Sans"));
        QCOMPARE(QFontInfo(theme().font()).family(), QString("Noto Sans"));
        const QFontMetricsF metrics(theme().font());
        for (const QChar c : QStringLiteral("αβγδεζηθΩάέ\u2212\u2013\u2026")) {
            QVERIFY(metrics.inFont(c));
        }
        for (const QChar digit : QStringLiteral("0123456789")) {
            QCOMPARE(metrics.horizontalAdvance(digit), metrics.horizontalAdvance(u'0'));
        }
    }

    void everyFocusableWidgetHasAName()
    {
        QWidget window;
        const std::vector<QWidget*> views = {new OverviewStrip(&axis_),
                                             new WaveformView(&axis_, &selection_),
                                             new SpectrogramView(&axis_, &selection_),
                                             new ComponentGridView(&axis_, &selection_),
                                             new LyricsView(&selection_),
                                             new ScoreBarView,
                                             new WeightBarView(&selection_),
                                             new StemStrip,
                                             new TransportBar,
                                             new JobStrip,
                                             new NoticeBar};
        for (QWidget* view : views) view->setParent(&window);
        static_cast<StemStrip*>(views[7])->setStems(sample::stemNames());
        int focusable = 0;
        for (QWidget* widget : window.findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus) continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY(face != nullptr);
            ++focusable;
            const bool isUnused = qobject_cast<QPushButton*>(widget) != nullptr &&
                                  qobject_cast<NoticeBar*>(widget->parent()) != nullptr;
            if (isUnused || widget->objectName().startsWith("qt_")) continue;
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        QVERIFY(focusable > 15);
    }

    void everyViewDrawsItsDataInBothSchemes()
    {
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        wave.setShown(shown_);
        SpectrogramView spectrogram(&axis_, &selection_);
        spectrogram.setSpectrogram(spectrogram_);
        spectrogram.setShown(shown_);
        OverviewStrip overview(&axis_);
        overview.setPeaks(peaks_);
        LyricsView lyrics(&selection_);
        lyrics.setShown(shown_);
        ScoreBarView scores;
        scores.setScores(sample::scores(1), sample::scores(2), sample::scores(3));
        WeightBarView weights(&selection_);
        weights.setShown(shown_);
        for (const SchemeChoice scheme : {SchemeChoice::Light, SchemeChoice::Dark}) {
            theme().setChoice(scheme);
            for (QWidget* view : std::vector<QWidget*>{&wave, &spectrogram, &overview, &lyrics,
                                                       &scores, &weights}) {
                view->resize(500, 200);
                view->show();
                QCoreApplication::processEvents();
                QVERIFY2(coloursIn(*view) > 5, view->metaObject()->className());
                const QImage image = view->grab().toImage();
                const double lightness =
                    labOf(QColor(image.pixel(3, image.height() - 4))).lightness;
                QVERIFY2((lightness < 40.0) == theme().isDark(), view->metaObject()->className());
            }
        }
        theme().setChoice(SchemeChoice::Light);
    }

    void emptyViewsSayWhatToDo()
    {
        WaveformView wave(&axis_, &selection_);
        SpectrogramView spectrogram(&axis_, &selection_);
        LyricsView lyrics(&selection_);
        ScoreBarView scores;
        WeightBarView weights(&selection_);
        for (QWidget* view :
             std::vector<QWidget*>{&wave, &spectrogram, &lyrics, &scores, &weights}) {
            view->resize(420, 130);
            QVERIFY2(coloursIn(*view) > 2, view->metaObject()->className());
            view->resize(8, 8);
            QVERIFY(!view->grab().isNull());
        }
    }

    void waveformClickSeeksAndControlAsksForTheSpan()
    {
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        wave.resize(600, 120);
        wave.show();
        QSignalSpy seeks(&wave, &TimePlot::seekRequested);
        QSignalSpy starts(&wave, &TimePlot::heardStartRequested);
        const QPoint middle = wave.plotArea().center();
        QTest::mouseClick(&wave, Qt::LeftButton, {}, middle);
        QCOMPARE(seeks.count(), 1);
        QVERIFY(std::abs(seeks[0][0].toDouble() - 12.0) < 0.1);
        QTest::mouseClick(&wave, Qt::LeftButton, Qt::ControlModifier, middle);
        QCOMPARE(starts.count(), 1);
        QCOMPARE(seeks.count(), 1);
    }

    void wheelZoomsAboutThePointer()
    {
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        wave.resize(600, 120);
        const QPoint at = wave.plotArea().center() + QPoint(80, 0);
        const double before = axis_.scaleOf(wave.plotArea()).secondsAt(at.x());
        QWheelEvent wheel(at, wave.mapToGlobal(at), {}, {0, 360}, Qt::NoButton, Qt::NoModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&wave, &wheel);
        QVERIFY(axis_.visible().durationSec() < 13.0);
        QVERIFY(std::abs(axis_.scaleOf(wave.plotArea()).secondsAt(at.x()) - before) < 1e-6);
    }

    void timeViewsShareTheirColumns()
    {
        WaveformView wave(&axis_, &selection_);
        SpectrogramView spectrogram(&axis_, &selection_);
        ComponentGridView grid(&axis_, &selection_);
        for (TimePlot* view : std::vector<TimePlot*>{&wave, &spectrogram, &grid}) {
            view->resize(700, 150);
        }
        for (TimePlot* view : std::vector<TimePlot*>{&wave, &spectrogram}) {
            QCOMPARE(view->plotArea().left(), grid.plotArea().left());
            QCOMPARE(view->plotArea().right(), grid.plotArea().right());
        }
    }

    void spectrogramPutsLowPitchesAtTheBottom()
    {
        const SequentialMap map;
        const QImage image =
            spectrogramImage({0.0F, 0.0F, std::nanf(""), -100.0F}, 2, 2, -70.0F, 0.0F, map);
        QCOMPARE(image.pixel(0, 1), map.at(1.0));
        QCOMPARE(image.pixel(0, 0), map.at(0.0));
        QCOMPARE(image.pixel(1, 0), map.at(0.0));
    }

    void underAMaskTheSelectionIsOnlyFramed()
    {
        SpectrogramView view(&axis_, &selection_);
        view.setSpectrogram(spectrogram_);
        view.setShown(shown_);
        view.resize(700, 200);
        view.show();
        auto whole = std::make_shared<SpectrogramMask>();
        whole->time = {0.0, 24.0};
        whole->highestHz = 22050.0;
        whole->columns = whole->bins = 1;
        whole->isInside = {1};
        // Seconds 8.12 to 9.14 of the sample.
        const int x = static_cast<int>(axis_.scaleOf(view.plotArea()).xOf(8.6));
        const QPoint inside(x, view.plotArea().center().y());
        const auto colour = [&] { return view.grab().toImage().pixel(inside); };
        const QRgb plain = colour();
        selection_.select(20);
        QVERIFY2(colour() != plain, "it is tinted");
        view.setMask(whole);
        QCOMPARE(colour(), plain);
        view.setMask(nullptr);
        QVERIFY(colour() != plain);
    }

    void superpixelsAreFramedByTheirFrequencies()
    {
        SpectrogramView view(&axis_, &selection_);
        view.setSpectrogram(spectrogram_);
        view.setShown({sample::superpixels(), "rock", models::Modality::Both, {}});
        view.resize(700, 200);
        view.show();
        QCOMPARE(view.tableColumns(), 10);  // no segments: tenths of the song
        const QRect area = view.plotArea();
        const int x = static_cast<int>(axis_.scaleOf(area).xOf(4.5));
        const auto colourAt = [&](int y) { return view.grab().toImage().pixel(x, y); };
        const QRgb top = colourAt(area.top() + 8), bottom = colourAt(area.bottom() - 4);
        selection_.select(0);  // up to 300 Hz
        QCOMPARE(colourAt(area.top() + 8), top);
        QVERIFY(colourAt(area.bottom() - 4) != bottom);
    }

    void screenReadersGetTablesOfThePlots()
    {
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        SpectrogramView spectrogram(&axis_, &selection_);
        spectrogram.setSpectrogram(spectrogram_);
        for (TimePlot* view : std::vector<TimePlot*>{&wave, &spectrogram}) {
            QCOMPARE(dynamic_cast<TableViewSource*>(view)->tableColumns(), 10);
            view->setShown(shown_);
            selection_.select(20);
            auto* table = QAccessible::queryAccessibleInterface(view)->tableInterface();
            QVERIFY(table != nullptr);
            QCOMPARE(table->columnCount(), 10);
            QAccessibleInterface* cell = table->cellAt(0, 5);
            QVERIFY(cell->text(QAccessible::Name).contains("dB"));
            QVERIFY(cell->text(QAccessible::Name).contains("8.12"));
            QVERIFY(cell->state().selected);
        }
    }

    void valuesOfARegressionHaveNoRank()
    {
        ScoreBarView bars;
        bars.setScores({{"valence", "energy"}, {-1.25F, 2.5F}, models::ScoreRule::Linear});
        QCOMPARE(bars.rows()[0].label, std::string("valence"));  // no rank, no other order
        for (int row : {0, 1}) {
            const QString text = bars.tableCellText(row, 0);
            QVERIFY2(!text.contains('%') && !text.contains("predicted"), qPrintable(text));
        }
        QVERIFY(bars.tableCellText(0, 0).contains(scoreText(-1.25, models::ScoreRule::Linear)));
    }

    void barsOfValuesBeginAtZero()
    {
        theme().setChoice(SchemeChoice::Light);
        ScoreBarView bars;
        bars.resize(300, 100);
        bars.setScores({{"valence", "energy"}, {-1.0F, 1.0F}, models::ScoreRule::Linear});
        const QImage picture = bars.grab().toImage();
        const QColor accent = theme().colours().accent;
        const auto pixelsOf = [&](int row) {
            std::vector<int> columns;
            const int y = bars.rowRect(row).center().y();
            for (int x = 0; x < picture.width(); ++x) {
                if (picture.pixelColor(x, y) == accent) columns.push_back(x);
            }
            return columns;
        };
        const auto valence = pixelsOf(0), energy = pixelsOf(1);
        QVERIFY(!valence.empty() && !energy.empty());
        QVERIFY(valence.back() <= energy.front() + 1);
        QVERIFY(std::abs(int(valence.size()) - int(energy.size())) <= 2);
    }

    void scoresAskForTheClickedClass()
    {
        ScoreBarView scores;
        scores.setScores(sample::scores(1));
        scores.resize(300, 300);
        scores.show();
        QSignalSpy chosen(&scores, &ScoreBarView::labelChosen);
        QTest::mouseClick(scores.viewport(), Qt::LeftButton, {}, scores.rowRect(1).center());
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString().toStdString(), scores.rows()[1].label);
        QTest::keyClick(&scores, Qt::Key_Down);
        QTest::keyClick(&scores, Qt::Key_Return);
        QCOMPARE(chosen[1][0].toString().toStdString(), scores.rows()[2].label);
        QVERIFY(scores.tableCellText(0, 0).contains("predicted"));
    }

    void weightsFollowTheSelectionAndPlay()
    {
        WeightBarView weights(&selection_);
        weights.setShown(shown_);
        weights.resize(340, 140);
        weights.show();
        QCOMPARE(weights.features().front(), 20);
        selection_.select(weights.features()[15]);
        QCOMPARE(weights.currentRow(), 15);
        QVERIFY(weights.rowRect(15).bottom() <= weights.viewport()->height());
        QSignalSpy plays(&selection_, &Selection::playRequested);
        weights.verticalScrollBar()->setValue(0);
        QTest::mouseClick(weights.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          weights.rowRect(0).center());
        QCOMPARE(plays.count(), 1);
        QCOMPARE(plays[0][0].toInt(), 20);
        QCOMPARE(plays[0][1].toBool(), true);
        QTest::keyClick(&weights, Qt::Key_Down);
        QCOMPARE(selection_.selected(), weights.features()[1]);
    }

    void selectionLightsUpEverywhere()
    {
        ComponentGridView grid(&axis_, &selection_);
        WeightBarView weights(&selection_);
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        const auto pictures = [&] {
            std::vector<QImage> images;
            for (QWidget* view : std::vector<QWidget*>{&grid, &weights, &wave}) {
                view->resize(500, 160);
                images.push_back(view->grab().toImage());
            }
            return images;
        };
        grid.setShown(shown_);
        weights.setShown(shown_);
        wave.setShown(shown_);
        const auto before = pictures();
        selection_.select(20);
        const auto after = pictures();
        for (std::size_t i = 0; i < before.size(); ++i) QVERIFY(before[i] != after[i]);
    }

    void soloAndMuteDecideWhatIsHeard()
    {
        StemStrip strip;
        strip.setStems(sample::stemNames());
        QSignalSpy spy(&strip, &StemStrip::audibleChanged);
        const auto buttons = strip.findChildren<QToolButton*>();
        QCOMPARE(buttons.size(), 8);
        buttons[0]->click();
        QCOMPARE(strip.audible(), (std::vector<bool>{false, true, true, true}));
        buttons[5]->click();
        QCOMPARE(strip.audible(), (std::vector<bool>{false, false, true, false}));
        QCOMPARE(spy.count(), 2);
        strip.setStems(sample::stemNames());
        QCOMPARE(strip.audible(), (std::vector<bool>{true, true, true, true}));
    }

    void transportTellsWhatWasPressed()
    {
        TransportBar bar;
        QSignalSpy plays(&bar, &TransportBar::playToggled);
        QSignalSpy positive(&bar, &TransportBar::playPositiveRequested);
        QSignalSpy match(&bar, &TransportBar::levelMatchToggled);
        const auto buttons = bar.findChildren<QToolButton*>();
        QVERIFY(!buttons[1]->isEnabled());
        bar.setDuration(12.0);
        bar.setEvidence(true, false);
        buttons[1]->click();
        QCOMPARE(plays.count(), 1);
        buttons[5]->click();
        buttons[6]->click();
        QCOMPARE(positive.count(), 1);
        bar.setLevelMatchOn(true);
        QCOMPARE(match.count(), 0);
        QVERIFY(bar.isLevelMatchOn());
    }

    void noticeKeepsMarkupPlain()
    {
        NoticeBar bar;
        QSignalSpy actions(&bar, &NoticeBar::actionRequested);
        bar.showSyntheticModels();
        QVERIFY(bar.isVisible());
        QVERIFY(bar.text().contains("rained on synthetic songs"));
        bar.findChild<QPushButton*>()->click();
        QCOMPARE(actions.count(), 1);
        bar.showMessage(NoticeBar::Kind::Error, "<b>x</b>.wav: empty", {}, true);
        QCOMPARE(bar.text(), QString("<b>x</b>.wav: empty"));
        QVERIFY(!bar.findChild<QPushButton*>()->isVisible());
        bar.findChild<QToolButton*>()->click();
        QVERIFY(!bar.isVisible());
    }

    void textGivesWay()
    {
        QImage image(200, 30, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setFont(theme().font());
        painter.setPen(Qt::black);
        const QString text(200, u'W');
        QVERIFY(!drawElided(painter, QRectF(50, 0, 80, 30), Qt::AlignLeft, text));
        QVERIFY(drawElided(painter, QRectF(50, 0, 80, 30), Qt::AlignLeft, "W"));
        painter.end();
        for (int y = 0; y < 30; ++y) {
            for (int x = 0; x < 200; ++x) {
                if (x < 49 || x > 131) QCOMPARE(image.pixel(x, y), QColor(Qt::white).rgb());
            }
        }
        ElidedLabel label(text);
        label.resize(60, 20);
        label.grab();
        QCOMPARE(label.toolTip(), text);
        label.resize(5000, 20);
        label.grab();
        QCOMPARE(label.toolTip(), QString());
    }

    void elidedLabelTellsWhatItsTextMeans()
    {
        ElidedLabel label(QStringLiteral("held-out R\u00b2 0.69"));
        label.setMeaning("how well it fits");
        label.resize(5000, 20);
        label.grab();
        QCOMPARE(label.toolTip(), QString("how well it fits"));
        label.resize(30, 20);
        label.grab();
        QCOMPARE(label.toolTip(), label.text() + "\nhow well it fits");
        label.setMeaning({});
        label.resize(5000, 20);
        label.grab();
        QCOMPARE(label.toolTip(), QString());
    }

    /// The numbers beside the plots, where a component's own tip is not in the way.
    void numbersBesideThePlotsAreExplainedOnHover()
    {
        WaveformView wave(&axis_, &selection_);
        wave.setPeaks(peaks_);
        SpectrogramView spectrogram(&axis_, &selection_);
        spectrogram.setSpectrogram(spectrogram_);
        for (TimePlot* view : std::initializer_list<TimePlot*>{&wave, &spectrogram}) {
            view->resize(600, 200);
            view->show();
        }
        QCOMPARE(tipAt(wave, {595, 100}), QString());
        wave.setShown(shown_);
        QVERIFY(tipAt(wave, {595, 100}).startsWith("The model hears these seconds"));
        QVERIFY(tipAt(wave, {595, 100}).contains(spanText(shown_.components().heard)));
        QCOMPARE(tipAt(wave, wave.plotArea().center()), QString());
        const QString loudness = tipAt(spectrogram, {spectrogram.plotArea().right() + 15, 60});
        QVERIFY2(loudness.startsWith("Colours say how loud"), qPrintable(loudness));
        QVERIFY(loudness.contains(QString::number(std::lround(spectrogram_->highDb())).mid(1)));
        QVERIFY(tipAt(spectrogram, {10, 60}).startsWith("Frequencies"));
        QCOMPARE(tipAt(spectrogram, spectrogram.plotArea().center()), QString());
        TransportBar transport;
        transport.setDuration(20.0);
        bool isExplained = false;
        for (const QLabel* label : transport.findChildren<QLabel*>()) {
            if (label->text().contains('/')) isExplained = !label->toolTip().isEmpty();
        }
        QVERIFY(isExplained);
    }

    void iconsFollowTheTheme()
    {
        for (int i = 0; i <= static_cast<int>(Icon::App); ++i) {
            const QIcon icon = iconOf(static_cast<Icon>(i));
            const QImage image = icon.pixmap(QSize(24, 24), 1.0).toImage();
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) drawn += qAlpha(image.pixel(x, y)) > 128;
            }
            QVERIFY2(drawn > 15, qPrintable(QString::number(i)));
        }
        const QIcon play = iconOf(Icon::Play);
        theme().setChoice(SchemeChoice::Dark);
        const QColor dark = play.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(10, 12);
        theme().setChoice(SchemeChoice::Light);
        const QColor light = play.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(10, 12);
        QVERIFY(labOf(dark).lightness > labOf(light).lightness + 50.0);
    }
};

QTEST_MAIN(ViewsTest)
#include "views_test.moc"
