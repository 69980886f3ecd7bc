// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/parts_dialog.h"

#include <QtCore/QRegularExpression>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include "widgets/theme.h"

namespace limelight::app {

using explain::Quantity;
using explain::TextUnit;
using separation::SoundSplit;
using widgets::Spacing;

namespace {

constexpr int kAuto = -1;
constexpr int kNoteWidth = 416;

void choose(QComboBox* box, int value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

}  // namespace

PartsDialog::PartsDialog(const Parts& parts, QWidget* parent, std::optional<audio::TimeSpan> heard)
    : QDialog(parent),
      heard_(heard),
      sound_(new QComboBox(this)),
      segments_(new QSpinBox(this)),
      borders_(new QLineEdit(this)),
      words_(new QComboBox(this)),
      weights_(new QComboBox(this)),
      keep_(new QComboBox(this))
{
    setWindowTitle(tr("What is switched off"));
    setAttribute(Qt::WA_DeleteOnClose);
    sound_->addItem(tr("Stems in segments"), static_cast<int>(SoundSplit::OpenUnmix));
    sound_->addItem(tr("Segments of the whole sound"), static_cast<int>(SoundSplit::WholeMix));
    sound_->addItem(tr("Frequency bands in segments"), static_cast<int>(SoundSplit::Bands));
    sound_->addItem(tr("Superpixels of the spectrogram"),
                    static_cast<int>(SoundSplit::Superpixels));
    segments_->setRange(1, kMostSegments);
    words_->addItem(tr("Each different word"), static_cast<int>(TextUnit::Word));
    words_->addItem(tr("Each occurrence of a word"), static_cast<int>(TextUnit::Occurrence));
    words_->addItem(tr("Lines"), static_cast<int>(TextUnit::Line));
    words_->addItem(tr("Sections"), static_cast<int>(TextUnit::Section));
    weights_->addItem(tr("Log-odds, where the model gives probabilities"), kAuto);
    weights_->addItem(tr("The model's own score"), static_cast<int>(Quantity::Score));
    weights_->setToolTip(
        tr("A probability near 100 % hardly moves whatever is switched off; its log-odds do"));
    keep_->addItem(tr("Half of the parts"), 0);
    keep_->addItem(tr("Four of five parts, near the song"), 1);

    borders_->setObjectName("borders");
    borders_->setPlaceholderText(tr("equal segments"));
    borders_->setEnabled(heard_.has_value());

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(Spacing::kMedium);
    form->setVerticalSpacing(Spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    const std::pair<QString, QWidget*> rows[] = {
        {tr("&Sound"), sound_},  {tr("Se&gments"), segments_},      {tr("&Borders"), borders_},
        {tr("&Lyrics"), words_}, {tr("&Weights are in"), weights_}, {tr("&Variants keep"), keep_}};
    for (const auto& [text, control] : rows) {
        form->addRow(text, control);
        QString name = text;
        control->setAccessibleName(name.remove('&'));
    }
    auto* note = new QLabel(
        tr("For the recommended mode. Reference mode switches off stems in ten segments and "
           "words, as published. A song's own stems stay stems."),
        this);
    note->setWordWrap(true);
    note->setMinimumWidth(kNoteWidth);
    note->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(
        QDialogButtonBox::RestoreDefaults | QDialogButtonBox::Cancel | QDialogButtonBox::Ok, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Explain"));
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Spacing::kMedium);
    layout->addLayout(form);
    problem_ = new QLabel(this);
    problem_->setWordWrap(true);
    layout->addWidget(problem_);
    layout->addWidget(note);
    layout->addStretch(1);
    layout->addWidget(buttons);
    explain_ = buttons->button(QDialogButtonBox::Ok);
    connect(borders_, &QLineEdit::textChanged, this, &PartsDialog::checkBorders);
    connect(sound_, &QComboBox::currentIndexChanged, this, &PartsDialog::checkBorders);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(this->parts());
        accept();
    });
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            [this] { setParts(Parts()); });
    setParts(parts);
}

void PartsDialog::setParts(const Parts& parts)
{
    choose(sound_, static_cast<int>(parts.split));
    segments_->setValue(parts.segments);
    QStringList borders;
    for (const double border : parts.segmentBordersSec) {
        borders << locale().toString(border, 'f', QLocale::FloatingPointShortest);
    }
    borders_->setText(borders.join(QStringLiteral("; ")));
    checkBorders();
    choose(words_, static_cast<int>(parts.textUnit));
    choose(weights_, parts.quantity == Quantity::Score ? static_cast<int>(Quantity::Score) : kAuto);
    choose(keep_, parts.keepProbability == kKeepsMost ? 1 : 0);
}

/// Superpixels have borders in time of their own.
bool PartsDialog::hasSegments() const
{
    return sound_->currentData().toInt() != static_cast<int>(SoundSplit::Superpixels);
}

/// Numbers between semicolons or spaces, or commas where they are no decimal points; nothing where
/// they are not numbers, do not rise or leave what the model hears.
std::optional<std::vector<double>> PartsDialog::borders() const
{
    const bool hasDecimalComma = locale().decimalPoint() == QStringLiteral(",");
    static const QRegularExpression kWithComma(QStringLiteral("[;,\\s]+"));
    static const QRegularExpression kWithoutComma(QStringLiteral("[;\\s]+|,\\s+"));
    if (!heard_ || !hasSegments()) return std::vector<double>{};
    std::vector<double> borders;
    for (const QString& part :
         borders_->text().split(hasDecimalComma ? kWithoutComma : kWithComma, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        double border = locale().toDouble(part, &isNumber);
        if (!isNumber) border = QLocale::c().toDouble(part, &isNumber);
        const double least = borders.empty() ? heard_->startSec : borders.back();
        // Not a number is in no order.
        if (!isNumber || !(border > least && border < heard_->endSec)) {
            return std::nullopt;
        }
        borders.push_back(border);
    }
    if (borders.size() >= static_cast<std::size_t>(kMostSegments)) return std::nullopt;
    return borders;
}

void PartsDialog::checkBorders()
{
    const auto known = borders();
    borders_->setEnabled(hasSegments() && heard_.has_value());
    segments_->setEnabled(hasSegments() && borders_->text().trimmed().isEmpty());
    explain_->setEnabled(known.has_value());
    if (!hasSegments()) {
        return problem_->setText(
            tr("Regions of similar level, which have seconds and frequencies of their own."));
    }
    if (!heard_) return problem_->setText(tr("Borders of one's own need a song."));
    const QString span = tr("%1 s to %2 s")
                             .arg(locale().toString(heard_->startSec, 'f', 2),
                                  locale().toString(heard_->endSec, 'f', 2));
    problem_->setText(known ? tr("Borders are seconds of the song between segments; the model "
                                 "hears %1.")
                                  .arg(span)
                            : tr("Borders have to be rising numbers of seconds inside what the "
                                 "model hears, %1.")
                                  .arg(span));
}

Parts PartsDialog::parts() const
{
    Parts parts;
    parts.split = static_cast<SoundSplit>(sound_->currentData().toInt());
    parts.segments = segments_->value();
    if (heard_) parts.segmentBordersSec = borders().value_or(std::vector<double>{});
    parts.textUnit = static_cast<TextUnit>(words_->currentData().toInt());
    if (weights_->currentData().toInt() != kAuto) {
        parts.quantity = static_cast<Quantity>(weights_->currentData().toInt());
    }
    if (keep_->currentData().toInt() == 1) parts.keepProbability = kKeepsMost;
    return parts;
}

}  // namespace limelight::app
