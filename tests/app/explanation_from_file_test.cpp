// SPDX-License-Identifier: GPL-3.0-or-later
/// Opening an `explanation.json` in the window: it is shown as it was computed.

#include <QtTest/QtTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <fstream>

#include "app/explanation_from_file.h"
#include "app/explanation_list.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/panels.h"
#include "app/session_edits.h"
#include "core/data/explanation_file.h"
#include "widgets/notice_bar.h"
#include "window_desk.h"

namespace fs = std::filesystem;

namespace limelight::app {

class ExplanationFromFileTest : public QObject {
    Q_OBJECT

    struct Desk : WindowDesk {
        explicit Desk(bool remembers = false) : WindowDesk(true, remembers)
        {
            (void)QTest::qWaitForWindowActive(window.get());
        }
        void open(const fs::path& file) const
        {
            WindowDesk::open(QString::fromStdString(file.string()));
        }
        void openAndWait(const fs::path& file) const
        {
            const std::size_t before = window->explanations().entries().size();
            open(file);
            QTRY_COMPARE(window->explanations().entries().size(), before + 1);
            waitUntilIdle();
        }
        bool says(const QString& text) const { return saying(text) != nullptr; }
        widgets::NoticeBar* saying(const QString& text) const
        {
            for (auto* bar : window->findChildren<widgets::NoticeBar*>()) {
                if (bar->isVisible() && bar->text().contains(text)) return bar;
            }
            return nullptr;
        }
        QString notes() const
        {
            QStringList all;
            for (auto* button : window->findChildren<QToolButton*>()) {
                all << button->property("notes").toStringList();
            }
            return all.join('\n');
        }
        Session& session() const { return window->session(); }
    };

    std::unique_ptr<QTemporaryDir> folder_;
    std::optional<explain::Explanation> computed_;

    fs::path at(const std::string& name) const
    {
        return fs::path(folder_->path().toStdString()) / name;
    }
    fs::path file() const { return at("why") / "explanation.json"; }

    /// What `limelight explain song.ogg --trust --out why` would write: weights that no window
    /// computes, trust and a counterfactual.
    explain::Explanation computed()
    {
        if (!computed_) computed_ = compute();
        explain::Explanation explanation = *computed_;
        explanation.recipe.trackFile = at("song.ogg").string();
        return explanation;
    }
    explain::Explanation compute() const
    {
        WindowDesk desk;
        desk.openAndExplain(QString::fromStdString(at("song.ogg").string()));
        explain::Explanation explanation = *desk.window->session().explanation();
        explanation.recipe.task = "genre";
        for (explain::LocalFit& fit : explanation.fits) fit.weights[7] = 0.125;
        const ExplainedSong song = desk.window->session().explained();
        SilentProgress silent;
        Run run{CancelToken(), silent};
        explain::TrustOptions trust;
        trust.label = explanation.explainedLabel;
        trust.modality = models::Modality::Both;
        explanation.trust = *desk.engine->measureTrust(song, trust, run);
        explanation.counterfactual = *desk.engine->counterfactual(song, {}, run);
        return explanation;
    }
    void write(const explain::Explanation& explanation) const
    {
        QVERIFY(data::writeExplanationFile(explanation, file()));
    }
    void writeText(const std::string& text) const { std::ofstream(file()) << text; }

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }
    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        qputenv("XDG_CACHE_HOME", folder_->filePath("cache").toUtf8());
        qputenv("XDG_CONFIG_HOME", folder_->filePath("config").toUtf8());
        qputenv("XDG_DATA_HOME", folder_->filePath("data").toUtf8());
        fs::create_directory(at("why"));
        std::ofstream(at("song.ogg")) << "one song";
    }

    void isShownAsItWasComputed()
    {
        const explain::Explanation made = computed();
        write(made);
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(desk.session().showsFile());
        QVERIFY(desk.session().isExplanationFinal());
        QCOMPARE(QString::fromStdString(data::jsonOf(*desk.session().explanation())),
                 QString::fromStdString(data::jsonOf(made)));
        QCOMPARE(desk.session().track()->file, at("song.ogg"));
        QCOMPARE(desk.engine->calls.explain.load(), 0);
        QVERIFY(desk.window->panels().isOnScreen(desk.view<ExplanationList>()));
        // Its parts can be heard and asked: model and separator are those it was made with.
        QVERIFY(desk.session().separated() != nullptr);
        QVERIFY(desk.window->whatIf().canAsk());
        QVERIFY2(!desk.notes().contains("cannot be heard"), qPrintable(desk.notes()));
    }

    void itsTrustAndCounterfactualShowToo()
    {
        write(computed());
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.window->trust().trust()->scoreOfAll, 0.65);
        QCOMPARE(desk.engine->calls.trust.load(), 0);
        QVERIFY(desk.window->whatIf().answer() != nullptr);
        QCOMPARE(desk.window->whatIf().answer()->removed.size(), std::size_t{3});
    }

    void openingIsUndoneLikeOtherEdits()
    {
        write(computed());
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(desk.window->isWindowModified());
        Q_EMIT desk.view<ExplanationList>()->renamed(0, "mine");
        desk.window->edits().undo();
        QVERIFY(desk.window->edits().undoText().contains("opening"));
        desk.window->edits().undo();
        QVERIFY(desk.window->explanations().entries().empty());
        QVERIFY(!desk.window->isWindowModified());
        desk.window->edits().redo();
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        // The same file again is the same entry.
        desk.open(file());
        desk.waitUntilIdle();
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
    }

    void anotherQuestionIsComputedAndUndoingShowsTheFileAgain()
    {
        write(computed());
        Desk desk;
        desk.openAndWait(file());
        const auto shown = desk.session().explanation();
        Choice choice = desk.session().choice();
        choice.modality = models::Modality::Lyrics;
        desk.session().setChoice(choice);
        QVERIFY2(desk.session().explanation() == shown, "a modality is a view of it");
        ++choice.seed;
        desk.window->edits().push(new ChoiceEdit(desk.session(), choice));
        desk.waitUntilExplained();
        QVERIFY(!desk.session().showsFile());
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        desk.window->edits().undo();
        QVERIFY(desk.session().explanation() == shown);
        desk.waitUntilIdle();
        QCOMPARE(desk.engine->calls.explain.load(), 1);
    }

    void explainAsksForAnAnswerOfThisMachine()
    {
        write(computed());
        Desk desk;
        desk.openAndWait(file());
        desk.view<MainMenu>()->run->trigger();
        QTRY_COMPARE(desk.window->explanations().entries().size(), std::size_t{2});
        desk.waitUntilIdle();
        QVERIFY(!desk.session().showsFile());
        QVERIFY(desk.session().explanation()->fits[0].weights[7] != 0.125);
        // Both stay, and each is shown without computing.
        desk.window->workspace().show(0);
        desk.waitUntilIdle();
        QCOMPARE(desk.session().explanation()->fits[0].weights[7], 0.125);
        desk.window->workspace().show(1);
        desk.waitUntilIdle();
        QVERIFY(desk.session().explanation()->fits[0].weights[7] != 0.125);
        QCOMPARE(desk.engine->calls.explain.load(), 1);
    }

    void aStoppedOneIsNotContinued()
    {
        explain::Explanation made = computed();
        made.sampling.emplace();
        made.sampling->isPartial = true;
        write(made);
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(desk.session().isExplanationFinal());
        QCOMPARE(desk.engine->calls.explain.load(), 0);
    }

    void aSessionKeepsIt()
    {
        write(computed());
        {
            Desk desk;
            desk.openAndWait(file());
            QVERIFY(desk.window->workspace().saveAs(at("work.limelight")));
        }
        fs::remove(file());
        Desk desk;
        desk.openAndWait(at("work.limelight"));
        QTRY_VERIFY(desk.session().showsFile());
        desk.waitUntilIdle();
        QCOMPARE(desk.session().explanation()->fits[0].weights[7], 0.125);
        QVERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.engine->calls.explain.load(), 0);
    }

    void itsSongIsFoundBesideItAndInTheFolderAbove()
    {
        for (const char* place : {"why/song.ogg", "song.ogg", "why/renamed.ogg"}) {
            explain::Explanation made = computed();
            made.recipe.trackFile = "/somewhere/else/song.ogg";
            write(made);
            if (at(place) != at("song.ogg")) fs::rename(at("song.ogg"), at(place));
            Desk desk;
            desk.openAndWait(file());
            QVERIFY2(desk.session().track() != nullptr, place);
            QCOMPARE(desk.session().track()->file.lexically_normal(), at(place));
            if (at(place) != at("song.ogg")) fs::rename(at(place), at("song.ogg"));
        }
    }

    void aMissingSongIsAskedForAndReadMeanwhile()
    {
        write(computed());
        fs::rename(at("song.ogg"), at("cache-moved.ogg"));
        Desk desk;
        desk.open(file());
        QTRY_VERIFY(desk.says("song.ogg is not where it was"));
        QVERIFY(desk.session().isReading());
        QVERIFY(desk.window->trust().trust() != nullptr);
        QCOMPARE(desk.session().explanation()->fits[0].weights[7], 0.125);
        const std::string hash = desk.session().explanation()->recipe.trackHash;
        desk.window->workspace().locate(hash, at("cache-moved.ogg"));
        QTRY_VERIFY(desk.session().track() != nullptr);
        desk.waitUntilIdle();
        QVERIFY(desk.session().showsFile());
        QCOMPARE(desk.engine->calls.explain.load(), 0);
    }

    void anotherSongInItsPlaceIsSaid()
    {
        write(computed());
        std::ofstream(at("song.ogg")) << "another song";
        Desk desk;
        desk.open(file());
        QTRY_VERIFY(desk.says("its content differs"));
        QVERIFY(desk.saying("its content differs")->text().contains("song.ogg"));
        QVERIFY(desk.session().isReading());
        QVERIFY(desk.session().track() == nullptr);
    }

    void withoutItsModelItIsStillShown()
    {
        explain::Explanation made = computed();
        made.recipe.modelFolder = at("gone").string();
        made.recipe.isModelTrainedOnSyntheticSongs = false;
        write(made);
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(desk.says("The model of this explanation is not here"));
        QVERIFY(desk.saying("is not here")->text().contains("gone"));
        QCOMPARE(desk.session().explanation()->fits[0].weights[7], 0.125);
        QCOMPARE(desk.session().label(), made.explainedLabel);
        QVERIFY(desk.window->trust().trust() != nullptr);
        QVERIFY(!desk.window->whatIf().canAsk());
        QVERIFY2(desk.notes().contains("cannot be heard"), qPrintable(desk.notes()));
    }

    void anotherModelOrSeparatorIsNotAsked()
    {
        explain::Explanation made = computed();
        made.recipe.modelHash = "of another model";
        write(made);
        Desk desk;
        desk.openAndWait(file());
        QVERIFY(!desk.window->whatIf().canAsk());
        QVERIFY2(desk.notes().contains("model has changed"), qPrintable(desk.notes()));
        made.recipe.modelHash = "genre";
        made.recipe.separatorHash = "of another separator";
        write(made);
        desk.openAndWait(file());
        QVERIFY(desk.session().separated() == nullptr);
        QVERIFY(!desk.window->whatIf().canAsk());
        QVERIFY2(desk.notes().contains("cannot be heard"), qPrintable(desk.notes()));
    }

    void refusesWhatIsNoExplanation_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("remedy");
        const QString remedy = "Write it again with limelight explain";
        QTest::newRow("broken") << "{\n \"schema_version\": 2,\n nonsense"
                                << "line 3" << remedy;
        QTest::newRow("empty") << ""
                               << "line 1" << remedy;
        QTest::newRow("foreign") << "{\"name\": \"a package\"}"
                                 << "schema_version" << remedy;
        QTest::newRow("list") << "[1, 2]"
                              << "not a JSON object" << remedy;
        QTest::newRow("newer") << "{\"schema_version\": 99}"
                               << "99"
                               << "Update Limelight";
    }

    void refusesWhatIsNoExplanation()
    {
        QFETCH(QString, text);
        QFETCH(QString, said);
        QFETCH(QString, remedy);
        writeText(text.toStdString());
        Desk desk;
        desk.openAndExplain(QString::fromStdString(at("song.ogg").string()));
        const auto before = desk.session().explanation();
        desk.open(file());
        QTRY_VERIFY(desk.says("did not work"));
        const QString message = desk.saying("did not work")->text();
        QVERIFY2(message.contains(QString::fromStdString(file().string())), qPrintable(message));
        QVERIFY2(message.contains(said), qPrintable(message));
        QVERIFY2(message.contains(remedy), qPrintable(message));
        QVERIFY2(!message.contains("json.exception"), qPrintable(message));
        QCOMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        QVERIFY(desk.session().explanation() == before);
    }

    void aTruncatedFileNamesThePlace()
    {
        const std::string whole = data::jsonOf(computed());
        writeText(whole.substr(0, whole.size() / 2));
        Desk desk;
        desk.open(file());
        QTRY_VERIFY(desk.says("did not work"));
        QVERIFY(desk.saying("did not work")->text().contains("line "));
        QVERIFY(desk.window->explanations().entries().empty());
    }

    void severalComeAsOneEdit()
    {
        explain::Explanation made = computed();
        write(made);
        made.recipe.seed = 9;
        QVERIFY(data::writeExplanationFile(made, at("other.json")));
        Desk desk;
        desk.window->openFiles(droppedFiles({QString::fromStdString(file().string()),
                                             QString::fromStdString(at("other.json").string())}));
        QTRY_COMPARE(desk.window->explanations().entries().size(), std::size_t{2});
        desk.waitUntilIdle();
        QCOMPARE(desk.session().choice().seed, std::uint32_t{42});
        desk.window->edits().undo();
        QVERIFY(desk.window->explanations().entries().empty());
    }

    void isKnownByItsEndingOrItsFolder()
    {
        writeText("{}");
        std::ofstream(at("why") / "positive.wav") << "a sound";
        const auto names = [](const DroppedFiles& files) { return files.explanations; };
        const std::vector<fs::path> one{file()};
        QCOMPARE(names(droppedFiles({QString::fromStdString(file().string())})), one);
        QCOMPARE(names(droppedFiles({QString::fromStdString(at("why").string())})), one);
        // A JSON file of a model stands for the model; what a session brings is enough.
        fs::create_directory(at("model"));
        std::ofstream(at("model") / "config.json") << "{}";
        const QString config = QString::fromStdString((at("model") / "config.json").string());
        QVERIFY(droppedFiles({config}).explanations.empty());
        QVERIFY(droppedFiles({config}).modelFolder.has_value());
        const DroppedFiles both = droppedFiles({"a.json", "b.limelight", "c.ogg"});
        QVERIFY(both.explanations.empty() && !both.song);
        QCOMPARE(both.leftOut, (QStringList{"a.json", "c.ogg"}));
    }

    void isAmongTheRecentFilesWithItsFolder()
    {
        write(computed());
        Desk desk(true);
        desk.openAndWait(file());
        const auto entry = [&]() -> QAction* {
            for (QMenu* menu : desk.window->menuBar()->findChildren<QMenu*>()) {
                for (QAction* action : menu->actions()) {
                    if (action->text() == "why/explanation.json") return action;
                }
            }
            return nullptr;
        };
        QVERIFY(entry() != nullptr);
        desk.window->workspace().clear();
        entry()->trigger();
        QTRY_COMPARE(desk.window->explanations().entries().size(), std::size_t{1});
        desk.waitUntilIdle();
        QVERIFY(desk.session().showsFile());
    }

    void asksForWhatTheRecipeAskedFor()
    {
        explain::Explanation made = computed();
        explain::Recipe& recipe = made.recipe;
        recipe.seed = 7;
        recipe.segments = 4;
        recipe.segmentBordersSec = {3.0, 5.0, 8.0};
        recipe.textUnit = explain::TextUnit::Line;
        recipe.split = separation::SoundSplit::Bands;
        recipe.bandBordersHz = {250.0, 1000.0};
        recipe.separatorChoices.niter = 3;
        recipe.separatorChoices.hasResidual = true;
        made.sampling.emplace();
        made.sampling->keepProbability = kKeepsMost;
        made.sampling->kernel = explain::Kernel::Local;
        Choice choice = choiceOf(made, {});
        QCOMPARE(choice.seed, std::uint32_t{7});
        QCOMPARE(*choice.startSec, 1.0);
        QCOMPARE(choice.parts.segmentBordersSec, (std::vector<double>{3.0, 5.0, 8.0}));
        QVERIFY(choice.parts.textUnit == explain::TextUnit::Line);
        QVERIFY(choice.parts.split == separation::SoundSplit::Bands);
        QCOMPARE(choice.parts.bandBordersHz, (std::vector<double>{250.0, 1000.0}));
        QVERIFY(choice.parts.quantity == explain::Quantity::Score);
        QCOMPARE(choice.parts.keepProbability, kKeepsMost);
        QVERIFY(choice.parts.kernel == explain::Kernel::Local);
        QVERIFY(choice.separatorChoices == recipe.separatorChoices);
        QVERIFY(!choice.parts.fill);
        recipe.maskedDomain = explain::MaskedDomain::Spectrogram;
        recipe.fill = explain::RegionFill::Noise;
        QVERIFY(choiceOf(made, {}).parts.fill == explain::RegionFill::Noise);
        recipe.maskedDomain = explain::MaskedDomain::Sound;
        QVERIFY(!choice.modelFolder);
        recipe.split = separation::SoundSplit::Superpixels;
        recipe.superpixels = 12;
        QCOMPARE(choiceOf(made, {}).parts.superpixels, std::size_t{12});
        recipe.quantity = explain::Quantity::LogOdds;
        QVERIFY(!choiceOf(made, {}).parts.quantity);
        recipe.mode = explain::Mode::Reference;
        recipe.samples = 500;
        choice = choiceOf(made, {});
        QCOMPARE(choice.samples, 500);
        QVERIFY(choice.parts == Parts());
        recipe.samples = -5;
        QCOMPARE(choiceOf(made, {}).samples, 50);
        recipe.mode = explain::Mode::Recommended;
        recipe.segmentBordersSec = {8.0, 3.0};
        QVERIFY(choiceOf(made, {}).parts.segmentBordersSec.empty());
        // Default models of another place are taken from here; others are not replaced.
        fs::create_directories(at("resources/models/genre-multimodal"));
        recipe.modelFolder = "/usr/share/limelight/models/genre-multimodal";
        recipe.isModelTrainedOnSyntheticSongs = true;
        QVERIFY(!choiceOf(made, at("resources")).modelFolder);
        recipe.isModelTrainedOnSyntheticSongs = false;
        QCOMPARE(*choiceOf(made, at("resources")).modelFolder, fs::path(recipe.modelFolder));
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ExplanationFromFileTest)
#include "explanation_from_file_test.moc"
