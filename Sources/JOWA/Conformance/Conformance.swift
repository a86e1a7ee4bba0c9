public import Foundation
import NeuralNetworks
public import Torch

/// The largest error of one tensor against the reference.
public struct TensorComparison: Codable, Sendable {
    /// Name within the fixture's expectations.
    public var tensor: String
    /// Largest |got - expected|.
    public var largestError: Double
    /// Largest error over its tolerance atol + rtol |expected|; at most 1 passes.
    public var ofTolerance: Double
    /// Elements compared.
    public var elements: Int

    enum CodingKeys: String, CodingKey {
        case tensor, elements
        case largestError = "largest_error"
        case ofTolerance = "of_tolerance"
    }
}

/// The verdict on one fixture.
public struct ConformanceResult: Codable, Sendable {
    /// Folder name.
    public var fixture: String
    /// Kind.
    public var kind: String
    /// Whether every expectation was known, compared and within tolerance.
    public var passed: Bool
    /// Tensors compared.
    public var compared: Int
    /// Largest error of the worst tensor.
    public var largestError: Double
    /// The worst tensor by share of its tolerance.
    public var tensor: String
    /// Every comparison.
    public var tensors: [TensorComparison]
    /// Expectations that were not computed here.
    public var unknown: [String]
    /// Shapes or types that differ.
    public var mismatched: [String]

    enum CodingKeys: String, CodingKey {
        case fixture, kind, passed, compared, tensor, tensors, unknown, mismatched
        case largestError = "largest_error"
    }
}

/// Runs fixtures of the reference implementation and compares element by element.
public struct Conformance {
    /// Where to compute.
    public var device: Device
    /// Whether matrix products run in bfloat16 (tolerances stay the fixture's; expect failures).
    public var bfloat16: Bool

    /// Creates a runner.
    public init(device: Device = .cpu, bfloat16: Bool = false) {
        self.device = device
        self.bfloat16 = bfloat16
    }

    /// Computes everything that a fixture expects and compares it.
    public func run(_ folder: URL) throws -> ConformanceResult {
        let fixture = try Fixture(reading: folder, device: device)
        let computed = try withAutocast(bfloat16, device: device) { try compute(fixture) }
        return try compare(fixture, computed)
    }

    private func compute(_ fixture: Fixture) throws -> [String: Tensor] {
        switch fixture.manifest.kind {
        case "model": try modelOutputs(fixture)
        case "training": try trainingOutputs(fixture)
        case "tokenizer": try tokenizerOutputs(fixture)
        case "planning": try planningOutputs(fixture)
        case "mcts": try searchOutputs(fixture)
        case let kind:
            throw ConformanceError.fixture(
                folder: fixture.folder.path,
                reason: "unknown kind '\(kind)'; known: model, training, tokenizer, planning, mcts")
        }
    }

    private func compare(_ fixture: Fixture, _ computed: [String: Tensor]) throws -> ConformanceResult {
        var rows: [TensorComparison] = [], mismatched: [String] = []
        let m = fixture.manifest
        for (name, expected) in fixture.expected.sorted(by: { $0.key < $1.key }) {
            guard let got = computed[name] else { continue }
            guard got.shape == expected.shape else {
                mismatched.append("\(name) \(got.shape) instead of \(expected.shape)")
                continue
            }
            let exact = expected.type != .float32
            // Planners' decisions come back to the host, whatever device computed them.
            let a = try got.to(.float64, device: .cpu), b = try expected.to(.float64, device: .cpu)
            let error = try (a - b).absolute()
            let allowed = exact ? try b * 0 + 0.5 : try b.absolute() * m.rtol + m.atol
            guard expected.count > 0 else { continue }
            let largest = try error.max().item()
            let share = try (error / allowed).max().item()
            rows.append(
                TensorComparison(
                    tensor: name, largestError: largest.isNaN ? .greatestFiniteMagnitude : largest,
                    ofTolerance: share.isNaN ? .greatestFiniteMagnitude : share, elements: expected.count))
        }
        let unknown = fixture.expected.keys.filter { computed[$0] == nil }.sorted()
        // Gradients that the reference does not have must not appear here either.
        let extra = computed.keys.filter { $0.hasPrefix("grad/") && fixture.expected[$0] == nil }.sorted()
        mismatched += extra.map { "\($0): a gradient that the reference does not have" }
        let worst = rows.max { $0.ofTolerance < $1.ofTolerance }
        return ConformanceResult(
            fixture: fixture.folder.lastPathComponent, kind: m.kind,
            passed: unknown.isEmpty && mismatched.isEmpty && !rows.isEmpty
                && rows.allSatisfy { $0.ofTolerance <= 1 },
            compared: rows.count, largestError: worst?.largestError ?? 0, tensor: worst?.tensor ?? "",
            tensors: rows,
            unknown: unknown, mismatched: mismatched)
    }
}
