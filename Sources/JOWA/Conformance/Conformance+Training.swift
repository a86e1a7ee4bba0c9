import Foundation
import NeuralNetworks
import Torch

// The kinds model, training and tokenizer.
extension Conformance {
    func model(_ fixture: Fixture) throws -> WorldActionModel {
        let model = try WorldActionModel(fixture.need(fixture.manifest.model, "model"), device: device)
        try model.parameters.load(fixture.weights, from: fixture.folder.path + "/weights.safetensors")
        return model
    }

    private func batch(_ f: Fixture) throws -> Batch {
        Batch(
            observations: try f.input("observations"), actions: try f.input("actions"),
            rewards: try f.input("rewards"),
            ends: try f.input("ends").to(.float32), mask: try f.input("mask").to(.float32),
            tasks: try f.input("tasks"))
    }

    private func gradients(
        _ parameters: ParameterStore, _ prefix: String, into results: inout [String: Tensor]
    ) throws {
        for parameter in parameters.trainable {
            if let gradient = try parameter.tensor.grad() {
                results[prefix + parameter.name] = try gradient.clone()
            }
        }
        try parameters.clearGradients()
    }

    func modelOutputs(_ f: Fixture) throws -> [String: Tensor] {
        let model = try model(f), batch = try batch(f)
        let losses = LossFunction(
            try f.need(f.manifest.loss, "loss"), legalActions: try f.input("legal_actions"))
        let mix = try f.input("critic_weights").array(Double.self)
        let output = try model(batch.interleaved(), tasks: batch.tasks)
        var results = [
            "hidden": output.hidden, "observations": output.observations, "rewards": output.rewards,
            "ends": output.ends,
            "q": output.q, "q_target": output.qTarget,
        ]
        for stage in ["stage1", "stage2"] {
            let output = try model(batch.interleaved(), tasks: batch.tasks, critics: stage == "stage2")
            let terms =
                try stage == "stage1"
                ? losses.worldModel(output, batch) : losses.all(model, output, batch, criticWeights: mix)
            try terms.total().backward()
            for (name, term) in terms.named { results["loss/\(stage)/\(name)"] = term }
            try gradients(model.parameters, "grad/\(stage)/", into: &results)
            try addSilentTerms(f, stage, model, into: &results)
        }
        return results
    }

    /// Terms of weight zero are not computed here; the reference computes zeros, with zero gradients.
    private func addSilentTerms(
        _ f: Fixture, _ stage: String, _ model: WorldActionModel, into results: inout [String: Tensor]
    ) throws {
        guard stage == "stage2", f.manifest.loss?.supervisedWeight == 0 else { return }
        for name in ["observations", "rewards", "ends"] {
            results["loss/stage2/\(name)"] = try .zeros([], device: device)
        }
        for parameter in model.parameters.trainable where results["grad/stage2/\(parameter.name)"] == nil {
            guard f.expected["grad/stage2/\(parameter.name)"] != nil else { continue }
            results["grad/stage2/\(parameter.name)"] = try .zeros(parameter.tensor.shape, device: device)
        }
    }

    func trainingOutputs(_ f: Fixture) throws -> [String: Tensor] {
        let model = try model(f), batch = try batch(f), m = f.manifest
        let losses = LossFunction(try f.need(m.loss, "loss"), legalActions: try f.input("legal_actions"))
        let optimizer = try AdamW(
            model.parameters.parameters,
            .init(
                rate: f.need(m.learningRate, "learning_rate"), decay: f.need(m.weightDecay, "weight_decay"),
                epsilon: f.need(m.epsilon, "epsilon"),
                maxGradientNorm: f.need(m.maxGradientNorm, "max_gradient_norm")))
        var history: [String: [Tensor]] = [:]
        for step in 1...(try f.need(m.steps, "steps")) {
            let terms = try losses.all(model, model(batch.interleaved(), tasks: batch.tasks), batch)
            try terms.total().backward()
            history["gradient_norm_by_step", default: []].append(try optimizer.update())
            for (name, term) in terms.named {
                history["loss_by_step/\(name)", default: []].append(try term.detached())
            }
            if m.syncTargetAfter?.contains(step) == true { try model.synchroniseTarget() }
        }
        var results = try history.mapValues { try Tensor.stacked($0) }
        for (name, tensor) in model.parameters.tensors { results["weights/\(name)"] = tensor }
        return results
    }

    func tokenizerOutputs(_ f: Fixture) throws -> [String: Tensor] {
        let tokenizer = try Tokenizer(f.need(f.manifest.tokenizer, "tokenizer"), device: device)
        try tokenizer.parameters.load(f.weights, from: f.folder.path + "/weights.safetensors")
        let frames = try f.input("frames")
        let pass = try tokenizer.losses(frames)
        try pass.total().backward()
        var results = ["loss/reconstruction": pass.reconstruction, "loss/commitment": pass.commitment]
        try gradients(tokenizer.parameters, "grad/", into: &results)
        let tokens = try tokenizer.encode(frames)
        results["latents"] = try tokenizer.latents(frames)
        results["tokens"] = tokens
        results["decoded"] = try tokenizer.decode(tokens)
        return results
    }
}
