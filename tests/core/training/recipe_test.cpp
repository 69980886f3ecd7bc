// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/recipe.h"

#include <QtTest/QtTest>

using namespace limelight;

class RecipeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsDefaultsForAbsentKeys()
    {
        const auto recipe = training::recipeFromJson("{\"seed\": 11, \"sound\": {\"layers\": 2}}");
        QVERIFY(bool(recipe));
        QCOMPARE(recipe->seed, std::uint64_t{11});
        QCOMPARE(recipe->sound.layers, 2);
        QCOMPARE(recipe->sound.hidden, training::SoundRecipe{}.hidden);
        QCOMPARE(recipe->melOptions().melBands, recipe->sound.melBands);
    }

    void readsTheShippedRecipe()
    {
        const auto recipe = training::readRecipe(LIMELIGHT_SOURCE_DIR "/resources/recipe.json");
        if (!recipe) QFAIL(recipe.error().text().c_str());
        QVERIFY(recipe->corpus.songs > 0);
    }

    void failsAndNamesTheKey_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("named");
        const int bad = static_cast<int>(ErrorCode::BadArgument);
        QTest::newRow("not JSON") << QByteArray("{") << static_cast<int>(ErrorCode::Unreadable)
                                  << "JSON";
        QTest::newRow("an array") << QByteArray("[]") << static_cast<int>(ErrorCode::Unreadable)
                                  << "object";
        QTest::newRow("unknown section") << QByteArray("{\"soond\": {}}") << bad << "soond";
        QTest::newRow("unknown key")
            << QByteArray("{\"sound\": {\"epoch\": 3}}") << bad << "sound.epoch";
        QTest::newRow("a rate that fusions have not")
            << QByteArray("{\"fusion\": {\"hidden_rate\": 0.002}}") << bad << "fusion.hidden_rate";
        QTest::newRow("patches that overlap left out")
            << QByteArray("{\"sound\": {\"stride\": 10, \"time_patchout\": 0.5}}") << bad
            << "sound.time_patchout";
        QTest::newRow("wrong type")
            << QByteArray("{\"words\": {\"tokens\": \"many\"}}") << bad << "words.tokens";
        QTest::newRow("section is a number") << QByteArray("{\"fusion\": 3}") << bad << "fusion";
        QTest::newRow("out of range")
            << QByteArray("{\"separator\": {\"hidden\": 2}}") << bad << "separator.hidden";
        QTest::newRow("negative seed") << QByteArray("{\"seed\": -1}") << bad << "seed";
        QTest::newRow("heads do not divide")
            << QByteArray("{\"sound\": {\"hidden\": 100, \"heads\": 3}}") << bad << "sound.heads";
        QTest::newRow("hop too long")
            << QByteArray("{\"separator\": {\"hop_frames\": 4096}}") << bad << "hop_frames";
    }

    void failsAndNamesTheKey()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        QFETCH(QString, named);
        const auto recipe = training::recipeFromJson(json.toStdString());
        QVERIFY(!recipe);
        QCOMPARE(static_cast<int>(recipe.error().code), code);
        QVERIFY2(QString::fromStdString(recipe.error().message).contains(named),
                 recipe.error().message.c_str());
    }

    void failsWithNotFoundOnAMissingFile()
    {
        const auto recipe = training::readRecipe("/nonexistent/recipe.json");
        QVERIFY(!recipe);
        QCOMPARE(recipe.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "recipe_test.moc"
