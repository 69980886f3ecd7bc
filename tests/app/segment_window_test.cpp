// SPDX-License-Identifier: GPL-3.0-or-later
/// Segments edited in the window: borders, undo, the question to the model, the session.

#include <QtGui/QAction>
#include <QtGui/QUndoStack>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/segment_control.h"
#include "app/segment_strip.h"
#include "app/time_stack.h"
#include "app/time_view_menu.h"
#include "core/pipeline/masked_song.h"
#include "widgets/elided_label.h"
#include "window_desk.h"

namespace limelight::app {

class SegmentWindowTest : public QObject {
    Q_OBJECT

    struct Desk : WindowDesk {
        SegmentDesk& segments = window->segmentControl().desk();
        widgets::SegmentBorders& borders = segments.borders();
        QAction* edit = view<MainMenu>()->timeViews->editSegments;

        Desk()
        {
            openAndExplain();
            edit->trigger();
        }
        const Parts& parts() const { return window->session().choice().parts; }
        widgets::SegmentBorderLayer* sheet() const
        {
            return view<TimeStack>()->grid()->findChild<widgets::SegmentBorderLayer*>();
        }
    };

private Q_SLOTS:
    void cannotBeginBeforeTheModelHasHeardTheSong()
    {
        WindowDesk desk;
        QAction* edit = desk.view<MainMenu>()->timeViews->editSegments;
        QVERIFY(!edit->isEnabled());
        desk.window->segmentControl().desk().begin();
        QVERIFY(!desk.window->segmentControl().desk().borders().isEditing());
        desk.openAndExplain();
        QVERIFY(edit->isEnabled());
    }

    void superpixelsHaveNoSegmentsToEdit()
    {
        Desk desk;
        QVERIFY(desk.borders.isEditing());
        Choice choice = desk.window->session().choice();
        choice.parts.split = separation::SoundSplit::Superpixels;
        desk.window->session().setChoice(choice);
        QVERIFY(!desk.borders.isEditing());
        QVERIFY(!desk.edit->isEnabled());
        choice.parts.split = separation::SoundSplit::WholeMix;
        desk.window->session().setChoice(choice);
        QTRY_VERIFY(desk.edit->isEnabled());
    }

    void beginsWithTheSegmentsInUse()
    {
        Desk desk;
        QVERIFY(desk.borders.isEditing() && desk.edit->isChecked());
        QCOMPARE(desk.borders.borders(), widgets::equalBorders({1.0, 11.0}, 10));
        QVERIFY(desk.view<SegmentStrip>()->isVisible());
        QVERIFY(desk.sheet()->hasFocus());
        QVERIFY(desk.view<SegmentStrip>()->text().contains("10 segment"));
    }

    void applyingExplainsAnewAndIsOneStep()
    {
        Desk desk;
        const int before = desk.engine->calls.explain;
        QTest::keyClick(desk.sheet(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(desk.sheet(), Qt::Key_Down);
        QTest::keyClick(desk.sheet(), Qt::Key_Delete);
        QCOMPARE(desk.window->edits().index(), 2);
        QVERIFY(desk.window->statusText().contains("Border 1 of 8 at 2.100 s"));
        QTest::keyClick(desk.sheet(), Qt::Key_Return);
        QVERIFY(!desk.borders.isEditing());
        desk.waitUntilExplained();
        const std::vector<double> chosen{2.1, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0};
        QCOMPARE(desk.parts().segmentBordersSec, chosen);
        QCOMPARE(desk.engine->askedOptions.segmentBordersSec, chosen);
        QCOMPARE(desk.engine->calls.explain, before + 1);
        QCOMPARE(desk.window->edits().index(), 1);
        QCOMPARE(desk.window->edits().undoText(), QString("segment borders"));
        desk.window->edits().undo();
        QVERIFY(desk.parts().segmentBordersSec.empty());
        desk.window->edits().redo();
        QCOMPARE(desk.parts().segmentBordersSec, chosen);
    }

    void everyMovedBorderCanBeUndone()
    {
        Desk desk;
        const std::vector<double> start = desk.borders.borders();
        desk.borders.remove(0);
        desk.borders.add(5.5, 0.0);
        const std::vector<double> end = desk.borders.borders();
        desk.window->edits().undo();
        desk.window->edits().undo();
        QCOMPARE(desk.borders.borders(), start);
        desk.window->edits().redo();
        desk.window->edits().redo();
        QCOMPARE(desk.borders.borders(), end);
    }

    void escapeRestoresAndRedoTakesItBack()
    {
        Desk desk;
        const int asked = desk.engine->calls.explain;
        desk.borders.remove(3);
        const std::vector<double> drawn = desk.borders.borders();
        QTest::keyClick(desk.sheet(), Qt::Key_Escape);
        QVERIFY(!desk.borders.isEditing());
        QVERIFY(desk.parts().segmentBordersSec.empty());
        QCOMPARE(desk.window->edits().index(), 0);
        QCOMPARE(desk.engine->calls.explain, asked);
        desk.window->edits().redo();
        QVERIFY2(desk.borders.isEditing(), "no work is lost by a slip");
        QCOMPARE(desk.borders.borders(), drawn);
        desk.segments.cancel();
        QCOMPARE(desk.window->edits().index(), 0);
    }

    void otherEditsMeanwhileStay()
    {
        Desk desk;
        desk.borders.remove(3);
        desk.window->edits().push(new QUndoCommand("another"));
        desk.segments.apply();
        QCOMPARE(desk.window->edits().index(), 3);
        QCOMPARE(desk.parts().segmentBordersSec.size(), 8U);
    }

    void equalSegmentsComeBackAsEqualOnes()
    {
        Desk desk;
        desk.borders.remove(3);
        desk.segments.apply();
        desk.waitUntilExplained();
        QCOMPARE(desk.parts().segmentBordersSec.size(), 8U);
        desk.edit->trigger();
        QCOMPARE(desk.borders.borders(), desk.parts().segmentBordersSec);
        QTest::keyClick(desk.sheet(), Qt::Key_E);
        desk.segments.apply();
        QVERIFY(desk.parts().segmentBordersSec.empty());
        QCOMPARE(desk.parts().segments, 9);
    }

    void applyingNothingAsksNothing()
    {
        Desk desk;
        const int asked = desk.engine->calls.explain;
        desk.segments.apply();
        QCOMPARE(desk.engine->calls.explain, asked);
        QCOMPARE(desk.window->edits().index(), 0);
    }

    void referenceModeGivesWayWhereItListened()
    {
        Desk desk;
        desk.segments.cancel();
        Choice choice = desk.window->session().choice();
        choice.mode = explain::Mode::Reference;
        desk.window->session().setChoice(choice);
        desk.waitUntilExplained();
        desk.segments.begin();
        desk.borders.remove(0);
        desk.segments.apply();
        QCOMPARE(desk.window->session().choice().mode, explain::Mode::Recommended);
        QCOMPARE(desk.window->session().choice().startSec, std::optional(1.0));
    }

    void limitsAreTheModels()
    {
        Desk desk;
        const auto models = desk.window->session().models();
        QVERIFY(desk.borders.limits().leastSec >= pipeline::shortestSegmentSec(*models->main));
        QCOMPARE(desk.borders.limits().heard, (audio::TimeSpan{1.0, 11.0}));
        desk.borders.move(0, 1.0001);
        QVERIFY(!desk.borders.problem().isEmpty());
        QCOMPARE(desk.view<SegmentStrip>()->text().contains(desk.borders.problem()), true);
        QCOMPARE(desk.window->statusText(), desk.borders.problem());
        QCOMPARE(desk.window->edits().index(), 0);
    }

    void snapsToLinesAndBeats()
    {
        Desk desk;
        QVERIFY(desk.segments.hasLines());
        desk.segments.setSnapping(true, false);
        QCOMPARE(desk.borders.targets().size(), 2U);
        QCOMPARE(desk.borders.targets()[0],
                 (widgets::SnapTarget{2.0, widgets::SnapKind::LyricLine}));
        desk.segments.setSnapping(true, true);
        QVERIFY(desk.segments.isLookingForBeats());
        QTRY_VERIFY(!desk.segments.isLookingForBeats());
        QVERIFY2(desk.borders.isEditing(), "looking for beats leaves everything");
        desk.segments.setSnapping(false, false);
        QVERIFY(desk.borders.targets().empty());
    }

    void saysEverythingInANarrowWindow()
    {
        Desk desk;
        auto* strip = desk.view<SegmentStrip>();
        for (const int width : {1280, 1000, 900, 1700}) {
            desk.window->resize(width, 800);
            for (const int border : {-1, 3}) {
                desk.borders.focus(border);
                for (const auto* label : strip->findChildren<widgets::ElidedLabel*>()) {
                    QTRY_VERIFY2(label->width() >= label->sizeHint().width(),
                                 qPrintable(label->text()));
                    QVERIFY(strip->rect().contains(label->geometry()));
                }
                for (const auto* button : strip->findChildren<QAbstractButton*>()) {
                    QVERIFY2(button->width() >= button->sizeHint().width(),
                             qPrintable(button->text()));
                    QVERIFY(strip->rect().contains(
                        QRect(button->mapTo(strip, QPoint()), button->size())));
                }
            }
        }
    }

    void numbersOfBordersLieOverNoCell()
    {
        Desk desk;
        const auto* grid = desk.view<TimeStack>()->grid();
        QVERIFY(grid->handleArea().height() > 0);
        QVERIFY(!grid->handleArea().intersects(grid->plotArea()));
        const int top = grid->plotArea().top();
        desk.segments.cancel();
        QCOMPARE(grid->handleArea().height(), 0);
        QVERIFY2(grid->plotArea().top() < top, "the room is given back");
    }

    void anotherSongEndsEditing()
    {
        Desk desk;
        desk.borders.remove(0);
        desk.openAndExplain("another.ogg");
        QVERIFY(!desk.borders.isEditing());
        QVERIFY(!desk.edit->isChecked());
        desk.window->edits().undo();
        QVERIFY2(!desk.borders.isEditing(), "borders of one song are none of another");
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::SegmentWindowTest)
#include "segment_window_test.moc"
