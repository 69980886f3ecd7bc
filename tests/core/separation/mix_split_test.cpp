// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/base/random.h"
#include "core/separation/mix_split.h"

namespace limelight::separation {
namespace {

/// Noise in two channels.
audio::Waveform noise(int rate, std::int64_t frames)
{
    audio::Waveform sound(audio::SampleRate{rate}, 2, frames);
    RandomStream random(7);
    for (int c = 0; c < 2; ++c) {
        for (float& sample : sound.channel(c)) {
            sample = static_cast<float>(random.uniform(-0.5, 0.5));
        }
    }
    return sound;
}

audio::Waveform tone(double hz, std::int64_t frames)
{
    audio::Waveform sound(audio::SampleRate{44100}, 1, frames);
    const auto samples = sound.channel(0);
    for (std::size_t t = 0; t < samples.size(); ++t) {
        samples[t] = static_cast<float>(
            0.5 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / 44100.0));
    }
    return sound;
}

double energy(const audio::Waveform& sound)
{
    double sum = 0.0;
    for (float sample : sound.samples()) sum += static_cast<double>(sample) * sample;
    return sum;
}

class MixSplitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWholeMixIsTheSong()
    {
        const audio::Waveform song = noise(44100, 30000);
        const auto stems = wholeMix()->separateSpan(song, {1000, 20000}, run_);
        QVERIFY(stems);
        QCOMPARE(stems->stems.size(), std::size_t{1});
        QCOMPARE(stems->stems[0].name, std::string("mix"));
        QVERIFY(std::isinf(stems->residualDb) && stems->residualDb < 0);
        QVERIFY(std::ranges::equal(stems->stems[0].sound.samples(),
                                   sliceOf(song, {1000, 20000}).samples()));
    }

    void bandsAddUpToTheMix()
    {
        const audio::Waveform song = noise(44100, 40000);
        const auto bands = frequencyBands(kUsualBandBordersHz);
        QVERIFY(bands);
        const auto stems = (*bands)->separateSpan(song, {0, 40000}, run_);
        QVERIFY(stems);
        QCOMPARE(stems->stems.size(), std::size_t{5});
        QCOMPARE(stems->stems[3].name, std::string("150-500Hz"));
        QCOMPARE(stems->stems[0].name, std::string("5-22.05kHz"));
        QVERIFY2(stems->residualDb < -110.0, qPrintable(QString::number(stems->residualDb)));
    }

    void aToneLiesInItsBand_data()
    {
        QTest::addColumn<double>("hz");
        QTest::addColumn<int>("band");
        QTest::newRow("kick") << 60.0 << 4;
        QTest::newRow("voice") << 300.0 << 3;
        QTest::newRow("vowel") << 900.0 << 2;
        QTest::newRow("hiss") << 9000.0 << 0;
    }

    void aToneLiesInItsBand()
    {
        QFETCH(double, hz);
        QFETCH(int, band);
        const audio::Waveform song = tone(hz, 44100);
        const auto stems = (*frequencyBands(kUsualBandBordersHz))->separate(song, run_);
        QVERIFY(stems);
        const double share =
            energy(stems->stems[static_cast<std::size_t>(band)].sound) / energy(song);
        QVERIFY2(share > 0.99, qPrintable(QString::number(share)));
    }

    void bordersAreChecked_data()
    {
        QTest::addColumn<QList<double>>("borders");
        QTest::addColumn<QString>("said");
        QTest::newRow("none") << QList<double>{} << "no border";
        QTest::newRow("falling") << QList<double>{500, 150} << "500 Hz is followed by 150 Hz";
        QTest::newRow("too near") << QList<double>{500, 600} << "500 Hz is followed by 600 Hz";
        QTest::newRow("too low") << QList<double>{1} << "a border at 1 Hz";
        QTest::newRow("not a number") << QList<double>{std::nan("")} << "a border at nan Hz";
        QTest::newRow("too many") << QList<double>{30,  50,  80,   130,  210,  340,
                                                   550, 890, 1440, 2330, 3770, 6100}
                                  << "13 of them";
    }

    void bordersAreChecked()
    {
        QFETCH(QList<double>, borders);
        QFETCH(QString, said);
        const auto bands = frequencyBands({borders.begin(), borders.end()});
        QVERIFY(!bands);
        QCOMPARE(bands.error().code, ErrorCode::BadArgument);
        QVERIFY2(QString::fromStdString(bands.error().message).contains(said),
                 bands.error().message.c_str());
    }

    void aBorderAboveTheSoundIsAnError()
    {
        const auto stems = (*frequencyBands({500.0, 5000.0}))->separate(noise(8000, 9000), run_);
        QVERIFY(!stems);
        QCOMPARE(stems.error().code, ErrorCode::BadArgument);
        run_.cancel.request();
        const auto cancelled = (*frequencyBands({500.0}))->separate(noise(8000, 9000), run_);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }

private:
    SilentProgress progress_;
    Run run_{CancelToken(), progress_, 1};
};

}  // namespace
}  // namespace limelight::separation

QTEST_APPLESS_MAIN(limelight::separation::MixSplitTest)
#include "mix_split_test.moc"
