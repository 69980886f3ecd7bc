// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The explanations of the session, one a row.

#include <QtWidgets/QWidget>

#include <cstddef>
#include <vector>

class QLabel;
class QTreeView;

namespace limelight::app {

class ExplanationShelf;

/// Mime type of explanations that are dragged; the payload is the index of the entry in the shelf,
/// as decimal text, several separated by commas.
inline constexpr const char* kExplanationMimeType = "application/x-limelight-explanation";

/// Enter or a double click shows an explanation, F2 renames it, F3 writes its note, Delete removes
/// it; rows can be dragged. The list asks; its owner decides.
class ExplanationList : public QWidget {
    Q_OBJECT

public:
    /// @param shelf  outlives the list, which follows it
    explicit ExplanationList(ExplanationShelf& shelf, QWidget* parent = nullptr);

    /// Comparing takes so many at once.
    static constexpr std::size_t kLeastCompared = 2, kMostCompared = 4;

    /// Marks the one on screen; none where the question is on nobody's row.
    void setShown(const std::string& question);
    /// Rising.
    std::vector<std::size_t> selected() const;
    void select(const std::vector<std::size_t>& indices);
    /// Opens the field of the current row's title or note.
    void editTitle();
    void editNote();

Q_SIGNALS:
    void showRequested(std::size_t index);
    void renamed(std::size_t index, const QString& title);
    void noted(std::size_t index, const QString& note);
    void removeRequested(const std::vector<std::size_t>& indices);
    /// Two to four.
    void compareRequested(const std::vector<std::size_t>& indices);
    void selectionChanged();

private:
    class Model;

    void showMenu(const QPoint& place);
    void edit(int column);
    void follow();

    ExplanationShelf& shelf_;
    Model* model_;
    QTreeView* view_;
    QLabel* empty_;
};

}  // namespace limelight::app
