// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace limelight::widgets {

/// There is a D-Bus session bus. Asked for without one, QDBusConnection would try to start it,
/// which takes seconds.
bool hasSessionBus();

}  // namespace limelight::widgets
