// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/colour_map.h"

#include <QTest>
#include <cmath>

#include "widgets/theme.h"

using namespace limelight::widgets;

namespace {

double chromaOf(const QColor& colour)
{
    const Lab lab = labOf(colour);
    return std::hypot(lab.a, lab.b);
}

double distanceOf(const QColor& first, const QColor& second)
{
    const Lab a = labOf(first);
    const Lab b = labOf(second);
    return std::hypot(a.lightness - b.lightness, a.a - b.a, a.b - b.b);
}

double toLinear(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}
double toEncoded(double v)
{
    v = std::clamp(v, 0.0, 1.0);
    return v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1.0 / 2.4) - 0.055;
}

/// What a dichromat sees: matrices of Machado, Oliveira and Fernandes 2009, severity 1.
QColor simulated(const QColor& c, const double (&m)[3][3])
{
    const double rgb[3] = {toLinear(c.redF()), toLinear(c.greenF()), toLinear(c.blueF())};
    double out[3];
    for (int i = 0; i < 3; ++i) {
        out[i] = toEncoded(m[i][0] * rgb[0] + m[i][1] * rgb[1] + m[i][2] * rgb[2]);
    }
    return QColor::fromRgbF(static_cast<float>(out[0]), static_cast<float>(out[1]),
                            static_cast<float>(out[2]));
}

constexpr double kProtan[3][3] = {{0.152286, 1.052583, -0.204868},
                                  {0.114503, 0.786281, 0.099216},
                                  {-0.003882, -0.048116, 1.051998}};
constexpr double kDeutan[3][3] = {{0.367322, 0.860646, -0.227968},
                                  {0.280085, 0.672501, 0.047413},
                                  {-0.011820, 0.042940, 0.968881}};
constexpr double kTritan[3][3] = {{1.255528, -0.076749, -0.178779},
                                  {-0.078411, 0.930809, 0.147602},
                                  {0.004733, 0.691367, 0.303900}};

}  // namespace

class ColourMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void labGoesThereAndBack()
    {
        for (int r = 0; r < 256; r += 51) {
            for (int g = 0; g < 256; g += 51) {
                for (int b = 0; b < 256; b += 51) {
                    const QColor colour(r, g, b);
                    QCOMPARE(colourOf(labOf(colour)).rgb(), colour.rgb());
                }
            }
        }
        QVERIFY(std::abs(labOf(QColor(Qt::white)).lightness - 100.0) < 0.01);
    }

    void zeroIsNeutral()
    {
        for (const bool isDark : {false, true}) {
            QVERIFY(chromaOf(DivergingMap(isDark).at(0.0)) < 1.0);
            QCOMPARE(DivergingMap(isDark).at(std::nan("")), DivergingMap(isDark).at(0.0));
        }
    }

    void bothSidesAreEquallyLightAndStrong()
    {
        for (const bool isDark : {false, true}) {
            const DivergingMap map(isDark);
            for (double t = 0.05; t <= 1.0; t += 0.05) {
                QVERIFY(std::abs(labOf(map.at(t)).lightness - labOf(map.at(-t)).lightness) < 1.5);
                QVERIFY(std::abs(chromaOf(map.at(t)) - chromaOf(map.at(-t))) < 3.0);
            }
        }
    }

    void stepsAreEven()
    {
        for (const bool isDark : {false, true}) {
            const DivergingMap map(isDark);
            for (const double side : {-1.0, 1.0}) {
                const double whole = distanceOf(map.at(0.0), map.at(side));
                for (double t = 0.1; t <= 1.0; t += 0.1) {
                    const double part = distanceOf(map.at(0.0), map.at(side * t));
                    QVERIFY(std::abs(part / whole - t) < 0.03);
                }
            }
        }
    }

    void signsStayApartForColourBlindReaders()
    {
        for (const bool isDark : {false, true}) {
            const DivergingMap map(isDark);
            for (const auto* vision : {&kProtan, &kDeutan, &kTritan}) {
                const auto& matrix = *vision;
                QVERIFY(distanceOf(simulated(map.at(-1.0), matrix),
                                   simulated(map.at(1.0), matrix)) > 30.0);
                QVERIFY(distanceOf(simulated(map.at(-0.4), matrix),
                                   simulated(map.at(0.4), matrix)) > 12.0);
            }
        }
    }

    void outOfRangeIsClamped()
    {
        const DivergingMap map;
        QCOMPARE(map.at(5.0), map.at(1.0));
        QCOMPARE(map.at(-5.0), map.at(-1.0));
        QCOMPARE(SequentialMap().at(7.0), SequentialMap().at(1.0));
    }

    void levelsGetLighterAllTheWay()
    {
        const SequentialMap map;
        double last = -1.0;
        for (int i = 0; i < 256; ++i) {
            const double lightness = labOf(QColor(map.at(i / 255.0))).lightness;
            QVERIFY(lightness > last - 0.3);
            last = std::max(last, lightness);
        }
        QVERIFY(labOf(QColor(map.at(0.0))).lightness < 15.0);
        QVERIFY(labOf(QColor(map.at(1.0))).lightness > 88.0);
    }

    void textCanBeReadOnEveryWeight()
    {
        for (const bool isDark : {false, true}) {
            const DivergingMap map(isDark);
            for (double t = -1.0; t <= 1.0; t += 0.02) {
                QVERIFY(contrastOf(inkOn(map.at(t)), map.at(t)) >= 4.4);
            }
        }
    }

    void schemesHaveEnoughContrast()
    {
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
            const Colours c = coloursOf(scheme);
            for (const QColor& ground : {c.window, c.surface, c.raised}) {
                QVERIFY(contrastOf(c.ink, ground) >= 7.0);
                QVERIFY(contrastOf(c.mutedInk, ground) >= 4.5);
                QVERIFY(contrastOf(c.focus, ground) >= 3.0);
            }
            QVERIFY(contrastOf(c.noticeInk, c.notice) >= 7.0);
            QVERIFY(contrastOf(c.errorInk, c.error) >= 7.0);
            QVERIFY(contrastOf(c.sound, c.surface) >= 3.0);
            QVERIFY(contrastOf(c.words, c.surface) >= 3.0);
            QVERIFY(contrastOf(c.heard, c.surface) >= 4.5);
        }
    }

    void contrastIsWcags()
    {
        QVERIFY(std::abs(contrastOf(Qt::black, Qt::white) - 21.0) < 1e-6);
        QVERIFY(std::abs(contrastOf(Qt::white, Qt::white) - 1.0) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(ColourMapTest)
#include "colour_map_test.moc"
