// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_column_view.h"

#include <QtCore/QMimeData>
#include <QtCore/QSignalBlocker>
#include <QtGui/QDragEnterEvent>
#include <QtGui/QDropEvent>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "app/class_chooser.h"
#include "app/explanation_list.h"
#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/lyrics_view.h"
#include "widgets/mark_overlay.h"
#include "widgets/scale_legend.h"
#include "widgets/score_text.h"
#include "widgets/share_bar_view.h"
#include "widgets/theme.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

using models::Modality;
using widgets::Spacing;

/// Below this the heat map has no room for names and a colour bar of its own.
constexpr int kRoomForNames = 430;
constexpr int kLeastWidth = 236;
constexpr double kDropFrame = 3.0;
constexpr float kDropTint = 0.1F;

/// The classes that were explained under a modality, with what the model says of the song.
models::ClassScores explainedClasses(const explain::Explanation& explanation, Modality modality)
{
    const models::ClassScores& said = explanation.baseline.mix;
    models::ClassScores classes;
    classes.rule = said.rule;
    for (const explain::LocalFit& fit : explanation.fits) {
        if (fit.modality != modality) continue;
        const auto it = std::find(said.labels.begin(), said.labels.end(), fit.label);
        const bool isKnown = it != said.labels.end() && said.rows() > 0;
        classes.labels.push_back(fit.label);
        classes.values.push_back(
            isKnown ? said.row(0)[static_cast<std::size_t>(it - said.labels.begin())]
                    : static_cast<float>(fit.modelPrediction));
    }
    return classes;
}

QString songOf(const ShelvedExplanation& shelved)
{
    return QString::fromStdString(shelved.song.audio.stem().string());
}

/// Its name; while nobody knows it, where it lies or what it is for.
QString modelOf(const CompareColumn& column)
{
    if (!column.modelName.empty()) return QString::fromStdString(column.modelName);
    const Choice& choice = column.wish.choice;
    if (choice.modelFolder) return QString::fromStdString(choice.modelFolder->filename().string());
    return choice.task == "emotion" ? CompareColumnView::tr("Default emotion model")
                                    : CompareColumnView::tr("Default genre model");
}

QString songOf(const CompareWish& wish)
{
    return QString::fromStdString(wish.song.audio.stem().string());
}

}  // namespace

std::vector<std::size_t> draggedEntries(const QMimeData* data)
{
    std::vector<std::size_t> entries;
    for (const QByteArray& number : data->data(kExplanationMimeType).split(',')) {
        bool isNumber = false;
        const auto entry = number.toULongLong(&isNumber);
        if (!isNumber) return {};
        entries.push_back(static_cast<std::size_t>(entry));
    }
    return entries;
}

CompareColumnView::CompareColumnView(const QString& letter, QWidget* parent)
    : QWidget(parent), letter_(letter)
{
    setAcceptDrops(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::kTight);
    buildHeader();
    buildBody();
    layout->addWidget(header_);
    layout->addWidget(body_, 1);
    dropFrame_ = new widgets::MarkOverlay(this, [this](QPainter& painter) {
        const QColor accent = widgets::theme().colours().accent;
        QColor tint = accent;
        tint.setAlphaF(kDropTint);
        painter.setPen(QPen(accent, kDropFrame));
        painter.setBrush(tint);
        const double inset = 0.5 * kDropFrame;
        painter.drawRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
    });
    dropFrame_->setObjectName("dropFrame");
    dropFrame_->hide();
}

int CompareColumnView::headerHeight() const
{
    return header_->sizeHint().height();
}

int CompareColumnView::sharesHeight() const
{
    return shares_->sizeHint().height();
}

QSize CompareColumnView::minimumSizeHint() const
{
    return {kLeastWidth, 320};
}

void CompareColumnView::buildHeader()
{
    header_ = new QWidget(this);
    badge_ = new QLabel(letter_, header_);
    badge_->setFont(widgets::theme().displayFont());
    song_ = new widgets::ElidedLabel({}, header_);
    song_->setAccessibleName(tr("Song of column %1").arg(letter_));
    remove_ = new QToolButton(header_);
    remove_->setAutoRaise(true);
    remove_->setIcon(widgets::iconOf(widgets::Icon::Cancel));
    remove_->setToolTip(tr("Take column %1 out").arg(letter_));
    remove_->setAccessibleName(remove_->toolTip());
    remove_->setFocusPolicy(Qt::TabFocus);
    label_ = new ClassChooser(header_);
    label_->setMinimumContentsLength(8);
    label_->setAccessibleName(tr("Class of column %1").arg(letter_));
    modality_ = new QComboBox(header_);
    modality_->setFocusPolicy(Qt::TabFocus);
    modality_->setAccessibleName(tr("Sound or words of column %1").arg(letter_));
    modality_->setToolTip(tr("Which side is explained; changing it computes nothing"));
    model_ = new widgets::ElidedLabel({}, header_);
    model_->setElideMode(Qt::ElideMiddle);
    model_->setAccessibleName(tr("Model of column %1").arg(letter_));
    made_ = new widgets::ElidedLabel({}, header_);
    made_->setAccessibleName(tr("Mode and seed of column %1").arg(letter_));
    facts_ = new widgets::ElidedLabel({}, header_);
    facts_->setAccessibleName(tr("Score and fit of column %1").arg(letter_));

    auto* title = new QHBoxLayout;
    title->setSpacing(Spacing::kSmall);
    title->addWidget(badge_);
    title->addWidget(song_, 1);
    title->addWidget(remove_);
    auto* choosers = new QHBoxLayout;
    choosers->setSpacing(Spacing::kTight);
    choosers->addWidget(label_, 5);
    choosers->addWidget(modality_, 2);
    auto* layout = new QVBoxLayout(header_);
    layout->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kTight, 0);
    layout->setSpacing(2);
    layout->addLayout(title);
    layout->addLayout(choosers);
    layout->addWidget(model_);
    layout->addWidget(made_);
    layout->addWidget(facts_);
    connect(remove_, &QToolButton::clicked, this, &CompareColumnView::removeRequested);
    connect(label_, &ClassChooser::classChosen, this, &CompareColumnView::labelChosen);
    connect(modality_, &QComboBox::activated, this, [this] {
        Q_EMIT modalityChosen(static_cast<Modality>(modality_->currentData().toInt()));
    });
}

void CompareColumnView::buildBody()
{
    content_ = new QWidget(this);
    grid_ = new widgets::ComponentGridView(&axis_, &selection_, content_);
    grid_->setAccessibleName(tr("Heat map of column %1").arg(letter_));
    grid_->setEmptyText(tr("This model hears no sound"));
    legend_ = new widgets::ScaleLegend(content_);
    shares_ = new widgets::ShareBarView(content_);
    strongest_ = new widgets::WeightBarView(&selection_, content_);
    strongest_->setAccessibleName(tr("What counts most in column %1").arg(letter_));
    lyrics_ = new widgets::LyricsView(&selection_, content_);
    lyrics_->setAccessibleName(tr("Lyrics of column %1").arg(letter_));
    lyrics_->setEmptyText(tr("No lyrics"));
    below_ = new QStackedWidget(content_);
    below_->addWidget(strongest_);
    below_->addWidget(lyrics_);
    auto* layout = new QVBoxLayout(content_);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(grid_, 3);
    layout->addWidget(legend_);
    layout->addWidget(shares_);
    layout->addWidget(below_, 4);

    auto* waiting = new QWidget(this);
    state_ = new QLabel(waiting);
    state_->setAlignment(Qt::AlignCenter);
    state_->setWordWrap(true);
    state_->setTextFormat(Qt::PlainText);
    state_->setAccessibleName(tr("State of column %1").arg(letter_));
    retry_ = new QToolButton(waiting);
    retry_->setText(tr("Compute it"));
    retry_->setAccessibleName(tr("Compute column %1").arg(letter_));
    auto* waitingLayout = new QVBoxLayout(waiting);
    waitingLayout->addStretch(1);
    waitingLayout->addWidget(state_);
    waitingLayout->addWidget(retry_, 0, Qt::AlignHCenter);
    waitingLayout->addStretch(2);
    body_ = new QStackedWidget(this);
    body_->addWidget(content_);
    body_->addWidget(waiting);
    connect(retry_, &QToolButton::clicked, this, &CompareColumnView::retryRequested);
    connect(grid_, &widgets::TimePlot::seekRequested, this, &CompareColumnView::seekRequested);
}

void CompareColumnView::setColumn(const CompareColumn& column,
                                  const widgets::ShownExplanation& shown)
{
    const bool isAnother = shown.explanation != shown_.explanation;
    shown_ = shown;
    showHeader(column);
    showState(column);
    if (isAnother) selection_.clear();
    if (shown.isEmpty()) return;
    const QString unit = shown.explanation->recipe.quantity == explain::Quantity::LogOdds
                             ? tr("log-odds")
                             : QString();
    grid_->setShown(shown);
    legend_->setScale(shown.scale(), unit);
    shares_->setShown(shown);
    strongest_->setShown(shown);
    lyrics_->setShown(shown);
}

void CompareColumnView::showHeader(const CompareColumn& column)
{
    const bool isReady = column.shelved.has_value();
    song_->setText(isReady ? songOf(*column.shelved) : songOf(column.wish));
    label_->setVisible(isReady);
    modality_->setVisible(isReady);
    if (!isReady) {
        model_->setText(modelOf(column));
        showMade(column.wish.choice.mode, column.wish.choice.seed);
        facts_->setText({});
        return;
    }
    const explain::Explanation& explanation = *column.shelved->explanation;
    const explain::Recipe& recipe = explanation.recipe;
    label_->setClasses(explainedClasses(explanation, column.modality), column.label);
    const QSignalBlocker blocker(modality_);
    modality_->clear();
    for (const Modality modality : {Modality::Both, Modality::Audio, Modality::Lyrics}) {
        if (explanation.fitOf(column.label, modality) == nullptr) continue;
        const QString side =
            modality == Modality::Both ? tr("both") : widgets::modalityText(modality);
        modality_->addItem(side, static_cast<int>(modality));
        if (modality == column.modality) modality_->setCurrentIndex(modality_->count() - 1);
    }
    modality_->setEnabled(modality_->count() > 1);
    model_->setText(modelOf(column));
    showMade(recipe.mode, recipe.seed);
    const explain::LocalFit* fit = explanation.fitOf(column.label, column.modality);
    const models::ClassScores classes = explainedClasses(explanation, column.modality);
    const auto it = std::find(classes.labels.begin(), classes.labels.end(), column.label);
    QString facts =
        tr("%1 · R² %2")
            .arg(widgets::scoreText(
                     classes.values[static_cast<std::size_t>(it - classes.labels.begin())],
                     classes.rule),
                 locale().toString(fit->r2, 'f', 2));
    if (fit->heldOutR2) {
        facts += tr(", held out %1").arg(locale().toString(*fit->heldOutR2, 'f', 2));
    }
    if (isPartial(*column.shelved)) facts += tr(" · stopped early");
    facts_->setText(facts);
}

void CompareColumnView::showMade(explain::Mode mode, std::uint32_t seed)
{
    made_->setText(tr("%1 · seed %2").arg(widgets::modeText(mode)).arg(seed));
}

void CompareColumnView::showState(const CompareColumn& column)
{
    using State = CompareColumn::State;
    body_->setCurrentIndex(column.state == State::Ready ? 0 : 1);
    retry_->setVisible(column.state == State::Stopped || column.state == State::Failed);
    switch (column.state) {
        case State::Ready:
            return;
        case State::Waiting:
            state_->setText(tr("Waits until it can be computed"));
            return;
        case State::Computing:
            state_->setText(column.activity.isEmpty() ? tr("Computing …")
                                                      : tr("%1 …").arg(column.activity));
            return;
        case State::Stopped:
            state_->setText(tr("Not computed yet"));
            return;
        case State::Failed:
            state_->setText(column.activity);
            return;
    }
}

void CompareColumnView::setBelow(BelowGrid below)
{
    below_->setVisible(below != BelowGrid::Nothing);
    if (below == BelowGrid::Lyrics) {
        below_->setCurrentWidget(lyrics_);
    } else {
        below_->setCurrentWidget(strongest_);
    }
}

void CompareColumnView::setPlayhead(double sec)
{
    grid_->setPlayhead(sec);
    lyrics_->setPlayhead(sec);
}

void CompareColumnView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < kRoomForNames;
    grid_->setCompact(isNarrow);
    legend_->setVisible(isNarrow);
    dropFrame_->setGeometry(rect());
}

void CompareColumnView::dragEnterEvent(QDragEnterEvent* event)
{
    if (draggedEntries(event->mimeData()).empty()) return;
    event->acceptProposedAction();
    dropFrame_->setGeometry(rect());
    dropFrame_->raise();
    dropFrame_->show();
}

void CompareColumnView::dragLeaveEvent(QDragLeaveEvent*)
{
    dropFrame_->hide();
}

void CompareColumnView::dropEvent(QDropEvent* event)
{
    dropFrame_->hide();
    const auto entries = draggedEntries(event->mimeData());
    if (entries.empty()) return;
    event->acceptProposedAction();
    Q_EMIT entriesDropped(entries);
}

}  // namespace limelight::app
