// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/trust.h"

#include <array>
#include <cmath>

namespace limelight::explain {
namespace {

struct MeasureNames {
    TrustMeasure measure;
    std::string_view name, unit;
};

constexpr std::array<MeasureNames, 11> kMeasures{{
    {TrustMeasure::Significance, "significance", "weights"},
    {TrustMeasure::HeldOutR2, "held_out_r2", "R2"},
    {TrustMeasure::LocalAccuracy, "local_accuracy", "score"},
    {TrustMeasure::Stability, "stability", "Jaccard"},
    {TrustMeasure::InsertionDeletion, "insertion_deletion", "score"},
    {TrustMeasure::Comprehensiveness, "comprehensiveness", "score"},
    {TrustMeasure::Sufficiency, "sufficiency", "score"},
    {TrustMeasure::FillerSensitivity, "filler_sensitivity", "rho"},
    {TrustMeasure::RecombinationGap, "recombination_gap", "score"},
    {TrustMeasure::SoundShare, "sound_share", "share"},
    {TrustMeasure::InaudibleSignificant, "inaudible_significant", "components"},
}};

constexpr std::array<std::string_view, 3> kVerdicts{"good", "fair", "poor"};
constexpr double kConstant = 1e-6;  // differences of scores below this are rounding

}  // namespace

std::string_view nameOf(TrustMeasure measure)
{
    return kMeasures[static_cast<std::size_t>(measure)].name;
}

std::optional<TrustMeasure> trustMeasureNamed(std::string_view name)
{
    for (const MeasureNames& names : kMeasures) {
        if (names.name == name) return names.measure;
    }
    return std::nullopt;
}

std::string_view unitOf(TrustMeasure measure)
{
    return kMeasures[static_cast<std::size_t>(measure)].unit;
}

std::string_view nameOf(Verdict verdict)
{
    return kVerdicts[static_cast<std::size_t>(verdict)];
}

std::optional<Verdict> verdictNamed(std::string_view name)
{
    for (std::size_t i = 0; i < kVerdicts.size(); ++i) {
        if (kVerdicts[i] == name) return static_cast<Verdict>(i);
    }
    return std::nullopt;
}

const Measured* Trust::find(TrustMeasure measure) const
{
    for (const Measured& measured : measures) {
        if (measured.measure == measure) return &measured;
    }
    return nullptr;
}

bool Trust::isConstant() const
{
    for (const auto* curve : {&curves.deletion, &curves.insertion, &curves.randomDeletion.mean,
                              &curves.randomInsertion.mean}) {
        for (double score : *curve) {
            if (std::abs(score - scoreOfAll) > kConstant) return false;
        }
    }
    return true;
}

}  // namespace limelight::explain
