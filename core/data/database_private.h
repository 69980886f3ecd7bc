// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// SQLite with failures as values, set up for files that strangers may have written.

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/base/result.h"

namespace limelight::data {

/// What a cell holds; a string is written as text.
struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};
using Cell = std::variant<std::int64_t, std::string, Blob>;
using Row = std::vector<Cell>;

/// A prepared statement.
class Statement {
public:
    Statement(sqlite3* database, std::filesystem::path file, sqlite3_stmt* statement)
        : database_(database), file_(std::move(file)), statement_(statement, sqlite3_finalize)
    {
    }

    /// From the first parameter on.
    void bind(const Row& row);
    /// @return  whether there is another row
    Result<bool> step();
    /// Runs to the end and is ready to be bound anew.
    Status finish();

    std::int64_t integer(int column) const;
    std::string text(int column) const;

private:
    sqlite3* database_;
    std::filesystem::path file_;
    std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement_;
};

/// An open database.
class Database {
public:
    enum class Access { Read, Write, Create };

    /// @error  NotFound, NotWritable, Unreadable, Environment (locked), DiskFull, OutOfMemory
    static Result<Database> open(const std::filesystem::path& file, Access access);

    Result<Statement> prepare(std::string_view sql);
    /// One statement or several, results ignored.
    Status execute(const char* sql);
    /// The first cell of the first row; 0 where there is none.
    Result<std::int64_t> integer(std::string_view sql);
    /// "" where there is none.
    Result<std::string> text(std::string_view sql);

    sqlite3* handle() const { return handle_.get(); }
    Error failure(int code) const;

private:
    Database(std::filesystem::path file, sqlite3* handle)
        : file_(std::move(file)), handle_(handle, sqlite3_close_v2)
    {
    }

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, decltype(&sqlite3_close_v2)> handle_;
};

}  // namespace limelight::data
