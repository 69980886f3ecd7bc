// SPDX-License-Identifier: GPL-3.0-or-later
/// Sessions in the window, driven as a person would: open, edit, undo, save, close.

#include <QtTest/QtTest>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

#include <fstream>

#include "app/explanation_list.h"
#include "app/lyrics_dialog.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/session_menu.h"
#include "app/storage_dialog.h"
#include "widgets/notice_bar.h"
#include "window_desk.h"

namespace fs = std::filesystem;

namespace limelight::app {

class SessionWindowTest : public QObject {
    Q_OBJECT

    struct Desk : WindowDesk {
        Desk() { (void)QTest::qWaitForWindowActive(window.get()); }
        void open(const fs::path& file) const
        {
            WindowDesk::open(QString::fromStdString(file.string()));
        }
        void explain(const fs::path& song) const
        {
            open(song);
            waitUntilExplained();
        }
        SessionMenu* menu() const { return window->findChild<SessionMenu*>(); }
        ExplanationList* list() const { return window->findChild<ExplanationList*>(); }
        QMessageBox* question() const { return window->findChild<QMessageBox*>(); }
        void answer(const QString& text) const
        {
            for (QAbstractButton* button : question()->buttons()) {
                if (button->text().remove('&') == text) return button->click();
            }
            QFAIL(qPrintable("no button " + text));
        }
        bool says(const QString& text) const
        {
            const auto bars = window->findChildren<widgets::NoticeBar*>();
            return std::any_of(bars.begin(), bars.end(), [&](const widgets::NoticeBar* bar) {
                return bar->isVisible() && bar->text().contains(text);
            });
        }
    };

    std::unique_ptr<QTemporaryDir> folder_;
    fs::path at(const std::string& name) const
    {
        return fs::path(folder_->path().toStdString()) / name;
    }

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", folder_->filePath("cache").toUtf8());
        qputenv("XDG_CONFIG_HOME", folder_->filePath("config").toUtf8());
        std::ofstream(at("song.ogg")) << "one song";
    }

    void saysWhetherThereIsSomethingToSave()
    {
        Desk desk;
        QVERIFY(!desk.window->isWindowModified());
        desk.explain(at("song.ogg"));
        QVERIFY(desk.window->isWindowModified());
        QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        QVERIFY(!desk.window->isWindowModified());
        QVERIFY(desk.window->windowTitle().contains("song"));
        QVERIFY(desk.window->windowTitle().contains("work.limelight"));
        QVERIFY(desk.window->windowTitle().contains("[*]"));
    }

    void ctrlSSavesWhereTheSessionLies()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        desk.list()->select({0});
        Q_EMIT desk.list()->noted(0, "listen again");
        QVERIFY(desk.window->isWindowModified());
        QTest::keyClick(desk.window.get(), Qt::Key_S, Qt::ControlModifier);
        QVERIFY(!desk.window->isWindowModified());
        QCOMPARE(data::SessionFile::open(at("work.limelight"))->content().entries[0].note,
                 std::string("listen again"));
    }

    void asksBeforeAnythingIsLost()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        desk.window->close();
        QVERIFY(desk.window->isVisible());
        QVERIFY(desk.question() != nullptr);
        desk.answer("Cancel");
        QTRY_VERIFY(desk.question() == nullptr);
        QVERIFY(desk.window->isVisible());
        desk.menu()->newSession->trigger();
        QVERIFY(desk.question() != nullptr);
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        desk.answer("Discard");
        QTRY_VERIFY(desk.window->explanations().entries().empty());
        QVERIFY(desk.window->session().track() == nullptr);
        desk.window->close();
        QVERIFY2(!desk.window->isVisible(), "nothing to lose, nothing to ask");
    }

    void savingOnTheWayOutClosesTheWindow()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        Q_EMIT desk.list()->renamed(0, "mine");
        desk.window->close();
        desk.answer("Save");
        QTRY_VERIFY(!desk.window->isVisible());
        QCOMPARE(data::SessionFile::open(at("work.limelight"))->content().entries[0].title,
                 std::string("mine"));
    }

    void aFailedSavingKeepsTheWindowOpen()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        auto other = data::SessionFile::open(at("work.limelight"));
        QVERIFY(other && other->save({}));
        Q_EMIT desk.list()->renamed(0, "mine");
        desk.window->close();
        desk.answer("Save");
        QTRY_VERIFY(desk.says("another program has changed"));
        QVERIFY(desk.window->isVisible());
        QVERIFY(desk.window->isWindowModified());
    }

    void aDroppedSessionIsOpenedAndShowsItsList()
    {
        {
            Desk desk;
            desk.explain(at("song.ogg"));
            QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        }
        Desk desk;
        desk.open(at("work.limelight"));
        QTRY_COMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        QTRY_VERIFY(desk.window->session().track() != nullptr);
        QTRY_VERIFY(desk.window->panels().isOnScreen(desk.list()));
        QVERIFY(!desk.window->isWindowModified());
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        QCOMPARE(desk.engine->calls.explain.load(), 0);
    }

    void whatComesWithASessionIsLeftOut()
    {
        const DroppedFiles files = droppedFiles({"a.ogg", "b.limelight", "c.lrc"});
        QCOMPARE(*files.session, fs::path("b.limelight"));
        QVERIFY(!files.song && !files.lyrics);
        QCOMPARE(files.leftOut, (QStringList{"a.ogg", "c.lrc"}));
    }

    void removesAndBringsBackByKeyboard()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        desk.window->panels().reveal(desk.list());
        auto* view = desk.list()->findChild<QTreeView*>();
        view->setFocus();
        desk.list()->select({0});
        QTest::keyClick(view, Qt::Key_Delete);
        QVERIFY(desk.window->explanations().entries().empty());
        QVERIFY(desk.menu()->undo->text().contains("removing"));
        QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        QTest::keyClick(desk.window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(desk.window->explanations().entries().empty());
    }

    void undoesAWhatIfOfAnotherExplanationByShowingIt()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        const std::string first = desk.window->session().question();
        desk.window->whatIf().toggle(3);
        Choice choice = desk.window->session().choice();
        choice.seed = 9;
        desk.window->session().setChoice(choice);
        QTRY_VERIFY(desk.window->session().isExplanationFinal());
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        QVERIFY(desk.window->whatIf().off().empty());
        desk.window->edits().undo();
        QCOMPARE(desk.window->session().question(), first);
        QVERIFY(desk.window->whatIf().off().empty());
        desk.window->edits().redo();
        QCOMPARE(desk.window->whatIf().off(), (std::vector<std::size_t>{3}));
    }

    void correctedLyricsAreExplainedAnew()
    {
        Desk desk;
        QVERIFY(!desk.menu()->correctLyrics->isEnabled());
        desk.explain(at("song.ogg"));
        desk.menu()->correctLyrics->trigger();
        auto* dialog = desk.window->findChild<LyricsDialog*>();
        QVERIFY(dialog != nullptr);
        auto* field = dialog->findChild<QPlainTextEdit*>();
        QCOMPARE(field->toPlainText(), QString("into the night\nwe go"));
        field->setPlainText("into the light\nwe go");
        Q_EMIT dialog->corrected(dialog->lyrics());
        dialog->reject();
        QCOMPARE(desk.window->session().track()->lyrics.text, std::string("into the light\nwe go"));
        QCOMPARE(desk.window->session().track()->lyrics.lines.size(), std::size_t{2});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        QVERIFY(desk.menu()->undo->text().contains("lyrics"));
    }

    void aMissingSongIsAskedForAndReadMeanwhile()
    {
        {
            Desk desk;
            desk.explain(at("song.ogg"));
            QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        }
        fs::remove(at("song.ogg"));
        Desk desk;
        desk.open(at("work.limelight"));
        QTRY_VERIFY(desk.says("song.ogg is not where it was"));
        QVERIFY(desk.window->session().isReading());
        QVERIFY(desk.window->session().explanation() != nullptr);
        QVERIFY(!desk.menu()->correctLyrics->isEnabled());
        // Another song puts the notice away.
        std::ofstream(at("other.ogg")) << "another";
        desk.explain(at("other.ogg"));
        QVERIFY(!desk.says("song.ogg is not where it was"));
    }

    void aModelThatHasChangedSinceIsSaid()
    {
        Desk desk;
        desk.explain(at("song.ogg"));
        const auto notes = [&] {
            QStringList all;
            for (auto* button : desk.window->findChildren<QToolButton*>()) {
                all << button->property("notes").toStringList();
            }
            return all.join('\n');
        };
        QVERIFY(!notes().contains("model has changed"));
        ShelvedExplanation entry = desk.window->explanations().entries()[0];
        auto other = std::make_shared<explain::Explanation>(*entry.explanation);
        other->recipe.modelHash = "of another model";
        entry.explanation = other;
        desk.window->session().show(entry);
        desk.window->session().setLabel("jazz");
        QVERIFY2(notes().contains("model has changed"), qPrintable(notes()));
    }

    void aNewerSessionIsReadAndSavedElsewhere()
    {
        {
            Desk desk;
            desk.explain(at("song.ogg"));
            QVERIFY(desk.window->workspace().saveAs(at("new.limelight")));
        }
        {
            // What a newer program writes.
            std::fstream file(at("new.limelight"), std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(60);
            const char version[] = {0, 0, 0, 99};
            file.write(version, 4);
        }
        Desk desk;
        desk.open(at("new.limelight"));
        QTRY_VERIFY(desk.says("newer Limelight"));
        // The song's opening does not take it away.
        QTRY_VERIFY(desk.window->session().track() && !desk.window->session().jobs().isBusy());
        QVERIFY(desk.says("newer Limelight"));
        QVERIFY2(desk.window->windowTitle().contains("new.limelight (read-only)"),
                 qPrintable(desk.window->windowTitle()));
        QVERIFY(desk.window->workspace().isReadOnly());
        // Put away, it stays away until another one is opened.
        for (auto* bar : desk.window->findChildren<widgets::NoticeBar*>()) {
            if (bar->text().contains("newer Limelight")) Q_EMIT bar->dismissed();
        }
        QVERIFY(!desk.says("newer Limelight"));
        fs::copy_file(at("new.limelight"), at("new2.limelight"));
        desk.open(at("new2.limelight"));
        QTRY_VERIFY(desk.says("newer Limelight"));
        QTRY_VERIFY(desk.window->session().track() && !desk.window->session().jobs().isBusy());
        QVERIFY(desk.says("newer Limelight"));
        desk.menu()->save->trigger();
        auto* dialog = desk.window->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        QVERIFY2(!dialog->selectedFiles().contains(QString::fromStdString(at("new2.limelight"))),
                 qPrintable(dialog->selectedFiles().join(' ')));
        dialog->reject();
        QVERIFY(!desk.window->workspace().save());
        QVERIFY(desk.window->workspace().saveAs(at("mine.limelight")));
        QVERIFY(!desk.window->workspace().isReadOnly());
        QVERIFY(!desk.says("newer Limelight"));
    }

    void storageShowsEmptiesAndLimitsTheStems()
    {
        const auto cache = data::StemCache::users();
        QVERIFY(cache->put(std::string(64, 'a'), FakeEngine::stems().stems));
        Desk desk;
        desk.menu()->storage->trigger();
        auto* dialog = desk.window->findChild<StorageDialog*>();
        QVERIFY(dialog != nullptr);
        auto* empty = dialog->findChildren<QPushButton*>().constFirst();
        QVERIFY(empty->isEnabled());
        empty->click();
        QVERIFY(!empty->isEnabled());
        QCOMPARE(cache->size().entries, std::size_t{0});
        Q_EMIT dialog->limitChosen(quint64{1} << 20U);
        QCOMPARE(data::userStemCacheLimit(), std::uintmax_t{1} << 20U);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::SessionWindowTest)
#include "session_window_test.moc"
