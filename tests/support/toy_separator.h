// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A separator that knows its answer: shares of the mix that sum to all of it but a little.

#include <array>
#include <string>

#include "core/audio/channel_mix.h"
#include "core/separation/separator.h"

namespace limelight::testing {

/// vocals, drums, bass, other get 0.4, 0.3, 0.2 and 0.05 of every sample.
class ToySeparator : public separation::Separator {
public:
    Result<separation::Stems> separateSpan(const audio::Waveform& song, audio::FrameSpan span,
                                           Run& run) const override
    {
        if (run.cancel.requested()) return Error::cancelled();
        framesSeen = span.count;
        const audio::Waveform mix = audio::sliceOf(song, span);
        separation::Stems stems;
        const std::array<const char*, 4> names{"vocals", "drums", "bass", "other"};
        const std::array<float, 4> shares{0.4F, 0.3F, 0.2F, 0.05F};
        for (std::size_t i = 0; i < 4; ++i) {
            audio::Waveform sound = mix;
            audio::scale(sound, shares[i]);
            stems.stems.push_back({names[i], std::move(sound)});
        }
        return stems;
    }
    const std::string& hash() const override { return hash_; }
    const std::string& name() const override { return name_; }

    mutable std::int64_t framesSeen = 0;

private:
    std::string hash_ = std::string(64, 'b');
    std::string name_ = "toy separator";
};

}  // namespace limelight::testing
