// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop_notice.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCall>
#include <QtWidgets/QApplication>
#include <QtWidgets/QWidget>

#include "app/job_runner.h"
#include "widgets/session_bus.h"

namespace limelight::app {

DesktopNotice::DesktopNotice(JobRunner& jobs, QWidget* window) : QObject(window), window_(window)
{
    connect(&jobs, &JobRunner::busyChanged, this, &DesktopNotice::busyChanged);
}

void DesktopNotice::busyChanged(bool isBusy)
{
    if (isBusy) {
        since_.start();
        return;
    }
    const bool wasLong =
        since_.isValid() && static_cast<double>(since_.elapsed()) >= 1000.0 * longSec_;
    since_.invalidate();
    if (!isOn_ || !wasLong || window_->isActiveWindow()) return;
    QApplication::alert(window_);
    tell();
}

void DesktopNotice::tell()
{
    if (!widgets::hasSessionBus()) return;
    QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.Notifications",
                                                       "/org/freedesktop/Notifications",
                                                       "org.freedesktop.Notifications", "Notify");
    const QVariantMap hints{{"desktop-entry", QGuiApplication::desktopFileName()}};
    call << QStringLiteral("Limelight") << 0U << QGuiApplication::desktopFileName()
         << window_->windowTitle().remove(QLatin1String("[*]")) << tr("The computation has ended.")
         << QStringList() << hints << -1;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) bus.asyncCall(call);
}

}  // namespace limelight::app
