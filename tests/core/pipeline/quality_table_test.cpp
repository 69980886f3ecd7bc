// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/pipeline/quality_table.h"

using namespace limelight;
using namespace limelight::pipeline;

class QualityTableTest : public QObject {
    Q_OBJECT

    /// Numbers that no fixed count of digits holds, and a name that needs quotes.
    static QualityReport planted()
    {
        QualityRow row;
        row.song = "b, \"c\"";
        row.sampler = "crossed designed";
        row.audioHash = "0f";
        row.setup = {"genre", "log-odds", "ab12", 10, 4000, 3000, 5000};
        row.passes = 250;
        row.made = 240;
        row.truthTop10 = 1.0 / 3.0;
        row.truthRho = -2.0 / 3.0;
        row.relativeError = 0.1;
        row.seedTop10 = 1e-17;
        row.seedRho = 0.2;
        row.seedError = 0.3;
        row.truthRhoHeard = 0.4;
        row.seedRhoHeard = 0.5;
        row.coverage = 0.95;
        row.halfWidth = 1.0 / 7.0;
        return {{row}};
    }

private Q_SLOTS:
    void numbersReadBackToTheSameValue()
    {
        const auto read = qualityFromCsv(csvOf(planted()), "q.csv");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->rows.size(), std::size_t{1});
        const QualityRow row = read->rows[0], was = planted().rows[0];
        QCOMPARE(row.song, was.song);
        QCOMPARE(row.audioHash, was.audioHash);
        QVERIFY(row.setup == was.setup);
        QVERIFY(row.truthTop10 == was.truthTop10 && row.truthRho == was.truthRho);
        QVERIFY(row.seedTop10 == was.seedTop10 && row.halfWidth == was.halfWidth);
        QVERIFY(row.coverage == was.coverage);
        QVERIFY(!row.deadSignificant && !row.shuffledRho);
        QCOMPARE(csvOf(*read), csvOf(planted()));
    }

    void columnsAreFoundByName()
    {
        const auto read = qualityFromCsv(
            "song,relative_error,passes_made,passes,sampler,of_later\n"
            "s,0.5,248,250,joint random,x\n",
            "q.csv");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->rows[0].sampler, std::string("joint random"));
        QCOMPARE(read->rows[0].made, 248);
        QCOMPARE(read->rows[0].relativeError, 0.5);
        QVERIFY(!read->rows[0].coverage);
    }

    void failsWithUnreadableOnOtherTables()
    {
        const std::string header = "song,sampler,passes,passes_made,relative_error\n";
        QVERIFY(qualityFromCsv(header + "s,joint random,10,10,1\n", "q.csv"));
        for (const std::string& bad :
             {std::string(), std::string("song,sampler\n"), std::string("a\nx,y,z\n"), header,
              "song," + header + "s,s,joint random,10,10,1\n", header + "s,joint random,10,10\n",
              header + "s,joint random,10,ten,1\n", header + "s,joint random,10,0,1\n",
              header + "s,joint random,10,10,nan\n", header + "s,joint random,10,10,-1\n"}) {
            const auto read = qualityFromCsv(bad, "q.csv");
            QVERIFY2(!read, bad.c_str());
            QCOMPARE(read.error().code, ErrorCode::Unreadable);
            QVERIFY(read.error().message.starts_with("q.csv"));
        }
    }
};

QTEST_APPLESS_MAIN(QualityTableTest)
#include "quality_table_test.moc"
