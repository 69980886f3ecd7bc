// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <numbers>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/corpus/song.h"
#include "core/pipeline/planted_evidence_score.h"
#include "tests/support/random_models.h"

using namespace limelight;
using namespace limelight::pipeline;

namespace {

namespace fs = std::filesystem;

/// A song whose class was planted in the bass' first four seconds, and in three words.
void writeSong(const fs::path& folder, corpus::Split split, int cells,
               const std::string& genre = "pop")
{
    fs::create_directories(folder);
    audio::Waveform mix({44100}, 2, 4 * 44100);
    double hz = 100.0;
    for (const std::string& name : corpus::stemNames()) {
        audio::Waveform sound({44100}, 2, mix.frames());
        for (int c = 0; c < 2; ++c) {
            for (std::size_t t = 0; t < sound.channel(c).size(); ++t) {
                // Loudest at the start, so that the model listens there.
                const double level = t < 100000 ? 0.1 : 0.02;
                sound.channel(c)[t] = static_cast<float>(
                    level * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / 44100));
            }
        }
        hz *= 3.0;
        QVERIFY(audio::writeSound(folder / (name + ".flac"), sound, audio::SampleFormat::Pcm16));
        audio::add(mix, sound);
    }
    QVERIFY(audio::writeSound(folder / "mix.flac", mix, audio::SampleFormat::Pcm16));
    std::ofstream(folder / "lyrics.lrc")
        << "[00:00.10]we dance all night and dream of fire\n[00:03.00]\n";
    corpus::SongTruth truth;
    truth.id = folder.filename().string();
    truth.split = split;
    truth.genre = genre;
    truth.emotion = "Happy";
    truth.durationSec = 4.0;
    // Half a cell's margin: the loudest span may begin a little later than the song.
    truth.genreEvidence.sound = {{"bass", {0.0, 0.2 * cells}}};
    truth.genreEvidence.words = {"dance", "night", "fire"};
    truth.emotionEvidence = truth.genreEvidence;
    std::ofstream(folder / "song.json") << corpus::songTruthText(truth);
}

}  // namespace

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
        writeSong(root_ / "corpus/songs/song-0", corpus::Split::Test, 6);
        writeSong(root_ / "corpus/songs/song-1", corpus::Split::Train, 6);
        writeSong(root_ / "corpus/songs/song-2", corpus::Split::Test, 6);
        fs::remove(root_ / "corpus/songs/song-2/lyrics.lrc");  // an instrumental song
    }

    void scoresHeldOutSongsOnly()
    {
        Run run{{}, progress_};
        const auto scores = scorePlantedEvidence(options(), run);
        QVERIFY2(scores, scores ? "" : scores.error().text().c_str());
        QCOMPARE(scores->songs, 2);
        QCOMPARE(scores->lines.size(), std::size_t{8});
        int measured = 0;
        for (const PlantedLine& line : scores->lines) {
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
            writeSong(root_ / "genres/songs" / genre, corpus::Split::Test, 6, genre);
        }
        Run run{{}, progress_};
        PlantedOptions all = options();
        all.corpus = root_ / "genres";
        const auto scores = scorePlantedEvidence(all, run);
        QVERIFY2(scores, scores ? "" : scores.error().text().c_str());
        QVERIFY(scores->correctTrueStems > 0);
        for (const PlantedLine& line : scores->lines) {
            // The bass carries it all.
            const bool isSound = line.level.songs > 0;
            QCOMPARE(line.stems[2].songs, isSound ? line.correct.songs : 0);
            QCOMPARE(line.stems[2].sum, isSound ? line.correct.sum : 0.0);
            for (std::size_t other : {0U, 1U, 3U}) QCOMPARE(line.stems[other].songs, 0);
        }
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
