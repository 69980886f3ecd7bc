// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/correct_lyrics.h"

#include <QtTest>

using limelight::text::correctedLyrics;
using limelight::text::Lyrics;

namespace {

/// Three timed lines; the second has a timed word.
Lyrics timedLyrics()
{
    Lyrics lyrics;
    lyrics.text = "into the night\nwe goe\nφως";
    lyrics.lines = {{0, 14, {1.0, 2.0}}, {15, 6, {2.0, 3.0}}, {22, 6, {3.0, 4.0}}};
    lyrics.words = {{0, 4, {1.0, 1.5}}, {18, 3, {2.5, 3.0}}};
    return lyrics;
}

std::string lineOf(const Lyrics& lyrics, std::size_t line)
{
    return lyrics.text.substr(lyrics.lines[line].firstByte, lyrics.lines[line].byteCount);
}

}  // namespace

class CorrectLyricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameTextKeepsEverything()
    {
        const Lyrics lyrics = timedLyrics();
        const Lyrics same = correctedLyrics(lyrics, lyrics.text);
        QCOMPARE(same.text, lyrics.text);
        QVERIFY(same.lines == lyrics.lines);
        QVERIFY(same.words == lyrics.words);
    }

    void aCorrectedLineKeepsItsTimeButNotItsWords()
    {
        const Lyrics now = correctedLyrics(timedLyrics(), "into the night\nwe really go\nφως");
        QCOMPARE(now.lines.size(), std::size_t{3});
        QCOMPARE(lineOf(now, 1), std::string("we really go"));
        QCOMPARE(now.lines[1].time.startSec, 2.0);
        QCOMPARE(lineOf(now, 2), std::string("φως"));
        QCOMPARE(now.lines[2].time.startSec, 3.0);
        QCOMPARE(now.words.size(), std::size_t{1});
        QCOMPARE(now.words[0].firstByte, std::size_t{0});
    }

    void newLinesHaveNoTimesAndOldOnesMove()
    {
        const Lyrics now =
            correctedLyrics(timedLyrics(), "a title\r\n\r\ninto the night\r\nwe goe\rφως\nand out");
        QCOMPARE(now.text, std::string("a title\n\ninto the night\nwe goe\nφως\nand out"));
        QCOMPARE(now.lines.size(), std::size_t{3});
        QCOMPARE(lineOf(now, 0), std::string("into the night"));
        QCOMPARE(now.words.size(), std::size_t{2});
        QCOMPARE(now.text.substr(now.words[1].firstByte, now.words[1].byteCount),
                 std::string("goe"));
    }

    void removedLinesTakeTheirTimesAlong()
    {
        const Lyrics now = correctedLyrics(timedLyrics(), "into the night\nφως");
        QCOMPARE(now.lines.size(), std::size_t{2});
        QCOMPARE(now.lines[1].time.startSec, 3.0);
        QVERIFY(!correctedLyrics(timedLyrics(), "").isTimed());
        QVERIFY(!correctedLyrics(timedLyrics(), "a\nwholly\nother\ntext").isTimed());
    }

    void untimedLyricsStayUntimed()
    {
        Lyrics lyrics;
        lyrics.text = "a";
        const Lyrics now = correctedLyrics(lyrics, "b");
        QCOMPARE(now.text, std::string("b"));
        QVERIFY(!now.isTimed());
    }

    /// Whatever is typed, stretches lie inside the text, on lines of their own, in order.
    void stretchesAlwaysLieInTheText()
    {
        QRandomGenerator random(7);
        const char* lines[] = {"into the night", "we goe", "φως", "", "x", "we go"};
        for (int i = 0; i < 500; ++i) {
            std::string text;
            const int count = random.bounded(8);
            for (int j = 0; j < count; ++j) {
                text += std::string(j == 0 ? "" : "\n") + lines[random.bounded(6)];
            }
            const Lyrics now = correctedLyrics(timedLyrics(), text);
            std::size_t end = 0;
            for (const auto& line : now.lines) {
                QVERIFY(line.firstByte >= end);
                end = line.firstByte + line.byteCount;
                QVERIFY(end <= text.size());
                QVERIFY(end == text.size() || text[end] == '\n');
            }
        }
    }
};

QTEST_APPLESS_MAIN(CorrectLyricsTest)
#include "correct_lyrics_test.moc"
