// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <functional>

#include "core/pipeline/known_inputs_private.h"

using namespace limelight;
using namespace limelight::pipeline;
using explain::Explanation;

Q_DECLARE_METATYPE(std::function<void(limelight::explain::Explanation&)>)

/// What a change leaves of the sounds and texts that a model has encoded.
class KnownInputsTest : public QObject {
    Q_OBJECT

    static Explanation filledWith(explain::RegionFill fill)
    {
        Explanation explanation;
        explanation.recipe.trackHash = "song";
        explanation.recipe.modelHash = "model";
        explanation.recipe.maskedDomain = explain::MaskedDomain::Spectrogram;
        explanation.recipe.fill = fill;
        explanation.components.audio.resize(2);
        return explanation;
    }

private Q_SLOTS:
    void whatAChangeLeaves_data()
    {
        using Change = std::function<void(Explanation&)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("sounds");
        QTest::addColumn<bool>("texts");
        const auto row = [](const char* name, bool sounds, bool texts, const Change& change) {
            QTest::newRow(name) << change << sounds << texts;
        };
        row("nothing", true, true, [](Explanation&) {});
        row("unit of the lyrics", true, true,
            [](Explanation& e) { e.recipe.textUnit = explain::TextUnit::Line; });
        row("song", false, true, [](Explanation& e) { e.recipe.trackHash = "other"; });
        row("separator", false, true, [](Explanation& e) { e.recipe.separatorHash = "other"; });
        row("how it separates", false, true,
            [](Explanation& e) { e.recipe.separatorChoices.niter = 3; });
        row("seed of the noise", false, true, [](Explanation& e) { e.recipe.seed = 7; });
        row("fill", false, true, [](Explanation& e) { e.recipe.fill = explain::RegionFill::Mean; });
        row("border", false, true, [](Explanation& e) { e.components.audio[0].time.endSec = 1.0; });
        row("seconds heard", false, true, [](Explanation& e) { e.components.heard.endSec = 9.0; });
        row("model", false, false, [](Explanation& e) { e.recipe.modelHash = "other"; });
        row("precision", false, false, [](Explanation& e) { e.recipe.encoderPrecision = "int8"; });
    }
    void whatAChangeLeaves()
    {
        QFETCH(std::function<void(limelight::explain::Explanation&)>, change);
        QFETCH(bool, sounds);
        QFETCH(bool, texts);
        explain::EncodedSong encoded;
        encoded.sounds = {{{"mask", 0}}, {1, {0.5F}}};
        encoded.texts = {{{"text", 0}}, {1, {0.25F}}};
        const Explanation before = filledWith(explain::RegionFill::Noise);
        Explanation now = before;
        change(now);
        const auto kept = whatStaysKnown(encoded, before, now);
        QCOMPARE(kept->sounds.rowOf.count("mask"), std::size_t{sounds});
        QCOMPARE(kept->texts.rowOf.count("text"), std::size_t{texts});
    }

    void aSeedChangesNoOtherFill()
    {
        explain::EncodedSong encoded;
        encoded.sounds = {{{"mask", 0}}, {1, {0.5F}}};
        const Explanation before = filledWith(explain::RegionFill::Mean);
        Explanation now = before;
        now.recipe.seed = 7;
        QCOMPARE(whatStaysKnown(encoded, before, now)->sounds.rowOf.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(KnownInputsTest)
#include "known_inputs_test.moc"
