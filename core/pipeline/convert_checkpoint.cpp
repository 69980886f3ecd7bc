// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/convert_checkpoint.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/atomic_folder.h"
#include "core/pipeline/checkpoint_folder_private.h"
#include "core/pipeline/convert_report_private.h"
#include "core/pipeline/limited_process.h"
#include "core/weights/safetensors_header.h"
#include "core/weights/torch_checkpoint.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 8> kCheckpointEndings{".pt", ".pth",    ".bin", ".ckpt",
                                                             ".th", ".chkpnt", ".pkl", ".tar"};
constexpr std::uintmax_t kMaxCopiedBytes = std::uintmax_t{256} << 20U;

// What an honest conversion never needs, on a slow disk and a busy machine.
constexpr double kWallSec = 120.0, kWallBytesPerSec = 2e6;
constexpr std::uint64_t kCpuSec = 60, kCpuBytesPerSec = 5'000'000;

Error exists(const fs::path& output, const std::string& what)
{
    return {ErrorCode::BadArgument,
            output.string() + ": " + what + ". Choose another place to write to.",
            {}};
}

/// A checkpoint that is open; its bytes are for the child alone.
class Source {
public:
    static Result<Source> open(const fs::path& file)
    {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
        if (descriptor < 0) {
            return Error{errno == ENOENT ? ErrorCode::NotFound : ErrorCode::Unreadable,
                         file.string() + ": cannot be opened (" + std::strerror(errno) +
                             "). Check its permissions.",
                         {}};
        }
        struct stat facts {};
        if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
            ::close(descriptor);
            return Error{ErrorCode::Unreadable, file.string() + ": is not a regular file.", {}};
        }
        return Source(descriptor, static_cast<std::uint64_t>(facts.st_size));
    }
    Source(Source&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), bytes_(other.bytes_)
    {
    }
    Source& operator=(Source&&) = delete;
    ~Source()
    {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    int descriptor() const { return descriptor_; }
    std::uint64_t bytes() const { return bytes_; }

private:
    Source(int descriptor, std::uint64_t bytes) : descriptor_(descriptor), bytes_(bytes) {}
    int descriptor_;
    std::uint64_t bytes_;
};

/// What a child that reported nothing useful died of.
Error deathOf(const ProcessEnding& ending, const fs::path& file)
{
    const auto bad = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights,
                     file.string() + ": " + what +
                         ". The file is damaged or hostile; get it from another source.",
                     {}};
    };
    if (ending.how == ProcessEnding::How::OutOfTime) {
        return bad("reading it took longer than a file of its size may take");
    }
    if (ending.how == ProcessEnding::How::Exited) {
        return Error{ErrorCode::Environment,
                     file.string() + ": the converting process ended with code " +
                         std::to_string(ending.number) +
                         " and said nothing. Install Limelight again.",
                     {}};
    }
    switch (ending.number) {
        case SIGKILL:
            return Error{ErrorCode::OutOfMemory,
                         file.string() +
                             ": the system ended the converting process, most likely for lack of "
                             "memory. Close other programs.",
                         {}};
        case SIGXCPU:
            return bad("reading it took more computing than a file of its size may take");
        case SIGXFSZ:
            return bad("it holds more than a file of its size may become");
        case SIGBUS:
            return bad("it became shorter while it was read");
        default:
            return bad("the converting process crashed (signal " + std::to_string(ending.number) +
                       ") while reading it");
    }
}

/// Where one file stands among all of a conversion.
struct Share {
    std::uint64_t before = 0, own = 0, all = 0;  ///< bytes of the sources
};

void showProgress(const WorkerProgress& progress, const Share& share, Run& run)
{
    const double part = progress.total == 0
                            ? 0.0
                            : std::min(1.0, static_cast<double>(progress.done) /
                                                static_cast<double>(progress.total));
    const double done = static_cast<double>(share.before) + part * static_cast<double>(share.own);
    run.progress.at(Stage::Writing, static_cast<std::int64_t>(done),
                    static_cast<std::int64_t>(share.all));
}

/// Starts the child on an open source and lets it write into `descriptor`.
Result<WorkerSummary> runWorker(const ConvertRequest& request, const fs::path& file,
                                const Source& source, int descriptor, const Share& share, Run& run)
{
    LimitedCommand command;
    command.program = request.program;
    command.arguments = {"convert", "--worker", "--", file.string()};
    command.input = source.descriptor();
    command.output = descriptor;
    command.wallSec = kWallSec + static_cast<double>(source.bytes()) / kWallBytesPerSec;
    command.cpuSec = kCpuSec + source.bytes() / kCpuBytesPerSec;
    command.fileBytes = weights::mostBytesFrom(source.bytes()) + (std::uint64_t{128} << 20U);
    std::optional<WorkerSummary> summary;
    std::optional<Error> failure;
    const auto ending = runLimited(
        command,
        [&](std::string_view line) {
            const WorkerLine said = parseWorkerLine(line);
            if (const auto* progress = std::get_if<WorkerProgress>(&said)) {
                showProgress(*progress, share, run);
            } else if (const auto* error = std::get_if<Error>(&said)) {
                failure = *error;
            } else if (const auto* last = std::get_if<WorkerSummary>(&said)) {
                summary = *last;
            }
        },
        run.cancel);
    if (!ending) return ending.error();
    if (failure) return *failure;
    const bool isGood = ending->how == ProcessEnding::How::Exited && ending->number == 0;
    if (!isGood || !summary) return deathOf(*ending, file);
    return *summary;
}

/// One checkpoint into one file, which appears when it is whole and its header is sound.
Result<ConvertedFile> convertFile(const ConvertRequest& request, const fs::path& file,
                                  const fs::path& target, const Share& share, Run& run,
                                  std::vector<std::string>& notes)
{
    const auto source = Source::open(file);
    if (!source) return source.error();
    auto written = AtomicFile::create(target);
    if (!written) return written.error();
    const auto summary = runWorker(request, file, *source, written->descriptor(), share, run);
    if (!summary) {
        const ErrorCode code = summary.error().code;
        if (code != ErrorCode::DiskFull && code != ErrorCode::NotWritable) return summary.error();
        return Error{code,
                     target.string() + ": " + summary.error().message +
                         ". Free some space, or choose another place.",
                     {}};
    }
    const auto header = weights::readSafetensorsHeader(written->beside());
    std::error_code status;
    if (!header || fs::file_size(written->beside(), status) != summary->bytes) {
        return Error{ErrorCode::BadWeights,
                     file.string() +
                         ": converting it gave no sound file. Get it from another "
                         "source.",
                     {}};
    }
    if (auto committed = written->commit(); !committed) return committed.error();
    showProgress({1, 1}, share, run);
    for (const std::string& name : summary->optimizers) {
        notes.push_back(file.string() + ": the state of an optimizer, " + name + ", was left out.");
    }
    return ConvertedFile{file, target, summary->sha256,
                         static_cast<std::int64_t>(header->entries.size()), summary->bytes};
}

/// Whether replacing `output` loses nothing but weights and files that are written again.
Status checkReplaceable(const fs::path& output, const FolderPlan& plan)
{
    std::error_code status;
    for (fs::directory_iterator entry(output, status), end; !status && entry != end;
         entry.increment(status)) {
        const std::string name = entry->path().filename().string();
        const bool isMade =
            entry->path().extension() == ".safetensors" || name == "model.safetensors.index.json" ||
            name == "separator.json" ||
            std::find(plan.copied.begin(), plan.copied.end(), name) != plan.copied.end();
        if (entry->symlink_status().type() != fs::file_type::regular || !isMade) {
            return exists(output, "holds " + name + ", which no conversion made");
        }
    }
    return Done{};
}

Status checkOutput(const ConvertRequest& request, const fs::path& output, const FolderPlan* plan)
{
    std::error_code status;
    const auto facts = fs::symlink_status(output, status);
    if (!fs::exists(facts)) return Done{};
    if (fs::equivalent(output, request.input, status)) {
        return exists(output, "is what is to be converted");
    }
    if (!request.mayReplace) {
        return Error{ErrorCode::BadArgument,
                     output.string() +
                         ": is there already. Choose another place to write to, or "
                         "allow it to be replaced (--force).",
                     {}};
    }
    const auto wanted = plan == nullptr ? fs::file_type::regular : fs::file_type::directory;
    if (facts.type() != wanted) {
        return exists(output, plan == nullptr ? "is not a regular file" : "is not a folder");
    }
    if (plan != nullptr) return checkReplaceable(output, *plan);
    return Done{};
}

/// What a hub's file name says of its content, held against it; forgotten where it is not true.
void checkDigits(PlannedWeights& planned, const ConvertedFile& made,
                 std::vector<std::string>& notes)
{
    if (planned.digits.empty() || made.sourceSha256.starts_with(planned.digits)) return;
    notes.push_back(planned.source.string() + ": its name promises a SHA-256 that begins with " +
                    planned.digits + ", but it begins with " + made.sourceSha256.substr(0, 8) +
                    ". It is not the published file, or it is damaged.");
    planned.digits.clear();
}

/// Makes or copies what lies beside the weights.
Status writeCompanions(const FolderPlan& plan, const fs::path& folder, ConvertReport& report)
{
    const auto write = [&](const char* name, const Result<std::string>& text) -> Status {
        if (!text) return text.error();
        if (auto status = writeFileAtomically(folder / name, *text); !status) return status;
        report.beside.push_back(report.output / name);
        return Done{};
    };
    if (plan.kind == CheckpointKind::OpenUnmixFolder) {
        return write("separator.json", separatorDescriptionOf(plan, folder, report.notes));
    }
    for (const std::string& name : plan.copied) {
        auto status = write(name.c_str(), readWholeFile(plan.folder / name, kMaxCopiedBytes));
        if (!status) return status;
    }
    if (!plan.promised.empty()) {
        return write("model.safetensors.index.json", shardIndexOf(plan, folder));
    }
    return Done{};
}

Result<ConvertReport> convertFolder(const ConvertRequest& request, const fs::path& output,
                                    CheckpointKind kind, Run& run)
{
    auto plan = planFolder(request.input, kind);
    if (!plan) return plan.error();
    if (auto status = checkOutput(request, output, &*plan); !status) return status.error();
    auto made = AtomicFolder::create(output);
    if (!made) return made.error();

    ConvertReport report;
    report.kind = kind;
    report.output = output;
    Share share;
    std::error_code status;
    for (const PlannedWeights& planned : plan->weights) {
        share.all += fs::file_size(planned.source, status);
    }
    for (PlannedWeights& planned : plan->weights) {
        share.own = fs::file_size(planned.source, status);
        auto file = convertFile(request, planned.source, made->beside() / planned.target, share,
                                run, report.notes);
        if (!file) return file.error();
        share.before += share.own;
        checkDigits(planned, *file, report.notes);
        file->target = output / planned.target;
        report.weights.push_back(*std::move(file));
    }
    if (auto done = writeCompanions(*plan, made->beside(), report); !done) return done.error();
    if (run.cancel.requested()) return Error::cancelled();
    if (auto done = made->commit(); !done) return done.error();
    return report;
}

}  // namespace

fs::path convertedPathOf(const fs::path& input)
{
    std::error_code status;
    // "folder/" and "." have a name too.
    fs::path whole = fs::absolute(input, status).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    if (fs::is_directory(whole, status)) return whole.string() + "-safetensors";
    const std::string ending = whole.extension().string();
    const bool isKnown = std::find(kCheckpointEndings.begin(), kCheckpointEndings.end(), ending) !=
                         kCheckpointEndings.end();
    if (isKnown) return whole.replace_extension(".safetensors");
    return whole.string() + ".safetensors";
}

Result<ConvertReport> convertCheckpoint(const ConvertRequest& request, Run& run)
{
    if (run.cancel.requested()) return Error::cancelled();
    const auto kind = checkpointKindOf(request.input);
    if (!kind) return kind.error();
    fs::path output = request.output.empty() ? convertedPathOf(request.input) : request.output;
    if (!output.has_filename()) output = output.parent_path();
    if (*kind != CheckpointKind::File) return convertFolder(request, output, *kind, run);

    if (auto status = checkOutput(request, output, nullptr); !status) return status.error();
    ConvertReport report;
    report.output = output;
    std::error_code status;
    const std::uint64_t bytes = fs::file_size(request.input, status);
    auto made = convertFile(request, request.input, output, {0, bytes, bytes}, run, report.notes);
    if (!made) return made.error();
    report.weights.push_back(*std::move(made));
    return report;
}

}  // namespace limelight::pipeline
