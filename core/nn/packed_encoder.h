// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A transformer encoder for inference: packed weights, states of one sequence, no allocation from
/// one sequence to the next. No torch here.

#include <cstddef>
#include <functional>
#include <vector>

#include "core/nn/encoder_kernels.h"
#include "core/nn/model_options.h"
#include "core/nn/packed_linear.h"

namespace limelight::nn {

struct NormWeights {
    const float* gain;  ///< [D]
    const float* bias;  ///< [D]
};

/// One block's numbers where they lie.
struct BlockWeights {
    LinearWeights query, key, value, attentionOutput, intermediate, output;
    NormWeights firstNorm, secondNorm;
};

/// Where a block normalises.
enum class NormPlace {
    BeforeSublayers,  ///< what attention and the inner layer read (AST)
    AfterSublayers    ///< what they wrote, added to what they read (RoBERTa)
};

/// A norm's own copy of its numbers.
class PackedNorm {
public:
    PackedNorm(NormWeights weights, std::int64_t width, double eps);
    /// @param target  [count, D], may be `rows`
    void apply(const float* rows, std::int64_t count, float* target) const;

private:
    std::vector<float> gain_, bias_;
    float eps_;
};

/// Memory for a pass, used again by the next one.
struct EncoderScratch {
    /// What one thread of a pass works in.
    struct Worker {
        LinearScratch linear;
        std::vector<float> normed, wide, tile;
    };
    std::vector<Worker> workers;
    std::vector<float> mixed, queries, keys, values;
};

/// Calls `work(part, worker)` for each part, from `threads` threads; worker < threads.
void forEachPart(std::int64_t parts, int threads,
                 const std::function<void(std::int64_t part, int worker)>& work);

class PackedEncoder {
public:
    PackedEncoder(const EncoderOptions& options, NormPlace place, EncoderPrecision precision);

    /// Packs the weights of the next block; they are not needed afterwards.
    /// @error Unsupported, see PackedLinear
    Status add(const BlockWeights& weights);

    std::int64_t blocks() const { return static_cast<std::int64_t>(blocks_.size()); }

    /// One sequence and what is asked of it.
    struct Sequence {
        float* states;                   ///< [tokens, D], in place
        std::int64_t tokens = 0;         ///< >= 1
        const float* keyBias = nullptr;  ///< [tokens], added to the scores; or nullptr
        std::int64_t wanted = 0;  ///< first tokens whose states are computed; the others' are not
    };

    /// Takes a sequence through block `index`. The bits do not depend on `threads`.
    void run(std::int64_t index, const Sequence& sequence, int threads,
             EncoderScratch& scratch) const;

private:
    struct Block {
        PackedLinear queryKeyValue, attentionOutput, intermediate, output;
        PackedNorm firstNorm, secondNorm;
    };
    PackedHead headOf(std::int64_t head, const Sequence& sequence, EncoderScratch& scratch) const;
    void projectRows(const Block& block, const Sequence& sequence, std::int64_t first,
                     EncoderScratch::Worker& worker, EncoderScratch& scratch) const;
    void finishRows(const Block& block, const Sequence& sequence, std::int64_t first,
                    EncoderScratch::Worker& worker, EncoderScratch& scratch) const;

    EncoderOptions options_;
    NormPlace place_;
    EncoderPrecision precision_;
    std::vector<Block> blocks_;
};

}  // namespace limelight::nn
