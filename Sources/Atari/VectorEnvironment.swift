import Dispatch
public import Foundation

/// Several environments stepped together, spread over threads; results never depend on the number of threads.
public final class VectorEnvironment {
    /// The environments, by slot.
    public let environments: [any Environment]
    /// Threads that step them.
    public let threads: Int

    /// Takes over environments.
    public init(
        _ environments: [any Environment], threads: Int = ProcessInfo.processInfo.activeProcessorCount
    ) {
        self.environments = environments
        self.threads = max(1, min(threads, environments.count))
    }

    /// Loads the same game several times.
    /// - Throws: `AtariError` when the emulator or the ROM is missing.
    public convenience init(
        _ game: Game, count: Int, options: ArcadeEnvironment.Options = .init(),
        threads: Int = ProcessInfo.processInfo.activeProcessorCount
    ) throws {
        self.init(
            try (0..<count).map { _ in try ArcadeEnvironment(game, options: options) }, threads: threads)
    }

    /// Resets slots; nil leaves a slot alone.
    public func reset(seeds: [UInt64?]) throws {
        precondition(seeds.count == environments.count, "one seed a slot")
        _ = try forEach { slot, environment in
            if let seed = seeds[slot] { try environment.reset(seed: seed) }
        }
    }

    /// Steps slots by one agent step; nil leaves a slot alone and gives nil.
    public func step(_ actions: [Int?]) throws -> [StepResult?] {
        precondition(actions.count == environments.count, "one action a slot")
        return try forEach { slot, environment in try actions[slot].map { try environment.step($0) } }
    }

    /// All observations [slots, 84, 84].
    public func observations() throws -> [UInt8] {
        var pixels = [UInt8](repeating: 0, count: environments.count * Observation.size)
        try pixels.withUnsafeMutableBufferPointer { pixels in
            nonisolated(unsafe) let pixels = pixels
            _ = try forEach { slot, environment in
                let range = slot * Observation.size..<(slot + 1) * Observation.size
                try environment.observe(into: UnsafeMutableBufferPointer(rebasing: pixels[range]))
            }
        }
        return pixels
    }

    /// Runs a body for every slot, each slot on one thread, and rethrows the first slot's error.
    private func forEach<R>(_ body: (Int, any Environment) throws -> R) throws -> [R] {
        let count = environments.count
        let results = UnsafeMutableBufferPointer<Result<R, any Error>?>.allocate(capacity: count)
        results.initialize(repeating: nil)
        defer {
            results.deinitialize()
            results.deallocate()
        }
        nonisolated(unsafe) let slots = results
        nonisolated(unsafe) let environments = environments
        let threads = threads
        withoutActuallyEscaping(body) { body in
            nonisolated(unsafe) let body = body
            DispatchQueue.concurrentPerform(iterations: threads) { thread in
                for slot in stride(from: thread, to: count, by: threads) {
                    slots[slot] = Result { try body(slot, environments[slot]) }
                }
            }
        }
        return try results.map { result in
            guard let result else { preconditionFailure("every slot has a result") }
            return try result.get()
        }
    }
}
