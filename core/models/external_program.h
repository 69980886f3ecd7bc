// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A running program that is spoken to through pipes: it never blocks us, and never outlives us.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/run.h"

namespace limelight::models {

/// A descriptor that closes itself; -1 when it is none.
class OwnedDescriptor {
public:
    OwnedDescriptor() = default;
    explicit OwnedDescriptor(int descriptor) : descriptor_(descriptor) {}
    ~OwnedDescriptor() { close(); }
    OwnedDescriptor(OwnedDescriptor&& other) noexcept;
    OwnedDescriptor& operator=(OwnedDescriptor&& other) noexcept;

    int get() const { return descriptor_; }
    bool isOpen() const { return descriptor_ >= 0; }
    void close();

private:
    int descriptor_ = -1;
};

/// @thread  one thread at a time
class ExternalProgram {
public:
    /// Starts a program without a shell, in a process group of its own. It inherits the environment
    /// and no descriptor but its three pipes.
    /// @param command  argv; without a slash argv[0] is looked up in PATH, with one it is taken
    ///                 from `folder`
    /// @param folder   where it runs
    /// @error NotFound     no such program or folder
    /// @error Environment  it cannot be started: not executable, no more processes or descriptors
    static Result<std::unique_ptr<ExternalProgram>> start(const std::vector<std::string>& command,
                                                          const std::filesystem::path& folder);
    /// Ends it (see `end`) and takes its exit.
    ~ExternalProgram();
    ExternalProgram(const ExternalProgram&) = delete;
    ExternalProgram& operator=(const ExternalProgram&) = delete;

    /// Takes bytes of the program's answer, in any pieces.
    /// @return  how many; fewer than given when the answer was complete before
    using TakeBytes = std::function<Result<std::size_t>(std::string_view bytes)>;
    struct Wait {
        std::chrono::duration<double> most;
        CancelToken cancel;
        std::string_view setting = "timeout_s";  ///< where the user can ask for more
    };
    /// How much of what the last exchange was to write the program has been given.
    enum class Sent { Nothing, Part, Whole };

    /// Writes `parts` while it reads, until all is written and `isComplete` says that the answer is
    /// whole. Its standard error is kept on the way.
    /// @error Cancelled      within a few milliseconds; what was sent and read so far stands
    /// @error ProgramFailed  it ended, closed a pipe, said more than was asked, or was silent for
    ///                       `wait.most`
    /// @error                what `take` fails with
    Status exchange(std::span<const std::string_view> parts, const TakeBytes& take,
                    const std::function<bool()>& isComplete, const Wait& wait);

    Sent sent() const { return sent_; }
    bool isAlive() { return !hasEnded(); }

    /// Closes its input and gives it `grace` to leave by itself, then SIGTERM and, 0.1 s later,
    /// SIGKILL to its group. Nothing of it is left afterwards.
    void end(std::chrono::duration<double> grace);

    /// The last line of its standard error that is not empty; "" without one.
    std::string lastMessage();

private:
    ExternalProgram() = default;
    bool hasEnded();
    /// "it ended with exit code 1", once it has.
    std::string endingText();
    Error endedError();
    bool waitForEnd(std::chrono::duration<double> most);
    void keepMessages();
    Status writeSome(std::span<const std::string_view> parts, std::size_t& part,
                     std::size_t& offset);
    Status readSome(const TakeBytes& take);

    pid_t pid_ = -1;
    OwnedDescriptor input_;     ///< its standard input
    OwnedDescriptor output_;    ///< its standard output
    OwnedDescriptor messages_;  ///< its standard error
    std::string kept_;          ///< the end of its standard error
    std::string ending_;
    Sent sent_ = Sent::Nothing;
};

}  // namespace limelight::models
