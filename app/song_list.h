// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The songs of the session, one a row, and how far their explanations are.

#include <QtWidgets/QWidget>

#include <cstddef>
#include <filesystem>
#include <vector>

class QLabel;
class QPoint;
class QPushButton;
class QStackedLayout;
class QTreeView;

namespace limelight::widgets {
class ElidedLabel;
}

namespace limelight::app {

class ExplanationShelf;
class SongQueue;
class SongShelf;

/// Enter or a double click opens a song, Delete takes it off the list. The list asks; its owner
/// decides.
class SongList : public QWidget {
    Q_OBJECT

public:
    /// All outlive the list, which follows them.
    SongList(const SongShelf& songs, const ExplanationShelf& explanations, const SongQueue& queue,
             QWidget* parent = nullptr);

    /// Marks the one on the desk; empty: none.
    void setShown(const std::filesystem::path& audio);
    /// Rising.
    std::vector<std::size_t> selected() const;
    void select(const std::vector<std::size_t>& indices);

Q_SIGNALS:
    void openRequested(std::size_t index);
    void explainRequested(const std::vector<std::size_t>& indices);
    void explainAllRequested();
    void removeRequested(const std::vector<std::size_t>& indices);
    void addRequested();
    void stopRequested();

private:
    class Model;

    void buildView();
    QWidget* buildFoot();
    void showMenu(const QPoint& place);
    void follow();
    void followQueue();

    const SongShelf& songs_;
    const SongQueue& queue_;
    Model* model_;
    QTreeView* view_;
    QLabel* empty_;
    QStackedLayout* pages_;
    widgets::ElidedLabel* progress_;
    QPushButton* explainAll_;
    QPushButton* stop_;
};

}  // namespace limelight::app
