// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model_page.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>

#include "app/import_dialog.h"
#include "app/model_list.h"
#include "fake_model_engine.h"
#include "widgets/job_strip.h"
#include "widgets/notice_bar.h"
#include "widgets/theme.h"

namespace limelight::app {

using pipeline::ModelKind;

/// What can be done to models, and what the page says of it.
class ModelPageTest : public QObject {
    Q_OBJECT

    /// The page over a planned library.
    struct Desk {
        FakeModelEngine* engine;
        JobRunner jobs;
        std::unique_ptr<ModelShelf> shelf;
        std::unique_ptr<ModelPage> page;

        Desk()
        {
            auto owned = std::make_unique<FakeModelEngine>();
            engine = owned.get();
            shelf = std::make_unique<ModelShelf>(std::move(owned), jobs);
            page = std::make_unique<ModelPage>(*shelf);
            page->show();
        }
        ModelList* list() const { return page->findChild<ModelList*>(); }
        QPushButton* button(const QString& text) const
        {
            for (QPushButton* button : page->findChildren<QPushButton*>()) {
                if (button->text().remove('&') == text) return button;
            }
            return nullptr;
        }
        /// What the visible bars of this page say.
        QString messages() const
        {
            QString text;
            for (const auto* bar : page->findChildren<widgets::NoticeBar*>()) {
                if (bar->isVisible()) text += bar->text() + '\n';
            }
            return text;
        }
        void showList()
        {
            QSignalSpy listed(shelf.get(), &ModelShelf::listed);
            shelf->refresh();
            QTRY_VERIFY(!listed.isEmpty());
        }
        void importFolder(const QString& folder)
        {
            page->importFrom(folder.toStdString());
            auto* dialog = page->findChild<ImportDialog*>();
            QVERIFY(dialog != nullptr);
            for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
                if (button->text().remove('&') == "Import") button->click();
            }
        }
        /// Presses a button of the question that is open.
        bool answer(const QString& text) const
        {
            for (QMessageBox* box : page->findChildren<QMessageBox*>()) {
                for (QAbstractButton* button : box->buttons()) {
                    if (button->text().remove('&') != text) continue;
                    button->click();
                    return true;
                }
            }
            return false;
        }
    };

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void saysWhatToDoWhileThereAreNoModelsOfOnesOwn()
    {
        Desk desk;
        desk.showList();
        const auto* hint = desk.page->findChild<QLabel*>("emptyState");
        QVERIFY(hint->isVisible() && hint->text().contains("Import"));
        QVERIFY(!desk.button("Remove…")->isEnabled());  // a default model
        desk.engine->add("mine", "Mine", ModelKind::Classifier);
        desk.showList();
        QVERIFY(!hint->isVisible());
    }

    void importsAndShowsWhatItBrought()
    {
        Desk desk;
        desk.showList();
        QTemporaryDir source;
        QSignalSpy progressed(desk.shelf.get(), &ModelShelf::progressed);
        desk.importFolder(source.path());
        QTRY_VERIFY(desk.messages().contains("Imported"));
        const std::string id = QFileInfo(source.path()).fileName().toStdString();
        QTRY_VERIFY(desk.list()->current() && desk.list()->current()->id == id);
        QVERIFY(!desk.shelf->isBusy());
        QVERIFY(desk.button("Use for this song")->isEnabled());
    }

    void showsProgressAndStopsWithEscape()
    {
        Desk desk;
        desk.showList();
        desk.engine->holdsImport = true;
        QTemporaryDir source;
        desk.importFolder(source.path());
        auto* strip = desk.page->findChild<widgets::JobStrip*>();
        QTRY_VERIFY(strip->isRunning() && strip->isVisible());
        const auto* bar = strip->findChild<QProgressBar*>();
        QTRY_VERIFY(bar->maximum() > 0 && 10 * bar->value() == 3 * bar->maximum());
        QVERIFY(!desk.button("Import folder…")->isEnabled());
        QTest::keyClick(desk.page.get(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.shelf->isBusy());
        QVERIFY(desk.page->isVisible());
        QVERIFY(desk.messages().contains("stopped"));
        QVERIFY(!strip->isRunning());
        QVERIFY(desk.button("Import folder…")->isEnabled());
        QCOMPARE(desk.shelf->listing().models.size(), std::size_t{2});
    }

    void saysWhatIsWrongWithAModel()
    {
        Desk desk;
        desk.showList();
        desk.engine->failsImport = true;
        QTemporaryDir source;
        desk.importFolder(source.path());
        QTRY_VERIFY(desk.messages().contains("tensor a.b is [3], expected [4]"));
        QVERIFY(!desk.shelf->isBusy());
    }

    void findsModelsByAPartOfTheirName()
    {
        Desk desk;
        desk.engine->add("one", "Night classifier", ModelKind::Classifier);
        desk.engine->add("two", "Day classifier", ModelKind::Classifier);
        desk.showList();
        QCOMPARE(desk.list()->shownCount(), 4);
        auto* search = desk.list()->findChild<QLineEdit*>();
        search->setFocus();
        QTest::keyClicks(search, "NIGHT");
        QCOMPARE(desk.list()->shownCount(), 1);
        QCOMPARE(desk.list()->current()->id, std::string("one"));
        search->clear();
        QTest::keyClicks(search, "zither");
        QCOMPARE(desk.list()->shownCount(), 0);
        QVERIFY(!desk.list()->current());
        QVERIFY(!desk.button("Verify")->isEnabled());
        QVERIFY(!desk.button("Remove…")->isEnabled());
    }

    void verifiesAndKeepsTheResult()
    {
        Desk desk;
        desk.engine->add("mine", "Mine", ModelKind::Classifier);
        desk.showList();
        desk.list()->select("/library/mine");
        QVERIFY(desk.list()->current().has_value());
        QVERIFY(statusText(*desk.list()->current()).contains("not verified"));
        desk.button("Verify")->click();
        QTRY_VERIFY(desk.messages().contains("answers with 3 scores"));
        QTRY_VERIFY(desk.list()->current()->verified.has_value());
        desk.engine->isFaulty = true;
        desk.button("Verify")->click();
        QTRY_VERIFY(desk.messages().contains("no numbers"));
    }

    void asksBeforeAProgramRuns()
    {
        Desk desk;
        desk.engine->add("mine", "Mine", ModelKind::External);
        desk.engine->needsConsent = true;
        desk.showList();
        desk.list()->select("/library/mine");
        desk.button("Verify")->click();
        QTRY_VERIFY(desk.page->findChild<QMessageBox*>() != nullptr);
        QVERIFY(!desk.list()->current()->verified);
        QVERIFY(desk.answer("Run it"));
        QTRY_VERIFY(desk.list()->current()->verified.has_value());
    }

    void removesOnlyWhatIsConfirmed()
    {
        Desk desk;
        desk.engine->add("mine", "Mine", ModelKind::Classifier);
        desk.showList();
        desk.list()->select("/library/mine");
        desk.button("Remove…")->click();
        QTRY_VERIFY(desk.page->findChild<QMessageBox*>() != nullptr);
        QVERIFY(desk.answer("Keep"));
        QTRY_VERIFY(desk.page->findChild<QMessageBox*>() == nullptr);
        QVERIFY(!desk.shelf->isBusy());
        QCOMPARE(desk.engine->removed.load(), 0);
        desk.button("Remove…")->click();
        QTRY_VERIFY(desk.answer("Remove"));
        QTRY_COMPARE(desk.engine->removed.load(), 1);
        QTRY_VERIFY(desk.shelf->find("mine") == nullptr);
        QVERIFY(desk.messages().contains("Removed Mine"));
    }

    void handsOnTheModelToUseAndMarksIt()
    {
        Desk desk;
        desk.engine->add("mine", "Mine", ModelKind::Classifier);
        desk.showList();
        desk.list()->select("/library/mine");
        QSignalSpy used(desk.page.get(), &ModelPage::useRequested);
        desk.button("Use for this song")->click();
        QCOMPARE(used.count(), 1);
        desk.page->setInUse("/library/mine", "/library/default-separator");
        QVERIFY(!desk.button("In use")->isEnabled());
        desk.list()->select("/library/genre-multimodal");
        QVERIFY(desk.button("Use for this song")->isEnabled());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ModelPageTest)
#include "model_page_test.moc"
