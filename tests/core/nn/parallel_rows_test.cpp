// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parallel_rows.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <QtTest>
#include <atomic>
#include <mutex>
#include <new>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

namespace limelight::nn {

class ParallelRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRowIsDoneOnce();
    void workersComputeAloneWithoutGradients();
    void cancelAndFaultsAreErrors();
};

void ParallelRowsTest::everyRowIsDoneOnce()
{
    SilentProgress progress;
    for (int threads : {0, 1, 2, 5}) {
        Run run{{}, progress, threads};
        std::vector<std::atomic<int>> calls(37);
        const auto status = forEachRow(37, Stage::Scoring, run, [&](std::int64_t row) {
            ++calls[static_cast<std::size_t>(row)];
            return true;
        });
        QVERIFY(bool(status));
        for (const auto& count : calls) QCOMPARE(count.load(), 1);
    }
    Run run{{}, progress, 2};
    QVERIFY(bool(forEachRow(0, Stage::Scoring, run, [](std::int64_t) { return false; })));
}

void ParallelRowsTest::workersComputeAloneWithoutGradients()
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    const int before = at::get_num_threads();
    std::atomic<int> faults{0};
    QVERIFY(bool(forEachRow(8, Stage::Scoring, run, [&](std::int64_t) {
        faults += at::get_num_threads() != 1;
        faults += torch::GradMode::is_enabled();
        return true;
    })));
    QCOMPARE(faults.load(), 0);
    QCOMPARE(at::get_num_threads(), before);
    int inNewThread = 0;
    std::thread([&] { inNewThread = at::get_num_threads(); }).join();
    QCOMPARE(inNewThread, before);
}

void ParallelRowsTest::cancelAndFaultsAreErrors()
{
    SilentProgress progress;
    const auto codeOf = [&](const std::function<bool(std::int64_t)>& work) {
        Run run{{}, progress, 2};
        const auto status = forEachRow(20, Stage::Scoring, run, work);
        return status ? ErrorCode::BadArgument : status.error().code;
    };
    QCOMPARE(codeOf([](std::int64_t row) { return row < 5; }), ErrorCode::Cancelled);
    QCOMPARE(codeOf([](std::int64_t) -> bool { throw std::bad_alloc(); }), ErrorCode::OutOfMemory);
    QCOMPARE(codeOf([](std::int64_t) -> bool { throw std::runtime_error("odd"); }),
             ErrorCode::Internal);
    QCOMPARE(
        codeOf([](std::int64_t) { return torch::ones({2}).add(torch::ones({3})).numel() > 0; }),
        ErrorCode::Internal);
    QCOMPARE(codeOf([](std::int64_t) { return torch::empty({std::int64_t{1} << 50}).numel() > 0; }),
             ErrorCode::OutOfMemory);
    Run run{{}, progress, 2};
    run.cancel.request();
    std::atomic<int> calls{0};
    const auto status = forEachRow(20, Stage::Scoring, run, [&](std::int64_t) {
        ++calls;
        return true;
    });
    QVERIFY(!status);
    QCOMPARE(calls.load(), 0);
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::ParallelRowsTest)
#include "parallel_rows_test.moc"
