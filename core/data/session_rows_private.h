// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A session as rows of tables, and back.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/data/database_private.h"
#include "core/data/session.h"

namespace limelight::data {

/// A table whose first column is its key.
struct SessionTable {
    const char* name;
    std::vector<const char*> columns;
};
/// All but `contents` and `session`.
const std::vector<SessionTable>& sessionTables();

/// The statements that make an empty session of this version.
const char* sessionSchema();

/// Rows by key, for one table.
using Rows = std::map<std::string, Row>;
/// Of each of `sessionTables`.
std::vector<Rows> rowsOf(const SessionContent& content);

/// Packed explanations by hash.
std::map<std::string, SharedPacked> contentsOf(const SessionContent& content);

/// What brings a file of an older version, which is at least 1, to this one.
std::string migrationFrom(int version);

/// Reads every table.
/// @param version  of the file
/// @error  those of Database; Unreadable where a cell makes no sense
Result<SessionContent> contentFrom(Database& database, int version, const std::string& origin);

}  // namespace limelight::data
