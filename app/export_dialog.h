// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Pictures for papers: which, how large, in which format; seen before they are written.

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include <vector>

#include "app/export_choice.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace limelight::app {

class PagePreview;

/// A view of the window that can be written as it stands.
struct ExportView {
    QString key;   ///< stable, part of a file's name: "heat-map"
    QString name;  ///< for the user
    QPointer<QWidget> widget;
};

/// Chooses among figures of the work and views as they are shown, with a live preview. Writes at
/// once, whole files or none, and stays open for the next; says below what was written or why not.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    ExportDialog(widgets::FigureContent content, std::vector<ExportView> views,
                 const ExportChoice& choice, QWidget* parent = nullptr);

    /// For the user.
    static QString nameOf(widgets::FigureKind kind);

    /// The sound's spectrogram, which takes a moment to make.
    void setEvidence(std::shared_ptr<const widgets::EvidenceSpectrograms> evidence);
    /// Where file dialogs begin, and the start of a file's name.
    void setPlace(const QString& folder, const QString& stem);

    ExportChoice choice() const;
    /// Writes what is chosen: a file, or a folder for all figures.
    /// @error those of `widgets::saveFigure`; BadArgument for a view that is gone
    Status exportTo(const QString& path);
    /// What is said below the preview.
    QString message() const;

Q_SIGNALS:
    void exported(const QString& path);
    /// The picture as it is chosen.
    void copyRequested(const limelight::widgets::FigurePage& page,
                       const limelight::widgets::PageOptions& options);

private:
    void build();
    QWidget* buildControls();
    QWidget* buildPicture();
    void fillWhat();
    void set(const ExportChoice& choice);
    void showChoice();
    void chooseFile();
    void say(const QString& text, bool isError);
    bool isAll() const;
    const ExportView* view() const;
    widgets::FigureKind kind() const;
    widgets::FigureContent content() const;
    widgets::FigureOptions options() const;
    widgets::PageOptions pageOptions() const;
    Result<widgets::FigurePage> page() const;
    Result<widgets::FigurePage> pageOf(const ExportView& view) const;
    QString titleOf(const ExportView& view) const;
    QString fileName() const;

    widgets::FigureContent content_;
    std::vector<ExportView> views_;
    QString folder_, stem_;
    QComboBox* what_;
    QComboBox* second_;
    QComboBox* format_;
    QDoubleSpinBox* width_;
    QDoubleSpinBox* viewWidth_;  ///< in place of width_ for a view
    QDoubleSpinBox* height_;
    QDoubleSpinBox* font_;
    QComboBox* family_;
    QSpinBox* dpi_;
    QComboBox* scheme_;
    QComboBox* viewScheme_;  ///< likewise
    QDoubleSpinBox* scale_;
    QLineEdit* title_;
    QCheckBox* hasTitle_;
    QCheckBox* hasCaption_;
    QCheckBox* viewHasTitle_;  ///< likewise: a view is mostly wanted bare
    QCheckBox* viewHasCaption_;
    QCheckBox* transparent_;
    QCheckBox* letters_;
    QFormLayout* form_ = nullptr;
    PagePreview* preview_;
    QLabel* size_;
    QLabel* message_;
    QPushButton* export_;
    QPushButton* copy_;
};

}  // namespace limelight::app
