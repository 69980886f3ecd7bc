// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include <QtTest/QtTest>

#include "fake_engine.h"

namespace limelight::app {

/// What is computed, when, and what is not computed again.
class SessionTest : public QObject {
    Q_OBJECT

    struct Desk {
        FakeEngine* engine;
        std::unique_ptr<Session> session;
        Desk()
        {
            auto owned = std::make_unique<FakeEngine>();
            engine = owned.get();
            session = std::make_unique<Session>(std::move(owned), "resources");
        }
        void openAndExplain()
        {
            session->openTrack({"song.ogg", {}});
            QTRY_VERIFY(session->isExplanationFinal());
        }
    };

private Q_SLOTS:
    void goesFromSongToExplanationByItself()
    {
        Desk desk;
        QStringList order;
        connect(desk.session.get(), &Session::trackChanged, this, [&] { order << "track"; });
        connect(desk.session.get(), &Session::picturesChanged, this, [&] { order << "pictures"; });
        connect(desk.session.get(), &Session::modelsChanged, this, [&] { order << "models"; });
        connect(desk.session.get(), &Session::separatedChanged, this, [&] {
            if (desk.session->separated()) order << "stems";
        });
        desk.openAndExplain();
        QCOMPARE(order, (QStringList{"track", "pictures", "models", "stems"}));
        QCOMPARE(desk.session->label(), std::string("metal"));
        QVERIFY(desk.session->usesSyntheticModels());
        QVERIFY(desk.session->peaks() != nullptr);
        QVERIFY(!desk.session->jobs().isBusy());
    }

    void tellsWhatItMadeAndShowsItAgain()
    {
        Desk desk;
        ExplanationShelf shelf;
        connect(desk.session.get(), &Session::explanationMade, &shelf, &ExplanationShelf::put);
        desk.openAndExplain();
        desk.session->setLabel("jazz");
        QTRY_COMPARE(shelf.entries().size(), std::size_t{1});
        ShelvedExplanation first = shelf.entries()[0];
        QVERIFY(first.explanation == desk.session->explanation());
        QCOMPARE(first.song.audio, std::filesystem::path("song.ogg"));
        first.label = "jazz";

        Choice other = desk.session->choice();
        other.seed = 7;
        desk.session->setChoice(other);
        QTRY_COMPARE(shelf.entries().size(), std::size_t{2});
        const int asked = desk.engine->calls.explain.load();
        desk.session->show(first);
        QVERIFY(!desk.session->jobs().isBusy());
        QCOMPARE(desk.engine->calls.load.load(), 1);
        QCOMPARE(desk.session->choice().seed, first.choice.seed);
        QCOMPARE(desk.session->label(), std::string("jazz"));

        // On another desk, too, where the song has to be opened first.
        Desk second;
        second.session->show(first);
        QTRY_VERIFY(second.session->isExplanationFinal());
        QVERIFY(second.session->explanation() == first.explanation);
        QCOMPARE(second.session->label(), std::string("jazz"));
        QCOMPARE(second.engine->calls.explain.load(), 0);
        QCOMPARE(desk.engine->calls.explain.load(), asked);
    }

    void bordersOfOnesOwnReachTheEngineAndStayWithTheirSong()
    {
        Desk desk;
        desk.openAndExplain();
        Choice choice = desk.session->choice();
        choice.parts.segmentBordersSec = {2.5, 7.0};
        desk.session->setChoice(choice);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->calls.explain.load(), 2);
        QCOMPARE(desk.engine->askedOptions.segmentBordersSec, choice.parts.segmentBordersSec);
        desk.session->openTrack({"other.ogg", {}});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 3);
        QVERIFY(desk.session->choice().parts.segmentBordersSec.empty());
    }

    void computesNothingForAnotherClassOrModality()
    {
        Desk desk;
        desk.openAndExplain();
        const auto explanation = desk.session->explanation();
        desk.session->setLabel("jazz");
        QCOMPARE(desk.session->label(), std::string("jazz"));
        Choice choice = desk.session->choice();
        choice.modality = models::Modality::Lyrics;
        desk.session->setChoice(choice);
        QVERIFY(!desk.session->jobs().isBusy());
        QVERIFY(desk.session->explanation() == explanation);
        QCOMPARE(desk.engine->calls.explain.load(), 1);
        QVERIFY(explanation->fitOf("jazz", models::Modality::Lyrics) != nullptr);
    }

    void keepsBothTasksOnceComputed()
    {
        Desk desk;
        desk.openAndExplain();
        Choice genre = desk.session->choice();
        Choice emotion = genre;
        emotion.task = "emotion";
        desk.session->setChoice(emotion);
        QVERIFY(desk.session->explanation() == nullptr);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.session->label(), std::string("angry"));
        QVERIFY(!desk.session->usesSyntheticModels());
        QCOMPARE(desk.engine->calls.separate.load(), 1);  // the same span, the same stems
        desk.session->setChoice(genre);
        QVERIFY(desk.session->isExplanationFinal());
        QVERIFY(!desk.session->jobs().isBusy());
        QCOMPARE(desk.engine->calls.explain.load(), 2);
        QCOMPARE(desk.engine->calls.models.load(), 2);
    }

    void takesTheSongsOwnStemsAndGoesBackToSeparating()
    {
        Desk desk;
        desk.openAndExplain();
        const auto separatedOne = desk.session->explanation();
        QSignalSpy changed(desk.session.get(), &Session::stemFolderChanged);
        desk.session->useStems("stems-a");
        QCOMPARE(changed.count(), 1);
        QVERIFY(!desk.session->isExplanationFinal());
        QVERIFY(desk.session->separated() == nullptr);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        const auto own = desk.session->explanation();
        QVERIFY(own->recipe.split == separation::SoundSplit::OwnStems);
        QCOMPARE(own->recipe.separatorName, std::string("stems-a"));
        QCOMPARE(desk.session->stemFolder()->filename().string(), std::string("stems-a"));
        QVERIFY(desk.session->stemFolder()->is_absolute());
        QCOMPARE(desk.engine->calls.predict.load(), 1);  // the model hears the mix all the same
        QCOMPARE(desk.engine->calls.models.load(), 1);
        desk.session->useStems({});
        QVERIFY(desk.session->explanation() == separatedOne);
        QVERIFY(!desk.session->jobs().isBusy());
        QCOMPARE(desk.engine->calls.explain.load(), 2);
    }

    void readsStemsAnewAndComputesAgainOnlyWhenTheyChanged()
    {
        Desk desk;
        desk.openAndExplain();
        desk.session->useStems("stems-a");
        QTRY_VERIFY(desk.session->isExplanationFinal());
        desk.session->useStems("elsewhere/stems-a");  // the same content
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->calls.stems.load(), 2);
        QCOMPARE(desk.engine->calls.explain.load(), 2);
        desk.session->useStems("stems-b");
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.session->explanation()->recipe.separatorName, std::string("stems-b"));
        QCOMPARE(desk.engine->calls.explain.load(), 3);
    }

    void stemsGoWithTheirSong()
    {
        Desk desk;
        desk.session->useStems("stems-a");
        QVERIFY(!desk.session->stemFolder());  // no song, no stems of it
        desk.session->openTrack({"song.ogg", {}}, "stems-a");
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QVERIFY(desk.session->explanation()->recipe.split == separation::SoundSplit::OwnStems);
        desk.session->openLyrics("other.lrc");
        QTRY_VERIFY(desk.session->isExplanationFinal() && !desk.session->jobs().isBusy());
        QVERIFY(desk.session->stemFolder().has_value());
        desk.session->openTrack({"another.ogg", {}});
        QTRY_VERIFY(desk.session->track()->title == "another" &&
                    desk.session->isExplanationFinal());
        QVERIFY(!desk.session->stemFolder());
        QVERIFY(desk.session->explanation()->recipe.split != separation::SoundSplit::OwnStems);
    }

    void saysWhatIsWrongWithStemsAndSeparatesWhenAsked()
    {
        Desk desk;
        desk.openAndExplain();
        QSignalSpy failed(desk.session.get(), &Session::failed);
        desk.session->useStems("broken");
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<Error>().code, ErrorCode::NotFound);
        QVERIFY(desk.session->explanation() == nullptr);
        desk.session->useStems({});
        QVERIFY(desk.session->isExplanationFinal());
    }

    void computesReferenceModePerModality()
    {
        Desk desk;
        desk.openAndExplain();
        Choice choice = desk.session->choice();
        choice.mode = explain::Mode::Reference;
        desk.session->setChoice(choice);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        choice.modality = models::Modality::Audio;
        desk.session->setChoice(choice);
        QVERIFY(!desk.session->isExplanationFinal());
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->calls.explain.load(), 3);
    }

    void showsAProvisionalExplanationAndKeepsItWhenCancelled()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        QSignalSpy failed(desk.session.get(), &Session::failed);
        desk.session->openTrack({"song.ogg", {}});
        QTRY_VERIFY(desk.session->explanation() != nullptr);
        QVERIFY(!desk.session->isExplanationFinal());
        QElapsedTimer clock;
        clock.start();
        desk.session->cancel();
        QTRY_VERIFY(!desk.session->jobs().isBusy());
        QVERIFY2(clock.elapsed() < 500, "a cancel is answered within half a second");
        QVERIFY(desk.session->explanation() != nullptr);
        QCOMPARE(failed.count(), 0);
        // It goes on only when asked.
        desk.engine->holdsExplain = false;
        desk.session->run();
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->calls.separate.load(), 1);
    }

    void keepsWhatIsKnownWhenStoppedAndGoesOnFromThere()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.session->openTrack({"song.ogg", {}});
        QTRY_VERIFY(desk.session->explanation() != nullptr);
        desk.session->cancel();
        QTRY_VERIFY(!desk.session->jobs().isBusy());
        const auto stopped = desk.session->explanation();
        QVERIFY(stopped->sampling && stopped->sampling->isPartial);
        QVERIFY(!desk.session->isExplanationFinal());
        QVERIFY(desk.session->isExplanationSettled());
        QCOMPARE(desk.session->explained().explanation, stopped);
        // Another question and back: it is still there, and nothing begins anew by itself.
        const Choice genre = desk.session->choice();
        Choice emotion = genre;
        emotion.task = "emotion";
        desk.engine->holdsExplain = false;
        desk.session->setChoice(emotion);
        QTRY_VERIFY(desk.session->isExplanationFinal() && !desk.session->jobs().isBusy());
        desk.engine->holdsExplain = true;
        Choice more = genre;
        more.precision = explain::Precision::High;
        QSignalSpy changed(desk.session.get(), &Session::explanationChanged);
        desk.session->setChoice(more);
        QCOMPARE(desk.session->explanation(), stopped);  // until there is more
        QVERIFY(!desk.session->isExplanationSettled());
        QVERIFY(desk.session->explained().explanation == nullptr);
        desk.engine->holdsExplain = false;
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QVERIFY(!desk.session->explanation()->sampling);
    }

    void stemsOfAnotherKindShowNothingOfTheOldOnes()
    {
        Desk desk;
        desk.openAndExplain();
        desk.session->useStems("stems-a");
        QTRY_VERIFY(desk.session->isExplanationFinal());
        desk.engine->holdsExplain = true;
        Choice draft = desk.session->choice();
        draft.precision = explain::Precision::Draft;
        desk.session->setChoice(draft);
        QTRY_VERIFY(desk.session->explanation() != nullptr);
        QCOMPARE(desk.session->explanation()->recipe.separatorName, std::string("stems-a"));
        desk.engine->holdsExplain = false;
        QTRY_VERIFY(desk.session->isExplanationFinal());
    }

    void showsBothWhereTheChosenSideIsMissing()
    {
        for (const auto mode : {explain::Mode::Recommended, explain::Mode::Reference}) {
            Desk desk;
            QSignalSpy failed(desk.session.get(), &Session::failed);
            Choice words = desk.session->choice();
            words.mode = mode;
            words.modality = models::Modality::Lyrics;
            desk.session->setChoice(words);
            desk.session->openTrack({"instrumental.ogg", {}});
            QTRY_VERIFY(desk.session->isExplanationFinal());
            QCOMPARE(desk.session->modality(), models::Modality::Both);
            QCOMPARE(desk.session->explanation()->recipe.modality, models::Modality::Both);
            QCOMPARE(failed.count(), 0);
            // The next song has words again.
            desk.session->openTrack({"song.ogg", {}});
            QTRY_VERIFY(desk.session->track()->title == "song" &&
                        desk.session->isExplanationFinal());
            QCOMPARE(desk.session->modality(), models::Modality::Lyrics);
        }
    }

    void givesWayToAnotherChoiceWhileComputing()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.session->openTrack({"song.ogg", {}});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 1);
        Choice choice = desk.session->choice();
        choice.seed = 7;
        desk.engine->holdsExplain = false;
        desk.session->setChoice(choice);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.session->explanation()->recipe.seed, 7U);
    }

    /// Each choice of parts is another explanation; the published method has none.
    void partsReachTheEngine()
    {
        Desk desk;
        desk.openAndExplain();
        QVERIFY(!desk.engine->askedOptions.quantity);
        Choice choice = desk.session->choice();
        choice.parts.split = separation::SoundSplit::Bands;
        choice.parts.bandBordersHz = {250.0, 1000.0};
        choice.parts.segments = 7;
        choice.parts.textUnit = explain::TextUnit::Line;
        choice.parts.quantity = explain::Quantity::Score;
        choice.parts.keepProbability = kKeepsMost;
        choice.parts.kernel = explain::Kernel::Local;
        choice.parts.fill = explain::RegionFill::Mean;
        desk.session->setChoice(choice);
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->askedModels.split, separation::SoundSplit::Bands);
        QCOMPARE(desk.engine->askedModels.bandBordersHz, choice.parts.bandBordersHz);
        const pipeline::ExplainOptions& asked = desk.engine->askedOptions;
        QCOMPARE(asked.segments, 7);
        QCOMPARE(asked.textUnit, explain::TextUnit::Line);
        QVERIFY(asked.quantity == explain::Quantity::Score);
        QCOMPARE(asked.keepProbability, kKeepsMost);
        QVERIFY(asked.kernel == explain::Kernel::Local);
        QVERIFY(asked.maskedDomain == explain::MaskedDomain::Spectrogram);
        QVERIFY(asked.fill == explain::RegionFill::Mean);
        choice.parts.split = separation::SoundSplit::Superpixels;
        choice.parts.superpixels = 12;
        desk.session->setChoice(choice);
        QTRY_COMPARE(desk.engine->calls.explain.load(), 3);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->askedModels.superpixels, std::size_t{12});
        choice.mode = explain::Mode::Reference;
        desk.session->setChoice(choice);
        QTRY_COMPARE(desk.engine->calls.explain.load(), 4);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->askedOptions.segments, 10);
        QCOMPARE(desk.engine->askedOptions.textUnit, explain::TextUnit::Word);
        QVERIFY(desk.engine->askedOptions.maskedDomain == explain::MaskedDomain::Sound);
        QVERIFY(desk.engine->askedOptions.method == explain::Method::MusicLime);
        choice.setExplainer(Explainer::LimeText);
        desk.session->setChoice(choice);
        QTRY_COMPARE(desk.engine->calls.explain.load(), 5);
        QVERIFY(desk.engine->askedOptions.method == explain::Method::LimeText);
        QVERIFY(desk.engine->askedOptions.mode == explain::Mode::Reference);
        QVERIFY(desk.engine->askedOptions.modality == models::Modality::Lyrics);
    }

    void keepsTheSongWhenTheNextCannotBeRead()
    {
        Desk desk;
        desk.openAndExplain();
        QSignalSpy failed(desk.session.get(), &Session::failed);
        desk.session->openTrack({"broken.ogg", {}});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.session->track()->title, std::string("song"));
        QVERIFY(desk.session->isExplanationFinal());
    }

    void saysOnceThatTheModelsCannotBeLoadedAndTriesAgainWhenAsked()
    {
        Desk desk;
        desk.engine->failsModels = true;
        QSignalSpy failed(desk.session.get(), &Session::failed);
        desk.session->openTrack({"song.ogg", {}});
        QTRY_COMPARE(failed.count(), 1);
        QTRY_VERIFY(!desk.session->jobs().isBusy());
        QVERIFY(desk.session->peaks() != nullptr);
        QCOMPARE(desk.engine->calls.models.load(), 1);
        desk.engine->failsModels = false;
        desk.session->run();
        QTRY_VERIFY(desk.session->isExplanationFinal());
    }

    void turnsABugIntoAFailure()
    {
        Desk desk;
        desk.engine->breaksExplain = true;
        QSignalSpy failed(desk.session.get(), &Session::failed);
        desk.session->openTrack({"song.ogg", {}});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].value<Error>().code == ErrorCode::Internal);
    }

    void listensFromTheChosenSecond()
    {
        Desk desk;
        desk.openAndExplain();
        Choice choice = desk.session->choice();
        choice.startSec = 1.5;
        desk.session->setChoice(choice);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.session->prediction()->heard.startSec, 1.5);
        QCOMPARE(desk.engine->calls.load.load(), 1);
    }

    void takesOtherLyricsWithoutSeparatingAgain()
    {
        Desk desk;
        desk.openAndExplain();
        desk.session->openLyrics("other.lrc");
        QTRY_COMPARE(desk.engine->calls.explain.load(), 2);
        QTRY_VERIFY(desk.session->isExplanationFinal());
        QCOMPARE(desk.engine->calls.separate.load(), 1);
    }

    void endsCleanlyInTheMiddleOfAJob()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.session->openTrack({"song.ogg", {}});
        QTRY_COMPARE(desk.engine->calls.explain.load(), 1);
        desk.session.reset();
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::SessionTest)
#include "session_test.moc"
