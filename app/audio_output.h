// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A place sound goes to: the machine's device, or a test.

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

#include "app/mixer.h"

namespace limelight::app {

/// Pulls a mixer's sound. Opening may take seconds and happens away from the GUI thread; the
/// stream then runs on, rendering silence, so that a sound asked for starts within a buffer.
class AudioOutput : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to open the device; `opened` or `failed` follows. Asking again while it is open or
    /// opening does nothing; after `failed` it tries anew.
    virtual void open(std::shared_ptr<Mixer> mixer) = 0;
    virtual bool isOpen() const = 0;
    /// Seconds from a sample's rendering to its being heard, as the device says.
    virtual double latencySec() const = 0;
    /// Names of the devices that can be chosen; empty until one was opened.
    virtual QStringList devices() const = 0;
    /// From now on this device, if it is there, else whatever plays; "" leaves the choice to the
    /// program. What is open is closed and opened anew, and goes on where it was.
    virtual void use(const QString& device) = 0;

Q_SIGNALS:
    void opened(const QString& device);
    /// There is no device, or it went away. After it no thread renders.
    void failed(const QString& reason);
};

}  // namespace limelight::app
