// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window offers the models that the user brings.
#include "app/compare_control.h"
#include "app/explain_panel.h"
#include "app/main_window.h"
#include "app/model_control.h"

namespace limelight::app {

void MainWindow::connectModels()
{
    modelControl_->connectMenu(*menu_);
    connect(modelControl_, &ModelControl::choiceMade, this, &MainWindow::choose);
    connect(modelControl_, &ModelControl::classifiersListed, this,
            [this](const std::vector<pipeline::LibraryModel>& models) {
                std::vector<TaskModel> explaining;
                std::vector<ComparedModel> compared;
                for (const pipeline::LibraryModel& model : models) {
                    const QString name = QString::fromStdString(model.name);
                    explaining.push_back({name, model.folder});
                    compared.push_back({name, {}, model.folder});
                }
                panel_->setModels(explaining);
                compare_->setModels(std::move(compared));
            });
}

}  // namespace limelight::app
