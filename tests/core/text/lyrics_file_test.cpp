// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/lyrics_file.h"

#include <fileref.h>
#include <tpropertymap.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <fstream>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/text/unicode_text.h"

using namespace limelight;
using namespace limelight::text;

namespace {

namespace fs = std::filesystem;

bool isAt(const TimedStretch& stretch, double startSec, double endSec)
{
    return std::abs(stretch.time.startSec - startSec) < 1e-9 &&
           std::abs(stretch.time.endSec - endSec) < 1e-9;
}

std::string textOf(const Lyrics& lyrics, const TimedStretch& stretch)
{
    return lyrics.text.substr(stretch.firstByte, stretch.byteCount);
}

}  // namespace

class LyricsFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    fs::path at(const char* name) const { return fs::path(folder_.path().toStdString()) / name; }

private Q_SLOTS:
    void readsPlainTextOfAnyEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("notes");
        QTest::newRow("utf-8") << QByteArray("caf\xC3\xA9\nou") << QByteArray("caf\xC3\xA9\nou")
                               << 0;
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBFhi") << QByteArray("hi") << 0;
        QTest::newRow("crlf and cr") << QByteArray("a\r\nb\rc\n\n") << QByteArray("a\nb\nc") << 0;
        QTest::newRow("latin-1") << QByteArray("caf\xE9") << QByteArray("caf\xC3\xA9") << 1;
        QTest::newRow("wrong bytes in utf-8")
            << QByteArray("caf\xC3\xA9 \xFF\xFE!")
            << QByteArray("caf\xC3\xA9 \xEF\xBF\xBD\xEF\xBF\xBD!") << 1;
        QTest::newRow("utf-16 little") << QByteArray("\xFF\xFEh\0i\0", 6) << QByteArray("hi") << 1;
        QTest::newRow("utf-16 big") << QByteArray("\xFE\xFF\0h\0i", 6) << QByteArray("hi") << 1;
        QTest::newRow("utf-16 surrogates")
            << QByteArray("\xFF\xFE\x3D\xD8\x00\xDE", 6) << QByteArray("\xF0\x9F\x98\x80") << 1;
        QTest::newRow("utf-16 unmarked")
            << QByteArray("h\0e\0l\0l\0o\0", 10) << QByteArray("hello") << 1;
        QTest::newRow("controls") << QByteArray(
                                         "a\0b\x01"
                                         "c",
                                         5)
                                  << QByteArray("abc") << 0;
        QTest::newRow("empty") << QByteArray("") << QByteArray("") << 0;
    }

    void readsPlainTextOfAnyEncoding()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QFETCH(int, notes);
        const Lyrics lyrics = lyricsFromBytes(bytes.toStdString());
        QCOMPARE(lyrics.text, text.toStdString());
        QCOMPARE(static_cast<int>(lyrics.notes.size()), notes);
        QVERIFY(!lyrics.isTimed());
    }

    void readsTimedLines()
    {
        const Lyrics lyrics = lyricsFromBytes(
            "[ti:Song]\n[ar:Somebody]\n[00:01.50]first line\n[00:03.00][00:09.00]chorus\n"
            "[00:05.25]third\n[00:07.00]\n");
        QCOMPARE(lyrics.text, std::string("first line\nchorus\nthird\n\nchorus"));
        QCOMPARE(lyrics.lines.size(), std::size_t{4});
        QVERIFY(isAt(lyrics.lines[0], 1.5, 3.0));
        QVERIFY(isAt(lyrics.lines[1], 3.0, 5.25));
        QVERIFY(isAt(lyrics.lines[2], 5.25, 7.0));
        QVERIFY(isAt(lyrics.lines[3], 9.0, 14.0));
        QCOMPARE(textOf(lyrics, lyrics.lines[3]), std::string("chorus"));
    }

    void endsALineBeforeALongGap()
    {
        const Lyrics lyrics =
            lyricsFromBytes("[00:10.00]before the solo\n[01:10.00]after it\n[01:20.00]\n");
        QCOMPARE(lyrics.lines.size(), std::size_t{2});
        QCOMPARE(lyrics.lines[0].time.endSec, 22.0);
        QCOMPARE(lyrics.lines[1].time.endSec, 80.0);
    }

    void shiftsByTheOffset()
    {
        const Lyrics lyrics = lyricsFromBytes("[offset:+500]\n[00:02.00]a\n[00:04]b");
        QVERIFY(isAt(lyrics.lines[0], 1.5, 3.5));
        QVERIFY(isAt(lyrics.lines[1], 3.5, 8.5));
    }

    void readsWordStamps()
    {
        const Lyrics lyrics = lyricsFromBytes(
            "[00:01.00]<00:01.00>come <00:01.40>as you <00:02.00>are<00:02.50>\n"
            "[00:04.00]plain\n");
        QCOMPARE(lyrics.text, std::string("come as you are\nplain"));
        QCOMPARE(lyrics.words.size(), std::size_t{3});
        QCOMPARE(textOf(lyrics, lyrics.words[1]), std::string("as you"));
        QVERIFY(isAt(lyrics.words[0], 1.0, 1.4));
        QVERIFY(isAt(lyrics.words[2], 2.0, 2.5));
        QVERIFY(isAt(lyrics.lines[0], 1.0, 2.5));
    }

    void keepsBracketsThatAreNotStamps()
    {
        const Lyrics lyrics = lyricsFromBytes("[Chorus]\nla <3 la\n");
        QCOMPARE(lyrics.text, std::string("[Chorus]\nla <3 la"));
        const Lyrics timed = lyricsFromBytes("[00:01.00][softly] la\n[00:02.00]lo");
        QCOMPARE(textOf(timed, timed.lines[0]), std::string("[softly] la"));
    }

    void survivesNonsense()
    {
        for (const char* bytes :
             {"[", "[]", "[:]", "[99999999999999:99]x", "[00:0x.1]y", "<00:01.00>",
              "[00:01]<00:01><", "[00:01.00]<00:01.00><00:02.00>", "[offset:abc]\n[0:1]z"}) {
            const Lyrics lyrics = lyricsFromBytes(bytes);
            for (const auto& line : lyrics.lines) {
                QVERIFY(line.firstByte + line.byteCount <= lyrics.text.size());
            }
            for (const auto& word : lyrics.words) {
                QVERIFY(word.firstByte + word.byteCount <= lyrics.text.size());
            }
        }
    }

    void writesTimedLyricsThatReadBack()
    {
        const Lyrics lyrics = lyricsFromBytes(
            "[00:01.00]<00:01.00>come <00:01.40>as <00:01.70>you <00:02.00>are<00:02.50>\n"
            "[00:04.00]plain line\n[01:05.30]end\n[01:06.00]\n");
        const Lyrics back = lyricsFromBytes(lrcOf(lyrics));
        QVERIFY(back.lines.size() == lyrics.lines.size());
        for (std::size_t i = 0; i < lyrics.lines.size(); ++i) {
            QCOMPARE(textOf(back, back.lines[i]), textOf(lyrics, lyrics.lines[i]));
            QVERIFY(std::abs(back.lines[i].time.startSec - lyrics.lines[i].time.startSec) < 0.006);
            QVERIFY(std::abs(back.lines[i].time.endSec - lyrics.lines[i].time.endSec) < 0.006);
        }
        QCOMPARE(back.words.size(), lyrics.words.size());
        for (std::size_t i = 0; i < lyrics.words.size(); ++i) {
            QCOMPARE(textOf(back, back.words[i]), textOf(lyrics, lyrics.words[i]));
        }
    }

    void findsLyricsBesideTheSound()
    {
        QVERIFY(!lyricsFileBeside(at("song.wav")));
        std::ofstream(at("song.txt")) << "words";
        QCOMPARE(*lyricsFileBeside(at("song.wav")), at("song.txt"));
        std::ofstream(at("song.lrc")) << "[00:01.00]words";
        QCOMPARE(*lyricsFileBeside(at("song.wav")), at("song.lrc"));
    }

    void readsTagsOfEveryKindOfFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("flac") << "tagged.flac";
        QTest::newRow("wav") << "tagged.wav";
    }

    void readsTagsOfEveryKindOfFile()
    {
        QFETCH(QString, name);
        const fs::path file = at(name.toLatin1());
        QVERIFY(
            audio::writeSound(file, audio::Waveform({44100}, 1, 4410), audio::SampleFormat::Pcm16));
        QVERIFY(readTags(file).lyrics.empty());
        {
            TagLib::FileRef tagged(file.c_str());
            TagLib::PropertyMap properties = tagged.file()->properties();
            properties["TITLE"] = TagLib::String("Ένα", TagLib::String::UTF8);
            properties["ARTIST"] = TagLib::String("Anna");
            properties["LYRICS"] = TagLib::String("come as you are");
            tagged.file()->setProperties(properties);
            tagged.save();
        }
        const TrackTags tags = readTags(file);
        QCOMPARE(tags.title, std::string("Ένα"));
        QCOMPARE(tags.artist, std::string("Anna"));
        QCOMPARE(tags.lyrics, std::string("come as you are"));
    }

    void hasNoTagsWhereThereAreNone()
    {
        QVERIFY(readTags(at("missing.mp3")).title.empty());
        std::ofstream(at("noise.mp3")) << "not a sound at all";
        QVERIFY(readTags(at("noise.mp3")).lyrics.empty());
    }

    void failsWithNotFoundWhenMissing()
    {
        QVERIFY(readLyrics(at("missing.lrc")).error().code == ErrorCode::NotFound);
    }

    void saysWhenAFileHoldsNoWords()
    {
        std::ofstream(at("empty.txt")) << "";
        const auto lyrics = readLyrics(at("empty.txt"));
        QVERIFY(lyrics);
        QCOMPARE(lyrics->notes.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(LyricsFileTest)
#include "lyrics_file_test.moc"
