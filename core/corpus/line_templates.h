// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The sentences songs are made of, with places for words.

#include <string>
#include <vector>

#include "core/corpus/song.h"

namespace limelight::corpus {

/// A line such as "we could {v} the {n} again": lower-case function words and places for a noun
/// {n}, a verb in its base form {v}, or an adjective {a}.
struct LineTemplate {
    std::vector<std::string> tokens;
    std::string name() const;  ///< the tokens with blanks between them
    int places() const;
};

/// The templates a split may use: four to seven words, one to three places. No two splits share
/// one.
const std::vector<LineTemplate>& lineTemplates(Split split);

/// Every word that templates themselves bring.
const std::vector<std::string>& functionWords();

}  // namespace limelight::corpus
