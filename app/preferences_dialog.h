// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What holds for the whole program: language, theme, sound, processor cores, notices; and the way
/// to keys and storage.

#include <QtWidgets/QDialog>

#include "app/settings.h"

class QComboBox;
class QFormLayout;

namespace limelight::app {

/// Every change takes effect at once and is kept, the language from the next start on.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// @param devices  sound devices that can be chosen
    /// @param cores    as many as are of use here
    PreferencesDialog(const Settings& settings, const QStringList& devices, int cores,
                      QWidget* parent = nullptr);

Q_SIGNALS:
    /// "": as the system; else "en", "el".
    void languageChosen(const QString& language);
    void themeChosen(limelight::widgets::SchemeChoice theme);
    /// "": the usual one.
    void deviceChosen(const QString& device);
    void levelMatchToggled(bool isOn);
    void noticesToggled(bool areOn);
    /// 0: as many as are of use.
    void coresChosen(int cores);
    void keysRequested();
    void storageRequested();

private:
    QComboBox* addChoice(const QString& label, const QList<QPair<QString, QVariant>>& choices,
                         const QVariant& current);

    QFormLayout* form_;
};

}  // namespace limelight::app
