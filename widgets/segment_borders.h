// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The borders between segments while they are edited, their limits and what they snap to.

#include <QObject>
#include <QString>
#include <optional>
#include <vector>

#include "core/audio/waveform.h"

namespace limelight::widgets {

/// What a border was put on.
enum class SnapKind { Free, LyricLine, Beat };

struct SnapTarget {
    double sec = 0.0;
    SnapKind kind = SnapKind::Free;
    friend bool operator==(const SnapTarget&, const SnapTarget&) = default;
};

struct BorderLimits {
    audio::TimeSpan heard;  ///< borders lie inside
    double leastSec = 0.0;  ///< of a segment, > 0
    int mostSegments = 200;
};

/// Why borders are not taken.
enum class BorderRefusal { TooClose, Outside, TooMany };

/// Borders of `segments` equal parts of `heard`, seconds.
std::vector<double> equalBorders(audio::TimeSpan heard, int segments);
/// The first reason against rising borders; nullopt: they are fine.
std::optional<BorderRefusal> refusalOf(const std::vector<double>& borders,
                                       const BorderLimits& limits);
/// The target nearest to `sec`, if it is at most `withinSec` away.
std::optional<SnapTarget> nearestTarget(const std::vector<SnapTarget>& targets, double sec,
                                        double withinSec);

/// One value shared by the views that show it, like the time axis; owned by the window, which also
/// keeps the steps that can be undone: an edit is asked for by `editMade` and there once
/// `setBorders` says so. While a border is dragged only the views know; letting go is the edit.
class SegmentBorders : public QObject {
    Q_OBJECT
public:
    explicit SegmentBorders(QObject* parent = nullptr) : QObject(parent) {}

    bool isEditing() const { return isEditing_; }
    void begin(std::vector<double> borders, const BorderLimits& limits);
    void end();

    /// With the dragged one where it is.
    const std::vector<double>& borders() const { return borders_; }
    const BorderLimits& limits() const { return limits_; }
    int segments() const { return static_cast<int>(borders_.size()) + 1; }
    /// An edit that was made, undone or made again.
    void setBorders(std::vector<double> borders);

    /// Rising; those outside what is heard are left out.
    void setTargets(std::vector<SnapTarget> targets);
    const std::vector<SnapTarget>& targets() const { return targets_; }
    /// What stands exactly at a border.
    SnapKind kindAt(double sec) const;

    /// Index of the border that keys move; -1: none.
    int focused() const { return focused_; }
    void focus(int index);
    bool isDragging() const { return dragged_.has_value(); }
    /// Why the last drag or edit stopped; cleared by the next one.
    const QString& problem() const { return problem_; }

    /// Moves the border to `sec`, or to a target within `snapSec` of it, and stops at its limits.
    void drag(int index, double sec, double snapSec);
    void endDrag();
    /// Puts the dragged border back.
    void cancelDrag();
    /// By keys: to `sec` exactly. Refused where it cannot stand.
    void move(int index, double sec);
    /// To the next target on one side (-1 or 1).
    void moveToTarget(int index, int side);
    void add(double sec, double snapSec);
    /// In the middle of the segment after the focused border, or of the first.
    void addAfterFocused();
    void remove(int index);
    void makeEqual();

    /// "Border 2 of 9 at 4.20 s, on a lyric line"
    QString textOf(int index) const;

Q_SIGNALS:
    /// Begins or ends.
    void editingChanged(bool isEditing);
    /// Borders, targets, focus or problem.
    void changed();
    /// The user asks for these borders.
    void editMade(const std::vector<double>& borders);

private:
    bool isKnown(int index) const;
    /// Asks for the borders, or says why not.
    bool propose(const std::vector<double>& borders, int focusAfter);
    QString reasonOf(BorderRefusal refusal) const;
    void refuse(BorderRefusal refusal);

    struct Drag {
        int index;
        double fromSec;
    };

    std::vector<double> borders_;
    BorderLimits limits_;
    std::vector<SnapTarget> targets_;
    std::optional<Drag> dragged_;
    QString problem_;
    int focused_ = -1;
    bool isEditing_ = false;
};

}  // namespace limelight::widgets
