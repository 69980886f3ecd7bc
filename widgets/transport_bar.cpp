// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/transport_bar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QToolButton>
#include <algorithm>

#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/level_meter.h"
#include "widgets/theme.h"
#include "widgets/time_axis.h"

namespace limelight::widgets {

TransportBar::TransportBar(QWidget* parent) : QWidget(parent)
{
    setAccessibleName(tr("Playing"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    line->setSpacing(Spacing::kTight);
    const auto makeButton = [&](Icon icon, const QString& text, void (TransportBar::*signal)()) {
        auto* button = new QToolButton(this);
        button->setIcon(iconOf(icon));
        button->setIconSize({20, 20});
        button->setToolTip(text);
        button->setAccessibleName(text);
        button->setFocusPolicy(Qt::StrongFocus);
        if (signal != nullptr) connect(button, &QToolButton::clicked, this, signal);
        line->addWidget(button);
        return button;
    };
    toStart_ = makeButton(Icon::ToStart, tr("Back to the start"), &TransportBar::toStartRequested);
    play_ = makeButton(Icon::Play, tr("Play (Space)"), &TransportBar::playToggled);
    stop_ = makeButton(Icon::Stop, tr("Stop"), &TransportBar::stopRequested);
    loop_ = makeButton(Icon::Loop, tr("Repeat (R)"), nullptr);
    loop_->setCheckable(true);
    connect(loop_, &QToolButton::toggled, this, &TransportBar::loopToggled);
    compare_ = makeButton(Icon::Compare, tr("Part or song, in the same seconds (B)"),
                          &TransportBar::compareRequested);
    position_ = new QLabel(this);
    position_->setAccessibleName(tr("Position"));
    position_->setToolTip(tr("Where the song is, and how long it is, in minutes and seconds"));
    line->addSpacing(Spacing::kSmall);
    line->addWidget(position_);
    line->addSpacing(Spacing::kSmall);
    nowPlaying_ = new ElidedLabel({}, this);
    nowPlaying_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    line->addWidget(nowPlaying_);
    meter_ = new LevelMeter(this);
    line->addWidget(meter_);
    line->addSpacing(Spacing::kSmall);
    positive_ = makeButton(Icon::PlayPositive, tr("Play the evidence for the class"),
                           &TransportBar::playPositiveRequested);
    negative_ = makeButton(Icon::PlayNegative, tr("Play the evidence against the class"),
                           &TransportBar::playNegativeRequested);
    levelMatch_ = new QCheckBox(tr("Level match"), this);
    levelMatch_->setToolTip(tr("Plays quiet components as loud as the song; the gain is shown"));
    connect(levelMatch_, &QCheckBox::toggled, this, &TransportBar::levelMatchToggled);
    line->addSpacing(Spacing::kSmall);
    line->addWidget(levelMatch_);
    gain_ = new QLabel(this);
    gain_->setAccessibleName(tr("Gain"));
    gain_->setMinimumWidth(
        QFontMetrics(theme().font()).horizontalAdvance(QStringLiteral("+60.0 dB")));
    line->addWidget(gain_);
    setEvidence(false, false);
    setComparable(false);
    setDuration(0.0);
}

void TransportBar::setMiddle(QWidget* middle)
{
    auto* line = static_cast<QHBoxLayout*>(layout());
    middle->layout()->setContentsMargins(Spacing::kSmall, 0, Spacing::kSmall, 0);
    line->insertWidget(line->indexOf(nowPlaying_) + 1, middle, 1);
    const QMargins margins = line->contentsMargins();
    setMinimumHeight(std::max(sizeHint().height(), middle->layout()->sizeHint().height() +
                                                       margins.top() + margins.bottom()));
}

void TransportBar::setPlaying(bool isPlaying)
{
    play_->setIcon(iconOf(isPlaying ? Icon::Pause : Icon::Play));
    const QString text = isPlaying ? tr("Pause (Space)") : tr("Play (Space)");
    play_->setToolTip(text);
    play_->setAccessibleName(text);
    stop_->setEnabled(isPlaying);
}

void TransportBar::setDuration(double durationSec)
{
    durationSec_ = durationSec;
    const bool hasSong = durationSec > 0.0;
    toStart_->setEnabled(hasSong);
    play_->setEnabled(hasSong);
    loop_->setEnabled(hasSong);
    if (!hasSong) stop_->setEnabled(false);
    const QString widest =
        tr("%1 / %2").arg(clockText(durationSec, 0.1), clockText(durationSec, 0.1));
    position_->setMinimumWidth(QFontMetrics(theme().font()).horizontalAdvance(widest) +
                               Spacing::kTight);
    setPosition(0.0);
}

void TransportBar::setPosition(double sec)
{
    position_->setText(durationSec_ > 0.0
                           ? tr("%1 / %2").arg(clockText(sec, 0.1), clockText(durationSec_, 0.1))
                           : QStringLiteral("\u2013:\u2013\u2013"));
}

void TransportBar::setNowPlaying(const QString& text)
{
    nowPlaying_->setText(text);
}

void TransportBar::setLevelMatchGain(double gainDb)
{
    if (gainDb == 0.0) {
        gain_->clear();
        return;
    }
    const QString sign = gainDb < 0.0 ? QStringLiteral("\u2212") : QStringLiteral("+");
    gain_->setText(sign + QLocale().toString(std::abs(gainDb), 'f', 1) +
                   QStringLiteral("\u00a0dB"));
}

bool TransportBar::isLevelMatchOn() const
{
    return levelMatch_->isChecked();
}

void TransportBar::setLevelMatchOn(bool isOn)
{
    const QSignalBlocker quiet(levelMatch_);
    levelMatch_->setChecked(isOn);
}

void TransportBar::setLooping(bool isLooping)
{
    const QSignalBlocker quiet(loop_);
    loop_->setChecked(isLooping);
}

void TransportBar::setComparable(bool isComparable)
{
    compare_->setEnabled(isComparable);
}

void TransportBar::setEvidence(bool hasPositive, bool hasNegative)
{
    positive_->setEnabled(hasPositive);
    negative_->setEnabled(hasNegative);
}

}  // namespace limelight::widgets
