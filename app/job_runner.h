// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The only meeting of Qt threads and core: one heavy job at a time, told about on the GUI thread.
/// Jobs in the background wait for all others, and give way to them.

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <utility>

#include "core/base/result.h"
#include "core/base/run.h"

class QTimer;

namespace limelight::app {

/// Where the running job is, as last read from its mailbox.
struct JobProgress {
    QString title;  ///< what the user asked for ("Separating")
    std::optional<Stage> stage;
    std::int64_t done = 0;
    std::int64_t total = 0;  ///< 0 while unknown
    double elapsedSec = 0.0;
    double remainingSec = -1.0;  ///< of this stage; negative while unknown

    /// [0, 1], or negative while unknown.
    double fraction() const
    {
        return total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1.0;
    }
};

/// Calls `work` and turns what it throws into an error: the job border of the program.
/// @error Internal for a broken contract or any other exception, OutOfMemory for std::bad_alloc
template <class T>
Result<T> resultAtBorder(const std::function<Result<T>(Run&)>& work, Run& run)
{
    try {
        return work(run);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "the machine has not enough memory for this", {}};
    } catch (const std::exception& exception) {
        return Error{ErrorCode::Internal, exception.what(), {"in a job"}};
    } catch (...) {
        return Error{ErrorCode::Internal, "an unknown exception left a job", {}};
    }
}

/// A queue of heavy jobs run one after another on a thread of their own, at lower priority than the
/// window.
///
/// `done` runs on the thread of the runner, exactly once per job, whatever happened (a job
/// cancelled before it began gets Cancelled), and not at all if its receiver or the runner is gone.
/// Progress is a mailbox read every 100 ms, so that a job cannot flood the window.
///
/// A job in the background runs while nothing else waits. A job that comes meanwhile stops it; it
/// begins again once the others are done, and its receiver learns nothing of that.
class JobRunner : public QObject {
    Q_OBJECT

public:
    using JobId = std::uint64_t;

    explicit JobRunner(QObject* parent = nullptr);
    /// Cancels everything and waits for the running job.
    ~JobRunner() override;

    template <class T>
    JobId start(QObject* receiver, const QString& title, std::function<Result<T>(Run&)> work,
                std::function<void(Result<T>)> done)
    {
        return enqueue(jobOf<T>(receiver, title, std::move(work), std::move(done)));
    }

    /// @param work  may be called several times, one after the other, until it is not interrupted
    template <class T>
    JobId startInBackground(QObject* receiver, const QString& title,
                            std::function<Result<T>(Run&)> work,
                            std::function<void(Result<T>)> done)
    {
        Job job = jobOf<T>(receiver, title, std::move(work), std::move(done));
        job.isInBackground = true;
        return enqueue(std::move(job));
    }

    /// Asks one job to stop; it still reports, as Cancelled (or with its result, if it was done).
    void cancel(JobId id);
    /// All but those in the background.
    void cancelAll();

    /// A job is queued or running that is not in the background.
    bool isBusy() const;
    /// As many as there are cores, at most 8: the number without `setThreads`.
    static int usualThreads();
    /// Worker threads a job may use, from the next one on; results do not depend on it.
    void setThreads(int threads);
    int threads() const;

Q_SIGNALS:
    /// Every 100 ms while a job runs that is not in the background.
    void progressed(const limelight::app::JobProgress& progress);
    /// The same for a job in the background.
    void progressedInBackground(const limelight::app::JobProgress& progress);
    /// `isBusy` has changed.
    void busyChanged(bool isBusy);

private:
    struct Job {
        JobId id = 0;
        QString title;
        bool isInBackground = false;
        bool givesWay = false;  ///< stopped for another job; the runner's mutex guards it
        CancelToken cancel;
        QPointer<QObject> receiver;
        std::function<bool(Run&)> work;  ///< whether it was cancelled
        std::function<void()> deliver;
    };
    struct Queue;

    template <class T>
    static Job jobOf(QObject* receiver, const QString& title, std::function<Result<T>(Run&)> work,
                     std::function<void(Result<T>)> done)
    {
        auto result = std::make_shared<std::optional<Result<T>>>();
        Job job;
        job.title = title;
        job.receiver = receiver;
        job.work = [result, work = std::move(work)](Run& run) {
            if (run.cancel.requested()) {
                result->emplace(Error::cancelled());
            } else {
                result->emplace(resultAtBorder<T>(work, run));
            }
            return !**result && (**result).error().code == ErrorCode::Cancelled;
        };
        job.deliver = [result, done = std::move(done)] { done(std::move(**result)); };
        return job;
    }

    JobId enqueue(Job job);
    void workThroughQueue();
    bool takesBack(const std::shared_ptr<Job>& job, bool wasCancelled);
    void finish(JobId id);
    void readMailbox();

    std::unique_ptr<Queue> queue_;
    QTimer* poll_;
    int pending_ = 0;
};

}  // namespace limelight::app
