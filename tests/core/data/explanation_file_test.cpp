// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/explanation_file.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/sample_explanation.h"

using limelight::ErrorCode;
using limelight::explain::Explanation;
using nlohmann::json;
namespace data = limelight::data;
namespace explain = limelight::explain;

class ExplanationFileTest : public QObject {
    Q_OBJECT

    static json document()
    {
        return json::parse(data::jsonOf(limelight::test::sampleExplanation()));
    }

    static void verifyRefused(const json& broken, ErrorCode code)
    {
        const auto read = data::explanationFromJson(broken.dump(), "e.json");
        QVERIFY(!read);
        QCOMPARE(read.error().code, code);
        QVERIFY(read.error().message.find("e.json") == 0);
    }

private Q_SLOTS:
    void whatIsWrittenReadsBackToTheSameNumbers()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("explanation.json").toStdString();
        Explanation before = limelight::test::sampleExplanation();
        before.recipe.encoderPrecision = "int8";
        QVERIFY(static_cast<bool>(data::writeExplanationFile(before, file)));
        const auto after = data::readExplanationFile(file);
        QVERIFY(static_cast<bool>(after));
        QCOMPARE(data::jsonOf(*after), data::jsonOf(before));
        QCOMPARE(after->fits[1].weights[2], 1.0 / 3.0);
        QVERIFY(std::isinf(after->components.audio[5].levelDb));
        QCOMPARE(after->components.words[1].word, std::string("φως"));
        QCOMPARE(after->components.audio[4].name(), std::string("vocals2"));
        QVERIFY(after->recipe.isModelTrainedOnSyntheticSongs);
        QCOMPARE(after->recipe.encoderPrecision, std::string("int8"));
    }

    void trustReadsBackToTheSameNumbers()
    {
        Explanation before = limelight::test::sampleExplanation();
        before.trust = limelight::test::sampleTrust();
        const json written = json::parse(data::jsonOf(before));
        QVERIFY(!document().contains("trust"));
        QCOMPARE(written.at("trust").at("measures").at(0).at("verdict"), "good");
        const auto after = data::explanationFromJson(written.dump(), "e.json");
        QVERIFY(static_cast<bool>(after));
        QCOMPARE(json::parse(data::jsonOf(*after)), written);
        QCOMPARE(after->trust->curves.randomDeletion.low[1], 0.25);
        QVERIFY(std::isinf(after->trust->residualDb));
    }

    void aCounterfactualAndTheHeadReadBackToTheSameNumbers()
    {
        Explanation before = limelight::test::sampleExplanation();
        QVERIFY(!document().contains("counterfactual") && !document().contains("head"));
        before.counterfactual = limelight::test::sampleCounterfactual();
        before.head = limelight::test::sampleHead();
        const json written = json::parse(data::jsonOf(before));
        const json& changes = written.at("counterfactual").at("changes");
        QCOMPARE(changes.at(0).at("change"), "silenced");
        QCOMPARE(changes.at(0).at("component"), "drums1");
        QVERIFY(changes.at(0).at("by").is_null());
        QCOMPARE(changes.at(1).at("change"), "replaced");
        QCOMPARE(changes.at(1).at("by"), "φως");
        QCOMPARE(written.at("head").at("sound_share").at(1), 0.25);
        const auto after = data::explanationFromJson(written.dump(), "e.json");
        QVERIFY2(after, after ? "" : after.error().message.c_str());
        QCOMPARE(json::parse(data::jsonOf(*after)), written);
        QCOMPARE(after->counterfactual->words, explain::WordChange::Replace);
        QCOMPARE(after->counterfactual->replacements.at(1), std::string("φως"));
        QCOMPARE(after->head->soundColumns, std::size_t{2});
    }

    void failsWithUnreadableOnACounterfactualOrHeadThatCannotBe()
    {
        Explanation sample = limelight::test::sampleExplanation();
        sample.counterfactual = limelight::test::sampleCounterfactual();
        sample.head = limelight::test::sampleHead();
        const json whole = json::parse(data::jsonOf(sample));
        for (const char* change :
             {R"([{"op": "replace", "path": "/counterfactual/changes/0/feature", "value": 8}])",
              R"([{"op": "remove", "path": "/counterfactual/changes/0"}])",
              R"([{"op": "replace", "path": "/counterfactual/path/rule", "value": "dice"}])",
              R"([{"op": "replace", "path": "/counterfactual/path/classes", "value": []}])",
              R"([{"op": "replace", "path": "/head/sound_mean", "value": [1]}])",
              R"([{"op": "replace", "path": "/head/sound_share", "value": [0.5, -1]}])"}) {
            verifyRefused(whole.patch(json::parse(change)), ErrorCode::Unreadable);
        }
    }

    void failsWithUnreadableOnATrustThatCannotBe()
    {
        Explanation sample = limelight::test::sampleExplanation();
        sample.trust = limelight::test::sampleTrust();
        const json whole = json::parse(data::jsonOf(sample));
        for (const char* change :
             {R"([{"op": "replace", "path": "/trust/measures/0/measure", "value": "luck"}])",
              R"([{"op": "replace", "path": "/trust/measures/0/verdict", "value": "splendid"}])",
              R"([{"op": "replace", "path": "/trust/curves/deletion", "value": [0.5]}])",
              R"([{"op": "replace", "path": "/trust/inaudible", "value": [8]}])",
              R"([{"op": "remove", "path": "/trust/seed"}])"}) {
            verifyRefused(whole.patch(json::parse(change)), ErrorCode::Unreadable);
        }
    }

    void failsWithUnreadableOnAnythingElse()
    {
        for (const char* text : {"", "[]", "{", "{\"schema_version\": 1}", "null"}) {
            const auto read = data::explanationFromJson(text, "e.json");
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::Unreadable);
        }
    }

    void keepsHowItWasSampled()
    {
        const auto before = limelight::test::sampleExplanation();
        const auto after = data::explanationFromJson(data::jsonOf(before), "test");
        QVERIFY(after);
        QCOMPARE(QByteArray::fromStdString(data::jsonOf(*after)),
                 QByteArray::fromStdString(data::jsonOf(before)));
        QCOMPARE(after->sampling->soundRows, 128);
        QVERIFY(after->sampling->kernel == explain::Kernel::Local);
        QVERIFY(after->sampling->stopReason == explain::StopReason::HalfWidth);
        const explain::ClassStudy* study = after->studyOf("pop");
        QVERIFY(study != nullptr);
        QCOMPARE(study->stems[1].effect, -0.125);
        QCOMPARE(*study->soundShare->halfWidth, 0.0625);
        QVERIFY(!study->interactionShare->halfWidth);
        QCOMPARE(study->pairs[0].second, std::size_t{6});
        QCOMPARE(*after->fits[0].heldOutR2, 0.75);
    }

    void readsFilesOfTheFirstLayout()
    {
        json older = document();
        older["schema_version"] = 1;
        older.erase("sampling");
        older.erase("studies");
        for (json& fit : older["fits"]) fit.erase("held_out_r2");
        const auto read = data::explanationFromJson(older.dump(), "test");
        QVERIFY(read);
        QVERIFY(!read->sampling && read->studies.empty() && !read->fits[0].heldOutR2);
    }

    void failsWithUnreadableWhenAPairLiesOutsideTheComponents()
    {
        json broken = document();
        broken["studies"][0]["pairs"][0]["components"] = {0, 100};
        verifyRefused(broken, ErrorCode::Unreadable);
    }

    void failsWithUnsupportedOnANewerLayout()
    {
        json newer = document();
        newer["schema_version"] = 3;
        verifyRefused(newer, ErrorCode::Unsupported);
    }

    void failsWithUnreadableWhenWeightsDoNotMatchComponents()
    {
        json broken = document();
        broken["fits"][0]["weights"].push_back(1.0);
        verifyRefused(broken, ErrorCode::Unreadable);
    }

    void theRuleOfScoresIsKeptAndOlderFilesAreReadWithoutIt()
    {
        Explanation values = limelight::test::sampleExplanation();
        values.baseline.mix.rule = limelight::models::ScoreRule::Linear;
        json written = json::parse(data::jsonOf(values));
        QCOMPARE(written["baseline"]["mix"]["rule"].get<std::string>(), std::string("linear"));
        QCOMPARE(written["baseline"]["recombined"]["rule"].get<std::string>(),
                 std::string("softmax"));
        const auto read = data::explanationFromJson(written.dump(), "e.json");
        QVERIFY(static_cast<bool>(read));
        QCOMPARE(read->baseline.mix.rule, limelight::models::ScoreRule::Linear);
        written["baseline"]["mix"].erase("rule");
        const auto older = data::explanationFromJson(written.dump(), "e.json");
        QVERIFY(static_cast<bool>(older));
        QCOMPARE(older->baseline.mix.rule, limelight::models::ScoreRule::Softmax);
        written["baseline"]["mix"]["rule"] = "sum";
        verifyRefused(written, ErrorCode::Unreadable);
    }

    void failsWithUnreadableWhenAWordLiesOutsideTheLyrics()
    {
        json broken = document();
        broken["components"].back()["bytes"] = json::array({json::array({1000000, 5})});
        verifyRefused(broken, ErrorCode::Unreadable);
    }
};

QTEST_GUILESS_MAIN(ExplanationFileTest)
#include "explanation_file_test.moc"
