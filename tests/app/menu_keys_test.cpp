// SPDX-License-Identifier: GPL-3.0-or-later
/// Alt and a letter: within reach of each other, every letter means one thing.
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>

#include "app/main_window.h"
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

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void everyLetterOfAMenuMeansOneThing()
    {
        WindowDesk desk;
        desk.openAndExplain();
        QStringList all;
        for (const QMenu* menu : desk.window->menuBar()->findChildren<QMenu*>()) {
            for (const QString& clash : clashes(textsOf(*menu))) {
                all << menu->title() + ": " + clash;
            }
        }
        QVERIFY2(all.isEmpty(), qPrintable('\n' + all.join('\n')));
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
        const QStringList all = clashes(texts);
        QVERIFY2(all.isEmpty(), qPrintable('\n' + all.join('\n')));
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::MenuKeysTest)
#include "menu_keys_test.moc"
