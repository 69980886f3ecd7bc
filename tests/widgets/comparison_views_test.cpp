// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "tests/widgets/sample_explanation.h"
#include "widgets/aligned_bar_view.h"
#include "widgets/comparison_figure.h"
#include "widgets/component_grid_view.h"
#include "widgets/linked_selection.h"
#include "widgets/scale_legend.h"
#include "widgets/share_bar_view.h"
#include "widgets/theme.h"

using namespace limelight;
using namespace limelight::widgets;

class ComparisonViewsTest : public QObject {
    Q_OBJECT

    static ShownExplanation shown(models::Modality modality = models::Modality::Both)
    {
        return {sample::explanation(), "rock", modality, {}};
    }
    /// The same explanation, changed.
    static ShownExplanation changed(const std::function<void(explain::Explanation&)>& change)
    {
        auto explanation = std::make_shared<explain::Explanation>(*sample::explanation());
        change(*explanation);
        return {explanation, "rock", models::Modality::Both, {}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void selectionsFollowEachOther()
    {
        Selection first, second, empty;
        LinkedSelection links;
        links.setColumns({&first, &second, &empty});
        links.setShown({shown(), shown(models::Modality::Audio), {}});
        QSignalSpy spy(&links, &LinkedSelection::changed);
        first.select(20);
        QCOMPARE(second.selected(), 20);
        QCOMPARE(empty.selected(), kNoFeature);
        QCOMPARE(links.leading(), 0);
        QCOMPARE(spy.size(), 1);
        second.hover(7);
        QCOMPARE(first.hovered(), 7);
        QCOMPARE(links.leading(), 0);
        second.select(kNoFeature);
        QCOMPARE(first.selected(), kNoFeature);
        links.setColumns({});
        first.select(3);
        QCOMPARE(second.selected(), kNoFeature);
    }

    void alignedRowsPutSharedComponentsFirst()
    {
        Selection first, second;
        AlignedBarView view;
        view.resize(800, 400);
        view.setColumns({{shown(), "A", &first}, {shown(models::Modality::Lyrics), "B", &second}});
        const auto& rows = view.rows();
        QCOMPARE(rows.size(), sample::explanation()->components.count());
        bool wasShared = true;
        for (const auto& row : rows) {
            QVERIFY(wasShared || row.count() == 1);
            wasShared = row.count() == 2;
        }
        const int last = view.rowCount() - 1;
        QVERIFY(view.tableCellText(last, 0).contains("only A"));
        QCOMPARE(view.tableCellText(last, 2), QString("not here"));
        view.setKind(AlignedKind::Words);
        for (const auto& row : view.rows()) QVERIFY(!row.isSound);
        view.setKind(AlignedKind::Sound);
        QCOMPARE(view.rowCount(), 40);
        view.setColumns({});
        QCOMPARE(view.rowCount(), 0);
    }

    void alignedRowsSelectAndPlay()
    {
        Selection first, second;
        AlignedBarView view;
        view.resize(800, 400);
        view.setColumns({{shown(), "A", &first}, {shown(), "B", &second}});
        QSignalSpy plays(&first, &Selection::playRequested);
        view.show();
        QTest::mouseClick(view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                          view.rowRect(0).center());
        QCOMPARE(plays.size(), 1);
        const auto strongest = static_cast<int>(*view.rows()[0].features[0]);
        QCOMPARE(plays[0][0].toInt(), strongest);
        QCOMPARE(plays[0][1].toBool(), true);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(first.selected() != strongest);
        QCOMPARE(view.currentRow(), 1);
        first.select(strongest);
        QCOMPARE(view.currentRow(), 0);
        QVERIFY(!view.grab().toImage().isNull());
    }

    void sharesAreWrittenWithTheirIntervals()
    {
        ShareBarView view;
        view.setShown(changed([](explain::Explanation& e) {
            explain::ClassStudy study;
            study.label = "rock";
            study.soundShare = explain::Estimate{0.62, 0.04};
            study.soundShapley = 0.41;
            study.wordsShapley = -0.12;
            e.studies = {study};
        }));
        QCOMPARE(view.shareText(),
                 QStringLiteral("sound 62\u00a0% ±\u00a04\u00a0%, words 38\u00a0%"));
        QVERIFY(view.shapleyText().contains("+0.410"));
        QVERIFY(view.accessibleDescription().contains("62"));
        view.setShown(changed([](explain::Explanation& e) {
            e.studies.clear();
            e.recipe.mode = explain::Mode::Reference;
        }));
        QVERIFY(view.shareText().contains("reference mode"));
        QVERIFY(view.shapleyText().isEmpty());
        view.setShown({});
        QVERIFY(view.shareText().isEmpty());
    }

    void aCompactGridUsesItsWidthForCells()
    {
        TimeAxis axis;
        Selection selection;
        ComponentGridView view(&axis, &selection);
        axis.setDuration(24.0);
        view.resize(300, 200);
        view.setShown(shown());
        const int before = view.plotArea().width();
        view.setCompact(true);
        QVERIFY(view.plotArea().width() > before + 100);
        QVERIFY(view.plotArea().right() < view.width());
        view.resize(10, 10);
        QVERIFY(view.plotArea().width() >= 1);
    }

    void theLegendNamesItsEnds()
    {
        ScaleLegend legend;
        legend.setScale(0.42, "log-odds");
        QVERIFY(legend.accessibleName().contains("+0.420"));
        QVERIFY(legend.accessibleName().contains(QStringLiteral("\u22120.420")));
    }

    void oneScaleIsTheLargest()
    {
        std::vector<ShownExplanation> columns{shown(), changed([](explain::Explanation& e) {
                                                  for (explain::LocalFit& fit : e.fits) {
                                                      for (double& weight : fit.weights)
                                                          weight *= 2.0;
                                                  }
                                              })};
        const double largest = columns[1].scale();
        shareScale(columns);
        QCOMPARE(columns[0].scale(), largest);
        QCOMPARE(columns[1].scale(), largest);
        QVERIFY(*columns[0].axisReach >= largest);
        QCOMPARE(*columns[0].axisReach, *columns[1].axisReach);
    }

    void theFigureSaysItsScaleAndIsInert()
    {
        QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        std::vector<ShownExplanation> columns{shown(), shown(models::Modality::Audio),
                                              shown(models::Modality::Lyrics), shown()};
        QVERIFY(renderComparisonFigure(columns, place / "own.svg"));
        shareScale(columns);
        for (const char* name : {"one.svg", "one.png", "one.pdf"}) {
            QVERIFY(renderComparisonFigure(columns, place / name));
        }
        const auto textOf = [&](const char* name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(textOf("one.svg").startsWith("<?xml"));
        QVERIFY(!textOf("one.svg").contains("<script"));
        QVERIFY(textOf("own.svg") != textOf("one.svg"));
        QVERIFY(textOf("one.pdf").startsWith("%PDF"));
    }

    /// Their sounds are stronger, and each is of one song alone; the words are what both have.
    void twoSongsShowTheWordsBothHave()
    {
        const auto fewWords = [](explain::Explanation& e) {
            for (explain::LocalFit& fit : e.fits) {
                for (std::size_t p = e.components.audio.size(); p < fit.weights.size(); ++p) {
                    fit.weights[p] *= 1e-3;
                }
            }
        };
        std::vector<ShownExplanation> columns{changed(fewWords),
                                              changed([&](explain::Explanation& e) {
                                                  fewWords(e);
                                                  e.recipe.trackHash = "of another song";
                                              })};
        QTemporaryDir folder;
        const QString path = folder.filePath("songs.svg");
        FigureOptions options;
        options.keepsText = true;
        constexpr int kBars = 8;
        QVERIFY(renderComparisonFigure(columns, path.toStdString(), kBars, options));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        QCOMPARE(svg.count(">other song<"), kBars / 2);
        QVERIFY(!svg.contains(">not here<"));
        Selection first, second;
        AlignedBarView view;
        view.setColumns({{columns[0], "A", &first}, {columns[1], "B", &second}});
        const int last = view.rowCount() - 1;
        QVERIFY(view.rows()[static_cast<std::size_t>(last)].isSound);
        QCOMPARE(view.tableCellText(last, 1), QString("other song"));
    }

    void theFigureFailsWithBadArgument()
    {
        const std::filesystem::path file = "x.svg";
        QCOMPARE(renderComparisonFigure({shown()}, file).error().code, ErrorCode::BadArgument);
        QCOMPARE(renderComparisonFigure({5, shown()}, file).error().code, ErrorCode::BadArgument);
        ShownExplanation unknown = shown();
        unknown.label = "waltz";
        QCOMPARE(renderComparisonFigure({shown(), unknown}, file).error().code,
                 ErrorCode::BadArgument);
        QCOMPARE(renderComparisonFigure({shown(), shown()}, "x.gif").error().code,
                 ErrorCode::BadArgument);
    }
};

QTEST_MAIN(ComparisonViewsTest)
#include "comparison_views_test.moc"
