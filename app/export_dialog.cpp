// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_dialog.h"

#include <QtCore/QDir>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QVBoxLayout>

#include <cmath>

#include "app/dialog_form.h"
#include "app/page_preview.h"
#include "app/pictures.h"
#include "app/strings.h"
#include "widgets/figure_frame.h"
#include "widgets/shown_explanation.h"
#include "widgets/theme.h"
#include "widgets/view_picture.h"

namespace limelight::app {

using widgets::FigureKind;
using widgets::PageFormat;
using widgets::Scheme;
using widgets::Spacing;

namespace {

constexpr double kPxPerMm = 96.0 / 25.4;
constexpr double kPxPerInch = 96.0;
/// The column of controls, at least; what stands beside the words of a chooser.
constexpr int kControlsWidth = 360;
constexpr int kChooserFrame = 36;

QDoubleSpinBox* numberBox(QWidget* parent, double least, double most, int decimals,
                          const QString& unit)
{
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSuffix(QStringLiteral("\u00a0") + unit);
    return box;
}

QString startingLarge(QString text)
{
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

}  // namespace

ExportDialog::ExportDialog(widgets::FigureContent content, std::vector<ExportView> views,
                           const ExportChoice& choice, QWidget* parent)
    : QDialog(parent),
      content_(std::move(content)),
      views_(std::move(views)),
      folder_(QDir::homePath()),
      stem_(QStringLiteral("figure")),
      what_(new QComboBox(this)),
      second_(new QComboBox(this)),
      format_(new QComboBox(this)),
      width_(numberBox(this, widgets::kLeastFigureMm, widgets::kMostFigureMm, 1, tr("mm"))),
      viewWidth_(numberBox(this, 0.0, widgets::kMostFigureMm, 1, tr("mm"))),
      height_(numberBox(this, 0.0, widgets::kMostFigureMm, 1, tr("mm"))),
      font_(numberBox(this, widgets::kLeastFontPt, widgets::kMostFontPt, 2, tr("pt"))),
      family_(new QComboBox(this)),
      dpi_(new QSpinBox(this)),
      scheme_(new QComboBox(this)),
      viewScheme_(new QComboBox(this)),
      scale_(new QDoubleSpinBox(this)),
      title_(new QLineEdit(this)),
      hasTitle_(new QCheckBox(tr("With a &title"), this)),
      hasCaption_(new QCheckBox(tr("With the &caption below"), this)),
      viewHasTitle_(new QCheckBox(tr("With a &title"), this)),
      viewHasCaption_(new QCheckBox(tr("With the &caption below"), this)),
      transparent_(new QCheckBox(tr("Trans&parent ground"), this)),
      letters_(new QCheckBox(tr("&Letters as text"), this)),
      preview_(new PagePreview(this)),
      size_(new QLabel(this)),
      message_(new QLabel(this))
{
    setWindowTitle(tr("Export a figure"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    set(choice);
}

QString ExportDialog::nameOf(FigureKind kind)
{
    switch (kind) {
        case FigureKind::Spectrogram:
            return tr("Spectrogram, tinted by the evidence");
        case FigureKind::HeatMap:
            return tr("Heat map of stems and segments");
        case FigureKind::Lyrics:
            return tr("Highlighted lyrics");
        case FigureKind::Weights:
            return tr("Bars of the largest weights");
        case FigureKind::HeatMapAndBars:
            return tr("Heat map and bars on one scale");
        case FigureKind::TwoClasses:
            return tr("Bars of two classes");
        case FigureKind::Trust:
            return tr("How far it can be trusted");
    }
    return {};
}

void ExportDialog::build()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    export_ = buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    copy_ = buttons->addButton(tr("C&opy picture"), QDialogButtonBox::ActionRole);
    export_->setDefault(true);
    copy_->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->setSpacing(Spacing::kLarge);
    row->addWidget(buildControls());
    row->addWidget(buildPicture(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Spacing::kMedium);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    resize(980, 600);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(export_, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(copy_, &QPushButton::clicked, this, [this] {
        if (const auto chosen = page()) {
            Q_EMIT copyRequested(*chosen, pageOptions());
            say(tr("The picture is on the clipboard"), false);
        }
    });
    for (QComboBox* box : {what_, second_, format_, family_, scheme_, viewScheme_}) {
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::showChoice);
    }
    for (QDoubleSpinBox* box : {width_, viewWidth_, height_, font_, scale_}) {
        connect(box, &QDoubleSpinBox::valueChanged, this, &ExportDialog::showChoice);
    }
    for (QCheckBox* box :
         {hasTitle_, hasCaption_, viewHasTitle_, viewHasCaption_, transparent_, letters_}) {
        connect(box, &QCheckBox::toggled, this, &ExportDialog::showChoice);
    }
    connect(dpi_, &QSpinBox::valueChanged, this, &ExportDialog::showChoice);
    connect(title_, &QLineEdit::textChanged, this, &ExportDialog::showChoice);
}

QWidget* ExportDialog::buildControls()
{
    format_->addItem(tr("SVG (lines and letters stay sharp)"), static_cast<int>(PageFormat::Svg));
    format_->addItem(tr("PDF (for LaTeX and print)"), static_cast<int>(PageFormat::Pdf));
    format_->addItem(tr("PNG (pixels)"), static_cast<int>(PageFormat::Png));
    height_->setSpecialValueText(tr("as needed"));
    scale_->setRange(0.0, 1000.0);
    scale_->setDecimals(4);
    scale_->setSingleStep(0.1);
    scale_->setSpecialValueText(tr("the largest shown"));
    family_->addItem(tr("Noto Sans (comes with Limelight)"), QString());
    for (const QString& family : QFontDatabase::families()) {
        if (!QFontDatabase::isPrivateFamily(family)) family_->addItem(family, family);
    }
    // Names of fonts are as long as they like; the first is the usual one.
    family_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    family_->setMinimumWidth(family_->fontMetrics().horizontalAdvance(family_->itemText(0)) +
                             kChooserFrame);
    what_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    dpi_->setRange(widgets::kLeastDpi, widgets::kMostDpi);
    dpi_->setSuffix(QStringLiteral("\u00a0") + tr("dpi"));
    scheme_->addItem(tr("Light"), static_cast<int>(Scheme::Light));
    scheme_->addItem(tr("Dark"), static_cast<int>(Scheme::Dark));
    viewScheme_->addItem(tr("As on the screen"));
    viewScheme_->addItem(tr("Light"), static_cast<int>(Scheme::Light));
    viewScheme_->addItem(tr("Dark"), static_cast<int>(Scheme::Dark));
    viewWidth_->setSpecialValueText(tr("as on the screen"));
    letters_->setToolTip(
        tr("Can be searched and edited, but looks as the reader's fonts do; else outlines"));
    scale_->setToolTip(
        tr("The weight at full colour and at the end of the axes: the same for "
           "figures that stand side by side"));
    auto* controls = new QWidget(this);
    auto* form = new QFormLayout(controls);
    form_ = form;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(Spacing::kMedium);
    form->setVerticalSpacing(Spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRows(*form, {{tr("&Figure"), what_},
                    {tr("Second cl&ass"), second_},
                    {tr("For&mat"), format_},
                    {tr("&Width"), width_},
                    {tr("&Width"), viewWidth_},
                    {tr("&Height"), height_},
                    {tr("Font si&ze"), font_},
                    {tr("Fo&nt"), family_},
                    {tr("&Resolution"), dpi_},
                    {tr("Colo&urs"), scheme_},
                    {tr("Colo&urs"), viewScheme_},
                    {tr("Full &scale"), scale_},
                    {tr("T&itle"), title_}});
    for (QCheckBox* box :
         {hasTitle_, hasCaption_, viewHasTitle_, viewHasCaption_, transparent_, letters_}) {
        form->addRow(box);
    }
    controls->setMinimumWidth(kControlsWidth);
    return controls;
}

QWidget* ExportDialog::buildPicture()
{
    auto* picture = new QWidget(this);
    auto* layout = new QVBoxLayout(picture);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(preview_, 1);
    layout->addWidget(size_);
    layout->addWidget(message_);
    size_->setForegroundRole(QPalette::PlaceholderText);
    size_->setAccessibleName(tr("Size of the picture"));
    message_->setWordWrap(true);
    message_->setTextFormat(Qt::PlainText);
    message_->setAccessibleName(tr("What was exported"));
    message_->setMinimumHeight(2 * fontMetrics().height());
    message_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return picture;
}

void ExportDialog::fillWhat()
{
    const QString before = what_->currentData().toString();
    const QSignalBlocker blocker(what_);
    what_->clear();
    for (FigureKind kind : widgets::allFigures()) {
        if (widgets::canDraw(kind, content())) {
            what_->addItem(nameOf(kind), widgets::figureFileName(kind));
        }
    }
    if (what_->count() > 1) {
        what_->addItem(tr("All figures, each in its file"), QLatin1String(ExportChoice::kAll));
    }
    if (what_->count() > 0 && !views_.empty()) what_->insertSeparator(what_->count());
    for (const ExportView& view : views_) {
        what_->addItem(tr("As shown: %1").arg(view.name),
                       QLatin1String(ExportChoice::kViewPrefix) + view.key);
    }
    what_->setCurrentIndex(std::max(0, what_->findData(before)));
}

void ExportDialog::set(const ExportChoice& choice)
{
    const widgets::ShownExplanation& shown = content_.shown;
    if (!shown.isEmpty()) {
        for (const std::string& label : shown.explanation->baseline.mix.labels) {
            if (label == shown.label || !shown.explanation->fitOf(label, shown.modality)) continue;
            second_->addItem(QString::fromStdString(label));
        }
        second_->setCurrentText(QString::fromStdString(widgets::runnerUp(shown)));
    }
    fillWhat();
    const widgets::FigureOptions& options = choice.options;
    what_->setCurrentIndex(std::max(0, what_->findData(choice.what)));
    format_->setCurrentIndex(std::max(0, format_->findData(static_cast<int>(choice.format))));
    width_->setValue(options.widthMm);
    height_->setValue(options.heightMm);
    font_->setValue(options.fontPt);
    family_->setCurrentIndex(std::max(0, family_->findData(options.fontFamily)));
    dpi_->setValue(options.dpi);
    scheme_->setCurrentIndex(std::max(0, scheme_->findData(static_cast<int>(options.scheme))));
    hasTitle_->setChecked(options.hasTitle);
    hasCaption_->setChecked(options.hasCaption);
    transparent_->setChecked(options.isTransparent);
    letters_->setChecked(options.keepsText);
    showChoice();
}

void ExportDialog::setEvidence(std::shared_ptr<const widgets::EvidenceSpectrograms> evidence)
{
    content_.evidence = std::move(evidence);
    fillWhat();
    showChoice();
}

void ExportDialog::setPlace(const QString& folder, const QString& stem)
{
    folder_ = folder;
    stem_ = stem;
}

bool ExportDialog::isAll() const
{
    return what_->currentData().toString() == QLatin1String(ExportChoice::kAll);
}

const ExportView* ExportDialog::view() const
{
    const QString what = what_->currentData().toString();
    for (const ExportView& view : views_) {
        if (what == QLatin1String(ExportChoice::kViewPrefix) + view.key) return &view;
    }
    return nullptr;
}

FigureKind ExportDialog::kind() const
{
    const QString what = what_->currentData().toString();
    for (FigureKind kind : widgets::allFigures()) {
        if (widgets::figureFileName(kind) == what) return kind;
    }
    return FigureKind::Weights;
}

widgets::FigureContent ExportDialog::content() const
{
    widgets::FigureContent content = content_;
    content.secondLabel = second_->currentText().toStdString();
    return content;
}

widgets::FigureOptions ExportDialog::options() const
{
    widgets::FigureOptions options;
    options.widthMm = width_->value();
    options.heightMm = height_->value();
    options.fontPt = font_->value();
    options.fontFamily = family_->currentData().toString();
    options.dpi = dpi_->value();
    options.scheme = static_cast<Scheme>(scheme_->currentData().toInt());
    options.isTransparent = transparent_->isChecked();
    options.hasTitle = hasTitle_->isChecked();
    options.hasCaption = hasCaption_->isChecked();
    options.keepsText = letters_->isChecked();
    options.title = title_->text().trimmed();
    if (scale_->value() > 0.0) options.fullScale = scale_->value();
    return options;
}

widgets::PageOptions ExportDialog::pageOptions() const
{
    widgets::PageOptions page;
    page.dpi = dpi_->value();
    page.isTransparent = transparent_->isChecked();
    page.keepsText = letters_->isChecked();
    return page;
}

ExportChoice ExportDialog::choice() const
{
    ExportChoice choice;
    choice.what = what_->currentData().toString();
    choice.format = static_cast<PageFormat>(format_->currentData().toInt());
    choice.options = options();
    return choice;
}

Result<widgets::FigurePage> ExportDialog::page() const
{
    if (const ExportView* shown = view()) return pageOf(*shown);
    return widgets::figurePage(kind(), content(), options());
}

/// As it is shown, or within the frame that figures have.
Result<widgets::FigurePage> ExportDialog::pageOf(const ExportView& view) const
{
    if (!view.widget || view.widget->size().isEmpty()) {
        return Error{ErrorCode::BadArgument, "the view is not on the screen.", {}};
    }
    widgets::ViewLook look;
    look.widthMm = viewWidth_->value();
    look.isTransparent = transparent_->isChecked();
    const QVariant scheme = viewScheme_->currentData();
    if (scheme.isValid()) look.scheme = static_cast<Scheme>(scheme.toInt());
    widgets::FigureOptions frame = options();
    frame.hasTitle = viewHasTitle_->isChecked();
    frame.hasCaption = viewHasCaption_->isChecked() && !content_.shown.isEmpty();
    frame.scheme = look.scheme.value_or(widgets::theme().scheme());
    const bool isFramed = frame.hasTitle || frame.hasCaption;
    if (isFramed && look.widthMm > 0.0) {
        look.widthMm = std::max(1.0, look.widthMm - widgets::figureEdgesMm(frame));
    }
    const widgets::FigurePage bare = widgets::viewPage(*view.widget, view.name, look);
    if (!isFramed) return bare;
    QStringList caption;
    if (frame.hasCaption) caption << widgets::figureCaption(content_.shown);
    return widgets::framedPage(bare, widgets::printable(titleOf(view)), caption, frame);
}

/// What was asked for; else what is shown, and of which song.
QString ExportDialog::titleOf(const ExportView& view) const
{
    const QString asked = title_->text().trimmed();
    if (!asked.isEmpty() || content_.shown.isEmpty()) {
        return asked.isEmpty() ? startingLarge(view.name) : asked;
    }
    const std::filesystem::path song(content_.shown.explanation->recipe.trackFile);
    return tr("%1, %2").arg(startingLarge(view.name),
                            widgets::isolated(QString::fromStdString(song.filename().string())));
}

void ExportDialog::showChoice()
{
    const bool isView = view() != nullptr;
    const bool isPng = format_->currentData().toInt() == static_cast<int>(PageFormat::Png);
    const bool isSvg = format_->currentData().toInt() == static_cast<int>(PageFormat::Svg);
    for (QWidget* control : std::initializer_list<QWidget*>{height_, scale_}) {
        control->setEnabled(!isView);
    }
    for (QWidget* control :
         std::initializer_list<QWidget*>{width_, scheme_, hasTitle_, hasCaption_}) {
        form_->setRowVisible(control, !isView);
    }
    for (QWidget* control :
         std::initializer_list<QWidget*>{viewWidth_, viewScheme_, viewHasTitle_, viewHasCaption_}) {
        form_->setRowVisible(control, isView);
    }
    viewHasCaption_->setEnabled(!content_.shown.isEmpty());
    title_->setPlaceholderText(isView ? tr("made from view and song")
                                      : tr("made from class and song"));
    // The letters of a view are those of the screen; these are of what stands around it.
    const bool hasLetters = !isView || viewHasTitle_->isChecked() ||
                            (viewHasCaption_->isChecked() && viewHasCaption_->isEnabled());
    font_->setEnabled(hasLetters);
    family_->setEnabled(hasLetters);
    second_->setEnabled(!isView && (isAll() || kind() == FigureKind::TwoClasses));
    title_->setEnabled(isView ? viewHasTitle_->isChecked() : !isAll() && hasTitle_->isChecked());
    dpi_->setEnabled(isPng);
    letters_->setEnabled(isSvg);
    const auto chosen = page();
    export_->setEnabled(bool(chosen));
    copy_->setEnabled(bool(chosen) && !isAll());
    preview_->setText(chosen ? QString()
                             : startingLarge(QString::fromStdString(chosen.error().message)));
    preview_->setPage(chosen ? std::optional(*chosen) : std::nullopt, pageOptions().isTransparent);
    size_->clear();
    message_->clear();
    if (!chosen) return;
    const QLocale numbers;
    QString size = tr("%1 × %2 mm")
                       .arg(numbers.toString(chosen->size.width() / kPxPerMm, 'f', 1),
                            numbers.toString(chosen->size.height() / kPxPerMm, 'f', 1));
    if (isPng) {
        const double scale = dpi_->value() / kPxPerInch;
        size += tr(", %1 × %2 pixels")
                    .arg(numbers.toString(std::lround(chosen->size.width() * scale)),
                         numbers.toString(std::lround(chosen->size.height() * scale)));
    }
    size_->setText(size);
}

QString ExportDialog::fileName() const
{
    const ExportView* shown = view();
    const QString name = shown != nullptr ? shown->key : widgets::figureFileName(kind());
    return stem_ + QLatin1Char('-') + name + endingOf(choice().format);
}

void ExportDialog::chooseFile()
{
    const PageFormat format = choice().format;
    QString path;
    if (isAll()) {
        path = QFileDialog::getExistingDirectory(this, tr("A folder for all figures"), folder_);
    } else {
        const QString ending = endingOf(format);
        path = QFileDialog::getSaveFileName(this, tr("Export the figure"),
                                            QDir(folder_).filePath(fileName()),
                                            tr("Pictures (*%1)").arg(ending));
        if (!path.isEmpty() && !path.endsWith(ending, Qt::CaseInsensitive)) path += ending;
    }
    if (path.isEmpty()) return;
    const Status written = exportTo(path);
    if (!written) return say(problemText(written.error(), tr("Exporting")), true);
    say(tr("Exported to %1").arg(path), false);
    Q_EMIT exported(path);
}

Status ExportDialog::exportTo(const QString& path)
{
    const std::filesystem::path file = path.toStdString();
    if (isAll()) {
        return writePictures(content(), file, {endingOf(choice().format).toStdString()}, options());
    }
    if (view() == nullptr) return widgets::saveFigure(kind(), content(), file, options());
    const auto chosen = page();
    if (!chosen) return chosen.error();
    const Status written = widgets::writePage(*chosen, file, pageOptions());
    if (!written || content_.shown.isEmpty()) return written;
    const std::filesystem::path song(content_.shown.explanation->recipe.trackFile);
    return widgets::saveCaption(content_.shown, QString::fromStdString(song.filename().string()),
                                view()->name, file);
}

void ExportDialog::say(const QString& text, bool isError)
{
    QPalette palette = message_->palette();
    const widgets::Colours& colours = widgets::theme().colours();
    palette.setColor(QPalette::WindowText, isError ? colours.errorInk : colours.ink);
    message_->setPalette(palette);
    message_->setText(text);
}

QString ExportDialog::message() const
{
    return message_->text();
}

}  // namespace limelight::app
