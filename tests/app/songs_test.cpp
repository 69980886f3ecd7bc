// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QTreeView>

#include "app/song_control.h"
#include "app/song_list.h"
#include "app/song_queue.h"
#include "app/song_shelf.h"
#include "app/workspace.h"
#include "tests/app/window_desk.h"

namespace limelight::app {

/// Several songs at once: the list, the queue behind it, and the window around both.
class SongsTest : public QObject {
    Q_OBJECT

    using Desk = WindowDesk;
    using State = ShelvedSong::State;

    /// Songs that lie in one folder; the fake engine knows them by their content.
    struct Folder {
        QTemporaryDir place;
        QStringList files;

        explicit Folder(const QStringList& names)
        {
            for (const QString& name : names) {
                files << place.path() + '/' + name;
                QFile file(files.last());
                QVERIFY(file.open(QIODevice::WriteOnly));
                file.write(name.toUtf8());
            }
        }
    };

    /// All are on the list, the first is explained.
    struct SongsDesk : Desk {
        explicit SongsDesk(const Folder& folder)
        {
            window->openFiles(droppedFiles(folder.files));
            waitUntilExplained();
        }
    };

    static QString shown(const SongList& list, int row, int column)
    {
        return list.findChild<QTreeView*>()->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void aFileStandsInTheListOnce()
    {
        SongShelf shelf;
        QSignalSpy changed(&shelf, &SongShelf::changed);
        shelf.add({{{"/songs/a.ogg", {}}, {}}, {{"/songs/b.ogg", {}}, {}}});
        shelf.add({{{"/songs/x/../a.ogg", "/songs/other.lrc"}, "/songs/stems"}});
        QCOMPARE(shelf.entries().size(), std::size_t{2});
        QCOMPARE(shelf.entries()[0].song.lyrics->string(), std::string("/songs/other.lrc"));
        QCOMPARE(shelf.entries()[0].stems->string(), std::string("/songs/stems"));
        shelf.setState("/songs/b.ogg", State::Failed, "why");
        QCOMPARE(shelf.entries()[1].activity, QString("why"));
        shelf.setState("/songs/none.ogg", State::Waiting);
        QCOMPARE(changed.count(), 3);
    }

    void theListIsWrittenAndReadAsItIs()
    {
        const std::vector<ShelvedSong> songs = {
            {{"/songs/a \"b\".ogg", "/songs/a.lrc"}, {}},
            {{"/songs/\u039d\u03cd\u03c7\u03c4\u03b1.ogg", {}}, "/songs/stems"}};
        const auto read = songsFrom(textOf(songs));
        QCOMPARE(read.size(), songs.size());
        for (std::size_t i = 0; i < songs.size(); ++i) {
            QVERIFY(read[i].song.audio == songs[i].song.audio);
            QVERIFY(read[i].song.lyrics == songs[i].song.lyrics);
            QVERIFY(read[i].stems == songs[i].stems);
        }
        for (const char* broken : {"", "{", "{}", "[1, {}, {\"audio\": 3}, {\"audio\": \"\"}]"}) {
            QVERIFY(songsFrom(broken).empty());
        }
    }

    void severalSongsAreListedAndTheFirstIsOpened()
    {
        const Folder folder({"a.ogg", "b.ogg", "b.lrc", "c.ogg", "other.lrc"});
        Desk desk;
        const DroppedFiles files = droppedFiles(folder.files);
        QCOMPARE(files.songs.size(), std::size_t{3});
        QVERIFY(files.songs[1].lyrics->string().ends_with("b.lrc"));
        QCOMPARE(files.leftOut, QStringList{"other.lrc"});
        desk.window->openFiles(files);
        desk.waitUntilExplained();
        QCOMPARE(desk.window->session().track()->file.filename().string(), std::string("a.ogg"));
        const SongList& list = *desk.view<SongList>();
        QCOMPARE(shown(list, 0, 0), QString("a"));
        QCOMPARE(shown(list, 0, 2), QString("1 explanation(s)"));
        QVERIFY(shown(list, 0, 1).startsWith("metal"));
        QCOMPARE(shown(list, 1, 2), QString("Not explained"));
        QVERIFY(desk.window->workspace().isModified());
        desk.window->edits().undo();
        // The one on the desk was opened, too, but came with the others.
        QCOMPARE(desk.window->songs().entries().size(), std::size_t{0});
        desk.window->edits().redo();
        QCOMPARE(desk.window->songs().entries().size(), std::size_t{3});
    }

    void allAreExplainedInTheBackground()
    {
        const Folder folder({"a.ogg", "b.ogg", "c.ogg"});
        const SongsDesk desk(folder);
        QSignalSpy finished(&desk.window->songControl().queue(), &SongQueue::finished);
        desk.window->songControl().queue().explain({0, 1, 2});
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toInt(), 2);
        QCOMPARE(finished[0][1].toInt(), 0);
        QCOMPARE(desk.engine->calls.explain.load(), 3);
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{3});
        // What the desk shows has not moved.
        QCOMPARE(desk.window->session().track()->file.filename().string(), std::string("a.ogg"));
        // Opening what was explained computes no explanation.
        Q_EMIT desk.view<SongList>()->openRequested(2);
        QTRY_COMPARE(desk.window->session().track()->file.filename().string(),
                     std::string("c.ogg"));
        desk.waitUntilExplained();
        QCOMPARE(desk.engine->calls.explain.load(), 3);
        QCOMPARE(desk.window->session().question(),
                 desk.window->explanations().entries()[2].question);
        // Asked for again there is nothing to do.
        desk.window->songControl().queue().explain({0, 1, 2});
        QVERIFY(!desk.window->songControl().queue().isRunning());
    }

    void theSongOnTheDeskComesFirst()
    {
        const Folder folder({"a.ogg", "b.ogg"});
        const SongsDesk desk(folder);
        desk.engine->holdsExplain = true;
        desk.window->songControl().queue().explain({1});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        QVERIFY(!desk.window->session().jobs().isBusy());
        Choice choice = desk.window->session().choice();
        ++choice.seed;
        desk.window->session().setChoice(choice);
        // The background has given way; the desk's question is being answered.
        QTRY_COMPARE(desk.engine->calls.explain.load(), 3);
        QCOMPARE(desk.engine->askedOptions.seed, choice.seed);
        desk.engine->holdsExplain = false;
        desk.waitUntilExplained();
        QTRY_VERIFY(!desk.window->songControl().queue().isRunning());
        QCOMPARE(desk.engine->calls.explain.load(), 4);
        // It was asked with the choice of that moment.
        QCOMPARE(desk.window->explanations().entries().back().choice.seed, choice.seed - 1);
    }

    void aSongThatFailsSaysWhyAndIsPassedOver()
    {
        const Folder folder({"a.ogg", "broken.ogg", "c.ogg"});
        const SongsDesk desk(folder);
        QSignalSpy finished(&desk.window->songControl().queue(), &SongQueue::finished);
        desk.window->songControl().queue().explain({0, 1, 2});
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished[0][0].toInt(), 1);
        QCOMPARE(finished[0][1].toInt(), 1);
        QVERIFY(desk.window->songs().entries()[1].state == State::Failed);
        QVERIFY(shown(*desk.view<SongList>(), 1, 2).contains("broken.ogg"));
        QVERIFY(desk.window->statusText().contains("failed"));
    }

    void stoppingKeepsWhatIsThere()
    {
        const Folder folder({"a.ogg", "b.ogg", "c.ogg"});
        const SongsDesk desk(folder);
        desk.engine->holdsExplain = true;
        SongQueue& queue = desk.window->songControl().queue();
        queue.explain({1, 2});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        QCOMPARE(queue.total(), 2);
        queue.stop();
        QTRY_VERIFY(!queue.isRunning());
        for (const ShelvedSong& song : desk.window->songs().entries()) {
            QVERIFY(song.state == State::Idle);
        }
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
    }

    void takingASongOffTheListCanBeUndone()
    {
        const Folder folder({"a.ogg", "b.ogg", "c.ogg"});
        const SongsDesk desk(folder);
        Q_EMIT desk.view<SongList>()->removeRequested({0, 1});
        QCOMPARE(desk.window->songs().entries().size(), std::size_t{1});
        desk.window->edits().undo();
        QCOMPARE(desk.window->songs().entries().size(), std::size_t{3});
        QCOMPARE(desk.window->songs().entries()[1].song.audio.filename().string(),
                 std::string("b.ogg"));
    }

    void theListIsSavedWithTheSession()
    {
        const Folder folder({"a.ogg", "b.ogg", "b.lrc"});
        const std::filesystem::path file = folder.place.path().toStdString() + "/s.limelight";
        {
            Desk desk;
            desk.window->openFiles(droppedFiles(folder.files));
            desk.waitUntilExplained();
            QVERIFY(bool(desk.window->workspace().saveAs(file)));
            QVERIFY(!desk.window->workspace().isModified());
        }
        Desk desk;
        desk.window->openFiles(droppedFiles({QString::fromStdString(file.string())}));
        QTRY_COMPARE(desk.window->songs().entries().size(), std::size_t{2});
        const ShelvedSong& second = desk.window->songs().entries()[1];
        QCOMPARE(second.song.audio.filename().string(), std::string("b.ogg"));
        QVERIFY(second.song.lyrics->string().ends_with("b.lrc"));
        desk.window->workspace().clear();
        QVERIFY(desk.window->songs().entries().empty());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::SongsTest)
#include "songs_test.moc"
