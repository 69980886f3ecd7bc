// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include <algorithm>

namespace limelight::app {

Settings::Settings()
    : file_(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, "limelight",
                                        "limelight"))
{
}

Settings::~Settings() = default;

QStringList Settings::recentSongs() const
{
    QStringList songs = file_->value("recent/songs").toStringList();
    songs.removeIf([](const QString& song) { return !QFileInfo::exists(song); });
    return songs.mid(0, kMostRecent);
}

void Settings::addRecentSong(const QString& file)
{
    QStringList songs = recentSongs();
    const QString path = QFileInfo(file).absoluteFilePath();
    songs.removeAll(path);
    songs.prepend(path);
    file_->setValue("recent/songs", songs.mid(0, kMostRecent));
}

void Settings::clearRecentSongs()
{
    file_->remove("recent/songs");
}

QString Settings::lastFolder() const
{
    const QString folder = file_->value("recent/folder").toString();
    if (!folder.isEmpty() && QDir(folder).exists()) return folder;
    const QString music = QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
    return QDir(music).exists() ? music : QDir::homePath();
}

void Settings::setLastFolder(const QString& folder)
{
    file_->setValue("recent/folder", folder);
}

QByteArray Settings::windowGeometry() const
{
    return file_->value("window/geometry").toByteArray();
}

void Settings::setWindowGeometry(const QByteArray& geometry)
{
    file_->setValue("window/geometry", geometry);
}

QByteArray Settings::splitterState(const QString& name) const
{
    return file_->value("window/splitter_" + name).toByteArray();
}

void Settings::setSplitterState(const QString& name, const QByteArray& state)
{
    file_->setValue("window/splitter_" + name, state);
}

Choice Settings::choice() const
{
    Choice choice;
    const QString task = file_->value("explain/task", "genre").toString();
    choice.task = task == "emotion" ? "emotion" : "genre";
    choice.mode = file_->value("explain/mode").toString() == "reference"
                      ? explain::Mode::Reference
                      : explain::Mode::Recommended;
    const QString modality = file_->value("explain/modality").toString();
    choice.modality = modality == "audio"    ? models::Modality::Audio
                      : modality == "lyrics" ? models::Modality::Lyrics
                                             : models::Modality::Both;
    choice.seed = file_->value("explain/seed", 42U).toUInt();
    const QString precision = file_->value("explain/precision").toString();
    choice.precision = precision == "draft"  ? explain::Precision::Draft
                       : precision == "high" ? explain::Precision::High
                                             : explain::Precision::Normal;
    choice.seconds = std::clamp(file_->value("explain/seconds", 0).toInt(), 0, 3600);
    choice.samples = std::clamp(file_->value("explain/samples", 1000).toInt(), 50, 100000);
    return choice;
}

void Settings::setChoice(const Choice& choice)
{
    file_->setValue("explain/task", QString::fromStdString(choice.task));
    file_->setValue("explain/mode",
                    choice.mode == explain::Mode::Reference ? "reference" : "recommended");
    file_->setValue("explain/modality", choice.modality == models::Modality::Audio    ? "audio"
                                        : choice.modality == models::Modality::Lyrics ? "lyrics"
                                                                                      : "both");
    file_->setValue("explain/seed", choice.seed);
    file_->setValue("explain/samples", choice.samples);
    file_->setValue("explain/precision", choice.precision == explain::Precision::Draft  ? "draft"
                                         : choice.precision == explain::Precision::High ? "high"
                                                                                        : "normal");
    file_->setValue("explain/seconds", choice.seconds);
}

widgets::SchemeChoice Settings::theme() const
{
    const QString theme = file_->value("window/theme").toString();
    return theme == "light"  ? widgets::SchemeChoice::Light
           : theme == "dark" ? widgets::SchemeChoice::Dark
                             : widgets::SchemeChoice::System;
}

void Settings::setTheme(widgets::SchemeChoice theme)
{
    file_->setValue("window/theme", theme == widgets::SchemeChoice::Light  ? "light"
                                    : theme == widgets::SchemeChoice::Dark ? "dark"
                                                                           : "system");
}

bool Settings::isLevelMatchOn() const
{
    return file_->value("listening/level_match", false).toBool();
}

void Settings::setLevelMatchOn(bool isOn)
{
    file_->setValue("listening/level_match", isOn);
}

}  // namespace limelight::app
