// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A part of the spectrogram as a picture and as a sound.

#include <QtCore/QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/programme.h"
#include "app/session.h"
#include "core/data/part_sound.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/spectrogram_mask.h"

namespace limelight::app {

/// The file that a method's sound goes into: its name says the method ("x" gives
/// "x-inverse-stft.wav").
/// @param ending  ".wav" or ".flac", where `file` has neither
std::filesystem::path partFile(const QString& file, data::PartMethod method, const char* ending);

/// The part is the selected component of sound, else what speaks for the class. Which cell belongs
/// to which component is computed once for a song taken apart.
class PartDesk : public QObject {
    Q_OBJECT

public:
    using Shown = std::function<widgets::ShownExplanation()>;

    /// @param shown  what the views show
    PartDesk(Session& session, const widgets::Selection& selection, Shown shown,
             QObject* parent = nullptr);

    /// There is an explanation of sound whose stems are at hand.
    bool canShow() const;
    /// For people: the component, or "what speaks for rock".
    QString partName() const;
    /// For files: "region7", "positive".
    std::string partFileName() const;

    /// Whether the part is to be seen; it follows selection and explanation.
    void setMaskShown(bool isShown);
    void play(data::PartMethod method);
    /// The file's ending (.wav, .flac) is its format.
    void exportTo(const std::filesystem::path& file, data::PartMethod method);
    /// Another part, or none.
    void follow();

Q_SIGNALS:
    /// nullptr: none.
    void maskChanged(std::shared_ptr<const limelight::widgets::SpectrogramMask> mask);
    void ready(limelight::app::SharedProgramme programme, const QString& name);
    void started(const QString& title);
    void finished();
    void said(const QString& message);
    void failed(const limelight::Error& error, const QString& title);

private:
    struct Part {
        std::shared_ptr<const data::PartCells> cells;
        std::vector<std::uint8_t> mask;
        std::optional<audio::Waveform> sound;
        double outsideShare = 0.0;
    };
    /// Makes the part and hands it on; a failure is told.
    void make(std::optional<data::PartMethod> method, std::function<void(Part)> then);
    std::vector<std::size_t> features() const;
    void start(const Part& part, const std::vector<std::size_t>& features, const QString& name);

    Session& session_;
    const widgets::Selection& selection_;
    Shown shown_;
    std::shared_ptr<const pipeline::SeparatedSpan> separated_;  ///< what the cells are of
    std::shared_ptr<const data::PartCells> cells_;
    bool isMaskShown_ = false;
};

}  // namespace limelight::app
