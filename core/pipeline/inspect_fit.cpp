// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "core/explain/lime_fit.h"
#include "core/pipeline/inspect_model.h"
#include "core/pipeline/inspect_parts_private.h"

namespace limelight::pipeline {
namespace {

using weights::NamedArray;

/// Samples, what was asked about them, and how near they are.
struct FitArrays {
    explain::DesignMatrix design;
    std::size_t labelCount = 1;
    std::vector<double> labels;     ///< [S, labelCount]
    std::vector<double> proximity;  ///< [S]

    std::vector<double> outcome(std::size_t label) const
    {
        std::vector<double> column;
        for (std::size_t i = 0; i < design.samples; ++i) {
            column.push_back(labels[i * labelCount + label]);
        }
        return column;
    }
};

Error badShape(const std::string& origin, const NamedArray& array, const std::string& expected)
{
    return {
        ErrorCode::BadShape,
        origin + ": " + array.name + " is " + shapeTextOf(array) + ", expected " + expected + ".",
        {}};
}

Result<FitArrays> fitArraysOf(const InspectionInput& input, double kernelWidth)
{
    auto data = arrayNamed(input, "data");
    if (!data) return data.error();
    auto labels = arrayNamed(input, "labels");
    if (!labels) return labels.error();
    auto distances = arrayNamed(input, "distances");
    if (!distances) return distances.error();

    const auto& shape = (*data)->shape;
    if (shape.size() != 2 || shape[0] == 0 || shape[1] == 0) {
        return badShape(input.arrayOrigin, **data, "[samples, features], neither of them 0");
    }
    const auto& labelShape = (*labels)->shape;
    const std::string rows = std::to_string(shape[0]);
    if (labelShape.empty() || labelShape.size() > 2 || labelShape[0] != shape[0] ||
        (*labels)->size() == 0) {
        return badShape(input.arrayOrigin, **labels, "[" + rows + ", labels] as data has rows");
    }
    if ((*distances)->shape != std::vector<std::int64_t>{shape[0]}) {
        return badShape(input.arrayOrigin, **distances, "[" + rows + "] as data has rows");
    }
    FitArrays arrays;
    arrays.design = {static_cast<std::size_t>(shape[0]), static_cast<std::size_t>(shape[1]),
                     weights::doublesOf(**data)};
    arrays.labels = weights::doublesOf(**labels);
    arrays.labelCount = arrays.labels.size() / arrays.design.samples;
    arrays.proximity = explain::proximities(weights::doublesOf(**distances), kernelWidth);
    return arrays;
}

void append(Inspection& inspection, const std::string& prefix, const explain::LimeFit& fit)
{
    std::vector<std::int64_t> features;
    std::vector<double> weights;
    for (const explain::LimeFit::Term& term : fit.terms) {
        features.push_back(static_cast<std::int64_t>(term.feature));
        weights.push_back(term.weight);
    }
    const std::vector<std::int64_t> used(fit.chosen.begin(), fit.chosen.end());
    const std::vector<std::int64_t> shape{static_cast<std::int64_t>(used.size())};
    auto& arrays = inspection.arrays;
    arrays.push_back({prefix + "used_features", shape, used});
    arrays.push_back({prefix + "intercept", {}, std::vector<double>{fit.intercept}});
    arrays.push_back({prefix + "features", shape, std::move(features)});
    arrays.push_back({prefix + "weights", shape, std::move(weights)});
    arrays.push_back({prefix + "score", {}, std::vector<double>{fit.r2}});
    arrays.push_back({prefix + "local_pred", {1}, std::vector<double>{fit.predictionAtFirst}});
}

Status checkLabels(const FitInspectionOptions& options, const FitArrays& arrays,
                   const std::string& origin)
{
    for (std::size_t label : options.labels) {
        if (label < arrays.labelCount) continue;
        return Error{ErrorCode::BadArgument,
                     origin + ": there is no label " + std::to_string(label) + "; labels has " +
                         std::to_string(arrays.labelCount) + ", counted from 0.",
                     {}};
    }
    return Done{};
}

}  // namespace

Result<Inspection> inspectFit(const InspectionInput& input, const FitInspectionOptions& options,
                              Run& run)
{
    if (!(options.kernelWidth > 0.0)) {
        return Error{ErrorCode::BadArgument, "kernel width: must be larger than 0.", {}};
    }
    const auto arrays = fitArraysOf(input, options.kernelWidth);
    if (!arrays) return arrays.error();
    if (auto status = checkLabels(options, *arrays, input.arrayOrigin); !status) {
        return status.error();
    }
    std::vector<std::size_t> labels = options.labels;
    for (std::size_t k = 0; options.labels.empty() && k < arrays->labelCount; ++k) {
        labels.push_back(k);
    }
    Inspection inspection;
    inspection.kind = "fit";
    inspection.arrays.push_back(
        {"proximity", {static_cast<std::int64_t>(arrays->design.samples)}, arrays->proximity});
    for (std::size_t k = 0; k < labels.size(); ++k) {
        const std::vector<double> outcome = arrays->outcome(labels[k]);
        for (explain::Selection selection : options.selections) {
            for (std::size_t count : options.counts) {
                if (run.cancel.requested()) return Error::cancelled();
                run.progress.at(Stage::Fitting, static_cast<std::int64_t>(k),
                                static_cast<std::int64_t>(labels.size()));
                const explain::LimeFitOptions fitOptions{selection, count, options.highestAlpha,
                                                         options.ridgeAlpha, true};
                const auto fit =
                    explain::fitByLime(arrays->design, outcome, arrays->proximity, fitOptions);
                const std::string prefix = "label" + std::to_string(labels[k]) + "." +
                                           std::string(nameOf(selection)) + "." +
                                           std::to_string(count) + ".";
                if (!fit) return fit.error().in("fitting " + prefix);
                append(inspection, prefix, *fit);
            }
        }
    }
    return inspection;
}

}  // namespace limelight::pipeline
