// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Every page, panel and dialog of the program, one after the other, on planned answers.

#include <QtCore/QTemporaryDir>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>

#include <functional>

#include "app/compare_control.h"
#include "app/explanation_list.h"
#include "app/export_menu.h"
#include "app/main_menu.h"
#include "app/model_control.h"
#include "app/model_page.h"
#include "app/panels.h"
#include "app/part_menu.h"
#include "app/parts_dialog.h"
#include "app/session_menu.h"
#include "app/time_view_menu.h"
#include "app/tour.h"
#include "core/base/atomic_file.h"
#include "core/base/hash.h"
#include "core/data/explanation_file.h"
#include "fake_model_engine.h"
#include "widgets/circumplex_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/trust_view.h"
#include "window_desk.h"

namespace limelight::app {

/// Opens each, lets it settle, and hands it to `visit` with a name for it.
class EveryWindow : public WindowDesk {
public:
    using Visit = std::function<void(const QString& name, QWidget& window)>;

    /// @param size  of the main window
    EveryWindow(QSize size, Visit visit)
        : WindowDesk(true, false, std::make_unique<FakeModelEngine>()), visit_(std::move(visit))
    {
        window->resize(size);
    }

    void showAll()
    {
        QTRY_VERIFY(window->session().models() != nullptr);
        waitUntilIdle();
        show("empty");
        openAndExplain();
        showPanels();
        showTimeViews();
        showDialogs();
        showComparing();
        showWhatIf();
        showTour();
        engine->holdsExplain = true;
        open("another-song-with-a-name.ogg");
        QTRY_VERIFY(window->session().explanation() != nullptr);
        show("computing");
        engine->holdsExplain = false;
        waitUntilExplained();
        open("broken.ogg");
        waitUntilIdle();
        show("problem");
        showDialog("details", [this] {
            for (auto* bar : window->findChildren<widgets::NoticeBar*>()) {
                if (bar->text().contains("broken")) Q_EMIT bar->actionRequested();
            }
        });
        showFiles();
    }

private:
    static void settle()
    {
        // Two rounds: layouts that follow each other's sizes.
        for (int round = 0; round < 2; ++round) {
            QCoreApplication::sendPostedEvents();
            QCoreApplication::processEvents();
        }
    }

    void show(const QString& name) { showOne(name, *window); }

    void showOne(const QString& name, QWidget& which)
    {
        settle();
        visit_(name, which);
    }

    void showPanels()
    {
        window->selection().activate(static_cast<int>(FakeEngine::kVocals5), false);
        show("lyrics");
        window->listening().stop();
        view<MainMenu>()->measureTrust->trigger();
        QTRY_VERIFY(window->trust().trust() != nullptr);
        waitUntilIdle();
        show("trust");
        window->panels().reveal(view<ExplanationList>());
        show("explanations");
        Choice choice = window->session().choice();
        const Choice before = choice;
        choice.task = "emotion";
        window->session().setChoice(choice);
        waitUntilExplained();
        window->panels().reveal(view<widgets::CircumplexView>());
        show("emotion");
        window->session().setChoice(before);
        waitUntilExplained();
        window->panels().reveal(view<widgets::LyricsView>());
        window->panels().tearOff(view<widgets::TrustView>());
        showOne("torn-off", *window->panels().dockOf(view<widgets::TrustView>()));
        window->panels().resetLayout();
    }

    void showTimeViews()
    {
        const auto* menu = view<MainMenu>();
        const TimeViewMenu& times = *menu->timeViews;
        times.heatMapTable->setChecked(true);
        times.spectrogramTable->setChecked(true);
        show("tables");
        times.heatMapTable->setChecked(false);
        times.spectrogramTable->setChecked(false);
        for (QAction* waves : times.waveform->actions()) waves->trigger();
        show("stem-waves");
        times.waveform->actions().constFirst()->trigger();
        QVERIFY(times.editSegments->isEnabled());
        times.editSegments->trigger();
        QVERIFY(times.editSegments->isChecked());
        show("segments");
        times.editSegments->trigger();
        menu->part->showMask->trigger();
        waitUntilIdle();
        show("part");
        menu->part->showMask->trigger();
    }

    void showComparing()
    {
        window->comparison().open();
        QTRY_VERIFY(!window->comparison().desk().isComputing());
        waitUntilIdle();
        show("compare");
        Q_EMIT window->comparison().hideRequested();
    }

    void showWhatIf()
    {
        window->whatIf().toggle(3);
        waitUntilIdle();
        show("what-if");
    }

    /// Explanations out of files whose song or model is not there.
    void showFiles()
    {
        const QTemporaryDir folder;
        const std::filesystem::path place = folder.path().toStdString();
        const std::filesystem::path song = place / "song.ogg", file = place / "explanation.json";
        explain::Explanation explanation = *window->session().explanation();
        explanation.recipe.trackFile = song.string();
        explanation.recipe.trackHash = "of a song that nobody has opened";
        explanation.recipe.modelFolder = (place / "gone").string();
        explanation.recipe.isModelTrainedOnSyntheticSongs = false;
        QVERIFY(data::writeExplanationFile(explanation, file));
        open(QString::fromStdString(file.string()));
        QTRY_VERIFY(window->session().isReading());
        waitUntilIdle();
        show("file-without-song");
        QVERIFY(writeFileAtomically(song, "a song"));
        explanation.recipe.trackHash = *sha256OfFile(song);
        QVERIFY(data::writeExplanationFile(explanation, file));
        open(QString::fromStdString(file.string()));
        QTRY_VERIFY(window->session().showsFile());
        waitUntilIdle();
        show("file-without-model");
    }

    void showTour()
    {
        view<MainMenu>()->tour->trigger();
        auto* tour = view<Tour>();
        for (int stop = 0; stop < tour->stops(); ++stop, tour->next()) {
            show(QString("tour-%1").arg(stop));
        }
    }

    void showDialogs()
    {
        const auto* menu = view<MainMenu>();
        const auto* session = view<SessionMenu>();
        const std::pair<const char*, QAction*> dialogs[] = {
            {"preferences", menu->preferences},
            {"keyboard", menu->keyboard},
            {"manual", menu->manual},
            {"spectrogram", menu->spectrogramLook},
            {"parts", menu->chooseParts},
            {"models", menu->modelLibrary},
            {"separator-run", menu->separatorRun},
            {"real-models", menu->realModels},
            {"about", menu->about},
            {"export-figure", menu->exports->figure},
            {"export-view", menu->exports->view},
            {"counterfactual", menu->replaceWords},
            {"storage", session->storage},
            {"correct-lyrics", session->correctLyrics},
            {"unsaved", session->newSession}};
        for (const auto& [name, action] : dialogs) {
            QVERIFY2(action->isEnabled(), name);
            showDialog(name, [action = action] { action->trigger(); });
        }
        for (const auto& [name, split] :
             {std::pair("parts-bands", separation::SoundSplit::Bands),
              {"parts-superpixels", separation::SoundSplit::Superpixels}}) {
            showDialog(name, [this, menu, split = split] {
                menu->chooseParts->trigger();
                Parts parts;
                parts.split = split;
                window->findChildren<PartsDialog*>().constLast()->setParts(parts);
            });
        }
        showDialog("import", [this] {
            window->modelControl().page().show();
            window->modelControl().page().importFrom(LIMELIGHT_SOURCE_DIR "/resources/models");
        });
    }

    /// What opens last, and then closes everything that was opened.
    void showDialog(const QString& name, const std::function<void()>& openIt)
    {
        const QWidgetList before = QApplication::topLevelWidgets();
        openIt();
        const auto opened = [&before] {
            QWidgetList dialogs;
            for (QWidget* top : QApplication::topLevelWidgets()) {
                const bool isDialog =
                    qobject_cast<QDialog*>(top) != nullptr || top->windowType() == Qt::Window;
                if (isDialog && top->isVisible() && !before.contains(top)) dialogs << top;
            }
            return dialogs;
        };
        QTRY_VERIFY2(!opened().isEmpty(), qPrintable(name));
        QWidget* front = QApplication::activeModalWidget();
        if (front == nullptr || !opened().contains(front)) front = opened().constLast();
        waitUntilIdle();
        showOne(name, *front);
        for (QWidget* dialog : opened()) {
            // Escape, which also answers a question with nothing.
            auto* box = qobject_cast<QDialog*>(dialog);
            box != nullptr ? box->reject() : static_cast<void>(dialog->close());
        }
        QTRY_VERIFY2(opened().isEmpty(), qPrintable(name));
    }

    Visit visit_;
};

}  // namespace limelight::app
