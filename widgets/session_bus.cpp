// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session_bus.h"

#include <QFile>
#include <QString>

namespace limelight::widgets {

bool hasSessionBus()
{
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) return true;
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !folder.isEmpty() && QFile::exists(folder + QStringLiteral("/bus"));
}

}  // namespace limelight::widgets
