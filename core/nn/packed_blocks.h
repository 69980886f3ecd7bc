// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The blocks of a loaded network, packed for inference.

#include <memory>
#include <mutex>
#include <vector>

#include "core/nn/packed_encoder.h"
#include "core/nn/transformer_parts.h"

namespace limelight::nn {

/// Blocks that multiply packed weights. The memory of a pass is kept for the next one, as often as
/// passes ran at once.
/// @thread  several threads may run passes at once
class PackedBlocks {
public:
    /// Packs block after block. The plain matrices go as each block is packed, so that memory never
    /// holds more than one block twice; the layers keep their shapes and must not be run again.
    /// @error Unsupported, see `PackedLinear::pack`; then the layers before are gone
    static Result<std::shared_ptr<const PackedBlocks>> take(std::vector<BlockLayers>& blocks,
                                                            const EncoderOptions& options,
                                                            NormPlace place,
                                                            EncoderPrecision precision);

    /// What a pass is asked for.
    struct Pass {
        /// [B, 1, 1, L], added to the scores; undefined for none
        torch::Tensor keyBias = torch::Tensor();
        std::int64_t wanted = 0;  ///< first tokens whose last states are computed; 0 for all
        int threads = 1;          ///< the bits do not depend on it
    };

    /// Takes sequences through blocks [first, last), in place.
    /// @param states  [B, L, D] contiguous
    /// @return        false when `stop` answered true
    bool run(const torch::Tensor& states, std::int64_t first, std::int64_t last, const Pass& pass,
             const StopRequest& stop) const;

    /// All blocks.
    bool run(const torch::Tensor& states, const Pass& pass, const StopRequest& stop) const
    {
        return run(states, 0, encoder_.blocks(), pass, stop);
    }

private:
    explicit PackedBlocks(PackedEncoder encoder) : encoder_(std::move(encoder)) {}
    std::unique_ptr<EncoderScratch> takeScratch() const;
    void giveBack(std::unique_ptr<EncoderScratch> scratch) const;

    PackedEncoder encoder_;
    mutable std::mutex mutex_;
    mutable std::vector<std::unique_ptr<EncoderScratch>> unused_;
};

}  // namespace limelight::nn
