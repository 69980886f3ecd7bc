// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_encoder.h"

#include <QtTest>
#include <algorithm>
#include <random>
#include <stdexcept>
#include <vector>

namespace limelight::nn {

class PackedEncoderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bitsDoNotDependOnTheThreads();
    void wantedTokensAreThoseOfAll();
    void partsAreDoneOnceAndFaultsComeThrough();
};

static std::vector<float> randomFloats(std::int64_t count, float range, unsigned seed)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> spread(-range, range);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) value = spread(generator);
    return values;
}

/// The states of 300 tokens after one block.
static std::vector<float> statesAfter(NormPlace place, EncoderPrecision precision, int threads,
                                      std::int64_t wanted)
{
    EncoderOptions options;
    options.hiddenSize = 48;
    options.heads = 4;
    options.intermediateSize = 80;
    const std::vector<float> weights = randomFloats(48 * 80, 0.3F, 1);
    const std::vector<float> bias = randomFloats(80, 0.3F, 2);
    const std::vector<float> gain(48, 1.0F);
    const LinearWeights square{weights.data(), bias.data(), 48};
    PackedEncoder encoder(options, place, precision);
    const Status added = encoder.add({square,
                                      {weights.data() + 100, nullptr, 48},
                                      {weights.data() + 200, bias.data(), 48},
                                      square,
                                      {weights.data(), bias.data(), 80},
                                      square,
                                      {gain.data(), bias.data()},
                                      {gain.data(), bias.data() + 9}});
    if (!added) return {};
    std::vector<float> states = randomFloats(300 * 48, 2.0F, 3);
    EncoderScratch scratch;
    encoder.run(0, {states.data(), 300, nullptr, wanted}, threads, scratch);
    states.resize(static_cast<std::size_t>(wanted * 48));
    return states;
}

void PackedEncoderTest::bitsDoNotDependOnTheThreads()
{
    for (NormPlace place : {NormPlace::BeforeSublayers, NormPlace::AfterSublayers}) {
        for (EncoderPrecision precision : {EncoderPrecision::F32, EncoderPrecision::Int8}) {
            const std::vector<float> alone = statesAfter(place, precision, 1, 300);
            QVERIFY(!alone.empty());
            QVERIFY(statesAfter(place, precision, 2, 300) == alone);
            QVERIFY(statesAfter(place, precision, 5, 300) == alone);
        }
    }
}

void PackedEncoderTest::wantedTokensAreThoseOfAll()
{
    for (NormPlace place : {NormPlace::BeforeSublayers, NormPlace::AfterSublayers}) {
        const std::vector<float> all = statesAfter(place, EncoderPrecision::F32, 1, 300);
        const std::vector<float> two = statesAfter(place, EncoderPrecision::F32, 1, 2);
        QCOMPARE(two.size(), std::size_t{96});
        for (std::size_t i = 0; i < two.size(); ++i) QVERIFY(std::abs(two[i] - all[i]) < 1e-5F);
    }
}

void PackedEncoderTest::partsAreDoneOnceAndFaultsComeThrough()
{
    for (int threads : {1, 3}) {
        std::vector<int> calls(20, 0);
        forEachPart(20, threads, [&](std::int64_t part, int worker) {
            QVERIFY(worker >= 0 && worker < threads);
            ++calls[static_cast<std::size_t>(part)];
        });
        QVERIFY(std::all_of(calls.begin(), calls.end(), [](int count) { return count == 1; }));
        QVERIFY_EXCEPTION_THROWN(
            forEachPart(4, threads, [](std::int64_t, int) { throw std::runtime_error("odd"); }),
            std::runtime_error);
    }
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::PackedEncoderTest)
#include "packed_encoder_test.moc"
