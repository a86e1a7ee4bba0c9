import ArgumentParser
import Foundation
import NeuralNetworks
import Torch

/// `jowa checkpoint`: published and own weights in and out.
struct Checkpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Import, export and show weights (.pt of PyTorch, .safetensors).",
        discussion: """
            Reading a .pt file executes nothing in it: it must be a dictionary of tensors, all else is refused by name.

              jowa checkpoint show JOWA_40M.pt
              jowa checkpoint import JOWA_40M.pt tokenizer.pt --output runs/published-40M
              jowa checkpoint export runs/published-40M/model.safetensors model.pt
            """,
        subcommands: [CheckpointImport.self, CheckpointExport.self, CheckpointShow.self])
}

/// Reads a `.safetensors` or PyTorch file by its content.
func readTensors(_ path: String) throws -> [String: Tensor] {
    let url = URL(fileURLWithPath: path)
    return url.pathExtension == "safetensors" ? try Safetensors.read(url) : try PyTorchFile.read(url)
}

/// `jowa checkpoint show`.
struct CheckpointShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "List the tensors of a file: name, type, shape; then how many values.")

    @Argument(help: "A .pt or .safetensors file.")
    var file: String
    @Flag(help: "Print one JSON document.")
    var json = false

    struct Row: Codable {
        let name: String
        let type: String
        let shape: [Int]
    }
    struct Listing: Codable {
        let file: String
        let tensors: [Row]
        let values: Int
        let bytes: Int
    }

    func run() throws {
        let tensors = try readTensors(file).sorted { $0.key < $1.key }
        let listing = Listing(
            file: file, tensors: tensors.map { Row(name: $0, type: $1.type.rawValue, shape: $1.shape) },
            values: tensors.reduce(0) { $0 + $1.value.count },
            bytes: tensors.reduce(0) { $0 + $1.value.count * $1.value.type.size })
        guard !json else {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return print(String(decoding: try encoder.encode(listing), as: UTF8.self))
        }
        let width = listing.tensors.map(\.name.count).max() ?? 0
        for row in listing.tensors {
            print(
                "\(row.name.padding(toLength: width, withPad: " ", startingAt: 0))  \(row.type)  \(row.shape)"
            )
        }
        print("\(listing.tensors.count) tensors, \(listing.values) values, \(listing.bytes) bytes")
    }
}

/// `jowa checkpoint export`.
struct CheckpointExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write weights as .pt (torch.load with weights_only reads it) or .safetensors.",
        discussion: """
            The output's ending decides the format. Names are kept, so that the reference implementation loads the file with
            load_state_dict. A released checkpoint's buffers and prefixes are removed by `import`, not here.
            """)

    @Argument(help: "A .pt or .safetensors file, such as a finished step's model.safetensors.")
    var input: String
    @Argument(help: "The file to write; ends in .pt or .safetensors.")
    var output: String
    @Option(help: "Text to put before every name, such as module.")
    var prefix = ""
    @Flag(help: "Replace an existing file.")
    var force = false

    func validate() throws {
        guard output.hasSuffix(".pt") || output.hasSuffix(".safetensors") else {
            throw ValidationError("'\(output)' ends neither in .pt nor in .safetensors")
        }
    }

    func run() throws {
        guard force || !FileManager.default.fileExists(atPath: output) else {
            throw ValidationError("'\(output)' exists: choose another name or pass --force")
        }
        let tensors = try readTensors(input).sorted { $0.key < $1.key }.map { (prefix + $0.key, $0.value) }
        let url = URL(fileURLWithPath: output)
        if url.pathExtension == "pt" {
            try PyTorchFile.write(tensors, to: url)
        } else {
            try Safetensors.write(tensors, to: url)
        }
        print("wrote \(tensors.count) tensors to \(output)")
    }
}
