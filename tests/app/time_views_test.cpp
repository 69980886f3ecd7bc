// SPDX-License-Identifier: GPL-3.0-or-later
/// How the window shows the song over time: stems, and what is remembered of it.

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QMenu>

#include "app/main_menu.h"
#include "app/segment_control.h"
#include "app/settings.h"
#include "app/time_stack.h"
#include "app/time_view_menu.h"
#include "widgets/stem_strip.h"
#include "window_desk.h"

namespace limelight::app {

class TimeViewsTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;

    static QAction* waveAction(const WindowDesk& desk, const QString& name)
    {
        return desk.window->findChild<QAction*>(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(home_.isValid());
        qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
    }

    void aLongSongIsSketchedBeforeItIsDrawn()
    {
        WindowDesk desk;
        app::Session& session = desk.window->session();
        std::vector<std::pair<bool, std::size_t>> pictures;
        connect(&session, &Session::picturesChanged, this, [&] {
            pictures.emplace_back(session.isPictureComplete(),
                                  session.spectrogram()->levels().front().columns);
        });
        desk.openAndExplain("long.ogg");
        QCOMPARE(pictures.size(), 2U);
        QVERIFY(!pictures[0].first && pictures[0].second < 2048U);
        QVERIFY(pictures[1].first && pictures[1].second > 5000U);
        pictures.clear();
        desk.openAndExplain("song.ogg");
        QCOMPARE(pictures.size(), 1U);
        QVERIFY2(pictures[0].first, "a short one is drawn at once");
    }

    void stemsAreShownOnceTheyAreKnown()
    {
        WindowDesk desk;
        auto* wave = desk.view<widgets::WaveformView>();
        waveAction(desk, "wave-stacked")->trigger();
        QVERIFY(wave->stems().empty());
        QVERIFY(desk.window->statusText().contains("separated"));
        desk.openAndExplain();
        QCOMPARE(wave->display(), widgets::WaveDisplay::Stacked);
        QCOMPARE(wave->stems().size(), 4U);
        QCOMPARE(wave->stems()[2].name, std::string("bass"));
        QCOMPARE(wave->stems()[2].startSec, 1.0);
        waveAction(desk, "wave-song")->trigger();
        QCOMPARE(wave->display(), widgets::WaveDisplay::Song);
    }

    void mutedStemsAreShownMuted()
    {
        WindowDesk desk;
        desk.openAndExplain();
        desk.view<widgets::StemStrip>()->toggleMute(1);
        const auto& stems = desk.view<widgets::WaveformView>()->stems();
        QVERIFY(stems[0].isAudible && !stems[1].isAudible);
        desk.view<widgets::StemStrip>()->toggleSolo(3);
        QVERIFY(!stems[0].isAudible && stems[3].isAudible);
    }

    void ownStemsAreStemsToo()
    {
        WindowDesk desk;
        desk.openAndExplain();
        desk.window->session().useStems("own");
        QVERIFY(desk.view<widgets::WaveformView>()->stems().empty());
        desk.waitUntilExplained();
        QCOMPARE(desk.view<widgets::WaveformView>()->stems().size(), 4U);
    }

    void theHeatMapIsATableToo()
    {
        WindowDesk desk;
        desk.openAndExplain();
        auto* stack = desk.view<TimeStack>();
        widgets::NumberTable* table = stack->heatMapTable();
        stack->grid()->setFocus();
        waveAction(desk, "heat-map-table")->trigger();
        QVERIFY(table->isVisible() && !stack->grid()->isVisible());
        QVERIFY(table->hasFocus());
        QCOMPARE(table->model()->rowCount(), 4);
        QCOMPARE(table->model()->columnCount(), 10);
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(desk.window->selection().selected(), 4);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(desk.window->selection().selected(), 5);
        desk.window->selection().select(FakeEngine::kVocals5);
        QCOMPARE(table->currentIndex(), table->model()->index(0, 5));
        QSignalSpy played(&desk.window->selection(), &widgets::Selection::playRequested);
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(played.size(), 1);
        QCOMPARE(played[0][0].toInt(), static_cast<int>(FakeEngine::kVocals5));
        desk.window->segmentControl().desk().begin();
        QVERIFY2(stack->grid()->isVisible(), "borders are edited in the picture");
        QVERIFY(!waveAction(desk, "heat-map-table")->isChecked());
    }

    void theSpectrogramIsATableToo()
    {
        WindowDesk desk;
        auto* table = desk.view<TimeStack>()->spectrogramTable();
        waveAction(desk, "spectrogram-table")->trigger();
        QCOMPARE(table->model()->rowCount(), 0);
        desk.openAndExplain();
        QCOMPARE(table->model()->rowCount(), 8);
        QCOMPARE(table->model()->columnCount(), 10);
        QVERIFY(table->model()->index(0, 0).data().toString().endsWith(" dB"));
        waveAction(desk, "spectrogram-table")->trigger();
        QVERIFY(desk.view<widgets::SpectrogramView>()->isVisible());
    }

    void theDisplayIsRemembered()
    {
        using widgets::WaveDisplay;
        for (const auto display :
             {WaveDisplay::Stacked, WaveDisplay::Overlaid, WaveDisplay::Song}) {
            Settings().setWaveDisplay(display);
            QCOMPARE(Settings().waveDisplay(), display);
        }
    }

    void snappingIsRemembered()
    {
        QVERIFY(!Settings().snapsToLines() && !Settings().snapsToBeats());
        Settings().setSnapping(true, false);
        QVERIFY(Settings().snapsToLines() && !Settings().snapsToBeats());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::TimeViewsTest)
#include "time_views_test.moc"
