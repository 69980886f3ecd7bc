// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/pickle_names.h"

#include <array>

namespace limelight::weights {
namespace {

using Role = AllowedName::Role;
constexpr std::array<AllowedName, 18> kAllowedNames{
    {{"collections.OrderedDict", Role::Dictionary, "", 0},
     {"torch._utils._rebuild_tensor_v2", Role::Tensor, "", 0},
     {"torch._utils._rebuild_parameter", Role::Parameter, "", 0},
     {"torch.FloatStorage", Role::Storage, "F32", 4},
     {"torch.DoubleStorage", Role::Storage, "F64", 8},
     {"torch.HalfStorage", Role::Storage, "F16", 2},
     {"torch.BFloat16Storage", Role::Storage, "BF16", 2},
     {"torch.LongStorage", Role::Storage, "I64", 8},
     {"torch.IntStorage", Role::Storage, "I32", 4},
     {"torch.ShortStorage", Role::Storage, "I16", 2},
     {"torch.CharStorage", Role::Storage, "I8", 1},
     {"torch.ByteStorage", Role::Storage, "U8", 1},
     {"torch.BoolStorage", Role::Storage, "BOOL", 1},
     {"torch.UntypedStorage", Role::Storage, "U8", 1},
     {"torch.storage.UntypedStorage", Role::Storage, "U8", 1},
     {"torch.storage._UntypedStorage", Role::Storage, "U8", 1},
     {"torch.storage.TypedStorage", Role::Storage, "", 0},
     {"torch.storage._TypedStorage", Role::Storage, "", 0}}};

struct OpcodeName {
    std::uint8_t code;
    std::string_view name;
};

constexpr std::array<OpcodeName, 37> kRefusedOpcodes{{{'0', "POP"},
                                                      {'1', "POP_MARK"},
                                                      {'2', "DUP"},
                                                      {'F', "FLOAT"},
                                                      {'I', "INT"},
                                                      {'L', "LONG"},
                                                      {'P', "PERSID"},
                                                      {'S', "STRING"},
                                                      {'T', "BINSTRING"},
                                                      {'U', "SHORT_BINSTRING"},
                                                      {'V', "UNICODE"},
                                                      {'B', "BINBYTES"},
                                                      {'C', "SHORT_BINBYTES"},
                                                      {'d', "DICT"},
                                                      {'g', "GET"},
                                                      {'i', "INST"},
                                                      {'l', "LIST"},
                                                      {'o', "OBJ"},
                                                      {'p', "PUT"},
                                                      {0x81, "NEWOBJ"},
                                                      {0x82, "EXT1"},
                                                      {0x83, "EXT2"},
                                                      {0x84, "EXT4"},
                                                      {0x8b, "LONG4"},
                                                      {0x8c, "SHORT_BINUNICODE"},
                                                      {0x8d, "BINUNICODE8"},
                                                      {0x8e, "BINBYTES8"},
                                                      {0x8f, "EMPTY_SET"},
                                                      {0x90, "ADDITEMS"},
                                                      {0x91, "FROZENSET"},
                                                      {0x92, "NEWOBJ_EX"},
                                                      {0x93, "STACK_GLOBAL"},
                                                      {0x94, "MEMOIZE"},
                                                      {0x95, "FRAME"},
                                                      {0x96, "BYTEARRAY8"},
                                                      {0x97, "NEXT_BUFFER"},
                                                      {0x98, "READONLY_BUFFER"}}};

}  // namespace

const AllowedName* allowedName(std::string_view name)
{
    for (const AllowedName& known : kAllowedNames) {
        if (known.name == name) return &known;
    }
    return nullptr;
}

std::string nameOfOpcode(std::uint8_t opcode)
{
    for (const OpcodeName& known : kRefusedOpcodes) {
        if (known.code == opcode) return std::string(known.name);
    }
    return "number " + std::to_string(opcode);
}

}  // namespace limelight::weights
