import JOWA
import Torch

extension Tokenizer {
    /// Frames that are cut at once.
    private static let cutAtOnce = 256

    /// Chooses the patches from as many frames as a batch has, drawn in a seeded order; what was chosen, as metrics.
    func fit(
        _ sampler: FrameSampler, medians: Tensor, _ settings: TokenizerTrainingSettings
    ) throws -> [(name: String, value: Double)] {
        var fitting = PatchFitting(configuration)
        let count = min(settings.batch, sampler.count)
        for start in stride(from: 0, to: count, by: Self.cutAtOnce) {
            let (bytes, owners) = sampler.batch(
                count, update: 0, rows: start..<min(start + Self.cutAtOnce, count))
            let frames = try bytes.withUnsafeBufferPointer { try self.frames($0, count: owners.count) }
            var moving: Tensor?
            if settings.movingPixelWeight > 0 {
                let parts = try Tensor(owners.map { Int64($0) }, [owners.count], device: device)
                moving = try
                    ((frames - medians.indexed(0, parts)).absolute() .> TokenizerTrainer.movingThreshold)
                    .to(.float32)
            }
            try fitting.add(frames, moving: moving, movingWeight: settings.movingPixelWeight)
        }
        let outcome = try fitting.fit(self)
        return [
            ("tokenizer/different_patches", Double(outcome.patches)),
            ("tokenizer/patch_radius", outcome.radius),
        ]
    }
}
