// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is being done to the borders of the segments, and the ways out.

#include <QtWidgets/QWidget>

class QCheckBox;
class QToolButton;

namespace limelight::widgets {
class ElidedLabel;
}  // namespace limelight::widgets

namespace limelight::app {

class SegmentDesk;

/// Over the time views while segments are edited; hidden else. Where a row is too short for what is
/// said and what can be done, each has rows of its own.
class SegmentStrip : public QWidget {
    Q_OBJECT

public:
    explicit SegmentStrip(QWidget* parent = nullptr);

    void showState(SegmentDesk& desk);
    /// The border in hand, or why it does not go where it was meant to.
    QString text() const;

Q_SIGNALS:
    void snappingChosen(bool toLines, bool toBeats);
    void equalRequested();
    void applyRequested();
    void cancelRequested();

private:
    void resizeEvent(QResizeEvent* event) override;
    static QString hint();
    QCheckBox* addCheck(const QString& text, const QString& tip);
    QToolButton* addButton(const QString& text, const QString& tip);

    widgets::ElidedLabel* count_;
    widgets::ElidedLabel* border_;
    QWidget* controls_;
    QCheckBox* lines_;
    QCheckBox* beats_;
    QToolButton* equal_;
    QToolButton* cancel_;
    QToolButton* apply_;
};

}  // namespace limelight::app
