// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mixer.h"

#include <QtTest/QtTest>

#include <atomic>
#include <thread>

#include "planted_listening.h"

namespace limelight::app {

namespace {

/// Renders in the uneven blocks a sound device asks for.
std::vector<float> rendered(Mixer& mixer, std::int64_t frames)
{
    std::vector<float> output(static_cast<std::size_t>(2 * frames));
    const std::int64_t blocks[] = {64, 441, 1, 1024};
    std::int64_t done = 0;
    for (std::size_t b = 0; done < frames; ++b) {
        const std::int64_t count = std::min(blocks[b % 4], frames - done);
        mixer.render(output.data() + 2 * done, count);
        done += count;
    }
    return output;
}

SharedProgramme constantProgramme(float level, std::int64_t frames)
{
    audio::Waveform sound({44100}, 1, frames);
    for (float& sample : sound.samples()) sample = level;
    Programme programme;
    programme.name = "constant";
    programme.isFadedIn = true;
    programme.sound = std::make_shared<const audio::Waveform>(std::move(sound));
    return std::make_shared<const Programme>(std::move(programme));
}

}  // namespace

/// The promises of the sound's last stage.
class MixerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rendersSilenceUntilAsked()
    {
        Mixer mixer({44100});
        std::vector<float> output(200, 1.0F);
        mixer.render(output.data(), 100);
        for (const float sample : output) QCOMPARE(sample, 0.0F);
        QVERIFY(!mixer.position().isPlaying);
    }

    void rendersAFadedProgrammeBitForBitAndThenSilence()
    {
        Mixer mixer({44100});
        const auto programme = componentProgramme(plantedSpan(), plantedComponents(), 3, false);
        mixer.play(programme, 0);
        QVERIFY(mixer.position().isPlaying);
        const auto output = rendered(mixer, programme->frames() + 100);
        for (std::int64_t t = 0; t < programme->frames(); ++t) {
            const auto i = static_cast<std::size_t>(t);
            QCOMPARE(output[2 * i], programme->sound->channel(0)[i]);
            QCOMPARE(output[2 * i + 1], programme->sound->channel(1)[i]);
        }
        for (std::size_t i = static_cast<std::size_t>(2 * programme->frames()); i < output.size();
             ++i) {
            QCOMPARE(output[i], 0.0F);
        }
        QVERIFY(!mixer.position().isPlaying);
        QCOMPARE(mixer.position().frame, programme->frames());
    }

    void changesProgrammesWithoutAClick()
    {
        Mixer mixer({44100});
        mixer.play(constantProgramme(0.5F, 44100), 0);
        auto before = rendered(mixer, 1000);
        mixer.play(constantProgramme(-0.5F, 44100), 100);
        auto after = rendered(mixer, 1000);
        float last = before[before.size() - 2];
        for (std::size_t i = 0; i < after.size(); i += 2) {
            QVERIFY2(std::abs(after[i] - last) < 0.01F, "a jump is heard as a click");
            last = after[i];
        }
        QCOMPARE(after[after.size() - 2], -0.5F);
        mixer.stop();
        after = rendered(mixer, 1000);
        QVERIFY(after[0] < -0.4F);
        QCOMPARE(after[after.size() - 2], 0.0F);
        QVERIFY(!mixer.position().isPlaying);
    }

    void mutesAStemInsideTheSeparatedSpan()
    {
        const auto span = std::make_shared<const pipeline::SeparatedSpan>(plantedSpan());
        const auto track = plantedTrack(*span);
        Mixer mixer({44100});
        mixer.setStemGain(0, 0.0F);
        mixer.play(songProgramme(track, span), 44100);
        const auto muted = rendered(mixer, 44100);
        for (std::size_t t = 1000; t < 44100; ++t) {
            QVERIFY(std::abs(muted[2 * t] - span->stems.stems[1].sound.channel(0)[t]) < 1e-6F);
        }
        // Unmuted again: the song itself, after a ramp of 5 ms.
        mixer.setStemGain(0, 1.0F);
        const auto whole = rendered(mixer, 22050);
        for (std::size_t t = 500; t < 22050; ++t) {
            QVERIFY(std::abs(whole[2 * t] - track->sound.channel(0)[88200 + t]) < 1e-6F);
        }
    }

    void startsAMutedStemMuted()
    {
        const auto span = std::make_shared<const pipeline::SeparatedSpan>(plantedSpan());
        Mixer mixer({44100});
        mixer.setStemGain(0, 0.0F);
        mixer.setStemGain(1, 0.0F);
        mixer.play(songProgramme(plantedTrack(*span), span), 50000);
        for (const float sample : rendered(mixer, 2000)) QCOMPARE(sample, 0.0F);
    }

    void keepsWhatTheAudioThreadReadsWhileCommandsPourIn()
    {
        Mixer mixer({44100});
        std::atomic<bool> ends{false};
        std::atomic<std::int64_t> blocks{0};
        float loudest = 0.0F;
        std::thread device([&] {
            std::vector<float> output(512);
            while (!ends) {
                mixer.render(output.data(), 256);
                for (const float sample : output) loudest = std::max(loudest, std::abs(sample));
                ++blocks;
            }
        });
        std::vector<std::weak_ptr<const Programme>> given;
        for (int i = 0; i < 2000; ++i) {
            const auto programme = constantProgramme(0.25F, 3000);
            given.push_back(programme);
            mixer.play(programme, i % 7 == 0 ? 1500 : 0);
            if (i % 5 == 0) mixer.stop();
        }
        const std::int64_t seen = blocks;
        QTRY_VERIFY(blocks > seen + 20);
        mixer.stop();
        const std::int64_t stopped = blocks;
        QTRY_VERIFY(blocks > stopped + 20);
        ends = true;
        device.join();
        mixer.stop();
        int alive = 0;
        for (const auto& programme : given) alive += programme.expired() ? 0 : 1;
        QVERIFY2(alive <= 1, "programmes nobody can hear are let go");
        QVERIFY(loudest <= 0.51F);
        QVERIFY(loudest > 0.0F);
    }

    void repeatsALoopWithoutAClickUntilItIsStopped()
    {
        // A slow ramp: only a seam can jump.
        audio::Waveform sound({44100}, 1, 20000);
        for (std::int64_t t = 0; t < 20000; ++t) {
            sound.channel(0)[static_cast<std::size_t>(t)] = static_cast<float>(t) * 5e-5F;
        }
        Programme ramp;
        ramp.sound = std::make_shared<const audio::Waveform>(std::move(sound));
        const auto programme = std::make_shared<const Programme>(std::move(ramp));
        const audio::FrameSpan loop{4000, 8000};
        Mixer mixer({44100});
        mixer.play(programme, 0, loop);  // outside: from its first frame
        const auto output = rendered(mixer, 30000);
        for (std::size_t t = 300; t < 30000; ++t) {
            const float left = output[2 * t];
            QVERIFY2(std::abs(left - output[2 * t - 2]) < 0.01F, "a jump is heard as a click");
            const auto inRound = static_cast<std::int64_t>(t) % loop.count;
            if (inRound >= loop.count - mixer.fadeFrames()) continue;
            QCOMPARE(left, static_cast<float>(loop.first + inRound) * 5e-5F);
        }
        QVERIFY(mixer.position().isPlaying);
        QCOMPARE(mixer.position().frame, loop.first + 30000 % loop.count);
        mixer.stop();
        rendered(mixer, 500);
        QVERIFY(!mixer.position().isPlaying);
    }

    void refusesALoopThatIsNotInTheProgramme()
    {
        Mixer mixer({44100});
        const auto programme = constantProgramme(0.1F, 1000);
        for (const audio::FrameSpan loop :
             {audio::FrameSpan{-1, 500}, audio::FrameSpan{600, 401}, audio::FrameSpan{0, 100}}) {
            QVERIFY_EXCEPTION_THROWN(mixer.play(programme, 0, loop), ContractError);
        }
    }

    void tellsThePeaksOfBothChannelsOnce()
    {
        audio::Waveform sound({44100}, 2, 2000);
        sound.channel(0)[1000] = 0.25F;
        sound.channel(1)[1200] = -0.75F;
        Programme programme;
        programme.sound = std::make_shared<const audio::Waveform>(std::move(sound));
        Mixer mixer({44100});
        mixer.play(std::make_shared<const Programme>(std::move(programme)), 0);
        rendered(mixer, 2000);
        const auto peaks = mixer.takePeaks();
        QCOMPARE(peaks[0], 0.25F);
        QCOMPARE(peaks[1], 0.75F);
        QCOMPARE(mixer.takePeaks()[1], 0.0F);
    }

    void refusesAForeignRate()
    {
        Mixer mixer({48000});
        QVERIFY_EXCEPTION_THROWN(mixer.play(constantProgramme(0.1F, 10), 0), ContractError);
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::MixerTest)
#include "mixer_test.moc"
