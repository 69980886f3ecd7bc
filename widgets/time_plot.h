// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What waveform, spectrogram and heat map have in common: the time axis and its gestures.

#include <QPoint>
#include <QWidget>
#include <optional>

#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/time_axis.h"

class QHelpEvent;
class QPainter;

namespace limelight::widgets {

/// A view over seconds. Wheel or pinch zooms about the pointer (wheel sideways or with Shift:
/// pans), two fingers or dragging pan, a click seeks; Left/Right ask to seek, +/- zoom, 0 shows
/// all. Draws segment grid, heard span, selected span and playhead over what its child paints.
class TimePlot : public QWidget {
    Q_OBJECT
public:
    TimePlot(TimeAxis* axis, Selection* selection, QWidget* parent);

    /// Segment grid, heard span and marks of the selection come from here.
    void setShown(const ShownExplanation& shown);
    const ShownExplanation& shown() const { return shown_; }
    /// The seconds the model will hear, before there is an explanation.
    void setHeardSpan(std::optional<audio::TimeSpan> heard);
    std::optional<audio::TimeSpan> heardSpan() const;
    /// Negative: no playhead.
    void setPlayhead(double sec);
    /// Said in the middle while there is nothing to show.
    void setEmptyText(const QString& text);

    /// Where seconds are drawn, widget coordinates.
    virtual QRect plotArea() const = 0;
    /// Where handles of borders stand while they are edited: at the upper edge of the plot area, or
    /// above it in a view that keeps room for them.
    virtual QRect handleArea() const;
    /// @param heightPx  of the handles; 0 once they are gone
    virtual void setHandleHeight(int heightPx) { handleHeight_ = heightPx; }
    /// Columns of tables: the segments, or tenths of the song before there are any.
    int segmentColumns() const;
    audio::TimeSpan columnSpan(int column) const;

Q_SIGNALS:
    void seekRequested(double sec);
    /// Ctrl and click: the model should listen from here.
    void heardStartRequested(double sec);

protected:
    int handleHeight() const { return handleHeight_; }
    TimeAxis* axis() const { return axis_; }
    Selection* selection() const { return selection_; }
    const QString& emptyText() const { return emptyText_; }
    TimeScale scale() const { return axis_->scaleOf(plotArea()); }
    void paintPlayhead(QPainter& painter, const QRect& area) const;
    /// Grid, heard span, selected span and playhead.
    void paintMarks(QPainter& painter) const;
    /// What changed: `onAxisChanged` the visible seconds, `refresh` everything else.
    virtual void onAxisChanged() { update(); }
    virtual void refresh() { update(); }
    bool isColumnSelected(int column) const;
    /// Where a component is during some seconds: the whole height, unless a view knows better.
    virtual QRectF boxOf(int feature, const audio::TimeSpan& span) const;
    /// How much of the colour of the selection lies over what is selected, in [0, 1].
    virtual float selectionOpacity() const { return 0.16F; }
    /// Forgets a press: a subclass has answered the click.
    void endGesture();
    /// The button is down, and no gesture has begun since.
    bool isPressed() const { return isPressed_; }
    /// What the numbers at a place mean, told on hover; empty where there are none.
    virtual QString meaningAt(const QPoint&) const { return {}; }
    /// The data of the view is there.
    virtual bool hasData() const = 0;

    bool event(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool tellMeaning(const QHelpEvent& event);
    void paintHeardSpan(QPainter& painter, const QRect& area) const;
    void paintSegmentGrid(QPainter& painter, const QRect& area) const;
    void paintSelectedSpan(QPainter& painter) const;
    bool hasSegments() const;

    TimeAxis* axis_;
    Selection* selection_;
    ShownExplanation shown_;
    std::optional<audio::TimeSpan> heard_;
    double playheadSec_ = -1.0;
    int handleHeight_ = 0;
    QString emptyText_;
    QPoint pressPos_;
    audio::TimeSpan pressRange_;
    bool isPressed_ = false;
    bool isDragging_ = false;
};

}  // namespace limelight::widgets
