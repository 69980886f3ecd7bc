// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/limited_process.h"

#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <optional>
#include <utility>

namespace limelight::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPollMs = 50;
constexpr std::size_t kMaxLineBytes = std::size_t{64} << 10U;
constexpr std::size_t kMaxReportBytes = std::size_t{64} << 20U;
constexpr rlim_t kOpenFilesAtStart = 64;  // the program's libraries are opened one at a time

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kHasSanitizer = true;
#else
constexpr bool kHasSanitizer = false;
#endif

/// A descriptor with one owner.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    void close()
    {
        if (number_ >= 0) ::close(std::exchange(number_, -1));
    }
    int number() const { return number_; }

private:
    int number_;
};

struct Pipe {
    Descriptor reading, writing;
};

std::optional<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

void limit(__rlimit_resource resource, rlim_t most, rlim_t hard)
{
    const rlimit limits{most, hard};
    ::setrlimit(resource, &limits);
}

/// What the child is made of; everything that allocates is done before the fork.
struct Launch {
    const char* program;
    char* const* arguments;
    int input, output, report, failure;
    rlim_t cpuSec, fileBytes;
    pid_t parent;
};

/// Between fork and exec: system calls only, for other threads may have held any lock.
[[noreturn]] void becomeProgram(const Launch& launch)
{
    constexpr int kFailureDescriptor = kReportDescriptor + 1;
    constexpr int kAside = 10;
    ::setsid();
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != launch.parent) ::_exit(127);
    std::signal(SIGPIPE, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);

    // Aside first: any of them may have one of the numbers that are given out.
    const int nowhere = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    const int input = ::fcntl(launch.input, F_DUPFD_CLOEXEC, kAside);
    const int output = ::fcntl(launch.output, F_DUPFD_CLOEXEC, kAside);
    const int report = ::fcntl(launch.report, F_DUPFD_CLOEXEC, kAside);
    const int sink = ::fcntl(nowhere, F_DUPFD_CLOEXEC, kAside);
    const int failure = ::fcntl(launch.failure, F_DUPFD_CLOEXEC, kAside);
    const bool isPlaced = ::dup2(input, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(sink, 2) == 2 &&
                          ::dup2(report, kReportDescriptor) == kReportDescriptor &&
                          ::dup3(failure, kFailureDescriptor, O_CLOEXEC) == kFailureDescriptor;
    if (!isPlaced) ::_exit(127);
    if (::syscall(SYS_close_range, kFailureDescriptor + 1, ~0U, 0) != 0) {
        for (int number = kFailureDescriptor + 1; number < 65536; ++number) ::close(number);
    }
    limit(RLIMIT_CPU, launch.cpuSec, launch.cpuSec + 1);
    limit(RLIMIT_FSIZE, launch.fileBytes, launch.fileBytes);
    limit(RLIMIT_NOFILE, kOpenFilesAtStart, kOpenFilesAtStart);
    limit(RLIMIT_CORE, 0, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (::unshare(CLONE_NEWNET) != 0) {
        // Without the right to do so, a user namespace may grant it. Where neither is allowed the
        // network stays; nothing in the program asks for it.
        [[maybe_unused]] const int ignored = ::unshare(CLONE_NEWUSER | CLONE_NEWNET);
    }
    ::execv(launch.program, launch.arguments);
    const int reason = errno;
    [[maybe_unused]] const ssize_t written = ::write(kFailureDescriptor, &reason, sizeof reason);
    ::_exit(127);
}

/// Ends its process, and those the process started, when it goes out of scope.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        if (isReaped_) return;
        ::kill(-pid_, SIGKILL);
        ::kill(pid_, SIGKILL);  // it may not lead its session yet
        reap();
    }
    std::optional<int> ending()
    {
        siginfo_t facts{};
        if (::waitid(P_PID, static_cast<id_t>(pid_), &facts, WEXITED | WNOHANG | WNOWAIT) != 0 ||
            facts.si_pid != pid_) {
            return std::nullopt;
        }
        // What it started goes with it, while the number of its session is still its own.
        ::kill(-pid_, SIGKILL);
        return reap();
    }

private:
    int reap()
    {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        isReaped_ = true;
        return status;
    }

    pid_t pid_;
    bool isReaped_ = false;
};

/// Cuts what comes through the pipe into lines.
class Lines {
public:
    explicit Lines(const std::function<void(std::string_view)>& onLine) : onLine_(onLine) {}

    /// False: more than any honest child says.
    bool add(std::string_view bytes)
    {
        total_ += bytes.size();
        open_ += bytes;
        std::size_t begin = 0;
        for (std::size_t end = open_.find('\n'); end != std::string::npos;
             end = open_.find('\n', begin)) {
            onLine_(std::string_view(open_).substr(begin, end - begin));
            begin = end + 1;
        }
        open_.erase(0, begin);
        return open_.size() <= kMaxLineBytes && total_ <= kMaxReportBytes;
    }

private:
    const std::function<void(std::string_view)>& onLine_;
    std::string open_;
    std::size_t total_ = 0;
};

Error cannotStart(const std::filesystem::path& program, int reason)
{
    return {ErrorCode::Environment,
            program.string() + ": cannot be started (" + std::strerror(reason) +
                "). Close other programs, or install Limelight again.",
            {}};
}

/// Follows a started child to its end.
Result<ProcessEnding> follow(Child& child, const LimitedCommand& command, Descriptor& report,
                             Lines& lines, const CancelToken& cancel)
{
    const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                             std::chrono::duration<double>(command.wallSec));
    bool isOpen = true;
    for (;;) {
        if (cancel.requested()) return Error::cancelled();
        if (Clock::now() > deadline) return ProcessEnding{ProcessEnding::How::OutOfTime, 0};
        pollfd ready{isOpen ? report.number() : -1, POLLIN, 0};
        ::poll(&ready, 1, isOpen ? kPollMs : kPollMs / 5);
        if (isOpen && ready.revents != 0) {
            std::array<char, 16384> block{};
            const ssize_t count = ::read(report.number(), block.data(), block.size());
            if (count < 0 && errno == EINTR) continue;
            isOpen = count > 0;
            if (isOpen && !lines.add({block.data(), static_cast<std::size_t>(count)})) {
                return Error{ErrorCode::BadWeights,
                             command.program.string() + ": reported more than it should; ended.",
                             {}};
            }
            continue;
        }
        // Only once it has nothing more to say: its last line tells why it ended.
        const auto status = child.ending();
        if (!status) continue;
        if (WIFSIGNALED(*status)) {
            return ProcessEnding{ProcessEnding::How::Signalled, WTERMSIG(*status)};
        }
        return ProcessEnding{ProcessEnding::How::Exited, WEXITSTATUS(*status)};
    }
}

}  // namespace

Result<ProcessEnding> runLimited(const LimitedCommand& command,
                                 const std::function<void(std::string_view)>& onLine,
                                 const CancelToken& cancel)
{
    if (cancel.requested()) return Error::cancelled();
    auto report = makePipe();
    auto failure = makePipe();
    if (!report || !failure) return cannotStart(command.program, errno);
    std::vector<std::string> words = command.arguments;
    words.insert(words.begin(), command.program.filename().string());
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const Launch launch{
        command.program.c_str(), arguments.data(),         command.input,
        command.output,          report->writing.number(), failure->writing.number(),
        command.cpuSec,          command.fileBytes,        ::getpid()};
    const pid_t pid = ::fork();
    if (pid < 0) return cannotStart(command.program, errno);
    if (pid == 0) becomeProgram(launch);

    Child child(pid);
    report->writing.close();
    failure->writing.close();
    int reason = 0;
    ssize_t count = 0;
    do {
        count = ::read(failure->reading.number(), &reason, sizeof reason);
    } while (count < 0 && errno == EINTR);
    if (count == sizeof reason) return cannotStart(command.program, reason);
    Lines lines(onLine);
    return follow(child, command, report->reading, lines, cancel);
}

void confineThisProcess(std::uint64_t moreBytes)
{
    std::ifstream stream("/proc/self/statm");
    std::uint64_t pages = 0;
    stream >> pages;
    stream.close();
    const auto pageBytes = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    if (pages > 0 && !kHasSanitizer) {
        const rlim_t most = pages * pageBytes + moreBytes;
        limit(RLIMIT_AS, most, most);
    }
    limit(RLIMIT_NPROC, 0, 0);
    limit(RLIMIT_NOFILE, kReportDescriptor + 1, kReportDescriptor + 1);
    limit(RLIMIT_CORE, 0, 0);
}

}  // namespace limelight::pipeline
