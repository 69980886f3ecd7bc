// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Windows that only tell: real models, about, what went wrong.

#include <QtCore/QString>

class QWidget;

namespace limelight::app {

/// Names, sources and licences of models worth having, and the folder to put them in. Nothing is
/// downloaded.
void showRealModels(QWidget* parent);
/// Version, licence, libraries in use.
void showAbout(QWidget* parent);
/// A failure in full, to be read and copied.
void showDetails(QWidget* parent, const QString& summary, const QString& details);

/// The model library: where the "Open model folder" dialog starts.
QString modelFolder();

}  // namespace limelight::app
