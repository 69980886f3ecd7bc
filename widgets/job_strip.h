// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is being computed, how far it is, how long it takes, and a way to stop it.

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <cstdint>

#include "core/base/run.h"

class QProgressBar;
class QPushButton;
class QLabel;

namespace limelight::widgets {

class ElidedLabel;

/// "Separating stems" and the like.
QString wordsOf(Stage stage);
/// How fast a stage goes.
struct Pace {
    double elapsedSec = 0.0;  ///< until `done` was reached
    std::int64_t done = 0;
    std::int64_t total = 0;
    double sinceSec = 0.0;       ///< since then
    bool mayEndEarlier = false;  ///< `total` is the most there may be
};
/// "about 12 s left", "at most 3 min left"; empty while it cannot be told (less than 2 s or 2 %
/// in).
QString timeLeftText(const Pace& pace);

/// Hidden while nothing runs. Where there is little room it shows less, and the rest on hover:
/// first the stage goes, then the count, then the name of the button. `at` may be called as often
/// as one likes: it shows at most ten pictures a second. Called on the GUI thread.
class JobStrip : public QWidget {
    Q_OBJECT
public:
    explicit JobStrip(QWidget* parent = nullptr);
    bool isRunning() const { return isRunning_; }

public Q_SLOTS:
    /// @param title  what the job is for ("Explaining Night Train")
    void start(const QString& title);
    /// `total` 0: unknown length, a moving bar.
    void at(limelight::Stage stage, qint64 done, qint64 total);
    /// Hides; the next `start` shows again.
    void finish();

protected:
    void resizeEvent(QResizeEvent* event) override;

Q_SIGNALS:
    /// Once per job: the button then says that it is stopping.
    void cancelRequested();

private:
    void showProgress();
    void arrange();

    ElidedLabel* title_;
    ElidedLabel* stageLabel_;
    QProgressBar* bar_;
    QLabel* count_;
    ElidedLabel* timeLeft_;
    QPushButton* cancel_;
    QTimer throttle_;
    QElapsedTimer stageClock_;
    Stage stage_ = Stage::Decoding;
    std::int64_t done_ = 0;
    std::int64_t total_ = 0;
    std::int64_t firstDone_ = 0;  ///< when the stage began
    qint64 reachedMs_ = 0;        ///< of the stage's clock, when `done_` was reached
    bool isRunning_ = false;
    bool hasStage_ = false;
    bool isStopping_ = false;
};

}  // namespace limelight::widgets
