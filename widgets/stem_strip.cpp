// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stem_strip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <limits>

#include "widgets/elided_label.h"
#include "widgets/icon.h"
#include "widgets/theme.h"

namespace limelight::widgets {
namespace {

constexpr double kFloorDb = -60.0;

}  // namespace

/// Level in decibels as a bar; screen readers get the number.
class LevelBar : public QWidget {
public:
    explicit LevelBar(const QString& name, QWidget* parent) : QWidget(parent)
    {
        setMinimumWidth(40);
        setFixedHeight(8);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAccessibleName(name);
        setLevel(-std::numeric_limits<double>::infinity());
    }
    void setLevel(double levelDb)
    {
        if (levelDb == levelDb_) return;
        levelDb_ = levelDb;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().colours().raised);
        const double share = std::clamp(1.0 - levelDb_ / kFloorDb, 0.0, 1.0);
        if (!std::isfinite(levelDb_)) return;
        painter.fillRect(QRectF(0.0, 0.0, share * width(), height()), theme().colours().wave);
    }

private:
    double levelDb_ = 0.0;
};

/// The coloured letter of a stem.
class StemChip : public QWidget {
public:
    StemChip(int stem, QString glyph, QWidget* parent)
        : QWidget(parent), stem_(stem), glyph_(std::move(glyph))
    {
        setFixedSize(18, 18);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor colour = theme().stemColour(stem_);
        painter.setBrush(colour);
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0);
        painter.setPen(inkOn(colour));
        painter.setFont(theme().smallFont());
        painter.drawText(rect(), Qt::AlignCenter, glyph_);
    }

private:
    int stem_;
    QString glyph_;
};

StemStrip::StemStrip(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(Spacing::kSmall, Spacing::kTight, Spacing::kSmall, Spacing::kTight);
    layout_->setSpacing(Spacing::kTight);
    setAccessibleName(tr("Stems"));
    auto* empty = new QLabel(tr("The stems appear here once the song is taken apart"), this);
    empty->setWordWrap(true);
    empty->setAlignment(Qt::AlignCenter);
    empty->setForegroundRole(QPalette::PlaceholderText);
    empty_ = empty;
    layout_->addWidget(empty_, 1);
    layout_->addStretch(0);
}

void StemStrip::setStems(const std::vector<std::string>& names)
{
    for (Row& row : rows_) delete row.widget;
    rows_.clear();
    for (std::size_t i = 0; i < names.size(); ++i) {
        rows_.push_back(makeRow(static_cast<int>(i), names[i]));
        layout_->insertWidget(layout_->count() - 1, rows_.back().widget);
    }
    empty_->setVisible(names.empty());
    // The rows keep together at the top.
    layout_->setStretch(layout_->count() - 1, names.empty() ? 0 : 1);
}

StemStrip::Row StemStrip::makeRow(int stem, const std::string& stemName)
{
    const QString name = QString::fromStdString(stemName);
    Row row;
    row.widget = new QWidget(this);
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Spacing::kTight);
    line->addWidget(new StemChip(stem, Theme::stemGlyph(name), row.widget));
    auto* label = new ElidedLabel(name, row.widget);
    label->setMinimumWidth(48);
    line->addWidget(label, 2);
    const auto makeButton = [&](Icon icon, const QString& text) {
        auto* button = new QToolButton(row.widget);
        button->setCheckable(true);
        button->setIcon(iconOf(icon));
        button->setAccessibleName(text);
        button->setToolTip(text);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::toggled, this, [this] { Q_EMIT audibleChanged(audible()); });
        line->addWidget(button);
        return button;
    };
    row.mute = makeButton(Icon::Mute, tr("Mute %1").arg(name));
    row.solo = makeButton(Icon::Solo, tr("Solo %1").arg(name));
    row.level = new LevelBar(tr("Level of %1").arg(name), row.widget);
    line->addWidget(row.level, 3);
    return row;
}

void StemStrip::setLevel(int stem, double levelDb)
{
    if (stem >= 0 && stem < stemCount()) {
        rows_[static_cast<std::size_t>(stem)].level->setLevel(levelDb);
    }
}

void StemStrip::toggleMute(int stem)
{
    if (stem >= 0 && stem < stemCount()) rows_[static_cast<std::size_t>(stem)].mute->toggle();
}

void StemStrip::toggleSolo(int stem)
{
    if (stem >= 0 && stem < stemCount()) rows_[static_cast<std::size_t>(stem)].solo->toggle();
}

bool StemStrip::isMuted(int stem) const
{
    return stem >= 0 && stem < stemCount() &&
           rows_[static_cast<std::size_t>(stem)].mute->isChecked();
}

bool StemStrip::isSoloed(int stem) const
{
    return stem >= 0 && stem < stemCount() &&
           rows_[static_cast<std::size_t>(stem)].solo->isChecked();
}

bool StemStrip::isAudible(int stem) const
{
    if (isMuted(stem)) return false;
    const bool isAnySoloed = std::any_of(rows_.begin(), rows_.end(),
                                         [](const Row& row) { return row.solo->isChecked(); });
    return !isAnySoloed || isSoloed(stem);
}

std::vector<bool> StemStrip::audible() const
{
    std::vector<bool> heard;
    for (int stem = 0; stem < stemCount(); ++stem) heard.push_back(isAudible(stem));
    return heard;
}

void StemStrip::keyPressEvent(QKeyEvent* event)
{
    int focused = -1;
    for (int stem = 0; stem < stemCount(); ++stem) {
        if (rows_[static_cast<std::size_t>(stem)].widget->isAncestorOf(focusWidget())) {
            focused = stem;
        }
    }
    const auto rowOf = [this](int stem) -> Row& { return rows_[static_cast<std::size_t>(stem)]; };
    if (focused < 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const bool isOnSolo = rowOf(focused).solo->hasFocus();
    const auto focus = [&](int stem) {
        if (stem < 0 || stem >= stemCount()) return;
        (isOnSolo ? rowOf(stem).solo : rowOf(stem).mute)->setFocus();
    };
    switch (event->key()) {
        case Qt::Key_Up:
            focus(focused - 1);
            break;
        case Qt::Key_Down:
            focus(focused + 1);
            break;
        case Qt::Key_M:
            toggleMute(focused);
            break;
        case Qt::Key_S:
            toggleSolo(focused);
            break;
        default:
            QWidget::keyPressEvent(event);
    }
}

}  // namespace limelight::widgets
