// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preferences_dialog.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "widgets/theme.h"

namespace limelight::app {

PreferencesDialog::PreferencesDialog(const Settings& settings, const QStringList& devices,
                                     int cores, QWidget* parent)
    : QDialog(parent), form_(new QFormLayout)
{
    using widgets::SchemeChoice;
    setWindowTitle(tr("Preferences"));
    const auto themeValue = [](SchemeChoice choice) { return QVariant(static_cast<int>(choice)); };
    auto* language = addChoice(tr("&Language"),
                               {{tr("As the system"), QString()},
                                {QStringLiteral("English"), QStringLiteral("en")},
                                {QStringLiteral("Ελληνικά"), QStringLiteral("el")}},
                               settings.language());
    auto* next = new QLabel(tr("Another language is spoken from the next start on."), this);
    next->setFont(widgets::theme().smallFont());
    next->setWordWrap(true);
    form_->addRow(QString(), next);
    auto* themes = addChoice(tr("&Theme"),
                             {{tr("As the system"), themeValue(SchemeChoice::System)},
                              {tr("Light"), themeValue(SchemeChoice::Light)},
                              {tr("Dark"), themeValue(SchemeChoice::Dark)}},
                             themeValue(settings.theme()));
    QList<QPair<QString, QVariant>> sounds{{tr("The usual one"), QString()}};
    for (const QString& device : devices) sounds << qMakePair(device, QVariant(device));
    const QString device = settings.soundDevice();
    if (!device.isEmpty() && !devices.contains(device)) {
        sounds << qMakePair(tr("%1 (not there now)").arg(device), QVariant(device));
    }
    auto* sound = addChoice(tr("Sound &device"), sounds, device);
    auto* level = new QCheckBox(tr("Play quiet parts as loud as the &song"), this);
    level->setChecked(settings.isLevelMatchOn());
    form_->addRow(QString(), level);
    QList<QPair<QString, QVariant>> counts{{tr("As many as are of use (%1)").arg(cores), 0}};
    for (int count = cores - 1; count >= 1; --count) {
        counts << qMakePair(locale().toString(count), QVariant(count));
    }
    auto* computing = addChoice(tr("Processor &cores"), counts, settings.cores());
    computing->setToolTip(
        tr("For computing; results are the same, and the window stays quick with all of them"));
    auto* notices = new QCheckBox(tr("Tell me when a long computation has &ended"), this);
    notices->setChecked(settings.areNoticesOn());
    notices->setToolTip(tr("On the desktop, while this window is not in front"));
    form_->addRow(QString(), notices);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* keys = buttons->addButton(tr("&Keys…"), QDialogButtonBox::ActionRole);
    auto* storage = buttons->addButton(tr("Sto&rage…"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    connect(keys, &QPushButton::clicked, this, &PreferencesDialog::keysRequested);
    connect(storage, &QPushButton::clicked, this, &PreferencesDialog::storageRequested);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form_);
    layout->addStretch(1);
    layout->addWidget(buttons);

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(language, &QComboBox::activated, this,
            [this, language] { Q_EMIT languageChosen(language->currentData().toString()); });
    connect(themes, &QComboBox::activated, this, [this, themes] {
        Q_EMIT themeChosen(static_cast<SchemeChoice>(themes->currentData().toInt()));
    });
    connect(sound, &QComboBox::activated, this,
            [this, sound] { Q_EMIT deviceChosen(sound->currentData().toString()); });
    connect(computing, &QComboBox::activated, this,
            [this, computing] { Q_EMIT coresChosen(computing->currentData().toInt()); });
    connect(level, &QCheckBox::toggled, this, &PreferencesDialog::levelMatchToggled);
    connect(notices, &QCheckBox::toggled, this, &PreferencesDialog::noticesToggled);
}

QComboBox* PreferencesDialog::addChoice(const QString& label,
                                        const QList<QPair<QString, QVariant>>& choices,
                                        const QVariant& current)
{
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto& [text, value] : choices) box->addItem(text, value);
    box->setCurrentIndex(std::max(0, box->findData(current)));
    box->setAccessibleName(QString(label).remove('&'));
    form_->addRow(label, box);
    return box;
}

}  // namespace limelight::app
