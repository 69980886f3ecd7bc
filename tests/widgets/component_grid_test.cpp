// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QHelpEvent>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>

#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/theme.h"

using namespace limelight;
using namespace limelight::widgets;

class ComponentGridTest : public QObject {
    Q_OBJECT
private:
    struct Scene {
        TimeAxis axis;
        Selection selection;
        ComponentGridView view{&axis, &selection};
        Scene()
        {
            axis.setDuration(24.0);
            view.resize(1000, 240);
            view.setShown({sample::explanation(), "rock", models::Modality::Both, {}});
            view.show();
        }
        QPoint centreOf(int feature) const
        {
            return view.geometryOfCells().cellOf(feature).center().toPoint();
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void superpixelsShareRowsAndCoverNoOther()
    {
        Scene scene;
        scene.view.setShown({sample::superpixels(), "rock", models::Modality::Both, {}});
        const ComponentGridGeometry cells = scene.view.geometryOfCells();
        QCOMPARE(cells.rowCount(), 3);
        QVERIFY(cells.rowHeight() > 40.0);
        for (int a = 0; a < 6; ++a) {
            QCOMPARE(cells.featureAt(cells.cellOf(a).center()), a);
            for (int b = a + 1; b < 6; ++b) {
                const QRectF both = cells.cellOf(a).intersected(cells.cellOf(b));
                QVERIFY(both.width() < 1e-6 || both.height() < 1e-6);
            }
        }
        // Of those that sound together the highest is on top.
        QVERIFY(cells.cellOf(2).top() < cells.cellOf(1).top());
        QVERIFY(cells.cellOf(1).top() < cells.cellOf(0).top());
        QVERIFY(cells.cellOf(3).top() < cells.cellOf(4).top());
    }

    void keysReachEverySuperpixel()
    {
        Scene scene;
        scene.view.setShown({sample::superpixels(), "rock", models::Modality::Both, {}});
        scene.view.setFocus();
        QTest::keyClick(&scene.view, Qt::Key_Home);
        QSet<int> reached{scene.selection.selected()};
        for (int step = 0; step < 5; ++step) {
            QTest::keyClick(&scene.view, Qt::Key_Right);
            reached << scene.selection.selected();
        }
        QCOMPARE(reached.size(), 6);
        QCOMPARE(scene.selection.selected(), 5);
        QTest::keyClick(&scene.view, Qt::Key_Home);
        QCOMPARE(scene.selection.selected(), 0);
        QTest::keyClick(&scene.view, Qt::Key_Up);
        QCOMPARE(scene.selection.selected(), 1);
        QTest::keyClick(&scene.view, Qt::Key_Up);
        QCOMPARE(scene.selection.selected(), 2);
        QTest::keyClick(&scene.view, Qt::Key_Up);
        QCOMPARE(scene.selection.selected(), 2);
        QTest::keyClick(&scene.view, Qt::Key_End);
        QCOMPARE(scene.selection.selected(), 5);
    }

    void aSuperpixelIsDescribedByItsFrequencies()
    {
        const QString text =
            featureDescription({sample::superpixels(), "rock", models::Modality::Both, {}}, 1);
        QVERIFY2(text.contains("300 Hz to 2.0 kHz"), qPrintable(text));
        QVERIFY2(!text.contains("segment"), qPrintable(text));
    }

    void cellsAndPointsAgree()
    {
        Scene scene;
        for (const audio::TimeSpan visible :
             {audio::TimeSpan{0.0, 24.0}, {3.0, 13.24}, {5.0, 9.0}}) {
            scene.axis.setVisible(visible);
            const ComponentGridGeometry cells = scene.view.geometryOfCells();
            const QRect area = scene.view.plotArea();
            for (int feature = 0; feature < 40; ++feature) {
                const QRectF cell = cells.cellOf(feature);
                for (const double share : {0.02, 0.5, 0.98}) {
                    const QPointF point(cell.left() + share * cell.width(),
                                        cell.top() + share * cell.height());
                    const bool isInside =
                        point.x() >= area.left() && point.x() < area.left() + area.width();
                    QCOMPARE(cells.featureAt(point), isInside ? feature : kNoFeature);
                }
            }
        }
    }

    void cellsLineUpWithTheTimeAxis()
    {
        Scene scene;
        const TimeScale scale = scene.axis.scaleOf(scene.view.plotArea());
        const QRectF cell = scene.view.geometryOfCells().cellOf(20);
        QVERIFY(std::abs(cell.left() - scale.xOf(8.12)) < 1e-6);
        QVERIFY(std::abs(cell.right() - scale.xOf(9.144)) < 1e-6);
    }

    void pointsOutsideHitNothing()
    {
        Scene scene;
        const auto cells = scene.view.geometryOfCells();
        QCOMPARE(cells.featureAt({5.0, 50.0}), kNoFeature);
        QCOMPARE(cells.featureAt({-5.0, -5.0}), kNoFeature);
        QCOMPARE(cells.featureAt({500.0, 5000.0}), kNoFeature);
        QVERIFY(cells.cellOf(45).isEmpty());
    }

    void scaleOfColoursIsExplainedOnHover()
    {
        Scene scene;
        const auto tipAt = [&scene](const QPoint& place) {
            QHelpEvent help(QEvent::ToolTip, place, scene.view.mapToGlobal(place));
            QToolTip::hideText();
            QTRY_VERIFY_WITH_TIMEOUT(!QToolTip::isVisible(), 2000);
            QCoreApplication::sendEvent(&scene.view, &help);
        };
        const QPoint bar(scene.view.plotArea().right() + 15, 60);
        tipAt(bar);
        QVERIFY2(QToolTip::text().startsWith("Colours say"), qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(weightText(scene.view.shown().scale())));
        tipAt(scene.centreOf(3));
        QVERIFY(QToolTip::text().contains("Click plays it"));
        scene.view.setCompact(true);
        tipAt({scene.view.width() - 2, 60});
        QVERIFY(!QToolTip::isVisible());
    }

    void arrowsWalkTheGridAndStayInside()
    {
        Scene scene;
        QTest::keyClick(&scene.view, Qt::Key_Right);
        QCOMPARE(scene.selection.selected(), 0);
        QTest::keyClick(&scene.view, Qt::Key_Right);
        QCOMPARE(scene.selection.selected(), 4);
        QTest::keyClick(&scene.view, Qt::Key_Down);
        QCOMPARE(scene.selection.selected(), 5);
        QTest::keyClick(&scene.view, Qt::Key_End);
        QCOMPARE(scene.selection.selected(), 37);
        QTest::keyClick(&scene.view, Qt::Key_Right);
        QCOMPARE(scene.selection.selected(), 37);
        QTest::keyClick(&scene.view, Qt::Key_Home);
        QTest::keyClick(&scene.view, Qt::Key_Up);
        QTest::keyClick(&scene.view, Qt::Key_Up);
        QCOMPARE(scene.selection.selected(), 0);
        for (int i = 0; i < 9; ++i) QTest::keyClick(&scene.view, Qt::Key_Down);
        QCOMPARE(scene.selection.selected(), 3);
    }

    void enterPlaysAndShiftPlaysWithout()
    {
        Scene scene;
        QSignalSpy plays(&scene.selection, &Selection::playRequested);
        scene.selection.select(20);
        QTest::keyClick(&scene.view, Qt::Key_Return);
        QTest::keyClick(&scene.view, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(plays.count(), 2);
        QCOMPARE(plays[0][0].toInt(), 20);
        QCOMPARE(plays[0][1].toBool(), false);
        QCOMPARE(plays[1][1].toBool(), true);
    }

    void clickSelectsAndPlaysOnce()
    {
        Scene scene;
        QSignalSpy plays(&scene.selection, &Selection::playRequested);
        QSignalSpy seeks(&scene.view, &TimePlot::seekRequested);
        QTest::mouseClick(&scene.view, Qt::LeftButton, {}, scene.centreOf(20));
        QCOMPARE(scene.selection.selected(), 20);
        QTest::mouseClick(&scene.view, Qt::LeftButton, Qt::ShiftModifier, scene.centreOf(7));
        QCOMPARE(plays.count(), 2);
        QCOMPARE(plays[1][0].toInt(), 7);
        QCOMPARE(plays[1][1].toBool(), true);
        QCOMPARE(seeks.count(), 0);
    }

    void clickBesideTheCellsSeeks()
    {
        Scene scene;
        QSignalSpy seeks(&scene.view, &TimePlot::seekRequested);
        const QRect area = scene.view.plotArea();
        QTest::mouseClick(&scene.view, Qt::LeftButton, {},
                          {area.left() + area.width() * 3 / 4, area.center().y()});
        QCOMPARE(seeks.count(), 1);
        QVERIFY(std::abs(seeks[0][0].toDouble() - 18.0) < 0.1);
    }

    void hoverIsShared()
    {
        Scene scene;
        QTest::mouseMove(&scene.view, scene.centreOf(11));
        QCOMPARE(scene.selection.hovered(), 11);
        QCOMPARE(scene.selection.shown(), 11);
    }

    void dragPansInsteadOfPlaying()
    {
        Scene scene;
        scene.axis.setVisible({4.0, 12.0});
        QSignalSpy plays(&scene.selection, &Selection::playRequested);
        const QPoint from = scene.centreOf(20);
        QTest::mousePress(&scene.view, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, from + QPoint(100, 0),
                         scene.view.mapToGlobal(from + QPoint(100, 0)), Qt::LeftButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&scene.view, &move);
        QTest::mouseRelease(&scene.view, Qt::LeftButton, {}, from + QPoint(100, 0));
        QCOMPARE(plays.count(), 0);
        QVERIFY(scene.axis.visible().startSec < 4.0);
    }

    void screenReadersGetATable()
    {
        Scene scene;
        scene.selection.select(20);
        QAccessibleInterface* view = QAccessible::queryAccessibleInterface(&scene.view);
        QVERIFY(view != nullptr);
        QAccessibleTableInterface* table = view->tableInterface();
        QVERIFY(table != nullptr);
        QCOMPARE(table->rowCount(), 4);
        QCOMPARE(table->columnCount(), 10);
        QCOMPARE(table->rowDescription(2), QString("bass"));
        QAccessibleInterface* cell = table->cellAt(0, 5);
        QVERIFY(cell != nullptr);
        QVERIFY(cell->text(QAccessible::Name).contains("vocals5"));
        QVERIFY(cell->text(QAccessible::Name).contains("+0.241"));
        QVERIFY(cell->state().selected);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 0);
        QCOMPARE(view->indexOfChild(cell), 5);
        QCOMPARE(table->cellAt(4, 0), nullptr);
        QCOMPARE(table->selectedCellCount(), 1);
        QVERIFY(cell->rect().contains(scene.view.mapToGlobal(scene.centreOf(20))));
    }

    void aStemsNameTellsWhatTheWholeStemDoes()
    {
        Scene scene;
        auto explanation = std::make_shared<explain::Explanation>(*sample::explanation());
        explain::ClassStudy study;
        study.label = "rock";
        // In another order than the rows.
        study.stems = {{"bass", -0.25, 1.5, 0.75}, {"vocals", 0.5, 1.25, -2.0}};
        explanation->studies = {study};
        const auto tipOfRow = [&scene](int row) {
            const QRect area = scene.view.plotArea();
            const double height = scene.view.geometryOfCells().rowHeight();
            const QPoint place(area.left() / 2,
                               area.top() + static_cast<int>((row + 0.5) * height));
            QHelpEvent help(QEvent::ToolTip, place, scene.view.mapToGlobal(place));
            QToolTip::hideText();
            QTRY_VERIFY_WITH_TIMEOUT(!QToolTip::isVisible(), 2000);
            QCoreApplication::sendEvent(&scene.view, &help);
        };
        const QImage without = scene.view.grab().toImage();
        scene.view.setShown({explanation, "rock", models::Modality::Both, {}});
        QVERIFY(scene.view.grab().toImage() != without);
        QCOMPARE(scene.view.tableRowName(2), "bass, whole " + weightText(-0.25));
        QCOMPARE(scene.view.tableRowName(1), QString("drums"));
        tipOfRow(2);
        for (const double number : {-0.25, 1.5, 0.75}) {
            QVERIFY2(QToolTip::text().contains(weightText(number)), qPrintable(QToolTip::text()));
        }
        tipOfRow(1);
        QVERIFY(!QToolTip::isVisible());
        // The words alone say nothing of stems, and neither does another class.
        scene.view.setShown({explanation, "rock", models::Modality::Lyrics, {}});
        QCOMPARE(scene.view.tableRowName(2), QString("bass"));
        scene.view.setShown({explanation, "punk", models::Modality::Both, {}});
        QCOMPARE(scene.view.tableRowName(2), QString("bass"));
    }

    void cellsShowTheirWeight()
    {
        Scene scene;
        const QImage image = scene.view.grab().toImage();
        const auto colourAt = [&](int feature) {
            const QRectF cell = scene.view.geometryOfCells().cellOf(feature);
            const double ratio = image.devicePixelRatio();
            return QColor(
                image.pixel((QPointF(cell.left() + 6.0, cell.bottom() - 6.0) * ratio).toPoint()));
        };
        QCOMPARE(colourAt(20).rgb(), theme().diverging().at(1.0).rgb());
        int second = kNoFeature;
        int uncertain = kNoFeature;
        for (int feature = 0; feature < 40; ++feature) {
            if (scene.view.shown().isUncertain(feature)) {
                uncertain = feature;
            } else if (feature != 20) {
                second = feature;
            }
        }
        QVERIFY(second != kNoFeature && uncertain != kNoFeature);
        const double weight = scene.view.shown().weightOf(second);
        QCOMPARE(colourAt(second).rgb(), theme().diverging().at(weight / 0.241).rgb());
        QCOMPARE(colourAt(uncertain).rgb(), theme().colours().raised.rgb());
    }

    void anEmptyGridSaysWhatToDoAndTakesKeys()
    {
        TimeAxis axis;
        Selection selection;
        ComponentGridView view(&axis, &selection);
        view.resize(400, 150);
        QVERIFY(!view.grab().toImage().isNull());
        QTest::keyClick(&view, Qt::Key_Right);
        QTest::keyClick(&view, Qt::Key_Return);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {100, 60});
        QCOMPARE(selection.selected(), kNoFeature);
        QCOMPARE(view.tableRows(), 0);
    }
};

QTEST_MAIN(ComponentGridTest)
#include "component_grid_test.moc"
