// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What two columns of the compare page do not share.

#include <QtWidgets/QWidget>

#include <memory>
#include <optional>
#include <vector>

#include "core/explain/comparison.h"
#include "widgets/selection.h"
#include "widgets/shown_explanation.h"
#include "widgets/time_axis.h"

class QComboBox;
class QLabel;
class QStackedWidget;

namespace limelight::widgets {
class ComponentGridView;
class ElidedLabel;
class ScaleLegend;
class WeightBarView;
}  // namespace limelight::widgets

namespace limelight::app {

/// The weights of one column less those of another, per component and word that both have, drawn as
/// a column of its own: grey where the interval crosses zero. Which two is chosen in its header.
class CompareDifferenceView : public QWidget {
    Q_OBJECT

public:
    explicit CompareDifferenceView(QWidget* parent = nullptr);

    /// @param letters  of the columns that are ready
    void setColumns(const std::vector<QString>& letters,
                    const std::vector<widgets::ShownExplanation>& shown);
    void setStrongestVisible(bool isVisible);
    /// Its lists scroll: it takes the height there is, whatever its texts would like.
    bool hasHeightForWidth() const override { return false; }
    /// So that its heat map stands beside those of the columns.
    void alignTo(int headerHeight, int sharesHeight);
    void setPlayhead(double sec);

    /// Of the two chosen; nothing while fewer than two columns are ready.
    const std::optional<explain::Comparison>& comparison() const { return comparison_; }
    /// Places in `setColumns` of the two.
    std::size_t first() const { return first_; }
    std::size_t second() const { return second_; }
    void choose(std::size_t first, std::size_t second);
    /// "A − B".
    QString name() const;
    /// The differences as an explanation, or empty where there are none.
    const widgets::ShownExplanation& shown() const { return shown_; }
    /// "They agree in the main (...)", and what else there is to know; plain text.
    QString summary() const;
    widgets::Selection& selection() { return selection_; }
    widgets::TimeAxis& axis() { return axis_; }

Q_SIGNALS:
    void pairChosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void compare();
    void fillChoosers();

    std::vector<QString> letters_;
    std::vector<widgets::ShownExplanation> columns_;
    std::size_t first_ = 0, second_ = 1;
    std::optional<explain::Comparison> comparison_;
    widgets::ShownExplanation shown_;
    widgets::Selection selection_;
    widgets::TimeAxis axis_;
    QComboBox* firstChooser_;
    QComboBox* secondChooser_;
    QWidget* header_;
    widgets::ElidedLabel* hint_;
    QStackedWidget* body_;
    widgets::ComponentGridView* grid_;
    widgets::ScaleLegend* legend_;
    QWidget* besideShares_;
    widgets::WeightBarView* strongest_;
    QLabel* nothing_;
};

}  // namespace limelight::app
