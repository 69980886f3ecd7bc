// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/read_floats.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/hash.h"
#include "tests/support/safetensors_file.h"

namespace limelight::weights {

using testing::brainBytes;
using testing::floatBytes;
using testing::halfBytes;
using testing::StoredBytes;
using testing::writeSafetensors;

class ReadFloatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTypeIsWidened();
    void everyHalfIsItsNumber();
    void hashesAreThoseOfTheFiles();
    void largeTensorsAreReadInPieces();
    void brokenNumbersAreNamed_data();
    void brokenNumbersAreNamed();
    void otherTypesAreUnsupported();
    void brokenNumbersOfOtherTensorsDoNotMatter();
    void cancelIsAnswered();
    void shrunkFileIsUnreadable();

private:
    std::filesystem::path file(const char* name = "model.safetensors") const
    {
        return folder_.path().toStdString() + "/" + name;
    }
    Result<std::vector<float>> read(const StoredBytes& tensor, std::size_t count);

    QTemporaryDir folder_;
};

static Result<std::vector<std::string>> readInto(const WeightsFolder& folder,
                                                 const std::vector<FloatTarget>& targets)
{
    SilentProgress progress;
    Run run{{}, progress, 1};
    return readFloats(folder, targets, run);
}

Result<std::vector<float>> ReadFloatsTest::read(const StoredBytes& tensor, std::size_t count)
{
    writeSafetensors(file(), {tensor});
    const auto table = openWeightsFile(file());
    if (!table) return table.error();
    std::vector<float> values(count);
    const auto hashes = readInto(*table, {{tensor.name, values}});
    if (!hashes) return hashes.error();
    return values;
}

void ReadFloatsTest::everyTypeIsWidened()
{
    const std::vector<float> expected{1.0F, -2.5F, 0.0F, -0.0F, 0.125F};
    const std::vector<double> wide(expected.begin(), expected.end());
    const std::string wideBytes(reinterpret_cast<const char*>(wide.data()), wide.size() * 8);
    for (const StoredBytes& stored :
         {StoredBytes{"a", "F32", {5}, floatBytes(expected)},
          StoredBytes{"a", "BF16", {5}, brainBytes(expected)},
          StoredBytes{"a", "F16", {5}, halfBytes({0x3C00, 0xC100, 0x0000, 0x8000, 0x3000})},
          StoredBytes{"a", "F64", {5}, wideBytes}}) {
        const auto values = read(stored, 5);
        QVERIFY2(bool(values), stored.dtype.c_str());
        QVERIFY2(std::memcmp(values->data(), expected.data(), 20) == 0, stored.dtype.c_str());
    }
}

/// Against the definition: sign, 5 bits of exponent, 10 of fraction.
void ReadFloatsTest::everyHalfIsItsNumber()
{
    std::vector<std::uint16_t> halves;
    for (std::uint32_t i = 0; i < 0x10000U; ++i) {
        if ((i & 0x7C00U) != 0x7C00U) halves.push_back(static_cast<std::uint16_t>(i));
    }
    const auto values = read(
        {"a", "F16", {static_cast<std::int64_t>(halves.size())}, halfBytes(halves)}, halves.size());
    QVERIFY(bool(values));
    for (std::size_t i = 0; i < halves.size(); ++i) {
        const int exponent = halves[i] >> 10U & 31U;
        const double fraction = (halves[i] & 1023U) / 1024.0;
        const double magnitude =
            exponent == 0 ? std::ldexp(fraction, -14) : std::ldexp(1.0 + fraction, exponent - 15);
        const auto expected =
            static_cast<float>((halves[i] & 0x8000U) != 0 ? -magnitude : magnitude);
        QVERIFY2(std::memcmp(&expected, &(*values)[i], 4) == 0, std::to_string(halves[i]).c_str());
    }
}

void ReadFloatsTest::hashesAreThoseOfTheFiles()
{
    writeSafetensors(file("a.safetensors"), {{"a", "F32", {3}, floatBytes({1, 2, 3})},
                                             {"unread", "I64", {1}, std::string(8, 'x')},
                                             {"b", "BF16", {2}, brainBytes({1, 2})}});
    writeSafetensors(file("b.safetensors"), {{"c", "F32", {0}, ""}});
    WeightsFolder table = *openWeightsFile(file("a.safetensors"));
    table.files.push_back(file("b.safetensors"));
    std::vector<float> a(3);
    std::vector<float> b(2);
    const auto hashes = readInto(table, {{"a", a}, {"b", b}});
    QVERIFY(bool(hashes));
    QCOMPARE(hashes->at(0), *sha256OfFile(file("a.safetensors")));
    QCOMPARE(hashes->at(1), *sha256OfFile(file("b.safetensors")));
    QCOMPARE(b, (std::vector<float>{1, 2}));
}

void ReadFloatsTest::largeTensorsAreReadInPieces()
{
    constexpr std::size_t kCount = 3'000'001;
    std::vector<float> expected(kCount);
    for (std::size_t i = 0; i < kCount; ++i) expected[i] = static_cast<float>(i % 251U) - 100.0F;
    for (const char* dtype : {"F32", "BF16"}) {
        const bool isWide = dtype == std::string("F32");
        const auto values = read({"a",
                                  dtype,
                                  {static_cast<std::int64_t>(kCount)},
                                  isWide ? floatBytes(expected) : brainBytes(expected)},
                                 kCount);
        QVERIFY(bool(values));
        QVERIFY2(*values == expected, dtype);
        const auto table = *openWeightsFile(file());
        QCOMPARE(readInto(table, {})->at(0), *sha256OfFile(file()));
    }
}

void ReadFloatsTest::brokenNumbersAreNamed_data()
{
    QTest::addColumn<QByteArray>("dtype");
    QTest::addColumn<QByteArray>("bytes");
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinity = std::numeric_limits<float>::infinity();
    const double beyond = 1e300;
    const auto row = [](const char* name, const char* dtype, const std::string& bytes) {
        QTest::newRow(name) << QByteArray(dtype) << QByteArray::fromStdString(bytes);
    };
    row("NaN", "F32", floatBytes({0, 0, nan, 0}));
    row("infinity", "F32", floatBytes({0, 0, -infinity, 0}));
    row("half NaN", "F16", halfBytes({0, 0, 0x7E01, 0}));
    row("half infinity", "F16", halfBytes({0, 0, 0xFC00, 0}));
    row("brain NaN", "BF16", brainBytes({0, 0, nan, 0}));
    row("double", "F64",
        std::string(16, '\0') + std::string(reinterpret_cast<const char*>(&beyond), 8) +
            std::string(8, '\0'));
}

void ReadFloatsTest::brokenNumbersAreNamed()
{
    QFETCH(QByteArray, dtype);
    QFETCH(QByteArray, bytes);
    const auto values = read({"layer.1.bias", dtype.toStdString(), {4}, bytes.toStdString()}, 4);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::BadWeights);
    const std::string& message = values.error().message;
    QVERIFY2(message.find("\"layer.1.bias\"") != std::string::npos, message.c_str());
    QVERIFY2(message.find("place 2") != std::string::npos, message.c_str());
    QVERIFY2(message.find("model.safetensors") != std::string::npos, message.c_str());
}

void ReadFloatsTest::otherTypesAreUnsupported()
{
    const auto values = read({"a", "I64", {1}, std::string(8, '\0')}, 1);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::Unsupported);
    QVERIFY(values.error().message.find("I64") != std::string::npos);
    QVERIFY(!isFloatType("F8_E4M3"));
}

void ReadFloatsTest::brokenNumbersOfOtherTensorsDoNotMatter()
{
    writeSafetensors(file(), {{"a", "F32", {1}, floatBytes({4})},
                              {"b", "F32", {1}, floatBytes({std::nanf("")})}});
    std::vector<float> a(1);
    QVERIFY(bool(readInto(*openWeightsFile(file()), {{"a", a}})));
    QCOMPARE(a[0], 4.0F);
}

void ReadFloatsTest::cancelIsAnswered()
{
    writeSafetensors(file(), {{"a", "F32", {1}, floatBytes({4})}});
    SilentProgress progress;
    Run run{{}, progress, 1};
    run.cancel.request();
    const auto hashes = readFloats(*openWeightsFile(file()), {}, run);
    QVERIFY(!hashes);
    QCOMPARE(hashes.error().code, ErrorCode::Cancelled);
}

void ReadFloatsTest::shrunkFileIsUnreadable()
{
    writeSafetensors(file(), {{"a", "F32", {4}, floatBytes({1, 2, 3, 4})}});
    const auto table = *openWeightsFile(file());
    std::filesystem::resize_file(file(), std::filesystem::file_size(file()) - 3);
    std::vector<float> a(4);
    const auto hashes = readInto(table, {{"a", a}});
    QVERIFY(!hashes);
    QCOMPARE(hashes.error().code, ErrorCode::Unreadable);
    std::filesystem::remove(file());
    QVERIFY(!readInto(table, {{"a", a}}));
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::ReadFloatsTest)
#include "read_floats_test.moc"
