// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/bi_lstm.h"

#include <cmath>
#include <string>
#include <vector>

namespace limelight::nn {
namespace {

constexpr std::int64_t kStepsBetweenQuestions = 256;
constexpr std::int64_t kLanes = 32;

/// gates[j] += sum over k of state[k] * weights[k][j], j in blocks that stay in registers.
using Accumulate = void (*)(const float* state, const float* weights, std::int64_t stateSize,
                            std::int64_t gateCount, float* gates);

// One body, compiled for each set of registers.
#define LIMELIGHT_ACCUMULATE_BODY                                                   \
    std::int64_t first = 0;                                                         \
    for (; first + kLanes <= gateCount; first += kLanes) {                          \
        float sums[kLanes];                                                         \
        for (std::int64_t i = 0; i < kLanes; ++i) sums[i] = gates[first + i];       \
        for (std::int64_t k = 0; k < stateSize; ++k) {                              \
            const float* row = weights + k * gateCount + first;                     \
            for (std::int64_t i = 0; i < kLanes; ++i) sums[i] += state[k] * row[i]; \
        }                                                                           \
        for (std::int64_t i = 0; i < kLanes; ++i) gates[first + i] = sums[i];       \
    }                                                                               \
    for (; first < gateCount; ++first) {                                            \
        for (std::int64_t k = 0; k < stateSize; ++k) {                              \
            gates[first] += state[k] * weights[k * gateCount + first];              \
        }                                                                           \
    }

void accumulateAnywhere(const float* state, const float* weights, std::int64_t stateSize,
                        std::int64_t gateCount, float* gates)
{
    LIMELIGHT_ACCUMULATE_BODY
}

#if defined(__x86_64__)
__attribute__((target("avx2,fma"))) void accumulateAvx2(const float* state, const float* weights,
                                                        std::int64_t stateSize,
                                                        std::int64_t gateCount,
                                                        float* gates){LIMELIGHT_ACCUMULATE_BODY}
#endif

Accumulate accumulateOfCpu()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return accumulateAvx2;
#endif
    return accumulateAnywhere;
}

float sigmoid(float x)
{
    return 1.0F / (1.0F + std::exp(-x));
}

/// One direction of one layer.
/// @param gates   [N, 4H]: input projections with both biases; gate order input, forget, cell,
/// output
/// @param output  column of the first state; rows are `stride` apart
/// @return        false when stopped
bool runDirection(const torch::Tensor& gates, const torch::Tensor& recurrent, bool isBackward,
                  float* output, std::int64_t stride, const StopRequest& stop)
{
    const std::int64_t steps = gates.size(0);
    const std::int64_t size = recurrent.size(1);
    const torch::Tensor weights = recurrent.t().contiguous();  // [H, 4H]
    const Accumulate accumulate = accumulateOfCpu();
    std::vector<float> state(static_cast<std::size_t>(size), 0.0F);
    std::vector<float> cell(static_cast<std::size_t>(size), 0.0F);
    for (std::int64_t step = 0; step < steps; ++step) {
        if (step % kStepsBetweenQuestions == 0 && stop && stop()) return false;
        const std::int64_t at = isBackward ? steps - 1 - step : step;
        float* g = gates.data_ptr<float>() + at * 4 * size;
        accumulate(state.data(), weights.data_ptr<float>(), size, 4 * size, g);
        for (std::int64_t i = 0; i < size; ++i) {
            const auto unit = static_cast<std::size_t>(i);
            cell[unit] =
                sigmoid(g[size + i]) * cell[unit] + sigmoid(g[i]) * std::tanh(g[2 * size + i]);
            state[unit] = sigmoid(g[3 * size + i]) * std::tanh(cell[unit]);
            output[at * stride + i] = state[unit];
        }
    }
    return true;
}

}  // namespace

torch::Tensor lstmOutputs(torch::nn::LSTMImpl& lstm, const torch::Tensor& input,
                          const StopRequest& stop)
{
    const torch::NoGradGuard noGradients;
    const std::int64_t size = lstm.options.hidden_size();
    const std::int64_t directions = lstm.options.bidirectional() ? 2 : 1;
    const auto parameters = lstm.named_parameters();
    torch::Tensor current = input;
    for (std::int64_t layer = 0; layer < lstm.options.num_layers(); ++layer) {
        torch::Tensor output = torch::empty({input.size(0), directions * size}, input.options());
        for (std::int64_t direction = 0; direction < directions; ++direction) {
            const std::string suffix =
                "_l" + std::to_string(layer) + (direction == 1 ? "_reverse" : "");
            const torch::Tensor bias =
                parameters["bias_ih" + suffix] + parameters["bias_hh" + suffix];
            const torch::Tensor gates = linearOf(current, parameters["weight_ih" + suffix], bias);
            if (!runDirection(gates, parameters["weight_hh" + suffix], direction == 1,
                              output.data_ptr<float>() + direction * size, directions * size,
                              stop)) {
                return {};
            }
        }
        current = output;
    }
    return current;
}

}  // namespace limelight::nn
