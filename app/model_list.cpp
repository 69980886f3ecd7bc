// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_list.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtGui/QStandardItemModel>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyledItemDelegate>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "widgets/theme.h"

namespace limelight::app {

using pipeline::LibraryModel;
using pipeline::ModelKind;
using widgets::Spacing;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::ModelList)
};

/// What a row carries beside its name.
enum Role {
    kFolder = Qt::UserRole,  ///< empty for the heading of a group
    kDetail,                 ///< the second line
    kSearched
};

enum class Group { Shipped, Both, Sound, Words, Separators, Programs };

Group groupOf(const LibraryModel& model)
{
    if (model.isShipped) return Group::Shipped;
    if (model.kind == ModelKind::Separator) return Group::Separators;
    if (model.kind == ModelKind::External) return Group::Programs;
    if (model.modality == models::Modality::Audio) return Group::Sound;
    return model.modality == models::Modality::Lyrics ? Group::Words : Group::Both;
}

QString titleOf(Group group)
{
    switch (group) {
        case Group::Shipped:
            return Texts::tr("Default models, trained on synthetic songs");
        case Group::Both:
            return Texts::tr("Sound and words");
        case Group::Sound:
            return Texts::tr("Sound");
        case Group::Words:
            return Texts::tr("Words");
        case Group::Separators:
            return Texts::tr("Separators");
        case Group::Programs:
            return Texts::tr("Programs of yours");
    }
    return {};
}

/// A name and a muted line below it; headings of groups on one line.
class ModelRow : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QFontMetrics name(widgets::theme().font());
        const QFontMetrics detail(widgets::theme().smallFont());
        const bool isHeading = index.data(kFolder).toString().isEmpty();
        const int height = isHeading ? detail.height() + 2 * Spacing::kTight
                                     : name.height() + detail.height() + 2 * Spacing::kTight;
        return {QStyledItemDelegate::sizeHint(option, index).width(), height};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& given,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem option = given;
        initStyleOption(&option, index);
        const QString name = option.text;
        option.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &option, painter,
                                            option.widget);
        const widgets::Colours& colours = widgets::theme().colours();
        const bool isHeading = index.data(kFolder).toString().isEmpty();
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const QColor ink = isSelected ? option.palette.highlightedText().color() : colours.ink;
        QRect box = option.rect.adjusted(Spacing::kSmall, Spacing::kTight, -Spacing::kSmall,
                                         -Spacing::kTight);
        painter->save();
        if (isHeading) {
            drawLine(*painter, box, widgets::theme().smallFont(), colours.mutedInk, name);
        } else {
            box.setLeft(box.left() + Spacing::kSmall);
            const QFont nameFont =
                option.font.bold() ? widgets::theme().strongFont() : widgets::theme().font();
            const int nameHeight = QFontMetrics(nameFont).height();
            drawLine(*painter, QRect(box.left(), box.top(), box.width(), nameHeight), nameFont, ink,
                     name);
            drawLine(*painter, box.adjusted(0, nameHeight, 0, 0), widgets::theme().smallFont(),
                     isSelected ? ink : colours.mutedInk, index.data(kDetail).toString());
        }
        painter->restore();
    }

private:
    static void drawLine(QPainter& painter, const QRect& box, const QFont& font,
                         const QColor& colour, const QString& text)
    {
        painter.setFont(font);
        painter.setPen(colour);
        painter.drawText(box, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(font).elidedText(text, Qt::ElideRight, box.width()));
    }
};

QStandardItem* headingOf(Group group)
{
    auto* heading = new QStandardItem(titleOf(group));
    heading->setFlags(Qt::ItemIsEnabled);
    return heading;
}

QStandardItem* rowOf(const LibraryModel& model, bool isInUse)
{
    const QString name = QString::fromStdString(model.name);
    QStringList details;
    if (isInUse) details << Texts::tr("in use");
    if (!model.task.empty() && model.kind != ModelKind::Separator) {
        details << QString::fromStdString(model.task);
    }
    details << modalityText(model)
            << QLocale().formattedDataSize(static_cast<qint64>(model.bytes), 0,
                                           QLocale::DataSizeSIFormat);
    if (!model.isShipped) details << statusText(model);
    auto* row = new QStandardItem(name);
    const QString detail = details.join(QStringLiteral(" · "));
    row->setData(QString::fromStdString(model.folder.string()), kFolder);
    row->setData(detail, kDetail);
    row->setData(name + ' ' + QString::fromStdString(model.id + ' ' + model.task) + ' ' + detail,
                 kSearched);
    row->setData(name + ", " + detail, Qt::AccessibleTextRole);
    row->setToolTip(name);
    QFont font;
    font.setBold(isInUse);
    row->setFont(font);
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren);
    return row;
}

}  // namespace

QString modalityText(const LibraryModel& model)
{
    if (model.kind == ModelKind::Separator) return Texts::tr("stems");
    if (!model.modality) return Texts::tr("says when it runs");
    return *model.modality == models::Modality::Audio    ? Texts::tr("sound")
           : *model.modality == models::Modality::Lyrics ? Texts::tr("words")
                                                         : Texts::tr("sound and words");
}

QString statusText(const LibraryModel& model)
{
    if (model.isMissing) return Texts::tr("its folder is gone");
    if (!model.verified) return Texts::tr("not verified");
    const QDateTime when =
        QDateTime::fromString(QString::fromStdString(model.verified->when), Qt::ISODate);
    const QString day = QLocale().toString(when.toLocalTime().date(), QLocale::ShortFormat);
    return model.verified->isSound ? Texts::tr("verified %1").arg(day)
                                   : Texts::tr("faulty, %1").arg(day);
}

ModelList::ModelList(QWidget* parent)
    : QWidget(parent),
      search_(new QLineEdit(this)),
      view_(new QTreeView(this)),
      items_(new QStandardItemModel(this)),
      filtered_(new QSortFilterProxyModel(this))
{
    search_->setPlaceholderText(tr("Find a model"));
    search_->setAccessibleName(tr("Find a model"));
    search_->setClearButtonEnabled(true);
    search_->installEventFilter(this);
    filtered_->setSourceModel(items_);
    filtered_->setFilterRole(kSearched);
    filtered_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filtered_->setRecursiveFilteringEnabled(true);
    view_->setModel(filtered_);
    view_->setItemDelegate(new ModelRow(view_));
    view_->setHeaderHidden(true);
    view_->setRootIsDecorated(false);
    view_->setItemsExpandable(false);
    view_->setIndentation(0);
    view_->setExpandsOnDoubleClick(false);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setAccessibleName(tr("Models"));
    setFocusProxy(view_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::kSmall);
    layout->addWidget(search_);
    layout->addWidget(view_, 1);
    connect(search_, &QLineEdit::textChanged, this, &ModelList::setFilter);
    connect(view_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ModelList::currentChanged);
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        if (!index.data(kFolder).toString().isEmpty()) Q_EMIT activated();
    });
    connect(&widgets::theme(), &widgets::Theme::changed, view_, [this] { view_->doItemsLayout(); });
}

void ModelList::setModels(const std::vector<LibraryModel>& models)
{
    models_ = models;
    fill();
}

void ModelList::setInUse(const std::filesystem::path& classifier,
                         const std::filesystem::path& separator)
{
    if (classifier == classifierInUse_ && separator == separatorInUse_) return;
    classifierInUse_ = classifier;
    separatorInUse_ = separator;
    fill();
}

void ModelList::fill()
{
    const auto before = current();
    {
        const QSignalBlocker blocker(view_->selectionModel());
        items_->clear();
        for (const Group group : {Group::Both, Group::Sound, Group::Words, Group::Separators,
                                  Group::Programs, Group::Shipped}) {
            QStandardItem* heading = nullptr;
            for (const LibraryModel& model : models_) {
                if (groupOf(model) != group) continue;
                if (heading == nullptr) {
                    heading = headingOf(group);
                    items_->insertRow(group == Group::Shipped ? 0 : items_->rowCount(), heading);
                }
                const bool isInUse = !model.folder.empty() && (model.folder == classifierInUse_ ||
                                                               model.folder == separatorInUse_);
                heading->appendRow(rowOf(model, isInUse));
            }
        }
        view_->expandAll();
    }
    if (before) select(before->folder);
    if (!current()) selectFirst();
    Q_EMIT currentChanged();
}

void ModelList::setFilter(const QString& text)
{
    if (search_->text() != text) {
        search_->setText(text);
        return;
    }
    filtered_->setFilterFixedString(text);
    view_->expandAll();
    if (!current()) selectFirst();
    // A search that leaves nothing changes no row of the view, but the choice.
    Q_EMIT currentChanged();
}

void ModelList::select(const std::filesystem::path& folder)
{
    const QString wanted = QString::fromStdString(folder.string());
    for (int group = 0; group < filtered_->rowCount(); ++group) {
        const QModelIndex heading = filtered_->index(group, 0);
        for (int row = 0; row < filtered_->rowCount(heading); ++row) {
            const QModelIndex index = filtered_->index(row, 0, heading);
            if (index.data(kFolder).toString() == wanted) view_->setCurrentIndex(index);
        }
    }
}

void ModelList::selectFirst()
{
    if (filtered_->rowCount() == 0) return;
    view_->setCurrentIndex(filtered_->index(0, 0, filtered_->index(0, 0)));
    // The heading of the first group belongs to what one sees.
    view_->scrollToTop();
}

std::optional<LibraryModel> ModelList::current() const
{
    const std::string folder = view_->currentIndex().data(kFolder).toString().toStdString();
    const auto found =
        std::find_if(models_.begin(), models_.end(),
                     [&folder](const LibraryModel& model) { return model.folder == folder; });
    if (folder.empty() || found == models_.end()) return std::nullopt;
    return *found;
}

int ModelList::shownCount() const
{
    int count = 0;
    for (int group = 0; group < filtered_->rowCount(); ++group) {
        count += filtered_->rowCount(filtered_->index(group, 0));
    }
    return count;
}

bool ModelList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == search_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            view_->setFocus(Qt::TabFocusReason);
            QApplication::sendEvent(view_, event);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace limelight::app
