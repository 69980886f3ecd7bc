// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/parallel_rows.h"

#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "core/nn/transformer_parts.h"

namespace limelight::nn {
namespace {

Error errorFrom(const std::exception_ptr& thrown)
{
    const Error outOfMemory{ErrorCode::OutOfMemory,
                            "not enough memory for this model. Close other programs or use a "
                            "smaller model.",
                            {}};
    try {
        std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
        return outOfMemory;
    } catch (const c10::Error& fault) {
        const std::string text = fault.what_without_backtrace();
        if (text.find("allocat") != std::string::npos) return outOfMemory;
        return {ErrorCode::Internal, "torch: " + text, {}};
    } catch (const std::exception& fault) {
        return {ErrorCode::Internal, fault.what(), {}};
    }
}

}  // namespace

Status forEachRow(std::int64_t rows, Stage stage, Run& run,
                  const std::function<bool(std::int64_t row)>& work)
{
    std::atomic<std::int64_t> next{0};
    std::atomic<std::int64_t> done{0};
    std::atomic<bool> isStopped{false};
    std::mutex mutex;
    std::exception_ptr thrown;

    const auto loop = [&] {
        try {
            const OneThreadGuard oneThread;
            const c10::InferenceMode noGradients;
            while (!isStopped) {
                const std::int64_t row = next++;
                if (row >= rows) return;
                if (run.cancel.requested() || !work(row)) {
                    isStopped = true;
                    return;
                }
                run.progress.at(stage, ++done, rows);
            }
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!thrown) thrown = std::current_exception();
            isStopped = true;
        }
    };
    run.progress.at(stage, 0, rows);
    std::vector<std::thread> workers;
    const auto count = std::min<std::int64_t>(std::max(1, run.threads), rows);
    for (std::int64_t i = 0; i < count; ++i) workers.emplace_back(loop);
    for (std::thread& worker : workers) worker.join();
    if (thrown) return errorFrom(thrown);
    if (isStopped) return Error::cancelled();
    return Done{};
}

}  // namespace limelight::nn
