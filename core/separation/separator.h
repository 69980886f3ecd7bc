// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Anything that takes a mix apart.

#include <string>

#include "core/audio/waveform.h"
#include "core/base/result.h"
#include "core/base/run.h"
#include "core/separation/stems.h"

namespace limelight::separation {

class Separator {
public:
    virtual ~Separator() = default;

    /// @param mix  any rate, one or two channels; more are downmixed before
    /// @return     stems at the mix's rate, channels and length
    /// @error      Cancelled, BadShape (shorter than one analysis window), OutOfMemory
    virtual Result<Stems> separate(const audio::Waveform& mix, Run& run) const = 0;

    /// SHA-256 over the weights; part of every recipe.
    virtual const std::string& hash() const = 0;
    virtual const std::string& name() const = 0;
};

}  // namespace limelight::separation
