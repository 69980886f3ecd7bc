// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/class_chooser.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

#include "core/models/default_target.h"

using limelight::app::ClassChooser;
using limelight::models::ClassScores;
using limelight::models::ScoreRule;

namespace {

/// "class 0" ... with rising scores, and "Electric guitar" in front of them.
ClassScores manyScores()
{
    ClassScores scores;
    scores.labels.emplace_back("Electric guitar");
    scores.values.push_back(0.001F);
    for (int k = 0; k < 40; ++k) {
        scores.labels.push_back("class " + std::to_string(k));
        scores.values.push_back(0.01F * static_cast<float>(k));
    }
    scores.rule = ScoreRule::Sigmoid;
    return scores;
}

}  // namespace

/// The class of few and of hundreds.
class ClassChooserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewClassesAreAPlainListTheHighestFirst()
    {
        ClassChooser chooser;
        chooser.setClasses({{"pop", "rock", "folk"}, {0.2F, 0.7F, 0.1F}, ScoreRule::Softmax},
                           "folk");
        QVERIFY(!chooser.isEditable());
        QCOMPARE(chooser.itemData(0).toString(), QString("rock"));
        QVERIFY(chooser.itemText(0).contains("70"));
        QCOMPARE(chooser.currentData().toString(), QString("folk"));
        chooser.setClasses({}, {});
        QVERIFY(!chooser.isEnabled());
    }

    void valuesOfARegressionAreNoShares()
    {
        ClassChooser chooser;
        chooser.setClasses({{"valence"}, {-1.25F}, ScoreRule::Linear}, "valence");
        QVERIFY(!chooser.itemText(0).contains('%'));
        QVERIFY(chooser.itemText(0).contains(QChar(0x2212) + QLocale().toString(1.25)));
    }

    void aPartOfANameIsFoundByTyping()
    {
        ClassChooser chooser;
        chooser.setClasses(manyScores(), "class 39");
        QVERIFY(chooser.isEditable());
        chooser.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chooser));
        QSignalSpy chosen(&chooser, &ClassChooser::classChosen);
        chooser.setFocus();
        chooser.lineEdit()->selectAll();
        QTest::keyClicks(chooser.lineEdit(), "GUIT");
        QTest::keyClick(chooser.lineEdit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), QString("Electric guitar"));
        QCOMPARE(chooser.currentData().toString(), QString("Electric guitar"));
        QVERIFY(chooser.lineEdit()->text().startsWith("Electric guitar"));
    }

    void theBestOfSeveralMatchesIsTaken()
    {
        ClassChooser chooser;
        chooser.setClasses(manyScores(), "class 39");
        chooser.show();
        QSignalSpy chosen(&chooser, &ClassChooser::classChosen);
        chooser.lineEdit()->selectAll();
        QTest::keyClicks(chooser.lineEdit(), "class 1");
        QTest::keyClick(chooser.lineEdit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), QString("class 19"));
    }

    void whatNamesNoClassChangesNothing()
    {
        ClassChooser chooser;
        chooser.setClasses(manyScores(), "class 39");
        chooser.show();
        QSignalSpy chosen(&chooser, &ClassChooser::classChosen);
        const QString shown = chooser.lineEdit()->text();
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
            chooser.lineEdit()->selectAll();
            QTest::keyClicks(chooser.lineEdit(), "zither");
            QTest::keyClick(chooser.lineEdit(), key);
            QTest::keyClick(&chooser, key);
            QCOMPARE(chooser.lineEdit()->text(), shown);
        }
        QCOMPARE(chosen.count(), 0);
        QCOMPARE(chooser.count(), 41);
    }

    void goesBackToAListWhenAnotherModelHasFewClasses()
    {
        ClassChooser chooser;
        chooser.setClasses(manyScores(), "class 39");
        chooser.setClasses({{"a", "b"}, {0.5F, 0.5F}, ScoreRule::Softmax}, "a");
        QVERIFY(!chooser.isEditable());
        chooser.setClasses(manyScores(), "class 3");
        QVERIFY(chooser.isEditable());
        QCOMPARE(chooser.currentData().toString(), QString("class 3"));
    }

    void theFirstValueOfARegressionIsTheDefaultTarget()
    {
        const ClassScores scores{{"valence", "arousal"}, {0.1F, 0.9F}, ScoreRule::Linear};
        QCOMPARE(limelight::models::defaultTarget(scores), std::size_t{0});
        const ClassScores shares{{"a", "b"}, {0.1F, 0.9F}, ScoreRule::Softmax};
        QCOMPARE(limelight::models::defaultTarget(shares), std::size_t{1});
    }
};

QTEST_MAIN(ClassChooserTest)
#include "class_chooser_test.moc"
