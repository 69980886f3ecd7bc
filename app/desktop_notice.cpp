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
    const double seconds = since_.isValid() ? 0.001 * static_cast<double>(since_.elapsed()) : 0.0;
    since_.invalidate();
    tellOfEnd(tr("The computation has ended."), seconds);
}

void DesktopNotice::tellOfEnd(const QString& message, double seconds)
{
    if (!isOn_ || seconds < longSec_ || window_->isActiveWindow()) return;
    QApplication::alert(window_);
    tell(message);
}

void DesktopNotice::tell(const QString& message)
{
    if (!widgets::hasSessionBus()) return;
    QDBusMessage call = QDBusMessage::createMethodCall("org.freedesktop.Notifications",
                                                       "/org/freedesktop/Notifications",
                                                       "org.freedesktop.Notifications", "Notify");
    const QVariantMap hints{{"desktop-entry", QGuiApplication::desktopFileName()}};
    call << QStringLiteral("Limelight") << 0U << QGuiApplication::desktopFileName()
         << window_->windowTitle().remove(QLatin1String("[*]")) << message << QStringList() << hints
         << -1;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) bus.asyncCall(call);
}

}  // namespace limelight::app
