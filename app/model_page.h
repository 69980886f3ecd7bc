// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The model library as a window beside the workstation.

#include <QtWidgets/QDialog>

#include "app/model_shelf.h"

class QLabel;
class QPushButton;
class QStackedWidget;

namespace limelight::widgets {
class JobStrip;
class NoticeBar;
}  // namespace limelight::widgets

namespace limelight::app {

class ModelFactsView;
class ModelList;

/// Left the models, right what is known about the chosen one, below what can be done. Esc stops
/// what runs, then closes. Folders and checkpoints may be dropped on it.
class ModelPage : public QDialog {
    Q_OBJECT

public:
    /// @param shelf  outlives the page
    explicit ModelPage(ModelShelf& shelf, QWidget* parent = nullptr);

    /// Opens the dialog that asks how to import.
    void importFrom(const std::filesystem::path& source);
    /// What the song on the desk is explained with.
    void setInUse(const std::filesystem::path& classifier, const std::filesystem::path& separator);

public Q_SLOTS:
    void chooseFolder();
    void chooseCheckpoint();
    void chooseConversion();

Q_SIGNALS:
    /// Explain with it from now on.
    void useRequested(const limelight::pipeline::LibraryModel& model);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeEmptyState();
    void makeButtons();
    void connectShelf();
    void showListing();
    void showCurrent();
    void updateButtons();
    void use();
    void askAndRemove();
    void showFailure(const Error& error, const QString& activity);

    ModelShelf& shelf_;
    std::filesystem::path shown_;
    std::string toSelect_;  ///< id, once it is listed
    std::filesystem::path classifierInUse_, separatorInUse_;
    ModelList* list_;
    ModelFactsView* facts_;
    QLabel* emptyText_;
    QStackedWidget* right_;
    QPushButton* importFolder_;
    QPushButton* importCheckpoint_;
    QPushButton* convert_;
    QPushButton* verify_;
    QPushButton* remove_;
    QPushButton* use_;
    widgets::NoticeBar* message_;
    widgets::NoticeBar* problem_;
    widgets::JobStrip* strip_;
    QString problemSummary_, problemDetails_;
};

}  // namespace limelight::app
