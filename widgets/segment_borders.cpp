// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segment_borders.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <utility>

namespace limelight::widgets {
namespace {

/// Two times that are the same to whoever reads milliseconds.
constexpr double kSameSec = 0.0005;
constexpr double kPerSecond = 1000.0;
constexpr double kRounding = 1e-9;  ///< of a difference of two times

double wholeMilliseconds(double sec)
{
    return std::round(sec * kPerSecond) / kPerSecond;
}

/// Rounded, but not past what a border may not cross.
double insideOf(double sec, double leastSec, double mostSec)
{
    const double rounded = wholeMilliseconds(sec);
    if (rounded >= leastSec && rounded <= mostSec) return rounded;
    if (sec < leastSec || rounded < leastSec) return std::ceil(leastSec * kPerSecond) / kPerSecond;
    return std::floor(mostSec * kPerSecond) / kPerSecond;
}

}  // namespace

std::vector<double> equalBorders(audio::TimeSpan heard, int segments)
{
    std::vector<double> borders;
    for (int s = 1; s < segments; ++s) {
        borders.push_back(heard.startSec + heard.durationSec() * s / segments);
    }
    return borders;
}

std::optional<BorderRefusal> refusalOf(const std::vector<double>& borders,
                                       const BorderLimits& limits)
{
    if (static_cast<int>(borders.size()) >= limits.mostSegments) return BorderRefusal::TooMany;
    double last = limits.heard.startSec;
    for (const double border : borders) {
        // Not a number is in no order.
        if (!(border > limits.heard.startSec && border < limits.heard.endSec)) {
            return BorderRefusal::Outside;
        }
        if (!(border - last >= limits.leastSec - kRounding)) return BorderRefusal::TooClose;
        last = border;
    }
    if (!(limits.heard.endSec - last >= limits.leastSec - kRounding)) {
        return BorderRefusal::TooClose;
    }
    return std::nullopt;
}

std::optional<SnapTarget> nearestTarget(const std::vector<SnapTarget>& targets, double sec,
                                        double withinSec)
{
    std::optional<SnapTarget> nearest;
    for (const SnapTarget& target : targets) {
        const double distance = std::abs(target.sec - sec);
        if (distance > withinSec) continue;
        if (!nearest || distance < std::abs(nearest->sec - sec)) nearest = target;
    }
    return nearest;
}

void SegmentBorders::begin(std::vector<double> borders, const BorderLimits& limits)
{
    limits_ = limits;
    borders_ = std::move(borders);
    dragged_.reset();
    problem_.clear();
    focused_ = borders_.empty() ? -1 : 0;
    isEditing_ = true;
    Q_EMIT editingChanged(true);
    Q_EMIT changed();
}

void SegmentBorders::end()
{
    if (!isEditing_) return;
    isEditing_ = false;
    dragged_.reset();
    problem_.clear();
    borders_.clear();
    focused_ = -1;
    Q_EMIT editingChanged(false);
    Q_EMIT changed();
}

void SegmentBorders::setBorders(std::vector<double> borders)
{
    borders_ = std::move(borders);
    dragged_.reset();
    problem_.clear();
    focused_ = std::min(focused_, static_cast<int>(borders_.size()) - 1);
    Q_EMIT changed();
}

void SegmentBorders::setTargets(std::vector<SnapTarget> targets)
{
    std::erase_if(targets, [this](const SnapTarget& target) {
        return !(target.sec > limits_.heard.startSec && target.sec < limits_.heard.endSec);
    });
    std::stable_sort(targets.begin(), targets.end(),
                     [](const SnapTarget& a, const SnapTarget& b) { return a.sec < b.sec; });
    targets_ = std::move(targets);
    Q_EMIT changed();
}

SnapKind SegmentBorders::kindAt(double sec) const
{
    const auto target = nearestTarget(targets_, sec, kSameSec);
    return target ? target->kind : SnapKind::Free;
}

bool SegmentBorders::isKnown(int index) const
{
    return index >= 0 && index < static_cast<int>(borders_.size());
}

void SegmentBorders::focus(int index)
{
    const int inside = isKnown(index) ? index : -1;
    if (inside == focused_) return;
    focused_ = inside;
    problem_.clear();
    Q_EMIT changed();
}

void SegmentBorders::drag(int index, double sec, double snapSec)
{
    if (!isKnown(index)) return;
    const auto place = static_cast<std::size_t>(index);
    if (!dragged_ || dragged_->index != index) dragged_ = Drag{index, borders_[place]};
    focused_ = index;
    const bool isFirst = index == 0, isLast = place + 1 == borders_.size();
    const double least =
        (isFirst ? limits_.heard.startSec : borders_[place - 1]) + limits_.leastSec;
    const double most = (isLast ? limits_.heard.endSec : borders_[place + 1]) - limits_.leastSec;
    const auto target = nearestTarget(targets_, sec, snapSec);
    const double wanted = target ? target->sec : sec;
    problem_.clear();
    if (wanted >= least && wanted <= most) {
        borders_[place] = target ? wanted : insideOf(wanted, least, most);
    } else if (least <= most) {
        borders_[place] = insideOf(wanted, least, most);
        const bool isBeyond = sec <= limits_.heard.startSec || sec >= limits_.heard.endSec;
        problem_ = reasonOf(isBeyond ? BorderRefusal::Outside : BorderRefusal::TooClose);
    } else {
        problem_ = reasonOf(BorderRefusal::TooClose);
    }
    Q_EMIT changed();
}

void SegmentBorders::endDrag()
{
    if (!dragged_) return;
    const Drag drag = *std::exchange(dragged_, std::nullopt);
    std::vector<double> after = borders_;
    double& border = borders_[static_cast<std::size_t>(drag.index)];
    if (border == drag.fromSec) {
        Q_EMIT changed();
        return;
    }
    // The step begins where the drag began.
    border = drag.fromSec;
    const QString said = problem_;
    Q_EMIT editMade(after);
    problem_ = said;
    Q_EMIT changed();
}

void SegmentBorders::cancelDrag()
{
    if (!dragged_) return;
    borders_[static_cast<std::size_t>(dragged_->index)] = dragged_->fromSec;
    dragged_.reset();
    problem_.clear();
    Q_EMIT changed();
}

bool SegmentBorders::propose(const std::vector<double>& borders, int focusAfter)
{
    cancelDrag();
    if (const auto refusal = refusalOf(borders, limits_)) {
        refuse(*refusal);
        return false;
    }
    problem_.clear();
    if (borders != borders_) Q_EMIT editMade(borders);
    focused_ = std::min(focusAfter, static_cast<int>(borders_.size()) - 1);
    Q_EMIT changed();
    return true;
}

void SegmentBorders::move(int index, double sec)
{
    if (!isKnown(index)) return;
    std::vector<double> moved = borders_;
    moved[static_cast<std::size_t>(index)] = sec;
    propose(moved, index);
}

void SegmentBorders::moveToTarget(int index, int side)
{
    if (!isKnown(index)) return;
    const double from = borders_[static_cast<std::size_t>(index)];
    std::optional<double> next;
    for (const SnapTarget& target : targets_) {
        const double ahead = (target.sec - from) * side;
        if (ahead <= kSameSec) continue;
        if (!next || ahead < (*next - from) * side) next = target.sec;
    }
    if (next) return move(index, *next);
    problem_ = targets_.empty() ? tr("Nothing to snap to: choose lyric lines or beats.")
                                : tr("There is nothing to snap to on that side.");
    Q_EMIT changed();
}

void SegmentBorders::add(double sec, double snapSec)
{
    const auto target = nearestTarget(targets_, sec, snapSec);
    const double border = target ? target->sec : wholeMilliseconds(sec);
    std::vector<double> more = borders_;
    const auto place = more.insert(std::upper_bound(more.begin(), more.end(), border), border);
    const auto index = static_cast<int>(place - more.begin());
    propose(more, index);
}

void SegmentBorders::addAfterFocused()
{
    const auto next = static_cast<std::size_t>(focused_ + 1);
    const double from = focused_ < 0 ? limits_.heard.startSec : borders_[next - 1];
    const double to = next < borders_.size() ? borders_[next] : limits_.heard.endSec;
    add(0.5 * (from + to), 0.0);
}

void SegmentBorders::remove(int index)
{
    if (!isKnown(index)) return;
    std::vector<double> fewer = borders_;
    fewer.erase(fewer.begin() + index);
    propose(fewer, fewer.empty() ? -1 : std::max(0, index - 1));
}

void SegmentBorders::makeEqual()
{
    propose(equalBorders(limits_.heard, segments()), focused_);
}

QString SegmentBorders::textOf(int index) const
{
    if (!isKnown(index)) return {};
    const double sec = borders_[static_cast<std::size_t>(index)];
    const QString text = tr("Border %1 of %2 at %3 s")
                             .arg(index + 1)
                             .arg(borders_.size())
                             .arg(QLocale().toString(sec, 'f', 3));
    switch (kindAt(sec)) {
        case SnapKind::LyricLine:
            return tr("%1, on a lyric line").arg(text);
        case SnapKind::Beat:
            return tr("%1, on a beat").arg(text);
        case SnapKind::Free:
            break;
    }
    return text;
}

QString SegmentBorders::reasonOf(BorderRefusal refusal) const
{
    const QLocale locale;
    switch (refusal) {
        case BorderRefusal::TooClose:
            return tr("Not there: a segment lasts %1 s at least, one window of the model.")
                .arg(locale.toString(limits_.leastSec, 'f', 3));
        case BorderRefusal::Outside:
            return tr("Not there: the model hears only %1 s to %2 s.")
                .arg(locale.toString(limits_.heard.startSec, 'f', 2),
                     locale.toString(limits_.heard.endSec, 'f', 2));
        case BorderRefusal::TooMany:
            break;
    }
    return tr("No more borders: %1 segments are the most.").arg(limits_.mostSegments);
}

void SegmentBorders::refuse(BorderRefusal refusal)
{
    problem_ = reasonOf(refusal);
    Q_EMIT changed();
}

}  // namespace limelight::widgets
