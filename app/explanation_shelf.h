// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Every explanation made or opened so far, of whatever song.

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QString>

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/choice.h"
#include "core/explain/explanation.h"
#include "core/explain/findings.h"
#include "core/pipeline/explain_track.h"

namespace limelight::app {

/// An explanation and what shows it again.
struct ShelvedExplanation {
    std::string question;  ///< what was asked, of which song and model; equal questions, one entry
    pipeline::TrackRequest song;
    std::optional<std::filesystem::path> stems;  ///< folder of the song's own
    Choice choice;
    std::string label;                                        ///< the class shown
    std::shared_ptr<const explain::Explanation> explanation;  ///< never nullptr
    QString title;                                            ///< the user's own; may be empty
    QString note;
    QDateTime made = {};  ///< UTC; invalid where nobody knows
};

/// The user's title, else song, class and modality.
QString titleOf(const ShelvedExplanation& shelved);
/// Stopped before it was done; running goes on from there.
bool isPartial(const ShelvedExplanation& shelved);
/// Read from an `explanation.json`. Its question is that very explanation: the same song, model and
/// numbers may have been answered with another effort, by another machine or version.
bool isFromFile(const ShelvedExplanation& shelved);
/// The question of such an entry.
/// @param hash  of what the file holds
std::string questionOfFile(const std::string& hash);

/// A list in the order in which the questions were first answered.
class ExplanationShelf : public QObject {
    Q_OBJECT

public:
    using SharedExplanation = std::shared_ptr<const explain::Explanation>;
    using Findings = std::map<SharedExplanation, explain::Findings>;

    explicit ExplanationShelf(QObject* parent = nullptr) : QObject(parent) {}

    const std::vector<ShelvedExplanation>& entries() const { return entries_; }
    /// Index of the entry that answers the question.
    std::optional<std::size_t> indexOf(const std::string& question) const;

    /// The complete explanation that answers this; nullptr where there is none.
    const ShelvedExplanation* answerTo(const pipeline::TrackRequest& song,
                                       const std::optional<std::filesystem::path>& stems,
                                       const Choice& choice) const;

    /// Appends, or takes the place of the entry with the same question, whose title and note stay
    /// unless new ones come with it.
    void put(ShelvedExplanation shelved);
    /// Puts an entry back where it was.
    /// @param index  at most the number of entries
    void insert(std::size_t index, ShelvedExplanation shelved);
    void remove(std::size_t index);
    void setTitle(std::size_t index, const QString& title);
    void setNote(std::size_t index, const QString& note);
    /// The song of some entries lies elsewhere.
    void moveSong(const std::string& trackHash, const std::filesystem::path& file);
    /// All at once, and what was found about them; questions are not equal.
    void setEntries(std::vector<ShelvedExplanation> entries, Findings findings = {});
    void clear();

    /// What was found about an explanation, on the list or taken from it: putting it back brings
    /// that back too. Before anybody asked, what the explanation brings along.
    explain::Findings findingsOf(const SharedExplanation& explanation) const;
    const Findings& findings() const { return findings_; }
    void keepTrust(const SharedExplanation& explanation, explain::Trust trust);
    void keepCounterfactual(const SharedExplanation& explanation,
                            explain::Counterfactual counterfactual);

Q_SIGNALS:
    void changed();
    /// Something was found about an explanation.
    void found();

private:
    std::vector<ShelvedExplanation> entries_;
    Findings findings_;  ///< of those that somebody asked about
};

}  // namespace limelight::app
