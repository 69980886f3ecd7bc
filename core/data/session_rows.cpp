// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/session_rows_private.h"

#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/hash.h"
#include "core/data/session_file.h"

namespace limelight::data {

namespace {

using nlohmann::json;

std::string textOf(const std::vector<text::TimedStretch>& stretches)
{
    json list = json::array();
    for (const text::TimedStretch& stretch : stretches) {
        list.push_back(
            {stretch.firstByte, stretch.byteCount, stretch.time.startSec, stretch.time.endSec});
    }
    return list.dump();
}

/// @param bytes  how long the text is that they are stretches of
Result<std::vector<text::TimedStretch>> stretchesFrom(const std::string& text, std::size_t bytes,
                                                      const std::string& origin)
{
    const Error damaged{ErrorCode::Unreadable,
                        origin + ": the times of its lyrics are damaged. Use a copy of the file.",
                        {}};
    const json list = json::parse(text, nullptr, false);
    if (!list.is_array()) return damaged;
    std::vector<text::TimedStretch> stretches;
    try {
        for (const json& item : list) {
            const text::TimedStretch stretch{item.at(0), item.at(1), {item.at(2), item.at(3)}};
            const bool isInside =
                stretch.firstByte <= bytes && stretch.byteCount <= bytes - stretch.firstByte;
            if (!isInside || !std::isfinite(stretch.time.startSec) ||
                !std::isfinite(stretch.time.endSec)) {
                return damaged;
            }
            stretches.push_back(stretch);
        }
    } catch (const json::exception&) {
        return damaged;
    }
    return stretches;
}

Row rowOf(const std::string& hash, const SessionTrack& track)
{
    return {hash,        track.file.string(), track.relativeFile.string(),
            track.title, track.artist,        std::int64_t{track.isEmbedded}};
}

Row rowOf(const std::string& hash, const SessionLyrics& lyrics)
{
    return {hash, lyrics.file.string(), lyrics.lyrics.text, textOf(lyrics.lyrics.lines),
            textOf(lyrics.lyrics.words)};
}

Row rowOf(const SessionEntry& entry, std::size_t position)
{
    return {entry.question,
            static_cast<std::int64_t>(position),
            entry.trackHash,
            entry.lyricsHash,
            std::int64_t{entry.stemFolder.has_value()},
            entry.stemFolder.value_or("").string(),
            entry.choice,
            entry.label,
            entry.title,
            entry.note,
            entry.explanation->hash,
            entry.made,
            entry.findings};
}

/// Calls `take` with every row of a table.
Status forEachRow(Database& database, const std::string& sql,
                  const std::function<Status(const Statement&)>& take)
{
    auto statement = database.prepare(sql);
    if (!statement) return statement.error();
    for (;;) {
        const auto more = statement->step();
        if (!more) return more.error();
        if (!*more) return Done{};
        if (auto status = take(*statement); !status) return status;
    }
}

Status readLyrics(Database& database, SessionContent& content, const std::string& origin)
{
    return forEachRow(database, "SELECT hash, file, text, lines, words FROM lyrics",
                      [&](const Statement& row) -> Status {
                          SessionLyrics& lyrics = content.lyrics[row.text(0)];
                          lyrics.file = row.text(1);
                          lyrics.lyrics.text = row.text(2);
                          const std::size_t bytes = lyrics.lyrics.text.size();
                          auto lines = stretchesFrom(row.text(3), bytes, origin);
                          if (!lines) return lines.error();
                          auto words = stretchesFrom(row.text(4), bytes, origin);
                          if (!words) return words.error();
                          lyrics.lyrics.lines = *std::move(lines);
                          lyrics.lyrics.words = *std::move(words);
                          return Done{};
                      });
}

Status readEntries(Database& database, int version, SessionContent& content,
                   const std::string& origin)
{
    const std::string made = version >= 2 ? "made" : "''";
    const std::string findings = version >= 3 ? "findings" : "''";
    return forEachRow(
        database,
        "SELECT question, track, lyrics, has_stem_folder, stem_folder, choice, label, title, note,"
        " explanation, packing, plain_bytes, bytes, " +
            made + ", " + findings +
            " FROM entries LEFT JOIN contents ON hash = explanation ORDER BY position, question",
        [&](const Statement& row) -> Status {
            SessionEntry entry;
            entry.question = row.text(0);
            entry.trackHash = row.text(1);
            entry.lyricsHash = row.text(2);
            if (row.integer(3) != 0) entry.stemFolder = row.text(4);
            entry.choice = row.text(5);
            entry.label = row.text(6);
            entry.title = row.text(7);
            entry.note = row.text(8);
            auto packed = std::make_shared<PackedExplanation>();
            packed->hash = row.text(9);
            const std::string packing = row.text(10);
            if (packing != "zlib" && packing != "plain") {
                return Error{ErrorCode::Unreadable,
                             origin + ": the explanation \"" + entry.title +
                                 "\" is not in it. Use a copy of the file.",
                             {}};
            }
            packed->packing = packing == "zlib" ? Packing::Zlib : Packing::Plain;
            packed->plainBytes =
                static_cast<std::size_t>(std::max<std::int64_t>(row.integer(11), 0));
            packed->bytes = row.text(12);
            entry.made = row.text(13);
            entry.findings = row.text(14);
            entry.explanation = std::move(packed);
            content.entries.push_back(std::move(entry));
            return Done{};
        });
}

}  // namespace

bool operator==(const SessionLyrics& a, const SessionLyrics& b)
{
    return a.file == b.file && a.lyrics.text == b.lyrics.text && a.lyrics.lines == b.lyrics.lines &&
           a.lyrics.words == b.lyrics.words;
}

bool operator==(const SessionEntry& a, const SessionEntry& b)
{
    return a.question == b.question && a.trackHash == b.trackHash && a.lyricsHash == b.lyricsHash &&
           a.stemFolder == b.stemFolder && a.choice == b.choice && a.label == b.label &&
           a.title == b.title && a.note == b.note && a.made == b.made &&
           a.explanation->hash == b.explanation->hash && a.findings == b.findings;
}

const std::vector<SessionTable>& sessionTables()
{
    static const std::vector<SessionTable> tables{
        {"tracks", {"hash", "file", "relative_file", "title", "artist", "is_embedded"}},
        {"lyrics", {"hash", "file", "text", "lines", "words"}},
        {"models", {"hash", "name", "folder", "role"}},
        {"stems", {"key", "track"}},
        {"entries",
         {"question", "position", "track", "lyrics", "has_stem_folder", "stem_folder", "choice",
          "label", "title", "note", "explanation", "made", "findings"}},
        {"view_state", {"key", "value"}}};
    return tables;
}

const char* sessionSchema()
{
    return "CREATE TABLE session (id INTEGER PRIMARY KEY CHECK (id = 1), digest TEXT NOT NULL);"
           "CREATE TABLE tracks (hash TEXT PRIMARY KEY, file TEXT, relative_file TEXT, title TEXT,"
           " artist TEXT, is_embedded INTEGER);"
           "CREATE TABLE lyrics (hash TEXT PRIMARY KEY, file TEXT, text TEXT, lines TEXT,"
           " words TEXT);"
           "CREATE TABLE models (hash TEXT PRIMARY KEY, name TEXT, folder TEXT, role TEXT);"
           "CREATE TABLE stems (key TEXT PRIMARY KEY, track TEXT);"
           "CREATE TABLE contents (hash TEXT PRIMARY KEY, packing TEXT, plain_bytes INTEGER,"
           " bytes BLOB);"
           "CREATE TABLE entries (question TEXT PRIMARY KEY, position INTEGER, track TEXT,"
           " lyrics TEXT, has_stem_folder INTEGER, stem_folder TEXT, choice TEXT, label TEXT,"
           " title TEXT, note TEXT, explanation TEXT, made TEXT NOT NULL DEFAULT '',"
           " findings TEXT NOT NULL DEFAULT '');"
           "CREATE TABLE view_state (key TEXT PRIMARY KEY, value BLOB);";
}

std::vector<Rows> rowsOf(const SessionContent& content)
{
    std::vector<Rows> all(sessionTables().size());
    for (const auto& [hash, track] : content.tracks) all[0][hash] = rowOf(hash, track);
    for (const auto& [hash, lyrics] : content.lyrics) all[1][hash] = rowOf(hash, lyrics);
    for (const auto& [hash, model] : content.models) {
        all[2][hash] = {hash, model.name, model.folder.string(), model.role};
    }
    for (const auto& [key, track] : content.stems) all[3][key] = {key, track};
    for (std::size_t i = 0; i < content.entries.size(); ++i) {
        all[4][content.entries[i].question] = rowOf(content.entries[i], i);
    }
    for (const auto& [key, value] : content.view) all[5][key] = {key, Blob{value}};
    return all;
}

std::map<std::string, SharedPacked> contentsOf(const SessionContent& content)
{
    std::map<std::string, SharedPacked> contents;
    for (const SessionEntry& entry : content.entries) {
        contents[entry.explanation->hash] = entry.explanation;
    }
    return contents;
}

std::string migrationFrom(int version)
{
    std::string steps;
    if (version < 2) steps += "ALTER TABLE entries ADD COLUMN made TEXT NOT NULL DEFAULT '';";
    if (version < 3) {
        steps += "ALTER TABLE entries ADD COLUMN findings TEXT NOT NULL DEFAULT '';";
    }
    return steps + "PRAGMA user_version = " + std::to_string(kSessionVersion) + ";";
}

Result<SessionContent> contentFrom(Database& database, int version, const std::string& origin)
{
    SessionContent content;
    Status status = forEachRow(
        database, "SELECT hash, file, relative_file, title, artist, is_embedded FROM tracks",
        [&](const Statement& row) -> Status {
            content.tracks[row.text(0)] = {row.text(1), row.text(2), row.text(3), row.text(4),
                                           row.integer(5) != 0};
            return Done{};
        });
    if (status) status = readLyrics(database, content, origin);
    if (status) {
        status =
            forEachRow(database, "SELECT hash, name, folder, role FROM models",
                       [&](const Statement& row) -> Status {
                           content.models[row.text(0)] = {row.text(1), row.text(2), row.text(3)};
                           return Done{};
                       });
    }
    if (status) {
        status = forEachRow(database, "SELECT key, track FROM stems",
                            [&](const Statement& row) -> Status {
                                content.stems[row.text(0)] = row.text(1);
                                return Done{};
                            });
    }
    if (status) status = readEntries(database, version, content, origin);
    if (status) {
        status = forEachRow(database, "SELECT key, value FROM view_state",
                            [&](const Statement& row) -> Status {
                                content.view[row.text(0)] = row.text(1);
                                return Done{};
                            });
    }
    if (!status) return status.error();
    return content;
}

std::string digestOf(const SessionContent& content)
{
    // Lengths before values: no two sessions give the same bytes.
    std::string all;
    const auto add = [&all](const std::string& value) {
        all += std::to_string(value.size()) + ":" + value;
    };
    for (const Rows& rows : rowsOf(content)) {
        all += std::to_string(rows.size()) + ";";
        for (const auto& [key, row] : rows) {
            for (const Cell& cell : row) {
                if (const auto* number = std::get_if<std::int64_t>(&cell)) {
                    add(std::to_string(*number));
                } else if (const auto* text = std::get_if<std::string>(&cell)) {
                    add(*text);
                } else {
                    add(std::get<Blob>(cell).bytes);
                }
            }
        }
    }
    return sha256Of(all);
}

}  // namespace limelight::data
