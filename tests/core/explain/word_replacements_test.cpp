// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/word_replacements.h"

#include <QtTest>

#include <algorithm>

#include "core/explain/inaudible_components.h"
#include "tests/support/toy_song.h"

using namespace limelight;
using namespace limelight::explain;
using limelight::models::Modality;
using limelight::testing::ToyClassifier;
using limelight::testing::ToySong;

namespace {

/// "deep" only with the bass of segment 3 and the word "love" together.
ToyClassifier::Options needsBassAndLove()
{
    auto options = ToySong::listensToSegmentThree();
    options.isConjunction = true;
    return options;
}

CounterfactualOptions replacing(Modality modality = Modality::Lyrics,
                                std::vector<std::string> words = {})
{
    CounterfactualOptions options;
    options.modality = modality;
    options.words = WordChange::Replace;
    options.replacements = std::move(words);
    return options;
}

}  // namespace

class WordReplacementsTest : public QObject {
    Q_OBJECT

    static Result<Counterfactual> found(ToySong& song, const CounterfactualOptions& options,
                                        TextUnit unit = TextUnit::Word)
    {
        auto explanation = song.explanation();
        if (!explanation) return explanation.error();
        explanation->recipe.textUnit = unit;
        const auto inaudible = inaudibleComponents(song.model, song.sides(), song.run);
        if (!inaudible) return inaudible.error();
        return findReplacingCounterfactual(song.model, song.sides(), *inaudible, *explanation,
                                           options, song.run);
    }

private Q_SLOTS:
    void replacesThePlantedWordByANeutralOne()
    {
        ToySong song(needsBassAndLove());
        const auto result = found(song, replacing());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->from, std::string("deep"));
        QCOMPARE(result->to, std::string("rest"));
        QCOMPARE(result->words, WordChange::Replace);
        QCOMPARE(result->removed, std::vector<std::size_t>{ToySong::kLove});
        QVERIFY(result->isProvenSmallest);
        QCOMPARE(result->replacements.size(), std::size_t{1});
        const auto neutral = neutralWords(*song.explanation());
        const std::string& by = result->replacements.front();
        QVERIFY(std::find(neutral.begin(), neutral.end(), by) != neutral.end());
        QVERIFY(by != "love");
        QCOMPARE(result->path.rows(), std::size_t{2});
        QVERIFY(result->path.row(0)[0] > 0.5F && result->path.row(1)[0] < 0.5F);
    }

    void takesTheUsersWordsInsteadOfNeutralOnes()
    {
        ToySong song(needsBassAndLove());
        const auto result = found(song, replacing(Modality::Lyrics, {"polka", "waltz"}));
        QVERIFY(result);
        QCOMPARE(result->removed, std::vector<std::size_t>{ToySong::kLove});
        // Both change it as much: the first of the list.
        QCOMPARE(result->replacements, std::vector<std::string>{"polka"});
    }

    void silencesSoundBesideReplacingWords()
    {
        // Either keeps the class up alone, so both have to go.
        auto toy = ToySong::listensToSegmentThree();
        toy.soundGain = 4.0;
        toy.wordGain = 12.0;
        ToySong song(toy);
        const auto result = found(song, replacing(Modality::Both));
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->removed.size(), std::size_t{2});
        QCOMPARE(result->path.rows(), std::size_t{3});
        for (std::size_t i = 0; i < 2; ++i) {
            const bool isSound = result->removed[i] == ToySong::kBass3;
            QCOMPARE(result->replacements[i].empty(), isSound);
            QVERIFY(isSound || result->removed[i] == ToySong::kLove);
        }
    }

    void aWordIsNeverReplacedByItself()
    {
        ToySong song(needsBassAndLove());
        // "LOVE" is read like "love": nothing is left to put in its place.
        const auto result = found(song, replacing(Modality::Lyrics, {"LOVE"}));
        QVERIFY(result);
        QVERIFY(!result->isFound());
        QVERIFY(!result->isProvenSmallest);
        QCOMPARE(result->path.rows(), std::size_t{1});
        ToySong alone(needsBassAndLove(), ToySong::fourStems(), "love love");
        const auto refused = found(alone, replacing(Modality::Lyrics, {"love"}));
        QCOMPARE(refused.error().code, ErrorCode::BadArgument);
        QVERIFY(QString::fromStdString(refused.error().message).contains("the word itself"));
    }

    void neutralWordsSayLeastOfAnyClass()
    {
        ToySong song(needsBassAndLove());
        auto explanation = song.explanation();
        QVERIFY(explanation);
        const std::size_t sounds = explanation->components.audio.size();
        for (LocalFit& fit : explanation->fits) {
            for (std::size_t w = 0; w < explanation->components.words.size(); ++w) {
                fit.weights[sounds + w] = 0.1 * static_cast<double>(w + 1);
            }
        }
        // Near zero for one class, but not for the other.
        explanation->fits[0].weights[sounds] = 0.0;
        explanation->fits[1].weights[sounds] = 9.0;
        const auto& words = explanation->components.words;
        QCOMPARE(neutralWords(*explanation, 2),
                 (std::vector<std::string>{words[1].word, words[2].word}));
        QCOMPARE(neutralWords(*explanation, 100).size(), words.size());
        QCOMPARE(neutralWords(*explanation, 100).back(), words[0].word);
    }

    void everyOccurrenceIsReplacedAndTheRestStays()
    {
        ToySong song;
        std::vector<std::string> by(song.words->components().size());
        by[3] = "snow";
        const MaskedWords replaced = song.words->replacingEach(by);
        std::vector<std::uint8_t> mask(by.size(), 1);
        QCOMPARE(replaced.textOf(mask), song.words->textOf(mask));
        mask[3] = 0;
        QCOMPARE(replaced.textOf(mask), std::string("i love the snow and snow falls on me"));
        mask[1] = 0;
        QCOMPARE(replaced.textOf(mask), std::string("i the snow and snow falls on me"));
    }

    void asksModelsOfWholeInputs()
    {
        auto toy = needsBassAndLove();
        toy.encodes = false;
        ToySong song(toy);
        const auto result = found(song, replacing());
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QCOMPARE(result->removed, std::vector<std::size_t>{ToySong::kLove});
    }

    void isTheSameWhateverTheThreads()
    {
        std::vector<Counterfactual> results;
        for (int threads : {1, 3}) {
            ToySong song(needsBassAndLove());
            song.run.threads = threads;
            results.push_back(*found(song, replacing(Modality::Both)));
        }
        QCOMPARE(results[0].removed, results[1].removed);
        QCOMPARE(results[0].replacements, results[1].replacements);
        QCOMPARE(results[0].path.values, results[1].path.values);
        QCOMPARE(results[0].passes, results[1].passes);
    }

    void staysWithinItsPasses()
    {
        ToySong song(needsBassAndLove());
        const auto explanation = song.explanation();
        CounterfactualOptions options = replacing();
        options.passes = 40;
        const auto chosen = chooseReplacements(song.model, song.sides(), {}, *explanation, "deep",
                                               neutralWords(*explanation), options, song.run);
        QVERIFY(chosen);
        const auto tried = std::count_if(chosen->words.begin(), chosen->words.end(),
                                         [](const std::string& word) { return !word.empty(); });
        QCOMPARE(tried, 2);                  // 40 / 2 / 8 candidates
        QVERIFY(!chosen->words[1].empty());  // "love" is the most supporting
        // Beside the texts, the sound once for every candidate.
        QVERIFY2(chosen->passes <= 20 + 8, qPrintable(QString::number(chosen->passes)));
    }

    void readsListsOfWords()
    {
        const auto words = replacementsFrom("rain\r\n\n# a note\n  don't \nφως\nrain", "list.txt");
        QVERIFY(words);
        QCOMPARE(*words, (std::vector<std::string>{"rain", "don't", "φως"}));
    }

    void refusesListsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray("") << "no word in it";
        QTest::newRow("only notes") << QByteArray("# nothing\n\n") << "no word in it";
        QTest::newRow("two words") << QByteArray("rain\nlast night\n") << "line 2 (\"last night\")";
        QTest::newRow("punctuation") << QByteArray("...\n") << "line 1";
    }
    void refusesListsThatAreNone()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto words = replacementsFrom(text.toStdString(), "list.txt");
        QVERIFY(!words);
        QCOMPARE(words.error().code, ErrorCode::BadArgument);
        const QString message = QString::fromStdString(words.error().message);
        QVERIFY2(message.startsWith("list.txt: ") && message.contains(says), qPrintable(message));
    }

    void failsWithBadArgumentWithoutWords()
    {
        auto toy = needsBassAndLove();
        toy.isConjunction = false;
        toy.reads = false;
        ToySong deaf(toy);
        QCOMPARE(found(deaf, replacing(Modality::Both)).error().code, ErrorCode::BadArgument);
        ToySong instrumental(needsBassAndLove(), ToySong::fourStems(), "");
        QCOMPARE(found(instrumental, replacing(Modality::Both)).error().code,
                 ErrorCode::BadArgument);
        ToySong song(needsBassAndLove());
        const auto soundOnly = found(song, replacing(Modality::Audio));
        QCOMPARE(soundOnly.error().code, ErrorCode::BadArgument);
    }

    void failsWithUnsupportedWhereLinesAreRemoved()
    {
        ToySong song(needsBassAndLove());
        for (TextUnit unit : {TextUnit::Line, TextUnit::Section}) {
            QCOMPARE(found(song, replacing(), unit).error().code, ErrorCode::Unsupported);
        }
    }

    void failsWithCancelled()
    {
        ToySong song(needsBassAndLove());
        const auto explanation = song.explanation();
        song.run.cancel.request();
        const auto result = findReplacingCounterfactual(song.model, song.sides(), {}, *explanation,
                                                        replacing(), song.run);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(WordReplacementsTest)
#include "word_replacements_test.moc"
