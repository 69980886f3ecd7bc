// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "core/corpus/song.h"
#include "core/pipeline/planted_evidence_score.h"
#include "tests/support/planted_song.h"
#include "tests/support/random_models.h"

using namespace limelight;
using namespace limelight::pipeline;

namespace fs = std::filesystem;

class PlantedEvidenceTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path root_;
    SilentProgress progress_;

    PlantedOptions options() const
    {
        PlantedOptions options;
        options.corpus = root_ / "corpus";
        options.resources = root_;
        options.maxSongs = 10;
        options.samples = 60;
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        root_ = folder_.path().toStdString();
        QVERIFY(testing::writeRandomModels(root_));
        testing::PlantedSong song;
        QVERIFY(testing::writePlantedSong(root_ / "corpus/songs/song-0", song));
        QVERIFY(testing::writePlantedSong(root_ / "corpus/songs/song-2", song));
        song.split = corpus::Split::Train;
        QVERIFY(testing::writePlantedSong(root_ / "corpus/songs/song-1", song));
        fs::remove(root_ / "corpus/songs/song-2/lyrics.lrc");  // an instrumental song
    }

    void scoresHeldOutSongsOnly()
    {
        Run run{{}, progress_};
        const auto scores = scorePlantedEvidence(options(), run);
        QVERIFY2(scores, scores ? "" : scores.error().text().c_str());
        QCOMPARE(scores->songs, 2);
        const auto lines = linesOf(*scores);
        QCOMPARE(lines.size(), std::size_t{8});
        int measured = 0;
        for (const PlantedLine& line : lines) {
            if (line.all.songs == 0) continue;
            ++measured;
            QVERIFY(line.all.mean() >= 0.0 && line.all.mean() <= 1.0);
            QVERIFY(line.correct.songs <= line.all.songs);
        }
        QCOMPARE(measured, 8);
        const std::string report = reportOf(*scores);
        QVERIFY(report.find("2 test songs") != std::string::npos);
        QVERIFY(report.find("separated stems") != std::string::npos);
        QVERIFY(report.find("cells planted in") != std::string::npos);
    }

    void stemsAreScoredByThemselves()
    {
        // Whatever the model takes these songs for, it is right once.
        for (const std::string& genre : corpus::genreLabels()) {
            testing::PlantedSong song;
            song.genre = genre;
            QVERIFY(testing::writePlantedSong(root_ / "genres/songs" / genre, song));
        }
        Run run{{}, progress_};
        PlantedOptions all = options();
        all.corpus = root_ / "genres";
        const auto scores = scorePlantedEvidence(all, run);
        QVERIFY2(scores, scores ? "" : scores.error().text().c_str());
        QVERIFY(scores->correctTrueStems > 0);
        for (const PlantedLine& line : linesOf(*scores)) {
            // The bass carries it all.
            const bool isSound = line.level.songs > 0;
            QCOMPARE(line.stems[2].songs, isSound ? line.correct.songs : 0);
            QCOMPARE(line.stems[2].sum, isSound ? line.correct.sum : 0.0);
            for (std::size_t other : {0U, 1U, 3U}) QCOMPARE(line.stems[other].songs, 0);
        }
    }

    void everySongHasRowsThatTheMeansAreOf()
    {
        Run run{{}, progress_};
        PlantedOptions watched = options();
        std::vector<std::size_t> known;
        watched.afterSong = [&known](const PlantedScores& scores) {
            known.push_back(scores.rows.size());
        };
        const auto scores = scorePlantedEvidence(watched, run);
        QVERIFY2(scores, scores ? "" : scores.error().text().c_str());
        // Words of the instrumental song have no rows: 8 of the one, 4 of the other.
        QCOMPARE(known, (std::vector<std::size_t>{8, 12}));
        QCOMPARE(scores->rows.size(), std::size_t{12});

        double sum = 0.0;
        int songs = 0;
        for (const PlantedRow& row : scores->rows) {
            if (!row.hasTrueStems || !row.isSound || row.modality != models::Modality::Both)
                continue;
            QVERIFY(row.auc && row.levelAuc && row.planted > 0);
            sum += *row.auc;
            ++songs;
        }
        QCOMPARE(linesOf(*scores).front().all.songs, songs);
        QCOMPARE(linesOf(*scores).front().all.sum, sum);

        const data::Table table = tableOf(*scores);
        QCOMPARE(table.rows.size(), scores->rows.size());
        for (const auto& row : table.rows) QCOMPARE(row.size(), table.columns.size());
        QFile description(QStringLiteral(FORMATS_FILE));
        QVERIFY(description.open(QIODevice::ReadOnly));
        const QByteArray text = description.readAll();
        for (const data::TableColumn& column : table.columns) {
            const std::string line = "| `" + column.name + "` | " + column.meaning + " |";
            QVERIFY2(text.contains(QByteArray::fromStdString(line)), line.c_str());
        }
        const std::string csv = data::csvOf(table);
        QVERIFY(csv.find("song-0,true,both,sound,") != std::string::npos);
        QVERIFY(csv.find("song-2,separated,audio,sound,") != std::string::npos);
        QVERIFY(csv.find("song-1") == std::string::npos);
    }

    void tooFewPlantedCellsAreCountedNotScored()
    {
        PlantedScores scores;
        PlantedRow row;
        row.song = "song";
        row.isSound = row.isCorrect = true;
        row.planted = 2;
        scores.rows.push_back(row);
        QCOMPARE(linesOf(scores)[4].all.songs, 0);
        const std::string csv = data::csvOf(tableOf(scores));
        QVERIFY(csv.find("song,separated,both,sound,,yes,2,,,,,,") != std::string::npos);
    }

    void meansComeWithTheirError()
    {
        MeanAuc auc;
        QVERIFY(std::isnan(auc.mean()));
        auc = {0.6, 0.36, 1};
        QVERIFY(std::isnan(auc.standardError()));
        // 0.6, 0.8 and 1.0: deviation 0.2, its error 0.2 / sqrt(3).
        auc = {2.4, 0.36 + 0.64 + 1.0, 3};
        QVERIFY(std::abs(auc.mean() - 0.8) < 1e-12);
        QVERIFY(std::abs(auc.standardError() - 0.2 / std::sqrt(3.0)) < 1e-12);
    }

    void repeatsItself()
    {
        Run run{{}, progress_};
        const auto one = scorePlantedEvidence(options(), run);
        const auto two = scorePlantedEvidence(options(), run);
        QCOMPARE(reportOf(*one), reportOf(*two));
    }

    void failsWithNotFoundWithoutSongs()
    {
        Run run{{}, progress_};
        PlantedOptions empty = options();
        empty.corpus = root_ / "models";
        QVERIFY(scorePlantedEvidence(empty, run).error().code == ErrorCode::NotFound);
    }

    void stopsWhenCancelled()
    {
        Run run{{}, progress_};
        run.cancel.request();
        QVERIFY(scorePlantedEvidence(options(), run).error().code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PlantedEvidenceTest)
#include "planted_evidence_test.moc"
