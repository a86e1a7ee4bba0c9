// Shapes: U different patches of one table, P pixels of a patch, V codes.

import NeuralNetworks
public import Torch

/// Chooses the codes of a tokenizer of patches from frames.
///
/// Codes grow by distance: the next one is the patch that is worst represented by those before it, weighed by how often
/// it occurs and moves, until the vocabulary is full. So the distance at which a patch would become a new code need not
/// be set: it falls until there is no room. (By distance alone, rare flashes take the codes that moving objects need:
/// four times the error on Pong's moving pixels with 512 codes.) Then each code moves, a few times, to the patch in the
/// middle of those it represents. Nothing is drawn at random.
public struct PatchFitting {
    private let configuration: TokenizerConfiguration
    /// Different patches of each table with their weights.
    private var found: [[[UInt8]: Double]]
    private var first: [[[UInt8]]]

    /// Times that codes move to the middle of the patches they represent.
    public static let moves = 3

    /// Starts without patches.
    public init(_ configuration: TokenizerConfiguration) {
        self.configuration = configuration
        found = .init(repeating: [:], count: configuration.codebookCount)
        first = .init(repeating: [], count: configuration.codebookCount)
    }

    /// Adds the patches of frames [N, 1, R, R] in [0, 1].
    ///
    /// - Parameter moving: 1 where pixels move, of the frames' shape; each counts `movingWeight` beside the patch's 1.
    public mutating func add(_ frames: Tensor, moving: Tensor? = nil, movingWeight: Double = 0) throws {
        let codes = try PatchCodes(configuration, table: .zeros([0]))
        let (n, k, p) = try codes.cut(frames).size3()
        let bytes = try codes.cut(frames).to(.uint8).array(UInt8.self)
        // Moving pixels pass through the same cut: as grey levels they are 0 and 255.
        let moved = try moving.map { try (codes.cut($0).sum(2) * (1 / 255.0)).array(Double.self) }
        for row in 0..<(n * k) {
            let table = found.count == 1 ? 0 : row % k
            let patch = Array(bytes[row * p..<(row + 1) * p])
            let weight = 1 + movingWeight * (moved?[row] ?? 0)
            if found[table][patch] == nil { first[table].append(patch) }
            found[table][patch, default: 0] += weight
        }
    }

    /// What the codes do to the patches that they were chosen from.
    public struct Outcome: Sendable {
        /// Different patches.
        public let patches: Int
        /// Largest distance of a patch from its code, as root mean square of grey levels in [0, 1].
        public let radius: Double
    }

    /// Writes the codes into a tokenizer.
    public func fit(_ tokenizer: Tokenizer) throws -> Outcome {
        let v = configuration.vocabulary
        var radius = 0.0, tables: [Tensor] = []
        for (patches, weights) in zip(first, found) {
            let chosen = try withoutGradients { try Self.codes(patches, weights, count: v) }
            tables.append(chosen.codes)
            radius = max(radius, chosen.radius)
        }
        try tokenizer.codes.weight.copy(from: .concatenated(tables, 0).to(tokenizer.device))
        return Outcome(patches: first.reduce(0) { $0 + $1.count }, radius: radius)
    }

    /// Codes [V, P] for different patches; the first one again where there are fewer patches than codes.
    private static func codes(
        _ patches: [[UInt8]], _ weights: [[UInt8]: Double], count: Int
    ) throws -> (codes: Tensor, radius: Double) {
        let width = patches.first?.count ?? 1
        let rows = try Tensor(patches.joined().map(Float.init), [patches.count, width])
        let weight = patches.map { Float(weights[$0] ?? 1) }
        let heavy = try Tensor(weight, [patches.count])
        let squares = try rows.power(2).sum(1)
        func distance(to code: Int) throws -> Tensor {
            let own = try rows.slice(0, code, code + 1)
            return try (own.power(2).sum() - rows.matmul(own.transposed()).at(1, 0) * 2 + squares)
        }
        // The most frequent patch first.
        var chosen = [weight.indices.reduce(0) { weight[$1] > weight[$0] ? $1 : $0 }]
        var nearest = try distance(to: chosen[0])
        while chosen.count < min(count, patches.count) {
            let worst = Int(try (nearest * heavy).argmax().item())
            guard try nearest.at(0, worst).item() > 0 else { break }
            chosen.append(worst)
            nearest = try nearest.minimum(distance(to: worst))
        }
        for _ in 0..<moves where chosen.count < patches.count {
            chosen = try moved(chosen, rows, squares, heavy)
        }
        let index = chosen + Array(repeating: chosen[0], count: count - chosen.count)
        let codes = try rows.indexed(0, Tensor(index.map(Int64.init), [count]))
        let radius = try assigned(codes, rows, squares).distance.max().item()
        return (codes, (max(radius, 0) / Double(width)).squareRoot() / 255)
    }

    /// Nearest code of each row and its squared distance.
    private static func assigned(
        _ codes: Tensor, _ rows: Tensor, _ squares: Tensor
    ) throws -> (code: Tensor, distance: Tensor) {
        var code: [Tensor] = [], distance: [Tensor] = []
        let lengths = try codes.power(2).sum(1)
        for start in stride(from: 0, to: rows.shape[0], by: 16384) {
            let part = try rows.slice(0, start, min(start + 16384, rows.shape[0]))
            let all = try lengths - part.matmul(codes.transposed()) * 2
            code.append(try all.argmin(1))
            distance.append(try all.min(1))
        }
        return (try .concatenated(code, 0), try .concatenated(distance, 0) + squares)
    }

    /// For each code, the patch nearest to the weighted mean of those that it represents.
    private static func moved(
        _ chosen: [Int], _ rows: Tensor, _ squares: Tensor, _ weight: Tensor
    ) throws -> [Int] {
        let codes = try rows.indexed(0, Tensor(chosen.map(Int64.init), [chosen.count]))
        let owner = try assigned(codes, rows, squares).code.array(Int64.self).map(Int.init)
        let (u, p) = try rows.size2()
        let values = try rows.array(Float.self), weights = try weight.array(Float.self)
        var means = [Float](repeating: 0, count: chosen.count * p)
        var totals = [Float](repeating: 0, count: chosen.count)
        for i in 0..<u {
            totals[owner[i]] += weights[i]
            for j in 0..<p { means[owner[i] * p + j] += weights[i] * values[i * p + j] }
        }
        var best = chosen, least = [Float](repeating: .infinity, count: chosen.count)
        for i in 0..<u {
            let code = owner[i]
            var distance: Float = 0
            for j in 0..<p {
                let gap = values[i * p + j] - means[code * p + j] / totals[code]
                distance += gap * gap
            }
            if distance < least[code] { (least[code], best[code]) = (distance, i) }
        }
        return best
    }
}
