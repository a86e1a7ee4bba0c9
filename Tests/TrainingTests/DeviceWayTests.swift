import JOWA
import NeuralNetworks
import Testing
import Torch

/// What training does on a device other than the CPU, as far as the CPU can do it, too.
///
/// One test at a time: masks are drawn from the CPU's only default generator.
@Suite("The way of devices, on the CPU", .serialized)
struct DeviceWayTests {
    let model: WorldActionModel
    let losses: LossFunction
    let batch: Batch

    init() throws {
        var c = ModelConfiguration(layers: 2, heads: 2, width: 32, criticWidth: 16, critics: 2)
        (c.observationTokens, c.blocks, c.vocabulary, c.tasks) = (4, 5, 20, 3)
        model = try WorldActionModel(c, seed: 3)
        losses = LossFunction(
            LossConfiguration(), legalActions: try Tensor.full([3, 18], 1, type: .bool))
        batch = Batch(
            observations: try Tensor((0..<80).map { Int64($0 * 7 % 20) }, [4, 5, 4]),
            actions: try Tensor((0..<20).map { Int64($0 * 5 % 18) }, [4, 5]),
            rewards: try Tensor((0..<20).map { Float($0 % 3) - 1 }, [4, 5]),
            ends: try .zeros([4, 5]), mask: try .full([4, 5], 1),
            tasks: try Tensor([0, 1, 2, 0] as [Int64], [4]))
    }

    private func drawn(_ update: Int, part: BatchPart? = nil) throws -> DropoutStream {
        try DropoutStream(seed: 5, update: update, part: part).started(on: .cpu, drawn: true)
    }

    private func pass(_ stream: DropoutStream) throws -> (loss: Double, gradients: [[Float]]) {
        let output = try model(batch.interleaved(), tasks: batch.tasks, dropout: stream)
        let total = try losses.all(model, output, batch).total()
        try total.backward()
        return (try total.item(), try gradients())
    }

    private func gradients() throws -> [[Float]] {
        let all = try model.parameters.trainable.map { try $0.tensor.grad()?.array(Float.self) ?? [] }
        try model.parameters.clearGradients()
        return all
    }

    @Test func drawnMasksDependOnSeedUpdateAndPartAlone() throws {
        let first = try pass(drawn(9))
        _ = try Tensor.full([1000], 1).drawnDropout(0.5)
        let again = try pass(drawn(9))
        #expect(first.loss == again.loss && first.gradients == again.gradients)
        #expect(try pass(drawn(10)).loss != first.loss)
        #expect(try pass(drawn(9, part: BatchPart(1, of: 2, rows: 8))).loss != first.loss)
        // Masks of the CPU's own way are others.
        #expect(try pass(DropoutStream(seed: 5, update: 9)).loss != first.loss)
        #expect(first.gradients.allSatisfy { $0.allSatisfy(\.isFinite) })
    }

    @Test func drawnDropoutKeepsTheMeanAndTheGradientOfWhatIsKept() throws {
        try DeviceGenerator(.cpu).seed(1)
        let x = try Tensor.full([100_000], 1)
        try x.setRequiresGrad(true)
        let y = try x.drawnDropout(0.25)
        #expect(try abs(y.mean().item() - 1) < 0.01)
        try y.sum().backward()
        #expect(try x.grad()?.array(Float.self) == y.array(Float.self))
    }

    @Test func checkpointedActivationsDrawTheSameMasksAgain() throws {
        let plain = try pass(drawn(4))
        let stream = try drawn(4)
        let backbone = try CheckpointedBackbone(
            model, batch.interleaved(), tasks: batch.tasks, dropout: stream)
        let output = try model.predictions(backbone.hidden, dropout: stream)
        let total = try losses.all(model, output, batch).total()
        try total.backward()
        try backbone.backward()
        #expect(try total.item() == plain.loss)
        #expect(try gradients() == plain.gradients)
    }

    @Test func anOptimizerThatCountsOnTheDeviceAgreesWithTheOneThatIsTold() throws {
        func trained(counting: Bool) throws -> [[Float]] {
            let store = try WorldActionModel(model.configuration, seed: 3).parameters
            var settings = AdamW.Settings(rate: 1e-2, decay: 0.01)
            settings.maxGradientNorm = 0.5
            let optimizer = try AdamW(store.parameters, settings, counting: counting)
            try optimizer.resume(at: 3)
            for update in 0..<4 {
                if update == 2 { optimizer.settings.rate = 5e-3 }
                for parameter in store.trainable {
                    try parameter.tensor.setGrad(
                        .normal(
                            parameter.tensor.shape,
                            seed: mixedSeed(stableHash(parameter.name), UInt64(update))))
                }
                _ = try optimizer.update()
            }
            #expect(optimizer.step == 7)
            return try store.trainable.map { try $0.tensor.array(Float.self) }
        }
        for (a, b) in zip(try trained(counting: false), try trained(counting: true)) {
            #expect(zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 * (1 + abs($0)) })
        }
    }

    @Test func aStreamThatWasNotStartedOnItsDeviceIsNotUsed() throws {
        let x = try Tensor.full([4, 2], 1)
        let stream = DropoutStream(seed: 1, update: 1)
        #expect(try !stream.isDrawn && !stream.started(on: .cpu).isDrawn)
        #expect(try x.dropout(0.5, stream).array(Float.self).allSatisfy { $0 == 0 || $0 == 2 })
    }
}
