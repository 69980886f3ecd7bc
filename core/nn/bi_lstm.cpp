// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/bi_lstm.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "core/base/cpu_kernels.h"

namespace limelight::nn {
namespace {

constexpr std::int64_t kStepsBetweenQuestions = 256;
constexpr int kGates = 4;  ///< input, forget, cell, output
constexpr int kUnits = 16;
constexpr int kPanelWidth = kGates * kUnits;

/// As many floats as one register holds.
template <int width>
struct Register {
    typedef float Floats __attribute__((vector_size(width * sizeof(float))));
    typedef std::int32_t Integers __attribute__((vector_size(width * sizeof(float))));
};
template <int width>
using Floats = typename Register<width>::Floats;

template <int width>
LIMELIGHT_INLINE void load(const float* from, Floats<width>& to)
{
    std::memcpy(&to, from, sizeof to);
}

/// x becomes e^x - 1 without cancellation near 0, for |x| up to 80; off by a few units in the last
/// place.
template <int width>
LIMELIGHT_INLINE void exponentialMinusOne(Floats<width>& x)
{
    using Integers = typename Register<width>::Integers;
    constexpr float kLog2E = 1.44269504F;
    constexpr float kLn2High = 0.693359375F;
    constexpr float kLn2Low = -2.12194440e-4F;
    constexpr float kRounder = 12582912.0F;  // 1.5 * 2^23: the sum's last bits are the integer
    const Floats<width> shifted = x * kLog2E + kRounder;
    const Floats<width> whole = shifted - kRounder;
    const Floats<width> r = (x - whole * kLn2High) - whole * kLn2Low;
    // Taylor to r^7, |r| <= ln(2) / 2
    Floats<width> sum = r * (1.0F / 5040.0F) + 1.0F / 720.0F;
    sum = sum * r + 1.0F / 120.0F;
    sum = sum * r + 1.0F / 24.0F;
    sum = sum * r + 1.0F / 6.0F;
    sum = sum * r + 0.5F;
    sum = sum * (r * r) + r;
    const Integers exponent = ((Integers)shifted << 23) + 0x3F800000;
    const Floats<width> power = (Floats<width>)exponent;
    x = power * sum + (power - 1.0F);
}

template <int width>
LIMELIGHT_INLINE void clamp(Floats<width>& x, float limit)
{
    const Floats<width> high = Floats<width>{} + limit;
    x = x > high ? high : x;
    x = x < -high ? -high : x;
}

template <int width>
LIMELIGHT_INLINE void sigmoid(Floats<width>& x)
{
    clamp<width>(x, 80.0F);
    x = -x;
    exponentialMinusOne<width>(x);
    x = 1.0F / (x + 2.0F);
}

template <int width>
LIMELIGHT_INLINE void hyperbolicTangent(Floats<width>& x)
{
    clamp<width>(x, 10.0F);
    x = x + x;
    exponentialMinusOne<width>(x);
    x = x / (x + 2.0F);
}

/// What one step of a layer reads and writes; units are padded to whole panels.
struct Step {
    const float* weights;  ///< [panels][units][kPanelWidth]
    const float* gates;    ///< [4 * units] of this step: input projections with both biases
    const float* before;   ///< [padded units] state
    float* after;          ///< [padded units] state
    float* cell;           ///< [padded units]
    std::int64_t units;
};

template <int width>
LIMELIGHT_INLINE void stepBody(const Step& step)
{
    constexpr int kParts = kUnits / width;
    for (std::int64_t first = 0; first < step.units; first += kUnits) {
        float padded[kGates][kUnits] = {};
        for (int g = 0; g < kGates; ++g) {
            std::copy_n(step.gates + g * step.units + first,
                        std::min<std::int64_t>(kUnits, step.units - first), padded[g]);
        }
        Floats<width> gates[kGates][kParts];
        for (int g = 0; g < kGates; ++g) {
            for (int p = 0; p < kParts; ++p) load<width>(padded[g] + p * width, gates[g][p]);
        }
        const float* row = step.weights + first * kGates * step.units;
        for (std::int64_t k = 0; k < step.units; ++k, row += kPanelWidth) {
            const float state = step.before[k];
            for (int g = 0; g < kGates; ++g) {
                for (int p = 0; p < kParts; ++p) {
                    Floats<width> weight;
                    load<width>(row + g * kUnits + p * width, weight);
                    gates[g][p] += state * weight;
                }
            }
        }
        for (int p = 0; p < kParts; ++p) {
            sigmoid<width>(gates[0][p]);
            sigmoid<width>(gates[1][p]);
            hyperbolicTangent<width>(gates[2][p]);
            sigmoid<width>(gates[3][p]);
            Floats<width> cell;
            load<width>(step.cell + first + p * width, cell);
            cell = gates[1][p] * cell + gates[0][p] * gates[2][p];
            std::memcpy(step.cell + first + p * width, &cell, sizeof cell);
            hyperbolicTangent<width>(cell);
            cell = gates[3][p] * cell;
            std::memcpy(step.after + first + p * width, &cell, sizeof cell);
        }
    }
}

LIMELIGHT_FOR_EACH_CPU(stepBody, oneStep, const Step&)

/// Recurrent weights as the steps read them, front to back.
/// @param recurrent  [4 H, H] contiguous
std::vector<float> packed(const torch::Tensor& recurrent)
{
    const std::int64_t units = recurrent.size(1);
    const std::int64_t panels = (units + kUnits - 1) / kUnits;
    std::vector<float> weights(static_cast<std::size_t>(panels * units * kPanelWidth), 0.0F);
    const float* from = recurrent.data_ptr<float>();
    for (std::int64_t g = 0; g < kGates; ++g) {
        for (std::int64_t unit = 0; unit < units; ++unit) {
            float* to =
                weights.data() + (unit / kUnits) * units * kPanelWidth + g * kUnits + unit % kUnits;
            const float* row = from + (g * units + unit) * units;
            for (std::int64_t k = 0; k < units; ++k) to[k * kPanelWidth] = row[k];
        }
    }
    return weights;
}

/// One direction of one layer.
/// @param gates   [N, 4 H]: input projections with both biases
/// @param output  column of the first state; rows are `stride` apart
/// @return        false when stopped
bool runDirection(const torch::Tensor& gates, const torch::Tensor& recurrent, bool isBackward,
                  float* output, std::int64_t stride, const StopRequest& stop)
{
    const std::int64_t steps = gates.size(0);
    const std::int64_t units = recurrent.size(1);
    const std::vector<float> weights = packed(recurrent.contiguous());
    const auto oneStep = oneStepOfCpu();
    const auto padded = static_cast<std::size_t>((units + kUnits - 1) / kUnits * kUnits);
    std::vector<float> before(padded, 0.0F);
    std::vector<float> after(padded, 0.0F);
    std::vector<float> cell(padded, 0.0F);
    for (std::int64_t step = 0; step < steps; ++step) {
        if (step % kStepsBetweenQuestions == 0 && stop && stop()) return false;
        const std::int64_t at = isBackward ? steps - 1 - step : step;
        oneStep({weights.data(), gates.data_ptr<float>() + at * kGates * units, before.data(),
                 after.data(), cell.data(), units});
        std::swap(before, after);
        std::copy_n(before.data(), units, output + at * stride);
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
