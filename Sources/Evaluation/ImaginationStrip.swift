import Atari
public import Foundation
public import JOWA
public import Replay
import Torch

/// What a model imagines beside what happened: real frames above, imagined ones below, under the actions really played.
///
/// Under each column stand the action, the real and the predicted reward's sign and Q, which a bar shows too. The
/// first column is the last frame of the context, above what the tokenizer keeps of it.
public struct ImaginationStrip {
    /// One imagined step.
    public struct Column: Codable, Sendable {
        /// Steps after the context.
        public var step: Int
        /// The action played before this frame.
        public var action: Int
        /// Real reward's sign, and the imagined one.
        public var reward: Int, imaginedReward: Int
        /// Highest legal Q of the imagined state.
        public var q: Double
        /// Whether the episode's end was imagined with this step.
        public var ended: Bool

        enum CodingKeys: String, CodingKey {
            case step, action, reward, q, ended
            case imaginedReward = "imagined_reward"
        }
    }

    /// Predicted rewards and Q by column, for a caption.
    public let columns: [Column]
    /// The picture.
    public let image: GrayscaleImage

    /// Imagines `moments[start + 1...]` from the context at `start`, each step from the blocks before it: those that were
    /// seen while the model has room for them, then those that it imagined.
    ///
    /// - Throws: `EvaluationError.setting` where the moments are too few.
    public init(
        _ moments: [EvaluationRun.Moment], start: Int, steps: Int, task: Int, legal: [Int],
        model: WorldActionModel, tokenizer: Tokenizer
    ) throws {
        guard start >= 0, steps >= 1, start + steps < moments.count else {
            throw EvaluationError.setting(
                key: "strip",
                reason: "the episode's \(moments.count) decisions do not hold \(steps) steps after decision "
                    + "\(start); begin the strip earlier")
        }
        let imagination = try Imagination(model)
        var context = PlanningContext(tokens: moments[start].tokens, task: task, legal: legal)
        var state = try imagination.roots([context], horizon: 1)[0]
        let first = (q: state.value, tokens: state.tokens.map(Int64.init))
        var columns: [Column] = [], tokens = first.tokens
        for step in 1...steps {
            let action = moments[start + step - 1].action
            state = try imagination.step(imagination.roots([context], horizon: 1), [action])[0]
            context.tokens += [Int32(action)] + state.tokens
            let reward = moments[start + step].rewards.last ?? 0
            columns.append(
                Column(
                    step: step, action: action, reward: reward > 0 ? 1 : reward < 0 ? -1 : 0,
                    imaginedReward: state.reward, q: state.value, ended: state.ended))
            tokens += state.tokens.map(Int64.init)
        }
        self.columns = columns
        let real = (0...steps).map { moments[start + $0].frame }
        image = try Self.draw(real, Self.decoded(tokens, count: real.count, tokenizer), first.q, columns)
    }

    /// Frames of 84 x 84 from tokens, whatever the tokenizer's resolution.
    private static func decoded(_ tokens: [Int64], count: Int, _ tokenizer: Tokenizer) throws -> [[UInt8]] {
        let side = Layout.side
        let pixels = try withoutGradients {
            let rows = try Tensor(tokens, [count, tokens.count / count], device: tokenizer.device)
            return try (tokenizer.decode(rows) * 255 + 0.5).to(.uint8).array(UInt8.self)
        }
        let own = Int(Double(pixels.count / count).squareRoot().rounded())
        return (0..<count).map { i in
            (0..<side * side).map { place in
                let (row, column) = (place / side * own / side, place % side * own / side)
                return pixels[i * own * own + row * own + column]
            }
        }
    }

    /// Places in the picture, in pixels.
    private enum Layout {
        static let side = 84, scale = 2, margin = 60, gap = 6
        static let frame = side * scale, step = frame + gap
        static let captions = 2 * frame + 3 * gap, line = 12, bars = 52
    }

    private static func draw(_ real: [[UInt8]], _ imagined: [[UInt8]], _ rootQ: Double, _ columns: [Column])
        -> GrayscaleImage
    {
        let l = Layout.self
        var image = GrayscaleImage(
            width: l.margin + real.count * l.step, height: l.captions + 4 * l.line + l.bars + l.gap)
        PixelText.draw("REAL", in: &image, x: 4, y: l.gap + l.frame / 2)
        PixelText.draw("IMAGINED", in: &image, x: 4, y: 2 * l.gap + l.frame + l.frame / 2)
        for (i, name) in ["ACTION", "REWARD", "PREDICTED", "Q"].enumerated() {
            PixelText.draw(name, in: &image, x: 4, y: l.captions + i * l.line)
        }
        for i in real.indices {
            let x = l.margin + i * l.step
            image.draw(real[i], side: l.side, x: x, y: l.gap, scale: l.scale)
            image.draw(imagined[i], side: l.side, x: x, y: 2 * l.gap + l.frame, scale: l.scale)
            var lines = ["CONTEXT", "", "", String(format: "%.3f", rootQ)]
            if i > 0 {
                let column = columns[i - 1]
                lines = [
                    name(of: column.action), sign(column.reward),
                    sign(column.imaginedReward) + (column.ended ? " END" : ""),
                    String(format: "%.3f", column.q),
                ]
            }
            for (row, text) in lines.enumerated() {
                PixelText.draw(text, in: &image, x: x, y: l.captions + row * l.line)
            }
        }
        drawBars([rootQ] + columns.map(\.q), in: &image)
        return image
    }

    /// Q as bars from the least (or zero) to the greatest (or zero), with the line of zero.
    private static func drawBars(_ values: [Double], in image: inout GrayscaleImage) {
        let l = Layout.self
        let high = max(values.max() ?? 0, 0), low = min(values.min() ?? 0, 0)
        let top = l.captions + 4 * l.line
        func place(_ value: Double) -> Int {
            high > low ? top + Int(((high - value) / (high - low) * Double(l.bars)).rounded()) : top + l.bars
        }
        let zero = place(0)
        for (i, value) in values.enumerated() {
            let end = place(value)
            PixelText.fill(
                &image, x: l.margin + i * l.step, y: min(zero, end), width: l.frame / 4,
                height: max(abs(zero - end), 1), shade: 96)
        }
        PixelText.fill(
            &image, x: l.margin, y: zero, width: values.count * l.step - l.gap, height: 1, shade: 0)
    }

    private static func sign(_ reward: Int) -> String { reward > 0 ? "+1" : reward < 0 ? "-1" : "0" }

    private static func name(of action: Int) -> String {
        ActionSet.names.indices.contains(action) ? "\(action) \(ActionSet.names[action])" : "\(action)"
    }

    /// Writes the picture as PNG.
    public func write(to file: URL) throws { try image.png().write(to: file, options: .atomic) }
}
