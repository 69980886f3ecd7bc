// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLibraryInfo>
#include <QtCore/QLocale>
#include <QtCore/QTimer>
#include <QtCore/QTranslator>
#include <QtGui/QPixmap>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>

#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>

#include "app/main_window.h"
#include "app/model_control.h"
#include "app/portaudio_output.h"
#include "app/session_control.h"
#include "app/settings.h"
#include "widgets/shown_explanation.h"

namespace limelight::app {

namespace {

/// A sound output that never opens: pictures need no device.
class NoOutput : public AudioOutput {
public:
    void open(std::shared_ptr<Mixer>) override {}
    bool isOpen() const override { return false; }
    double latencySec() const override { return 0.0; }
    QStringList devices() const override { return {}; }
    void use(const QString&) override {}
};

Error badArgument(const QString& message)
{
    return {ErrorCode::BadArgument, message.toStdString(), {}};
}

Result<QSize> sizeFromText(const QString& text)
{
    const QStringList parts = text.split('x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    if (parts.size() != 2 || size.width() < 400 || size.height() < 300 || size.width() > 10000 ||
        size.height() > 10000) {
        return badArgument("--size: expected WIDTHxHEIGHT such as 1280x800, got " + text);
    }
    return size;
}

/// Selects the component that speaks most for the class and saves what the window shows.
ExitCode takePicture(MainWindow& window, const std::string& file)
{
    const auto explanation = window.session().explanation();
    if (!explanation || !window.session().isExplanationFinal()) {
        std::fprintf(stderr, "limelight: the song was not explained, so there is no picture\n");
        return kExitBadInput;
    }
    if (const auto* fit =
            explanation->fitOf(window.session().label(), window.session().modality())) {
        const auto best = evidenceFeatures(explanation->components, *fit, Evidence::Positive);
        if (!best.empty()) window.selection().select(static_cast<int>(best.front()));
    }
    QCoreApplication::processEvents();
    if (!window.grab().save(QString::fromStdString(file))) {
        std::fprintf(stderr, "limelight: %s cannot be written\n", file.c_str());
        return kExitEnvironment;
    }
    return kExitOk;
}

/// The X server that $DISPLAY names lets us in. Qt would abort where it does not.
bool answersX11()
{
    void* library = dlopen("libxcb.so.1", RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) return true;
    using Connect = void* (*)(const char*, int*);
    using HasError = int (*)(void*);
    using Disconnect = void (*)(void*);
    const auto connectTo = reinterpret_cast<Connect>(dlsym(library, "xcb_connect"));
    const auto hasError = reinterpret_cast<HasError>(dlsym(library, "xcb_connection_has_error"));
    const auto disconnect = reinterpret_cast<Disconnect>(dlsym(library, "xcb_disconnect"));
    if (connectTo == nullptr || hasError == nullptr || disconnect == nullptr) return true;
    void* connection = connectTo(nullptr, nullptr);
    if (hasError(connection) == 0) {
        // Left open: a bare Xvfb starts over when its only client goes, and Qt would meet it then.
        return true;
    }
    disconnect(connection);
    return false;
}

}  // namespace

void installTranslations(QCoreApplication& application, const QString& language,
                         const QString& folder)
{
    if (!language.isEmpty()) QLocale::setDefault(QLocale(language));
    for (const auto& [name, place] :
         {std::pair{QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
          std::pair{QStringLiteral("limelight"), folder}}) {
        auto* translator = new QTranslator(&application);
        // English has a catalogue of its own, for its plurals; other languages read English.
        const bool isOwn = name == QStringLiteral("limelight");
        if (translator->load(QLocale(), name, "_", place) ||
            (isOwn && translator->load(QStringLiteral("limelight_en"), place))) {
            QCoreApplication::installTranslator(translator);
        }
    }
}

Result<LaunchOptions> launchOptions(const QStringList& arguments, std::filesystem::path resources)
{
    LaunchOptions options;
    options.resources = std::move(resources);
    for (int i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (!argument.startsWith("-")) {
            const QFileInfo file(argument);
            if (file.suffix().isEmpty() && !argument.contains('/') && !file.exists()) {
                return badArgument(
                    argument + " is neither a subcommand nor a file here; see limelight --help");
            }
            options.files << argument;
            continue;
        }
        if (argument == "--quit-when-usable") {
            options.quitsWhenUsable = true;
            continue;
        }
        const QString name = argument.section('=', 0, 0);
        static const QStringList kNames{"--lyrics", "--screenshot", "--resources", "--size",
                                        "--theme"};
        if (!kNames.contains(name)) {
            return badArgument("unknown option " + name + "; see limelight --help");
        }
        const bool isInline = argument.contains('=');
        if (!isInline && i + 1 >= arguments.size()) {
            return badArgument(name + ": a value is missing");
        }
        const QString value = isInline ? argument.section('=', 1) : arguments[++i];
        if (name == "--lyrics") {
            options.lyrics = value.toStdString();
        } else if (name == "--screenshot") {
            options.screenshot = value.toStdString();
        } else if (name == "--resources") {
            options.resources = value.toStdString();
        } else if (name == "--size") {
            const auto size = sizeFromText(value);
            if (!size) return size.error();
            options.size = *size;
        } else if (value == "light" || value == "dark") {
            options.theme =
                value == "dark" ? widgets::SchemeChoice::Dark : widgets::SchemeChoice::Light;
        } else {
            return badArgument("--theme: expected light or dark, got " + value);
        }
    }
    if (options.screenshot && options.files.isEmpty()) {
        return badArgument("--screenshot needs a song");
    }
    return options;
}

bool hasDisplay()
{
    if (qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qgetenv("WAYLAND_DISPLAY").isEmpty()) {
        return true;
    }
    static const bool answers = !qgetenv("DISPLAY").isEmpty() && answersX11();
    return answers;
}

ExitCode openWorkstation(int& argumentCount, char** arguments, const LaunchOptions& options)
{
    QApplication application(argumentCount, arguments);
    QApplication::setApplicationName("limelight");
    QApplication::setApplicationDisplayName("Limelight");
    QApplication::setApplicationVersion(LIMELIGHT_VERSION);
    QGuiApplication::setDesktopFileName("org.limelight.Limelight");
    installTranslations(application, Settings().language());
    widgets::theme().install();
    const bool isPicture = options.screenshot.has_value();

    WindowParts parts;
    parts.engine = pipelineEngine();
    if (isPicture) {
        parts.output = std::make_unique<NoOutput>();
    } else {
        parts.output = std::make_unique<PortAudioOutput>();
    }
    parts.resources = options.resources;
    if (!isPicture) {
        parts.modelEngine = libraryEngine({pipeline::userModelLibrary(), options.resources});
    }
    parts.remembersLayout = !isPicture && !options.quitsWhenUsable;
    const bool isUsual = parts.remembersLayout;
    if (isUsual) parts.autosaveFolder = Autosave::usualFolder();
    MainWindow window(std::move(parts));
    if (isPicture) widgets::theme().setChoice(widgets::SchemeChoice::Light);
    if (options.theme) widgets::theme().setChoice(*options.theme);

    ExitCode code = kExitOk;
    if (isPicture) {
        window.resize(options.size);
        QObject::connect(
            &window, &MainWindow::settled, &window,
            [&] {
                // The first settling may come before the song was asked for.
                if (window.session().jobs().isBusy()) return;
                QTimer::singleShot(300, &window, [&] {
                    code = takePicture(window, *options.screenshot);
                    QApplication::exit(code);
                });
            },
            Qt::QueuedConnection);
    }
    window.show();
    DroppedFiles files = droppedFiles(options.files);
    if (options.lyrics) files.lyrics = *options.lyrics;
    // The window is on the screen before anything heavy begins.
    QTimer::singleShot(0, &window, [&window, files, isUsual] {
        if (isUsual) window.sessionControl().offerRecovery();
        if (files.isEmpty() && files.leftOut.isEmpty()) {
            window.start();
        } else {
            window.player().open();
            window.modelControl().refresh();
            window.openFiles(files);
        }
    });
    if (options.quitsWhenUsable) {
        // Behind the timer above: the window is on the screen, has been painted and takes events.
        auto* looks = new QTimer(&window);
        QObject::connect(looks, &QTimer::timeout, &window, [&window] {
            if (!window.windowHandle()->isExposed()) return;
            window.repaint();
            std::quick_exit(kExitOk);
        });
        looks->start(0);
    }
    const int result = QApplication::exec();
    return isPicture ? code : static_cast<ExitCode>(result);
}

}  // namespace limelight::app
