import Foundation
import JOWA
import NeuralNetworks
import Testing
import Torch

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
private let pythonPath = root.appendingPathComponent(".deps/python/bin/python")
private let hasPython = FileManager.default.isExecutableFile(atPath: pythonPath.path)

/// Checkpoints as the release names them, written by PyTorch at full size.
@Suite struct PublishedCheckpointTests {

    func python(_ code: String, in folder: URL) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = pythonPath
        let fixtures = root.appendingPathComponent("Tests/Fixtures").path
        process.arguments = [
            "-c",
            "import sys\nsys.path.insert(0, '\(fixtures)')\nimport torch\nfrom jowa_oracle import *\n" + code,
        ]
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
        return text
    }

    @Test(.enabled(if: hasPython)) func fullSizeModelGoesBothWays() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "checkpoint-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try python(
            """
            torch.manual_seed(0)
            m = JOWA(VARIANTS["40M"]).eval()
            s = {"_orig_mod.module." + k: v for k, v in m.state_dict().items()}
            s["_orig_mod.module.transformer.blocks.0.attn.mask"] = torch.ones(296, 296).tril()
            s["_orig_mod.module.head_q.indices"] = torch.arange(8)
            torch.save(s, "40M.pt")
            with torch.no_grad(): o = m(torch.arange(74).reshape(1, 74) % 18, torch.tensor([3]))
            torch.save({k: v for k, v in o.items()}, "outputs.pt")
            """, in: folder)
        let file = folder.appendingPathComponent("40M.pt")
        let part = try PublishedCheckpoint(PyTorchFile.read(file), from: file.path)
        #expect(part.variant?.name == "40M" && part.skipped.count == 2 && part.tokenizer.isEmpty)
        let model = try WorldActionModel(#require(part.variant).configuration)
        try model.parameters.load(part.model, from: file.path)
        #expect(model.parameters.count() == 19_109_681)
        let expected = try PyTorchFile.read(folder.appendingPathComponent("outputs.pt"))
        let tokens = try Tensor((0..<74).map { Int64($0 % 18) }, [1, 74])
        let output = try withoutGradients { try model(tokens, tasks: Tensor([Int64(3)], [1])) }
        for (name, tensor) in [
            ("observations", output.observations), ("q", output.q), ("rewards", output.rewards),
        ] {
            let error = try (#require(expected[name]) - tensor).absolute().max().item()
            #expect(error < 2e-5, "\(name) differs by \(error)")
        }
        try PyTorchFile.write(model.parameters.tensors, to: folder.appendingPathComponent("back.pt"))
        let text = try python(
            """
            a, b = torch.load("40M.pt", weights_only=True), torch.load("back.pt", weights_only=True)
            JOWA(VARIANTS["40M"]).load_state_dict(b, strict=True)
            print("equal", len(b), all(torch.equal(a["_orig_mod.module." + k], v) for k, v in b.items()))
            """, in: folder)
        #expect(text.contains("equal \(part.model.count) True"), "\(text)")
    }

    @Test func sortsAndNamesWhatDoesNotFit() throws {
        let one = try Tensor.zeros([1])
        let part = try PublishedCheckpoint(
            [
                "module.encoder.conv_in.weight": one, "module.lpips.net.slice1.0.weight": one,
                "_orig_mod.pos_emb.weight": one,
                "module.a.attn.mask": one, "embedder.embedding_tables.0.weight": one, "embedding.weight": one,
            ], from: "x.pt")
        #expect(part.tokenizer.keys.sorted() == ["embedding.weight", "encoder.conv_in.weight"])
        #expect(part.perceptual.keys.sorted() == ["lpips.net.slice1.0.weight"])
        #expect(part.model.keys.sorted() == ["embedder.embedding_tables.0.weight", "pos_emb.weight"])
        #expect(part.skipped == ["module.a.attn.mask"] && part.variant == nil)
        #expect(throws: ParameterError.self) {
            try PublishedCheckpoint(["module.a": one, "a": one], from: "x.pt")
        }
        var c = ModelConfiguration(layers: 1, heads: 1, width: 8, criticWidth: 8)
        c.observationTokens = 4
        c.vocabulary = 16
        let model = try WorldActionModel(c)
        var values = Dictionary(uniqueKeysWithValues: model.parameters.tensors)
        values["pos_emb.weight"] = nil
        values["strange"] = one
        values["head_ends.head_module.2.bias"] = one
        do {
            try model.parameters.load(values, from: "x.pt")
            Issue.record("accepted")
        } catch {
            let text = "\(error)"
            #expect(text.contains("Missing: pos_emb.weight") && text.contains("Unexpected: strange"))
            #expect(text.contains("head_ends.head_module.2.bias [1] instead of [2]"))
        }
    }
}
