import ArgumentParser
import Files
import Foundation
import JOWA
package import Torch
import Training

/// `jowa conform`: compares this program with the reference implementation.
struct Conform: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Compare losses, gradients, updates and planned actions with the reference, element by element.",
        discussion: """
            A fixture is a folder with fixture.json, weights, inputs and expectations, written by
            Tests/Fixtures/make_fixtures.py from the reference in PyTorch. A folder of fixtures counts as all of them.
            Exit code 0 if every expected tensor was compared and is within tolerance, 1 otherwise.

              jowa conform Tests/Fixtures/seed-0
              jowa conform --json FIXTURE | jq .
            """)

    @Argument(help: "Fixture folders, or folders of fixtures.")
    var fixtures: [String]
    @Option(help: "cpu or cuda:N.")
    var device = "cpu"
    @Option(help: "float32 or bfloat16.")
    var precision = Precision.float32
    @Flag(help: "Print one JSON document.")
    var json = false
    @Flag(help: "Print every tensor, not only the worst of each fixture.")
    var verbose = false
    @Flag(help: "Print the largest error by group of tensors, over all fixtures.")
    var groups = false

    func run() throws {
        let runner = Conformance(device: try parseDevice(device), bfloat16: precision == .bfloat16)
        var results: [ConformanceResult] = []
        var broken = false
        for folder in try expand() {
            do {
                let result = try runner.run(folder)
                results.append(result)
                if !json { show(result) }
            } catch {
                broken = true
                Complaint.write("error: \(error)")
            }
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(results), as: UTF8.self))
        }
        if groups && !json { print("\n" + groupTable(results)) }
        if broken || results.isEmpty || results.contains(where: { !$0.passed }) { throw ExitCode(1) }
    }

    private func expand() throws -> [URL] {
        try fixtures.flatMap { path -> [URL] in
            let url = URL(fileURLWithPath: path)
            if FileManager.default.fileExists(atPath: url.appendingPathComponent("fixture.json").path) {
                return [url]
            }
            let inside =
                (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)) ?? []
            let found = inside.filter {
                FileManager.default.fileExists(atPath: $0.appendingPathComponent("fixture.json").path)
            }
            guard !found.isEmpty else {
                throw ValidationError("\(path) is neither a fixture nor a folder of fixtures")
            }
            return found.sorted { $0.path < $1.path }
        }
    }

    /// Fixtures' kinds and tensors' first words, with the worst of each.
    private func groupTable(_ results: [ConformanceResult]) -> String {
        var groups: [String: [TensorComparison]] = [:]
        for result in results {
            for row in result.tensors {
                groups["\(result.kind) \(group(of: row.tensor))", default: []].append(row)
            }
        }
        let rows = groups.sorted { $0.key < $1.key }.map { name, members in
            [
                name, String(members.count), String(members.reduce(0) { $0 + $1.elements }),
                String(format: "%.1e", members.map(\.largestError).max() ?? 0),
                String(format: "%.0f%%", 100 * (members.map(\.ofTolerance).max() ?? 0)),
            ]
        }
        return TextTable.render(
            ["group", "tensors", "elements", "largest error", "of tolerance"], rows)
    }

    /// `grad/stage1/transformer.blocks.0.attn.key.bias` belongs to `grad/stage1/transformer`.
    private func group(of tensor: String) -> String {
        var parts = tensor.split(separator: "/").map(String.init)
        if let last = parts.last?.split(separator: ".").first, parts.count > 1 {
            parts[parts.count - 1] = Int(last) == nil ? String(last) : ""
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "/")
    }

    private func show(_ result: ConformanceResult) {
        let verdict = result.passed ? "pass" : "FAIL"
        let error = String(format: "%.2e", result.largestError)
        print(
            "\(verdict)  \(result.fixture): \(result.compared) tensors, worst \(result.tensor), error \(error)"
        )
        for name in result.unknown { print("      not computed here: \(name)") }
        for text in result.mismatched { print("      \(text)") }
        for row in result.tensors where verbose || row.ofTolerance > 1 {
            print(
                String(
                    format: "      %@  error %.3e, %.3g of tolerance", row.tensor, row.largestError,
                    row.ofTolerance))
        }
    }
}

/// Reads `cpu` or `cuda:N` and refuses a device that is not there.
package func parseDevice(_ text: String) throws -> Device {
    do {
        return try Device(named: text)
    } catch {
        throw ValidationError("\(error)")
    }
}
