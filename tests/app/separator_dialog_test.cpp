// SPDX-License-Identifier: GPL-3.0-or-later
/// Choosing how the separator runs: what the dialog shows is what it tells.

#include "app/separator_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace limelight;
using namespace limelight::app;
using separation::OpenUnmixChoices;

class SeparatorDialogTest : public QObject {
    Q_OBJECT

    static QPushButton* button(const SeparatorDialog& dialog,
                               QDialogButtonBox::StandardButton which)
    {
        return dialog.findChild<QDialogButtonBox*>()->button(which);
    }

private Q_SLOTS:
    void tellsWhatItShows()
    {
        for (const OpenUnmixChoices& choices :
             {OpenUnmixChoices(), OpenUnmixChoices{0, false, true, 0, false},
              OpenUnmixChoices{3, true, {}, 300, true}}) {
            SeparatorDialog dialog(choices, nullptr);
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            QVERIFY(dialog.choices() == choices);
            QSignalSpy told(&dialog, &SeparatorDialog::chosen);
            button(dialog, QDialogButtonBox::Ok)->click();
            QCOMPARE(told.size(), 1);
            QVERIFY(told.at(0).at(0).value<OpenUnmixChoices>() == choices);
        }
    }

    void whatIsNotChosenIsTheFoldersOwn()
    {
        SeparatorDialog dialog({3, true, false, 300, true}, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        button(dialog, QDialogButtonBox::RestoreDefaults)->click();
        QVERIFY(dialog.choices() == OpenUnmixChoices());
        for (QSpinBox* box : dialog.findChildren<QSpinBox*>()) {
            QCOMPARE(box->text(), QString("as its folder says"));
        }
        QSignalSpy told(&dialog, &SeparatorDialog::chosen);
        button(dialog, QDialogButtonBox::Cancel)->click();
        QCOMPARE(told.size(), 0);
    }

    void choicesAreNamedAsInTheFolder()
    {
        QCOMPARE(separation::textOf(OpenUnmixChoices()), std::string());
        QCOMPARE(separation::textOf(OpenUnmixChoices{3, true, false, 0, {}}),
                 std::string("niter 3, wiener_win_len 0, residual, no softmask"));
    }
};

QTEST_MAIN(SeparatorDialogTest)
#include "separator_dialog_test.moc"
