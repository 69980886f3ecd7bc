// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/part_schedule.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <mutex>

using namespace limelight;
using training::TrainingPart;

class PartScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsEveryPartAfterItsNeeds_data()
    {
        QTest::addColumn<int>("workers");
        QTest::newRow("one worker") << 1;
        QTest::newRow("three workers") << 3;
    }

    void runsEveryPartAfterItsNeeds()
    {
        QFETCH(int, workers);
        std::mutex mutex;
        std::vector<std::string> order;
        const auto noting = [&](const char* name) {
            return [&, name]() -> Status {
                const std::scoped_lock lock(mutex);
                order.emplace_back(name);
                return Done{};
            };
        };
        const std::vector<TrainingPart> parts{{"fusion", {"sound", "words"}, noting("fusion")},
                                              {"sound", {}, noting("sound")},
                                              {"words", {}, noting("words")},
                                              {"separator", {}, noting("separator")}};
        QVERIFY(bool(training::runParts(parts, workers)));
        QCOMPARE(order.size(), parts.size());
        const auto place = [&](const char* name) {
            return std::find(order.begin(), order.end(), name) - order.begin();
        };
        QVERIFY(place("fusion") > place("sound"));
        QVERIFY(place("fusion") > place("words"));
    }

    void stopsAfterAFailure()
    {
        bool didRun = false;
        const std::vector<TrainingPart> parts{
            {"first",
             {},
             [] {
                 return Status(Error{ErrorCode::DiskFull, "full", {}});
             }},
            {"second", {"first"}, [&] {
                 didRun = true;
                 return Status(Done{});
             }}};
        const Status status = training::runParts(parts, 2);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::DiskFull);
        QVERIFY(!didRun);
    }

    void failsWithBadArgumentWhenANeedIsNotThere()
    {
        const std::vector<TrainingPart> parts{{"only", {"nothing"}, [] { return Status(Done{}); }}};
        const Status status = training::runParts(parts, 2);
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::BadArgument);
    }
};

QTEST_GUILESS_MAIN(PartScheduleTest)
#include "part_schedule_test.moc"
