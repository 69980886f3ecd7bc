// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include "app/cli/console.h"

namespace limelight::app {

class ProgressTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowFarAndHowLongStill_data()
    {
        QTest::addColumn<int>("done");
        QTest::addColumn<int>("total");
        QTest::addColumn<double>("elapsedSec");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown length") << 7 << 0 << 9.0 << "evaluating";
        QTest::newRow("nothing done") << 0 << 20 << 9.0 << "evaluating 0/20";
        QTest::newRow("too early to say") << 1 << 20 << 0.5 << "evaluating 1/20";
        QTest::newRow("seconds") << 10 << 20 << 59.4 << "evaluating 10/20, 59 s left";
        QTest::newRow("a minute") << 10 << 20 << 59.6 << "evaluating 10/20, 1 min left";
        QTest::newRow("minutes") << 5 << 20 << 300.0 << "evaluating 5/20, 15 min left";
        QTest::newRow("hours") << 1 << 20 << 300.0 << "evaluating 1/20, 1 h 35 min left";
        QTest::newRow("done") << 20 << 20 << 300.0 << "evaluating 20/20";
    }

    void saysHowFarAndHowLongStill()
    {
        QFETCH(int, done);
        QFETCH(int, total);
        QFETCH(double, elapsedSec);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(progressText(Stage::Evaluating, done, total, elapsedSec)),
                 text);
    }

    void saysAtMostWhereItMayEndEarlier()
    {
        QCOMPARE(QString::fromStdString(progressText(Stage::Perturbing, 1000, 3000, 10.0)),
                 QString("perturbing 1000/3000, at most 20 s left"));
    }
};

}  // namespace limelight::app

QTEST_APPLESS_MAIN(limelight::app::ProgressTextTest)
#include "progress_text_test.moc"
