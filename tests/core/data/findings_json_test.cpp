// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/findings_json.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include "tests/support/sample_explanation.h"

using namespace limelight;
using nlohmann::json;

class FindingsJsonTest : public QObject {
    Q_OBJECT

    static explain::Findings sample()
    {
        explain::Findings findings;
        findings.keep(test::sampleTrust());
        explain::Counterfactual removed = test::sampleCounterfactual();
        removed.words = explain::WordChange::Remove;
        removed.replacements = {"", ""};
        findings.keep(removed);
        findings.keep(test::sampleCounterfactual());
        return findings;
    }

private Q_SLOTS:
    void nothingFoundIsNoText()
    {
        const explain::Explanation explanation = test::sampleExplanation();
        QCOMPARE(data::jsonOf(explain::Findings{}, explanation), std::string());
        const auto read = data::findingsFromJson("", explanation, "it");
        QVERIFY(read && read->isEmpty());
    }

    void whatIsWrittenIsRead()
    {
        const explain::Explanation explanation = test::sampleExplanation();
        const std::string text = data::jsonOf(sample(), explanation);
        const auto read = data::findingsFromJson(text, explanation, "it");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        const explain::Trust* trust = read->trustOf("pop", models::Modality::Both);
        QVERIFY(trust != nullptr);
        QCOMPARE(trust->curves.randomDeletion.low[1], 0.25);
        QCOMPARE(trust->measures.size(), test::sampleTrust().measures.size());
        QCOMPARE(read->counterfactuals.size(), std::size_t{2});
        QCOMPARE(read->counterfactuals.back().words, explain::WordChange::Replace);
        const auto* removed = read->counterfactualOf(explain::WordChange::Remove);
        QCOMPARE(removed->removed, test::sampleCounterfactual().removed);
        QCOMPARE(removed->path.values, test::sampleCounterfactual().path.values);
        QCOMPARE(data::jsonOf(*read, explanation), text);
    }

    void theNewerTrustOfAClassTakesThePlaceOfTheOlder()
    {
        explain::Findings findings = sample();
        explain::Trust again = test::sampleTrust();
        again.passes = 901;
        findings.keep(again);
        QCOMPARE(findings.trust.size(), std::size_t{1});
        QCOMPARE(findings.trustOf("pop", models::Modality::Both)->passes, 901);
        again.modality = models::Modality::Audio;
        findings.keep(again);
        QCOMPARE(findings.trust.size(), std::size_t{2});
        QVERIFY(findings.trustOf("pop", models::Modality::Lyrics) == nullptr);
    }

    void anExplanationBringsItsOwnAlong()
    {
        explain::Explanation explanation = test::sampleExplanation();
        QVERIFY(explain::findingsIn(explanation).isEmpty());
        explanation.trust = test::sampleTrust();
        explanation.counterfactual = test::sampleCounterfactual();
        const explain::Findings findings = explain::findingsIn(explanation);
        QVERIFY(findings.trustOf("pop", models::Modality::Both) != nullptr);
        QCOMPARE(findings.counterfactuals.size(), std::size_t{1});
    }

    void refusesWhatCannotBe_data()
    {
        QTest::addColumn<QByteArray>("patch");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* name, const char* patch, const char* says) {
            QTest::newRow(name) << QByteArray(patch) << QByteArray(says);
        };
        row("no list", R"([{"op": "remove", "path": "/trust"}])", "trust");
        row("unexplained class",
            R"([{"op": "replace", "path": "/trust/0/class", "value": "polka"}])", "polka");
        row("twice", R"([{"op": "copy", "from": "/trust/0", "path": "/trust/1"}])", "twice");
        row("a measure twice",
            R"([{"op": "copy", "from": "/trust/0/measures/0", "path": "/trust/0/measures/1"}])",
            "twice");
        row("negative count", R"([{"op": "replace", "path": "/trust/0/significant", "value": -1}])",
            "significant");
        row("too many", R"([{"op": "replace", "path": "/trust/0/components", "value": 900}])",
            "components");
        row("text for a number",
            R"([{"op": "replace", "path": "/trust/0/measures/0/value", "value": "good"}])", "type");
        row("no counterfactuals", R"([{"op": "remove", "path": "/counterfactuals"}])",
            "counterfactuals");
        row("words alike",
            R"([{"op": "replace", "path": "/counterfactuals/0/words", "value": "replace"}])",
            "alike");
        row("a component too many",
            R"([{"op": "replace", "path": "/counterfactuals/0/changes/0/feature", "value": 8}])",
            "component too many");
        row("a component twice",
            R"([{"op": "replace", "path": "/counterfactuals/0/changes/0/feature", "value": 6}])",
            "twice");
        row("from nowhere",
            R"([{"op": "replace", "path": "/counterfactuals/0/from", "value": "x"}])", "classes");
        row("to nowhere", R"([{"op": "replace", "path": "/counterfactuals/0/to", "value": "x"}])",
            "classes");
        row("no number in the path",
            R"([{"op": "replace", "path": "/counterfactuals/0/path/probabilities/0", "value": 1e300}])",
            "no number");
    }

    void refusesWhatCannotBe()
    {
        QFETCH(QByteArray, patch);
        QFETCH(QByteArray, says);
        const explain::Explanation explanation = test::sampleExplanation();
        const json document = json::parse(data::jsonOf(sample(), explanation));
        const std::string text = document.patch(json::parse(patch.toStdString())).dump();
        const auto read = data::findingsFromJson(text, explanation, "the explanation \"Night\"");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unreadable);
        const QByteArray message = QByteArray::fromStdString(read.error().message);
        QVERIFY2(message.startsWith("the explanation \"Night\""), message.constData());
        QVERIFY2(message.contains(says), message.constData());
    }

    void refusesTextThatIsNone()
    {
        for (const char* text : {"{", "[]", "null", "{\"schema_version\": \"one\"}"}) {
            const auto read = data::findingsFromJson(text, test::sampleExplanation(), "it");
            QVERIFY2(!read, text);
            QCOMPARE(read.error().code, ErrorCode::Unreadable);
        }
    }

    void refusesANewerVersion()
    {
        const auto read = data::findingsFromJson(R"({"schema_version": 2, "trust": []})",
                                                 test::sampleExplanation(), "it");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Unsupported);
    }
};

QTEST_APPLESS_MAIN(FindingsJsonTest)
#include "findings_json_test.moc"
