import ArgumentParser
import Foundation

/// The attack on one reader: batches in processes of their own, and what came of them.
struct Campaign {
    let target: Target
    let seed: UInt64
    let folder: URL
    /// Where inputs that broke the reader are kept.
    let findings: URL

    /// The result of one reader.
    struct Outcome {
        var inputs = 0
        var accepted = 0
        var refused = 0
        var findings: [String] = []
        var seconds = 0.0
    }

    private static let batch = 5000

    /// Reads inputs until their number or the time is reached.
    func run(inputs: Int, seconds: Double) throws -> Outcome {
        var outcome = Outcome()
        let start = ContinuousClock.now
        let valid = folder.appendingPathComponent("valid-\(target.name)")
        try FileManager.default.createDirectory(at: valid, withIntermediateDirectories: true)
        let seeds = try target.seeds(valid)
        var next = 0
        while next < inputs, (ContinuousClock.now - start) / .seconds(1) < seconds,
            outcome.findings.count < 50
        {
            let end = min(inputs, next + Campaign.batch)
            let left = seconds - (ContinuousClock.now - start) / .seconds(1)
            let (place, problem) = try child(next..<end, seconds: left)
            outcome.accepted += place.accepted
            outcome.refused += place.refused
            next = place.input
            if let problem {
                try keep(place.input, problem, seeds, &outcome)
                next += 1
            }
            outcome.inputs = next
        }
        outcome.seconds = (ContinuousClock.now - start) / .seconds(1)
        return outcome
    }

    private func keep(_ number: Int, _ problem: String, _ seeds: [Target.Seed], _ outcome: inout Outcome)
        throws
    {
        let input = Batch.input(number, seed: seed, of: seeds, isText: target.isText)
        try FileManager.default.createDirectory(at: findings, withIntermediateDirectories: true)
        let name = input.name.replacingOccurrences(of: "/", with: "_")
        let file = findings.appendingPathComponent("\(target.name)-\(seed)-\(number)-\(name)")
        try Data(input.bytes).write(to: file)
        outcome.findings.append("\(target.name) input \(number): \(problem); kept as \(file.path)")
    }

    /// Runs a batch; where it stopped, and why if it did before its end.
    private func child(_ numbers: Range<Int>, seconds: Double) throws -> (Batch.Place, String?) {
        let note = folder.appendingPathComponent("place-\(target.name)")
        try? FileManager.default.removeItem(at: note)
        let process = Process(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "--batch", target.name, "--first", "\(numbers.lowerBound)", "--inputs", "\(numbers.count)",
            "--seed", "\(seed)", "--folder", folder.path, "--seconds", "\(seconds)",
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["SWIFT_BACKTRACE"] = "enable=no"
        process.environment = environment
        process.standardError = errors
        try process.run()
        let watched = Watch(note: note, process: process)
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        watched.stop()
        let bytes = (try? Data(contentsOf: note)) ?? Data()
        let place =
            bytes.count == MemoryLayout<Batch.Place>.size
            ? bytes.withUnsafeBytes { $0.loadUnaligned(as: Batch.Place.self) }
            : Batch.Place(input: numbers.lowerBound)
        if process.terminationReason == .exit, process.terminationStatus == 0 { return (place, nil) }
        if process.terminationReason == .exit, process.terminationStatus == Batch.refusedSeed {
            throw ValidationError("\(target.name): \(text)")
        }
        let last = text.split(separator: "\n").first.map { " (\($0.prefix(200)))" } ?? ""
        let status = process.terminationStatus
        let how =
            watched.hasStopped
            ? "no progress for 60 s"
            : process.terminationReason == .exit
                ? "exit \(status)"
                : status == SIGPROF ? "more than 10 s of processor time" : "signal \(status)"
        return (place, how + last)
    }
}

/// Ends a process whose place does not change for a minute.
private final class Watch: @unchecked Sendable {
    private let timer: any DispatchSourceTimer
    private var last = Data()
    private var changed = ContinuousClock.now
    private(set) var hasStopped = false

    init(note: URL, process: Process) {
        let queue = DispatchQueue(label: "watch")
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.schedule(deadline: .now() + 1, repeating: 1)
        timer.setEventHandler { [self] in
            let now = (try? Data(contentsOf: note)) ?? Data()
            if now != last { (last, changed) = (now, .now) }
            guard ContinuousClock.now - changed > .seconds(60), process.isRunning else { return }
            hasStopped = true
            kill(process.processIdentifier, SIGKILL)
        }
        timer.resume()
    }

    func stop() { timer.cancel() }
}
