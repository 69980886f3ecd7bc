// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Fitting the four targets of the separator on the same mixes.

#include <torch/types.h>

#include <array>
#include <complex>
#include <memory>
#include <span>
#include <vector>

#include "core/audio/stft.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/nn/open_unmix_model.h"
#include "core/training/classifier_training_private.h"

namespace limelight::training {

nn::OpenUnmixOptions openUnmixOptionsOf(const SeparatorRecipe& recipe);

/// Magnitudes of a mix and of its stems, [B, 2, F, N] each.
struct MixExample {
    torch::Tensor mix;
    std::array<torch::Tensor, 4> stems;
};

/// Stretches of songs as spectra, a few renewed for every batch, so that most mixes cost additions
/// instead of transforms.
class MixPool {
public:
    /// @param songs  hold stereo stems; outlive this
    MixPool(std::vector<const StoredSong*> songs, const SeparatorRecipe& recipe,
            RandomStream random);

    /// Mixes of stems that belong together or, with `remixChance`, come from different songs, each
    /// at its own level.
    MixExample next();

private:
    /// One stem's spectrum, [2, N, F].
    using Spectrum = std::vector<std::complex<float>>;

    void renew(std::size_t slot);

    std::vector<const StoredSong*> songs_;
    SeparatorRecipe recipe_;
    RandomStream random_;
    audio::Stft stft_;
    std::int64_t frames_;
    std::vector<std::array<Spectrum, 4>> slots_;
    std::size_t oldest_ = 0;
};

/// Squared error of the magnitudes relative to the target's own energy, mean over the batch; a
/// target far below the mix is held to 2 % of the mix instead.
torch::Tensor separationLoss(const torch::Tensor& estimate, const torch::Tensor& target,
                             const torch::Tensor& mix);

/// One target, of `kStemNames`. Each sees the same mixes in the same order, whichever is fitted
/// when.
/// @error BadArgument when no training song holds stereo stems; Cancelled
Result<std::shared_ptr<nn::OpenUnmixTarget>> fitSeparatorTarget(const FitContext& context,
                                                                std::size_t target);

std::int64_t unitsOfSeparatorTarget(const Recipe& recipe, std::size_t target);
std::int64_t unitsOfSeparator(const Recipe& recipe);

}  // namespace limelight::training
