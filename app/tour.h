// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A walk through the window: a card beside each view says what it shows and what to try.

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

#include <vector>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace limelight::app {

/// One halt of the tour.
struct TourStop {
    QPointer<QWidget> target;  ///< framed while its card shows; may be hidden
    QString title;
    QString text;
};

/// A child of the window that it leads through. Blocks nothing: everything it points at works.
class Tour : public QFrame {
    Q_OBJECT

public:
    Tour(std::vector<TourStop> stops, QWidget* window);
    ~Tour() override;

    /// From the first stop.
    void start();
    int stop() const { return stop_; }
    int stops() const { return static_cast<int>(stops_.size()); }

public Q_SLOTS:
    void next();
    void back();
    void end();

Q_SIGNALS:
    /// Before a card is placed: its target can still be brought to the screen.
    void arriving(QWidget* target);
    /// The last card was read, or the tour was left.
    void ended();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Ring;

    void showStop();
    void place();
    /// Places the card anew whenever the target or what holds it moves.
    void watch(QWidget* target);

    std::vector<TourStop> stops_;
    int stop_ = 0;
    QPointer<QWidget> ring_;
    std::vector<QPointer<QWidget>> watched_;
    QHBoxLayout* buttons_ = nullptr;
    QLabel* title_;
    QLabel* text_;
    QLabel* count_;
    QPushButton* back_;
    QPushButton* next_;
};

}  // namespace limelight::app
