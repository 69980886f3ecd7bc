// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shortcuts.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

namespace limelight::app {

namespace {

QString withoutMnemonic(QString text)
{
    text = text.section('\t', 0, 0);
    return text.replace("&&", "\x01").remove('&').replace("\x01", "&");
}

}  // namespace

Shortcuts::Shortcuts(const QMenuBar& bar, Settings* settings, QObject* parent)
    : QObject(parent), settings_(settings)
{
    for (const QAction* action : bar.actions()) {
        if (action->menu() != nullptr) collect(*action->menu(), withoutMnemonic(action->text()));
    }
    if (settings_ == nullptr) return;
    for (const Entry& entry : entries_) {
        if (const auto own = settings_->shortcuts(entry.action->objectName())) {
            entry.action->setShortcuts(*own);
        }
    }
}

void Shortcuts::collect(const QMenu& menu, const QString& path)
{
    for (QAction* action : menu.actions()) {
        if (action->menu() != nullptr) {
            collect(*action->menu(), path + ", " + withoutMnemonic(action->text()));
        } else if (!action->objectName().isEmpty()) {
            entries_.push_back({action, path, action->shortcuts()});
        }
    }
}

QString Shortcuts::nameOf(const QAction& action)
{
    return withoutMnemonic(action.text());
}

bool Shortcuts::isUsual(std::size_t entry) const
{
    return entries_[entry].action->shortcuts() == entries_[entry].usual;
}

std::optional<std::size_t> Shortcuts::holderOf(const QKeySequence& keys) const
{
    if (keys.isEmpty()) return std::nullopt;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].action->shortcuts().contains(keys)) return i;
    }
    return std::nullopt;
}

void Shortcuts::set(std::size_t entry, const QList<QKeySequence>& keys)
{
    QAction* action = entries_[entry].action;
    action->setShortcuts(keys);
    if (settings_ == nullptr) return;
    if (isUsual(entry)) {
        settings_->forgetShortcuts(action->objectName());
    } else {
        settings_->setShortcuts(action->objectName(), keys);
    }
}

void Shortcuts::release(const QKeySequence& keys, std::size_t exceptEntry)
{
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        QList<QKeySequence> held = entries_[i].action->shortcuts();
        if (i != exceptEntry && held.removeAll(keys) > 0) set(i, held);
    }
}

void Shortcuts::assign(std::size_t entry, const QKeySequence& keys)
{
    if (!keys.isEmpty()) release(keys, entry);
    set(entry, keys.isEmpty() ? QList<QKeySequence>() : QList{keys});
    Q_EMIT changed();
}

void Shortcuts::reset(std::size_t entry)
{
    for (const QKeySequence& keys : entries_[entry].usual) release(keys, entry);
    set(entry, entries_[entry].usual);
    Q_EMIT changed();
}

void Shortcuts::resetAll()
{
    for (std::size_t i = 0; i < entries_.size(); ++i) set(i, entries_[i].usual);
    Q_EMIT changed();
}

}  // namespace limelight::app
