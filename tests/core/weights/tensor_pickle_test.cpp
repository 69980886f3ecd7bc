// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_pickle.h"

#include <QtTest>

#include "tests/support/torch_files.h"

namespace limelight::weights {

using namespace limelight::test;

static const std::string kStart("\x80\x02", 2);

static Result<Pickle> read(const std::string& pickle)
{
    return readTensorPickle(std::as_bytes(std::span(pickle)), 1000, "p.pt");
}

class TensorPickleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainValuesAreRead();
    void numbersKeepTheirSign_data();
    void numbersKeepTheirSign();
    void whatIsNotNeededIsRefusedByName_data();
    void whatIsNotNeededIsRefusedByName();
    void everyOpcodeThatIsNotReadHasAName();
    void onlyTheListedNamesAreTaken();
    void metadataOfAModuleIsDropped();
    void sharedShapesAreNotCopiedWithoutEnd();
};

void TensorPickleTest::plainValuesAreRead()
{
    const std::string bytes = kStart +
                              "](N\x88\x89"
                              "K\x05" +
                              text("ναι") + std::string("G\x40\x04\x00\x00\x00\x00\x00\x00", 9) +
                              "e." + "rest";
    const auto pickle = read(bytes);
    QVERIFY2(bool(pickle), pickle ? "" : pickle.error().message.c_str());
    QCOMPARE(pickle->bytes, bytes.size() - 4);
    const auto* list = valueAs<PickledSequence>(pickle->values, pickle->root);
    QVERIFY(list != nullptr && !list->isTuple);
    QCOMPARE(list->items.size(), std::size_t{6});
    QVERIFY(*valueAs<bool>(pickle->values, list->items[1]));
    QCOMPARE(*valueAs<std::int64_t>(pickle->values, list->items[3]), std::int64_t{5});
    QCOMPARE(std::string(*valueAs<std::string_view>(pickle->values, list->items[4])),
             std::string("ναι"));
    QCOMPARE(*valueAs<double>(pickle->values, list->items[5]), 2.5);
}

void TensorPickleTest::numbersKeepTheirSign_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char* name, const std::string& operation, qint64 value) {
        QTest::newRow(name) << QByteArray::fromStdString(operation) << value;
    };
    row("BININT -1", "J\xff\xff\xff\xff", -1);
    row("BININT2", "M\xff\xff", 65535);
    row("BININT1", "K\xff", 255);
    row("LONG1 of no byte", std::string("\x8a\x00", 2), 0);
    row("LONG1 -128", std::string("\x8a\x01\x80", 3), -128);
    row("LONG1 255", std::string("\x8a\x02\xff\x00", 4), 255);
    row("LONG1 least", integer(INT64_MIN), INT64_MIN);
}

void TensorPickleTest::numbersKeepTheirSign()
{
    QFETCH(QByteArray, operation);
    QFETCH(qint64, value);
    const std::string bytes = kStart + operation.toStdString() + ".";
    const auto pickle = read(bytes);
    QVERIFY(bool(pickle));
    QCOMPARE(qint64{*valueAs<std::int64_t>(pickle->values, pickle->root)}, value);
}

void TensorPickleTest::whatIsNotNeededIsRefusedByName_data()
{
    QTest::addColumn<QByteArray>("pickle");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& pickle, const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(pickle) << reason;
    };
    const std::string system = global("os", "system");
    row("call", kStart + system + text("true") + "\x85R.", "\"os.system\" at byte 1002");
    row("mention", kStart + "]" + system + "a.", "\"os.system\" at byte 1003");
    row("nested name", kStart + global("torch.serialization", "load") + ".",
        "\"torch.serialization.load\"");
    row("almost a name", kStart + global("torch", "FloatStorage ") + ".",
        "\"torch.FloatStorage \"");
    row("control characters", kStart + global("os\r\x1b[31m", "system") + ".",
        "\"os??[31m.system\"");
    row("a class", kStart + global("torch.nn.modules.linear", "Linear") + ")\x81.",
        "torch.nn.modules.linear.Linear");
    row("NEWOBJ", kStart + global("collections", "OrderedDict") + ")\x81.", "NEWOBJ at byte");
    row("NEWOBJ_EX", kStart + ")\x92.", "NEWOBJ_EX");
    row("INST", kStart + "(ios\nsystem\n.", "INST of \"os.system\"");
    row("OBJ", kStart + "(o.", "OBJ");
    row("EXT1", kStart + "\x82\x01.", "EXT1");
    row("EXT2", kStart + "\x83\x01\x01.", "EXT2");
    row("EXT4", kStart + std::string("\x84\x01\x01\x01\x01.", 6), "EXT4");
    row("STACK_GLOBAL", kStart + text("os") + text("system") + "\x93.", "STACK_GLOBAL");
    row("PERSID", kStart + "Pstorage\n.", "PERSID");
    row("POP", kStart + "N0.", "POP");
    row("DUP", kStart + "N2.", "DUP");
    row("no opcode", kStart + "\xff.", "number 255");
    row("protocol 4", std::string("\x80\x04N.", 4), "protocol 4");
    row("protocol twice", kStart + kStart + "N.", "protocol twice");
    row("call of a storage type", kStart + global("torch", "FloatStorage") + ")R.",
        "a call of \"torch.FloatStorage\"");
    row("call of a dictionary", kStart + orderedDict() + ")R.", "has no name");
    row("dictionary from a value", kStart + global("collections", "OrderedDict") + "]\x85R.",
        "with arguments");
    row("parameter of no tensor",
        kStart + global("torch._utils", "_rebuild_parameter") + "N\x88N\x87R.", "without a tensor");
    row("tensor of no storage",
        kStart + global("torch._utils", "_rebuild_tensor_v2") + "(NNNNNNtR.", "wrong kinds");
    row("state of a foreign thing", kStart + global("torch", "FloatStorage") + "}b.",
        "no dictionary");
    row("state of a plain dictionary", kStart + "}}b.", "no dictionary");
    row("foreign attribute", kStart + orderedDict() + "}" + text("__class__") + "Nsb.",
        "the attribute \"__class__\"");
    row("reference to a module", kStart + "(" + text("module") + "NNNNtQ.", "no storage");
    row("reference that is text", kStart + text("storage") + "Q.", "no storage");
    row("storage without a type",
        kStart + "(" + text("storage") + global("torch.storage", "_TypedStorage") + text("0") +
            text("cpu") + "K\x01tQ.",
        "\"torch.storage._TypedStorage\"");
    row("text that is not UTF-8", kStart + text("\xc3\x28") + ".", "not UTF-8");
    row("text of 2 MiB", kStart + text(std::string(2U << 20U, 'x')) + ".", "a text of 2097152");
    row("text longer than the file",
        kStart +
            "X\xff\xff\xff\xff"
            "abc",
        "was cut");
    row("no STOP", kStart + "N", "without STOP");
    row("nothing", kStart + ".", "ends with 0 values");
    row("two values", kStart + "NN.", "ends with 2 values");
    row("an open mark", kStart + "(N.", "ends with 1 values");
    row("a value below the mark", kStart + "N(\x85.", "not there");
    row("a tuple without a mark", kStart + "Nt.", "not there");
    row("a memo that is not there", kStart + "h\x05.", "the value 5, which it never kept");
    row("append to a tuple", kStart + ")Na.", "appends to no list");
    row("items of a list", kStart + "]NNs.", "no dictionary");
    row("an odd number of items", kStart + "}(Nu.", "no dictionary");
    row("marks without end", kStart + std::string(100'000, '('), "nested more than 1000");
    row("values without end", kStart + std::string(3'000'000, 'N'), "on the stack");
    std::string kept = kStart + "]q\x01";
    for (int i = 0; i < 1'100'000; ++i)
        kept +=
            "h\x01"
            "a";
    row("operations without end", kept + ".", "more than 2000000 pickle operations");
    std::string places = kStart + "N";
    for (std::uint64_t i = 0; i < 1'100'000; ++i) places += "r" + little(i, 4);
    row("places without end", places + ".", "kept by number");
}

void TensorPickleTest::whatIsNotNeededIsRefusedByName()
{
    QFETCH(QByteArray, pickle);
    QFETCH(QString, reason);
    const auto result = read(pickle.toStdString());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadWeights);
    const QString message = QString::fromStdString(result.error().message);
    QVERIFY2(message.startsWith("p.pt: ") && message.contains(reason), qPrintable(message));
}

void TensorPickleTest::everyOpcodeThatIsNotReadHasAName()
{
    int read = 0, named = 0;
    for (int code = 0; code < 256; ++code) {
        // Deep enough for every operation to find what it takes, and short of what it may read.
        const std::string bytes = kStart + std::string("NNNN") + static_cast<char>(code);
        const auto pickle = limelight::weights::read(bytes);
        QVERIFY(!pickle);
        if (pickle.error().message.find("the pickle operation") == std::string::npos) {
            ++read;
        } else if (pickle.error().message.find("number ") == std::string::npos) {
            ++named;
        }
    }
    QCOMPARE(read, 31);
    QCOMPARE(read + named, 68);  // all opcodes of protocols 0 to 5
}

void TensorPickleTest::onlyTheListedNamesAreTaken()
{
    for (const char* name : {"FloatStorage", "DoubleStorage", "HalfStorage", "BFloat16Storage",
                             "LongStorage", "IntStorage", "ShortStorage", "CharStorage",
                             "ByteStorage", "BoolStorage", "UntypedStorage"}) {
        const std::string bytes = kStart + storage(name, "0", 2) + ".";
        const auto pickle = read(bytes);
        QVERIFY2(bool(pickle), name);
        QCOMPARE(pickle->storages.size(), std::size_t{1});
    }
    for (const char* name : {"ComplexFloatStorage", "QInt8Storage", "Tensor", "load", "device"}) {
        QVERIFY2(!read(kStart + global("torch", name) + "."), name);
    }
}

void TensorPickleTest::metadataOfAModuleIsDropped()
{
    const std::string bytes = kStart + orderedDict() + text("a") + "Ns}" + text("_metadata") +
                              orderedDict() + text("version") + "K\x01ssb.";
    const auto pickle = read(bytes);
    QVERIFY2(bool(pickle), pickle ? "" : pickle.error().message.c_str());
    const auto* dictionary = valueAs<PickledDictionary>(pickle->values, pickle->root);
    QVERIFY(dictionary != nullptr);
    QCOMPARE(dictionary->items.size(), std::size_t{1});
}

void TensorPickleTest::sharedShapesAreNotCopiedWithoutEnd()
{
    // One tuple of 100,000 sizes, kept by number and named by every tensor.
    std::string sizes = "(";
    for (int i = 0; i < 100'000; ++i) sizes += "K\x01";
    const std::string bytes = kStart + sizes + "tq\x01]" +
                              global("torch._utils", "_rebuild_tensor_v2") + "(" +
                              storage("FloatStorage", "0", 2) +
                              "K\x00"
                              "h\x01h\x01\x89}tRa.";
    const auto pickle = read(bytes);
    QVERIFY(!pickle);
    QCOMPARE(pickle.error().code, ErrorCode::BadWeights);
}

}  // namespace limelight::weights

QTEST_GUILESS_MAIN(limelight::weights::TensorPickleTest)
#include "tensor_pickle_test.moc"
