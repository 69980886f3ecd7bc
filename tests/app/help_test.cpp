// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

#include <set>

#include "app/main_menu.h"
#include "app/manual_window.h"
#include "app/preferences_dialog.h"
#include "app/shortcut_sheet.h"
#include "app/tour.h"

namespace limelight::app {

/// Keys, manual, tour and preferences.
class HelpTest : public QObject {
    Q_OBJECT

    QTemporaryDir home_;

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName({});
        QCoreApplication::setApplicationName("limelight-help-test");
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home_.path());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home_.path());
    }

    void everyActionHasANameAndNoTwoShareKeys()
    {
        QMenuBar bar;
        MainMenu menu(&bar);
        const Shortcuts shortcuts(bar, nullptr);
        QVERIFY(shortcuts.entries().size() > 30);
        std::set<QString> names;
        for (std::size_t i = 0; i < shortcuts.entries().size(); ++i) {
            const QAction& action = *shortcuts.entries()[i].action;
            QVERIFY2(names.insert(action.objectName()).second, qPrintable(action.text()));
            for (const QKeySequence& keys : action.shortcuts()) {
                QVERIFY2(shortcuts.holderOf(keys) == i, qPrintable(keys.toString()));
            }
        }
    }

    void keepsTheUsersKeysAndTakesThemFromWhoHeldThem()
    {
        Settings settings;
        {
            QMenuBar bar;
            MainMenu menu(&bar);
            Shortcuts shortcuts(bar, &settings);
            const QKeySequence keys("Ctrl+T");
            const auto holder = shortcuts.holderOf(keys);
            const auto other = shortcuts.holderOf(QKeySequence("Ctrl+R"));
            QVERIFY(holder && other && *holder != *other);
            shortcuts.assign(*other, keys);
            QVERIFY(shortcuts.holderOf(keys) == other);
            QVERIFY(menu.measureTrust->shortcuts().isEmpty());
            QVERIFY(!shortcuts.isUsual(*holder) && !shortcuts.isUsual(*other));
        }
        QMenuBar bar;
        MainMenu menu(&bar);
        Shortcuts shortcuts(bar, &settings);
        QCOMPARE(menu.run->shortcut(), QKeySequence("Ctrl+T"));
        QVERIFY(menu.measureTrust->shortcuts().isEmpty());
        shortcuts.reset(*shortcuts.holderOf(QKeySequence("Ctrl+T")));
        QCOMPARE(menu.run->shortcut(), QKeySequence("Ctrl+R"));
        shortcuts.resetAll();
        QCOMPARE(menu.measureTrust->shortcut(), QKeySequence("Ctrl+T"));
        QMenuBar third;
        MainMenu usual(&third);
        Shortcuts again(third, &settings);
        for (std::size_t i = 0; i < again.entries().size(); ++i) QVERIFY(again.isUsual(i));
    }

    void theSheetFindsAndAssigns()
    {
        QMenuBar bar;
        MainMenu menu(&bar);
        Shortcuts shortcuts(bar, nullptr);
        ShortcutSheet sheet(&shortcuts);
        auto* list = sheet.findChild<QTreeWidget*>();
        sheet.findChild<QLineEdit*>()->setText("trusted");
        QList<QTreeWidgetItem*> shown;
        for (QTreeWidgetItemIterator it(list, QTreeWidgetItemIterator::NotHidden); *it; ++it) {
            if ((*it)->parent() != nullptr) shown << *it;
        }
        QCOMPARE(shown.size(), 1);
        list->setCurrentItem(shown[0]);
        sheet.findChild<QKeySequenceEdit*>()->setKeySequence(QKeySequence("Ctrl+Alt+9"));
        for (QPushButton* button : sheet.findChildren<QPushButton*>()) {
            if (button->text() == "&Assign") button->click();
        }
        QCOMPARE(menu.measureTrust->shortcut(), QKeySequence("Ctrl+Alt+9"));
    }

    void preferencesTellWhatIsChosenAndShowWhatIsKept()
    {
        Settings settings;
        settings.setCores(1);
        settings.setNoticesOn(false);
        {
            PreferencesDialog dialog(settings, {"Speakers"}, 4);
            const auto boxNamed = [&dialog](const QString& name) {
                for (auto* box : dialog.findChildren<QComboBox*>()) {
                    if (box->accessibleName() == name) return box;
                }
                return static_cast<QComboBox*>(nullptr);
            };
            auto* cores = boxNamed("Processor cores");
            QVERIFY(cores != nullptr);
            QCOMPARE(cores->count(), 4);
            QCOMPARE(cores->currentData().toInt(), 1);
            QSignalSpy chosen(&dialog, &PreferencesDialog::coresChosen);
            cores->setCurrentIndex(0);
            Q_EMIT cores->activated(0);
            QCOMPARE(chosen.takeFirst().front().toInt(), 0);
            auto* device = boxNamed("Sound device");
            QVERIFY(device != nullptr);
            QSignalSpy devices(&dialog, &PreferencesDialog::deviceChosen);
            device->setCurrentIndex(1);
            Q_EMIT device->activated(1);
            QCOMPARE(devices.takeFirst().front().toString(), QString("Speakers"));
            for (const auto* box : dialog.findChildren<QCheckBox*>()) {
                if (box->text().contains("computation")) QVERIFY(!box->isChecked());
            }
            QSignalSpy keys(&dialog, &PreferencesDialog::keysRequested);
            QSignalSpy storage(&dialog, &PreferencesDialog::storageRequested);
            for (auto* button : dialog.findChildren<QPushButton*>()) {
                const QString text = QString(button->text()).remove('&');
                if (text == "Keys…" || text == "Storage…") button->click();
            }
            QCOMPARE(keys.size(), 1);
            QCOMPARE(storage.size(), 1);
        }
        // More than are of use here reads as all of them.
        settings.setCores(64);
        PreferencesDialog dialog(settings, {}, 4);
        for (const auto* box : dialog.findChildren<QComboBox*>()) {
            if (box->accessibleName().startsWith("Processor")) QCOMPARE(box->currentIndex(), 0);
        }
    }

    void theManualIsCompleteAndSearchable()
    {
        const std::filesystem::path resources = LIMELIGHT_SOURCE_DIR "/resources";
        auto pages = manualPages(resources, "en_US");
        QVERIFY(pages);
        const auto greek = manualPages(resources, "el_GR");
        QVERIFY(greek);
        QCOMPARE(greek->size(), pages->size());
        for (std::size_t i = 0; i < pages->size(); ++i) {
            QCOMPARE((*greek)[i].file.filename(), (*pages)[i].file.filename());
            QVERIFY((*greek)[i].title != (*pages)[i].title);
        }
        QVERIFY(pages->size() >= 8);
        static const QRegularExpression kLink(R"(\]\(([^)]+)\))");
        for (const ManualPage& page : *pages) {
            QVERIFY(!page.title.isEmpty());
            for (auto it = kLink.globalMatch(page.text); it.hasNext();) {
                const QString target = it.next().captured(1);
                const auto file = page.file.parent_path() / target.toStdString();
                QVERIFY2(std::filesystem::exists(file), qPrintable(page.title + ": " + target));
            }
        }
        const int all = static_cast<int>(pages->size());
        ManualWindow window(std::move(*pages));
        QCOMPARE(window.listedPages(), all);
        window.search("deletion");
        QVERIFY(window.listedPages() >= 1 && window.listedPages() < all);
        window.search("no such word");
        QCOMPARE(window.listedPages(), 0);
        window.search({});
        QCOMPARE(window.listedPages(), all);
    }

    void saysThatTheManualIsMissing()
    {
        const auto pages = manualPages(home_.path().toStdString(), "el");
        QVERIFY(!pages);
        QCOMPARE(pages.error().code, ErrorCode::NotFound);
    }

    void theTourGoesOnBackAndEnds()
    {
        QWidget window;
        window.resize(1280, 800);
        auto* view = new QWidget(&window);
        view->setGeometry(900, 100, 380, 200);
        auto* gone = new QWidget(&window);
        Tour tour({{view, "one", "a view on the right"},
                   {&window, "two", "all of it"},
                   {gone, "three", "a view that is not there any more"}},
                  &window);
        delete gone;
        window.show();
        QSignalSpy ended(&tour, &Tour::ended);
        tour.start();
        QVERIFY(tour.isVisible());
        QVERIFY(!tour.geometry().intersects(view->geometry()));
        tour.back();
        QCOMPARE(tour.stop(), 0);
        for (int i = 0; i < tour.stops(); ++i) {
            QCOMPARE(tour.stop(), i);
            QVERIFY(window.rect().contains(tour.geometry()));
            tour.next();
        }
        QCOMPARE(ended.count(), 1);
        QVERIFY(!tour.isVisible());
        tour.start();
        QTest::keyClick(&tour, Qt::Key_Escape);
        QCOMPARE(ended.count(), 2);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::HelpTest)
#include "help_test.moc"
