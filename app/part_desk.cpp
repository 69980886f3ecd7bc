// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/part_desk.h"

#include <QtCore/QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/audio/audio_file.h"
#include "core/data/component_sounds.h"
#include "core/pipeline/write_explanation.h"

namespace limelight::app {

namespace {

constexpr double kLeastDb = -99.0;

/// From the first to the last second of the components.
audio::TimeSpan reachOf(const explain::Components& components,
                        const std::vector<std::size_t>& features)
{
    audio::TimeSpan reach{components.heard.endSec, components.heard.startSec};
    for (std::size_t feature : features) {
        const audio::TimeSpan& time = components.audio[feature].time;
        reach.startSec = std::min(reach.startSec, time.startSec);
        reach.endSec = std::max(reach.endSec, time.endSec);
    }
    return reach;
}

std::shared_ptr<const widgets::SpectrogramMask> pictureOf(const data::PartCells& cells,
                                                          std::vector<std::uint8_t> mask)
{
    auto picture = std::make_shared<widgets::SpectrogramMask>();
    // Columns reach half a hop to either side of their middles.
    const double half = 0.5 * (cells.secondOf(1) - cells.secondOf(0));
    picture->time = {cells.secondOf(0) - half, cells.secondOf(cells.columns - 1) + half};
    picture->highestHz = 0.5 * cells.rate.hz;
    picture->columns = static_cast<int>(cells.columns);
    picture->bins = cells.bins;
    picture->isInside = std::move(mask);
    return picture;
}

}  // namespace

std::filesystem::path partFile(const QString& file, data::PartMethod method, const char* ending)
{
    std::filesystem::path path = file.toStdString();
    const bool hasEnding = path.extension() == ".wav" || path.extension() == ".flac";
    const std::string last = hasEnding ? path.extension().string() : ending;
    if (hasEnding) path.replace_extension();
    const std::string says = "-" + std::string(nameOf(method));
    if (!path.string().ends_with(says)) path += says;
    return path += last;
}

PartDesk::PartDesk(Session& session, const widgets::Selection& selection, Shown shown,
                   QObject* parent)
    : QObject(parent), session_(session), selection_(selection), shown_(std::move(shown))
{
}

bool PartDesk::canShow() const
{
    const widgets::ShownExplanation shown = shown_();
    return !shown.isEmpty() && !shown.components().audio.empty() && session_.separated();
}

std::vector<std::size_t> PartDesk::features() const
{
    if (!canShow()) return {};
    const widgets::ShownExplanation shown = shown_();
    const int selected = selection_.selected();
    if (selected >= 0 && shown.components().isAudio(static_cast<std::size_t>(selected))) {
        return {static_cast<std::size_t>(selected)};
    }
    const explain::LocalFit* fit = shown.fit();
    if (fit == nullptr) return {};
    return data::strongestSounds(shown.components(), *fit, true, pipeline::kEvidenceComponents);
}

QString PartDesk::partName() const
{
    const widgets::ShownExplanation shown = shown_();
    const int selected = selection_.selected();
    if (!shown.isEmpty() && selected >= 0 &&
        shown.components().isAudio(static_cast<std::size_t>(selected))) {
        return widgets::featureName(shown.components(), selected);
    }
    return tr("what speaks for %1").arg(QString::fromStdString(shown.label));
}

std::string PartDesk::partFileName() const
{
    const auto parts = features();
    return parts.size() == 1 ? shown_().components().audio[parts.front()].name() : "positive";
}

void PartDesk::make(std::optional<data::PartMethod> method, std::function<void(Part)> then)
{
    const auto separated = session_.separated();
    const widgets::ShownExplanation shown = shown_();
    const std::vector<std::size_t> parts = features();
    if (parts.empty()) {
        Q_EMIT said(tr("No component of the sound is selected, and none speaks for the class."));
        return;
    }
    const auto known = separated == separated_ ? cells_ : nullptr;
    const QString title = tr("Cutting the part out of the spectrogram");
    Q_EMIT started(title);
    session_.jobs().start<Part>(
        this, title,
        [separated, explanation = shown.explanation, parts, known,
         method](Run& run) -> Result<Part> {
            Part part;
            part.cells = known;
            if (!known) {
                auto cells = data::partCellsOf(separated->stems, separated->heard.startSec, run);
                if (!cells) return cells.error();
                part.cells = std::make_shared<const data::PartCells>(*std::move(cells));
            }
            const explain::Components& components = explanation->components;
            part.mask = data::partMask(*part.cells, components, parts);
            if (!method) return part;
            auto sound = data::partSound(separated->mix, separated->stems, components, *part.cells,
                                         parts, *method, run);
            if (!sound) return sound.error();
            const auto outside = data::energyOutside(*sound, *part.cells, part.mask);
            if (!outside) return outside.error();
            part.outsideShare = *outside;
            part.sound = *std::move(sound);
            return part;
        },
        [this, separated, then = std::move(then), title](Result<Part> part) {
            Q_EMIT finished();
            if (!part) {
                if (part.error().code != ErrorCode::Cancelled) Q_EMIT failed(part.error(), title);
                return;
            }
            if (separated != session_.separated()) return;  // of a song that is gone
            separated_ = separated;
            cells_ = part->cells;
            then(*std::move(part));
        });
}

void PartDesk::setMaskShown(bool isShown)
{
    isMaskShown_ = isShown;
    follow();
}

void PartDesk::follow()
{
    if (!isMaskShown_ || !canShow()) {
        Q_EMIT maskChanged(nullptr);
        return;
    }
    const std::vector<std::size_t> parts = features();
    if (parts.empty()) {
        Q_EMIT maskChanged(nullptr);
        return;
    }
    if (cells_ && separated_ == session_.separated()) {
        Q_EMIT maskChanged(
            pictureOf(*cells_, data::partMask(*cells_, shown_().components(), parts)));
        return;
    }
    // What is selected meanwhile is drawn then.
    make({}, [this](const Part&) { follow(); });
}

void PartDesk::play(data::PartMethod method)
{
    const std::vector<std::size_t> parts = features();
    const QString name = method == data::PartMethod::InverseStft
                             ? tr("%1, by inverse STFT").arg(partName())
                             : tr("%1, the original filtered").arg(partName());
    make(method, [this, parts, name](const Part& part) { start(part, parts, name); });
}

void PartDesk::start(const Part& part, const std::vector<std::size_t>& features,
                     const QString& name)
{
    const explain::Components& components = shown_().components();
    for (std::size_t feature : features) {
        if (feature >= components.audio.size()) return;  // another explanation came between
    }
    const audio::TimeSpan reach = reachOf(components, features);
    const auto frames = data::framesOf(reach, components.heard.startSec, part.sound->rate());
    Programme programme;
    programme.name = name.toStdString();
    programme.songStartSec = reach.startSec;
    programme.sound = std::make_shared<const audio::Waveform>(audio::sliceOf(*part.sound, frames));
    Q_EMIT ready(std::make_shared<const Programme>(std::move(programme)), name);
    const double db = 10.0 * std::log10(std::max(part.outsideShare, 1e-12));
    Q_EMIT said(tr("%1 · energy outside the part: %2 dB")
                    .arg(name, QLocale()
                                   .toString(std::max(db, kLeastDb), 'f', 0)
                                   .replace(QLatin1Char('-'), QChar(0x2212))));
}

void PartDesk::exportTo(const std::filesystem::path& file, data::PartMethod method)
{
    make(method, [this, file](const Part& part) {
        const bool isFlac = file.extension() == ".flac";
        const Status written = audio::writeSound(
            file, *part.sound, isFlac ? audio::SampleFormat::Pcm24 : audio::SampleFormat::Float32);
        if (!written) {
            Q_EMIT failed(written.error(), tr("Exporting the sound"));
        } else {
            Q_EMIT said(tr("Exported to %1").arg(QString::fromStdString(file.string())));
        }
    });
}

}  // namespace limelight::app
