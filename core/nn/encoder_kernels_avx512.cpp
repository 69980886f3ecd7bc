// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/attention_tile.h"
#include "core/nn/encoder_kernels_private.h"
#include "core/nn/row_operations.h"

namespace limelight::nn {

using Tile = AttentionTile<16, 4>;
using Rows = RowOperations<16>;

const EncoderKernels kAvx512Kernels{
    .name = "AVX-512",
    .panel = Tile::kPanel,
    .packHead = Tile::packHead,
    .attend = Tile::attend,
    .normalise = Rows::normalise,
    .activate = Rows::activate,
    .roundToBf16 = Rows::roundToBf16,
    .quantise = Rows::quantise,
    .dequantise = Rows::dequantise,
};

}  // namespace limelight::nn
