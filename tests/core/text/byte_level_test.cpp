// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/byte_level.h"

#include <QtTest>
#include <clocale>

#include "core/text/unicode_text.h"
#include "tests/support/tensor_file.h"

using namespace limelight::text;
using limelight::testing::jsonOf;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/";

using Words = std::vector<std::string>;

Words wordsOf(const std::string& text)
{
    Words words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfByteLevelWord(text, at);
        words.push_back(text.substr(at, end - at));
        at = end;
    }
    return words;
}

std::vector<bool> codePointsIn(const nlohmann::json& ranges)
{
    std::vector<bool> in(0x110000, false);
    for (const auto& range : ranges) {
        for (std::size_t c = range[0]; c <= range[1].get<std::size_t>(); ++c) in[c] = true;
    }
    return in;
}

}  // namespace

class ByteLevelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReferenceOnEveryCodePoint()
    {
        const auto classes = jsonOf(kGolden + "unicode-classes/classes.json");
        const auto letters = codePointsIn(classes.at("L"));
        const auto numbers = codePointsIn(classes.at("N"));
        const auto spaces = codePointsIn(classes.at("s"));
        const auto pythonSpaces = codePointsIn(classes.at("py_s"));
        int wrong = 0;
        for (std::size_t c = 0; c < letters.size(); ++c) {
            if (c >= 0xD800 && c < 0xE000) continue;
            const auto expected = letters[c]   ? ByteLevelClass::Letter
                                  : numbers[c] ? ByteLevelClass::Number
                                  : spaces[c]  ? ByteLevelClass::WhiteSpace
                                               : ByteLevelClass::Other;
            const auto point = static_cast<char32_t>(c);
            wrong += byteLevelClassOf(point) != expected ? 1 : 0;
            wrong += isWhiteSpace(point) != spaces[c] ? 1 : 0;
            wrong += isPythonSpace(point) != pythonSpaces[c] ? 1 : 0;
        }
        QCOMPARE(wrong, 0);
    }

    void writesBytesAsTheReferenceDoes()
    {
        const auto expected = jsonOf(kGolden + "unicode-classes/classes.json")
                                  .at("byte_to_codepoint")
                                  .get<std::vector<char32_t>>();
        QCOMPARE(expected.size(), std::size_t{256});
        for (std::size_t byte = 0; byte < 256; ++byte) {
            QVERIFY(byteLevelCharacterOf(static_cast<std::uint8_t>(byte)) == expected[byte]);
            QVERIFY(byteOfCharacter(expected[byte]) == static_cast<std::uint8_t>(byte));
        }
        for (char32_t none : {U' ', char32_t{0xAD}, char32_t{0x144}, char32_t{0x1F600}}) {
            QVERIFY(!byteOfCharacter(none));
        }
    }

    void splitsAsTheExpressionDoes_data()
    {
        QTest::addColumn<QByteArray>("joined");  // words with '|' between them
        for (const char* joined : {"Hello| world|!",
                                   " Hello",
                                   "I|'m| we|'ll| they|'d|'ve",
                                   "''|s",
                                   "''''",
                                   "'|S",
                                   "x|'s|top",
                                   "don|'t",
                                   "!'|s",
                                   " '|s",
                                   "a|1|b",
                                   " 12| x",
                                   "tabs|\t|and",
                                   "a|  | b",
                                   "a|  ",
                                   " | a",
                                   "\n|a",
                                   "a|\n\n|\n|b",
                                   "a|\n| b",
                                   "a| |\n|b",
                                   "a|\u00a0|b",
                                   "a|\u2003|\u2003|b",
                                   "a|\x1C|b",
                                   "a| \x1C|b",
                                   "e|\u0301",
                                   "\u0301|e",
                                   "\u00bd| \u2167|x",
                                   "\u4e00\u4e8c| \u4e09",
                                   "a| \U0001F3B5|b",
                                   "a|\xFF|b"}) {
            QTest::newRow(joined) << QByteArray(joined);
        }
    }

    void splitsAsTheExpressionDoes()
    {
        QFETCH(QByteArray, joined);
        Words expected;
        for (const QByteArray& word : joined.split('|')) expected.push_back(word.toStdString());
        const Words words = wordsOf(joined.replace("|", "").toStdString());
        QVERIFY2(words == expected, joined.constData());
    }

    void splitsTheSameInEveryLocale()
    {
        const std::string text = "\u0130stanbul'da \u0131\u015f\u0131k \u00c9t\u00e9 'S";
        const Words expected = wordsOf(text);
        for (const char* locale : {"C", "tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) {
            std::setlocale(LC_ALL, locale);
            QVERIFY(wordsOf(text) == expected);
        }
        std::setlocale(LC_ALL, "C.UTF-8");
    }

    void readsTokensBack()
    {
        ByteLevelDecoder decoder;
        for (const char* token : {"c", "\u00c3\u00a9", "\u0120\u00ce", "\u0120\u00e2\u013f",
                                  "<|\u039a\u03b1|>", "\u010a"}) {
            decoder.append(token);
        }
        // "é", a byte without its second, two of three bytes, a token taken literally, a newline.
        QCOMPARE(decoder.text(), std::string("c\u00e9 \uFFFD \uFFFD<|\u039a\u03b1|>\n"));
    }
};

QTEST_GUILESS_MAIN(ByteLevelTest)
#include "byte_level_test.moc"
