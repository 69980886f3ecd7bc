// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/time_axis.h"

#include <QSignalSpy>
#include <QTest>

#include "core/base/random.h"

using namespace limelight;
using namespace limelight::widgets;

class TimeAxisTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void scaleGoesThereAndBack()
    {
        RandomStream numbers(1);
        for (int i = 0; i < 200; ++i) {
            const double start = numbers.uniform(0.0, 100.0);
            const TimeScale scale{{start, start + numbers.uniform(0.05, 300.0)},
                                  numbers.uniform(0.0, 90.0),
                                  numbers.uniform(1.0, 4000.0)};
            const double sec = numbers.uniform(-10.0, 400.0);
            QVERIFY(std::abs(scale.secondsAt(scale.xOf(sec)) - sec) < 1e-9);
            QVERIFY(std::abs(scale.xOf(scale.visible.startSec) - scale.leftPx) < 1e-9);
            QVERIFY(std::abs(scale.xOf(scale.visible.endSec) - scale.leftPx - scale.widthPx) <
                    1e-6);
        }
    }

    void zoomKeepsThePointInPlace()
    {
        TimeAxis axis;
        axis.setDuration(100.0);
        RandomStream numbers(2);
        for (int i = 0; i < 100; ++i) {
            axis.setVisible({40.0, 60.0});
            const double about = numbers.uniform(40.0, 60.0);
            const double factor = numbers.uniform(0.8, 30.0);
            const TimeScale before{axis.visible(), 0.0, 1000.0};
            axis.zoomAbout(about, factor);
            const TimeScale after{axis.visible(), 0.0, 1000.0};
            QVERIFY(std::abs(before.xOf(about) - after.xOf(about)) < 1e-6);
        }
    }

    void neverLeavesTheSong()
    {
        TimeAxis axis;
        axis.setDuration(12.0);
        RandomStream numbers(3);
        for (int i = 0; i < 2000; ++i) {
            switch (numbers.below(5)) {
                case 0:
                    axis.panBy(numbers.uniform(-20.0, 20.0));
                    break;
                case 1:
                    axis.zoomAbout(numbers.uniform(0, 12.0), numbers.uniform(0.01, 90.));
                    break;
                case 2:
                    axis.showSpan({numbers.uniform(0, 6.0), numbers.uniform(6.0, 12.0)});
                    break;
                case 3:
                    axis.ensureVisible(numbers.uniform(0.0, 12.0));
                    break;
                default:
                    axis.setVisible({numbers.uniform(-5, 5), numbers.uniform(0, 20)});
            }
            const audio::TimeSpan visible = axis.visible();
            QVERIFY(visible.startSec >= 0.0);
            QVERIFY(visible.endSec <= 12.0 + 1e-9);
            QVERIFY(visible.durationSec() >= kShortestVisibleSec - 1e-9);
        }
    }

    void panKeepsTheLength()
    {
        TimeAxis axis;
        axis.setDuration(10.0);
        axis.setVisible({2.0, 5.0});
        axis.panBy(100.0);
        QCOMPARE(axis.visible().endSec, 10.0);
        QVERIFY(std::abs(axis.visible().durationSec() - 3.0) < 1e-9);
    }

    void tellsOnlyOfChanges()
    {
        TimeAxis axis;
        axis.setDuration(10.0);
        QSignalSpy spy(&axis, &TimeAxis::changed);
        axis.showAll();
        axis.panBy(5.0);
        QCOMPARE(spy.count(), 0);
        axis.zoomIn();
        QCOMPARE(spy.count(), 1);
    }

    void anEmptySongHasNoRange()
    {
        TimeAxis axis;
        axis.setDuration(0.0);
        axis.zoomIn();
        axis.panBy(3.0);
        QVERIFY(axis.isEmpty());
        QCOMPARE(axis.visible().durationSec(), 0.0);
    }

    void ensureVisibleScrollsOnlyWhenNeeded()
    {
        TimeAxis axis;
        axis.setDuration(100.0);
        axis.setVisible({10.0, 20.0});
        axis.ensureVisible(15.0);
        QCOMPARE(axis.visible().startSec, 10.0);
        axis.ensureVisible(50.0);
        QVERIFY(axis.visible().startSec < 50.0 && axis.visible().endSec > 50.0);
    }

    void ticksAreRoundAndFarEnoughApart()
    {
        RandomStream numbers(4);
        for (int i = 0; i < 300; ++i) {
            const double start = numbers.uniform(0.0, 1000.0);
            const audio::TimeSpan visible{start, start + numbers.uniform(0.05, 2000.0)};
            const double width = numbers.uniform(50.0, 3000.0);
            const auto ticks = timeTicks(visible, width, 72.0);
            for (std::size_t t = 1; t < ticks.size(); ++t) {
                const double px = (ticks[t] - ticks[t - 1]) / visible.durationSec() * width;
                QVERIFY(px >= 71.9);
                QVERIFY(ticks[t] <= visible.endSec + 1e-6);
            }
        }
    }

    void clockReadsLikeAClock()
    {
        QLocale::setDefault(QLocale::c());
        QCOMPARE(clockText(0.0, 1.0), QString("0:00"));
        QCOMPARE(clockText(7.0, 1.0), QString("0:07"));
        QCOMPARE(clockText(65.25, 0.01), QString("1:05.25"));
        QCOMPARE(clockText(59.999, 0.1), QString("1:00.0"));
        QCOMPARE(clockText(9.999, 0.1), QString("0:10.0"));
        QCOMPARE(clockText(600.0, 1.0), QString("10:00"));
        QCOMPARE(spanText({3.0, 4.024}), QStringLiteral("3.00\u20134.02\u00a0s"));
    }

    void plotsOfOneWidthShareTheirEdges()
    {
        const QRect low = timePlotArea({800, 100}, 4, 22);
        const QRect high = timePlotArea({800, 300}, 20, 24);
        QCOMPARE(low.left(), high.left());
        QCOMPARE(low.right(), high.right());
        QVERIFY(timePlotArea({10, 10}, 4, 22).width() > 0);
    }
};

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "time_axis_test.moc"
