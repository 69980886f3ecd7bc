// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Mute, solo and level of each stem.

#include <QWidget>
#include <string>
#include <vector>

class QToolButton;
class QVBoxLayout;

namespace limelight::widgets {

class LevelBar;

/// Up/Down go from stem to stem, M mutes and S soloes the focused one.
class StemStrip : public QWidget {
    Q_OBJECT
public:
    explicit StemStrip(QWidget* parent = nullptr);

    /// Names in component order; mutes and solos are cleared.
    void setStems(const std::vector<std::string>& names);
    /// Level of a stem while playing, dBFS; -inf is silence.
    void setLevel(int stem, double levelDb);
    int stemCount() const { return static_cast<int>(rows_.size()); }
    bool isMuted(int stem) const;
    bool isSoloed(int stem) const;
    /// Heard: not muted, and soloed if any is.
    bool isAudible(int stem) const;
    std::vector<bool> audible() const;

public Q_SLOTS:
    /// Nothing happens outside [0, stemCount).
    void toggleMute(int stem);
    void toggleSolo(int stem);

Q_SIGNALS:
    /// The set of audible stems changed.
    void audibleChanged(const std::vector<bool>& audible);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Row {
        QWidget* widget = nullptr;
        QToolButton* mute = nullptr;
        QToolButton* solo = nullptr;
        LevelBar* level = nullptr;
    };
    Row makeRow(int stem, const std::string& name);

    std::vector<Row> rows_;
    QVBoxLayout* layout_;
    QWidget* empty_;
};

}  // namespace limelight::widgets
