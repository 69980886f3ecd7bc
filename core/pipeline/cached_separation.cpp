// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/cached_separation.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "core/base/hash.h"
#include "core/models/compute_backend.h"

namespace limelight::pipeline {

namespace {

std::string exact(double number)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%a", number);
    return text.data();
}

template <class Value>
std::string textOf(const std::optional<Value>& value)
{
    return value ? std::to_string(static_cast<int>(*value)) : std::string("-");
}

}  // namespace

std::string stemKey(const Track& track, const separation::Separator& separator,
                    audio::TimeSpan heard, explain::Mode mode)
{
    const separation::OpenUnmixChoices choices = separator.choices();
    const models::ComputeBackend backend = models::describeBackend();
    std::string all = "stems 1";
    for (const std::string& part :
         {track.hash, std::to_string(track.sound.rate().hz), exact(heard.startSec),
          exact(heard.endSec), std::to_string(static_cast<int>(mode)), separator.hash(),
          textOf(choices.niter), textOf(choices.hasResidual), textOf(choices.usesSoftmask),
          textOf(choices.windowColumns), textOf(choices.zeroBinsAreOne),
          std::string(LIMELIGHT_VERSION), std::string(LIMELIGHT_BUILD), backend.torchVersion,
          backend.blasText(), backend.cpuPath}) {
        all += "|" + part;
    }
    return sha256Of(all);
}

Result<SeparatedSpan> separateSpan(const Track& track, const separation::Separator& separator,
                                   audio::TimeSpan heard, explain::Mode mode,
                                   const data::StemCache* cache, Run& run)
{
    if (cache == nullptr || separator.split() != separation::SoundSplit::OpenUnmix) {
        return separateSpan(track, separator, heard, mode, run);
    }
    const std::string key = stemKey(track, separator, heard, mode);
    const audio::SampleRate rate = track.sound.rate();
    const std::int64_t first = std::llround(heard.startSec * rate.hz);
    const audio::FrameSpan span{first, std::llround(heard.endSec * rate.hz) - first};
    if (auto stems = cache->find(key)) {
        SeparatedSpan separated;
        separated.heard = heard;
        separated.mix = sliceOf(track.sound, span);
        separated.stems = *std::move(stems);
        const audio::Waveform& sound = separated.stems.stems.front().sound;
        if (sound.frames() == separated.mix.frames() &&
            sound.channels() == separated.mix.channels() && sound.rate() == rate) {
            return separated;
        }
    }
    auto separated = separateSpan(track, separator, heard, mode, run);
    if (!separated) return separated;
    if (const Status kept = cache->put(key, separated->stems); !kept) {
        separated->stems.notes.push_back("the stems could not be kept for the next time: " +
                                         kept.error().message);
    }
    return separated;
}

}  // namespace limelight::pipeline
