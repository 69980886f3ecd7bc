// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/write_report.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <new>
#include <string_view>

#include "core/audio/audio_file.h"
#include "core/base/atomic_file.h"
#include "core/data/explanation_file.h"
#include "core/data/html_report.h"
#include "core/explain/build_components.h"

namespace limelight::pipeline {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTrustFigure = "trust.svg";
constexpr std::array<std::pair<std::string_view, const char*>, 7> kFigures{{
    {"heat_map.svg", "Weights of the parts of the sound"},
    {"spectrogram.svg", "Spectrogram, tinted by what speaks for and against"},
    {"lyrics.svg", "Lyrics with highlighted words"},
    {"weights.svg", "The largest weights as bars"},
    {"heat_map_and_bars.svg", "Weights of the parts of the sound and of words on one scale"},
    {"two_classes.svg", "The largest weights of two classes as bars"},
    {kTrustFigure, "How far the explanation can be trusted"},
}};

bool isThere(const fs::path& file)
{
    std::error_code status;
    return fs::is_regular_file(file, status);
}

Result<std::string> contentOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.good() && !stream.eof()) {
        return Error{ErrorCode::Unreadable, file.string() + ": cannot be read.", {}};
    }
    return bytes;
}

Status addFigures(const fs::path& folder, const explain::Explanation& explanation,
                  data::Report& report)
{
    for (const auto& [name, title] : kFigures) {
        // A picture of what was measured another time may still lie there.
        if (name == kTrustFigure && !data::isTrustOf(explanation, report)) continue;
        if (!isThere(folder / name)) continue;
        auto svg = contentOf(folder / name);
        if (!svg) return svg.error();
        data::ReportFigure figure{title, *std::move(svg), {}, name == kTrustFigure};
        const fs::path dark = folder / kDarkFigures / name;
        if (isThere(dark)) {
            auto darkSvg = contentOf(dark);
            if (!darkSvg) return darkSvg.error();
            figure.darkSvg = *std::move(darkSvg);
        }
        report.figures.push_back(std::move(figure));
    }
    return Done{};
}

Status addSound(fs::path file, std::string title, std::string note, data::Report& report, Run& run)
{
    if (!isThere(file)) file.replace_extension(".flac");
    if (!isThere(file)) return Done{};
    audio::ReadTarget target;
    target.minimumSec = 0.0;
    auto sound = audio::readSound(file, target, run);
    if (!sound) return sound.error();
    auto flac = audio::flacOf(sound->sound);
    if (!flac) return flac.error().in(file.string());
    report.sounds.push_back({std::move(title), std::move(note), *std::move(flac)});
    return Done{};
}

std::string noteOf(const explain::AudioComponent& component, double weight)
{
    std::array<char, 96> text{};
    std::snprintf(text.data(), text.size(), "%.2f s to %.2f s, weight %+.4f",
                  component.time.startSec, component.time.endSec, weight);
    return text.data();
}

Status addSounds(const fs::path& folder, const explain::Explanation& explanation,
                 data::Report& report, Run& run)
{
    const std::string& label = report.label;
    const Status heard = addSound(folder / "heard.wav", "The song, as far as the model hears it",
                                  "before it was taken apart", report, run);
    if (!heard) return heard.error();
    for (const auto& [name, what] :
         {std::pair("positive.wav", "for "), std::pair("negative.wav", "against ")}) {
        const Status added = addSound(folder / name, "What speaks " + (what + label),
                                      "the strongest components at their places", report, run);
        if (!added) return added.error();
    }
    for (const auto& [name, what] : {std::pair("positive-inverse-stft.wav", "for "),
                                     std::pair("negative-inverse-stft.wav", "against ")}) {
        const Status added = addSound(
            folder / name, "What speaks " + (what + label) + ", by inverse STFT",
            "those regions of the spectrogram transformed back, the rest set to 0", report, run);
        if (!added) return added.error();
    }
    const explain::LocalFit* fit = explanation.fitOf(label, report.modality);
    if (fit == nullptr) return Done{};
    const auto& components = explanation.components.audio;
    std::vector<double> sizes;
    for (std::size_t p = 0; p < components.size(); ++p) sizes.push_back(std::abs(fit->weights[p]));
    for (std::size_t p : explain::strongestFeatures(sizes, true, kReportedSounds)) {
        const std::string name = components[p].name();
        const Status added = addSound(folder / "components" / (name + ".wav"), name,
                                      noteOf(components[p], fit->weights[p]), report, run);
        if (!added) return added.error();
    }
    return Done{};
}

}  // namespace

Status writeReport(const explain::Explanation& explanation, const fs::path& folder,
                   const fs::path& file, Run& run)
{
    try {
        data::Report report;
        report.label = explanation.explainedLabel;
        report.modality = explanation.recipe.modality;
        if (auto s = addFigures(folder, explanation, report); !s)
            return s.error().in("making the report");
        if (auto s = addSounds(folder, explanation, report, run); !s) {
            return s.error().in("making the report");
        }
        if (run.cancel.requested()) return Error::cancelled();
        return writeFileAtomically(file, data::htmlReport(explanation, report));
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory,
                     "the report does not fit into memory. Close other programs.",
                     {}};
    }
}

Status writeReport(const fs::path& folder, const fs::path& file, Run& run)
{
    const auto explanation = data::readExplanationFile(folder / "explanation.json");
    if (!explanation) return explanation.error();
    return writeReport(*explanation, folder, file, run);
}

}  // namespace limelight::pipeline
