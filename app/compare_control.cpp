// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_control.h"

#include <QtGui/QAction>
#include <QtWidgets/QMenu>

#include <utility>

namespace limelight::app {

CompareControl::CompareControl(Session& session, Listening& listening, ExplanationShelf& shelf,
                               QWidget* parent)
    : QObject(parent),
      session_(session),
      listening_(listening),
      shelf_(shelf),
      desk_(session, shelf),
      window_(parent),
      models_({{tr("Genre"), "genre", {}}, {tr("Emotion"), "emotion", {}}})
{
    connect(&desk_, &CompareDesk::said, this, &CompareControl::said);
    connect(&session_, &Session::explanationChanged, this, &CompareControl::playPending,
            Qt::QueuedConnection);
    connect(&session_, &Session::separatedChanged, this, &CompareControl::playPending,
            Qt::QueuedConnection);
    connect(&listening_, &Listening::placeChanged, this, [this](double sec) {
        const auto track = session_.track();
        if (isActive_ && track) page().setPlayhead(track->hash, sec);
    });
}

CompareControl::~CompareControl()
{
    delete page_;
}

ComparePage& CompareControl::page()
{
    if (page_ == nullptr) {
        page_ = new ComparePage(desk_, shelf_, window_);
        connectPage();
    }
    return *page_;
}

void CompareControl::connectPage()
{
    auto* ways = new QMenu(page_);
    addPresets(ways);
    page_->setWaysToAdd(ways->actions());
    connect(page_, &ComparePage::backRequested, this, &CompareControl::hideRequested);
    connect(page_, &ComparePage::exportRequested, this, &CompareControl::exportWanted);
    connect(page_, &ComparePage::playRequested, this,
            [this](std::size_t column, int feature, bool withoutIt) {
                playOn(column, [feature, withoutIt](Listening& player) {
                    player.playFeature(feature, withoutIt);
                });
            });
    connect(page_, &ComparePage::playSpanRequested, this,
            [this](std::size_t column, double startSec, double endSec) {
                playOn(column, [startSec, endSec](Listening& player) {
                    player.playSpan(startSec, endSec);
                });
            });
    connect(page_, &ComparePage::seekRequested, this, [this](std::size_t column, double sec) {
        playOn(column, [sec](Listening& player) { player.seek(sec); });
    });
}

void CompareControl::fillMenu(QMenu* menu)
{
    QAction* show = menu->addAction(tr("&Show the comparison"));
    show->setObjectName("compare-show");
    show->setObjectName("show-comparison");
    show->setShortcut(QKeySequence(tr("Ctrl+K")));
    connect(show, &QAction::triggered, this, &CompareControl::open);
    menu->addSeparator();
    addPresets(menu);
}

/// Outside the page a preset begins a comparison of what is on the desk; on it, it adds to it.
void CompareControl::startAnewIfClosed()
{
    if (isActive_ || !desk_.startAnew()) return;
    Q_EMIT showRequested();
}

void CompareControl::addPresets(QMenu* menu)
{
    const auto add = [this, menu](const QString& text, const char* name, ComparePreset preset) {
        QAction* action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, [this, preset] {
            startAnewIfClosed();
            if (isActive_) desk_.addBeside(preset);
        });
    };
    add(tr("Sound alone, &words alone, both"), "compare-modalities", ComparePreset::Modalities);
    add(tr("The &runner-up class"), "compare-runner-up", ComparePreset::RunnerUp);
    add(tr("&Another seed"), "compare-seed", ComparePreset::OtherSeed);
    add(tr("The other &mode (recommended or reference)"), "compare-mode", ComparePreset::OtherMode);
    QMenu* models = menu->addMenu(tr("Another m&odel"));
    connect(models, &QMenu::aboutToShow, this, [this, models] { fillModels(models); });
    QAction* song = menu->addAction(tr("Another son&g…"));
    song->setObjectName("compare-song");
    connect(song, &QAction::triggered, this, [this] {
        startAnewIfClosed();
        if (isActive_) Q_EMIT songWanted();
    });
}

void CompareControl::fillModels(QMenu* menu)
{
    menu->clear();
    for (const ComparedModel& model : models_) {
        QString name = model.name;
        connect(menu->addAction(name.replace('&', "&&")), &QAction::triggered, this, [this, model] {
            startAnewIfClosed();
            if (isActive_) desk_.addModel(model.task, model.modelFolder);
        });
    }
    connect(menu->addAction(tr("A model &folder…")), &QAction::triggered, this, [this] {
        startAnewIfClosed();
        if (isActive_) Q_EMIT modelWanted();
    });
}

void CompareControl::setModels(std::vector<ComparedModel> models)
{
    models_.resize(2);  // the default ones stay
    models_.insert(models_.end(), models.begin(), models.end());
}

void CompareControl::setActive(bool isActive)
{
    if (isActive == isActive_) return;
    isActive_ = isActive;
    if (isActive) {
        goBack_ = wayBack();
        return;
    }
    const bool isAway = isPlayedOnDesk();
    pending_ = {};
    pendingOf_.reset();
    played_.reset();
    desk_.leave();
    if (const auto back = std::exchange(goBack_, {}); back && isAway) back();
}

std::function<void()> CompareControl::wayBack() const
{
    if (const auto shown = desk_.present(); shown && !shown->question.empty()) {
        return [this, shown] { session_.show(*shown); };
    }
    if (!session_.track()) return {};
    return [this, song = session_.trackRequest(), stems = session_.stemFolder(),
            choice = session_.choice(), label = session_.label()] {
        session_.openTrack(song, stems);
        session_.setChoice(choice);
        session_.setLabel(label);
    };
}

/// What the page put on the desk is there still, or on its way: nobody chose anything else since.
bool CompareControl::isPlayedOnDesk() const
{
    if (!played_) return false;
    return pending_ || session_.explanation() == played_ ||
           (desk_.home() && desk_.home()->explanation == played_);
}

void CompareControl::open()
{
    const bool isNew = desk_.columns().empty();
    if (isNew && desk_.present()) desk_.addBeside(ComparePreset::RunnerUp);
    Q_EMIT showRequested();
}

void CompareControl::compareEntries(const std::vector<std::size_t>& entries)
{
    page().compareEntries(entries);
    Q_EMIT showRequested();
}

void CompareControl::addSong(const std::filesystem::path& song)
{
    desk_.addSong({song, {}});
}

void CompareControl::addModel(const std::filesystem::path& folder)
{
    desk_.addModel({}, folder);
}

void CompareControl::playOn(std::size_t column, Play play)
{
    if (desk_.isComputing()) {
        Q_EMIT said(tr("It can be played once the comparison is computed."));
        return;
    }
    const CompareColumn& asked = desk_.columns().at(column);
    if (!asked.shelved) return;
    pendingOf_ = asked.shelved->explanation;
    pending_ = std::move(play);
    if (session_.explanation() != pendingOf_) {
        ShelvedExplanation shelved = *asked.shelved;
        shelved.label = asked.label;
        shelved.choice.modality = asked.modality;
        const auto track = session_.track();
        if (!track || track->hash != pendingOf_->recipe.trackHash) {
            Q_EMIT said(tr("Opening %1 …")
                            .arg(QString::fromStdString(shelved.song.audio.filename().string())));
        }
        played_ = pendingOf_;
        session_.show(shelved);
    }
    playPending();
}

/// Plays what was asked for once its explanation and stems are on the desk.
void CompareControl::playPending()
{
    if (!pending_ || session_.explanation() != pendingOf_ || !session_.separated()) return;
    std::exchange(pending_, {})(listening_);
    pendingOf_.reset();
}

}  // namespace limelight::app
