// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables of an explanation hold.
#include <array>
#include <cmath>

#include "core/base/atomic_file.h"
#include "core/data/table.h"
#include "core/explain/trust_text.h"

namespace limelight::data {
namespace {

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

/// Mode, model, seed and what else made the numbers.
std::string noteOf(const explain::Explanation& explanation)
{
    const explain::Recipe& recipe = explanation.recipe;
    return "limelight " + recipe.version + "; mode " +
           (recipe.mode == explain::Mode::Reference ? "reference" : "recommended") + "; model " +
           recipe.modelName + "; seed " + std::to_string(recipe.seed) + "; " +
           samplesText(explanation) +
           (recipe.quantity == explain::Quantity::LogOdds ? "; weights in log-odds" : "") +
           (recipe.isModelTrainedOnSyntheticSongs ? "; model trained on synthetic songs" : "");
}

Table emptyWeights(const explain::Explanation& explanation)
{
    return {"weights",
            noteOf(explanation),
            {{"class", "the class that the weight speaks for or against"},
             {"modality", "what was perturbed: both, audio or lyrics"},
             {"component", "stem and segment (vocals5), or the word"},
             {"kind", "sound or word"},
             {"stem", "name of the stem; empty for a word"},
             {"segment", "its number from 0; empty for a word"},
             {"start_s", "seconds from the song's start; of a word, its first time, if known"},
             {"end_s", "seconds from the song's start"},
             {"weight", "above 0 speaks for the class, below 0 against it; the note says its unit"},
             {"half_width_95", "half the width of the 95 % interval; empty without intervals"},
             {"distinguishable", "whether the interval leaves out 0; empty without intervals"}},
            {}};
}

/// Name, kind, stem, segment, start and end of one component.
std::vector<TableCell> componentCells(const explain::Components& components, std::size_t feature)
{
    if (components.isAudio(feature)) {
        const explain::AudioComponent& sound = components.audio[feature];
        return {sound.name(),        std::string("sound"),
                sound.stem,          static_cast<double>(sound.segment),
                sound.time.startSec, sound.time.endSec};
    }
    const explain::WordComponent& word = components.words[feature - components.audio.size()];
    std::vector<TableCell> cells = {word.word, std::string("word"), {}, {}, {}, {}};
    if (!word.times.empty()) {
        cells[4] = word.times.front().startSec;
        cells[5] = word.times.front().endSec;
    }
    return cells;
}

bool belongs(const explain::LocalFit& fit, bool isAudio)
{
    if (fit.modality == models::Modality::Audio) return isAudio;
    if (fit.modality == models::Modality::Lyrics) return !isAudio;
    return true;
}

void addFit(Table& table, const explain::Components& components, const explain::LocalFit& fit)
{
    for (std::size_t p = 0; p < fit.weights.size(); ++p) {
        if (!belongs(fit, components.isAudio(p))) continue;
        std::vector<TableCell> row = {fit.label, nameOf(fit.modality)};
        for (TableCell& cell : componentCells(components, p)) row.push_back(std::move(cell));
        row.emplace_back(fit.weights[p]);
        if (fit.halfWidths.empty()) {
            row.resize(table.columns.size());
        } else {
            row.emplace_back(fit.halfWidths[p]);
            row.emplace_back(std::abs(fit.weights[p]) > fit.halfWidths[p]);
        }
        table.rows.push_back(std::move(row));
    }
}

/// The score of a class, by name; nothing where these scores do not know it.
TableCell scoreOf(const models::ClassScores& scores, const std::string& label)
{
    for (std::size_t k = 0; scores.rows() > 0 && k < scores.labels.size(); ++k) {
        if (scores.labels[k] == label) return static_cast<double>(scores.row(0)[k]);
    }
    return {};
}

}  // namespace

Table weightsTable(const explain::Explanation& explanation)
{
    Table table = emptyWeights(explanation);
    for (const explain::LocalFit& fit : explanation.fits) {
        addFit(table, explanation.components, fit);
    }
    return table;
}

Table weightsTable(const explain::Explanation& explanation, const std::string& label,
                   models::Modality modality)
{
    Table table = emptyWeights(explanation);
    const explain::LocalFit* fit = explanation.fitOf(label, modality);
    if (fit != nullptr) addFit(table, explanation.components, *fit);
    return table;
}

Table scoresTable(const explain::Explanation& explanation)
{
    const explain::Baseline& baseline = explanation.baseline;
    Table table{"scores",
                noteOf(explanation),
                {{"class", "the class, or the name of a regression's value"},
                 {"song", "what the model says of the song: a probability, or a value"},
                 {"recombined", "of the sum of its stems"},
                 {"audio_only", "what the model for sound alone says; empty without one"},
                 {"lyrics_only", "what the model for words alone says; empty without one"}},
                {}};
    for (const std::string& label : baseline.mix.labels) {
        table.rows.push_back(
            {label, scoreOf(baseline.mix, label), scoreOf(baseline.recombined, label),
             scoreOf(baseline.audioOnly, label), scoreOf(baseline.lyricsOnly, label)});
    }
    return table;
}

Table trustTable(const explain::Explanation& explanation)
{
    Table table{"trust",
                noteOf(explanation),
                {{"measure", "its name, as in explanation.json"},
                 {"value", "in the unit beside it"},
                 {"low", "lower end of the 95 % interval; empty without one"},
                 {"high", "upper end of it"},
                 {"unit", "of value, low and high"},
                 {"verdict", "good, fair or poor"},
                 {"meaning", "of the value, for this song, in one sentence"}},
                {}};
    if (!explanation.trust) return table;
    for (const explain::Measured& measured : explanation.trust->measures) {
        TableCell low, high;
        if (measured.interval) {
            low = measured.interval->low;
            high = measured.interval->high;
        }
        table.rows.push_back({std::string(explain::nameOf(measured.measure)), measured.value, low,
                              high, std::string(explain::unitOf(measured.measure)),
                              std::string(explain::nameOf(measured.verdict)),
                              textOf(*explanation.trust, measured).meaning.text()});
    }
    return table;
}

Table trustCurvesTable(const explain::Explanation& explanation)
{
    Table table{"trust_curves",
                noteOf(explanation),
                {{"fraction", "of the components removed or added, 0 to 1"},
                 {"deletion", "the class's score, the strongest removed first"},
                 {"insertion", "the class's score, the strongest added first"},
                 {"random_deletion", "mean over random orders"},
                 {"random_deletion_low", "lower end of its 95 % interval"},
                 {"random_deletion_high", "upper end of it"},
                 {"random_insertion", "mean over random orders"},
                 {"random_insertion_low", "lower end of its 95 % interval"},
                 {"random_insertion_high", "upper end of it"}},
                {}};
    if (!explanation.trust) return table;
    const explain::TrustCurves& curves = explanation.trust->curves;
    for (std::size_t i = 0; i < curves.fractions.size(); ++i) {
        std::vector<TableCell> row;
        for (const std::vector<double>* values :
             {&curves.fractions, &curves.deletion, &curves.insertion, &curves.randomDeletion.mean,
              &curves.randomDeletion.low, &curves.randomDeletion.high, &curves.randomInsertion.mean,
              &curves.randomInsertion.low, &curves.randomInsertion.high}) {
            TableCell& cell = row.emplace_back();
            if (i < values->size()) cell = (*values)[i];
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<Table> tablesOf(const explain::Explanation& explanation)
{
    std::vector<Table> tables;
    for (Table& table :
         std::array<Table, 4>{weightsTable(explanation), scoresTable(explanation),
                              trustTable(explanation), trustCurvesTable(explanation)}) {
        if (!table.rows.empty()) tables.push_back(std::move(table));
    }
    return tables;
}

Status writeTables(const explain::Explanation& explanation, const std::filesystem::path& folder)
{
    for (const Table& table : tablesOf(explanation)) {
        const Status csv = writeFileAtomically(folder / (table.name + ".csv"), csvOf(table));
        if (!csv) return csv.error();
        const Status json = writeFileAtomically(folder / (table.name + ".json"), jsonOf(table));
        if (!json) return json.error();
    }
    return Done{};
}

}  // namespace limelight::data
