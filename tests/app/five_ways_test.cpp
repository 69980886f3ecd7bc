// SPDX-License-Identifier: GPL-3.0-or-later
/// The five ways through the workstation, walked through the real window with the real models on a
/// demo song: listen, compare, report, trust or not, bring your model. With LIMELIGHT_RECORDING set
/// to a folder, what the window showed at every step is left there as pictures.
#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <cmath>

#include "app/compare_control.h"
#include "app/export_menu.h"
#include "app/import_dialog.h"
#include "app/main_menu.h"
#include "app/main_window.h"
#include "app/model_control.h"
#include "app/model_engine.h"
#include "app/model_page.h"
#include "core/pipeline/demo_song.h"
#include "fake_output.h"
#include "widgets/component_grid_view.h"
#include "widgets/score_bar_view.h"
#include "widgets/theme.h"
#include "widgets/trust_list_view.h"
#include "widgets/trust_view.h"

namespace limelight::app {

namespace {

constexpr int kRate = 44100;
/// A loaded machine of two slow cores; less than Qt Test's own limit.
constexpr int kPatienceMs = 240000;

double correlation(std::span<const float> a, std::span<const float> b)
{
    double cross = 0.0;
    double powerA = 0.0;
    double powerB = 0.0;
    for (std::size_t t = 0; t < std::min(a.size(), b.size()); ++t) {
        cross += static_cast<double>(a[t]) * b[t];
        powerA += static_cast<double>(a[t]) * a[t];
        powerB += static_cast<double>(b[t]) * b[t];
    }
    return powerA > 0.0 && powerB > 0.0 ? cross / std::sqrt(powerA * powerB) : 0.0;
}

}  // namespace

class FiveWaysTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    FakeOutput* output_ = nullptr;
    std::unique_ptr<MainWindow> window_;
    int pictures_ = 0;

    template <class View>
    View* view() const
    {
        return window_->findChild<View*>();
    }

    /// Leaves what a person would see now, if pictures are wanted.
    void record(const QString& step, QWidget* shown = nullptr)
    {
        const QString place = qEnvironmentVariable("LIMELIGHT_RECORDING");
        if (place.isEmpty()) return;
        QCoreApplication::processEvents();
        QVERIFY(QDir().mkpath(place));
        const QString name =
            QStringLiteral("%1/%2-%3.png").arg(place).arg(++pictures_, 2, 10, QLatin1Char('0'));
        QVERIFY((shown != nullptr ? shown : window_.get())->grab().save(name.arg(step)));
    }

    void waitUntilIdle() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(!window_->session().jobs().isBusy(), kPatienceMs);
    }

    /// Answers the next file dialog with a path.
    static void answerFileDialog(const QString& path)
    {
        auto* timer = new QTimer(qApp);
        connect(timer, &QTimer::timeout, timer, [timer, path] {
            for (QWidget* widget : QApplication::topLevelWidgets()) {
                auto* dialog = qobject_cast<QFileDialog*>(widget);
                if (dialog == nullptr || !dialog->isVisible()) continue;
                timer->deleteLater();
                dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
                QMetaObject::invokeMethod(dialog, "accept", Qt::DirectConnection);
                return;
            }
        });
        timer->start(20);
    }

    static bool press(QWidget* among, const QString& text)
    {
        for (QAbstractButton* button : among->findChildren<QAbstractButton*>()) {
            if (button->text().remove('&') != text || !button->isVisible()) continue;
            button->click();
            return true;
        }
        return false;
    }

    /// Moves through the heat map by arrow keys until the cell is selected.
    int selectByKeys(const std::string& stem, int segment)
    {
        auto* grid = view<widgets::ComponentGridView>();
        grid->setFocus();
        const auto explanation = window_->session().explanation();
        const explain::Components& components = explanation->components;
        QTest::keyClick(grid, Qt::Key_Right);
        for (int step = 0; step < 40; ++step) {
            const int selected = window_->selection().selected();
            if (selected < 0 || !components.isAudio(static_cast<std::size_t>(selected))) break;
            const auto& cell = components.audio[static_cast<std::size_t>(selected)];
            if (cell.segment < segment) {
                QTest::keyClick(grid, Qt::Key_Right);
            } else if (cell.segment > segment) {
                QTest::keyClick(grid, Qt::Key_Left);
            } else if (cell.stem != stem) {
                QTest::keyClick(grid, Qt::Key_Up);
            } else {
                return selected;
            }
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        widgets::theme().install();
        QVERIFY(folder_.isValid());
        const std::filesystem::path resources = LIMELIGHT_SOURCE_DIR "/resources";
        WindowParts parts;
        parts.engine = pipelineEngine();
        auto output = std::make_unique<FakeOutput>();
        output_ = output.get();
        parts.output = std::move(output);
        parts.modelEngine = libraryEngine({folder_.filePath("library").toStdString(), resources});
        parts.resources = resources;
        parts.remembersLayout = false;
        window_ = std::make_unique<MainWindow>(std::move(parts));
        window_->show();
        window_->activateWindow();
        window_->start();
    }

    void listen()
    {
        record("start");
        const std::filesystem::path song = pipeline::demoSong(LIMELIGHT_SOURCE_DIR "/resources");
        QVERIFY(!song.empty());
        window_->openFiles(droppedFiles({QString::fromStdString(song.string())}));
        QTRY_VERIFY_WITH_TIMEOUT(window_->session().prediction() != nullptr, kPatienceMs);
        record("listen-prediction");
        QTRY_VERIFY_WITH_TIMEOUT(window_->session().isExplanationFinal(), kPatienceMs);
        waitUntilIdle();

        const int vocals5 = selectByKeys("vocals", 5);
        QVERIFY(vocals5 >= 0);
        QVERIFY2(window_->statusText().contains("vocals5"), qPrintable(window_->statusText()));
        record("listen-vocals5");
        QTest::keyClick(view<widgets::ComponentGridView>(), Qt::Key_Return);
        QTRY_VERIFY(window_->player().isPlaying());
        const auto separated = window_->session().separated();
        const auto& cell =
            window_->session().explanation()->components.audio[static_cast<std::size_t>(vocals5)];
        const double offsetSec = cell.time.startSec - separated->heard.startSec;
        const auto first = static_cast<std::size_t>(std::llround(offsetSec * kRate));
        const auto frames = static_cast<std::size_t>(cell.time.durationSec() * kRate);
        const std::vector<float> heard = output_->pull(static_cast<std::int64_t>(frames));
        std::vector<float> left;
        for (std::size_t t = 0; t < frames; ++t) left.push_back(heard[2 * t]);
        const auto wanted =
            separated->stems.stems[static_cast<std::size_t>(cell.stemIndex)].sound.channel(0);
        const double fit = correlation(left, wanted.subspan(first, frames));
        QVERIFY2(fit >= 0.99, qPrintable(QString::number(fit)));
    }

    void compare()
    {
        window_->comparison().open();
        const CompareDesk& desk = window_->comparison().desk();
        QTRY_COMPARE(desk.columns().size(), std::size_t{2});
        QVERIFY(desk.columns()[0].label != desk.columns()[1].label);
        record("compare-classes");
        auto* modalities = window_->findChild<QAction*>("compare-modalities");
        QVERIFY(modalities != nullptr);
        modalities->trigger();
        QTRY_COMPARE(desk.columns().size(), kMostColumns);
        for (const CompareColumn& column : desk.columns()) {
            // All are views of the one explanation that is there.
            QVERIFY(column.state == CompareColumn::State::Ready);
        }
        record("compare-modalities");
        QVERIFY(press(&window_->comparison().page(), QStringLiteral("‹ Back")));
    }

    void report()
    {
        const QString page = folder_.filePath("report.html");
        answerFileDialog(page);
        view<ExportMenu>()->report->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window_->statusText().contains(page), kPatienceMs);
        QFile file(page);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        const explain::Explanation& shown = *window_->session().explanation();
        const auto& weights = shown.fitOf(shown.explainedLabel, models::Modality::Both)->weights;
        std::size_t strongest = 0;
        for (std::size_t p = 1; p < shown.components.audio.size(); ++p) {
            if (std::abs(weights[p]) > std::abs(weights[strongest])) strongest = p;
        }
        const std::string name = shown.components.nameOf(strongest);
        QVERIFY2(html.contains(name.c_str()), name.c_str());
        QVERIFY(html.contains("<audio") && html.contains("data:image/svg+xml"));
        QVERIFY(!html.contains("http://") || html.contains("http://www.w3.org"));
        record("report");
        waitUntilIdle();
    }

    void trustOrNot()
    {
        view<MainMenu>()->measureTrust->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(window_->trust().trust() != nullptr, kPatienceMs);
        const auto* trust = view<widgets::TrustView>();
        QVERIFY(trust->isVisible() && !trust->headline().isEmpty());
        QVERIFY(view<widgets::TrustListView>()->rowCount() >= 5);
        record("trust");
        waitUntilIdle();
    }

    void bringYourModel()
    {
        // A folder as it lies on a user's disk: words only, nine genres.
        const std::filesystem::path source = folder_.filePath("my model").toStdString();
        std::filesystem::copy(
            std::filesystem::path(LIMELIGHT_SOURCE_DIR "/resources") / "models" / "genre-lyrics",
            source);
        std::filesystem::remove(source / "limelight.json");
        view<MainMenu>()->modelLibrary->trigger();
        ModelPage& page = window_->modelControl().page();
        page.importFrom(source);
        auto* dialog = page.findChild<ImportDialog*>();
        QVERIFY(dialog != nullptr && press(dialog, "Import"));
        QTRY_VERIFY_WITH_TIMEOUT(window_->modelControl().shelf()->find("my-model") != nullptr,
                                 kPatienceMs);
        QTRY_VERIFY(!window_->modelControl().shelf()->isBusy());
        record("bring-your-model", &page);
        QVERIFY(press(&page, "Use for this song"));
        page.close();
        QTRY_VERIFY_WITH_TIMEOUT(window_->session().isExplanationFinal() &&
                                     window_->session().choice().modelFolder.has_value(),
                                 kPatienceMs);
        waitUntilIdle();
        const explain::Explanation& explanation = *window_->session().explanation();
        QVERIFY(explanation.components.audio.empty() && !explanation.components.words.empty());
        QVERIFY(view<widgets::ScoreBarView>()->rows().size() == 9);
        record("bring-your-model-words");
    }

    void cleanupTestCase() { window_.reset(); }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::FiveWaysTest)
#include "five_ways_test.moc"
