// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explanation_list.h"

#include <QtCore/QMimeData>
#include <QtTest/QtTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTreeView>

#include "app/explanation_shelf.h"
#include "tests/support/sample_explanation.h"

namespace limelight::app {

/// The list, driven by keyboard.
class ExplanationListTest : public QObject {
    Q_OBJECT

    struct Desk {
        ExplanationShelf shelf;
        std::unique_ptr<ExplanationList> list;

        explicit Desk(int entries)
        {
            list = std::make_unique<ExplanationList>(shelf);
            for (int i = 0; i < entries; ++i) {
                ShelvedExplanation entry;
                entry.question = std::to_string(i);
                entry.song.audio = "songs/number " + std::to_string(i) + ".ogg";
                entry.label = "pop";
                entry.explanation =
                    std::make_shared<const explain::Explanation>(test::sampleExplanation());
                shelf.put(entry);
            }
            list->resize(500, 300);
            list->show();
            list->activateWindow();
            view()->setFocus();
            (void)QTest::qWaitForWindowActive(list.get());
        }
        QTreeView* view() const { return list->findChild<QTreeView*>(); }
        QString text(int row, int column) const
        {
            return view()->model()->index(row, column).data().toString();
        }
    };

private Q_SLOTS:
    void rowsThatWouldBeAlikeDifferInTheirTitles()
    {
        Desk desk(3);
        const auto again = [&desk](std::uint32_t seed, explain::Mode mode, const char* question) {
            ShelvedExplanation entry = desk.shelf.entries()[0];
            auto explanation = *entry.explanation;
            explanation.recipe.seed = seed;
            explanation.recipe.mode = mode;
            entry.question = question;
            entry.explanation =
                std::make_shared<const explain::Explanation>(std::move(explanation));
            desk.shelf.put(entry);
        };
        const explain::Mode mode = desk.shelf.entries()[0].explanation->recipe.mode;
        const auto other = mode == explain::Mode::Reference ? explain::Mode::Recommended
                                                            : explain::Mode::Reference;
        QCOMPARE(desk.text(0, 0), QString("number 0"));
        again(1043, mode, "another seed");
        const QString first = desk.text(0, 0);
        QVERIFY2(first.startsWith("number 0") && first.contains("seed"), qPrintable(first));
        QCOMPARE(desk.text(3, 0), QString::fromUtf8("number 0 · seed 1043"));
        // Those that were alone in their rows are called as they were.
        QCOMPARE(desk.text(1, 0), QString("number 1"));
        again(1043, other, "another mode");
        again(1043, other, "the same again");
        QSet<QString> titles;
        for (int row = 0; row < 6; ++row) titles << desk.text(row, 0);
        QCOMPARE(titles.size(), 6);
        QCOMPARE(desk.text(0, 0), first);
        // What tells them apart is seen at the width there is.
        const QTreeView& view = *desk.view();
        QCOMPARE(view.textElideMode(), Qt::ElideMiddle);
        QVERIFY(view.fontMetrics().horizontalAdvance(first) < view.columnWidth(0));
        desk.shelf.setTitle(3, "mine");
        QCOMPARE(desk.text(3, 0), QString("mine"));
        for (int row = 5; row > 2; --row) desk.shelf.remove(static_cast<std::size_t>(row));
        QCOMPARE(desk.text(0, 0), QString("number 0"));
    }

    void showsSongClassModalityFitAndNote()
    {
        Desk desk(2);
        desk.shelf.setNote(1, "two\nlines");
        QCOMPARE(desk.view()->model()->rowCount(), 2);
        QCOMPARE(desk.text(0, 0), QString("number 0"));
        QCOMPARE(desk.text(0, 1), QString("pop"));
        QVERIFY(!desk.text(0, 2).isEmpty());
        QCOMPARE(desk.text(0, 3), QLocale().toString(0.75, 'f', 2));
        QCOMPARE(desk.text(1, 4), QString("two lines"));
        for (int column = 0; column < 5; ++column) {
            QVERIFY(!desk.view()->model()->headerData(column, Qt::Horizontal).toString().isEmpty());
        }
        desk.shelf.setTitle(0, "mine");
        QCOMPARE(desk.text(0, 0), QString("mine"));
        desk.shelf.setNote(0, "<img src=x>");
        const QString tip = desk.view()->model()->index(0, 0).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains("<img") && tip.contains("&lt;img"), qPrintable(tip));
        desk.list->setShown("1");
        const QModelIndex shown = desk.view()->model()->index(1, 0);
        QVERIFY(shown.data(Qt::FontRole).value<QFont>().bold());
        QVERIFY(shown.data(Qt::AccessibleTextRole).toString().contains("number 1"));
    }

    void enterShowsAndDeleteAsksToRemove()
    {
        Desk desk(3);
        QSignalSpy shown(desk.list.get(), &ExplanationList::showRequested);
        QSignalSpy removed(desk.list.get(), &ExplanationList::removeRequested);
        desk.list->select({1});
        QTest::keyClick(desk.view(), Qt::Key_Return);
        QCOMPARE(shown.count(), 1);
        QCOMPARE(shown[0][0].value<std::size_t>(), std::size_t{1});
        desk.list->select({0, 2});
        QTest::keyClick(desk.view(), Qt::Key_Delete);
        QCOMPARE(removed.count(), 1);
        QVERIFY(removed[0][0].value<std::vector<std::size_t>>() ==
                (std::vector<std::size_t>{0, 2}));
    }

    void f2RenamesAndF3WritesANote()
    {
        Desk desk(2);
        QSignalSpy renamed(desk.list.get(), &ExplanationList::renamed);
        QSignalSpy noted(desk.list.get(), &ExplanationList::noted);
        desk.list->select({1});
        QTest::keyClick(desk.view(), Qt::Key_F2);
        auto* field = desk.view()->findChild<QLineEdit*>();
        QVERIFY(field != nullptr);
        QVERIFY(field->text().contains("number 1"));
        // Left as it is, it is no title of the user's.
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(desk.view()->findChildren<QLineEdit*>().isEmpty());
        QCOMPARE(renamed.count(), 0);
        desk.list->editTitle();
        QTRY_VERIFY(desk.view()->findChild<QLineEdit*>() != nullptr);
        const auto fields = desk.view()->findChildren<QLineEdit*>();
        fields.last()->setText("  mine ");
        QTest::keyClick(fields.last(), Qt::Key_Return);
        QTRY_COMPARE(renamed.count(), 1);
        QCOMPARE(renamed[0][1].toString(), QString("mine"));
        QTRY_VERIFY(desk.view()->findChildren<QLineEdit*>().isEmpty());
        QTest::keyClick(desk.view(), Qt::Key_F3);
        QTRY_VERIFY(desk.view()->findChild<QLineEdit*>() != nullptr);
        desk.view()->findChildren<QLineEdit*>().last()->setText("a note");
        QTest::keyClick(desk.view()->findChildren<QLineEdit*>().last(), Qt::Key_Return);
        QTRY_COMPARE(noted.count(), 1);
        QCOMPARE(noted[0][0].value<std::size_t>(), std::size_t{1});
    }

    void dragsTheIndicesOfItsRows()
    {
        Desk desk(3);
        const QAbstractItemModel* model = desk.view()->model();
        QModelIndexList rows;
        for (int column = 0; column < 5; ++column) {
            rows << model->index(2, column) << model->index(0, column);
        }
        const std::unique_ptr<QMimeData> data(model->mimeData(rows));
        QVERIFY(data->hasFormat(kExplanationMimeType));
        QCOMPARE(data->data(kExplanationMimeType), QByteArray("2,0"));
    }

    void followsTheShelf()
    {
        Desk desk(3);
        desk.list->select({2});
        desk.shelf.remove(0);
        QCOMPARE(desk.view()->model()->rowCount(), 2);
        QCOMPARE(desk.text(0, 0), QString("number 1"));
        desk.shelf.clear();
        QCOMPARE(desk.view()->model()->rowCount(), 0);
        QVERIFY(!desk.view()->isVisible());
        QVERIFY(desk.list->selected().empty());
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ExplanationListTest)
#include "explanation_list_test.moc"
