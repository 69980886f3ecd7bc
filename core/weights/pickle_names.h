// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// What pickles are made of: the opcodes and names that are read, and what the rest is called.

#include <cstdint>
#include <string>
#include <string_view>

namespace limelight::weights {

/// One of the few names a checkpoint of tensors may mention.
struct AllowedName {
    enum class Role { Dictionary, Tensor, Parameter, Storage };
    std::string_view name;  ///< "torch.FloatStorage"
    Role role;
    std::string_view dtype;     ///< of a storage, as safetensors spells it; empty: it says none
    unsigned elementBytes = 0;  ///< of a storage
};

/// The entry of a module.name, or nullptr: it must be refused.
const AllowedName* allowedName(std::string_view name);

/// What Python calls an opcode that is not read ("NEWOBJ"), protocols 0 to 5.
/// @source Python `Lib/pickletools.py`
std::string nameOfOpcode(std::uint8_t opcode);

/// The opcodes that are read.
enum class Opcode : std::uint8_t {
    Mark = '(',
    Stop = '.',
    BinGet = 'h',
    LongBinGet = 'j',
    BinPut = 'q',
    LongBinPut = 'r',
    BinInt = 'J',
    BinInt1 = 'K',
    BinInt2 = 'M',
    None = 'N',
    BinPersId = 'Q',
    Reduce = 'R',
    BinUnicode = 'X',
    BinFloat = 'G',
    Append = 'a',
    Appends = 'e',
    Build = 'b',
    Global = 'c',
    SetItem = 's',
    SetItems = 'u',
    Tuple = 't',
    EmptyTuple = ')',
    EmptyList = ']',
    EmptyDict = '}',
    Proto = 0x80,
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    NewTrue = 0x88,
    NewFalse = 0x89,
    Long1 = 0x8a,
};

}  // namespace limelight::weights
