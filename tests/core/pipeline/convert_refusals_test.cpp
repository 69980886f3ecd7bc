// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <QtTest>

#include "tests/support/conversion_desk.h"
#include "tests/support/tensor_file.h"
#include "tests/support/torch_files.h"

namespace limelight::pipeline {

namespace fs = std::filesystem;
using namespace limelight::test;

/// What is refused, what goes wrong on the way, and that nothing is left of it.
class ConvertRefusalsTest : public ConversionDesk {
    Q_OBJECT

private Q_SLOTS:
    void init() { clear(); }

    void refusedFilesLeaveNothing_data();
    void refusedFilesLeaveNothing();
    void oneBadFileLeavesNoFolder();
    void nothingIsReplacedUnasked();
    void foldersWithOtherFilesAreNeverReplaced();
    void aDeadChildIsAnError_data();
    void aDeadChildIsAnError();
    void aCancelLeavesNothing();
    void aProgramThatCannotStartIsAnError();
    void whatCannotBeWrittenIsSaid();
    void aFullDiskIsSaid();
};

void ConvertRefusalsTest::refusedFilesLeaveNothing_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& file, ErrorCode code,
                        const char* reason) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << static_cast<int>(code) << reason;
    };
    const std::string system = std::string("\x80\x02", 2) + global("os", "system") +
                               text("touch " CONVERT_WORKER ".was-run") + "\x85R.";
    row("code", zipCheckpoint(system), ErrorCode::BadWeights, "\"os.system\" at byte");
    row("code in the old container", legacyPreamble() + system, ErrorCode::BadWeights,
        "\"os.system\" at byte");
    row("empty", "", ErrorCode::BadWeights, "is empty");
    row("compressed", zipOf({{"m/data.pkl", "x", 8}}), ErrorCode::Unsupported, "is compressed");
    row("expanded to 4 GB",
        zipCheckpoint(dictionaryPickle(text("w") + tensorOf(storage("FloatStorage", "0", 1), 0,
                                                            {1'000'000'000}, {0})),
                      {{"0", "xxxx", 1}}),
        ErrorCode::BadWeights, "more than 8 times");
    row("names of other bytes",
        zipOf({{"m/\xff\xfe", "x"},
               {"m/data.pkl", std::string("\x80\x02", 2) + global("o\xff", "s\xfe") + "."}}),
        ErrorCode::BadWeights, "at byte");
}

void ConvertRefusalsTest::refusedFilesLeaveNothing()
{
    QFETCH(QByteArray, file);
    QFETCH(int, code);
    QFETCH(QString, reason);
    put("model.pt", file.toStdString());
    const auto report = convert(path("model.pt"));
    QVERIFY(!report);
    QCOMPARE(static_cast<int>(report.error().code), code);
    const QString message = QString::fromStdString(report.error().message);
    QVERIFY2(message.contains(reason) && message.contains("model.pt"), qPrintable(message));
    QCOMPARE(names(), std::set<std::string>{"model.pt"});
    QVERIFY(!fs::exists(CONVERT_WORKER ".was-run"));
}

void ConvertRefusalsTest::oneBadFileLeavesNoFolder()
{
    copyGolden("open_unmix_zip");
    put("open_unmix_zip/vocals.pth", "no checkpoint");
    const auto report = convert(path("open_unmix_zip"));
    QVERIFY(!report);
    QVERIFY(report.error().message.find("vocals.pth") != std::string::npos);
    QCOMPARE(names(), std::set<std::string>{"open_unmix_zip"});
}

void ConvertRefusalsTest::nothingIsReplacedUnasked()
{
    put("model.pt", smallCheckpoint());
    put("model.safetensors", "precious");
    auto report = convert(path("model.pt"));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadArgument);
    QCOMPARE(*readWholeFile(path("model.safetensors")), std::string("precious"));
    report = convert(path("model.pt"), path("model.pt"), true);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadArgument);
    report = convert(path("model.pt"), path(), true);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::BadArgument);
    report = convert(path("model.pt"), {}, true);
    QVERIFY(bool(report));
    QVERIFY(testing::TensorFile(path("model.safetensors")).has("w"));
    // A failing replacement leaves what was there.
    put("model.pt", "no checkpoint");
    const auto old = *readWholeFile(path("model.safetensors"));
    QVERIFY(!convert(path("model.pt"), {}, true));
    QCOMPARE(*readWholeFile(path("model.safetensors")), old);
}

void ConvertRefusalsTest::foldersWithOtherFilesAreNeverReplaced()
{
    copyGolden("hugging_face");
    QVERIFY(bool(convert(path("hugging_face"))));
    QVERIFY(!convert(path("hugging_face")));
    put("hugging_face-safetensors/model.safetensors", "old");
    const auto again = convert(path("hugging_face"), {}, true);
    QVERIFY2(bool(again), again ? "" : again.error().message.c_str());
    QVERIFY(*readWholeFile(path("hugging_face-safetensors/model.safetensors")) != "old");
    QCOMPARE(names(), (std::set<std::string>{"hugging_face", "hugging_face-safetensors"}));

    put("hugging_face-safetensors/thesis.tex", "mine");
    const auto refused = convert(path("hugging_face"), {}, true);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadArgument);
    QVERIFY(refused.error().message.find("thesis.tex") != std::string::npos);
    QCOMPARE(*readWholeFile(path("hugging_face-safetensors/thesis.tex")), std::string("mine"));
    // Its own folder is no place for it either.
    QVERIFY(!convert(path("hugging_face"), path("hugging_face"), true));
}

void ConvertRefusalsTest::aDeadChildIsAnError_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* script, ErrorCode code, const char* reason) {
        QTest::newRow(name) << script << static_cast<int>(code) << reason;
    };
    row("crash", "printf half; kill -SEGV $$", ErrorCode::BadWeights, "crashed (signal 11)");
    row("abort", "kill -ABRT $$", ErrorCode::BadWeights, "crashed (signal 6)");
    row("a file that is cut", "kill -BUS $$", ErrorCode::BadWeights, "became shorter");
    row("killed by the system", "kill -KILL $$", ErrorCode::OutOfMemory, "lack of memory");
    row("out of computing time", "kill -XCPU $$", ErrorCode::BadWeights, "more computing");
    row("too large", "exec cat /dev/zero", ErrorCode::BadWeights, "holds more than");
    row("no word", "exit 0", ErrorCode::Environment, "said nothing");
    row("another program", "echo '{\"done\": \"x\"}' >&3; echo nonsense >&3; exit 1",
        ErrorCode::Environment, "code 1");
    row("a reported error", "echo '{\"error\":\"bad_weights\",\"message\":\"m\\u001b: x\"}' >&3",
        ErrorCode::BadWeights, "m?: x");
    row("an unknown error", "echo '{\"error\":\"worse\",\"message\":\"m\"}' >&3; exit 3",
        ErrorCode::Environment, "code 3");
    const char* claim =
        "printf 'no safetensors'; echo '{\"tensors\":1,\"bytes\":14,\"optimizers\":[],\"sha256\":"
        "\"0123456789012345678901234567890123456789012345678901234567890123\"}' >&3";
    row("a false success", claim, ErrorCode::BadWeights, "no sound file");
}

void ConvertRefusalsTest::aDeadChildIsAnError()
{
    QFETCH(QString, script);
    QFETCH(int, code);
    QFETCH(QString, reason);
    put("model.pt", smallCheckpoint());
    Run run{cancel_, progress_};
    const auto report = convertCheckpoint(
        {path("model.pt"), path("out.safetensors"), false, program(script.toStdString())}, run);
    QVERIFY(!report);
    QVERIFY2(QString::fromStdString(report.error().message).contains(reason),
             report.error().message.c_str());
    QCOMPARE(static_cast<int>(report.error().code), code);
    QCOMPARE(names(), (std::set<std::string>{"model.pt", "program"}));
}

// Were the cancel not answered, these would take 1,000 s.
void ConvertRefusalsTest::aCancelLeavesNothing()
{
    /// Asks for the cancel as soon as the child is heard of.
    class Impatient : public Progress {
    public:
        explicit Impatient(CancelToken cancel) : cancel_(std::move(cancel)) {}
        void at(Stage, std::int64_t, std::int64_t) override { cancel_.request(); }

    private:
        CancelToken cancel_;
    };
    put("model.pt", smallCheckpoint());
    copyGolden("open_unmix_zip");
    const auto slow = program("printf half; echo '{\"done\":1,\"total\":2}' >&3; sleep 1000");
    for (const char* input : {"model.pt", "open_unmix_zip"}) {
        const CancelToken cancel;
        Impatient impatient(cancel);
        Run run{cancel, impatient};
        const auto report = convertCheckpoint({path(input), {}, false, slow}, run);
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QCOMPARE(names(), (std::set<std::string>{"model.pt", "open_unmix_zip", "program"}));
    }
}

void ConvertRefusalsTest::aProgramThatCannotStartIsAnError()
{
    put("model.pt", smallCheckpoint());
    Run run{cancel_, progress_};
    const auto report = convertCheckpoint({path("model.pt"), {}, false, "/nowhere/at/all"}, run);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Environment);
    QCOMPARE(names(), std::set<std::string>{"model.pt"});
}

void ConvertRefusalsTest::whatCannotBeWrittenIsSaid()
{
    put("model.pt", smallCheckpoint());
    for (const char* output : {"missing/out.safetensors", "model.pt/out.safetensors"}) {
        const auto report = convert(path("model.pt"), path(output));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::NotWritable);
    }
    const auto missing = convert(path("none.pt"));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
}

void ConvertRefusalsTest::aFullDiskIsSaid()
{
    put("model.pt", smallCheckpoint());
    // The kernel's own full disk, where the file beside would be.
    const auto output = path("out.safetensors");
    fs::create_symlink("/dev/full", output.string() + ".part-" + std::to_string(::getpid()));
    const auto report = convert(path("model.pt"), output);
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::DiskFull);
    QVERIFY(report.error().message.find("out.safetensors") != std::string::npos);
    QCOMPARE(names(), std::set<std::string>{"model.pt"});
}

}  // namespace limelight::pipeline

QTEST_GUILESS_MAIN(limelight::pipeline::ConvertRefusalsTest)
#include "convert_refusals_test.moc"
