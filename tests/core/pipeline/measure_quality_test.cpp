// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>

#include "core/pipeline/equal_error.h"
#include "core/pipeline/measure_quality.h"
#include "core/pipeline/quality_table.h"
#include "tests/support/planted_song.h"
#include "tests/support/random_models.h"

using namespace limelight;
using namespace limelight::pipeline;

namespace fs = std::filesystem;

class MeasureQualityTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path root_;
    SilentProgress progress_;
    QualityReport whole_;

    /// Small enough for a test.
    QualityOptions options() const
    {
        QualityOptions options;
        options.corpus = root_ / "corpus";
        options.resources = root_;
        options.songs = 2;
        options.seeds = 2;
        options.pool = 200;
        options.mostPasses = 250;
        options.jointSamples = 100;
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        root_ = folder_.path().toStdString();
        QVERIFY(testing::writeRandomModels(root_, 60));
        testing::PlantedSong song;
        song.lyrics = "we dance all night and dream of fire in the cold";
        QVERIFY(testing::writePlantedSong(root_ / "corpus/songs/song-0", song));
        song.lyrics = "no fire no night can hold me when you dance alone";
        QVERIFY(testing::writePlantedSong(root_ / "corpus/songs/song-1", song));
        Run run{{}, progress_};
        auto measured = measureQuality(options(), run);
        QVERIFY2(measured, measured ? "" : measured.error().text().c_str());
        whole_ = *std::move(measured);
    }

    void reportsEverySampler()
    {
        const std::string report = reportOf(whole_);
        QVERIFY2(report.starts_with("explanation quality: 2 songs"), report.c_str());
        for (const char* sampler : {kPublishedSampler, "crossed random", kDesignedSampler}) {
            QVERIFY2(report.find(sampler) != std::string::npos, sampler);
        }
        for (const QualityRow& row : whole_.rows) {
            QVERIFY(row.shuffledRho && std::abs(*row.shuffledRho) <= 1.0);
            QVERIFY(row.truthHalfWidth && *row.truthHalfWidth > 0.0);
            QCOMPARE(row.halfWidth.has_value(), row.sampler == kDesignedSampler);
            QCOMPARE(row.setup.seeds, 2);
        }
    }

    void aTruthOfFewMasksHasNoIntervals()
    {
        Run run{{}, progress_};
        QualityOptions few = options();
        few.songs = 1;
        few.pool = 100;  // 50 pairs for 50 components of sound
        const auto measured = measureQuality(few, run);
        QVERIFY(measured);
        for (const QualityRow& row : measured->rows) {
            QVERIFY(!row.truthHalfWidth && !row.coverageWithTruth);
            QCOMPARE(row.coverage.has_value(), row.sampler == kDesignedSampler);
        }
    }

    void knownSongsAreNotMeasuredAgain()
    {
        Run run{{}, progress_};
        QualityOptions first = options();
        first.songs = 1;
        const auto begun = measureQuality(first, run);
        QVERIFY(begun);
        auto table = qualityFromCsv(csvOf(*begun), "q.csv");
        QVERIFY2(table, table ? "" : table.error().message.c_str());
        QualityOptions rest = options();
        rest.known = *std::move(table);
        int measured = 0;
        rest.afterSong = [&measured](const QualityReport&) { ++measured; };
        const auto continued = measureQuality(rest, run);
        QVERIFY(continued);
        QCOMPARE(measured, 1);
        QCOMPARE(csvOf(*continued), csvOf(whole_));
        QCOMPARE(reportOf(*continued), reportOf(whole_));
    }

    void refusesWhatWasMeasuredOtherwise()
    {
        Run run{{}, progress_};
        QualityOptions other = options();
        other.known = whole_;
        other.seeds = 3;
        QCOMPARE(measureQuality(other, run).error().code, ErrorCode::BadArgument);
        QualityOptions moved = options();
        moved.known = whole_;
        for (QualityRow& row : moved.known.rows) row.audioHash = "0";
        const auto refused = measureQuality(moved, run);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadArgument);
        QVERIFY(refused.error().message.find("song-0") != std::string::npos);
    }

    void failsWithNotFoundWithoutSongs()
    {
        Run run{{}, progress_};
        QualityOptions empty = options();
        empty.corpus = root_ / "models";
        QCOMPARE(measureQuality(empty, run).error().code, ErrorCode::NotFound);
    }

    void stopsWhenCancelled()
    {
        Run run{{}, progress_};
        run.cancel.request();
        QCOMPARE(measureQuality(options(), run).error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(MeasureQualityTest)
#include "measure_quality_test.moc"
