// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/harmony.h"

#include <array>

namespace limelight::corpus {

int semitoneOf(Mode mode, int degree)
{
    // The open scale has no third and no sixth: where a pattern asks for them it takes the fourth
    // and the fifth.
    static constexpr std::array<std::array<int, 7>, 4> scales = {{{0, 2, 5, 5, 7, 7, 10},
                                                                  {0, 2, 3, 5, 7, 8, 10},
                                                                  {0, 2, 5, 5, 7, 9, 10},
                                                                  {0, 2, 4, 5, 7, 9, 11}}};
    return scales[static_cast<std::size_t>(mode)][static_cast<std::size_t>(degree % 7)] +
           12 * (degree / 7);
}

int rootSemitone(Mode rootMode, int root)
{
    return root >= 10 ? root - 10 : semitoneOf(rootMode, root);
}

std::vector<int> chordTones(Mode mode, Mode rootMode, int root, bool withSeventh)
{
    std::vector<int> tones = {0};
    const bool isDiatonic = root < 10 && mode == rootMode;
    if (mode == Mode::Suspended)
        tones.push_back(5);
    else if (mode != Mode::Open && isDiatonic)
        tones.push_back(semitoneOf(mode, root + 2) - semitoneOf(mode, root));
    else if (mode != Mode::Open)
        tones.push_back(mode == Mode::Major ? 4 : 3);
    tones.push_back(7);
    if (withSeventh) tones.push_back(10);
    return tones;
}

const std::vector<int>& melodyTones(Mode mode)
{
    static const std::array<std::vector<int>, 4> tones = {
        std::vector<int>{0, 2, 5, 7, 10}, std::vector<int>{0, 3, 5, 7, 8},
        std::vector<int>{0, 2, 5, 7, 9}, std::vector<int>{0, 2, 4, 7, 9}};
    return tones[static_cast<std::size_t>(mode)];
}

}  // namespace limelight::corpus
