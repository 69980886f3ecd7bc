// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spectrogram_dialog.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>

namespace limelight::app {

namespace {

using widgets::FrequencyScale;
using widgets::LevelColours;
using widgets::SpectrogramLook;

constexpr int kRangeStep = 5;
constexpr int kOpacityStep = 5;
constexpr int kSliderWidth = 220;

}  // namespace

SpectrogramDialog::SpectrogramDialog(const SpectrogramLook& look, QWidget* parent)
    : QDialog(parent),
      frequencies_(new QComboBox(this)),
      colours_(new QComboBox(this)),
      range_(new QSlider(Qt::Horizontal, this)),
      rangeText_(new QLabel(this)),
      weights_(new QSlider(Qt::Horizontal, this)),
      weightsText_(new QLabel(this))
{
    setWindowTitle(tr("Spectrogram"));
    frequencies_->addItem(tr("Mel (as we hear)"), static_cast<int>(FrequencyScale::Mel));
    frequencies_->addItem(tr("Logarithmic (by octaves)"),
                          static_cast<int>(FrequencyScale::Logarithmic));
    frequencies_->addItem(tr("Linear (by Hz)"), static_cast<int>(FrequencyScale::Linear));
    colours_->addItem(tr("Blue to yellow"), static_cast<int>(LevelColours::BlueYellow));
    colours_->addItem(tr("Fire"), static_cast<int>(LevelColours::Fire));
    colours_->addItem(tr("Grey"), static_cast<int>(LevelColours::Grey));
    range_->setRange(widgets::kLeastRangeDb, widgets::kMostRangeDb);
    range_->setSingleStep(kRangeStep);
    range_->setPageStep(2 * kRangeStep);
    weights_->setRange(0, 100);
    weights_->setSingleStep(kOpacityStep);
    weights_->setPageStep(4 * kOpacityStep);
    weights_->setToolTip(
        tr("How strongly the weights of the selected stem, or of all stems, colour it"));
    auto* form = new QFormLayout(this);
    const auto addSlider = [&](const QString& name, QSlider* slider, QLabel* text) {
        slider->setMinimumWidth(kSliderWidth);
        slider->setAccessibleName(QString(name).remove('&'));
        text->setMinimumWidth(text->fontMetrics().horizontalAdvance(QStringLiteral("100 dB ")));
        auto* row = new QHBoxLayout;
        row->addWidget(slider, 1);
        row->addWidget(text);
        form->addRow(name, row);
        qobject_cast<QLabel*>(form->labelForField(row))->setBuddy(slider);
    };
    frequencies_->setAccessibleName(tr("Frequencies"));
    colours_->setAccessibleName(tr("Colours"));
    form->addRow(tr("&Frequencies"), frequencies_);
    form->addRow(tr("&Colours"), colours_);
    addSlider(tr("&Range of levels"), range_, rangeText_);
    addSlider(tr("&Weights over it"), weights_, weightsText_);
    auto* buttons =
        new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    form->addRow(buttons);
    showLook(look);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] {
                showLook({});
                tell();
            });
    for (QComboBox* box : {frequencies_, colours_}) {
        connect(box, &QComboBox::activated, this, &SpectrogramDialog::tell);
    }
    for (QSlider* slider : {range_, weights_}) {
        connect(slider, &QSlider::valueChanged, this, &SpectrogramDialog::tell);
    }
}

SpectrogramLook SpectrogramDialog::look() const
{
    SpectrogramLook look;
    look.frequencies = static_cast<FrequencyScale>(frequencies_->currentData().toInt());
    look.colours = static_cast<LevelColours>(colours_->currentData().toInt());
    look.rangeDb = range_->value();
    look.weightOpacity = weights_->value() / 100.0;
    return look;
}

void SpectrogramDialog::showLook(const SpectrogramLook& look)
{
    const QSignalBlocker range(range_), weights(weights_);
    frequencies_->setCurrentIndex(frequencies_->findData(static_cast<int>(look.frequencies)));
    colours_->setCurrentIndex(colours_->findData(static_cast<int>(look.colours)));
    range_->setValue(look.rangeDb);
    weights_->setValue(qRound(100.0 * look.weightOpacity));
    rangeText_->setText(tr("%1 dB").arg(range_->value()));
    weightsText_->setText(tr("%1 %").arg(weights_->value()));
}

void SpectrogramDialog::tell()
{
    rangeText_->setText(tr("%1 dB").arg(range_->value()));
    weightsText_->setText(tr("%1 %").arg(weights_->value()));
    Q_EMIT lookChanged(look());
}

}  // namespace limelight::app
