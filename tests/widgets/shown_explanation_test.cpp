// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shown_explanation.h"

#include <QTest>

#include "tests/widgets/sample_explanation.h"
#include "widgets/hatch.h"
#include "widgets/lyrics_highlights.h"
#include "widgets/score_bar_view.h"
#include "widgets/score_text.h"
#include "widgets/selection.h"
#include "widgets/weight_bar_view.h"

using namespace limelight;
using namespace limelight::widgets;

class ShownExplanationTest : public QObject {
    Q_OBJECT
private:
    ShownExplanation shown(models::Modality modality = models::Modality::Both) const
    {
        return {sample::explanation(), "rock", modality, {}};
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void weightsAreWrittenWithTheirSign()
    {
        QCOMPARE(weightText(0.2413), QString("+0.241"));
        QCOMPARE(weightText(-0.0421), QStringLiteral("\u22120.042"));
        QCOMPARE(weightText(0.0042), QString("+0.0042"));
        QCOMPARE(weightText(12.0), QString("+12.00"));
        QCOMPARE(weightText(0.0), QString("0"));
        QCOMPARE(weightText(-1e-9), QString("0"));
        QCOMPARE(weightText(std::nan("")), QStringLiteral("\u2014"));
    }

    void weightsFitTheirCells()
    {
        // A minus twice as wide as a plus, as in some fonts.
        const auto widthOf = [](const QString& text) {
            return 10.0 * static_cast<double>(text.size() + text.count(QChar(0x2212)));
        };
        const auto fitting = [&](double weight, double width) {
            return fittingWeightText(weight, QLocale::c(), width, widthOf);
        };
        for (const double width : {80.0, 60.0, 30.0, 10.0}) {
            const QString positive = fitting(0.2413, width), negative = fitting(-0.2413, width);
            QCOMPARE(QString(negative).replace(QChar(0x2212), QLatin1Char('+')), positive);
        }
        QCOMPARE(fitting(0.2413, 80.0), QString("+0.241"));
        QCOMPARE(fitting(0.2413, 60.0), QString("+.24"));
        QCOMPARE(fitting(0.0042, 60.0), QString("+"));
        QCOMPARE(fitting(2.5, 60.0), QString("+"));
        QCOMPARE(fitting(0.2413, 30.0), QString("+"));
        QCOMPARE(fitting(0.2413, 10.0), QString());
        QCOMPARE(fitting(0.0, 5.0), QString());
    }

    void aFeatureTellsStemSegmentAndSeconds()
    {
        const QString text = featureDescription(shown(), 20);
        QVERIFY(text.contains("vocals5"));
        QVERIFY(text.contains("segment 5"));
        QVERIFY(text.contains(QStringLiteral("8.12\u20139.14")));
        QVERIFY(text.contains("+0.241"));
        QVERIFY(text.contains("rock"));
        QVERIFY(featureDescription(shown(), 0).contains("silent"));
        QCOMPARE(featureDescription(shown(), 100000), QString());
        QCOMPARE(featureDescription({}, 3), QString());
    }

    void topFeaturesAreTheLargestOfTheModality()
    {
        const auto top = topFeatures(shown(), 12);
        QCOMPARE(top.size(), std::size_t{12});
        QCOMPARE(top.front(), 20);
        for (std::size_t i = 1; i < top.size(); ++i) {
            QVERIFY(std::abs(shown().weightOf(top[i - 1])) >= std::abs(shown().weightOf(top[i])));
        }
        for (int feature : topFeatures(shown(models::Modality::Lyrics), 50)) {
            QVERIFY(feature >= 40);
        }
        for (int feature : topFeatures(shown(models::Modality::Audio), 50)) QVERIFY(feature < 40);
        ShownExplanation unknown = shown();
        unknown.label = "waltz";
        QVERIFY(topFeatures(unknown, 10).empty());
    }

    void aSharedScaleWins()
    {
        ShownExplanation wide = shown();
        QCOMPARE(wide.scale(), 0.241);
        wide.fullScale = 2.0;
        QCOMPARE(wide.scale(), 2.0);
        QCOMPARE(ShownExplanation{}.scale(), 1.0);
    }

    void cellsAreFoundByStemAndSegment()
    {
        const explain::Components parts = sample::components(sample::lyrics());
        for (int segment = 0; segment < 10; ++segment) {
            for (int stem = 0; stem < 4; ++stem) {
                QCOMPARE(audioFeatureAt(parts, stem, segment), segment * 4 + stem);
            }
        }
        QCOMPARE(audioFeatureAt(parts, 4, 0), kNoFeature);
        QCOMPARE(audioFeatureAt(parts, 0, -1), kNoFeature);
    }

    void bytesBecomePositionsForEveryScript()
    {
        const std::string utf8 = "aΩ🔥ا—z";
        const ByteText text(utf8);
        QCOMPARE(text.text(), QString::fromStdString(utf8));
        for (int position = 0; position < text.text().size(); ++position) {
            if (text.text()[position].isLowSurrogate()) continue;
            QCOMPARE(text.positionOf(text.byteOf(position)), position);
            QCOMPARE(text.byteOf(position),
                     static_cast<std::size_t>(text.text().left(position).toUtf8().size()));
        }
        QCOMPARE(text.positionOf(9999), static_cast<int>(text.text().size()));
        QCOMPARE(ByteText().positionOf(3), 0);
    }

    void marksCoverTheirWordsExactly()
    {
        const ShownExplanation song = shown();
        const ByteText text(song.explanation->lyrics.text);
        const auto marks = wordMarks(song, text);
        QVERIFY(marks.size() > 20);
        int end = 0;
        for (const WordMark& mark : marks) {
            QVERIFY(mark.start >= end);
            end = mark.start + mark.length;
            QCOMPARE(text.text().mid(mark.start, mark.length),
                     featureName(song.components(), mark.feature));
            QCOMPARE(markAt(marks, mark.start), &mark);
            QCOMPARE(markAt(marks, end - 1), &mark);
        }
        QCOMPARE(markAt(marks, -1), nullptr);
        QCOMPARE(markAt(marks, 1 << 20), nullptr);
    }

    void aByteBelongsToItsLine()
    {
        const text::Lyrics lyrics = sample::lyrics();
        QCOMPARE(lineAt(lyrics, 0), &lyrics.lines[0]);
        QCOMPARE(lineAt(lyrics, lyrics.lines[3].firstByte), &lyrics.lines[3]);
        QCOMPARE(lineAt(lyrics, 1U << 20U), nullptr);
    }

    void scoresAreSortedAndMatchedByName()
    {
        models::ClassScores main{{"a", "b", "c"}, {0.2F, 0.7F, 0.1F}};
        models::ClassScores sound{{"c", "a"}, {0.6F, 0.4F}};
        const auto rows = scoreRows(main, sound, {});
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0].label, std::string("b"));
        QVERIFY(!rows[0].audioOnly);
        QVERIFY(std::abs(rows[1].audioOnly.value() - 0.4) < 1e-6);
        QVERIFY(!rows[1].lyricsOnly);
        QVERIFY(scoreRows({}, sound, {}).empty());
    }

    void valuesOfARegressionAreWrittenAsTheyAre()
    {
        using models::ScoreRule;
        const QLocale english(QLocale::English), german(QLocale::German);
        QCOMPARE(scoreText(0.6321, ScoreRule::Softmax, english), QString::fromUtf8("63.2\u00a0%"));
        QCOMPARE(scoreText(-1.25, ScoreRule::Linear, english), QString::fromUtf8("\u22121.25"));
        QCOMPARE(scoreText(12.345, ScoreRule::Linear, german), QString("12,3"));
    }

    void barsFitBothSigns()
    {
        const QRectF area(100.0, 0.0, 200.0, 10.0);
        const auto both = weightBarGeometry(area, -1.0, 3.0);
        QCOMPARE(both.xOf(-1.0), 100.0);
        QCOMPARE(both.xOf(3.0), 300.0);
        QCOMPARE(both.zeroX, 150.0);
        const auto positive = weightBarGeometry(area, 0.5, 2.0);
        QCOMPARE(positive.xOf(0.0), 100.0);
        const auto nothing = weightBarGeometry(area, 0.0, 0.0);
        QCOMPARE(nothing.xOf(0.0), 100.0);
    }

    void whatReadsAsZeroDrawsAsZero()
    {
        const auto silence = weightBarGeometry(QRectF(100.0, 0.0, 200.0, 10.0), -4e-9, 4e-9);
        QVERIFY(silence.xOf(4e-9) - silence.xOf(-4e-9) < 0.01);
        explain::Explanation nearly = *sample::explanation();
        for (explain::LocalFit& fit : nearly.fits) {
            for (double& weight : fit.weights) weight *= 1e-9;
        }
        const ShownExplanation part{std::make_shared<const explain::Explanation>(nearly),
                                    "rock",
                                    models::Modality::Both,
                                    {}};
        QCOMPARE(part.scale(), 1.0);
    }

    void hatchingStaysInside()
    {
        const QRectF rect(13.3, 7.1, 40.0, 21.0);
        const auto lines = hatchLines(rect, 5.0);
        QVERIFY(lines.size() > 8);
        const QRectF room = rect.adjusted(-1e-6, -1e-6, 1e-6, 1e-6);
        for (const QLineF& line : lines) {
            QVERIFY(room.contains(line.p1()) && room.contains(line.p2()));
        }
        QVERIFY(hatchLines({}, 5.0).empty());
    }
};

QTEST_GUILESS_MAIN(ShownExplanationTest)
#include "shown_explanation_test.moc"
