// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/import_dialog.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include "app/dialog_form.h"
#include "app/model_shelf.h"
#include "widgets/elided_label.h"
#include "widgets/theme.h"

namespace limelight::app {

using widgets::Spacing;

ImportDialog::ImportDialog(const std::filesystem::path& source, QWidget* parent)
    : QDialog(parent),
      source_(source),
      name_(new QLineEdit(this)),
      tokenizer_(new QLineEdit(this)),
      task_(new QComboBox(this)),
      link_(new QCheckBox(tr("&Leave the files where they are"), this))
{
    setWindowTitle(tr("Import a model"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString path = QString::fromStdString(source.string());
    const bool isFolder = QFileInfo(path).isDir();
    auto* place = new widgets::ElidedLabel(path, this);
    place->setElideMode(Qt::ElideMiddle);
    name_->setPlaceholderText(tr("as its folder or card says"));
    name_->setAccessibleName(tr("Name"));
    tokenizer_->setPlaceholderText(tr("only for a model that reads words"));
    tokenizer_->setAccessibleName(tr("Tokenizer folder"));
    task_->addItem(tr("as the file's name says"), QString());
    task_->addItem(tr("Genre"), "genre");
    task_->addItem(tr("Emotion"), "emotion");
    task_->setAccessibleName(tr("Task"));
    link_->setToolTip(tr("Nothing is copied; the model works as long as its folder stays there"));

    auto* form = new QFormLayout;
    spaceForm(*form);
    form->addRow(tr("From"), place);
    form->addRow(tr("&Name"), name_);
    auto* tokenizerRow = new QWidget(this);
    auto* row = new QHBoxLayout(tokenizerRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing::kSmall);
    row->addWidget(tokenizer_, 1);
    auto* choose = new QPushButton(tr("&Choose…"), this);
    choose->setAccessibleName(tr("Choose the tokenizer folder"));
    choose->setAutoDefault(false);
    row->addWidget(choose);
    auto* tokenizerLabel = new QLabel(tr("&Tokenizer"), this);
    tokenizerLabel->setBuddy(tokenizer_);
    form->addRow(tokenizerLabel, tokenizerRow);
    auto* taskLabel = new QLabel(tr("T&ask"), this);
    taskLabel->setBuddy(task_);
    form->addRow(taskLabel, task_);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{tokenizerLabel, tokenizerRow, taskLabel, task_}) {
        widget->setVisible(!isFolder);
    }
    link_->setVisible(isFolder);

    auto* text = new QLabel(
        isFolder ? tr("The files that make up the model are copied into Limelight's library. "
                      "Nothing in the folder is run or changed.")
                 : tr("A checkpoint is converted to safetensors in a process of its own that "
                      "accepts tensors and nothing else. A MusicLIME checkpoint that reads words "
                      "needs the folder of RoBERTa's tokenizer (vocab.json, merges.txt)."),
        this);
    text->setWordWrap(true);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* bring = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    bring->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(Spacing::kMedium);
    layout->addLayout(form);
    layout->addWidget(link_);
    layout->addWidget(text);
    layout->addStretch(1);
    layout->addWidget(buttons);
    setMinimumWidth(480);
    connect(choose, &QPushButton::clicked, this, &ImportDialog::chooseTokenizer);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT importRequested(request());
        accept();
    });
}

void ImportDialog::chooseTokenizer()
{
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder of RoBERTa's tokenizer"));
    if (!folder.isEmpty()) tokenizer_->setText(folder);
}

pipeline::ImportRequest ImportDialog::request() const
{
    pipeline::ImportRequest request;
    request.source = source_;
    const QString name = name_->text().trimmed();
    if (!name.isEmpty()) request.name = name.toStdString();
    request.tokenizer = tokenizer_->text().trimmed().toStdString();
    const QString task = task_->currentData().toString();
    if (!task.isEmpty()) request.task = task.toStdString();
    request.keepsWeightsInPlace = link_->isChecked();
    request.date = isoNow().substr(0, 10);
    return request;
}

}  // namespace limelight::app
