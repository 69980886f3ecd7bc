// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/component_sounds.h"

#include <QtTest>

#include "tests/support/sample_explanation.h"

using limelight::audio::Waveform;
namespace data = limelight::data;

namespace {

/// Two stems of three seconds at 1 kHz; every sample is 1000 * stem + its frame.
limelight::separation::Stems countingStems()
{
    limelight::separation::Stems stems;
    for (int k = 0; k < 2; ++k) {
        Waveform sound({1000}, 2, 3000);
        for (int c = 0; c < 2; ++c) {
            for (std::size_t t = 0; t < 3000; ++t) {
                sound.channel(c)[t] = static_cast<float>(10000 * k) + static_cast<float>(t);
            }
        }
        stems.stems.push_back({k == 0 ? "vocals" : "drums", sound});
    }
    return stems;
}

}  // namespace

class ComponentSoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aComponentIsExactlyItsSecondsOfItsStem()
    {
        const auto explanation = limelight::test::sampleExplanation();
        const Waveform sound = data::componentSound(countingStems(), 2.0,
                                                    explanation.components.audio[3]);  // drums1
        QCOMPARE(sound.frames(), 1000);
        QCOMPARE(sound.channels(), 2);
        QCOMPARE(sound.channel(1)[0], 11000.0F);
        QCOMPARE(sound.channel(1)[999], 11999.0F);
    }

    void theComponentsOfAStemJoinToTheStem()
    {
        const auto explanation = limelight::test::sampleExplanation();
        const Waveform mix =
            data::mixOfComponents(countingStems(), explanation.components, {0, 2, 4});
        QVERIFY(mix == countingStems().stems[0].sound);
    }

    void theStrongestComponentsComeFirstAndHaveTheSign()
    {
        const auto explanation = limelight::test::sampleExplanation();
        const auto& fit = explanation.fits[0];
        QCOMPARE(data::strongestSounds(explanation.components, fit, true, 2),
                 (std::vector<std::size_t>{0, 2}));
        QCOMPARE(data::strongestSounds(explanation.components, fit, false, 9),
                 (std::vector<std::size_t>{4, 1}));
    }
};

QTEST_GUILESS_MAIN(ComponentSoundsTest)
#include "component_sounds_test.moc"
