// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/split.h"

#include <algorithm>
#include <utility>

#include "core/base/random.h"

namespace limelight::corpus {

std::vector<std::size_t> partOfNames(const std::vector<std::string>& names, Split split)
{
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < names.size(); ++i)
        order.emplace_back(RandomStream(0x5EED5).child(names[i]).bits(), i);
    std::sort(order.begin(), order.end());

    const std::size_t count = names.size();
    const std::size_t test = std::max<std::size_t>(1, count * 18 / 100);
    const std::size_t validation = std::max<std::size_t>(1, count * 12 / 100);
    const std::size_t train = count > test + validation ? count - test - validation : 0;
    const std::size_t first = split == Split::Train        ? 0
                              : split == Split::Validation ? train
                                                           : train + validation;
    const std::size_t end = split == Split::Train        ? train
                            : split == Split::Validation ? train + validation
                                                         : count;
    std::vector<std::size_t> part;
    for (std::size_t i = first; i < std::min(end, count); ++i) part.push_back(order[i].second);
    std::sort(part.begin(), part.end());
    return part;
}

Split splitOfSong(std::uint64_t seed, int index)
{
    // Nine songs in a row hold the nine genres; ten such rows make a block: seven rows train, one
    // validates, two test.
    const int row = index / 9 % 10;
    const int block = index / 90;
    auto stream =
        RandomStream(seed, {static_cast<std::uint64_t>(block)}).child("rows of the splits");
    const std::size_t place = stream.order(10)[static_cast<std::size_t>(row)];
    if (place < 7) return Split::Train;
    return place == 7 ? Split::Validation : Split::Test;
}

}  // namespace limelight::corpus
