// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of the session.
#include <QtCore/QTimer>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <cmath>

#include "app/dialogs.h"
#include "app/explain_panel.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/question.h"
#include "app/strings.h"
#include "app/time_stack.h"
#include "app/what_if_strip.h"
#include "widgets/elided_label.h"
#include "widgets/job_strip.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/stem_strip.h"
#include "widgets/transport_bar.h"
#include "widgets/trust_view.h"
#include "widgets/weight_bar_view.h"

namespace limelight::app {

namespace {

constexpr int kTransientMs = 6000;
/// A heard span shorter than this share of the song is zoomed to, so that its cells can be read.
constexpr double kShareWorthZooming = 0.8;

}  // namespace

void MainWindow::connectSession()
{
    connect(&session_, &Session::trackChanged, this, &MainWindow::showTrack);
    connect(&session_, &Session::picturesChanged, this,
            [this] { stack_->setSound(session_.peaks(), session_.spectrogram()); });
    connect(&session_, &Session::modelsChanged, this, &MainWindow::showPrediction);
    connect(&session_, &Session::predictionChanged, this, &MainWindow::showPrediction);
    connect(&session_, &Session::separatedChanged, this, [this] {
        std::vector<std::string> names;
        if (const auto separated = session_.separated()) {
            for (const auto& stem : separated->stems.stems) names.push_back(stem.name);
        }
        // Of an explanation that was there before its stems: what can be heard and asked.
        if (!names.empty()) showExplanation();
        if (names == shownStems_ || names.empty()) return;
        shownStems_ = names;
        stems_->setStems(names);
        // Their buttons are new; they come after the bars beside them.
        QWidget* before = weights_;
        for (auto* button : stems_->findChildren<QToolButton*>()) {
            // A torn off panel has an order of its own.
            if (before->window() == button->window()) setTabOrder(before, button);
            before = button;
        }
    });
    connect(&session_, &Session::explanationChanged, this, &MainWindow::showExplanation);
    connect(&session_, &Session::choiceChanged, this, [this] {
        panel_->setChoice(session_.choice());
        menu_->setChoice(session_.choice());
    });
    connect(&session_, &Session::stageStarted, this, [this](const QString& title) {
        problem_->hide();
        // The stage says what is done; the title, to which song.
        const auto track = session_.track();
        strip_->start(track ? QString::fromStdString(track->title) : title);
    });
    connect(&session_, &Session::settled, this, [this] {
        strip_->finish();
        showNotes();
        Q_EMIT settled();
    });
    connect(&session_, &Session::failed, this, [this](const Error& error, const QString& title) {
        const auto folder = session_.choice().modelFolder;
        if (session_.showsFile() && !session_.models() && error.code == ErrorCode::NotFound) {
            showFailure(error, title);
            const explain::Recipe& recipe = session_.explanation()->recipe;
            problem_->showMessage(
                widgets::NoticeBar::Kind::Notice,
                tr("The model of this explanation is not here: %1. What the file holds is shown; "
                   "to ask more, open the model’s folder.")
                    .arg(QString::fromStdString(recipe.modelFolder.empty() ? recipe.modelName
                                                                           : recipe.modelFolder)),
                tr("Details"), true);
            return;
        }
        if (error.code != ErrorCode::NotAllowed || !folder) return showFailure(error, title);
        askToRun(this, *folder, [this] { session_.allowProgram(); });
    });
    connect(&session_.jobs(), &JobRunner::progressed, this, [this](const JobProgress& progress) {
        if (progress.stage) strip_->at(*progress.stage, progress.done, progress.total);
    });
    connect(&session_.jobs(), &JobRunner::busyChanged, this, [this](bool isBusy) {
        panel_->setBusy(isBusy);
        menu_->setBusy(isBusy);
    });
    connect(strip_, &widgets::JobStrip::cancelRequested, &session_, &Session::cancel);
    connect(problem_, &widgets::NoticeBar::actionRequested, this,
            [this] { showDetails(this, problemSummary_, problemDetails_); });
    connect(problem_, &widgets::NoticeBar::dismissed, problem_, &QWidget::hide);
    connect(synthetic_, &widgets::NoticeBar::actionRequested, this,
            [this] { showRealModels(this); });
}

void MainWindow::showTrack()
{
    const auto track = session_.track();
    panel_->setHasSong(track != nullptr);
    menu_->setHasSong(track != nullptr);
    stack_->setEmptyTexts(track ? QString() : tr("Drop a song here, or press Ctrl+O"),
                          track
                              ? tr("The explanation appears here")
                              : tr("Then see which stem, in which seconds, made the model decide"));
    if (!track) return showNoTrack();
    lyrics_->setEmptyText(
        tr("This song has no lyrics here. Drop a .lrc or .txt file, or press "
           "Ctrl+L."));
    if (shownSong_ != track->hash) {
        shownSong_ = track->hash;
        shownStems_.clear();
        heardShown_.reset();
        stems_->setStems({});
        listening_.reset();
        selection_.clear();
        axis_.setDuration(track->sound.durationSec());
        transport_->setDuration(track->sound.durationSec());
        stack_->setSound(session_.peaks(), session_.spectrogram());
    }
    lyrics_->setShown({});
    lyrics_->setLyrics(track->lyrics, std::nullopt);
    showNotes();
}

/// An empty desk, or an explanation whose song is not there: only its own scores and words are.
void MainWindow::showNoTrack()
{
    if (session_.isReading()) {
        stack_->setEmptyTexts(tr("The song is not here: its explanation can be read, not heard"),
                              {});
    }
    shownSong_.clear();
    shownStems_.clear();
    heardShown_.reset();
    stems_->setStems({});
    listening_.reset();
    selection_.clear();
    stack_->setSound(nullptr, nullptr);
    lyrics_->setEmptyText(tr("The lyrics appear here"));
    lyrics_->setShown({});
    lyrics_->setLyrics({}, std::nullopt);
    const auto explanation = session_.explanation();
    const double endSec = explanation ? explanation->components.heard.endSec : 0.0;
    axis_.setDuration(endSec);
    transport_->setDuration(0.0);
    showNotes();
}

void MainWindow::showPrediction()
{
    const bool isSynthetic = session_.usesSyntheticModels();
    if (isSynthetic) synthetic_->showSyntheticModels();
    synthetic_->setVisible(isSynthetic);
    const auto prediction = session_.prediction();
    const auto track = session_.track();
    if (session_.isReading() || session_.showsFile()) {
        const auto explanation = session_.explanation();
        const explain::Baseline& said = explanation->baseline;
        scores_->setScores(said.mix, said.audioOnly, said.lyricsOnly);
        panel_->setClasses(said.mix, session_.label());
        showHeard(explanation->components.heard);
        if (session_.isReading()) axis_.showSpan(explanation->components.heard);
        return;
    }
    if (!prediction || !track) {
        scores_->clear();
        panel_->setClasses({}, {});
        stack_->setHeardSpan(std::nullopt);
        return;
    }
    // What a model says about no words at all is nothing to compare with.
    scores_->setScores(prediction->main, prediction->audioOnly,
                       track->lyrics.text.empty() ? models::ClassScores{} : prediction->lyricsOnly);
    showHeard(prediction->heard);
    if (shown_.isEmpty()) lyrics_->setLyrics(track->lyrics, prediction->heard);
    showNotes();
}

/// Where the model listens; zoomed to, the first time, where it is a small part of the song.
void MainWindow::showHeard(audio::TimeSpan heard)
{
    stack_->setHeardSpan(heard);
    const auto track = session_.track();
    if (!track || heardShown_ == heard) return;
    heardShown_ = heard;
    if (heard.durationSec() < kShareWorthZooming * track->sound.durationSec()) {
        axis_.showSpan(heard);
    }
}

void MainWindow::showExplanation()
{
    const auto explanation = session_.explanation();
    const std::string label = session_.label();
    const auto prediction = session_.prediction();
    const bool isAnother =
        explanation && shown_.explanation &&
        (explanation->components.audio.size() != shown_.components().audio.size() ||
         explanation->components.words.size() != shown_.components().words.size() ||
         !(explanation->components.heard == shown_.components().heard));
    if (isAnother || (!explanation && !shown_.isEmpty())) selection_.clear();
    shown_ = {};
    shown_.explanation = explanation;
    shown_.label = label;
    shown_.modality = session_.modality();
    whatIf_.follow();
    trust_.setShown(label, shown_.modality);
    if (!whatIf_.off().empty() && explanation) {
        shown_.off.assign(explanation->components.count(), false);
        for (std::size_t feature : whatIf_.off()) shown_.off[feature] = true;
    }
    if (session_.track()) {
        const bool isOfWords = explanation && explanation->components.audio.empty();
        stack_->setEmptyTexts(
            {}, isOfWords ? tr("Only words were explained") : tr("The explanation appears here"));
    }
    stack_->setShown(shown_);
    weights_->setShown(shown_);
    lyrics_->setShown(shown_);
    if (session_.isReading() || session_.showsFile()) {
        panel_->setClasses(explanation->baseline.mix, label);
    } else if (prediction) {
        panel_->setClasses(prediction->main, label);
    }
    scores_->setExplainedLabel(label);
    listening_.setShown(label, shown_.modality);
    transport_->setEvidence(listening_.hasEvidence(Evidence::Positive),
                            listening_.hasEvidence(Evidence::Negative));
    menu_->setHasExplanation(explanation != nullptr);
    menu_->setCanAsk(whatIf_.canAsk() && !isComparing());
    menu_->exportExplanation->setEnabled(session_.isExplanationSettled());
    const auto models = session_.models();
    const bool isReading = session_.isReading();
    const bool hasWords = session_.track() && !session_.track()->lyrics.text.empty() && models &&
                          models->main->lyricsCleaning() != nullptr;
    panel_->setStopped(explanation && explanation->sampling && explanation->sampling->isPartial &&
                       !session_.isExplanationFinal());
    const bool isOfTexts = session_.choice().explainer() == Explainer::LimeText;
    const bool hasSound = !models || models->main->soundInput().has_value();
    panel_->setModalities(isReading || (hasSound && !isOfTexts), isReading || !models || hasWords,
                          shown_.modality);
    menu_->setModality(shown_.modality);

    QString fit;
    if (const explain::LocalFit* line = shown_.fit()) {
        const QString number = locale().toString(line->heldOutR2.value_or(line->r2), 'f', 2);
        const QString r2 = line->heldOutR2 ? tr("R² held out %1, in sample %2")
                                                 .arg(number, locale().toString(line->r2, 'f', 2))
                                           : tr("fit R² %1").arg(number);
        const auto& sampling = explanation->sampling;
        const int runs =
            sampling ? sampling->soundPasses + sampling->wordPasses : explanation->recipe.samples;
        if (sampling && sampling->isPartial) {
            fit = tr("stopped after %L1 model runs · %2").arg(runs).arg(r2);
        } else if (!session_.isExplanationFinal()) {
            fit = tr("provisional · %1").arg(r2);
        } else {
            const QString cost =
                sampling ? tr("%1 · %L2 model runs · seed %3") : tr("%1 · %L2 samples · seed %3");
            fit = cost.arg(r2).arg(runs).arg(explanation->recipe.seed);
        }
    } else if (explanation) {
        fit = tr("not explained under this choice");
    }
    fitText_->setText(fit);
    fitText_->setMeaning(shown_.fit() != nullptr ? fitMeaning(shown_) : QString());
    whatIfStrip_->showState(whatIf_, explanation ? namesOf(whatIf_.off()) : QStringList(), label);
    showSelection();
    showNotes();
}

void MainWindow::showSelection()
{
    if (transient_->isActive()) return;
    const int feature = selection_.shown();
    if (!shown_.isEmpty() && feature != widgets::kNoFeature) {
        status_->setText(widgets::featureDescription(shown_, feature));
    } else if (!shown_.isEmpty()) {
        status_->setText(
            tr("Hover or click a component to see and hear it; Shift+click plays the song "
               "without it"));
    } else if (const auto prediction = session_.prediction()) {
        status_->setText(
            tr("The model hears %1").arg(widgets::spanText(prediction->heard, locale())));
    } else {
        status_->setText({});
    }
}

void MainWindow::showNotes()
{
    QStringList notes;
    if (const auto trust = trust_.trust()) {
        notes << trustView_->headline();
        if (!trust->inaudible.empty() && !shown_.isEmpty()) {
            notes << tr("Cannot matter, because the model's input stays the same: %1")
                         .arg(namesOf(trust->inaudible).join(QStringLiteral(", ")));
        }
    }
    const auto add = [&notes](const std::vector<std::string>& more) {
        for (const std::string& note : more) {
            const QString text = QString::fromStdString(note);
            if (!notes.contains(text)) notes << text;
        }
    };
    if (const auto track = session_.track()) {
        add(track->notes);
        add(track->lyrics.notes);
    }
    if (const auto prediction = session_.prediction()) add(prediction->notes);
    if (const auto explanation = session_.explanation()) {
        add(explanation->notes);
        // An explanation out of a session answers for the model it was made with.
        const auto models = session_.models();
        const std::string& hash = explanation->recipe.modelHash;
        if (models && models->main && !hash.empty() && models->main->card().hash != hash) {
            notes << tr("The model has changed since this explanation was made.");
        }
        if (session_.showsFile() && !explanation->components.audio.empty() &&
            !session_.separated() && !session_.jobs().isBusy()) {
            notes << tr(
                "The parts of this explanation cannot be heard here: that takes the model "
                "and the separator it was made with.");
        }
    }
    notes_->setVisible(!notes.isEmpty());
    notes_->setText(tr("Notes (%1)").arg(notes.size()));
    notes_->setToolTip(notes.join('\n'));
    notes_->setProperty("notes", notes);
}

void MainWindow::showFailure(const Error& error, const QString& activity)
{
    problemSummary_ = problemText(error, activity);
    problemDetails_ = detailsText(error, activity);
    problem_->showMessage(widgets::NoticeBar::Kind::Error, problemSummary_, tr("Details"), true);
    problem_->show();
}

void MainWindow::connectListening()
{
    connect(&selection_, &widgets::Selection::playRequested, &listening_, &Listening::playFeature);
    connect(&selection_, &widgets::Selection::playSpanRequested, &listening_, &Listening::playSpan);
    connect(&selection_, &widgets::Selection::shownChanged, this, [this] {
        transient_->stop();
        showSelection();
    });
    connect(stack_, &TimeStack::seekRequested, &listening_, &Listening::seek);
    connect(stack_, &TimeStack::heardStartRequested, this,
            [this](double sec) { changeChoice([sec](Choice& choice) { choice.startSec = sec; }); });
    connect(stems_, &widgets::StemStrip::audibleChanged, &listening_, &Listening::setAudible);
    using widgets::TransportBar;
    connect(transport_, &TransportBar::playToggled, &listening_, &Listening::toggle);
    connect(transport_, &TransportBar::stopRequested, &listening_, &Listening::stop);
    connect(transport_, &TransportBar::toStartRequested, &listening_, &Listening::toStart);
    connect(transport_, &TransportBar::playPositiveRequested, this,
            [this] { listening_.playEvidence(Evidence::Positive); });
    connect(transport_, &TransportBar::playNegativeRequested, this,
            [this] { listening_.playEvidence(Evidence::Negative); });
    connect(transport_, &TransportBar::levelMatchToggled, this, [this](bool isOn) {
        listening_.setLevelMatch(isOn);
        menu_->setLevelMatch(isOn);
        if (remembersLayout_) settings_.setLevelMatchOn(isOn);
    });
    connect(&listening_, &Listening::playingChanged, transport_, &TransportBar::setPlaying);
    connect(&listening_, &Listening::placeChanged, this, [this](double sec) {
        stack_->setPlayhead(sec);
        lyrics_->setPlayhead(player_.isPlaying() ? sec : -1.0);
        transport_->setPosition(sec);
        if (player_.isPlaying()) axis_.ensureVisible(sec);
        const std::vector<double> levels = listening_.stemLevelsDb();
        for (int s = 0; s < stems_->stemCount(); ++s) {
            const auto i = static_cast<std::size_t>(s);
            stems_->setLevel(s, i < levels.size() ? levels[i] : -HUGE_VAL);
        }
    });
    connect(&listening_, &Listening::nowPlaying, this, [this](const QString& what, double gainDb) {
        transport_->setNowPlaying(what);
        transport_->setLevelMatchGain(gainDb);
    });
    connect(&listening_, &Listening::said, this, [this](const QString& message) {
        status_->setText(message);
        transient_->start(kTransientMs);
    });
    connect(&player_, &Player::trouble, this,
            [this](const QString& message, const QString& remedy) {
                soundText_->setText(message);
                soundText_->setMeaning(remedy);
                soundText_->show();
            });
    connect(&player_, &Player::deviceOpened, soundText_, &QWidget::hide);
    connect(notes_, &QToolButton::clicked, this, [this] {
        QMenu menu;
        for (const QString& note : notes_->property("notes").toStringList()) menu.addAction(note);
        menu.exec(notes_->mapToGlobal(QPoint(0, -menu.sizeHint().height())));
    });
}

}  // namespace limelight::app
