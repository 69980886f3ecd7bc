// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/equal_error.h"

#include <QtTest>
#include <cmath>

using namespace limelight;
using namespace limelight::pipeline;

class EqualErrorTest : public QObject {
    Q_OBJECT

    static QualityRow row(const char* song, const char* sampler, int passes, double error)
    {
        QualityRow result;
        result.song = song;
        result.sampler = sampler;
        result.passes = passes;
        result.made = passes;
        result.relativeError = error;
        return result;
    }
    /// Errors fall with the root of the passes: 2 / sqrt(n) against 10 / sqrt(n).
    static QualityReport planted()
    {
        QualityReport report;
        for (const char* song : {"a", "b, \"c\""}) {
            for (int passes : {250, 1000, 4000}) {
                report.rows.push_back(row(song, kDesignedSampler, passes, 2.0 / std::sqrt(passes)));
                report.rows.push_back(
                    row(song, "crossed random", passes, 0.001));  // not what is compared
            }
            for (int passes : {1000, 10000}) {
                report.rows.push_back(
                    row(song, kPublishedSampler, passes, 10.0 / std::sqrt(passes)));
            }
        }
        return report;
    }

private Q_SLOTS:
    void findsThePlantedRatio()
    {
        const auto equal = equalErrorOf(planted());
        QVERIFY(equal);
        QCOMPARE(equal->publishedPasses, 10000);
        QVERIFY(std::abs(equal->error - 0.1) < 1e-12);
        QVERIFY(std::abs(equal->passes - 400.0) < 1e-6);
        QVERIFY(std::abs(equal->ratio() - 25.0) < 1e-6);
        QVERIFY(!equal->isAtMost);
        QCOMPARE(QString::fromStdString(textOf(*equal)),
                 QString("equal error (0.100): 10000 passes of joint random, 400 of crossed "
                         "designed: 25.0 x fewer"));
    }

    void theSmallestRunBoundsIt()
    {
        QualityReport report;
        report.rows = {row("a", kDesignedSampler, 250, 0.05),
                       row("a", kPublishedSampler, 10000, 0.2)};
        const auto equal = equalErrorOf(report);
        QVERIFY(equal && equal->isAtMost);
        QCOMPARE(equal->passes, 250.0);
        QVERIFY(textOf(*equal).find("at most 250") != std::string::npos);
        report.rows[0].relativeError = 0.0;
        QVERIFY(equalErrorOf(report));
    }

    void saysNothingWhereItIsNotReachedOrNotMeasured()
    {
        QualityReport report;
        QVERIFY(!equalErrorOf(report));
        report.rows = {row("a", kDesignedSampler, 250, 0.5)};
        QVERIFY(!equalErrorOf(report));
        report.rows.push_back(row("a", kPublishedSampler, 10000, 0.2));
        QVERIFY(!equalErrorOf(report));
    }

    void theCostIsPassesTimesSeconds()
    {
        const auto equal = equalErrorOf(planted());
        // 400 passes of 0.5 s against 10,000 of 0.975 s, and twice that where products run half
        // as fast.
        const std::string here = costText(*equal, 0.75, 0.25, kPublishedGflops);
        QVERIFY2(here.find("400 passes x 0.500 s = 200 s") != std::string::npos, here.c_str());
        QVERIFY2(here.find("10000 passes x 0.975 s = 9750 s: 48.8 x below") != std::string::npos,
                 here.c_str());
        const std::string slower = costText(*equal, 0.75, 0.25, 0.5 * kPublishedGflops);
        QVERIFY2(slower.find("1.950 s = 19500 s: 97.5 x below") != std::string::npos,
                 slower.c_str());
    }
};

QTEST_APPLESS_MAIN(EqualErrorTest)
#include "equal_error_test.moc"
