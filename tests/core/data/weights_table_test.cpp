// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/weights_table.h"

#include <QtTest>
#include <algorithm>

#include "tests/support/sample_explanation.h"

namespace data = limelight::data;

class WeightsTableTest : public QObject {
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
        const std::string table = data::csvOf(explanation);
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
        const std::string table = data::csvOf(explanation);
        QVERIFY(table.find(",sound,") == std::string::npos);
        QVERIFY(table.find(",word,") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(WeightsTableTest)
#include "weights_table_test.moc"
