// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/part_schedule.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace limelight::training {
namespace {

/// Shared by the workers of one call.
class Schedule {
public:
    explicit Schedule(const std::vector<TrainingPart>& parts)
        : parts_(parts), states_(parts.size(), State::Waiting)
    {
    }

    void work()
    {
        while (const auto index = take()) {
            Status status = Done{};
            try {
                status = parts_[*index].work();
            } catch (...) {
                const std::scoped_lock lock(mutex_);
                if (!thrown_) thrown_ = std::current_exception();
                status = Error{ErrorCode::Internal, parts_[*index].name, {}};
            }
            finish(*index, status);
        }
    }

    Status result() const
    {
        if (thrown_) std::rethrow_exception(thrown_);
        if (fault_) return *fault_;
        return Done{};
    }

private:
    enum class State { Waiting, Running, Ended };

    bool isReady(const TrainingPart& part) const
    {
        return std::all_of(part.needs.begin(), part.needs.end(), [&](const std::string& need) {
            for (std::size_t i = 0; i < parts_.size(); ++i) {
                if (parts_[i].name == need) return states_[i] == State::Ended;
            }
            return false;
        });
    }

    std::optional<std::size_t> take()
    {
        std::unique_lock lock(mutex_);
        for (;;) {
            if (fault_) return std::nullopt;
            bool isAnyRunning = false;
            bool isAnyWaiting = false;
            for (std::size_t i = 0; i < parts_.size(); ++i) {
                isAnyRunning = isAnyRunning || states_[i] == State::Running;
                if (states_[i] != State::Waiting) continue;
                isAnyWaiting = true;
                if (!isReady(parts_[i])) continue;
                states_[i] = State::Running;
                return i;
            }
            if (!isAnyWaiting) return std::nullopt;
            if (!isAnyRunning) {
                fault_ =
                    Error{ErrorCode::BadArgument, "training: a part needs what is not there", {}};
                return std::nullopt;
            }
            changed_.wait(lock);
        }
    }

    void finish(std::size_t index, const Status& status)
    {
        const std::scoped_lock lock(mutex_);
        states_[index] = State::Ended;
        if (!status && !fault_) fault_ = status.error();
        changed_.notify_all();
    }

    const std::vector<TrainingPart>& parts_;
    std::vector<State> states_;
    std::optional<Error> fault_;
    std::exception_ptr thrown_;
    std::mutex mutex_;
    std::condition_variable changed_;
};

}  // namespace

Status runParts(const std::vector<TrainingPart>& parts, int workers)
{
    Schedule schedule(parts);
    std::vector<std::jthread> threads;
    for (int i = 1; i < workers; ++i) threads.emplace_back([&] { schedule.work(); });
    schedule.work();
    threads.clear();
    return schedule.result();
}

}  // namespace limelight::training
