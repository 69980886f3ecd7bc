// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What to explain and how: task, mode, modality, class, samples and seed.

#include <QtWidgets/QWidget>

#include <string>
#include <vector>

#include "app/session.h"

class QButtonGroup;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace limelight::app {

class ClassChooser;

/// A model that answers a question of its own.
struct TaskModel {
    QString name;
    std::filesystem::path folder;
};

/// One row of controls, two where it is narrow. Task, mode, modality, class and precision act at
/// once; samples and seed with the button or Enter.
class ExplainPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExplainPanel(QWidget* parent = nullptr);

    void setChoice(const Choice& choice);
    /// Models of the user's, offered below the default tasks.
    void setModels(const std::vector<TaskModel>& models);
    /// @param scores  one row, or no labels before a prediction
    void setClasses(const models::ClassScores& scores, const std::string& shownLabel);
    void setBusy(bool isBusy);
    void setHasSong(bool hasSong);
    /// The explanation on screen was stopped before it was as precise as asked.
    void setStopped(bool isStopped);
    /// Modalities the models and the song offer, and the one on screen.
    void setModalities(bool hasSound, bool hasWords, models::Modality shown);
    /// Takes the samples and the seed as typed and asks for a run.
    void runWithNumbers();
    /// Asks for one step more precision, from where the explanation is.
    void runMorePrecisely();

Q_SIGNALS:
    void choiceMade(const limelight::app::Choice& choice);
    void labelChosen(const QString& label);
    void runRequested();

private:
    Choice shownChoice() const;
    void emitChoice();
    void fillTasks();
    void fillPrecisions();
    void showNumbersOfMode();
    QWidget* labelled(const QString& label, QWidget* control);

    Choice choice_;
    std::vector<TaskModel> models_;
    QComboBox* task_;
    QComboBox* mode_;
    QButtonGroup* modality_;
    ClassChooser* label_;
    QWidget* samplesBox_ = nullptr;    ///< reference mode
    QWidget* precisionBox_ = nullptr;  ///< recommended mode
    QSpinBox* samples_;
    QComboBox* precision_;
    QPushButton* more_;
    QSpinBox* seed_;
    QPushButton* run_;
    bool isBusy_ = false;
    bool hasSong_ = false;
    bool isStopped_ = false;
};

}  // namespace limelight::app
