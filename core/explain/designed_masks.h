// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Masks that tell the components apart with far fewer rows than independent bits do.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/explain/component_groups.h"
#include "core/explain/masks.h"

namespace limelight::explain {

/// What names an endless list of designed rows. Equal names give equal rows, however many are
/// asked for, in whatever order and by however many threads.
struct DesignName {
    std::uint32_t seed = 42;
    std::string_view side = "sound";  ///< "sound", "words" or "joint"
    /// 0.5: fold-over Hadamard blocks. Any other share in (0, 1): stratified blocks, around the
    /// song itself when it is high.
    double keepProbability = 0.5;
    ComponentGroups groups = {};  ///< of a fold-over design
};

/// Whether rows 2 i and 2 i + 1 of a design are complements of each other.
bool isFoldOver(const DesignName& name);

/// Up to so many components a fold-over block holds every mask there is.
inline constexpr std::size_t kMostFactorial = 5;

/// Rows of one block: twice the next power of two that is at least `components`, all 2^P up to
/// `kMostFactorial`; of a stratified design twice that power made a multiple of 5. 0 without
/// components.
std::size_t blockRowsOf(const DesignName& name, std::size_t components);

/// One block.
///
/// A fold-over block takes the columns of a Sylvester-Hadamard matrix, assigned to the components
/// at random and each with a random sign, in random row order, every row followed by its
/// complement. Inside a block all main effects are orthogonal to each other, to the mean and to
/// every product of two components (resolution IV). Each row alone is uniform over all masks, so
/// that means over the design are free of bias. Columns are exchanged until no product of three
/// components of one group has the column of a component (of 4 x 10 components always; of many
/// more, or where few columns are free, as few as were found), so that main effects are orthogonal
/// to those products as well.
///
/// A stratified block removes each component in exactly its share of the rows, at random places
/// that are independent between components.
///
/// @param components  P, at least 1
/// @return            [blockRowsOf, P]; no row is forced to be all ones
/// @source            Plackett and Burman 1946; Box and Wilson 1951 (fold-over)
Masks designBlock(const DesignName& name, std::size_t components, std::size_t block);

/// The first `rows` rows of the list, block after block. A longer list begins with the same rows.
/// @return  [rows, P]
Masks designedMasks(const DesignName& name, std::size_t components, std::size_t rows);

}  // namespace limelight::explain
