// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/svg_device.h"

#include <QPainter>
#include <QPainterPath>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>
#include <functional>

#include "widgets/figure_look.h"

using namespace limelight::widgets;

class SvgDeviceTest : public QObject {
    Q_OBJECT

    static constexpr QSize kSize{100, 80};

    static QByteArray svgOf(const std::function<void(QPainter&)>& paint, bool keepsText = false)
    {
        SvgDevice device(kSize, keepsText);
        {
            QPainter painter(&device);
            paint(painter);
        }
        return device.svg();
    }
    static QImage drawn(const QByteArray& svg)
    {
        QImage image(kSize, QImage::Format_RGB32);
        image.fill(Qt::white);
        QSvgRenderer renderer(svg);
        QPainter painter(&image);
        renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(kSize)));
        return image;
    }
    static bool isInk(const QImage& image, int x, int y) { return qGray(image.pixel(x, y)) < 128; }

private Q_SLOTS:
    void whatIsClippedIsNotInTheFile()
    {
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.setClipRect(QRect(20, 20, 30, 30));
            painter.fillRect(QRect(0, 0, 100, 80), Qt::black);
            painter.setPen(QPen(Qt::black, 6.0));
            painter.setRenderHint(QPainter::Antialiasing);
            painter.drawLine(0, 35, 100, 36);
            painter.drawEllipse(QPoint(50, 50), 40, 20);
        });
        QVERIFY(!svg.contains("clip-path") && !svg.contains("clipPath"));
        const QImage image = drawn(svg);
        for (int y = 0; y < kSize.height(); ++y) {
            for (int x = 0; x < kSize.width(); ++x) {
                QCOMPARE(isInk(image, x, y), QRect(20, 20, 30, 30).contains(x, y));
            }
        }
    }

    void aClipEndsWithItsScope()
    {
        const QImage image = drawn(svgOf([](QPainter& painter) {
            painter.save();
            painter.translate(10.0, 10.0);
            painter.setClipRect(QRect(0, 0, 10, 10));
            painter.fillRect(QRect(0, 0, 60, 60), Qt::black);
            painter.restore();
            painter.fillRect(QRect(60, 60, 10, 10), Qt::black);
        }));
        QVERIFY(isInk(image, 15, 15) && !isInk(image, 25, 25) && isInk(image, 65, 65));
    }

    void nothingReachesOutsideThePage()
    {
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.fillRect(QRect(-50, -50, 500, 60), Qt::black);
            painter.drawImage(QRect(90, 70, 60, 60), QImage(10, 10, QImage::Format_RGB32));
        });
        const QRegularExpression lengths("(?:x|y|width|height)=\"(-?[0-9.]+)\"");
        auto found = lengths.globalMatch(QString::fromUtf8(svg.mid(svg.indexOf("<rect"))));
        int count = 0;
        while (found.hasNext()) {
            const double length = found.next().captured(1).toDouble();
            QVERIFY(length >= 0.0 && length <= 100.0);
            ++count;
        }
        QCOMPARE(count, 8);
    }

    void rectanglesStayRectangles()
    {
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.fillRect(QRect(10, 10, 30, 20), QColor(0x12, 0x34, 0x56));
        });
        QVERIFY(
            svg.contains("<rect x=\"10\" y=\"10\" width=\"30\" height=\"20\" "
                         "fill=\"#123456\"/>"));
    }

    void linesWithoutAntialiasingCoverThePixelsOfAScreen()
    {
        const auto paint = [](QPainter& painter) {
            painter.setPen(QPen(Qt::black, 1.0));
            painter.drawLine(QPointF(10.0, 5.0), QPointF(10.0, 60.0));
            painter.drawLine(QPointF(20.7, 5.0), QPointF(20.7, 60.0));
            painter.setPen(QPen(Qt::black, 3.0));
            painter.drawLine(QPointF(40.0, 5.0), QPointF(40.0, 60.0));
            painter.fillRect(QRectF(60.4, 10.4, 10.0, 10.0), Qt::black);
        };
        QImage screen(kSize, QImage::Format_RGB32);
        screen.fill(Qt::white);
        {
            QPainter painter(&screen);
            paint(painter);
        }
        QCOMPARE(drawn(svgOf(paint)), screen);
    }

    void lettersAreOutlinesWrittenOnce()
    {
        const auto paint = [](QPainter& painter) {
            painter.setFont(lookOf({}).text());
            painter.drawText(QPointF(5.0, 30.0), QStringLiteral("nnnnnnnn"));
        };
        const QByteArray svg = svgOf(paint);
        QCOMPARE(svg.count("<text"), 0);
        QCOMPARE(svg.count("<use "), 8);
        QCOMPARE(svg.count("<path "), 1);
        QVERIFY(drawn(svg) != drawn(svgOf([](QPainter&) {})));
    }

    void lettersAsTextKeepMarkupApart()
    {
        const QByteArray svg = svgOf(
            [](QPainter& painter) {
                painter.setFont(lookOf({}).text());
                painter.drawText(QPointF(5.0, 30.0), QStringLiteral("</text><script>&\"x'"));
            },
            true);
        QXmlStreamReader reader(svg);
        QString text;
        while (!reader.atEnd()) {
            reader.readNext();
            QVERIFY(!reader.isStartElement() || reader.name() != QLatin1String("script"));
            if (reader.isCharacters()) text += reader.text();
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QVERIFY(text.contains("</text><script>&\"x'"));
    }

    void aTitleIsText()
    {
        SvgDevice device(kSize);
        device.setTitle(QStringLiteral("</title><script>&") + QChar(7) + QChar(0xd800));
        device.setDescription(QStringLiteral("]]><desc/>"));
        QXmlStreamReader reader(device.svg());
        while (!reader.atEnd()) reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    }

    void patternsAreLines()
    {
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.fillRect(QRect(10, 10, 60, 40), QBrush(Qt::black, Qt::BDiagPattern));
        });
        QVERIFY(!svg.contains("pattern"));
        const QImage image = drawn(svg);
        int ink = 0;
        for (int x = 12; x < 68; ++x) ink += isInk(image, x, 30) ? 1 : 0;
        QVERIFY(ink > 4 && ink < 30);
        QVERIFY(!isInk(image, 5, 30) && !isInk(image, 75, 30));
    }

    void translucentColoursAndOpacityMultiply()
    {
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.setOpacity(0.5);
            painter.fillRect(QRect(10, 10, 30, 20), QColor(0, 0, 0, 51));
        });
        QVERIFY(svg.contains("fill-opacity=\"0.100\""));
    }

    void numbersHaveDecimalPointsEverywhere()
    {
        QLocale::setDefault(QLocale(QLocale::Greek));
        const QByteArray svg = svgOf([](QPainter& painter) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.fillRect(QRectF(10.25, 10.5, 30.0, 20.0), Qt::black);
        });
        QLocale::setDefault(QLocale::c());
        QVERIFY(svg.contains("x=\"10.25\" y=\"10.5\""));
    }
};

QTEST_MAIN(SvgDeviceTest)
#include "svg_device_test.moc"
