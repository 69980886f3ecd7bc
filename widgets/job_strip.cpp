// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/job_strip.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <algorithm>
#include <cmath>

#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kShowEveryMs = 100;
constexpr int kBarSteps = 1000;
constexpr double kLeastSec = 2.0;
constexpr double kLeastShare = 0.02;
/// Room for what may give way, in logical pixels.
constexpr int kLeastTitle = 70;
constexpr int kLeastBar = 60;
constexpr int kLeastStage = 110;
constexpr int kButtonFrame = 36;  ///< icon and edges of the button

QString tr(const char* text)
{
    return QCoreApplication::translate("limelight::widgets", text);
}

}  // namespace

QString wordsOf(Stage stage)
{
    switch (stage) {
        case Stage::Decoding:
            return tr("Reading the sound");
        case Stage::LoadingModel:
            return tr("Loading the model");
        case Stage::Separating:
            return tr("Separating the stems");
        case Stage::Analysing:
            return tr("Analysing the sound");
        case Stage::Perturbing:
            return tr("Asking the model about variants");
        case Stage::EncodingAudio:
            return tr("Listening to variants");
        case Stage::EncodingLyrics:
            return tr("Reading variants of the lyrics");
        case Stage::Scoring:
            return tr("Scoring the variants");
        case Stage::Fitting:
            return tr("Weighing the components");
        case Stage::Writing:
            return tr("Writing files");
        case Stage::Composing:
            return tr("Composing songs");
        case Stage::Rendering:
            return tr("Rendering songs");
        case Stage::Training:
            return tr("Training");
        case Stage::Evaluating:
            return tr("Evaluating");
    }
    return {};
}

QString timeLeftText(const Pace& pace)
{
    if (pace.total <= 0 || pace.done <= 0 || pace.done > pace.total) return {};
    const double share = static_cast<double>(pace.done) / static_cast<double>(pace.total);
    if (pace.elapsedSec < kLeastSec || share < kLeastShare) return {};
    const auto rest = static_cast<double>(pace.total - pace.done);
    const double left = pace.elapsedSec * rest / static_cast<double>(pace.done) - pace.sinceSec;
    if (left < 1.0) return tr("almost done");
    const bool isMost = pace.mayEndEarlier;
    if (left < 90.0) {
        const double rounded = left < 10.0 ? std::ceil(left) : 5.0 * std::ceil(left / 5.0);
        const QString seconds = QLocale().toString(rounded, 'f', 0);
        return (isMost ? tr("at most %1 s left") : tr("about %1 s left")).arg(seconds);
    }
    if (left < 5400.0) {
        const QString minutes = QLocale().toString(std::ceil(left / 60.0), 'f', 0);
        return (isMost ? tr("at most %1 min left") : tr("about %1 min left")).arg(minutes);
    }
    const QString hours = QLocale().toString(left / 3600.0, 'f', 1);
    return (isMost ? tr("at most %1 h left") : tr("about %1 h left")).arg(hours);
}

JobStrip::JobStrip(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Progress"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    line->setSpacing(Spacing::kSmall);
    title_ = new ElidedLabel({}, this);
    title_->setFont(theme().strongFont());
    line->addWidget(title_, 2);
    stageLabel_ = new ElidedLabel({}, this);
    line->addWidget(stageLabel_, 2);
    bar_ = new QProgressBar(this);
    bar_->setTextVisible(false);
    bar_->setMinimumWidth(kLeastBar);
    bar_->setAccessibleName(tr("Progress of the job"));
    line->addWidget(bar_, 3);
    count_ = new QLabel(this);
    line->addWidget(count_);
    timeLeft_ = new ElidedLabel({}, this);
    const QFontMetrics metrics(theme().font());
    timeLeft_->setMinimumWidth(
        std::max(metrics.horizontalAdvance(tr("about %1 min left").arg(88)),
                 metrics.horizontalAdvance(tr("at most %1 min left").arg(88))));
    line->addWidget(timeLeft_);
    cancel_ = new QPushButton(iconOf(Icon::Cancel), tr("Cancel"), this);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        isStopping_ = true;
        cancel_->setEnabled(false);
        arrange();
        Q_EMIT cancelRequested();
    });
    line->addWidget(cancel_);
    throttle_.setSingleShot(true);
    throttle_.setInterval(kShowEveryMs);
    connect(&throttle_, &QTimer::timeout, this, &JobStrip::showProgress);
    hide();
}

void JobStrip::start(const QString& title)
{
    isRunning_ = true;
    hasStage_ = false;
    title_->setText(title);
    stageLabel_->setText({});
    timeLeft_->setText({});
    count_->clear();
    bar_->setRange(0, 0);
    bar_->setToolTip({});
    isStopping_ = false;
    cancel_->setEnabled(true);
    arrange();
    setVisible(true);
}

void JobStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// What there is room for.
void JobStrip::arrange()
{
    const QString cancel = isStopping_ ? tr("Stopping\u2026") : tr("Cancel");
    const QString meaning = tr("Stops the job; what is there already stays");
    cancel_->setAccessibleName(cancel);
    const bool isCounting = !count_->text().isEmpty();
    const int count =
        std::max(count_->sizeHint().width(), count_->minimumWidth()) + Spacing::kSmall;
    const int least = kLeastTitle + kLeastBar + timeLeft_->minimumWidth() + 5 * Spacing::kSmall;
    const int named = cancel_->fontMetrics().horizontalAdvance(cancel) + kButtonFrame;
    int room = width() - least - kButtonFrame;
    const auto takes = [&room](int wanted) {
        if (room < wanted) return false;
        room -= wanted;
        return true;
    };
    const bool isNamed = takes(named - kButtonFrame);
    cancel_->setText(isNamed ? cancel : QString());
    cancel_->setToolTip(isNamed ? meaning : cancel + QLatin1Char('\n') + meaning);
    count_->setVisible(isCounting && takes(count));
    stageLabel_->setVisible(takes(kLeastStage));
}

void JobStrip::at(Stage stage, qint64 done, qint64 total)
{
    if (!isRunning_) return;
    const bool isNew = !hasStage_ || stage != stage_ || done < done_;
    if (isNew) {
        stageClock_.start();
        firstDone_ = done;
    }
    if (isNew || done != done_) reachedMs_ = stageClock_.elapsed();
    hasStage_ = true;
    stage_ = stage;
    done_ = done;
    total_ = total;
    if (!throttle_.isActive()) throttle_.start();
}

void JobStrip::finish()
{
    isRunning_ = false;
    throttle_.stop();
    setVisible(false);
}

void JobStrip::showProgress()
{
    if (!isRunning_ || !hasStage_) return;
    stageLabel_->setText(wordsOf(stage_));
    const bool isKnown = total_ > 0;
    bar_->setRange(0, isKnown ? kBarSteps : 0);
    if (isKnown) {
        bar_->setValue(
            static_cast<int>(kBarSteps * static_cast<double>(done_) / static_cast<double>(total_)));
        const QString total = QLocale().toString(total_);
        count_->setMinimumWidth(
            count_->fontMetrics().horizontalAdvance(tr("%1 of %2").arg(total, total)));
        count_->setText(tr("%1 of %2").arg(QLocale().toString(done_), total));
    } else {
        count_->clear();
    }
    bar_->setToolTip(stageLabel_->text() +
                     (isKnown ? QLatin1Char('\n') + count_->text() : QString()));
    arrange();
    Pace pace;
    pace.elapsedSec = static_cast<double>(reachedMs_) / 1000.0;
    pace.sinceSec = static_cast<double>(stageClock_.elapsed() - reachedMs_) / 1000.0;
    pace.done = done_ - firstDone_;
    pace.total = total_ - firstDone_;
    pace.mayEndEarlier = stage_ == Stage::Perturbing;
    timeLeft_->setText(timeLeftText(pace));
}

}  // namespace limelight::widgets
