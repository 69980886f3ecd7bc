// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/separator_dialog.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include "app/choice.h"
#include "app/dialog_form.h"
#include "widgets/theme.h"

namespace limelight::app {

using separation::OpenUnmixChoices;
using widgets::Spacing;

namespace {

constexpr int kOwn = -1;  // what the separator's folder says

void setNumber(QSpinBox* box, const std::optional<int>& number)
{
    box->setValue(number.value_or(kOwn));
}

std::optional<int> numberOf(const QSpinBox* box)
{
    return box->value() == kOwn ? std::nullopt : std::optional(box->value());
}

void setFlag(QComboBox* box, const std::optional<bool>& flag)
{
    box->setCurrentIndex(box->findData(flag ? static_cast<int>(*flag) : kOwn));
}

std::optional<bool> flagOf(const QComboBox* box)
{
    const int value = box->currentData().toInt();
    return value == kOwn ? std::nullopt : std::optional(value == 1);
}

}  // namespace

SeparatorDialog::SeparatorDialog(const OpenUnmixChoices& choices, QWidget* parent)
    : QDialog(parent),
      niter_(new QSpinBox(this)),
      residual_(new QComboBox(this)),
      softmask_(new QComboBox(this)),
      windowColumns_(new QSpinBox(this)),
      zeroBins_(new QComboBox(this))
{
    setWindowTitle(tr("How the separator runs"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString own = tr("as its folder says");
    niter_->setRange(kOwn, kMostNiter);
    windowColumns_->setRange(kOwn, kMostWindowColumns);
    for (QSpinBox* box : {niter_, windowColumns_}) {
        box->setSpecialValueText(own);
        box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    for (QComboBox* box : {residual_, softmask_, zeroBins_}) {
        box->addItem(own, kOwn);
        box->addItem(tr("yes"), 1);
        box->addItem(tr("no"), 0);
    }
    niter_->setToolTip(tr("Steps of the Wiener filter; more of them part the stems more sharply"));
    residual_->setToolTip(tr("One more stem: what the others leave of the mix"));
    softmask_->setToolTip(tr("Start from each stem's share of the mix, not from the mix's phase"));
    windowColumns_->setToolTip(
        tr("Columns of the spectrogram refined together; 0: the whole clip"));
    zeroBins_->setToolTip(
        tr("Hear digital silence in the residual as the reference does, for comparing with it"));

    auto* form = new QFormLayout;
    spaceForm(*form);
    addRows(*form, {{tr("&Wiener steps"), niter_},
                    {tr("Stem of what is &left"), residual_},
                    {tr("Start from &shares"), softmask_},
                    {tr("Columns &together"), windowColumns_},
                    {tr("Silence as in the &reference"), zeroBins_}});
    auto* note = makeNote(
        tr("For stems that the separator makes. Changing it separates the song anew; every "
           "explanation keeps what it was made with."),
        this);
    auto* buttons = new QDialogButtonBox(
        QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Cancel | QDialogButtonBox::Ok, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Use"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Spacing::kMedium);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->choices());
        accept();
    });
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { setChoices({}); });
    setChoices(choices);
}

void SeparatorDialog::setChoices(const OpenUnmixChoices& choices)
{
    setNumber(niter_, choices.niter);
    setFlag(residual_, choices.hasResidual);
    setFlag(softmask_, choices.usesSoftmask);
    setNumber(windowColumns_, choices.windowColumns);
    setFlag(zeroBins_, choices.zeroBinsAreOne);
}

OpenUnmixChoices SeparatorDialog::choices() const
{
    return {numberOf(niter_), flagOf(residual_), flagOf(softmask_), numberOf(windowColumns_),
            flagOf(zeroBins_)};
}

}  // namespace limelight::app
