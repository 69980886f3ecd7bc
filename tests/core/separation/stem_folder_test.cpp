// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separation/stem_folder.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>

#include "core/audio/audio_file.h"
#include "core/audio/channel_mix.h"
#include "core/base/random.h"

namespace limelight::separation {

class StemFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void plantedStemsComeBackInOrder();
    void spansAreCutAndChannelsMatched();
    void otherFilesAreLeftOut();
    void smallDifferencesInLengthAreMended();
    void whatDoesNotAddUpIsNoted();
    void contentChangesTheHash();
    void faultyFoldersAreErrors();

private:
    void write(const char* name, const audio::Waveform& sound) const;
    Result<std::unique_ptr<Separator>> load() const;
    Result<Stems> stemsOf(const audio::Waveform& song) const;
    std::unique_ptr<QTemporaryDir> temporary_;
    std::filesystem::path folder_;
};

static constexpr audio::SampleRate kRate{8000};

static audio::Waveform noise(std::uint64_t seed, int channels, std::int64_t frames)
{
    RandomStream random(seed);
    audio::Waveform sound(kRate, channels, frames);
    for (float& sample : sound.samples()) sample = static_cast<float>(random.uniform(-0.1, 0.1));
    return sound;
}

static bool mentions(const Stems& stems, const char* words)
{
    return std::any_of(stems.notes.begin(), stems.notes.end(), [words](const std::string& note) {
        return note.find(words) != std::string::npos;
    });
}

void StemFolderTest::init()
{
    temporary_ = std::make_unique<QTemporaryDir>();
    folder_ = temporary_->path().toStdString();
}

void StemFolderTest::write(const char* name, const audio::Waveform& sound) const
{
    QVERIFY(bool(audio::writeSound(folder_ / name, sound)));
}

Result<std::unique_ptr<Separator>> StemFolderTest::load() const
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    return loadStemFolder(folder_, folder_ / "song.wav", kRate, run);
}

Result<Stems> StemFolderTest::stemsOf(const audio::Waveform& song) const
{
    SilentProgress progress;
    Run run{{}, progress, 2};
    auto separator = load();
    if (!separator) return separator.error();
    return (*separator)->separate(song, run);
}

void StemFolderTest::plantedStemsComeBackInOrder()
{
    const std::vector<std::pair<const char*, const char*>> planted{{"Vocals.wav", "vocals"},
                                                                   {"drums.wav", "drums"},
                                                                   {"bass.wav", "bass"},
                                                                   {"Guitar.wav", "Guitar"},
                                                                   {"keys2.wav", "keys2_"}};
    audio::Waveform song(kRate, 2, 4000);
    for (std::size_t j = planted.size(); j-- > 0;) {
        const audio::Waveform stem = noise(j, 2, 4000);
        write(planted[j].first, stem);
        audio::add(song, stem);
    }
    const auto stems = stemsOf(song);
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    QCOMPARE(stems->stems.size(), planted.size());
    for (std::size_t j = 0; j < planted.size(); ++j) {
        QCOMPARE(stems->stems[j].name, std::string(planted[j].second));
        QVERIFY(stems->stems[j].sound == noise(j, 2, 4000));
    }
    QVERIFY(stems->residualDb < -100.0);
    QVERIFY(!mentions(*stems, "add up"));
    QVERIFY(mentions(*stems, "sound files of the folder"));
    QCOMPARE((*load())->split(), separation::SoundSplit::OwnStems);
}

void StemFolderTest::spansAreCutAndChannelsMatched()
{
    write("vocals.wav", noise(1, 1, 4000));
    write("other.wav", noise(2, 2, 4000));
    const auto separator = load();
    SilentProgress progress;
    Run run{{}, progress, 2};
    const auto stereo = (*separator)->separateSpan(noise(3, 2, 4000), {3000, 2000}, run);
    QVERIFY(bool(stereo));
    const audio::Waveform vocals = sliceOf(noise(1, 1, 4000), {3000, 2000});
    QVERIFY(stereo->stems[0].sound == audio::stereoOf(vocals));
    QCOMPARE(stereo->stems[1].sound.frames(), std::int64_t{2000});
    const auto mono = (*separator)->separateSpan(noise(3, 1, 4000), {0, 4000}, run);
    QVERIFY(mono->stems[1].sound == audio::monoOf(noise(2, 2, 4000)));
}

void StemFolderTest::otherFilesAreLeftOut()
{
    for (const char* name : {"vocals.wav", "song.wav", "mixture.wav"})
        write(name, noise(1, 1, 4000));
    for (const char* name : {".hidden.wav", "cover.jpg", "notes.txt"}) {
        std::ofstream(folder_ / name) << "no sound";
    }
    const auto stems = stemsOf(noise(1, 1, 4000));
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    QCOMPARE(stems->stems.size(), std::size_t{1});
    QVERIFY(mentions(*stems, "song.wav is the song itself"));
    QVERIFY(mentions(*stems, "mixture.wav is taken for the mix"));
    QVERIFY(holdsStems(folder_));
    std::ofstream(folder_ / "config.json") << "{}";
    QVERIFY(!holdsStems(folder_));
}

void StemFolderTest::smallDifferencesInLengthAreMended()
{
    write("vocals.wav", noise(1, 1, 3700));
    write("drums.wav", noise(2, 1, 4300));
    const auto stems = stemsOf(noise(3, 1, 4000));
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    QCOMPARE(stems->stems[0].sound.frames(), std::int64_t{4000});
    QCOMPARE(stems->stems[0].sound.channel(0)[3999], 0.0F);
    QCOMPARE(stems->stems[1].sound.frames(), std::int64_t{4000});
    QVERIFY(mentions(*stems, "vocals.wav is 38 ms shorter"));
    QVERIFY(mentions(*stems, "drums.wav is 38 ms longer"));

    write("drums.wav", noise(2, 1, 4801));
    const auto apart = stemsOf(noise(3, 1, 4000));
    QVERIFY(!apart);
    QCOMPARE(apart.error().code, ErrorCode::BadShape);
    QVERIFY(apart.error().message.find("drums.wav: the stem lasts 0.600 s, the song 0.500 s") !=
            std::string::npos);
}

void StemFolderTest::whatDoesNotAddUpIsNoted()
{
    write("vocals.wav", noise(1, 1, 4000));
    write("bass.wav", audio::Waveform(kRate, 1, 4000));
    const auto stems = stemsOf(noise(3, 1, 4000));
    QVERIFY2(bool(stems), stems ? "" : stems.error().message.c_str());
    QVERIFY(mentions(*stems, "the stems do not add up to the song"));
    QVERIFY(mentions(*stems, "bass.wav is silent"));
}

void StemFolderTest::contentChangesTheHash()
{
    write("vocals.wav", noise(1, 1, 4000));
    const std::string before = (*load())->hash();
    QCOMPARE((*load())->hash(), before);
    write("vocals.wav", noise(2, 1, 4000));
    QVERIFY((*load())->hash() != before);
}

void StemFolderTest::faultyFoldersAreErrors()
{
    const auto expect = [this](ErrorCode code, const char* word) {
        const auto found = load();
        QVERIFY(!found);
        QVERIFY2(found.error().code == code, found.error().message.c_str());
        QVERIFY2(found.error().message.find(word) != std::string::npos,
                 found.error().message.c_str());
    };
    expect(ErrorCode::NotFound, "holds no stems");
    std::ofstream(folder_ / "bass.wav") << "garbage";
    expect(ErrorCode::Unreadable, "bass.wav");
    write("bass.wav", noise(1, 1, 4000));
    QVERIFY(bool(
        audio::writeSound(folder_ / "Bass.flac", noise(1, 1, 4000), audio::SampleFormat::Pcm16)));
    expect(ErrorCode::Unsupported, "two files for the stem bass");
    std::filesystem::remove(folder_ / "Bass.flac");
    for (char name = 'a'; name <= 'm'; ++name) {
        const std::string file = std::string(1, name) + ".wav";
        write(file.c_str(), noise(1, 1, 4000));
    }
    expect(ErrorCode::Unsupported, "at most 12");
    std::filesystem::remove_all(folder_);
    expect(ErrorCode::NotFound, "no such folder");
}

}  // namespace limelight::separation

QTEST_GUILESS_MAIN(limelight::separation::StemFolderTest)
#include "stem_folder_test.moc"
