// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_classifier.h"

#include <dirent.h>
#include <signal.h>
#include <sys/wait.h>

#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <thread>

#include "core/models/classifier_folder.h"

using namespace limelight;
using namespace limelight::models;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFrames = 400 + 199 * 160;

std::vector<float> tone(double hz)
{
    std::vector<float> samples;
    for (std::size_t t = 0; t < kFrames; ++t) {
        samples.push_back(static_cast<float>(
            0.2 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / 16000.0)));
    }
    return samples;
}

bool says(const Error& error, const std::string& part)
{
    return error.message.find(part) != std::string::npos;
}

std::size_t entriesOf(const char* folder)
{
    std::size_t count = 0;
    DIR* open = opendir(folder);
    while (readdir(open) != nullptr) ++count;
    closedir(open);
    return count;
}

/// Whether a child of this program is left, dead or alive.
bool hasChildren()
{
    siginfo_t child{};
    return waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0;
}

/// Requests a cancel once the program is busy.
std::thread cancellerOf(const fs::path& folder, Run& run,
                        std::chrono::steady_clock::time_point* asked = nullptr)
{
    return std::thread([folder, &run, asked] {
        while (!fs::exists(folder / "busy")) std::this_thread::yield();
        if (asked != nullptr) *asked = std::chrono::steady_clock::now();
        run.cancel.request();
    });
}

}  // namespace

class ExternalClassifierTest : public QObject {
    Q_OBJECT

    QTemporaryDir root_;
    SilentProgress progress_;
    Run run_{{}, progress_};
    int folders_ = 0;

    /// A new model folder whose program behaves as told.
    fs::path folderFor(const std::vector<std::string>& behaviour, double timeoutSec = 20.0)
    {
        const fs::path folder =
            fs::path(root_.path().toStdString()) / ("model" + std::to_string(folders_++));
        fs::create_directory(folder);
        std::vector<std::string> command{FAKE_MODEL};
        command.insert(command.end(), behaviour.begin(), behaviour.end());
        write(
            folder,
            {{"external",
              {{"command", command}, {"timeout_s", timeoutSec}, {"start_timeout_s", timeoutSec}}}});
        return folder;
    }

    static void write(const fs::path& folder, const json& card)
    {
        std::ofstream(folder / "limelight.json") << card.dump();
    }

    /// Scores of `rows` rows of tones and words, through the model of a folder.
    Result<ClassScores> scoresOf(const Classifier& model, std::size_t rows, Run& run)
    {
        std::vector<float> samples;
        std::vector<std::string> texts;
        for (std::size_t b = 0; b < rows; ++b) {
            const auto row = tone(b % 2 == 0 ? 90.0 : 2000.0);
            samples.insert(samples.end(), row.begin(), row.end());
            texts.push_back(b % 3 == 0 ? "all you need is love" : "rain");
        }
        if (!model.soundInput()) samples.clear();
        if (model.lyricsCleaning() == nullptr) texts.clear();
        return model.scoreTogether({samples, texts}, run);
    }

private Q_SLOTS:
    void cleanup()
    {
        QVERIFY2(!hasChildren(), "no program outlives its model, none is left unburied");
    }

    void failsWithUnsupportedOnALowerPrecision()
    {
        const fs::path folder = folderFor({"both"});
        for (EncoderPrecision precision : {EncoderPrecision::BF16, EncoderPrecision::Int8}) {
            const auto model = loadClassifier(folder, precision, run_);
            QVERIFY(!model);
            QCOMPARE(model.error().code, ErrorCode::Unsupported);
            QVERIFY(model.error().message.find(std::string(nameOf(precision))) !=
                    std::string::npos);
        }
        QVERIFY(loadClassifier(folder, EncoderPrecision::F32, run_));
    }

    void scoresSoundAndWords()
    {
        const auto model = loadClassifier(folderFor({"both"}), run_);
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        const ModelCard& card = (*model)->card();
        QCOMPARE(card.name, std::string("fake"));
        QVERIFY((card.labels == std::vector<std::string>{"deep", "rest"}));
        QVERIFY(card.modality == Modality::Both && card.scoreRule == ScoreRule::Softmax);
        QCOMPARE(card.hash.size(), std::size_t{64});
        QVERIFY(!(*model)->encodesSides() && (*model)->frontEnd() == nullptr);
        QCOMPARE((*model)->soundInput()->frames, std::int64_t{kFrames});
        QCOMPARE((*model)->rowsTogether(), std::size_t{16});
        QCOMPARE(*(*model)->bytesRead("abc"), std::size_t{3});
        const auto scores = scoresOf(**model, 37, run_);  // three batches
        QVERIFY2(scores, scores ? "" : scores.error().message.c_str());
        QCOMPARE(scores->rows(), std::size_t{37});
        for (std::size_t b = 0; b < 37; ++b) {
            const double x = (b % 2 == 0 ? 2.0 : 0.0) + (b % 3 == 0 ? 2.0 : 0.0) - 2.0;
            QVERIFY(std::abs(scores->row(b)[0] - 1.0 / (1.0 + std::exp(-x))) < 0.01);
        }
        QVERIFY((*model)->encodeAudio(tone(90.0), run_).error().code == ErrorCode::Unsupported);
        QVERIFY((*model)->encodeLyrics({}, run_).error().code == ErrorCode::Unsupported);
        QVERIFY((*model)->score({}, {}).error().code == ErrorCode::Unsupported);
    }

    void scoresOneSideAlone()
    {
        const auto sound = loadClassifier(folderFor({"sound", "bass"}), run_);
        QVERIFY((*sound)->lyricsCleaning() == nullptr);
        QVERIFY((*sound)->card().modality == Modality::Audio);
        QVERIFY(scoresOf(**sound, 2, run_)->row(0)[0] > 0.8F);
        QVERIFY(!(*sound)->bytesRead("x"));
        const auto words = loadClassifier(folderFor({"words", "love"}), run_);
        QVERIFY(!(*words)->soundInput());
        QVERIFY((*words)->card().modality == Modality::Lyrics);
        QVERIFY(scoresOf(**words, 2, run_)->row(1)[0] < 0.2F);
    }

    void encodesSidesForLateFusion()
    {
        const auto late = loadClassifier(folderFor({"late"}), run_);
        const auto whole = loadClassifier(folderFor({"both"}), run_);
        QVERIFY((*late)->encodesSides());
        const auto sound = (*late)->encodeAudio(tone(90.0), run_);
        QVERIFY(sound && sound->width == 1 && sound->values[0] > 0.9F);
        const auto words = (*late)->encodeLyrics(std::vector<std::string>{"love love"}, run_);
        QCOMPARE(words->values[0], 2.0F);
        QCOMPARE((*late)->score(*sound, *words)->rows(), std::size_t{1});
        QVERIFY((*late)->score(*sound, {}).error().code == ErrorCode::BadShape);
        const auto a = scoresOf(**late, 20, run_);
        const auto b = scoresOf(**whole, 20, run_);
        QVERIFY(a && b && a->values == b->values);
    }

    void readsTheCardBesideTheProgram()
    {
        const fs::path folder = folderFor({"both"});
        write(folder, {{"name", "My model"},
                       {"licence", "MIT"},
                       {"lyrics_cleaning", {{"lowercase", true}}},
                       {"external", {{"command", {FAKE_MODEL, "both"}}}}});
        const auto model = loadClassifier(folder, run_);
        QCOMPARE((*model)->card().name, std::string("My model"));
        QCOMPARE((*model)->card().task, std::string("genre"));
        QCOMPARE((*model)->card().licence, std::string("MIT"));
        QVERIFY((*model)->lyricsCleaning()->lowerCases);
    }

    void failsWithBadShapeWhenRowsDoNotFit()
    {
        const auto model = loadClassifier(folderFor({"both"}), run_);
        const std::vector<std::string> two{"a", "b"};
        QVERIFY((*model)->scoreTogether({tone(90.0), two}, run_).error().code ==
                ErrorCode::BadShape);
        QVERIFY((*model)->scoreTogether({std::vector<float>(7), {}}, run_).error().code ==
                ErrorCode::BadShape);
    }

    void saysWhatIsWrongAtTheStart_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("garbage") << QByteArray("greet-garbage") << QByteArray("loading the model");
        QTest::newRow("exit") << QByteArray("greet-exit") << QByteArray("exit code 3");
        QTest::newRow("exit's reason")
            << QByteArray("greet-exit") << QByteArray("\"weights.npz is missing\"");
        QTest::newRow("silent") << QByteArray("greet-silent") << QByteArray("start_timeout_s");
        QTest::newRow("error") << QByteArray("greet-error") << QByteArray("no graphics card");
        QTest::newRow("labels") << QByteArray("greet-labels") << QByteArray("\"labels\"");
        QTest::newRow("version") << QByteArray("greet-version") << QByteArray("\"version\"");
    }

    void saysWhatIsWrongAtTheStart()
    {
        QFETCH(QByteArray, behaviour);
        QFETCH(QByteArray, part);
        const double timeout = behaviour == "greet-silent" ? 0.2 : 20.0;
        const auto model = loadClassifier(folderFor({behaviour.toStdString()}, timeout), run_);
        QVERIFY(!model);
        QVERIFY(model.error().code ==
                (behaviour == "greet-version" ? ErrorCode::Unsupported : ErrorCode::ProgramFailed));
        QVERIFY2(says(model.error(), part.toStdString()), model.error().message.c_str());
        QVERIFY(says(model.error(), std::string(FAKE_MODEL) + " " + behaviour.toStdString()));
    }

    void saysWhatIsWrongWithAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        QTest::addColumn<QByteArray>("part");
        const auto row = [](const char* behaviour, const char* part) {
            QTest::addRow("%s: %s", behaviour, part) << QByteArray(behaviour) << QByteArray(part);
        };
        row("garbage", "expected a line with a JSON object, got \"Epoch 1 of 10\"");
        row("array", "expected a line with a JSON object, got \"[1, 2]\"");
        row("wrong-id", "expected \"id\" to be 2");
        row("short", "expected \"bytes\" to be 24 (6 float32), got 20");
        row("long", "got 1099511627776");
        row("truncated", "exit code 0");
        row("more", "more than was asked: \"done\"");
        row("refuse", "answered with the error \"too hot to think\"");
        row("exit", "exit code 7");
        row("exit", "\"MemoryError: 3 GB\"");
        row("crash", "killed by signal 11");
        row("flood", "lines of at most 1048576 bytes");
        row("hang", "no whole answer came within");
        row("deaf", "did not read what was sent within");
        row("closes", "closed its standard output");
        row("grandchild", "exit code 5");
        row("nan", "expected scores from 0 to 1, got nan in row 1 for \"deep\"");
        row("inf", "expected scores from 0 to 1, got inf in row 0 for \"rest\"");
        row("linear", "expected finite scores, got inf");
        row("sum", "expected rows that sum to 1");
        row("sigmoid-range", "got 1.5 in row 1");
    }

    void saysWhatIsWrongWithAnAnswer()
    {
        QFETCH(QByteArray, behaviour);
        QFETCH(QByteArray, part);
        const bool isSlow = behaviour == "hang" || behaviour == "deaf";
        const auto model =
            loadClassifier(folderFor({behaviour.toStdString()}, isSlow ? 0.7 : 20.0), run_);
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        const std::size_t rows = behaviour == "deaf" ? 16 : 3;  // more than a pipe holds
        const auto scores = scoresOf(**model, rows, run_);
        QVERIFY(!scores);
        QVERIFY(scores.error().code == ErrorCode::ProgramFailed);
        QVERIFY2(says(scores.error(), part.toStdString()), scores.error().message.c_str());
        QVERIFY(says(scores.error(), "external model \"" FAKE_MODEL " " + behaviour.toStdString()));
        QVERIFY(says(scores.error(), "asked for"));
        // The next question finds a program again, which does the same.
        QVERIFY(isSlow || says(scoresOf(**model, rows, run_).error(),
                               behaviour == "wrong-id" ? "expected \"id\"" : part.toStdString()));
    }

    void bearsFloodsOfMessagesAndAnswersInDrips()
    {
        for (const char* behaviour : {"flood-messages", "drip"}) {
            const auto model = loadClassifier(folderFor({behaviour}), run_);
            const auto scores = scoresOf(**model, 16, run_);
            QVERIFY2(scores, scores ? "" : scores.error().message.c_str());
            QCOMPARE(scores->rows(), std::size_t{16});
        }
    }

    void startsAgainAfterADeath()
    {
        const auto model = loadClassifier(folderFor({"die-once"}), run_);
        QVERIFY(says(scoresOf(**model, 3, run_).error(), "exit code 6"));
        QVERIFY(scoresOf(**model, 3, run_));
    }

    void failsWhenItBecomesAnotherModel()
    {
        const auto model = loadClassifier(folderFor({"turncoat"}), run_);
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        QVERIFY(says(scoresOf(**model, 3, run_).error(), "exit code 6"));
        const auto again = scoresOf(**model, 3, run_);
        QVERIFY(!again && says(again.error(), "expected the description it gave"));
    }

    void answersACancelWithinHalfASecond_data()
    {
        QTest::addColumn<QByteArray>("behaviour");
        for (const char* behaviour : {"hang", "stubborn", "gives-up", "deaf", "greet-silent"}) {
            QTest::newRow(behaviour) << QByteArray(behaviour);
        }
    }

    void answersACancelWithinHalfASecond()
    {
        QFETCH(QByteArray, behaviour);
        double least = 1e9;  // the best of three: a busy machine may hold any one of them up
        for (int trial = 0; trial < 3 && least > 0.5; ++trial) {
            Run run{{}, progress_};
            const fs::path folder = folderFor({behaviour.toStdString()});
            std::unique_ptr<Classifier> model;
            if (behaviour != "greet-silent") model = *loadClassifier(folder, run);
            std::chrono::steady_clock::time_point asked;
            std::thread canceller = cancellerOf(folder, run, &asked);
            const ErrorCode code = model ? scoresOf(*model, 16, run).error().code
                                         : loadClassifier(folder, run).error().code;
            const auto ended = std::chrono::steady_clock::now();
            canceller.join();
            least = std::min(least, std::chrono::duration<double>(ended - asked).count());
            QVERIFY(code == ErrorCode::Cancelled);
        }
        QVERIFY2(least <= 0.5, qPrintable(QString::number(least)));
    }

    void keepsAProgramThatGivesUpInTime()
    {
        const fs::path folder = folderFor({"gives-up"});
        const auto model = loadClassifier(folder, run_);
        const auto childOf = [] {
            std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
            pid_t pid = 0;
            children >> pid;
            return pid;
        };
        const pid_t before = childOf();
        Run run{{}, progress_};
        std::thread canceller = cancellerOf(folder, run);
        QVERIFY(scoresOf(**model, 2, run).error().code == ErrorCode::Cancelled);
        canceller.join();
        QCOMPARE(childOf(), before);
        const auto* external = dynamic_cast<const ExternalClassifier*>(model->get());
        QVERIFY(external != nullptr);
        QVERIFY(external->ping(run_));
        QCOMPARE(childOf(), before);
    }

    void leavesNoDescriptorAndNoChildAfterAHundredOpenings()
    {
        const fs::path good = folderFor({"both"});
        const fs::path bad = folderFor({"greet-exit"});
        QVERIFY(loadClassifier(good, run_));
        const std::size_t before = entriesOf("/proc/self/fd");
        for (int i = 0; i < 50; ++i) {
            QVERIFY(loadClassifier(good, run_));
            QVERIFY(!loadClassifier(bad, run_));
        }
        QCOMPARE(entriesOf("/proc/self/fd"), before);
    }

    void inheritsNothingButThreePipes()
    {
        const fs::path folder = folderFor({"both"});
        const int open = dup(2);  // a descriptor that is not closed on exec
        std::ofstream(folder / "list.sh")
            << "#!/bin/sh\nls /proc/self/fd | tr '\\n' ' ' >&2\nexit 1\n";
        fs::permissions(folder / "list.sh", fs::perms::owner_all);
        write(folder, {{"external", {{"command", {"./list.sh"}}}}});
        const auto model = loadClassifier(folder, run_);
        ::close(open);
        // 3 is what `ls` itself opened.
        QVERIFY2(says(model.error(), "\"0 1 2 3\""), model.error().message.c_str());
    }

    void namesAProgramThatCannotBeStarted()
    {
        const fs::path folder = folderFor({"both"});
        const auto errorOf = [&](const std::string& program) {
            write(folder, {{"external", {{"command", {program}}}}});
            return loadClassifier(folder, run_).error();
        };
        QVERIFY(errorOf("no-such-program").code == ErrorCode::NotFound);
        QVERIFY(says(errorOf("no-such-program"), "\"no-such-program\""));
        std::ofstream(folder / "run.sh") << "#!/bin/sh\nexit 4\n";
        QVERIFY(says(errorOf("run.sh"), "\"./run.sh\""));
        QVERIFY(errorOf("./run.sh").code == ErrorCode::Environment);
        QVERIFY(says(errorOf("./run.sh"), "chmod +x"));
        fs::permissions(folder / "run.sh", fs::perms::owner_all);
        QVERIFY(says(errorOf("./run.sh"), "exit code 4"));
    }

    void keepsSignalsAsTheyWere()
    {
        const auto model = loadClassifier(folderFor({"exit"}), run_);
        QVERIFY(!scoresOf(**model, 16, run_));
        sigset_t mask;
        pthread_sigmask(SIG_BLOCK, nullptr, &mask);
        QCOMPARE(sigismember(&mask, SIGPIPE), 0);
        sigpending(&mask);
        QCOMPARE(sigismember(&mask, SIGPIPE), 0);
    }

    void givesEqualScoresForAnyThreads()
    {
        std::vector<std::vector<float>> scores;
        for (int threads : {1, 2}) {
            Run run{{}, progress_, threads};
            const auto model = loadClassifier(folderFor({"both"}), run);
            scores.push_back(scoresOf(**model, 20, run)->values);
        }
        QVERIFY(scores[0] == scores[1]);
    }
};

QTEST_GUILESS_MAIN(ExternalClassifierTest)
#include "external_classifier_test.moc"
