// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include "core/base/check.h"
#include "core/explain/design_columns_private.h"

namespace limelight::explain {
namespace {

constexpr int kMostExchanges = 20000;

/// The columns in an order whose first ones belong to the components.
struct ColumnOrder {
    ColumnOrder(std::vector<std::size_t> order, std::size_t used)
        : columns(std::move(order)), places(columns.size()), components(used)
    {
        for (std::size_t i = 0; i < columns.size(); ++i) places[columns[i]] = i;
    }

    void exchange(std::size_t i, std::size_t k)
    {
        std::swap(columns[i], columns[k]);
        places[columns[i]] = i;
        places[columns[k]] = k;
    }

    /// How many products of three components of one group have a component's column.
    std::size_t clashes(const ComponentGroups& groups) const
    {
        std::size_t count = 0;
        for (std::size_t g = 0; g < groups.count; ++g) {
            const std::size_t* group = columns.data() + g * groups.size;
            for (std::size_t a = 0; a < groups.size; ++a) {
                for (std::size_t b = a + 1; b < groups.size; ++b) {
                    for (std::size_t c = b + 1; c < groups.size; ++c) {
                        count += places[group[a] ^ group[b] ^ group[c]] < components ? 1 : 0;
                    }
                }
            }
        }
        return count;
    }

    std::vector<std::size_t> columns;
    std::vector<std::size_t> places;  ///< of each column in the order
    std::size_t components;
};

}  // namespace

std::vector<std::size_t> designColumns(const RandomStream& stream, std::size_t size,
                                       std::size_t components, const ComponentGroups& groups)
{
    ColumnOrder order(stream.child("columns").order(size), components);
    const std::size_t grouped = groups.size * groups.count;
    CORE_CHECK(grouped <= components && components <= size, "a column for every component");
    if (groups.hasTriples() && components < size) {
        RandomStream exchanges = stream.child("exchanges");
        std::size_t clashes = order.clashes(groups);
        for (int i = 0; i < kMostExchanges && clashes > 0; ++i) {
            const std::size_t one = exchanges.below(grouped);
            const std::size_t other = exchanges.below(size);
            order.exchange(one, other);
            const std::size_t now = order.clashes(groups);
            if (now > clashes) {
                order.exchange(one, other);
            } else {
                clashes = now;
            }
        }
    }
    order.columns.resize(components);
    return std::move(order.columns);
}

}  // namespace limelight::explain
