// SPDX-License-Identifier: GPL-3.0-or-later
/// Choosing what is switched off: what the dialog shows is what it tells, and what is remembered.

#include "app/parts_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QtTest>

#include "app/settings.h"

using namespace limelight;
using namespace limelight::app;

class PartsDialogTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;
    static Parts unusual()
    {
        Parts parts;
        parts.split = separation::SoundSplit::Bands;
        parts.bandBordersHz = {200.0, 812.5, 3000.0};
        parts.superpixels = 12;
        parts.segments = 17;
        parts.textUnit = explain::TextUnit::Line;
        parts.quantity = explain::Quantity::Score;
        parts.keepProbability = kKeepsMost;
        parts.kernel = explain::Kernel::Reference;
        parts.fill = explain::RegionFill::Noise;
        return parts;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", home_.path().toUtf8());
        QVERIFY(home_.isValid());
    }

    void tellsWhatItShows()
    {
        for (const Parts& parts : {Parts(), unusual()}) {
            auto* dialog = new PartsDialog(parts, nullptr);
            QVERIFY(dialog->parts() == parts);
            QSignalSpy told(dialog, &PartsDialog::chosen);
            dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
            QCOMPARE(told.size(), 1);
            QVERIFY(told.at(0).at(0).value<Parts>() == parts);
        }
    }

    void stemsAreSilentInTheSound()
    {
        PartsDialog dialog(unusual(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* fill = dialog.findChild<QComboBox*>("fill");
        QVERIFY(fill->isEnabled());
        QVERIFY(dialog.parts().fill == explain::RegionFill::Noise);
        Parts parts = unusual();
        parts.split = separation::SoundSplit::OpenUnmix;
        dialog.setParts(parts);
        QVERIFY(!fill->isEnabled());
        QVERIFY(!dialog.parts().fill);
    }

    void superpixelsAskForNoBorders()
    {
        Parts parts;
        parts.split = separation::SoundSplit::Superpixels;
        PartsDialog dialog(parts, nullptr, audio::TimeSpan{10.0, 20.0});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* field = dialog.findChild<QLineEdit*>("borders");
        auto* explain = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        field->setText("not a border");
        QVERIFY(!field->isEnabled() && !dialog.findChild<QSpinBox*>()->isEnabled());
        QVERIFY2(explain->isEnabled(), "what cannot be changed is in nobody's way");
        QVERIFY(dialog.parts().segmentBordersSec.empty());
        dialog.setParts(Parts());
        field->setText("not a border");
        QVERIFY(field->isEnabled() && !explain->isEnabled());
    }

    void asksForBandsAndSuperpixelsWhereThereAreSome()
    {
        PartsDialog dialog(Parts(), nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto* bands = dialog.findChild<QLineEdit*>("bands");
        auto* superpixels = dialog.findChild<QSpinBox*>("superpixels");
        auto* explain = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        QVERIFY(!bands->isVisible() && !superpixels->isVisible());
        bands->setText("nonsense");
        QVERIFY2(explain->isEnabled(), "what is not shown is in nobody's way");
        Parts parts;
        parts.split = separation::SoundSplit::Superpixels;
        dialog.setParts(parts);
        QVERIFY(!bands->isVisible() && superpixels->isVisible());
        superpixels->setValue(12);
        QCOMPARE(dialog.parts().superpixels, std::size_t{12});
        parts.split = separation::SoundSplit::Bands;
        dialog.setParts(parts);
        QVERIFY(bands->isVisible() && !superpixels->isVisible());
        QVERIFY(dialog.parts() == parts);
        bands->setText("250; 1000.5; 4000");
        QVERIFY(explain->isEnabled());
        QCOMPARE(dialog.parts().bandBordersHz, (std::vector<double>{250.0, 1000.5, 4000.0}));
        for (const char* wrong : {"", "x", "10", "30000", "1000; 500", "1000; 1100", "nan"}) {
            bands->setText(wrong);
            QVERIFY2(!explain->isEnabled(), wrong);
        }
    }

    void takesBordersInsideWhatTheModelHears()
    {
        const audio::TimeSpan heard{10.0, 20.0};
        Parts parts;
        parts.segmentBordersSec = {12.5, 14.0};
        PartsDialog dialog(parts, nullptr, heard);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(dialog.parts() == parts);
        auto* field = dialog.findChild<QLineEdit*>("borders");
        auto* explain = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
        field->setText("11 13.25;19");
        QVERIFY(explain->isEnabled());
        QCOMPARE(dialog.parts().segmentBordersSec, (std::vector<double>{11.0, 13.25, 19.0}));
        for (const char* wrong : {"9", "20", "12; 11", "12 12", "12; x", "nan", "-1"}) {
            field->setText(wrong);
            QVERIFY2(!explain->isEnabled(), wrong);
        }
        field->clear();
        QVERIFY(explain->isEnabled());
        QVERIFY(dialog.parts().segmentBordersSec.empty());
        QVERIFY(dialog.parts() == Parts());
    }

    void bordersOfALongSongHaveNoThousandsSeparator()
    {
        for (const char* language : {"en", "el"}) {
            QLocale::setDefault(QLocale(language));
            Parts parts;
            parts.segmentBordersSec = {1234.5, 1236.0};
            PartsDialog dialog(parts, nullptr, audio::TimeSpan{1230.0, 1240.0});
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            QLocale::setDefault(QLocale::c());
            QVERIFY2(dialog.parts() == parts, language);
        }
    }

    void changesNothingOnCancel()
    {
        auto* dialog = new PartsDialog(Parts(), nullptr);
        QSignalSpy told(dialog, &PartsDialog::chosen);
        dialog->findChild<QSpinBox*>()->setValue(3);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel)->click();
        QCOMPARE(told.size(), 0);
    }

    void goesBackToTheDefaults()
    {
        auto* dialog = new PartsDialog(unusual(), nullptr);
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
        QVERIFY(dialog->parts() == Parts());
        dialog->reject();
    }

    void everyControlHasAName()
    {
        auto* dialog = new PartsDialog(Parts(), nullptr);
        for (const QWidget* control : dialog->findChildren<QComboBox*>()) {
            QVERIFY(!control->accessibleName().isEmpty());
        }
        dialog->reject();
    }

    void settingsRememberThem()
    {
        Settings settings;
        Choice choice = settings.choice();
        choice.parts = unusual();
        settings.setChoice(choice);
        QVERIFY(Settings().choice().parts == unusual());
        choice.parts = Parts();
        settings.setChoice(choice);
        QVERIFY(Settings().choice().parts == Parts());
    }
};

QTEST_MAIN(PartsDialogTest)
#include "parts_dialog_test.moc"
