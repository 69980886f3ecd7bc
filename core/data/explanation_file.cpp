// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/explanation_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "core/base/atomic_file.h"
#include "core/data/counterfactual_json_private.h"
#include "core/data/sampling_json_private.h"
#include "core/data/trust_json_private.h"
#include "core/models/score_rule.h"

namespace limelight::data {

namespace {

using explain::Explanation;
using models::Modality;
using nlohmann::json;

/// In the order of `SoundSplit`.
constexpr std::array kSplits{"open-unmix", "own stems", "whole mix", "bands", "superpixels"};
constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

json numberOrNull(double value)
{
    return std::isfinite(value) ? json(value) : json(nullptr);
}

double numberOr(const json& value, double whenNull)
{
    return value.is_null() ? whenNull : value.get<double>();
}

const char* nameOf(explain::Method method)
{
    return method == explain::Method::LimeText ? "lime-text" : "musiclime";
}

const char* nameOf(explain::Mode mode)
{
    return mode == explain::Mode::Reference ? "reference" : "recommended";
}

explain::Mode modeFrom(const std::string& name)
{
    if (name == "reference") return explain::Mode::Reference;
    if (name == "recommended") return explain::Mode::Recommended;
    throw std::runtime_error("mode \"" + name + "\" is neither reference nor recommended");
}

/// The choice of that name.
/// @throws std::runtime_error  naming the field and all choices
template <class Choice>
Choice choiceFrom(const char* field, const std::string& name, std::initializer_list<Choice> choices)
{
    std::string all;
    for (Choice choice : choices) {
        if (name == nameOf(choice)) return choice;
        all += (all.empty() ? "" : ", ") + std::string(nameOf(choice));
    }
    throw std::runtime_error(std::string(field) + " \"" + name + "\" is none of " + all);
}

explain::TextUnit textUnitFrom(const std::string& name)
{
    using explain::TextUnit;
    return choiceFrom("text_unit", name,
                      {TextUnit::Word, TextUnit::Occurrence, TextUnit::Line, TextUnit::Section});
}

explain::MaskedDomain maskedDomainFrom(const std::string& name)
{
    using explain::MaskedDomain;
    return choiceFrom("masked", name, {MaskedDomain::Sound, MaskedDomain::Spectrogram});
}

explain::Quantity quantityFrom(const std::string& name)
{
    using explain::Quantity;
    return choiceFrom("quantity", name, {Quantity::Score, Quantity::LogOdds});
}

explain::RegionFill fillFrom(const std::string& name)
{
    using explain::RegionFill;
    return choiceFrom("fill", name, {RegionFill::Silence, RegionFill::Mean, RegionFill::Noise});
}

json jsonOf(const audio::TimeSpan& time)
{
    return json::array({time.startSec, time.endSec});
}

audio::TimeSpan timeFrom(const json& value)
{
    return {value.at(0).get<double>(), value.at(1).get<double>()};
}

/// With what was chosen at run time, under the names of separator.json.
json separatorOf(const explain::Recipe& recipe)
{
    json separator = {{"kind", kSplits.at(static_cast<std::size_t>(recipe.split))},
                      {"name", recipe.separatorName},
                      {"folder", recipe.separatorFolder},
                      {"sha256", recipe.separatorHash}};
    const separation::OpenUnmixChoices& choices = recipe.separatorChoices;
    json chosen = json::object();
    if (choices.niter) chosen["niter"] = *choices.niter;
    if (choices.hasResidual) chosen["residual"] = *choices.hasResidual;
    if (choices.usesSoftmask) chosen["softmask"] = *choices.usesSoftmask;
    if (choices.windowColumns) chosen["wiener_win_len"] = *choices.windowColumns;
    if (choices.zeroBinsAreOne) chosen["reference_zero_bins"] = *choices.zeroBinsAreOne;
    if (!chosen.empty()) separator["chosen"] = chosen;
    if (!recipe.bandBordersHz.empty()) separator["band_borders_hz"] = recipe.bandBordersHz;
    if (recipe.superpixels > 0) separator["superpixels"] = recipe.superpixels;
    return separator;
}

template <class Value>
void takeChosen(const json& chosen, const char* key, std::optional<Value>& place)
{
    if (chosen.contains(key)) place = chosen.at(key).get<Value>();
}

void takeSeparator(const json& separator, explain::Recipe& recipe)
{
    recipe.separatorName = separator.at("name");
    recipe.separatorFolder = separator.at("folder");
    recipe.separatorHash = separator.at("sha256");
    const std::string kind = separator.value("kind", kSplits.front());
    const auto found = std::find(kSplits.begin(), kSplits.end(), kind);
    if (found == kSplits.end()) {
        throw std::runtime_error("separator kind \"" + kind +
                                 "\" is none of open-unmix, own stems, whole mix, bands, "
                                 "superpixels");
    }
    recipe.split = static_cast<separation::SoundSplit>(found - kSplits.begin());
    recipe.bandBordersHz = separator.value("band_borders_hz", std::vector<double>());
    recipe.superpixels = separator.value("superpixels", std::size_t{0});
    const json chosen = separator.value("chosen", json::object());
    separation::OpenUnmixChoices& choices = recipe.separatorChoices;
    takeChosen(chosen, "niter", choices.niter);
    takeChosen(chosen, "residual", choices.hasResidual);
    takeChosen(chosen, "softmask", choices.usesSoftmask);
    takeChosen(chosen, "wiener_win_len", choices.windowColumns);
    takeChosen(chosen, "reference_zero_bins", choices.zeroBinsAreOne);
}

json jsonOf(const explain::Recipe& recipe)
{
    return {{"method", nameOf(recipe.method)},
            {"mode", nameOf(recipe.mode)},
            {"modality", nameOf(recipe.modality)},
            {"task", recipe.task},
            {"seed", recipe.seed},
            {"samples", recipe.samples},
            {"kernel_width", recipe.kernelWidth},
            {"ridge_alpha", recipe.ridgeAlpha},
            {"segments", recipe.segments},
            {"segment_borders_seconds", recipe.segmentBordersSec},
            {"text_unit", nameOf(recipe.textUnit)},
            {"quantity", nameOf(recipe.quantity)},
            {"feature_count", recipe.featureCount},
            {"masked", nameOf(recipe.maskedDomain)},
            {"fill", nameOf(recipe.fill)},
            {"track", {{"file", recipe.trackFile}, {"sha256", recipe.trackHash}}},
            {"lyrics", {{"file", recipe.lyricsFile}, {"sha256", recipe.lyricsHash}}},
            {"model",
             {{"name", recipe.modelName},
              {"folder", recipe.modelFolder},
              {"sha256", recipe.modelHash},
              {"encoder_precision", recipe.encoderPrecision},
              {"trained_on_synthetic_songs", recipe.isModelTrainedOnSyntheticSongs}}},
            {"separator", separatorOf(recipe)},
            {"version", recipe.version},
            {"build", recipe.build},
            {"blas", recipe.blas},
            {"cpu_path", recipe.cpuPath}};
}

explain::Recipe recipeFrom(const json& value)
{
    explain::Recipe recipe;
    using explain::Method;
    recipe.method = choiceFrom("method", value.value("method", "musiclime"),
                               {Method::MusicLime, Method::LimeText});
    recipe.featureCount = value.value("feature_count", std::size_t{0});
    recipe.mode = modeFrom(value.at("mode"));
    recipe.modality = modalityFrom(value.at("modality"));
    recipe.task = value.at("task");
    recipe.seed = value.at("seed");
    recipe.samples = value.at("samples");
    recipe.kernelWidth = value.at("kernel_width");
    recipe.ridgeAlpha = value.at("ridge_alpha");
    recipe.segments = value.at("segments");
    recipe.segmentBordersSec = value.value("segment_borders_seconds", std::vector<double>());
    recipe.textUnit = textUnitFrom(value.value("text_unit", "word"));
    recipe.quantity = quantityFrom(value.value("quantity", "score"));
    recipe.maskedDomain = maskedDomainFrom(value.value("masked", "sound"));
    recipe.fill = fillFrom(value.value("fill", "silence"));
    recipe.trackFile = value.at("track").at("file");
    recipe.trackHash = value.at("track").at("sha256");
    recipe.lyricsFile = value.at("lyrics").at("file");
    recipe.lyricsHash = value.at("lyrics").at("sha256");
    recipe.modelName = value.at("model").at("name");
    recipe.modelFolder = value.at("model").at("folder");
    recipe.modelHash = value.at("model").at("sha256");
    recipe.encoderPrecision = value.at("model").value("encoder_precision", recipe.encoderPrecision);
    recipe.isModelTrainedOnSyntheticSongs = value.at("model").at("trained_on_synthetic_songs");
    takeSeparator(value.at("separator"), recipe);
    recipe.version = value.at("version");
    recipe.build = value.at("build");
    recipe.blas = value.at("blas");
    recipe.cpuPath = value.at("cpu_path");
    return recipe;
}

json jsonOf(const explain::Components& components)
{
    json list = json::array();
    for (const explain::AudioComponent& component : components.audio) {
        list.push_back({{"name", component.name()},
                        {"kind", "sound"},
                        {"stem", component.stem},
                        {"segment", component.segment},
                        {"seconds", jsonOf(component.time)},
                        {"frames", {component.frames.first, component.frames.count}},
                        {"level_db", numberOrNull(component.levelDb)}});
        if (component.patch) {
            list.back()["patch_hz"] = {component.patch->lowHz, component.patch->highHz};
        }
    }
    for (const explain::WordComponent& component : components.words) {
        json occurrences = json::array();
        for (const explain::ByteSpan& span : component.occurrences) {
            occurrences.push_back({span.first, span.count});
        }
        json times = json::array();
        for (const audio::TimeSpan& time : component.times) times.push_back(jsonOf(time));
        list.push_back({{"name", component.word},
                        {"kind", "word"},
                        {"bytes", occurrences},
                        {"seconds", times},
                        {"sung_in_span", component.isSungInSpan}});
    }
    return list;
}

explain::Components componentsFrom(const json& document)
{
    explain::Components components;
    components.heard = timeFrom(document.at("heard_seconds"));
    components.stems = document.at("stems").get<std::vector<std::string>>();
    components.segments = document.at("segments");
    for (const json& value : document.at("components")) {
        if (value.at("kind") == "sound") {
            explain::AudioComponent component;
            component.stem = value.at("stem");
            for (std::size_t s = 0; s < components.stems.size(); ++s) {
                if (components.stems[s] == component.stem) {
                    component.stemIndex = static_cast<int>(s);
                }
            }
            component.segment = value.at("segment");
            component.time = timeFrom(value.at("seconds"));
            component.frames = {value.at("frames").at(0), value.at("frames").at(1)};
            component.levelDb = numberOr(value.at("level_db"), kMinusInfinity);
            if (value.contains("patch_hz")) {
                const json& hz = value.at("patch_hz");
                component.patch =
                    explain::FrequencySpan{hz.at(0).get<double>(), hz.at(1).get<double>()};
            }
            components.audio.push_back(component);
        } else {
            explain::WordComponent component;
            component.word = value.at("name");
            for (const json& span : value.at("bytes")) {
                component.occurrences.push_back({span.at(0), span.at(1)});
            }
            for (const json& time : value.at("seconds")) {
                component.times.push_back(timeFrom(time));
            }
            component.isSungInSpan = value.at("sung_in_span");
            components.words.push_back(component);
        }
    }
    return components;
}

json jsonOf(const std::vector<text::TimedStretch>& stretches)
{
    json list = json::array();
    for (const text::TimedStretch& stretch : stretches) {
        list.push_back(
            {{"bytes", {stretch.firstByte, stretch.byteCount}}, {"seconds", jsonOf(stretch.time)}});
    }
    return list;
}

std::vector<text::TimedStretch> stretchesFrom(const json& list, std::size_t textBytes)
{
    std::vector<text::TimedStretch> stretches;
    for (const json& value : list) {
        text::TimedStretch stretch;
        stretch.firstByte = value.at("bytes").at(0);
        stretch.byteCount = value.at("bytes").at(1);
        stretch.time = timeFrom(value.at("seconds"));
        if (stretch.firstByte > textBytes || stretch.byteCount > textBytes - stretch.firstByte) {
            throw std::runtime_error("a timed stretch lies outside the lyrics");
        }
        stretches.push_back(stretch);
    }
    return stretches;
}

json jsonOf(const models::ClassScores& scores)
{
    return {{"classes", scores.labels},
            {"probabilities", scores.values},
            {"rule", models::nameOf(scores.rule)}};
}

models::ClassScores scoresFrom(const json& value)
{
    models::ClassScores scores;
    scores.labels = value.at("classes").get<std::vector<std::string>>();
    scores.values = value.at("probabilities").get<std::vector<float>>();
    if (scores.values.size() != scores.labels.size()) {
        throw std::runtime_error("as many probabilities as classes are needed");
    }
    const std::string rule = value.value("rule", std::string(models::nameOf(scores.rule)));
    const auto known = models::scoreRuleNamed(rule);
    if (!known) {
        throw std::runtime_error("rule \"" + rule + "\" is none of softmax, sigmoid, linear");
    }
    scores.rule = *known;
    return scores;
}

json jsonOf(const explain::LocalFit& fit)
{
    return {{"class", fit.label},
            {"modality", nameOf(fit.modality)},
            {"intercept", fit.intercept},
            {"weights", fit.weights},
            {"half_widths", fit.halfWidths},
            {"r2", fit.r2},
            {"held_out_r2", optionalJson(fit.heldOutR2)},
            {"local_prediction", fit.localPrediction},
            {"model_prediction", fit.modelPrediction}};
}

explain::LocalFit fitFrom(const json& value, std::size_t components)
{
    explain::LocalFit fit;
    fit.label = value.at("class");
    fit.modality = modalityFrom(value.at("modality"));
    fit.intercept = value.at("intercept");
    fit.weights = value.at("weights").get<std::vector<double>>();
    fit.halfWidths = value.at("half_widths").get<std::vector<double>>();
    fit.r2 = value.at("r2");
    fit.heldOutR2 = optionalFrom(value, "held_out_r2");  // since schema 2
    fit.localPrediction = value.at("local_prediction");
    fit.modelPrediction = value.at("model_prediction");
    if (fit.weights.size() != components ||
        (!fit.halfWidths.empty() && fit.halfWidths.size() != components)) {
        throw std::runtime_error("fit of \"" + fit.label +
                                 "\": " + std::to_string(fit.weights.size()) + " weights for " +
                                 std::to_string(components) + " components");
    }
    return fit;
}

Explanation explanationFrom(const json& document)
{
    Explanation explanation;
    explanation.recipe = recipeFrom(document.at("recipe"));
    explanation.components = componentsFrom(document);
    const json& lyrics = document.at("lyrics");
    explanation.lyrics.text = lyrics.at("text");
    const std::size_t textBytes = explanation.lyrics.text.size();
    explanation.lyrics.lines = stretchesFrom(lyrics.at("lines"), textBytes);
    explanation.lyrics.words = stretchesFrom(lyrics.at("words"), textBytes);
    explanation.lyricsBytesRead = lyrics.at("bytes_read");
    for (const explain::WordComponent& word : explanation.components.words) {
        for (const explain::ByteSpan& span : word.occurrences) {
            if (span.first > textBytes || span.count > textBytes - span.first) {
                throw std::runtime_error("\"" + word.word + "\" lies outside the lyrics");
            }
        }
    }
    const json& baseline = document.at("baseline");
    explanation.baseline.mix = scoresFrom(baseline.at("mix"));
    explanation.baseline.recombined = scoresFrom(baseline.at("recombined"));
    explanation.baseline.audioOnly = scoresFrom(baseline.at("audio_only_model"));
    explanation.baseline.lyricsOnly = scoresFrom(baseline.at("lyrics_only_model"));
    explanation.baseline.residualDb = numberOr(baseline.at("residual_db"), kMinusInfinity);
    explanation.explainedLabel = document.at("explained_class");
    for (const json& fit : document.at("fits")) {
        explanation.fits.push_back(fitFrom(fit, explanation.components.count()));
    }
    if (document.contains("trust")) {
        explanation.trust = trustFrom(document.at("trust"), explanation.components.count());
    }
    if (document.contains("counterfactual")) {
        explanation.counterfactual =
            counterfactualFrom(document.at("counterfactual"), explanation.components);
    }
    if (document.contains("head")) explanation.head = headFrom(document.at("head"));
    explanation.notes = document.at("notes").get<std::vector<std::string>>();
    // Since schema 2, in recommended mode.
    if (document.contains("sampling")) {
        explanation.sampling = samplingFrom(document.at("sampling"));
        explanation.studies = studiesFrom(document.at("studies"), explanation.components.count());
    }
    return explanation;
}

/// What a library says, without the number of the message: "[json.exception.parse_error.101] ".
std::string withoutNumber(const std::string& message)
{
    const std::size_t end = message.starts_with('[') ? message.find("] ") : std::string::npos;
    return end == std::string::npos ? message : message.substr(end + 2);
}

}  // namespace

std::string jsonOf(const Explanation& explanation)
{
    json document;
    document["schema_version"] = kExplanationSchemaVersion;
    document["recipe"] = jsonOf(explanation.recipe);
    document["heard_seconds"] = jsonOf(explanation.components.heard);
    document["stems"] = explanation.components.stems;
    document["segments"] = explanation.components.segments;
    document["components"] = jsonOf(explanation.components);
    document["lyrics"] = {{"text", explanation.lyrics.text},
                          {"bytes_read", explanation.lyricsBytesRead},
                          {"lines", jsonOf(explanation.lyrics.lines)},
                          {"words", jsonOf(explanation.lyrics.words)}};
    document["baseline"] = {{"mix", jsonOf(explanation.baseline.mix)},
                            {"recombined", jsonOf(explanation.baseline.recombined)},
                            {"audio_only_model", jsonOf(explanation.baseline.audioOnly)},
                            {"lyrics_only_model", jsonOf(explanation.baseline.lyricsOnly)},
                            {"residual_db", numberOrNull(explanation.baseline.residualDb)}};
    document["explained_class"] = explanation.explainedLabel;
    document["fits"] = json::array();
    for (const explain::LocalFit& fit : explanation.fits) document["fits"].push_back(jsonOf(fit));
    if (explanation.sampling) {
        document["sampling"] = samplingJson(*explanation.sampling);
        document["studies"] = studiesJson(explanation.studies);
    }
    if (explanation.trust) document["trust"] = jsonOf(*explanation.trust);
    if (explanation.counterfactual) {
        document["counterfactual"] = jsonOf(*explanation.counterfactual, explanation.components);
    }
    if (explanation.head) document["head"] = jsonOf(*explanation.head);
    document["notes"] = explanation.notes;
    return document.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

Result<Explanation> explanationFromJson(const std::string& text, const std::string& origin)
{
    const auto unreadable = [&](const std::string& reason) {
        return Error{ErrorCode::Unreadable,
                     origin + ": is not an explanation of this program (" + reason +
                         "). Write it again with limelight explain.",
                     {}};
    };
    try {
        const json document = json::parse(text);
        if (!document.is_object()) return unreadable("not a JSON object");
        const int version = document.at("schema_version");
        if (version > kExplanationSchemaVersion) {
            return Error{ErrorCode::Unsupported,
                         origin + ": schema_version " + std::to_string(version) +
                             " is newer than this program reads (" +
                             std::to_string(kExplanationSchemaVersion) + "). Update Limelight.",
                         {}};
        }
        return explanationFrom(document);
    } catch (const std::exception& error) {
        return unreadable(withoutNumber(error.what()));
    }
}

Status writeExplanationFile(const Explanation& explanation, const std::filesystem::path& file)
{
    return writeFileAtomically(file, jsonOf(explanation));
}

Result<Explanation> readExplanationFile(const std::filesystem::path& file)
{
    const auto text = readWholeFile(file);
    if (!text) return text.error();
    return explanationFromJson(*text, file.string());
}

}  // namespace limelight::data
