import ArgumentParser
import Atari
import Files
import Foundation
import JOWA
import NeuralNetworks
import Torch
import Training

/// `jowa checkpoint import`.
struct CheckpointImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Turn released .pt files into a model folder that evaluation and transfer read.",
        discussion: """
            Give the world-action model's file, the tokenizer's file, or both. Names may carry the prefixes _orig_mod.module.,
            module. or _orig_mod.; buffers (*.indices, *.attn.mask) are skipped; the perceptual network (lpips.*) goes to
            perceptual.safetensors. Every missing, unexpected or misshapen tensor is named, and then nothing is written.
            model.json, which completes the folder, is written once both parts are there.
            """)

    @Argument(help: "One or two .pt or .safetensors files.")
    var files: [String]
    @Option(help: "Folder to write.")
    var output: String
    @Option(
        help:
            "Sizes of the model: 40M, 70M, 150M or a JSON file; found from the tensors' shapes where left out."
    )
    var variant: String?
    @Option(help: "Sizes of the tokenizer as a JSON file; the paper's where left out.")
    var tokenizerConfiguration: String?
    @Option(help: "Games that the model was trained on, by commas.")
    var games =
        "Assault,Atlantis,BeamRider,Berzerk,Carnival,Centipede,ChopperCommand,DemonAttack,NameThisGame,Phoenix,"
        + "Seaquest,SpaceInvaders,StarGunner,TimePilot,Zaxxon"
    @Option(help: "Discount factor that the critic was trained with.")
    var gamma = 0.99

    func run() throws {
        let trained = try games.split(separator: ",").map { try Game.named(String($0)) }
        var model: WorldActionModel?, tokenizer: Tokenizer?
        var perceptual: [String: Tensor] = [:]
        for file in files {
            let part = try PublishedCheckpoint(readTensors(file), from: file)
            if !part.model.isEmpty {
                let built = try WorldActionModel(sizes(part, file))
                try built.parameters.load(part.model.mapValues { try $0.to(.float32) }, from: file)
                guard model == nil else { throw ValidationError("\(file): a second world-action model") }
                model = built
            }
            if !part.tokenizer.isEmpty {
                let built = try Tokenizer(tokenizerSizes())
                try built.parameters.load(part.tokenizer.mapValues { try $0.to(.float32) }, from: file)
                guard tokenizer == nil else { throw ValidationError("\(file): a second tokenizer") }
                tokenizer = built
            }
            if !part.perceptual.isEmpty {
                _ = try PerceptualLoss(part.perceptual, from: file)
                perceptual = part.perceptual
            }
            print("\(file): \(summary(part))")
        }
        try write(model, tokenizer, perceptual, trained)
    }

    private func summary(_ part: PublishedCheckpoint) -> String {
        let counts = [
            ("model", part.model.count), ("tokenizer", part.tokenizer.count),
            ("perceptual network", part.perceptual.count),
            ("skipped buffers", part.skipped.count),
        ]
        return counts.filter { $0.1 > 0 }.map { "\($0.1) tensors of the \($0.0)" }.joined(separator: ", ")
            .replacingOccurrences(of: "tensors of the skipped buffers", with: "buffers skipped")
    }

    private func decoded<T: Decodable>(_: T.Type, _ path: String) throws -> T {
        do {
            return try JSONDecoder().decode(
                T.self, from: RegularFile.read(URL(fileURLWithPath: path), atMost: 1 << 20))
        } catch {
            throw ParameterError.malformed(file: path, reason: "is not a JSON configuration: \(error)")
        }
    }

    private func sizes(_ part: PublishedCheckpoint, _ file: String) throws -> ModelConfiguration {
        if let variant {
            let sizes = try ModelConfiguration.published[variant] ?? decoded(ModelConfiguration.self, variant)
            if let problem = sizes.impossibility {
                throw ParameterError.malformed(file: variant, reason: problem)
            }
            return sizes
        }
        guard let found = part.variant else {
            throw ParameterError.malformed(
                file: file,
                reason:
                    "its shapes are none of the published variants' (40M, 70M, 150M): pass --variant with a JSON file"
            )
        }
        return found.configuration
    }

    private func tokenizerSizes() throws -> TokenizerConfiguration {
        guard let file = tokenizerConfiguration else { return TokenizerConfiguration() }
        let sizes = try decoded(TokenizerConfiguration.self, file)
        if let problem = sizes.impossibility { throw ParameterError.malformed(file: file, reason: problem) }
        return sizes
    }

    private func write(
        _ model: WorldActionModel?, _ tokenizer: Tokenizer?, _ perceptual: [String: Tensor], _ trained: [Game]
    ) throws {
        let folder = URL(fileURLWithPath: output)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if !perceptual.isEmpty {
            let url = folder.appendingPathComponent("perceptual.safetensors")
            try Safetensors.write(perceptual.sorted { $0.key < $1.key }, to: url)
        }
        if let model, let tokenizer {
            try TrainedModel.save(
                TrainedModel.Description(
                    model: model.configuration, tokenizer: tokenizer.configuration, method: .jowa,
                    games: trained.map(\.name),
                    tasks: trained.map(\.task), gamma: gamma),
                model: model, tokenizer: tokenizer, to: folder)
        } else if let model {
            try Safetensors.write(
                model.parameters.tensors, to: folder.appendingPathComponent("model.safetensors"))
        } else if let tokenizer {
            try Safetensors.write(
                tokenizer.parameters.tensors, to: folder.appendingPathComponent("tokenizer.safetensors"))
        }
        let left =
            model == nil ? " (no world-action model yet)" : tokenizer == nil ? " (no tokenizer yet)" : ""
        print("wrote \(folder.path)\(left)")
    }
}
