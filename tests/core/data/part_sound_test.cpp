// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/part_sound.h"

#include <QtTest>
#include <cmath>
#include <numbers>

#include "core/data/component_sounds.h"

using namespace limelight;
using limelight::audio::Waveform;
using limelight::data::PartMethod;
namespace data = limelight::data;

namespace {

constexpr int kRate = 16000;
constexpr int kFrames = 2 * kRate;

Waveform tone(double hz)
{
    Waveform sound({kRate}, 2, kFrames);
    for (int c = 0; c < 2; ++c) {
        for (std::size_t t = 0; t < kFrames; ++t) {
            sound.channel(c)[t] = static_cast<float>(
                0.3 * std::sin(2.0 * std::numbers::pi * hz * static_cast<double>(t) / kRate + c));
        }
    }
    return sound;
}

Waveform sumOf(const Waveform& a, const Waveform& b)
{
    Waveform sum = a;
    for (std::size_t i = 0; i < sum.samples().size(); ++i) sum.samples()[i] += b.samples()[i];
    return sum;
}

double correlationOf(const Waveform& a, const Waveform& b)
{
    double ab = 0.0, aa = 0.0, bb = 0.0;
    for (std::size_t i = 0; i < a.samples().size(); ++i) {
        const double x = a.samples()[i], y = b.samples()[i];
        ab += x * y;
        aa += x * x;
        bb += y * y;
    }
    return ab / std::sqrt(aa * bb);
}

/// A low and a high tone, each a stem in two segments of a second, from second 5 of a song.
struct Song {
    separation::Stems stems{{{"low", tone(500.0)}, {"high", tone(4000.0)}}, 0.0, {}, {}};
    Waveform mix = sumOf(stems.stems[0].sound, stems.stems[1].sound);
    explain::Components components;
    SilentProgress silent;
    Run run{CancelToken(), silent};

    Song()
    {
        components.stems = {"low", "high"};
        components.segments = 2;
        components.heard = {5.0, 7.0};
        for (int segment = 0; segment < 2; ++segment) {
            for (int stem = 0; stem < 2; ++stem) {
                explain::AudioComponent part;
                part.stem = components.stems[static_cast<std::size_t>(stem)];
                part.stemIndex = stem;
                part.segment = segment;
                part.time = {5.0 + segment, 6.0 + segment};
                part.frames = {segment * kRate, kRate};
                components.audio.push_back(part);
            }
        }
    }
    data::PartCells cells() { return *data::partCellsOf(stems, 5.0, run); }
    Waveform part(const std::vector<std::size_t>& features, PartMethod method)
    {
        return *data::partSound(mix, stems, components, cells(), features, method, run);
    }
};

}  // namespace

class PartSoundTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPlantedToneIsHeardAloneByBothMethods()
    {
        Song song;
        const std::vector<std::size_t> lowFirst{0};
        const Waveform wanted = data::mixOfComponents(song.stems, song.components, lowFirst);
        const auto mask = data::partMask(song.cells(), song.components, lowFirst);
        for (PartMethod method : {PartMethod::InverseStft, PartMethod::FilteredOriginal}) {
            const Waveform part = song.part(lowFirst, method);
            QCOMPARE(part.frames(), std::int64_t{kFrames});
            QCOMPARE(part.channels(), 2);
            const double correlation = correlationOf(part, wanted);
            QVERIFY2(correlation > 0.97, qPrintable(QString::number(correlation)));
            const double outside = *data::energyOutside(part, song.cells(), mask);
            QVERIFY2(outside < 0.05, qPrintable(QString::number(outside)));
        }
        // Nothing of the other tone: what is left outside is at the border of the segments.
        const Waveform part = song.part(lowFirst, PartMethod::InverseStft);
        QVERIFY(std::abs(correlationOf(part, song.stems.stems[1].sound)) < 1e-3);
        // The other tone lies outside as a whole.
        QVERIFY(*data::energyOutside(song.stems.stems[1].sound, song.cells(), mask) > 0.999);
    }

    void theWholePictureIsTheSong()
    {
        Song song;
        const Waveform all = song.part({3, 1, 0, 2}, PartMethod::InverseStft);
        for (std::size_t i = 0; i < all.samples().size(); ++i) {
            QVERIFY(std::abs(all.samples()[i] - song.mix.samples()[i]) < 1e-4F);
        }
    }

    void partsAddUpToTheSong()
    {
        Song song;
        const Waveform first = song.part({0, 3}, PartMethod::InverseStft);
        const Waveform rest = song.part({1, 2}, PartMethod::InverseStft);
        const Waveform sum = sumOf(first, rest);
        for (std::size_t i = 0; i < sum.samples().size(); ++i) {
            QVERIFY(std::abs(sum.samples()[i] - song.mix.samples()[i]) < 1e-4F);
        }
    }

    void everyCellThatSoundsBelongsToOneComponent()
    {
        Song song;
        const auto cells = song.cells();
        QCOMPARE(cells.columns, std::int64_t{1 + kFrames / 1024});
        QCOMPARE(cells.bins, 2049);
        std::vector<int> count(cells.stemOf.size());
        for (std::size_t feature = 0; feature < 4; ++feature) {
            const auto mask = data::partMask(cells, song.components, {feature});
            for (std::size_t i = 0; i < mask.size(); ++i) count[i] += mask[i];
        }
        for (std::size_t i = 0; i < count.size(); ++i) {
            QCOMPARE(count[i], cells.stemOf[i] == data::PartCells::kNoStem ? 0 : 1);
        }
        // The bin of either tone, in the middle of the sound.
        const auto at = [&](double hz) {
            const auto bin = static_cast<std::size_t>(std::lround(hz * 4096.0 / kRate));
            return cells.stemOf[15 * 2049 + bin];
        };
        QCOMPARE(int(at(500.0)), 0);
        QCOMPARE(int(at(4000.0)), 1);
    }

    void silenceStaysSilence()
    {
        Song song;
        for (separation::Stem& stem : song.stems.stems) {
            stem.sound = Waveform({kRate}, 2, kFrames);
        }
        song.mix = Waveform({kRate}, 2, kFrames);
        const Waveform part = song.part({0}, PartMethod::InverseStft);
        for (float sample : part.samples()) QCOMPARE(sample, 0.0F);
        const auto mask = data::partMask(song.cells(), song.components, {0});
        QCOMPARE(*data::energyOutside(part, song.cells(), mask), 0.0);
    }

    void failsWithBadArgumentWithoutAComponent()
    {
        Song song;
        const auto part = data::partSound(song.mix, song.stems, song.components, song.cells(), {},
                                          PartMethod::InverseStft, song.run);
        QCOMPARE(part.error().code, ErrorCode::BadArgument);
    }

    void failsWithBadShapeOnASoundThatIsTooShort()
    {
        Song song;
        for (separation::Stem& stem : song.stems.stems) stem.sound = Waveform({kRate}, 2, 1000);
        QCOMPARE(data::partCellsOf(song.stems, 5.0, song.run).error().code, ErrorCode::BadShape);
        Song other;
        const auto outside = data::energyOutside(Waveform({kRate}, 1, kRate), other.cells(),
                                                 std::vector<std::uint8_t>(5));
        QCOMPARE(outside.error().code, ErrorCode::BadShape);
    }

    void failsWithCancelled()
    {
        Song song;
        const auto cells = song.cells();
        song.run.cancel.request();
        QCOMPARE(data::partCellsOf(song.stems, 5.0, song.run).error().code, ErrorCode::Cancelled);
        const auto part = data::partSound(song.mix, song.stems, song.components, cells, {0},
                                          PartMethod::InverseStft, song.run);
        QCOMPARE(part.error().code, ErrorCode::Cancelled);
    }
};

QTEST_GUILESS_MAIN(PartSoundTest)
#include "part_sound_test.moc"
