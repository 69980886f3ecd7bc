// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <cmath>
#include <limits>

#include "tests/widgets/sample_explanation.h"
#include "widgets/circumplex_view.h"
#include "widgets/lyrics_highlights.h"
#include "widgets/lyrics_view.h"
#include "widgets/spectrogram_view.h"
#include "widgets/theme.h"

using namespace limelight;
using namespace limelight::widgets;
using limelight::models::ScoreRule;

/// Ways of looking: emotions as places, the spectrogram's scales, what is sung when.
class LooksTest : public QObject {
    Q_OBJECT

    static models::ClassScores emotions()
    {
        return {{"Angry", "Calm", "Depressed", "Excited", "Happy", "Neutral", "Relaxed", "Sad",
                 "Tense"},
                {0.F, 0.F, 0.F, 0.5F, 0.F, 0.F, 0.5F, 0.F, 0.F}};
    }
    static std::vector<double> bands()
    {
        std::vector<double> hz;
        for (int i = 0; i < 128; ++i) hz.push_back(30.0 * std::pow(500.0, i / 127.0));
        return hz;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void emotionsLieWhereTheirProbabilitiesAre()
    {
        const auto picture = emotionPictureOf(emotions());
        QVERIFY(picture);
        QVERIFY(std::abs(picture->place.valence - 0.825) < 1e-12);
        QVERIFY(std::abs(picture->place.energy - 0.5) < 1e-12);
        QVERIFY(picture->spread->valence < 1e-6);
        QVERIFY(std::abs(picture->spread->energy - 0.325) < 1e-12);
        QCOMPARE(*picture->probabilities[8], 0.5);
        QCOMPARE(picture->labels[8], std::string("Excited"));
    }

    void valuesArePlacedOnTheScaleThatHoldsThem()
    {
        const auto at = [](float valence, float energy) {
            return emotionPictureOf({{"valence", "arousal"}, {valence, energy}, ScoreRule::Linear});
        };
        QCOMPARE(at(0.25F, 0.75F)->place.energy, 0.75);
        QCOMPARE(at(-0.5F, 0.5F)->place.valence, 0.25);
        QCOMPARE(at(3.0F, 9.0F)->place.valence, 0.25);
        QVERIFY(!at(0.25F, 0.75F)->spread);
        QVERIFY(!at(-5.0F, 40.0F));
    }

    void otherModelsHaveNoPicture()
    {
        QVERIFY(!emotionPictureOf({{"rock", "Happy"}, {0.5F, 0.5F}}));
        QVERIFY(!emotionPictureOf({{"tempo", "valence"}, {0.5F, 0.5F}, ScoreRule::Linear}));
        QVERIFY(!emotionPictureOf({}));
    }

    void regionsAreChosenByClickAndKeys()
    {
        CircumplexView view;
        view.resize(300, 300);
        view.setPicture(emotionPictureOf(emotions()));
        view.show();
        QSignalSpy chosen(&view, &CircumplexView::labelChosen);
        QTest::mouseClick(&view, Qt::LeftButton, {}, view.regionOf(2, 2).center().toPoint());
        QCOMPARE(chosen.takeFirst()[0].toString(), QString("Excited"));
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst()[0].toString(), QString("Relaxed"));
        QVERIFY(view.tableCellText(0, 2).contains("Excited"));
        QVERIFY(view.tableCellText(0, 2).contains("50.0"));
        QVERIFY(view.isTableCellSelected(2, 2));
        QVERIFY(view.square().contains(view.pointOf({0.99, 0.99})));
        view.setExplainedLabel("Relaxed");
        QVERIFY(!view.grab().isNull());
        view.setPicture(std::nullopt);
        QCOMPARE(view.tableRows(), 0);
        QVERIFY(!view.grab().isNull());
    }

    void frequenciesGoUpOnEveryScale()
    {
        for (const auto scale :
             {FrequencyScale::Mel, FrequencyScale::Logarithmic, FrequencyScale::Linear}) {
            const FrequencyAxis axis(scale, bands());
            double last = -1.0;
            for (double hz = 30.0; hz <= 15000.0; hz *= 1.3) {
                const double share = axis.shareOf(hz);
                QVERIFY(share > last && share <= 1.0);
                last = share;
            }
            QCOMPARE(axis.shareOf(10.0), -1.0);
            QVERIFY(axis.clampedShareOf(1e9) > 0.99);
            QCOMPARE(axis.bandAt(0.0), 0);
            QCOMPARE(axis.bandAt(1.0), 127);
        }
        const FrequencyAxis linear(FrequencyScale::Linear, bands());
        QVERIFY(std::abs(linear.shareOf(7515.0) - 0.5) < 1e-9);
        const FrequencyAxis octaves(FrequencyScale::Logarithmic, bands());
        QVERIFY(std::abs((octaves.shareOf(400.0) - octaves.shareOf(200.0)) -
                         (octaves.shareOf(4000.0) - octaves.shareOf(2000.0))) < 1e-9);
    }

    void noBandIsLostOnACoarseScale()
    {
        const FrequencyAxis axis(FrequencyScale::Linear, bands());
        for (int band = 0; band < 128; ++band) {
            std::vector<float> levels(128, -90.0F);
            levels[static_cast<std::size_t>(band)] = -3.0F;
            const auto rows = levelsOnAxis(levels, 1, axis, 200);
            QCOMPARE(rows.size(), std::size_t{200});
            QCOMPARE(*std::max_element(rows.begin(), rows.end()), -3.0F);
        }
    }

    void everyColourMapRisesInLightness()
    {
        for (const auto colours :
             {LevelColours::BlueYellow, LevelColours::Fire, LevelColours::Grey}) {
            const SequentialMap map(colours);
            double last = -1.0;
            for (int i = 0; i <= 20; ++i) {
                const double lightness = labOf(QColor(map.at(i / 20.0))).lightness;
                QVERIFY(lightness > last);
                last = lightness;
            }
        }
    }

    void weightsTintSegmentsAndPatches()
    {
        ShownExplanation shown{sample::explanation(), "rock", models::Modality::Both, {}};
        const auto all = weightTints(shown, kNoFeature);
        QCOMPARE(all.size(), std::size_t{10});
        for (const WeightTint& tint : all) QVERIFY(std::abs(tint.share) <= 1.0);
        const auto vocals = weightTints(shown, 20);
        QCOMPARE(vocals.size(), std::size_t{10});
        QVERIFY(std::abs(vocals[5].share - shown.weightOf(20) / shown.scale()) < 1e-12);
        QVERIFY(!vocals[5].frequencies);
        auto banded = std::make_shared<explain::Explanation>(*sample::explanation());
        banded->recipe.bandBordersHz = {200.0, 800.0, 3200.0};
        shown.explanation = banded;
        const auto patches = weightTints(shown, 20);
        QCOMPARE(patches.size(), std::size_t{40});
        QCOMPARE(patches[1].frequencies->lowHz, 200.0);
        QCOMPARE(patches[1].frequencies->highHz, 800.0);
        shown.modality = models::Modality::Lyrics;
        QVERIFY(weightTints(shown, 20).empty());
    }

    void wordsAndLinesAreFoundByTheirTimes()
    {
        text::Lyrics lyrics;
        lyrics.text = "into the night";
        lyrics.lines = {{0, 14, {2.0, 4.0}}};
        QVERIFY(wordSungAt(lyrics, 2.5) == nullptr);
        QCOMPARE(sungDuring(lyrics, {3.0, 5.0}).size(), std::size_t{1});
        QCOMPARE(sungDuring(lyrics, {4.0, 5.0}).size(), std::size_t{0});
        lyrics.words = {{0, 4, {2.0, 2.5}}, {5, 3, {2.5, 3.0}}, {9, 5, {3.0, 4.0}}};
        QCOMPARE(wordSungAt(lyrics, 2.5)->firstByte, std::size_t{5});
        QVERIFY(wordSungAt(lyrics, 4.0) == nullptr);
        const auto sung = sungDuring(lyrics, {2.4, 2.6});
        QCOMPARE(sung.size(), std::size_t{2});
        QCOMPARE(sung[1].firstByte, std::size_t{5});
    }

    void theSungWordAndTheSegmentAreDrawn()
    {
        auto timed = std::make_shared<explain::Explanation>(*sample::explanation());
        timed->lyrics.words = {{0, 5, {1.0, 1.5}}, {6, 1, {1.5, 1.7}}};
        Selection selection;
        LyricsView view(&selection);
        view.resize(400, 300);
        view.setShown({timed, "rock", models::Modality::Both, {}});
        view.setPlayhead(1.1);
        const QImage first = view.grab().toImage();
        view.setPlayhead(1.6);
        QVERIFY(view.grab().toImage() != first);
        view.setPlayhead(-1.0);
        timed->components.audio[0].time = {1.0, 2.0};
        const QImage plain = view.grab().toImage();
        selection.select(0);
        QVERIFY(view.grab().toImage() != plain);
    }
};

QTEST_MAIN(LooksTest)
#include "looks_test.moc"
