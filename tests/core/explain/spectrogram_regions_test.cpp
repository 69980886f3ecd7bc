// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/spectrogram_regions.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "core/audio/segments.h"
#include "core/explain/masked_sound.h"

using namespace limelight;
using namespace limelight::explain;

namespace {

audio::MelOptions mel()
{
    return {.rate = {16000}, .melBands = 32, .columns = 100};
}

/// A tone that grows louder, shorter than the model's input, so that columns are padded.
std::vector<float> tone()
{
    std::vector<float> samples(400 + 79 * 160);
    for (std::size_t t = 0; t < samples.size(); ++t) {
        const double sec = static_cast<double>(t) / 16000.0;
        samples[t] =
            static_cast<float>((0.02 + 0.2 * sec) * std::sin(2.0 * std::numbers::pi * 900.0 * sec));
    }
    return samples;
}

SpectrogramRegions regionsOf(const audio::MelFrontEnd& frontEnd, RegionFill fill)
{
    const std::vector<float> mono = tone();
    const auto segments = audio::tilingSegments(static_cast<std::int64_t>(mono.size()), 4);
    const std::vector<double> borders{500.0, 2000.0};
    auto regions =
        spectrogramRegions(frontEnd, mono, gridRegions(mel(), segments, borders), 12, fill, 7);
    if (!regions) qFatal("%s", regions.error().message.c_str());
    return *std::move(regions);
}

}  // namespace

class SpectrogramRegionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theGridCoversEveryHeardCellOnce()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const SpectrogramRegions regions = regionsOf(frontEnd, RegionFill::Mean);
        std::set<std::uint16_t> seen;
        for (std::size_t i = 0; i < regions.componentOf.size(); ++i) {
            const bool isPadding = i / 32 >= 80;
            QCOMPARE(regions.componentOf[i] == SpectrogramRegions::kNone, isPadding);
            if (!isPadding) seen.insert(regions.componentOf[i]);
        }
        QCOMPARE(seen.size(), std::size_t{12});
        // The highest band comes first; band 31 of the first column belongs to it.
        QCOMPARE(regions.componentOf[31], std::uint16_t{0});
        QCOMPARE(regions.componentOf[0], std::uint16_t{2});
        QVERIFY(mel().bandCentreHz(31) > 2000.0 && mel().bandCentreHz(0) < 500.0);
    }

    void keepingAllChangesNothing_data()
    {
        QTest::addColumn<int>("fill");
        QTest::newRow("silence") << static_cast<int>(RegionFill::Silence);
        QTest::newRow("mean") << static_cast<int>(RegionFill::Mean);
        QTest::newRow("noise") << static_cast<int>(RegionFill::Noise);
    }

    void keepingAllChangesNothing()
    {
        QFETCH(int, fill);
        const audio::MelFrontEnd frontEnd(mel());
        const SpectrogramRegions regions = regionsOf(frontEnd, static_cast<RegionFill>(fill));
        std::vector<float> written(regions.features.size());
        std::vector<std::uint8_t> mask(12, 1);
        regions.write(mask, written);
        QVERIFY(written == regions.features);
        // One region removed: its cells alone are the filler's.
        mask[5] = 0;
        regions.write(mask, written);
        for (std::size_t i = 0; i < written.size(); ++i) {
            const bool isRemoved = regions.componentOf[i] == 5;
            QCOMPARE(written[i], isRemoved ? regions.filler[i] : regions.features[i]);
        }
        // Padding is never filled.
        QCOMPARE(written.back(), frontEnd.paddingValue());
    }

    void theMeanIsTheRegionsOwn()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const SpectrogramRegions regions = regionsOf(frontEnd, RegionFill::Mean);
        double sum = 0.0;
        int count = 0;
        float filler = 0.0F;
        for (std::size_t i = 0; i < regions.features.size(); ++i) {
            if (regions.componentOf[i] != 4) continue;
            sum += regions.features[i];
            ++count;
            filler = regions.filler[i];
        }
        QVERIFY(std::abs(filler - sum / count) < 1e-5);
    }

    void silenceIsWhatSilenceGives()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const SpectrogramRegions regions = regionsOf(frontEnd, RegionFill::Silence);
        std::vector<float> written(regions.features.size());
        regions.write(std::vector<std::uint8_t>(12, 0), written);
        const auto silent = frontEnd.featuresFromMono(std::vector<float>(tone().size(), 0.0F));
        QVERIFY(silent);
        QVERIFY(written == *silent);
    }

    void noiseIsTheSameForTheSameSeed()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const SpectrogramRegions a = regionsOf(frontEnd, RegionFill::Noise);
        const SpectrogramRegions b = regionsOf(frontEnd, RegionFill::Noise);
        QVERIFY(a.filler == b.filler);
        QVERIFY(a.filler != a.features);
    }

    void maskedSoundTakesRegions()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const auto segments = audio::tilingSegments(static_cast<std::int64_t>(tone().size()), 4);
        const MaskedSound sound = MaskedSound::ofRegions(
            frontEnd, {tone(), tone(), tone()}, segments, regionsOf(frontEnd, RegionFill::Mean));
        std::vector<float> written(sound.featureCount());
        sound.writeFeatures(std::vector<std::uint8_t>(12, 1), written);
        QVERIFY(written == *frontEnd.featuresFromMono(tone()));
    }

    void soundsShorterThanAWindowAreAnError()
    {
        const audio::MelFrontEnd frontEnd(mel());
        const auto regions =
            spectrogramRegions(frontEnd, std::vector<float>(100),
                               std::vector<std::uint16_t>(3200, 0), 1, RegionFill::Mean, 1);
        QVERIFY(!regions);
        QCOMPARE(regions.error().code, ErrorCode::BadShape);
    }
};

QTEST_APPLESS_MAIN(SpectrogramRegionsTest)
#include "spectrogram_regions_test.moc"
