// SPDX-License-Identifier: GPL-3.0-or-later
/// Heat map and spectrogram as numbers: what stands in the cells and on the clipboard.

#include "widgets/number_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QtTest>
#include <cmath>
#include <numbers>

#include "tests/widgets/sample_explanation.h"
#include "widgets/level_table.h"
#include "widgets/selection.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

ShownExplanation shown(models::Modality modality = models::Modality::Both)
{
    return {sample::explanation(), "rock", modality, {}};
}

/// Four seconds: a tone of 500 Hz in the first two, none then.
std::shared_ptr<const audio::SpectrogramPyramid> levels()
{
    constexpr int kRate = 22050;
    audio::Waveform sound({kRate}, 1, 4 * kRate);
    for (std::size_t t = 0; t < 2 * kRate; ++t) {
        sound.channel(0)[t] = static_cast<float>(
            0.5 * std::sin(2.0 * std::numbers::pi * 500.0 * static_cast<double>(t) / kRate));
    }
    SilentProgress silent;
    Run run{{}, silent};
    auto made = audio::spectrogramPyramidOf(sound, {}, run);
    return std::make_shared<const audio::SpectrogramPyramid>(std::move(*made));
}

}  // namespace

class NumberTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void weightsStandWithTheirIntervals()
    {
        WeightTable table;
        QCOMPARE(table.rowCount(), 0);
        table.setShown(shown());
        const ShownExplanation all = shown();
        const explain::Components& components = all.components();
        QCOMPARE(table.rowCount(), static_cast<int>(components.stems.size()));
        QCOMPARE(table.columnCount(), components.segments);
        for (int feature = 0; feature < static_cast<int>(components.audio.size()); ++feature) {
            const QModelIndex cell = table.indexOf(feature);
            QCOMPARE(table.featureAt(cell), feature);
            const QString text = table.data(cell, Qt::DisplayRole).toString();
            QVERIFY2(text.startsWith(weightText(shown().weightOf(feature))), qPrintable(text));
            QCOMPARE(text.contains(QStringLiteral("±")), shown().halfWidthOf(feature).has_value());
            QCOMPARE(text.contains("silent"), isSilent(components, feature));
            QCOMPARE(table.data(cell, Qt::AccessibleTextRole).toString(),
                     featureDescription(shown(), feature));
        }
        QVERIFY(!table.indexOf(static_cast<int>(components.audio.size())).isValid());
        QCOMPARE(table.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(),
                 QString::fromStdString(components.stems[0]));
        QVERIFY(table.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString().startsWith("1: "));
    }

    void soundIsNotExplainedByWordsAlone()
    {
        WeightTable table;
        table.setShown(shown(models::Modality::Lyrics));
        QCOMPARE(table.data(table.index(0, 0), Qt::DisplayRole).toString(),
                 QString("not explained"));
        QVERIFY(!table.data(table.index(0, 0), Qt::BackgroundRole).isValid());
    }

    void levelsAreLoudWhereTheToneIs()
    {
        LevelTable table;
        table.setLevels(levels(), {{0.2, 1.8}, {2.2, 3.8}, {5.0, 6.0}});
        QCOMPARE(table.rowCount(), 8);
        QCOMPARE(table.columnCount(), 3);
        int loudest = -1;
        double most = -1e9;
        for (int row = 0; row < 8; ++row) {
            const auto text = [&](int column) {
                return table.data(table.index(row, column), Qt::DisplayRole).toString();
            };
            QCOMPARE(text(1), QString::fromUtf8("\u2212100 dB"));
            QCOMPARE(text(2), QString("no sound"));
            QString number = text(0).section(' ', 0, 0);
            const double level = number.replace(QChar(0x2212), '-').toDouble();
            if (level > most) {
                most = level;
                loudest = row;
            }
        }
        const QString name = table.headerData(loudest, Qt::Vertical, Qt::DisplayRole).toString();
        QVERIFY2(name.contains("Hz"), qPrintable(name));
        QCOMPARE(loudest, 6);
        QVERIFY2(most > -90.0, qPrintable(QString::number(most)));
        table.setLevels(nullptr, {});
        QCOMPARE(table.rowCount(), 0);
    }

    void copiesWhatIsSelectedElseAll()
    {
        NumberTable view;
        WeightTable table;
        view.setModel(&table);
        table.setShown(shown());
        view.setCurrentIndex(table.index(0, 0));
        const auto rows = view.selectedText().split('\n');
        QCOMPARE(rows.size(), table.rowCount() + 1);
        QCOMPARE(rows[1].split('\t').size(), table.columnCount() + 1);
        view.selectionModel()->select(QItemSelection(table.index(1, 1), table.index(2, 2)),
                                      QItemSelectionModel::ClearAndSelect);
        const auto part = view.selectedText().split('\n');
        QCOMPARE(part.size(), 3);
        QCOMPARE(part[2].split('\t')[2], table.data(table.index(2, 2), Qt::DisplayRole).toString());
        QTest::keySequence(&view, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), view.selectedText());
    }

    void enterActivatesACell()
    {
        NumberTable view;
        WeightTable table;
        view.setModel(&table);
        table.setShown(shown());
        QSignalSpy activated(&view, &QTableView::activated);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 0);
        view.setCurrentIndex(table.index(1, 2));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
    }
};

QTEST_MAIN(NumberTableTest)
#include "number_table_test.moc"
