// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What every part of the training does with its gradients.

#include <torch/nn/module.h>
#include <torch/optim/adamw.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/training/orthogonal_momentum_private.h"

namespace limelight::training {

/// Parameters that learn at the same rate.
struct RateGroup {
    std::vector<torch::Tensor> parameters;
    double rate = 1e-3;
    bool isOrthogonal = false;  ///< matrices between hidden states, by OrthogonalMomentum
};

/// AdamW, and OrthogonalMomentum where a group asks for it; gradient norm cut to 1, rates rising
/// linearly and then falling to zero along a cosine. Matrices decay, vectors (biases, norms) do
/// not.
/// @source  Loshchilov & Hutter, "Decoupled weight decay regularization", ICLR 2019
class ScheduledOptimiser {
public:
    /// @param workers  threads that a step may take; no number depends on how many
    ScheduledOptimiser(const std::vector<RateGroup>& groups, double weightDecay, std::int64_t steps,
                       double warmUp, int workers = 1);

    /// Clears the gradients, computes those of `loss` and takes one step.
    void step(const torch::Tensor& loss);

    /// What moves, in the order that `step` takes gradients in.
    const std::vector<torch::Tensor>& parameters() const { return all_; }

    /// One step along given gradients.
    /// @param gradients  of `parameters()`; undefined ones are zero
    void step(const std::vector<torch::Tensor>& gradients);

private:
    double factorAt(std::int64_t step) const;
    void advance();

    std::vector<torch::Tensor> all_;
    std::vector<double> rates_;  ///< of the groups of adam_
    std::unique_ptr<torch::optim::AdamW> adam_;
    std::vector<std::pair<OrthogonalMomentum, double>> orthogonal_;  ///< with their rates
    std::int64_t steps_;
    std::int64_t done_ = 0;
    double warmUp_;
};

/// Copies of all parameters and buffers, and back.
std::map<std::string, torch::Tensor> snapshotOf(const torch::nn::Module& module);
void restore(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& snapshot);

/// Weights as they will be after storing in 16 bits.
void roundToHalf(torch::nn::Module& module);

/// Starts a transformer: Xavier-uniform matrices, normal(0, 0.02) embeddings and positions, biases
/// zero. The generator is its own, so parts that start at the same time do not disturb each other.
void startTransformer(torch::nn::Module& module, std::uint64_t seed);

/// Starts linear layers and LSTMs: uniform within 1 / sqrt(inputs), or hidden size for an LSTM.
void startRecurrent(torch::nn::Module& module, std::uint64_t seed);

/// Cross-entropy against labels held with the given certainty.
/// @param logits     [B, K]
/// @param labels     [B] int64
/// @param certainty  [B] in [0, 1]; the rest of the mass is spread over all classes
/// @return           mean over the batch, uncertain rows weighing 0.3, certain ones 1
torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& labels,
                               const torch::Tensor& certainty);

/// Cross-entropy against what the evidence justifies: the label with its log-odds, the rest of the
/// mass alike over the other classes.
/// @param logits    [B, K]
/// @param labels    [B] int64
/// @param evidence  [B] at least 0: log-odds of the label above those of chance, 1 / K
/// @return          mean over the batch; rows weigh from 0.3 without evidence to 1 from 5 on
torch::Tensor evidenceCrossEntropy(const torch::Tensor& logits, const torch::Tensor& labels,
                                   const torch::Tensor& evidence);

/// How far the log-odds of the label move between the two rows of a pair, against how far the
/// evidence moves: what is no evidence should move nothing, and what is, its share. What the rows
/// have in common cancels.
/// @param logits    [2 B, K], rows 2 i and 2 i + 1 are a pair
/// @param labels    [2 B] int64
/// @param evidence  [2 B], as of `evidenceCrossEntropy`
/// @return          mean over the pairs of |difference| - 0.5, or its square halved below 1
torch::Tensor pairLoss(const torch::Tensor& logits, const torch::Tensor& labels,
                       const torch::Tensor& evidence);

}  // namespace limelight::training
