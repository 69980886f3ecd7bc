// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <stdexcept>

#include "core/data/trust_json_private.h"
#include "core/explain/trust_text.h"

namespace limelight::data {
namespace {

using explain::Measured;
using explain::Trust;
using nlohmann::json;

json optionalOf(const std::optional<double>& value)
{
    return value ? json(*value) : json(nullptr);
}

std::optional<double> optionalFrom(const json& value)
{
    if (value.is_null()) return std::nullopt;
    return value.get<double>();
}

/// The sentences are for readers of the file; reading it back makes them anew.
json jsonOf(const Trust& trust, const Measured& measured)
{
    const explain::TrustText text = explain::textOf(trust, measured);
    json value = {{"measure", explain::nameOf(measured.measure)},
                  {"value", measured.value},
                  {"unit", explain::unitOf(measured.measure)},
                  {"interval", nullptr},
                  {"verdict", explain::nameOf(measured.verdict)},
                  {"meaning", text.meaning.text()},
                  {"remedy", text.remedy}};
    if (measured.interval) value["interval"] = {measured.interval->low, measured.interval->high};
    return value;
}

/// Counts are written as what they are; a negative one would be read as a huge one.
std::size_t countFrom(const json& value, std::size_t most, const char* what)
{
    const auto count = value.get<std::int64_t>();
    if (count < 0 || static_cast<std::uint64_t>(count) > most) {
        throw std::runtime_error(std::string("trust: \"") + what + "\" is " +
                                 std::to_string(count) + ", at most " + std::to_string(most));
    }
    return static_cast<std::size_t>(count);
}

Measured measuredFrom(const json& value)
{
    Measured measured;
    const std::string name = value.at("measure");
    const auto measure = explain::trustMeasureNamed(name);
    if (!measure) throw std::runtime_error("\"" + name + "\" is no measure of trust");
    const auto verdict = explain::verdictNamed(value.at("verdict").get<std::string>());
    if (!verdict) throw std::runtime_error("a verdict is none of good, fair, poor");
    measured.measure = *measure;
    measured.verdict = *verdict;
    measured.value = value.at("value");
    const json& interval = value.at("interval");
    if (!interval.is_null()) {
        measured.interval = explain::Interval{interval.at(0), interval.at(1)};
    }
    return measured;
}

json jsonOf(const explain::CurveBand& band)
{
    return {{"mean", band.mean}, {"low", band.low}, {"high", band.high}};
}

std::vector<double> curveFrom(const json& value, std::size_t points)
{
    auto curve = value.get<std::vector<double>>();
    if (curve.size() != points) throw std::runtime_error("curves of trust differ in length");
    return curve;
}

explain::CurveBand bandFrom(const json& value, std::size_t points)
{
    return {curveFrom(value.at("mean"), points), curveFrom(value.at("low"), points),
            curveFrom(value.at("high"), points)};
}

json jsonOf(const explain::TrustCurves& curves)
{
    return {{"fractions", curves.fractions},
            {"deletion", curves.deletion},
            {"insertion", curves.insertion},
            {"random_deletion", jsonOf(curves.randomDeletion)},
            {"random_insertion", jsonOf(curves.randomInsertion)},
            {"deletion_area", curves.deletionArea},
            {"insertion_area", curves.insertionArea},
            {"random_orders", curves.orders}};
}

explain::TrustCurves curvesFrom(const json& value)
{
    explain::TrustCurves curves;
    curves.fractions = value.at("fractions").get<std::vector<double>>();
    const std::size_t points = curves.fractions.size();
    if (points < 2 || !std::is_sorted(curves.fractions.begin(), curves.fractions.end()) ||
        curves.fractions.front() < 0.0 || curves.fractions.back() > 1.0) {
        throw std::runtime_error("curves of trust need rising fractions from 0 to 1");
    }
    curves.deletion = curveFrom(value.at("deletion"), points);
    curves.insertion = curveFrom(value.at("insertion"), points);
    curves.randomDeletion = bandFrom(value.at("random_deletion"), points);
    curves.randomInsertion = bandFrom(value.at("random_insertion"), points);
    curves.deletionArea = value.at("deletion_area");
    curves.insertionArea = value.at("insertion_area");
    curves.orders = value.at("random_orders");
    return curves;
}

}  // namespace

models::Modality modalityFrom(const std::string& name)
{
    if (const auto modality = models::modalityNamed(name)) return *modality;
    throw std::runtime_error("modality \"" + name + "\" is none of both, audio, lyrics");
}

json jsonOf(const Trust& trust)
{
    json measures = json::array();
    for (const Measured& measured : trust.measures) measures.push_back(jsonOf(trust, measured));
    return {
        {"headline", explain::headlineOf(trust).text()},
        {"class", trust.label},
        {"modality", nameOf(trust.modality)},
        {"seed", trust.seed},
        {"passes", trust.passes},
        {"fresh_masks", trust.freshMasks},
        {"score_of_all", trust.scoreOfAll},
        {"score_of_none", trust.scoreOfNone},
        {"measures", measures},
        {"curves", jsonOf(trust.curves)},
        {"in_sample_r2", optionalOf(trust.inSampleR2)},
        {"components", trust.components},
        {"significant", trust.significant},
        {"top", trust.top},
        {"sound_filler_rho", optionalOf(trust.soundFillerRho)},
        {"word_filler_rho", optionalOf(trust.wordFillerRho)},
        {"residual_db", std::isfinite(trust.residualDb) ? json(trust.residualDb) : json(nullptr)},
        {"sound_shapley", optionalOf(trust.soundShapley)},
        {"words_shapley", optionalOf(trust.wordsShapley)},
        {"inaudible", trust.inaudible}};
}

Trust trustFrom(const json& value, std::size_t components)
{
    Trust trust;
    trust.label = value.at("class");
    trust.modality = modalityFrom(value.at("modality"));
    trust.seed = value.at("seed");
    trust.passes = value.at("passes");
    // Older files do not have it.
    if (value.contains("in_sample_r2")) trust.inSampleR2 = optionalFrom(value.at("in_sample_r2"));
    trust.freshMasks = value.at("fresh_masks");
    trust.scoreOfAll = value.at("score_of_all");
    trust.scoreOfNone = value.at("score_of_none");
    for (const json& one : value.at("measures")) {
        const Measured measured = measuredFrom(one);
        if (trust.find(measured.measure) != nullptr) {
            throw std::runtime_error("a measure of trust is in it twice");
        }
        trust.measures.push_back(measured);
    }
    trust.curves = curvesFrom(value.at("curves"));
    trust.components = countFrom(value.at("components"), components, "components");
    trust.significant = countFrom(value.at("significant"), trust.components, "significant");
    trust.top = countFrom(value.at("top"), components, "top");
    trust.soundFillerRho = optionalFrom(value.at("sound_filler_rho"));
    trust.wordFillerRho = optionalFrom(value.at("word_filler_rho"));
    trust.residualDb =
        optionalFrom(value.at("residual_db")).value_or(-std::numeric_limits<double>::infinity());
    trust.soundShapley = optionalFrom(value.at("sound_shapley"));
    trust.wordsShapley = optionalFrom(value.at("words_shapley"));
    trust.inaudible = value.at("inaudible").get<std::vector<std::size_t>>();
    for (std::size_t feature : trust.inaudible) {
        if (feature >= components) throw std::runtime_error("trust names a component too many");
    }
    return trust;
}

}  // namespace limelight::data
