// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/separator.h"

#include <new>

namespace limelight::separation {

Result<std::vector<std::string>> Separator::separateSource(audio::SoundSource& song, StemSink& sink,
                                                           Run& run) const
{
    try {
        const auto mix = song.read({0, song.frames()}, run);
        if (!mix) return mix.error();
        auto stems = separate(*mix, run);
        if (!stems) return stems.error();
        if (auto status = sink.take(*mix, stems->stems); !status) return status.error();
        return std::move(stems->notes);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "not enough memory to take this sound apart. Close other programs or choose a "
                     "shorter one.",
                     {}};
    }
}

}  // namespace limelight::separation
