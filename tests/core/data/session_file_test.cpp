// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/session_file.h"

#include <QtTest>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "core/base/atomic_file.h"
#include "core/data/find_track.h"
#include "tests/support/sample_session.h"

namespace fs = std::filesystem;
using limelight::ErrorCode;
using limelight::data::SessionContent;
using limelight::data::SessionFile;
using limelight::test::sampleEntry;
using limelight::test::sampleSession;

namespace {

std::string bytesOf(const fs::path& file)
{
    const auto bytes = limelight::readWholeFile(file);
    return bytes ? *bytes : std::string();
}

void change(const fs::path& file, const char* sql)
{
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

/// Without the ways from the file's folder, which saving adds.
SessionContent unplaced(SessionContent content)
{
    for (auto& [hash, track] : content.tracks) track.relativeFile.clear();
    return content;
}

}  // namespace

class SessionFileTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path at(const std::string& name) const
    {
        return fs::path(folder_->path().toStdString()) / name;
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsRead()
    {
        const SessionContent content = sampleSession(7);
        const auto written = SessionFile::create(at("a.limelight"), content);
        QVERIFY(written);
        const auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(unplaced(read->content()) == content);
        QVERIFY(read->content() == written->content());
        QVERIFY(!read->isNewer());
        const auto explanation =
            limelight::data::unpacked(*read->content().entries[5].explanation, "entry");
        QVERIFY(explanation);
        QCOMPARE(explanation->recipe.seed, 5U);
        QCOMPARE(explanation->lyrics.text, limelight::test::sampleExplanation().lyrics.text);
    }

    void anEmptySessionIsOne()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), {}));
        const auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(read->content() == SessionContent());
    }

    void equalSessionsAreEqualFiles()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(3)));
        const std::string first = bytesOf(at("a.limelight"));
        QVERIFY(!first.empty());
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(3)));
        QVERIFY(bytesOf(at("a.limelight")) == first);
    }

    void savingChangesWhatChanged()
    {
        SessionContent content = sampleSession(6);
        auto file = SessionFile::create(at("a.limelight"), content);
        QVERIFY(file);
        content.entries.erase(content.entries.begin() + 1);
        content.entries[0].note = "another";
        content.entries.push_back(sampleEntry(9));
        content.view.clear();
        content.lyrics.begin()->second.lyrics.text += "\nmore";
        QVERIFY(file->save(content));
        auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(unplaced(read->content()) == content);
        // And again, from what was read.
        content.entries.clear();
        QVERIFY(read->save(content));
        QVERIFY(unplaced(SessionFile::open(at("a.limelight"))->content()) == content);
        QVERIFY(!fs::exists(at("a.limelight-journal")));
    }

    void savingNothingNewWritesNoExplanation()
    {
        const SessionContent content = sampleSession(100);
        auto file = SessionFile::create(at("a.limelight"), content);
        QVERIFY(file);
        const std::string before = bytesOf(at("a.limelight"));
        SessionContent other = content;
        other.entries[3].note = "x";
        QVERIFY(file->save(other));
        const std::string after = bytesOf(at("a.limelight"));
        QCOMPARE(after.size(), before.size());
        std::size_t changedPages = 0;
        for (std::size_t page = 0; page < before.size(); page += 4096) {
            changedPages += before.compare(page, 4096, after, page, 4096) != 0 ? 1 : 0;
        }
        QVERIFY2(changedPages <= 6, qPrintable(QString::number(changedPages)));
    }

    void whatIsDeletedIsGone()
    {
        SessionContent content = sampleSession(3);
        content.entries[1].note = "a secret to forget";
        auto file = SessionFile::create(at("a.limelight"), content);
        QVERIFY(file);
        QVERIFY(bytesOf(at("a.limelight")).find("a secret to forget") != std::string::npos);
        content.entries.erase(content.entries.begin() + 1);
        QVERIFY(file->save(content));
        QVERIFY(bytesOf(at("a.limelight")).find("a secret to forget") == std::string::npos);
    }

    void aFileRemovedMeanwhileIsWrittenAnew()
    {
        auto file = SessionFile::create(at("a.limelight"), sampleSession(1));
        QVERIFY(file);
        fs::remove(at("a.limelight"));
        QVERIFY(file->save(sampleSession(2)));
        QCOMPARE(SessionFile::open(at("a.limelight"))->content().entries.size(), std::size_t{2});
    }

    void aChangeByAnotherProgramIsNotOverwritten()
    {
        auto mine = SessionFile::create(at("a.limelight"), sampleSession(1));
        auto theirs = SessionFile::open(at("a.limelight"));
        QVERIFY(theirs && theirs->save(sampleSession(3)));
        const auto status = mine->save(sampleSession(2));
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::NotAllowed);
        QCOMPARE(SessionFile::open(at("a.limelight"))->content().entries.size(), std::size_t{3});
    }

    void songsTravelInside()
    {
        std::ofstream(at("song.wav")) << "the song";
        SessionContent content;
        limelight::data::SessionTrack track;
        track.file = at("song.wav");
        track.isEmbedded = true;
        const std::string hash = limelight::sha256Of("the song");
        content.tracks[hash] = track;
        auto file = SessionFile::create(at("a.limelight"), content);
        QVERIFY(file);
        QCOMPARE(file->content().tracks.at(hash).relativeFile, fs::path("song.wav"));
        fs::remove(at("song.wav"));
        QVERIFY(file->extract(hash, at("out.wav")));
        QCOMPARE(bytesOf(at("out.wav")), std::string("the song"));
        // Another place gets it from the first; without that there is nothing to embed.
        const auto copy = SessionFile::create(at("b.limelight"), content, &*file);
        QVERIFY(copy);
        QCOMPARE(*copy->embedded(hash), std::string("the song"));
        const auto lost = SessionFile::create(at("c.limelight"), content);
        QVERIFY(!lost);
        QCOMPARE(lost.error().code, ErrorCode::NotFound);
        QVERIFY(!fs::exists(at("c.limelight")));
        content.tracks[hash].isEmbedded = false;
        QVERIFY(file->save(content));
        QCOMPARE(file->embedded(hash).error().code, ErrorCode::NotFound);
    }

    void failsWithNotFoundWithoutAFile()
    {
        QCOMPARE(SessionFile::open(at("none.limelight")).error().code, ErrorCode::NotFound);
        QCOMPARE(SessionFile::open(at("")).error().code, ErrorCode::NotFound);
    }

    void failsWithUnreadableOnWhatIsNoSession()
    {
        std::ofstream(at("empty")).close();
        std::ofstream(at("text")) << std::string(5000, 'x');
        for (const char* name : {"empty", "text"}) {
            const auto read = SessionFile::open(at(name));
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::Unreadable);
            QVERIFY(read.error().message.find(name) != std::string::npos);
        }
    }

    void failsWithUnsupportedOnAForeignDatabase()
    {
        change(at("foreign.db"), "CREATE TABLE people (name TEXT);");
        QCOMPARE(SessionFile::open(at("foreign.db")).error().code, ErrorCode::Unsupported);
    }

    void aTruncatedOrDamagedFileIsAnErrorOrTheSame()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(4)));
        const std::string whole = bytesOf(at("a.limelight"));
        int refused = 0;
        for (int i = 0; i < 150; ++i) {
            std::string broken = whole;
            const std::size_t place = whole.size() * static_cast<std::size_t>(i) / 150;
            if (i % 3 == 0) {
                broken.resize(place);
            } else if (i % 3 == 1) {
                broken[place] = static_cast<char>(broken[place] ^ 0x55);
            } else {
                broken.replace(place, 64, 64, static_cast<char>(i));
            }
            std::ofstream(at("b.limelight"), std::ios::binary) << broken;
            const auto read = SessionFile::open(at("b.limelight"));
            if (!read) {
                QVERIFY(read.error().code == ErrorCode::Unreadable ||
                        read.error().code == ErrorCode::Unsupported);
                ++refused;
                continue;
            }
            for (const auto& entry : read->content().entries) {
                const auto explanation = limelight::data::unpacked(*entry.explanation, "entry");
                if (!explanation) QCOMPARE(explanation.error().code, ErrorCode::Unreadable);
            }
        }
        QVERIFY2(refused >= 50, qPrintable(QString::number(refused)));
    }

    void aHostileFileIsRefused()
    {
        const char* edits[] = {
            "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END;",
            "CREATE VIEW v AS SELECT 1;",
            "DROP TABLE entries; CREATE VIEW entries AS SELECT 1;",
            "DROP TABLE lyrics;",
            "UPDATE lyrics SET lines = '[[0, 99999999999, 0, 1]]';",
            "UPDATE lyrics SET words = '{\"a\": [';",
            "DELETE FROM contents;",
            "PRAGMA user_version = 0;"};
        for (const char* edit : edits) {
            QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(2)));
            change(at("a.limelight"), edit);
            const auto read = SessionFile::open(at("a.limelight"));
            QVERIFY2(!read, edit);
            QCOMPARE(read.error().code, ErrorCode::Unreadable);
        }
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(1)));
        change(at("a.limelight"), "UPDATE contents SET plain_bytes = 1 << 40, packing = 'zlib';");
        const auto bomb = SessionFile::open(at("a.limelight"));
        QVERIFY(bomb);
        const auto opened =
            limelight::data::unpacked(*bomb->content().entries[0].explanation, "it");
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unsupported);
    }

    void aNewerVersionIsReadAndNotWritten()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(2)));
        change(at("a.limelight"),
               "PRAGMA user_version = 99; ALTER TABLE entries ADD COLUMN stars INTEGER;");
        auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(read->isNewer());
        QCOMPARE(read->content().entries.size(), std::size_t{2});
        const std::string before = bytesOf(at("a.limelight"));
        QCOMPARE(read->save(sampleSession(1)).error().code, ErrorCode::NotAllowed);
        QVERIFY(bytesOf(at("a.limelight")) == before);
        QVERIFY(SessionFile::create(at("b.limelight"), read->content()));

        change(at("a.limelight"), "ALTER TABLE entries DROP COLUMN note;");
        QCOMPARE(SessionFile::open(at("a.limelight")).error().code, ErrorCode::Unsupported);
    }

    void anOlderVersionIsReadAndBroughtUpToDateBySaving()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(3)));
        change(at("a.limelight"),
               "ALTER TABLE entries DROP COLUMN made; ALTER TABLE entries DROP COLUMN findings;"
               " PRAGMA user_version = 1;");
        const std::string old = bytesOf(at("a.limelight"));
        auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(!read->isNewer());
        QVERIFY2(bytesOf(at("a.limelight")) == old, "reading changes nothing");
        QCOMPARE(read->content().entries.size(), std::size_t{3});
        QVERIFY(read->content().entries[0].made.empty());
        QVERIFY(read->content().entries[0].findings.empty());
        SessionContent content = unplaced(read->content());
        content.entries.push_back(sampleEntry(5));
        QVERIFY(read->save(content));
        const auto now = SessionFile::open(at("a.limelight"));
        QVERIFY(now);
        QVERIFY(unplaced(now->content()) == content);
        QCOMPARE(now->content().entries[3].made, sampleEntry(5).made);
        QVERIFY(read->save(content));
    }

    void theVersionBeforeKeepsNothingFound()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(1)));
        change(at("a.limelight"),
               "ALTER TABLE entries DROP COLUMN findings; PRAGMA user_version = 2;");
        auto read = SessionFile::open(at("a.limelight"));
        QVERIFY(read);
        QVERIFY(read->content().entries[0].findings.empty());
        QCOMPARE(read->content().entries[0].made, sampleEntry(0).made);
        QVERIFY(read->save(sampleSession(1)));
        const auto now = SessionFile::open(at("a.limelight"));
        QVERIFY(now);
        QCOMPARE(now->content().entries[0].findings, sampleEntry(0).findings);
    }

    void failsWithNotWritableWithoutAFolder()
    {
        const auto file = SessionFile::create(at("missing/a.limelight"), sampleSession(1));
        QVERIFY(!file);
        QCOMPARE(file.error().code, ErrorCode::NotWritable);
    }

    void opensInAReadOnlyFolderAndFailsToSaveThere()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(1)));
        const std::string before = bytesOf(at("a.limelight"));
        const pid_t child = ::fork();
        if (child == 0) {
            // Root may write anywhere.
            fs::permissions(at("."), fs::perms(0555));
            fs::permissions(at("a.limelight"), fs::perms(0444));
            if (::getuid() == 0 && ::setuid(65534) != 0) ::_exit(9);
            auto file = SessionFile::open(at("a.limelight"));
            if (!file) ::_exit(1);
            const auto saved = file->save(sampleSession(2));
            if (saved || saved.error().code != ErrorCode::NotWritable) ::_exit(2);
            const auto made = SessionFile::create(at("b.limelight"), sampleSession(1));
            ::_exit(!made && made.error().code == ErrorCode::NotWritable ? 0 : 3);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        fs::permissions(at("."), fs::perms::owner_all);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(bytesOf(at("a.limelight")) == before);
    }

    void failsWithDiskFullAndKeepsTheOldState()
    {
        QVERIFY(SessionFile::create(at("a.limelight"), sampleSession(3)));
        const pid_t child = ::fork();
        if (child == 0) {
            ::signal(SIGXFSZ, SIG_IGN);
            const auto size = static_cast<rlim_t>(fs::file_size(at("a.limelight")));
            const rlimit limit{size, size};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            auto file = SessionFile::open(at("a.limelight"));
            if (!file) ::_exit(1);
            const auto saved = file->save(sampleSession(300));
            if (saved || saved.error().code != ErrorCode::DiskFull) ::_exit(2);
            const auto made = SessionFile::create(at("b.limelight"), sampleSession(300));
            ::_exit(!made && made.error().code == ErrorCode::DiskFull ? 0 : 3);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        QVERIFY(unplaced(SessionFile::open(at("a.limelight"))->content()) == sampleSession(3));
        QVERIFY(!fs::exists(at("b.limelight")));
        QCOMPARE(std::distance(fs::directory_iterator(at("")), fs::directory_iterator()), 1);
    }

    void failsWithEnvironmentWhileLocked()
    {
        auto file = SessionFile::create(at("a.limelight"), sampleSession(1));
        sqlite3* other = nullptr;
        QCOMPARE(sqlite3_open(at("a.limelight").c_str(), &other), SQLITE_OK);
        QCOMPARE(sqlite3_exec(other, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr), SQLITE_OK);
        QCOMPARE(SessionFile::open(at("a.limelight")).error().code, ErrorCode::Environment);
        QCOMPARE(file->save(sampleSession(2)).error().code, ErrorCode::Environment);
        sqlite3_close(other);
        QVERIFY(file->save(sampleSession(2)));
    }

    void aMovedSongIsFoundByItsContent()
    {
        limelight::SilentProgress silent;
        limelight::Run run{limelight::CancelToken(), silent};
        fs::create_directories(at("old/sound"));
        fs::create_directories(at("new/sound"));
        const std::string hash = limelight::sha256Of("the song");
        std::ofstream(at("old/sound/song.wav")) << "the song";
        SessionContent content;
        content.tracks[hash].file = at("old/sound/song.wav");
        const auto file = SessionFile::create(at("old/a.limelight"), content);
        const auto& track = file->content().tracks.at(hash);
        const auto find = [&](const char* session) {
            return limelight::data::findTrack(hash, track, at(session), run);
        };
        QCOMPARE(*find("old/a.limelight"), at("old/sound/song.wav"));
        QCOMPARE(*find("elsewhere/a.limelight"), at("old/sound/song.wav"));
        // Session and song moved together.
        fs::rename(at("old/sound/song.wav"), at("new/sound/song.wav"));
        QCOMPARE(*find("new/a.limelight"), at("new/sound/song.wav"));
        // The song beside the session, renamed.
        fs::rename(at("new/sound/song.wav"), at("new/other.WAV"));
        QCOMPARE(*find("new/a.limelight"), at("new/other.WAV"));
        // The same name, another song.
        std::ofstream(at("new/sound/song.wav")) << "a song";
        fs::remove(at("new/other.WAV"));
        QCOMPARE(find("new/a.limelight").error().code, ErrorCode::NotFound);
        run.cancel.request();
        QCOMPARE(find("new/a.limelight").error().code, ErrorCode::Cancelled);
    }
};

QTEST_APPLESS_MAIN(SessionFileTest)
#include "session_file_test.moc"
