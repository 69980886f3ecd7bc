// SPDX-License-Identifier: GPL-3.0-or-later
/// Stems as waveforms: where they lie, what is drawn of muted ones, what readers are told.

#include "widgets/stem_waves.h"

#include <QAccessible>
#include <QPainter>
#include <QtTest>
#include <cmath>

#include "widgets/theme.h"
#include "widgets/waveform_view.h"

using namespace limelight;
using namespace limelight::widgets;

namespace {

constexpr int kRate = 8000;
constexpr double kHeardFrom = 2.0;

/// A square wave of one level from `fromSec` to `toSec`.
audio::Waveform block(double lengthSec, double fromSec, double toSec, float level)
{
    audio::Waveform sound({kRate}, 1, static_cast<std::int64_t>(lengthSec * kRate));
    const auto samples = sound.channel(0);
    for (auto t = static_cast<std::size_t>(fromSec * kRate);
         t < static_cast<std::size_t>(toSec * kRate); ++t) {
        samples[t] = t / 20 % 2 == 0 ? level : -level;
    }
    return sound;
}

std::shared_ptr<const audio::PeakPyramid> peaksOf(const audio::Waveform& sound)
{
    return std::make_shared<const audio::PeakPyramid>(sound);
}

/// Two seconds each, heard from second 2 of a song of six: one sounds first, the other then.
std::vector<StemWave> twoStems()
{
    return {{"vocals", peaksOf(block(2.0, 0.0, 1.0, 0.5F)), kHeardFrom, true},
            {"drums", peaksOf(block(2.0, 1.0, 2.0, 0.25F)), kHeardFrom, true}};
}

struct Desk {
    TimeAxis axis;
    Selection selection;
    WaveformView view{&axis, &selection};

    Desk()
    {
        axis.setDuration(6.0);
        view.resize(800, 160);
        view.setPeaks(peaksOf(block(6.0, 0.0, 6.0, 0.5F)));
        view.setStems(twoStems());
    }
    /// Plots draw once the event loop comes round.
    QImage picture()
    {
        QCoreApplication::processEvents();
        return view.grab().toImage();
    }
    /// Pixels of about a colour in the column at `sec`, between two shares of the plot's height.
    int pixels(QColor colour, double sec, double from, double to)
    {
        const QImage image = picture();
        const QRect area = view.plotArea();
        const int x = static_cast<int>(axis.scaleOf(area).xOf(sec));
        int found = 0;
        for (int y = area.top() + static_cast<int>(from * area.height());
             y < area.top() + static_cast<int>(to * area.height()); ++y) {
            const QColor pixel = image.pixelColor(x, y);
            const int stray = std::abs(pixel.red() - colour.red()) +
                              std::abs(pixel.green() - colour.green()) +
                              std::abs(pixel.blue() - colour.blue());
            if (stray < 12) ++found;
        }
        return found;
    }
};

}  // namespace

class StemWavesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        theme().install();
        theme().setChoice(SchemeChoice::Light);
    }

    void theOutlineLiesWhereTheStemSounds()
    {
        const TimeScale scale{{0.0, 6.0}, 100.0, 600.0};
        const auto peaks = peaksOf(block(2.0, 0.0, 1.0, 0.5F));
        const QPolygonF outline = waveOutline(*peaks, kHeardFrom, scale, 50.0, 80.0, 1.0);
        const QRectF box = outline.boundingRect();
        QVERIFY(std::abs(box.left() - 300.0) <= 1.0 && std::abs(box.right() - 500.0) <= 1.0);
        QVERIFY(std::abs(box.top() - 30.0) < 1e-6 && std::abs(box.bottom() - 70.0) < 1e-6);
        QVERIFY(waveOutline(*peaks, 30.0, scale, 50.0, 80.0, 1.0).isEmpty());
        const TimeScale inside{{2.5, 2.6}, 0.0, 500.0};
        const QRectF near = waveOutline(*peaks, kHeardFrom, inside, 50.0, 80.0, 1.0).boundingRect();
        QVERIFY(near.left() >= 0.0 && near.right() <= 500.0 && near.width() > 490.0);
    }

    void lanesShareTheHeight()
    {
        StemWaves waves{twoStems(), WaveDisplay::Stacked};
        const QRect area(84, 10, 500, 100);
        QCOMPARE(waves.laneOf(0, area), QRectF(84, 10, 500, 50));
        QCOMPARE(waves.laneOf(1, area), QRectF(84, 60, 500, 50));
        waves.display = WaveDisplay::Overlaid;
        QCOMPARE(waves.laneOf(1, area), QRectF(area));
    }

    void stackedStemsStandInTheirLanes()
    {
        Desk desk;
        desk.view.setDisplay(WaveDisplay::Stacked);
        const QColor vocals = theme().stemColour(0), drums = theme().stemColour(1);
        QVERIFY(desk.pixels(vocals, 2.5, 0.0, 0.5) > 10);
        QCOMPARE(desk.pixels(vocals, 2.5, 0.5, 1.0), 0);
        QVERIFY(desk.pixels(drums, 3.5, 0.5, 1.0) > 5);
        QCOMPARE(desk.pixels(drums, 3.5, 0.0, 0.5), 0);
        QVERIFY2(desk.pixels(theme().colours().border, 5.0, 0.0, 1.0) > 10,
                 "outside what is heard the song is drawn");
    }

    void mutedStemsArePale()
    {
        Desk desk;
        desk.view.setDisplay(WaveDisplay::Stacked);
        const int loud = desk.pixels(theme().stemColour(0), 2.5, 0.0, 0.5);
        desk.view.setAudible({false, true});
        QVERIFY(loud > 10);
        QCOMPARE(desk.pixels(theme().stemColour(0), 2.5, 0.0, 0.5), 0);
        QVERIFY(desk.pixels(theme().stemColour(1), 3.5, 0.5, 1.0) > 5);
        desk.view.setAudible({true, true});
        QCOMPARE(desk.pixels(theme().stemColour(0), 2.5, 0.0, 0.5), loud);
    }

    void overlaidStemsTakeThePlaceOfTheSong()
    {
        Desk desk;
        QVERIFY(desk.pixels(theme().colours().wave, 2.5, 0.0, 1.0) > 10);
        desk.view.setDisplay(WaveDisplay::Overlaid);
        QCOMPARE(desk.pixels(theme().colours().wave, 2.5, 0.0, 1.0), 0);
        QCOMPARE(desk.pixels(theme().colours().border, 2.5, 0.0, 0.05), 0);
        QVERIFY2(desk.pixels(theme().colours().border, 5.0, 0.0, 1.0) > 10,
                 "outside what is heard the song is drawn");
        // The loudest stem reaches the edges, the other half as far.
        const QImage picture = desk.picture();
        const QRect area = desk.view.plotArea();
        const auto top = [&](double sec) {
            const int x = static_cast<int>(desk.axis.scaleOf(area).xOf(sec));
            for (int y = area.top() + 8; y < area.bottom(); ++y) {
                if (picture.pixelColor(x, y).saturation() > 15) return y - area.top();
            }
            return -1;
        };
        QVERIFY2(top(2.53) <= 10, qPrintable(QString::number(top(2.53))));
        QVERIFY2(std::abs(top(3.53) - area.height() / 4) <= 4,
                 qPrintable(QString::number(top(3.53))));
    }

    void theLoudestStemIsDrawnBehindTheOthers()
    {
        StemWaves waves{twoStems(), WaveDisplay::Overlaid};
        QCOMPARE(waves.drawingOrder(), (std::vector<std::size_t>{0, 1}));
        std::swap(waves.stems[0], waves.stems[1]);
        QCOMPARE(waves.drawingOrder(), (std::vector<std::size_t>{1, 0}));
    }

    void outlinesThatLieOverOthersHaveFewCorners()
    {
        const TimeScale scale{{0.0, 6.0}, 100.0, 600.0};
        const auto peaks = peaksOf(block(2.0, 0.0, 2.0, 0.5F));
        const auto corners = [&](double columnPx) {
            return waveOutline(*peaks, kHeardFrom, scale, 50.0, 80.0, 1.0, columnPx).size();
        };
        QCOMPARE(corners(1.0), 400);
        QCOMPARE(corners(5.0), 80);
    }

    void withoutStemsTheSongIsShown()
    {
        Desk desk;
        desk.view.setDisplay(WaveDisplay::Stacked);
        desk.view.setStems({});
        QVERIFY(desk.pixels(theme().colours().wave, 2.5, 0.0, 1.0) > 10);
        QCOMPARE(desk.view.tableRows(), 1);
    }

    void readersHearTheStemsThatAreShown()
    {
        Desk desk;
        QCOMPARE(desk.view.tableRows(), 1);
        desk.view.setDisplay(WaveDisplay::Stacked);
        QCOMPARE(desk.view.tableRows(), 3);
        desk.view.setAudible({true, false});
        QCOMPARE(desk.view.tableRowName(1), QString("vocals"));
        QCOMPARE(desk.view.tableRowName(2), QString("drums, muted"));
        // Tenths of six seconds: the fourth is 1.8 to 2.4 s.
        QCOMPARE(desk.view.tableCellText(1, 3),
                 QString::fromUtf8("vocals, 1.80–2.40\u00a0s: -6.0 dB"));
        QVERIFY(desk.view.tableCellText(2, 3).endsWith("silence"));
        QVERIFY(desk.view.tableCellRect(2, 4).top() > desk.view.tableCellRect(1, 4).top());
    }
};

QTEST_MAIN(StemWavesTest)
#include "stem_waves_test.moc"
