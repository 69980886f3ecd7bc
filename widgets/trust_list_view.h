// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What was measured of an explanation, one check a row.

#include <QLocale>
#include <memory>
#include <string>
#include <vector>

#include "core/explain/trust.h"
#include "widgets/row_list_view.h"
#include "widgets/theme.h"

namespace limelight::widgets {

/// A sentence of the engine, its places filled, in the user's language.
QString trustText(const char* pattern);
QString sentenceText(const char* pattern, const std::vector<std::string>& values);
/// Numbers as the engine writes them ("-0.83"), with the locale's decimal point and a true minus.
QString localNumbers(const std::string& text, const QLocale& locale = QLocale());
/// "good", "fair", "poor".
QString verdictText(explain::Verdict verdict);
/// A tick, a wave, a triangle: the verdict without colour. The first in those of the window.
void drawVerdict(QPainter& painter, const QRectF& box, explain::Verdict verdict);
void drawVerdict(QPainter& painter, const QRectF& box, explain::Verdict verdict,
                 const Colours& colours);

/// Verdict (mark and word), title, a bar with the interval where the value lies in [0, 1], the
/// value, and below what it means for this song. The tooltip says what to do.
class TrustListView : public RowListView {
    Q_OBJECT
public:
    explicit TrustListView(QWidget* parent = nullptr);

    void setTrust(std::shared_ptr<const explain::Trust> trust);

    int rowCount() const override;
    int rowHeight() const override;
    int tableColumns() const override { return 4; }
    QString tableRowName(int row) const override;
    QString tableColumnName(int column) const override;
    QString tableCellText(int row, int column) const override;
    bool isTableCellSelected(int row, int column) const override;
    QSize sizeHint() const override { return {360, 320}; }

protected:
    void paintRow(QPainter& painter, int row, const QRect& rect) override;
    QString rowToolTip(int row) const override;

private:
    const explain::Measured& measured(int row) const;
    int paintVerdict(QPainter& painter, int row, const QRect& at) const;
    int paintValue(QPainter& painter, int row, const QRect& line) const;
    QString meaningOf(int row) const;
    QString remedyOf(int row) const;

    std::shared_ptr<const explain::Trust> trust_;
};

}  // namespace limelight::widgets
