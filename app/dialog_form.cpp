// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialog_form.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>

#include "widgets/theme.h"

namespace limelight::app {

void spaceForm(QFormLayout& form)
{
    form.setHorizontalSpacing(widgets::Spacing::kMedium);
    form.setVerticalSpacing(widgets::Spacing::kSmall);
    form.setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
}

void addRows(QFormLayout& form, std::initializer_list<std::pair<QString, QWidget*>> rows)
{
    for (const auto& [text, control] : rows) {
        form.addRow(text, control);
        QString name = text;
        control->setAccessibleName(name.remove('&'));
    }
}

QLabel* makeNote(const QString& text, QWidget* parent)
{
    constexpr int kLeastWidth = 416;
    auto* note = new QLabel(text, parent);
    note->setWordWrap(true);
    note->setMinimumWidth(kLeastWidth);
    note->setForegroundRole(QPalette::PlaceholderText);
    return note;
}

}  // namespace limelight::app
