// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/listening.h"

#include <QtTest/QtTest>

#include "fake_engine.h"
#include "fake_output.h"

namespace limelight::app {

/// Repeating, and a part against the song.
class ListeningTest : public QObject {
    Q_OBJECT

    struct Desk {
        FakeOutput* device;
        Session session{std::make_unique<FakeEngine>(), "resources"};
        std::unique_ptr<Player> player;
        std::unique_ptr<Listening> listening;
        Desk()
        {
            auto output = std::make_unique<FakeOutput>();
            device = output.get();
            player = std::make_unique<Player>(std::move(output));
            listening = std::make_unique<Listening>(session, *player);
            player->open();
        }
        void openAndExplain()
        {
            session.openTrack({"song.ogg", {}});
            QTRY_VERIFY(session.isExplanationFinal());
            QTRY_VERIFY(player->hasDevice());
        }
        std::string heard() const { return player->programme()->name; }
        audio::TimeSpan timeOf(std::size_t feature) const
        {
            return session.explanation()->components.audio[feature].time;
        }
        void listenFor(double sec) { device->pull(static_cast<std::int64_t>(sec * 44100.0)); }
    };
    static constexpr int kVocals5 = 20;

private Q_SLOTS:
    void repeatsAComponentUntilItIsStopped()
    {
        Desk desk;
        desk.openAndExplain();
        desk.listening->setLoop(true);
        desk.listening->playFeature(kVocals5, false);
        desk.listenFor(7.3);
        QVERIFY(desk.player->isPlaying());
        const audio::TimeSpan span = desk.timeOf(kVocals5);
        QVERIFY(desk.player->songSec() >= span.startSec && desk.player->songSec() < span.endSec);
        // Switched off, it ends with the round.
        desk.listening->setLoop(false);
        desk.listenFor(1.1);
        QTRY_VERIFY(!desk.player->isPlaying());
    }

    void repeatsTheSecondsOfTheSelectedComponentInTheSong()
    {
        Desk desk;
        desk.openAndExplain();
        const audio::TimeSpan span = desk.timeOf(kVocals5);
        desk.listening->setLoopSpan(span);
        desk.listening->setLoop(true);
        desk.listening->toggle();
        QCOMPARE(desk.heard(), std::string("song"));
        desk.listenFor(8.6);
        QVERIFY(desk.player->isPlaying());
        QVERIFY(desk.player->songSec() >= span.startSec && desk.player->songSec() < span.endSec);
        // Nothing selected: all of it, from where it is.
        desk.listening->setLoopSpan({});
        desk.listenFor(3.0);
        QVERIFY(desk.player->songSec() > span.endSec);
    }

    void goesBetweenAPartAndTheSongInPlace()
    {
        Desk desk;
        desk.openAndExplain();
        QSignalSpy said(desk.listening.get(), &Listening::said);
        desk.listening->toggleOriginal();
        QCOMPARE(said.count(), 1);  // nothing to compare with yet
        QVERIFY(!desk.player->isPlaying());

        desk.listening->playFeature(kVocals5, false);
        const std::string part = desk.heard();
        desk.listenFor(0.25);
        desk.listening->toggleOriginal();
        const double place = desk.timeOf(kVocals5).startSec + 0.25;
        QCOMPARE(desk.heard(), std::string("song"));
        QVERIFY(std::abs(desk.player->songSec() - place) < 1e-3);
        desk.listenFor(0.25);
        desk.listening->toggleOriginal();
        QCOMPARE(desk.heard(), part);
        QVERIFY(std::abs(desk.player->songSec() - (place + 0.25)) < 1e-3);

        // Repeating, the song stays inside the part's seconds.
        desk.listening->setLoop(true);
        desk.listening->toggleOriginal();
        desk.listenFor(5.3);
        QCOMPARE(desk.heard(), std::string("song"));
        QVERIFY(desk.player->isPlaying());
        QVERIFY(desk.player->songSec() < desk.timeOf(kVocals5).endSec);
    }

    void forgetsThePartWithItsSong()
    {
        Desk desk;
        desk.openAndExplain();
        desk.listening->playFeature(kVocals5, false);
        QVERIFY(desk.listening->hasPart());
        desk.listening->reset();
        QVERIFY(!desk.listening->hasPart());
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::ListeningTest)
#include "listening_test.moc"
