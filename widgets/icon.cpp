// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

const char* fileOf(Icon icon)
{
    switch (icon) {
        case Icon::Play:
            return "play";
        case Icon::Pause:
            return "pause";
        case Icon::Stop:
            return "stop";
        case Icon::ToStart:
            return "to_start";
        case Icon::Mute:
            return "mute";
        case Icon::Solo:
            return "solo";
        case Icon::Open:
            return "open";
        case Icon::ZoomIn:
            return "zoom_in";
        case Icon::ZoomOut:
            return "zoom_out";
        case Icon::ZoomAll:
            return "zoom_all";
        case Icon::Cancel:
            return "cancel";
        case Icon::Settings:
            return "settings";
        case Icon::Light:
            return "light";
        case Icon::Dark:
            return "dark";
        case Icon::PlayPositive:
            return "play_positive";
        case Icon::PlayNegative:
            return "play_negative";
        case Icon::LevelMatch:
            return "level_match";
        case Icon::Loop:
            return "loop";
        case Icon::Compare:
            return "compare";
        case Icon::Notice:
            return "notice";
        case Icon::Error:
            return "error";
        case Icon::Explain:
            return "explain";
        case Icon::Export:
            return "export";
        case Icon::Lyrics:
            return "lyrics";
        case Icon::Audio:
            return "audio";
        case Icon::TearOff:
            return "tear_off";
        case Icon::App:
            return "app";
    }
    return "app";
}

/// Draws the file anew in today's ink, so that icons need no exchange when the theme changes.
class ThemeIconEngine : public QIconEngine {
public:
    explicit ThemeIconEngine(QByteArray svg) : svg_(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const Colours& colours = theme().colours();
        QColor ink = colours.ink;
        if (mode == QIcon::Disabled) ink.setAlphaF(0.38F);
        if (mode == QIcon::Selected) ink = inkOn(colours.accent);
        QByteArray coloured = svg_;
        coloured.replace("currentColor", ink.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(coloured);
        const qreal before = painter->opacity();
        painter->setOpacity(before * ink.alphaF());
        painter->setRenderHint(QPainter::Antialiasing);
        renderer.render(painter, QRectF(rect));
        painter->setOpacity(before);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }

    QIconEngine* clone() const override { return new ThemeIconEngine(svg_); }

private:
    QByteArray svg_;
};

}  // namespace

QIcon iconOf(Icon icon)
{
    theme().loadResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(fileOf(icon))));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new ThemeIconEngine(file.readAll()));
}

}  // namespace limelight::widgets
