// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/superpixels.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "core/base/check.h"

namespace limelight::audio {
namespace {

constexpr std::size_t kNoPatch = std::numeric_limits<std::size_t>::max();
constexpr double kLeastShare = 0.25;  // of the mean size; smaller pieces join a neighbour

struct Centre {
    double column = 0.0, band = 0.0, value = 0.0;
};

/// The clustering of one spectrogram.
class Clusters {
public:
    Clusters(std::span<const float> values, std::size_t columns, std::size_t bands,
             const SuperpixelOptions& options)
        : values_(values), columns_(columns), bands_(bands), compactness_(options.compactness)
    {
        // Both sides are cut into as many parts where the count allows, the longer into more.
        const double cells = static_cast<double>(options.count);
        const double aspect = std::sqrt(static_cast<double>(columns) / static_cast<double>(bands));
        const auto partsOf = [](double wanted, std::size_t most) {
            return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(wanted)), 1, most);
        };
        const std::size_t across = partsOf(std::sqrt(cells * aspect), columns);
        const std::size_t up = partsOf(cells / static_cast<double>(across), bands);
        columnStep_ = static_cast<double>(columns) / static_cast<double>(across);
        bandStep_ = static_cast<double>(bands) / static_cast<double>(up);
        deviation_ = deviationOf(values);
        for (std::size_t i = 0; i < across; ++i) {
            for (std::size_t j = 0; j < up; ++j) {
                Centre centre{(static_cast<double>(i) + 0.5) * columnStep_,
                              (static_cast<double>(j) + 0.5) * bandStep_, 0.0};
                centre.value = valueAt(centre);
                centres_.push_back(centre);
            }
        }
        nearest_.assign(values.size(), 0);
    }

    const std::vector<std::size_t>& after(int rounds)
    {
        for (int round = 0; round < rounds; ++round) {
            assign();
            move();
        }
        return nearest_;
    }

private:
    static double deviationOf(std::span<const float> values)
    {
        double sum = 0.0;
        double squares = 0.0;
        for (float value : values) {
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        const auto count = static_cast<double>(values.size());
        const double variance = squares / count - sum / count * (sum / count);
        return variance > 0.0 ? std::sqrt(variance) : 1.0;
    }

    double valueAt(const Centre& centre) const
    {
        const auto column = std::min(static_cast<std::size_t>(centre.column), columns_ - 1);
        const auto band = std::min(static_cast<std::size_t>(centre.band), bands_ - 1);
        return values_[column * bands_ + band];
    }

    /// Each cell to the nearest centre within two patch widths; the lower number wins a tie.
    void assign()
    {
        std::vector<double> distance(values_.size(), std::numeric_limits<double>::infinity());
        for (std::size_t c = 0; c < centres_.size(); ++c) {
            const Centre& centre = centres_[c];
            const auto range = [](double middle, double step, std::size_t most) {
                const double first = std::max(std::floor(middle - 2.0 * step), 0.0);
                const double end =
                    std::min(std::ceil(middle + 2.0 * step), static_cast<double>(most));
                return std::pair(static_cast<std::size_t>(first), static_cast<std::size_t>(end));
            };
            const auto [firstColumn, endColumn] = range(centre.column, columnStep_, columns_);
            const auto [firstBand, endBand] = range(centre.band, bandStep_, bands_);
            for (std::size_t n = firstColumn; n < endColumn; ++n) {
                for (std::size_t m = firstBand; m < endBand; ++m) {
                    const std::size_t cell = n * bands_ + m;
                    const double away = distanceTo(centre, n, m);
                    if (away >= distance[cell]) continue;
                    distance[cell] = away;
                    nearest_[cell] = c;
                }
            }
        }
    }

    double distanceTo(const Centre& centre, std::size_t column, std::size_t band) const
    {
        const double across = (static_cast<double>(column) + 0.5 - centre.column) / columnStep_;
        const double up = (static_cast<double>(band) + 0.5 - centre.band) / bandStep_;
        const double level = (values_[column * bands_ + band] - centre.value) / deviation_;
        return level * level + compactness_ * compactness_ * (across * across + up * up);
    }

    void move()
    {
        std::vector<Centre> sums(centres_.size());
        std::vector<double> counts(centres_.size(), 0.0);
        for (std::size_t cell = 0; cell < nearest_.size(); ++cell) {
            Centre& sum = sums[nearest_[cell]];
            sum.column += static_cast<double>(cell / bands_) + 0.5;
            sum.band += static_cast<double>(cell % bands_) + 0.5;
            sum.value += values_[cell];
            counts[nearest_[cell]] += 1.0;
        }
        for (std::size_t c = 0; c < centres_.size(); ++c) {
            if (counts[c] == 0.0) continue;
            centres_[c] = {sums[c].column / counts[c], sums[c].band / counts[c],
                           sums[c].value / counts[c]};
        }
    }

    std::span<const float> values_;
    std::size_t columns_, bands_;
    double compactness_;
    double columnStep_ = 1.0, bandStep_ = 1.0, deviation_ = 1.0;
    std::vector<Centre> centres_;
    std::vector<std::size_t> nearest_;
};

/// Calls `visit` with each of the cells beside a cell.
template <class Visit>
void visitNeighbours(std::size_t cell, std::size_t columns, std::size_t bands, const Visit& visit)
{
    const std::size_t column = cell / bands;
    const std::size_t band = cell % bands;
    if (column > 0) visit(cell - bands);
    if (column + 1 < columns) visit(cell + bands);
    if (band > 0) visit(cell - 1);
    if (band + 1 < bands) visit(cell + 1);
}

/// Connected cells of one cluster.
struct Piece {
    std::vector<std::size_t> cells;
};

/// All pieces in the order of their first cells; `pieceOf` is filled in.
std::vector<Piece> piecesOf(const std::vector<std::size_t>& cluster, std::size_t columns,
                            std::size_t bands, std::vector<std::size_t>& pieceOf)
{
    pieceOf.assign(cluster.size(), kNoPatch);
    std::vector<Piece> pieces;
    for (std::size_t start = 0; start < cluster.size(); ++start) {
        if (pieceOf[start] != kNoPatch) continue;
        Piece piece;
        piece.cells.push_back(start);
        pieceOf[start] = pieces.size();
        for (std::size_t i = 0; i < piece.cells.size(); ++i) {
            visitNeighbours(piece.cells[i], columns, bands, [&](std::size_t next) {
                if (pieceOf[next] != kNoPatch || cluster[next] != cluster[start]) return;
                pieceOf[next] = pieces.size();
                piece.cells.push_back(next);
            });
        }
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

/// The piece with which `piece` shares most of its border.
std::size_t closestNeighbour(const Piece& piece, std::size_t self, std::size_t columns,
                             std::size_t bands, const std::vector<std::size_t>& pieceOf)
{
    std::map<std::size_t, std::size_t> shared;
    for (std::size_t cell : piece.cells) {
        visitNeighbours(cell, columns, bands, [&](std::size_t next) {
            if (pieceOf[next] != self) ++shared[pieceOf[next]];
        });
    }
    std::size_t best = kNoPatch;
    std::size_t most = 0;
    for (const auto& [other, count] : shared) {
        if (count <= most) continue;
        most = count;
        best = other;
    }
    return best;
}

/// Small pieces become part of a neighbour, the smallest first.
void joinSmall(std::vector<Piece>& pieces, std::size_t least, std::size_t columns,
               std::size_t bands, std::vector<std::size_t>& pieceOf)
{
    std::vector<std::size_t> order(pieces.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return pieces[a].cells.size() < pieces[b].cells.size();
    });
    for (std::size_t p : order) {
        if (pieces[p].cells.size() >= least) continue;
        const std::size_t other = closestNeighbour(pieces[p], p, columns, bands, pieceOf);
        if (other == kNoPatch) continue;
        for (std::size_t cell : pieces[p].cells) pieceOf[cell] = other;
        auto& cells = pieces[other].cells;
        cells.insert(cells.end(), pieces[p].cells.begin(), pieces[p].cells.end());
        pieces[p].cells.clear();
    }
}

}  // namespace

Patches superpixelsOf(std::span<const float> values, std::size_t columns, std::size_t bands,
                      const SuperpixelOptions& options)
{
    CORE_CHECK(columns > 0 && bands > 0 && values.size() == columns * bands, "a spectrogram");
    CORE_CHECK(options.count >= 1 && options.count <= 1000, "1 to 1000 superpixels");
    Clusters clusters(values, columns, bands, options);
    std::vector<std::size_t> pieceOf;
    auto pieces = piecesOf(clusters.after(options.rounds), columns, bands, pieceOf);
    const double meanSize = static_cast<double>(values.size()) / static_cast<double>(options.count);
    joinSmall(pieces, static_cast<std::size_t>(kLeastShare * meanSize), columns, bands, pieceOf);

    Patches patches{columns, bands, 0, {}};
    patches.patchOf.reserve(pieceOf.size());
    std::map<std::size_t, std::uint16_t> numbers;
    for (std::size_t piece : pieceOf) {
        const auto number = static_cast<std::uint16_t>(numbers.size());
        patches.patchOf.push_back(numbers.try_emplace(piece, number).first->second);
    }
    patches.count = numbers.size();
    return patches;
}

}  // namespace limelight::audio
