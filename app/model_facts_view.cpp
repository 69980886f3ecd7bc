// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_facts_view.h"

#include <QtCore/QDate>
#include <QtCore/QLocale>
#include <QtCore/QSortFilterProxyModel>
#include <QtCore/QStringListModel>
#include <QtCore/QUrl>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

#include "app/model_list.h"
#include "widgets/elided_label.h"
#include "widgets/notice_bar.h"
#include "widgets/theme.h"

namespace limelight::app {

using pipeline::ModelFacts;
using pipeline::ModelKind;
using widgets::NoticeBar;
using widgets::Spacing;

namespace {

constexpr int kClassesWidth = 220;
/// Below this many classes one sees them all at once.
constexpr int kWorthSearching = 9;

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

QString joined(const std::vector<std::string>& lines, const QString& between)
{
    QStringList list;
    for (const std::string& line : lines) list << textOf(line);
    return list.join(between);
}

QString sizeText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

QString countText(std::int64_t count)
{
    if (count < 1000000) return QLocale().toString(static_cast<qlonglong>(count));
    return ModelFactsView::tr("%1 million")
        .arg(QLocale().toString(static_cast<double>(count) / 1e6, 'f', 1));
}

QString hearingText(const ModelFacts& facts)
{
    if (facts.rateHz == 0) return {};
    const QString rate =
        ModelFactsView::tr("%1 kHz").arg(QLocale().toString(facts.rateHz / 1000.0));
    QString text = facts.secondsHeard > 0.0
                       ? ModelFactsView::tr("%1 s at %2")
                             .arg(QLocale().toString(facts.secondsHeard, 'f', 2), rate)
                       : ModelFactsView::tr("at %1").arg(rate);
    if (facts.melBands > 0) {
        text += ModelFactsView::tr(", %1 mel bands").arg(QLocale().toString(facts.melBands));
    }
    return text;
}

QString readingText(const ModelFacts& facts)
{
    if (!facts.reading) return {};
    QString text =
        ModelFactsView::tr("up to %1 tokens").arg(QLocale().toString(facts.reading->maxTokens));
    if (facts.vocabularySize > 0) {
        text += ModelFactsView::tr(" out of %1")
                    .arg(QLocale().toString(static_cast<qlonglong>(facts.vocabularySize)));
    }
    if (!facts.tokenizer.empty()) text += QString(" (%1)").arg(textOf(facts.tokenizer));
    return text;
}

QString separatorText(const pipeline::SeparatorFacts& facts)
{
    QString text =
        ModelFactsView::tr("nfft %1, hop %2, %3 channels, niter %4")
            .arg(QLocale().toString(facts.windowFrames), QLocale().toString(facts.hopFrames),
                 QLocale().toString(facts.channels), QLocale().toString(facts.iterations));
    if (facts.hasResidual) text += ModelFactsView::tr(", with a residual");
    if (facts.isSoftmask) text += ModelFactsView::tr(", softmask");
    return text;
}

QString scoresText(const ModelFacts& facts)
{
    if (!facts.scoreRule) return {};
    switch (*facts.scoreRule) {
        case models::ScoreRule::Softmax:
            return ModelFactsView::tr("one class of many (softmax)");
        case models::ScoreRule::Sigmoid:
            return ModelFactsView::tr("any number of classes (sigmoid)");
        case models::ScoreRule::Linear:
            return ModelFactsView::tr("numbers (regression)");
    }
    return {};
}

QString kindText(const ModelFacts& facts)
{
    const QString architecture = textOf(facts.architecture);
    switch (facts.kind) {
        case ModelKind::Separator:
            return ModelFactsView::tr("%1, takes a mix apart").arg(architecture);
        case ModelKind::External:
            return ModelFactsView::tr("A program of yours that answers for a model");
        case ModelKind::Classifier:
            break;
    }
    return facts.labels.empty()
               ? ModelFactsView::tr("%1, an encoder without classes").arg(architecture)
               : architecture;
}

QLabel* valueLabel(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    label->setSizePolicy(policy);
    return label;
}

}  // namespace

ModelFactsView::ModelFactsView(QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      kind_(new QLabel(this)),
      notice_(new NoticeBar(this)),
      fault_(new NoticeBar(this)),
      form_(new QWidget(this)),
      rows_(new QFormLayout(form_)),
      classes_(new QWidget(this)),
      classesTitle_(new QLabel(classes_)),
      search_(new QLineEdit(classes_)),
      list_(new QListView(classes_)),
      labels_(new QStringListModel(this)),
      matching_(new QSortFilterProxyModel(this))
{
    title_->setFont(widgets::theme().displayFont());
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    kind_->setTextFormat(Qt::PlainText);
    kind_->setWordWrap(true);
    kind_->setForegroundRole(QPalette::PlaceholderText);

    rows_->setContentsMargins(0, 0, Spacing::kSmall, 0);
    rows_->setHorizontalSpacing(Spacing::kMedium);
    rows_->setVerticalSpacing(Spacing::kSmall);
    rows_->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(form_);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Facts about the model"));
    // Without a colour of its own the scroll area would be as bright as a list.
    scroll->viewport()->setAutoFillBackground(false);
    form_->setAutoFillBackground(false);

    matching_->setSourceModel(labels_);
    matching_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    list_->setModel(matching_);
    list_->setUniformItemSizes(true);
    list_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    search_->setPlaceholderText(tr("Find a class"));
    search_->setAccessibleName(tr("Find a class"));
    search_->setClearButtonEnabled(true);
    classesTitle_->setFont(widgets::theme().strongFont());
    auto* column = new QVBoxLayout(classes_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::kSmall);
    column->addWidget(classesTitle_);
    column->addWidget(search_);
    column->addWidget(list_, 1);
    classes_->setFixedWidth(kClassesWidth);

    auto* body = new QHBoxLayout;
    body->setSpacing(Spacing::kMedium);
    body->addWidget(scroll, 1);
    body->addWidget(classes_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::kSmall);
    layout->addWidget(title_);
    layout->addWidget(kind_);
    layout->addWidget(notice_);
    layout->addWidget(fault_);
    layout->addLayout(body, 1);
    connect(search_, &QLineEdit::textChanged, this, &ModelFactsView::setClassFilter);
    connect(&widgets::theme(), &widgets::Theme::changed, this, [this] {
        title_->setFont(widgets::theme().displayFont());
        classesTitle_->setFont(widgets::theme().strongFont());
    });
}

void ModelFactsView::clear()
{
    while (rows_->rowCount() > 0) rows_->removeRow(0);
    classes_->hide();
    notice_->hide();
    fault_->hide();
    kind_->clear();
    search_->clear();
}

void ModelFactsView::addRow(const QString& name, const QString& value)
{
    if (value.isEmpty()) return;
    QLabel* label = valueLabel(value, form_);
    label->setAccessibleName(name + ": " + value);
    addRow(name, label);
}

void ModelFactsView::addRow(const QString& name, QWidget* value)
{
    auto* label = new QLabel(name, form_);
    label->setForegroundRole(QPalette::PlaceholderText);
    const bool isText = qobject_cast<QLabel*>(value) != nullptr;
    label->setAlignment(Qt::AlignLeading | (isText ? Qt::AlignTop : Qt::AlignVCenter));
    rows_->addRow(label, value);
}

QWidget* ModelFactsView::withButton(const QString& text, const QString& button,
                                    const QString& accessibleName,
                                    const std::function<void()>& action)
{
    auto* box = new QWidget(form_);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing::kSmall);
    auto* label = new widgets::ElidedLabel(text, box);
    label->setElideMode(Qt::ElideMiddle);
    label->setToolTip(text);
    row->addWidget(label, 1);
    auto* press = new QPushButton(button, box);
    press->setAccessibleName(accessibleName);
    connect(press, &QPushButton::clicked, box, action);
    row->addWidget(press);
    return box;
}

void ModelFactsView::setModel(const pipeline::LibraryModel& model)
{
    clear();
    model_ = model;
    title_->setText(textOf(model.name));
    if (model.isTrainedOnSyntheticSongs) {
        notice_->showMessage(NoticeBar::Kind::Notice,
                             tr("Trained on synthetic songs: good for seeing how explanations "
                                "work, not for conclusions about real music."),
                             {}, false);
    }
    if (model.isMissing) {
        setFault(
            tr("The folder of this model is gone. Put it back, or remove the model and import "
               "it again."));
    }
    addOrigin();
}

/// Where the model lies and comes from.
void ModelFactsView::addOrigin()
{
    const QString folder = textOf(model_.folder.string());
    addRow(tr("Folder"),
           withButton(folder, tr("Open folder"), tr("Open the folder of the model"),
                      [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); }));
    if (!model_.hash.empty()) {
        const QString hash = textOf(model_.hash);
        addRow(tr("Hash"), withButton(hash, tr("Copy"), tr("Copy the hash"),
                                      [hash] { QGuiApplication::clipboard()->setText(hash); }));
    }
    if (model_.isShipped) return;
    const QDate added = QDate::fromString(textOf(model_.added), Qt::ISODate);
    const QString source = textOf(model_.source.string());
    if (!added.isValid()) {
        addRow(tr("Imported"), tr("found in the library's folder"));
    } else if (model_.isLinked) {
        addRow(tr("Linked"), QLocale().toString(added, QLocale::ShortFormat));
    } else {
        addRow(tr("Imported"), QLocale().toString(added, QLocale::ShortFormat));
        auto* from = new widgets::ElidedLabel(source, form_);
        from->setElideMode(Qt::ElideMiddle);
        addRow(tr("From"), from);
    }
    QString verified = statusText(model_);
    if (model_.verified) verified += ": " + textOf(model_.verified->message);
    addRow(tr("Verified"), verified);
}

void ModelFactsView::setFacts(const ModelFacts& facts)
{
    while (rows_->rowCount() > 0) rows_->removeRow(0);
    kind_->setText(kindText(facts));
    addFacts(facts);
    addOrigin();
    showClasses(facts);
    if (!facts.problems.empty()) setFault(joined(facts.problems, "\n"));
}

void ModelFactsView::addFacts(const ModelFacts& facts)
{
    if (facts.kind == ModelKind::Classifier) addRow(tr("Task"), textOf(facts.task));
    if (facts.kind != ModelKind::Separator) addRow(tr("Uses"), modalityText(model_));
    addRow(tr("Hears"), hearingText(facts));
    addRow(tr("Reads"), readingText(facts));
    addRow(tr("Scores"), scoresText(facts));
    if (facts.separator) addRow(tr("Settings"), separatorText(*facts.separator));
    addRow(tr("Runs"), joined(facts.command, " "));
    if (facts.parameters > 0) {
        addRow(tr("Parameters"),
               tr("%1, stored as %2").arg(countText(facts.parameters), textOf(facts.storedTypes)));
    }
    QString size = tr("%1 on disk").arg(sizeText(facts.bytesOnDisk));
    if (facts.bytesInMemory > 0) size += tr(", %1 in memory").arg(sizeText(facts.bytesInMemory));
    addRow(tr("Size"), size);
    QStringList parts;
    for (const models::ModelPart& part : facts.parts) {
        parts << tr("%1: %2; %3 parameters")
                     .arg(textOf(part.role), textOf(part.sizes), countText(part.parameters));
    }
    addRow(tr("Parts"), parts.join('\n'));
    addRow(tr("Licence"), facts.licence.empty() ? tr("not stated") : textOf(facts.licence));
    addRow(tr("Figures"), joined(facts.figures, "\n"));
    addRow(tr("Notes"), joined(facts.notes, "\n"));
}

void ModelFactsView::showClasses(const ModelFacts& facts)
{
    QStringList labels;
    for (const std::string& label : facts.labels) labels << textOf(label);
    classes_->setVisible(!labels.isEmpty());
    labels_->setStringList(labels);
    const bool isSeparator = facts.kind == ModelKind::Separator;
    classesTitle_->setText(isSeparator ? tr("Stems (%1)").arg(labels.size())
                                       : tr("Classes (%1)").arg(QLocale().toString(labels.size())));
    list_->setAccessibleName(isSeparator ? tr("Stems") : tr("Classes"));
    search_->setVisible(labels.size() >= kWorthSearching);
}

void ModelFactsView::setFault(const QString& text)
{
    fault_->showMessage(NoticeBar::Kind::Error, text, {}, false);
}

int ModelFactsView::shownClasses() const
{
    return matching_->rowCount();
}

void ModelFactsView::setClassFilter(const QString& text)
{
    if (search_->text() != text) {
        search_->setText(text);
        return;
    }
    matching_->setFilterFixedString(text);
}

}  // namespace limelight::app
