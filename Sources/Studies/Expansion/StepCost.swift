import Evaluation
import JOWA
import Replay
public import Store
import Training
public import Workbench

extension StepCost {
    /// Cost of a pretraining or transfer step.
    init(training: TrainingSettings, games: Int) {
        let model = training.model
        let tokenizer = training.tokenizer
        let perSegment = 3 * model.operationsPerToken * model.context
        let frames = Double(model.blocks)
        /// Frames of a batch of segments that the tokenizer trains on.
        func trainingFrames(_ segments: Int) -> Double {
            min(Double(training.tokenizerTraining.batch), Double(segments) * frames)
        }
        var operations = 0.0
        for (stage, trainsTokenizer) in [
            (training.stage1, training.jointTokenizer),
            (training.stage2, training.jointTokenizer && training.stage1.updates == 0),
        ] {
            let segments = Double(stage.updates) * Double(stage.batch)
            operations += segments * perSegment
            if trainsTokenizer {
                let images = Double(stage.updates) * trainingFrames(stage.batch)
                operations += images * tokenizer.operationsPerReconstruction * 3
            }
        }
        let parameters = Double(model.parameterCounts.total) + Double(tokenizer.parameterCount)
        let joint =
            training.jointTokenizer
            ? tokenizer.trainingBytes(
                parameters: tokenizer.parameterCount,
                frames: trainingFrames(max(training.stage1.batch, training.stage2.batch)),
                precision: training.precision) : 0
        self.init(
            operations: operations, memory: training.peakBytes + joint,
            disk: parameters * 4 * 4)
    }

    /// Floating-point operations of one decision: encoding the frame, the context, and what planning expands.
    static func operations(ofDecision evaluation: EvaluationSettings, training: TrainingSettings) -> Double {
        let model = training.model
        let block = Double(model.observationTokens) + 1
        var tokens = Double(evaluation.context) * block
        let plan = evaluation.planner
        let expansions: Double =
            switch plan.kind {
            case .greedy: 0
            case .beam:
                plan.horizon == 0
                    ? 0
                    : Double(plan.width) + Double(plan.horizon - 1) * Double(plan.width) * Double(plan.width)
            case .mcts: Double(plan.simulations)
            case .exhaustive: 400
            }
        tokens += expansions * block
        return tokens * model.operationsPerToken + training.tokenizer.operationsPerEncoding
    }

    /// Cost of playing one game; without a model the emulator's share only.
    init(evaluation: EvaluationSettings, training: TrainingSettings?) {
        let search = evaluation.search
        let tried = Double(max(1, search?.context.count ?? 0)) * Double(max(1, search?.width.count ?? 0))
        let played = Double(evaluation.episodes) + (search.map { Double($0.episodes) * tried } ?? 0)
        // Where errors are added, every decision is also made without them.
        let made = evaluation.perturbation.perturbation == nil ? 1.0 : 2.0
        let decisions = played * Double(evaluation.maxAgentSteps)
        let emulator = decisions * 2.5e6 * Double(evaluation.frameSkip)
        guard let training else {
            self.init(operations: emulator, memory: 2e8, disk: 1e5)
            return
        }
        let perDecision = Self.operations(ofDecision: evaluation, training: training)
        let model = training.model
        self.init(
            operations: emulator + decisions * perDecision * made,
            memory: 4e8 + Double(model.parameterCounts.total) * 4
                + Double(evaluation.environments) * Double(model.layers) * model.context
                * Double(model.width) * 8,
            disk: 1e5)
    }
}

extension StepCost {
    /// Floating-point operations of a recorded step, and of one decision of an evaluation; nil where they cannot be counted.
    public static func operations(
        kind: String, settings: JSONValue, model: JSONValue?
    ) -> (step: Double, decision: Double?)? {
        guard let kind = StepKind(rawValue: kind), let cost = kind.type.cost(settings, model: model) else {
            return nil
        }
        guard kind == .evaluation, let model,
            let evaluation = try? settings.decoded(as: EvaluationSettings.self),
            let training = TrainingSettings(countable: model)
        else { return (cost.operations, nil) }
        return (cost.operations, operations(ofDecision: evaluation, training: training))
    }

    /// Cost of training a shared tokenizer, or of choosing its patches: each code is compared with all of them.
    init(tokenizer step: TokenizerStepSettings) {
        let once = step.tokenizer.operationsPerReconstruction * Double(step.training.batch)
        self.init(
            operations: step.tokenizer.kind == .patches
                ? once * Double(2 + PatchFitting.moves) : once * 3 * Double(step.training.updates),
            memory: MemoryEstimate.process
                + step.tokenizer.trainingBytes(
                    parameters: step.tokenizer.parameterCount, frames: Double(step.training.batch),
                    precision: step.precision),
            disk: Double(step.tokenizer.parameterCount) * 16)
    }
}

extension TokenizerConfiguration {
    /// Whether a record's sizes are such that products of two of them are numbers.
    var isCountable: Bool {
        ([vocabulary, codeWidth, resolution, channels, residualBlocks] + strides)
            .allSatisfy { (0...1_000_000).contains($0) }
    }
}

extension TrainingSettings {
    /// Settings as a record has them, if their sizes can be counted with.
    init?(countable json: JSONValue) {
        guard let settings = try? json.decoded(as: TrainingSettings.self), settings.tokenizer.isCountable
        else { return nil }
        let model = settings.model
        let sizes = [
            model.layers, model.heads, model.width, model.criticWidth, model.critics, model.observationTokens,
            model.blocks, model.tasks, model.vocabulary, model.actions, model.atoms, settings.stage1.batch,
            settings.stage2.batch, settings.memory.accumulate,
        ]
        guard sizes.allSatisfy({ (0...1_000_000).contains($0) }) else { return nil }
        self = settings
    }

    /// Peak bytes of the world-action model's training on the CPU, over both stages.
    fileprivate var peakBytes: Double {
        let counts = model.parameterCounts
        return [(stage1, false), (stage2, true)].filter { $0.0.updates > 0 }.map { stage, critics in
            let parts = max(1, memory.accumulate)
            return MemoryEstimate(
                trainable: counts.trainable, total: counts.total, model: model, precision: precision,
                checkpointed: memory.checkpointActivations, critics: critics
            ).bytes(segments: (stage.batch + parts - 1) / parts)
        }.max() ?? 0
    }
}
