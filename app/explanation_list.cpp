// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explanation_list.h"

#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QFont>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <map>

#include "app/explanation_shelf.h"
#include "app/shelf_table.h"
#include "widgets/shown_explanation.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

/// Of `factsOf`.
constexpr int kFactsBeforeTime = 4;

enum Column { kTitle, kClass, kModality, kR2, kNote, kColumns };

const explain::LocalFit* fitOf(const ShelvedExplanation& entry)
{
    return entry.explanation->fitOf(entry.label, entry.choice.modality);
}

QString songOf(const ShelvedExplanation& entry)
{
    return QString::fromStdString(entry.song.audio.stem().string());
}

QString r2Of(const ShelvedExplanation& entry)
{
    const explain::LocalFit* fit = fitOf(entry);
    if (fit == nullptr) return {};
    return QLocale().toString(fit->heldOutR2.value_or(fit->r2), 'f', 2);
}

/// What stands in the columns before the note.
QString rowOf(const ShelvedExplanation& entry)
{
    const QString title = entry.title.isEmpty() ? songOf(entry) : entry.title;
    return QStringList{title, QString::fromStdString(entry.label),
                       widgets::modalityText(entry.choice.modality)}
        .join('\n');
}

/// What explanations of one song, class and modality differ in, the likeliest first.
QStringList factsOf(const ShelvedExplanation& entry)
{
    const explain::Recipe& recipe = entry.explanation->recipe;
    const auto& sampling = entry.explanation->sampling;
    const int runs = sampling ? sampling->soundPasses + sampling->wordPasses : recipe.samples;
    return {ExplanationList::tr("seed %1").arg(recipe.seed), widgets::modeText(recipe.mode),
            QString::fromStdString(recipe.modelName),
            sampling ? ExplanationList::tr("%L1 model runs").arg(runs)
                     : ExplanationList::tr("%L1 samples").arg(runs),
            entry.made.isValid()
                ? QLocale().toString(entry.made.toLocalTime(), QLocale::ShortFormat)
                : QString()};
}

/// Of each entry whose row is another's too: what tells it from those.
std::vector<QString> distinctionsOf(const std::vector<ShelvedExplanation>& entries)
{
    std::map<QString, std::vector<std::size_t>> alike;
    for (std::size_t e = 0; e < entries.size(); ++e) alike[rowOf(entries[e])].push_back(e);
    std::vector<QString> distinctions(entries.size());
    for (const auto& [row, group] : alike) {
        std::map<std::size_t, QStringList> facts;
        for (const std::size_t e : group) facts[e] = factsOf(entries[e]);
        for (const std::size_t e : group) {
            std::vector<std::size_t> others = group;
            QStringList parts;
            for (int f = 0; f < facts[e].size() && others.size() > 1; ++f) {
                const auto end = std::remove_if(others.begin(), others.end(), [&](std::size_t o) {
                    return facts[o][f] != facts[e][f];
                });
                if (end != others.end() && !facts[e][f].isEmpty()) parts << facts[e][f];
                others.erase(end, others.end());
            }
            const auto place = std::find(others.begin(), others.end(), e) - others.begin();
            if (others.size() > 1) parts << QStringLiteral("(%1)").arg(place + 1);
            distinctions[e] = parts.join(QStringLiteral(" \u00b7 "));
        }
    }
    return distinctions;
}

}  // namespace

/// The shelf as a table; titles and notes can be written into it.
class ExplanationList::Model : public ShelfTableModel {
public:
    Model(ExplanationList& list, ExplanationShelf& shelf)
        : ShelfTableModel(shelf.entries().size(), kColumns, &list), list_(list), shelf_(shelf)
    {
    }

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsDragEnabled;
        if (index.column() == kTitle || index.column() == kNote) flags |= Qt::ItemIsEditable;
        return flags;
    }
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QStringList mimeTypes() const override { return {QLatin1String(kExplanationMimeType)}; }
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    void followShelf()
    {
        distinctions_ = distinctionsOf(shelf_.entries());
        follow(shelf_.entries().size());
    }
    void setShown(const std::string& question)
    {
        if (question == shown_) return;
        shown_ = question;
        tell();
    }

private:
    QString text(std::size_t row, int column) const;

    ExplanationList& list_;
    ExplanationShelf& shelf_;
    std::string shown_;
    std::vector<QString> distinctions_;  ///< as `distinctionsOf`
};

QString ExplanationList::Model::text(std::size_t row, int column) const
{
    const ShelvedExplanation& entry = shelf_.entries()[row];
    switch (column) {
        case kTitle: {
            const QString title = entry.title.isEmpty() ? songOf(entry) : entry.title;
            const QString more = row < distinctions_.size() ? distinctions_[row] : QString();
            return more.isEmpty() ? title : title + QStringLiteral(" \u00b7 ") + more;
        }
        case kClass:
            return QString::fromStdString(entry.label);
        case kModality:
            return widgets::modalityText(entry.choice.modality);
        case kR2:
            return r2Of(entry);
        default:
            return QString(entry.note).replace('\n', ' ');
    }
}

QVariant ExplanationList::Model::data(const QModelIndex& index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= shelf_.entries().size()) return {};
    const ShelvedExplanation& entry = shelf_.entries()[row];
    const bool isShown = entry.question == shown_;
    switch (role) {
        case Qt::DisplayRole:
            return text(row, index.column());
        case Qt::EditRole:
            return index.column() == kTitle ? titleOf(entry) : entry.note;
        case Qt::TextAlignmentRole:
            return index.column() == kR2 ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
        case Qt::FontRole: {
            QFont font;
            font.setBold(isShown);
            return font;
        }
        case Qt::ToolTipRole: {
            QStringList lines{titleOf(entry), QString::fromStdString(entry.song.audio.string())};
            lines << factsOf(entry).mid(0, kFactsBeforeTime);
            if (entry.made.isValid()) {
                lines << ExplanationList::tr("Made %1").arg(
                    QLocale().toString(entry.made.toLocalTime(), QLocale::ShortFormat));
            }
            if (isPartial(entry)) lines << ExplanationList::tr("Stopped before it was done");
            if (!entry.note.isEmpty()) lines << entry.note;
            return plainToolTip(lines);
        }
        case Qt::AccessibleTextRole: {
            const QString value = text(row, index.column());
            return isShown && index.column() == kTitle
                       ? ExplanationList::tr("%1, on screen").arg(value)
                       : value;
        }
        default:
            return {};
    }
}

QVariant ExplanationList::Model::headerData(int section, Qt::Orientation orientation,
                                            int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::DisplayRole) {
        const QString names[kColumns] = {ExplanationList::tr("Explanation"),
                                         ExplanationList::tr("Class"),
                                         ExplanationList::tr("Modality"), ExplanationList::tr("R²"),
                                         ExplanationList::tr("Note")};
        return names[section];
    }
    if (role == Qt::TextAlignmentRole && section == kR2) {
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == kR2) {
        return ExplanationList::tr(
            "How well the weights predict the model on variants they were not fitted to; 1 is "
            "perfect");
    }
    return {};
}

bool ExplanationList::Model::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid()) return false;
    const auto row = static_cast<std::size_t>(index.row());
    const ShelvedExplanation& entry = shelf_.entries().at(row);
    const QString text = value.toString().trimmed();
    if (index.column() == kTitle) {
        // The title that it has by itself is none of the user's.
        if (text != titleOf(entry)) Q_EMIT list_.renamed(row, text);
    } else if (text != entry.note) {
        Q_EMIT list_.noted(row, text);
    }
    return true;
}

QMimeData* ExplanationList::Model::mimeData(const QModelIndexList& indexes) const
{
    std::vector<int> rows;
    for (const QModelIndex& index : indexes) {
        if (std::find(rows.begin(), rows.end(), index.row()) == rows.end()) {
            rows.push_back(index.row());
        }
    }
    QByteArray payload;
    for (const int row : rows) payload += (payload.isEmpty() ? "" : ",") + QByteArray::number(row);
    auto* data = new QMimeData;
    data->setData(QLatin1String(kExplanationMimeType), payload);
    return data;
}

ExplanationList::ExplanationList(ExplanationShelf& shelf, QWidget* parent)
    : QWidget(parent),
      shelf_(shelf),
      model_(new Model(*this, shelf)),
      view_(new QTreeView(this)),
      empty_(new QLabel(this))
{
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setDragEnabled(true);
    view_->setDragDropMode(QAbstractItemView::DragOnly);
    makeShelfView(*view_, *model_, tr("Explanations"));
    // Both ends of a title are worth seeing: the song, and what tells two of its explanations
    // apart.
    view_->setTextElideMode(Qt::ElideMiddle);
    const int widths[] = {156, 60, 112, 42};
    for (int column = 0; column < kNote; ++column) view_->setColumnWidth(column, widths[column]);
    makeEmptyText(*empty_,
                  tr("Every explanation that is made stays here, to be shown again, named, "
                     "compared and saved with the session."));
    auto* layout = new QStackedLayout(this);
    layout->addWidget(empty_);
    layout->addWidget(view_);
    setFocusProxy(view_);

    const auto addKey = [this](const QKeySequence& key, auto slot) {
        auto* action = new QAction(view_);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        view_->addAction(action);
        connect(action, &QAction::triggered, this, slot);
    };
    addKey(Qt::Key_F2, &ExplanationList::editTitle);
    addKey(Qt::Key_F3, &ExplanationList::editNote);
    addKey(Qt::Key_Delete, [this] {
        if (!selected().empty()) Q_EMIT removeRequested(selected());
    });
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT showRequested(static_cast<std::size_t>(index.row()));
    });
    connect(view_, &QWidget::customContextMenuRequested, this, &ExplanationList::showMenu);
    connect(view_->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ExplanationList::selectionChanged);
    connect(&shelf_, &ExplanationShelf::changed, this, &ExplanationList::follow);
    follow();
}

void ExplanationList::follow()
{
    model_->followShelf();
    static_cast<QStackedLayout*>(layout())->setCurrentIndex(shelf_.entries().empty() ? 0 : 1);
}

void ExplanationList::setShown(const std::string& question)
{
    model_->setShown(question);
}

std::vector<std::size_t> ExplanationList::selected() const
{
    return selectedRows(*view_);
}

void ExplanationList::select(const std::vector<std::size_t>& indices)
{
    selectRows(*view_, indices);
}

void ExplanationList::edit(int column)
{
    const QModelIndex current = view_->currentIndex();
    if (!current.isValid()) return;
    view_->scrollTo(model_->index(current.row(), column));
    view_->edit(model_->index(current.row(), column));
}

void ExplanationList::editTitle()
{
    edit(kTitle);
}

void ExplanationList::editNote()
{
    edit(kNote);
}

void ExplanationList::showMenu(const QPoint& place)
{
    const std::vector<std::size_t> chosen = selected();
    if (chosen.empty()) return;
    QMenu menu;
    const auto add = [&](const QString& text, bool isEnabled, auto slot) {
        QAction* action = menu.addAction(text);
        action->setEnabled(isEnabled);
        connect(action, &QAction::triggered, this, slot);
    };
    const bool isOne = chosen.size() == 1;
    add(tr("&Show") + '\t' + tr("Enter"), isOne, [&] { Q_EMIT showRequested(chosen.front()); });
    add(tr("&Compare…"), chosen.size() >= kLeastCompared && chosen.size() <= kMostCompared,
        [&] { Q_EMIT compareRequested(chosen); });
    menu.addSeparator();
    add(tr("&Rename") + '\t' + tr("F2"), isOne, [this] { editTitle(); });
    add(tr("Write a &note") + '\t' + tr("F3"), isOne, [this] { editNote(); });
    add(tr("&Remove") + '\t' + tr("Delete"), true, [&] { Q_EMIT removeRequested(chosen); });
    menu.exec(view_->viewport()->mapToGlobal(place));
}

}  // namespace limelight::app
