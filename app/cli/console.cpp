// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <unistd.h>

#include <atomic>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace limelight::app {

namespace {

/// The running command's token, for the signal handler; lives as long as the program.
std::atomic<const CancelToken*> interruptible{nullptr};

constexpr std::chrono::milliseconds kBarEvery{100};
/// In a file or a pipe nothing can be rewritten.
constexpr std::chrono::milliseconds kLogEvery{30'000};

std::string durationText(double sec)
{
    const auto whole = static_cast<long long>(std::lround(sec));
    if (whole < 60) return std::to_string(whole) + " s";
    const long long minutes = (whole + 30) / 60;
    if (minutes < 60) return std::to_string(minutes) + " min";
    return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

extern "C" void requestCancel(int)
{
    if (const CancelToken* token = interruptible.load()) token->request();
}

}  // namespace

std::string progressText(Stage stage, std::int64_t done, std::int64_t total, double elapsedSec)
{
    std::string text(nameOf(stage));
    if (total <= 0) return text;
    text += ' ' + std::to_string(done) + '/' + std::to_string(total);
    if (done <= 0 || done >= total || elapsedSec <= 1.0) return text;
    const double rest = static_cast<double>(total - done) / static_cast<double>(done);
    const char* bound = stage == Stage::Perturbing ? ", at most " : ", ";
    return text + bound + durationText(elapsedSec * rest) + " left";
}

ConsoleProgress::~ConsoleProgress()
{
    endLine();
}

void ConsoleProgress::setStyle(ProgressStyle style)
{
    style_ = style;
}

void ConsoleProgress::endLine()
{
    if (isLineOpen_) std::fputc('\n', stderr);
    isLineOpen_ = false;
}

void ConsoleProgress::at(Stage stage, std::int64_t done, std::int64_t total)
{
    const std::lock_guard lock(mutex_);
    if (style_ == ProgressStyle::None) return;
    const auto now = Clock::now();
    const bool isNewStage = !hasStage_ || stage != stage_;
    if (isNewStage) {
        stageStart_ = now;
        hasStage_ = true;
        stage_ = stage;
    }
    const bool isTerminal = ::isatty(STDERR_FILENO) != 0;
    const bool isLog = style_ == ProgressStyle::Bar && !isTerminal;
    const bool isLast = total > 0 && done >= total;
    if (!isNewStage && (isLog || !isLast) && now - lastWritten_ < (isLog ? kLogEvery : kBarEvery)) {
        return;
    }
    lastWritten_ = now;
    const double elapsedSec = std::chrono::duration<double>(now - stageStart_).count();
    if (style_ == ProgressStyle::Json) {
        std::fprintf(stderr,
                     "{\"stage\":\"%.*s\",\"done\":%lld,\"total\":%lld,\"elapsed_s\":%.2f}\n",
                     static_cast<int>(nameOf(stage).size()), nameOf(stage).data(),
                     static_cast<long long>(done), static_cast<long long>(total), elapsedSec);
        return;
    }
    const std::string text = progressText(stage, done, total, elapsedSec);
    if (isTerminal) {
        if (isNewStage) endLine();
        std::fprintf(stderr, "\r%s\033[K", text.c_str());
        isLineOpen_ = true;
    } else if (isNewStage) {
        std::fprintf(stderr, "%.*s ...\n", static_cast<int>(nameOf(stage).size()),
                     nameOf(stage).data());
    } else {
        std::fprintf(stderr, "%s\n", text.c_str());
    }
}

Console::Console() : resources(resourceFolder())
{
    interruptible.store(&cancel_);
    std::signal(SIGINT, requestCancel);
    std::signal(SIGTERM, requestCancel);
}

ExitCode Console::fail(const Error& error)
{
    progress_.endLine();
    std::fprintf(stderr, "limelight: %s\n", error.text().c_str());
    if (error.code == ErrorCode::Internal) {
        std::fprintf(stderr, "limelight: this is a bug in Limelight; please report it.\n");
    }
    exit = exitCodeOf(error.code);
    return exit;
}

std::filesystem::path resourceFolder()
{
    namespace fs = std::filesystem;
    std::error_code status;
    if (const char* named = std::getenv("LIMELIGHT_RESOURCES")) return named;
    const fs::path program = fs::read_symlink("/proc/self/exe", status);
    if (!status) {
        const fs::path installed = program.parent_path().parent_path() / "share" / "limelight";
        if (fs::is_directory(installed, status)) return installed;
    }
    return LIMELIGHT_SOURCE_RESOURCES;
}

}  // namespace limelight::app
