// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/player.h"

#include <QtTest/QtTest>

#include "fake_output.h"
#include "planted_listening.h"

namespace limelight::app {

/// Playing with, without and with a vanishing device.
class PlayerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void playsWhatItIsGivenAndSaysWhereItIs()
    {
        auto output = std::make_unique<FakeOutput>();
        FakeOutput* device = output.get();
        Player player(std::move(output));
        player.open();
        QTRY_VERIFY(player.hasDevice());
        const auto programme = componentProgramme(plantedSpan(), plantedComponents(), 3, false);
        QSignalSpy stopped(&player, &Player::stopped);
        player.play(programme);
        QVERIFY(player.isPlaying());
        QCOMPARE(player.songSec(), 1.5);
        const auto heard = device->pull(programme->frames() / 2);
        QCOMPARE(heard[5000], programme->sound->channel(0)[2500]);
        QVERIFY(std::abs(player.songSec() - 1.75) < 1e-3);
        device->pull(programme->frames());
        QTRY_COMPARE(stopped.count(), 1);
        QVERIFY(!player.isPlaying());
    }

    void seeksInTheSong()
    {
        auto output = std::make_unique<FakeOutput>();
        FakeOutput* device = output.get();
        Player player(std::move(output));
        player.open();
        QTRY_VERIFY(player.hasDevice());
        const auto span = std::make_shared<const pipeline::SeparatedSpan>(plantedSpan());
        const auto track = plantedTrack(*span);
        player.play(songProgramme(track, span), 2.0);
        const auto heard = device->pull(2000);
        QCOMPARE(heard[3000], track->sound.channel(0)[88200 + 1500]);
        player.play(songProgramme(track, span), 99.0);
        QCOMPARE(player.songSec(), 3.5);
    }

    void playsOnceTheDeviceIsOpen()
    {
        auto output = std::make_unique<FakeOutput>();
        FakeOutput* device = output.get();
        Player player(std::move(output));
        player.play(componentProgramme(plantedSpan(), plantedComponents(), 3, false));
        QVERIFY(player.isPlaying());
        QTRY_VERIFY(player.hasDevice());
        const auto heard = device->pull(3000);
        QVERIFY(std::any_of(heard.begin(), heard.end(), [](float s) { return s != 0.0F; }));
    }

    void saysThatThereIsNoDeviceAndTriesAgainWhenAsked()
    {
        auto output = std::make_unique<FakeOutput>();
        output->isMissing = true;
        FakeOutput* device = output.get();
        Player player(std::move(output));
        QSignalSpy trouble(&player, &Player::trouble);
        QSignalSpy stopped(&player, &Player::stopped);
        player.open();
        QTRY_COMPARE(trouble.count(), 1);
        const auto programme = componentProgramme(plantedSpan(), plantedComponents(), 3, false);
        player.play(programme);
        QVERIFY(player.programme() == programme);
        QTRY_COMPARE(trouble.count(), 2);
        QVERIFY(trouble[0][0].toString().contains("none here"));
        QCOMPARE(stopped.count(), 1);
        QVERIFY(!player.isPlaying());
        device->isMissing = false;
        player.play(programme);
        QTRY_VERIFY(player.hasDevice());
        QVERIFY(player.isPlaying());
    }

    void saysThatTheDeviceWentAwayWhilePlaying()
    {
        auto output = std::make_unique<FakeOutput>();
        FakeOutput* device = output.get();
        Player player(std::move(output));
        player.open();
        QTRY_VERIFY(player.hasDevice());
        QSignalSpy trouble(&player, &Player::trouble);
        QSignalSpy stopped(&player, &Player::stopped);
        player.play(componentProgramme(plantedSpan(), plantedComponents(), 3, false));
        device->lose();
        QCOMPARE(trouble.count(), 1);
        QCOMPARE(stopped.count(), 1);
        QVERIFY(!player.isPlaying());
    }
};

}  // namespace limelight::app

QTEST_GUILESS_MAIN(limelight::app::PlayerTest)
#include "player_test.moc"
