// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/audio_file.h"

#include <sndfile.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <numbers>

#include "core/audio/channel_mix.h"

using namespace limelight;
using namespace limelight::audio;

namespace {

namespace fs = std::filesystem;

/// Writes interleaved samples in any format libsndfile can write.
void writeRaw(const fs::path& file, int rate, int channels, int format,
              const std::vector<float>& samples)
{
    SF_INFO info{};
    info.samplerate = rate;
    info.channels = channels;
    info.format = format;
    SNDFILE* handle = sf_open(file.c_str(), SFM_WRITE, &info);
    QVERIFY2(handle != nullptr, sf_strerror(nullptr));
    sf_writef_float(handle, samples.data(), static_cast<sf_count_t>(samples.size()) / channels);
    sf_close(handle);
}

/// A 440 Hz tone on every channel, amplitude 0.5 / (c + 1).
std::vector<float> tones(int rate, int channels, double seconds)
{
    std::vector<float> samples;
    for (int t = 0; t < static_cast<int>(seconds * rate); ++t) {
        for (int c = 0; c < channels; ++c) {
            samples.push_back(static_cast<float>(
                0.5 / (c + 1) * std::sin(2.0 * std::numbers::pi * 440.0 * t / rate)));
        }
    }
    return samples;
}

void keepBytes(const fs::path& file, double share)
{
    fs::resize_file(file,
                    static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(file))));
}

void writeText(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

class AudioFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path at(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

    void expectUnreadable(const fs::path& file, const char* part)
    {
        const auto sound = readSound(file);
        QVERIFY(!sound);
        QVERIFY2(sound.error().code == ErrorCode::Unreadable, sound.error().message.c_str());
        const std::string& message = sound.error().message;
        QVERIFY2(message.find(file.string()) != std::string::npos, message.c_str());
        QVERIFY2(message.find(part) != std::string::npos, message.c_str());
    }

private Q_SLOTS:
    void readsEveryFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("format");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("wav 16") << "a.wav" << int{SF_FORMAT_WAV | SF_FORMAT_PCM_16} << 1e-4;
        QTest::newRow("wav float") << "b.wav" << int{SF_FORMAT_WAV | SF_FORMAT_FLOAT} << 1e-7;
        QTest::newRow("wav unsigned 8") << "c.wav" << int{SF_FORMAT_WAV | SF_FORMAT_PCM_U8} << 1e-2;
        QTest::newRow("flac") << "d.flac" << int{SF_FORMAT_FLAC | SF_FORMAT_PCM_24} << 1e-6;
        QTest::newRow("aiff") << "e.aiff" << int{SF_FORMAT_AIFF | SF_FORMAT_PCM_16} << 1e-4;
        QTest::newRow("ogg") << "f.ogg" << int{SF_FORMAT_OGG | SF_FORMAT_VORBIS} << 0.05;
        QTest::newRow("mp3") << "g.mp3" << int{SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III} << 0.05;
    }

    void readsEveryFormat()
    {
        QFETCH(QString, name);
        QFETCH(int, format);
        QFETCH(double, tolerance);
        const auto samples = tones(44100, 2, 1.0);
        const fs::path file = at(name.toLatin1());
        writeRaw(file, 44100, 2, format, samples);
        const auto sound = readSound(file);
        QVERIFY2(sound, sound ? "" : sound.error().message.c_str());
        QCOMPARE(sound->sound.channels(), 2);
        QVERIFY(std::abs(sound->sound.frames() - 44100) <= 2304);
        double sum = 0.0;
        const auto left = sound->sound.channel(0);
        const std::size_t count = std::min<std::size_t>(left.size(), 40000);
        for (std::size_t t = 4000; t < count; ++t) {
            const double error = left[t] - samples[2 * t];
            sum += error * error;
        }
        const double rms = std::sqrt(sum / static_cast<double>(count));
        QVERIFY2(rms < tolerance, qPrintable(QString::number(rms)));
        QVERIFY(sound->notes.empty());
    }

    void resamplesWhileReading_data()
    {
        QTest::addColumn<int>("rate");
        QTest::newRow("8 kHz") << 8000;
        QTest::newRow("48 kHz") << 48000;
        QTest::newRow("96 kHz") << 96000;
        QTest::newRow("11.025 kHz") << 11025;
    }

    void resamplesWhileReading()
    {
        QFETCH(int, rate);
        const fs::path file = at("rate.wav");
        writeRaw(file, rate, 1, SF_FORMAT_WAV | SF_FORMAT_FLOAT, tones(rate, 1, 2.0));
        const auto sound = readSound(file);
        QVERIFY(sound);
        QCOMPARE(sound->sound.rate().hz, 44100);
        QCOMPARE(sound->fileRate.hz, rate);
        QVERIFY(std::abs(sound->sound.frames() - 88200) <= 1);
        QCOMPARE(sound->notes.size(), std::size_t{1});
        const auto samples = sound->sound.channel(0);
        for (std::size_t t = 20000; t < 60000; ++t) {
            const double expected =
                0.5 * std::sin(2.0 * std::numbers::pi * 440.0 * static_cast<double>(t) / 44100.0);
            QVERIFY(std::abs(samples[t] - expected) < 2e-4);
        }
    }

    void mixesSixChannelsDownWithoutTheLowFrequencyOne()
    {
        // Constant channels L R C LFE Ls Rs; LFE is loud and must not be heard.
        std::vector<float> samples;
        for (int t = 0; t < 9600; ++t) {
            for (float value : {0.1F, 0.2F, 0.1F, 0.9F, 0.05F, 0.02F}) samples.push_back(value);
        }
        const fs::path file = at("six.wav");
        writeRaw(file, 44100, 6, SF_FORMAT_WAV | SF_FORMAT_FLOAT, samples);
        const auto sound = readSound(file);
        QVERIFY(sound);
        QCOMPARE(sound->sound.channels(), 2);
        QVERIFY(std::abs(sound->sound.channel(0)[500] - (0.1F + 0.70711F * 0.15F)) < 1e-5F);
        QVERIFY(std::abs(sound->sound.channel(1)[500] - (0.2F + 0.70711F * 0.12F)) < 1e-5F);
        QVERIFY(sound->notes.front().find("6 channels") != std::string::npos);
    }

    void mixesToMonoOnRequest()
    {
        const fs::path file = at("mono.wav");
        writeRaw(file, 44100, 2, SF_FORMAT_WAV | SF_FORMAT_FLOAT, tones(44100, 2, 0.5));
        const auto stereo = readSound(file);
        const auto mono = readSound(file, {.rate = {44100}, .maxChannels = 1});
        QVERIFY(mono);
        QCOMPARE(mono->sound.channels(), 1);
        QVERIFY(mono->sound == monoOf(stereo->sound));
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("format");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("wav float") << "w.wav" << int(SampleFormat::Float32) << 0.0;
        QTest::newRow("wav 16") << "w16.wav" << int(SampleFormat::Pcm16) << 3.1e-5;
        QTest::newRow("flac 16") << "w16.flac" << int(SampleFormat::Pcm16) << 3.1e-5;
        QTest::newRow("flac 24") << "w24.flac" << int(SampleFormat::Pcm24) << 1.3e-7;
    }

    void writesWhatItReads()
    {
        QFETCH(QString, name);
        QFETCH(int, format);
        QFETCH(double, tolerance);
        const auto samples = tones(44100, 2, 0.3);
        Waveform sound({44100}, 2, static_cast<std::int64_t>(samples.size() / 2));
        for (std::size_t t = 0; t < samples.size() / 2; ++t) {
            sound.channel(0)[t] = samples[2 * t];
            sound.channel(1)[t] = samples[2 * t + 1];
        }
        const fs::path file = at(name.toLatin1());
        QVERIFY(writeSound(file, sound, static_cast<SampleFormat>(format)));
        const auto back = readSound(file);
        QVERIFY(back);
        QCOMPARE(back->sound.frames(), sound.frames());
        for (std::size_t i = 0; i < sound.samples().size(); ++i) {
            QVERIFY(std::abs(back->sound.samples()[i] - sound.samples()[i]) <= tolerance);
        }
    }

    void writesEqualBytesForEqualSounds()
    {
        const Waveform sound({44100}, 1, 4410);
        QVERIFY(writeSound(at("one.wav"), sound));
        QVERIFY(writeSound(at("two.wav"), sound));
        std::ifstream one(at("one.wav"), std::ios::binary);
        std::ifstream two(at("two.wav"), std::ios::binary);
        const std::string a((std::istreambuf_iterator<char>(one)), {});
        const std::string b((std::istreambuf_iterator<char>(two)), {});
        QVERIFY(a == b);
        QVERIFY(a.find("PEAK") == std::string::npos);
    }

    void readsAsMuchAsIsAskedFor_data()
    {
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::newRow("as it is") << 44100 << 2;
        QTest::newRow("resampled") << 22050 << 1;
        QTest::newRow("mixed down") << 44100 << 6;
    }

    void readsAsMuchAsIsAskedFor()
    {
        QFETCH(int, rate);
        QFETCH(int, channels);
        const QTemporaryDir folder;
        const fs::path file = folder.filePath("tone.wav").toStdString();
        writeRaw(file, rate, channels, SF_FORMAT_WAV | SF_FORMAT_PCM_16,
                 tones(rate, channels, 2.0));
        const auto whole = readSound(file);
        SilentProgress progress;
        Run run{{}, progress};
        const auto opened = openSound(file, {}, run);
        QVERIFY(bool(whole) && bool(opened));
        SoundSource& source = *opened->source;
        QCOMPARE(source.frames(), whole->sound.frames());
        QCOMPARE(source.channels(), whole->sound.channels());
        QVERIFY(source.rate() == whole->sound.rate());
        QCOMPARE(opened->notes, whole->notes);
        // Before the start, overlapping, over a gap, past the end.
        for (const FrameSpan span : {FrameSpan{-50, 1000},
                                     {0, 30000},
                                     {29000, 5000},
                                     {50000, 1},
                                     {80000, 20000},
                                     {100000, 10}}) {
            const auto part = source.read(span, run);
            QVERIFY(bool(part));
            QVERIFY(*part == sliceOf(whole->sound, span));
        }
    }

    void opensOnlyWhatItCanReadToTheEnd()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.filePath("sick.wav").toStdString();
        std::vector<float> samples = tones(44100, 1, 2.0);
        samples[80000] = std::numeric_limits<float>::quiet_NaN();
        writeRaw(file, 44100, 1, SF_FORMAT_WAV | SF_FORMAT_FLOAT, samples);
        SilentProgress progress;
        Run run{{}, progress};
        QCOMPARE(openSound(file, {}, run).error().code, ErrorCode::Unreadable);
    }

    void failsWithUnreadableWhenTheFileChangesWhileItIsRead()
    {
        const QTemporaryDir folder;
        const fs::path file = folder.filePath("tone.wav").toStdString();
        writeRaw(file, 44100, 1, SF_FORMAT_WAV | SF_FORMAT_PCM_16, tones(44100, 1, 4.0));
        SilentProgress progress;
        Run run{{}, progress};
        const auto opened = openSound(file, {}, run);
        QVERIFY(bool(opened));
        keepBytes(file, 0.5);
        QCOMPARE(opened->source->read({0, 4 * 44100}, run).error().code, ErrorCode::Unreadable);
    }

    void writesStretchesAsItWritesTheWhole()
    {
        const QTemporaryDir folder;
        const fs::path whole = folder.filePath("whole.wav").toStdString();
        const fs::path parts = folder.filePath("parts.wav").toStdString();
        const Waveform sound({8000}, 1, tones(8000, 1, 3.0));
        QVERIFY(bool(writeSound(whole, sound)));
        {
            auto writer = SoundWriter::create(parts, {8000}, 1);
            QVERIFY(bool(writer));
            for (std::int64_t first = 0; first < sound.frames(); first += 7001) {
                const std::int64_t count = std::min<std::int64_t>(7001, sound.frames() - first);
                QVERIFY(bool(writer->write(sliceOf(sound, {first, count}))));
            }
            QVERIFY(!fs::exists(parts));
            QVERIFY(bool(writer->commit()));
        }
        const auto bytesOf = [](const fs::path& file) {
            std::ifstream stream(file, std::ios::binary);
            return std::string(std::istreambuf_iterator<char>(stream), {});
        };
        QCOMPARE(bytesOf(parts), bytesOf(whole));
    }

    void aWriterThatIsNotFinishedLeavesNothing()
    {
        const QTemporaryDir folder;
        {
            auto writer = SoundWriter::create(folder.filePath("gone.wav").toStdString(), {8000}, 1);
            QVERIFY(bool(writer));
            QVERIFY(bool(writer->write(Waveform({8000}, 1, 8000))));
        }
        QVERIFY(fs::is_empty(folder.path().toStdString()));
    }

    void failsWithUnsupportedForOtherExtensions()
    {
        const Waveform sound({44100}, 1, 4410);
        QVERIFY(writeSound(at("x.mp3"), sound).error().code == ErrorCode::Unsupported);
        QVERIFY(writeSound(at("x.flac"), sound).error().code == ErrorCode::Unsupported);
    }

    void failsWithNotWritableInAMissingFolder()
    {
        const auto status = writeSound(at("nowhere/x.wav"), Waveform({44100}, 1, 4410));
        QVERIFY(!status);
        QVERIFY(status.error().code == ErrorCode::NotWritable);
    }

    void failsWithNotFoundWhenMissing()
    {
        const auto sound = readSound(at("missing.wav"));
        QVERIFY(!sound);
        QVERIFY(sound.error().code == ErrorCode::NotFound);
    }

    void failsWithUnreadableOnFoldersAndEmptyFiles()
    {
        expectUnreadable(fs::path(folder_.path().toStdString()), "folder");
        writeText(at("empty.mp3"), "");
        expectUnreadable(at("empty.mp3"), "empty");
    }

    void failsWithUnreadableOnThingsThatAreNotSound()
    {
        std::string noise;
        for (int i = 0; i < 30000; ++i) noise.push_back(static_cast<char>(i * 7919 % 251));
        writeText(at("noise.mp3"), noise);
        expectUnreadable(at("noise.mp3"), "no known sound format");
        writeText(at("text.wav"), "Come as you are");
        expectUnreadable(at("text.wav"), "no known sound format");
        writeText(at("riff.wav"), std::string("RIFF\x24\0\0\0WAVEjunkjunkjunk", 24));
        expectUnreadable(at("riff.wav"), "cut short");
    }

    void failsWithUnreadableOnTruncatedFiles_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("format");
        QTest::newRow("wav") << "t.wav" << int{SF_FORMAT_WAV | SF_FORMAT_PCM_16};
        QTest::newRow("aiff") << "t.aiff" << int{SF_FORMAT_AIFF | SF_FORMAT_PCM_16};
        QTest::newRow("flac") << "t.flac" << int{SF_FORMAT_FLAC | SF_FORMAT_PCM_16};
        QTest::newRow("ogg") << "t.ogg" << int{SF_FORMAT_OGG | SF_FORMAT_VORBIS};
        QTest::newRow("mp3") << "t.mp3" << int{SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III};
    }

    void failsWithUnreadableOnTruncatedFiles()
    {
        QFETCH(QString, name);
        QFETCH(int, format);
        const fs::path file = at(name.toLatin1());
        writeRaw(file, 44100, 2, format, tones(44100, 2, 20.0));
        QVERIFY(readSound(file));
        keepBytes(file, 0.6);
        expectUnreadable(file, "cut short");
    }

    void failsWithUnreadableOnNoOrOneSample()
    {
        writeRaw(at("zero.wav"), 44100, 1, SF_FORMAT_WAV | SF_FORMAT_PCM_16, {});
        expectUnreadable(at("zero.wav"), "no audio frames");
        writeRaw(at("one_sample.wav"), 44100, 1, SF_FORMAT_WAV | SF_FORMAT_PCM_16, {0.5F});
        expectUnreadable(at("one_sample.wav"), "1 sample");
    }

    void failsWithUnreadableOnSamplesThatAreNotNumbers()
    {
        auto samples = tones(44100, 2, 3.0);
        samples[2 * 88200 + 1] = std::numeric_limits<float>::quiet_NaN();
        writeRaw(at("nan.wav"), 44100, 2, SF_FORMAT_WAV | SF_FORMAT_FLOAT, samples);
        expectUnreadable(at("nan.wav"), "NaN) at 0:02.00, channel 2");
        samples[2 * 88200 + 1] = std::numeric_limits<float>::infinity();
        writeRaw(at("inf.wav"), 44100, 2, SF_FORMAT_WAV | SF_FORMAT_FLOAT, samples);
        expectUnreadable(at("inf.wav"), "infinite");
    }

    void stopsWhenCancelled()
    {
        const fs::path file = at("cancel.wav");
        writeRaw(file, 44100, 1, SF_FORMAT_WAV | SF_FORMAT_PCM_16, tones(44100, 1, 1.0));
        SilentProgress progress;
        Run run{{}, progress};
        run.cancel.request();
        QVERIFY(readSound(file, {}, run).error().code == ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(AudioFileTest)
#include "audio_file_test.moc"
