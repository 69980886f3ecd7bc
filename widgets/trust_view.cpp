// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trust_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "core/explain/trust_text.h"
#include "widgets/theme.h"
#include "widgets/trust_curve_view.h"
#include "widgets/trust_list_view.h"

namespace limelight::widgets {

TrustView::TrustView(QWidget* parent)
    : QWidget(parent),
      headline_(new QLabel(this)),
      measure_(new QPushButton(tr("Meas&ure"), this)),
      parts_(new QSplitter(Qt::Vertical, this)),
      list_(new TrustListView(this)),
      curves_(new TrustCurveView(this))
{
    headline_->setWordWrap(true);
    headline_->setTextFormat(Qt::PlainText);
    headline_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    headline_->setAccessibleName(tr("Whether the explanation can be trusted"));
    measure_->setToolTip(tr("Asks the model about a thousand more inputs"));
    parts_->addWidget(list_);
    parts_->addWidget(curves_);
    parts_->setChildrenCollapsible(false);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(Spacing::kSmall, Spacing::kSmall, Spacing::kSmall, Spacing::kTight);
    top->addWidget(headline_, 1);
    top->addWidget(measure_, 0, Qt::AlignTop);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(parts_, 1);
    connect(measure_, &QPushButton::clicked, this, &TrustView::measureRequested);
    connect(parts_, &QSplitter::splitterMoved, this, [this] { isShared_ = true; });
    connect(&theme(), &Theme::changed, this, &TrustView::restyle);
    restyle();
    showState();
}

void TrustView::setTrust(std::shared_ptr<const explain::Trust> trust)
{
    trust_ = std::move(trust);
    list_->setTrust(trust_);
    curves_->setTrust(trust_);
    showState();
}

void TrustView::setState(bool canMeasure, bool isMeasuring)
{
    canMeasure_ = canMeasure;
    isMeasuring_ = isMeasuring;
    showState();
}

QString TrustView::headline() const
{
    return headline_->text();
}

void TrustView::showState()
{
    measure_->setVisible(trust_ == nullptr);
    measure_->setEnabled(canMeasure_ && !isMeasuring_);
    curves_->setVisible(trust_ != nullptr);
    if (trust_ != nullptr) {
        const explain::Sentence sentence = explain::headlineOf(*trust_);
        headline_->setText(sentenceText(sentence.pattern, sentence.values));
        shareRoom();
    } else if (isMeasuring_) {
        headline_->setText(tr("Measuring …"));
    } else {
        headline_->setText(canMeasure_ ? tr("Not measured yet")
                                       : tr("There is no explanation to measure yet"));
    }
}

void TrustView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareRoom();
}

/// The checks get what they need to be read at once, the curves the rest, and never less than two
/// fifths of it all.
void TrustView::shareRoom()
{
    if (isShared_ || trust_ == nullptr) return;
    const int all = parts_->height() - parts_->handleWidth();
    const int needed = list_->contentHeight() + 2 * list_->frameWidth();
    const int checks = std::min(needed, all * 3 / 5);
    parts_->setSizes({checks, all - checks});
}

void TrustView::restyle()
{
    headline_->setFont(theme().strongFont());
}

}  // namespace limelight::widgets
