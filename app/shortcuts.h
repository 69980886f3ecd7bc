// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The keys of the menus' actions: the usual ones, and the user's own.

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QKeySequence>

#include <cstddef>
#include <optional>
#include <vector>

#include "app/settings.h"

class QAction;
class QMenu;
class QMenuBar;

namespace limelight::app {

/// Every action of the menus that has a name (QObject::objectName), by which its keys are kept.
class Shortcuts : public QObject {
    Q_OBJECT

public:
    struct Entry {
        QAction* action;
        QString menu;  ///< "File", "File, Open recent"
        QList<QKeySequence> usual;
    };

    /// Takes the keys that the actions have as the usual ones and puts the user's in their place.
    /// @param settings  where they are kept; nullptr: nowhere. Outlives this
    Shortcuts(const QMenuBar& bar, Settings* settings, QObject* parent = nullptr);

    const std::vector<Entry>& entries() const { return entries_; }
    /// What the action is called in the menu, without its mnemonic.
    static QString nameOf(const QAction& action);
    bool isUsual(std::size_t entry) const;
    /// The entry that the keys belong to.
    std::optional<std::size_t> holderOf(const QKeySequence& keys) const;

    /// From now on these keys and no others; who held them loses them. Empty: none.
    void assign(std::size_t entry, const QKeySequence& keys);
    void reset(std::size_t entry);
    void resetAll();

Q_SIGNALS:
    void changed();

private:
    void collect(const QMenu& menu, const QString& path);
    void set(std::size_t entry, const QList<QKeySequence>& keys);
    void release(const QKeySequence& keys, std::size_t exceptEntry);

    std::vector<Entry> entries_;
    Settings* settings_;
};

}  // namespace limelight::app
