// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Questions that the user answers before something happens.

#include <QtCore/QString>
#include <QtWidgets/QMessageBox>

#include <filesystem>
#include <functional>
#include <vector>

namespace limelight::app {

/// One button of a question. No action: nothing happens, which Esc also stands for.
struct Answer {
    QString text;
    std::function<void()> action;
    QMessageBox::ButtonRole role = QMessageBox::AcceptRole;
};

/// Asks without holding up the program; `parent` cannot be used meanwhile.
/// @param text     the question in a sentence or two
/// @param details  shown below it, smaller
/// @param answers  the first is what Enter does
void ask(QWidget* parent, const QString& title, const QString& text, const QString& details,
         const std::vector<Answer>& answers);

/// Asks before a model's program runs for the first time.
/// @param folder  of an external model
void askToRun(QWidget* parent, const std::filesystem::path& folder,
              const std::function<void()>& agreed);

}  // namespace limelight::app
