// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trust_view.h"

#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSplitter>
#include <QtTest>

#include "core/explain/trust_text.h"
#include "tests/support/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/theme.h"
#include "widgets/trust_curve_view.h"
#include "widgets/trust_list_view.h"
#include "widgets/weight_bar_view.h"

using namespace limelight;
using namespace limelight::widgets;

class TrustViewTest : public QObject {
    Q_OBJECT

    static std::shared_ptr<const explain::Trust> sample()
    {
        return std::make_shared<const explain::Trust>(test::sampleTrust());
    }

    static ShownExplanation shown()
    {
        ShownExplanation shown;
        auto explanation = std::make_shared<explain::Explanation>(test::sampleExplanation());
        shown.label = "pop";
        shown.explanation = explanation;
        return shown;
    }

    /// How many different colours a widget paints.
    static int coloursIn(QWidget& widget)
    {
        const QImage picture = widget.grab().toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) colours.insert(picture.pixel(x, y));
        }
        return static_cast<int>(colours.size());
    }

private Q_SLOTS:
    void initTestCase() { theme().install(); }

    void theCurvesUseTheRoomThatTheChecksLeave()
    {
        TrustView view;
        view.setTrust(sample());
        const auto heights = [&](int height) {
            view.resize(420, height);
            view.show();
            QCoreApplication::processEvents();
            return std::pair{view.findChild<TrustListView*>()->height(),
                             view.findChild<TrustCurveView*>()->height()};
        };
        const auto [listOfTall, curvesOfTall] = heights(1000);
        const int needed = view.findChild<TrustListView*>()->contentHeight();
        QVERIFY2(listOfTall >= needed && listOfTall < needed + 20,
                 qPrintable(QString::number(listOfTall)));
        QVERIFY(curvesOfTall > 500);
        const auto [listOfLow, curvesOfLow] = heights(400);
        QVERIFY(curvesOfLow >= 128);
        QVERIFY(listOfLow > curvesOfLow);
        // A border that was moved stays.
        auto* parts = view.findChild<QSplitter*>();
        Q_EMIT parts->splitterMoved(0, 1);
        parts->setSizes({100, 260});
        const int moved = view.findChild<TrustListView*>()->height();
        view.setTrust(sample());
        QCOMPARE(view.findChild<TrustListView*>()->height(), moved);
    }

    void asksToBeMeasuredWhenItCan()
    {
        TrustView view;
        view.show();
        auto* button = view.findChild<QPushButton*>();
        QVERIFY(button->isVisible() && !button->isEnabled());
        view.setState(true, false);
        QVERIFY(button->isEnabled());
        QSignalSpy asked(&view, &TrustView::measureRequested);
        button->click();
        QCOMPARE(asked.size(), 1);
        view.setState(true, true);
        QVERIFY(!button->isEnabled());
        view.setTrust(sample());
        QVERIFY(!button->isVisible());
        // The gravest of what is poor: the fillers.
        QCOMPARE(view.headline(),
                 QString("The weights depend on what replaces a removed component."));
        view.setTrust(nullptr);
        QVERIFY(button->isVisible());
    }

    void saysEveryCheckInWordsAndMarks()
    {
        TrustListView list;
        list.setTrust(sample());
        QCOMPARE(list.rowCount(), 5);
        QCOMPARE(list.tableCellText(0, 0), QString("Fit on new masks: good"));
        QCOMPARE(list.tableCellText(0, 1), QString("0.84 (0.78 … 0.88)"));
        QVERIFY(list.tableCellText(0, 2).contains("84 %"));
        QVERIFY(list.tableCellText(3, 0).endsWith("poor"));
        for (int row = 0; row < list.rowCount(); ++row) {
            for (int column = 0; column < 4; ++column) {
                QVERIFY(!list.tableCellText(row, column).isEmpty());
                QVERIFY(!list.tableCellText(row, column).contains("%1"));
            }
        }
        QImage marks[3];
        for (int verdict = 0; verdict < 3; ++verdict) {
            QImage mark(32, 32, QImage::Format_ARGB32);
            mark.fill(Qt::transparent);
            QPainter painter(&mark);
            drawVerdict(painter, QRectF(4, 4, 24, 24), explain::Verdict(verdict));
            painter.end();
            marks[verdict] = mark.convertToFormat(QImage::Format_Alpha8);  // the shape alone
        }
        QVERIFY(marks[0] != marks[1] && marks[1] != marks[2] && marks[0] != marks[2]);
    }

    void isReachableByKeyboard()
    {
        TrustListView list;
        list.setTrust(sample());
        list.resize(360, 200);
        list.show();
        list.setFocus();
        QTest::keyClick(&list, Qt::Key_End);
        QCOMPARE(list.currentRow(), 4);
        QVERIFY(list.isTableCellSelected(4, 0));
        QVERIFY(list.rowRect(4).bottom() <= list.viewport()->height());
        QTest::keyClick(&list, Qt::Key_Up);
        QCOMPARE(list.currentRow(), 3);
    }

    void readsItsCurvesAsATable()
    {
        TrustCurveView curves;
        QCOMPARE(curves.tableRows(), 0);
        curves.setTrust(sample());
        QCOMPARE(curves.tableRows(), 3);
        QVERIFY(curves.tableCellText(1, 0).contains("50 %"));
        QVERIFY(curves.tableCellText(1, 0).contains("0.25"));
        QVERIFY(curves.tableCellText(1, 3).contains("0.50"));
    }

    void drawsInBothThemesAtEverySize()
    {
        TrustView view;
        view.setTrust(sample());
        for (const auto scheme : {SchemeChoice::Dark, SchemeChoice::Light}) {
            theme().setChoice(scheme);
            for (const QSize size : {QSize(240, 200), QSize(400, 640), QSize(900, 300)}) {
                view.resize(size);
                view.show();
                QCoreApplication::processEvents();
                QVERIFY(coloursIn(view) > 20);
            }
        }
    }

    void greysWhatIsNotDistinguishableFromZero()
    {
        ShownExplanation sure = shown();
        ShownExplanation unsure = sure;
        auto wide = std::make_shared<explain::Explanation>(*sure.explanation);
        for (explain::LocalFit& fit : wide->fits) {
            std::fill(fit.halfWidths.begin(), fit.halfWidths.end(), 9.0);
        }
        unsure.explanation = wide;
        QVERIFY(!sure.isUncertain(0) && unsure.isUncertain(0));
        QVERIFY(!featureDescription(sure, 0).contains("not distinguishable from zero"));
        QVERIFY(featureDescription(unsure, 0).contains("not distinguishable from zero"));
        Selection selection;
        TimeAxis axis;
        axis.setDuration(8.0);
        ComponentGridView grid(&axis, &selection);
        WeightBarView bars(&selection);
        LyricsView lyrics(&selection);
        const auto pictureOf = [](QWidget& widget) {
            widget.resize(500, 240);
            return widget.grab().toImage();
        };
        grid.setShown(sure);
        bars.setShown(sure);
        lyrics.setShown(sure);
        const QImage gridSure = pictureOf(grid), barsSure = pictureOf(bars),
                     lyricsSure = pictureOf(lyrics);
        grid.setShown(unsure);
        lyrics.setShown(unsure);
        QVERIFY(pictureOf(grid) != gridSure);
        QVERIFY(pictureOf(lyrics) != lyricsSure);
        // The bars' scale follows the intervals, so only what they say is compared.
        bars.setShown(unsure);
        QVERIFY(pictureOf(bars) != barsSure);
    }

    void crossesOutWhatIsOff()
    {
        ShownExplanation whole = shown();
        ShownExplanation part = whole;
        part.off.assign(whole.components().count(), false);
        part.off[0] = true;
        part.off[6] = true;
        QVERIFY(part.isOff(0) && part.isOff(6) && !part.isOff(1) && !part.isOff(99));
        QVERIFY(featureDescription(part, 0).contains("switched off"));
        Selection selection;
        TimeAxis axis;
        axis.setDuration(8.0);
        ComponentGridView grid(&axis, &selection);
        LyricsView lyrics(&selection);
        for (QWidget* view : {static_cast<QWidget*>(&grid), static_cast<QWidget*>(&lyrics)}) {
            view->resize(500, 240);
        }
        grid.setShown(whole);
        lyrics.setShown(whole);
        const QImage gridWhole = grid.grab().toImage(), lyricsWhole = lyrics.grab().toImage();
        grid.setShown(part);
        lyrics.setShown(part);
        QVERIFY(grid.grab().toImage() != gridWhole);
        QVERIFY(lyrics.grab().toImage() != lyricsWhole);
    }

    void numbersFollowTheLocale()
    {
        const QLocale greek(QLocale::Greek);
        QCOMPARE(localNumbers("0.77 (-0.54 … 1.00)", greek),
                 QString::fromUtf8("0,77 (\u22120,54 … 1,00)"));
        QCOMPARE(localNumbers("29 / 72", greek), QString("29 / 72"));
        QLocale::setDefault(greek);
        // A name is not a number.
        QCOMPARE(sentenceText("%1: %2", {"v1.5", "0.25"}), QString("v1.5: 0,25"));
        QLocale::setDefault(QLocale::c());
    }

    void barsMoveToAWhatIfAndBack()
    {
        ScoreBarView bars;
        const models::ClassScores song{{"folk", "pop"}, {0.25F, 0.75F}};
        const models::ClassScores whole{{"folk", "pop"}, {0.3F, 0.7F}};
        const models::ClassScores without{{"folk", "pop"}, {0.9F, 0.1F}};
        bars.setScores(song);
        bars.setWhatIf(whole, without);
        QCOMPARE(bars.rows()[0].label, std::string("pop"));  // the order stays
        QCOMPARE(float(bars.rows()[0].main), 0.1F);
        QCOMPARE(float(bars.rows()[0].before.value()), 0.7F);
        QVERIFY(bars.tableCellText(0, 0).contains("whole song"));
        bars.setScores(song);
        QCOMPARE(float(bars.rows()[0].main), 0.1F);
        bars.setWhatIf({}, {});
        QCOMPARE(float(bars.rows()[0].main), 0.75F);
        QVERIFY(!bars.rows()[0].before);
    }
};

QTEST_MAIN(TrustViewTest)
#include "trust_view_test.moc"
