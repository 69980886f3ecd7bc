// SPDX-License-Identifier: GPL-3.0-or-later

/// The converting child as a program of its own, which starts faster than the whole of Limelight.
///
///     convert_worker convert --worker -- NAME < CHECKPOINT > SAFETENSORS 3> REPORT

#include "core/pipeline/convert_worker.h"

int main(int argumentCount, char** arguments)
{
    return limelight::pipeline::runConvertWorker(arguments[argumentCount - 1]) ? 0 : 3;
}
