// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/wrapping_row.h"

#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

using limelight::widgets::WrappingRow;

namespace {

/// A control of a fixed wish.
class Box : public QWidget {
public:
    Box(int width, QWidget* parent) : QWidget(parent), width_(width) {}
    QSize sizeHint() const override { return {width_, 20}; }

private:
    int width_;
};

/// Two of 100 on the left, two of 50 on the right, 10 apart.
struct Row {
    QWidget widget;
    WrappingRow* layout = new WrappingRow(&widget);
    std::vector<Box*> boxes;

    explicit Row(int width)
    {
        layout->setContentsMargins(5, 3, 5, 3);
        layout->setSpacing(10);
        for (int i = 0; i < 4; ++i) {
            if (i == 2) layout->beginTrailing();
            boxes.push_back(new Box(i < 2 ? 100 : 50, &widget));
            layout->addWidget(boxes.back());
        }
        widget.resize(width, layout->heightForWidth(width));
        layout->activate();
    }
};

}  // namespace

class WrappingRowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void spreadsTwoGroupsOverOneRow()
    {
        Row row(400);
        QCOMPARE(row.layout->heightForWidth(400), 26);
        QCOMPARE(row.boxes[0]->geometry(), QRect(5, 3, 100, 20));
        QCOMPARE(row.boxes[1]->x(), 115);
        QCOMPARE(row.boxes[3]->geometry().right(), 394);
        QCOMPARE(row.boxes[2]->x(), 285);
    }

    void givesEachGroupItsOwnRowWhereOneIsTooNarrow()
    {
        const int justFits = 10 + 100 + 10 + 100 + 10 + 50 + 10 + 50;
        Row wide(justFits);
        QCOMPARE(wide.boxes[3]->y(), wide.boxes[0]->y());
        Row row(justFits - 1);
        QCOMPARE(row.boxes[1]->y(), row.boxes[0]->y());
        QVERIFY(row.boxes[2]->y() >= row.boxes[0]->geometry().bottom());
        QCOMPARE(row.boxes[3]->y(), row.boxes[2]->y());
        QCOMPARE(row.boxes[3]->geometry().right(), justFits - 1 - 6);
    }

    void neverLetsControlsOverlapOrShrink()
    {
        for (int width = 110; width < 420; width += 7) {
            Row row(width);
            for (std::size_t a = 0; a < row.boxes.size(); ++a) {
                QCOMPARE(row.boxes[a]->width(), row.boxes[a]->sizeHint().width());
                QVERIFY(row.widget.rect().contains(row.boxes[a]->geometry()));
                for (std::size_t b = 0; b < a; ++b) {
                    QVERIFY(!row.boxes[a]->geometry().intersects(row.boxes[b]->geometry()));
                }
            }
        }
    }

    void leavesOutWhatIsHidden()
    {
        Row row(400);
        row.boxes[0]->hide();
        row.layout->activate();
        QCOMPARE(row.boxes[1]->x(), 5);
    }
};

QTEST_MAIN(WrappingRowTest)
#include "wrapping_row_test.moc"
