import Dispatch

/// Makes each next value on a thread of its own while the present one is used.
///
/// Values are functions of their number, so their order and a resumed run's are the same with and without.
final class Prefetch<Value> {
    /// What passes from the making thread to the using one, once.
    private final class Pending: @unchecked Sendable {
        let number: Int
        var result: Result<Value, any Error>?
        let done = DispatchSemaphore(value: 0)

        init(_ number: Int) { self.number = number }
    }

    private let queue = DispatchQueue(label: "prefetch")
    private let count: Int
    private let enabled: Bool
    private let make: @Sendable (Int) throws -> Value
    private var pending: Pending?

    /// Prepares values 0 ..< count; without `enabled` each is made when it is asked for.
    init(count: Int, enabled: Bool, _ make: @escaping @Sendable (Int) throws -> Value) {
        (self.count, self.enabled, self.make) = (count, enabled, make)
    }

    /// A value; the one after it begins to be made.
    func value(_ number: Int) throws -> Value {
        let value: Value
        if let pending, pending.number == number {
            pending.done.wait()
            value = try pending.result?.get() ?? make(number)
        } else {
            value = try make(number)
        }
        pending = nil
        if enabled, number + 1 < count { start(number + 1) }
        return value
    }

    private func start(_ number: Int) {
        let next = Pending(number)
        queue.async { [make] in
            next.result = Result { try make(number) }
            next.done.signal()
        }
        pending = next
    }
}
