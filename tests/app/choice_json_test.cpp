// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/choice_json.h"

#include <QtTest/QtTest>

#include "core/separation/superpixel_split.h"

namespace limelight::app {

class ChoiceJsonTest : public QObject {
    Q_OBJECT

    static Choice unusual()
    {
        Choice choice;
        choice.task = "emotion";
        choice.modelFolder = "/models/ελληνικά";
        choice.separatorFolder = "/models/umx";
        choice.separatorChoices = {3, true, false, 300, true};
        choice.mode = explain::Mode::Reference;
        choice.modality = models::Modality::Lyrics;
        choice.seed = 4294967295U;
        choice.samples = 321;
        choice.precision = explain::Precision::High;
        choice.seconds = 17;
        choice.startSec = 0.1;
        choice.parts.split = separation::SoundSplit::Bands;
        choice.parts.bandBordersHz = {200.0, 1000.0 / 3.0};
        choice.parts.superpixels = 12;
        choice.parts.segments = 17;
        choice.parts.segmentBordersSec = {1.0 / 3.0, 2.0};
        choice.parts.textUnit = explain::TextUnit::Section;
        choice.parts.quantity = explain::Quantity::LogOdds;
        choice.parts.keepProbability = kKeepsMost;
        choice.parts.kernel = explain::Kernel::Local;
        choice.parts.fill = explain::RegionFill::Silence;
        return choice;
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        Choice texts;
        texts.setExplainer(Explainer::LimeText);
        Choice settled;
        settled.precision = explain::Precision::StrongestTen;
        for (const Choice& choice : {Choice(), unusual(), texts, settled}) {
            QVERIFY(choiceFrom(textOf(choice)) == choice);
            QCOMPARE(textOf(choiceFrom(textOf(choice))), textOf(choice));
        }
    }

    void whatMakesNoSenseIsTheDefault()
    {
        for (const char* text :
             {"", "[]", "nonsense", "{\"mode\": 99, \"seed\": -4, \"modality\": \"x\"}",
              "{\"start_sec\": -1, \"parts\": {\"segment_borders_sec\": [3, 2]}}",
              "{\"parts\": {\"band_borders_hz\": [500, 100]}}",
              "{\"separator\": {\"niter\": 101, \"residual\": 1, \"wiener_win_len\": -2}}",
              "{\"parts\": {\"split\": -1, \"text_unit\": 77, \"keep_probability\": 0.9, "
              "\"kernel\": 3}}"}) {
            Choice choice = choiceFrom(text);
            choice.seed = Choice().seed;
            QVERIFY2(choice == Choice(), text);
        }
        QCOMPARE(choiceFrom("{\"seed\": -4}").seed, 0U);
        QCOMPARE(choiceFrom("{\"seconds\": 99999}").seconds, 3600);
        QCOMPARE(choiceFrom("{\"parts\": {\"segments\": 99999}}").parts.segments, kMostSegments);
        QCOMPARE(choiceFrom("{\"parts\": {\"superpixels\": 99999}}").parts.superpixels,
                 separation::kMostSuperpixels);
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::ChoiceJsonTest)
#include "choice_json_test.moc"
