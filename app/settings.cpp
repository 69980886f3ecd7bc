// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QLocale>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>

#include <algorithm>

#include "core/separation/superpixel_split.h"

namespace limelight::app {

Settings::Settings()
    : file_(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope, "limelight",
                                        "limelight"))
{
}

Settings::~Settings() = default;

QStringList Settings::recent(const QString& key) const
{
    QStringList files = file_->value(key).toStringList();
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files.mid(0, kMostRecent);
}

void Settings::addRecent(const QString& key, const QString& file)
{
    QStringList files = recent(key);
    const QString path = QFileInfo(file).absoluteFilePath();
    files.removeAll(path);
    files.prepend(path);
    file_->setValue(key, files.mid(0, kMostRecent));
}

QStringList Settings::recentSongs() const
{
    return recent("recent/songs");
}

void Settings::addRecentSong(const QString& file)
{
    addRecent("recent/songs", file);
}

void Settings::clearRecentSongs()
{
    file_->remove("recent/songs");
}

QStringList Settings::recentSessions() const
{
    return recent("recent/sessions");
}

void Settings::addRecentSession(const QString& file)
{
    addRecent("recent/sessions", file);
}

void Settings::clearRecentSessions()
{
    file_->remove("recent/sessions");
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

QByteArray Settings::panelLayout() const
{
    return file_->value("window/panels").toByteArray();
}

void Settings::setPanelLayout(const QByteArray& state)
{
    file_->setValue("window/panels", state);
}

bool Settings::arePanelsLocked() const
{
    return file_->value("window/panels_locked", false).toBool();
}

void Settings::setPanelsLocked(bool areLocked)
{
    file_->setValue("window/panels_locked", areLocked);
}

Parts Settings::parts() const
{
    using explain::RegionFill;
    using explain::TextUnit;
    using separation::SoundSplit;
    Parts parts;
    const QString sound = file_->value("parts/sound").toString();
    parts.split = sound == "time"          ? SoundSplit::WholeMix
                  : sound == "bands"       ? SoundSplit::Bands
                  : sound == "superpixels" ? SoundSplit::Superpixels
                                           : SoundSplit::OpenUnmix;
    std::vector<double> bands;
    for (const QString& border : file_->value("parts/bands").toStringList()) {
        bands.push_back(border.toDouble());
    }
    if (separation::frequencyBands(bands)) parts.bandBordersHz = std::move(bands);
    const auto superpixels = file_->value("parts/superpixels").toULongLong();
    if (superpixels >= 1 && superpixels <= separation::kMostSuperpixels) {
        parts.superpixels = superpixels;
    }
    const int segments = file_->value("parts/segments", parts.segments).toInt();
    if (segments >= 1 && segments <= kMostSegments) parts.segments = segments;
    const std::string unit = file_->value("parts/words").toString().toStdString();
    for (TextUnit known : {TextUnit::Occurrence, TextUnit::Line, TextUnit::Section}) {
        if (nameOf(known) == unit) parts.textUnit = known;
    }
    const QString weights = file_->value("parts/weights").toString();
    if (weights == "score") parts.quantity = explain::Quantity::Score;
    if (weights == "log-odds") parts.quantity = explain::Quantity::LogOdds;
    if (file_->value("parts/keep").toDouble() == kKeepsMost) parts.keepProbability = kKeepsMost;
    const QString kernel = file_->value("parts/kernel").toString();
    if (kernel == "reference") parts.kernel = explain::Kernel::Reference;
    if (kernel == "local") parts.kernel = explain::Kernel::Local;
    const std::string fill = file_->value("parts/fill").toString().toStdString();
    for (RegionFill known : {RegionFill::Silence, RegionFill::Mean, RegionFill::Noise}) {
        if (nameOf(known) == fill) parts.fill = known;
    }
    return parts;
}

Choice Settings::choice() const
{
    Choice choice;
    const QString task = file_->value("explain/task", "genre").toString();
    choice.task = task == "emotion" ? "emotion" : "genre";
    const QString mode = file_->value("explain/mode").toString();
    choice.setExplainer(mode == "lime-text"   ? Explainer::LimeText
                        : mode == "reference" ? Explainer::MusicLime
                                              : Explainer::Recommended);
    choice.modality =
        models::modalityNamed(file_->value("explain/modality").toString().toStdString())
            .value_or(models::Modality::Both);
    choice.seed = file_->value("explain/seed", 42U).toUInt();
    choice.precision =
        explain::precisionNamed(file_->value("explain/precision").toString().toStdString())
            .value_or(explain::Precision::Normal);
    choice.seconds = std::clamp(file_->value("explain/seconds", 0).toInt(), 0, 3600);
    choice.parts = parts();
    choice.samples = std::clamp(file_->value("explain/samples", 1000).toInt(), 50, 100000);
    return choice;
}

void Settings::setChoice(const Choice& choice)
{
    file_->setValue("explain/task", QString::fromStdString(choice.task));
    file_->setValue("explain/mode", choice.explainer() == Explainer::LimeText    ? "lime-text"
                                    : choice.explainer() == Explainer::MusicLime ? "reference"
                                                                                 : "recommended");
    file_->setValue("explain/modality", nameOf(choice.modality));
    file_->setValue("explain/seed", choice.seed);
    file_->setValue("explain/samples", choice.samples);
    file_->setValue("explain/precision", nameOf(choice.precision));
    file_->setValue("explain/seconds", choice.seconds);
    const Parts& parts = choice.parts;
    file_->setValue("parts/sound", parts.split == separation::SoundSplit::WholeMix ? "time"
                                   : parts.split == separation::SoundSplit::Bands  ? "bands"
                                   : parts.split == separation::SoundSplit::Superpixels
                                       ? "superpixels"
                                       : "stems");
    QStringList bands;
    for (const double border : parts.bandBordersHz) {
        bands << QLocale::c().toString(border, 'g', QLocale::FloatingPointShortest);
    }
    file_->setValue("parts/bands", bands);
    file_->setValue("parts/superpixels", static_cast<qulonglong>(parts.superpixels));
    file_->setValue("parts/segments", parts.segments);
    const std::string_view unit = nameOf(parts.textUnit);
    file_->setValue("parts/words",
                    QString::fromLatin1(unit.data(), static_cast<qsizetype>(unit.size())));
    file_->setValue("parts/weights", !parts.quantity                               ? "auto"
                                     : *parts.quantity == explain::Quantity::Score ? "score"
                                                                                   : "log-odds");
    file_->setValue("parts/keep", parts.keepProbability);
    file_->setValue("parts/kernel", parts.kernel == explain::Kernel::Local       ? "local"
                                    : parts.kernel == explain::Kernel::Reference ? "reference"
                                                                                 : "off");
    const std::string_view fill = parts.fill ? nameOf(*parts.fill) : "";
    file_->setValue("parts/fill",
                    QString::fromLatin1(fill.data(), static_cast<qsizetype>(fill.size())));
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

QString Settings::language() const
{
    const QString language = file_->value("window/language").toString();
    return language == "en" || language == "el" ? language : QString();
}

void Settings::setLanguage(const QString& language)
{
    file_->setValue("window/language", language);
}

int Settings::cores() const
{
    return std::max(0, file_->value("computing/cores", 0).toInt());
}

void Settings::setCores(int cores)
{
    file_->setValue("computing/cores", cores);
}

bool Settings::areNoticesOn() const
{
    return file_->value("window/notices", true).toBool();
}

void Settings::setNoticesOn(bool areOn)
{
    file_->setValue("window/notices", areOn);
}

widgets::SpectrogramLook Settings::spectrogramLook() const
{
    using widgets::FrequencyScale;
    using widgets::LevelColours;
    widgets::SpectrogramLook look;
    const QString scale = file_->value("spectrogram/frequencies").toString();
    if (scale == "logarithmic") look.frequencies = FrequencyScale::Logarithmic;
    if (scale == "linear") look.frequencies = FrequencyScale::Linear;
    const QString colours = file_->value("spectrogram/colours").toString();
    if (colours == "fire") look.colours = LevelColours::Fire;
    if (colours == "grey") look.colours = LevelColours::Grey;
    look.rangeDb = std::clamp(file_->value("spectrogram/range_db", look.rangeDb).toInt(),
                              widgets::kLeastRangeDb, widgets::kMostRangeDb);
    const int percent = file_->value("spectrogram/weights_percent", 0).toInt();
    look.weightOpacity = std::clamp(percent, 0, 100) / 100.0;
    return look;
}

void Settings::setSpectrogramLook(const widgets::SpectrogramLook& look)
{
    using widgets::FrequencyScale;
    using widgets::LevelColours;
    file_->setValue("spectrogram/frequencies",
                    look.frequencies == FrequencyScale::Logarithmic ? "logarithmic"
                    : look.frequencies == FrequencyScale::Linear    ? "linear"
                                                                    : "mel");
    file_->setValue("spectrogram/colours", look.colours == LevelColours::Fire   ? "fire"
                                           : look.colours == LevelColours::Grey ? "grey"
                                                                                : "blue-yellow");
    file_->setValue("spectrogram/range_db", look.rangeDb);
    file_->setValue("spectrogram/weights_percent", qRound(100.0 * look.weightOpacity));
}

bool Settings::isLevelMatchOn() const
{
    return file_->value("listening/level_match", false).toBool();
}

bool Settings::wasTourOffered() const
{
    return file_->value("help/tour_offered", false).toBool();
}

void Settings::setTourOffered(bool wasOffered)
{
    file_->setValue("help/tour_offered", wasOffered);
}

std::optional<QList<QKeySequence>> Settings::shortcuts(const QString& action) const
{
    const QString key = "shortcuts/" + action;
    if (!file_->contains(key)) return std::nullopt;
    QList<QKeySequence> keys;
    for (const QString& text : file_->value(key).toStringList()) {
        const QKeySequence one(text, QKeySequence::PortableText);
        if (!one.isEmpty()) keys << one;
    }
    return keys;
}

void Settings::setShortcuts(const QString& action, const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& one : keys) texts << one.toString(QKeySequence::PortableText);
    file_->setValue("shortcuts/" + action, texts);
}

void Settings::forgetShortcuts(const QString& action)
{
    file_->remove("shortcuts/" + action);
}

QString Settings::soundDevice() const
{
    return file_->value("listening/device").toString();
}

void Settings::setSoundDevice(const QString& device)
{
    file_->setValue("listening/device", device);
}

bool Settings::isHeatMapTable() const
{
    return file_->value("views/heat_map_table", false).toBool();
}

void Settings::setHeatMapTable(bool isTable)
{
    file_->setValue("views/heat_map_table", isTable);
}

bool Settings::isSpectrogramTable() const
{
    return file_->value("views/spectrogram_table", false).toBool();
}

void Settings::setSpectrogramTable(bool isTable)
{
    file_->setValue("views/spectrogram_table", isTable);
}

widgets::WaveDisplay Settings::waveDisplay() const
{
    const QString display = file_->value("waveform/display").toString();
    if (display == "stacked") return widgets::WaveDisplay::Stacked;
    if (display == "overlaid") return widgets::WaveDisplay::Overlaid;
    return widgets::WaveDisplay::Song;
}

void Settings::setWaveDisplay(widgets::WaveDisplay display)
{
    using widgets::WaveDisplay;
    file_->setValue("waveform/display", display == WaveDisplay::Stacked    ? "stacked"
                                        : display == WaveDisplay::Overlaid ? "overlaid"
                                                                           : "song");
}

bool Settings::snapsToLines() const
{
    return file_->value("segments/snaps_to_lines", false).toBool();
}

bool Settings::snapsToBeats() const
{
    return file_->value("segments/snaps_to_beats", false).toBool();
}

void Settings::setSnapping(bool toLines, bool toBeats)
{
    file_->setValue("segments/snaps_to_lines", toLines);
    file_->setValue("segments/snaps_to_beats", toBeats);
}

void Settings::setLevelMatchOn(bool isOn)
{
    file_->setValue("listening/level_match", isOn);
}

}  // namespace limelight::app
