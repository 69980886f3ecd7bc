// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The look that dialogs with rows of labels and controls share.

#include <QtCore/QString>

#include <initializer_list>
#include <utility>

class QFormLayout;
class QLabel;
class QWidget;

namespace limelight::app {

/// Sets the distances of a form.
void spaceForm(QFormLayout& form);
/// Rows whose controls bear the label, without its mark for Alt, as accessible name.
void addRows(QFormLayout& form, std::initializer_list<std::pair<QString, QWidget*>> rows);
/// A paragraph below the controls, paler than they are.
QLabel* makeNote(const QString& text, QWidget* parent);

}  // namespace limelight::app
