// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Class probabilities: what the model says, and what sound alone and words alone say.

#include <optional>
#include <string>
#include <vector>

#include "core/models/class_scores.h"
#include "widgets/row_list_view.h"

namespace limelight::widgets {

/// One class.
struct ScoreRow {
    std::string label;
    double main = 0.0;
    std::optional<double> audioOnly{};   ///< none: no such model
    std::optional<double> lyricsOnly{};  ///< none: no such model
    std::optional<double> before{};      ///< of the whole song, while a what-if is shown
};
/// Rows sorted by the main score, largest first; values of a regression, which have scales of their
/// own, in the model's order. Labels are matched by name.
std::vector<ScoreRow> scoreRows(const models::ClassScores& main,
                                const models::ClassScores& audioOnly,
                                const models::ClassScores& lyricsOnly);

/// Bars with percentages; a circle tick for sound only, a square tick for words only. Predicted
/// class and runner-up say so. Values of a regression are written as they are, on bars from zero to
/// the largest of them. A click or Enter asks for that class to be explained.
class ScoreBarView : public RowListView {
    Q_OBJECT
public:
    explicit ScoreBarView(QWidget* parent = nullptr);

    /// Rows of one song each; scores without labels are absent.
    void setScores(const models::ClassScores& main, const models::ClassScores& audioOnly = {},
                   const models::ClassScores& lyricsOnly = {});
    /// A what-if: the bars move to `without`, in the same order, a line stays where each class of
    /// the `whole` song was. Without labels: no what-if.
    void setWhatIf(const models::ClassScores& whole, const models::ClassScores& without);
    void clear() { setScores({}); }
    /// The class whose explanation is shown; "" for none.
    void setExplainedLabel(const std::string& label);
    const std::vector<ScoreRow>& rows() const { return rows_; }

    int rowCount() const override { return static_cast<int>(rows_.size()); }
    int headerHeight() const override;
    int tableColumns() const override { return 3; }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    QSize sizeHint() const override { return {300, 260}; }

Q_SIGNALS:
    /// Explain this class.
    void labelChosen(const QString& label);

protected:
    void paintRow(QPainter& painter, int row, const QRect& rect) override;
    void paintHeader(QPainter& painter, const QRect& rect) override;
    QString rowToolTip(int row) const override;
    void rowClicked(int row, Qt::KeyboardModifiers modifiers) override;

private:
    bool hasUnimodal() const;
    void moveBars();
    void chooseScale();
    QString textOf(double score) const;
    /// Where a score lies on a bar, [0, 1].
    double placeOf(double score) const;
    /// ", predicted" and the like, or nothing.
    QString rankText(int row) const;

    std::vector<ScoreRow> rows_;
    std::vector<double> songScores_;  ///< of the rows, whatever the bars show
    models::ScoreRule rule_ = models::ScoreRule::Softmax;
    double lowest_ = 0.0, highest_ = 1.0;  ///< ends of a bar
    models::ClassScores whole_, without_;
    std::string explained_;
};

}  // namespace limelight::widgets
