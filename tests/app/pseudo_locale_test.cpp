// SPDX-License-Identifier: GPL-3.0-or-later
#include "pseudo_locale.h"

#include <QtTest/QtTest>
#include <QtWidgets/QHBoxLayout>

#include "clipped_text.h"
#include "every_window.h"
#include "widgets/theme.h"

namespace limelight::app {

/// Every window in a language that needs two fifths more room than English.
class PseudoLocaleTest : public QObject {
    Q_OBJECT

    QTemporaryDir cache_;

    static void check(const QString& name, const QWidget& window, QStringList& clipped)
    {
        if (const QString folder = qEnvironmentVariable("LIMELIGHT_PICTURES"); !folder.isEmpty()) {
            const_cast<QWidget&>(window).grab().save(folder + "/pseudo_" + name + ".png");
        }
        for (const QString& one : ClippedText::in(window)) {
            if (!clipped.contains(name + ": " + one)) clipped << name + ": " + one;
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CACHE_HOME", cache_.path().toLocal8Bit());
        widgets::theme().install();
    }

    void keepsWhatIsNotForReading()
    {
        const PseudoLocale language;
        const auto said = [&language](const char* text, int count = -1) {
            return language.translate("", text, nullptr, count);
        };
        QCOMPARE(said("Ctrl+Shift+S"), QString("Ctrl+Shift+S"));
        QVERIFY(said("&Open %1 of %L2").contains("%1") && said("&Open %1 of %L2").contains("%L2"));
        QCOMPARE(said("&Open").count('&'), 1);
        QVERIFY(said("Go to the end\tEnd").endsWith("\tEnd"));
        QVERIFY(said("removing %n explanation(s)", 3).contains("3 "));
        const QString text = "What speaks for the class";
        QVERIFY(said(qPrintable(text)).size() >= 1.3 * text.size());
    }

    void findsWhatIsClipped()
    {
        QWidget window;
        auto* button = new QPushButton("a text of some length", &window);
        auto* label = new QLabel("and another, longer than that", &window);
        window.resize(400, 200);
        button->setGeometry(0, 0, 300, 40);
        label->setGeometry(0, 50, 300, 40);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QCOMPARE(ClippedText::in(window), QStringList());
        button->resize(60, 40);
        QCOMPARE(ClippedText::in(window).size(), 1);
        label->resize(80, 40);
        QCOMPARE(ClippedText::in(window).size(), 2);
        label->setWordWrap(true);
        QVERIFY2(ClippedText::in(window).size() == 2, "three lines have no room in 40 pixels");
        label->resize(120, 140);
        QCOMPARE(ClippedText::in(window).size(), 1);
        button->setGeometry(200, 0, 300, 40);
        QVERIFY2(ClippedText::in(window).size() == 1, "it sticks out of the window");
        auto* tabs = new QTabBar(&window);
        tabs->addTab("a tab");
        tabs->addTab("another tab");
        tabs->setExpanding(false);
        tabs->setUsesScrollButtons(false);
        tabs->setElideMode(Qt::ElideRight);
        tabs->setGeometry(0, 100, 60, 40);
        tabs->show();
        QVERIFY(ClippedText::in(window).size() > 1);
    }

    void clipsNothing()
    {
        PseudoLocale language;
        qApp->installTranslator(&language);
        QStringList clipped;
        int seen = 0;
        {
            EveryWindow windows({1280, 720}, [&](const QString& name, QWidget& window) {
                ++seen;
                QVERIFY2(window.width() <= 1280 && window.height() <= 720, qPrintable(name));
                check(name, window, clipped);
            });
            windows.showAll();
        }
        qApp->removeTranslator(&language);
        // One by one: a test's message is cut after a thousand letters.
        for (const QString& one : std::as_const(clipped)) qWarning().noquote() << one;
        QVERIFY(clipped.isEmpty());
        QVERIFY2(seen >= 30, "a window was left out");
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::PseudoLocaleTest)
#include "pseudo_locale_test.moc"
