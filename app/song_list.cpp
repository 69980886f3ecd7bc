// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/song_list.h"

#include <QtGui/QAction>
#include <QtGui/QFont>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QTreeView>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

#include "app/explanation_shelf.h"
#include "app/shelf_table.h"
#include "app/song_queue.h"
#include "app/song_shelf.h"
#include "core/models/ranked_classes.h"
#include "widgets/elided_label.h"
#include "widgets/job_strip.h"
#include "widgets/score_text.h"
#include "widgets/theme.h"

namespace limelight::app {

namespace {

enum Column { kSong, kClass, kState, kColumns };

}  // namespace

class SongList::Model : public ShelfTableModel {
public:
    Model(const SongShelf& songs, const ExplanationShelf& explanations, QObject* parent)
        : ShelfTableModel(songs.entries().size(), kColumns, parent),
          songs_(songs),
          explanations_(explanations)
    {
    }

    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setShown(const std::filesystem::path& audio)
    {
        if (audio == shown_) return;
        shown_ = audio;
        tell();
    }

private:
    QString text(const ShelvedSong& song, int column) const;
    QString classOf(const ShelvedSong& song) const;
    QString stateOf(const ShelvedSong& song) const;

    const SongShelf& songs_;
    const ExplanationShelf& explanations_;
    std::filesystem::path shown_;
};

/// The likeliest class by the song's last explanation.
QString SongList::Model::classOf(const ShelvedSong& song) const
{
    const auto& entries = explanations_.entries();
    const auto last = std::find_if(entries.rbegin(), entries.rend(), [&song](const auto& entry) {
        return entry.song.audio == song.song.audio;
    });
    if (last == entries.rend()) return {};
    const models::ClassScores& scores = last->explanation->baseline.mix;
    if (scores.rows() == 0) return QString::fromStdString(last->label);
    const std::size_t first = models::rankedClasses(scores).front();
    return QStringLiteral("%1 %2").arg(QString::fromStdString(scores.labels[first]),
                                       widgets::scoreText(scores.row(0)[first], scores.rule));
}

QString SongList::Model::stateOf(const ShelvedSong& song) const
{
    switch (song.state) {
        case ShelvedSong::State::Waiting:
            return SongList::tr("Waiting");
        case ShelvedSong::State::Explaining:
            return song.activity;
        case ShelvedSong::State::Failed:
            return SongList::tr("Failed: %1").arg(song.activity);
        case ShelvedSong::State::Idle:
            break;
    }
    const auto& entries = explanations_.entries();
    const auto made = std::count_if(entries.begin(), entries.end(), [&song](const auto& entry) {
        return entry.song.audio == song.song.audio;
    });
    return made == 0 ? SongList::tr("Not explained")
                     : SongList::tr("%n explanation(s)", nullptr, static_cast<int>(made));
}

QString SongList::Model::text(const ShelvedSong& song, int column) const
{
    switch (column) {
        case kSong:
            return QString::fromStdString(song.song.audio.stem().string());
        case kClass:
            return classOf(song);
        default:
            return stateOf(song);
    }
}

QVariant SongList::Model::data(const QModelIndex& index, int role) const
{
    const auto row = static_cast<std::size_t>(index.row());
    if (!index.isValid() || row >= songs_.entries().size()) return {};
    const ShelvedSong& song = songs_.entries()[row];
    const bool isShown = song.song.audio == shown_;
    switch (role) {
        case Qt::DisplayRole:
            return text(song, index.column());
        case Qt::FontRole: {
            QFont font;
            font.setBold(isShown);
            return font;
        }
        case Qt::ToolTipRole: {
            QStringList lines{QString::fromStdString(song.song.audio.string())};
            if (song.song.lyrics) {
                lines << SongList::tr("Lyrics: %1")
                             .arg(QString::fromStdString(song.song.lyrics->string()));
            }
            if (song.stems) {
                lines << SongList::tr("Its own stems: %1")
                             .arg(QString::fromStdString(song.stems->string()));
            }
            lines << stateOf(song);
            return plainToolTip(lines);
        }
        case Qt::AccessibleTextRole: {
            const QString value = text(song, index.column());
            return isShown && index.column() == kSong ? SongList::tr("%1, on screen").arg(value)
                                                      : value;
        }
        default:
            return {};
    }
}

QVariant SongList::Model::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::DisplayRole) {
        const QString names[kColumns] = {SongList::tr("Song"), SongList::tr("Class"),
                                         SongList::tr("Explanations")};
        return names[section];
    }
    if (role == Qt::ToolTipRole && section == kClass) {
        return SongList::tr("The likeliest class by the song's last explanation");
    }
    return {};
}

SongList::SongList(const SongShelf& songs, const ExplanationShelf& explanations,
                   const SongQueue& queue, QWidget* parent)
    : QWidget(parent),
      songs_(songs),
      queue_(queue),
      model_(new Model(songs, explanations, this)),
      view_(new QTreeView(this)),
      empty_(new QLabel(this)),
      pages_(new QStackedLayout),
      progress_(new widgets::ElidedLabel({}, this)),
      explainAll_(new QPushButton(tr("Explain &all"), this)),
      stop_(new QPushButton(tr("S&top"), this))
{
    buildView();
    makeEmptyText(
        *empty_,
        tr("The songs of this session. Drop several at once, or add them here; then explain them "
           "all while you go on with one."));
    pages_->addWidget(empty_);
    pages_->addWidget(view_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(pages_, 1);
    layout->addWidget(buildFoot());
    setFocusProxy(view_);
    connect(&songs_, &SongShelf::changed, this, &SongList::follow);
    connect(&explanations, &ExplanationShelf::changed, this, &SongList::follow);
    connect(&queue_, &SongQueue::changed, this, &SongList::followQueue);
    follow();
}

void SongList::buildView()
{
    makeShelfView(*view_, *model_, tr("Songs"));
    view_->setColumnWidth(kSong, 140);
    view_->setColumnWidth(kClass, 112);
    auto* remove = new QAction(view_);
    remove->setShortcut(Qt::Key_Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    view_->addAction(remove);
    connect(remove, &QAction::triggered, this, [this] {
        if (!selected().empty()) Q_EMIT removeRequested(selected());
    });
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        Q_EMIT openRequested(static_cast<std::size_t>(index.row()));
    });
    connect(view_, &QWidget::customContextMenuRequested, this, &SongList::showMenu);
}

QWidget* SongList::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(widgets::Spacing::kSmall, widgets::Spacing::kSmall,
                            widgets::Spacing::kSmall, widgets::Spacing::kSmall);
    row->setSpacing(widgets::Spacing::kSmall);
    auto* add = new QPushButton(tr("Add so&ngs…"), foot);
    progress_->setAccessibleName(tr("How far the songs are"));
    for (QWidget* part : std::initializer_list<QWidget*>{add, explainAll_, stop_}) {
        row->addWidget(part);
    }
    row->addWidget(progress_, 1);
    connect(add, &QPushButton::clicked, this, &SongList::addRequested);
    connect(stop_, &QPushButton::clicked, this, &SongList::stopRequested);
    connect(explainAll_, &QPushButton::clicked, this, &SongList::explainAllRequested);
    return foot;
}

void SongList::follow()
{
    model_->follow(songs_.entries().size());
    pages_->setCurrentIndex(songs_.entries().empty() ? 0 : 1);
    followQueue();
}

void SongList::followQueue()
{
    explainAll_->setEnabled(!songs_.entries().empty());
    stop_->setVisible(queue_.isRunning());
    if (!queue_.isRunning()) return progress_->setText({});
    QString text = tr("%1 of %2").arg(queue_.done() + 1).arg(queue_.total());
    const QString left =
        widgets::timeLeftText({queue_.elapsedSec(), queue_.done(), queue_.total()});
    if (!left.isEmpty()) text += QStringLiteral(" · ") + left;
    progress_->setText(text);
}

void SongList::setShown(const std::filesystem::path& audio)
{
    model_->setShown(audio);
}

std::vector<std::size_t> SongList::selected() const
{
    return selectedRows(*view_);
}

void SongList::select(const std::vector<std::size_t>& indices)
{
    selectRows(*view_, indices);
}

void SongList::showMenu(const QPoint& place)
{
    const std::vector<std::size_t> chosen = selected();
    if (chosen.empty()) return;
    QMenu menu;
    const auto add = [&](const QString& text, bool isEnabled, auto slot) {
        QAction* action = menu.addAction(text);
        action->setEnabled(isEnabled);
        connect(action, &QAction::triggered, this, slot);
    };
    add(tr("&Open") + '\t' + tr("Enter"), chosen.size() == 1,
        [&] { Q_EMIT openRequested(chosen.front()); });
    add(tr("&Explain in the background"), true, [&] { Q_EMIT explainRequested(chosen); });
    menu.addSeparator();
    add(tr("&Take off the list") + '\t' + tr("Delete"), true,
        [&] { Q_EMIT removeRequested(chosen); });
    menu.exec(view_->viewport()->mapToGlobal(place));
}

}  // namespace limelight::app
