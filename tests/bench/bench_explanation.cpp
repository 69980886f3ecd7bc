// SPDX-License-Identifier: GPL-3.0-or-later

/// What explaining costs here: encoder passes against the published implementation's, and seconds
/// against the number of samples and the length of the song.
///
/// The published implementation (transformers, lime, open-unmix) was measured with two threads on a
/// machine whose products of 2048 x 2048 floats run at 245 GFLOP/s, tuned: OpenBLAS told its core
/// type, one thread pool. Its seconds are scaled by this machine's own product rate.

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/base/random.h"
#include "core/models/compute_backend.h"
#include "core/pipeline/equal_error.h"
#include "core/pipeline/explain_track.h"
#include "core/pipeline/measure_model.h"
#include "core/pipeline/measure_separator.h"
#include "core/pipeline/profile_explanation.h"
#include "core/pipeline/quality_table.h"

using namespace limelight;

namespace {

namespace fs = std::filesystem;

struct Options {
    fs::path resources;
    int threads = 2;
    bool isFullSize = false;
    fs::path quality;  ///< a table of `limelight quality --csv`
    std::vector<int> samples{125, 250, 500, 1000, 2000};
    std::vector<double> songSec{15, 60, 240};
};

int fail(const Error& error)
{
    std::fprintf(stderr, "%s\n", error.text().c_str());
    return 1;
}

fs::path demoSongOf(const fs::path& resources)
{
    std::vector<fs::path> songs;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(resources / "demo", code)) {
        const auto kind = entry.path().extension();
        if (kind == ".flac" || kind == ".ogg" || kind == ".wav") songs.push_back(entry.path());
    }
    std::sort(songs.begin(), songs.end());
    return songs.empty() ? fs::path() : songs.front();
}

/// @param referenceSec  of one pass of the published implementation
void printPasses(const char* name, double seconds, double referenceSec, double gemm)
{
    const double scaled = referenceSec * pipeline::kPublishedGflops / gemm;
    std::printf("  %-28s %9.4f s a pass, %8.2f a second; published %9.4f s here: %.2f x\n", name,
                seconds, 1.0 / seconds, scaled, scaled / seconds);
}

double secondsOf(const pipeline::ExplanationProfile& profile, const std::string& part)
{
    for (const auto& one : profile.parts) {
        if (one.name == part) return one.seconds;
    }
    return 0.0;
}

/// The default models' passes, and what a number of samples costs.
Status benchSamples(const Options& options, const fs::path& song, double gemm, Run& run)
{
    std::printf("\ndefault models, %s\n", song.c_str());
    for (int samples : options.samples) {
        pipeline::SpeedOptions speed;
        speed.song = song;
        speed.resources = options.resources;
        speed.samples = samples;
        const auto profile = pipeline::profileExplanation(speed, run);
        if (!profile) return profile.error();
        const double separate = secondsOf(*profile, "separation");
        const double load = secondsOf(*profile, "loading models");
        std::printf(
            "  %5d samples: %7.2f s without loading and separating (%.2f s), %zu + %zu "
            "passes\n",
            samples, profile->seconds - separate - load, separate + load, profile->soundPasses,
            profile->wordsPasses);
        if (samples != options.samples.back()) continue;
        constexpr double kSmallAstSec = 0.029;
        constexpr double kSmallTextSec = 0.006;
        printPasses(
            "sound encoder",
            secondsOf(*profile, "sound encoder") / static_cast<double>(profile->soundPasses),
            kSmallAstSec, gemm);
        printPasses(
            "words encoder",
            secondsOf(*profile, "words encoder") / static_cast<double>(profile->wordsPasses),
            kSmallTextSec, gemm);
    }
    return Done{};
}

/// Noise of that length, explained with few samples: the model hears ten seconds of any song.
Status benchLength(const Options& options, double seconds, Run& run)
{
    const fs::path file = fs::temp_directory_path() / "limelight-bench-noise.flac";
    audio::Waveform sound(audio::SampleRate{44100}, 2, std::llround(seconds * 44100.0));
    RandomStream random(1);
    for (float& sample : sound.samples()) sample = static_cast<float>(random.uniform(-0.3, 0.3));
    if (auto s = audio::writeSound(file, sound, audio::SampleFormat::Pcm16); !s) return s;
    pipeline::SpeedOptions speed;
    speed.song = file;
    speed.resources = options.resources;
    speed.samples = options.samples.front();
    const auto profile = pipeline::profileExplanation(speed, run);
    fs::remove(file);
    if (!profile) return profile.error();
    std::printf("  %5.0f s of song: %7.2f s, decoding %.2f s, separation %.2f s\n", seconds,
                profile->seconds, secondsOf(*profile, "decoding"),
                secondsOf(*profile, "separation"));
    return Done{};
}

/// Passes ratio of the default models times seconds per pass at full size.
/// @param passSec  of the sound, of the words
Status printCost(const fs::path& quality, const std::vector<double>& passSec, double gemm)
{
    const auto csv = readWholeFile(quality);
    if (!csv) return csv.error();
    const auto report = pipeline::qualityFromCsv(*csv, quality.string());
    if (!report) return report.error();
    if (const auto equal = pipeline::equalErrorOf(*report)) {
        std::printf("  %s\n  %s\n", textOf(*equal).c_str(),
                    costText(*equal, passSec[0], passSec[1], gemm).c_str());
    } else {
        std::printf("  the designed sampler errs more than the published one throughout\n");
    }
    return Done{};
}

Status benchFullSize(const Options& options, Run& run, double gemm)
{
    std::printf("\nfull size, random weights\n");
    const models::RandomModel sound{models::RandomSoundSide{}, std::nullopt};
    const models::RandomModel words{std::nullopt, models::RandomWordsSide{}};
    std::vector<double> passSec;
    double rate = gemm;
    for (const auto& [name, model, reference] :
         {std::tuple{"AST-base, 1214 tokens", sound, pipeline::kPublishedAstSec},
          std::tuple{"RoBERTa-large, 256 tokens", words, pipeline::kPublishedRobertaSec}}) {
        const auto speed = pipeline::measureModel(name, model, {.textTokens = {256}}, run);
        if (!speed) return speed.error();
        const auto& encoder = speed->encoders.front();
        printPasses(name, encoder.passSec, reference, speed->gemmGflops());
        passSec.push_back(encoder.passSec);
        rate = std::max(rate, speed->gemmGflops());
        std::printf("  %-28s %.0f %% of the product rate\n", "", 100.0 * encoder.shareOfGemm());
    }
    if (!options.quality.empty()) {
        if (auto s = printCost(options.quality, passSec, rate); !s) return s;
    }
    const auto separator = pipeline::measureSeparator(30.0, run);
    if (!separator) return separator.error();
    printPasses("umxhq, 30 s", separator->seconds, 4.36, gemm);
    return Done{};
}

int bench(const Options& options)
{
    SilentProgress silent;
    Run run{{}, silent, options.threads};
    const auto backend = models::describeBackend();
    const auto figures = models::measureGemm(run);
    if (!figures) return fail(figures.error());
    const double gemm = std::max(figures->blasGflops, figures->onednnGflops);
    std::printf("%s, oneDNN %s, %d threads: products at %.0f GFLOP/s, FMA peak %.0f\n",
                backend.blasText().c_str(), backend.onednnVersion.c_str(), options.threads, gemm,
                figures->peakGflops);
    const fs::path song = demoSongOf(options.resources);
    if (auto s = benchSamples(options, song, gemm, run); !s) return fail(s.error());
    std::printf("\nlength of the song, %d samples\n", options.samples.front());
    for (double seconds : options.songSec) {
        if (auto s = benchLength(options, seconds, run); !s) return fail(s.error());
    }
    if (!options.isFullSize) return 0;
    const Status full = benchFullSize(options, run, gemm);
    return full ? 0 : fail(full.error());
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App program("Measures what explaining costs on this machine");
    Options options;
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // a line at a time, into files too
    program.add_option("resources", options.resources, "Holds models and demo")->required();
    program.add_option("--threads", options.threads)->check(CLI::Range(1, 1024));
    program.add_option("--samples", options.samples, "Numbers of perturbed inputs, rising");
    program.add_option("--song-seconds", options.songSec, "Lengths of songs");
    program.add_flag("--full-size", options.isFullSize, "AST-base, RoBERTa-large, umxhq as well");
    program.add_option("--quality", options.quality,
                       "A table of limelight quality --csv: the cost at equal error, with "
                       "--full-size");
    CLI11_PARSE(program, argc, argv);
    if (options.samples.empty() || options.songSec.empty()) return 2;
    if (const auto core = models::useCorrectOpenblasCore(); !core) return fail(core.error());
    return bench(options);
}
