// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/open_unmix_model.h"

#include <algorithm>

#include "core/nn/bi_lstm.h"

namespace limelight::nn {
namespace {

/// Rows of one matrix product: between two of them a request to stop is answered.
constexpr std::int64_t kChunkColumns = 256;

using torch::nn::BatchNorm1dImpl;
using torch::nn::LinearImpl;
using torch::nn::LinearOptions;

std::shared_ptr<LinearImpl> linear(std::int64_t in, std::int64_t out)
{
    return std::make_shared<LinearImpl>(LinearOptions(in, out).bias(false));
}

/// A batch norm with its running statistics: y = x scale + shift.
struct ScaleAndShift {
    torch::Tensor scale, shift;
};

ScaleAndShift foldedNorm(const BatchNorm1dImpl& norm)
{
    const torch::Tensor scale = norm.weight / torch::sqrt(norm.running_var + norm.options.eps());
    return {scale, norm.bias - norm.running_mean * scale};
}

}  // namespace

OpenUnmixTarget::OpenUnmixTarget(const OpenUnmixOptions& options) : options_(options)
{
    const std::int64_t hidden = options.hiddenSize;
    inputMean_ = register_parameter("input_mean", torch::zeros({options.maxBin}));
    inputScale_ = register_parameter("input_scale", torch::ones({options.maxBin}));
    outputScale_ = register_parameter("output_scale", torch::ones({options.bins}));
    outputMean_ = register_parameter("output_mean", torch::ones({options.bins}));
    fc1_ = register_module("fc1", linear(options.channels * options.maxBin, hidden));
    bn1_ = register_module("bn1", std::make_shared<BatchNorm1dImpl>(hidden));
    lstm_ = register_module(
        "lstm", std::make_shared<torch::nn::LSTMImpl>(
                    torch::nn::LSTMOptions(hidden, options.isUnidirectional ? hidden : hidden / 2)
                        .num_layers(options.lstmLayers)
                        .bidirectional(!options.isUnidirectional)
                        .dropout(options.lstmLayers > 1 ? 0.4 : 0.0)));
    fc2_ = register_module("fc2", linear(2 * hidden, hidden));
    bn2_ = register_module("bn2", std::make_shared<BatchNorm1dImpl>(hidden));
    fc3_ = register_module("fc3", linear(hidden, options.channels * options.bins));
    bn3_ =
        register_module("bn3", std::make_shared<BatchNorm1dImpl>(options.channels * options.bins));
}

torch::Tensor OpenUnmixTarget::forward(const torch::Tensor& magnitude)
{
    const std::int64_t batch = magnitude.size(0);
    const std::int64_t columns = magnitude.size(3);
    const std::int64_t hidden = options_.hiddenSize;
    // [N, B, C, F]
    const torch::Tensor mix = magnitude.permute({3, 0, 1, 2});
    torch::Tensor x = (mix.slice(3, 0, options_.maxBin) + inputMean_) * inputScale_;
    x = linearOf(x.reshape({columns * batch, options_.channels * options_.maxBin}), *fc1_);
    x = torch::tanh(bn1_->forward(x).view({columns, batch, hidden}));
    x = torch::cat({x, std::get<0>(lstm_->forward(x))}, 2).view({columns * batch, 2 * hidden});
    x = torch::relu(bn2_->forward(linearOf(x, *fc2_)));
    x = bn3_->forward(linearOf(x, *fc3_)).view({columns, batch, options_.channels, options_.bins});
    const torch::Tensor mask = torch::relu(x * outputScale_ + outputMean_);
    return (mask * mix).permute({1, 2, 3, 0});
}

bool OpenUnmixTarget::estimate(const float* magnitude, std::int64_t columns, float* result,
                               const StopRequest& stop) const
{
    const torch::NoGradGuard noGradients;
    const std::int64_t hidden = options_.hiddenSize;
    const std::int64_t outputs = options_.channels * options_.bins;
    const auto isStopped = [&stop] { return stop && stop(); };
    const torch::Tensor mix = torch::from_blob(const_cast<float*>(magnitude),
                                               {columns, options_.channels, options_.bins});
    const auto forEachChunk = [&](const auto& work) {
        for (std::int64_t first = 0; first < columns; first += kChunkColumns) {
            if (isStopped()) return false;
            work(first, std::min(kChunkColumns, columns - first));
        }
        return true;
    };
    // [N, 2 H]: what the LSTM reads, and beside it what it says
    const torch::Tensor both = torch::empty({columns, 2 * hidden});
    const ScaleAndShift first = foldedNorm(*bn1_);
    bool isDone = forEachChunk([&](std::int64_t at, std::int64_t count) {
        const torch::Tensor heard = mix.narrow(0, at, count).narrow(2, 0, options_.maxBin);
        const torch::Tensor x = ((heard + inputMean_) * inputScale_).view({count, -1});
        both.narrow(0, at, count)
            .narrow(1, 0, hidden)
            .copy_(linearOf(x, *fc1_).mul_(first.scale).add_(first.shift).tanh_());
    });
    if (!isDone) return false;
    const torch::Tensor said =
        lstmOutputs(*lstm_, both.narrow(1, 0, hidden).contiguous(), isStopped);
    if (!said.defined()) return false;
    both.narrow(1, hidden, hidden).copy_(said);

    const ScaleAndShift second = foldedNorm(*bn2_);
    ScaleAndShift third = foldedNorm(*bn3_);
    third.scale = (third.scale.view({options_.channels, -1}) * outputScale_).view({-1});
    third.shift =
        (third.shift.view({options_.channels, -1}) * outputScale_ + outputMean_).view({-1});
    const float* scale = third.scale.data_ptr<float>();
    const float* shift = third.shift.data_ptr<float>();
    return forEachChunk([&](std::int64_t at, std::int64_t count) {
        torch::Tensor x = linearOf(both.narrow(0, at, count), *fc2_);
        x = linearOf(x.mul_(second.scale).add_(second.shift).relu_(), *fc3_);
        const float* value = x.data_ptr<float>();
        for (std::int64_t n = at; n < at + count; ++n, value += outputs) {
            const float* mixed = magnitude + n * outputs;
            float* masked = result + n * outputs;
            for (std::int64_t i = 0; i < outputs; ++i) {
                masked[i] = std::max(value[i] * scale[i] + shift[i], 0.0F) * mixed[i];
            }
        }
    });
}

void OpenUnmixTarget::setInputStatistics(const torch::Tensor& mean, const torch::Tensor& std)
{
    torch::NoGradGuard noGrad;
    inputMean_.copy_(-mean.slice(0, 0, options_.maxBin));
    inputScale_.copy_(1.0 / std.slice(0, 0, options_.maxBin));
}

Result<OpenUnmixOptions> openUnmixOptionsFromWeights(const NamedTensors& weights, std::int64_t bins,
                                                     const std::filesystem::path& origin)
{
    const auto bad = [&](const std::string& what) {
        return Error{ErrorCode::BadWeights,
                     origin.string() + ": " + what + ". Copy or download the separator again.",
                     {}};
    };
    for (const char* name : {"input_mean", "fc1.weight", "output_mean"}) {
        if (weights.count(name) == 0) return bad("missing tensor \"" + std::string(name) + "\"");
    }
    const torch::Tensor& mean = weights.at("input_mean");
    const torch::Tensor& first = weights.at("fc1.weight");
    if (mean.dim() != 1 || first.dim() != 2 || mean.size(0) < 1 || mean.size(0) > bins) {
        return bad("tensor \"input_mean\" or \"fc1.weight\" has the wrong shape");
    }
    const torch::Tensor& outputMean = weights.at("output_mean");
    if (outputMean.dim() != 1 || outputMean.size(0) != bins) {
        return bad("tensor \"output_mean\" has " + std::to_string(outputMean.numel()) +
                   " values where nfft in separator.json asks for " + std::to_string(bins));
    }
    OpenUnmixOptions options;
    options.bins = bins;
    options.maxBin = mean.size(0);
    options.hiddenSize = first.size(0);
    options.channels = first.size(1) / options.maxBin;
    if (options.channels * options.maxBin != first.size(1) || options.channels < 1 ||
        options.channels > 2 || options.hiddenSize < 2 || options.hiddenSize % 2 != 0) {
        return bad("tensor \"fc1.weight\" fits neither one nor two channels of \"input_mean\"");
    }
    options.lstmLayers = 0;
    while (weights.count("lstm.weight_ih_l" + std::to_string(options.lstmLayers)) > 0) {
        ++options.lstmLayers;
    }
    if (options.lstmLayers == 0) return bad("missing tensor \"lstm.weight_ih_l0\"");
    options.isUnidirectional = weights.count("lstm.weight_ih_l0_reverse") == 0;
    return options;
}

}  // namespace limelight::nn
