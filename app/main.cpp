// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/console.h"
#include "core/models/compute_backend.h"

#ifdef LIMELIGHT_HAS_WINDOW
#include <QtCore/QLoggingCategory>
#include <QtGui/QGuiApplication>

#include "app/launch.h"
#include "app/pdf_report.h"
#include "app/pictures.h"
#endif

namespace {

using namespace limelight;

/// OpenBLAS reads the family of its kernels when it is loaded. Where it cannot be switched later,
/// the program starts itself again with the right one named.
void startAgainWithTheRightKernels(char** arguments)
{
    const auto family = models::useCorrectOpenblasCore();
    if (family) return;
    const auto wanted = models::correctOpenblasCore();
    if (!wanted || std::getenv("OPENBLAS_CORETYPE") != nullptr) return;
    setenv("OPENBLAS_CORETYPE", wanted->c_str(), 1);
    execv("/proc/self/exe", arguments);
    // Not fatal: the program is slower, and `bench` says so.
    unsetenv("OPENBLAS_CORETYPE");
}

#ifdef LIMELIGHT_HAS_WINDOW
/// Draws the pictures of the command line without a display. Qt starts with the first of them and
/// ends with this object, before the program's statics do.
class PictureMaker {
public:
    Status draw(const explain::Explanation& explanation, const pipeline::SeparatedSpan& separated,
                const std::filesystem::path& folder)
    {
        startQt();
        const widgets::ShownExplanation shown = app::shownOf(explanation);
        SilentProgress silent;
        Run run{CancelToken(), silent};
        auto evidence = app::evidenceOf(shown, separated, run);
        if (!evidence) return evidence.error();
        widgets::FigureContent content{shown, {}, {}};
        content.evidence =
            std::make_shared<const widgets::EvidenceSpectrograms>(*std::move(evidence));
        return app::writePictures(content, folder);
    }

    Status drawFolder(const explain::Explanation& explanation, const std::filesystem::path& from,
                      const std::filesystem::path& to, const app::ReportPictures& wanted, Run& run)
    {
        startQt();
        auto evidence = app::evidenceIn(from, run);
        if (!evidence) return evidence.error();
        const widgets::FigureContent content{app::shownOf(explanation), *evidence, {}};
        widgets::FigureOptions options;
        options.widthMm = wanted.widthMm;
        options.heightMm = wanted.heightMm;
        options.fontPt = wanted.fontPt;
        options.fontFamily = QString::fromStdString(wanted.fontFamily);
        options.dpi = wanted.dpi;
        options.scheme = wanted.isDark ? widgets::Scheme::Dark : widgets::Scheme::Light;
        options.isTransparent = wanted.isTransparent;
        options.hasTitle = wanted.hasTitle;
        options.hasCaption = wanted.hasCaption;
        options.keepsText = wanted.keepsText;
        const Status drawn = app::writePictures(content, to, wanted.endings, options);
        if (!drawn || wanted.pdf.empty()) return drawn;
        return app::writePdfReport(content, wanted.pdf);
    }

    /// Of several explanations side by side.
    Status compare(const std::vector<explain::ComparedView>& columns, bool hasOneScale,
                   const std::filesystem::path& folder)
    {
        startQt();
        return app::writeComparisonPictures(columns, hasOneScale, folder);
    }

private:
    void startQt()
    {
        if (application_) return;
        setenv("QT_QPA_PLATFORM", "offscreen", 1);
        // Qt looks for a folder of the desktop session, which a service or container lacks,
        // and says so among the progress.
        QLoggingCategory::setFilterRules("default.warning=false");
        application_ = std::make_unique<QGuiApplication>(count_, names_);
        QLoggingCategory::setFilterRules({});
    }

    int count_ = 1;
    char name_[10] = "limelight";
    char* names_[2] = {name_, nullptr};
    std::unique_ptr<QGuiApplication> application_;
};

app::ExitCode openWindow(int argumentCount, char** arguments)
{
    QStringList words;
    for (int i = 1; i < argumentCount; ++i) words << QString::fromLocal8Bit(arguments[i]);
    const auto options = app::launchOptions(words, app::resourceFolder());
    if (!options) {
        std::fprintf(stderr, "limelight: %s\n", options.error().message.c_str());
        return app::kExitUsage;
    }
    if (options->screenshot && !app::hasDisplay()) setenv("QT_QPA_PLATFORM", "offscreen", 1);
    if (!app::hasDisplay()) {
        std::fprintf(stderr,
                     "limelight: there is no display to open the window on. Without one, use\n"
                     "  limelight explain SONG --out FOLDER\n"
                     "and see limelight --help for what else works without a window.\n");
        return app::kExitUsage;
    }
    return app::openWorkstation(argumentCount, arguments, *options);
}
#endif

}  // namespace

int main(int argumentCount, char** arguments)
{
    startAgainWithTheRightKernels(arguments);
#ifdef LIMELIGHT_HAS_WINDOW
    if (!limelight::app::namesCommand(argumentCount, arguments))
        return openWindow(argumentCount, arguments);
    PictureMaker pictures;
    using namespace std::placeholders;
    return limelight::app::runCommandLine(
        argumentCount, arguments,
        {std::bind(&PictureMaker::draw, &pictures, _1, _2, _3),
         std::bind(&PictureMaker::drawFolder, &pictures, _1, _2, _3, _4, _5),
         std::bind(&PictureMaker::compare, &pictures, _1, _2, _3)});
#else
    return limelight::app::runCommandLine(argumentCount, arguments);
#endif
}
