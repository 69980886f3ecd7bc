// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_control.h"

#include <QtCore/QFileInfo>
#include <QtGui/QAction>
#include <QtWidgets/QFileDialog>

#include <utility>

#include "app/dialogs.h"
#include "app/main_menu.h"
#include "app/model_page.h"
#include "app/question.h"
#include "app/session.h"
#include "app/settings.h"

namespace limelight::app {

using pipeline::LibraryModel;
using pipeline::ModelKind;

ModelControl::ModelControl(Session& session, std::unique_ptr<ModelEngine> library,
                           std::filesystem::path resources, const Settings& settings,
                           QWidget* parent)
    : QObject(parent),
      session_(session),
      resources_(std::move(resources)),
      settings_(settings),
      window_(parent),
      shelf_(library ? std::make_unique<ModelShelf>(std::move(library), session.jobs()) : nullptr)
{
    if (!shelf_) return;
    connect(shelf_.get(), &ModelShelf::listed, this, &ModelControl::tellClassifiers);
    connect(&session_, &Session::choiceChanged, this, &ModelControl::showInUse);
}

ModelControl::~ModelControl()
{
    delete page_;
}

void ModelControl::connectMenu(MainMenu& menu)
{
    menu.setHasLibrary(hasLibrary());
    connect(menu.openModel, &QAction::triggered, this, &ModelControl::chooseFolder);
    if (!shelf_) return;
    connect(menu.modelLibrary, &QAction::triggered, this, &ModelControl::showPage);
    connect(menu.importFolder, &QAction::triggered, this, [this] {
        showPage();
        page().chooseFolder();
    });
    connect(menu.importCheckpoint, &QAction::triggered, this, [this] {
        showPage();
        page().chooseCheckpoint();
    });
}

void ModelControl::tellClassifiers()
{
    std::vector<LibraryModel> classifiers;
    for (const LibraryModel& model : shelf_->listing().models) {
        if (model.isShipped || model.isMissing || model.kind == ModelKind::Separator) continue;
        classifiers.push_back(model);
    }
    Q_EMIT classifiersListed(classifiers);
}

ModelPage& ModelControl::page()
{
    CORE_CHECK(shelf_ != nullptr, "a model page needs a library");
    if (page_ == nullptr) {
        page_ = new ModelPage(*shelf_, window_);
        connect(page_, &ModelPage::useRequested, this, &ModelControl::use);
        showInUse();
    }
    return *page_;
}

void ModelControl::refresh()
{
    if (shelf_) shelf_->refresh();
}

void ModelControl::showPage()
{
    page().show();
    page().raise();
    page().activateWindow();
    refresh();
}

void ModelControl::showInUse()
{
    if (page_ == nullptr) return;
    const Choice& choice = session_.choice();
    const auto shipped = resources_ / "models";
    page_->setInUse(choice.modelFolder.value_or(shipped / (choice.task + "-multimodal")),
                    choice.separatorFolder.value_or(shipped / "separator"));
}

void ModelControl::use(const LibraryModel& model)
{
    Choice choice = session_.choice();
    if (model.kind == ModelKind::Separator) {
        choice.separatorFolder.reset();
        choice.separatorChoices = {};  // they were made for another one
        if (!model.isShipped) choice.separatorFolder = model.folder;
    } else {
        choice.modelFolder = model.folder;
        for (const char* task : {"genre", "emotion"}) {
            if (model.folder != resources_ / "models" / (std::string(task) + "-multimodal"))
                continue;
            // The default models are three that belong together, not one folder.
            choice.task = task;
            choice.modelFolder.reset();
        }
    }
    Q_EMIT choiceMade(choice);
}

void ModelControl::useFolder(const std::filesystem::path& folder)
{
    LibraryModel model;
    model.folder = folder;
    if (const auto kind = pipeline::modelKindOf(folder)) model.kind = *kind;
    use(model);
}

void ModelControl::chooseFolder()
{
    const QString start = QFileInfo::exists(modelFolder()) ? modelFolder() : settings_.lastFolder();
    const QString folder =
        QFileDialog::getExistingDirectory(window_, tr("Open a model folder"), start);
    if (!folder.isEmpty()) useFolder(folder.toStdString());
}

void ModelControl::offer(const std::filesystem::path& source)
{
    const QString name = QString::fromStdString(source.filename().string());
    std::error_code status;
    const bool isFolder = std::filesystem::is_directory(source, status);
    std::vector<Answer> answers{{tr("&Import…"), [this, source] {
                                     showPage();
                                     page().importFrom(source);
                                 }}};
    if (isFolder) {
        answers.push_back({tr("&Use once"), [this, source] { useFolder(source); }});
    }
    answers.push_back({tr("Cancel"), {}, QMessageBox::RejectRole});
    ask(window_, tr("A model"), tr("What shall be done with the model %1?").arg(name),
        isFolder ? tr("Importing copies it into the model library, where it stays at hand. Used "
                      "once, it is opened from where it lies.")
                 : tr("A checkpoint has to be imported before it can be used."),
        answers);
}

}  // namespace limelight::app
