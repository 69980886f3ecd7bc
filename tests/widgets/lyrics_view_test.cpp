// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lyrics_view.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/widgets/sample_explanation.h"
#include "widgets/theme.h"

using namespace limelight;
using namespace limelight::widgets;

class LyricsViewTest : public QObject {
    Q_OBJECT
private:
    Selection selection_;
    ShownExplanation shown_{sample::explanation(), "rock", models::Modality::Both, {}};

    static QPoint pointOf(LyricsView& view, const WordMark& mark)
    {
        QTextCursor cursor(view.document());
        cursor.setPosition(mark.start);
        const QRect left = view.cursorRect(cursor);
        cursor.setPosition(mark.start + 1);
        const QRect right = view.cursorRect(cursor);
        return {(left.left() + right.left()) / 2, left.center().y()};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void init() { selection_.clear(); }

    void lyricsClickSelectsAndPlaysTheLine()
    {
        LyricsView lyrics(&selection_);
        lyrics.resize(600, 400);
        lyrics.setShown(shown_);
        lyrics.show();
        QSignalSpy plays(&selection_, &Selection::playSpanRequested);
        const WordMark& mark = lyrics.marks()[2];
        QTest::mouseClick(lyrics.viewport(), Qt::LeftButton, {}, pointOf(lyrics, mark));
        QCOMPARE(selection_.selected(), mark.feature);
        QCOMPARE(plays.count(), 1);
        QCOMPARE(plays[0][0].toDouble(), 1.0);
        QTest::mouseMove(lyrics.viewport(), pointOf(lyrics, lyrics.marks()[0]));
        QCOMPARE(selection_.hovered(), lyrics.marks()[0].feature);
    }

    void lyricsKeysGoFromWordToWord()
    {
        LyricsView lyrics(&selection_);
        lyrics.resize(400, 80);
        lyrics.setShown(shown_);
        lyrics.show();
        QSignalSpy plays(&selection_, &Selection::playSpanRequested);
        QTest::keyClick(&lyrics, Qt::Key_Right);
        QTest::keyClick(&lyrics, Qt::Key_Right);
        QCOMPARE(selection_.selected(), lyrics.marks()[1].feature);
        QTest::keyClick(&lyrics, Qt::Key_Return);
        QCOMPARE(plays.count(), 1);
        for (int i = 0; i < 100; ++i) QTest::keyClick(&lyrics, Qt::Key_Right);
        QCOMPARE(selection_.selected(), lyrics.marks().back().feature);
        QVERIFY(lyrics.verticalScrollBar()->value() > 0);
    }

    void lyricsShowMarkupAsText()
    {
        LyricsView lyrics(&selection_);
        lyrics.setShown(shown_);
        QCOMPARE(lyrics.toPlainText(), QString::fromStdString(shown_.explanation->lyrics.text));
    }

    void tenThousandWordsAreShownInTime()
    {
        auto many = std::make_shared<explain::Explanation>(*shown_.explanation);
        many->lyrics = {};
        for (int i = 0; i < 10000; ++i) {
            many->lyrics.text += "word" + std::to_string(i % 60) + (i % 9 == 8 ? "\n" : " ");
        }
        many->lyricsBytesRead = many->lyrics.text.size();
        many->components = sample::components(many->lyrics);
        many->fits = {sample::fit(many->components, "rock", models::Modality::Both, 5)};
        LyricsView lyrics(&selection_);
        lyrics.resize(500, 300);
        QElapsedTimer clock;
        clock.start();
        lyrics.setShown({many, "rock", models::Modality::Both, {}});
        lyrics.grab();
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(lyrics.marks().size() > 9000);
    }
};

QTEST_MAIN(LyricsViewTest)
#include "lyrics_view_test.moc"
