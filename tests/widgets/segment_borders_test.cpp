// SPDX-License-Identifier: GPL-3.0-or-later
/// Borders between segments: what is taken, what is refused and why, by pointer and by keys.

#include "widgets/segment_borders.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QtTest>

#include "widgets/component_grid_view.h"
#include "widgets/segment_border_layer.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

const BorderLimits kLimits{{10.0, 20.0}, 0.5, 6};

/// Borders whose edits happen at once, as the window makes them.
struct Desk {
    SegmentBorders borders;
    std::vector<std::vector<double>> edits;

    explicit Desk(std::vector<double> start = {12.0, 14.0, 16.0, 18.0})
    {
        QObject::connect(&borders, &SegmentBorders::editMade, &borders,
                         [this](const std::vector<double>& after) {
                             edits.push_back(after);
                             borders.setBorders(after);
                         });
        borders.begin(std::move(start), kLimits);
    }
};

/// A heat map without an explanation, 10 s of song across its plot area, under a sheet.
struct Sheet : Desk {
    TimeAxis axis;
    Selection selection;
    ComponentGridView view{&axis, &selection};
    SegmentBorderLayer layer{&view, &axis, &borders};

    Sheet()
    {
        axis.setDuration(30.0);
        axis.setVisible(kLimits.heard);
        view.resize(900, 200);
        view.show();
        borders.end();
        borders.begin({12.0, 14.0, 16.0, 18.0}, kLimits);
        layer.setFocus();
    }
    QPoint at(double sec) const
    {
        const QRect area = view.plotArea();
        return {static_cast<int>(std::lround(axis.scaleOf(area).xOf(sec))), area.center().y()};
    }
    void drag(double from, double to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(&layer, Qt::LeftButton, keys, at(from));
        for (const double sec : {0.5 * (from + to), to}) {
            const QPointF place = at(sec);
            QMouseEvent move(QEvent::MouseMove, place, layer.mapToGlobal(place), Qt::NoButton,
                             Qt::LeftButton, keys);
            QCoreApplication::sendEvent(&layer, &move);
        }
        QTest::mouseRelease(&layer, Qt::LeftButton, keys, at(to));
    }
};

bool isNear(double a, double b, double within)
{
    return std::abs(a - b) <= within;
}

}  // namespace

class SegmentBordersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalBordersCutIntoEqualParts()
    {
        QCOMPARE(equalBorders({10.0, 20.0}, 4), (std::vector<double>{12.5, 15.0, 17.5}));
        QVERIFY(equalBorders({10.0, 20.0}, 1).empty());
        QVERIFY(!refusalOf(equalBorders(kLimits.heard, 6), kLimits));
    }

    void refusesWhatNoExplanationTakes()
    {
        QVERIFY(!refusalOf({}, kLimits));
        QVERIFY(!refusalOf({10.5, 11.0, 19.5}, kLimits));
        QCOMPARE(refusalOf({10.0}, kLimits), BorderRefusal::Outside);
        QCOMPARE(refusalOf({12.0, 20.0}, kLimits), BorderRefusal::Outside);
        QCOMPARE(refusalOf({std::nan("")}, kLimits), BorderRefusal::Outside);
        QCOMPARE(refusalOf({10.4}, kLimits), BorderRefusal::TooClose);
        QCOMPARE(refusalOf({12.0, 12.4}, kLimits), BorderRefusal::TooClose);
        QCOMPARE(refusalOf({14.0, 12.0}, kLimits), BorderRefusal::TooClose);
        QCOMPARE(refusalOf({19.6}, kLimits), BorderRefusal::TooClose);
        QCOMPARE(refusalOf({11, 12, 13, 14, 15, 16}, kLimits), BorderRefusal::TooMany);
    }

    void nearestTargetIsNearAndInReach()
    {
        const std::vector<SnapTarget> targets = {{12.0, SnapKind::LyricLine},
                                                 {12.3, SnapKind::Beat}};
        QCOMPARE(nearestTarget(targets, 12.2, 0.2)->sec, 12.3);
        QCOMPARE(nearestTarget(targets, 12.1, 0.2)->kind, SnapKind::LyricLine);
        QVERIFY(!nearestTarget(targets, 13.0, 0.2));
        QVERIFY(!nearestTarget({}, 12.0, 1.0));
    }

    void aDragIsOneEdit()
    {
        Desk desk;
        desk.borders.drag(1, 14.2, 0.0);
        desk.borders.drag(1, 14.7, 0.0);
        QVERIFY(desk.borders.isDragging());
        QVERIFY(desk.edits.empty());
        desk.borders.endDrag();
        QCOMPARE(desk.edits.size(), 1U);
        QCOMPARE(desk.edits[0], (std::vector<double>{12.0, 14.7, 16.0, 18.0}));
        desk.borders.endDrag();
        QCOMPARE(desk.edits.size(), 1U);
    }

    void aDragThatIsCalledOffLeavesEverything()
    {
        Desk desk;
        desk.borders.drag(1, 14.7, 0.0);
        desk.borders.cancelDrag();
        desk.borders.endDrag();
        QVERIFY(desk.edits.empty());
        QCOMPARE(desk.borders.borders()[1], 14.0);
    }

    void aDragStopsAtItsLimitsAndSaysWhy()
    {
        Desk desk;
        desk.borders.drag(1, 17.0, 0.0);
        QCOMPARE(desk.borders.borders()[1], 15.5);
        QVERIFY2(desk.borders.problem().contains("0.500"), qPrintable(desk.borders.problem()));
        desk.borders.drag(1, 15.0, 0.0);
        QVERIFY(desk.borders.problem().isEmpty());
        desk.borders.endDrag();
        desk.borders.drag(3, 25.0, 0.0);
        QCOMPARE(desk.borders.borders()[3], 19.5);
        QVERIFY(desk.borders.problem().contains("20.00"));
        desk.borders.endDrag();
        QVERIFY2(!desk.borders.problem().isEmpty(), "the reason stays to be read");
        QVERIFY(!refusalOf(desk.borders.borders(), kLimits));
    }

    void snapsToTheNearestTargetInReach()
    {
        Desk desk;
        desk.borders.setTargets({{14.25, SnapKind::LyricLine}, {13.0, SnapKind::Beat}, {9.0, {}}});
        QCOMPARE(desk.borders.targets().size(), 2U);
        desk.borders.drag(1, 14.2, 0.1);
        QCOMPARE(desk.borders.borders()[1], 14.25);
        QVERIFY(desk.borders.textOf(1).contains("on a lyric line"));
        desk.borders.drag(1, 13.05, 0.1);
        QCOMPARE(desk.borders.kindAt(desk.borders.borders()[1]), SnapKind::Beat);
        desk.borders.drag(1, 13.05, 0.0);
        QCOMPARE(desk.borders.kindAt(desk.borders.borders()[1]), SnapKind::Free);
    }

    void keysRefuseAndChangeNothing()
    {
        Desk desk;
        desk.borders.move(0, 10.2);
        QVERIFY(desk.edits.empty());
        QVERIFY(!desk.borders.problem().isEmpty());
        desk.borders.move(0, 11.0);
        QVERIFY(desk.borders.problem().isEmpty());
        QCOMPARE(desk.edits.back().front(), 11.0);
        desk.borders.moveToTarget(0, 1);
        QVERIFY2(!desk.borders.problem().isEmpty(), "nothing to snap to is said");
        desk.borders.setTargets({{11.5, SnapKind::Beat}, {13.0, SnapKind::Beat}});
        desk.borders.moveToTarget(0, 1);
        QCOMPARE(desk.borders.borders()[0], 11.5);
        desk.borders.moveToTarget(0, -1);
        QVERIFY(!desk.borders.problem().isEmpty());
        QCOMPARE(desk.borders.borders()[0], 11.5);
    }

    void addsRemovesAndMakesEqual()
    {
        Desk desk;
        desk.borders.add(15.02, 0.0);
        QCOMPARE(desk.borders.borders(), (std::vector<double>{12.0, 14.0, 15.02, 16.0, 18.0}));
        QCOMPARE(desk.borders.focused(), 2);
        desk.borders.add(17.0, 0.0);
        QVERIFY2(desk.borders.problem().contains("6"), "six segments are the most here");
        QCOMPARE(desk.borders.segments(), 6);
        desk.borders.remove(2);
        desk.borders.remove(0);
        QCOMPARE(desk.borders.borders(), (std::vector<double>{14.0, 16.0, 18.0}));
        desk.borders.makeEqual();
        QCOMPARE(desk.borders.borders(), equalBorders(kLimits.heard, 4));
        desk.borders.focus(0);
        desk.borders.addAfterFocused();
        QCOMPARE(desk.borders.borders()[1], 13.75);
        for (int i = 0; i < 4; ++i) desk.borders.remove(0);
        QCOMPARE(desk.borders.segments(), 1);
        QCOMPARE(desk.borders.focused(), -1);
        desk.borders.addAfterFocused();
        QCOMPARE(desk.borders.borders(), (std::vector<double>{15.0}));
    }

    void thePointerDragsOnTheSheet()
    {
        Sheet sheet;
        QVERIFY(QTest::qWaitForWindowExposed(&sheet.view));
        QVERIFY(sheet.layer.isVisible());
        sheet.drag(14.0, 15.0);
        QCOMPARE(sheet.edits.size(), 1U);
        QVERIFY(isNear(sheet.edits[0][1], 15.0, 0.02));
        QTest::mouseDClick(&sheet.layer, Qt::LeftButton, {}, sheet.at(17.0));
        QCOMPARE(sheet.edits.size(), 2U);
        QVERIFY(isNear(sheet.borders.borders()[3], 17.0, 0.02));
        const audio::TimeSpan before = sheet.axis.visible();
        sheet.drag(12.9, 12.4);
        QCOMPARE(sheet.edits.size(), 2U);
        QVERIFY2(sheet.axis.visible().startSec > before.startSec, "beside borders, dragging pans");
    }

    void altDragsPastTargets()
    {
        Sheet sheet;
        QVERIFY(QTest::qWaitForWindowExposed(&sheet.view));
        sheet.borders.setTargets({{15.0, SnapKind::LyricLine}});
        sheet.drag(14.0, 15.04);
        QCOMPARE(sheet.borders.borders()[1], 15.0);
        sheet.drag(15.0, 15.04, Qt::AltModifier);
        QVERIFY(sheet.borders.borders()[1] != 15.0);
    }

    void everythingGoesByKeys()
    {
        Sheet sheet;
        QVERIFY(QTest::qWaitForWindowExposed(&sheet.view));
        QTest::keyClick(&sheet.layer, Qt::Key_Down);
        QCOMPARE(sheet.borders.focused(), 1);
        QTest::keyClick(&sheet.layer, Qt::Key_Right);
        QVERIFY(isNear(sheet.borders.borders()[1], 14.01, 1e-9));
        QTest::keyClick(&sheet.layer, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(isNear(sheet.borders.borders()[1], 13.91, 1e-9));
        sheet.borders.setTargets({{14.5, SnapKind::Beat}});
        QTest::keyClick(&sheet.layer, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(sheet.borders.borders()[1], 14.5);
        QTest::keyClick(&sheet.layer, Qt::Key_Insert);
        QCOMPARE(sheet.borders.segments(), 6);
        QTest::keyClick(&sheet.layer, Qt::Key_End);
        QTest::keyClick(&sheet.layer, Qt::Key_Delete);
        QCOMPARE(sheet.borders.segments(), 5);
        QTest::keyClick(&sheet.layer, Qt::Key_E);
        QCOMPARE(sheet.borders.borders(), equalBorders(kLimits.heard, 5));
        QSignalSpy applied(&sheet.layer, &SegmentBorderLayer::applyRequested);
        QSignalSpy cancelled(&sheet.layer, &SegmentBorderLayer::cancelRequested);
        QTest::keyClick(&sheet.layer, Qt::Key_Return);
        QTest::keyClick(&sheet.layer, Qt::Key_Escape);
        QCOMPARE(applied.size(), 1);
        QCOMPARE(cancelled.size(), 1);
    }

    void readersHearEveryBorder()
    {
        Sheet sheet;
        sheet.borders.setTargets({{14.0, SnapKind::Beat}});
        auto* readers = QAccessible::queryAccessibleInterface(&sheet.layer);
        QVERIFY(readers != nullptr);
        QCOMPARE(readers->role(), QAccessible::Table);
        QCOMPARE(readers->childCount(), 4);
        QCOMPARE(readers->child(1)->text(QAccessible::Name),
                 QString("Border 2 of 4 at 14.000 s, on a beat"));
        QVERIFY(readers->child(0)->state().selected);
        sheet.borders.end();
        QVERIFY(!sheet.layer.isVisible());
    }
};

QTEST_MAIN(SegmentBordersTest)
#include "segment_borders_test.moc"
