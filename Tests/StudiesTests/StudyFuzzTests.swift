import Foundation
import Studies
import Testing
import Workbench

/// Study files changed at random: whatever comes out is read or refused, and nothing traps.
@Suite struct StudyFuzzTests {
    /// A small seeded generator.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(max(1, sides)))
        }

        mutating func pick<T>(_ values: [T]) -> T { values[roll(values.count)] }
    }

    private static let numbers = [
        "0", "-1", "1", "2", "1e15", "9e15", "9223372036854775807", "-9223372036854775808", "1e308", "nan",
        "0.5",
        "1e-300", "65536", "1000000", "4096", "100%", "0%", "1k", "1e9", "84", "\"7\"", "~", "[]", "{}",
        "[1, 2]",
        "999999", "1e12", "-0", "1_0", "true",
    ]
    private static let pieces = [
        "&a ", "*a", "<<: *a", "\n", "  ", "\t", "[", "]", "{", "}", ":", ", ", "- ", "? ", "\"", "'", "#",
        "|\n", "%",
        "!!int ", "---\n", "null", "extends: ~\n", "\u{301}", "\u{0}",
    ]

    /// Places of the bytes of all numbers in a text.
    private static func places(of expression: some RegexComponent, in text: String) -> [Range<String.Index>] {
        text.ranges(of: expression)
    }

    private static func changed(_ text: String, _ dice: inout Dice) -> String {
        var text = text
        for _ in 0...dice.roll(3) {
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            switch dice.roll(8) {
            case 0, 1, 2:
                let found = places(of: /[0-9][0-9.eEkM%_-]*/, in: text)
                guard !found.isEmpty else { continue }
                text.replaceSubrange(dice.pick(found), with: dice.pick(numbers))
            case 3:
                let found = places(of: /[a-z_0-9]+:/, in: text)
                guard found.count > 1 else { continue }
                let other = String(text[dice.pick(found)])
                text.replaceSubrange(dice.pick(found), with: other)
            case 4:
                let index = dice.roll(lines.count)
                lines[index] = String(repeating: " ", count: dice.roll(6)) + lines[index].drop { $0 == " " }
                text = lines.joined(separator: "\n")
            case 5:
                lines.insert(dice.pick(lines), at: dice.roll(lines.count))
                text = lines.joined(separator: "\n")
            case 6:
                lines.remove(at: dice.roll(lines.count))
                text = lines.joined(separator: "\n")
            default:
                let place = text.index(text.startIndex, offsetBy: dice.roll(text.count))
                text.insert(contentsOf: dice.pick(pieces), at: place)
            }
            if text.isEmpty { text = "study: x\n" }
        }
        return text
    }

    /// `JOWA_FUZZ_INPUTS` changes how many inputs a file gets, `JOWA_FUZZ_SEED` which.
    @Test func changedStudiesAreReadOrRefused() throws {
        let variables = ProcessInfo.processInfo.environment
        let count = variables["JOWA_FUZZ_INPUTS"].flatMap(Int.init) ?? 120
        var dice = Dice(state: variables["JOWA_FUZZ_SEED"].flatMap(UInt64.init) ?? 1)
        let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: shippedStudies.path).sorted()
            .filter { $0.hasSuffix(".yaml") }
        for name in names {
            try FileManager.default.copyItem(
                at: shippedStudies.appending(path: name), to: folder.appending(path: name))
        }
        let file = folder.appending(path: "changed.yaml")
        var accepted = 0, refused = 0, slowest = 0.0
        for name in names {
            let text = try String(contentsOf: shippedStudies.appending(path: name), encoding: .utf8)
            for _ in 0..<count {
                let input = Self.changed(text, &dice)
                try Data(input.utf8).write(to: file)
                // What ends the process is found here.
                if variables["JOWA_FUZZ_KEEP"] != nil {
                    try Data(input.utf8).write(to: URL(filePath: "/tmp/jowa-fuzz-last.yaml"))
                }
                let start = ContinuousClock.now
                do {
                    let study = try Study(reading: file)
                    _ = try study.mergedText
                    _ = try study.expanded(in: Workspace(root: folder)).record
                    accepted += 1
                } catch {
                    #expect(!error.description.isEmpty)
                    refused += 1
                }
                slowest = max(slowest, (ContinuousClock.now - start) / .seconds(1))
            }
        }
        #expect(accepted > 0 && refused > accepted / 10, "\(accepted) accepted, \(refused) refused")
        #expect(slowest < 10)
    }
}
