// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace.h"

#include <QtGui/QUndoStack>
#include <QtTest/QtTest>

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "app/session_edits.h"
#include "fake_engine.h"

namespace fs = std::filesystem;

namespace limelight::app {

/// Keeping, opening, undoing and recovering what is on the desk.
class WorkspaceTest : public QObject {
    Q_OBJECT

    struct Desk {
        FakeEngine* engine;
        std::unique_ptr<Session> session;
        QUndoStack edits;
        std::unique_ptr<WhatIfDesk> whatIf;
        ExplanationShelf shelf;
        SongShelf songs;
        std::unique_ptr<Workspace> workspace;

        explicit Desk(const fs::path& autosaveFolder = {})
        {
            auto owned = std::make_unique<FakeEngine>();
            engine = owned.get();
            session = std::make_unique<Session>(std::move(owned), "resources");
            whatIf = std::make_unique<WhatIfDesk>(*session, shelf, edits);
            connect(session.get(), &Session::explanationChanged, whatIf.get(), &WhatIfDesk::follow);
            connect(session.get(), &Session::separatedChanged, whatIf.get(), &WhatIfDesk::follow);
            workspace =
                std::make_unique<Workspace>(*session, shelf, songs, *whatIf, edits, autosaveFolder);
        }
        void explain(const fs::path& song)
        {
            session->openTrack({song, {}});
            QTRY_VERIFY(session->isExplanationFinal());
            QTRY_VERIFY(!session->jobs().isBusy());
        }
        void explainWithSeed(std::uint32_t seed)
        {
            Choice choice = session->choice();
            choice.seed = seed;
            session->setChoice(choice);
            QTRY_VERIFY(session->isExplanationFinal());
            QTRY_VERIFY(!session->jobs().isBusy());
        }
        void open(const fs::path& file)
        {
            QSignalSpy opened(workspace.get(), &Workspace::opened);
            connect(workspace.get(), &Workspace::failed, workspace.get(),
                    [](const Error& error) { qWarning("%s", error.text().c_str()); });
            workspace->open(file);
            QTRY_COMPARE(opened.count(), 1);
            QTRY_VERIFY(!session->jobs().isBusy());
        }
    };

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path at(const std::string& name) const
    {
        return fs::path(folder_->path().toStdString()) / name;
    }

private Q_SLOTS:
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", folder_->filePath("cache").toUtf8());
        std::ofstream(at("song.ogg")) << "one song";
        std::ofstream(at("other.ogg")) << "another";
    }

    void savesAndOpensWhatWasMade()
    {
        Desk desk;
        QVERIFY(!desk.workspace->isModified());
        desk.explain(at("song.ogg"));
        desk.explainWithSeed(7);
        QVERIFY(desk.workspace->isModified());
        desk.edits.push(new RenameEdit(desk.shelf, 0, "the first"));
        desk.edits.push(new NoteEdit(desk.shelf, 1, "look at the night"));
        desk.whatIf->toggle(3);
        desk.session->setLabel("jazz");
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        QVERIFY(!desk.workspace->isModified());
        QCOMPARE(desk.workspace->path(), at("a.limelight"));
        desk.whatIf->toggle(5);
        QVERIFY(desk.workspace->isModified());
        desk.edits.undo();
        QVERIFY2(!desk.workspace->isModified(), "undone to what was saved");

        Desk other;
        other.open(at("a.limelight"));
        QVERIFY(!other.workspace->isModified());
        QCOMPARE(other.shelf.entries().size(), std::size_t{2});
        QCOMPARE(other.shelf.entries()[0].title, QString("the first"));
        QCOMPARE(other.shelf.entries()[1].note, QString("look at the night"));
        QCOMPARE(other.session->choice().seed, 7U);
        QCOMPARE(other.session->label(), std::string("jazz"));
        QCOMPARE(other.workspace->content().models.size(), std::size_t{2});
        QCOMPARE(other.workspace->content().stems.size(), std::size_t{1});
        QTRY_VERIFY(other.session->separated() != nullptr);
        QVERIFY(other.session->isExplanationFinal());
        QCOMPARE(other.engine->calls.explain.load(), 0);
        QTRY_COMPARE(other.whatIf->off(), (std::vector<std::size_t>{3}));
        QCOMPARE(other.session->track()->lyrics.text, std::string("into the night\nwe go"));
        QVERIFY(other.workspace->content() == desk.workspace->content());
        QVERIFY(other.workspace->save());
    }

    void keepsWhatWasFoundAboutAnExplanation()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        const auto explanation = desk.session->explanation();
        explain::Trust trust;
        trust.label = "jazz";
        trust.passes = 5;
        trust.curves.fractions = {0.0, 1.0};
        trust.curves.deletion = trust.curves.insertion = {0.5, 0.25};
        trust.curves.randomDeletion =
            trust.curves.randomInsertion = {{0.5, 0.25}, {0.5, 0.25}, {0.5, 0.25}};
        desk.shelf.keepTrust(explanation, trust);
        QVERIFY2(desk.workspace->isModified(), "what took a minute is not lost");
        desk.whatIf->findCounterfactual(models::Modality::Both);
        QTRY_VERIFY(desk.whatIf->found());
        QTRY_VERIFY(!desk.session->jobs().isBusy());
        explain::Counterfactual replaced = *desk.whatIf->answer();
        replaced.words = explain::WordChange::Replace;
        desk.whatIf->keepAnswer(replaced);
        QVERIFY2(desk.whatIf->found(), "the other kind stays known");
        // Taken from the list and put back, it is as before.
        desk.edits.push(new RemoveEdit(desk.shelf, 0));
        desk.edits.undo();
        QCOMPARE(desk.shelf.findingsOf(explanation).trust.size(), std::size_t{1});
        QVERIFY(desk.workspace->save());

        Desk other;
        other.open(at("a.limelight"));
        QTRY_VERIFY(other.session->separated() != nullptr);
        QVERIFY(!other.workspace->isModified());
        const explain::Findings found = other.shelf.findingsOf(other.session->explanation());
        QCOMPARE(found.trust.size(), std::size_t{1});
        QCOMPARE(found.trustOf("jazz", models::Modality::Both)->passes, 5);
        QTRY_VERIFY(other.whatIf->answer());
        QCOMPARE(other.whatIf->answer()->removed, desk.whatIf->answer()->removed);
        QCOMPARE(other.whatIf->answer()->words, explain::WordChange::Replace);
        QVERIFY2(other.whatIf->found(), "what is off is the counterfactual");
        other.edits.push(new NoteEdit(other.shelf, 0, "a step"));
        other.whatIf->reset();
        QVERIFY(!other.whatIf->found());
        other.edits.undo();
        QVERIFY(other.whatIf->found());
        other.edits.undo();
        QVERIFY(other.workspace->content() == desk.workspace->content());

        other.workspace->clear();
        QVERIFY(other.shelf.findings().empty());
    }

    void refusesFindingsThatAreBroken()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        data::SessionContent content = desk.workspace->content();
        content.entries[0].findings = R"({"schema_version": 1, "trust": [{"class": "polka"}]})";
        QSignalSpy failed(desk.workspace.get(), &Workspace::failed);
        const std::pair<const char*, const char*> titles[] = {{"Night", "\"Night\""},
                                                              {"", "\"song, metal\""}};
        for (const auto& [title, name] : titles) {
            content.entries[0].title = title;
            content.entries[0].label = "metal";
            QVERIFY(data::SessionFile::create(at("a.limelight"), content));
            failed.clear();
            desk.workspace->open(at("a.limelight"));
            QTRY_COMPARE(failed.count(), 1);
            const auto error = failed[0][0].value<Error>();
            QCOMPARE(error.code, ErrorCode::Unreadable);
            QVERIFY2(error.message.find(name) != std::string::npos, error.message.c_str());
        }
        QVERIFY2(desk.session->isExplanationFinal(), "the open session stays");
    }

    void anExplanationThatWasReadIsShownAgain()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        desk.explain(at("other.ogg"));
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        Desk other;
        other.open(at("a.limelight"));
        QCOMPARE(other.session->track()->title, std::string("other"));
        other.workspace->show(0);
        QTRY_COMPARE(other.session->track()->title, std::string("song"));
        QTRY_VERIFY(!other.session->jobs().isBusy());
        QCOMPARE(other.engine->calls.explain.load(), 0);
    }

    void aMovedSongIsFoundBesideTheSession()
    {
        Desk desk;
        fs::create_directories(at("work"));
        std::ofstream(at("work/moved.ogg")) << "a moved song";
        desk.explain(at("work/moved.ogg"));
        QVERIFY(desk.workspace->saveAs(at("work/a.limelight")));
        fs::rename(at("work"), at("elsewhere"));
        Desk other;
        other.open(at("elsewhere/a.limelight"));
        QVERIFY(other.workspace->missing().empty());
        QCOMPARE(other.session->track()->file, at("elsewhere/moved.ogg"));
    }

    void aMissingSongCanBeReadAndLocated()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        fs::create_directories(at("far"));
        fs::rename(at("song.ogg"), at("far/away.ogg"));
        Desk other;
        QSignalSpy missing(other.workspace.get(), &Workspace::songMissing);
        QSignalSpy failed(other.workspace.get(), &Workspace::failed);
        other.open(at("a.limelight"));
        QCOMPARE(missing.count(), 1);
        QCOMPARE(missing[0][0].toString(), QString("song.ogg"));
        QVERIFY(other.session->isReading());
        QVERIFY(other.session->track() == nullptr);
        QVERIFY(other.session->explanation() != nullptr);
        QCOMPARE(other.session->label(), std::string("metal"));
        const std::string hash = missing[0][1].toString().toStdString();
        other.workspace->locate(hash, at("other.ogg"));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(other.session->isReading());
        other.workspace->locate(hash, at("far/away.ogg"));
        QTRY_VERIFY(other.session->track() != nullptr);
        QVERIFY(!other.session->isReading());
        QVERIFY(other.workspace->isModified());
        QTRY_VERIFY(!other.session->jobs().isBusy());
        QCOMPARE(other.engine->calls.explain.load(), 0);
        QVERIFY(other.workspace->save());
        Desk third;
        third.open(at("a.limelight"));
        QCOMPARE(third.session->track()->file, at("far/away.ogg"));
    }

    void songsInsideTheSessionNeedNoOtherFile()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        desk.workspace->setEmbedsSongs(true);
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        fs::remove(at("song.ogg"));
        Desk other;
        other.open(at("a.limelight"));
        QVERIFY(other.workspace->embedsSongs());
        QVERIFY(other.workspace->missing().empty());
        QVERIFY(other.session->track() != nullptr);
        // The copy is complete as well.
        QVERIFY(other.workspace->saveAs(at("b.limelight")));
        fs::remove_all(at("cache"));
        fs::remove(at("a.limelight"));
        Desk third;
        third.open(at("b.limelight"));
        QVERIFY(third.session->track() != nullptr);
    }

    void failsToOpenWhatIsNoSessionAndKeepsTheOneThatIsOpen()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QSignalSpy failed(desk.workspace.get(), &Workspace::failed);
        desk.workspace->open(at("other.ogg"));
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<limelight::Error>().code, ErrorCode::Unreadable);
        QCOMPARE(desk.shelf.entries().size(), std::size_t{1});
        QVERIFY(desk.workspace->isModified());
        QVERIFY(!desk.workspace->save());
    }

    void aNewSessionIsEmpty()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        desk.workspace->clear();
        QVERIFY(desk.shelf.entries().empty());
        QVERIFY(desk.session->track() == nullptr);
        QVERIFY(desk.session->explanation() == nullptr);
        QVERIFY(!desk.workspace->isModified());
        QVERIFY(desk.workspace->content().entries.empty());
        QVERIFY(desk.workspace->content().tracks.empty());
    }

    void lyricsAreCorrectedAndComeBack()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        const std::string before = desk.session->track()->lyricsHash;
        auto given = std::make_shared<pipeline::GivenLyrics>();
        given->lyrics.text = "into the light";
        given->hash = pipeline::hashOfLyrics(given->lyrics);
        desk.edits.push(new LyricsEdit(*desk.session, given));
        QCOMPARE(desk.session->track()->lyrics.text, std::string("into the light"));
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QTRY_COMPARE(desk.shelf.entries().size(), std::size_t{2});
        QCOMPARE(desk.engine->calls.load.load(), 1);
        QCOMPARE(desk.engine->calls.predict.load(), 2);
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        desk.edits.undo();
        QCOMPARE(desk.session->track()->lyricsHash, before);
        QVERIFY(desk.session->isExplanationFinal());
        // On another song the correction finds its own.
        desk.explain(at("other.ogg"));
        desk.edits.redo();
        QTRY_COMPARE(desk.session->track()->title, std::string("song"));
        QCOMPARE(desk.session->track()->lyrics.text, std::string("into the light"));

        Desk other;
        other.open(at("a.limelight"));
        QCOMPARE(other.session->track()->lyrics.text, std::string("into the light"));
        QVERIFY(other.session->isExplanationFinal());
        QCOMPARE(other.engine->calls.explain.load(), 0);
    }

    /// Whatever is done and undone, the session returns byte by byte.
    void editsUndoneLeaveAByteIdenticalSession()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        for (const std::uint32_t seed : {2U, 3U, 4U}) desk.explainWithSeed(seed);
        std::vector<std::shared_ptr<pipeline::GivenLyrics>> words;
        for (const char* text : {"a", "b b", ""}) {
            auto given = std::make_shared<pipeline::GivenLyrics>();
            given->lyrics.text = text;
            given->hash = pipeline::hashOfLyrics(given->lyrics);
            words.push_back(given);
        }
        // Nothing is computed from here on: only edits are looked at.
        desk.engine->holdsExplain = true;
        const auto bytes = [&] {
            desk.session->cancel();
            const auto file =
                data::SessionFile::create(at("state.limelight"), desk.workspace->content());
            QFile written(folder_->filePath("state.limelight"));
            return file && written.open(QFile::ReadOnly) ? written.readAll() : QByteArray();
        };
        std::vector<QByteArray> states{bytes()};
        QVERIFY(!states[0].isEmpty());
        QRandomGenerator random(11);
        const auto edit = [&] {
            const auto count = static_cast<quint32>(desk.shelf.entries().size());
            const std::size_t index = count > 0 ? random.bounded(count) : 0;
            const QString text = QString::number(random.bounded(1000));
            switch (count > 0 ? random.bounded(6) : 5) {
                case 0:
                    return desk.edits.push(new RenameEdit(desk.shelf, index, text));
                case 1:
                    return desk.edits.push(new NoteEdit(desk.shelf, index, text));
                case 2:
                    return desk.edits.push(new RemoveEdit(desk.shelf, index));
                case 3:
                    return desk.edits.push(
                        new LyricsEdit(*desk.session, words[random.bounded(quint32{3})]));
                case 4:
                    return desk.whatIf->toggle(random.bounded(quint32{40}));
                default: {
                    Choice choice = desk.session->choice();
                    choice.seed = 2 + random.bounded(quint32{3});
                    choice.modality = static_cast<models::Modality>(random.bounded(3));
                    return desk.edits.push(new ChoiceEdit(*desk.session, choice));
                }
            }
        };
        int masks = 0;
        for (int step = 0; step < 120; ++step) {
            const int before = desk.edits.index();
            if (random.bounded(3) == 0 && desk.edits.canUndo()) {
                desk.edits.undo();
            } else {
                edit();
            }
            masks += desk.whatIf->masks().empty() ? 0 : 1;
            const int now = desk.edits.index();
            if (now > before) {
                states.resize(static_cast<std::size_t>(now));
                states.push_back(bytes());
            } else if (now < before) {
                QVERIFY2(bytes() == states[static_cast<std::size_t>(now)],
                         qPrintable(QString("step %1").arg(step)));
            }
        }
        QVERIFY2(masks > 0, "what-if masks were among the edits");
        const int last = desk.edits.index();
        desk.edits.setIndex(0);
        QVERIFY(bytes() == states[0]);
        desk.edits.setIndex(last);
        QVERIFY(bytes() == states[static_cast<std::size_t>(last)]);
    }

    void aProgramThatDiesLeavesACopyThatIsOfferedOnce()
    {
        const fs::path copies = at("state");
        {
            // A program that is killed: its lock goes, its copy stays.
            const pid_t child = ::fork();
            if (child == 0) {
                Autosave autosave(copies);
                data::SessionContent content;
                content.view["copy/path"] = "";
                content.view["note"] = "unsaved";
                ::_exit(autosave.write(content) && ::kill(::getpid(), SIGKILL) == 0 ? 0 : 1);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            QVERIFY(WIFSIGNALED(status));
        }
        const auto offered = takeAbandoned(copies);
        QCOMPARE(offered.size(), std::size_t{1});
        QVERIFY(takeAbandoned(copies).empty());
        QVERIFY2(data::SessionFile::open(offered[0]), "it can still be opened by hand");

        Desk desk(copies);
        QSignalSpy opened(desk.workspace.get(), &Workspace::opened);
        desk.workspace->recover(offered[0]);
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(desk.workspace->isModified());
        QVERIFY(!fs::exists(offered[0]));
        // The program that recovered it has a copy of its own, which is nobody else's.
        QVERIFY(takeAbandoned(copies).empty());
    }

    void aRunningProgramsCopyIsNotTaken()
    {
        const fs::path copies = at("state");
        Desk desk(copies), other(copies);
        desk.explain(at("song.ogg"));
        other.explain(at("other.ogg"));
        desk.workspace->autosaveNow();
        other.workspace->autosaveNow();
        int sessions = 0;
        for (const auto& entry : fs::directory_iterator(copies)) {
            sessions += entry.path().extension() == ".limelight" ? 1 : 0;
        }
        QCOMPARE(sessions, 2);
        QVERIFY(takeAbandoned(copies).empty());
        // Saved or closed, nothing is left to recover.
        QVERIFY(desk.workspace->saveAs(at("a.limelight")));
        other.workspace.reset();
        desk.workspace.reset();
        QVERIFY(fs::is_empty(copies));
    }

    void aRecoveredSessionIsSavedWhereItCameFrom()
    {
        const fs::path copies = at("state");
        fs::path copy;
        {
            Desk desk(copies);
            desk.explain(at("song.ogg"));
            QVERIFY(desk.workspace->saveAs(at("a.limelight")));
            desk.edits.push(new NoteEdit(desk.shelf, 0, "unsaved"));
            desk.workspace->autosaveNow();
            for (const auto& entry : fs::directory_iterator(copies)) {
                if (entry.path().extension() == ".limelight") copy = at("copy.limelight");
                if (!copy.empty()) fs::copy_file(entry.path(), copy);
                if (!copy.empty()) break;
            }
        }
        QVERIFY(!copy.empty());
        Desk desk(copies);
        QSignalSpy opened(desk.workspace.get(), &Workspace::opened);
        desk.workspace->recover(copy);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(desk.workspace->path(), at("a.limelight"));
        QCOMPARE(desk.shelf.entries()[0].note, QString("unsaved"));
        QVERIFY(desk.workspace->save());
        QCOMPARE(data::SessionFile::open(at("a.limelight"))->content().entries[0].note,
                 std::string("unsaved"));
    }

    void aFullDiskIsSaidAndNothingIsLost()
    {
        std::ofstream(at("state")) << "a file where the folder should be";
        Desk desk(at("state"));
        QSignalSpy said(desk.workspace.get(), &Workspace::said);
        desk.explain(at("song.ogg"));
        desk.workspace->autosaveNow();
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(desk.workspace->isModified());
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::WorkspaceTest)
#include "workspace_test.moc"
