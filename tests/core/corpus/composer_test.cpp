// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/composer.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "core/corpus/genre_style.h"
#include "core/corpus/line_templates.h"
#include "core/corpus/vocabulary.h"

using namespace limelight;
using namespace limelight::corpus;

namespace {

constexpr std::uint64_t kSeed = 11;
constexpr Split kSplits[] = {Split::Train, Split::Validation, Split::Test};

const std::vector<Score>& songs()
{
    static const std::vector<Score> made = [] {
        std::vector<Score> scores;
        for (int i = 0; i < 450; ++i) scores.push_back(composeSong(kSeed, i));
        return scores;
    }();
    return made;
}

std::set<std::string> wordsOf(const WordSet& set)
{
    std::set<std::string> words(set.nouns.begin(), set.nouns.end());
    words.insert(set.verbs.begin(), set.verbs.end());
    words.insert(set.adjectives.begin(), set.adjectives.end());
    return words;
}

std::set<std::string> allThemeWords()
{
    std::set<std::string> words;
    for (const std::string& genre : genreLabels()) words.merge(wordsOf(themeWords(genre)));
    return words;
}

std::set<std::string> allFeelingWords()
{
    std::set<std::string> words;
    for (Band band : {Band::Low, Band::Middle, Band::High}) {
        words.merge(wordsOf(valenceWords(band)));
        words.merge(wordsOf(energyWords(band)));
    }
    return words;
}

std::set<std::string> lyricWords(const Score& score)
{
    std::set<std::string> words;
    for (const LyricLine& line : score.lines)
        for (const SungWord& word : line.words) words.insert(word.text);
    return words;
}

std::set<std::string> common(const std::set<std::string>& a, const std::set<std::string>& b)
{
    std::set<std::string> both;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
    return both;
}

template <class Item>
bool shareNothing(const std::vector<Item>& a, const std::vector<Item>& b)
{
    const std::set<Item> set(a.begin(), a.end());
    return std::none_of(b.begin(), b.end(), [&](const Item& item) { return set.count(item) > 0; });
}

double shareOf(const std::function<bool(const Score&)>& holds,
               const std::function<bool(const Score&)>& among)
{
    double hits = 0.0;
    double count = 0.0;
    for (const Score& score : songs())
        if (among(score)) {
            count += 1.0;
            hits += holds(score) ? 1.0 : 0.0;
        }
    return hits / count;
}

}  // namespace

class ComposerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void givesTheSameScoreForTheSameSeedInAnyOrder()
    {
        for (int i : {17, 3, 260}) {
            const Score again = composeSong(kSeed, i);
            QVERIFY(again == songs()[static_cast<std::size_t>(i)]);
            QCOMPARE(scoreText(again), scoreText(songs()[static_cast<std::size_t>(i)]));
            QCOMPARE(lyricsText(again), lyricsText(songs()[static_cast<std::size_t>(i)]));
        }
        QVERIFY(scoreText(composeSong(kSeed + 1, 3)) != scoreText(songs()[3]));
    }

    void holdsEveryGenreAndEmotionOnceInNineSongs()
    {
        for (std::size_t first = 0; first < songs().size(); first += 9) {
            std::set<std::string> genres;
            std::set<std::string> emotions;
            for (std::size_t i = first; i < first + 9; ++i) {
                genres.insert(songs()[i].truth.genre);
                emotions.insert(songs()[i].truth.emotion);
            }
            QCOMPARE(genres.size(), std::size_t{9});
            QCOMPARE(emotions.size(), std::size_t{9});
        }
    }

    void keepsValenceAndEnergyAwayFromTheGridLines()
    {
        for (const Score& score : songs())
            for (double value : {score.truth.valence, score.truth.energy}) {
                QVERIFY(value >= 0.0 && value <= 1.0);
                QVERIFY(std::abs(value - 0.35) >= 0.05 - 1e-12);
                QVERIFY(std::abs(value - 0.65) >= 0.05 - 1e-12);
            }
        QCOMPARE(emotionOf(0.8, 0.2), std::string("Relaxed"));
        QCOMPARE(emotionOf(0.1, 0.9), std::string("Angry"));
        QCOMPARE(emotionOf(0.65, 0.35), std::string("Neutral"));
    }

    void drawsCarriersInTheirShares()
    {
        const auto sings = [](const Score& s) { return !s.truth.isInstrumental; };
        for (bool genre : {true, false}) {
            const auto carrierIs = [genre](Carrier carrier) {
                return [=](const Score& s) {
                    return (genre ? s.truth.genreEvidence : s.truth.emotionEvidence).carrier ==
                           carrier;
                };
            };
            QVERIFY(std::abs(shareOf(carrierIs(Carrier::Sound), sings) - 0.25) < 0.07);
            QVERIFY(std::abs(shareOf(carrierIs(Carrier::Words), sings) - 0.25) < 0.07);
            QVERIFY(std::abs(shareOf(carrierIs(Carrier::Both), sings) - 0.50) < 0.07);
        }
        const double instrumental = shareOf([](const Score& s) { return s.truth.isInstrumental; },
                                            [](const Score&) { return true; });
        QVERIFY(instrumental > 0.02 && instrumental < 0.11);
    }

    void plantsSoundWhereAndOnlyWhereTheSoundCarries()
    {
        for (const Score& score : songs())
            for (const PlantedEvidence* evidence :
                 {&score.truth.genreEvidence, &score.truth.emotionEvidence}) {
                QCOMPARE(evidence->sound.empty(), !isInSound(evidence->carrier));
                for (const auto& planted : evidence->sound) {
                    QVERIFY(planted.time.startSec >= 0.0);
                    QVERIFY(planted.time.durationSec() > 0.2);
                    QVERIFY(planted.time.endSec <= score.truth.durationSec + 1e-9);
                    QVERIFY(std::count(stemNames().begin(), stemNames().end(), planted.stem) == 1);
                }
            }
    }

    void plantsFourToTwelveCellsInEnoughSongs()
    {
        for (bool genre : {true, false}) {
            const auto evidence = [genre](const Score& s) -> const PlantedEvidence& {
                return genre ? s.truth.genreEvidence : s.truth.emotionEvidence;
            };
            const double share = shareOf(
                [&](const Score& s) {
                    const auto cells = plantedCells(evidence(s), equalSpans(10, 10.245));
                    const auto planted = std::count(cells.begin(), cells.end(), true);
                    return planted >= 4 && planted <= 12;
                },
                [&](const Score& s) { return isInSound(evidence(s).carrier); });
            QVERIFY2(share >= 0.40, qPrintable(QString::number(share)));
        }
    }

    void plantsTwoToEightWordsThatTheLyricsHold()
    {
        for (const Score& score : songs()) {
            const auto sung = lyricWords(score);
            for (const PlantedEvidence* evidence :
                 {&score.truth.genreEvidence, &score.truth.emotionEvidence}) {
                const std::set<std::string> planted(evidence->words.begin(), evidence->words.end());
                QCOMPARE(planted.size(), evidence->words.size());
                if (!isInWords(evidence->carrier)) {
                    QVERIFY(planted.empty());
                    continue;
                }
                QVERIFY(planted.size() >= 2 && planted.size() <= 8);
                QCOMPARE(common(planted, sung), planted);
            }
        }
    }

    void singsNoThemeOrFeelingThatIsNotPlanted()
    {
        const auto themes = allThemeWords();
        const auto feelings = allFeelingWords();
        for (const Score& score : songs()) {
            const auto sung = lyricWords(score);
            const auto& theme = score.truth.genreEvidence.words;
            const auto& feeling = score.truth.emotionEvidence.words;
            QCOMPARE(common(sung, themes), std::set<std::string>(theme.begin(), theme.end()));
            QCOMPARE(common(sung, feelings), std::set<std::string>(feeling.begin(), feeling.end()));
        }
    }

    void keepsThemesFeelingsAndNeutralWordsApart()
    {
        const auto themes = allThemeWords();
        const auto feelings = allFeelingWords();
        auto plain = wordsOf(neutralWords());
        plain.insert(functionWords().begin(), functionWords().end());
        QVERIFY(common(themes, feelings).empty());
        QVERIFY(common(themes, plain).empty());
        QVERIFY(common(feelings, plain).empty());
        for (const std::string& genre : genreLabels())
            QVERIFY(wordsOf(themeWords(genre)).size() >= 30);
        for (Band a : {Band::Low, Band::Middle, Band::High}) {
            QVERIFY(wordsOf(valenceWords(a)).size() >= 30);
            QVERIFY(wordsOf(energyWords(a)).size() >= 30);
            for (Band b : {Band::Low, Band::Middle, Band::High}) {
                QVERIFY(common(wordsOf(valenceWords(a)), wordsOf(energyWords(b))).empty());
                if (a == b) continue;
                QVERIFY(common(wordsOf(valenceWords(a)), wordsOf(valenceWords(b))).empty());
                QVERIFY(common(wordsOf(energyWords(a)), wordsOf(energyWords(b))).empty());
            }
        }
    }

    void sharesNoTemplateOrPatternBetweenSplits()
    {
        auto styles = genreLabels();
        styles.push_back("neutral");
        for (Split a : kSplits)
            for (Split b : kSplits) {
                if (a == b) continue;
                std::set<std::string> lines;
                for (const LineTemplate& line : lineTemplates(a)) lines.insert(line.name());
                for (const LineTemplate& line : lineTemplates(b))
                    QVERIFY(lines.count(line.name()) == 0);
                for (const std::string& name : styles) {
                    const GenreStyle& style = genreStyle(name);
                    QVERIFY(shareNothing(drumPatternsOf(style, a), drumPatternsOf(style, b)));
                    QVERIFY(shareNothing(chordSequencesOf(style, a), chordSequencesOf(style, b)));
                    QVERIFY(shareNothing(barPatternsOf(name + "/bass", style.bassHalves, a),
                                         barPatternsOf(name + "/bass", style.bassHalves, b)));
                }
            }
        QVERIFY(lineTemplates(Split::Train).size() > 1000);
        QVERIFY(lineTemplates(Split::Test).size() > 200);
    }

    void holdsEveryGenreInEverySplit()
    {
        std::map<Split, std::map<std::string, int>> counts;
        for (const Score& score : songs()) ++counts[score.truth.split][score.truth.genre];
        for (Split split : kSplits) QCOMPARE(counts[split].size(), std::size_t{9});
        QCOMPARE(counts[Split::Train]["folk"], 35);
        QCOMPARE(counts[Split::Test]["folk"], 10);
    }

    /// The law of localised evidence, read from the notes: instruments that only the genre has
    /// play inside the planted stretch and nowhere else.
    void playsGenreInstrumentsOnlyWherePlanted()
    {
        int checked = 0;
        for (const Score& score : songs()) {
            const auto& evidence = score.truth.genreEvidence;
            const GenreStyle& plain = genreStyle("neutral");
            for (const Part& part : score.parts) {
                if (part.stem != "other") continue;
                std::set<int> plainPrograms;
                for (const LayerStyle& layer : plain.layers)
                    plainPrograms.insert(layer.programs.begin(), layer.programs.end());
                for (const Note& note : part.notes) {
                    const int program = part.layers[static_cast<std::size_t>(note.layer)].program;
                    const bool isPlanted = evidence.isPlanted("other", note.startSec + 1e-6);
                    QCOMPARE(plainPrograms.count(program) == 0, isPlanted);
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 10000);
    }

    /// A bass that two genres share would be planted in songs of one and speak for the other.
    void givesEveryGenreABassOfItsOwn()
    {
        std::map<std::pair<int, double>, std::string> owners;
        std::vector<std::string> styles = genreLabels();
        styles.emplace_back("neutral");
        for (const std::string& name : styles) {
            const GenreStyle& style = genreStyle(name);
            for (int program : style.bassPrograms) {
                const auto [owner, isNew] = owners.try_emplace({program, style.bassDrive}, name);
                QVERIFY2(isNew, qPrintable(QString::fromStdString(name + " and " + owner->second)));
            }
        }
    }

    /// Calm songs are thinned; what is planted must be left to be heard.
    void soundsInEveryPlantedBar()
    {
        int checked = 0;
        for (const Score& score : songs()) {
            const double barSec = 240.0 / score.truth.tempoBpm;
            for (const auto& planted : score.truth.genreEvidence.sound) {
                for (const Part& part : score.parts) {
                    if (part.stem != planted.stem) continue;
                    const double lastSec = planted.time.endSec - barSec + 1e-6;
                    for (double bar = planted.time.startSec; bar <= lastSec; bar += barSec) {
                        const bool sounds = std::any_of(
                            part.notes.begin(), part.notes.end(), [&](const Note& note) {
                                return note.startSec > bar - 0.01 && note.startSec < bar + barSec;
                            });
                        QVERIFY2(sounds,
                                 qPrintable(QString("%1 of %2 at %3 s")
                                                .arg(part.stem.c_str(), score.truth.id.c_str())
                                                .arg(bar)));
                        ++checked;
                    }
                }
            }
        }
        QVERIFY(checked > 1000);
    }

    void singsEachLineBeforeTheNextAndInsideTheSong()
    {
        for (const Score& score : songs()) {
            QCOMPARE(score.lines.empty(), score.truth.isInstrumental);
            double end = 0.0;
            std::size_t words = 0;
            for (const LyricLine& line : score.lines)
                for (const SungWord& word : line.words) {
                    QVERIFY(word.startSec >= end - 1e-9);
                    QVERIFY(word.durationSec > 0.09);
                    end = word.startSec + word.durationSec;
                    ++words;
                }
            QVERIFY(end <= score.truth.durationSec);
            if (!score.truth.isInstrumental) QVERIFY(words >= 16 && words <= 40);
        }
    }

    void writesAndReadsItsTruth()
    {
        for (int i : {0, 1, 2}) {
            const SongTruth& truth = songs()[static_cast<std::size_t>(i)].truth;
            auto back = songTruthFromText(songTruthText(truth));
            QVERIFY(back);
            QVERIFY(*back == truth);
        }
        auto broken = songTruthFromText("{\"id\": \"song\"");
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::Unreadable);
        QVERIFY(!songTruthFromText("{\"id\": 3}"));
    }
};

QTEST_GUILESS_MAIN(ComposerTest)
#include "composer_test.moc"
