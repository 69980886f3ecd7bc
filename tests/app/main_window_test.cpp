// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>

#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "pseudo_locale.h"
#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/theme.h"
#include "widgets/weight_bar_view.h"
#include "window_desk.h"

namespace limelight::app {

/// The window, driven as a person would: open, wait, click vocals5, listen, switch, cancel.
class MainWindowTest : public QObject {
    Q_OBJECT

    static constexpr int kVocals5 = static_cast<int>(FakeEngine::kVocals5);

    struct Desk : WindowDesk {
        using WindowDesk::WindowDesk;
        QAction* actionNamed(const QString& text) const
        {
            for (QAction* action : window->findChildren<QAction*>()) {
                if (action->text().remove('&') == text) return action;
            }
            return nullptr;
        }
        QPoint centreOf(int stem, int segment) const
        {
            return view<widgets::ComponentGridView>()->tableCellRect(stem, segment).center();
        }
    };

    static std::optional<int> rowOf(const widgets::WeightBarView& bars, int feature)
    {
        for (int row = 0; row < bars.rowCount(); ++row) {
            if (bars.features()[static_cast<std::size_t>(row)] == feature) return row;
        }
        return std::nullopt;
    }

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void opensASongAndExplainsItWhileOneWatches()
    {
        Desk desk;
        QTRY_VERIFY(desk.window->session().models() != nullptr);
        desk.openAndExplain();
        QVERIFY(desk.window->windowTitle().contains("song"));
        QCOMPARE(desk.view<widgets::ScoreBarView>()->rows().front().label, std::string("metal"));
        QCOMPARE(desk.view<widgets::StemStrip>()->stemCount(), 4);
        QVERIFY(desk.view<widgets::LyricsView>()->toPlainText().contains("into the night"));
        QVERIFY(!desk.view<widgets::JobStrip>()->isRunning());
        const auto bars = desk.window->findChildren<widgets::NoticeBar*>();
        QVERIFY2(std::any_of(bars.begin(), bars.end(),
                             [](const widgets::NoticeBar* bar) {
                                 return bar->isVisible() && bar->text().contains("synthetic");
                             }),
                 "the window says what the default models were trained on");
    }

    void lightsUpVocals5EverywhereAndPlaysExactlyIt()
    {
        Desk desk;
        desk.openAndExplain();
        auto* grid = desk.view<widgets::ComponentGridView>();
        auto* bars = desk.view<widgets::WeightBarView>();
        QTest::mouseClick(grid, Qt::LeftButton, Qt::NoModifier, desk.centreOf(0, 5));

        QCOMPARE(desk.window->selection().selected(), kVocals5);
        QVERIFY(grid->isTableCellSelected(0, 5));
        QVERIFY(!grid->isTableCellSelected(1, 5));
        const auto row = rowOf(*bars, kVocals5);
        QVERIFY(row.has_value());
        QVERIFY(bars->isTableCellSelected(*row, 0));
        const QString status = desk.window->statusText();
        QVERIFY2(status.contains("vocals5"), qPrintable(status));
        QVERIFY2(status.contains("vocals, segment 5"), qPrintable(status));
        QVERIFY2(status.contains("6.00") && status.contains("7.00"), qPrintable(status));

        const SharedProgramme programme = desk.window->player().programme();
        QVERIFY(desk.window->player().isPlaying());
        QCOMPARE(programme->name, std::string("vocals5"));
        QCOMPARE(programme->songStartSec, 6.0);
        QCOMPARE(programme->frames(), std::int64_t{44100});
        const auto heard = desk.output->pull(44100);
        const auto stem = FakeEngine::stems().stems.stems[0].sound;
        for (std::size_t t = 300; t < 43800; ++t) {
            QCOMPARE(heard[2 * t], stem.channel(0)[5 * 44100 + t]);
        }
    }

    void selectsFromTheBarsWhatTheHeatMapShows()
    {
        Desk desk;
        desk.openAndExplain();
        desk.window->selection().activate(kVocals5, true);
        QVERIFY(desk.view<widgets::ComponentGridView>()->isTableCellSelected(0, 5));
        QCOMPARE(desk.window->player().programme()->name, std::string("without vocals5"));
        desk.window->selection().hover(3);
        QVERIFY(desk.window->statusText().contains("other0"));
        desk.window->selection().hover(widgets::kNoFeature);
        QVERIFY(desk.window->statusText().contains("vocals5"));
    }

    void playsAtTheFirstSpace()
    {
        Desk desk;
        desk.openAndExplain();
        QVERIFY(desk.window->focusWidget() == desk.view<widgets::ComponentGridView>());
        QTest::keyClick(desk.window->windowHandle(), Qt::Key_Space);
        QTRY_VERIFY(desk.window->player().isPlaying());
        QTest::keyClick(desk.window->windowHandle(), Qt::Key_Space);
        QTRY_VERIFY(!desk.window->player().isPlaying());
    }

    void answersTheKeyboard()
    {
        Desk desk;
        desk.openAndExplain();
        MainWindow* window = desk.window.get();
        window->selection().select(kVocals5);
        window->setFocus();
        QTest::keyClick(window, Qt::Key_Return);
        QCOMPARE(window->player().programme()->name, std::string("vocals5"));
        QTest::keyClick(window, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(window->player().programme()->name, std::string("without vocals5"));
        QTest::keyClick(window, Qt::Key_P);
        QCOMPARE(window->player().programme()->name, std::string("positive evidence"));
        QTest::keyClick(window, Qt::Key_N);
        QCOMPARE(window->player().programme()->name, std::string("negative evidence"));
        QTest::keyClick(window, Qt::Key_Space);
        QVERIFY(!window->player().isPlaying());
        QTest::keyClick(window, Qt::Key_Right);
        QCOMPARE(window->listening().positionSec(), 1.0);
        QTest::keyClick(window, Qt::Key_Space);
        QCOMPARE(window->player().programme()->name, std::string("song"));
        QVERIFY(std::abs(window->player().songSec() - 1.0) < 0.01);
        QTest::keyClick(window, Qt::Key_Home);
        QVERIFY(window->listening().positionSec() < 0.01);
        QTest::keyClick(window, Qt::Key_M);
        QVERIFY(desk.view<widgets::StemStrip>()->isMuted(0));
        QTest::keyClick(window, Qt::Key_S);
        QVERIFY(desk.view<widgets::StemStrip>()->isSoloed(0));
        const double before = window->timeAxis().visible().durationSec();
        QTest::keyClick(window, Qt::Key_Plus);
        QVERIFY(window->timeAxis().visible().durationSec() < before);
        QTest::keyClick(window, Qt::Key_0);
        QCOMPARE(window->timeAxis().visible().durationSec(), 12.0);
    }

    void playsTheLineOfATimedWord()
    {
        Desk desk;
        desk.openAndExplain();
        desk.window->listening().playFeature(40, false);
        QCOMPARE(desk.window->player().programme()->name, std::string("line"));
        QCOMPARE(desk.window->player().programme()->songStartSec, 2.0);
        QCOMPARE(desk.window->player().programme()->frames(), std::int64_t{2 * 44100});
    }

    void switchesClassAndModalityWithoutComputing()
    {
        Desk desk;
        desk.openAndExplain();
        auto* bars = desk.view<widgets::WeightBarView>();
        QCOMPARE(bars->features().front(), kVocals5);
        Q_EMIT desk.view<widgets::ScoreBarView>()->labelChosen("jazz");
        desk.window->selection().select(kVocals5);
        QVERIFY(desk.window->statusText().contains("for jazz"));
        Q_EMIT desk.window->findChild<MainMenu*>()->modalityChosen(models::Modality::Lyrics);
        QCOMPARE(bars->features().front(), 40);
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        QVERIFY(!desk.window->session().jobs().isBusy());
    }

    void saysThatThereIsNoDeviceAndGoesOn()
    {
        Desk desk(false);
        desk.openAndExplain();
        auto* grid = desk.view<widgets::ComponentGridView>();
        QTest::mouseClick(grid, Qt::LeftButton, Qt::NoModifier, desk.centreOf(0, 5));
        QCOMPARE(desk.window->player().programme()->name, std::string("vocals5"));
        QTRY_VERIFY(!desk.window->player().isPlaying());
        QTRY_VERIFY(desk.window->findChild<QWidget*>("soundText")->isVisible());
        QVERIFY(desk.window->statusText().contains("vocals5"));
        // It is read whole while what stands beside it has room to spare or can give way.
        desk.window->resize(1280, 800);
        auto* sound = desk.window->findChild<widgets::ElidedLabel*>("soundText");
        QTRY_VERIFY(sound->width() >= sound->sizeHint().width());
        QCOMPARE(sound->text(), QString("No sound: none here"));
        sound->grab();
        QVERIFY(sound->toolTip().startsWith("Everything else works"));
    }

    void statusBarExplainsTheFit()
    {
        Desk desk;
        desk.openAndExplain();
        desk.window->resize(1280, 800);
        auto* fit = desk.window->findChild<widgets::ElidedLabel*>("fitText");
        QTRY_VERIFY(fit->width() >= fit->sizeHint().width());
        QVERIFY2(fit->text().contains("seed 42"), qPrintable(fit->text()));
        fit->grab();
        for (const char* number : {"R²: ", "Seed: "}) {
            QVERIFY2(fit->toolTip().contains(QString::fromUtf8(number)),
                     qPrintable(fit->toolTip()));
        }
        QCOMPARE(fit->toolTip().split('\n').size(), 3);
    }

    void saysThatAnExplanationWasStoppedAndGoesOnWithMorePrecision()
    {
        Desk desk;
        Choice high = desk.window->session().choice();
        high.precision = explain::Precision::High;
        desk.window->session().setChoice(high);
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.open();
        QTRY_VERIFY(desk.window->session().explanation() != nullptr);
        QPushButton* more = nullptr;
        for (QPushButton* button : desk.view<ExplainPanel>()->findChildren<QPushButton*>()) {
            if (button->text() == "More precision") more = button;
        }
        QVERIFY(more != nullptr && !more->isEnabled());
        QTest::keyClick(desk.window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        const auto says = [&desk](const char* text) {
            for (const auto* label : desk.window->findChildren<widgets::ElidedLabel*>()) {
                if (label->text().contains(text)) return true;
            }
            return false;
        };
        QVERIFY(says("stopped after 100 model runs"));
        QVERIFY(desk.actionNamed("Export explanation…")->isEnabled());
        // It cannot be more precise than high, but it can become that.
        QVERIFY(more->isEnabled());
        desk.engine->holdsExplain = false;
        more->click();
        QTRY_VERIFY(desk.window->session().isExplanationFinal());
        QVERIFY(!says("stopped"));
        QCOMPARE(desk.window->session().choice().precision, explain::Precision::High);
        QTRY_VERIFY(!more->isEnabled());
    }

    void cancelsWithEscapeAndKeepsThePicture()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.open();
        QTRY_VERIFY(desk.window->session().explanation() != nullptr);
        QVERIFY(desk.view<widgets::JobStrip>()->isRunning());
        const auto placeOf = [&desk](const QWidget* view) {
            QApplication::processEvents();
            return QRect(view->mapTo(desk.window.get(), QPoint()), view->size());
        };
        const auto* grid = desk.view<widgets::ComponentGridView>();
        const QRect whileItRan = placeOf(grid);
        QTest::keyClick(desk.window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        QVERIFY(!desk.view<widgets::JobStrip>()->isRunning());
        QCOMPARE(placeOf(grid), whileItRan);
        QVERIFY(desk.window->session().explanation() != nullptr);
        QVERIFY(!desk.window->session().isExplanationSettled());
        desk.engine->holdsExplain = false;
        QTest::keyClick(desk.window.get(), Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY(desk.window->session().isExplanationFinal());
    }

    void saysInPlainWordsWhatWentWrong()
    {
        Desk desk;
        desk.open("broken.ogg");
        const auto bars = desk.window->findChildren<widgets::NoticeBar*>();
        const auto problem = [&bars]() -> QString {
            for (const widgets::NoticeBar* bar : bars) {
                if (bar->isVisible() && bar->text().contains("broken.ogg")) return bar->text();
            }
            return {};
        };
        QTRY_VERIFY(!problem().isEmpty());
        QVERIFY(problem().contains("no sound in it"));
    }

    void opensWhatIsDroppedOnIt()
    {
        QTemporaryDir folder;
        for (const char* name : {"/a.ogg", "/a.lrc", "/b.ogg"}) {
            QFile file(folder.path() + name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QDir(folder.path()).mkdir("model");
        QFile config(folder.path() + "/model/config.json");
        QVERIFY(config.open(QIODevice::WriteOnly));
        const DroppedFiles files =
            droppedFiles({folder.path() + "/a.ogg", folder.path() + "/a.lrc",
                          folder.path() + "/b.ogg", folder.path() + "/model"});
        QCOMPARE(files.song->filename().string(), std::string("a.ogg"));
        QCOMPARE(files.lyrics->filename().string(), std::string("a.lrc"));
        QCOMPARE(files.modelFolder->filename().string(), std::string("model"));
        QVERIFY(files.leftOut.isEmpty());
        QCOMPARE(files.songs.size(), std::size_t{2});
        QVERIFY(!files.songs[1].lyrics);

        Desk desk;
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder.path() + "/a.ogg"),
                      QUrl::fromLocalFile(folder.path() + "/a.lrc")});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &drop);
        QTRY_VERIFY(desk.window->session().isExplanationFinal());
        QVERIFY(desk.window->session().track()->lyricsHash.ends_with("a.lrc"));
    }

    void takesAFolderOfStemsDroppedOnIt()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir("stems");
        for (const char* name : {"/stems/vocals.wav", "/stems/drums.wav"}) {
            QFile file(folder.path() + name);
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const DroppedFiles files = droppedFiles({folder.path() + "/stems"});
        QCOMPARE(files.stemFolder->filename().string(), std::string("stems"));
        QVERIFY(files.leftOut.isEmpty() && !files.isEmpty());

        Desk desk;
        desk.window->openFiles(files);
        QVERIFY(desk.window->statusText().contains("Open a song first"));
        desk.openAndExplain();
        QAction* back = desk.actionNamed("Separate the song again");
        QVERIFY(back != nullptr && !back->isEnabled());
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(folder.path() + "/stems")});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(desk.window.get(), &drop);
        QTRY_VERIFY(desk.window->session().isExplanationFinal());
        QVERIFY(desk.window->session().explanation()->recipe.split ==
                separation::SoundSplit::OwnStems);
        QVERIFY(back->isEnabled());
        back->trigger();
        QVERIFY(!back->isEnabled());
        QVERIFY(desk.window->session().explanation()->recipe.split !=
                separation::SoundSplit::OwnStems);
    }

    void saysWhatIsWrongWithStems()
    {
        Desk desk;
        desk.openAndExplain();
        DroppedFiles files;
        files.stemFolder = "broken";
        desk.window->openFiles(files);
        const auto bars = desk.window->findChildren<widgets::NoticeBar*>();
        QTRY_VERIFY(std::any_of(bars.begin(), bars.end(), [](const widgets::NoticeBar* bar) {
            return bar->isVisible() && bar->text().contains("no sound in it");
        }));
    }

    void namesEveryControlThatTakesTheFocus()
    {
        Desk desk;
        desk.openAndExplain();
        for (const QWidget* widget : desk.window->findChildren<QWidget*>()) {
            if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0) continue;
            const auto* accessible =
                QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY2(accessible != nullptr && !accessible->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
        }
    }

    void goesThroughTheWindowByTabAsOneReadsIt()
    {
        Desk desk;
        desk.openAndExplain();
        QStringList names;
        for (int step = 0; step < 60 && names.count("Seed") < 2; ++step) {
            QTest::keyClick(desk.window.get(), Qt::Key_Tab);
            QVERIFY(QApplication::focusWidget() != nullptr);
            names << QApplication::focusWidget()->accessibleName();
        }
        names = names.mid(names.indexOf("Seed"));
        const QStringList order{"Seed",
                                "Whole song",
                                "Waveform",
                                "Spectrogram",
                                "Stems by segments",
                                "Class probabilities",
                                "Lyrics",
                                "Top features",
                                "Mute vocals",
                                "Solo other",
                                "Back to the start",
                                "Task",
                                "Mode",
                                "Class",
                                "Precision"};
        int last = -1;
        for (const QString& name : order) {
            const auto place = static_cast<int>(names.indexOf(name));
            QVERIFY2(place > last, qPrintable(name + ": " + names.join(", ")));
            last = place;
        }
    }

    void squeezesNoControlInTheNarrowestWindow_data()
    {
        QTest::addColumn<bool>("isWordy");
        QTest::newRow("English") << false;
        QTest::newRow("a wordier language") << true;
    }
    void squeezesNoControlInTheNarrowestWindow()
    {
        QFETCH(bool, isWordy);
        PseudoLocale language;
        if (isWordy) qApp->installTranslator(&language);
        Desk desk;
        desk.openAndExplain();
        for (int width : {desk.window->minimumWidth(), 1145, 1280}) {
            desk.window->resize(width, 700);
            QCoreApplication::processEvents();
            QCOMPARE(desk.window->width(), width);
            const auto* panel = desk.view<ExplainPanel>();
            for (const QWidget* control : panel->findChildren<QWidget*>()) {
                if (!control->isVisible() || control->minimumSizeHint().isEmpty()) continue;
                QVERIFY2(control->width() >= control->minimumSizeHint().width(),
                         control->metaObject()->className());
                QVERIFY(panel->rect().contains(
                    QRect(control->mapTo(panel, QPoint(0, 0)), control->size())));
            }
        }
        qApp->removeTranslator(&language);
    }

    void staysWithinItsSizeInBothThemes()
    {
        Desk desk;
        desk.openAndExplain();
        for (const auto scheme : {widgets::SchemeChoice::Dark, widgets::SchemeChoice::Light}) {
            widgets::theme().setChoice(scheme);
            desk.window->resize(1280, 800);
            QCoreApplication::processEvents();
            QCOMPARE(desk.window->size(), QSize(1280, 800));
            const QImage picture = desk.window->grab().toImage();
            QVERIFY(!picture.isNull());
        }
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::MainWindowTest)
#include "main_window_test.moc"
