// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_difference_view.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>
#include <utility>

#include "core/explain/comparison_text.h"
#include "widgets/component_grid_view.h"
#include "widgets/elided_label.h"
#include "widgets/linked_selection.h"
#include "widgets/scale_legend.h"
#include "widgets/theme.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

using widgets::Spacing;

constexpr int kRoomForNames = 430;

QString translated(const explain::Sentence& sentence)
{
    QString text = QCoreApplication::translate(explain::kComparisonContext, sentence.pattern);
    for (std::size_t i = 0; i < sentence.values.size(); ++i) {
        text.replace(QStringLiteral("%") + QString::number(i + 1),
                     QString::fromStdString(sentence.values[i]));
    }
    return text;
}

}  // namespace

CompareDifferenceView::CompareDifferenceView(QWidget* parent)
    : QWidget(parent),
      firstChooser_(new QComboBox(this)),
      secondChooser_(new QComboBox(this)),
      header_(new QWidget(this)),
      hint_(new widgets::ElidedLabel(tr("grey and dotted: may be chance"), header_)),
      body_(new QStackedWidget(this)),
      grid_(new widgets::ComponentGridView(&axis_, &selection_, this)),
      legend_(new widgets::ScaleLegend(this)),
      besideShares_(new QWidget(this)),
      strongest_(new widgets::WeightBarView(&selection_, this)),
      nothing_(new QLabel(this))
{
    firstChooser_->setAccessibleName(tr("Difference: this column"));
    secondChooser_->setAccessibleName(tr("Difference: less this column"));
    grid_->setAccessibleName(tr("Heat map of differences"));
    grid_->setEmptyText(tr("No sound is in both"));
    strongest_->setAccessibleName(tr("Largest differences"));
    hint_->setAccessibleName(tr("About the difference"));
    hint_->setToolTip(tr(
        "Intervals are of the square root of the sum of both squares, as for independent samples. "
        "The difference has a colour scale of its own."));
    nothing_->setAccessibleName(tr("Why there is no difference"));
    nothing_->setAlignment(Qt::AlignCenter);
    nothing_->setWordWrap(true);
    nothing_->setTextFormat(Qt::PlainText);
    nothing_->setMargin(Spacing::kMedium);

    auto* choosers = new QHBoxLayout;
    choosers->setSpacing(Spacing::kTight);
    auto* title = new QLabel(tr("Difference"), header_);
    title->setFont(widgets::theme().strongFont());
    choosers->addWidget(title);
    choosers->addWidget(firstChooser_);
    choosers->addWidget(new QLabel(QStringLiteral("−"), this));
    choosers->addWidget(secondChooser_);
    choosers->addStretch(1);
    auto* headerLayout = new QVBoxLayout(header_);
    headerLayout->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kSmall, 0);
    headerLayout->setSpacing(Spacing::kTight);
    headerLayout->addLayout(choosers);
    headerLayout->addWidget(hint_);
    headerLayout->addStretch(1);
    auto* content = new QWidget(this);
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(grid_, 3);
    contentLayout->addWidget(legend_);
    contentLayout->addWidget(besideShares_);
    contentLayout->addWidget(strongest_, 4);
    body_->addWidget(content);
    body_->addWidget(nothing_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing::kTight);
    layout->addWidget(header_);
    layout->addWidget(body_, 1);
    for (QComboBox* chooser : {firstChooser_, secondChooser_}) {
        chooser->setFocusPolicy(Qt::TabFocus);
        connect(chooser, &QComboBox::activated, this, [this] {
            choose(static_cast<std::size_t>(firstChooser_->currentIndex()),
                   static_cast<std::size_t>(secondChooser_->currentIndex()));
            Q_EMIT pairChosen();
        });
    }
}

void CompareDifferenceView::setColumns(const std::vector<QString>& letters,
                                       const std::vector<widgets::ShownExplanation>& shown)
{
    letters_ = letters;
    columns_ = shown;
    if (first_ >= columns_.size()) first_ = 0;
    if (second_ >= columns_.size() || second_ == first_) second_ = first_ == 0 ? 1 : 0;
    fillChoosers();
    compare();
}

void CompareDifferenceView::choose(std::size_t first, std::size_t second)
{
    if (first == second) {
        // The same column twice: the two change places.
        if (first != first_) {
            second = first_;
        } else {
            first = second_;
        }
    }
    first_ = first;
    second_ = second;
    fillChoosers();
    compare();
}

void CompareDifferenceView::fillChoosers()
{
    for (auto [chooser, chosen] :
         {std::pair{firstChooser_, first_}, std::pair{secondChooser_, second_}}) {
        const QSignalBlocker blocker(chooser);
        chooser->clear();
        for (const QString& letter : letters_) chooser->addItem(letter);
        chooser->setCurrentIndex(chosen < letters_.size() ? static_cast<int>(chosen) : -1);
        chooser->setEnabled(letters_.size() > 1);
    }
}

void CompareDifferenceView::compare()
{
    comparison_.reset();
    shown_ = {};
    if (columns_.size() < 2) {
        nothing_->setText(tr("The difference appears once two columns are there."));
    } else {
        const auto first = widgets::comparedView(columns_[first_]);
        const auto second = widgets::comparedView(columns_[second_]);
        auto comparison = explain::compareViews(first, second);
        if (comparison) {
            comparison_ = *std::move(comparison);
            if (comparison_->isOneUnit && !comparison_->both.empty()) {
                const std::string label = name().toStdString();
                shown_.explanation = explain::differenceAsExplanation(first, *comparison_, label);
                shown_.label = label;
            }
            nothing_->setText(translated(comparison_->both.empty()
                                             ? explain::headlineOf(*comparison_)
                                             : explain::remarksOn(*comparison_).front()));
        } else {
            nothing_->setText(QString::fromStdString(comparison.error().message));
        }
    }
    body_->setCurrentIndex(shown_.isEmpty() ? 1 : 0);
    selection_.clear();
    grid_->setShown(shown_);
    strongest_->setShown(shown_);
    if (!shown_.isEmpty()) {
        const bool isLogOdds = shown_.explanation->recipe.quantity == explain::Quantity::LogOdds;
        legend_->setScale(shown_.scale(), isLogOdds ? tr("log-odds") : QString());
    }
}

QString CompareDifferenceView::name() const
{
    if (columns_.size() < 2) return {};
    return letters_[first_] + QStringLiteral(" − ") + letters_[second_];
}

QString CompareDifferenceView::summary() const
{
    if (!comparison_) return {};
    QStringList sentences{tr("%1 and %2: %3")
                              .arg(letters_[first_], letters_[second_],
                                   translated(explain::headlineOf(*comparison_)))};
    for (const explain::Sentence& remark : explain::remarksOn(*comparison_)) {
        sentences << translated(remark);
    }
    return sentences.join(QLatin1Char(' '));
}

void CompareDifferenceView::alignTo(int headerHeight, int sharesHeight)
{
    header_->setFixedHeight(headerHeight);
    besideShares_->setFixedHeight(sharesHeight);
}

void CompareDifferenceView::setStrongestVisible(bool isVisible)
{
    strongest_->setVisible(isVisible);
}

void CompareDifferenceView::setPlayhead(double sec)
{
    grid_->setPlayhead(sec);
}

void CompareDifferenceView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < kRoomForNames;
    grid_->setCompact(isNarrow);
    legend_->setVisible(isNarrow);
}

}  // namespace limelight::app
