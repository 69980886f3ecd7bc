// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Models as text: tables for people, JSON for programs.

#include <cstdint>
#include <string>

#include "core/pipeline/model_library.h"

namespace limelight::app {

/// "330 MB"; decimal units, as file managers count.
std::string sizeText(std::uint64_t bytes);

/// One line a model, columns as wide as their longest entry, with a line of headings.
std::string tableOf(const pipeline::LibraryListing& listing);

/// Everything about one model, a fact a line; classes and parts below.
/// @param model  its id is empty for a folder outside the library
std::string sheetOf(const pipeline::LibraryModel& model, const pipeline::ModelFacts& facts);

/// JSON documents, newline included.
std::string jsonTextOf(const pipeline::LibraryListing& listing);
std::string jsonTextOf(const pipeline::LibraryModel& model);
std::string jsonTextOf(const pipeline::LibraryModel& model, const pipeline::ModelFacts& facts);
std::string jsonTextOf(const std::string& id, const pipeline::ModelTrial& verification);

}  // namespace limelight::app
