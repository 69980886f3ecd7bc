// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/segment_strip.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

#include "app/segment_desk.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"
#include "widgets/wrapping_row.h"

namespace limelight::app {

using widgets::Spacing;

SegmentStrip::SegmentStrip(QWidget* parent)
    : QWidget(parent),
      count_(new widgets::ElidedLabel({}, this)),
      border_(new widgets::ElidedLabel({}, this)),
      controls_(new QWidget(this))
{
    setObjectName("segmentStrip");
    count_->setAccessibleName(tr("Segments"));
    border_->setAccessibleName(tr("Border in hand"));
    auto* words = new QHBoxLayout;
    words->setSpacing(Spacing::kMedium);
    words->addWidget(count_);
    words->addWidget(border_, 1);
    auto* rows = new QBoxLayout(QBoxLayout::TopToBottom, this);
    rows->setContentsMargins(Spacing::kMedium, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    rows->setSpacing(Spacing::kTight);
    rows->addLayout(words, 1);
    rows->addWidget(controls_);
    auto* controls = new widgets::WrappingRow(controls_);
    controls->setContentsMargins(0, 0, 0, 0);
    controls->setSpacing(Spacing::kSmall);
    lines_ =
        addCheck(tr("Snap to &lines"), tr("A border near the start of a lyric line goes there"));
    beats_ = addCheck(tr("Snap to &beats"), tr("A border near a beat, as estimated, goes there"));
    controls->beginTrailing();
    equal_ = addButton(tr("E&qual segments"), tr("As many segments, all of one length (E)"));
    cancel_ = addButton(tr("&Cancel"), tr("Leaves the segments as they were (Escape)"));
    apply_ = addButton(tr("&Explain"), tr("Explains with these segments (Enter)"));
    apply_->setIcon(widgets::iconOf(widgets::Icon::Explain));
    apply_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto chosen = [this] { Q_EMIT snappingChosen(lines_->isChecked(), beats_->isChecked()); };
    connect(lines_, &QCheckBox::toggled, this, chosen);
    connect(beats_, &QCheckBox::toggled, this, chosen);
    connect(equal_, &QToolButton::clicked, this, &SegmentStrip::equalRequested);
    connect(cancel_, &QToolButton::clicked, this, &SegmentStrip::cancelRequested);
    connect(apply_, &QToolButton::clicked, this, &SegmentStrip::applyRequested);
    hide();
}

QCheckBox* SegmentStrip::addCheck(const QString& text, const QString& tip)
{
    auto* check = new QCheckBox(text, controls_);
    check->setToolTip(tip);
    controls_->layout()->addWidget(check);
    return check;
}

QToolButton* SegmentStrip::addButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton(controls_);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    controls_->layout()->addWidget(button);
    return button;
}

void SegmentStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    // By the longest that is said as a rule, so that nothing moves while a border does.
    const int said = count_->sizeHint().width() + fontMetrics().horizontalAdvance(hint());
    const bool isOneRow = said + controls_->sizeHint().width() + 4 * Spacing::kMedium <= width();
    static_cast<QBoxLayout*>(layout())->setDirection(isOneRow ? QBoxLayout::LeftToRight
                                                              : QBoxLayout::TopToBottom);
}

QString SegmentStrip::hint()
{
    return tr("Double-click in a view, or press Insert, to add a border");
}

void SegmentStrip::showState(SegmentDesk& desk)
{
    const widgets::SegmentBorders& borders = desk.borders();
    setVisible(borders.isEditing());
    if (!borders.isEditing()) return;
    count_->setText(tr("Editing %n segment(s)", "", borders.segments()));
    const bool isRefused = !borders.problem().isEmpty();
    if (isRefused) {
        border_->setText(borders.problem());
    } else if (desk.isLookingForBeats()) {
        border_->setText(tr("Looking for beats …"));
    } else if (borders.focused() >= 0) {
        border_->setText(borders.textOf(borders.focused()));
    } else {
        border_->setText(hint());
    }
    QPalette palette = widgets::theme().palette();
    if (isRefused) {
        palette.setColor(QPalette::WindowText, widgets::theme().colours().errorInk);
        palette.setColor(QPalette::Window, widgets::theme().colours().error);
    }
    border_->setAutoFillBackground(isRefused);
    border_->setPalette(palette);
    const QSignalBlocker noLines(lines_), noBeats(beats_);
    lines_->setChecked(desk.snapsToLines());
    lines_->setEnabled(desk.hasLines());
    beats_->setChecked(desk.snapsToBeats());
}

QString SegmentStrip::text() const
{
    return count_->text() + "  " + border_->text();
}

}  // namespace limelight::app
