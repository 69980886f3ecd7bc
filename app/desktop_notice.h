// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Tells the desktop that a long job ended while nobody was looking.

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QString>

class QWidget;

namespace limelight::app {

class JobRunner;

/// Speaks up once when the queue is empty after a long time, and only if the window is not in
/// front. Without a desktop that takes notices nothing happens.
class DesktopNotice : public QObject {
    Q_OBJECT

public:
    static constexpr double kLongSec = 10.0;

    DesktopNotice(JobRunner& jobs, QWidget* window);

    bool isOn() const { return isOn_; }
    void setOn(bool isOn) { isOn_ = isOn; }
    /// Something else than a job of the queue has ended.
    /// @param seconds  that it took; short ones end in silence
    void tellOfEnd(const QString& message, double seconds);
    /// Jobs shorter than this end in silence.
    void setLongSec(double seconds) { longSec_ = seconds; }

private:
    void busyChanged(bool isBusy);
    void tell(const QString& message);

    QWidget* window_;
    QElapsedTimer since_;
    double longSec_ = kLongSec;
    bool isOn_ = true;
};

}  // namespace limelight::app
