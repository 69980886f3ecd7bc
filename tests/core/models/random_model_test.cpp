// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/random_model.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "core/models/classifier_folder.h"

namespace limelight::models {

class RandomModelTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    SilentProgress progress_;
    Run run_{{}, progress_, 2};
    std::filesystem::path at(const char* name) const
    {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void everyKindLoadsAndScores();
    void aTextHasATokenForEveryByte();
    void sameSeedGivesTheSameBytes();
    void publishedSizesAreTheirs();
    void flopIsThatOfTheFormula();
    void cancelAndFullDisksAreErrors();
};

static RandomModel smallModel()
{
    RandomModel model;
    model.sound = RandomSoundSide{{16, 2, 2, 32}, 48, 32};
    model.words = RandomWordsSide{{24, 2, 3, 32}, 300, 38};
    return model;
}

static std::string bytesOf(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void RandomModelTest::everyKindLoadsAndScores()
{
    const RandomModel both = smallModel();
    const std::vector<std::pair<const char*, RandomModel>> models{
        {"sound", {both.sound, {}}}, {"words", {{}, both.words}}, {"both", both}};
    for (const auto& [name, model] : models) {
        const Status written = writeRandomModel(at(name), model, 1, run_);
        QVERIFY2(bool(written), written ? "" : written.error().message.c_str());
        const auto classifier = loadClassifier(at(name), run_);
        QVERIFY2(bool(classifier), classifier ? "" : classifier.error().message.c_str());
        Embeddings sound;
        Embeddings words;
        if (model.sound) {
            const std::vector<float> features(48 * 32, 0.5F);
            sound = *(*classifier)->encodeAudio(features, run_);
        }
        if (model.words) {
            const std::vector<std::string> texts{"some words"};
            words = *(*classifier)->encodeLyrics(texts, run_);
        }
        const auto scores = (*classifier)->score(sound, words);
        QVERIFY2(bool(scores), scores ? "" : scores.error().message.c_str());
        QVERIFY(scores->rows() == 1);
        QVERIFY((*classifier)->card().notes.empty());
    }
}

void RandomModelTest::aTextHasATokenForEveryByte()
{
    RandomModel model = smallModel();
    model.sound.reset();
    QVERIFY(bool(writeRandomModel(at("bytes"), model, 1, run_)));
    const auto classifier = loadClassifier(at("bytes"), run_);
    QVERIFY(bool(classifier));
    // 38 tokens fit, two of them special.
    QCOMPARE((*classifier)->lyricsCleaning()->maxTokens, 38);
    QCOMPARE(*(*classifier)->bytesRead(std::string(100, 'q')), std::size_t{36});
}

void RandomModelTest::sameSeedGivesTheSameBytes()
{
    const RandomModel model = smallModel();
    QVERIFY(bool(writeRandomModel(at("first"), model, 5, run_)));
    QVERIFY(bool(writeRandomModel(at("second"), model, 5, run_)));
    QVERIFY(bool(writeRandomModel(at("other"), model, 6, run_)));
    const std::string first = bytesOf(at("first") / "model.safetensors");
    QVERIFY(first.size() > bytesOf(at("first") / "config.json").size());
    QVERIFY(bytesOf(at("second") / "model.safetensors") == first);
    QVERIFY(bytesOf(at("other") / "model.safetensors") != first);
    QVERIFY(std::abs(static_cast<double>(first.size()) - static_cast<double>(bytesOf(model))) <
            20000.0);
}

void RandomModelTest::publishedSizesAreTheirs()
{
    const auto millions = [](const RandomModel& model) {
        return std::lround(static_cast<double>(parameterCountOf(model)) * 1e-6);
    };
    QCOMPARE(millions({RandomSoundSide{}, {}}), 86L);
    QCOMPARE(millions({{}, RandomWordsSide{}}), 355L);
    QCOMPARE(millions({RandomSoundSide{}, RandomWordsSide{}}), 441L);
}

void RandomModelTest::flopIsThatOfTheFormula()
{
    RandomWordsSide side;
    side.encoder = {8, 1, 2, 16};
    // One block of which one token's state is read: three projections of five tokens, then scores,
    // sums, output and inner layers of one.
    QCOMPARE(passFlop(side, 5), 2.0 * (3 * 8 * 8 * 5 + 2 * 8 * 5 * 1 + (8 * 8 + 2 * 8 * 16) * 1));
    // All tokens in the first of two blocks.
    side.encoder.layers = 2;
    QCOMPARE(passFlop(side, 5),
             2.0 * (2 * 3 * 8 * 8 * 5 + 2 * 8 * 5 * (5 + 1) + (8 * 8 + 2 * 8 * 16) * (5 + 1)));
    const double whole = 12 * 2.0 * 1214 * 768 * (4.0 * 768 + 2.0 * 3072 + 2.0 * 1214);
    QVERIFY(passFlop(RandomSoundSide{}) < whole);
    QVERIFY(passFlop(RandomSoundSide{}) > 0.93 * whole);
}

void RandomModelTest::cancelAndFullDisksAreErrors()
{
    RandomModel huge = smallModel();
    huge.words->vocabulary = std::int64_t{1} << 50U;
    const Status full = writeRandomModel(at("huge"), huge, 1, run_);
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::DiskFull);
    QVERIFY(full.error().message.find("TMPDIR") != std::string::npos);
    Run cancelled{{}, progress_, 2};
    cancelled.cancel.request();
    const Status stopped = writeRandomModel(at("stopped"), smallModel(), 1, cancelled);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QVERIFY(!std::filesystem::exists(at("stopped") / "model.safetensors"));
}

}  // namespace limelight::models

QTEST_GUILESS_MAIN(limelight::models::RandomModelTest)
#include "random_model_test.moc"
