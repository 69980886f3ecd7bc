// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What the window remembers between runs, in the user's configuration folder.

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QStringList>
#include <QtGui/QKeySequence>

#include <memory>
#include <optional>

#include "app/session.h"
#include "widgets/spectrogram_look.h"
#include "widgets/stem_waves.h"
#include "widgets/theme.h"

class QSettings;

namespace limelight::app {

/// Reads and writes at once; nothing is cached. Values that make no sense read as the default.
class Settings {
public:
    Settings();
    ~Settings();
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;

    static constexpr int kMostRecent = 10;

    /// Songs that still exist, the latest first.
    QStringList recentSongs() const;
    void addRecentSong(const QString& file);
    void clearRecentSongs();
    /// Session files that still exist, the latest first.
    QStringList recentSessions() const;
    void addRecentSession(const QString& file);
    void clearRecentSessions();
    QString lastFolder() const;
    void setLastFolder(const QString& folder);

    QByteArray windowGeometry() const;
    /// Where the panels are; see Panels::layoutState.
    QByteArray panelLayout() const;
    bool arePanelsLocked() const;
    void setWindowGeometry(const QByteArray& geometry);
    void setPanelLayout(const QByteArray& state);
    void setPanelsLocked(bool areLocked);

    /// Task, mode, modality, seed, samples and parts; a model folder or start is not kept.
    Choice choice() const;
    void setChoice(const Choice& choice);
    widgets::SchemeChoice theme() const;
    void setTheme(widgets::SchemeChoice theme);
    /// "": the system's; else "en", "el".
    QString language() const;
    void setLanguage(const QString& language);
    /// Processor cores for computing; 0: as many as are of use.
    int cores() const;
    void setCores(int cores);
    bool areNoticesOn() const;
    void setNoticesOn(bool areOn);
    widgets::SpectrogramLook spectrogramLook() const;
    void setSpectrogramLook(const widgets::SpectrogramLook& look);
    /// Numbers in place of the heat map, of the spectrogram.
    bool isHeatMapTable() const;
    void setHeatMapTable(bool isTable);
    bool isSpectrogramTable() const;
    void setSpectrogramTable(bool isTable);
    widgets::WaveDisplay waveDisplay() const;
    void setWaveDisplay(widgets::WaveDisplay display);
    bool isLevelMatchOn() const;
    /// Of borders between segments, to lyric lines and to beats.
    bool snapsToLines() const;
    bool snapsToBeats() const;
    void setSnapping(bool toLines, bool toBeats);
    /// The tour was taken or declined.
    bool wasTourOffered() const;
    void setTourOffered(bool wasOffered);
    /// The user's own keys of an action; nullopt: the usual ones.
    std::optional<QList<QKeySequence>> shortcuts(const QString& action) const;
    void setShortcuts(const QString& action, const QList<QKeySequence>& keys);
    void forgetShortcuts(const QString& action);
    /// "": the program chooses.
    QString soundDevice() const;
    void setSoundDevice(const QString& device);
    void setLevelMatchOn(bool isOn);

private:
    Parts parts() const;
    QStringList recent(const QString& key) const;
    void addRecent(const QString& key, const QString& file);

    std::unique_ptr<QSettings> file_;
};

}  // namespace limelight::app
