// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/what_if_strip.h"

#include <QtCore/QStringList>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include <algorithm>

#include "app/what_if_desk.h"
#include "core/models/default_target.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/score_text.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

QString scoreOf(const models::ClassScores& scores, const std::string& label)
{
    const auto found = std::find(scores.labels.begin(), scores.labels.end(), label);
    if (found == scores.labels.end()) return {};
    const auto place = static_cast<std::size_t>(found - scores.labels.begin());
    return widgets::scoreText(scores.row(0)[place], scores.rule);
}

/// The class a model decides for. Values of a regression decide nothing: always the same.
std::string decisionOf(const models::ClassScores& scores)
{
    return scores.labels[models::defaultTarget(scores)];
}

QString changeText(const WhatIfDesk& desk, const std::string& label)
{
    if (desk.scores().rows() == 0) return WhatIfStrip::tr("asking the model …");
    const std::string before = decisionOf(desk.whole()), after = decisionOf(desk.scores());
    QString text = WhatIfStrip::tr("%1: %2 → %3")
                       .arg(QString::fromStdString(label), scoreOf(desk.whole(), label),
                            scoreOf(desk.scores(), label));
    if (before != after) {
        text += WhatIfStrip::tr("  ·  now %1, %2")
                    .arg(QString::fromStdString(after), scoreOf(desk.scores(), after));
    }
    if (desk.found()) {
        text += desk.found()->isProvenSmallest ? WhatIfStrip::tr("  ·  proven smallest set")
                                               : WhatIfStrip::tr("  ·  smallest set found");
    }
    return text;
}

}  // namespace

WhatIfStrip::WhatIfStrip(QWidget* parent)
    : QWidget(parent),
      off_(new widgets::ElidedLabel({}, this)),
      scores_(new widgets::ElidedLabel({}, this))
{
    setObjectName("whatIf");
    off_->setAccessibleName(tr("Switched off"));
    scores_->setAccessibleName(tr("What the model says then"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(widgets::Spacing::kMedium, widgets::Spacing::kTight,
                               widgets::Spacing::kSmall, widgets::Spacing::kTight);
    layout->addWidget(off_, 2);
    layout->addWidget(scores_, 3);
    listen_ = addButton(tr("&Listen"), tr("Plays what remains"));
    listen_->setIcon(widgets::iconOf(widgets::Icon::Play));
    listen_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    undo_ = addButton(tr("Undo"), tr("One step back (Ctrl+Z)"));
    redo_ = addButton(tr("Redo"), tr("One step forward (Ctrl+Shift+Z)"));
    reset_ = addButton(tr("All on"), tr("Switches everything on again"));
    connect(listen_, &QToolButton::clicked, this, &WhatIfStrip::listenRequested);
    connect(undo_, &QToolButton::clicked, this, &WhatIfStrip::undoRequested);
    connect(redo_, &QToolButton::clicked, this, &WhatIfStrip::redoRequested);
    connect(reset_, &QToolButton::clicked, this, &WhatIfStrip::resetRequested);
    hide();
}

QToolButton* WhatIfStrip::addButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

void WhatIfStrip::showState(const WhatIfDesk& desk, const QStringList& names,
                            const std::string& label)
{
    const bool isOff = !desk.off().empty();
    off_->setText(isOff ? tr("What if, without %1").arg(names.join(QStringLiteral(", ")))
                        : tr("Everything is on"));
    scores_->setText(isOff ? changeText(desk, label) : QString());
    listen_->setEnabled(isOff);
    reset_->setEnabled(isOff);
    undo_->setEnabled(desk.canUndo());
    redo_->setEnabled(desk.canRedo());
    setVisible(isOff || desk.hasSteps());
}

QString WhatIfStrip::text() const
{
    return off_->text() + "  " + scores_->text();
}

}  // namespace limelight::app
