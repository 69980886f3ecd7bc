// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <system_error>
#include <utility>

#include "core/models/external_protocol.h"

namespace limelight::models {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr std::size_t kKeptBytes = 4096;
constexpr std::size_t kReadAtOnce = std::size_t{1} << 16U;
constexpr std::size_t kPipeBytes = std::size_t{1} << 20U;
constexpr int kSliceMs = 20;  // how late a cancel or a death is noticed
constexpr Seconds kAfterTerm{0.1};
constexpr Seconds kAfterKill{2.0};
constexpr Seconds kForExit{0.2};  // between the last byte of a program and its exit

/// Between here and its end a broken pipe is an errno and not a signal.
class NoPipeSignal {
public:
    NoPipeSignal()
    {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        sigset_t pending;
        sigpending(&pending);
        wasPending_ = sigismember(&pending, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~NoPipeSignal()
    {
        const timespec now{0, 0};
        while (!wasPending_ && sigtimedwait(&pipe_, nullptr, &now) == -1 && errno == EINTR) {
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;

private:
    sigset_t pipe_{};
    sigset_t before_{};
    bool wasPending_ = false;
};

struct Pipe {
    OwnedDescriptor reading, writing;
};

/// Descriptors above the three standard ones, closed in every other program that is started.
std::optional<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    Pipe pipe{OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1])};
    for (OwnedDescriptor* end : {&pipe.reading, &pipe.writing}) {
        if (end->get() > STDERR_FILENO) continue;
        const int higher = fcntl(end->get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        if (higher < 0) return std::nullopt;
        *end = OwnedDescriptor(higher);
    }
    fcntl(pipe.writing.get(), F_SETPIPE_SZ, static_cast<int>(kPipeBytes));  // smaller also works
    return pipe;
}

void neverBlock(const OwnedDescriptor& descriptor)
{
    fcntl(descriptor.get(), F_SETFL, fcntl(descriptor.get(), F_GETFL) | O_NONBLOCK);
}

/// What posix_spawn is told, freed again.
class SpawnPlan {
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
    }
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    /// @return  0 or an errno
    int run(const std::vector<std::string>& command, const std::filesystem::path& folder, int input,
            int output, int messages, pid_t& pid)
    {
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
        posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, messages, STDERR_FILENO);
        posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&attributes_, &none);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        std::vector<char*> arguments;
        for (const std::string& part : command)
            arguments.push_back(const_cast<char*>(part.c_str()));
        arguments.push_back(nullptr);
        return posix_spawnp(&pid, arguments.front(), &actions_, &attributes_, arguments.data(),
                            environ);
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

Error startError(int reason, const std::vector<std::string>& command,
                 const std::filesystem::path& folder)
{
    const std::string& program = command.front();
    if (reason == ENOENT || reason == ENOTDIR) {
        const bool isBeside = program.find('/') == std::string::npos &&
                              std::filesystem::is_regular_file(folder / program);
        return {ErrorCode::NotFound,
                "there is no program \"" + program + "\"" +
                    (isBeside ? " in PATH; for the file in the folder write \"./" + program + "\""
                              : " (or not the interpreter its first line names)"),
                {}};
    }
    std::string text =
        "it cannot be started: " + std::error_code(reason, std::generic_category()).message();
    if (reason == EACCES) text += " (is it executable? chmod +x makes it so)";
    if (reason == ENOEXEC) text += " (a script begins with a line like #!/usr/bin/env python3)";
    return {ErrorCode::Environment, text, {}};
}

}  // namespace

OwnedDescriptor::OwnedDescriptor(OwnedDescriptor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
{
}

OwnedDescriptor& OwnedDescriptor::operator=(OwnedDescriptor&& other) noexcept
{
    if (this != &other) {
        close();
        descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
}

void OwnedDescriptor::close()
{
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

Result<std::unique_ptr<ExternalProgram>> ExternalProgram::start(
    const std::vector<std::string>& command, const std::filesystem::path& folder)
{
    CORE_CHECK(!command.empty(), "a program to start");
    std::error_code status;
    if (!std::filesystem::is_directory(folder, status)) {
        return Error{ErrorCode::NotFound, folder.string() + ": no such folder", {}};
    }
    auto input = makePipe();
    auto output = makePipe();
    auto messages = makePipe();
    if (!input || !output || !messages) return startError(errno, command, folder);
    std::unique_ptr<ExternalProgram> program(new ExternalProgram);
    SpawnPlan plan;
    pid_t pid = -1;
    const int reason = plan.run(command, folder, input->reading.get(), output->writing.get(),
                                messages->writing.get(), pid);
    if (reason != 0) return startError(reason, command, folder);
    program->pid_ = pid;
    program->input_ = std::move(input->writing);
    program->output_ = std::move(output->reading);
    program->messages_ = std::move(messages->reading);
    for (const OwnedDescriptor* end : {&program->input_, &program->output_, &program->messages_}) {
        neverBlock(*end);
    }
    return program;
}

ExternalProgram::~ExternalProgram()
{
    end(Seconds(0.0));
}

bool ExternalProgram::hasEnded()
{
    if (pid_ < 0 || !ending_.empty()) return true;
    siginfo_t info{};
    // Not reaped yet: its number, which is its group's, must not become another's.
    if (waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) != 0) {
        ending_ = "it ended";
        return true;
    }
    if (info.si_pid == 0) return false;
    ending_ = info.si_code == CLD_EXITED
                  ? "it ended with exit code " + std::to_string(info.si_status)
                  : "it was killed by signal " + std::to_string(info.si_status) + " (" +
                        strsignal(info.si_status) + ")";
    return true;
}

bool ExternalProgram::waitForEnd(Seconds most)
{
    const auto until = Clock::now() + most;
    while (!hasEnded()) {
        if (Clock::now() >= until) return false;
        keepMessages();
        poll(nullptr, 0, 2);
    }
    return true;
}

std::string ExternalProgram::endingText()
{
    return waitForEnd(kForExit) ? ending_ : "it closed its standard output";
}

Error ExternalProgram::endedError()
{
    std::string text = endingText();
    keepMessages();
    return {ErrorCode::ProgramFailed, text, {}};
}

void ExternalProgram::keepMessages()
{
    std::array<char, kKeptBytes> bytes;
    // As much as a pipe holds, so that a program that never stops talking does not hold us here.
    for (std::size_t read = 0; messages_.isOpen() && read < kPipeBytes;) {
        const ssize_t count = ::read(messages_.get(), bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return;
        if (count == 0) messages_.close();
        read += static_cast<std::size_t>(count);
        kept_.append(bytes.data(), static_cast<std::size_t>(count));
        if (kept_.size() > kKeptBytes) kept_.erase(0, kept_.size() - kKeptBytes);
    }
}

std::string ExternalProgram::lastMessage()
{
    keepMessages();
    std::string_view text = kept_;
    const std::size_t last = text.find_last_not_of(" \t\r\n");
    if (last == std::string_view::npos) return {};
    text = text.substr(0, last + 1);
    const std::size_t before = text.rfind('\n');
    return shownOnOneLine(before == std::string_view::npos ? text : text.substr(before + 1));
}

Status ExternalProgram::writeSome(std::span<const std::string_view> parts, std::size_t& part,
                                  std::size_t& offset)
{
    while (part < parts.size()) {
        const std::string_view rest = parts[part].substr(offset);
        if (rest.empty()) {
            ++part;
            offset = 0;
            continue;
        }
        const ssize_t count = ::write(input_.get(), rest.data(), std::min(rest.size(), kPipeBytes));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Done{};
        if (count < 0) {
            const bool isGone = waitForEnd(kForExit);
            return Error{
                ErrorCode::ProgramFailed, isGone ? ending_ : "it closed its standard input", {}};
        }
        sent_ = Sent::Part;
        offset += static_cast<std::size_t>(count);
    }
    sent_ = Sent::Whole;
    return Done{};
}

Status ExternalProgram::readSome(const TakeBytes& take)
{
    std::array<char, kReadAtOnce> bytes;
    const ssize_t count = ::read(output_.get(), bytes.data(), bytes.size());
    if (count < 0) return Done{};
    if (count == 0) return endedError();
    const std::string_view got(bytes.data(), static_cast<std::size_t>(count));
    auto taken = take(got);
    if (!taken) return taken.error();
    if (*taken == got.size()) return Done{};
    return Error{ErrorCode::ProgramFailed,
                 "it said more than was asked: \"" + shownOnOneLine(got.substr(*taken), 80) + "\"",
                 {}};
}

Status ExternalProgram::exchange(std::span<const std::string_view> parts, const TakeBytes& take,
                                 const std::function<bool()>& isComplete, const Wait& wait)
{
    const NoPipeSignal noPipeSignal;
    const auto until = Clock::now() + wait.most;
    std::size_t part = 0;
    std::size_t offset = 0;
    sent_ = Sent::Nothing;
    while (true) {
        if (wait.cancel.requested()) return Error::cancelled();
        const bool isWritten = part == parts.size();
        if (isWritten && isComplete()) return Done{};
        const double left = Seconds(until - Clock::now()).count();
        if (left <= 0.0) {
            std::array<char, 160> text{};
            std::snprintf(text.data(), text.size(),
                          "%s within %g s (if it needs longer, raise \"%.*s\" in limelight.json)",
                          isWritten ? "no whole answer came" : "it did not read what was sent",
                          wait.most.count(), static_cast<int>(wait.setting.size()),
                          wait.setting.data());
            return Error{ErrorCode::ProgramFailed, text.data(), {}};
        }
        std::array<pollfd, 3> ends{{{output_.get(), POLLIN, 0},
                                    {messages_.get(), POLLIN, 0},
                                    {isWritten ? -1 : input_.get(), POLLOUT, 0}}};
        const int ready = poll(ends.data(), ends.size(), std::min(kSliceMs, int(left * 1000) + 1));
        if (ready < 0 && errno != EINTR) {
            return Error{ErrorCode::Environment, "its pipes cannot be watched", {}};
        }
        if (ready <= 0) {
            // A child of its own may hold the pipes of a program that is gone.
            if (hasEnded()) return endedError();
            continue;
        }
        if (ends[1].revents != 0) keepMessages();
        if (ends[0].revents != 0) {
            if (auto status = readSome(take); !status) return status;
        }
        if (ends[2].revents != 0) {
            if (auto status = writeSome(parts, part, offset); !status) return status;
        }
    }
}

void ExternalProgram::end(Seconds grace)
{
    if (pid_ < 0) return;
    input_.close();
    if (!waitForEnd(grace)) {
        kill(-pid_, SIGTERM);
        waitForEnd(kAfterTerm);
    }
    kill(-pid_, SIGKILL);
    waitForEnd(kAfterKill);
    keepMessages();
    waitpid(pid_, nullptr, WNOHANG);
    pid_ = -1;
    output_.close();
    messages_.close();
}

}  // namespace limelight::models
