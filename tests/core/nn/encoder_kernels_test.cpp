// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/encoder_kernels.h"

#include <QtTest>
#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>
#include <tuple>
#include <vector>

namespace limelight::nn {

/// Every instruction set that this CPU has, against plain formulas in double.
class EncoderKernelsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attentionEqualsThePlainFormula();
    void attentionOfAQueryDoesNotDependOnItsBlock();
    void biasedKeysAreNotAttendedTo();
    void normsHaveMeanZeroAndVarianceOne();
    void activationsEqualTheirFormulas();
    void bfloat16IsTheNearest();
    void quantisedRowsAreWithinHalfAStep();
    void whatIsNotANumberStaysSo();
};

static std::vector<float> randomFloats(std::int64_t count, float range, unsigned seed)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> spread(-range, range);
    std::vector<float> values(static_cast<std::size_t>(count));
    for (float& value : values) value = spread(generator);
    return values;
}

/// One head whose rows lie in a wider matrix.
struct Head {
    std::int64_t tokens, size, stride;
    std::vector<float> query, key, value, bias;

    Head(std::int64_t t, std::int64_t s, float range)
        : tokens(t),
          size(s),
          stride(s + 3),
          query(randomFloats(t * stride, range, 1)),
          key(randomFloats(t * stride, range, 2)),
          value(randomFloats(t * stride, range, 3))
    {
    }

    std::vector<float> attended(const EncoderKernels& kernels, std::int64_t packedTogether,
                                std::int64_t queriesTogether) const
    {
        const auto floats = [](std::int64_t count) {
            return std::vector<float>(static_cast<std::size_t>(count),
                                      std::numeric_limits<float>::quiet_NaN());
        };
        std::vector<float> queries = floats(tokens * size);
        std::vector<float> keys = floats(kernels.keyFloats(tokens, size));
        std::vector<float> values = floats(kernels.valueFloats(tokens, size));
        std::vector<float> scratch = floats(kernels.scratchFloats(size));
        std::vector<float> result(static_cast<std::size_t>(tokens * size));
        const PackedHead head{tokens,
                              size,
                              static_cast<float>(1.0 / std::sqrt(static_cast<double>(size))),
                              bias.empty() ? nullptr : bias.data(),
                              queries.data(),
                              keys.data(),
                              values.data()};
        for (std::int64_t t = 0; t < tokens; t += packedTogether) {
            kernels.packHead({query.data() + t * stride, key.data() + t * stride,
                              value.data() + t * stride, stride},
                             t, std::min(packedTogether, tokens - t), head);
        }
        for (std::int64_t q = 0; q < tokens; q += queriesTogether) {
            kernels.attend(head, q, std::min(queriesTogether, tokens - q), scratch.data(),
                           result.data() + q * size, size);
        }
        return result;
    }

    /// Largest difference from softmax(QKᵀ / √d + bias) V over some of the queries.
    double distanceFromFormula(const std::vector<float>& result) const
    {
        const double scale = 1.0 / std::sqrt(static_cast<double>(size));
        double worst = 0.0;
        const std::int64_t step = std::max<std::int64_t>(1, tokens / 40);
        for (std::int64_t q = 0; q < tokens; q += step) {
            std::vector<double> weights(static_cast<std::size_t>(tokens));
            double largest = -1e300;
            for (std::int64_t k = 0; k < tokens; ++k) {
                double score = 0.0;
                for (std::int64_t d = 0; d < size; ++d) {
                    score += static_cast<double>(query[static_cast<std::size_t>(q * stride + d)]) *
                             static_cast<double>(key[static_cast<std::size_t>(k * stride + d)]);
                }
                score *= scale;
                if (!bias.empty()) score += static_cast<double>(bias[static_cast<std::size_t>(k)]);
                weights[static_cast<std::size_t>(k)] = score;
                largest = std::max(largest, score);
            }
            double total = 0.0;
            for (double& weight : weights) total += weight = std::exp(weight - largest);
            for (std::int64_t d = 0; d < size; ++d) {
                double sum = 0.0;
                for (std::int64_t k = 0; k < tokens; ++k) {
                    sum += weights[static_cast<std::size_t>(k)] *
                           static_cast<double>(value[static_cast<std::size_t>(k * stride + d)]);
                }
                const auto found =
                    static_cast<double>(result[static_cast<std::size_t>(q * size + d)]);
                if (!std::isfinite(found)) return 1e9;
                worst = std::max(worst, std::abs(found - sum / total));
            }
        }
        return worst;
    }
};

void EncoderKernelsTest::attentionEqualsThePlainFormula()
{
    const std::vector<std::pair<std::int64_t, std::int64_t>> sizes = {
        {1, 1},   {2, 130}, {5, 3},    {17, 8},   {47, 16},  {48, 33},   {49, 64},
        {127, 5}, {128, 1}, {129, 65}, {300, 80}, {514, 64}, {1214, 64}, {1300, 130}};
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        for (const auto& [tokens, size] : sizes) {
            const Head head(tokens, size, 2.0F);
            const double distance =
                head.distanceFromFormula(head.attended(*kernels, 128, kQueryBlock));
            QVERIFY2(distance < 1e-5, qPrintable(QString("%1 tokens %2 size %3: %4")
                                                     .arg(kernels->name)
                                                     .arg(tokens)
                                                     .arg(size)
                                                     .arg(distance)));
        }
    }
}

void EncoderKernelsTest::attentionOfAQueryDoesNotDependOnItsBlock()
{
    const Head head(205, 24, 3.0F);
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        const std::vector<float> whole = head.attended(*kernels, 205, kQueryBlock);
        QVERIFY(head.attended(*kernels, 64, 1) == whole);
        QVERIFY(head.attended(*kernels, 1, 7) == whole);
    }
}

void EncoderKernelsTest::biasedKeysAreNotAttendedTo()
{
    Head head(300, 16, 2.0F);
    head.bias.assign(300, 0.0F);
    // A whole block of keys and a part of another.
    std::fill(head.bias.begin(), head.bias.begin() + 140, std::numeric_limits<float>::lowest());
    head.bias[250] = 1.5F;
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        QVERIFY(head.distanceFromFormula(head.attended(*kernels, 300, kQueryBlock)) < 1e-5);
    }
}

void EncoderKernelsTest::normsHaveMeanZeroAndVarianceOne()
{
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        for (std::int64_t width : {2, 15, 16, 37, 768}) {
            const auto size = static_cast<std::size_t>(width);
            std::vector<float> rows = randomFloats(3 * width, 5.0F, 4);
            const std::vector<float> gain(size, 2.0F);
            const std::vector<float> bias(size, 0.5F);
            kernels->normalise(rows.data(), 3, width, gain.data(), bias.data(), 1e-9F, rows.data());
            for (std::size_t row = 0; row < 3; ++row) {
                double sum = 0.0;
                double squares = 0.0;
                for (std::size_t i = 0; i < size; ++i) {
                    const double x = (static_cast<double>(rows[row * size + i]) - 0.5) / 2.0;
                    sum += x;
                    squares += x * x;
                }
                QVERIFY(std::abs(sum / static_cast<double>(width)) < 1e-5);
                QVERIFY(std::abs(squares / static_cast<double>(width) - 1.0) < 1e-4);
            }
        }
    }
}

void EncoderKernelsTest::activationsEqualTheirFormulas()
{
    const auto formula = [](Activation activation, double x) {
        switch (activation) {
            case Activation::Gelu:
                break;
            case Activation::GeluTanh:
                return 0.5 * x * (1.0 + std::tanh(0.7978845608 * (x + 0.044715 * x * x * x)));
            case Activation::Relu:
                return std::max(x, 0.0);
            case Activation::Silu:
                return x / (1.0 + std::exp(-x));
        }
        return 0.5 * x * std::erfc(-x / std::sqrt(2.0));
    };
    std::vector<float> inputs = randomFloats(1001, 6.0F, 5);
    inputs.insert(inputs.end(), {0.0F, -0.0F, 50.0F, -50.0F, 1e4F, -1e4F, 1e-20F});
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        for (Activation activation :
             {Activation::Gelu, Activation::GeluTanh, Activation::Relu, Activation::Silu}) {
            std::vector<float> values = inputs;
            kernels->activate(activation, values.data(), static_cast<std::int64_t>(values.size()));
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double x = static_cast<double>(inputs[i]);
                const double difference =
                    std::abs(static_cast<double>(values[i]) - formula(activation, x));
                QVERIFY2(difference <= 4e-7 * std::max(1.0, std::abs(x)), kernels->name);
            }
        }
    }
}

void EncoderKernelsTest::bfloat16IsTheNearest()
{
    const std::vector<float> values = randomFloats(777, 1e3F, 6);
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        std::vector<std::uint16_t> rounded(values.size());
        kernels->roundToBf16(values.data(), 777, rounded.data());
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::uint32_t bits = static_cast<std::uint32_t>(rounded[i]) << 16U;
            float back;
            std::memcpy(&back, &bits, sizeof back);
            QVERIFY(std::abs(back - values[i]) <= std::abs(values[i]) / 256.0F);
        }
    }
}

void EncoderKernelsTest::quantisedRowsAreWithinHalfAStep()
{
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        for (std::int64_t width : {1, 7, 64, 129}) {
            const auto size = static_cast<std::size_t>(width);
            std::vector<float> rows = randomFloats(2 * width, 4.0F, 7);
            std::fill(rows.begin() + width, rows.end(), -1.25F);  // one value alone
            std::vector<std::uint8_t> steps(rows.size());
            std::vector<RowScale> scales(2);
            kernels->quantise(rows.data(), 2, width, 255.0F, steps.data(), scales.data());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const RowScale& scale = scales[i / size];
                const float back = scale.low + scale.scale * static_cast<float>(steps[i]);
                QVERIFY(std::abs(back - rows[i]) <= 0.501F * scale.scale + 1e-6F);
            }
            QCOMPARE(scales[1].low, -1.25F);
        }
    }
}

void EncoderKernelsTest::whatIsNotANumberStaysSo()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    for (const EncoderKernels* kernels : kernelsOfThisCpu()) {
        for (float bad : {nan, infinity, -infinity}) {
            std::vector<float> row = randomFloats(40, 1.0F, 8);
            row[33] = bad;
            std::vector<std::uint8_t> steps(40);
            RowScale scale{};
            kernels->quantise(row.data(), 1, 40, 255.0F, steps.data(), &scale);
            QVERIFY(std::isnan(scale.low));
        }
        std::uint16_t rounded = 0;
        kernels->roundToBf16(&nan, 1, &rounded);
        QVERIFY((rounded & 0x7FFFU) > 0x7F80U);
        Head head(20, 8, 1.0F);
        head.key[static_cast<std::size_t>(4 * head.stride)] = nan;
        const std::vector<float> result = head.attended(*kernels, 20, kQueryBlock);
        QVERIFY(std::all_of(result.begin(), result.end(), [](float x) { return std::isnan(x); }));
    }
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::EncoderKernelsTest)
#include "encoder_kernels_test.moc"
