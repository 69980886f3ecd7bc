// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What is known about one model: facts as a form, its classes as a list to search.

#include <QtWidgets/QWidget>

#include <optional>

#include "core/pipeline/model_library.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QListView;
class QSortFilterProxyModel;
class QStringListModel;

namespace limelight::widgets {
class NoticeBar;
}

namespace limelight::app {

/// Shows; changes nothing. The folder can be opened and the hash copied.
class ModelFactsView : public QWidget {
    Q_OBJECT

public:
    explicit ModelFactsView(QWidget* parent = nullptr);

    /// What the library knows of a model, before its folder has been looked into.
    void setModel(const pipeline::LibraryModel& model);
    void setFacts(const pipeline::ModelFacts& facts);
    /// Why the folder cannot be described.
    void setFault(const QString& text);

    /// Classes that match the search.
    int shownClasses() const;
    void setClassFilter(const QString& text);

private:
    void clear();
    void addRow(const QString& name, const QString& value);
    void addRow(const QString& name, QWidget* value);
    void addOrigin();
    void addFacts(const pipeline::ModelFacts& facts);
    void showClasses(const pipeline::ModelFacts& facts);
    QWidget* withButton(const QString& text, const QString& button, const QString& accessibleName,
                        const std::function<void()>& action);

    pipeline::LibraryModel model_;
    QLabel* title_;
    QLabel* kind_;
    widgets::NoticeBar* notice_;
    widgets::NoticeBar* fault_;
    QWidget* form_;
    QFormLayout* rows_;
    QWidget* classes_;
    QLabel* classesTitle_;
    QLineEdit* search_;
    QListView* list_;
    QStringListModel* labels_;
    QSortFilterProxyModel* matching_;
};

}  // namespace limelight::app
