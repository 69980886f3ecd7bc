// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_blocks.h"

#include <array>

#include "core/nn/layers.h"

namespace limelight::nn {
namespace {

LinearWeights weightsOf(const torch::nn::LinearImpl& layer)
{
    return {layer.weight.data_ptr<float>(),
            layer.bias.defined() ? layer.bias.data_ptr<float>() : nullptr, layer.weight.size(0)};
}

NormWeights weightsOf(const torch::nn::LayerNormImpl& layer)
{
    return {layer.weight.data_ptr<float>(), layer.bias.data_ptr<float>()};
}

BlockWeights weightsOf(const BlockLayers& block)
{
    return {weightsOf(*block.query),        weightsOf(*block.key),
            weightsOf(*block.value),        weightsOf(*block.attentionOutput),
            weightsOf(*block.intermediate), weightsOf(*block.output),
            weightsOf(*block.firstNorm),    weightsOf(*block.secondNorm)};
}

}  // namespace

Result<std::shared_ptr<const PackedBlocks>> PackedBlocks::take(std::vector<BlockLayers>& blocks,
                                                               const EncoderOptions& options,
                                                               NormPlace place,
                                                               EncoderPrecision precision)
{
    PackedEncoder encoder(options, place, precision);
    for (BlockLayers& block : blocks) {
        if (auto status = encoder.add(weightsOf(block)); !status) return status.error();
        for (const auto& layer : {block.query, block.key, block.value, block.attentionOutput,
                                  block.intermediate, block.output}) {
            makeAbsent(layer->weight);
        }
    }
    return std::shared_ptr<const PackedBlocks>(new PackedBlocks(std::move(encoder)));
}

bool PackedBlocks::run(const torch::Tensor& states, std::int64_t first, std::int64_t last,
                       const Pass& pass, const StopRequest& stop) const
{
    const std::int64_t tokens = states.size(1);
    const torch::Tensor bias = pass.keyBias.defined() ? pass.keyBias.contiguous() : torch::Tensor();
    std::unique_ptr<EncoderScratch> scratch = takeScratch();
    bool isDone = true;
    for (std::int64_t row = 0; isDone && row < states.size(0); ++row) {
        PackedEncoder::Sequence sequence;
        sequence.states = states.data_ptr<float>() + row * tokens * states.size(2);
        sequence.tokens = tokens;
        sequence.keyBias = bias.defined() ? bias.data_ptr<float>() + row * tokens : nullptr;
        for (std::int64_t i = first; isDone && i < last; ++i) {
            isDone = !(stop && stop());
            const bool isLast = i + 1 == encoder_.blocks();
            sequence.wanted = isLast && pass.wanted > 0 ? pass.wanted : tokens;
            if (isDone) encoder_.run(i, sequence, pass.threads, *scratch);
        }
    }
    giveBack(std::move(scratch));
    return isDone;
}

std::unique_ptr<EncoderScratch> PackedBlocks::takeScratch() const
{
    const std::lock_guard lock(mutex_);
    if (unused_.empty()) return std::make_unique<EncoderScratch>();
    auto scratch = std::move(unused_.back());
    unused_.pop_back();
    return scratch;
}

void PackedBlocks::giveBack(std::unique_ptr<EncoderScratch> scratch) const
{
    const std::lock_guard lock(mutex_);
    unused_.push_back(std::move(scratch));
}

}  // namespace limelight::nn
