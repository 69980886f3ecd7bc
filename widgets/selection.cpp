// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection.h"

namespace limelight::widgets {

void Selection::select(int feature)
{
    if (feature == selected_) return;
    selected_ = feature;
    Q_EMIT selectedChanged(selected_);
    Q_EMIT shownChanged(shown());
}

void Selection::hover(int feature)
{
    if (feature == hovered_) return;
    hovered_ = feature;
    Q_EMIT hoveredChanged(hovered_);
    Q_EMIT shownChanged(shown());
}

void Selection::clear()
{
    hover(kNoFeature);
    select(kNoFeature);
}

void Selection::activate(int feature, bool withoutIt)
{
    if (feature == kNoFeature) return;
    select(feature);
    Q_EMIT playRequested(feature, withoutIt);
}

void Selection::activateSpan(double startSec, double endSec)
{
    if (endSec > startSec) Q_EMIT playSpanRequested(startSec, endSec);
}

}  // namespace limelight::widgets
