// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Asks which words may stand in place of others, and shows what changes the decision then.

#include <QtWidgets/QDialog>

#include "app/session.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace limelight::widgets {
class JobStrip;
}

namespace limelight::app {

/// Words are removed, replaced by neutral words of the same lyrics, or by a list of the user's own;
/// sound is silenced. The way to another decision is a table, step by step, with the lines that
/// changed below it. What is under way can be stopped; closing stops it too.
class CounterfactualDialog : public QDialog {
    Q_OBJECT

public:
    /// @param song      what is asked about
    /// @param modality  the sides that may change
    CounterfactualDialog(Session& session, ExplainedSong song, models::Modality modality,
                         QWidget* parent);
    ~CounterfactualDialog() override;

    /// What is asked when the button is pressed. @error BadArgument  a list that is none
    Result<explain::CounterfactualOptions> options() const;
    void search();
    /// What was found before, with the choice of words that it was found with.
    void showKnown(const explain::Counterfactual& found);
    bool isSearching() const { return isSearching_; }
    /// What stands below the choices: the answer, or what went wrong.
    QString message() const;

Q_SIGNALS:
    /// An answer, to be kept with the explanation.
    void found(const limelight::explain::Counterfactual& found);
    /// Plays the song without these.
    void listenRequested(const std::vector<std::size_t>& silenced);

private:
    void build();
    void showChoice();
    void openList();
    void show(const explain::Counterfactual& found);
    void showSteps(const explain::Counterfactual& found);
    void say(const QString& text, bool isError);
    void copySteps() const;

    Session& session_;
    ExplainedSong song_;
    models::Modality modality_;
    QComboBox* words_;
    QLineEdit* list_;
    QPushButton* open_;
    QPushButton* search_;
    QPushButton* listen_;
    QPushButton* copy_;
    QLabel* message_;
    widgets::JobStrip* progress_;
    QTableWidget* steps_;
    QLabel* lines_;
    std::vector<std::size_t> silenced_;  ///< of the answer on screen
    JobRunner::JobId job_ = 0;
    bool isSearching_ = false;
};

}  // namespace limelight::app
