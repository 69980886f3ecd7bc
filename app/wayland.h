// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QGuiApplication>

namespace limelight::app {

/// The compositor places windows then; the program neither knows nor sets where they are.
inline bool isUnderWayland()
{
    return QGuiApplication::platformName().startsWith(QStringLiteral("wayland"));
}

}  // namespace limelight::app
