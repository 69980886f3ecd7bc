// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/explain/masked_words.h"
#include "core/explain/text_unit.h"
#include "tests/support/toy_classifier.h"

using namespace limelight;
using namespace limelight::explain;

namespace {

constexpr const char* kSong =
    "Rain on me\n"
    "Rain, again\n"
    "\n"
    "Love is here\n"
    "\n"
    "Rain on me\n"
    "rain again";

TextUnits unitsIn(const std::string& lyrics, TextUnit unit)
{
    return unitsOf(lyrics, text::wordSpansOf(lyrics), unit);
}

MaskedWords maskedWords(const std::string& lyrics, TextUnit unit)
{
    const testing::ToyClassifier model({});
    text::Lyrics song;
    song.text = lyrics;
    auto words = MaskedWords::ofReadText(song, model, unit);
    if (!words) qFatal("%s", words.error().message.c_str());
    return *std::move(words);
}

}  // namespace

class TextUnitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWordIsOneUnitWhereverItStands()
    {
        const TextUnits units = unitsIn(kSong, TextUnit::Word);
        const std::vector<std::string> names{"Rain", "on", "me", "again", "Love", "is", "here"};
        QVERIFY(units.names == names);
        const std::vector<std::size_t> unitOf{0, 1, 2, 0, 3, 4, 5, 6, 0, 1, 2, 0, 3};
        QVERIFY(units.unitOf == unitOf);
    }

    void occurrencesAreCounted()
    {
        const TextUnits units = unitsIn("love me, Love", TextUnit::Occurrence);
        const std::vector<std::string> names{"love", "me", "Love (2)"};
        QVERIFY(units.names == names);
    }

    void equalLinesStayApart()
    {
        const TextUnits units = unitsIn(kSong, TextUnit::Line);
        const std::vector<std::string> names{"Rain on me", "Rain, again", "Love is here",
                                             "Rain on me", "rain again"};
        QVERIFY(units.names == names);
        const std::vector<std::size_t> lineOf{0, 0, 0, 1, 1, 3, 3, 3, 5, 5, 5, 6, 6};
        QVERIFY(units.lineOf == lineOf);
    }

    void aChorusIsOneSection()
    {
        const TextUnits units = unitsIn(kSong, TextUnit::Section);
        const std::vector<std::string> names{"Rain on me … ×2", "Love is here"};
        QVERIFY(units.names == names);
    }

    void withoutBlankLinesRepetitionMakesSections()
    {
        const TextUnits units =
            unitsIn("one a\none b\nhey hey\ntwo a\nhey hey\nthree a", TextUnit::Section);
        const std::vector<std::string> names{"one a …", "hey hey ×2", "two a", "three a"};
        QVERIFY(units.names == names);
    }

    void noWordsMakeNoUnits()
    {
        for (TextUnit unit :
             {TextUnit::Word, TextUnit::Occurrence, TextUnit::Line, TextUnit::Section}) {
            QVERIFY(unitsIn("", unit).names.empty());
            QVERIFY(unitsIn("\n ... \n", unit).names.empty());
        }
    }

    void aRemovedLineIsGoneAsAWhole()
    {
        const MaskedWords lines = maskedWords(kSong, TextUnit::Line);
        QCOMPARE(lines.components().size(), std::size_t{5});
        const std::vector<std::uint8_t> all(5, 1);
        QCOMPARE(lines.textOf(all),
                 maskedWords(kSong, TextUnit::Word).textOf(std::vector<std::uint8_t>(7, 1)));
        const std::vector<std::uint8_t> mask{1, 0, 1, 0, 1};
        QCOMPARE(lines.textOf(mask), std::string("rain on me love is here rain again"));
        const ByteSpan shown = lines.components()[1].occurrences.at(0);
        QCOMPARE(std::string(kSong).substr(shown.first, shown.count), std::string("Rain, again"));
    }

    void aRemovedChorusIsGoneEverywhere()
    {
        const MaskedWords sections = maskedWords(kSong, TextUnit::Section);
        QCOMPARE(sections.textOf(std::vector<std::uint8_t>{0, 1}), std::string("love is here"));
        QCOMPARE(sections.components()[0].occurrences.size(), std::size_t{4});
    }
};

QTEST_APPLESS_MAIN(TextUnitTest)
#include "text_unit_test.moc"
