// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_encoder.h"

#include <omp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>

namespace limelight::nn {
namespace {

void growTo(std::vector<float>& values, std::int64_t size)
{
    if (static_cast<std::int64_t>(values.size()) < size) {
        values.resize(static_cast<std::size_t>(size));
    }
}

std::int64_t partsOf(std::int64_t count, std::int64_t size)
{
    return (count + size - 1) / size;
}

/// Tokens in blocks of nearly equal size, about kRowBlock each: a short last block would read all
/// weights for a few rows.
struct RowBlocks {
    std::int64_t rows, size, count;

    explicit RowBlocks(std::int64_t tokens)
        : rows(tokens),
          size(partsOf(tokens, std::max<std::int64_t>(1, (tokens + kRowBlock / 2) / kRowBlock))),
          count(partsOf(tokens, size))
    {
    }
    std::int64_t rowsFrom(std::int64_t first) const { return std::min(size, rows - first); }
};

}  // namespace

PackedNorm::PackedNorm(NormWeights weights, std::int64_t width, double eps)
    : gain_(weights.gain, weights.gain + width),
      bias_(weights.bias, weights.bias + width),
      eps_(static_cast<float>(eps))
{
}

void PackedNorm::apply(const float* rows, std::int64_t count, float* target) const
{
    encoderKernels().normalise(rows, count, static_cast<std::int64_t>(gain_.size()), gain_.data(),
                               bias_.data(), eps_, target);
}

void forEachPart(std::int64_t parts, int threads,
                 const std::function<void(std::int64_t part, int worker)>& work)
{
    if (threads <= 1 || parts <= 1) {
        for (std::int64_t part = 0; part < parts; ++part) work(part, 0);
        return;
    }
    std::exception_ptr thrown;
#pragma omp parallel for num_threads(threads) schedule(dynamic, 1)
    for (std::int64_t part = 0; part < parts; ++part) {
        try {
            work(part, omp_get_thread_num());
        } catch (...) {
#pragma omp critical
            thrown = std::current_exception();
        }
    }
    if (thrown) std::rethrow_exception(thrown);
}

PackedEncoder::PackedEncoder(const EncoderOptions& options, NormPlace place,
                             EncoderPrecision precision)
    : options_(options), place_(place), precision_(precision)
{
}

Status PackedEncoder::add(const BlockWeights& weights)
{
    const std::int64_t width = options_.hiddenSize;
    const std::array projections{weights.query, weights.key, weights.value};
    auto queryKeyValue = PackedLinear::pack(projections, width, precision_);
    if (!queryKeyValue) return queryKeyValue.error();
    auto attentionOutput = PackedLinear::pack({&weights.attentionOutput, 1}, width, precision_);
    if (!attentionOutput) return attentionOutput.error();
    auto intermediate = PackedLinear::pack({&weights.intermediate, 1}, width, precision_);
    if (!intermediate) return intermediate.error();
    auto output = PackedLinear::pack({&weights.output, 1}, options_.intermediateSize, precision_);
    if (!output) return output.error();
    blocks_.push_back({*std::move(queryKeyValue), *std::move(attentionOutput),
                       *std::move(intermediate), *std::move(output),
                       PackedNorm(weights.firstNorm, width, options_.layerNormEps),
                       PackedNorm(weights.secondNorm, width, options_.layerNormEps)});
    return Done{};
}

PackedHead PackedEncoder::headOf(std::int64_t head, const Sequence& sequence,
                                 EncoderScratch& scratch) const
{
    const EncoderKernels& kernels = encoderKernels();
    const std::int64_t tokens = sequence.tokens;
    const std::int64_t size = options_.hiddenSize / options_.heads;
    PackedHead packed;
    packed.tokens = tokens;
    packed.headSize = size;
    packed.scale = static_cast<float>(1.0 / std::sqrt(static_cast<double>(size)));
    packed.keyBias = sequence.keyBias;
    packed.queries = scratch.queries.data() + head * tokens * size;
    packed.keys = scratch.keys.data() + head * kernels.keyFloats(tokens, size);
    packed.values = scratch.values.data() + head * kernels.valueFloats(tokens, size);
    return packed;
}

/// Queries, keys and values of a block of tokens, each in its place for the attention.
void PackedEncoder::projectRows(const Block& block, const Sequence& sequence, std::int64_t first,
                                EncoderScratch::Worker& worker, EncoderScratch& scratch) const
{
    const std::int64_t width = options_.hiddenSize;
    const std::int64_t size = width / options_.heads;
    const std::int64_t count = RowBlocks(sequence.tokens).rowsFrom(first);
    const float* read = sequence.states + first * width;
    if (place_ == NormPlace::BeforeSublayers) {
        block.firstNorm.apply(read, count, worker.normed.data());
        read = worker.normed.data();
    }
    float* projected = worker.wide.data();
    block.queryKeyValue.apply(read, count, projected, PackedLinear::Target::Replaced,
                              worker.linear);
    for (std::int64_t head = 0; head < options_.heads; ++head) {
        const float* query = projected + head * size;
        encoderKernels().packHead({query, query + width, query + 2 * width, 3 * width}, first,
                                  count, headOf(head, sequence, scratch));
    }
}

/// What follows attention, for a block of tokens.
void PackedEncoder::finishRows(const Block& block, const Sequence& sequence, std::int64_t first,
                               EncoderScratch::Worker& worker, EncoderScratch& scratch) const
{
    const std::int64_t width = options_.hiddenSize;
    const std::int64_t count = RowBlocks(sequence.wanted).rowsFrom(first);
    const bool normsBefore = place_ == NormPlace::BeforeSublayers;
    float* states = sequence.states + first * width;
    block.attentionOutput.apply(scratch.mixed.data() + first * width, count, states,
                                PackedLinear::Target::AddedTo, worker.linear);
    float* read = normsBefore ? worker.normed.data() : states;
    (normsBefore ? block.secondNorm : block.firstNorm).apply(states, count, read);
    float* inner = worker.wide.data();
    block.intermediate.apply(read, count, inner, PackedLinear::Target::Replaced, worker.linear);
    encoderKernels().activate(options_.activation, inner, count * options_.intermediateSize);
    block.output.apply(inner, count, states, PackedLinear::Target::AddedTo, worker.linear);
    if (!normsBefore) block.secondNorm.apply(states, count, states);
}

void PackedEncoder::run(std::int64_t index, const Sequence& sequence, int threads,
                        EncoderScratch& scratch) const
{
    const EncoderKernels& kernels = encoderKernels();
    const Block& block = blocks_.at(static_cast<std::size_t>(index));
    const std::int64_t width = options_.hiddenSize;
    const std::int64_t heads = options_.heads;
    const std::int64_t size = width / heads;
    const std::int64_t tokens = sequence.tokens;
    const RowBlocks all(tokens);
    const RowBlocks wanted(sequence.wanted);
    const std::int64_t rows = std::max(all.size, wanted.size);
    growTo(scratch.mixed, tokens * width);
    growTo(scratch.queries, tokens * width);
    growTo(scratch.keys, heads * kernels.keyFloats(tokens, size));
    growTo(scratch.values, heads * kernels.valueFloats(tokens, size));
    if (static_cast<int>(scratch.workers.size()) < threads) {
        scratch.workers.resize(static_cast<std::size_t>(threads));
    }
    for (EncoderScratch::Worker& worker : scratch.workers) {
        growTo(worker.normed, rows * width);
        growTo(worker.wide, rows * std::max(3 * width, options_.intermediateSize));
        growTo(worker.tile, kernels.scratchFloats(size));
    }
    const auto workerOf = [&](int worker) -> EncoderScratch::Worker& {
        return scratch.workers[static_cast<std::size_t>(worker)];
    };
    forEachPart(all.count, threads, [&](std::int64_t part, int worker) {
        projectRows(block, sequence, part * all.size, workerOf(worker), scratch);
    });
    const std::int64_t queryBlocks = partsOf(sequence.wanted, kQueryBlock);
    forEachPart(heads * queryBlocks, threads, [&](std::int64_t part, int worker) {
        const std::int64_t head = part / queryBlocks;
        const std::int64_t first = part % queryBlocks * kQueryBlock;
        kernels.attend(headOf(head, sequence, scratch), first,
                       std::min(kQueryBlock, sequence.wanted - first), workerOf(worker).tile.data(),
                       scratch.mixed.data() + first * width + head * size, width);
    });
    forEachPart(wanted.count, threads, [&](std::int64_t part, int worker) {
        finishRows(block, sequence, part * wanted.size, workerOf(worker), scratch);
    });
}

}  // namespace limelight::nn
