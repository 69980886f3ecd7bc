// SPDX-License-Identifier: GPL-3.0-or-later
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/commands.h"
#include "app/cli/full_size_bench.h"
#include "core/models/compute_backend.h"
#include "core/pipeline/demo_song.h"
#include "core/pipeline/measure_speed.h"
#include "core/pipeline/profile_explanation.h"

namespace limelight::app {

namespace {

struct BenchOptions {
    bool onlyBlas = false;
    bool isFullSize = false;
    bool isProfile = false;
    std::string song;
    std::string quality;  ///< a table of `limelight quality`
    int repeats = 5;
    std::optional<int> samples;
};

/// Prints what the heavy layers run on. The reference BLAS is said aloud and is a failure.
Status printBackend(Run& run)
{
    const models::ComputeBackend backend = models::describeBackend();
    std::printf("LibTorch      %s, oneDNN %s\n", backend.torchVersion.c_str(),
                backend.onednnVersion.c_str());
    std::printf("BLAS          %s, %s\n", backend.blasText().c_str(), backend.blasLibrary.c_str());
    std::printf("CPU path      %s\n", backend.cpuPath.c_str());
    if (!backend.advice.empty()) std::printf("advice        %s\n", backend.advice.c_str());
    if (backend.isReferenceBlas) {
        return Error{ErrorCode::Environment,
                     backend.blasLibrary +
                         " is the reference BLAS, fifty times slower than it need be. "
                         "Install libopenblas0-openmp.",
                     {}};
    }
    const auto figures = models::measureGemm(run);
    if (!figures) return figures.error();
    const double peak = figures->peakGflops;
    std::printf("FMA peak      %.0f GFLOP/s (%d threads)\n", peak, figures->threads);
    std::printf("GEMM 2048^3   BLAS %.0f GFLOP/s (%.0f %% of peak)\n", figures->blasGflops,
                100.0 * figures->blasGflops / peak);
    std::printf("              oneDNN %.0f GFLOP/s (%.0f %% of peak)\n", figures->onednnGflops,
                100.0 * figures->onednnGflops / peak);
    return Done{};
}

/// Seconds from starting the program to a window that reacts, or a negative number when this
/// build has no window.
double secondsToUsableWindow(const std::string& song)
{
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
        if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) {
            ::setenv("QT_QPA_PLATFORM", "offscreen", 1);
        }
        const int sink = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(sink, STDOUT_FILENO);
        ::dup2(sink, STDERR_FILENO);
        ::execl("/proc/self/exe", "limelight", "--quit-when-usable", song.c_str(),
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int ending = 0;
    if (child < 0 || ::waitpid(child, &ending, 0) != child || !WIFEXITED(ending) ||
        WEXITSTATUS(ending) != 0) {
        return -1.0;
    }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Where the seconds of one explanation went, part by part.
Status printProfile(const pipeline::SpeedOptions& options, Console& console)
{
    Run run = console.run();
    const auto profile = pipeline::profileExplanation(options, run);
    if (!profile) return profile.error();
    console.progress().endLine();
    const std::string masks = options.samples == 0
                                  ? "at normal precision"
                                  : "of " + std::to_string(options.samples) + " masks a side";
    std::printf("one explanation %s, %d threads, %s\n", masks.c_str(), console.threads,
                options.song.c_str());
    for (const auto& part : profile->parts) {
        std::printf("%-16s %8.3f s  %5.1f %%\n", part.name.c_str(), part.seconds,
                    100.0 * profile->share(part));
    }
    std::printf("%-16s %8.3f s\n", "in all", profile->seconds);
    std::printf("%zu inputs of sound and %zu of words encoded, %zu pairs scored\n",
                profile->soundPasses, profile->wordsPasses, profile->scored);
    return Done{};
}

Status bench(const BenchOptions& options, Console& console)
{
    Run run = console.run();
    const Status backend = printBackend(run);
    if (!backend || options.onlyBlas) return backend;
    if (options.isFullSize) return benchFullSize(options.repeats, options.quality, console);
    pipeline::SpeedOptions speed;
    speed.song = options.song;
    speed.resources = console.resources;
    speed.repeats = options.repeats;
    speed.samples = options.samples.value_or(options.isProfile ? 0 : speed.samples);
    if (options.isProfile) return printProfile(speed, console);
    std::vector<double> windowSec;
    for (int i = 0; i < options.repeats; ++i) {
        const double seconds = secondsToUsableWindow(options.song);
        if (seconds >= 0.0) windowSec.push_back(seconds);
    }
    const auto report = pipeline::measureSpeed(speed, run);
    if (!report) return report.error();
    console.progress().endLine();
    std::printf("medians of %d, %d threads, %s\n", options.repeats, console.threads,
                options.song.c_str());
    if (windowSec.empty()) {
        std::printf("start to usable window        not measured (no window in this build)\n");
    } else {
        std::printf("start to usable window        %6.2f s\n", pipeline::medianOf(windowSec));
    }
    std::printf("load models                   %6.2f s\n",
                pipeline::medianOf(report->loadModelsSec));
    std::printf("separate 12 s                 %6.2f s\n",
                pipeline::medianOf(report->separate12Sec));
    std::printf("reference, both, %5d samples %6.2f s\n", speed.samples,
                pipeline::medianOf(report->explainSec));
    std::printf("peak memory                   %6.0f MB\n", report->peakMemoryMb);
    return Done{};
}

}  // namespace

void addBenchCommand(CLI::App& program, Console& console)
{
    auto options = std::make_shared<BenchOptions>();
    CLI::App* command = program.add_subcommand(
        "bench", "Say which BLAS is in use and how long the main job takes here");
    command->add_flag("--blas", options->onlyBlas, "Only the BLAS check");
    command->add_flag("--full-size", options->isFullSize,
                      "Random models of the published sizes instead of a song: load time, memory "
                      "and speed (4 GB below TMPDIR, removed afterwards)");
    command
        ->add_option("--quality", options->quality,
                     "A table of limelight quality --csv: what an explanation costs at full size "
                     "that errs like the published 5000 samples")
        ->type_name("FILE")
        ->needs("--full-size");
    command
        ->add_flag("--profile", options->isProfile,
                   "Where the seconds of one explanation go, part by part")
        ->excludes("--full-size");
    command->add_option("--song", options->song, "A song (default: the demo song)")
        ->type_name("AUDIO");
    command->add_option("--repeats", options->repeats, "Medians over this many runs")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    command
        ->add_option("--samples", options->samples,
                     "Perturbed inputs of the explanation (default 1000); with --profile masks of "
                     "each side (default: what normal precision takes)")
        ->check(CLI::Range(2, 1000000));
    command->callback([options, &console] {
        if (options->song.empty()) options->song = pipeline::demoSong(console.resources).string();
        const Status status = bench(*options, console);
        if (!status) console.fail(status.error());
    });
}

}  // namespace limelight::app
