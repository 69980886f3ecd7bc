// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_view.h"

#include <QtTest>
#include <cstring>

#include "core/weights/utf8.h"

namespace limelight::weights {

/// Elements 0, 1, 2 ... of `elementBytes` bytes each.
static std::string counted(unsigned elementBytes, std::uint64_t elements)
{
    std::string bytes(elementBytes * elements, '\0');
    for (std::uint64_t i = 0; i < elements; ++i) {
        std::memcpy(bytes.data() + i * elementBytes, &i, elementBytes);
    }
    return bytes;
}

static std::string rowMajor(const TensorView& view)
{
    std::string bytes;
    const auto status = writeRowMajor(view, [&](Bytes block) -> Status {
        CORE_CHECK(block.size() <= std::size_t{1} << 20U, "blocks of at most 1 MiB");
        bytes.append(reinterpret_cast<const char*>(block.data()), block.size());
        return Done{};
    });
    return status ? bytes : "failed";
}

/// What the rule says, one element at a time.
static std::string expected(const TensorView& view)
{
    std::string bytes;
    for (std::uint64_t flat = 0; flat < view.bytes / view.elementBytes; ++flat) {
        std::uint64_t rest = flat, element = view.first;
        for (std::size_t d = view.shape.size(); d-- > 0;) {
            const auto size = static_cast<std::uint64_t>(view.shape[d]);
            element += rest % size * static_cast<std::uint64_t>(view.stride[d]);
            rest /= size;
        }
        bytes.append(
            reinterpret_cast<const char*>(view.storage.data()) + element * view.elementBytes,
            view.elementBytes);
    }
    return bytes;
}

class TensorViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void elementsComeInRowMajorOrder_data();
    void elementsComeInRowMajorOrder();
    void aFailingSinkEndsTheWriting();
    void emptyTensorsNeedNoStorage();
    void utf8IsTold_data();
    void utf8IsTold();
};

void TensorViewTest::elementsComeInRowMajorOrder_data()
{
    using Sizes = QList<qint64>;
    QTest::addColumn<int>("elements");
    QTest::addColumn<int>("offset");
    QTest::addColumn<Sizes>("shape");
    QTest::addColumn<Sizes>("stride");
    QTest::newRow("0-d") << 3 << 2 << Sizes{} << Sizes{};
    QTest::newRow("row-major") << 24 << 0 << Sizes{2, 3, 4} << Sizes{12, 4, 1};
    QTest::newRow("transposed") << 12 << 0 << Sizes{4, 3} << Sizes{1, 4};
    QTest::newRow("permuted with an offset") << 30 << 5 << Sizes{4, 2, 3} << Sizes{1, 12, 4};
    QTest::newRow("expanded") << 4 << 1 << Sizes{5, 3} << Sizes{0, 1};
    QTest::newRow("expanded innermost") << 4 << 0 << Sizes{4, 3} << Sizes{1, 0};
    QTest::newRow("one element many times") << 1 << 0 << Sizes{3, 3} << Sizes{0, 0};
    QTest::newRow("every second") << 64 << 0 << Sizes{4, 4} << Sizes{16, 2};
    QTest::newRow("overlapping") << 10 << 0 << Sizes{4, 4} << Sizes{2, 1};
    QTest::newRow("size 1 with any stride")
        << 8 << 0 << Sizes{1, 4, 1, 2} << Sizes{INT64_MAX, 1, INT64_MAX, 4};
    QTest::newRow("larger than a block")
        << 700'000 << 0 << Sizes{700, 2, 500} << Sizes{1, 350'000, 700};
    QTest::newRow("rows larger than a block") << 600'000 << 0 << Sizes{2, 300'000} << Sizes{1, 2};
    QTest::newRow("row-major beyond a block") << 600'000 << 7 << Sizes{599'000} << Sizes{1};
}

void TensorViewTest::elementsComeInRowMajorOrder()
{
    QFETCH(int, elements);
    QFETCH(int, offset);
    QFETCH(QList<qint64>, shape);
    QFETCH(QList<qint64>, stride);
    for (const unsigned elementBytes : {1U, 2U, 4U, 8U}) {
        const std::string storage = counted(elementBytes, static_cast<std::uint64_t>(elements));
        TensorView view;
        view.elementBytes = elementBytes;
        view.shape.assign(shape.begin(), shape.end());
        view.stride.assign(stride.begin(), stride.end());
        view.storage = std::as_bytes(std::span(storage));
        QCOMPARE(placeView(view, offset), std::string());
        QVERIFY(rowMajor(view) == expected(view));
    }
}

void TensorViewTest::aFailingSinkEndsTheWriting()
{
    const std::string storage = counted(8, 600'000);
    TensorView view;
    view.elementBytes = 8;
    view.storage = std::as_bytes(std::span(storage));
    for (const std::int64_t step : {1, 2}) {
        view.shape = {300'000};
        view.stride = {step};
        QCOMPARE(placeView(view, 0), std::string());
        int calls = 0;
        const auto status = writeRowMajor(view, [&](Bytes) -> Status {
            ++calls;
            return Error{ErrorCode::DiskFull, "full", {}};
        });
        QVERIFY(!status);
        QCOMPARE(status.error().code, ErrorCode::DiskFull);
        QCOMPARE(calls, 1);
    }
}

void TensorViewTest::emptyTensorsNeedNoStorage()
{
    TensorView view;
    view.elementBytes = 4;
    view.shape = {INT64_MAX, 0, INT64_MAX};
    view.stride = {INT64_MAX, 1, 1};
    QCOMPARE(placeView(view, 0), std::string());
    QCOMPARE(view.bytes, std::uint64_t{0});
    QCOMPARE(rowMajor(view), std::string());
    view.shape = {0, -1, 1};
    QVERIFY(!placeView(view, 0).empty());
}

void TensorViewTest::utf8IsTold_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isText");
    QTest::newRow("ASCII") << QByteArray("encoder.layer.0") << true;
    QTest::newRow("two to four bytes") << QByteArray("ναι 語 🎶") << true;
    QTest::newRow("last code point") << QByteArray("\xf4\x8f\xbf\xbf") << true;
    QTest::newRow("beyond the last") << QByteArray("\xf4\x90\x80\x80") << false;
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
    QTest::newRow("overlong") << QByteArray("\xc0\xaf") << false;
    QTest::newRow("overlong of three") << QByteArray("\xe0\x80\xaf") << false;
    QTest::newRow("cut") << QByteArray("a\xe8\xaa") << false;
    QTest::newRow("lone tail") << QByteArray("\x80") << false;
    QTest::newRow("wrong tail") << QByteArray("\xc3(") << false;
}

void TensorViewTest::utf8IsTold()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isText);
    QCOMPARE(isUtf8(text.toStdString()), isText);
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::TensorViewTest)
#include "tensor_view_test.moc"
