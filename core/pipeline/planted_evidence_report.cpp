// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>

#include "core/pipeline/planted_evidence_score.h"

namespace limelight::pipeline {

namespace {

void add(MeanAuc& mean, const std::optional<double>& value)
{
    if (!value) return;
    mean.sum += *value;
    mean.sumOfSquares += *value * *value;
    ++mean.songs;
}

/// The mean of the rows of one kind.
PlantedLine lineOf(const PlantedScores& scores, bool hasTrueStems, models::Modality modality,
                   bool isSound)
{
    PlantedLine line;
    line.what = std::string(nameOf(modality)) + ": " + (isSound ? "sound cells" : "words") + ", " +
                (hasTrueStems ? "true" : "separated") + " stems";
    for (const PlantedRow& row : scores.rows) {
        if (row.hasTrueStems != hasTrueStems || row.modality != modality ||
            row.isSound != isSound) {
            continue;
        }
        add(line.all, row.auc);
        add(line.level, row.levelAuc);
        if (!row.isCorrect) continue;
        add(line.correct, row.auc);
        for (std::size_t s = 0; s < kPlantedStems.size(); ++s) add(line.stems[s], row.stemAucs[s]);
    }
    return line;
}

/// "0.814 ± 0.020 ( 35)", 23 columns wide with the gap before it.
std::string cellOf(const MeanAuc& auc)
{
    char cell[64];
    if (auc.songs == 0) {
        std::snprintf(cell, sizeof cell, "%23s", "-");
    } else if (auc.songs == 1) {
        std::snprintf(cell, sizeof cell, "%17.3f (%3d)", auc.mean(), auc.songs);
    } else {
        std::snprintf(cell, sizeof cell, "%9.3f ± %.3f (%3d)", auc.mean(), auc.standardError(),
                      auc.songs);
    }
    return cell;
}

data::TableCell cellOf(const std::optional<double>& value)
{
    if (!value) return std::monostate{};
    return *value;
}

}  // namespace

double MeanAuc::mean() const
{
    return songs == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / songs;
}

double MeanAuc::standardError() const
{
    if (songs < 2) return std::numeric_limits<double>::quiet_NaN();
    const double variance = (sumOfSquares - sum * sum / songs) / (songs - 1.0);
    return std::sqrt(std::max(0.0, variance) / songs);
}

std::vector<PlantedLine> linesOf(const PlantedScores& scores)
{
    using models::Modality;
    std::vector<PlantedLine> lines;
    for (const bool hasTrueStems : {true, false}) {
        lines.push_back(lineOf(scores, hasTrueStems, Modality::Both, true));
        lines.push_back(lineOf(scores, hasTrueStems, Modality::Both, false));
        lines.push_back(lineOf(scores, hasTrueStems, Modality::Audio, true));
        lines.push_back(lineOf(scores, hasTrueStems, Modality::Lyrics, false));
    }
    return lines;
}

std::string reportOf(const PlantedScores& scores)
{
    char line[200];
    std::snprintf(line, sizeof line,
                  "planted-evidence score, %s: %d test songs, %s\n"
                  "classified correctly: %d with true stems, %d with separated stems\n",
                  scores.task.c_str(), scores.songs,
                  scores.samples > 0 ? (std::to_string(scores.samples) + " samples each").c_str()
                                     : "normal precision",
                  scores.correctTrueStems, scores.correctSeparated);
    std::string report = line;
    std::snprintf(line, sizeof line, "%-39s %22s %22s %12s\n",
                  "mean ROC-AUC of |weight| ± its error", "correct songs", "all songs",
                  "level alone");
    report += line;
    const std::vector<PlantedLine> lines = linesOf(scores);
    for (const PlantedLine& entry : lines) {
        std::snprintf(line, sizeof line, "%-38s", entry.what.c_str());
        report += line + cellOf(entry.correct) + cellOf(entry.all);
        if (entry.level.songs > 0) {
            std::snprintf(line, sizeof line, " %12.3f", entry.level.mean());
            report += line;
        }
        report += "\n";
    }
    std::snprintf(line, sizeof line, "\n%-38s%22s%22s%22s%22s\n", "correct songs, cells planted in",
                  kPlantedStems[0], kPlantedStems[1], kPlantedStems[2], kPlantedStems[3]);
    report += line;
    for (const PlantedLine& entry : lines) {
        if (entry.level.songs == 0) continue;
        std::snprintf(line, sizeof line, "%-38s", entry.what.c_str());
        report += line;
        for (const MeanAuc& stem : entry.stems) report += cellOf(stem);
        report += "\n";
    }
    return report;
}

data::Table tableOf(const PlantedScores& scores)
{
    data::Table table;
    table.name = "planted_evidence";
    table.note = "limelight " LIMELIGHT_VERSION "; planted-evidence score; model " +
                 scores.modelName + "; seed " + std::to_string(scores.seed) + "; " +
                 (scores.samples > 0 ? "masks of each side " + std::to_string(scores.samples)
                                     : "normal precision");
    table.columns = {
        {"song", "its folder in the corpus"},
        {"stems", "true (the corpus's own) or separated"},
        {"modality", "what was perturbed: both, audio or lyrics"},
        {"kind", "what is scored: sound or word"},
        {"class", "the class that was planted, and explained"},
        {"correct", "whether the model's strongest class is that one"},
        {"planted", "cells, or words, that carry the class"},
        {"auc", "ROC-AUC of the weights' sizes, planted against others; empty where not scored"},
        {"level_auc", "ROC-AUC of loudness alone; empty for words"},
    };
    for (const char* stem : kPlantedStems) {
        table.columns.push_back({std::string(stem) + "_auc",
                                 "likewise, its planted cells against cells planted in none"});
    }
    for (const PlantedRow& row : scores.rows) {
        std::vector<data::TableCell> cells{
            row.song,
            row.hasTrueStems ? "true" : "separated",
            nameOf(row.modality),
            row.isSound ? "sound" : "word",
            row.label,
            row.isCorrect,
            static_cast<double>(row.planted),
            cellOf(row.auc),
            cellOf(row.levelAuc),
        };
        for (const auto& auc : row.stemAucs) cells.push_back(cellOf(auc));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace limelight::pipeline
