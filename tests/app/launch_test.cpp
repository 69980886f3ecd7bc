// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch.h"

#include <QtCore/QTranslator>
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

    /// One of a thing is one in every language, ours or not.
    void pluralsAreRightInEveryLanguage_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("two");
        const QString one = QStringLiteral("adding 1 song");
        const QString two = QStringLiteral("adding 2 songs");
        QTest::newRow("en") << one << two;
        QTest::newRow("en_GB") << one << two;
        QTest::newRow("C") << one << two;
        QTest::newRow("fr") << one << two;
        QTest::newRow("ja") << one << two;
        QTest::newRow("el") << QStringLiteral("προσθήκη 1 τραγουδιού")
                            << QStringLiteral("προσθήκη 2 τραγουδιών");
    }
    void pluralsAreRightInEveryLanguage()
    {
        QFETCH(QString, one);
        QFETCH(QString, two);
        const QString folder = QStringLiteral(LIMELIGHT_TRANSLATIONS);
        if (!QFile::exists(folder + "/limelight_el.qm")) QSKIP("built without lrelease");
        const QLocale before;
        const auto counted = [](int n) {
            return QCoreApplication::translate("limelight::app::Edits", "adding %n song(s)",
                                               nullptr, n);
        };
        installTranslations(*qApp, QTest::currentDataTag(), folder);
        const QStringList seen{counted(1), counted(2)};
        qDeleteAll(qApp->findChildren<QTranslator*>());
        QLocale::setDefault(before);
        QCOMPARE(seen, (QStringList{one, two}));
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::LaunchTest)
#include "launch_test.moc"
