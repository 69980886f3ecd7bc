// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/comparison_file.h"

#include <QtTest>

#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/support/sample_explanation.h"

using namespace limelight;
using namespace limelight::data;
using limelight::models::Modality;
using nlohmann::json;

class ComparisonFileTest : public QObject {
    Q_OBJECT

    static explain::ComparedView view(const char* label,
                                      explain::Explanation explanation = test::sampleExplanation())
    {
        return {std::make_shared<const explain::Explanation>(std::move(explanation)), label,
                Modality::Both};
    }

    static std::vector<std::string> linesOf(const std::string& text)
    {
        std::vector<std::string> lines;
        std::istringstream stream(text);
        for (std::string line; std::getline(stream, line);) lines.push_back(line);
        return lines;
    }

private Q_SLOTS:
    void theJsonHoldsColumnsComponentsAndPairs()
    {
        explain::Explanation other = test::sampleExplanation();
        other.fits[1].weights[0] = 0.0;
        other.components.words.pop_back();
        for (auto& fit : other.fits) {
            fit.weights.pop_back();
            fit.halfWidths.pop_back();
        }
        const auto text = jsonOf({view("pop"), view("pop", other), view("folk")});
        QVERIFY(text);
        const json file = json::parse(*text);
        QCOMPARE(file["format"], "limelight-comparison");
        QCOMPARE(file["schema_version"], kComparisonSchemaVersion);
        QCOMPARE(file["columns"].size(), std::size_t{3});
        QCOMPARE(file["columns"][0]["sound_share"], 0.75);
        QVERIFY(file["columns"][2]["sound_share"].is_null());
        QCOMPARE(file["columns"][0]["trained_on_synthetic_songs"], true);
        QCOMPARE(file["components"].size(), std::size_t{8});
        QVERIFY(file["components"][7]["cells"][1].is_null());
        QCOMPARE(file["components"][0]["cells"][0]["weight"], 0.5);
        QCOMPARE(file["pairs"].size(), std::size_t{3});
        const json& pair = file["pairs"][0];
        QCOMPARE(pair["first"], "A");
        QCOMPARE(pair["second"], "B");
        QCOMPARE(pair["differences"][0]["difference"], 0.5);
        QCOMPARE(pair["differences"][0]["distinguishable"], true);
        QCOMPARE(pair["distinguishable"], 1);
        QCOMPARE(pair["only_first"].size(), std::size_t{1});
        QVERIFY(!pair["sentences"][0].get<std::string>().empty());
    }

    void theTableHasARowAComponentAndFormulasAreInert()
    {
        const auto text = csvOf({view("pop"), view("folk")});
        QVERIFY(text);
        const auto lines = linesOf(*text);
        QCOMPARE(lines.size(), std::size_t{2 + 1 + 8});
        QVERIFY(lines[0].starts_with("# A: song.wav; class pop"));
        QVERIFY(lines[1].find("synthetic songs") != std::string::npos);
        QVERIFY(lines[2].starts_with("component,kind,A_start_s,"));
        const auto fields = std::count(lines[2].begin(), lines[2].end(), ',');
        for (std::size_t i = 3; i < lines.size(); ++i) {
            QCOMPARE(std::count(lines[i].begin(), lines[i].end(), ','), fields);
        }
        QVERIFY(lines[3].starts_with("vocals0,sound,2,3,0.5,0.01,2,3,0.5,0.01,0,0.01414"));
        QVERIFY(lines[3].ends_with(",no"));
        QVERIFY(lines[9].starts_with("'=love,word,"));
    }

    void numbersOfDifferentKindsHaveNoDifference()
    {
        explain::Explanation other = test::sampleExplanation();
        other.recipe.quantity = explain::Quantity::LogOdds;
        const auto text = csvOf({view("pop"), view("pop", other)});
        QVERIFY(text);
        QVERIFY(linesOf(*text)[3].ends_with(",,,"));
        const json file = json::parse(*jsonOf({view("pop"), view("pop", other)}));
        QVERIFY(file["pairs"][0]["differences"][0]["difference"].is_null());
    }

    void failsWithBadArgumentForOneColumnOrAnUnknownClass()
    {
        for (const auto& columns : {std::vector{view("pop")}, {view("pop"), view("waltz")}}) {
            QCOMPARE(jsonOf(columns).error().code, ErrorCode::BadArgument);
            QCOMPARE(csvOf(columns).error().code, ErrorCode::BadArgument);
        }
    }
};

QTEST_GUILESS_MAIN(ComparisonFileTest)
#include "comparison_file_test.moc"
