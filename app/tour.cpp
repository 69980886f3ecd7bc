// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include <QtCore/QEvent>
#include <QtCore/QTimer>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "widgets/theme.h"

namespace limelight::app {

namespace {

constexpr int kCardWidth = 340;
constexpr int kMargin = widgets::Spacing::kMedium;
constexpr int kRingWidth = 3;
constexpr int kGap = 12;

}  // namespace

/// Frames the target; the pointer goes through it.
class Tour::Ring : public QWidget {
public:
    explicit Ring(QWidget* window) : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(widgets::theme().colours().focus, kRingWidth));
        const double inset = kRingWidth / 2.0;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset),
                                widgets::Spacing::kRadius, widgets::Spacing::kRadius);
    }
};

Tour::Tour(std::vector<TourStop> stops, QWidget* window)
    : QFrame(window),
      stops_(std::move(stops)),
      ring_(new Ring(window)),
      title_(new QLabel(this)),
      text_(new QLabel(this)),
      count_(new QLabel(this)),
      back_(new QPushButton(tr("&Back"), this)),
      next_(new QPushButton(this))
{
    setAccessibleName(tr("Tour"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    title_->setFont(widgets::theme().strongFont());
    title_->setWordWrap(true);
    text_->setWordWrap(true);
    auto* leave = new QPushButton(tr("&Leave the tour"), this);
    leave->setFlat(true);
    // Enter presses what has the focus, as in a dialog.
    for (QPushButton* button : {leave, back_, next_}) button->setAutoDefault(true);
    buttons_ = new QHBoxLayout;
    buttons_->addWidget(leave);
    buttons_->addStretch(1);
    buttons_->addWidget(count_);
    buttons_->addWidget(back_);
    buttons_->addWidget(next_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, widgets::Spacing::kSmall);
    layout->addWidget(title_);
    layout->addWidget(text_);
    layout->addLayout(buttons_);
    connect(back_, &QPushButton::clicked, this, &Tour::back);
    connect(next_, &QPushButton::clicked, this, &Tour::next);
    connect(leave, &QPushButton::clicked, this, &Tour::end);
    ring_->hide();
    hide();
}

Tour::~Tour()
{
    delete ring_;
}

void Tour::start()
{
    stop_ = 0;
    showStop();
    show();
    raise();
    // Behind the menu that this may come from, which gives the focus back as it closes.
    QTimer::singleShot(0, next_, [this] { next_->setFocus(Qt::OtherFocusReason); });
}

void Tour::next()
{
    if (stop_ + 1 >= stops()) return end();
    ++stop_;
    showStop();
}

void Tour::back()
{
    if (stop_ == 0) return;
    --stop_;
    showStop();
}

void Tour::end()
{
    hide();
    ring_->hide();
    Q_EMIT ended();
}

void Tour::showStop()
{
    const TourStop& stop = stops_[static_cast<std::size_t>(stop_)];
    title_->setText(stop.title);
    text_->setText(stop.text);
    count_->setText(tr("%1 of %2").arg(stop_ + 1).arg(stops()));
    back_->setEnabled(stop_ > 0);
    next_->setText(stop_ + 1 < stops() ? tr("&Next") : tr("&Done"));
    Q_EMIT arriving(stop.target);
    watch(stop.target);
    setAccessibleDescription(stop.title + QStringLiteral(". ") + stop.text);
    place();
}

void Tour::watch(QWidget* target)
{
    for (const auto& widget : watched_) {
        if (widget != nullptr) widget->removeEventFilter(this);
    }
    watched_.clear();
    for (QWidget* widget = target; widget != nullptr; widget = widget->parentWidget()) {
        watched_.emplace_back(widget);
        widget->installEventFilter(this);
        if (widget == parentWidget()) break;
    }
}

/// Beside the target where there is room, else inside it.
void Tour::place()
{
    QWidget* window = parentWidget();
    // Wider only where the buttons' words are.
    const int card = std::max(kCardWidth, buttons_->minimumSize().width() + 2 * kMargin);
    setFixedWidth(card);
    text_->setFixedHeight(text_->heightForWidth(card - 2 * kMargin));
    adjustSize();
    const QWidget* target = stops_[static_cast<std::size_t>(stop_)].target;
    // A panel torn off is a window of its own, where the frame cannot be.
    if (target == nullptr || !target->isVisible() || target->window() != window->window()) {
        ring_->hide();
        move((window->width() - width()) / 2, (window->height() - height()) / 2);
        return;
    }
    const QRect frame(target->mapTo(window, QPoint(0, 0)), target->size());
    ring_->setGeometry(frame.adjusted(-kRingWidth, -kRingWidth, kRingWidth, kRingWidth) &
                       window->rect());
    ring_->show();
    ring_->raise();
    raise();
    const QRect room = window->rect().adjusted(kGap, kGap, -kGap, -kGap);
    QPoint at(frame.right() + kGap, frame.top());
    if (at.x() + width() > room.right()) at.setX(frame.left() - kGap - width());
    if (at.x() < room.left()) {
        at = {frame.center().x() - width() / 2, frame.bottom() + kGap};
        if (at.y() + height() > room.bottom()) at.setY(frame.top() - kGap - height());
        if (at.y() < room.top()) at = frame.center() - QPoint(width() / 2, height() / 2);
    }
    move(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(at.y(), room.top(), std::max(room.top(), room.bottom() - height())));
}

bool Tour::event(QEvent* event)
{
    // The card's keys before the window's shortcuts.
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape || key == Qt::Key_Left || key == Qt::Key_Right) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    const bool moves = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (moves && isVisible()) place();
    return QFrame::eventFilter(watched, event);
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
        case Qt::Key_Escape:
            return end();
        case Qt::Key_Right:
            return next();
        case Qt::Key_Left:
            return back();
        default:
            break;
    }
    QFrame::keyPressEvent(event);
}

}  // namespace limelight::app
