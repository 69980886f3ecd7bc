// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>

#include "core/data/database_private.h"

namespace limelight::data {

namespace {

namespace fs = std::filesystem;

/// How long another program may hold the file.
constexpr int kPatienceMs = 2000;
/// No text or blob that is read is longer.
constexpr int kMostBytes = 1 << 30;

Error errorOf(sqlite3* handle, const fs::path& file, int code)
{
    const std::string name = file.string();
    const int reason = handle != nullptr ? sqlite3_system_errno(handle) : 0;
    switch (code & 0xFF) {
        case SQLITE_FULL:
            return {ErrorCode::DiskFull,
                    name + ": no space left. Free some, or save in another folder.",
                    {}};
        case SQLITE_IOERR:
            // SQLite tells a used-up quota from a broken disk no further.
            if (code == SQLITE_IOERR_WRITE || reason == ENOSPC || reason == EDQUOT) {
                return {ErrorCode::DiskFull,
                        name +
                            ": the disk takes no more; it is full or fails. Free some space, or "
                            "save in another folder.",
                        {}};
            }
            return {ErrorCode::Unreadable,
                    name + ": the disk failed to read it. Try a copy on another disk.",
                    {}};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH:
            return {ErrorCode::NotWritable,
                    name +
                        ": cannot be written; the file or its folder is read-only. Save it in "
                        "another folder.",
                    {}};
        case SQLITE_CANTOPEN:
            return {ErrorCode::NotWritable,
                    name +
                        ": cannot be opened; its folder is missing or access is not permitted. "
                        "Choose another folder.",
                    {}};
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::Environment,
                    name + ": another program has locked the file. Try again when it is done.",
                    {}};
        case SQLITE_NOMEM:
            return {ErrorCode::OutOfMemory, name + ": there is no memory to read it.", {}};
        case SQLITE_TOOBIG:
            return {ErrorCode::Unsupported, name + ": holds a part larger than 1 GiB.", {}};
        default:
            return {ErrorCode::Unreadable,
                    name + ": is damaged or no session (" +
                        (handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code)) +
                        "). Use a copy of the file.",
                    {}};
    }
}

}  // namespace

void Statement::bind(const Row& row)
{
    int index = 0;
    for (const Cell& cell : row) {
        ++index;
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            sqlite3_bind_int64(statement_.get(), index, *number);
        } else if (const auto* text = std::get_if<std::string>(&cell)) {
            sqlite3_bind_text64(statement_.get(), index, text->data(), text->size(),
                                SQLITE_TRANSIENT, SQLITE_UTF8);
        } else {
            const std::string& bytes = std::get<Blob>(cell).bytes;
            sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(),
                                SQLITE_TRANSIENT);
        }
    }
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return errorOf(database_, file_, sqlite3_extended_errcode(database_));
}

Status Statement::finish()
{
    for (;;) {
        const auto more = step();
        if (!more) return more.error();
        if (*more) continue;
        sqlite3_reset(statement_.get());
        sqlite3_clear_bindings(statement_.get());
        return Done{};
    }
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(statement_.get(), column);
}

std::string Statement::text(int column) const
{
    // As a blob: no conversion, and what is not UTF-8 keeps its bytes.
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const int count = sqlite3_column_bytes(statement_.get(), column);
    if (bytes == nullptr || count <= 0) return {};
    return {static_cast<const char*>(bytes), static_cast<std::size_t>(count)};
}

Result<Database> Database::open(const fs::path& file, Access access)
{
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    // Reading, too, may have to roll back what a killed program left half written.
    flags |= SQLITE_OPEN_READWRITE;
    if (access == Access::Create) flags |= SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    if ((code & 0xFF) == SQLITE_CANTOPEN && access == Access::Read) {
        sqlite3_close_v2(handle);
        handle = nullptr;
        flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READONLY;
        code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
    }
    Database database(file, handle);
    if (code != SQLITE_OK) return errorOf(handle, file, code);
    sqlite3_busy_timeout(handle, kPatienceMs);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, kMostBytes);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    if (auto s = database.execute("PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"); !s) {
        return s.error();
    }
    return database;
}

Result<Statement> Database::prepare(std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        &statement, nullptr);
    if (code != SQLITE_OK) return failure(code);
    return Statement(handle_.get(), file_, statement);
}

Status Database::execute(const char* sql)
{
    const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failure(code);
    return Done{};
}

Result<std::int64_t> Database::integer(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return *row ? statement->integer(0) : std::int64_t{0};
}

Result<std::string> Database::text(std::string_view sql)
{
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const auto row = statement->step();
    if (!row) return row.error();
    return *row ? statement->text(0) : std::string();
}

Error Database::failure(int code) const
{
    return errorOf(handle_.get(), file_, code);
}

}  // namespace limelight::data
