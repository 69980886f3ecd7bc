// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_values.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>
#include <limits>

using namespace limelight;
using namespace limelight::weights;

/// Numbers out of files and back into them.
class TensorValuesTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) const
    {
        return folder_.filePath(name).toStdString();
    }

    /// A file with one tensor "x".
    std::filesystem::path fileOf(const std::string& dtype, const std::string& shape,
                                 const std::string& bytes) const
    {
        const std::string header = "{\"x\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
                                   ",\"data_offsets\":[0," + std::to_string(bytes.size()) + "]}}";
        std::string content;
        for (std::size_t i = 0; i < 8; ++i) {
            content.push_back(static_cast<char>(header.size() >> (8 * i) & 0xFFU));
        }
        const auto file = path("x.safetensors");
        std::ofstream(file, std::ios::binary) << content + header + bytes;
        return file;
    }

    static std::string bytesOf(const std::vector<std::uint16_t>& values)
    {
        std::string bytes;
        for (std::uint16_t value : values) {
            bytes.push_back(static_cast<char>(value & 0xFFU));
            bytes.push_back(static_cast<char>(value >> 8U));
        }
        return bytes;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(folder_.isValid()); }

    void givesBackWhatItWrote()
    {
        const std::vector<NamedArray> arrays{
            {"floats", {2, 2}, std::vector<float>{1.5F, -0.0F, 3e38F, 1e-40F}},
            {"doubles", {3}, std::vector<double>{0.1, -1e300, 5e-324}},
            {"whole", {1, 2}, std::vector<std::int64_t>{INT64_MIN, INT64_MAX}},
            {"scalar", {}, std::vector<double>{0.25}},
            {"none", {0, 4}, std::vector<float>{}}};
        const auto file = path("out.safetensors");
        QVERIFY(writeArrays(file, arrays, {{"kind", "test"}}));
        const auto read = readArrays(file);
        QVERIFY(read);
        QCOMPARE(read->size(), arrays.size());
        for (const NamedArray& array : arrays) {
            const auto found = std::find_if(read->begin(), read->end(), [&](const auto& other) {
                return other.name == array.name;
            });
            QVERIFY(found != read->end());
            QVERIFY(found->shape == array.shape);
            QVERIFY(found->values == array.values);
        }
    }

    void widensHalvesExactly()
    {
        // 1, -2, 65504, smallest subnormal, largest subnormal, -0, infinity, NaN
        const auto read = readArrays(
            fileOf("F16", "[8]",
                   bytesOf({0x3C00, 0xC000, 0x7BFF, 0x0001, 0x03FF, 0x8000, 0x7C00, 0x7E01})));
        QVERIFY(read);
        const auto values = floatsOf(read->front());
        const float expected[] = {1.0F,
                                  -2.0F,
                                  65504.0F,
                                  0x1p-24F,
                                  0x1.ff8p-15F,
                                  -0.0F,
                                  std::numeric_limits<float>::infinity()};
        for (std::size_t i = 0; i < 7; ++i) QCOMPARE(values[i], expected[i]);
        QVERIFY(std::signbit(values[5]));
        QVERIFY(std::isnan(values[7]));
    }

    void widensBfloat16Exactly()
    {
        const auto read = readArrays(fileOf("BF16", "[3]", bytesOf({0x3F80, 0xC049, 0x0001})));
        QVERIFY(read);
        const auto values = floatsOf(read->front());
        QCOMPARE(values[0], 1.0F);
        QCOMPARE(values[1], -3.140625F);
        QCOMPARE(values[2], 0x1p-133F);
    }

    void readsWholeNumbersOfEveryWidth_data()
    {
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("U8") << QByteArray("U8") << QByteArray("\xFF", 1) << qint64{255};
        QTest::newRow("I8") << QByteArray("I8") << QByteArray("\xFF", 1) << qint64{-1};
        QTest::newRow("BOOL") << QByteArray("BOOL") << QByteArray("\x01", 1) << qint64{1};
        QTest::newRow("I16") << QByteArray("I16") << QByteArray("\x00\x80", 2) << qint64{-32768};
        QTest::newRow("U16") << QByteArray("U16") << QByteArray("\x00\x80", 2) << qint64{32768};
        QTest::newRow("I32") << QByteArray("I32") << QByteArray("\xFE\xFF\xFF\xFF", 4)
                             << qint64{-2};
        QTest::newRow("U32") << QByteArray("U32") << QByteArray("\xFE\xFF\xFF\xFF", 4)
                             << qint64{4294967294};
        QTest::newRow("I64") << QByteArray("I64") << QByteArray(8, '\xFF') << qint64{-1};
    }

    void readsWholeNumbersOfEveryWidth()
    {
        QFETCH(QByteArray, dtype);
        QFETCH(QByteArray, bytes);
        QFETCH(qint64, expected);
        const auto read = readArrays(fileOf(dtype.toStdString(), "[1]", bytes.toStdString()));
        QVERIFY(read);
        QVERIFY(read->front().isWhole());
        QCOMPARE(std::get<std::vector<std::int64_t>>(read->front().values)[0],
                 std::int64_t{expected});
    }

    void failsWithUnsupportedForWhatItCannotHold()
    {
        for (const auto& [dtype, bytes] :
             {std::pair("F8_E4M3", std::string(1, 'a')), std::pair("U64", std::string(8, '\xFF')),
              std::pair("C64", std::string(8, 'a'))}) {
            const auto read = readArrays(fileOf(dtype, "[1]", bytes));
            QVERIFY(!read);
            QCOMPARE(read.error().code, ErrorCode::Unsupported);
            QVERIFY(read.error().message.find("\"x\"") != std::string::npos);
        }
    }

    void failsOnFilesThatAreNone()
    {
        QCOMPARE(readArrays(path("absent.safetensors")).error().code, ErrorCode::NotFound);
        std::ofstream(path("bad.safetensors")) << "garbage garbage";
        QCOMPARE(readArrays(path("bad.safetensors")).error().code, ErrorCode::BadWeights);
        QCOMPARE(writeArrays(path("no/such/folder.safetensors"), {}).error().code,
                 ErrorCode::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TensorValuesTest)
#include "tensor_values_test.moc"
