import Foundation
import Testing

/// Real training, killed (SIGKILL) at random times and started again, ends with the same bytes.
@Suite(.enabled(if: DataProgram.isBuilt, DataProgram.missing)) final class TrainKillTests {
    let jowa: DataProgram

    init() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("jowa-kill-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        jowa = DataProgram(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(at: jowa.folder) }

    private static let tokenizer = """
        {"vocabulary": 32, "code_width": 16, "channels": 4, "residual_blocks": 1, "groups": 2, "resolution": 28,
         "strides": [7], "encoder_attention_at": [4]}
        """

    /// Both stages with a joint tokenizer, or fine-tuning on imagined data.
    private static func settings(_ stages: (Int, Int), imagination: Bool) -> String {
        """
        {"method": "jowa", "games": ["Boxing"], "tasks": [7],
         "model": {"layers": 1, "heads": 2, "width": 32, "critic_width": 16, "critics": 1, "observation_tokens": 16,
                   "blocks": 4, "tasks": 60, "vocabulary": 32, "actions": 18, "dropout": 0.1, "critic_dropout": 0.01,
                   "atoms": 51, "v_min": -10, "v_max": 30, "distributional": true, "task_embedding": true,
                   "q_gradient_into_backbone": true},
         "tokenizer": \(tokenizer),
         "loss": {"gamma": 0.99, "cql_weight": 0.1, "penalty": "combo", "supervised_weight": 0.1},
         "critic_mixture": "random",
         "optimizer": {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 0.01, "max_gradient_norm": 1},
         "joint_tokenizer": true,
         "tokenizer_training": {"updates": 0, "batch": 8, "learning_rate": 1e-3, "max_gradient_norm": 1,
                   "moving_pixel_weight": 0, "revive_dead_codes_every": 3, "lpips_weights": ""},
         "stage1": {"updates": \(stages.0), "batch": 4, "learning_rate": 1e-3},
         "stage2": {"updates": \(stages.1), "batch": 4, "learning_rate": 1e-3},
         "target_sync_period": 3, "segment_stride": 2, "rewarding_segment_weight": 1, "transitions": 0,
         "subset_seed": 0,
         "imagination": {"enabled": \(imagination), "start_after": 4, "share": 0.5, "width": 2, "horizon": 2},
         "precision": "float32", "seed": 3, "validate_every": 10, "validation_segments": 8}
        """
    }

    @Test("both stages and fine-tuning on imagined data", arguments: [false, true])
    func kills(fineTuning: Bool) throws {
        let collected = try jowa(
            "data", "collect", "Boxing", "--transitions", "240", "--mixture", "random", "--episode-cap", "40",
            "--out", "boxing")
        #expect(collected.status == 0, "\(collected.errors)")
        let stages = fineTuning ? (0, 16) : (12, 12)
        try Data(Self.settings(stages, imagination: fineTuning).utf8).write(
            to: jowa.folder.appendingPathComponent("settings.json"))
        let whole = try jowa("train", "settings.json", "--data", "data/boxing", "--out", "whole")
        #expect(whole.status == 0, "\(whole.errors)")

        var random = SystemRandomNumberGenerator()
        var killed = 0, attempts = 0
        while !FileManager.default.fileExists(atPath: file("parts").path) {
            attempts += 1
            try #require(attempts < 40, "the training does not get on between kills")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: DataProgram.path)
            process.arguments = [
                "train", "settings.json", "--data", "data/boxing", "--out", "parts", "--checkpoint-every",
                "0",
            ]
            process.currentDirectoryURL = jowa.folder
            (process.standardOutput, process.standardError) = (Pipe(), Pipe())
            try process.run()
            if killed < 5 {
                Thread.sleep(forTimeInterval: Double.random(in: 0.4...1.6, using: &random))
                if process.isRunning {
                    kill(process.processIdentifier, SIGKILL)
                    killed += 1
                }
            }
            process.waitUntilExit()
        }
        #expect(killed > 0, "the training ended before the first kill")
        #expect(try Data(contentsOf: file("parts")) == Data(contentsOf: file("whole")))
    }

    private func file(_ run: String) -> URL {
        jowa.folder.appendingPathComponent(run).appendingPathComponent("model.safetensors")
    }
}
