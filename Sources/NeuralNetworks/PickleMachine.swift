import Files
import Foundation
import Torch

/// What a restricted pickle can hold.
///
/// Nothing else is ever made, and no code is called.
enum PickleValue {
    case none
    case bool(Bool)
    case integer(Int)
    case real(Double)
    case text(String)
    case list(PickleItems)
    case tuple(PickleItems)
    /// Keys and values in turn.
    case dictionary(PickleItems)
    case global(String)
    case storage(PickleStorage)
    case tensor(PickleTensor)

    /// The kind in words, for messages.
    var kind: String {
        switch self {
        case .none: "None"
        case .bool: "a truth value"
        case .integer, .real: "a number"
        case .text: "a text"
        case .list, .tuple: "a list"
        case .dictionary: "a dictionary"
        case .global(let name): "the name \(name)"
        case .storage: "a storage"
        case .tensor: "a tensor"
        }
    }
}

/// What a list, tuple or dictionary holds; shared by reference, as in pickles.
final class PickleItems {
    var items: [PickleValue]

    init(_ items: [PickleValue] = []) { self.items = items }

    /// Keys and values of a dictionary.
    var pairs: [(key: PickleValue, value: PickleValue)] {
        stride(from: 0, to: items.count - 1, by: 2).map { (items[$0], items[$0 + 1]) }
    }
}

/// Owns everything that holds other values, and empties it before it is released: however deep values are nested, and
/// even where they hold themselves, no release runs into the next.
final class PickleArena {
    private var all: [PickleItems] = []

    func make(_ items: [PickleValue] = []) -> PickleItems {
        let made = PickleItems(items)
        all.append(made)
        return made
    }

    deinit { for one in all { one.items = [] } }
}

/// Where a tensor's data lie.
struct PickleStorage {
    let type: ElementType
    let key: String
    let count: Int
}

/// A view of a storage; offset, sizes and strides in elements.
struct PickleTensor {
    let storage: PickleStorage
    let offset: Int
    let shape: [Int]
    let strides: [Int]
}

/// Interprets the few pickle instructions that `torch.save` uses for dictionaries of tensors; refuses all others by name.
struct PickleMachine {
    private static let storages = Dictionary(
        uniqueKeysWithValues: ElementType.allCases.map { (PyTorchFile.storage(of: $0), $0) })
    private static let constructors: Set<String> = [
        "collections.OrderedDict", "torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_parameter",
    ]

    let file: String
    private let bytes: UnsafeRawBufferPointer
    private var at = 0
    private var stack: [PickleValue] = []
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    private let arena = PickleArena()
    private var instructions = 0
    /// The most instructions that are read; a dictionary of 1,000 tensors takes 30,000.
    private static let mostInstructions = 1 << 22

    init(_ bytes: UnsafeRawBufferPointer, file: String) { (self.bytes, self.file) = (bytes, file) }

    private func refuse(_ reason: String) -> ParameterError {
        .malformed(file: file, reason: reason + " (byte \(at) of data.pkl). Nothing in it was executed.")
    }

    /// Runs to STOP and hands the object on top to a body, which must not keep it.
    mutating func run<R>(_ body: (PickleValue) throws -> R) throws -> R {
        let arena = arena
        defer { withExtendedLifetime(arena) {} }
        while true {
            let code = try byte()
            if code == 0x2E { return try body(pop()) }  // STOP
            instructions += 1
            guard instructions <= Self.mostInstructions else {
                throw refuse("refused: more than \(Self.mostInstructions) instructions")
            }
            if try structure(code) { continue }
            if try literal(code) { continue }
            let name =
                Self.refused[code].map { "the instruction \($0)" }
                ?? String(format: "the instruction 0x%02X", code)
            throw refuse("refused: holds \(name), which a dictionary of tensors does not need")
        }
    }

    private static let refused: [UInt8: String] = [
        0x69: "INST", 0x6F: "OBJ", 0x81: "NEWOBJ", 0x92: "NEWOBJ_EX", 0x82: "EXT1",
        0x83: "EXT2",
        0x84: "EXT4", 0x50: "PERSID", 0x53: "STRING", 0x56: "UNICODE", 0x8F: "EMPTY_SET", 0x42: "BINBYTES",
        0x43: "SHORT_BINBYTES",
        0x64: "DICT", 0x6C: "LIST", 0x70: "PUT", 0x67: "GET", 0x96: "BYTEARRAY8",
    ]

    // MARK: reading

    private mutating func byte() throws -> UInt8 {
        guard at < bytes.count else { throw refuse("truncated: the pickle ends before its STOP") }
        defer { at += 1 }
        return bytes[at]
    }

    private mutating func number(_ width: Int) throws -> Int {
        var value: UInt64 = 0
        for i in 0..<width { value |= UInt64(try byte()) << (8 * UInt64(i)) }
        guard let number = Int(exactly: value) else { throw refuse("a length is out of range") }
        return number
    }

    private mutating func string(_ count: Int) throws -> String {
        guard count <= bytes.count - at else { throw refuse("truncated: a text runs past the end") }
        defer { at += count }
        guard let text = String(validating: bytes[at..<(at + count)], as: UTF8.self) else {
            throw refuse("a text is not UTF-8")
        }
        return text
    }

    private mutating func line() throws -> String {
        let start = at
        while try byte() != 0x0A {}
        return String(decoding: bytes[start..<(at - 1)], as: UTF8.self)
    }

    private mutating func pop() throws -> PickleValue {
        guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
            throw refuse("the stack is empty")
        }
        return value
    }

    private mutating func popMark() throws -> [PickleValue] {
        guard let mark = marks.popLast(), mark <= stack.count else { throw refuse("a mark is missing") }
        defer { stack.removeSubrange(mark...) }
        return Array(stack[mark...])
    }

    private mutating func remember(_ index: Int) throws {
        guard let top = stack.last else { throw refuse("the stack is empty") }
        memo[index] = top
    }

    private mutating func recall(_ index: Int) throws {
        guard let value = memo[index] else { throw refuse("memo \(index) was never written") }
        stack.append(value)
    }

    // MARK: instructions

    /// Literals; false if `code` is not one.
    private mutating func literal(_ code: UInt8) throws -> Bool {
        switch code {
        case 0x4E: stack.append(.none)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case 0x4B: stack.append(.integer(try number(1)))  // BININT1
        case 0x4D: stack.append(.integer(try number(2)))  // BININT2
        case 0x4A: stack.append(.integer(Int(Int32(truncatingIfNeeded: try number(4)))))  // BININT
        case 0x8A:  // LONG1
            let width = try number(1)
            guard width <= 8 else { throw refuse("a whole number has \(width) bytes") }
            var value: UInt64 = 0
            for i in 0..<width { value |= UInt64(try byte()) << (8 * UInt64(i)) }
            let shift = UInt64(64 - 8 * width)
            stack.append(.integer(width == 0 ? 0 : Int(Int64(bitPattern: value << shift) >> Int64(shift))))
        case 0x47:  // BINFLOAT, big-endian
            var value: UInt64 = 0
            for _ in 0..<8 { value = value << 8 | UInt64(try byte()) }
            stack.append(.real(Double(bitPattern: value)))
        case 0x58: stack.append(.text(try string(number(4))))  // BINUNICODE
        case 0x8C: stack.append(.text(try string(number(1))))  // SHORT_BINUNICODE
        case 0x8D: stack.append(.text(try string(number(8))))  // BINUNICODE8
        case 0x7D: stack.append(.dictionary(arena.make()))
        case 0x5D: stack.append(.list(arena.make()))
        case 0x29: stack.append(.tuple(arena.make()))
        case 0x85, 0x86, 0x87:  // TUPLE1, 2, 3
            var items: [PickleValue] = []
            for _ in 0...(code - 0x85) { items.append(try pop()) }
            stack.append(.tuple(arena.make(items.reversed())))
        default: return false
        }
        return true
    }

    /// Memo, containers, names and calls; false if `code` is none of them.
    private mutating func structure(_ code: UInt8) throws -> Bool {
        switch code {
        case 0x80:
            let version = try number(1)
            guard (2...5).contains(version) else {
                throw refuse("refused: pickle protocol \(version), where 2 to 5 are read")
            }
        case 0x95:  // FRAME: how many bytes follow; they are read one by one here
            guard try number(8) <= bytes.count - at else {
                throw refuse("truncated: a frame runs past the end")
            }
        case 0x94: try remember(memo.count)  // MEMOIZE
        case 0x93:  // STACK_GLOBAL
            guard case .text(let name) = try pop(), case .text(let module) = try pop() else {
                throw refuse("a name is no text")
            }
            stack.append(.global(try global(module, name)))
        case 0x28: marks.append(stack.count)
        case 0x71: try remember(number(1))
        case 0x72: try remember(number(4))
        case 0x68: try recall(number(1))
        case 0x6A: try recall(number(4))
        case 0x74: stack.append(.tuple(arena.make(try popMark())))
        case 0x75:
            let items = try popMark()
            try setItems(items)
        case 0x73:
            let value = try pop(), key = try pop()
            try setItems([key, value])
        case 0x61:
            let item = try pop()
            try append([item])
        case 0x65:
            let items = try popMark()
            try append(items)
        case 0x63:
            let module = try line(), name = try line()
            stack.append(.global(try global(module, name)))
        case 0x51:
            let identity = try pop()
            stack.append(.storage(try storage(identity)))
        case 0x52:
            let arguments = try pop(), function = try pop()
            stack.append(try call(function, arguments))
        case 0x62: try build()
        default: return false
        }
        return true
    }

    private func setItems(_ items: [PickleValue]) throws {
        guard case .dictionary(let target)? = stack.last, items.count % 2 == 0 else {
            throw refuse("no dictionary to fill")
        }
        target.items += items
    }

    private func append(_ items: [PickleValue]) throws {
        guard case .list(let target)? = stack.last else { throw refuse("no list to fill") }
        target.items += items
    }

    private func global(_ module: String, _ name: String) throws -> String {
        let full = module + "." + name
        let isStorage = module == "torch" && Self.storages[name] != nil
        guard isStorage || Self.constructors.contains(full) else {
            throw refuse("refused: asks for `\(full)`; only dictionaries of tensors are read")
        }
        return full
    }

    /// BUILD gives an OrderedDict its attributes (module versions); they carry no tensors and are dropped.
    private mutating func build() throws {
        let state = try pop()
        guard case .dictionary = state, case .dictionary? = stack.last else {
            throw refuse("refused: sets the state of an object")
        }
    }

    private func storage(_ identity: PickleValue) throws -> PickleStorage {
        guard case .tuple(let tuple) = identity, case let parts = tuple.items, parts.count == 5,
            case .text("storage") = parts[0],
            case .global(let name) = parts[1],
            let type = Self.storages[String(name.dropFirst("torch.".count))],
            case .text(let key) = parts[2], case .integer(let count) = parts[4], count >= 0,
            CheckedSize.product([count, type.size]) != nil
        else { throw refuse("a storage is not described as torch.save does") }
        return PickleStorage(type: type, key: key, count: count)
    }

    private func call(_ function: PickleValue, _ arguments: PickleValue) throws -> PickleValue {
        guard case .global(let name) = function, case .tuple(let tuple) = arguments else {
            throw refuse("refused: calls an object")
        }
        let values = tuple.items
        switch name {
        case "collections.OrderedDict":
            guard values.isEmpty else { throw refuse("an OrderedDict is not built as torch.save does") }
            return .dictionary(arena.make())
        case "torch._utils._rebuild_parameter":
            guard case .tensor? = values.first else { throw refuse("a parameter holds no tensor") }
            return values[0]
        case "torch._utils._rebuild_tensor_v2": return .tensor(try tensor(values))
        default: throw refuse("refused: calls `\(name)`")
        }
    }

    private func tensor(_ values: [PickleValue]) throws -> PickleTensor {
        func numbers(_ value: PickleValue) throws -> [Int] {
            guard case .tuple(let tuple) = value else { throw refuse("a tensor's sizes are not a tuple") }
            guard tuple.items.count <= 16 else { throw refuse("a tensor has more than 16 sizes") }
            return try tuple.items.map {
                guard case .integer(let n) = $0, n >= 0, n < 1 << 40 else {
                    throw refuse("a tensor's size or stride is out of range")
                }
                return n
            }
        }
        guard values.count >= 4, case .storage(let storage) = values[0], case .integer(let offset) = values[1]
        else {
            throw refuse("a tensor is not described as torch.save does")
        }
        let shape = try numbers(values[2]), strides = try numbers(values[3])
        let reaches = zip(shape, strides).map { CheckedSize.product([max(0, $0 - 1), $1]) ?? -1 }
        guard let count = CheckedSize.product(shape), let last = CheckedSize.sum([offset] + reaches),
            CheckedSize.bytes(shape: shape, element: storage.type.size) != nil
        else { throw refuse("a tensor's size is out of range") }
        guard shape.count == strides.count, offset <= storage.count, count == 0 || last < storage.count else {
            throw refuse("a tensor of shape \(shape) does not fit its storage of \(storage.count) elements")
        }
        return PickleTensor(storage: storage, offset: offset, shape: shape, strides: strides)
    }
}
