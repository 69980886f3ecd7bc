// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Open-Unmix for one target, for training and for inference.

#include <torch/nn/modules/batchnorm.h>
#include <torch/nn/modules/linear.h>
#include <torch/nn/modules/rnn.h>

#include "core/nn/model_options.h"
#include "core/nn/transformer_parts.h"
#include "core/nn/weights_file.h"

namespace limelight::nn {

/// Magnitude of a mix to the magnitude of one target.
/// @source  open-unmix-pytorch @ fb672c958, `openunmix/model.py`
class OpenUnmixTarget : public torch::nn::Module {
public:
    explicit OpenUnmixTarget(const OpenUnmixOptions& options);

    /// For training: records gradients; in training mode batch norms use the batch's statistics.
    /// @param magnitude  [B, C, F, N], C = options.channels, F = options.bins
    /// @return           [B, C, F, N], >= 0
    torch::Tensor forward(const torch::Tensor& magnitude);

    /// One sound without gradients and with the running statistics, on oneDNN and kernels of our
    /// own. Bits depend on the sound and the CPU alone.
    /// @param magnitude  [N, C, F] of the mix
    /// @param result     [N, C, F], written
    /// @param stop       asked at least every quarter of a second
    /// @return           false when stopped
    bool estimate(const float* magnitude, std::int64_t columns, float* result,
                  const StopRequest& stop) const;

    /// Sets what the network subtracts and divides by before its first layer.
    /// @param mean  [maxBin] or longer, of the training mixes' magnitudes
    /// @param std   [maxBin] or longer, > 0
    void setInputStatistics(const torch::Tensor& mean, const torch::Tensor& std);

    const OpenUnmixOptions& options() const { return options_; }

private:
    OpenUnmixOptions options_;
    torch::Tensor inputMean_, inputScale_, outputScale_, outputMean_;
    std::shared_ptr<torch::nn::LinearImpl> fc1_, fc2_, fc3_;
    std::shared_ptr<torch::nn::BatchNorm1dImpl> bn1_, bn2_, bn3_;
    std::shared_ptr<torch::nn::LSTMImpl> lstm_;
};

/// Sizes as the tensors of one target imply them; three bidirectional layers, as the published
/// loader takes for granted, unless the file holds others.
/// @param bins    n_fft / 2 + 1
/// @param origin  named in messages
/// @error         BadWeights when the tensors that carry the sizes are missing or do not fit
Result<OpenUnmixOptions> openUnmixOptionsFromWeights(const NamedTensors& weights, std::int64_t bins,
                                                     const std::filesystem::path& origin);

}  // namespace limelight::nn
