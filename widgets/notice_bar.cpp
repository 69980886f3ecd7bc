// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notice_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "widgets/icon.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr int kIconSize = 18;

}  // namespace

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(Spacing::kMedium, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    line->setSpacing(Spacing::kSmall);
    icon_ = new QLabel(this);
    line->addWidget(icon_, 0, Qt::AlignVCenter);
    text_ = new QLabel(this);
    text_->setTextFormat(Qt::PlainText);
    text_->setWordWrap(true);
    text_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    line->addWidget(text_, 1);
    action_ = new QPushButton(this);
    connect(action_, &QPushButton::clicked, this, &NoticeBar::actionRequested);
    line->addWidget(action_);
    close_ = new QToolButton(this);
    close_->setAutoRaise(true);
    close_->setIcon(iconOf(Icon::Cancel));
    close_->setAccessibleName(tr("Dismiss"));
    close_->setToolTip(tr("Dismiss"));
    close_->setFocusPolicy(Qt::StrongFocus);
    connect(close_, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT dismissed();
    });
    line->addWidget(close_);
    connect(&theme(), &Theme::changed, this, &NoticeBar::restyle);
    hide();
}

void NoticeBar::showMessage(Kind kind, const QString& text, const QString& actionText,
                            bool isDismissable)
{
    kind_ = kind;
    text_->setText(text);
    setAccessibleName(kind == Kind::Error ? tr("Error") : tr("Notice"));
    setAccessibleDescription(text);
    action_->setText(actionText);
    action_->setVisible(!actionText.isEmpty());
    close_->setVisible(isDismissable);
    restyle();
    setVisible(true);
}

void NoticeBar::showSyntheticModels()
{
    showMessage(Kind::Notice,
                tr("Trained on synthetic songs: these models show how explanations work. Do not "
                   "draw conclusions about real music from them."),
                tr("Get real models\u2026"), false);
}

QString NoticeBar::text() const
{
    return text_->text();
}

void NoticeBar::restyle()
{
    const Colours& colours = theme().colours();
    const bool isError = kind_ == Kind::Error;
    QPalette inks = text_->palette();
    inks.setColor(QPalette::WindowText, isError ? colours.errorInk : colours.noticeInk);
    text_->setPalette(inks);
    icon_->setPixmap(iconOf(isError ? Icon::Error : Icon::Notice)
                         .pixmap(QSize(kIconSize, kIconSize), devicePixelRatioF()));
    update();
}

void NoticeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colours& colours = theme().colours();
    const bool isError = kind_ == Kind::Error;
    painter.fillRect(rect(), isError ? colours.error : colours.notice);
    painter.fillRect(QRect(0, 0, 4, height()), isError ? colours.errorInk : colours.noticeInk);
}

}  // namespace limelight::widgets
