// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The columns of a comparison: explanations that are there, and those to be made first.

#include <QtCore/QObject>
#include <QtCore/QString>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/explanation_shelf.h"
#include "app/session.h"
#include "widgets/shown_explanation.h"

namespace limelight::app {

/// A comparison has room for so many.
inline constexpr std::size_t kMostColumns = 4;

/// What the explanation of the desk is compared with at one click.
enum class ComparePreset {
    Modalities,  ///< sound alone, words alone, both
    RunnerUp,    ///< the class shown against the likeliest other
    OtherSeed,   ///< the same question with another seed
    OtherMode    ///< recommended against reference mode
};

/// An explanation that may have to be made.
struct CompareWish {
    pipeline::TrackRequest song;
    std::optional<std::filesystem::path> stems;
    Choice choice;      ///< its modality is the one the column shows
    std::string label;  ///< the class shown, if the model knows it; else the explained one
};

/// One column.
struct CompareColumn {
    enum class State { Ready, Waiting, Computing, Stopped, Failed };

    CompareWish wish;
    std::string modelName;  ///< empty while nobody knows it
    State state = State::Waiting;
    QString activity;                           ///< what is being computed, or why it failed
    std::optional<ShelvedExplanation> shelved;  ///< once Ready
    std::string label;                          ///< of a Ready one; its explanation has this class
    models::Modality modality = models::Modality::Both;  ///< of a Ready one, and this modality

    /// Empty until it is ready.
    widgets::ShownExplanation shown() const;
};

/// Keeps up to `kMostColumns` columns. What is missing is computed by the session, one after the
/// other, and afterwards the session shows again what it showed before. A cancel or another choice
/// of the user stops what is missing; `computeMissing` goes on.
class CompareDesk : public QObject {
    Q_OBJECT

public:
    /// @param shelf  of everything the session made; both outlive this
    CompareDesk(Session& session, const ExplanationShelf& shelf, QObject* parent = nullptr);

    const std::vector<CompareColumn>& columns() const { return columns_; }
    /// What is on the session's desk, with the class and modality shown; nothing while there is no
    /// explanation.
    std::optional<ShelvedExplanation> present() const;
    /// Something is being computed for a column.
    bool isComputing() const;
    /// What the session will show again once the columns are computed; nothing while it shows that.
    const std::optional<ShelvedExplanation>& home() const { return home_; }

    /// Begins anew with what is on the desk; says so where there is nothing.
    bool startAnew();
    /// Sets one more beside the first column, which the preset starts from; from the desk where
    /// there is none.
    void addBeside(ComparePreset preset);
    /// @param task    of the default models, where there is no folder
    void addModel(const std::string& task, const std::optional<std::filesystem::path>& folder);
    void addSong(const pipeline::TrackRequest& song);
    /// Begins anew with these.
    void compareShelved(const std::vector<ShelvedExplanation>& shelved);

    /// Appends a column; says so where there is no room.
    void add(const ShelvedExplanation& shelved);
    void add(const CompareWish& wish);
    void replace(std::size_t column, const ShelvedExplanation& shelved);
    void remove(std::size_t column);
    void clear();
    /// Another class or modality of the same explanation, one it has.
    void setLabel(std::size_t column, const std::string& label);
    void setModality(std::size_t column, models::Modality modality);
    /// Computes what was stopped or failed.
    void computeMissing();
    /// Stops what is computed here, and gives the session back what it showed before.
    void leave();

Q_SIGNALS:
    void changed();
    /// For the status bar: why a request does nothing.
    void said(const QString& message);

private:
    void dropColumns();
    std::optional<ShelvedExplanation> base();
    void addPreset(const ShelvedExplanation& base, ComparePreset preset);
    static CompareColumn readyColumn(const ShelvedExplanation& shelved);
    void makeReady(CompareColumn& column, const ShelvedExplanation& shelved);
    bool isSongOnDesk(const CompareWish& wish) const;
    bool isOnDesk(const CompareWish& wish) const;
    std::optional<ShelvedExplanation> onShelf(const CompareWish& wish) const;
    void scheduleWork();
    void work();
    void takeWhatIsThere();
    void begin(CompareColumn& column);
    void giveBack();
    void noteChoice();
    CompareColumn* computing();
    std::string modelNameOf(const CompareWish& wish) const;

    Session& session_;
    const ExplanationShelf& shelf_;
    std::vector<CompareColumn> columns_;
    std::optional<ShelvedExplanation> home_;  ///< what the session showed before
    bool isScheduled_ = false;
    bool asksFirst_ = false;  ///< whether a model's program may run
};

}  // namespace limelight::app
