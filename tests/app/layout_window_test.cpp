// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QSettings>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTabBar>

#include "app/compare_control.h"
#include "app/explain_panel.h"
#include "app/explanation_list.h"
#include "app/main_menu.h"
#include "app/panels.h"
#include "app/preferences_dialog.h"
#include "app/settings.h"
#include "app/shortcuts.h"
#include "app/time_stack.h"
#include "app/tour.h"
#include "widgets/circumplex_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/transport_bar.h"
#include "widgets/trust_view.h"
#include "widgets/weight_bar_view.h"
#include "window_desk.h"

namespace limelight::app {

/// The window's panels: where they stand, what keeps them there, and who else needs them.
class LayoutWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;

    struct Desk : WindowDesk {
        explicit Desk(bool remembersLayout = false) : WindowDesk(true, remembersLayout) {}
        Panels& panels() const { return window->panels(); }
        template <class View>
        bool isOnScreen() const
        {
            return panels().isOnScreen(view<View>());
        }
        QRect placeOf(const QWidget* view) const
        {
            return {view->mapTo(window.get(), QPoint(0, 0)), view->size()};
        }
        std::vector<QWidget*> shownViews() const
        {
            std::vector<QWidget*> views{view<TimeStack>(), view<ExplainPanel>(),
                                        view<widgets::TransportBar>()};
            for (QWidget* view : std::initializer_list<QWidget*>{
                     view<widgets::ScoreBarView>(), view<widgets::LyricsView>(),
                     view<widgets::TrustView>(), view<ExplanationList>(),
                     view<widgets::WeightBarView>(),
                     static_cast<QWidget*>(panels().dockOf(view<widgets::StemStrip>())->widget()),
                     view<widgets::CircumplexView>()}) {
                if (panels().isOnScreen(view)) views.push_back(view);
            }
            return views;
        }
        bool isTidy() const
        {
            const std::vector<QWidget*> views = shownViews();
            for (std::size_t i = 0; i < views.size(); ++i) {
                const QRect here = placeOf(views[i]);
                const QSize least = views[i]->minimumSizeHint();
                if (here.width() < least.width() || here.height() < least.height()) return false;
                if (!window->rect().contains(here)) return false;
                for (std::size_t k = 0; k < i; ++k) {
                    if (placeOf(views[k]).intersects(here)) return false;
                }
            }
            return true;
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_.path());
        widgets::theme().install();
    }
    void init()
    {
        QSettings(QSettings::IniFormat, QSettings::UserScope, "limelight", "limelight").clear();
    }

    void computesOnAsManyCoresAsWereChosen()
    {
        const int most = JobRunner::usualThreads();
        {
            Desk desk(true);
            QCOMPARE(desk.window->session().jobs().threads(), most);
            desk.view<MainMenu>()->preferences->trigger();
            const auto* dialog = desk.view<PreferencesDialog>();
            QVERIFY(dialog != nullptr);
            for (auto* box : dialog->findChildren<QComboBox*>()) {
                if (!box->accessibleName().startsWith("Processor")) continue;
                box->setCurrentIndex(box->findData(1));
                Q_EMIT box->activated(box->currentIndex());
            }
            QCOMPARE(desk.window->session().jobs().threads(), 1);
        }
        Desk next(true);
        QCOMPARE(next.window->session().jobs().threads(), 1);
    }

    void showsEveryPanelAtEverySize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("smallest") << QSize(900, 600);
        QTest::newRow("a small laptop") << QSize(1280, 720);
        QTest::newRow("a laptop") << QSize(1280, 800);
        QTest::newRow("a desktop") << QSize(1600, 1000);
        QTest::newRow("4K at 200 %") << QSize(1920, 1080);
    }
    void showsEveryPanelAtEverySize()
    {
        QFETCH(QSize, size);
        Desk desk;
        desk.window->resize(size);
        desk.openAndExplain();
        QTRY_VERIFY(desk.isTidy());
        QCOMPARE(desk.window->size(), size);
        QCOMPARE(desk.shownViews().size(), std::size_t{7});
        // The song keeps the most of it.
        const QSize song = desk.view<TimeStack>()->size();
        QVERIFY(song.width() >= 0.55 * size.width() && song.height() >= 0.4 * size.height());
    }

    void isTheSameAfterARestart()
    {
        QRect lyrics;
        {
            Desk desk(true);
            desk.openAndExplain();
            desk.panels().moveTo(desk.view<widgets::LyricsView>(), Qt::LeftDockWidgetArea);
            desk.panels().setOpen(desk.view<widgets::StemStrip>(), false);
            desk.panels().reveal(desk.view<ExplanationList>());
            desk.panels().setLocked(true);
            QTRY_VERIFY(desk.isTidy());
            lyrics = desk.placeOf(desk.view<widgets::LyricsView>());
            desk.window->workspace().settle();
            desk.window->close();
        }
        Desk desk(true);
        desk.openAndExplain();
        QTRY_COMPARE(desk.placeOf(desk.view<widgets::LyricsView>()), lyrics);
        QVERIFY(!desk.view<widgets::StemStrip>()->isVisible());
        QVERIFY(desk.isOnScreen<ExplanationList>());
        QVERIFY(desk.panels().areLocked());
        QVERIFY(desk.isTidy());
    }

    void startsWithTheUsualLayoutWhereTheKeptOneIsBroken()
    {
        Settings().setPanelLayout("not a layout");
        Desk desk(true);
        desk.openAndExplain();
        QTRY_VERIFY(desk.isTidy());
        QCOMPARE(desk.shownViews().size(), std::size_t{7});
    }

    void isLeftForComparingAndComesBack()
    {
        Desk desk;
        desk.openAndExplain();
        auto* bars = desk.view<widgets::WeightBarView>();
        desk.panels().tearOff(bars);
        desk.panels().reveal(desk.view<widgets::TrustView>());
        QTRY_VERIFY(desk.isOnScreen<widgets::TrustView>());
        Q_EMIT desk.window->comparison().showRequested();
        QVERIFY(!bars->isVisible() && !desk.panels().isVisible());
        QTest::keyClick(desk.window.get(), Qt::Key_3, Qt::AltModifier);
        QVERIFY(!bars->isVisible());
        Q_EMIT desk.window->comparison().hideRequested();
        QTRY_VERIFY(desk.panels().isOnScreen(bars));
        QVERIFY(desk.panels().dockOf(bars)->isFloating());
        QVERIFY(desk.isOnScreen<widgets::TrustView>());
    }

    void showsEmotionsOnlyWhereThereAreAnyAndBehindTheTab()
    {
        Desk desk;
        desk.openAndExplain();
        const auto hasTab = [&desk] {
            for (const QTabBar* bar : desk.panels().findChildren<QTabBar*>()) {
                for (int tab = 0; tab < bar->count(); ++tab) {
                    if (bar->isVisible() && bar->tabText(tab) == "Emotion") return true;
                }
            }
            return false;
        };
        QVERIFY(!hasTab());
        desk.panels().setAvailable(desk.view<widgets::CircumplexView>(), true);
        QTRY_VERIFY(hasTab());
        QVERIFY(desk.isOnScreen<widgets::LyricsView>());
    }

    void theTourBringsWhatItShows()
    {
        Desk desk;
        desk.openAndExplain();
        desk.panels().setOpen(desk.view<widgets::StemStrip>(), false);
        desk.panels().reveal(desk.view<widgets::TrustView>());
        desk.panels().tearOff(desk.view<widgets::WeightBarView>());
        desk.view<MainMenu>()->tour->trigger();
        auto* tour = desk.view<Tour>();
        for (int stop = 0; stop < tour->stops(); ++stop, tour->next()) {
            QVERIFY(desk.window->rect().contains(tour->geometry()));
            if (stop == 3) QTRY_VERIFY(desk.isOnScreen<widgets::LyricsView>());
            if (stop == 4) QTRY_VERIFY(desk.isOnScreen<widgets::WeightBarView>());
            if (stop == 5) QTRY_VERIFY(desk.isOnScreen<widgets::StemStrip>());
            if (stop == 7) QTRY_VERIFY(desk.isOnScreen<widgets::TrustView>());
        }
    }

    void everyPanelHasKeysOfItsOwnThatCanBeChanged()
    {
        Desk desk;
        const Shortcuts shortcuts(*desk.window->menuBar(), nullptr);
        int panels = 0;
        for (std::size_t i = 0; i < shortcuts.entries().size(); ++i) {
            const QAction& action = *shortcuts.entries()[i].action;
            if (action.objectName().startsWith("panel-")) ++panels;
            for (const QKeySequence& keys : action.shortcuts()) {
                QVERIFY2(shortcuts.holderOf(keys) == i, qPrintable(keys.toString()));
            }
        }
        QVERIFY(panels >= 7);
    }

    void aTornOffPanelPlaysByKeyboard()
    {
        Desk desk;
        desk.openAndExplain();
        auto* bars = desk.view<widgets::WeightBarView>();
        desk.panels().tearOff(bars);
        bars->setFocus();
        desk.window->selection().select(static_cast<int>(FakeEngine::kVocals5));
        QTest::keyClick(bars, Qt::Key_Space);
        QTRY_VERIFY(desk.window->player().isPlaying());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::LayoutWindowTest)
#include "layout_window_test.moc"
