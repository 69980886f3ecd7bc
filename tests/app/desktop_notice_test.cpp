// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notice.h"

#include <QtDBus/QDBusConnection>
#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

#include <mutex>

#include "app/job_runner.h"
#include "tests/support/private_bus.h"

namespace limelight::app {

/// What takes notices on a desktop, on a connection and a thread of its own.
class FakeNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    bool serve()
    {
        QDBusConnection bus =
            QDBusConnection::connectToBus(QDBusConnection::SessionBus, "the desktop");
        return bus.registerObject("/org/freedesktop/Notifications", this,
                                  QDBusConnection::ExportAllSlots) &&
               bus.registerService("org.freedesktop.Notifications");
    }
    QStringList summaries()
    {
        const std::lock_guard lock(mutex_);
        return summaries_;
    }

public Q_SLOTS:
    uint Notify(const QString&, uint, const QString&, const QString& summary, const QString&,
                const QStringList&, const QVariantMap&, int)
    {
        const std::lock_guard lock(mutex_);
        summaries_ << summary;
        return static_cast<uint>(summaries_.size());
    }

private:
    std::mutex mutex_;
    QStringList summaries_;
};

/// When the desktop is told, on a bus of the test's own.
class DesktopNoticeTest : public QObject {
    Q_OBJECT

    testing::PrivateBus bus_;
    FakeNotifications desktop_;

    static void runJob(JobRunner& jobs, const QString& title)
    {
        bool isDone = false;
        jobs.start<Done>(
            &jobs, title, [](Run&) -> Result<Done> { return Done{}; },
            [&isDone](const Result<Done>&) { isDone = true; });
        QTRY_VERIFY(isDone);
        QTRY_VERIFY(!jobs.isBusy());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!bus_.start()) QSKIP("dbus-daemon is not installed");
        QVERIFY(bus_.serve(desktop_));
    }

    void cleanupTestCase() { bus_.stop(); }

    void tellsOfALongJobThatNobodyWatched()
    {
        JobRunner jobs;
        QWidget window;
        window.setWindowTitle("a song[*]");
        DesktopNotice notice(jobs, &window);
        notice.setLongSec(0.0);
        runJob(jobs, "Explaining");
        QTRY_COMPARE(desktop_.summaries(), QStringList{"a song"});
    }

    void staysSilentAfterAShortOneAndWhenSwitchedOff()
    {
        const auto before = desktop_.summaries();
        JobRunner jobs;
        QWidget window;
        DesktopNotice notice(jobs, &window);
        runJob(jobs, "short");
        notice.setLongSec(0.0);
        notice.setOn(false);
        runJob(jobs, "unwanted");
        notice.setOn(true);
        window.setWindowTitle("the last");
        runJob(jobs, "wanted");
        // Notices come in order: the last one is there, and nothing before it.
        QTRY_COMPARE(desktop_.summaries(), before + QStringList{"the last"});
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::DesktopNoticeTest)
#include "desktop_notice_test.moc"
