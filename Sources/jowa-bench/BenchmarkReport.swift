import Commands
import Foundation

/// What `jowa-bench NAME --json` prints.
struct BenchmarkReport: Codable {
    /// The machine that measured.
    struct Machine: Codable {
        var processor: String
        var cores: Int
        var memoryBytes: Int
        var system: String

        /// This machine.
        static var current: Machine {
            let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            let line = processors.split(separator: "\n").first { $0.hasPrefix("model name") }
            let name = line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
            let information = ProcessInfo.processInfo
            return Machine(
                processor: name, cores: information.activeProcessorCount,
                memoryBytes: Int(information.physicalMemory), system: information.operatingSystemVersionString
            )
        }
    }

    /// One measured number.
    struct Result: Codable {
        /// Hierarchical name, such as `segments_per_second/tokens/warm`.
        var name: String
        /// `count / seconds`; for sizes, the size.
        var value: Double
        /// Unit of the value.
        var unit: String
        /// Timed work, in units of the value's numerator.
        var count: Double
        /// Wall time of that work, without warm-up.
        var seconds: Double
        /// `value` over the peer's.
        var ratio: Double?
        /// The peer's processor seconds over this program's, for the same work.
        var processorRatio: Double?
        /// What another program reached on the same work, in the same unit.
        var peer: Double?
        /// (slowest - fastest) / median over the rounds.
        var spread: Double?
        /// `value` over what the machine could do at best; for sizes, over the count on paper.
        var floorFraction: Double?

        /// A rate: work done in a time.
        static func rate(_ name: String, _ unit: String, count: Int, seconds: Double, peer: Double? = nil)
            -> Result
        {
            let value = Double(count) / seconds
            return Result(
                name: name, value: value, unit: unit, count: Double(count), seconds: seconds,
                ratio: peer.map { value / $0 }, peer: peer)
        }

        /// A size, which takes no time.
        static func size(_ name: String, bytes: Int) -> Result {
            Result(name: name, value: Double(bytes), unit: "bytes", count: Double(bytes), seconds: 0)
        }
    }

    /// The benchmark's name.
    var benchmark: String
    /// The machine.
    var machine = Machine.current
    /// Everything measured.
    var results: [Result] = []

    /// Prints the report, as JSON or as a table.
    func show(json: Bool) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            encoder.keyEncodingStrategy = .convertToSnakeCase
            print(String(decoding: try encoder.encode(self), as: UTF8.self))
            return
        }
        print("\(benchmark) on \(machine.processor), \(machine.cores) cores")
        let rows = results.map { result in
            [
                result.name, BenchmarkReport.number(result.value), result.unit,
                String(format: "%.3f", result.seconds),
                result.peer.map { BenchmarkReport.number($0) } ?? "",
                result.ratio.map { String(format: "%.1fx", $0) } ?? "",
                result.processorRatio.map { String(format: "%.1fx", $0) } ?? "",
                result.floorFraction.map { String(format: "%.0f%%", 100 * $0) } ?? "",
            ]
        }
        let names = ["name", "value", "unit", "seconds", "peer", "ratio", "processor ratio", "of best"]
        // A column without any number is left out.
        let kept = names.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        print(TextTable.render(kept.map { names[$0] }, rows.map { row in kept.map { row[$0] } }))
    }

    private static func number(_ value: Double) -> String {
        value >= 100 ? String(Int(value.rounded())) : String(format: "%.3g", value)
    }
}

/// Repeats work until enough time has passed, after one round of warm-up, and returns its amount and wall time.
func timed(atLeast seconds: Double = 0.5, _ work: (Int) throws -> Int) rethrows -> (
    count: Int, seconds: Double
) {
    _ = try work(0)
    let start = ContinuousClock.now
    var count = 0
    var round = 1
    var elapsed = 0.0
    repeat {
        count += try work(round)
        round += 1
        elapsed = ProgressLine.seconds(ContinuousClock.now - start)
    } while elapsed < seconds
    return (count, elapsed)
}
