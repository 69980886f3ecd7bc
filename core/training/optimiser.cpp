// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/CPUGeneratorImpl.h>
#include <torch/types.h>

#include <torch/nn/utils/clip_grad.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/training/optimiser_private.h"

namespace limelight::training {
namespace {

constexpr double kLargestNorm = 1.0;
constexpr double kSmoothing = 0.05;
/// Log-odds above chance from which on an example weighs 1, and the weight of one without.
constexpr double kFullWeightAt = 5.0;
constexpr double kUncertainWeight = 0.3;

}  // namespace

ScheduledOptimiser::ScheduledOptimiser(const std::vector<RateGroup>& groups, double weightDecay,
                                       std::int64_t steps, double warmUp, int workers)
    : steps_(std::max<std::int64_t>(steps, 1)), warmUp_(warmUp)
{
    std::vector<torch::optim::OptimizerParamGroup> parts;
    for (const RateGroup& group : groups) {
        if (group.isOrthogonal) {
            all_.insert(all_.end(), group.parameters.begin(), group.parameters.end());
            orthogonal_.emplace_back(OrthogonalMomentum(group.parameters, weightDecay, workers),
                                     group.rate);
            continue;
        }
        std::vector<torch::Tensor> matrices;
        std::vector<torch::Tensor> vectors;
        for (const torch::Tensor& parameter : group.parameters) {
            if (!parameter.requires_grad()) continue;
            (parameter.dim() > 1 ? matrices : vectors).push_back(parameter);
            all_.push_back(parameter);
        }
        for (const bool decays : {true, false}) {
            auto options = std::make_unique<torch::optim::AdamWOptions>(group.rate);
            options->weight_decay(decays ? weightDecay : 0.0).betas({0.9, 0.98});
            parts.emplace_back(decays ? matrices : vectors, std::move(options));
            rates_.push_back(group.rate);
        }
    }
    adam_ = std::make_unique<torch::optim::AdamW>(std::move(parts));
}

double ScheduledOptimiser::factorAt(std::int64_t step) const
{
    const double rising = std::max(1.0, warmUp_ * static_cast<double>(steps_));
    const double position = static_cast<double>(step);
    if (position < rising) return (position + 1.0) / rising;
    const double share = (position - rising) / std::max(1.0, static_cast<double>(steps_) - rising);
    return 0.5 * (1.0 + std::cos(std::numbers::pi * std::min(share, 1.0)));
}

void ScheduledOptimiser::step(const torch::Tensor& loss)
{
    for (torch::Tensor& parameter : all_) parameter.mutable_grad().reset();
    loss.backward();
    advance();
}

void ScheduledOptimiser::step(const std::vector<torch::Tensor>& gradients)
{
    for (std::size_t i = 0; i < all_.size(); ++i) all_[i].mutable_grad() = gradients[i];
    advance();
}

void ScheduledOptimiser::advance()
{
    const double factor = factorAt(done_++);
    auto& groups = adam_->param_groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        static_cast<torch::optim::AdamWOptions&>(groups[i].options()).lr(rates_[i] * factor);
    }
    torch::nn::utils::clip_grad_norm_(all_, kLargestNorm);
    adam_->step();
    for (auto& [momentum, rate] : orthogonal_) momentum.step(rate * factor);
}

std::map<std::string, torch::Tensor> snapshotOf(const torch::nn::Module& module)
{
    std::map<std::string, torch::Tensor> snapshot;
    for (const auto& item : module.named_parameters()) {
        snapshot[item.key()] = item.value().detach().clone();
    }
    for (const auto& item : module.named_buffers()) snapshot[item.key()] = item.value().clone();
    return snapshot;
}

void restore(torch::nn::Module& module, const std::map<std::string, torch::Tensor>& snapshot)
{
    torch::NoGradGuard noGrad;
    for (auto& item : module.named_parameters()) item.value().copy_(snapshot.at(item.key()));
    for (auto& item : module.named_buffers()) item.value().copy_(snapshot.at(item.key()));
}

void roundToHalf(torch::nn::Module& module)
{
    torch::NoGradGuard noGrad;
    const auto round = [](torch::Tensor& tensor) {
        if (tensor.is_floating_point()) tensor.copy_(tensor.to(torch::kHalf).to(torch::kFloat));
    };
    for (auto& item : module.named_parameters()) round(item.value());
    for (auto& item : module.named_buffers()) round(item.value());
}

void startTransformer(torch::nn::Module& module, std::uint64_t seed)
{
    torch::NoGradGuard noGrad;
    constexpr double kSpread = 0.02;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (auto& item : module.named_parameters()) {
        torch::Tensor& value = item.value();
        const std::string& name = item.key();
        const auto holds = [&](const char* part) { return name.find(part) != std::string::npos; };
        const bool isTable = holds("embeddings") && !holds("projection") && !holds("LayerNorm");
        if (isTable) {
            value.normal_(0.0, kSpread, generator);
        } else if (value.dim() > 1) {
            const auto outputs = static_cast<double>(value.size(0));
            const double inputs = static_cast<double>(value.numel()) / outputs;
            const double limit = std::sqrt(6.0 / (inputs + outputs));
            value.uniform_(-limit, limit, generator);
        } else if (holds("bias")) {
            value.zero_();
        }
    }
}

void startRecurrent(torch::nn::Module& module, std::uint64_t seed)
{
    torch::NoGradGuard noGrad;
    at::Generator generator = at::detail::createCPUGenerator(seed);
    for (auto& item : module.named_parameters()) {
        torch::Tensor& value = item.value();
        const bool isRecurrent = item.key().find("lstm") != std::string::npos;
        // A mask that starts near a constant below one is nearer to any stem than noise around one.
        if (item.key() == "bn3.weight") value.fill_(0.3);
        if (item.key() == "output_mean") value.fill_(0.4);
        if (!isRecurrent && value.dim() < 2) continue;
        // Four gates share the first axis of every LSTM tensor.
        const auto fan = static_cast<double>(isRecurrent ? value.size(0) / 4 : value.size(1));
        const double limit = 1.0 / std::sqrt(fan);
        value.uniform_(-limit, limit, generator);
    }
}

torch::Tensor softCrossEntropy(const torch::Tensor& logits, const torch::Tensor& labels,
                               const torch::Tensor& certainty)
{
    const auto classes = static_cast<double>(logits.size(1));
    const torch::Tensor sure = (certainty * (1.0 - kSmoothing)).unsqueeze(1);
    const torch::Tensor target =
        torch::zeros_like(logits).scatter_(1, labels.unsqueeze(1), 1.0) * sure +
        (1.0 - sure) / classes;
    const torch::Tensor losses = -(target * torch::log_softmax(logits, 1)).sum(1);
    const torch::Tensor weights = kUncertainWeight + (1.0 - kUncertainWeight) * certainty;
    return (losses * weights).sum() / weights.sum();
}

torch::Tensor evidenceCrossEntropy(const torch::Tensor& logits, const torch::Tensor& labels,
                                   const torch::Tensor& evidence)
{
    const auto others = static_cast<double>(logits.size(1) - 1);
    const torch::Tensor label = torch::sigmoid(evidence - std::log(others)).unsqueeze(1);
    const torch::Tensor target =
        ((1.0 - label) / others).expand_as(logits).scatter(1, labels.unsqueeze(1), label);
    const torch::Tensor losses = -(target * torch::log_softmax(logits, 1)).sum(1);
    const torch::Tensor weights =
        kUncertainWeight + (1.0 - kUncertainWeight) * (evidence / kFullWeightAt).clamp_max(1.0);
    return (losses * weights).sum() / weights.sum();
}

torch::Tensor pairLoss(const torch::Tensor& logits, const torch::Tensor& labels,
                       const torch::Tensor& evidence)
{
    const torch::Tensor column = labels.unsqueeze(1);
    const torch::Tensor label = logits.gather(1, column).squeeze(1);
    const torch::Tensor others = torch::logsumexp(logits.scatter(1, column, -1e9), 1);
    const torch::Tensor beyond = (label - others - evidence).reshape({-1, 2});
    return torch::smooth_l1_loss(beyond.select(1, 0), beyond.select(1, 1));
}

}  // namespace limelight::training
