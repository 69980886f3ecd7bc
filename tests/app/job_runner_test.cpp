// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/job_runner.h"

#include <QtTest/QtTest>

#include <sys/resource.h>

#include <atomic>
#include <thread>

namespace limelight::app {

/// What the window may rely on when it hands work to the engine.
class JobRunnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void deliversTheResultOnTheThreadOfTheRunner()
    {
        JobRunner jobs;
        std::thread::id worker;
        std::thread::id delivered;
        int value = 0;
        jobs.start<int>(
            this, "Counting",
            [&worker](Run&) -> Result<int> {
                worker = std::this_thread::get_id();
                return 7;
            },
            [&](Result<int> result) {
                delivered = std::this_thread::get_id();
                value = *result;
            });
        QVERIFY(jobs.isBusy());
        QTRY_COMPARE(value, 7);
        QVERIFY(delivered == std::this_thread::get_id());
        QVERIFY(worker != delivered);
        QTRY_VERIFY(!jobs.isBusy());
    }

    void runsOneJobAtATimeInTheOrderAsked()
    {
        JobRunner jobs;
        std::atomic<int> running{0};
        std::atomic<int> most{0};
        std::vector<int> order;
        for (int i = 0; i < 20; ++i) {
            jobs.start<int>(
                this, "Step",
                [&running, &most, i](Run&) -> Result<int> {
                    const int now = ++running;
                    if (now > most) most = now;
                    std::this_thread::yield();
                    --running;
                    return i;
                },
                [&order](Result<int> result) { order.push_back(*result); });
        }
        QTRY_COMPARE(order.size(), std::size_t{20});
        QCOMPARE(most.load(), 1);
        for (int i = 0; i < 20; ++i) QCOMPARE(order[static_cast<std::size_t>(i)], i);
    }

    void cancelsTheRunningAndTheWaitingJobOnceEach()
    {
        JobRunner jobs;
        std::atomic<bool> started{false};
        int runningDone = 0;
        int waitingDone = 0;
        bool waitingBegan = false;
        ErrorCode runningCode = ErrorCode::Internal;
        ErrorCode waitingCode = ErrorCode::Internal;
        jobs.start<int>(
            this, "Endless",
            [&started](Run& run) -> Result<int> {
                started = true;
                while (!run.cancel.requested()) std::this_thread::yield();
                return Error::cancelled();
            },
            [&](Result<int> result) {
                ++runningDone;
                runningCode = result.error().code;
            });
        jobs.start<int>(
            this, "Waiting",
            [&waitingBegan](Run&) -> Result<int> {
                waitingBegan = true;
                return 1;
            },
            [&](Result<int> result) {
                ++waitingDone;
                waitingCode = result.error().code;
            });
        QTRY_VERIFY(started.load());
        jobs.cancelAll();
        QTRY_VERIFY(!jobs.isBusy());
        QCOMPARE(runningDone, 1);
        QCOMPARE(waitingDone, 1);
        QVERIFY(runningCode == ErrorCode::Cancelled);
        QVERIFY(waitingCode == ErrorCode::Cancelled);
        QVERIFY(!waitingBegan);
    }

    void turnsABrokenContractIntoAnInternalError()
    {
        JobRunner jobs;
        std::optional<Error> contract;
        std::optional<Error> memory;
        jobs.start<int>(
            this, "Broken",
            [](Run&) -> Result<int> {
                CORE_CHECK(1 + 1 == 3, "arithmetic");
                return 1;
            },
            [&](Result<int> result) { contract = result.error(); });
        jobs.start<int>(
            this, "Huge", [](Run&) -> Result<int> { throw std::bad_alloc(); },
            [&](Result<int> result) { memory = result.error(); });
        QTRY_VERIFY(memory.has_value());
        QVERIFY(contract->code == ErrorCode::Internal);
        QVERIFY(contract->message.find("arithmetic") != std::string::npos);
        QVERIFY(memory->code == ErrorCode::OutOfMemory);
    }

    void saysNothingToAReceiverThatIsGone()
    {
        JobRunner jobs;
        auto receiver = std::make_unique<QObject>();
        std::atomic<bool> mayEnd{false};
        bool told = false;
        jobs.start<int>(
            receiver.get(), "Orphan",
            [&mayEnd](Run&) -> Result<int> {
                while (!mayEnd) std::this_thread::yield();
                return 1;
            },
            [&told](Result<int>) { told = true; });
        receiver.reset();
        mayEnd = true;
        QTRY_VERIFY(!jobs.isBusy());
        QVERIFY(!told);
    }

    void showsTheLatestPositionAndCannotBeFlooded()
    {
        JobRunner jobs;
        std::atomic<bool> mayEnd{false};
        int told = 0;
        JobProgress last;
        connect(&jobs, &JobRunner::progressed, this, [&](const JobProgress& progress) {
            ++told;
            last = progress;
        });
        jobs.start<int>(
            this, "Counting",
            [&mayEnd](Run& run) -> Result<int> {
                for (int i = 0; i <= 200000; ++i) run.progress.at(Stage::Scoring, i, 400000);
                while (!mayEnd) std::this_thread::yield();
                return 1;
            },
            [](Result<int>) {});
        QTRY_VERIFY(last.done == 200000);
        mayEnd = true;
        QTRY_VERIFY(!jobs.isBusy());
        QCOMPARE(last.title, QString("Counting"));
        QVERIFY(last.stage == Stage::Scoring);
        QCOMPARE(last.fraction(), 0.5);
        QVERIFY2(told < 100, "progress is read ten times a second, whatever the job says");
    }

    void theBackgroundGivesWayAndBeginsAgain()
    {
        JobRunner jobs;
        std::atomic<int> begun{0};
        std::atomic<bool> mayEnd{false};
        std::vector<QString> order;
        jobs.startInBackground<int>(
            this, "Long",
            [&](Run& run) -> Result<int> {
                ++begun;
                while (!mayEnd && !run.cancel.requested()) std::this_thread::yield();
                if (run.cancel.requested()) return Error::cancelled();
                return 3;
            },
            [&](Result<int> result) { order.push_back(result ? "long" : "interrupted"); });
        QTRY_COMPARE(begun.load(), 1);
        QVERIFY(!jobs.isBusy());
        jobs.start<int>(
            this, "Short", [](Run&) -> Result<int> { return 1; },
            [&](Result<int>) { order.push_back("short"); });
        QVERIFY(jobs.isBusy());
        QTRY_COMPARE(begun.load(), 2);
        QCOMPARE(order, std::vector<QString>{"short"});
        QTRY_VERIFY(!jobs.isBusy());
        jobs.cancelAll();
        mayEnd = true;
        QTRY_COMPARE(order.size(), std::size_t{2});
        QCOMPARE(order[1], QString("long"));
        QCOMPARE(begun.load(), 2);
    }

    void theBackgroundIsCancelledByItsUserOnly()
    {
        JobRunner jobs;
        std::atomic<int> begun{0};
        std::vector<ErrorCode> codes;
        std::vector<JobRunner::JobId> ids;
        for (int i = 0; i < 2; ++i) {
            ids.push_back(jobs.startInBackground<int>(
                this, "Endless",
                [&begun](Run& run) -> Result<int> {
                    ++begun;
                    while (!run.cancel.requested()) std::this_thread::yield();
                    return Error::cancelled();
                },
                [&codes](Result<int> result) { codes.push_back(result.error().code); }));
        }
        QTRY_COMPARE(begun.load(), 1);
        // It is about to give way; the user wants it gone.
        jobs.start<int>(
            this, "Short", [](Run&) -> Result<int> { return 1; }, [](Result<int>) {});
        for (const auto id : ids) jobs.cancel(id);
        QTRY_COMPARE(codes.size(), std::size_t{2});
        QVERIFY(codes[0] == ErrorCode::Cancelled && codes[1] == ErrorCode::Cancelled);
        QTRY_VERIFY(!jobs.isBusy());
    }

    void tellsOfTheBackgroundApart()
    {
        JobRunner jobs;
        std::atomic<bool> mayEnd{false};
        int front = 0;
        JobProgress behind;
        connect(&jobs, &JobRunner::progressed, this, [&front] { ++front; });
        connect(&jobs, &JobRunner::progressedInBackground, this,
                [&behind](const JobProgress& progress) { behind = progress; });
        bool isDone = false;
        jobs.startInBackground<int>(
            this, "Behind",
            [&mayEnd](Run& run) -> Result<int> {
                run.progress.at(Stage::Scoring, 3, 4);
                while (!mayEnd) std::this_thread::yield();
                return 1;
            },
            [&isDone](Result<int>) { isDone = true; });
        QTRY_COMPARE(behind.title, QString("Behind"));
        QTRY_COMPARE(behind.fraction(), 0.75);
        mayEnd = true;
        QTRY_VERIFY(isDone);
        QCOMPARE(front, 0);
    }

    void jobsAndTheirThreadsGiveWayToTheWindow()
    {
        const int window = getpriority(PRIO_PROCESS, 0);
        if (window >= 19) QSKIP("nothing is lower than this");
        int worker = window, helper = window;
        JobRunner jobs;
        jobs.start<int>(
            this, "Asking",
            [&](Run&) -> Result<int> {
                worker = getpriority(PRIO_PROCESS, 0);
                std::thread([&] { helper = getpriority(PRIO_PROCESS, 0); }).join();
                return 0;
            },
            [](Result<int>) {});
        QTRY_VERIFY(!jobs.isBusy());
        QVERIFY(worker > window);
        QCOMPARE(helper, worker);
        QCOMPARE(getpriority(PRIO_PROCESS, 0), window);
    }

    void cancelsAndWaitsWhenDestroyed()
    {
        std::atomic<bool> started{false};
        std::atomic<bool> ended{false};
        bool told = false;
        {
            JobRunner jobs;
            jobs.start<int>(
                this, "Endless",
                [&](Run& run) -> Result<int> {
                    started = true;
                    while (!run.cancel.requested()) std::this_thread::yield();
                    ended = true;
                    return Error::cancelled();
                },
                [&told](Result<int>) { told = true; });
            QTRY_VERIFY(started.load());
        }
        QVERIFY(ended.load());
        QCoreApplication::processEvents();
        QVERIFY(!told);
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::JobRunnerTest)
#include "job_runner_test.moc"
