// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/storage_dialog.h"

#include <QtCore/QLocale>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <utility>

#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr std::uintmax_t kStepBytes = std::uintmax_t{1} << 20U;
constexpr int kMostSteps = 1 << 20;

QLabel* labelFor(QWidget* parent, const QString& text)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

}  // namespace

StorageDialog::StorageDialog(data::StemCache cache, QWidget* parent)
    : QDialog(parent),
      cache_(std::move(cache)),
      size_(new QLabel(this)),
      limit_(new QSpinBox(this)),
      clear_(new QPushButton(tr("&Empty"), this))
{
    setWindowTitle(tr("Storage"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* folder = new QLabel(QString::fromStdString(cache_.folder().string()), this);
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    folder->setWordWrap(true);
    folder->setAccessibleName(tr("Folder"));
    size_->setAccessibleName(tr("In use"));
    limit_->setRange(0, kMostSteps);
    limit_->setSingleStep(256);
    limit_->setSuffix(tr(" MB"));
    limit_->setSpecialValueText(tr("keep nothing"));
    limit_->setAccessibleName(tr("At most"));
    limit_->setValue(
        static_cast<int>(std::min<std::uintmax_t>(cache_.limitBytes() / kStepBytes, kMostSteps)));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(widgets::Spacing::kMedium);
    form->addRow(tr("Folder"), folder);
    auto* inUse = new QHBoxLayout;
    inUse->addWidget(size_, 1);
    inUse->addWidget(clear_);
    form->addRow(tr("In use"), inUse);
    form->addRow(tr("At &most"), limit_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel | QDialogButtonBox::Ok, this);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(widgets::Spacing::kMedium);
    layout->addWidget(labelFor(this, tr("Stems of songs that were taken apart are kept, so that "
                                        "opening them again takes no time. What was used least "
                                        "recently goes first.")));
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(460);
    connect(clear_, &QPushButton::clicked, this, &StorageDialog::clear);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT limitChosen(static_cast<quint64>(limit_->value()) * kStepBytes);
        accept();
    });
    showSize();
}

void StorageDialog::showSize()
{
    const data::StemCache::Size size = cache_.size();
    size_->setText(tr("%1, stems of %n span(s)", nullptr, static_cast<int>(size.entries))
                       .arg(locale().formattedDataSize(static_cast<qint64>(size.bytes), 1,
                                                       QLocale::DataSizeTraditionalFormat)));
    clear_->setEnabled(size.entries > 0);
}

void StorageDialog::clear()
{
    if (const Status cleared = cache_.clear(); !cleared) Q_EMIT failed(cleared.error());
    showSize();
}

}  // namespace limelight::app
