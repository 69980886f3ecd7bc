// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/job_runner.h"

#include <QtCore/QTimer>

#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

namespace limelight::app {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPollMs = 100;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of jobs and of the threads they start: the window answers first. Where it is not granted, jobs
/// run as they would have.
constexpr int kWorkerNice = 5;

void giveWay()
{
    // On Linux a thread has a niceness of its own, and hands it on to those it starts.
    setpriority(PRIO_PROCESS, 0, getpriority(PRIO_PROCESS, 0) + kWorkerNice);
}

/// Holds the latest position only; written by workers, read by the window.
class Mailbox : public Progress {
public:
    void begin(const QString& title)
    {
        const std::lock_guard lock(mutex_);
        now_ = JobProgress{};
        now_.title = title;
        jobStart_ = stageStart_ = Clock::now();
        isRunning_ = true;
    }

    void end()
    {
        const std::lock_guard lock(mutex_);
        isRunning_ = false;
    }

    void at(Stage stage, std::int64_t done, std::int64_t total) override
    {
        const std::lock_guard lock(mutex_);
        if (now_.stage != stage || done < now_.done) {
            stageStart_ = Clock::now();
            firstDone_ = done;
        }
        now_.stage = stage;
        now_.done = done;
        now_.total = total;
    }

    std::optional<JobProgress> read() const
    {
        const std::lock_guard lock(mutex_);
        if (!isRunning_) return std::nullopt;
        JobProgress progress = now_;
        progress.elapsedSec = secondsSince(jobStart_);
        const std::int64_t made = progress.done - firstDone_;
        const double spentSec = secondsSince(stageStart_);
        if (made > 0 && progress.total > 0 && spentSec > 0.5) {
            progress.remainingSec = spentSec / static_cast<double>(made) *
                                    static_cast<double>(progress.total - progress.done);
        }
        return progress;
    }

private:
    mutable std::mutex mutex_;
    JobProgress now_;
    Clock::time_point jobStart_, stageStart_;
    std::int64_t firstDone_ = 0;
    bool isRunning_ = false;
};

}  // namespace

struct JobRunner::Queue {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<Job>> waiting;
    /// Everything not yet delivered, the running job included; touched by the GUI thread only.
    std::map<JobId, std::shared_ptr<Job>> known;
    bool isClosing = false;
    JobId lastId = 0;
    int threads = static_cast<int>(std::max(1U, std::min(std::thread::hardware_concurrency(), 8U)));
    Mailbox mailbox;
    std::thread worker;
};

JobRunner::JobRunner(QObject* parent)
    : QObject(parent), queue_(std::make_unique<Queue>()), poll_(new QTimer(this))
{
    poll_->setInterval(kPollMs);
    connect(poll_, &QTimer::timeout, this, &JobRunner::readMailbox);
    queue_->worker = std::thread([this] { workThroughQueue(); });
}

JobRunner::~JobRunner()
{
    for (const auto& [id, job] : queue_->known) job->cancel.request();
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->isClosing = true;
    }
    queue_->changed.notify_all();
    queue_->worker.join();
}

JobRunner::JobId JobRunner::enqueue(Job job)
{
    const JobId id = ++queue_->lastId;
    job.id = id;
    auto shared = std::make_shared<Job>(std::move(job));
    queue_->known.emplace(id, shared);
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->waiting.push_back(std::move(shared));
    }
    queue_->changed.notify_all();
    if (++pending_ == 1) {
        poll_->start();
        Q_EMIT busyChanged(true);
    }
    return id;
}

void JobRunner::workThroughQueue()
{
    giveWay();
    while (true) {
        std::shared_ptr<Job> job;
        int threads = 1;
        {
            std::unique_lock lock(queue_->mutex);
            queue_->changed.wait(lock,
                                 [this] { return queue_->isClosing || !queue_->waiting.empty(); });
            if (queue_->isClosing) return;
            job = queue_->waiting.front();
            queue_->waiting.pop_front();
            threads = queue_->threads;
        }
        queue_->mailbox.begin(job->title);
        Run run{job->cancel, queue_->mailbox, threads};
        job->work(run);
        queue_->mailbox.end();
        QMetaObject::invokeMethod(
            this, [this, id = job->id] { finish(id); }, Qt::QueuedConnection);
    }
}

void JobRunner::finish(JobId id)
{
    const auto found = queue_->known.find(id);
    const std::shared_ptr<Job> job = found->second;
    queue_->known.erase(found);
    const bool isLast = --pending_ == 0;
    const QPointer<JobRunner> self(this);
    if (job->receiver != nullptr) job->deliver();
    if (self == nullptr) return;
    if (isLast && pending_ == 0) {
        poll_->stop();
        Q_EMIT busyChanged(false);
    }
}

void JobRunner::cancel(JobId id)
{
    const auto found = queue_->known.find(id);
    if (found != queue_->known.end()) found->second->cancel.request();
}

void JobRunner::cancelAll()
{
    for (const auto& [id, job] : queue_->known) job->cancel.request();
}

bool JobRunner::isBusy() const
{
    return pending_ > 0;
}

void JobRunner::setThreads(int threads)
{
    const std::lock_guard lock(queue_->mutex);
    queue_->threads = std::max(1, threads);
}

void JobRunner::readMailbox()
{
    if (const auto progress = queue_->mailbox.read()) Q_EMIT progressed(*progress);
}

}  // namespace limelight::app
