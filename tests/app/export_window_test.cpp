// SPDX-License-Identifier: GPL-3.0-or-later
/// What leaves the window, driven as a person would: menus, keys, context menus, file dialogs.
#include <QtCore/QMimeData>
#include <QtCore/QTimer>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>

#include "app/export_dialog.h"
#include "app/export_menu.h"
#include "app/main_window.h"
#include "core/audio/audio_file.h"
#include "tests/support/drawn_file.h"
#include "tests/support/picture_comparison.h"
#include "widgets/component_grid_view.h"
#include "widgets/lyrics_view.h"
#include "widgets/notice_bar.h"
#include "widgets/score_bar_view.h"
#include "widgets/theme.h"
#include "widgets/view_picture.h"
#include "widgets/weight_bar_view.h"
#include "window_desk.h"

namespace limelight::app {

class ExportWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir out_;

    struct Desk : WindowDesk {
        ExportMenu& menu() const { return *view<ExportMenu>(); }
    };

    /// Answers the next file dialog with a path.
    static void answerFileDialog(const QString& path, const QString& filter = {})
    {
        auto* timer = new QTimer(qApp);
        connect(timer, &QTimer::timeout, timer, [timer, path, filter] {
            for (QWidget* widget : QApplication::topLevelWidgets()) {
                auto* dialog = qobject_cast<QFileDialog*>(widget);
                if (dialog == nullptr || !dialog->isVisible()) continue;
                timer->deleteLater();
                if (!filter.isEmpty()) {
                    for (const QString& known : dialog->nameFilters()) {
                        if (known.contains(filter)) dialog->selectNameFilter(known);
                    }
                }
                dialog->findChild<QLineEdit*>("fileNameEdit")->setText(path);
                QMetaObject::invokeMethod(dialog, "accept", Qt::DirectConnection);
                return;
            }
        });
        timer->start(20);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        widgets::theme().install();
        QVERIFY(out_.isValid());
    }

    void nothingCanBeExportedBeforeThereIsAnExplanation()
    {
        Desk desk;
        for (QAction* action : {desk.menu().figure, desk.menu().tables, desk.menu().sounds,
                                desk.menu().sound, desk.menu().report, desk.menu().copyData}) {
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        }
        desk.openAndExplain();
        for (QAction* action : {desk.menu().figure, desk.menu().tables, desk.menu().sounds,
                                desk.menu().sound, desk.menu().report, desk.menu().copyData}) {
            QVERIFY2(action->isEnabled(), qPrintable(action->text()));
        }
    }

    void whatWasStoppedCanBeExported()
    {
        Desk desk;
        desk.engine->holdsExplain = true;
        desk.engine->keepsStopped = true;
        desk.open();
        QTRY_VERIFY(desk.window->session().explanation() != nullptr);
        QVERIFY2(!desk.menu().report->isEnabled(), "what still changes is not exported");
        QTest::keyClick(desk.window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        for (QAction* action : {desk.menu().figure, desk.menu().tables, desk.menu().sounds,
                                desk.menu().sound, desk.menu().report, desk.menu().copyData}) {
            QVERIFY2(action->isEnabled(), qPrintable(action->text()));
        }
        auto* whole = desk.window->findChild<QAction*>("export-explanation");
        QVERIFY(whole != nullptr && whole->isEnabled());
        desk.menu().figure->trigger();
        auto* dialog = desk.window->findChild<ExportDialog*>();
        QVERIFY(dialog != nullptr);
        const QString file = out_.filePath("stopped.svg");
        QVERIFY(bool(dialog->exportTo(file)));
        QVERIFY(QFileInfo(file).size() > 1000);
    }

    void theDialogOffersEveryFigureAndEveryViewOnScreen()
    {
        Desk desk;
        desk.openAndExplain();
        desk.menu().figure->trigger();
        auto* dialog = desk.window->findChild<ExportDialog*>();
        QVERIFY(dialog != nullptr && dialog->isVisible());
        auto* what = dialog->findChildren<QComboBox*>().front();
        for (const char* figure : {"heat_map", "lyrics", "weights", "heat_map_and_bars", "all",
                                   "view:song", "view:heat-map", "view:scores", "view:bars"}) {
            QVERIFY2(what->findData(QLatin1String(figure)) >= 0, figure);
        }
        QVERIFY(what->findData("view:trust") < 0);  // behind the lyrics
        // The spectrogram takes a moment.
        QTRY_VERIFY(what->findData("spectrogram") >= 0);
        const QString file = out_.filePath("spectrogram.svg");
        what->setCurrentIndex(what->findData("spectrogram"));
        QVERIFY(bool(dialog->exportTo(file)));
        QVERIFY(QFileInfo(file).size() > 10000);
    }

    void eachFigureOfTheWorkIsOneClickAway()
    {
        Desk desk;
        desk.openAndExplain();
        Q_EMIT desk.menu().figureChosen(widgets::FigureKind::HeatMapAndBars);
        QCOMPARE(desk.window->findChild<ExportDialog*>()->choice().what,
                 QString("heat_map_and_bars"));
    }

    void exportThisViewMeansTheOneWithTheKeyboard()
    {
        Desk desk;
        desk.openAndExplain();
        desk.view<widgets::LyricsView>()->setFocus();
        desk.menu().view->trigger();
        QCOMPARE(desk.window->findChild<ExportDialog*>()->choice().what, QString("view:lyrics"));
    }

    void copiesTheNumbersOfTheViewWithTheKeyboard()
    {
        Desk desk;
        desk.openAndExplain();
        auto* grid = desk.view<widgets::ComponentGridView>();
        grid->setFocus();
        QTest::keyClick(grid, Qt::Key_C, Qt::ControlModifier);
        const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime->text().contains("\tvocals5\tsound\t"));
        QVERIFY(!mime->text().contains("\tword\t"));
        QVERIFY(mime->data("application/json").contains("limelight-table"));
        QVERIFY(desk.window->statusText().contains("clipboard"));
    }

    void copiesThePictureOfTheViewWithTheKeyboard()
    {
        Desk desk;
        desk.openAndExplain();
        auto* bars = desk.view<widgets::WeightBarView>();
        bars->setFocus();
        desk.menu().copyPicture->trigger();
        const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
        QVERIFY(mime->hasImage());
        QCOMPARE(qvariant_cast<QImage>(mime->imageData()).size(), 2 * bars->size());
        QVERIFY(mime->data("image/svg+xml").contains("</svg>"));
    }

    void allViewsOfTheSongAreWrittenAsTheyStand()
    {
        Desk desk;
        desk.openAndExplain();
        QWidget* stack = desk.view<widgets::ComponentGridView>()->parentWidget();
        const QImage screen = stack->grab().toImage().convertToFormat(QImage::Format_RGB32);
        const widgets::FigurePage page = widgets::viewPage(*stack, "song");
        auto png = widgets::imageOf(page, 1.0, false);
        QVERIFY(bool(png));
        const double same = test::samePixels(png->convertToFormat(QImage::Format_RGB32), screen);
        QVERIFY2(same >= 0.995, qPrintable(QString::number(same)));
        const QString svg = out_.filePath("stack.svg"), pdf = out_.filePath("stack.pdf");
        QVERIFY(bool(widgets::writePage(page, svg.toStdString(), {})));
        QVERIFY(bool(widgets::writePage(page, pdf.toStdString(), {})));
        std::vector<QImage> drawn = {test::drawnByQtSvg(svg, screen.size())};
        if (test::hasTool("rsvg-convert")) drawn.push_back(test::drawnByRsvg(svg, screen.size()));
        if (test::hasTool("pdftocairo")) drawn.push_back(test::drawnByPoppler(pdf, screen.size()));
        for (const QImage& image : drawn) {
            const double alike = test::ssim(image, screen);
            qInfo("SSIM %.4f", alike);
            QVERIFY2(alike >= 0.95, qPrintable(QString::number(alike)));
            QCOMPARE(test::strayPixels(image, screen), 0);
        }
    }

    void aLargerPictureOfAllViewsIsTheSameInEveryFormat()
    {
        Desk desk;
        desk.openAndExplain();
        QWidget* stack = desk.view<widgets::ComponentGridView>()->parentWidget();
        widgets::ViewLook look;
        look.widthMm = 400.0;
        const widgets::FigurePage page = widgets::viewPage(*stack, "song", look);
        QVERIFY(std::abs(page.size.width() - 400.0 * 96.0 / 25.4) < 0.01);
        auto png = widgets::imageOf(page, 1.0, false);
        QVERIFY(bool(png));
        const QImage pixels = png->convertToFormat(QImage::Format_RGB32);
        const QString svg = out_.filePath("large.svg");
        QVERIFY(bool(widgets::writePage(page, svg.toStdString(), {})));
        const double alike = test::ssim(test::drawnByQtSvg(svg, pixels.size()), pixels);
        qInfo("SSIM %.4f", alike);
        QVERIFY2(alike >= 0.95, qPrintable(QString::number(alike)));
    }

    void theMenuOfAViewCopiesItsNumbers()
    {
        Desk desk;
        desk.openAndExplain();
        auto* scores = desk.view<widgets::ScoreBarView>();
        bool hasCopied = false;
        QTimer closer;
        connect(&closer, &QTimer::timeout, this, [&hasCopied, &closer] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            if (menu == nullptr) return;
            closer.stop();
            for (QAction* action : menu->actions()) {
                if (action->text() != "Copy data") continue;
                action->trigger();
                hasCopied = true;
            }
            menu->close();
        });
        closer.start(20);
        const QPoint middle = scores->viewport()->rect().center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, middle,
                                scores->viewport()->mapToGlobal(middle));
        QApplication::sendEvent(scores->viewport(), &event);
        QTRY_VERIFY(hasCopied);
        QVERIFY(QGuiApplication::clipboard()->mimeData()->text().startsWith("class\tsong\t"));
    }

    void exportsTheSelectedSoundInTheChosenFormat()
    {
        Desk desk;
        desk.openAndExplain();
        desk.window->selection().select(static_cast<int>(FakeEngine::kVocals5));
        const QString file = out_.filePath("vocals5");
        answerFileDialog(file, "*.flac");
        desk.menu().sound->trigger();
        QVERIFY(QFile::exists(file + ".flac"));
        const auto sound = audio::readSound((file + ".flac").toStdString());
        QVERIFY(bool(sound));
        QCOMPARE(sound->sound.durationSec(), 1.0);
    }

    void exportsAllSoundsIntoAFolder()
    {
        Desk desk;
        desk.openAndExplain();
        const QString folder = out_.filePath("sounds");
        answerFileDialog(folder);
        desk.menu().sounds->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/heard.wav"), 30000);
        QTRY_VERIFY(!desk.window->session().jobs().isBusy());
        QCOMPARE(QDir(folder + "/components").entryList({"*.wav"}).size(), 40);
    }

    void exportsAReportAsPdfAndAsAPage()
    {
        Desk desk;
        desk.openAndExplain();
        answerFileDialog(out_.filePath("why.pdf"));
        desk.menu().report->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out_.filePath("why.pdf")), 30000);
        answerFileDialog(out_.filePath("why.html"));
        desk.menu().report->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(out_.filePath("why.html")), 30000);
        QFile page(out_.filePath("why.html"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray html = page.readAll();
        QVERIFY(html.count("<figure>") >= 5);
        QVERIFY(html.count("<audio") >= 10);
    }

    void saysWhyTablesCannotBeWritten()
    {
        Desk desk;
        desk.openAndExplain();
        QVERIFY(QDir(out_.path()).mkpath("closed"));
        // A folder where a file should go.
        QVERIFY(QDir(out_.path()).mkpath("closed/weights.csv"));
        answerFileDialog(out_.filePath("closed"));
        desk.menu().tables->trigger();
        bool isSaid = false;
        for (const auto* bar : desk.window->findChildren<widgets::NoticeBar*>()) {
            isSaid = isSaid || (bar->isVisible() && bar->text().contains("weights.csv"));
        }
        QVERIFY(isSaid);
    }
};

}  // namespace limelight::app

QTEST_MAIN(limelight::app::ExportWindowTest)
#include "export_window_test.moc"
