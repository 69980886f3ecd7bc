// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/question.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QPushButton>

#include "core/models/external_model.h"

namespace limelight::app {

namespace {
struct Questions {
    Q_DECLARE_TR_FUNCTIONS(limelight::app::Questions)
};
}  // namespace

void ask(QWidget* parent, const QString& title, const QString& text, const QString& details,
         const std::vector<Answer>& answers)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(details);
    bool isFirst = true;
    for (const Answer& answer : answers) {
        QPushButton* button = box->addButton(answer.text, answer.role);
        if (isFirst) box->setDefaultButton(button);
        isFirst = false;
        if (!answer.action) box->setEscapeButton(button);
        // Answered once the box is away, so that an action may ask on.
        if (answer.action) {
            QObject::connect(box, &QMessageBox::finished, parent, [box, button, answer] {
                if (box->clickedButton() == button) answer.action();
            });
        }
    }
    box->open();
}

void askToRun(QWidget* parent, const std::filesystem::path& folder,
              const std::function<void()>& agreed)
{
    const auto model = models::readExternalModel(folder);
    ask(parent, Questions::tr("A model that is a program"),
        Questions::tr("Run the program of the model %1?")
            .arg(QString::fromStdString(folder.filename().string())),
        QString::fromStdString(model ? models::questionBeforeRunning(*model)
                                     : model.error().message),
        {{Questions::tr("Do not run"), {}, QMessageBox::RejectRole},
         {Questions::tr("Run it"), agreed, QMessageBox::AcceptRole}});
}

}  // namespace limelight::app
