// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QFile>
#include <QFontDatabase>
#include <QStyleFactory>
#include <QToolTip>
#include <array>

#include "widgets/qcustomplot_wrapper.h"
#include "widgets/session_bus.h"

static void loadShippedResources()
{
    Q_INIT_RESOURCE(widgets);
}

namespace limelight::widgets {
namespace {

constexpr const char* kFamily = "Noto Sans";
constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
constexpr const char* kPortalSettings = "org.freedesktop.portal.Settings";
constexpr const char* kAppearance = "org.freedesktop.appearance";
constexpr const char* kColourScheme = "color-scheme";
constexpr int kPortalTimeoutMs = 200;

Scheme schemeOf(const QVariant& value)
{
    // 0: no preference, 1: prefer dark, 2: prefer light.
    return value.toUInt() == 1U ? Scheme::Dark : Scheme::Light;
}

Colours lightColours()
{
    Colours c;
    c.window = QColor(0xf3, 0xf4, 0xf5);
    c.surface = QColor(0xff, 0xff, 0xff);
    c.raised = QColor(0xe9, 0xeb, 0xee);
    c.ink = QColor(0x1b, 0x20, 0x26);
    c.mutedInk = QColor(0x57, 0x60, 0x6a);
    c.border = QColor(0xb9, 0xc0, 0xc8);
    c.grid = QColor(0xd9, 0xdd, 0xe2);
    c.accent = QColor(0x1f, 0x5f, 0xa8);
    c.focus = QColor(0x12, 0x4f, 0x9c);
    c.selection = QColor(0xb0, 0x1e, 0x6f);
    c.sound = QColor(0x2e, 0x7c, 0x7a);
    c.words = QColor(0x86, 0x4a, 0x93);
    c.wave = QColor(0x5a, 0x6b, 0x7d);
    c.heard = QColor(0x6a, 0x5a, 0xc0);
    c.playhead = QColor(0xc4, 0x1e, 0x3a);
    c.notice = QColor(0xff, 0xf1, 0xcf);
    c.noticeInk = QColor(0x4d, 0x38, 0x00);
    c.error = QColor(0xfb, 0xdd, 0xdd);
    c.errorInk = QColor(0x7a, 0x10, 0x18);
    return c;
}

Colours darkColours()
{
    Colours c;
    c.window = QColor(0x1d, 0x20, 0x24);
    c.surface = QColor(0x15, 0x17, 0x1a);
    c.raised = QColor(0x2c, 0x31, 0x37);
    c.ink = QColor(0xec, 0xee, 0xf0);
    c.mutedInk = QColor(0xa3, 0xac, 0xb6);
    c.border = QColor(0x4a, 0x52, 0x5b);
    c.grid = QColor(0x33, 0x39, 0x40);
    c.accent = QColor(0x7d, 0xb5, 0xf2);
    c.focus = QColor(0x8f, 0xc2, 0xff);
    c.selection = QColor(0xff, 0x8a, 0xc6);
    c.sound = QColor(0x63, 0xb8, 0xb4);
    c.words = QColor(0xc7, 0x93, 0xd3);
    c.wave = QColor(0x8e, 0xa1, 0xb5);
    c.heard = QColor(0xa7, 0x9a, 0xf0);
    c.playhead = QColor(0xff, 0x6b, 0x7f);
    c.notice = QColor(0x4a, 0x3b, 0x0c);
    c.noticeInk = QColor(0xff, 0xe9, 0xb0);
    c.error = QColor(0x55, 0x1a, 0x20);
    c.errorInk = QColor(0xff, 0xd9, 0xd9);
    return c;
}

QFont fontOf(double points, QFont::Weight weight)
{
    QFont font(QString::fromLatin1(kFamily));
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

void styleAxis(QCPAxis& axis, const Theme& theme)
{
    const Colours& colours = theme.colours();
    axis.setBasePen(QPen(colours.border, 0));
    axis.setTickPen(QPen(colours.border, 0));
    axis.setSubTickPen(Qt::NoPen);
    axis.setSubTicks(false);
    axis.setTickLengthIn(0);
    axis.setTickLengthOut(4);
    axis.setTickLabelFont(theme.smallFont());
    axis.setLabelFont(theme.smallFont());
    axis.setTickLabelColor(colours.mutedInk);
    axis.setLabelColor(colours.mutedInk);
    axis.setTickLabelPadding(3);
    axis.setLabelPadding(2);
    axis.grid()->setPen(QPen(colours.grid, 0, Qt::SolidLine));
    axis.grid()->setSubGridVisible(false);
    axis.grid()->setZeroLinePen(QPen(colours.border, 0));
}

}  // namespace

Colours coloursOf(Scheme scheme)
{
    Colours colours = scheme == Scheme::Dark ? darkColours() : lightColours();
    const DivergingMap map(scheme == Scheme::Dark);
    colours.positive = map.at(1.0);
    colours.negative = map.at(-1.0);
    return colours;
}

Theme::Theme() : colours_(coloursOf(Scheme::Light)) {}

Theme& theme()
{
    static Theme instance;
    return instance;
}

void Theme::loadResources()
{
    if (isLoaded_) return;
    isLoaded_ = true;
    loadShippedResources();
    for (const char* file : {":/fonts/NotoSans-Regular.ttf", ":/fonts/NotoSans-Bold.ttf"}) {
        QFontDatabase::addApplicationFont(QString::fromLatin1(file));
    }
}

void Theme::install()
{
    loadResources();
    if (qobject_cast<QApplication*>(QCoreApplication::instance()) != nullptr) {
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        setChoice(choice_);
    }
}

void Theme::setChoice(SchemeChoice choice)
{
    choice_ = choice;
    if (choice == SchemeChoice::System) {
        watchPortal();
        apply(detect());
    } else {
        apply(choice == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light);
    }
}

void Theme::setGround(bool hasGround)
{
    if (hasGround == hasGround_) return;
    hasGround_ = hasGround;
    apply(scheme_);
}

namespace {

/// Fusion draws what is switched on barely darker than what is off, and the frame of a check box
/// darker than a dark window: both are drawn in the accent here.
QString styleSheetOf(const Colours& colours, bool isDark)
{
    QColor tint = colours.accent;
    tint.setAlphaF(0.30F);
    return QStringLiteral(
               "QToolButton:checked { background: %1; border: 1px solid %2; border-radius: 4px; }"
               "QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid %3;"
               " border-radius: 3px; background: %4; }"
               "QCheckBox::indicator:checked { background: %2; border-color: %2;"
               " image: url(:/icons/check_%5.svg); }"
               "QCheckBox::indicator:disabled { border-color: %6; }")
        .arg(QStringLiteral("rgba(%1,%2,%3,%4)")
                 .arg(tint.red())
                 .arg(tint.green())
                 .arg(tint.blue())
                 .arg(tint.alpha()),
             colours.accent.name(), colours.mutedInk.name(), colours.surface.name(),
             isDark ? QStringLiteral("dark") : QStringLiteral("light"), colours.border.name());
}

}  // namespace

void Theme::apply(Scheme scheme)
{
    scheme_ = scheme;
    colours_ = coloursOf(scheme);
    if (!hasGround_) {
        colours_.window.setAlpha(0);
        colours_.surface.setAlpha(0);
    }
    if (qobject_cast<QApplication*>(QCoreApplication::instance()) != nullptr) {
        QApplication::setFont(font());
        QApplication::setPalette(palette());
        qApp->setStyleSheet(styleSheetOf(colours_, isDark()));
        QToolTip::setPalette(palette());
        QToolTip::setFont(smallFont());
    }
    Q_EMIT changed();
}

QColor Theme::stemColour(int stemIndex) const
{
    // Hues that are neither of the diverging map's; lightness steps keep neighbours apart in grey.
    static constexpr std::array<Lab, 6> kHues = {{{0.0, 34.0, -38.0},
                                                  {0.0, -36.0, 12.0},
                                                  {0.0, 52.0, 4.0},
                                                  {0.0, -8.0, 40.0},
                                                  {0.0, 8.0, -14.0},
                                                  {0.0, -24.0, -18.0}}};
    static constexpr std::array<double, 6> kLightness = {36.0, 52.0, 42.0, 58.0, 46.0, 38.0};
    const auto index = static_cast<std::size_t>(stemIndex < 0 ? 0 : stemIndex) % kHues.size();
    Lab lab = kHues[index];
    lab.lightness = kLightness[index] + (isDark() ? 26.0 : 0.0);
    return colourOf(lab);
}

QString Theme::stemGlyph(const QString& stemName)
{
    return stemName.isEmpty() ? QString() : stemName.left(1).toUpper();
}

QFont Theme::font() const
{
    return fontOf(10.0, QFont::Normal);
}
QFont Theme::smallFont() const
{
    return fontOf(8.5, QFont::Normal);
}
QFont Theme::strongFont() const
{
    return fontOf(10.0, QFont::Bold);
}
QFont Theme::displayFont() const
{
    return fontOf(12.0, QFont::Normal);
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, colours_.window);
    palette.setColor(QPalette::WindowText, colours_.ink);
    palette.setColor(QPalette::Base, colours_.surface);
    palette.setColor(QPalette::AlternateBase, colours_.raised);
    palette.setColor(QPalette::Text, colours_.ink);
    palette.setColor(QPalette::PlaceholderText, colours_.mutedInk);
    palette.setColor(QPalette::Button, colours_.raised);
    palette.setColor(QPalette::ButtonText, colours_.ink);
    palette.setColor(QPalette::BrightText, colours_.playhead);
    palette.setColor(QPalette::Highlight, colours_.accent);
    palette.setColor(QPalette::HighlightedText, inkOn(colours_.accent));
    palette.setColor(QPalette::Link, colours_.accent);
    palette.setColor(QPalette::LinkVisited, colours_.accent);
    palette.setColor(QPalette::ToolTipBase, colours_.raised);
    palette.setColor(QPalette::ToolTipText, colours_.ink);
    palette.setColor(QPalette::Light, colours_.raised.lighter(115));
    palette.setColor(QPalette::Midlight, colours_.raised.lighter(107));
    palette.setColor(QPalette::Mid, colours_.border);
    palette.setColor(QPalette::Dark, colours_.border.darker(120));
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, isDark() ? 160 : 60));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor dimmed = colours_.mutedInk;
        dimmed.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, dimmed);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours_.border);
    return palette;
}

void Theme::style(QCustomPlot& plot) const
{
    plot.setBackground(QBrush(colours_.surface));
    for (QCPAxisRect* rect : plot.axisRects()) {
        rect->setBackground(QBrush(colours_.surface));
        for (QCPAxis* axis : rect->axes()) styleAxis(*axis, *this);
    }
}

Scheme Theme::detect()
{
    if (!hasSessionBus()) return Scheme::Light;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return Scheme::Light;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QString::fromLatin1(kPortal), QString::fromLatin1(kPortalPath),
        QString::fromLatin1(kPortalSettings), QStringLiteral("Read"));
    call << QString::fromLatin1(kAppearance) << QString::fromLatin1(kColourScheme);
    call.setAutoStartService(false);
    const QDBusReply<QDBusVariant> reply = bus.call(call, QDBus::Block, kPortalTimeoutMs);
    if (!reply.isValid()) return Scheme::Light;
    QVariant value = reply.value().variant();
    if (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return schemeOf(value);
}

void Theme::watchPortal()
{
    if (isWatching_ || !hasSessionBus()) return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    isWatching_ =
        bus.isConnected() &&
        bus.connect(QString::fromLatin1(kPortal), QString::fromLatin1(kPortalPath),
                    QString::fromLatin1(kPortalSettings), QStringLiteral("SettingChanged"), this,
                    SLOT(onPortalSetting(QString, QString, QDBusVariant)));
}

void Theme::onPortalSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (choice_ != SchemeChoice::System) return;
    if (group != QLatin1String(kAppearance) || key != QLatin1String(kColourScheme)) return;
    const Scheme wanted = schemeOf(value.variant());
    if (wanted != scheme_) apply(wanted);
}

}  // namespace limelight::widgets
