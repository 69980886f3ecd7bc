// SPDX-License-Identifier: GPL-3.0-or-later
// The usual places of the panels, and the user's.
#include <QtCore/QCryptographicHash>
#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtWidgets/QDockWidget>

#include <algorithm>
#include <utility>

#include "app/panel_title.h"
#include "app/panels.h"

namespace limelight::app {

namespace {

/// Of what QMainWindow writes; another one is not read.
constexpr int kStateVersion = 1;
constexpr quint32 kMagic = 0x4c4d5031;  // "LMP1"
constexpr qsizetype kSealBytes = 16;

/// The side column and the row below: shares of the whole, and pixels.
constexpr double kColumnShare = 0.297, kRowShare = 0.29;
constexpr int kNarrowestColumn = 300, kWidestColumn = 500, kLowestRow = 108;

QByteArray sealOf(const QByteArray& body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(kSealBytes);
}

Qt::DockWidgetArea areaOf(PanelPlace place)
{
    switch (place) {
        case PanelPlace::Left:
            return Qt::LeftDockWidgetArea;
        case PanelPlace::Below:
            return Qt::BottomDockWidgetArea;
        case PanelPlace::Right:
        case PanelPlace::Tab:
            break;
    }
    return Qt::RightDockWidgetArea;
}

}  // namespace

void Panels::placeAtHome(const Panel& panel)
{
    const PanelPlace place = panel.spec.place;
    if (place == PanelPlace::Tab) {
        for (const auto& other : panels_) {
            const bool isNeighbour = other->spec.place == place && other->dock != panel.dock &&
                                     dockWidgetArea(other->dock) != Qt::NoDockWidgetArea;
            if (isNeighbour && !other->dock->isFloating()) {
                tabifyDockWidget(other->dock, panel.dock);
                other->dock->raise();
                return;
            }
        }
    }
    addDockWidget(areaOf(place), panel.dock,
                  place == PanelPlace::Below ? Qt::Horizontal : Qt::Vertical);
}

/// Shares of the room there is; done again while nobody has changed them.
void Panels::sizeAtHome()
{
    const int column =
        std::clamp(static_cast<int>(kColumnShare * width()), kNarrowestColumn, kWidestColumn);
    const int row = std::max(kLowestRow, static_cast<int>(kRowShare * height()));
    QList<QDockWidget*> side, below;
    QList<int> heights, widths;
    for (const auto& panel : panels_) {
        const PanelSpec& spec = panel->spec;
        if (spec.place == PanelPlace::Below) {
            below << panel->dock;
            widths << static_cast<int>(spec.share * (width() - column));
            continue;
        }
        // What needs less leaves the rest to the tabs below it.
        const bool canGrow = spec.place == PanelPlace::Tab;
        const int needed = canGrow ? height() : panel->dock->sizeHint().height();
        side << panel->dock;
        heights << std::min(needed, static_cast<int>(spec.share * height()));
    }
    resizeDocks(side, QList<int>(side.size(), column), Qt::Horizontal);
    resizeDocks(side, heights, Qt::Vertical);
    resizeDocks(below, QList<int>(below.size(), row), Qt::Vertical);
    resizeDocks(below, widths, Qt::Horizontal);
}

void Panels::resetLayout()
{
    for (const auto& panel : panels_) {
        panel->isWanted = true;
        panel->dock->setFloating(false);
        removeDockWidget(panel->dock);
    }
    for (const auto& panel : panels_) {
        placeAtHome(*panel);
        apply(*panel);
    }
    raiseFirstTab();
    isUsual_ = true;
    if (isLaidOut_) sizeAtHome();
    refreshTitles();
}

void Panels::raiseFirstTab()
{
    for (const auto& panel : panels_) {
        if (panel->spec.place == PanelPlace::Tab) return panel->dock->raise();
    }
}

QByteArray Panels::layoutState() const
{
    // What waits to be restored is what the user had.
    if (!isLaidOut_ && !pending_.isEmpty()) return pending_;
    QStringList waiting;
    for (const auto& panel : panels_) {
        if (panel->isWanted && panel->dock->isHidden()) waiting << panel->spec.name;
    }
    QByteArray body;
    QDataStream out(&body, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << isUsual_ << waiting << saveState(kStateVersion);
    QByteArray state;
    QDataStream sealed(&state, QIODevice::WriteOnly);
    sealed.setVersion(QDataStream::Qt_6_0);
    sealed << kMagic << sealOf(body) << body;
    return state;
}

void Panels::setLayoutState(const QByteArray& state)
{
    pending_ = state;
    if (isLaidOut_ && !restore(std::exchange(pending_, {}))) resetLayout();
}

/// @return  false: nothing was there, or nothing of use, and nothing was changed
bool Panels::restore(const QByteArray& state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 magic = 0;
    QByteArray seal, body, layout;
    in >> magic >> seal >> body;
    if (in.status() != QDataStream::Ok || magic != kMagic || seal != sealOf(body)) return false;
    QDataStream content(body);
    content.setVersion(QDataStream::Qt_6_0);
    bool isUsual = false;
    QStringList waiting;
    content >> isUsual >> waiting >> layout;
    if (content.status() != QDataStream::Ok || !restoreState(layout, kStateVersion)) return false;
    for (const auto& panel : panels_) {
        const bool isKnown = dockWidgetArea(panel->dock) != Qt::NoDockWidgetArea;
        if (!isKnown && !panel->dock->isFloating()) placeAtHome(*panel);
        panel->isWanted =
            !isKnown || !panel->dock->isHidden() || waiting.contains(panel->spec.name);
        apply(*panel);
    }
    isUsual_ = isUsual;
    if (isUsual_) sizeAtHome();
    refreshTitles();
    return true;
}

}  // namespace limelight::app
