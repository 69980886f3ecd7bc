// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The models one can choose from, in groups, with a field that finds them.

#include <QtWidgets/QWidget>

#include <filesystem>
#include <optional>

#include "core/pipeline/model_library.h"

class QLineEdit;
class QSortFilterProxyModel;
class QStandardItemModel;
class QTreeView;

namespace limelight::app {

/// "sound", "words", "sound and words"; "stems" for a separator.
QString modalityText(const pipeline::LibraryModel& model);
/// "not verified", "verified 04/05/2026", "faulty, 04/05/2026".
QString statusText(const pipeline::LibraryModel& model);

/// Default models first, then the user's by what they use, separators and programs last. Typing in
/// the field keeps what matches by name, task or id; Down goes from the field into the list.
class ModelList : public QWidget {
    Q_OBJECT

public:
    explicit ModelList(QWidget* parent = nullptr);

    /// Keeps the current model, if it is still there.
    void setModels(const std::vector<pipeline::LibraryModel>& models);
    /// Marks what the song on the desk is explained with.
    void setInUse(const std::filesystem::path& classifier, const std::filesystem::path& separator);
    void select(const std::filesystem::path& folder);
    void setFilter(const QString& text);

    /// The model chosen; nothing when a search leaves none.
    std::optional<pipeline::LibraryModel> current() const;
    /// Models that match, over all groups.
    int shownCount() const;

Q_SIGNALS:
    void currentChanged();
    /// Enter or a double click.
    void activated();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void selectFirst();

    std::vector<pipeline::LibraryModel> models_;
    std::filesystem::path classifierInUse_, separatorInUse_;
    QLineEdit* search_;
    QTreeView* view_;
    QStandardItemModel* items_;
    QSortFilterProxyModel* filtered_;
};

}  // namespace limelight::app
