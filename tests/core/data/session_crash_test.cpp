// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/session_file.h"

#include <QtTest>
#include <algorithm>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

#include "tests/support/sample_session.h"

namespace fs = std::filesystem;
using limelight::data::SessionContent;
using limelight::data::SessionFile;

namespace {

constexpr int kKills = 200;
constexpr int kMostWaitMicros = 25000;

/// Explanations are made once: packing them takes longer than writing them.
const std::vector<limelight::data::SessionEntry>& sampleEntries()
{
    static const auto entries = limelight::test::sampleSession(24).entries;
    return entries;
}

/// What a session holds at a step: explanations come and go, notes change with every one.
SessionContent contentAt(std::int64_t step)
{
    SessionContent content = limelight::test::sampleSession(0);
    content.view["step"] = std::to_string(step);
    for (std::size_t i = 0; i < sampleEntries().size(); ++i) {
        if ((step >> (i % 5)) % 2 == 0 && i >= 8) continue;
        content.entries.push_back(sampleEntries()[i]);
        content.entries.back().note = "step " + std::to_string(step) + std::string(300, '.');
    }
    return content;
}

struct Done {
    std::int64_t saved = -1, autosaved = -1;
};

/// Saves and autosaves until it is killed; writes after each which step is on the disk.
[[noreturn]] void saveForEver(const fs::path& session, const fs::path& autosave, Done from,
                              int report)
{
    auto file = SessionFile::open(session);
    auto safety = SessionFile::open(autosave);
    if (!file || !safety) ::_exit(1);
    for (;;) {
        if (++from.autosaved; !safety->save(contentAt(from.autosaved))) ::_exit(2);
        if (::write(report, &from, sizeof from) < 0) ::_exit(3);
        ++from.saved;
        // Every fourth time as a whole new file, as "Save as" does.
        if (from.saved % 4 == 0) {
            auto made = SessionFile::create(session, contentAt(from.saved));
            if (!made) ::_exit(4);
            file = std::move(made);
        } else if (!file->save(contentAt(from.saved))) {
            ::_exit(5);
        }
        if (::write(report, &from, sizeof from) < 0) ::_exit(3);
    }
}

/// The step that lies on the disk, wholly; -1 where it is anything else.
std::int64_t stepOf(const fs::path& file)
{
    const auto read = SessionFile::open(file);
    if (!read || !read->content().view.contains("step")) return -1;
    const std::int64_t step = std::stoll(read->content().view.at("step"));
    SessionContent content = read->content();
    for (auto& [hash, track] : content.tracks) track.relativeFile.clear();
    return content == contentAt(step) ? step : -1;
}

}  // namespace

class SessionCrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// kill -9 at random moments leaves the state before or the state after.
    void aKilledProgramLeavesTheOldOrTheNewState()
    {
        QTemporaryDir folder;
        const fs::path session = folder.filePath("a.limelight").toStdString();
        const fs::path autosave = folder.filePath("b.limelight").toStdString();
        Done done{0, 0};
        QVERIFY(SessionFile::create(session, contentAt(0)));
        QVERIFY(SessionFile::create(autosave, contentAt(0)));
        QRandomGenerator random(20260511);
        int inside = 0;
        int mostWaitMicros = kMostWaitMicros;
        for (int kill = 0; kill < kKills; ++kill) {
            int ends[2];
            QCOMPARE(::pipe(ends), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                ::close(ends[0]);
                saveForEver(session, autosave, done, ends[1]);
            }
            ::close(ends[1]);
            ::usleep(static_cast<useconds_t>(random.bounded(mostWaitMicros)));
            ::kill(child, SIGKILL);
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY2(WIFSIGNALED(status), "the child failed to save");
            Done told;
            int ended = 0;
            for (; ::read(ends[0], &told, sizeof told) == sizeof told; ++ended) done = told;
            // A busy machine saves slowly: kills are to come before, within and after savings.
            if (ended == 0) mostWaitMicros += mostWaitMicros / 8;
            if (ended > 2) mostWaitMicros = std::max(kMostWaitMicros, mostWaitMicros * 7 / 8);
            ::close(ends[0]);
            inside += fs::exists(session.string() + "-journal") ||
                              fs::exists(autosave.string() + "-journal")
                          ? 1
                          : 0;
            const std::int64_t saved = stepOf(session);
            const std::int64_t autosaved = stepOf(autosave);
            QVERIFY2(saved == done.saved || saved == done.saved + 1,
                     qPrintable(QString::number(saved)));
            QVERIFY2(autosaved == done.autosaved || autosaved == done.autosaved + 1,
                     qPrintable(QString::number(autosaved)));
            done = {saved, autosaved};
        }
        // The kills did hit savings under way, and savings came to their end.
        QVERIFY2(inside >= kKills / 20, qPrintable(QString::number(inside)));
        QVERIFY(done.saved >= kKills / 20);
        qInfo("%d of %d kills during a saving, %lld savings done", inside, kKills,
              static_cast<long long>(done.saved + done.autosaved));
    }
};

QTEST_APPLESS_MAIN(SessionCrashTest)
#include "session_crash_test.moc"
