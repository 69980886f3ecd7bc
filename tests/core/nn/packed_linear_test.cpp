// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_linear.h"

#include <QtTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

namespace limelight::nn {

class PackedLinearTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productsEqualThePlainFormula();
    void lowPrecisionStaysWithinItsBound();
    void layersSideBySideAreEachAlone();
    void bitsOfARowDoNotDependOnTheRowsBeside();
};

static std::vector<float> randomFloats(std::int64_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::normal_distribution<float> spread;
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) value = spread(generator);
    return values;
}

struct Layer {
    std::int64_t in, out;
    std::vector<float> weight, bias;
    Layer(std::int64_t i, std::int64_t o, unsigned seed)
        : in(i), out(o), weight(randomFloats(i * o, seed)), bias(randomFloats(o, seed + 1))
    {
    }
    LinearWeights view() const { return {weight.data(), bias.data(), out}; }
};

/// Largest difference from target + xWᵀ + b, as a share of |x| |w| for each cell.
static double errorOf(const Layer& layer, const std::vector<float>& rows,
                      const std::vector<float>& before, const std::vector<float>& result)
{
    double worst = 0.0;
    const auto count = static_cast<std::int64_t>(rows.size()) / layer.in;
    for (std::int64_t r = 0; r < count; ++r) {
        for (std::int64_t o = 0; o < layer.out; ++o) {
            const auto cell = static_cast<std::size_t>(r * layer.out + o);
            double sum = static_cast<double>(layer.bias[static_cast<std::size_t>(o)]) +
                         static_cast<double>(before[cell]);
            double rowLength = 0.0;
            double weightLength = 0.0;
            for (std::int64_t i = 0; i < layer.in; ++i) {
                const auto x =
                    static_cast<double>(rows[static_cast<std::size_t>(r * layer.in + i)]);
                const auto w =
                    static_cast<double>(layer.weight[static_cast<std::size_t>(o * layer.in + i)]);
                sum += x * w;
                rowLength += x * x;
                weightLength += w * w;
            }
            const double length = std::sqrt(rowLength * weightLength) + 1.0;
            worst = std::max(worst, std::abs(static_cast<double>(result[cell]) - sum) / length);
        }
    }
    return worst;
}

static double largestError(EncoderPrecision precision)
{
    double worst = 0.0;
    LinearScratch scratch;
    for (const auto& [in, out] : std::vector<std::pair<std::int64_t, std::int64_t>>{
             {1, 1}, {3, 5}, {37, 100}, {64, 48}, {130, 33}, {256, 768}}) {
        const Layer layer(in, out, 11);
        const LinearWeights view = layer.view();
        auto packed = PackedLinear::pack({&view, 1}, in, precision);
        if (!packed) return -1.0;
        for (std::int64_t count : {1, 2, 63, 64, 65, 128}) {
            const std::vector<float> rows = randomFloats(count * in, 13);
            const std::vector<float> zero(static_cast<std::size_t>(count * out), 0.0F);
            std::vector<float> result(zero.size(), 7.0F);
            packed->apply(rows.data(), count, result.data(), PackedLinear::Target::Replaced,
                          scratch);
            worst = std::max(worst, errorOf(layer, rows, zero, result));
            const std::vector<float> before = randomFloats(count * out, 17);
            result = before;
            packed->apply(rows.data(), count, result.data(), PackedLinear::Target::AddedTo,
                          scratch);
            worst = std::max(worst, errorOf(layer, rows, before, result));
        }
    }
    return worst;
}

void PackedLinearTest::productsEqualThePlainFormula()
{
    const double error = largestError(EncoderPrecision::F32);
    QVERIFY(error >= 0.0);
    QVERIFY2(error < 2e-6, qPrintable(QString::number(error)));
}

void PackedLinearTest::lowPrecisionStaysWithinItsBound()
{
    const double int8 = largestError(EncoderPrecision::Int8);
    QVERIFY(int8 > 1e-4);
    QVERIFY2(int8 < 0.03, qPrintable(QString::number(int8)));
    const double bf16 = largestError(EncoderPrecision::BF16);
    if (bf16 < 0.0) QSKIP("this CPU does not multiply bfloat16");
    QVERIFY(bf16 > 1e-4);
    QVERIFY2(bf16 < 0.008, qPrintable(QString::number(bf16)));
}

void PackedLinearTest::layersSideBySideAreEachAlone()
{
    const Layer first(40, 24, 21);
    const Layer second(40, 9, 23);
    LinearWeights withoutBias = second.view();
    withoutBias.bias = nullptr;
    const std::array both{first.view(), withoutBias};
    auto packed = PackedLinear::pack(both, 40, EncoderPrecision::F32);
    QVERIFY(bool(packed));
    QCOMPARE(packed->out(), std::int64_t{33});
    LinearScratch scratch;
    const std::vector<float> row = randomFloats(40, 25);
    std::vector<float> result(33);
    packed->apply(row.data(), 1, result.data(), PackedLinear::Target::Replaced, scratch);
    Layer plain = second;
    std::fill(plain.bias.begin(), plain.bias.end(), 0.0F);
    QVERIFY(errorOf(first, row, std::vector<float>(24), {result.begin(), result.begin() + 24}) <
            1e-6);
    QVERIFY(errorOf(plain, row, std::vector<float>(9), {result.begin() + 24, result.end()}) < 1e-6);
}

void PackedLinearTest::bitsOfARowDoNotDependOnTheRowsBeside()
{
    const Layer layer(96, 80, 31);
    const LinearWeights view = layer.view();
    LinearScratch scratch;
    for (EncoderPrecision precision : {EncoderPrecision::F32, EncoderPrecision::Int8}) {
        auto packed = PackedLinear::pack({&view, 1}, 96, precision);
        QVERIFY(bool(packed));
        std::vector<float> rows = randomFloats(70 * 96, 33);
        std::vector<float> result(70 * 80);
        packed->apply(rows.data(), 70, result.data(), PackedLinear::Target::Replaced, scratch);
        const std::vector<float> fifth(result.begin() + 4 * 80, result.begin() + 5 * 80);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i / 96 != 4) rows[i] *= -3.0F;
        }
        packed->apply(rows.data(), 70, result.data(), PackedLinear::Target::Replaced, scratch);
        QVERIFY(std::equal(fifth.begin(), fifth.end(), result.begin() + 4 * 80));
    }
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::PackedLinearTest)
#include "packed_linear_test.moc"
