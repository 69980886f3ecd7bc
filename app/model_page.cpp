// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_page.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include "app/dialogs.h"
#include "app/import_dialog.h"
#include "app/model_facts_view.h"
#include "app/model_list.h"
#include "app/question.h"
#include "app/strings.h"
#include "widgets/job_strip.h"
#include "widgets/notice_bar.h"
#include "widgets/theme.h"

namespace limelight::app {

using pipeline::LibraryModel;
using pipeline::ModelKind;
using widgets::NoticeBar;
using widgets::Spacing;

namespace {

constexpr QSize kFirstSize{1020, 680};
constexpr int kListWidth = 320;

QString checkpointFilter()
{
    return ModelPage::tr("Checkpoints (%1);;All files (*)")
        .arg("*.pt *.pth *.bin *.ckpt *.safetensors");
}

/// A label that says what to do, in the middle of what it stands for.
QLabel* hintLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignCenter);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setMargin(Spacing::kMedium);
    return label;
}

}  // namespace

ModelPage::ModelPage(ModelShelf& shelf, QWidget* parent)
    : QDialog(parent, Qt::Window),
      shelf_(shelf),
      list_(new ModelList(this)),
      facts_(new ModelFactsView(this)),
      emptyText_(hintLabel(this)),
      right_(new QStackedWidget(this)),
      importFolder_(new QPushButton(tr("Import &folder…"), this)),
      importCheckpoint_(new QPushButton(tr("Import &checkpoint…"), this)),
      convert_(new QPushButton(tr("Con&vert…"), this)),
      verify_(new QPushButton(tr("V&erify"), this)),
      remove_(new QPushButton(tr("&Remove…"), this)),
      use_(new QPushButton(this)),
      message_(new NoticeBar(this)),
      problem_(new NoticeBar(this)),
      strip_(new widgets::JobStrip(this))
{
    setWindowTitle(tr("Model library"));
    setAcceptDrops(true);
    resize(kFirstSize);
    makeButtons();
    right_->addWidget(emptyText_);
    right_->addWidget(facts_);

    auto* left = new QWidget(this);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(Spacing::kSmall);
    leftColumn->addWidget(list_, 1);
    leftColumn->addWidget(makeEmptyState());
    auto* bringing = new QHBoxLayout;
    bringing->setSpacing(Spacing::kSmall);
    for (QPushButton* button : {importFolder_, importCheckpoint_, convert_}) {
        bringing->addWidget(button);
    }
    leftColumn->addLayout(bringing);
    auto* doing = new QHBoxLayout;
    doing->setSpacing(Spacing::kSmall);
    doing->addWidget(verify_);
    doing->addWidget(remove_);
    doing->addStretch(1);
    doing->addWidget(use_);
    auto* rightBox = new QWidget(this);
    auto* rightColumn = new QVBoxLayout(rightBox);
    rightColumn->setContentsMargins(Spacing::kSmall, 0, 0, 0);
    rightColumn->setSpacing(Spacing::kSmall);
    rightColumn->addWidget(right_, 1);
    rightColumn->addLayout(doing);
    auto* columns = new QSplitter(Qt::Horizontal, this);
    columns->addWidget(left);
    columns->addWidget(rightBox);
    columns->setChildrenCollapsible(false);
    columns->setStretchFactor(1, 1);
    columns->setSizes({kListWidth, kFirstSize.width() - kListWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(Spacing::kMedium, Spacing::kMedium, Spacing::kMedium,
                               Spacing::kMedium);
    layout->setSpacing(Spacing::kSmall);
    layout->addWidget(message_);
    layout->addWidget(problem_);
    layout->addWidget(columns, 1);
    layout->addWidget(strip_);

    connect(list_, &ModelList::currentChanged, this, &ModelPage::showCurrent);
    connect(list_, &ModelList::activated, this, &ModelPage::use);
    connectShelf();
    showListing();
    list_->setFocus();
}

void ModelPage::makeButtons()
{
    importFolder_->setToolTip(
        tr("A Hugging Face folder, an Open-Unmix folder or a folder with a "
           "program of yours"));
    importCheckpoint_->setToolTip(tr("A MusicLIME state dict (.pt, .pth or .safetensors)"));
    convert_->setToolTip(
        tr("Rewrites a .pt, .pth or .bin file as safetensors, in a process of its "
           "own that accepts tensors and nothing else"));
    verify_->setToolTip(tr("Hashes the files, loads the model and runs it on a second of sound"));
    for (QPushButton* button :
         {importFolder_, importCheckpoint_, convert_, verify_, remove_, use_}) {
        button->setAutoDefault(false);
    }
    use_->setObjectName("use");
    use_->setDefault(true);
    connect(importFolder_, &QPushButton::clicked, this, &ModelPage::chooseFolder);
    connect(importCheckpoint_, &QPushButton::clicked, this, &ModelPage::chooseCheckpoint);
    connect(convert_, &QPushButton::clicked, this, &ModelPage::chooseConversion);
    connect(verify_, &QPushButton::clicked, this, [this] {
        if (const auto model = list_->current()) shelf_.verify(*model);
    });
    connect(remove_, &QPushButton::clicked, this, &ModelPage::askAndRemove);
    connect(use_, &QPushButton::clicked, this, &ModelPage::use);
}

QWidget* ModelPage::makeEmptyState()
{
    QLabel* hint = hintLabel(this);
    hint->setObjectName("emptyState");
    hint->setText(
        tr("No models of your own yet. Import a Hugging Face folder, an Open-Unmix "
           "folder or a MusicLIME checkpoint, or drop one here."));
    connect(&shelf_, &ModelShelf::listed, hint, [this, hint] {
        const auto& models = shelf_.listing().models;
        hint->setVisible(std::all_of(models.begin(), models.end(),
                                     [](const LibraryModel& model) { return model.isShipped; }));
    });
    return hint;
}

void ModelPage::connectShelf()
{
    connect(&shelf_, &ModelShelf::listed, this, &ModelPage::showListing);
    connect(&shelf_, &ModelShelf::described, this,
            [this](const std::filesystem::path& folder,
                   const std::shared_ptr<const pipeline::ModelFacts>& facts) {
                if (folder == shown_) facts_->setFacts(*facts);
            });
    connect(&shelf_, &ModelShelf::notDescribed, this,
            [this](const std::filesystem::path& folder, const Error& error) {
                if (folder == shown_) facts_->setFault(QString::fromStdString(error.message));
            });
    connect(&shelf_, &ModelShelf::started, this, [this](const QString& title) {
        message_->hide();
        problem_->hide();
        strip_->start(title);
        updateButtons();
    });
    connect(&shelf_, &ModelShelf::progressed, strip_, &widgets::JobStrip::at);
    connect(&shelf_, &ModelShelf::finished, this, [this] {
        strip_->finish();
        updateButtons();
    });
    connect(&shelf_, &ModelShelf::said, this, [this](const QString& text) {
        message_->showMessage(NoticeBar::Kind::Notice, text, {}, true);
    });
    connect(&shelf_, &ModelShelf::imported, this,
            [this](const QString& id) { toSelect_ = id.toStdString(); });
    connect(&shelf_, &ModelShelf::failed, this, &ModelPage::showFailure);
    connect(&shelf_, &ModelShelf::permissionNeeded, this, [this](const LibraryModel& model) {
        askToRun(this, model.folder, [this, model] { shelf_.verify(model, true); });
    });
    connect(strip_, &widgets::JobStrip::cancelRequested, &shelf_, &ModelShelf::cancel);
    connect(problem_, &NoticeBar::actionRequested, this,
            [this] { showDetails(this, problemSummary_, problemDetails_); });
}

void ModelPage::showListing()
{
    const pipeline::LibraryListing& listing = shelf_.listing();
    list_->setModels(listing.models);
    if (!toSelect_.empty()) {
        if (const LibraryModel* model = shelf_.find(toSelect_)) {
            list_->setFilter({});
            list_->select(model->folder);
        }
        toSelect_.clear();
    }
    if (!listing.notes.empty()) {
        QStringList notes;
        for (const std::string& note : listing.notes) notes << QString::fromStdString(note);
        message_->showMessage(NoticeBar::Kind::Notice, notes.join('\n'), {}, true);
    }
    showCurrent();
}

void ModelPage::showCurrent()
{
    const auto model = list_->current();
    right_->setCurrentWidget(model ? static_cast<QWidget*>(facts_) : emptyText_);
    emptyText_->setText(shelf_.listing().models.empty()
                            ? tr("Import a model to see here what it hears, reads and answers.")
                            : tr("No model matches what you typed."));
    shown_ = model ? model->folder : std::filesystem::path();
    if (model) {
        facts_->setModel(*model);
        if (!model->isMissing) shelf_.describe(model->folder);
    }
    updateButtons();
}

void ModelPage::setInUse(const std::filesystem::path& classifier,
                         const std::filesystem::path& separator)
{
    classifierInUse_ = classifier;
    separatorInUse_ = separator;
    list_->setInUse(classifier, separator);
    updateButtons();
}

void ModelPage::updateButtons()
{
    const auto model = list_->current();
    const bool isFree = !shelf_.isBusy();
    const bool canChange = isFree && !shelf_.listing().isReadOnly;
    importFolder_->setEnabled(canChange);
    importCheckpoint_->setEnabled(canChange);
    convert_->setEnabled(isFree);
    verify_->setEnabled(isFree && model && !model->isMissing);
    remove_->setEnabled(canChange && model && !model->isShipped);
    const bool isSeparator = model && model->kind == ModelKind::Separator;
    const bool isInUse =
        model && (model->folder == classifierInUse_ || model->folder == separatorInUse_);
    use_->setText(isInUse       ? tr("In use")
                  : isSeparator ? tr("&Use as separator")
                                : tr("&Use for this song"));
    use_->setEnabled(model && !model->isMissing && !isInUse);
}

void ModelPage::use()
{
    const auto model = list_->current();
    if (model && use_->isEnabled()) Q_EMIT useRequested(*model);
}

void ModelPage::importFrom(const std::filesystem::path& source)
{
    auto* dialog = new ImportDialog(source, this);
    connect(dialog, &ImportDialog::importRequested, &shelf_, &ModelShelf::importModel);
    dialog->open();
}

void ModelPage::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a model folder"));
    if (!folder.isEmpty()) importFrom(folder.toStdString());
}

void ModelPage::chooseCheckpoint()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import a checkpoint"), {}, checkpointFilter());
    if (!file.isEmpty()) importFrom(file.toStdString());
}

void ModelPage::chooseConversion()
{
    const QString input =
        QFileDialog::getOpenFileName(this, tr("Convert a checkpoint"), {}, checkpointFilter());
    if (input.isEmpty()) return;
    pipeline::ConvertRequest request;
    request.input = input.toStdString();
    const QString proposed =
        QString::fromStdString(pipeline::convertedPathOf(request.input).string());
    const QString output = QFileDialog::getSaveFileName(this, tr("Convert into"), proposed,
                                                        tr("Tensors (*.safetensors)"));
    if (output.isEmpty()) return;
    request.output = output.toStdString();
    // The file dialog has asked whether to.
    request.mayReplace = true;
    shelf_.convert(request);
}

void ModelPage::askAndRemove()
{
    const auto model = list_->current();
    if (!model) return;
    const QString name = QString::fromStdString(model->name);
    ask(this, tr("Remove a model"), tr("Remove %1 from the library?").arg(name),
        model->isLinked ? tr("Its files stay where they are: %1")
                              .arg(QString::fromStdString(model->folder.string()))
                        : tr("Its folder in the library is deleted: %1")
                              .arg(QString::fromStdString(model->folder.string())),
        {{tr("Keep"), {}, QMessageBox::RejectRole},
         {tr("Remove"), [this, model = *model] { shelf_.remove(model); },
          QMessageBox::DestructiveRole}});
}

void ModelPage::showFailure(const Error& error, const QString& activity)
{
    problemSummary_ = problemText(error, activity);
    problemDetails_ = detailsText(error, activity);
    problem_->showMessage(NoticeBar::Kind::Error, problemSummary_, tr("Details"), true);
}

void ModelPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && shelf_.isBusy()) {
        shelf_.cancel();
        return;
    }
    QDialog::keyPressEvent(event);
}

void ModelPage::dragEnterEvent(QDragEnterEvent* event)
{
    const bool canImport = !shelf_.isBusy() && !shelf_.listing().isReadOnly;
    if (canImport && event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void ModelPage::dropEvent(QDropEvent* event)
{
    for (const QUrl& url : event->mimeData()->urls()) {
        if (!url.isLocalFile()) continue;
        event->acceptProposedAction();
        importFrom(url.toLocalFile().toStdString());
        return;
    }
}

}  // namespace limelight::app
