// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/part_desk.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>

#include <cmath>

#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/part_menu.h"
#include "core/audio/audio_file.h"
#include "core/data/component_sounds.h"
#include "widgets/spectrogram_view.h"
#include "widgets/theme.h"
#include "window_desk.h"

namespace limelight::app {

/// A part of the spectrogram, asked for as a person would.
class PartWindowTest : public QObject {
    Q_OBJECT

    static constexpr auto kVocals5 = FakeEngine::kVocals5;
    QTemporaryDir folder_;

    static double correlationOf(const audio::Waveform& a, const audio::Waveform& b)
    {
        double ab = 0.0, aa = 0.0, bb = 0.0;
        for (std::size_t i = 0; i < std::min(a.samples().size(), b.samples().size()); ++i) {
            ab += double(a.samples()[i]) * b.samples()[i];
            aa += double(a.samples()[i]) * a.samples()[i];
            bb += double(b.samples()[i]) * b.samples()[i];
        }
        return ab / std::sqrt(aa * bb);
    }

private Q_SLOTS:
    void initTestCase() { widgets::theme().install(); }

    void playsTheSelectedPartBothWays()
    {
        WindowDesk desk;
        PartMenu* menu = desk.view<MainMenu>()->part;
        QVERIFY(!menu->hearInverse->isEnabled());
        desk.openAndExplain();
        QVERIFY(menu->hearInverse->isEnabled());
        desk.window->selection().select(int(kVocals5));
        const auto explanation = desk.window->session().explanation();
        const auto separated = desk.window->session().separated();
        const auto& part = explanation->components.audio[kVocals5];
        const auto stem = data::componentSound(separated->stems, separated->heard.startSec, part);
        for (QAction* action : {menu->hearFiltered, menu->hearInverse}) {
            action->trigger();
            QTRY_VERIFY(desk.window->player().programme());
            desk.waitUntilIdle();
            const bool isInverse = action == menu->hearInverse;
            const QString says = isInverse ? "inverse STFT" : "the original filtered";
            QTRY_VERIFY(
                QString::fromStdString(desk.window->player().programme()->name).contains(says));
            const auto programme = desk.window->player().programme();
            QVERIFY(std::abs(programme->songStartSec - part.time.startSec) < 1e-6);
            QVERIFY(std::abs(programme->sound->durationSec() - part.time.durationSec()) < 1e-3);
            const double correlation = correlationOf(*programme->sound, stem);
            QVERIFY2(correlation > (isInverse ? 0.5 : 0.999),
                     qPrintable(QString::number(correlation)));
            QVERIFY(desk.window->statusText().contains(
                QString::fromUtf8("energy outside the part: −")));
        }
    }

    void dimsWhatDoesNotBelongToThePart()
    {
        WindowDesk desk;
        desk.openAndExplain();
        PartMenu* menu = desk.view<MainMenu>()->part;
        auto* desks = desk.window->findChild<PartDesk*>();
        std::shared_ptr<const widgets::SpectrogramMask> mask;
        connect(desks, &PartDesk::maskChanged, this, [&mask](const auto& shown) { mask = shown; });
        desk.window->selection().select(int(kVocals5));
        QVERIFY(!mask);
        menu->showMask->setChecked(true);
        QTRY_VERIFY(mask);
        const auto& part = desk.window->session().explanation()->components.audio[kVocals5];
        const double middle = 0.5 * (part.time.startSec + part.time.endSec);
        const auto countAt = [&](double sec) {
            int count = 0;
            for (int bin = 0; bin < mask->bins; ++bin) {
                count += mask->at(sec, bin * mask->highestHz / (mask->bins - 1)) ? 1 : 0;
            }
            return count;
        };
        QVERIFY(countAt(middle) > 0);
        QCOMPARE(countAt(part.time.startSec - 0.3), 0);
        // The mask follows the selection; nothing is computed anew.
        desk.window->selection().select(int(kVocals5) + 4);
        QCOMPARE(countAt(middle), 0);
        menu->showMask->setChecked(false);
        QVERIFY(!mask);
    }

    void withoutASelectionThePartIsWhatSpeaksForTheClass()
    {
        WindowDesk desk;
        desk.openAndExplain();
        desk.window->selection().select(widgets::kNoFeature);
        const auto* part = desk.window->findChild<PartDesk*>();
        QVERIFY(part->partName().startsWith("what speaks for "));
        QCOMPARE(part->partFileName(), std::string("positive"));
        desk.window->selection().select(int(kVocals5));
        QCOMPARE(part->partFileName(), std::string("vocals5"));
    }

    void filesSayTheMethod()
    {
        using data::PartMethod;
        const auto named = [](const char* file, PartMethod method, const char* ending) {
            return QString::fromStdString(partFile(file, method, ending).string());
        };
        QCOMPARE(named("a", PartMethod::InverseStft, ".wav"), QString("a-inverse-stft.wav"));
        QCOMPARE(named("a.flac", PartMethod::InverseStft, ".wav"), QString("a-inverse-stft.flac"));
        QCOMPARE(named("a.b", PartMethod::FilteredOriginal, ".flac"),
                 QString("a.b-filtered-original.flac"));
        QCOMPARE(named("a-inverse-stft.wav", PartMethod::InverseStft, ".wav"),
                 QString("a-inverse-stft.wav"));
    }

    void exportsBothFormatsAndSaysWhatFailed()
    {
        WindowDesk desk;
        desk.openAndExplain();
        desk.window->selection().select(int(kVocals5));
        auto* part = desk.window->findChild<PartDesk*>();
        QSignalSpy failures(part, &PartDesk::failed);
        for (const char* ending : {".wav", ".flac"}) {
            const auto file =
                partFile(folder_.filePath("part"), data::PartMethod::InverseStft, ending);
            part->exportTo(file, data::PartMethod::InverseStft);
            QTRY_VERIFY(std::filesystem::exists(file));
            desk.waitUntilIdle();
            audio::ReadTarget asItIs;
            asItIs.keepsRate = true;
            SilentProgress silent;
            Run run{CancelToken(), silent};
            const auto read = audio::readSound(file, asItIs, run);
            QVERIFY(read);
            QCOMPARE(read->sound.frames(), desk.window->session().separated()->mix.frames());
        }
        QCOMPARE(failures.size(), 0);
        part->exportTo("/no/such/folder/part.wav", data::PartMethod::InverseStft);
        QTRY_COMPARE(failures.size(), 1);
        QCOMPARE(failures[0][0].value<Error>().code, ErrorCode::NotWritable);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::PartWindowTest)
#include "part_window_test.moc"
