// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/table.h"

#include <QtTest>
#include <algorithm>
#include <limits>
#include <nlohmann/json.hpp>

#include "tests/support/sample_explanation.h"

namespace data = limelight::data;

class TableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textThatASpreadsheetWouldRunIsDisarmed()
    {
        QCOMPARE(data::csvField("=1+1"), std::string("'=1+1"));
        QCOMPARE(data::csvField("@cmd"), std::string("'@cmd"));
        QCOMPARE(data::csvField("-"), std::string("'-"));
        QCOMPARE(data::csvField("love"), std::string("love"));
    }

    void separatorsAndQuotesAreQuoted()
    {
        QCOMPARE(data::csvField("a,b"), std::string("\"a,b\""));
        QCOMPARE(data::csvField("say \"x\""), std::string("\"say \"\"x\"\"\""));
    }

    void everyFitAndComponentHasItsRow()
    {
        const auto explanation = limelight::test::sampleExplanation();
        const std::string table = data::csvOf(data::weightsTable(explanation));
        const auto lines = std::count(table.begin(), table.end(), '\n');
        QCOMPARE(lines, 2 + 2 * 8);
        QVERIFY(table.find("pop,both,vocals1,sound,vocals,1,3,4,0.3333333333333333,0.03,yes\n") !=
                std::string::npos);
        QVERIFY(table.find(",-0.05,0.08,no\n") != std::string::npos);
        QVERIFY(table.find("masks of sound 128, of words 64") != std::string::npos);
        QVERIFY(table.find("trained on synthetic songs") != std::string::npos);
        QVERIFY(table.find("pop,both,'=love,word,,,2,2.4,0.2,0.07,yes\n") != std::string::npos);
    }

    void aFitOfOneModalityListsItsOwnComponentsOnly()
    {
        auto explanation = limelight::test::sampleExplanation();
        explanation.fits.resize(1);
        explanation.fits[0].modality = limelight::models::Modality::Lyrics;
        const std::string table = data::csvOf(data::weightsTable(explanation));
        QVERIFY(table.find(",sound,") == std::string::npos);
        QVERIFY(table.find(",word,") != std::string::npos);
    }

    void aFormulaIsDisarmedBehindSpacesToo()
    {
        QCOMPARE(data::csvField("  =cmd()"), std::string("'  =cmd()"));
        QCOMPARE(data::csvField("\n=cmd()"), std::string("\"'\n=cmd()\""));
        QCOMPARE(data::csvField("1 = 1"), std::string("1 = 1"));
    }

    void aNameCannotBreakOutOfTheFirstLine()
    {
        auto explanation = limelight::test::sampleExplanation();
        explanation.recipe.modelName = "toy\n=cmd()\r@x";
        const std::string table = data::csvOf(data::weightsTable(explanation));
        QVERIFY(table.find("\n=cmd") == std::string::npos);
        QVERIFY(table.find("toy =cmd() @x") != std::string::npos);
    }

    void jsonHoldsTheSameRowsAsCsv()
    {
        auto explanation = limelight::test::sampleExplanation();
        explanation.trust = limelight::test::sampleTrust();
        const auto tables = data::tablesOf(explanation);
        QCOMPARE(tables.size(), std::size_t{4});
        for (const data::Table& table : tables) {
            const auto json = nlohmann::json::parse(data::jsonOf(table));
            QCOMPARE(json["schema"].get<std::string>(), std::string("limelight-table"));
            QCOMPARE(json["schema_version"].get<int>(), 1);
            QCOMPARE(json["table"].get<std::string>(), table.name);
            QCOMPARE(json["rows"].size(), table.rows.size());
            QCOMPARE(json["columns"].size(), table.columns.size());
            for (const auto& row : json["rows"]) {
                QCOMPARE(row.size(), table.columns.size());
                for (const auto& column : table.columns) QVERIFY(row.contains(column.name));
            }
            const std::string csv = data::csvOf(table);
            QVERIFY(csv.find("\n" + table.columns.front().name + ",") != std::string::npos);
        }
        const auto weights = nlohmann::json::parse(data::jsonOf(tables.front()));
        QCOMPARE(weights["rows"][8 + 2]["weight"].get<double>(), 1.0 / 3.0);
        QCOMPARE(weights["rows"][8 + 2]["distinguishable"].get<bool>(), true);
        QCOMPARE(weights["rows"][8 + 6]["component"].get<std::string>(), std::string("=love"));
        QVERIFY(weights["rows"][8 + 7]["start_s"].is_null());
    }

    void numbersThatAreNoneAreLeftOut()
    {
        data::Table table{"t", "", {{"a", ""}, {"b", ""}}, {}};
        table.rows = {
            {std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()}};
        QCOMPARE(data::csvOf(table), std::string("a,b\n,\n"));
        QCOMPARE(data::tsvOf(table), std::string("a\tb\n\t\n"));
        const auto row = nlohmann::json::parse(data::jsonOf(table))["rows"][0];
        QVERIFY(row["a"].is_null() && row["b"].is_null());
    }

    void aClipboardRowStaysOneRow()
    {
        data::Table table{"t", "", {{"a", ""}, {"b", ""}}, {}};
        table.rows = {{std::string("one\ttwo\nthree"), std::string("=cmd()")}};
        QCOMPARE(data::tsvOf(table), std::string("a\tb\none two three\t'=cmd()\n"));
    }

    void theDescriptionNamesEveryTableAndColumn()
    {
        QFile file(QStringLiteral(FORMATS_FILE));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        auto explanation = limelight::test::sampleExplanation();
        explanation.trust = limelight::test::sampleTrust();
        for (const data::Table& table : data::tablesOf(explanation)) {
            QVERIFY2(text.contains(QByteArray::fromStdString("`" + table.name + "`")),
                     table.name.c_str());
            for (const data::TableColumn& column : table.columns) {
                const std::string row = "| `" + column.name + "` | " + column.meaning + " |";
                QVERIFY2(text.contains(QByteArray::fromStdString(row)), row.c_str());
            }
        }
    }

    void failsWithNotWritableWithoutTheFolder()
    {
        const auto status =
            data::writeTables(limelight::test::sampleExplanation(), "/nowhere/to/be/found");
        QVERIFY(!status);
        QCOMPARE(status.error().code, limelight::ErrorCode::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TableTest)
#include "table_test.moc"
