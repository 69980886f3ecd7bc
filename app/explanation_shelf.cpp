// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/explanation_shelf.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"
#include "widgets/shown_explanation.h"

namespace limelight::app {

namespace {
constexpr const char* kFileQuestion = "file:";
}  // namespace

QString titleOf(const ShelvedExplanation& shelved)
{
    if (!shelved.title.isEmpty()) return shelved.title;
    return QString::fromStdString(shelved.song.audio.stem().string()) + QStringLiteral(" · ") +
           QString::fromStdString(shelved.label) + QStringLiteral(" · ") +
           widgets::modalityText(shelved.choice.modality);
}

bool isPartial(const ShelvedExplanation& shelved)
{
    return shelved.explanation->sampling && shelved.explanation->sampling->isPartial;
}

bool isFromFile(const ShelvedExplanation& shelved)
{
    return shelved.question.starts_with(kFileQuestion);
}

std::string questionOfFile(const std::string& hash)
{
    return kFileQuestion + hash;
}

std::optional<std::size_t> ExplanationShelf::indexOf(const std::string& question) const
{
    const auto it = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const auto& entry) { return entry.question == question; });
    if (it == entries_.end()) return std::nullopt;
    return static_cast<std::size_t>(it - entries_.begin());
}

const ShelvedExplanation* ExplanationShelf::answerTo(
    const pipeline::TrackRequest& song, const std::optional<std::filesystem::path>& stems,
    const Choice& choice) const
{
    const auto it = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) {
        return !isPartial(entry) && entry.song.audio == song.audio &&
               (!song.lyrics || entry.song.lyrics == song.lyrics) && entry.stems == stems &&
               isOneQuestion(entry.choice, choice);
    });
    return it == entries_.end() ? nullptr : &*it;
}

void ExplanationShelf::put(ShelvedExplanation shelved)
{
    CORE_CHECK(shelved.explanation != nullptr, "an entry without an explanation");
    if (const auto index = indexOf(shelved.question)) {
        ShelvedExplanation& entry = entries_[*index];
        if (shelved.title.isEmpty()) shelved.title = entry.title;
        if (shelved.note.isEmpty()) shelved.note = entry.note;
        entry = std::move(shelved);
    } else {
        entries_.push_back(std::move(shelved));
    }
    Q_EMIT changed();
}

void ExplanationShelf::insert(std::size_t index, ShelvedExplanation shelved)
{
    CORE_CHECK(index <= entries_.size(), "beyond the end of the shelf");
    entries_.insert(entries_.begin() + static_cast<std::ptrdiff_t>(index), std::move(shelved));
    Q_EMIT changed();
}

void ExplanationShelf::remove(std::size_t index)
{
    CORE_CHECK(index < entries_.size(), "no such entry");
    entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
    Q_EMIT changed();
}

void ExplanationShelf::setTitle(std::size_t index, const QString& title)
{
    if (entries_.at(index).title == title) return;
    entries_[index].title = title;
    Q_EMIT changed();
}

void ExplanationShelf::setNote(std::size_t index, const QString& note)
{
    if (entries_.at(index).note == note) return;
    entries_[index].note = note;
    Q_EMIT changed();
}

void ExplanationShelf::moveSong(const std::string& trackHash, const std::filesystem::path& file)
{
    for (ShelvedExplanation& entry : entries_) {
        if (entry.explanation->recipe.trackHash == trackHash) entry.song.audio = file;
    }
    Q_EMIT changed();
}

void ExplanationShelf::setEntries(std::vector<ShelvedExplanation> entries, Findings findings)
{
    entries_ = std::move(entries);
    findings_ = std::move(findings);
    Q_EMIT changed();
}

void ExplanationShelf::clear()
{
    findings_.clear();
    if (entries_.empty()) return;
    entries_.clear();
    Q_EMIT changed();
}

explain::Findings ExplanationShelf::findingsOf(const SharedExplanation& explanation) const
{
    if (!explanation) return {};
    const auto known = findings_.find(explanation);
    return known == findings_.end() ? explain::findingsIn(*explanation) : known->second;
}

void ExplanationShelf::keepTrust(const SharedExplanation& explanation, explain::Trust trust)
{
    explain::Findings findings = findingsOf(explanation);
    findings.keep(std::move(trust));
    findings_[explanation] = std::move(findings);
    Q_EMIT found();
}

void ExplanationShelf::keepCounterfactual(const SharedExplanation& explanation,
                                          explain::Counterfactual counterfactual)
{
    explain::Findings findings = findingsOf(explanation);
    findings.keep(std::move(counterfactual));
    findings_[explanation] = std::move(findings);
    Q_EMIT found();
}

}  // namespace limelight::app
