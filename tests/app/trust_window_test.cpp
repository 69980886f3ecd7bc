// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>

#include <cstdlib>

#include "app/counterfactual_dialog.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/what_if_strip.h"
#include "app/workspace.h"
#include "widgets/component_grid_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/theme.h"
#include "widgets/trust_list_view.h"
#include "widgets/trust_view.h"
#include "window_desk.h"

namespace limelight::app {

/// Trust, what-if and counterfactuals, asked for as a person would.
class TrustWindowTest : public QObject {
    Q_OBJECT

    static constexpr auto kVocals5 = FakeEngine::kVocals5;

    struct Desk : WindowDesk {
        MainMenu* menu = view<MainMenu>();

        Desk() { open(); }
        double shownScore(const std::string& label) const
        {
            for (const auto& row : view<widgets::ScoreBarView>()->rows()) {
                if (row.label == label) return row.main;
            }
            return -1.0;
        }
    };

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void measuresTrustWhenAsked()
    {
        Desk desk;
        desk.waitUntilExplained();
        auto* view = desk.view<widgets::TrustView>();
        QVERIFY(!desk.window->panels().isOnScreen(view));
        QCOMPARE(desk.engine->calls.trust.load(), 0);
        desk.menu->measureTrust->trigger();
        QTRY_VERIFY(desk.window->panels().isOnScreen(view));
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        QVERIFY(view->headline().contains("additive picture is incomplete"));
        auto* list = desk.view<widgets::TrustListView>();
        QCOMPARE(list->rowCount(), 2);
        QVERIFY(list->tableCellText(0, 0).contains("poor"));
        // What is known is not measured again.
        desk.menu->measureTrust->trigger();
        QCOMPARE(desk.engine->calls.trust.load(), 1);
    }

    void whatWasStoppedEarlyIsMeasuredAndAskedToo()
    {
        WindowDesk desk;
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.open();
        Session& session = desk.window->session();
        QTRY_VERIFY(session.explanation() != nullptr);
        QVERIFY(!desk.window->whatIf().canAsk());
        session.cancel();
        QTRY_VERIFY(session.isExplanationSettled() && !session.jobs().isBusy());
        QVERIFY(!session.isExplanationFinal());
        const auto stopped = session.explanation();
        QTRY_VERIFY(desk.window->whatIf().canAsk());
        desk.view<MainMenu>()->measureTrust->trigger();
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        QVERIFY(desk.view<MainMenu>()->replaceWords->isEnabled());
        desk.waitUntilIdle();
        // Nothing of it made the explanation go on.
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        QVERIFY(session.explanation() == stopped);
    }

    void measuresEachClassOnItsOwn()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.menu->measureTrust->trigger();
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        // While the view is open and measuring takes seconds, it goes on by itself.
        desk.window->session().setLabel("pop");
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.window->trust().trust()->label, std::string("pop"));
        desk.window->session().setLabel("metal");
        QVERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.engine->calls.trust.load(), 2);
    }

    void showsWhatASessionBringsAlongWithoutMeasuring()
    {
        QTemporaryDir folder;
        const std::filesystem::path file =
            folder.filePath(QStringLiteral("a.limelight")).toStdString();
        const QString song = folder.filePath(QStringLiteral("song.ogg"));
        QVERIFY(QFile(song).open(QIODevice::WriteOnly));
        {
            Desk desk;
            desk.openAndExplain(song);
            desk.menu->measureTrust->trigger();
            QTRY_VERIFY(desk.window->trust().trust() != nullptr);
            desk.menu->replaceWords->trigger();
            auto* dialog = desk.view<CounterfactualDialog>();
            dialog->search();
            QTRY_VERIFY(desk.window->whatIf().answer());
            QVERIFY(desk.window->workspace().saveAs(file));
        }
        for (const bool isSongThere : {true, false}) {
            if (!isSongThere) QVERIFY(QFile::remove(song));
            Desk desk;
            desk.waitUntilExplained();
            desk.window->workspace().open(file);
            auto* view = desk.view<widgets::TrustView>();
            QTRY_VERIFY(view->headline().contains("additive picture is incomplete"));
            QCOMPARE(desk.window->session().isReading(), !isSongThere);
            QCOMPARE(desk.view<widgets::TrustListView>()->rowCount(), 2);
            QVERIFY(desk.window->whatIf().answer());
            desk.waitUntilIdle();
            QCOMPARE(desk.engine->calls.trust.load(), 0);
            QVERIFY(!desk.window->workspace().isModified());
            if (!isSongThere) continue;
            QTRY_VERIFY(desk.menu->replaceWords->isEnabled());
            desk.menu->replaceWords->trigger();
            auto* dialog = desk.view<CounterfactualDialog>();
            QVERIFY(dialog->message().contains("turn metal into jazz"));
            QCOMPARE(dialog->findChild<QTableWidget*>()->rowCount(), 4);
        }
    }

    void measuresNothingWhileNobodyLooks()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.menu->measureTrust->trigger();
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        desk.window->panels().reveal(desk.view<widgets::LyricsView>());
        QTRY_VERIFY(!desk.window->panels().isOnScreen(desk.view<widgets::TrustView>()));
        desk.window->session().setLabel("pop");
        QVERIFY(!desk.window->trust().isMeasuring());
        QCOMPARE(desk.engine->calls.trust.load(), 1);
    }

    void stopsMeasuringWhenCancelled()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        QVERIFY(desk.window->trust().isMeasuring());
        desk.menu->cancel->trigger();
        QTRY_VERIFY(!desk.window->trust().isMeasuring());
        QVERIFY(desk.window->trust().trust() == nullptr);
    }

    void measuresWhatWasAskedForMeanwhile()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        desk.window->session().setLabel("jazz");
        desk.window->trust().measure();
        desk.window->session().setLabel("pop");
        desk.window->trust().measure();
        desk.engine->holdsTrust = false;
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.window->trust().trust()->label, std::string("pop"));
        desk.window->session().setLabel("metal");  // the first answer was kept, too
        QVERIFY(desk.window->trust().trust() != nullptr);
        desk.waitUntilIdle();
        QCOMPARE(desk.engine->calls.trust.load(), 2);
    }

    void cancellingDropsWhatWasAskedForMeanwhile()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        desk.window->session().setLabel("pop");
        desk.window->trust().measure();
        desk.menu->cancel->trigger();
        desk.waitUntilIdle();
        QVERIFY(!desk.window->trust().isMeasuring());
        QCOMPARE(desk.engine->calls.trust.load(), 1);
    }

    void anotherExplanationDoesNotWaitForTrustInThisOne()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        Choice choice = desk.window->session().choice();
        choice.seed = 7;
        desk.window->session().setChoice(choice);
        desk.waitUntilExplained();
        QCOMPARE(desk.window->session().explanation()->recipe.seed, 7U);
        QVERIFY(!desk.window->trust().isMeasuring());
        QVERIFY(desk.window->trust().trust() == nullptr);
        QCOMPARE(desk.engine->calls.trust.load(), 1);
    }

    void valuesOfARegressionAreNoSharesAndDecideNothing()
    {
        Desk desk;
        Choice choice = desk.window->session().choice();
        choice.task = "affect";
        desk.window->session().setChoice(choice);
        desk.waitUntilExplained();
        QCOMPARE(desk.shownScore("valence"), -1.25);
        for (std::size_t feature = 0; feature < 20; ++feature) {
            desk.window->whatIf().toggle(feature);
        }
        // Now valence, 0.75, is larger than energy, 0.5.
        QTRY_VERIFY(std::abs(desk.shownScore("valence") - 0.75) < 1e-5);
        desk.window->session().setLabel("valence");
        const QString text = desk.view<WhatIfStrip>()->text();
        QVERIFY2(text.contains(QString::fromUtf8("valence: −1.25 → 0.75")), qPrintable(text));
        QVERIFY2(!text.contains("%") && !text.contains("now "), qPrintable(text));
    }

    void movesTheBarsWhenAComponentIsSwitchedOff()
    {
        Desk desk;
        desk.waitUntilExplained();
        const double before = desk.shownScore("metal");
        desk.window->selection().select(int(kVocals5));
        QTest::keyClick(desk.window.get(), Qt::Key_X);
        QTRY_VERIFY(std::abs(desk.shownScore("metal") - (before - 0.1)) < 1e-6);
        auto* strip = desk.view<WhatIfStrip>();
        QVERIFY(strip->isVisible());
        QVERIFY(strip->text().contains("vocals5"));
        QVERIFY(
            desk.view<widgets::ComponentGridView>()->tableCellText(0, 5).contains("switched off"));
        desk.menu->switchOff->trigger();
        QTRY_VERIFY(std::abs(desk.shownScore("metal") - before) < 1e-6);
        QVERIFY(desk.window->whatIf().off().empty());
    }

    void doesNotWaitForTrust()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        desk.window->whatIf().toggle(kVocals5);
        QTRY_VERIFY(desk.window->whatIf().scores().rows() == 1);
        QTRY_COMPARE(desk.engine->calls.trust.load(), 2);  // begun again
        desk.engine->holdsTrust = false;
        QTRY_VERIFY(desk.window->trust().trust() != nullptr);
    }

    void undoesAndRedoesSteps()
    {
        Desk desk;
        desk.waitUntilExplained();
        WhatIfDesk& whatIf = desk.window->whatIf();
        whatIf.toggle(3);
        whatIf.toggle(kVocals5);
        QCOMPARE(whatIf.off(), (std::vector<std::size_t>{3, kVocals5}));
        desk.window->edits().undo();
        QCOMPARE(whatIf.off(), std::vector<std::size_t>{3});
        desk.window->edits().redo();
        QCOMPARE(whatIf.off(), (std::vector<std::size_t>{3, kVocals5}));
        desk.menu->resetWhatIf->trigger();
        QVERIFY(whatIf.off().empty());
        QVERIFY(whatIf.canUndo() && !whatIf.canRedo());
        desk.window->edits().undo();
        QCOMPARE(whatIf.off().size(), std::size_t{2});
        desk.waitUntilIdle();
        QTRY_VERIFY(std::abs(desk.shownScore("metal") - 0.45) < 1e-6);
    }

    void playsWhatRemains()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.window->whatIf().toggle(kVocals5);
        desk.window->listening().playWithout(desk.window->whatIf().off());
        const auto programme = desk.window->player().programme();
        QCOMPARE(programme->name, std::string("what-if"));
        const auto span = FakeEngine::stems();
        // In the middle of segment 5 all but the vocals sound, elsewhere everything.
        const std::size_t inside = 5 * 44100 + 22050, outside = 3 * 44100;
        const float rest =
            span.mix.channel(0)[inside] - span.stems.stems[0].sound.channel(0)[inside];
        QVERIFY(std::abs(programme->sound->channel(0)[inside] - rest) < 1e-5F);
        QVERIFY(std::abs(programme->sound->channel(0)[outside] - span.mix.channel(0)[outside]) <
                1e-5F);
    }

    void appliesACounterfactualAsOneStep()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.menu->findCounterfactual->trigger();
        QTRY_COMPARE(desk.window->whatIf().off(), (std::vector<std::size_t>{3, kVocals5, 40}));
        QTRY_VERIFY(desk.view<WhatIfStrip>()->text().contains("proven smallest"));
        QTRY_VERIFY(desk.view<WhatIfStrip>()->text().contains("now jazz"));
        QVERIFY(desk.view<WhatIfStrip>()->text().contains("night"));
        desk.window->edits().undo();
        QVERIFY(desk.window->whatIf().off().empty());
    }

    void showsWhichWordsHaveToBeReplaced()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.menu->replaceWords->trigger();
        QPointer<CounterfactualDialog> dialog = desk.view<CounterfactualDialog>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->search();
        QVERIFY(dialog->isSearching());
        auto* steps = dialog->findChild<QTableWidget*>();
        QTRY_COMPARE(steps->rowCount(), 4);
        QVERIFY2(dialog->message().contains("turn metal into jazz"), qPrintable(dialog->message()));
        QVERIFY(dialog->message().contains("No smaller set"));
        QCOMPARE(steps->item(0, 0)->text(), QString("the whole song"));
        QVERIFY(steps->item(1, 0)->text().endsWith("silenced"));
        QVERIFY(steps->item(3, 0)->text().contains("night"));
        QVERIFY(steps->item(3, 0)->text().contains(QString::fromUtf8("→")));
        QVERIFY(steps->item(3, 0)->text().contains("the"));
        // Nothing is switched off by it, and it goes into the explanation's files.
        QVERIFY(desk.window->whatIf().off().empty());
        QVERIFY(desk.window->whatIf().answer());
        QCOMPARE(desk.window->whatIf().answer()->words, explain::WordChange::Replace);
        QSignalSpy listening(dialog, &CounterfactualDialog::listenRequested);
        for (auto* button : dialog->findChildren<QPushButton*>()) {
            if (button->text() == "&Listen") button->click();
        }
        QCOMPARE(listening.size(), 1);
        QCOMPARE(listening[0][0].value<std::vector<std::size_t>>(),
                 (std::vector<std::size_t>{kVocals5, 3}));
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
    }

    void refusesAListThatIsNone()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.menu->replaceWords->trigger();
        auto* dialog = desk.view<CounterfactualDialog>();
        auto* words = dialog->findChild<QComboBox*>();
        words->setCurrentIndex(1);
        auto* list = dialog->findChild<QLineEdit*>();
        for (const char* bad : {"", "last night, rain", "..."}) {
            list->setText(bad);
            dialog->search();
            QVERIFY(!dialog->isSearching());
            QVERIFY2(!dialog->message().isEmpty(), bad);
            QCOMPARE(dialog->options().error().code, ErrorCode::BadArgument);
        }
        list->setText("rain, summer");
        QCOMPARE(dialog->options()->replacements, (std::vector<std::string>{"rain", "summer"}));
        words->setCurrentIndex(2);
        QCOMPARE(dialog->options()->words, explain::WordChange::Remove);
    }

    void closingTheDialogStopsTheSearch()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.engine->holdsTrust = true;
        desk.menu->measureTrust->trigger();
        QTRY_COMPARE(desk.engine->calls.trust.load(), 1);
        // It waits behind what is under way.
        desk.menu->replaceWords->trigger();
        QPointer<CounterfactualDialog> dialog = desk.view<CounterfactualDialog>();
        dialog->search();
        QVERIFY(dialog->isSearching());
        dialog->close();
        QTRY_VERIFY(dialog.isNull());
        desk.menu->cancel->trigger();
        desk.waitUntilIdle();
        QVERIFY(!desk.window->whatIf().answer());
    }

    void saysWhenThereIsNoCounterfactual()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.window->whatIf().findCounterfactual(models::Modality::Lyrics);
        QTRY_VERIFY(desk.window->statusText().contains("No set of components"));
        QVERIFY(desk.window->whatIf().off().empty());
    }

    void beginsAnewWithAnotherExplanation()
    {
        Desk desk;
        desk.waitUntilExplained();
        desk.window->whatIf().toggle(kVocals5);
        desk.waitUntilIdle();
        Choice choice = desk.window->session().choice();
        choice.seed = 7;
        desk.window->session().setChoice(choice);
        QVERIFY(desk.window->whatIf().off().empty());
        QVERIFY(!desk.menu->switchOff->isEnabled());
        desk.waitUntilExplained();
        QVERIFY(desk.menu->switchOff->isEnabled());
        QVERIFY(!desk.view<WhatIfStrip>()->isVisible());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::TrustWindowTest)
#include "trust_window_test.moc"
