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

#include "app/dialog_form.h"
#include "core/separation/mix_split.h"
#include "core/separation/superpixel_split.h"
#include "widgets/theme.h"

namespace limelight::app {

using explain::Kernel;
using explain::Quantity;
using explain::RegionFill;
using explain::TextUnit;
using separation::SoundSplit;
using widgets::Spacing;

namespace {

constexpr int kAuto = -1;

void choose(QComboBox* box, int value)
{
    box->setCurrentIndex(std::max(0, box->findData(value)));
}

}  // namespace

PartsDialog::PartsDialog(const Parts& parts, QWidget* parent, std::optional<audio::TimeSpan> heard)
    : QDialog(parent),
      heard_(heard),
      sound_(new QComboBox(this)),
      bands_(new QLineEdit(this)),
      segments_(new QSpinBox(this)),
      borders_(new QLineEdit(this)),
      superpixels_(new QSpinBox(this)),
      words_(new QComboBox(this)),
      weights_(new QComboBox(this)),
      keep_(new QComboBox(this)),
      kernel_(new QComboBox(this)),
      fill_(new QComboBox(this))
{
    setWindowTitle(tr("What is switched off"));
    setAttribute(Qt::WA_DeleteOnClose);
    sound_->addItem(tr("Stems in segments"), static_cast<int>(SoundSplit::OpenUnmix));
    sound_->addItem(tr("Segments of the whole sound"), static_cast<int>(SoundSplit::WholeMix));
    sound_->addItem(tr("Frequency bands in segments"), static_cast<int>(SoundSplit::Bands));
    sound_->addItem(tr("Superpixels of the spectrogram"),
                    static_cast<int>(SoundSplit::Superpixels));
    bands_->setObjectName("bands");
    bands_->setToolTip(tr("Hertz between two bands, the lowest first"));
    superpixels_->setObjectName("superpixels");
    superpixels_->setRange(1, static_cast<int>(separation::kMostSuperpixels));
    superpixels_->setToolTip(tr("About as many come out"));
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
    kernel_->setObjectName("kernel");
    kernel_->addItem(tr("Alike"), static_cast<int>(Kernel::Off));
    kernel_->addItem(tr("By the published kernel"), static_cast<int>(Kernel::Reference));
    kernel_->addItem(tr("More, the nearer they are to the song"), static_cast<int>(Kernel::Local));
    kernel_->setToolTip(
        tr("How a variant's answer weighs in the line. The published kernel hardly differs "
           "between variants"));

    fill_->setObjectName("fill");
    fill_->addItem(tr("Silent in the sound"), kAuto);
    fill_->addItem(tr("Its mean, in the spectrogram"), static_cast<int>(RegionFill::Mean));
    fill_->addItem(tr("Silence, in the spectrogram"), static_cast<int>(RegionFill::Silence));
    fill_->addItem(tr("Noise, in the spectrogram"), static_cast<int>(RegionFill::Noise));
    fill_->setToolTip(
        tr("What stands where a part is switched off. LIME for images fills regions of the "
           "spectrogram; stems overlap there, so they are silent in the sound"));

    borders_->setObjectName("borders");
    borders_->setPlaceholderText(tr("equal segments"));
    borders_->setEnabled(heard_.has_value());

    auto* form = form_ = new QFormLayout;
    spaceForm(*form);
    addRows(*form, {{tr("&Sound"), sound_},
                    {tr("Ba&nds meet at (Hz)"), bands_},
                    {tr("S&uperpixels"), superpixels_},
                    {tr("Se&gments"), segments_},
                    {tr("&Borders"), borders_},
                    {tr("Switched &off is"), fill_},
                    {tr("&Lyrics"), words_},
                    {tr("&Weights are in"), weights_},
                    {tr("&Variants keep"), keep_},
                    {tr("Variants coun&t"), kernel_}});
    auto* note = makeNote(
        tr("For the recommended mode. Reference mode switches off stems in ten segments and "
           "words, as published. A song's own stems stay stems."),
        this);
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
    connect(borders_, &QLineEdit::textChanged, this, &PartsDialog::check);
    connect(bands_, &QLineEdit::textChanged, this, &PartsDialog::check);
    connect(sound_, &QComboBox::currentIndexChanged, this, &PartsDialog::check);
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
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const auto textOf = [&plain](const std::vector<double>& numbers) {
        QStringList texts;
        for (const double number : numbers) {
            texts << plain.toString(number, 'f', QLocale::FloatingPointShortest);
        }
        return texts.join(QStringLiteral("; "));
    };
    choose(sound_, static_cast<int>(parts.split));
    bands_->setText(textOf(parts.bandBordersHz));
    superpixels_->setValue(static_cast<int>(parts.superpixels));
    segments_->setValue(parts.segments);
    borders_->setText(textOf(parts.segmentBordersSec));
    check();
    choose(words_, static_cast<int>(parts.textUnit));
    choose(weights_, parts.quantity == Quantity::Score ? static_cast<int>(Quantity::Score) : kAuto);
    choose(keep_, parts.keepProbability == kKeepsMost ? 1 : 0);
    choose(kernel_, static_cast<int>(parts.kernel));
    choose(fill_, parts.fill ? static_cast<int>(*parts.fill) : kAuto);
}

/// Superpixels have borders in time of their own.
bool PartsDialog::hasSegments() const
{
    return sound_->currentData().toInt() != static_cast<int>(SoundSplit::Superpixels);
}

/// Numbers between semicolons or spaces, or commas where they are no decimal points; nothing where
/// they are not numbers.
std::optional<std::vector<double>> PartsDialog::numbersIn(const QLineEdit* field) const
{
    const bool hasDecimalComma = locale().decimalPoint() == QStringLiteral(",");
    static const QRegularExpression kWithComma(QStringLiteral("[;,\\s]+"));
    static const QRegularExpression kWithoutComma(QStringLiteral("[;\\s]+|,\\s+"));
    std::vector<double> numbers;
    for (const QString& part :
         field->text().split(hasDecimalComma ? kWithoutComma : kWithComma, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        double number = locale().toDouble(part, &isNumber);
        if (!isNumber) number = QLocale::c().toDouble(part, &isNumber);
        if (!isNumber) return std::nullopt;
        numbers.push_back(number);
    }
    return numbers;
}

/// Nothing where they do not rise or leave what the model hears.
std::optional<std::vector<double>> PartsDialog::borders() const
{
    if (!heard_ || !hasSegments()) return std::vector<double>{};
    auto borders = numbersIn(borders_);
    if (!borders || borders->size() >= static_cast<std::size_t>(kMostSegments)) return std::nullopt;
    double least = heard_->startSec;
    for (const double border : *borders) {
        // Not a number is in no order.
        if (!(border > least && border < heard_->endSec)) return std::nullopt;
        least = border;
    }
    return borders;
}

/// Nothing where no bands lie between them.
std::optional<std::vector<double>> PartsDialog::bands() const
{
    auto bands = numbersIn(bands_);
    return bands && separation::frequencyBands(*bands) ? bands : std::nullopt;
}

void PartsDialog::check()
{
    const int split = sound_->currentData().toInt();
    const bool hasBands = split == static_cast<int>(SoundSplit::Bands);
    form_->setRowVisible(bands_, hasBands);
    form_->setRowVisible(superpixels_, split == static_cast<int>(SoundSplit::Superpixels));
    fill_->setEnabled(split != static_cast<int>(SoundSplit::OpenUnmix));
    borders_->setEnabled(hasSegments() && heard_.has_value());
    segments_->setEnabled(hasSegments() && borders_->text().trimmed().isEmpty());
    checkBorders();
    if (!hasBands || bands()) return;
    explain_->setEnabled(false);
    problem_->setText(tr("Bands have to meet at rising numbers of hertz from 20 to 20000, half an "
                         "octave apart or more, at most %1 of them.")
                          .arg(separation::kMostBands - 1));
}

void PartsDialog::checkBorders()
{
    const auto known = borders();
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
    parts.bandBordersHz = bands().value_or(parts.bandBordersHz);
    parts.superpixels = static_cast<std::size_t>(superpixels_->value());
    parts.segments = segments_->value();
    if (heard_) parts.segmentBordersSec = borders().value_or(std::vector<double>{});
    parts.textUnit = static_cast<TextUnit>(words_->currentData().toInt());
    if (weights_->currentData().toInt() != kAuto) {
        parts.quantity = static_cast<Quantity>(weights_->currentData().toInt());
    }
    if (keep_->currentData().toInt() == 1) parts.keepProbability = kKeepsMost;
    parts.kernel = static_cast<Kernel>(kernel_->currentData().toInt());
    if (fill_->isEnabled() && fill_->currentData().toInt() != kAuto) {
        parts.fill = static_cast<RegionFill>(fill_->currentData().toInt());
    }
    return parts;
}

}  // namespace limelight::app
