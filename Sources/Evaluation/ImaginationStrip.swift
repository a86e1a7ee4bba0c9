public import Foundation
public import JOWA
import Replay
import Torch

/// What a model imagines beside what happened: real frames above, imagined ones below, under the actions really played.
public struct ImaginationStrip {
    /// One column.
    public struct Column: Codable, Sendable {
        /// Steps after the context.
        public var step: Int
        /// The action played before this frame.
        public var action: Int
        /// Real reward's sign, and the imagined one.
        public var reward: Int, imaginedReward: Int
        /// Highest legal Q of the imagined state.
        public var q: Double

        enum CodingKeys: String, CodingKey {
            case step, action, reward, q
            case imaginedReward = "imagined_reward"
        }
    }

    /// Predicted rewards and Q by column, for a caption.
    public let columns: [Column]
    private let image: GrayscaleImage

    /// Imagines `moments[start + 1...]` from the context at `start`, as far as the model's blocks allow.
    ///
    /// - Throws: `EvaluationError.setting` where the moments are too few.
    public init(
        _ moments: [EvaluationRun.Moment], start: Int, steps: Int, task: Int, legal: [Int],
        model: WorldActionModel, tokenizer: Tokenizer
    ) throws {
        guard start >= 0, steps >= 1, start + steps < moments.count else {
            throw EvaluationError.setting(
                key: "strip", reason: "\(moments.count) moments do not hold \(steps) steps after \(start)")
        }
        let imagination = try Imagination(model)
        let context = PlanningContext(tokens: moments[start].tokens, task: task, legal: legal)
        var state = try imagination.roots([context], horizon: steps)[0]
        var columns: [Column] = [], tokens: [Int64] = []
        for step in 1...steps {
            let action = moments[start + step - 1].action
            state = try imagination.step([state], [action])[0]
            let reward = moments[start + step].rewards.last ?? 0
            columns.append(
                Column(
                    step: step, action: action, reward: reward > 0 ? 1 : reward < 0 ? -1 : 0,
                    imaginedReward: state.reward, q: state.value))
            tokens += state.tokens.map(Int64.init)
        }
        self.columns = columns
        image = try Self.draw((1...steps).map { moments[start + $0].frame }, tokens, tokenizer)
    }

    private static func draw(_ real: [[UInt8]], _ tokens: [Int64], _ tokenizer: Tokenizer) throws
        -> GrayscaleImage
    {
        let side = 84, scale = 2, gap = 4, step = side * scale + gap, size = side * side
        let decoded = try withoutGradients {
            let rows = try Tensor(tokens, [real.count, tokens.count / real.count], device: tokenizer.device)
            return try (tokenizer.decode(rows) * 255 + 0.5).to(.uint8).array(UInt8.self)
        }
        var image = GrayscaleImage(width: real.count * step - gap, height: 2 * step - gap)
        for (i, frame) in real.enumerated() {
            image.draw(frame, side: side, x: i * step, y: 0, scale: scale)
            image.draw(decoded[i * size..<(i + 1) * size], side: side, x: i * step, y: step, scale: scale)
        }
        return image
    }

    /// Writes the picture as PNG.
    public func write(to file: URL) throws { try image.png().write(to: file, options: .atomic) }
}
