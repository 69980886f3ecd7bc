// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/full_size_bench.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/atomic_file.h"
#include "core/pipeline/equal_error.h"
#include "core/pipeline/measure_model.h"
#include "core/pipeline/measure_separator.h"
#include "core/pipeline/quality_table.h"

namespace limelight::app {
namespace {

/// The products' speed over everything measured so far.
struct Products {
    double blas = 0.0, onednn = 0.0, peak = 0.0, core = 0.0;

    double best() const { return std::max(blas, onednn); }
    void take(const pipeline::ModelSpeed& speed)
    {
        blas = std::max(blas, speed.blasGflops);
        onednn = std::max(onednn, speed.onednnGflops);
        peak = std::max(peak, speed.peakGflops);
        for (const auto& encoder : speed.encoders) core = std::max(core, encoder.coreGflops);
    }
};

void print(const pipeline::ModelSpeed& speed)
{
    std::printf("\n%s, %.1f million numbers\n", speed.name.c_str(),
                static_cast<double>(speed.parameters) * 1e-6);
    std::printf("  load          %8.2f s, %.0f MB at %.0f MB/s; the disk alone %.0f MB/s\n",
                speed.loadSec, speed.fileMb, speed.loadMbPerSec(), speed.diskMbPerSec);
    std::printf("  peak memory   %8.0f MB of %.0f MB (1.25 x weights + 600 MB)%s\n", speed.peakMb,
                speed.boundMb, speed.peakMb <= speed.boundMb ? "" : ": too much");
    for (const pipeline::EncoderSpeed& encoder : speed.encoders) {
        std::printf(
            "  %-7s %5lld tokens %7.3f s a pass, %.0f GFLOP/s, %.0f %% of GEMM; %.2f CPU s, "
            "%.0f %% of GEMM's\n",
            encoder.name.c_str(), static_cast<long long>(encoder.tokens), encoder.passSec,
            encoder.gflops, 100.0 * encoder.shareOfGemm(), encoder.passCpuSec,
            100.0 * encoder.cpuShareOfGemm());
    }
    std::fflush(stdout);
}

void print(const Products& products)
{
    std::printf("\nGEMM 2048^3, the best between all passes\n");
    std::printf("  BLAS          %8.0f GFLOP/s, %.0f %% of the FMA peak\n", products.blas,
                100.0 * products.blas / products.peak);
    std::printf("  oneDNN        %8.0f GFLOP/s, %.0f %% of the FMA peak\n", products.onednn,
                100.0 * products.onednn / products.peak);
    std::printf("  FMA peak      %8.0f GFLOP/s\n", products.peak);
    std::printf("  one thread    %8.0f GFLOP per CPU second\n", products.core);
}

/// Seconds times the GEMM rate: what can be compared between machines. The published separator took
/// 4.36 s for 30 s of sound where products run at 245 GFLOP/s.
void print(const pipeline::SeparatorSpeed& speed, const Products& products)
{
    constexpr double kMostMb = 1500.0;
    constexpr double kReferenceGflop = 4.36 * 245.0;
    std::printf(
        "  %3.0f s of sound %7.2f s (load %.2f s): %.0f GFLOP at the GEMM rate; %.2f CPU s: "
        "%.0f GFLOP; published %.0f\n",
        speed.audioSeconds, speed.seconds, speed.loadSec, speed.seconds * products.best(),
        speed.cpuSec, speed.cpuSec * products.core, kReferenceGflop * speed.audioSeconds / 30.0);
    std::printf("                  peak memory %.0f MB%s\n", speed.peakMb,
                speed.peakMb <= kMostMb ? "" : ": more than 1500 MB");
    std::fflush(stdout);
}

/// @error NotFound, Unreadable
Result<pipeline::EqualError> equalErrorIn(const std::filesystem::path& file)
{
    const auto csv = readWholeFile(file);
    if (!csv) return csv.error();
    const auto report = pipeline::qualityFromCsv(*csv, file.string());
    if (!report) return report.error();
    const auto equal = pipeline::equalErrorOf(*report);
    if (equal) return *equal;
    return Error{
        ErrorCode::Unreadable,
        file.string() + ": does not say where the samplers err alike. Measure with more --passes.",
        {}};
}

}  // namespace

Status benchFullSize(int rounds, const std::filesystem::path& quality, Console& console)
{
    // Told before minutes are spent.
    std::optional<pipeline::EqualError> equal;
    if (!quality.empty()) {
        auto known = equalErrorIn(quality);
        if (!known) return known.error();
        equal = *known;
    }
    Run run = console.run();
    const models::RandomModel sound{models::RandomSoundSide{}, std::nullopt};
    const models::RandomModel words{std::nullopt, models::RandomWordsSide{}};
    const models::RandomModel both{sound.sound, words.words};
    std::printf("random weights, passes side by side on %d threads, the best of %d\n",
                console.threads, rounds);
    pipeline::ModelSpeedOptions options;
    options.rounds = rounds;
    Products products;
    std::vector<double> passSec;  ///< of the sound, of the words, at their longest
    for (const auto& [name, model] :
         {std::pair{"AST-base", sound}, std::pair{"RoBERTa-large", words},
          std::pair{"late fusion of both", both}}) {
        const auto speed = pipeline::measureModel(name, model, options, run);
        if (!speed) return speed.error().in(std::string("measuring ") + name);
        console.progress().endLine();
        print(*speed);
        products.take(*speed);
        const bool isOneSide = !model.sound || !model.words;
        if (isOneSide) passSec.push_back(speed->encoders.front().passSec);
    }
    print(products);
    if (equal) {
        std::printf("%s\n%s\n", textOf(*equal).c_str(),
                    costText(*equal, passSec[0], passSec[1], products.best()).c_str());
    }
    std::printf("\numxhq, four targets\n");
    for (double seconds : {30.0, 180.0}) {
        const auto speed = pipeline::measureSeparator(seconds, run);
        if (!speed) return speed.error().in("measuring umxhq");
        console.progress().endLine();
        print(*speed, products);
    }
    return Done{};
}

}  // namespace limelight::app
