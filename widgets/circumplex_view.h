// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Emotions as places between unpleasant and pleasant, calm and energetic.

#include <QWidget>
#include <array>
#include <optional>
#include <string>

#include "core/models/class_scores.h"
#include "widgets/table_view_source.h"

namespace limelight::widgets {

/// Both in [0, 1]: valence from unpleasant to pleasant, energy from calm to energetic.
struct EmotionPlace {
    double valence = 0.5, energy = 0.5;
};

/// A three by three grid of emotions, cut at 0.35 and 0.65.
/// @source J. A. Russell, "A circumplex model of affect", 1980; the nine regions as in MusicLIME
struct EmotionRegion {
    const char* name;
    int valenceBand, energyBand;  ///< 0 low, 1 middle, 2 high
};
inline constexpr std::array<EmotionRegion, 9> kEmotionRegions{{{"Depressed", 0, 0},
                                                               {"Sad", 0, 1},
                                                               {"Angry", 0, 2},
                                                               {"Calm", 1, 0},
                                                               {"Neutral", 1, 1},
                                                               {"Tense", 1, 2},
                                                               {"Relaxed", 2, 0},
                                                               {"Happy", 2, 1},
                                                               {"Excited", 2, 2}}};

/// What a model says about emotions, as a picture.
struct EmotionPicture {
    /// In the order of `kEmotionRegions`; nothing: the model does not know the emotion, or gives
    /// values instead.
    std::array<std::optional<double>, 9> probabilities;
    std::array<std::string, 9> labels;  ///< as the model spells them
    /// Where the song lies: the model's values, or the mean of the regions' centres.
    EmotionPlace place;
    /// Standard deviation of the probabilities over the centres; nothing for values.
    std::optional<EmotionPlace> spread;
};

/// @param scores  one row: probabilities of some of the nine emotions and nothing else, or values
///                named valence and energy (or arousal), in [0, 1], else in [-1, 1], else in [1, 9]
/// @return        nothing for a model of something else, or values beyond these scales
std::optional<EmotionPicture> emotionPictureOf(const models::ClassScores& scores);

/// Nine regions, each with its name, its probability and a disc of that area; a cross where the
/// song lies, with the spread of the probabilities. Arrows go from region to region; Enter or a
/// click asks for that emotion to be explained.
class CircumplexView : public QWidget, public TableViewSource {
    Q_OBJECT
public:
    explicit CircumplexView(QWidget* parent = nullptr);

    void setPicture(const std::optional<EmotionPicture>& picture);
    /// The emotion whose explanation is shown; "" for none.
    void setExplainedLabel(const std::string& label);

    /// The square, widget coordinates; pleasant right, energetic up.
    QRectF square() const;
    QPointF pointOf(EmotionPlace place) const;
    QRectF regionOf(int valenceBand, int energyBand) const;

    int tableRows() const override { return picture_ ? 3 : 0; }
    int tableColumns() const override { return picture_ ? 3 : 0; }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    QRect tableCellRect(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    void activateTableCell(int row, int column) override;
    QSize sizeHint() const override { return {320, 320}; }
    QSize minimumSizeHint() const override { return {160, 160}; }

Q_SIGNALS:
    void labelChosen(const QString& label);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void paintRegion(QPainter& painter, std::size_t region) const;
    void paintNames(QPainter& painter, std::size_t region) const;
    QSizeF crossArms() const;
    bool isCrossed(const QRectF& box) const;
    void paintPlace(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    std::optional<std::size_t> regionAt(QPointF point) const;
    void choose(std::size_t region);

    std::optional<EmotionPicture> picture_;
    std::string explained_;
    std::size_t current_ = 4;  ///< the keyboard's region
};

}  // namespace limelight::widgets
