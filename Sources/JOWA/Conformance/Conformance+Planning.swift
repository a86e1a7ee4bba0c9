import Foundation
import Torch

// The kinds planning and mcts.
extension Conformance {
    /// Decisions on all queries of a fixture, those of equal settings in one batch.
    private func decisions(_ f: Fixture, _ planner: (Fixture.Query) throws -> any Planner) throws
        -> [Decision]
    {
        let imagination = try Imagination(model(f), bfloat16: bfloat16)
        let legal = try f.input("legal_actions").to(.uint8).array(UInt8.self)
        let actions = imagination.model.configuration.actions
        let queries = try f.need(f.manifest.queries, "queries")
        let contexts = try queries.enumerated().map { i, query in
            PlanningContext(
                tokens: try f.input("context/\(i)").array(Int32.self), task: query.task,
                legal: (0..<actions).filter { legal[query.task * actions + $0] != 0 })
        }
        var results = [Decision?](repeating: nil, count: queries.count)
        let groups = Dictionary(grouping: queries.indices) {
            [queries[$0].width ?? 0, queries[$0].horizon, queries[$0].simulations ?? 0]
        }
        for members in groups.values {
            let decided = try planner(queries[members[0]]).decide(
                members.map { contexts[$0] }, in: imagination)
            for (i, decision) in zip(members, decided) { results[i] = decision }
        }
        return results.compactMap { $0 }
    }

    func planningOutputs(_ f: Fixture) throws -> [String: Tensor] {
        let gamma = try f.need(f.manifest.gamma, "gamma")
        return try named(
            decisions(f) { query in
                try BeamPlanner(width: f.need(query.width, "width"), horizon: query.horizon, gamma: gamma)
            })
    }

    func searchOutputs(_ f: Fixture) throws -> [String: Tensor] {
        let m = f.manifest
        return try named(
            decisions(f) { query in
                var planner = try TreePlanner(
                    horizon: query.horizon, simulations: f.need(query.simulations, "simulations"))
                planner.gamma = try f.need(m.gamma, "gamma")
                planner.temperature = try f.need(m.temperature, "temperature")
                planner.cInit = try f.need(m.cInit, "c_init")
                planner.cBase = try f.need(m.cBase, "c_base")
                return planner
            })
    }

    private func named(_ decisions: [Decision]) throws -> [String: Tensor] {
        var results: [String: Tensor] = [:]
        for (i, decision) in decisions.enumerated() {
            results["action/\(i)"] = try Tensor([Int64(decision.action)], [1])
            results["score/\(i)"] = try Tensor([Float(decision.score)], [1])
            if let visits = decision.visits {
                results["visits/\(i)"] = try Tensor(visits.map(Int64.init), [visits.count])
            }
        }
        return results
    }
}
