// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/language.h"

#include <QtTest/QtTest>

namespace limelight::text {

class LanguageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knowsTheLanguageOfLyrics_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("English") << "the night is long and the road is dark\n"
                                    "and nobody knows where the river goes"
                                 << "en";
        QTest::newRow("Greek") << "το φεγγάρι κάνει βόλτα\nστης αγάπης μου την πόρτα"
                               << "el";
        QTest::newRow("German") << "der Mond ist aufgegangen\n"
                                   "die goldnen Sternlein prangen am Himmel hell und klar"
                                << "de";
        QTest::newRow("Japanese") << "うさぎ追いしかの山 小鮒釣りしかの川"
                                  << "ja";
    }
    void knowsTheLanguageOfLyrics()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto language = languageOf(text.toStdString());
        QVERIFY(language.has_value());
        QCOMPARE(QString::fromStdString(language->code), code);
        QVERIFY(language->share > 0.5);
    }

    void saysNothingOfWhatItCannotTell()
    {
        QVERIFY(!languageOf(""));
        QVERIFY(!languageOf("\n\n 12 34 !!"));
        QVERIFY(!languageOf("la la la oh"));
    }

    void namesLanguages()
    {
        QCOMPARE(languageName("el"), std::string("Greek"));
        QCOMPARE(languageName("zz"), std::string("zz"));
    }
};

}  // namespace limelight::text

QTEST_GUILESS_MAIN(limelight::text::LanguageTest)
#include "language_test.moc"
