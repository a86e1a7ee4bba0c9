import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

/// Targets and penalties beyond the paper's, against sums written out by hand and loops over single steps.
@Suite struct CriticTargetTests {
    /// Rows: an inner piece of an episode, one that ends it after three steps, one padded on the left.
    static func batch() throws -> Batch {
        var batch = Batch(
            observations: try Tensor((0..<48).map { Int64($0 * 7 % 20) }, [3, 4, 4]),
            actions: try Tensor([1, 2, 0, 3, 2, 0, 1, 0, 0, 3, 2, 1] as [Int64], [3, 4]),
            rewards: try Tensor([1, 0, -1, 1, 0, 1, 1, 0, 0, 1, 0, -1] as [Float], [3, 4]),
            ends: try Tensor([0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0] as [Float], [3, 4]),
            mask: try Tensor([1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 1] as [Float], [3, 4]),
            tasks: try Tensor([0, 1, 2] as [Int64], [3]))
        batch.returns = Batch.Returns(
            values: try Tensor([2, 1.5, 1, 3, 1.75, 2, 1, 0, 0, 2.5, 2, 1] as [Float], [3, 4]),
            known: try Tensor([1, 1, 0, 1, 1, 1, 1, 0, 0, 1, 0, 0] as [Float], [3, 4]))
        return batch
    }

    static func settings(_ kind: TargetKind, n: Int = 1) -> LossConfiguration {
        var settings = LossConfiguration()
        settings.gamma = 0.5
        (settings.targets, settings.nStep) = (kind, n)
        return settings
    }

    @Test func threeStepsByHand() throws {
        let targets = try CriticTargets(Self.batch(), .max, Self.settings(.max, n: 3))
        // Row 0: 1 + 0 - 1/4, then what is left of the segment. Row 1 ends after its third reward.
        #expect(try targets.sum.array(Float.self) == [0.75, -0.5, -1, 0, 0.75, 1.5, 1, 0, 0, 1, 0, 0])
        #expect(try targets.discount.array(Float.self) == [0.125, 0.25, 0.5, 0, 0, 0, 0, 0, 0, 0.25, 0.5, 0])
        #expect(try targets.valid.array(Float.self) == [1, 1, 1, 0, 1, 1, 1, 0, 0, 1, 1, 0])
        let step = try targets.step.array(Int64.self), discount = try targets.discount.array(Float.self)
        #expect(zip(step, discount).filter { $0.1 > 0 }.map(\.0) == [3, 3, 3, 3, 3])
        #expect(try targets.count.item() == 8)
    }

    @Test func returnsWhereTheyAreKnownAndABootstrapElsewhere() throws {
        let targets = try CriticTargets(Self.batch(), .monteCarlo, Self.settings(.monteCarlo))
        #expect(try targets.sum.array(Float.self) == [2, 1.5, -1, 3, 1.75, 2, 1, 0, 0, 2.5, 0, 0])
        #expect(try targets.discount.array(Float.self) == [0, 0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0.5, 0])
        // The last step of a segment has a target where its return is known.
        #expect(try targets.valid.array(Float.self) == [1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0])
    }

    @Test func scheduleEndsInOrder() {
        var settings = LossConfiguration()
        settings.targets = .double
        settings.targetsUntil.sarsa = 20
        settings.targetsUntil.monteCarlo = 10
        #expect(
            [0, 9, 10, 19, 20].map { settings.targets(at: $0) } == [
                .monteCarlo, .monteCarlo, .sarsa, .sarsa, .double,
            ])
    }

    static func model(distributional: Bool) throws -> WorldActionModel {
        var c = ModelConfiguration(layers: 1, heads: 2, width: 16, criticWidth: 8, critics: 2)
        (c.observationTokens, c.blocks, c.vocabulary, c.tasks, c.actions) = (4, 4, 20, 3, 4)
        (c.atoms, c.vMin, c.vMax, c.distributional) = (7, -2, 3, distributional)
        let model = try WorldActionModel(c, seed: 5)
        // Fresh heads say the same of all actions, and the target what the critics say.
        for (i, parameter) in model.parameters.parameters.enumerated() where parameter.name.contains("head_q")
        {
            try parameter.tensor.add(
                .normal(parameter.tensor.shape, deviation: 0.5, seed: UInt64(i)))
        }
        return model
    }

    static let legal: [[Bool]] = [
        [true, true, false, true], [true, true, true, true], [true, false, true, false],
    ]

    /// Temporal difference and penalty step by step in double precision, from the critics' outputs.
    static func expected(
        _ model: WorldActionModel, _ output: WorldActionModel.Output, _ batch: Batch, _ s: LossConfiguration
    ) throws -> (difference: Double, penalty: Double) {
        let c = model.configuration, z = c.distributional ? c.atoms : 1, m = c.critics
        let width = (c.vMax - c.vMin) / Double(c.atoms - 1)
        let support = c.distributional ? (0..<z).map { c.vMin + Double($0) * width } : [1]
        /// Mixed distribution (or value) of an action.
        func reader(_ outputs: Tensor) throws -> (Int, Int, Int) -> [Double] {
            let all = try (c.distributional ? model.distributions(outputs) : outputs).array(Double.self)
            return { b, t, a in
                (0..<z).map { j in
                    (0..<m).reduce(0) { $0 + all[((($1 * 3 + b) * 4 + t) * 4 + a) * z + j] } / Double(m)
                }
            }
        }
        let own = try reader(output.q), target = try reader(output.qTarget)
        func value(_ p: [Double]) -> Double { zip(p, support).reduce(0) { $0 + $1.0 * $1.1 } }
        let actions = try batch.actions.array(Int64.self).map(Int.init),
            rewards = try batch.rewards.array(Double.self)
        let mask = try batch.mask.array(Double.self), ends = try batch.ends.array(Double.self)
        let returns = try #require(batch.returns)
        let sums = try returns.values.array(Double.self), known = try returns.known.array(Double.self)
        var total = 0.0, count = 0.0, soft = 0.0, data = 0.0
        for b in 0..<3 {
            let permitted = (0..<4).filter { legal[b][$0] }
            for t in 0..<4 where mask[b * 4 + t] == 1 {
                let considered = s.cqlActions == .all ? Array(0..<4) : permitted
                let heat = s.cqlTemperature
                let low = heat * log(considered.reduce(0) { $0 + exp(value(own(b, t, $1)) / heat) })
                let high = value(own(b, t, actions[b * 4 + t]))
                if s.cqlSteps == .all { (soft, data) = (soft + low, data + high) }
                var sum = 0.0, place: Int?, reached = 0
                for k in 0..<s.nStep where t + k < 4 && mask[b * 4 + t + k] == 1 {
                    let ended = ends[b * 4 + t + k] == 1
                    guard ended || (t + k + 1 < 4 && mask[b * 4 + t + k + 1] == 1) else { break }
                    sum += pow(s.gamma, Double(k)) * rewards[b * 4 + t + k]
                    reached = k + 1
                    place = ended ? nil : t + k + 1
                    if ended { break }
                }
                if s.targets == .monteCarlo, known[b * 4 + t] == 1 {
                    (sum, place, reached) = (sums[b * 4 + t], nil, 1)
                }
                guard reached > 0 else { continue }
                if s.cqlSteps == .targeted { (soft, data) = (soft + low, data + high) }
                var mass = [1.0], atoms = [sum]
                if let place {
                    func best(_ read: (Int, Int, Int) -> [Double]) -> Int {
                        permitted.max { value(read(b, place, $0)) < value(read(b, place, $1)) } ?? 0
                    }
                    let next =
                        s.targets == .sarsa
                        ? actions[b * 4 + place] : best(s.targets == .double ? own : target)
                    mass = c.distributional ? target(b, place, next) : [1]
                    let later = c.distributional ? support : [target(b, place, next)[0]]
                    atoms = later.map { sum + pow(s.gamma, Double(reached)) * $0 }
                }
                let chosen = own(b, t, actions[b * 4 + t])
                count += 1
                guard c.distributional else {
                    total += 0.5 * pow(chosen[0] - atoms[0], 2)
                    continue
                }
                for (weight, atom) in zip(mass, atoms) {
                    for j in 0..<z {
                        let gap = abs(min(max(atom, c.vMin), c.vMax) - support[j]) / width
                        total -= weight * max(0, 1 - gap) * log(chosen[j] + 1e-8)
                    }
                }
            }
        }
        let steps = s.cqlSteps == .all ? mask.reduce(0, +) : count
        return (total / count, s.cqlWeight * (soft - data) / steps)
    }

    @Test(arguments: [true, false], TargetKind.allCases)
    func lossesStepByStep(distributional: Bool, kind: TargetKind) throws {
        let model = try Self.model(distributional: distributional), batch = try Self.batch()
        let output = try model(batch.interleaved(), tasks: batch.tasks)
        let table = try Tensor(Self.legal.flatMap { $0 }, [3, 4])
        var seen: Set<Double> = []
        for n in 1...4 {
            for (actions, steps) in [
                (PenalisedActions.all, PenalisedSteps.all), (.legal, .all), (.all, .targeted),
                (.legal, .targeted),
            ] {
                var settings = Self.settings(kind, n: n)
                (settings.cqlActions, settings.cqlSteps) = (actions, steps)
                settings.cqlTemperature = n == 2 ? 0.3 : 1
                let terms = try LossFunction(settings, legalActions: table).all(model, output, batch)
                let (difference, penalty) = try Self.expected(model, output, batch, settings)
                let got = try #require(try terms.temporalDifference?.item())
                #expect(abs(got - difference) < 1e-4 * max(1, abs(difference)), "n \(n), \(kind)")
                let low = try #require(try terms.conservative?.item())
                #expect(abs(low - penalty) < 1e-4, "n \(n), \(actions), \(steps)")
                seen.insert((got * 1e4).rounded())
                seen.insert((low * 1e5).rounded())
            }
        }
        #expect(seen.count > 2, "options must matter")
    }

    static func shifted(_ kind: TargetKind, n: Int) -> LossConfiguration {
        var settings = Self.settings(kind, n: n)
        settings.targetWindow = .shifted
        return settings
    }

    @Test func aShiftedWindowByHand() throws {
        let targets = try CriticTargets(Self.batch(), .max, Self.shifted(.max, n: 2))
        // Two blocks have targets two steps later, where the later window begins; row 1 ends within the second's.
        #expect(try targets.sum.array(Float.self) == [1, -0.5, 0.5, 1.5, 0, 1])
        #expect(try targets.discount.array(Float.self) == [0.25, 0.25, 0.25, 0, 0, 0.25])
        #expect(try targets.valid.array(Float.self) == [1, 1, 1, 1, 0, 1])
        #expect(try targets.step.array(Int64.self) == [0, 1, 0, 1, 0, 1])
    }

    @Test(arguments: [TargetKind.max, .double, .sarsa])
    func valuesComeFromTheLaterWindow(kind: TargetKind) throws {
        let model = try Self.model(distributional: false), whole = try Self.batch()
        let settings = Self.shifted(kind, n: 1), batch = try whole.blocks(0, 3)
        let later = try whole.blocks(1, 4)
        let output = try model(batch.interleaved(), tasks: batch.tasks)
        let after = try model(later.interleaved(), tasks: later.tasks)
        let losses = LossFunction(settings, legalActions: try Tensor(Self.legal.flatMap { $0 }, [3, 4]))
        let got = try losses.all(
            model, output, batch, ahead: LossFunction.Ahead(model, whole, settings))
        let q = try output.q.mean(0).array(Double.self), next = try after.q.mean(0).array(Double.self)
        let target = try after.qTarget.mean(0).array(Double.self)
        let actions = try whole.actions.array(Int64.self).map(Int.init)
        let rewards = try whole.rewards.array(Double.self), ends = try whole.ends.array(Double.self)
        let mask = try whole.mask.array(Double.self)
        var sum = 0.0, count = 0.0
        for b in 0..<3 {
            let permitted = (0..<4).filter { Self.legal[b][$0] }
            for t in 0..<3 where mask[b * 4 + t] == 1 {
                let ended = ends[b * 4 + t] == 1
                guard ended || mask[b * 4 + t + 1] == 1 else { continue }
                func value(_ list: [Double], _ a: Int) -> Double { list[(b * 3 + t) * 4 + a] }
                let chooser = kind == .double ? next : target
                let best =
                    kind == .sarsa
                    ? actions[b * 4 + t + 1]
                    : try #require(permitted.max { value(chooser, $0) < value(chooser, $1) })
                let goal = rewards[b * 4 + t] + (ended ? 0 : settings.gamma * value(target, best))
                sum += 0.5 * pow(value(q, actions[b * 4 + t]) - goal, 2)
                count += 1
            }
        }
        #expect(count == 8)
        #expect(abs(try #require(try got.temporalDifference?.item()) - sum / count) < 1e-5)
        // Parts of a batch sum to the whole here, too.
        var parts = LossTerms()
        for range in [(0, 1), (1, 3)] {
            let rows = try whole.rows(range.0, range.1), part = try rows.blocks(0, 3)
            try parts.add(
                losses.all(
                    model, model(part.interleaved(), tasks: part.tasks), part,
                    ahead: LossFunction.Ahead(model, rows, settings),
                    share: LossShare(of: rows, in: whole, settings)))
        }
        for ((name, a), (_, b)) in zip(got.named, parts.named) {
            #expect(abs(try a.item() - b.item()) < 1e-5, "\(name)")
        }
    }

    @Test func partsOfABatchSumToTheWhole() throws {
        let model = try Self.model(distributional: true), batch = try Self.batch()
        var settings = Self.settings(.monteCarlo, n: 2)
        (settings.rewardWeight, settings.rewardedStepWeight) = (3, 5)
        let losses = LossFunction(
            settings, legalActions: try Tensor(Self.legal.flatMap { $0 }, [3, 4]))
        let whole = try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch)
        var sum = LossTerms()
        for range in [(0, 1), (1, 3)] {
            let part = try batch.rows(range.0, range.1)
            let output = try model(part.interleaved(), tasks: part.tasks)
            try sum.add(losses.all(model, output, part, share: LossShare(of: part, in: batch)))
        }
        for ((name, a), (_, b)) in zip(whole.named, sum.named) {
            #expect(abs(try a.item() - b.item()) < 1e-5, "\(name)")
        }
    }

    @Test func rewardedStepsWeighMore() throws {
        let model = try Self.model(distributional: true), batch = try Self.batch()
        let output = try model(batch.interleaved(), tasks: batch.tasks)
        var settings = LossConfiguration()
        let table = try Tensor(Self.legal.flatMap { $0 }, [3, 4])
        (settings.rewardedStepWeight, settings.rewardWeight) = (4, 2)
        let got = try #require(
            try LossFunction(settings, legalActions: table).worldModel(output, batch).rewards?.item())
        let logs = try output.rewards.logSoftmax(-1).array(Double.self)
        let rewards = try batch.rewards.array(Double.self), mask = try batch.mask.array(Double.self)
        var sum = 0.0
        for i in rewards.indices where mask[i] == 1 {
            sum -= (rewards[i] == 0 ? 1 : 4) * logs[i * 3 + Int(rewards[i]) + 1]
        }
        #expect(abs(got - 2 * sum / mask.reduce(0, +)) < 1e-5)
    }

    @Test func hiddenActionsChangeNothingThatComesAfter() throws {
        let model = try Self.model(distributional: true)
        var batch = try Self.batch()
        batch.visible = try Tensor([0, 1, 0] as [Float], [3, 1, 1, 1]).expanded([3, 4, 1, 1])
        func q(_ batch: Batch) throws -> [Float] {
            let hidden = try model.hidden(batch.interleaved(), tasks: batch.tasks, visible: batch.visible)
            return try model.predictions(hidden).q.sum(0).reshape([3, -1]).array()
        }
        let first = try q(batch)
        batch.actions = try (batch.actions - 1).absolute()
        let second = try q(batch), row = first.count / 3
        #expect(first[..<row] == second[..<row] && first[(2 * row)...] == second[(2 * row)...])
        #expect(first[row..<2 * row] != second[row..<2 * row], "row 1 sees its actions")
        try model.hideActions()
        batch.visible = nil
        #expect(try q(batch)[..<row] == first[..<row], "what evaluation sees of a model without actions")
    }
}
