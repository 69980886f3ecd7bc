// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A D-Bus session bus of a test's own, with one service on it.

#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QThread>
#include <QtTest/QTest>

namespace limelight::testing {

/// The service lives on a thread of its own, as another program would.
class PrivateBus {
public:
    ~PrivateBus() { stop(); }

    /// Before the service goes, whose thread stays.
    void stop()
    {
        thread_.quit();
        thread_.wait();
        bus_.terminate();
        bus_.waitForFinished();
    }

    /// Starts the bus and makes it the session bus of this program.
    /// @return  false where dbus-daemon is not installed
    bool start()
    {
        bus_.start("dbus-daemon", {"--session", "--nofork", "--print-address"});
        if (!bus_.waitForStarted() || !bus_.waitForReadyRead()) return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus_.readLine().trimmed());
        thread_.start();
        return true;
    }

    /// Moves the service to its thread and lets it take its name there.
    /// @param service  goes after `stop` and before this; its serve() says whether it got the name
    template <class Service>
    bool serve(Service& service)
    {
        service.moveToThread(&thread_);
        bool isServed = false;
        QMetaObject::invokeMethod(
            &service, [&service] { return service.serve(); }, Qt::BlockingQueuedConnection,
            &isServed);
        return isServed;
    }

private:
    QProcess bus_;
    QThread thread_;
};

}  // namespace limelight::testing
