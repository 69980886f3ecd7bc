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
#include <utility>

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
    void begin(const QString& title, bool isInBackground)
    {
        const std::lock_guard lock(mutex_);
        now_ = JobProgress{};
        now_.title = title;
        isInBackground_ = isInBackground;
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

    struct Letter {
        JobProgress progress;
        bool isInBackground;
    };
    std::optional<Letter> read() const
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
        return Letter{progress, isInBackground_};
    }

private:
    mutable std::mutex mutex_;
    JobProgress now_;
    Clock::time_point jobStart_, stageStart_;
    std::int64_t firstDone_ = 0;
    bool isRunning_ = false;
    bool isInBackground_ = false;
};

}  // namespace

struct JobRunner::Queue {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::shared_ptr<Job>> waiting, background;
    std::shared_ptr<Job> running;
    /// Everything not yet delivered, the running job included; touched by the GUI thread only.
    std::map<JobId, std::shared_ptr<Job>> known;
    bool isClosing = false;
    JobId lastId = 0;
    int threads = usualThreads();
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
    {
        const std::lock_guard lock(queue_->mutex);
        queue_->isClosing = true;
        for (const auto& [id, job] : queue_->known) job->cancel.request();
    }
    queue_->changed.notify_all();
    queue_->worker.join();
}

JobRunner::JobId JobRunner::enqueue(Job job)
{
    const JobId id = ++queue_->lastId;
    job.id = id;
    auto shared = std::make_shared<Job>(std::move(job));
    const bool isInBackground = shared->isInBackground;
    queue_->known.emplace(id, shared);
    {
        const std::lock_guard lock(queue_->mutex);
        const std::shared_ptr<Job>& running = queue_->running;
        if (!isInBackground && running && running->isInBackground) {
            running->givesWay = !running->cancel.requested() || running->givesWay;
            running->cancel.request();
        }
        (isInBackground ? queue_->background : queue_->waiting).push_back(std::move(shared));
    }
    queue_->changed.notify_all();
    if (!poll_->isActive()) poll_->start();
    if (!isInBackground && ++pending_ == 1) Q_EMIT busyChanged(true);
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
            queue_->changed.wait(lock, [this] {
                return queue_->isClosing || !queue_->waiting.empty() || !queue_->background.empty();
            });
            if (queue_->isClosing) return;
            auto& next = queue_->waiting.empty() ? queue_->background : queue_->waiting;
            job = next.front();
            next.pop_front();
            queue_->running = job;
            threads = queue_->threads;
        }
        queue_->mailbox.begin(job->title, job->isInBackground);
        Run run{job->cancel, queue_->mailbox, threads};
        const bool wasCancelled = job->work(run);
        queue_->mailbox.end();
        if (takesBack(job, wasCancelled)) continue;
        QMetaObject::invokeMethod(
            this, [this, id = job->id] { finish(id); }, Qt::QueuedConnection);
    }
}

/// A job that gave way waits again, before the others in the background.
bool JobRunner::takesBack(const std::shared_ptr<Job>& job, bool wasCancelled)
{
    const std::lock_guard lock(queue_->mutex);
    queue_->running.reset();
    const bool gaveWay = std::exchange(job->givesWay, false);
    if (!gaveWay || !wasCancelled || queue_->isClosing) return false;
    job->cancel = CancelToken();
    queue_->background.push_front(job);
    return true;
}

void JobRunner::finish(JobId id)
{
    const auto found = queue_->known.find(id);
    const std::shared_ptr<Job> job = found->second;
    queue_->known.erase(found);
    const bool isLast = !job->isInBackground && --pending_ == 0;
    const QPointer<JobRunner> self(this);
    if (job->receiver != nullptr) job->deliver();
    if (self == nullptr) return;
    if (queue_->known.empty()) poll_->stop();
    if (isLast && pending_ == 0) Q_EMIT busyChanged(false);
}

void JobRunner::cancel(JobId id)
{
    const auto found = queue_->known.find(id);
    if (found == queue_->known.end()) return;
    const std::lock_guard lock(queue_->mutex);
    found->second->givesWay = false;
    found->second->cancel.request();
}

void JobRunner::cancelAll()
{
    for (const auto& [id, job] : queue_->known) {
        if (!job->isInBackground) job->cancel.request();
    }
}

bool JobRunner::isBusy() const
{
    return pending_ > 0;
}

int JobRunner::usualThreads()
{
    return static_cast<int>(std::max(1U, std::min(std::thread::hardware_concurrency(), 8U)));
}

int JobRunner::threads() const
{
    const std::lock_guard lock(queue_->mutex);
    return queue_->threads;
}

void JobRunner::setThreads(int threads)
{
    const std::lock_guard lock(queue_->mutex);
    queue_->threads = std::max(1, threads);
}

void JobRunner::readMailbox()
{
    const auto letter = queue_->mailbox.read();
    if (!letter) return;
    if (letter->isInBackground) {
        Q_EMIT progressedInBackground(letter->progress);
    } else {
        Q_EMIT progressed(letter->progress);
    }
}

}  // namespace limelight::app
