// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMimeData>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>

#include <algorithm>

#include "app/compare_column_view.h"
#include "app/compare_control.h"
#include "app/compare_difference_view.h"
#include "app/explanation_list.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "widgets/aligned_bar_view.h"
#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"
#include "window_desk.h"

namespace limelight::app {

using State = CompareColumn::State;
using models::Modality;

/// Explanations side by side, begun, computed and read as a person would.
class CompareTest : public QObject {
    Q_OBJECT

    static constexpr int kVocals5 = FakeEngine::kVocals5;

    struct Desk : WindowDesk {
        CompareControl& control() const { return window->comparison(); }
        CompareDesk& desk() const { return window->comparison().desk(); }
        ComparePage& page() const { return window->comparison().page(); }
        Session& session() const { return window->session(); }
        const CompareColumn& column(std::size_t c) const { return desk().columns().at(c); }
        /// An entry of Explain, Compare with.
        void choose(const QString& text) const
        {
            for (QAction* action : window->findChild<MainMenu*>()->compareWith->actions()) {
                if (QString(action->text()).remove('&').startsWith(text)) return action->trigger();
            }
            QFAIL(qPrintable("no entry " + text));
        }
        void waitUntilSettled() const
        {
            QTRY_VERIFY(!desk().isComputing());
            QTRY_VERIFY(!session().jobs().isBusy());
        }
    };

    static void dropOn(QWidget& target, const QMimeData& data)
    {
        const QPoint at = target.rect().topLeft() + QPoint(2, 2);
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&target, &enter);
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&target, &drop);
    }

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void saysWhatToDoWhileThereIsNothing()
    {
        Desk desk;
        desk.control().open();
        QVERIFY(desk.page().isVisible());
        QVERIFY(desk.desk().columns().empty());
        const auto labels = desk.page().findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains("Explain a song");
        }));
        QSignalSpy said(&desk.control(), &CompareControl::said);
        QVERIFY(!desk.desk().startAnew());
        QCOMPARE(said.size(), 1);
    }

    void modalitiesOfOneExplanationComputeNothing()
    {
        Desk desk;
        desk.openAndExplain();
        desk.choose("Sound alone");
        QVERIFY(desk.page().isVisible());
        QCOMPARE(desk.desk().columns().size(), std::size_t{3});
        QCOMPARE(desk.column(0).modality, Modality::Both);
        QCOMPARE(desk.column(1).modality, Modality::Audio);
        QCOMPARE(desk.column(2).modality, Modality::Lyrics);
        for (std::size_t c = 0; c < 3; ++c) QCOMPARE(desk.column(c).state, State::Ready);
        QCOMPARE(desk.engine->calls.explain.load(), 1);
    }

    void theRunnerUpIsTheLikeliestOtherClass()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        QCOMPARE(desk.desk().columns().size(), std::size_t{2});
        QCOMPARE(desk.column(0).label, std::string("metal"));
        QCOMPARE(desk.column(1).label, std::string("pop"));
        QVERIFY(desk.page().summaryText().contains("opposed"));
        QCOMPARE(desk.engine->calls.explain.load(), 1);
    }

    void anotherSeedIsComputedAndTheDeskStaysAsItWas()
    {
        Desk desk;
        desk.openAndExplain();
        const auto home = desk.session().explanation();
        desk.choose("Another seed");
        QCOMPARE(desk.desk().columns().size(), std::size_t{2});
        QVERIFY(!desk.column(1).shelved);
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).shelved->explanation->recipe.seed, std::uint32_t{43});
        QCOMPARE(desk.engine->calls.explain.load(), 2);
        QTRY_COMPARE(desk.session().choice().seed, std::uint32_t{42});
        QVERIFY(desk.session().explanation() == home);
        // A third one goes on from there.
        desk.desk().addBeside(ComparePreset::OtherSeed);
        desk.waitUntilSettled();
        QCOMPARE(desk.column(2).shelved->explanation->recipe.seed, std::uint32_t{44});
    }

    void theOtherModeIsComputed()
    {
        Desk desk;
        desk.openAndExplain();
        desk.choose("The other mode");
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).shelved->explanation->recipe.mode, explain::Mode::Reference);
        QTRY_COMPARE(desk.session().choice().mode, explain::Mode::Recommended);
    }

    void anotherModelShowsItsOwnClass()
    {
        Desk desk;
        desk.openAndExplain();
        desk.desk().startAnew();
        desk.engine->holdsExplain = true;
        desk.desk().addModel("emotion", {});
        const auto says = [&desk](const QString& model) {
            const auto labels = desk.page().columnViews()[1]->findChildren<widgets::ElidedLabel*>();
            return std::any_of(labels.begin(), labels.end(),
                               [&model](const auto* label) { return label->text() == model; });
        };
        QVERIFY(says("Default emotion model"));
        // Once it is loaded it is called by its name.
        QTRY_VERIFY(says("a fake emotion model"));
        QCOMPARE(desk.column(1).state, State::Computing);
        desk.engine->holdsExplain = false;
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).state, State::Ready);
        QCOMPARE(desk.column(1).label, std::string("angry"));
        QTRY_COMPARE(desk.session().choice().task, std::string("genre"));
    }

    void anotherSongIsOpenedAndTheFirstComesBack()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        desk.control().addSong("other.ogg");
        desk.waitUntilSettled();
        QCOMPARE(desk.column(2).shelved->explanation->recipe.trackHash, std::string("other"));
        QTRY_COMPARE(desk.session().track()->title, std::string("song"));
        QTRY_VERIFY(desk.session().isExplanationFinal());
        desk.page().difference()->choose(0, 2);
        QVERIFY(desk.page().summaryText().contains("different songs"));
        QCOMPARE(desk.engine->calls.explain.load(), 2);
    }

    void aCancelStopsWhatIsMissing()
    {
        Desk desk;
        desk.openAndExplain();
        desk.engine->holdsExplain = true;
        desk.choose("Another seed");
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        desk.session().cancel();
        QTRY_COMPARE(desk.column(1).state, State::Stopped);
        QTRY_COMPARE(desk.session().choice().seed, std::uint32_t{42});
        QVERIFY(desk.session().isExplanationFinal());
        desk.engine->holdsExplain = false;
        desk.desk().computeMissing();
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).state, State::Ready);
    }

    void whatWasKnownWhenItWasStoppedIsShown()
    {
        Desk desk;
        desk.openAndExplain();
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.choose("Another seed");
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        desk.session().cancel();
        QTRY_COMPARE(desk.column(1).state, State::Ready);
        QVERIFY(isPartial(*desk.column(1).shelved));
    }

    void whatWasStoppedOnTheDeskIsComparedAsItIs()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.open();
        QTRY_VERIFY(desk.session().explanation() != nullptr);
        desk.session().cancel();
        QTRY_VERIFY(desk.session().isExplanationSettled());
        QTRY_VERIFY(!desk.session().jobs().isBusy());
        QVERIFY(desk.desk().startAnew());
        desk.desk().addBeside(ComparePreset::RunnerUp);
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).state, State::Ready);
        QCOMPARE(desk.column(1).label, std::string("pop"));
        QVERIFY(isPartial(*desk.column(1).shelved));
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        // Another question is computed as ever.
        desk.engine->holdsExplain = false;
        desk.desk().addBeside(ComparePreset::OtherSeed);
        desk.waitUntilSettled();
        QVERIFY(!isPartial(*desk.column(2).shelved));
        QVERIFY(isPartial(*desk.column(1).shelved));
        // The desk shows again what was stopped, and leaves it at that until asked.
        QTRY_VERIFY(!desk.session().jobs().isBusy());
        QVERIFY(desk.session().isExplanationSettled());
        QVERIFY(!desk.session().isExplanationFinal());
        QCOMPARE(desk.engine->calls.explain.load(), 2);
        desk.session().run();
        QTRY_VERIFY(desk.session().isExplanationFinal());
        QCOMPARE(desk.engine->calls.explain.load(), 3);
    }

    void leavingStopsAndGivesBack()
    {
        Desk desk;
        desk.openAndExplain();
        desk.engine->holdsExplain = true;
        desk.choose("Another seed");
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        Q_EMIT desk.page().backRequested();
        QVERIFY(!desk.page().isVisible());
        QCOMPARE(desk.column(1).state, State::Stopped);
        QCOMPARE(desk.session().choice().seed, std::uint32_t{42});
        QTRY_VERIFY(!desk.session().jobs().isBusy());
        QVERIFY(desk.session().isExplanationFinal());
    }

    void anotherChoiceOfTheUserStays()
    {
        Desk desk;
        desk.openAndExplain();
        desk.engine->holdsExplain = true;
        desk.choose("Another seed");
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        Choice choice = desk.session().choice();
        choice.seed = 7;
        desk.engine->holdsExplain = false;
        desk.session().setChoice(choice);
        QCOMPARE(desk.column(1).state, State::Stopped);
        QTRY_VERIFY(desk.session().isExplanationFinal());
        QCOMPARE(desk.session().choice().seed, std::uint32_t{7});
    }

    void aFailureIsSaidInItsColumn()
    {
        Desk desk;
        desk.openAndExplain();
        desk.desk().startAnew();
        desk.engine->failsModels = true;
        desk.desk().addModel("emotion", {});
        QTRY_COMPARE(desk.column(1).state, State::Failed);
        QVERIFY(desk.column(1).activity.contains("tensor a.b"));
        QTRY_COMPARE(desk.session().choice().task, std::string("genre"));
        desk.engine->failsModels = false;
        desk.desk().computeMissing();
        desk.waitUntilSettled();
        QCOMPARE(desk.column(1).state, State::Ready);
    }

    void classAndModalityAreChosenInTheColumn()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        Q_EMIT desk.page().columnViews()[1]->labelChosen("jazz");
        QCOMPARE(desk.column(1).label, std::string("jazz"));
        Q_EMIT desk.page().columnViews()[1]->modalityChosen(Modality::Lyrics);
        QCOMPARE(desk.column(1).modality, Modality::Lyrics);
        desk.desk().setLabel(1, "waltz");
        QCOMPARE(desk.column(1).label, std::string("jazz"));
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        QCOMPARE(desk.session().label(), std::string("metal"));
    }

    void thereIsRoomForFour()
    {
        Desk desk;
        desk.openAndExplain();
        const ShelvedExplanation entry = *desk.desk().present();
        QSignalSpy said(&desk.control(), &CompareControl::said);
        for (int i = 0; i < 5; ++i) desk.desk().add(entry);
        QCOMPARE(desk.desk().columns().size(), kMostColumns);
        QCOMPARE(said.size(), 1);
        QCOMPARE(desk.page().columnViews().size(), kMostColumns);
        desk.desk().remove(0);
        QCOMPARE(desk.page().columnViews().size(), std::size_t{3});
        desk.desk().clear();
        QCOMPARE(desk.page().columnViews().size(), std::size_t{0});
    }

    void oneScaleIsSharedAndOwnScalesAreSaid()
    {
        Desk desk;
        desk.openAndExplain();
        desk.choose("Sound alone");
        const auto& views = desk.page().columnViews();
        QVERIFY(desk.page().hasOneScale());
        for (const auto* view : views) QCOMPARE(view->shown().scale(), 0.25);
        QVERIFY(desk.page().scaleText().contains("0.250"));
        for (auto* box : desk.page().findChildren<QCheckBox*>()) {
            if (box->text().contains("scale")) box->setChecked(false);
        }
        QVERIFY(!desk.page().hasOneScale());
        QCOMPARE(views[2]->shown().scale(), 0.1);
        QVERIFY(desk.page().scaleText().contains("cannot be compared"));
    }

    void selectionGoesThroughAllColumns()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        const auto& views = desk.page().columnViews();
        views[0]->selection().select(kVocals5);
        QCOMPARE(views[1]->selection().selected(), kVocals5);
        QCOMPARE(desk.page().difference()->selection().selected(), kVocals5);
        auto* list = desk.page().findChild<widgets::AlignedBarView*>();
        QVERIFY(list->currentRow() >= 0);
        QCOMPARE(list->tableRowName(list->currentRow()), QString("vocals5"));
        desk.page().difference()->selection().hover(3);
        QCOMPARE(views[0]->selection().hovered(), 3);
    }

    void aClickPlaysTheSongOfTheColumn()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        desk.page().columnViews()[1]->selection().activate(kVocals5, false);
        QTRY_VERIFY(desk.window->player().isPlaying());
        QCOMPARE(desk.window->player().programme()->name, std::string("vocals5"));
        desk.window->player().stop();
        desk.control().addSong("other.ogg");
        desk.waitUntilSettled();
        QTRY_COMPARE(desk.session().track()->title, std::string("song"));
        desk.page().columnViews()[2]->selection().activate(3, false);
        QTRY_COMPARE(desk.session().track()->title, std::string("other"));
        QTRY_VERIFY(desk.window->player().isPlaying());
        QCOMPARE(desk.window->player().programme()->name, std::string("other0"));
    }

    /// What was played on the desk meanwhile does not stay there.
    void goingBackLeadsToTheSongAndChoiceItCameFrom()
    {
        Desk desk;
        desk.openAndExplain();
        const auto before = desk.session().explanation();
        const std::string label = desk.session().label();
        desk.control().open();
        desk.control().addSong("other.ogg");
        desk.waitUntilSettled();
        QTRY_COMPARE(desk.session().track()->title, std::string("song"));
        desk.page().columnViews()[2]->selection().activate(3, false);
        QTRY_COMPARE(desk.session().track()->title, std::string("other"));
        QTRY_VERIFY(desk.window->player().isPlaying());
        // A column computed after that gives the desk back to what was played.
        desk.desk().addBeside(ComparePreset::OtherSeed);
        desk.waitUntilSettled();
        Q_EMIT desk.page().backRequested();
        QTRY_COMPARE(desk.session().track()->title, std::string("song"));
        QTRY_VERIFY(desk.session().explanation() == before);
        QCOMPARE(desk.session().label(), label);
        desk.waitUntilIdle();
        QCOMPARE(desk.session().track()->title, std::string("song"));
        // Gone while it was being opened.
        desk.control().open();
        desk.page().columnViews()[2]->selection().activate(3, false);
        Q_EMIT desk.page().backRequested();
        desk.waitUntilIdle();
        QCOMPARE(desk.session().track()->title, std::string("song"));
        QVERIFY(desk.session().explanation() == before);
    }

    void whatIsOpenedWhileComparingStays()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        desk.control().addSong("other.ogg");
        desk.waitUntilSettled();
        QTRY_COMPARE(desk.session().track()->title, std::string("song"));
        desk.page().columnViews()[2]->selection().activate(3, false);
        QTRY_VERIFY(desk.window->player().isPlaying());
        desk.open("third.ogg");
        QTRY_COMPARE(desk.session().track()->title, std::string("third"));
        Q_EMIT desk.page().backRequested();
        desk.waitUntilIdle();
        QCOMPARE(desk.session().track()->title, std::string("third"));
    }

    void aFrameMarksWhereAnExplanationWillBeDropped()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        CompareColumnView& column = *desk.page().columnViews()[1];
        const auto* frame = column.findChild<QWidget*>("dropFrame");
        QMimeData data;
        data.setData("text/plain", "0");
        const auto enter = [&] {
            QDragEnterEvent event(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton,
                                  Qt::NoModifier);
            QCoreApplication::sendEvent(&column, &event);
        };
        enter();
        QVERIFY(!frame->isVisible());
        data.setData(kExplanationMimeType, "0");
        enter();
        QVERIFY(frame->isVisible());
        QCOMPARE(frame->geometry(), column.rect());
        const QColor accent = widgets::theme().colours().accent;
        const QImage image = column.grab().toImage();
        QCOMPARE(image.pixelColor(1, image.height() / 2), accent);
        QCOMPARE(image.pixelColor(image.width() - 2, image.height() / 2), accent);
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&column, &leave);
        QVERIFY(!frame->isVisible());
        enter();
        dropOn(column, data);
        QVERIFY(!frame->isVisible());
    }

    void explanationsAreDroppedOnColumns()
    {
        Desk desk;
        desk.openAndExplain();
        Choice choice = desk.session().choice();
        choice.seed = 5;
        desk.session().setChoice(choice);
        QTRY_VERIFY(desk.session().isExplanationFinal());
        desk.control().compareEntries({0, 1});
        QCOMPARE(desk.column(1).shelved->explanation->recipe.seed, std::uint32_t{5});
        QMimeData data;
        data.setData(kExplanationMimeType, "0");
        dropOn(*desk.page().columnViews()[1], data);
        QCOMPARE(desk.column(1).shelved->explanation->recipe.seed, std::uint32_t{42});
        dropOn(desk.page(), data);
        QCOMPARE(desk.desk().columns().size(), std::size_t{3});
        QMimeData other;
        other.setData(kExplanationMimeType, "x");
        QVERIFY(draggedEntries(&other).empty());
        other.setData(kExplanationMimeType, "2,0");
        QCOMPARE(draggedEntries(&other), (std::vector<std::size_t>{2, 0}));
        // The list beside the columns adds one on Enter.
        Q_EMIT desk.page().list()->showRequested(1);
        QCOMPARE(desk.desk().columns().size(), std::size_t{4});
        QVERIFY(!desk.page().list()->isVisible());
        for (auto* box : desk.page().findChildren<QCheckBox*>()) {
            if (box->text().contains("List")) box->setChecked(true);
        }
        QVERIFY(desk.page().list()->isVisible());
    }

    void escapeGoesBack()
    {
        Desk desk;
        desk.openAndExplain();
        QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(desk.page().isVisible());
        // A key of the desk does not reach it while it cannot be seen.
        QVERIFY(!desk.window->findChild<MainMenu*>()->switchOff->isEnabled());
        QTest::keyClick(&desk.page(), Qt::Key_Escape);
        QVERIFY(!desk.page().isVisible());
        QVERIFY(desk.window->findChild<MainMenu*>()->switchOff->isEnabled());
        QTest::keyClick(desk.window.get(), Qt::Key_K, Qt::ControlModifier);
        QVERIFY(desk.page().isVisible());
        QCOMPARE(desk.desk().columns().size(), std::size_t{2});
    }

    void writesWhatIsCompared()
    {
        Desk desk;
        desk.openAndExplain();
        QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        desk.control().open();
        for (const char* name : {"c.svg", "c.png", "c.pdf", "c.csv", "c.json"}) {
            QVERIFY(desk.page().exportTo(place / name));
            QVERIFY(std::filesystem::file_size(place / name) > 500);
        }
        QFile file(folder.filePath("c.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(json["columns"].toArray().size(), 2);
        const Status odd = desk.page().exportTo(place / "c.txt");
        QVERIFY(!odd);
        QCOMPARE(odd.error().code, ErrorCode::BadArgument);
        QVERIFY(!desk.page().exportTo(place / "none" / "c.csv"));
        desk.desk().remove(1);
        for (const char* name : {"d.svg", "d.json"}) {
            QCOMPARE(desk.page().exportTo(place / name).error().code, ErrorCode::BadArgument);
        }
    }

    void everyControlHasAName()
    {
        Desk desk;
        desk.openAndExplain();
        desk.control().open();
        int count = 0;
        for (QWidget* widget : desk.page().findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()) continue;
            QAccessibleInterface* node = QAccessible::queryAccessibleInterface(widget);
            if (node == nullptr || node->state().invisible) continue;
            ++count;
            QVERIFY2(!node->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
        QVERIFY(count > 10);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::CompareTest)
#include "compare_test.moc"
