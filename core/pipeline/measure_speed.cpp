// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/measure_speed.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "core/pipeline/explain_track.h"

namespace limelight::pipeline {

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

double medianOf(std::vector<double> values)
{
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
}

Result<SpeedReport> measureSpeed(const SpeedOptions& options, Run& run)
{
    TrackRequest trackRequest;
    trackRequest.audio = options.song;
    const auto track = loadTrack(trackRequest, run);
    if (!track) return track.error();
    ModelRequest modelRequest;
    modelRequest.resources = options.resources;
    ExplainOptions explainOptions;
    explainOptions.mode = explain::Mode::Reference;
    explainOptions.samples = options.samples;

    SpeedReport report;
    for (int i = 0; i < options.repeats; ++i) {
        auto start = Clock::now();
        const auto models = loadModels(modelRequest, run);
        if (!models) return models.error();
        report.loadModelsSec.push_back(secondsSince(start));

        start = Clock::now();
        const auto twelve =
            models->separator->separate(sliceOf(track->sound, {0, 12LL * 44100}), run);
        if (!twelve) return twelve.error();
        report.separate12Sec.push_back(secondsSince(start));

        const auto heard = chooseHeardSpan(*track, *models, explainOptions);
        if (!heard) return heard.error();
        const auto separated =
            separateSpan(*track, *models->separator, *heard, explainOptions.mode, run);
        if (!separated) return separated.error();
        start = Clock::now();
        const auto explanation = explainTrack(*track, *models, *separated, explainOptions, run);
        if (!explanation) return explanation.error();
        // What a cancelled run knows is no measurement.
        if (run.cancel.requested()) return Error::cancelled();
        report.explainSec.push_back(secondsSince(start));
    }
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    report.peakMemoryMb = static_cast<double>(usage.ru_maxrss) / 1024.0;
    return report;
}

}  // namespace limelight::pipeline
