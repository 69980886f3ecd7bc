// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/weights_table.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace limelight::data {

namespace {

/// Shortest text that reads back to the same number, whatever the locale.
std::string textOf(double value)
{
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::string nameOf(models::Modality modality)
{
    return modality == models::Modality::Both    ? "both"
           : modality == models::Modality::Audio ? "audio"
                                                 : "lyrics";
}

/// Name, kind, stem, segment, start, end of one component, comma-separated.
std::string componentFields(const explain::Components& components, std::size_t feature)
{
    if (components.isAudio(feature)) {
        const explain::AudioComponent& sound = components.audio[feature];
        return csvField(sound.name()) + ",sound," + csvField(sound.stem) + "," +
               std::to_string(sound.segment) + "," + textOf(sound.time.startSec) + "," +
               textOf(sound.time.endSec);
    }
    const explain::WordComponent& word = components.words[feature - components.audio.size()];
    std::string fields = csvField(word.word) + ",word,,,";
    if (!word.times.empty()) {
        fields += textOf(word.times.front().startSec) + "," + textOf(word.times.front().endSec);
    } else {
        fields += ",";
    }
    return fields;
}

bool belongs(const explain::LocalFit& fit, bool isAudio)
{
    if (fit.modality == models::Modality::Audio) return isAudio;
    if (fit.modality == models::Modality::Lyrics) return !isAudio;
    return true;
}

/// Half-width, and whether the interval leaves out 0; both empty without intervals.
std::string intervalFields(const explain::LocalFit& fit, std::size_t feature)
{
    if (fit.halfWidths.empty()) return ",";
    const double width = fit.halfWidths[feature];
    return textOf(width) + (std::abs(fit.weights[feature]) > width ? ",yes" : ",no");
}

std::string samplesText(const explain::Explanation& explanation)
{
    if (!explanation.sampling) {
        return "samples " + std::to_string(explanation.recipe.samples);
    }
    const explain::Sampling& sampling = *explanation.sampling;
    return "masks of sound " + std::to_string(sampling.soundRows) + ", of words " +
           std::to_string(sampling.wordRows) + (sampling.isProvisional ? "; provisional" : "") +
           (sampling.isPartial ? "; partial" : "");
}

}  // namespace

std::string csvField(std::string_view text)
{
    std::string field(text);
    if (!field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string::npos) {
        field.insert(field.begin(), '\'');
    }
    if (field.find_first_of(",\"\r\n") == std::string::npos) return field;
    std::string quoted = "\"";
    for (char c : field) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

std::string csvOf(const explain::Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    std::string table =
        "# limelight " + recipe.version + "; mode " +
        (recipe.mode == explain::Mode::Reference ? "reference" : "recommended") + "; model " +
        recipe.modelName + "; seed " + std::to_string(recipe.seed) + "; " +
        samplesText(explanation) +
        (recipe.quantity == explain::Quantity::LogOdds ? "; weights in log-odds" : "") +
        (recipe.isModelTrainedOnSyntheticSongs ? "; model trained on synthetic songs" : "") + "\n";
    table +=
        "class,modality,component,kind,stem,segment,start_s,end_s,weight,half_width_95,"
        "distinguishable\n";
    for (const explain::LocalFit& fit : explanation.fits) {
        for (std::size_t p = 0; p < fit.weights.size(); ++p) {
            if (!belongs(fit, explanation.components.isAudio(p))) continue;
            table += csvField(fit.label) + "," + nameOf(fit.modality) + "," +
                     componentFields(explanation.components, p) + "," + textOf(fit.weights[p]) +
                     "," + intervalFields(fit, p) + "\n";
        }
    }
    return table;
}

}  // namespace limelight::data
