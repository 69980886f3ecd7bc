// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// A stack of LSTM layers over one long sequence, without gradients.

#include <torch/nn/modules/rnn.h>

#include "core/nn/transformer_parts.h"

namespace limelight::nn {

/// Runs torch's LSTM weights one step after another on the widest registers of this CPU, with the
/// recurrent weights in the order in which a step reads them: several times as fast as torch for
/// the layers of a separator, and it can be stopped. A unit's sums run in one fixed order.
/// @param lstm   one or two directions, with biases, without projection; no dropout is applied
/// @param input  [N, D]
/// @param stop   asked every few hundred steps
/// @return       [N, H] or [N, 2 H] (forward, then backward); undefined when stopped
torch::Tensor lstmOutputs(torch::nn::LSTMImpl& lstm, const torch::Tensor& input,
                          const StopRequest& stop);

}  // namespace limelight::nn
