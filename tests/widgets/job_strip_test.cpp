// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/job_strip.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "widgets/elided_label.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"

using namespace limelight;
using namespace limelight::widgets;

class JobStripTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void timeLeftIsToldOnlyWhenKnown()
    {
        QCOMPARE(timeLeftText({1.0, 50, 100}), QString());
        QCOMPARE(timeLeftText({10.0, 1, 1000}), QString());
        QCOMPARE(timeLeftText({10.0, 0, 0}), QString());
        QCOMPARE(timeLeftText({10.0, 50, 100}), QString("about 10 s left"));
        QCOMPARE(timeLeftText({100.0, 10, 100}), QString("about 15 min left"));
        QCOMPARE(timeLeftText({100.0, 100, 100}), QString("almost done"));
        QCOMPARE(timeLeftText({10.0, 1000, 3000, 0.0, true}), QString("at most 20 s left"));
        QCOMPARE(timeLeftText({100.0, 10, 100, 0.0, true}), QString("at most 15 min left"));
        QCOMPARE(timeLeftText({10.0, 1000, 3000, 15.0, true}), QString("at most 5 s left"));
    }

    /// A total that changes by the way starts no new stage, and what was done before took no time.
    void jobStripTellsTimeLeftThoughTheTotalChanges()
    {
        JobStrip strip;
        strip.resize(900, 40);
        strip.start("x");
        strip.show();
        const auto leftOf = [&strip] {
            for (const ElidedLabel* label : strip.findChildren<ElidedLabel*>()) {
                if (label->text().startsWith("at most")) return label->text();
            }
            return QString();
        };
        QElapsedTimer clock;
        clock.start();
        qint64 total = 4000;
        while (leftOf().isEmpty() && clock.elapsed() < 5000) {
            strip.at(Stage::Perturbing, 1000 + clock.elapsed() / 10, ++total);
            QTest::qWait(10);
        }
        // A hundred a second of three thousand.
        const QStringList right = {"at most 25 s left", "at most 30 s left", "at most 35 s left"};
        QVERIFY2(right.contains(leftOf()), qPrintable(leftOf()));
    }

    void jobStripShowsStageAndCountAndStopsOnce()
    {
        QWidget window;
        JobStrip strip(&window);
        strip.resize(900, 40);
        window.resize(900, 40);
        window.show();
        QVERIFY(!strip.isVisible());
        strip.start("Explaining song");
        QVERIFY(strip.isVisible());
        QSignalSpy cancels(&strip, &JobStrip::cancelRequested);
        for (int i = 0; i <= 412; ++i) strip.at(Stage::EncodingAudio, i, 1000);
        auto* bar = strip.findChild<QProgressBar*>();
        QTRY_COMPARE(bar->value(), 412);
        QLabel* count = nullptr;
        for (QLabel* label : strip.findChildren<QLabel*>()) {
            if (label->text() == "412 of 1,000" || label->text() == "412 of 1000") count = label;
        }
        QVERIFY(count != nullptr);
        QTRY_VERIFY(count->width() >= count->sizeHint().width());
        auto* cancel = strip.findChild<QPushButton*>();
        cancel->click();
        cancel->click();
        QCOMPARE(cancels.count(), 1);
        strip.finish();
        QVERIFY(!strip.isVisible());
    }

    void jobStripGivesWayInTheTransportBar()
    {
        TransportBar bar;
        auto* strip = new JobStrip(&bar);
        bar.setMiddle(strip);
        bar.setDuration(200.0);
        bar.setNowPlaying("vocals5 alone");
        bar.resize(1280, bar.sizeHint().height());
        bar.show();
        const int height = bar.height();
        strip->start("Explaining a song with a long name");
        const auto* button = strip->findChild<QPushButton*>();
        const auto* progress = strip->findChild<QProgressBar*>();
        int named = 0;
        int counted = 0;
        for (const int width : {1280, 1000, 900, 800}) {
            bar.resize(width, height);
            strip->at(Stage::EncodingLyrics, 1554, 3000);
            QTRY_COMPARE(progress->value(), 518);
            QApplication::processEvents();
            QCOMPARE(bar.sizeHint().height(), bar.minimumSizeHint().height());
            QVERIFY(bar.sizeHint().height() <= height);
            for (const QWidget* part : strip->findChildren<QWidget*>()) {
                if (!part->isVisible()) continue;
                QVERIFY2(strip->rect().contains(QRect(part->mapTo(strip, QPoint()), part->size())),
                         part->metaObject()->className());
            }
            QVERIFY(progress->width() >= 60);
            QVERIFY(progress->toolTip().contains(QLocale().toString(1554)));
            QVERIFY(progress->toolTip().contains("Reading variants of the lyrics"));
            QCOMPARE(button->accessibleName(), QString("Cancel"));
            bool isCounted = false;
            bool isStaged = false;
            for (const QLabel* label : strip->findChildren<QLabel*>()) {
                if (!label->isVisible()) continue;
                isCounted |= label->text().contains("of 3");
                isStaged |= label->text().startsWith("Reading");
            }
            // The stage gives way first, then the count, then the button's name.
            const bool isNamed = !button->text().isEmpty();
            QVERIFY((!isStaged || isCounted) && (!isCounted || isNamed));
            named += isNamed ? 1 : 0;
            counted += isCounted ? 1 : 0;
        }
        QVERIFY(named >= 1 && counted >= 1);
        strip->finish();
        QApplication::processEvents();
        QVERIFY(bar.sizeHint().height() <= height);
    }

    void jobStripShowsAtMostTenPicturesASecond()
    {
        JobStrip strip;
        strip.start("x");
        auto* bar = strip.findChild<QProgressBar*>();
        QSignalSpy changes(bar, &QProgressBar::valueChanged);
        QElapsedTimer clock;
        clock.start();
        int done = 0;
        while (clock.elapsed() < 500) {
            strip.at(Stage::Scoring, ++done % 1000000, 1000000);
            QCoreApplication::processEvents();
        }
        QVERIFY(changes.count() <= 6);
    }
};

QTEST_MAIN(JobStripTest)
#include "job_strip_test.moc"
