// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/make_corpus.h"

#include <QTemporaryDir>
#include <QTest>
#include <nlohmann/json.hpp>

#include "core/audio/audio_file.h"
#include "core/audio/loudness.h"
#include "core/base/atomic_file.h"
#include "core/corpus/composer.h"
#include "core/corpus/demo_songs.h"

using namespace limelight;
using namespace limelight::corpus;
namespace fs = std::filesystem;

namespace {

Status make(const fs::path& out, int songs, int threads, double durationSec = 12.0)
{
    SilentProgress progress;
    Run run{CancelToken{}, progress, threads};
    return makeCorpus({songs, 5, out, durationSec, true}, run);
}

std::string textOf(const fs::path& file)
{
    auto text = readWholeFile(file);
    return text ? *text : std::string();
}

}  // namespace

class MakeCorpusTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesEqualLabelsAndLyricsForOneAndTwoThreads()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QVERIFY(make(root / "one", 2, 1));
        QVERIFY(make(root / "two", 2, 2));
        QCOMPARE(textOf(root / "one/corpus.json"), textOf(root / "two/corpus.json"));
        for (int i = 0; i < 2; ++i) {
            const Score score = composeSong(5, i);
            const fs::path song = fs::path("songs") / score.truth.id;
            QCOMPARE(textOf(root / "one" / song / "song.json"), songTruthText(score.truth));
            QCOMPARE(textOf(root / "two" / song / "song.json"), songTruthText(score.truth));
            QCOMPARE(textOf(root / "two" / song / "lyrics.lrc"), lyricsText(score));
        }
        const auto summary = nlohmann::json::parse(textOf(root / "one/corpus.json"));
        QCOMPARE(summary.at("songs").get<int>(), 2);
        std::size_t listed = 0;
        for (const auto& songs : summary.at("splits")) listed += songs.size();
        QCOMPARE(listed, std::size_t{2});
        stemsSumInFiles(root / "two/songs" / composeSong(5, 1).truth.id);
    }

    void writesDemoSongsThatArePleasantlyLoud()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        SilentProgress progress;
        Run run{CancelToken{}, progress, 1};
        const std::vector<DemoSong> one = {demoSongs().front()};
        QVERIFY(makeDemoSongs(root, one, run));
        for (const DemoSong& demo : one) {
            const auto sound = audio::readSound(root / (demo.name + ".ogg"));
            QVERIFY(sound);
            const auto loudness = audio::loudnessOf(sound->sound);
            QVERIFY2(std::abs(loudness.integratedLufs + 16.0) <= 1.0,
                     qPrintable(QString::number(loudness.integratedLufs)));
            QVERIFY2(loudness.truePeakDb <= -1.0, qPrintable(QString::number(loudness.truePeakDb)));
            QVERIFY(sound->sound.durationSec() > 12.0);
            auto truth = songTruthFromText(textOf(root / (demo.name + ".json")));
            QVERIFY(truth);
            QCOMPARE(truth->split, Split::Test);
            QVERIFY(textOf(root / (demo.name + ".lrc")).rfind("[00:", 0) == 0);
        }
        int trained = 0;
        while (composeSong(kDemoSeed, trained, kDemoSec).truth.split == Split::Test) ++trained;
        const auto refused = makeDemoSongs(root, {{"trained", trained}}, run);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::BadArgument);
    }

    void failsWithBadArgument()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QCOMPARE(make(root, 0, 1).error().code, ErrorCode::BadArgument);
        QCOMPARE(make(root, 3, 1, 5.0).error().code, ErrorCode::BadArgument);
        QCOMPARE(make(root, 3, 1, std::nan("")).error().code, ErrorCode::BadArgument);
    }

    void failsWithNotWritableUnderAFile()
    {
        QTemporaryDir folder;
        const fs::path file = fs::path(folder.path().toStdString()) / "file";
        QVERIFY(writeFileAtomically(file, "x"));
        QCOMPARE(make(file / "corpus", 1, 1).error().code, ErrorCode::NotWritable);
    }

    void stopsWhenCancelled()
    {
        QTemporaryDir folder;
        SilentProgress progress;
        Run run{CancelToken{}, progress, 2};
        run.cancel.request();
        const fs::path out = folder.path().toStdString();
        const auto stopped = makeCorpus({3, 5, out, 12.0, true}, run);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(!fs::exists(out / "corpus.json"));
    }

    void failsToReadASongThatIsNotThereOrBroken()
    {
        QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        QCOMPARE(readSongTruth(root / "none").error().code, ErrorCode::NotFound);
        QVERIFY(writeFileAtomically(root / "song.json", "{\"id\":"));
        QCOMPARE(readSongTruth(root).error().code, ErrorCode::Unreadable);
    }

private:
    static void stemsSumInFiles(const fs::path& song)
    {
        const auto mix = audio::readSound(song / "mix.flac");
        QVERIFY(mix);
        audio::Waveform sum(mix->sound.rate(), 2, mix->sound.frames());
        for (const std::string& stem : stemNames()) {
            const auto part = audio::readSound(song / (stem + ".flac"));
            QVERIFY(part);
            for (std::size_t t = 0; t < sum.samples().size(); ++t)
                sum.samples()[t] += part->sound.samples()[t];
        }
        float worst = 0.0F;
        for (std::size_t t = 0; t < sum.samples().size(); ++t)
            worst = std::max(worst, std::abs(sum.samples()[t] - mix->sound.samples()[t]));
        QVERIFY2(worst < 1.5F / 32768.0F, qPrintable(QString::number(worst)));
    }
};

QTEST_GUILESS_MAIN(MakeCorpusTest)
#include "make_corpus_test.moc"
