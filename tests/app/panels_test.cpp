// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolButton>

#include "app/panel_title.h"
#include "app/wayland.h"
#include "widgets/theme.h"

namespace limelight::app {

/// Panels of nothing but fields, around a field.
class PanelsTest : public QObject {
    Q_OBJECT

    struct Desk {
        QMainWindow window;
        QMenu* menu = window.menuBar()->addMenu("Panels");
        QLineEdit* middle = new QLineEdit;
        Panels* panels = new Panels(middle, *menu, &window);
        QLineEdit* scores = new QLineEdit;
        QLineEdit* lyrics = new QLineEdit;
        QLineEdit* trust = new QLineEdit;
        QLineEdit* bars = new QLineEdit;

        explicit Desk(bool isShown = true)
        {
            for (QLineEdit* view : views()) {
                view->setMinimumSize(60, 40);
                view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
            }
            panels->add({"scores", "Scores", scores, PanelPlace::Right, 0.4});
            panels->add({"lyrics", "Lyrics", lyrics, PanelPlace::Tab, 0.6});
            panels->add({"trust", "Trust", trust, PanelPlace::Tab, 0.6});
            panels->add({"bars", "Bars", bars, PanelPlace::Below, 1.0});
            window.setCentralWidget(panels);
            window.resize(1200, 700);
            if (isShown) show();
        }
        void show()
        {
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowExposed(&window));
        }
        std::vector<QLineEdit*> views() const { return {middle, scores, lyrics, trust, bars}; }
        QAction* action(const char* name) const
        {
            return panels->findChild<QAction*>(QString("panel-") + name);
        }
        QAction* command(const char* name) const
        {
            for (QAction* action : menu->actions()) {
                if (action->objectName() == name) return action;
            }
            return nullptr;
        }
        QRect place(const QWidget* view) const
        {
            return {view->mapTo(panels, QPoint(0, 0)), view->size()};
        }
        PanelTitle* title(const QWidget* view) const
        {
            return panels->dockOf(view)->findChild<PanelTitle*>();
        }
        /// Side by side, on screen, none over another.
        bool isTidy() const
        {
            std::vector<QRect> places;
            for (const QLineEdit* view : views()) {
                const QDockWidget* dock = panels->dockOf(view);
                if (!panels->isOnScreen(view) || (dock != nullptr && dock->isFloating())) continue;
                const QRect here = place(view);
                if (!panels->rect().contains(here)) return false;
                for (const QRect& other : places) {
                    if (other.intersects(here)) return false;
                }
                places.push_back(here);
            }
            return panels->isOnScreen(middle);
        }
        bool isUsual() const
        {
            return isTidy() && panels->isOnScreen(scores) && panels->isOnScreen(lyrics) &&
                   !panels->isOnScreen(trust) && panels->isOnScreen(bars) &&
                   place(scores).left() > place(middle).right() &&
                   place(lyrics).top() > place(scores).bottom() &&
                   place(bars).top() > place(middle).bottom();
        }
    };

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void standsAsUsualAtFirst()
    {
        Desk desk;
        QVERIFY(desk.isUsual());
        // A column of the usual share, as high as the window; the bars end where it begins.
        QVERIFY(std::abs(desk.place(desk.scores).width() - 0.297 * 1200) < 12);
        QVERIFY(desk.place(desk.bars).right() < desk.place(desk.lyrics).left());
        QVERIFY(desk.place(desk.lyrics).bottom() > desk.place(desk.bars).top());
        desk.window.resize(1600, 900);
        QTRY_VERIFY(std::abs(desk.place(desk.scores).width() - 0.297 * 1600) < 12);
        QVERIFY(desk.isUsual());
    }

    void hasNoTitleWhereATabSaysTheName()
    {
        Desk desk;
        QVERIFY(!desk.title(desk.scores)->isCollapsed());
        QVERIFY(desk.title(desk.lyrics)->isCollapsed());
        QCOMPARE(desk.title(desk.lyrics)->sizeHint().height(), 0);
        desk.panels->setOpen(desk.trust, false);
        QVERIFY(!desk.title(desk.lyrics)->isCollapsed());
        desk.panels->setOpen(desk.trust, true);
        QVERIFY(desk.title(desk.trust)->isCollapsed());
        desk.panels->tearOff(desk.trust);
        QVERIFY(!desk.title(desk.lyrics)->isCollapsed());
        QVERIFY(!desk.title(desk.trust)->isCollapsed());
    }

    void anEntryClosesWhatIsOnScreenAndBringsEverythingElse()
    {
        if (isUnderWayland()) QSKIP("no window has the keyboard where there is none");
        Desk desk;
        QSignalSpy seen(desk.panels, &Panels::onScreenChanged);
        QVERIFY(desk.action("scores")->isChecked());
        QVERIFY(!desk.action("trust")->isChecked());
        QTest::keyClick(&desk.window, Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(desk.panels->isOnScreen(desk.trust));
        QVERIFY(desk.action("trust")->isChecked() && !desk.action("lyrics")->isChecked());
        QVERIFY(desk.trust->hasFocus());
        QVERIFY(seen.contains({QVariant::fromValue<QWidget*>(desk.trust), true}));
        QVERIFY(seen.contains({QVariant::fromValue<QWidget*>(desk.lyrics), false}));
        QTest::keyClick(&desk.window, Qt::Key_3, Qt::AltModifier);
        QTRY_VERIFY(!desk.trust->isVisible());
        QVERIFY2(desk.middle->hasFocus(), "the keyboard does not stay in what is closed");
        QVERIFY(!desk.action("trust")->isChecked() && desk.action("lyrics")->isChecked());
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(!desk.scores->isVisible());
        QVERIFY(desk.isTidy());
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::AltModifier);
        QTRY_VERIFY(desk.panels->isOnScreen(desk.scores) && desk.scores->hasFocus());
    }

    void closesByItsButtonAndComesBackByTheMenu()
    {
        Desk desk;
        for (QToolButton* button : desk.title(desk.bars)->findChildren<QToolButton*>()) {
            if (button->accessibleName() == "Close Bars") button->click();
        }
        QVERIFY(!desk.bars->isVisible());
        QVERIFY(desk.isTidy());
        desk.action("bars")->trigger();
        QTRY_VERIFY(desk.isUsual());
    }

    void movesToEverySideAndBack()
    {
        Desk desk;
        for (const auto area : {Qt::LeftDockWidgetArea, Qt::TopDockWidgetArea,
                                Qt::BottomDockWidgetArea, Qt::RightDockWidgetArea}) {
            desk.panels->moveTo(desk.lyrics, area);
            QCOMPARE(desk.panels->dockWidgetArea(desk.panels->dockOf(desk.lyrics)), area);
            QTRY_VERIFY(desk.isTidy() && desk.panels->isOnScreen(desk.lyrics));
        }
        desk.panels->resetLayout();
        QTRY_VERIFY(desk.isUsual());
    }

    void isTornOffAndAnswersTheWindowsKeys()
    {
        Desk desk;
        desk.panels->tearOff(desk.bars);
        QDockWidget* dock = desk.panels->dockOf(desk.bars);
        QVERIFY(dock->isFloating() && desk.panels->isOnScreen(desk.bars));
        QVERIFY(desk.isTidy());
        // The desktop draws no frame around it.
        const QImage image = dock->grab().toImage();
        const QColor edge = widgets::theme().colours().mutedInk;
        for (const QPoint& at : {QPoint(0, 0), QPoint(image.width() - 1, image.height() / 2),
                                 QPoint(image.width() / 2, image.height() - 1)}) {
            QCOMPARE(image.pixelColor(at).name(), edge.name());
        }
        struct Keys : QObject {
            int count = 0;
            bool eventFilter(QObject*, QEvent* event) override
            {
                if (event->type() == QEvent::KeyPress) ++count;
                return false;
            }
        } keys;
        desk.window.installEventFilter(&keys);
        QTest::keyClick(dock, Qt::Key_Right);
        QCOMPARE(keys.count, 1);
        desk.panels->resetLayout();
        QTRY_VERIFY(!dock->isFloating() && desk.isUsual());
    }

    void takesTornOffPanelsAlongWhenItLeavesTheScreen()
    {
        Desk desk;
        desk.panels->tearOff(desk.bars);
        desk.panels->hide();
        QVERIFY(!desk.bars->isVisible());
        QVERIFY(!desk.action("bars")->isEnabled());
        const QByteArray away = desk.panels->layoutState();
        desk.panels->show();
        QTRY_VERIFY(desk.panels->isOnScreen(desk.bars) && desk.panels->isOnScreen(desk.scores));
        QVERIFY(desk.action("bars")->isEnabled() && desk.action("bars")->isChecked());
        // What was closed because the page was left is open at the next start.
        Desk next(false);
        next.panels->setLayoutState(away);
        next.show();
        QTRY_VERIFY(next.panels->isOnScreen(next.bars) && next.panels->isOnScreen(next.scores));
        QVERIFY(next.panels->dockOf(next.bars)->isFloating());
    }

    /// Wayland keeps a window above another only if that one is there first.
    void aTornOffPanelIsShownOnceItsWindowIsThere()
    {
        if (!isUnderWayland()) QSKIP("what lies above what is for the compositor there only");
        Desk desk;
        desk.panels->tearOff(desk.bars);
        Desk next(false);
        next.panels->setLayoutState(desk.panels->layoutState());
        struct Order : QObject {
            QWidget* window = nullptr;
            QStringList events;
            bool eventFilter(QObject* watched, QEvent* event) override
            {
                const bool isWindow = watched == window->windowHandle();
                if (isWindow && event->type() == QEvent::Expose) events << "window";
                if (!isWindow && event->type() == QEvent::Show) events << "panel";
                return false;
            }
        } order;
        order.window = &next.window;
        next.window.createWinId();
        next.window.windowHandle()->installEventFilter(&order);
        next.panels->dockOf(next.bars)->installEventFilter(&order);
        next.show();
        QTRY_VERIFY(next.panels->isOnScreen(next.bars));
        QVERIFY(next.panels->dockOf(next.bars)->isFloating());
        QTRY_VERIFY(order.events.contains("window") && order.events.last() == "panel");
    }

    void remembersPlacesSizesTabsAndWhatIsClosed()
    {
        Desk desk;
        desk.panels->moveTo(desk.bars, Qt::LeftDockWidgetArea);
        desk.panels->resizeDocks({desk.panels->dockOf(desk.bars)}, {210}, Qt::Horizontal);
        desk.panels->setOpen(desk.scores, false);
        desk.panels->reveal(desk.trust);
        QTRY_VERIFY(desk.panels->isOnScreen(desk.trust));
        Desk next(false);
        next.panels->setLayoutState(desk.panels->layoutState());
        next.show();
        QTRY_VERIFY(next.panels->isOnScreen(next.trust));
        QVERIFY(!next.panels->isOnScreen(next.lyrics) && !next.scores->isVisible());
        QCOMPARE(next.place(next.bars), desk.place(desk.bars));
        QCOMPARE(next.place(next.trust), desk.place(desk.trust));
        QVERIFY(next.isTidy());
        next.action("scores")->trigger();
        QTRY_VERIFY(next.panels->isOnScreen(next.scores));
        next.panels->resetLayout();
        QTRY_VERIFY(next.isUsual());
    }

    void aStateThatNobodyReadsIsGivenBackAsItWas()
    {
        Desk desk;
        desk.panels->setOpen(desk.bars, false);
        const QByteArray state = desk.panels->layoutState();
        Desk hidden(false);
        hidden.panels->setLayoutState(state);
        QCOMPARE(hidden.panels->layoutState(), state);
    }

    void aBrokenStateIsTheUsualLayout_data()
    {
        QTest::addColumn<QByteArray>("state");
        Desk desk;
        desk.panels->moveTo(desk.bars, Qt::TopDockWidgetArea);
        const QByteArray whole = desk.panels->layoutState();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("noise") << QByteArray(300, '\x5a');
        QTest::newRow("of the window's own making") << desk.panels->saveState(1);
        QTest::newRow("cut short") << whole.first(whole.size() / 2);
        for (qsizetype at = 0; at < whole.size(); at += 13) {
            QByteArray flipped = whole;
            flipped[at] = static_cast<char>(flipped[at] ^ 0x20);
            QTest::addRow("byte %lld", static_cast<long long>(at)) << flipped;
        }
    }
    void aBrokenStateIsTheUsualLayout()
    {
        QFETCH(QByteArray, state);
        Desk desk(false);
        desk.panels->setLayoutState(state);
        desk.show();
        QTRY_VERIFY(desk.isUsual());
        // Also while it is on screen.
        desk.panels->moveTo(desk.bars, Qt::LeftDockWidgetArea);
        desk.panels->setLayoutState(state);
        QTRY_VERIFY(desk.isUsual());
    }

    void aPanelThatTheStateDoesNotKnowStandsWhereItUsuallyDoes()
    {
        Desk desk;
        desk.panels->moveTo(desk.bars, Qt::LeftDockWidgetArea);
        const QByteArray state = desk.panels->layoutState();
        Desk next(false);
        auto* songs = new QLineEdit;
        songs->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        next.panels->add({"songs", "Songs", songs, PanelPlace::Tab, 0.5});
        next.panels->setLayoutState(state);
        next.show();
        QTRY_VERIFY(next.isTidy());
        QVERIFY(songs->isVisible() && !next.panels->isOnScreen(songs));
        QVERIFY(next.panels->isOnScreen(next.lyrics));
        const QRect front = next.place(next.lyrics);
        next.action("songs")->trigger();
        QTRY_VERIFY(next.panels->isOnScreen(songs));
        QCOMPARE(next.place(songs), front);
    }

    void whatHasNothingToShowIsNotThereAndComesBack()
    {
        Desk desk;
        desk.panels->setAvailable(desk.trust, false);
        QVERIFY(!desk.trust->isVisible() && !desk.action("trust")->isVisible());
        QVERIFY(!desk.title(desk.lyrics)->isCollapsed());
        desk.panels->reveal(desk.trust);
        QVERIFY(!desk.trust->isVisible());
        const QByteArray without = desk.panels->layoutState();
        desk.panels->setAvailable(desk.trust, true);
        QVERIFY(desk.action("trust")->isVisible() && desk.title(desk.lyrics)->isCollapsed());
        QVERIFY2(desk.panels->isOnScreen(desk.lyrics), "it does not take the front");
        Desk next(false);
        next.panels->setAvailable(next.trust, false);
        next.panels->setLayoutState(without);
        next.show();
        QVERIFY(!next.trust->isVisible());
        next.panels->setAvailable(next.trust, true);
        QTRY_VERIFY(next.isUsual());
        QVERIFY(next.title(next.lyrics)->isCollapsed());
    }

    void lockedPanelsStayWhereTheyAre()
    {
        Desk desk;
        QSignalSpy changed(desk.panels, &Panels::lockChanged);
        desk.command("lock-panels")->trigger();
        QVERIFY(desk.panels->areLocked());
        QCOMPARE(changed.count(), 1);
        for (const QToolButton* button : desk.title(desk.scores)->findChildren<QToolButton*>()) {
            QVERIFY(!button->isVisible());
        }
        QCOMPARE(desk.panels->dockOf(desk.scores)->features(),
                 QDockWidget::DockWidgetFeatures(QDockWidget::NoDockWidgetFeatures));
        desk.panels->dockOf(desk.scores)->close();
        QVERIFY(desk.scores->isVisible());
        desk.command("lock-panels")->trigger();
        desk.panels->dockOf(desk.scores)->close();
        QVERIFY(!desk.scores->isVisible());
    }

    void namesOnTabsAreWholeHoweverNarrow()
    {
        Desk desk;
        desk.panels->dockOf(desk.trust)->setWindowTitle("A rather long name of a panel");
        desk.window.resize(420, 500);
        QApplication::processEvents();
        int tabs = 0;
        for (const QTabBar* bar : desk.panels->findChildren<QTabBar*>()) {
            for (int i = 0; i < bar->count(); ++i, ++tabs) {
                QVERIFY(bar->tabRect(i).width() >=
                        bar->fontMetrics().horizontalAdvance(bar->tabText(i)));
            }
        }
        QVERIFY(tabs >= 2);
    }

    void everyCommandCanHaveKeys()
    {
        Desk desk;
        QVERIFY(desk.command("reset-layout") != nullptr);
        QCOMPARE(desk.action("bars")->shortcut(), QKeySequence("Alt+4"));
        for (const QTabBar* bar : desk.panels->findChildren<QTabBar*>()) {
            QVERIFY(!bar->accessibleName().isEmpty());
        }
        for (const QLineEdit* view : {desk.scores, desk.bars}) {
            for (const QToolButton* button : desk.title(view)->findChildren<QToolButton*>()) {
                QVERIFY(!button->accessibleName().isEmpty() && !button->toolTip().isEmpty());
            }
        }
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::PanelsTest)
#include "panels_test.moc"
