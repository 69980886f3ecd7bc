// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_model.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace limelight;
using namespace limelight::models;

namespace {

namespace fs = std::filesystem;

void write(const fs::path& file, const std::string& text)
{
    std::ofstream(file, std::ios::binary) << text;
}

bool says(const Error& error, const char* part)
{
    return error.message.find(part) != std::string::npos;
}

}  // namespace

class ExternalModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir root_;
    fs::path folder_;

    void card(const std::string& external)
    {
        write(folder_ / "limelight.json", "{\"name\": \"mine\", \"external\": " + external + "}");
    }

private Q_SLOTS:
    void init()
    {
        folder_ = fs::path(root_.path().toStdString()) / "model";
        fs::remove_all(folder_);
        fs::create_directories(folder_ / "sub");
        write(folder_ / "model.py", "print()");
        write(folder_ / "sub" / "weights.npz", "w");
        write(folder_.parent_path() / "outside.py", "o");
    }

    void readsCommandFilesAndTimes()
    {
        card(R"({"command": ["python3", "model.py", "--x y"], "files": ["sub/weights.npz"],
                 "timeout_s": 5, "start_timeout_s": 7.5})");
        QVERIFY(isExternalModel(folder_));
        const auto model = readExternalModel(folder_);
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        QCOMPARE(model->command.size(), std::size_t{3});
        QCOMPARE(model->commandText(), std::string("python3 model.py \"--x y\""));
        QVERIFY((model->files ==
                 std::vector<fs::path>{"limelight.json", "model.py", "sub/weights.npz"}));
        QCOMPARE(model->timeoutSec, 5.0);
        QCOMPARE(model->startTimeoutSec, 7.5);
        QCOMPARE(model->name, std::string("mine"));
        QVERIFY(model->folder.is_absolute());
        card(R"({"command": ["python3"]})");
        QCOMPARE(readExternalModel(folder_)->timeoutSec, 60.0);
        QCOMPARE(readExternalModel(folder_)->startTimeoutSec, 120.0);
    }

    void namesTheFieldThatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("external");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("\"external\"");
        QTest::newRow("none") << QByteArray("{}") << QByteArray("external.command");
        QTest::newRow("text") << QByteArray(R"({"command": "python3 model.py"})")
                              << QByteArray("external.command");
        QTest::newRow("empty") << QByteArray(R"({"command": [""]})")
                               << QByteArray("external.command");
        QTest::newRow("nul") << QByteArray(R"({"command": ["a\u0000b"]})")
                             << QByteArray("external.command");
        QTest::newRow("time") << QByteArray(R"({"command": ["a"], "timeout_s": 0})")
                              << QByteArray("external.timeout_s");
        QTest::newRow("start") << QByteArray(R"({"command": ["a"], "start_timeout_s": "9"})")
                               << QByteArray("external.start_timeout_s");
        QTest::newRow("missing") << QByteArray(R"({"command": ["a"], "files": ["b"]})")
                                 << QByteArray("\"b\"");
        QTest::newRow("outside") << QByteArray(R"({"command": ["a"], "files": ["../outside.py"]})")
                                 << QByteArray("../outside.py");
        QTest::newRow("absolute") << QByteArray(R"({"command": ["a"], "files": ["/etc/passwd"]})")
                                  << QByteArray("/etc/passwd");
    }

    void namesTheFieldThatIsWrong()
    {
        QFETCH(QByteArray, external);
        QFETCH(QByteArray, part);
        card(external.toStdString());
        const auto model = readExternalModel(folder_);
        QVERIFY(!model);
        QVERIFY(model.error().code == ErrorCode::BadWeights);
        QVERIFY2(says(model.error(), part.constData()), model.error().message.c_str());
        QVERIFY(says(model.error(), "limelight.json"));
    }

    void doesNotFollowLinksOutOfTheFolder()
    {
        fs::create_symlink("../outside.py", folder_ / "link.py");
        card(R"({"command": ["python3", "link.py"]})");
        QCOMPARE(readExternalModel(folder_)->files.size(), std::size_t{1});
        card(R"({"command": ["python3"], "files": ["link.py"]})");
        QVERIFY(!readExternalModel(folder_));
    }

    void knowsExternalFoldersFromOthers()
    {
        write(folder_ / "limelight.json", R"({"name": "x"})");
        QVERIFY(!isExternalModel(folder_));
        write(folder_ / "limelight.json", "{,");
        QVERIFY(isExternalModel(folder_));  // so that the fault of the file is what is said
        QVERIFY(readExternalModel(folder_).error().code == ErrorCode::BadWeights);
        write(folder_ / "config.json", "{}");
        QVERIFY(!isExternalModel(folder_));
        fs::remove(folder_ / "limelight.json");
        QVERIFY(!isExternalModel(folder_));
        QVERIFY(readExternalModel(folder_).error().code == ErrorCode::NotFound);
    }

    void hashesWhatIsNamed()
    {
        card(R"({"command": ["python3", "model.py"], "files": ["sub/weights.npz"]})");
        const std::string before = *hashOf(*readExternalModel(folder_));
        QCOMPARE(before.size(), std::size_t{64});
        write(folder_ / "unnamed.py", "x");
        QCOMPARE(*hashOf(*readExternalModel(folder_)), before);
        write(folder_ / "sub" / "weights.npz", "W");
        const std::string after = *hashOf(*readExternalModel(folder_));
        QVERIFY(after != before);
        write(folder_ / "model.py", "print(1)");
        QVERIFY(*hashOf(*readExternalModel(folder_)) != after);
    }

    void asksAgainWhenTheProgramChanges()
    {
        write(folder_ / "run.sh", "#!/bin/sh");
        const std::string outside = (folder_.parent_path() / "outside.py").string();
        card("{\"command\": [\"./run.sh\", \"" + outside + "\"]}");
        const ExternalConsents consents(fs::path(root_.path().toStdString()) / "data" / "allowed");
        const auto key = [&] { return *consentKeyOf(*readExternalModel(folder_)); };
        QVERIFY(!consents.contains(key()));
        QVERIFY(consents.add(key()));
        QVERIFY(consents.add(key()));
        QVERIFY(consents.contains(key()));
        QVERIFY(!consents.contains(key().substr(1)));
        for (const fs::path& file : {folder_ / "run.sh", fs::path(outside)}) {
            write(file, "changed");
            QVERIFY(!consents.contains(key()));
            QVERIFY(consents.add(key()));
        }
        fs::rename(folder_, folder_.parent_path() / "moved");
        QVERIFY(
            !consents.contains(*consentKeyOf(*readExternalModel(folder_.parent_path() / "moved"))));
        fs::remove_all(folder_.parent_path() / "moved");
    }

    void asksInPlainWords()
    {
        card(R"({"command": ["python3", "model.py"]})");
        const std::string question = questionBeforeRunning(*readExternalModel(folder_));
        for (const char* part : {"python3 model.py", "on your computer"}) {
            QVERIFY(question.find(part) != std::string::npos);
        }
        QVERIFY(question.find(folder_.filename().string()) != std::string::npos);
    }

    void remembersNothingWithoutAHome()
    {
        qputenv("XDG_DATA_HOME", "relative");
        qputenv("HOME", "");
        const auto none = ExternalConsents::ofUser();
        QVERIFY(!none.contains("key"));
        QVERIFY(none.add("key").error().code == ErrorCode::NotWritable);
        qputenv("XDG_DATA_HOME", root_.path().toUtf8());
        QVERIFY(ExternalConsents::ofUser().add("key"));
        QVERIFY(
            fs::exists(fs::path(root_.path().toStdString()) / "limelight" / "allowed-programs"));
    }
};

QTEST_GUILESS_MAIN(ExternalModelTest)
#include "external_model_test.moc"
