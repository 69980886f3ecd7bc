// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_parts.h"

#include <dnnl.h>
#include <torch/nn/init.h>
#include <torch/nn/modules/conv.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

#include "core/base/check.h"
#include "core/nn/dropout.h"
#include "core/nn/encoder_kernels.h"

namespace limelight::nn {
namespace {

/// A row-major matrix of floats in memory.
struct Matrix {
    float* values;
    std::int64_t stride;
    bool isTransposed = false;
};

struct ProductSize {
    std::int64_t rows, columns, inner;
};

struct ProductOptions {
    float scale = 1.0F;
    bool keepsTarget = false;
};

/// target = scale · a · b (+ target), by oneDNN.
void product(ProductSize size, Matrix a, Matrix b, Matrix target, ProductOptions options)
{
    const dnnl_status_t status =
        dnnl_sgemm(a.isTransposed ? 'T' : 'N', b.isTransposed ? 'T' : 'N', size.rows, size.columns,
                   size.inner, options.scale, a.values, a.stride, b.values, b.stride,
                   options.keepsTarget ? 1.0F : 0.0F, target.values, target.stride);
    if (status == dnnl_out_of_memory) throw std::bad_alloc();
    CORE_CHECK(status == dnnl_success, "oneDNN refused a matrix product");
}

/// Sixteen partial sums in a fixed order.
float dot(const float* a, const float* b, std::int64_t count)
{
    constexpr std::int64_t kLanes = 16;
    std::array<float, kLanes> sums{};
    std::int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) {
        for (std::int64_t lane = 0; lane < kLanes; ++lane) {
            sums[static_cast<std::size_t>(lane)] += a[i + lane] * b[i + lane];
        }
    }
    float sum = 0.0F;
    for (float part : sums) sum += part;
    for (; i < count; ++i) sum += a[i] * b[i];
    return sum;
}

/// One sequence without gradients, by the kernels of this CPU.
/// @param query, key, value  [1, L, D] contiguous
torch::Tensor attendedByKernels(const torch::Tensor& query, const torch::Tensor& key,
                                const torch::Tensor& value, std::int64_t heads,
                                const torch::Tensor& keyBias)
{
    const EncoderKernels& kernels = encoderKernels();
    const std::int64_t tokens = query.size(1);
    const std::int64_t width = query.size(2);
    const std::int64_t size = width / heads;
    torch::Tensor result = torch::empty_like(query);
    const torch::Tensor bias = keyBias.defined() ? keyBias.contiguous() : keyBias;
    const auto floats = [](std::int64_t count) {
        return std::vector<float>(static_cast<std::size_t>(count));
    };
    std::vector<float> queries = floats(tokens * size);
    std::vector<float> keys = floats(kernels.keyFloats(tokens, size));
    std::vector<float> values = floats(kernels.valueFloats(tokens, size));
    std::vector<float> scratch = floats(kernels.scratchFloats(size));
    const PackedHead packed{tokens,
                            size,
                            static_cast<float>(1.0 / std::sqrt(static_cast<double>(size))),
                            bias.defined() ? bias.data_ptr<float>() : nullptr,
                            queries.data(),
                            keys.data(),
                            values.data()};
    for (std::int64_t head = 0; head < heads; ++head) {
        const std::int64_t at = head * size;
        kernels.packHead({query.data_ptr<float>() + at, key.data_ptr<float>() + at,
                          value.data_ptr<float>() + at, width},
                         0, tokens, packed);
        for (std::int64_t first = 0; first < tokens; first += kQueryBlock) {
            kernels.attend(packed, first, std::min(kQueryBlock, tokens - first), scratch.data(),
                           result.data_ptr<float>() + first * width + at, width);
        }
    }
    return result;
}

}  // namespace

torch::nn::Module& branchOf(torch::nn::Module& parent, const std::string& name)
{
    for (const auto& child : parent.named_children()) {
        if (child.key() == name) return *child.value();
    }
    return *parent.register_module(name, std::make_shared<Branch>());
}

torch::Tensor linearOf(const torch::Tensor& input, torch::nn::LinearImpl& layer)
{
    return linearOf(input, layer.weight, layer.bias);
}

torch::Tensor linearOf(const torch::Tensor& input, const torch::Tensor& weight,
                       const torch::Tensor& bias)
{
    if (torch::GradMode::is_enabled()) {
        return bias.defined() ? torch::linear(input, weight, bias) : torch::linear(input, weight);
    }
    const std::int64_t in = weight.size(1);
    const std::int64_t out = weight.size(0);
    const torch::Tensor rows = input.contiguous();
    auto shape = rows.sizes().vec();
    shape.back() = out;
    torch::Tensor result =
        bias.defined() ? bias.expand(shape).contiguous() : torch::empty(shape, rows.options());
    product({.rows = rows.numel() / in, .columns = out, .inner = in}, {rows.data_ptr<float>(), in},
            {weight.data_ptr<float>(), in, true}, {result.data_ptr<float>(), out},
            {.keepsTarget = bias.defined()});
    return result;
}

torch::Tensor rowLinearOf(const torch::Tensor& input, torch::nn::LinearImpl& layer)
{
    if (torch::GradMode::is_enabled()) return layer.forward(input);
    const std::int64_t in = layer.weight.size(1);
    const std::int64_t out = layer.weight.size(0);
    const torch::Tensor rows = input.contiguous();
    auto shape = rows.sizes().vec();
    shape.back() = out;
    torch::Tensor result = torch::empty(shape, rows.options());
    const float* weight = layer.weight.data_ptr<float>();
    for (std::int64_t row = 0; row < rows.numel() / in; ++row) {
        const float* x = rows.data_ptr<float>() + row * in;
        float* y = result.data_ptr<float>() + row * out;
        for (std::int64_t o = 0; o < out; ++o) {
            const float bias = layer.bias.defined() ? layer.bias.data_ptr<float>()[o] : 0.0F;
            y[o] = bias + dot(x, weight + o * in, in);
        }
    }
    return result;
}

torch::Tensor activated(const torch::Tensor& input, Activation activation)
{
    switch (activation) {
        case Activation::Gelu:
            return torch::gelu(input);
        case Activation::GeluTanh:
            return torch::gelu(input, "tanh");
        case Activation::Relu:
            return torch::relu(input);
        case Activation::Silu:
            return torch::silu(input);
    }
    return input;
}

torch::Tensor attended(const torch::Tensor& query, const torch::Tensor& key,
                       const torch::Tensor& value, std::int64_t heads, const torch::Tensor& keyBias,
                       double dropout)
{
    const std::int64_t batch = query.size(0);
    const std::int64_t tokens = query.size(1);
    const std::int64_t headSize = query.size(2) / heads;
    if (!torch::GradMode::is_enabled() && batch == 1 && dropout == 0.0) {
        return attendedByKernels(query.contiguous(), key.contiguous(), value.contiguous(), heads,
                                 keyBias);
    }
    const auto split = [&](const torch::Tensor& x) {
        return x.view({batch, tokens, heads, headSize}).transpose(1, 2);
    };
    const double scale = 1.0 / std::sqrt(static_cast<double>(headSize));
    torch::Tensor scores = torch::matmul(split(query) * scale, split(key).transpose(2, 3));
    if (keyBias.defined()) scores = scores + keyBias;
    const torch::Tensor weights = dropped(torch::softmax(scores, -1), dropout);
    return torch::matmul(weights, split(value)).transpose(1, 2).reshape({batch, tokens, -1});
}

void initialiseForTraining(torch::nn::Module& module)
{
    torch::NoGradGuard noGrad;
    constexpr double kSpread = 0.02;
    for (const auto& child : module.modules(false)) {
        if (auto* linear = child->as<torch::nn::LinearImpl>()) {
            torch::nn::init::normal_(linear->weight, 0.0, kSpread);
            if (linear->bias.defined()) torch::nn::init::zeros_(linear->bias);
        } else if (auto* embedding = child->as<torch::nn::EmbeddingImpl>()) {
            torch::nn::init::normal_(embedding->weight, 0.0, kSpread);
        } else if (auto* norm = child->as<torch::nn::LayerNormImpl>()) {
            torch::nn::init::ones_(norm->weight);
            torch::nn::init::zeros_(norm->bias);
        } else if (auto* conv = child->as<torch::nn::Conv2dImpl>()) {
            torch::nn::init::normal_(conv->weight, 0.0, kSpread);
            torch::nn::init::zeros_(conv->bias);
        }
    }
}

}  // namespace limelight::nn
