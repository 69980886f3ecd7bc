// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/words.h"

#include <QtTest>

#include <clocale>

#include "tests/support/tensor_file.h"

using namespace limelight::text;
using limelight::testing::jsonOf;

namespace {

const std::string kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden/";

std::vector<std::string> wordsOf(const std::string& text)
{
    std::vector<std::string> words;
    for (const WordSpan& span : wordSpansOf(text)) {
        words.push_back(text.substr(span.firstByte, span.byteCount));
    }
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

class WordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReferenceOnEveryCodePoint()
    {
        const auto classes = jsonOf(kGolden + "unicode-classes/classes.json");
        std::vector<bool> expected(0x110000, false);
        for (const char* name : {"L", "N"}) {
            for (const auto& range : classes.at(name)) {
                for (std::size_t c = range[0]; c <= range[1].get<std::size_t>(); ++c) {
                    expected[c] = true;
                }
            }
        }
        expected['_'] = true;
        int wrong = 0;
        for (std::size_t c = 0; c < expected.size(); ++c) {
            if (c >= 0xD800 && c < 0xE000) continue;
            wrong += isWordCharacter(static_cast<char32_t>(c)) != expected[c] ? 1 : 0;
        }
        QCOMPARE(wrong, 0);
    }

    void splitsLikeTheReference()
    {
        QVERIFY((wordsOf("Come as you are, as you were,\nas I want") ==
                 Words{"Come", "as", "you", "are", "as", "you", "were", "as", "I", "want"}));
        QVERIFY((wordsOf("don't stop_it 99!") == Words{"don", "t", "stop_it", "99"}));
        QVERIFY((wordsOf("Σ' αγαπώ, μωρό μου") == Words{"Σ", "αγαπώ", "μωρό", "μου"}));
        QVERIFY((wordsOf("love \U0001F600 you") == Words{"love", "you"}));
        QVERIFY(wordsOf("").empty());
        QVERIFY(wordsOf("... !? \U0001F600").empty());
    }

    void splitsTheSameInEveryLocale()
    {
        const Words expected = wordsOf("Été à İstanbul");
        for (const char* locale : {"C", "tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8"}) {
            std::setlocale(LC_ALL, locale);
            QVERIFY(wordsOf("Été à İstanbul") == expected);
            QCOMPARE(lowerCaseOf("TITLE I"), std::string("title i"));
        }
        std::setlocale(LC_ALL, "C.UTF-8");
    }

    void cleansAsTheModelWasTrained_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("cleaned");
        QTest::newRow("punctuation") << "Don't  STOP,\n\tme   now!"
                                     << "dont stop me now";
        QTest::newRow("curly quotes stay") << u8"I\u2019m here\u2026" << u8"i\u2019m here\u2026";
        QTest::newRow("only punctuation") << "?!... -- "
                                          << "";
        QTest::newRow("final sigma")
            << QString::fromUtf8("ΟΔΟΣ ΣΑΣ. Σ") << QString::fromUtf8("οδος σας σ");
        QTest::newRow("dotted capital i") << QString::fromUtf8("İS") << QString::fromUtf8("i̇s");
        QTest::newRow("no-break space") << QString::fromUtf8("a\u00A0\u2003b") << "a b";
    }

    void cleansAsTheModelWasTrained()
    {
        QFETCH(QString, raw);
        QFETCH(QString, cleaned);
        QCOMPARE(cleanedText(raw.toStdString(), true, true).text, cleaned.toStdString());
    }

    void leavesTextAloneWhenNothingIsAsked()
    {
        const std::string raw = " Don't\n stop ";
        QCOMPARE(cleanedText(raw, false, false).text, raw);
    }

    void leadsBackToTheOriginalBytes()
    {
        const std::string raw = "  \"Don't, ΣΑΣ\",\n you!";
        const CleanedText cleaned = cleanedText(raw, true, true);
        QCOMPARE(cleaned.text, std::string("dont σας you"));
        Words originals;
        for (const WordSpan& word : wordSpansOf(cleaned.text)) {
            const WordSpan original = cleaned.originalOf(word);
            originals.push_back(raw.substr(original.firstByte, original.byteCount));
        }
        QVERIFY((originals == Words{"Don't", "ΣΑΣ", "you"}));
    }
};

QTEST_GUILESS_MAIN(WordsTest)
#include "words_test.moc"
