// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explain_panel.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QButtonGroup>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <limits>

#include "app/class_chooser.h"
#include "widgets/icon.h"
#include "widgets/theme.h"
#include "widgets/wrapping_row.h"

namespace limelight::app {

using widgets::Spacing;

namespace {

constexpr int kFewestSamples = 50;
constexpr int kMostSamples = 100000;
constexpr int kWidestTask = 240;
/// Data of an entry that is a model: its folder, behind this. Tasks are plain words.
constexpr const char* kFolderTask = "folder:";

void keepOutOfTheWay(QWidget* control)
{
    // A control clicked with the mouse must not take Space and arrows from the player.
    control->setFocusPolicy(Qt::TabFocus);
}

}  // namespace

ExplainPanel::ExplainPanel(QWidget* parent)
    : QWidget(parent),
      task_(new QComboBox(this)),
      mode_(new QComboBox(this)),
      modality_(new QButtonGroup(this)),
      label_(new ClassChooser(this)),
      samples_(new QSpinBox(this)),
      precision_(new QComboBox(this)),
      more_(new QPushButton(tr("More precision"), this)),
      seed_(new QSpinBox(this)),
      run_(new QPushButton(tr("Explain"), this))
{
    task_->setToolTip(tr("Which question the model answers; models of yours are below the line"));
    task_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    task_->setMaximumWidth(kWidestTask);
    mode_->addItem(tr("Recommended"));
    mode_->addItem(tr("Reference"));
    mode_->addItem(tr("LIME for texts"));
    mode_->setToolTip(
        tr("Recommended corrects the oddities of the published method; Reference "
           "repeats it to the letter, from the start of the song; LIME for texts is the "
           "published explainer of words alone, the sound left whole"));
    samples_->setRange(kFewestSamples, kMostSamples);
    samples_->setSingleStep(100);
    samples_->setGroupSeparatorShown(true);
    samples_->setToolTip(
        tr("Variants of the song the model is asked about; more are slower and "
           "more certain"));
    seed_->setRange(0, std::numeric_limits<int>::max());
    seed_->setToolTip(tr("The same seed gives the same explanation, bit for bit"));
    run_->setIcon(widgets::iconOf(widgets::Icon::Explain));
    run_->setToolTip(tr("Compute the explanation with these numbers (Ctrl+R)"));

    fillPrecisions();

    auto* modalities = new QWidget(this);
    auto* modalityRow = new QHBoxLayout(modalities);
    modalityRow->setContentsMargins(0, 0, 0, 0);
    modalityRow->setSpacing(0);
    const std::pair<models::Modality, QString> choices[] = {
        {models::Modality::Both, tr("Both")},
        {models::Modality::Audio, tr("Sound")},
        {models::Modality::Lyrics, tr("Words")}};
    for (const auto& [modality, text] : choices) {
        auto* button = new QToolButton(modalities);
        button->setText(text);
        button->setCheckable(true);
        button->setToolTip(modality == models::Modality::Both
                               ? tr("Switch sound and words on and off")
                           : modality == models::Modality::Audio ? tr("Switch sound only")
                                                                 : tr("Switch words only"));
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        keepOutOfTheWay(button);
        modality_->addButton(button, static_cast<int>(modality));
        modalityRow->addWidget(button);
    }

    auto* row = new widgets::WrappingRow(this);
    row->setContentsMargins(Spacing::kMedium, Spacing::kTight, Spacing::kMedium, Spacing::kTight);
    row->setSpacing(Spacing::kMedium - Spacing::kTight);
    row->addWidget(labelled(tr("Tas&k"), task_));
    row->addWidget(labelled(tr("Mo&de"), mode_));
    row->addWidget(labelled(tr("Modality"), modalities));
    row->addWidget(labelled(tr("&Class"), label_));
    row->beginTrailing();
    samplesBox_ = labelled(tr("Samp&les"), samples_);
    precisionBox_ = labelled(tr("P&recision"), precision_);
    row->addWidget(samplesBox_);
    row->addWidget(precisionBox_);
    row->addWidget(labelled(tr("&Seed"), seed_));
    row->addWidget(more_);
    row->addWidget(run_);
    for (QWidget* control :
         std::initializer_list<QWidget*>{task_, mode_, precision_, more_, run_}) {
        keepOutOfTheWay(control);
    }

    const std::initializer_list<QWidget*> asRead{
        task_, mode_, modality_->buttons().constFirst(), label_, samples_, precision_, seed_,
        more_, run_};
    for (auto next = asRead.begin() + 1; next != asRead.end(); ++next) {
        setTabOrder(*(next - 1), *next);
    }

    connect(task_, &QComboBox::activated, this, &ExplainPanel::emitChoice);
    connect(mode_, &QComboBox::activated, this, &ExplainPanel::emitChoice);
    connect(modality_, &QButtonGroup::idClicked, this, &ExplainPanel::emitChoice);
    connect(label_, &ClassChooser::classChosen, this, &ExplainPanel::labelChosen);
    connect(precision_, &QComboBox::activated, this, &ExplainPanel::emitChoice);
    connect(more_, &QPushButton::clicked, this, &ExplainPanel::runMorePrecisely);
    connect(run_, &QPushButton::clicked, this, &ExplainPanel::runWithNumbers);
    setChoice(choice_);
}

QWidget* ExplainPanel::labelled(const QString& label, QWidget* control)
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::kSmall - 2);
    auto* text = new QLabel(label, box);
    text->setBuddy(control);
    QString name = label;
    name.remove('&');
    control->setAccessibleName(name);
    if (auto* edit = control->findChild<QLineEdit*>()) edit->setAccessibleName(name);
    layout->addWidget(text);
    layout->addWidget(control);
    return box;
}

Choice ExplainPanel::shownChoice() const
{
    Choice choice = choice_;
    const QString task = task_->currentData().toString();
    if (task.startsWith(kFolderTask)) {
        choice.modelFolder = task.mid(QString(kFolderTask).size()).toStdString();
    } else {
        choice.task = task.toStdString();
        choice.modelFolder.reset();
    }
    choice.setExplainer(static_cast<Explainer>(std::max(0, mode_->currentIndex())));
    choice.modality = static_cast<models::Modality>(std::max(0, modality_->checkedId()));
    const int precision = precision_->currentData().toInt();
    choice.seconds = std::max(0, precision);
    if (precision <= 0) choice.precision = static_cast<explain::Precision>(-precision);
    return choice;
}

/// Entries hold -precision, or seconds.
void ExplainPanel::fillPrecisions()
{
    using explain::Precision;
    const auto dataOf = [](Precision precision) { return -static_cast<int>(precision); };
    precision_->addItem(tr("Draft"), dataOf(Precision::Draft));
    precision_->addItem(tr("Normal"), dataOf(Precision::Normal));
    precision_->addItem(tr("High"), dataOf(Precision::High));
    precision_->addItem(tr("Ten strongest"), dataOf(Precision::StrongestTen));
    precision_->setItemData(precision_->count() - 1,
                            tr("Until the ten strongest components stand apart from the others"),
                            Qt::ToolTipRole);
    precision_->insertSeparator(precision_->count());
    for (int seconds : {10, 30, 120}) {
        precision_->addItem(tr("%1 seconds").arg(seconds), seconds);
    }
    precision_->setToolTip(
        tr("How sure the weights shall be, or how long it may take; what the model has answered "
           "is kept, so that asking for more goes on from there"));
    more_->setToolTip(tr("Go on until the intervals are narrower"));
}

void ExplainPanel::showNumbersOfMode()
{
    const bool isReference = choice_.mode == explain::Mode::Reference;
    samplesBox_->setVisible(isReference);
    precisionBox_->setVisible(!isReference);
    more_->setVisible(!isReference);
    const bool isHighest = choice_.seconds == 0 && choice_.precision == explain::Precision::High;
    more_->setEnabled(hasSong_ && !isBusy_ && (!isHighest || isStopped_));
}

void ExplainPanel::runMorePrecisely()
{
    choice_ = shownChoice();
    const bool isDraft = choice_.seconds == 0 && choice_.precision == explain::Precision::Draft;
    choice_.seconds = 0;
    choice_.precision = isDraft ? explain::Precision::Normal : explain::Precision::High;
    Q_EMIT choiceMade(choice_);
    Q_EMIT runRequested();
}

void ExplainPanel::emitChoice()
{
    choice_ = shownChoice();
    Q_EMIT choiceMade(choice_);
}

void ExplainPanel::runWithNumbers()
{
    choice_ = shownChoice();
    choice_.samples = samples_->value();
    choice_.seed = static_cast<std::uint32_t>(seed_->value());
    Q_EMIT choiceMade(choice_);
    Q_EMIT runRequested();
}

void ExplainPanel::fillTasks()
{
    const QSignalBlocker blocker(task_);
    task_->clear();
    task_->addItem(tr("Genre"), "genre");
    task_->addItem(tr("Emotion"), "emotion");
    const auto dataOf = [](const std::filesystem::path& folder) {
        return kFolderTask + QString::fromStdString(folder.string());
    };
    const bool hasOther = choice_.modelFolder &&
                          std::none_of(models_.begin(), models_.end(), [this](const auto& model) {
                              return model.folder == *choice_.modelFolder;
                          });
    if (hasOther || !models_.empty()) task_->insertSeparator(task_->count());
    for (const TaskModel& model : models_) task_->addItem(model.name, dataOf(model.folder));
    if (hasOther) {
        task_->addItem(QString::fromStdString(choice_.modelFolder->filename().string()),
                       dataOf(*choice_.modelFolder));
    }
    task_->setCurrentIndex(task_->findData(
        choice_.modelFolder ? dataOf(*choice_.modelFolder) : QString::fromStdString(choice_.task)));
}

void ExplainPanel::setModels(const std::vector<TaskModel>& models)
{
    models_ = models;
    fillTasks();
}

void ExplainPanel::setChoice(const Choice& choice)
{
    choice_ = choice;
    fillTasks();
    mode_->setCurrentIndex(static_cast<int>(choice.explainer()));
    if (auto* button = modality_->button(static_cast<int>(choice.modality))) {
        button->setChecked(true);
    }
    samples_->setValue(choice.samples);
    precision_->setCurrentIndex(std::max(
        0, precision_->findData(choice.seconds > 0 ? choice.seconds
                                                   : -static_cast<int>(choice.precision))));
    showNumbersOfMode();
    seed_->setValue(
        static_cast<int>(std::min<std::uint32_t>(choice.seed, std::numeric_limits<int>::max())));
}

void ExplainPanel::setClasses(const models::ClassScores& scores, const std::string& shownLabel)
{
    label_->setClasses(scores, shownLabel);
}

void ExplainPanel::setBusy(bool isBusy)
{
    isBusy_ = isBusy;
    run_->setEnabled(hasSong_ && !isBusy_);
    showNumbersOfMode();
}

void ExplainPanel::setStopped(bool isStopped)
{
    isStopped_ = isStopped;
    showNumbersOfMode();
}

void ExplainPanel::setHasSong(bool hasSong)
{
    hasSong_ = hasSong;
    run_->setEnabled(hasSong_ && !isBusy_);
    showNumbersOfMode();
}

void ExplainPanel::setModalities(bool hasSound, bool hasWords, models::Modality shown)
{
    if (auto* button = modality_->button(static_cast<int>(shown))) button->setChecked(true);
    const bool hasBoth = (hasSound && hasWords) || shown == models::Modality::Both;
    modality_->button(static_cast<int>(models::Modality::Both))->setEnabled(hasBoth);
    modality_->button(static_cast<int>(models::Modality::Audio))->setEnabled(hasSound);
    modality_->button(static_cast<int>(models::Modality::Lyrics))->setEnabled(hasWords);
}

}  // namespace limelight::app
