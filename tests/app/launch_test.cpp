// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch.h"

#include <QtTest/QtTest>

namespace limelight::app {

/// What the words after `limelight` open.
class LaunchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAnEmptyDeskWithoutArguments()
    {
        const auto options = launchOptions({}, "here");
        QVERIFY(options);
        QVERIFY(options->files.isEmpty());
        QCOMPARE(options->resources.string(), std::string("here"));
    }

    void readsSongLyricsAndPicture()
    {
        const auto options =
            launchOptions({"song.ogg", "--lyrics", "words.lrc", "--screenshot=window.png", "--size",
                           "1000x700", "--theme", "dark", "--resources", "there"},
                          "here");
        QVERIFY(options);
        QCOMPARE(options->files, QStringList{"song.ogg"});
        QCOMPARE(*options->lyrics, std::string("words.lrc"));
        QCOMPARE(*options->screenshot, std::string("window.png"));
        QCOMPARE(options->size, QSize(1000, 700));
        QVERIFY(options->theme == widgets::SchemeChoice::Dark);
        QCOMPARE(options->resources.string(), std::string("there"));
    }

    void failsWithBadArgument_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown") << QStringList{"--louder", "x"};
        QTest::newRow("unknown and last") << QStringList{"--louder"};
        QTest::newRow("a command misspelt") << QStringList{"expalin"};
        QTest::newRow("no value") << QStringList{"song.ogg", "--lyrics"};
        QTest::newRow("size") << QStringList{"song.ogg", "--size", "huge"};
        QTest::newRow("theme") << QStringList{"--theme", "mauve"};
        QTest::newRow("picture of nothing") << QStringList{"--screenshot", "window.png"};
    }
    void failsWithBadArgument()
    {
        QFETCH(QStringList, words);
        const auto options = launchOptions(words, "here");
        QVERIFY(!options);
        QVERIFY(options.error().code == ErrorCode::BadArgument);
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::LaunchTest)
#include "launch_test.moc"
