// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/linked_selection.h"

namespace limelight::widgets {

explain::ComparedView comparedView(const ShownExplanation& shown)
{
    return {shown.explanation, shown.label, shown.modality};
}

void LinkedSelection::setColumns(const std::vector<Selection*>& selections)
{
    for (Selection* selection : selections_) selection->disconnect(this);
    selections_ = selections;
    shown_.assign(selections_.size(), {});
    leading_ = -1;
    for (std::size_t c = 0; c < selections_.size(); ++c) {
        connect(selections_[c], &Selection::selectedChanged, this,
                [this, c](int feature) { follow(c, feature, false); });
        connect(selections_[c], &Selection::hoveredChanged, this,
                [this, c](int feature) { follow(c, feature, true); });
    }
}

void LinkedSelection::setShown(const std::vector<ShownExplanation>& shown)
{
    shown_ = shown;
    shown_.resize(selections_.size());
}

void LinkedSelection::follow(std::size_t from, int feature, bool isHover)
{
    if (isFollowing_) return;
    isFollowing_ = true;
    if (!isHover) leading_ = static_cast<int>(from);
    for (std::size_t c = 0; c < selections_.size(); ++c) {
        if (c == from) continue;
        int there = kNoFeature;
        if (feature >= 0 && !shown_[from].isEmpty() && !shown_[c].isEmpty()) {
            const auto found =
                explain::counterpartOf(comparedView(shown_[from]),
                                       static_cast<std::size_t>(feature), comparedView(shown_[c]));
            if (found) there = static_cast<int>(*found);
        }
        if (isHover) {
            selections_[c]->hover(there);
        } else {
            selections_[c]->select(there);
        }
    }
    isFollowing_ = false;
    Q_EMIT changed();
}

}  // namespace limelight::widgets
