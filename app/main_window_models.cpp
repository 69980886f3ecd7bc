// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with the models the user brings.
#include <QtGui/QAction>

#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/model_page.h"
#include "app/question.h"

namespace limelight::app {

using pipeline::LibraryModel;
using pipeline::ModelKind;

void MainWindow::connectModels()
{
    menu_->setHasLibrary(shelf_ != nullptr);
    if (!shelf_) return;
    connect(menu_->modelLibrary, &QAction::triggered, this, &MainWindow::showModelPage);
    connect(menu_->importFolder, &QAction::triggered, this, [this] {
        showModelPage();
        modelPage().chooseFolder();
    });
    connect(menu_->importCheckpoint, &QAction::triggered, this, [this] {
        showModelPage();
        modelPage().chooseCheckpoint();
    });
    connect(shelf_.get(), &ModelShelf::listed, this, [this] {
        std::vector<TaskModel> models;
        for (const LibraryModel& model : shelf_->listing().models) {
            if (model.isShipped || model.isMissing || model.kind == ModelKind::Separator) continue;
            models.push_back({QString::fromStdString(model.name), model.folder});
        }
        panel_->setModels(models);
    });
    connect(&session_, &Session::choiceChanged, this, &MainWindow::showModelsInUse);
}

ModelPage& MainWindow::modelPage()
{
    CORE_CHECK(shelf_ != nullptr, "a model page needs a library");
    if (models_ == nullptr) {
        models_ = new ModelPage(*shelf_, this);
        connect(models_, &ModelPage::useRequested, this, &MainWindow::useModel);
        showModelsInUse();
    }
    return *models_;
}

void MainWindow::showModelPage()
{
    modelPage().show();
    modelPage().raise();
    modelPage().activateWindow();
    shelf_->refresh();
}

void MainWindow::showModelsInUse()
{
    if (models_ == nullptr) return;
    const Choice& choice = session_.choice();
    const auto shipped = resources_ / "models";
    models_->setInUse(choice.modelFolder.value_or(shipped / (choice.task + "-multimodal")),
                      choice.separatorFolder.value_or(shipped / "separator"));
}

void MainWindow::useModel(const LibraryModel& model)
{
    changeChoice([this, &model](Choice& choice) {
        if (model.kind == ModelKind::Separator) {
            choice.separatorFolder.reset();
            if (!model.isShipped) choice.separatorFolder = model.folder;
            return;
        }
        for (const char* task : {"genre", "emotion"}) {
            if (model.folder != resources_ / "models" / (std::string(task) + "-multimodal"))
                continue;
            // The default models are three that belong together, not one folder.
            choice.task = task;
            choice.modelFolder.reset();
            return;
        }
        choice.modelFolder = model.folder;
    });
}

void MainWindow::useFolder(const std::filesystem::path& folder)
{
    LibraryModel model;
    model.folder = folder;
    if (const auto kind = pipeline::modelKindOf(folder)) model.kind = *kind;
    useModel(model);
}

void MainWindow::offerModel(const std::filesystem::path& source)
{
    const QString name = QString::fromStdString(source.filename().string());
    std::error_code status;
    const bool isFolder = std::filesystem::is_directory(source, status);
    std::vector<Answer> answers{{tr("&Import…"), [this, source] {
                                     showModelPage();
                                     modelPage().importFrom(source);
                                 }}};
    if (isFolder) {
        answers.push_back({tr("&Use once"), [this, source] { useFolder(source); }});
    }
    answers.push_back({tr("Cancel"), {}, QMessageBox::RejectRole});
    ask(this, tr("A model"), tr("What shall be done with the model %1?").arg(name),
        isFolder ? tr("Importing copies it into the model library, where it stays at hand. Used "
                      "once, it is opened from where it lies.")
                 : tr("A checkpoint has to be imported before it can be used."),
        answers);
}

}  // namespace limelight::app
