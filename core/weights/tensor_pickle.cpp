// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/weights/tensor_pickle.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

#include "core/weights/pickled_tensors_private.h"
#include "core/weights/refusal.h"
#include "core/weights/utf8.h"

namespace limelight::weights {
namespace {

constexpr std::uint64_t kMaxOperations = 2'000'000;
constexpr std::size_t kMaxStack = 1'000'000;
constexpr std::size_t kMaxMemo = 1'000'000;
constexpr std::size_t kMaxMarks = 1'000;
constexpr std::size_t kMaxTextBytes = std::size_t{1} << 20U;
constexpr std::size_t kMaxNameBytes = 256;

/// The stack machine. Every method answers one opcode.
class Machine {
public:
    Machine(Bytes bytes, std::size_t start, const std::filesystem::path& file)
        : bytes_(bytes), start_(start), file_(file), tensors_(pickle_, file)
    {
    }

    Result<Pickle> run()
    {
        if (bytes_.empty() || std::to_integer<std::uint8_t>(bytes_[0]) != 0x80) {
            return broken("holds no pickle");
        }
        for (std::uint64_t operations = 0; operations < kMaxOperations; ++operations) {
            opcodeAt_ = next_;
            if (!has(1)) return broken("the pickle ends without STOP: the file was cut");
            const auto opcode = number<std::uint8_t>();
            if (opcode == static_cast<std::uint8_t>(Opcode::Stop)) return finish();
            if (auto status = execute(opcode); !status) return status.error();
        }
        return refuse("more than " + std::to_string(kMaxOperations) + " pickle operations");
    }

private:
    // -- what goes wrong

    std::size_t here() const { return start_ + opcodeAt_; }
    Error refuse(const std::string& what) const { return refused(file_, here(), what); }
    Error broken(const std::string& what) const
    {
        return malformed(file_, what + " (byte " + std::to_string(here()) + ")");
    }
    Error cut() const { return broken("the pickle ends inside a value: the file was cut"); }

    // -- bytes

    bool has(std::size_t count) const { return bytes_.size() - next_ >= count; }
    template <class Number>
    Number number()
    {
        const auto value = littleEndian<Number>(bytes_, next_);
        next_ += sizeof(Number);
        return value;
    }
    std::string_view take(std::size_t count)
    {
        const std::string_view text(reinterpret_cast<const char*>(bytes_.data()) + next_, count);
        next_ += count;
        return text;
    }
    /// Up to a newline, which is skipped; nothing when it is missing or the line is too long.
    const std::string_view* line(std::string_view& place)
    {
        const std::size_t reach = std::min(bytes_.size() - next_, kMaxNameBytes + 1);
        const std::string_view ahead(reinterpret_cast<const char*>(bytes_.data()) + next_, reach);
        const std::size_t end = ahead.find('\n');
        if (end == std::string_view::npos) return nullptr;
        place = take(end);
        ++next_;
        return &place;
    }

    // -- stack and memo

    Status pushId(ValueId id)
    {
        if (stack_.size() >= kMaxStack) return refuse("more than 1000000 values on the stack");
        stack_.push_back(id);
        return Done{};
    }
    Status push(PickledValue value)
    {
        pickle_.values.push_back(std::move(value));
        return pushId(static_cast<ValueId>(pickle_.values.size() - 1));
    }
    Status pushResult(Result<PickledValue> value)
    {
        if (!value) return value.error();
        return push(*std::move(value));
    }
    /// Values above the innermost mark.
    std::size_t reachable() const { return stack_.size() - (marks_.empty() ? 0 : marks_.back()); }
    bool canPop(std::size_t count) const { return reachable() >= count; }
    ValueId pop()
    {
        const ValueId id = stack_.back();
        stack_.pop_back();
        return id;
    }
    Error underflow() const { return broken("the pickle takes a value that is not there"); }
    /// Everything above the innermost mark, and the mark, leave the stack.
    Result<std::vector<ValueId>> popToMark()
    {
        if (marks_.empty()) return underflow();
        const auto first = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        std::vector<ValueId> items(first, stack_.end());
        stack_.erase(first, stack_.end());
        marks_.pop_back();
        return items;
    }
    template <class Kind>
    Kind* as(ValueId id)
    {
        return std::get_if<Kind>(&pickle_.values[id]);
    }

    Status execute(std::uint8_t opcode)
    {
        switch (static_cast<Opcode>(opcode)) {
            case Opcode::Proto:
                return protocol();
            case Opcode::Mark:
                if (marks_.size() >= kMaxMarks) return refuse("values nested more than 1000 deep");
                marks_.push_back(stack_.size());
                return Done{};
            case Opcode::BinGet:
            case Opcode::LongBinGet:
                return recall(opcode);
            case Opcode::BinPut:
            case Opcode::LongBinPut:
                return remember(opcode);
            case Opcode::Global:
                return mention();
            case Opcode::Reduce:
                return call();
            case Opcode::Build:
                return setAttributes();
            case Opcode::BinPersId:
                if (!canPop(1)) return underflow();
                return pushResult(tensors_.storageFrom(tupleAt(pickle_.values, pop()), here()));
            case Opcode::Append:
            case Opcode::Appends:
                return append(opcode);
            case Opcode::SetItem:
            case Opcode::SetItems:
                return setItems(opcode);
            case Opcode::Tuple:
            case Opcode::Tuple1:
            case Opcode::Tuple2:
            case Opcode::Tuple3:
                return makeTuple(opcode);
            default:
                return pushPlain(opcode);
        }
    }

    Status pushPlain(std::uint8_t opcode)
    {
        switch (static_cast<Opcode>(opcode)) {
            case Opcode::None:
                return push(std::monostate{});
            case Opcode::NewTrue:
                return push(true);
            case Opcode::NewFalse:
                return push(false);
            case Opcode::EmptyTuple:
                return push(PickledSequence{true, {}});
            case Opcode::EmptyList:
                return push(PickledSequence{false, {}});
            case Opcode::EmptyDict:
                return push(PickledDictionary{});
            case Opcode::BinInt:
                if (!has(4)) return cut();
                return push(std::int64_t{static_cast<std::int32_t>(number<std::uint32_t>())});
            case Opcode::BinInt1:
                if (!has(1)) return cut();
                return push(std::int64_t{number<std::uint8_t>()});
            case Opcode::BinInt2:
                if (!has(2)) return cut();
                return push(std::int64_t{number<std::uint16_t>()});
            case Opcode::Long1:
                return pushLong();
            case Opcode::BinFloat:
                return pushFloat();
            case Opcode::BinUnicode:
                return pushText();
            default:
                return refuseOpcode(opcode);
        }
    }

    Status refuseOpcode(std::uint8_t opcode)
    {
        std::string what = "the pickle operation " + nameOfOpcode(opcode);
        std::string_view module, name;
        if (opcode == 'i' && line(module) != nullptr && line(name) != nullptr) {
            what += " of " + inQuotes(std::string(module) + "." + std::string(name));
        }
        return refuse("it holds " + what);
    }

    Status protocol()
    {
        if (!has(1)) return cut();
        const auto version = number<std::uint8_t>();
        if (opcodeAt_ != 0) return broken("the pickle states its protocol twice");
        if (version != 2) {
            return refuse("it is a pickle of protocol " + std::to_string(version) +
                          " where torch.save writes 2,");
        }
        return Done{};
    }

    Status pushLong()
    {
        if (!has(1)) return cut();
        const std::size_t count = number<std::uint8_t>();
        if (!has(count)) return cut();
        const std::string_view digits = take(count);
        if (count > 8) return push(WideInteger{digits});
        std::uint64_t value = count > 0 && (digits.back() & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (std::size_t i = count; i-- > 0;) {
            value = value << 8U | static_cast<unsigned char>(digits[i]);
        }
        return push(static_cast<std::int64_t>(value));
    }

    Status pushFloat()
    {
        if (!has(8)) return cut();
        std::uint64_t bits = 0;  // big-endian, unlike everything else
        for (const char byte : take(8)) bits = bits << 8U | static_cast<unsigned char>(byte);
        return push(std::bit_cast<double>(bits));
    }

    Status pushText()
    {
        if (!has(4)) return cut();
        const std::size_t count = number<std::uint32_t>();
        if (!has(count)) return cut();
        if (count > kMaxTextBytes) return refuse("a text of " + std::to_string(count) + " bytes");
        const std::string_view text = take(count);
        if (!isUtf8(text)) return broken("the pickle holds text that is not UTF-8");
        return push(text);
    }

    Status remember(std::uint8_t opcode)
    {
        const bool isLong = static_cast<Opcode>(opcode) == Opcode::LongBinPut;
        if (!has(isLong ? 4 : 1)) return cut();
        const std::uint32_t place = isLong ? number<std::uint32_t>() : number<std::uint8_t>();
        if (!canPop(1)) return underflow();
        memo_[place] = stack_.back();
        if (memo_.size() > kMaxMemo) return refuse("more than 1000000 values kept by number");
        return Done{};
    }

    Status recall(std::uint8_t opcode)
    {
        const bool isLong = static_cast<Opcode>(opcode) == Opcode::LongBinGet;
        if (!has(isLong ? 4 : 1)) return cut();
        const std::uint32_t place = isLong ? number<std::uint32_t>() : number<std::uint8_t>();
        const auto found = memo_.find(place);
        if (found == memo_.end()) {
            return broken("the pickle recalls the value " + std::to_string(place) +
                          ", which it never kept");
        }
        return pushId(found->second);
    }

    Status makeTuple(std::uint8_t opcode)
    {
        PickledSequence made{true, {}};
        if (static_cast<Opcode>(opcode) == Opcode::Tuple) {
            auto items = popToMark();
            if (!items) return items.error();
            made.items = *std::move(items);
        } else {
            const std::size_t count = opcode - static_cast<std::uint8_t>(Opcode::Tuple1) + 1U;
            if (!canPop(count)) return underflow();
            made.items.assign(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
            stack_.resize(stack_.size() - count);
        }
        return push(std::move(made));
    }

    Status append(std::uint8_t opcode)
    {
        std::vector<ValueId> items;
        if (static_cast<Opcode>(opcode) == Opcode::Appends) {
            auto above = popToMark();
            if (!above) return above.error();
            items = *std::move(above);
        } else {
            if (!canPop(2)) return underflow();
            items.push_back(pop());
        }
        if (!canPop(1)) return underflow();
        auto* list = as<PickledSequence>(stack_.back());
        if (list == nullptr || list->isTuple) return broken("the pickle appends to no list");
        list->items.insert(list->items.end(), items.begin(), items.end());
        return Done{};
    }

    Status setItems(std::uint8_t opcode)
    {
        std::vector<ValueId> items;
        if (static_cast<Opcode>(opcode) == Opcode::SetItems) {
            auto above = popToMark();
            if (!above) return above.error();
            items = *std::move(above);
        } else {
            if (!canPop(3)) return underflow();
            items = {0, pop()};
            items[0] = pop();
        }
        if (!canPop(1)) return underflow();
        auto* dictionary = as<PickledDictionary>(stack_.back());
        if (dictionary == nullptr || items.size() % 2 != 0) {
            return broken("the pickle sets items of no dictionary");
        }
        for (std::size_t i = 0; i < items.size(); i += 2) {
            dictionary->items.emplace_back(items[i], items[i + 1]);
        }
        return Done{};
    }

    /// GLOBAL: the only opcode that names something of Python's.
    Status mention()
    {
        std::string_view module, name;
        if (line(module) == nullptr || line(name) == nullptr) return cut();
        const std::string full = std::string(module) + "." + std::string(name);
        const AllowedName* known = allowedName(full);
        if (known == nullptr) return refuse("it holds " + inQuotes(full));
        return push(known);
    }

    Status call()
    {
        if (!canPop(2)) return underflow();
        const ValueId argumentsId = pop();
        const ValueId calleeId = pop();
        const auto* callee = as<const AllowedName*>(calleeId);
        const auto* arguments = tupleAt(pickle_.values, argumentsId);
        if (callee == nullptr || arguments == nullptr) {
            return refuse("it holds a call of something that has no name");
        }
        const std::string call = "it holds a call of " + inQuotes((*callee)->name);
        using Role = AllowedName::Role;
        switch ((*callee)->role) {
            case Role::Dictionary:
                if (!arguments->empty()) return refuse(call + " with arguments");
                return push(PickledDictionary{true, {}});
            case Role::Tensor:
                return pushResult(tensors_.tensorFrom(*arguments, here()));
            case Role::Parameter:
                if (arguments->size() != 3 || as<TensorIndex>(arguments->front()) == nullptr) {
                    return refuse(call + " without a tensor");
                }
                return pushId(arguments->front());
            case Role::Storage:
                break;
        }
        return refuse(call);
    }

    /// BUILD: a state_dict carries `_metadata`, which says nothing about its values.
    Status setAttributes()
    {
        if (!canPop(2)) return underflow();
        const auto* attributes = as<PickledDictionary>(pop());
        const auto* target = as<PickledDictionary>(stack_.back());
        if (target == nullptr || !target->isOrdered || attributes == nullptr) {
            return refuse("it sets the state of something that is no dictionary");
        }
        for (const auto& [key, value] : attributes->items) {
            const auto* name = as<std::string_view>(key);
            if (name == nullptr || *name != "_metadata") {
                return refuse("it sets the attribute " +
                              (name == nullptr ? std::string("(no name)") : inQuotes(*name)));
            }
        }
        return Done{};
    }

    Result<Pickle> finish()
    {
        if (stack_.size() != 1 || !marks_.empty()) {
            return broken("the pickle ends with " + std::to_string(stack_.size()) + " values");
        }
        pickle_.root = stack_.front();
        pickle_.bytes = next_;
        return std::move(pickle_);
    }

    Bytes bytes_;
    std::size_t start_;
    const std::filesystem::path& file_;
    std::size_t next_ = 0;
    std::size_t opcodeAt_ = 0;
    Pickle pickle_;
    PickledTensors tensors_;
    std::vector<ValueId> stack_;
    std::vector<std::size_t> marks_;  ///< sizes of the stack
    std::unordered_map<std::uint32_t, ValueId> memo_;
};

}  // namespace

Result<Pickle> readTensorPickle(Bytes bytes, std::size_t start, const std::filesystem::path& file)
{
    return Machine(bytes, start, file).run();
}

}  // namespace limelight::weights
