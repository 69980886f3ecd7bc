// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The window on an engine and a sound device whose answers are planned.

#include <QtTest/QTest>

#include <memory>

#include "app/main_window.h"
#include "fake_engine.h"
#include "fake_output.h"

namespace limelight::app {

struct WindowDesk {
    FakeEngine* engine;
    FakeOutput* output;
    std::unique_ptr<MainWindow> window;

    explicit WindowDesk(bool hasDevice = true, bool remembersLayout = false,
                        std::unique_ptr<ModelEngine> library = nullptr)
    {
        WindowParts parts;
        auto ownedEngine = std::make_unique<FakeEngine>();
        auto ownedOutput = std::make_unique<FakeOutput>();
        engine = ownedEngine.get();
        output = ownedOutput.get();
        output->isMissing = !hasDevice;
        parts.engine = std::move(ownedEngine);
        parts.output = std::move(ownedOutput);
        parts.modelEngine = std::move(library);
        parts.resources = LIMELIGHT_SOURCE_DIR "/resources";
        parts.remembersLayout = remembersLayout;
        window = std::make_unique<MainWindow>(std::move(parts));
        window->show();
        window->activateWindow();
        window->start();
    }

    void open(const QString& file = "song.ogg") const { window->openFiles(droppedFiles({file})); }
    void openAndExplain(const QString& file = "song.ogg") const
    {
        open(file);
        waitUntilExplained();
    }
    void waitUntilExplained() const
    {
        QTRY_VERIFY(window->session().isExplanationFinal());
        waitUntilIdle();
    }
    void waitUntilIdle() const { QTRY_VERIFY(!window->session().jobs().isBusy()); }
    template <class View>
    View* view() const
    {
        return window->findChild<View*>();
    }
};

}  // namespace limelight::app
