// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shortcut_sheet.h"

#include <QtGui/QAction>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>
#include <QtWidgets/QVBoxLayout>

#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr int kEntryRole = Qt::UserRole;

QString textOf(const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& one : keys) texts << one.toString(QKeySequence::NativeText);
    return texts.join(", ");
}

}  // namespace

ShortcutSheet::ShortcutSheet(Shortcuts* shortcuts, QWidget* parent)
    : QDialog(parent),
      shortcuts_(shortcuts),
      search_(new QLineEdit(this)),
      list_(new QTreeWidget(this)),
      keys_(new QKeySequenceEdit(this)),
      assign_(new QPushButton(tr("&Assign"), this)),
      clear_(new QPushButton(tr("&No key"), this)),
      reset_(new QPushButton(tr("&Usual key"), this)),
      said_(new QLabel(this))
{
    setWindowTitle(tr("Keyboard"));
    resize(640, 640);
    search_->setPlaceholderText(tr("Search for an action or a key"));
    search_->setAccessibleName(tr("Search for an action or a key"));
    search_->setClearButtonEnabled(true);
    list_->setAccessibleName(tr("Actions and their keys"));
    list_->setHeaderLabels({tr("Action"), tr("Keys")});
    list_->setRootIsDecorated(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list_->header()->setStretchLastSection(false);
    keys_->setAccessibleName(tr("New keys"));
    said_->setWordWrap(true);
    said_->setAccessibleName(tr("About the keys"));

    auto* edit = new QHBoxLayout;
    auto* label = new QLabel(tr("New &keys"), this);
    label->setBuddy(keys_);
    edit->addWidget(label);
    edit->addWidget(keys_, 1);
    for (QPushButton* button : {assign_, clear_, reset_}) {
        button->setAutoDefault(false);
        edit->addWidget(button);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* all = buttons->addButton(tr("A&ll usual keys"), QDialogButtonBox::ResetRole);
    all->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(search_);
    layout->addWidget(list_, 1);
    layout->addLayout(edit);
    layout->addWidget(said_);
    layout->addWidget(buttons);

    connect(search_, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutSheet::showSelected);
    connect(list_, &QTreeWidget::itemActivated, keys_,
            [this] { keys_->setFocus(Qt::TabFocusReason); });
    connect(keys_, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutSheet::propose);
    connect(assign_, &QPushButton::clicked, this, &ShortcutSheet::assign);
    connect(clear_, &QPushButton::clicked, this, [this] {
        if (const auto entry = selected()) shortcuts_->assign(*entry, {});
    });
    connect(reset_, &QPushButton::clicked, this, [this] {
        if (const auto entry = selected()) shortcuts_->reset(*entry);
    });
    connect(all, &QPushButton::clicked, shortcuts_, &Shortcuts::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(shortcuts_, &Shortcuts::changed, this, &ShortcutSheet::fill);
    fill();
    search_->setFocus();
}

void ShortcutSheet::fill()
{
    const auto current = selected();
    list_->clear();
    QTreeWidgetItem* group = nullptr;
    for (std::size_t i = 0; i < shortcuts_->entries().size(); ++i) {
        const Shortcuts::Entry& entry = shortcuts_->entries()[i];
        if (group == nullptr || group->text(0) != entry.menu) {
            group = new QTreeWidgetItem(list_, {entry.menu});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(0, widgets::theme().strongFont());
            group->setExpanded(true);
        }
        auto* item = new QTreeWidgetItem(
            group, {Shortcuts::nameOf(*entry.action), textOf(entry.action->shortcuts())});
        item->setData(0, kEntryRole, static_cast<int>(i));
        if (!shortcuts_->isUsual(i)) item->setFont(1, widgets::theme().strongFont());
        if (current == i) list_->setCurrentItem(item);
    }
    addViewKeys();
    filter(search_->text());
    showSelected();
}

void ShortcutSheet::addViewKeys()
{
    auto* group = new QTreeWidgetItem(list_, {tr("In the views")});
    group->setFlags(Qt::ItemIsEnabled);
    group->setFont(0, widgets::theme().strongFont());
    group->setExpanded(true);
    const QList<QPair<QString, QString>> rows{
        {tr("Seek by a second; in the heat map: previous or next segment"), tr("← →")},
        {tr("In the heat map: previous or next stem"), tr("↑ ↓")},
        {tr("Go to the start or the end of the song"), tr("Home, End")},
        {tr("Play the selected component, or a word's line"), tr("Enter")},
        {tr("Play the song without the selected component"), tr("Shift+Enter")},
        {tr("In a time view: let the model listen from there"), tr("Ctrl+click")},
        {tr("Go from view to view"), tr("Tab")},
    };
    for (const auto& [what, key] : rows) new QTreeWidgetItem(group, {what, key});
}

void ShortcutSheet::filter(const QString& wanted)
{
    for (int g = 0; g < list_->topLevelItemCount(); ++g) {
        QTreeWidgetItem* group = list_->topLevelItem(g);
        bool hasAny = false;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem* item = group->child(i);
            const bool isShown = wanted.isEmpty() ||
                                 item->text(0).contains(wanted, Qt::CaseInsensitive) ||
                                 item->text(1).contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!isShown);
            hasAny = hasAny || isShown;
        }
        group->setHidden(!hasAny);
    }
}

std::optional<std::size_t> ShortcutSheet::selected() const
{
    const QTreeWidgetItem* item = list_->currentItem();
    if (item == nullptr || !item->data(0, kEntryRole).isValid()) return std::nullopt;
    return static_cast<std::size_t>(item->data(0, kEntryRole).toInt());
}

void ShortcutSheet::showSelected()
{
    const auto entry = selected();
    keys_->clear();
    keys_->setEnabled(entry.has_value());
    clear_->setEnabled(entry && !shortcuts_->entries()[*entry].action->shortcuts().isEmpty());
    reset_->setEnabled(entry && !shortcuts_->isUsual(*entry));
    propose();
}

void ShortcutSheet::propose()
{
    const auto entry = selected();
    const QKeySequence keys = keys_->keySequence();
    assign_->setEnabled(entry && !keys.isEmpty());
    if (!entry) {
        said_->setText(tr("Select an action to give it other keys."));
        return;
    }
    const auto holder = shortcuts_->holderOf(keys);
    if (keys.isEmpty()) {
        said_->setText(tr("Press the new keys in the field."));
    } else if (holder && *holder != *entry) {
        said_->setText(tr("%1 belongs to “%2”, which loses it.")
                           .arg(keys.toString(QKeySequence::NativeText),
                                Shortcuts::nameOf(*shortcuts_->entries()[*holder].action)));
    } else {
        said_->setText(tr("%1 is free.").arg(keys.toString(QKeySequence::NativeText)));
    }
}

void ShortcutSheet::assign()
{
    const auto entry = selected();
    if (entry && !keys_->keySequence().isEmpty()) {
        shortcuts_->assign(*entry, keys_->keySequence());
    }
}

}  // namespace limelight::app
