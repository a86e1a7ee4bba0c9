import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

@Suite struct PlanningTests {
    let model: WorldActionModel

    init() throws {
        var c = ModelConfiguration(layers: 2, heads: 2, width: 16, criticWidth: 12, critics: 2)
        (c.observationTokens, c.blocks, c.vocabulary, c.tasks) = (4, 5, 24, 6)
        model = try WorldActionModel(c, seed: 3)
        // Fresh weights give nearly equal logits everywhere; larger ones make decisions depend on the context.
        for parameter in model.parameters.parameters {
            try parameter.tensor.add(
                .normal(parameter.tensor.shape, deviation: 0.25, seed: stableHash(parameter.name)))
        }
    }

    /// Contexts of all lengths with different tasks and legal actions.
    func contexts(_ count: Int) -> [PlanningContext] {
        (0..<count).map { i in
            let blocks = 1 + i % model.configuration.blocks
            let tokens = (0..<blocks * 5 - 1).map { j in
                let draw = mixedSeed(UInt64(i), UInt64(j))
                return Int32(draw % (j % 5 == 4 ? 18 : 24))
            }
            let legal = (0..<18).filter { $0 == 0 || mixedSeed(7, UInt64(i), UInt64($0)) % 3 == 0 }
            return PlanningContext(tokens: tokens, task: i % 6, legal: legal)
        }
    }

    @Test func decisionsOfABatchEqualThoseOfOneAtATime() throws {
        let planners: [any Planner] = [
            GreedyPlanner(), try BeamPlanner(width: 3, horizon: 2),
            try BeamPlanner(width: 2, horizon: 2, respectEnds: true),
            try TreePlanner(horizon: 3, simulations: 8),
        ]
        let all = contexts(11)
        for planner in planners {
            let together = try planner.decide(all, in: Imagination(model))
            for (context, decision) in zip(all, together) {
                let alone = try planner.decide([context], in: Imagination(model))[0]
                #expect(alone.action == decision.action)
                #expect(alone.visits == decision.visits)
                #expect(abs(alone.score - decision.score) < 1e-4)
                #expect(context.legal.contains(decision.action))
            }
        }
    }

    @Test func aStaleCriticIsTheTargetNetworkInBothBackends() throws {
        let all = contexts(5), stale = Perturbation(staleCritic: true)
        let fresh = try GreedyPlanner().decide(all, in: Imagination(model))
        var old: [[Decision]] = []
        for backend in [Imagination.Backend.operations, .fused] {
            old.append(
                try GreedyPlanner().decide(all, in: Imagination(model, perturbation: stale, backend: backend))
            )
        }
        #expect(zip(old[0], old[1]).allSatisfy { zip($0.q, $1.q).allSatisfy { abs($0 - $1) < 1e-4 } })
        #expect(zip(old[0], fresh).allSatisfy { $0.q != $1.q })
        // Once synchronised, the target is the critic.
        try model.synchroniseTarget()
        let synchronised = try GreedyPlanner().decide(all, in: Imagination(model, perturbation: stale))
        #expect(zip(synchronised, fresh).allSatisfy { $0.q == $1.q })
    }

    @Test func bothBackendsAgreeAndTheFusedOneIsExactInAnyBatch() throws {
        let all = contexts(13), planner = try BeamPlanner(width: 3, horizon: 2)
        let reference = try planner.decide(all, in: Imagination(model, backend: .operations))
        let fused = try planner.decide(all, in: Imagination(model, backend: .fused))
        for (a, b) in zip(reference, fused) {
            #expect(a.action == b.action)
            #expect(abs(a.score - b.score) < 1e-4)
            #expect(zip(a.q, b.q).allSatisfy { abs($0 - $1) < 1e-4 })
        }
        let alone = try Imagination(model, backend: .fused)
        for (context, decision) in zip(all, fused) {
            #expect(try planner.decide([context], in: alone)[0] == decision)
        }
        let half = try planner.decide(all, in: Imagination(model, bfloat16: true, backend: .fused))
        #expect(zip(half, fused).allSatisfy { zip($0.q, $1.q).allSatisfy { abs($0 - $1) < 0.3 } })
    }

    /// A context's Q by the training's pass, with its actions shown or hidden.
    private func trained(_ model: WorldActionModel, _ context: PlanningContext, hidden: Bool) throws
        -> [Float]
    {
        let blocks = (context.tokens.count + 1) / 5
        let tokens = try Tensor((context.tokens + [0]).map(Int64.init), [1, blocks * 5])
        let visible = try hidden ? Tensor.zeros([1, blocks, 1, 1]) : nil
        let states = try model.hidden(
            tokens, tasks: Tensor([Int64(context.task)], [1]), visible: visible)
        return try model.values(model.predictions(states).q).at(1, blocks - 1).array()
    }

    @Test(arguments: [CriticReading.last, .all], [false, true])
    func planningReadsWhatTrainingDoes(reading: CriticReading, hidden: Bool) throws {
        var c = model.configuration
        c.criticReading = reading
        let model = try WorldActionModel(c, seed: 4)
        for parameter in model.parameters.parameters {
            try parameter.tensor.add(
                .normal(parameter.tensor.shape, deviation: 0.25, seed: stableHash(parameter.name)))
        }
        let all = contexts(7)
        for backend in [Imagination.Backend.operations, .recorded, .automatic] {
            let imagination = try Imagination(model, hidesActions: hidden, backend: backend)
            let roots = try imagination.roots(all, horizon: 0)
            for (context, root) in zip(all, roots) {
                let q = try trained(model, context, hidden: hidden)
                #expect(zip(q, root.q).allSatisfy { abs($0 - $1) < 1e-4 })
            }
            guard !hidden else { continue }
            // An imagined block is read as if it had been seen.
            let before = try imagination.roots(all, horizon: 1)
            for (context, state) in zip(all, try imagination.step(before, all.map { $0.legal[0] })) {
                var longer = context
                longer.tokens = context.tokens.suffix(4 * 5 - 1) + [Int32(context.legal[0])] + state.tokens
                let q = try trained(model, longer, hidden: false)
                #expect(zip(q, state.q).allSatisfy { abs($0 - $1) < 1e-4 })
            }
        }
    }

    @Test func blocksDecodedInFixedPlacesAreThoseDecodedFreely() throws {
        let planners: [any Planner] = [
            try BeamPlanner(width: 3, horizon: 2), try TreePlanner(horizon: 3, simulations: 8),
        ]
        // Ragged batches of several sizes, the same places used again, and replaced tokens.
        for flips in [nil, Perturbation(tokenFlips: 0.5, seed: 1)] {
            let free = try Imagination(model, perturbation: flips, backend: .operations)
            let fixed = try Imagination(model, perturbation: flips, backend: .recorded)
            for count in [13, 1, 3, 6] {
                let all = contexts(count)
                for planner in planners {
                    let a = try planner.decide(all, in: free), b = try planner.decide(all, in: fixed)
                    for (x, y) in zip(a, b) {
                        #expect(x.action == y.action)
                        #expect(x.visits == y.visits)
                        #expect(abs(x.score - y.score) < 1e-4)
                    }
                }
                let (x, y) = (try free.roots(all, horizon: 1), try fixed.roots(all, horizon: 1))
                let actions = all.map { $0.legal[$0.legal.count / 2] }
                for (p, q) in zip(try free.step(x, actions), try fixed.step(y, actions)) {
                    #expect(p.tokens == q.tokens && p.reward == q.reward && p.ended == q.ended)
                    #expect(zip(p.q, q.q).allSatisfy { abs($0 - $1) < 1e-4 })
                }
            }
        }
    }

    @Test func aWideBeamEqualsExhaustiveSearch() throws {
        let imagination = try Imagination(model)
        var context = contexts(3)[2]
        context.legal = [0, 3, 11]
        let beam = try BeamPlanner(width: 9, horizon: 2).decide([context], in: imagination)[0]
        let all = try ExhaustivePlanner(horizon: 2).decide([context], in: imagination)[0]
        #expect(beam == all)
        #expect(all.imagined == 3 + 9)
    }

    @Test func widthAboveTheLegalActionsIsCut() throws {
        var context = contexts(2)[1]
        context.legal = [2, 5]
        let decision = try BeamPlanner(width: 18, horizon: 1).decide([context], in: Imagination(model))[0]
        #expect(decision.imagined == 2)
    }

    @Test func aGrowingContextReusesItsCacheAndDecidesTheSame() throws {
        let whole = contexts(5)[4]
        let reusing = try Imagination(model), planner = GreedyPlanner()
        for blocks in 1...5 {
            var context = whole
            context.tokens = Array(whole.tokens.prefix(blocks * 5 - 1))
            context.slot = 0
            let reused = try planner.decide([context], in: reusing)[0]
            context.slot = nil
            let fresh = try planner.decide([context], in: Imagination(model))[0]
            #expect(reused.action == fresh.action)
            #expect(zip(reused.q, fresh.q).allSatisfy { abs($0 - $1) < 1e-4 })
        }
        #expect(reusing.tokensReused == 4 + 9 + 14 + 19)
        // Another game in the same slot shares nothing.
        var other = contexts(6)[5]
        other.slot = 0
        _ = try planner.decide([other], in: reusing)
        #expect(reusing.tokensReused == 4 + 9 + 14 + 19)
    }

    @Test(arguments: [Imagination.Backend.fused, .operations, .recorded])
    func memoryStaysConstantOverDecisions(backend: Imagination.Backend) throws {
        let imagination = try Imagination(model, backend: backend)
        let planner = try BeamPlanner(width: 2, horizon: 2)
        _ = try planner.decide(contexts(6), in: imagination)
        let tensors = Torch.liveTensors, pages = imagination.pageCapacity
        for _ in 0..<70 { _ = try planner.decide(contexts(6), in: imagination) }
        #expect(imagination.pageCapacity == pages)
        #expect(imagination.pagesInUse == 0)
        // Tests beside this one hold tensors, too, and give them back; what leaks stays.
        var looks = 0
        while Torch.liveTensors > tensors + 64, looks < 600 {
            Thread.sleep(forTimeInterval: 0.1)
            looks += 1
        }
        #expect(Torch.liveTensors <= tensors + 64)
    }

    @Test func imaginedEndsStopAPathWhereTheyAreRespected() throws {
        let context = contexts(4)[3]
        let imagination = try Imagination(model)
        let roots = try imagination.roots([context], horizon: 1)
        let next = try imagination.step(roots, [context.legal[0]])[0]
        #expect((-1...1).contains(next.reward))
        #expect(next.tokens.count == 4)
        let beam = try BeamPlanner(width: 18, horizon: 1, respectEnds: true).decide(
            [context], in: imagination)[0]
        let states = try imagination.step(context.legal.map { _ in roots[0] }, context.legal)
        let scores = states.map { Double($0.reward) + ($0.ended ? 0 : 0.99 * $0.value) }
        #expect(abs(beam.score - (scores.max() ?? 0)) < 1e-4)
    }

    @Test func badContextsAndPlannersAreRefused() throws {
        let imagination = try Imagination(model)
        let context = contexts(2)[1]
        #expect(throws: PlanningError.horizon(5, blocks: 5)) {
            try BeamPlanner(width: 2, horizon: 5).decide([context], in: imagination)
        }
        #expect(throws: PlanningError.self) { try BeamPlanner(width: 0, horizon: 1) }
        var broken = context
        broken.tokens.removeLast()
        #expect(throws: PlanningError.self) { try GreedyPlanner().decide([broken], in: imagination) }
        broken = context
        broken.tokens[0] = 24
        #expect(throws: PlanningError.self) { try GreedyPlanner().decide([broken], in: imagination) }
        broken = context
        broken.legal = []
        #expect(throws: PlanningError.self) { try GreedyPlanner().decide([broken], in: imagination) }
    }

    @Test func errorsArePartOfAState() throws {
        let context = contexts(3)[2]
        func q(_ noise: Perturbation?) throws -> [Float] {
            try Imagination(model, perturbation: noise).roots([context], horizon: 0)[0].q
        }
        let clean = try q(nil), noisy = try q(Perturbation(qNoise: 0.5, seed: 1))
        #expect(try q(Perturbation(seed: 1)) == clean)
        #expect(noisy != clean)
        #expect(try q(Perturbation(qNoise: 0.5, seed: 1)) == noisy)
        #expect(try q(Perturbation(qNoise: 0.5, seed: 2)) != noisy)
        let biased = try q(Perturbation(qBias: 1, seed: 1))
        #expect(zip(biased, clean).filter { $0 != $1 }.count == 1)
        let flips = try Imagination(model, perturbation: Perturbation(tokenFlips: 1, seed: 1))
        let straight = try Imagination(model)
        let a = try flips.step(flips.roots([context], horizon: 1), [0])[0].tokens
        let b = try straight.step(straight.roots([context], horizon: 1), [0])[0].tokens
        #expect(a != b)
    }
}
