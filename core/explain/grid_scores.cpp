// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/explain/grid_scores_private.h"

namespace limelight::explain {
namespace {

constexpr std::size_t kPairsAtOnce = std::size_t{1} << 16U;

MaskDesign::Pair pair(std::size_t sound, std::size_t words)
{
    return {static_cast<std::uint32_t>(sound), static_cast<std::uint32_t>(words)};
}

std::vector<double> columnOf(const std::vector<std::vector<float>>& rows, std::size_t label,
                             std::size_t labels)
{
    std::size_t count = 0;
    for (const auto& row : rows) count += row.size();
    std::vector<double> values;
    values.reserve(count / std::max<std::size_t>(labels, 1));
    for (const auto& row : rows) {
        for (std::size_t at = label; at < row.size(); at += labels) values.push_back(row[at]);
    }
    return values;
}

/// Asks for pairs and puts each score at the end of its row.
class Filler {
public:
    using Rows = std::vector<std::vector<float>>;

    Filler(SideScores& sides, Run& run) : sides_(sides), run_(run) {}

    Status ask(MaskDesign::Pair wanted, std::vector<float>* row)
    {
        pairs_.push_back(wanted);
        rows_.push_back(row);
        return pairs_.size() < kPairsAtOnce ? Status(Done{}) : flush();
    }

    Status flush()
    {
        if (pairs_.empty()) return Done{};
        auto scored = sides_.scores(pairs_, run_);
        if (!scored) return scored.error();
        const std::size_t labels = scored->labels.size();
        for (std::size_t i = 0; i < pairs_.size(); ++i) {
            const auto row = scored->row(i);
            if (!std::all_of(row.begin(), row.end(), [](float v) { return std::isfinite(v); })) {
                return Error{ErrorCode::Numerical,
                             "the model gave a score that is not finite for a part of the song, "
                             "so it cannot be explained. Check the model's weights.",
                             {}};
            }
            rows_[i]->insert(rows_[i]->end(), row.begin(), row.end());
        }
        labels_ = labels;
        pairs_.clear();
        rows_.clear();
        return Done{};
    }

    std::size_t labels() const { return labels_; }

private:
    SideScores& sides_;
    Run& run_;
    std::vector<MaskDesign::Pair> pairs_;
    std::vector<std::vector<float>*> rows_;
    std::size_t labels_ = 0;
};

}  // namespace

Status GridScores::fill(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run)
{
    soundRows = std::max(soundRows, soundRows_);
    wordRows = std::max(wordRows, wordRows_);
    Status filled = Done{};
    try {
        filled = fillAll(sides, soundRows, wordRows, run);
    } catch (...) {
        trim();
        throw;
    }
    if (!filled) {
        trim();
        return filled;
    }
    soundRows_ = soundRows;
    wordRows_ = wordRows;
    return Done{};
}

Status GridScores::fillAll(SideScores& sides, std::size_t soundRows, std::size_t wordRows, Run& run)
{
    if (auto s = fillAlone(sides, soundRows, wordRows, run); !s) return s;
    if (isJoint_) return fillJoint(sides, soundRows, run);
    if (soundRows == 0 || wordRows == 0) return Done{};
    return fillPanels(sides, soundRows, wordRows, run);
}

void GridScores::trim()
{
    const auto cut = [this](std::vector<Row>& rows, std::size_t count, std::size_t columns) {
        rows.resize(std::min(rows.size(), count));
        for (Row& row : rows) row.resize(std::min(row.size(), columns * labels_));
    };
    cut(soundAlone_, soundRows_, 1);
    cut(wordsAlone_, wordRows_, 1);
    cut(soundPanel_, wordRows_ > 0 ? soundRows_ : 0, crossedWords());
    cut(wordsPanel_, soundRows_ > 0 ? wordRows_ : 0, crossedSound());
    cut(joint_, isJoint_ ? soundRows_ : 0, 1);
}

std::size_t GridScores::bytesFor(std::size_t soundRows, std::size_t wordRows) const
{
    const std::size_t alone = soundRows + wordRows + (isJoint_ ? soundRows : 0);
    const std::size_t panels = soundRows * crossed(wordRows) + wordRows * crossed(soundRows);
    return (alone + panels) * labels_ * sizeof(float);
}

Status GridScores::fillAlone(SideScores& sides, std::size_t soundRows, std::size_t wordRows,
                             Run& run)
{
    Filler filler(sides, run);
    const std::size_t firstSound = soundAlone_.size();
    const std::size_t firstWords = wordsAlone_.size();
    soundAlone_.resize(std::max(firstSound, soundRows));
    wordsAlone_.resize(std::max(firstWords, wordRows));
    for (std::size_t i = firstSound; i < soundRows; ++i) {
        if (auto s = filler.ask(pair(soundFirst_ + i, 0), &soundAlone_[i]); !s) return s;
    }
    for (std::size_t k = firstWords; k < wordRows; ++k) {
        if (auto s = filler.ask(pair(0, wordsFirst_ + k), &wordsAlone_[k]); !s) return s;
    }
    if (auto s = filler.flush(); !s) return s;
    if (filler.labels() > 0) labels_ = filler.labels();
    return Done{};
}

Status GridScores::fillPanels(SideScores& sides, std::size_t soundRows, std::size_t wordRows,
                              Run& run)
{
    Filler filler(sides, run);
    soundPanel_.resize(std::max(soundPanel_.size(), soundRows));
    wordsPanel_.resize(std::max(wordsPanel_.size(), wordRows));
    const std::size_t words = crossed(wordRows);
    const std::size_t sound = crossed(soundRows);
    for (std::size_t i = 0; i < soundPanel_.size(); ++i) {
        for (std::size_t k = soundPanel_[i].size() / labels_; k < words; ++k) {
            if (auto s = filler.ask(pair(soundFirst_ + i, wordsFirst_ + k), &soundPanel_[i]); !s) {
                return s;
            }
        }
    }
    if (auto s = filler.flush(); !s) return s;
    for (std::size_t k = 0; k < wordsPanel_.size(); ++k) {
        Row& row = wordsPanel_[k];
        for (std::size_t i = row.size() / labels_; i < sound; ++i) {
            if (k < words) {
                const auto cell = soundPanel_[i].begin() + static_cast<std::ptrdiff_t>(k * labels_);
                row.insert(row.end(), cell, cell + static_cast<std::ptrdiff_t>(labels_));
            } else if (auto s = filler.ask(pair(soundFirst_ + i, wordsFirst_ + k), &row); !s) {
                return s;
            }
        }
    }
    return filler.flush();
}

Status GridScores::fillJoint(SideScores& sides, std::size_t rows, Run& run)
{
    Filler filler(sides, run);
    const std::size_t first = joint_.size();
    joint_.resize(std::max(first, rows));
    for (std::size_t i = first; i < rows; ++i) {
        if (auto s = filler.ask(pair(soundFirst_ + i, wordsFirst_ + i), &joint_[i]); !s) return s;
    }
    return filler.flush();
}

std::vector<double> GridScores::meansOf(const std::vector<Row>& panel, std::size_t label,
                                        std::size_t rows, std::size_t columns) const
{
    std::vector<double> means;
    for (std::size_t i = 0; i < rows; ++i) {
        double sum = 0.0;
        for (std::size_t k = 0; k < columns; ++k) {
            sum += static_cast<double>(panel[i][k * labels_ + label]);
        }
        means.push_back(sum / static_cast<double>(columns));
    }
    return means;
}

std::vector<double> GridScores::soundMeansOf(std::size_t label, std::size_t soundRows,
                                             std::size_t wordRows) const
{
    const std::size_t columns = std::min(crossed(wordRows), crossedWords());
    if (columns == 0) return meansOf(soundAlone_, label, soundRows, 1);
    return meansOf(soundPanel_, label, soundRows, columns);
}

std::vector<double> GridScores::wordMeansOf(std::size_t label, std::size_t wordRows,
                                            std::size_t soundRows) const
{
    const std::size_t columns = std::min(crossed(soundRows), crossedSound());
    if (columns == 0) return meansOf(wordsAlone_, label, wordRows, 1);
    return meansOf(wordsPanel_, label, wordRows, columns);
}

std::vector<GridScores::Range> GridScores::rangesOf(std::span<const float> start) const
{
    std::vector<Range> ranges;
    for (const float score : start) ranges.push_back({score, score});
    for (const auto* rows : {&soundPanel_, &wordsPanel_, &soundAlone_, &wordsAlone_, &joint_}) {
        for (const Row& row : *rows) {
            for (std::size_t at = 0; at < row.size(); at += ranges.size()) {
                for (std::size_t k = 0; k < ranges.size(); ++k) {
                    ranges[k].least = std::min(ranges[k].least, row[at + k]);
                    ranges[k].most = std::max(ranges[k].most, row[at + k]);
                }
            }
        }
    }
    return ranges;
}

CrossedScores GridScores::scoresOf(std::size_t label) const
{
    CrossedScores scores;
    scores.soundPanel = columnOf(soundPanel_, label, labels_);
    scores.wordsPanel = columnOf(wordsPanel_, label, labels_);
    scores.soundAlone = columnOf(soundAlone_, label, labels_);
    scores.wordsAlone = columnOf(wordsAlone_, label, labels_);
    return scores;
}

std::vector<double> GridScores::jointScoresOf(std::size_t label) const
{
    return columnOf(joint_, label, labels_);
}

}  // namespace limelight::explain
