// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/session_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/data/session_rows_private.h"

namespace limelight::data {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMostEmbeddedBytes = std::uintmax_t{1000} << 20U;

Error unreadable(const fs::path& file, const std::string& reason)
{
    return {ErrorCode::Unreadable,
            file.string() + ": " + reason + ". Use a copy of the file, if there is one.",
            {}};
}

std::string quoted(const std::vector<const char*>& columns)
{
    std::string list;
    for (const char* column : columns) list += (list.empty() ? "" : ", ") + std::string(column);
    return list;
}

std::string marks(std::size_t count)
{
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += i == 0 ? "?" : ", ?";
    return list;
}

/// Songs with the way to them from where the session lies.
SessionContent placed(SessionContent content, const fs::path& file)
{
    std::error_code status;
    const fs::path folder = fs::absolute(file, status).parent_path().lexically_normal();
    for (auto& [hash, track] : content.tracks) {
        track.relativeFile = track.file.lexically_normal().lexically_relative(folder);
    }
    return content;
}

/// Files whose bytes the session holds.
std::set<std::string> embeddedIn(const SessionContent& content)
{
    std::set<std::string> hashes;
    for (const auto& [hash, track] : content.tracks) {
        if (track.isEmbedded) hashes.insert(hash);
    }
    return hashes;
}

Status writeTable(Database& database, const SessionTable& table, const Rows& before,
                  const Rows& after)
{
    const std::string name = table.name;
    auto drop = database.prepare("DELETE FROM " + name + " WHERE " + table.columns[0] + " = ?");
    if (!drop) return drop.error();
    for (const auto& [key, row] : before) {
        if (after.contains(key)) continue;
        drop->bind({key});
        if (auto s = drop->finish(); !s) return s;
    }
    auto put = database.prepare("INSERT OR REPLACE INTO " + name + " (" + quoted(table.columns) +
                                ") VALUES (" + marks(table.columns.size()) + ")");
    if (!put) return put.error();
    for (const auto& [key, row] : after) {
        const auto known = before.find(key);
        if (known != before.end() && known->second == row) continue;
        put->bind(row);
        if (auto s = put->finish(); !s) return s;
    }
    return Done{};
}

/// A sound file, from its place or out of another session.
Result<std::string> embeddedBytes(const std::string& hash, const SessionTrack& track,
                                  const SessionFile* source)
{
    auto bytes = readWholeFile(track.file, kMostEmbeddedBytes);
    if (bytes && sha256Of(*bytes) == hash) return bytes;
    if (source != nullptr && embeddedIn(source->content()).contains(hash)) {
        return source->embedded(hash);
    }
    if (!bytes) return bytes.error();
    return Error{ErrorCode::Unreadable,
                 track.file.string() +
                     ": is another song than the session's, so it cannot be kept inside it. Locate "
                     "the song first.",
                 {}};
}

Status writeContents(Database& database, const SessionContent& before, const SessionContent& after,
                     const SessionFile* source)
{
    const auto known = contentsOf(before);
    const auto wanted = contentsOf(after);
    const auto knownSounds = embeddedIn(before);
    const auto wantedSounds = embeddedIn(after);
    auto put = database.prepare("INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?)");
    if (!put) return put.error();
    for (const auto& [hash, packed] : wanted) {
        if (known.contains(hash)) continue;
        put->bind({hash, std::string(packed->packing == Packing::Zlib ? "zlib" : "plain"),
                   static_cast<std::int64_t>(packed->plainBytes), Blob{packed->bytes}});
        if (auto s = put->finish(); !s) return s;
    }
    for (const std::string& hash : wantedSounds) {
        if (knownSounds.contains(hash)) continue;
        auto bytes = embeddedBytes(hash, after.tracks.at(hash), source);
        if (!bytes) return bytes.error();
        const auto size = static_cast<std::int64_t>(bytes->size());
        put->bind({hash, std::string("plain"), size, Blob{*std::move(bytes)}});
        if (auto s = put->finish(); !s) return s;
    }
    auto drop = database.prepare("DELETE FROM contents WHERE hash = ?");
    if (!drop) return drop.error();
    std::set<std::string> gone = knownSounds;
    for (const auto& [hash, packed] : known) gone.insert(hash);
    for (const std::string& hash : gone) {
        if (wanted.contains(hash) || wantedSounds.contains(hash)) continue;
        drop->bind({hash});
        if (auto s = drop->finish(); !s) return s;
    }
    return Done{};
}

/// Everything that differs, inside the caller's transaction.
Status writeChanges(Database& database, const SessionContent& before, const SessionContent& after,
                    const SessionFile* source)
{
    const auto known = rowsOf(before);
    const auto wanted = rowsOf(after);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const Status status = writeTable(database, sessionTables()[i], known[i], wanted[i]);
        if (!status) return status;
    }
    if (auto s = writeContents(database, before, after, source); !s) return s;
    auto stamp = database.prepare("INSERT OR REPLACE INTO session VALUES (1, ?)");
    if (!stamp) return stamp.error();
    stamp->bind({digestOf(after)});
    return stamp->finish();
}

/// What a killed program left beside a file is applied to it, before the file is replaced: a
/// journal must never meet a file that it does not belong to.
void settleJournal(const fs::path& file)
{
    std::error_code status;
    fs::path journal = file;
    journal += "-journal";
    if (!fs::exists(journal, status)) return;
    {
        auto old = Database::open(file, Database::Access::Write);
        if (old) (void)old->integer("SELECT count(*) FROM sqlite_schema");
    }
    fs::remove(journal, status);
}

Status syncFolder(const fs::path& file)
{
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        // Not every file system can; the file itself is safe already.
        ::fsync(descriptor);
        ::close(descriptor);
    }
    return Done{};
}

Status writeWhole(const fs::path& beside, const SessionContent& content, const SessionFile* source)
{
    auto database = Database::open(beside, Database::Access::Create);
    if (!database) return database.error();
    // Nobody reads the file before it is renamed, so it needs no journal.
    const std::string prepare =
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = FULL;"
        "PRAGMA auto_vacuum = FULL; PRAGMA application_id = " +
        std::to_string(kSessionApplicationId) +
        "; PRAGMA user_version = " + std::to_string(kSessionVersion) + "; BEGIN;" + sessionSchema();
    if (auto s = database->execute(prepare.c_str()); !s) return s;
    if (auto s = writeChanges(*database, {}, content, source); !s) return s;
    return database->execute("COMMIT;");
}

/// Refuses what is no session, before anything is read from it.
/// @return  its version
Result<int> checkedVersion(Database& database, const fs::path& file)
{
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return application.error();
    if (*application != kSessionApplicationId) {
        return Error{
            ErrorCode::Unsupported,
            file.string() + ": is a database of another program, not a session of Limelight.",
            {}};
    }
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return version.error();
    if (*version < 1) return unreadable(file, "has no version");
    const auto check = database.text("PRAGMA integrity_check(1)");
    if (!check) return check.error();
    if (*check != "ok") return unreadable(file, "is damaged (" + *check + ")");
    const auto strange =
        database.integer("SELECT count(*) FROM sqlite_schema WHERE type IN ('trigger', 'view')");
    if (!strange) return strange.error();
    if (*strange != 0) return unreadable(file, "holds what no session holds (triggers or views)");
    return static_cast<int>(std::min<std::int64_t>(*version, 1 << 30));
}

}  // namespace

SessionFile::SessionFile(fs::path file, SessionContent content, std::string digest, int version)
    : file_(std::move(file)),
      content_(std::move(content)),
      digest_(std::move(digest)),
      version_(version)
{
}

Result<SessionFile> SessionFile::open(const fs::path& file)
{
    std::error_code status;
    if (!fs::is_regular_file(file, status)) {
        return Error{ErrorCode::NotFound, file.string() + ": there is no such session.", {}};
    }
    if (fs::file_size(file, status) == 0) return unreadable(file, "is empty");
    auto database = Database::open(file, Database::Access::Read);
    if (!database) return database.error();
    if (auto s = database->execute("BEGIN"); !s) return s.error();
    const auto version = checkedVersion(*database, file);
    if (!version) return version.error();
    auto content = contentFrom(*database, *version, file.string());
    auto digest = database->text("SELECT digest FROM session");
    if (!content || !digest) {
        const Error& error = content ? digest.error() : content.error();
        if (*version <= kSessionVersion) return error;
        return Error{ErrorCode::Unsupported,
                     file.string() + ": was written by a newer Limelight (version " +
                         std::to_string(*version) + "). Update Limelight to open it.",
                     {}};
    }
    return SessionFile(file, *std::move(content), *std::move(digest), *version);
}

Result<SessionFile> SessionFile::create(const fs::path& file, const SessionContent& content,
                                        const SessionFile* source)
{
    std::error_code status;
    // A link stays a link: what it names is replaced.
    fs::path target = fs::weakly_canonical(file, status);
    if (status) target = file;
    const SessionContent whole = placed(content, target);
    fs::path beside = target;
    beside += ".part-" + std::to_string(::getpid());
    fs::remove(beside, status);
    if (auto written = writeWhole(beside, whole, source); !written) {
        fs::remove(beside, status);
        Error error = written.error();
        // The user knows the file by its own name.
        if (const auto at = error.message.find(beside.string()); at != std::string::npos) {
            error.message.replace(at, beside.string().size(), file.string());
        }
        return error.in("saving the session");
    }
    settleJournal(target);
    fs::rename(beside, target, status);
    if (status) {
        const std::string reason = status.message();
        fs::remove(beside, status);
        return Error{
            ErrorCode::NotWritable,
            file.string() + ": cannot be written (" + reason + "). Save it in another folder.",
            {}};
    }
    (void)syncFolder(target);
    return SessionFile(file, whole, digestOf(whole), kSessionVersion);
}

Status SessionFile::save(const SessionContent& content)
{
    std::error_code status;
    if (!fs::exists(file_, status)) {
        auto anew = create(file_, content);
        if (!anew) return anew.error();
        *this = *std::move(anew);
        return Done{};
    }
    if (isNewer()) {
        return Error{ErrorCode::NotAllowed,
                     file_.string() +
                         ": was written by a newer Limelight and is not changed by this one. Save "
                         "it under another name.",
                     {}};
    }
    const SessionContent whole = placed(content, file_);
    auto database = Database::open(file_, Database::Access::Write);
    if (!database) return database.error();
    // The deleted is overwritten, and the journal's end is on the disk before a saving counts.
    const Status begun = database->execute(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;"
        "BEGIN IMMEDIATE;");
    if (!begun) return begun.error().in("saving the session");
    const auto digest = database->text("SELECT digest FROM session");
    if (!digest) return digest.error();
    if (*digest != digest_) {
        return Error{ErrorCode::NotAllowed,
                     file_.string() +
                         ": another program has changed the session since it was opened. Save it "
                         "under another name, or open it again.",
                     {}};
    }
    if (version_ < kSessionVersion) {
        if (auto s = database->execute(migrationFrom(version_).c_str()); !s) {
            return s.error().in("saving the session");
        }
    }
    if (auto s = writeChanges(*database, content_, whole, this); !s) {
        return s.error().in("saving the session");
    }
    if (auto s = database->execute("COMMIT"); !s) return s.error().in("saving the session");
    content_ = whole;
    digest_ = digestOf(whole);
    version_ = kSessionVersion;
    return Done{};
}

Result<std::string> SessionFile::embedded(const std::string& trackHash) const
{
    auto database = Database::open(file_, Database::Access::Read);
    if (!database) return database.error();
    auto find = database->prepare("SELECT bytes FROM contents WHERE hash = ?");
    if (!find) return find.error();
    find->bind({trackHash});
    const auto isThere = find->step();
    if (!isThere) return isThere.error();
    if (!*isThere) {
        return Error{ErrorCode::NotFound, file_.string() + ": the song is not in the session.", {}};
    }
    std::string bytes = find->text(0);
    if (sha256Of(bytes) != trackHash) return unreadable(file_, "the song in it is damaged");
    return bytes;
}

Status SessionFile::extract(const std::string& trackHash, const fs::path& target) const
{
    const auto bytes = embedded(trackHash);
    if (!bytes) return bytes.error();
    return writeFileAtomically(target, *bytes);
}

}  // namespace limelight::data
