// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/external_protocol.h"

#include <QtTest>

#include <limits>
#include <nlohmann/json.hpp>

using namespace limelight;
using namespace limelight::models;
using nlohmann::json;

namespace {

json honest()
{
    return {{"name", "m"},
            {"task", "genre"},
            {"labels", {"a", "b"}},
            {"score_rule", "softmax"},
            {"sound", {{"sample_rate", 16000}, {"seconds", 10.24}}},
            {"words", true},
            {"max_batch", 8}};
}

bool says(const Error& error, const char* part)
{
    return error.message.find(part) != std::string::npos;
}

}  // namespace

class ExternalProtocolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsADescription()
    {
        const auto about = externalDescriptionFrom(honest().dump());
        QVERIFY2(about, about ? "" : about.error().message.c_str());
        QCOMPARE(about->name, std::string("m"));
        QCOMPARE(about->labels.size(), std::size_t{2});
        QVERIFY(about->sound->rate == audio::SampleRate{16000});
        QCOMPARE(about->sound->frames, std::int64_t{163840});
        QVERIFY(about->readsWords && !about->lateFusion);
        QCOMPARE(about->maxBatch, std::size_t{8});
        json fused = honest();
        fused["late_fusion"] = {{"sound_width", 5}, {"words_width", 7}};
        fused["version"] = 1;
        fused["unknown"] = {{"fields", "are fine"}};
        QCOMPARE(externalDescriptionFrom(fused.dump())->lateFusion->wordsWidth, std::size_t{7});
        json deaf = honest();
        deaf["sound"] = nullptr;
        deaf["score_rule"] = "linear";
        QVERIFY(!externalDescriptionFrom(deaf.dump())->sound);
        QVERIFY(externalDescriptionFrom(deaf.dump())->scoreRule == ScoreRule::Linear);
    }

    void namesTheFieldOfABadDescription_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* field, const char* value) {
            QTest::addRow("%s %s", field, value) << QByteArray(field) << QByteArray(value);
        };
        for (const char* field :
             {"name", "task", "labels", "score_rule", "sound", "words", "max_batch"}) {
            row(field, "absent");
            row(field, "[[[]]]");
            row(field, "-1");
        }
        for (const char* value : {R"([])", R"(["a","a"])", R"(["a",1])", R"(["a",""])"}) {
            row("labels", value);
        }
        row("score_rule", R"("Softmax")");
        for (const char* value :
             {R"({})", R"({"sample_rate":16000})", R"({"sample_rate":0,"seconds":1})",
              R"({"sample_rate":16000.5,"seconds":1})", R"({"sample_rate":16000,"seconds":0})",
              R"({"sample_rate":16000,"seconds":-1})", R"({"sample_rate":16000,"seconds":1e300})",
              R"({"sample_rate":400000,"seconds":100})"}) {
            row("sound", value);
        }
        row("max_batch", "0");
        row("max_batch", "4097");
        row("max_batch", "1.5");
        row("late_fusion", R"({"sound_width":1})");
        row("late_fusion", R"({"sound_width":1,"words_width":100000})");
        row("version", "2");
    }

    void namesTheFieldOfABadDescription()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        json about = honest();
        if (value == "absent") {
            about.erase(field.toStdString());
        } else {
            about[field.toStdString()] = json::parse(value.toStdString());
        }
        const auto read = externalDescriptionFrom(about.dump());
        QVERIFY(!read);
        QVERIFY2(says(read.error(), field.constData()), read.error().message.c_str());
        QVERIFY(read.error().code ==
                (field == "version" ? ErrorCode::Unsupported : ErrorCode::ProgramFailed));
    }

    void refusesADescriptionWithoutInputOrSense()
    {
        json mute = honest();
        mute["sound"] = nullptr;
        mute["words"] = false;
        QVERIFY(says(externalDescriptionFrom(mute.dump()).error(), "without input"));
        json one = honest();
        one["words"] = false;
        one["late_fusion"] = {{"sound_width", 5}, {"words_width", 7}};
        QVERIFY(says(externalDescriptionFrom(one.dump()).error(), "both sides"));
        QVERIFY(says(externalDescriptionFrom(R"({"error":"no GPU"})").error(), "no GPU"));
        for (const char* line : {"", "{", "null", "[]", "\"x\"", "1", "Loading\x07 weights"}) {
            const auto read = externalDescriptionFrom(line);
            QVERIFY(!read && read.error().code == ErrorCode::ProgramFailed);
            QVERIFY(says(read.error(), "JSON object"));
        }
        QVERIFY(says(externalDescriptionFrom("Loading\x07 weights").error(), "Loading  weights"));
    }

    void writesRequestsOnOneLineOfAscii()
    {
        const std::vector<float> sound{1.0F, -2.0F, 0.5F, 0.25F};
        const std::vector<std::string> texts{"a\nb \"q\"", "\xCE\xB1\xE2\x80\xA8\xFF"};
        ExternalRequest request;
        request.verb = "score";
        request.rows = 2;
        request.sound = sound;
        request.texts = texts;
        const std::string line = externalRequestLine(7, request);
        QCOMPARE(line.find('\n'), line.size() - 1);
        QVERIFY(std::all_of(line.begin(), line.end(), [](char c) { return (c & 0x80) == 0; }));
        const json read = json::parse(line);
        QCOMPARE(read["id"].get<int>(), 7);
        QVERIFY((read["sound"] == json{2, 2}));
        QCOMPARE(read["bytes"].get<int>(), 16);
        QCOMPARE(read["texts"][0].get<std::string>(), texts[0]);
        QVERIFY(!read.contains("words"));
        QCOMPARE(bytesOf(sound).size(), std::size_t{16});
        QCOMPARE(bytesOf(sound).substr(0, 4), std::string_view("\0\0\x80\x3F", 4));
        QCOMPARE(externalRequestLine(1, {.verb = "ping"}),
                 std::string("{\"id\":1,\"request\":\"ping\"}\n"));
        QVERIFY(json::parse(externalGreeting())["version"] == 1);
        QVERIFY(json::parse(externalCancelLine(3))["request"] == "cancel");
    }

    void putsAnswersTogetherFromAnyPieces()
    {
        const std::vector<float> values{0.25F, 0.75F, -0.0F};
        const std::string bytes = "{\"id\":4,\"bytes\":12}\n" + std::string(bytesOf(values));
        for (std::size_t piece = 1; piece <= bytes.size() + 1; ++piece) {
            ExternalAnswerReader reader(4, 3);
            for (std::size_t at = 0; at < bytes.size(); at += piece) {
                QVERIFY(!reader.isComplete());
                const auto part = std::string_view(bytes).substr(at, piece);
                const auto taken = reader.take(part);
                QVERIFY(taken && *taken == part.size());
            }
            QVERIFY(reader.isComplete());
            QVERIFY(bytesOf(reader.values()) == bytesOf(values));  // every bit, -0 too
            QCOMPARE(*reader.take("more"), std::size_t{0});
        }
    }

    void leavesWhatFollowsAnAnswer()
    {
        ExternalAnswerReader reader(4, 0);
        QCOMPARE(*reader.take("{\"id\":4}\nrest"), std::size_t{9});
        QVERIFY(reader.isComplete() && reader.values().empty());
        ExternalAnswerReader refused(4, 3);
        QCOMPARE(*refused.take("{\"error\":\"no\\nway\",\"id\":4}\n"), std::size_t{27});
        QVERIFY(refused.isComplete());
        QCOMPARE(*refused.refusal(), std::string("no way"));
    }

    void failsWithProgramFailedOnNonsense_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("text") << QByteArray("Epoch 1\n") << QByteArray("standard error");
        QTest::newRow("array") << QByteArray("[]\n") << QByteArray("JSON object");
        QTest::newRow("not utf-8") << QByteArray("{\"id\":\"\xFF\"}\n") << QByteArray("JSON");
        QTest::newRow("no id") << QByteArray("{\"bytes\":8}\n") << QByteArray("got nothing");
        QTest::newRow("other id") << QByteArray("{\"id\":5,\"bytes\":8}\n")
                                  << QByteArray("to be 4");
        QTest::newRow("id text") << QByteArray("{\"id\":\"4\",\"bytes\":8}\n") << QByteArray("id");
        QTest::newRow("no bytes") << QByteArray("{\"id\":4}\n") << QByteArray("8 (2 float32)");
        QTest::newRow("fewer") << QByteArray("{\"id\":4,\"bytes\":4}\n") << QByteArray("got 4");
        QTest::newRow("huge") << QByteArray("{\"id\":4,\"bytes\":1e300}\n") << QByteArray("bytes");
        QTest::newRow("minus") << QByteArray("{\"id\":4,\"bytes\":-8}\n") << QByteArray("got -8");
        QTest::newRow("error with block") << QByteArray("{\"id\":4,\"bytes\":8,\"error\":\"x\"}\n")
                                          << QByteArray("0 (0 float32)");
        QTest::newRow("deep") << QByteArray(500000, '[') + "\n" << QByteArray("JSON object");
        QTest::newRow("endless") << QByteArray((1 << 20) + 1, 'x') << QByteArray("1048576 bytes");
    }

    void failsWithProgramFailedOnNonsense()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, part);
        ExternalAnswerReader reader(4, 2);
        const auto taken = reader.take({line.constData(), static_cast<std::size_t>(line.size())});
        QVERIFY(!taken);
        QVERIFY(taken.error().code == ErrorCode::ProgramFailed);
        QVERIFY2(says(taken.error(), part.constData()), taken.error().message.c_str());
        QVERIFY(taken.error().message.size() < 700);
    }

    void holdsScoresAgainstTheirRule()
    {
        const std::vector<std::string> labels{"a", "b"};
        const auto check = [&](std::vector<float> values, ScoreRule rule) {
            return checkExternalScores(values, labels, rule);
        };
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(check({0.5F, 0.5F, 0.0005F, 1.0F}, ScoreRule::Softmax));
        QVERIFY(check({0.9F, 0.9F, 0.0F, 0.0F}, ScoreRule::Sigmoid));
        QVERIFY(check({-9.0F, 1e30F}, ScoreRule::Linear));
        QVERIFY(says(check({0.5F, 0.5F, 0.5F, 0.49F}, ScoreRule::Softmax).error(), "row 1"));
        QVERIFY(says(check({0.5F, 0.5F, 1.1F, -0.1F}, ScoreRule::Softmax).error(), "\"a\""));
        QVERIFY(says(check({0.5F, nan}, ScoreRule::Sigmoid).error(), "nan in row 0 for \"b\""));
        QVERIFY(says(check({0.5F, 1.01F}, ScoreRule::Sigmoid).error(), "0 to 1"));
        QVERIFY(says(check({nan, 0.0F}, ScoreRule::Linear).error(), "finite"));
        QVERIFY(check({nan, 0.0F}, ScoreRule::Linear).error().code == ErrorCode::ProgramFailed);
        QVERIFY(checkExternalEmbeddings(std::vector<float>{1.0F, -3.0F}, 2));
        QVERIFY(says(checkExternalEmbeddings(std::vector<float>{1.0F, 1.0F, 1.0F, nan}, 2).error(),
                     "row 1, column 1"));
    }

    void showsStrangersTextOnOneLine()
    {
        QCOMPARE(shownOnOneLine("a\tb\r\n"), std::string("a b"));
        QCOMPARE(shownOnOneLine("\xCE\xB1\xCE\xB2\xCE\xB3", 3), std::string("\xCE\xB1..."));
        QCOMPARE(shownOnOneLine("\x1B[31mred"), std::string(" [31mred"));
    }
};

QTEST_GUILESS_MAIN(ExternalProtocolTest)
#include "external_protocol_test.moc"
