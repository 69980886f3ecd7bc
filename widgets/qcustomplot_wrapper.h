// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The only way to QCustomPlot: its header needs the keywords that our targets switch off.

#ifdef QT_NO_KEYWORDS
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define emit Q_EMIT
#define foreach Q_FOREACH
#endif

#include <qcustomplot.h>

#ifdef QT_NO_KEYWORDS
#undef signals
#undef slots
#undef emit
#undef foreach
#endif
