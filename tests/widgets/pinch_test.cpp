// SPDX-License-Identifier: GPL-3.0-or-later
/// Two fingers on the views of time: a touchpad's gestures and a touch screen's.

#include "widgets/pinch.h"

#include <QNativeGestureEvent>
#include <QPointingDevice>
#include <QSignalSpy>
#include <QtTest>

#include "tests/widgets/sample_explanation.h"
#include "widgets/component_grid_view.h"
#include "widgets/waveform_view.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

struct Desk {
    TimeAxis axis;
    Selection selection;
    ComponentGridView view{&axis, &selection};
    QPointingDevice* screen = QTest::createTouchDevice();

    Desk()
    {
        view.setShown({sample::explanation(), "rock", models::Modality::Both, {}});
        axis.setDuration(60.0);
        axis.setVisible({10.0, 30.0});
        view.resize(900, 200);
        view.show();
    }
    double secondsAt(QPoint point) const
    {
        return axis.scaleOf(view.plotArea()).secondsAt(point.x());
    }
    bool gesture(Qt::NativeGestureType type, QPointF at, double value, QPointF delta = {})
    {
        QNativeGestureEvent event(type, QPointingDevice::primaryPointingDevice(), 2, at, at,
                                  view.mapToGlobal(at), value, delta);
        return QCoreApplication::sendEvent(&view, &event) && event.isAccepted();
    }
};

}  // namespace

class PinchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTouchpadPinchZoomsAboutThePointer()
    {
        Desk desk;
        const QPoint at = desk.view.plotArea().center() + QPoint(120, 0);
        const double before = desk.secondsAt(at);
        QVERIFY(desk.gesture(Qt::BeginNativeGesture, at, 0.0));
        QVERIFY(desk.gesture(Qt::ZoomNativeGesture, at, 0.25));
        QVERIFY(qAbs(desk.axis.visible().durationSec() - 16.0) < 1e-9);
        QVERIFY(qAbs(desk.secondsAt(at) - before) < 1e-9);
        QVERIFY(desk.gesture(Qt::ZoomNativeGesture, at, -0.2));
        QVERIFY(qAbs(desk.axis.visible().durationSec() - 20.0) < 1e-9);
    }

    void twoFingersPan()
    {
        Desk desk;
        const QPoint at = desk.view.plotArea().center();
        const double perPixel = 20.0 / desk.view.plotArea().width();
        QVERIFY(desk.gesture(Qt::PanNativeGesture, at, 0.0, {50.0, 3.0}));
        QVERIFY(qAbs(desk.axis.visible().startSec - (10.0 - 50.0 * perPixel)) < 1e-9);
        QCOMPARE(desk.axis.visible().durationSec(), 20.0);
    }

    void whatIsNoPinchIsLeft()
    {
        Desk desk;
        QVERIFY(!desk.gesture(Qt::RotateNativeGesture, {100.0, 50.0}, 10.0));
        desk.axis.setDuration(0.0);
        QVERIFY(!desk.gesture(Qt::ZoomNativeGesture, {100.0, 50.0}, 0.2));
    }

    void nonsenseFromADriverStaysInTheSong()
    {
        Desk desk;
        for (const double value : {-1.0, -5.0, 1e9}) {
            desk.gesture(Qt::ZoomNativeGesture, {400.0, 50.0}, value);
            QVERIFY(desk.axis.visible().startSec >= 0.0 && desk.axis.visible().endSec <= 60.0);
            QVERIFY(desk.axis.visible().durationSec() > 0.0);
        }
    }

    void twoFingersOnAScreenZoomAndPlayNothing()
    {
        Desk desk;
        QVERIFY(QTest::qWaitForWindowExposed(&desk.view));
        QSignalSpy played(&desk.selection, &Selection::playRequested);
        const QPoint middle = desk.view.plotArea().center();
        const auto touch = [&](int apart) {
            return std::pair(middle - QPoint(apart, 0), middle + QPoint(apart, 0));
        };
        const auto [left, right] = touch(40);
        QTest::touchEvent(&desk.view, desk.screen).press(0, left, &desk.view);
        QTest::touchEvent(&desk.view, desk.screen).stationary(0).press(1, right, &desk.view);
        for (int apart = 50; apart <= 160; apart += 10) {
            const auto [a, b] = touch(apart);
            QTest::touchEvent(&desk.view, desk.screen)
                .move(0, a, &desk.view)
                .move(1, b, &desk.view);
        }
        const auto [a, b] = touch(160);
        QTest::touchEvent(&desk.view, desk.screen)
            .release(0, a, &desk.view)
            .release(1, b, &desk.view);
        const double visible = desk.axis.visible().durationSec();
        QVERIFY2(visible < 10.0, qPrintable(QString::number(visible)));
        QCOMPARE(played.size(), 0);
    }
};

QTEST_MAIN(PinchTest)
#include "pinch_test.moc"
