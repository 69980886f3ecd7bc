// SPDX-License-Identifier: GPL-3.0-or-later
/// Alt and a letter: within reach of each other, every letter means one thing.
#include <QtCore/QTranslator>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>

#include "app/main_window.h"
#include "app/session_menu.h"
#include "every_window.h"
#include "widgets/theme.h"
#include "window_desk.h"

namespace limelight::app {

class MenuKeysTest : public QObject {
    Q_OBJECT

    /// Letters that several of these texts claim, with the texts.
    static QStringList clashes(const QStringList& texts)
    {
        QMap<QString, QStringList> claimed;
        for (const QString& text : texts) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (!key.isEmpty()) claimed[key.toString()] << text;
        }
        QStringList clashes;
        for (auto it = claimed.cbegin(); it != claimed.cend(); ++it) {
            if (it->size() > 1) clashes << it.key() + ": " + it->join(" / ");
        }
        return clashes;
    }
    static QStringList textsOf(const QWidget& menu)
    {
        QStringList texts;
        for (const QAction* action : menu.actions()) texts << action->text().section('\t', 0, 0);
        return texts;
    }

    /// Letters that no keyboard gives at one press: those with an accent.
    static QStringList unreachable(const QStringList& texts)
    {
        QStringList found;
        for (const QString& text : texts) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty()) continue;
            const QChar letter(static_cast<char16_t>(key[0].key()));
            const bool isPlain = (letter >= u'A' && letter <= u'Z') ||
                                 (letter >= u'Α' && letter <= u'Ω') ||
                                 (letter >= u'0' && letter <= u'9');
            if (!isPlain) found << text;
        }
        return found;
    }
    static QStringList textsIn(const QWidget& window)
    {
        QStringList texts;
        for (const QLabel* label : window.findChildren<QLabel*>()) {
            if (label->buddy() != nullptr && label->isVisible()) texts << label->text();
        }
        for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
            if (button->isVisible()) texts << button->text();
        }
        return texts;
    }
    static void check(const QString& where, const QStringList& texts, QStringList& faults)
    {
        for (const QString& clash : clashes(texts)) faults << where + ": " + clash;
        for (const QString& text : unreachable(texts)) faults << where + ": no key for " + text;
    }

    QTranslator greek_;

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void init()
    {
        QFETCH_GLOBAL(QString, language);
        QCoreApplication::removeTranslator(&greek_);
        if (language == "el") {
            if (!greek_.load(LIMELIGHT_GREEK)) QSKIP("built without lrelease");
            QCoreApplication::installTranslator(&greek_);
        }
    }

    void initTestCase_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << "en";
        QTest::newRow("Greek") << "el";
    }

    void everyLetterOfAMenuMeansOneThing()
    {
        WindowDesk desk;
        desk.openAndExplain();
        QStringList faults;
        for (const QMenu* menu : desk.window->menuBar()->findChildren<QMenu*>()) {
            check(menu->title(), textsOf(*menu), faults);
        }
        QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
    }

    void everyLetterOfTheWindowMeansOneThing()
    {
        WindowDesk desk;
        desk.openAndExplain();
        QStringList texts = textsOf(*desk.window->menuBar());
        for (const QLabel* label : desk.window->findChildren<QLabel*>()) {
            if (label->buddy() != nullptr) texts << label->text();
        }
        for (const QPushButton* button : desk.window->findChildren<QPushButton*>()) {
            texts << button->text();
        }
        QStringList faults;
        check("window", texts, faults);
        QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
    }

    void everyLetterOfADialogMeansOneThing()
    {
        QStringList faults;
        EveryWindow windows({1280, 800}, [&faults](const QString& name, QWidget& window) {
            if (qobject_cast<QMainWindow*>(&window) != nullptr) return;
            check(name, textsIn(window), faults);
        });
        windows.showAll();
        QVERIFY2(faults.isEmpty(), qPrintable('\n' + faults.join('\n')));
    }

    void altAndTheLetterOpenTheMenu()
    {
        WindowDesk desk;
        desk.openAndExplain();
        QVERIFY(QTest::qWaitForWindowActive(desk.window.get()));
        for (const QAction* title : desk.window->menuBar()->actions()) {
            const QKeySequence key = QKeySequence::mnemonic(title->text());
            QVERIFY2(!key.isEmpty(), qPrintable(title->text()));
            const QString letter(QChar(static_cast<char16_t>(key[0].key())));
            QTest::sendKeyEvent(QTest::Click, desk.window.get(), key[0].key(), letter,
                                Qt::AltModifier);
            QTRY_VERIFY2(QApplication::activePopupWidget() == title->menu(),
                         qPrintable(title->text()));
            title->menu()->close();
            QTRY_VERIFY(QApplication::activePopupWidget() == nullptr);
        }
    }

    void undoSaysWhatItUndoes()
    {
        WindowDesk desk;
        desk.openAndExplain();
        const QAction* undo = desk.view<SessionMenu>()->undo;
        QVERIFY2(!undo->text().contains(u':'), qPrintable(undo->text()));
        QVERIFY(!undo->isEnabled());
        desk.window->whatIf().toggle(3);
        QVERIFY(undo->isEnabled());
        QVERIFY(undo->text().contains(desk.window->edits().undoText()));
        QVERIFY(undo->text().size() > desk.window->edits().undoText().size());
        desk.view<SessionMenu>()->undo->trigger();
        QVERIFY(desk.window->whatIf().off().empty());
        QVERIFY(desk.view<SessionMenu>()->redo->isEnabled());
        QVERIFY2(!undo->text().contains(u':'), qPrintable(undo->text()));
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::MenuKeysTest)
#include "menu_keys_test.moc"
