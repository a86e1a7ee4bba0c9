import ArgumentParser
import Atari
import Foundation
import Studies
import Torch
import Workbench

/// `jowa doctor`: what is installed, which libtorch, which device.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what was found: libtorch, devices, emulator, gnuplot, SQLite.",
        discussion:
            """
            Variables of the environment that some part reads are listed where they are set. None carries a step's state;
            those that may show in a number (threads, kernels, the emulator's files) stand in each step's provenance.

            Exit code 0 if everything that a study needs is there, 1 otherwise, with the missing piece and its remedy.
            """
    )

    @Flag(help: "Print one JSON document.")
    var json = false

    /// One thing that was looked for.
    private struct Finding: Encodable {
        let name: String
        let found: String?
        let remedy: String
    }

    func run() throws {
        let findings = Self.findings()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(findings), as: UTF8.self))
        } else {
            for finding in findings {
                let name = finding.name.padding(toLength: 12, withPad: " ", startingAt: 0)
                print("\(name) \(finding.found ?? "missing: \(finding.remedy)")")
            }
        }
        if findings.contains(where: { $0.found == nil }) { throw ExitCode(1) }
    }

    /// Variables of the environment that are set and that some part reads.
    private static var variables: String {
        let lines = EnvironmentVariables.set().map { name, value, purpose in
            "\(name)=\(value) (\(purpose.words)\(purpose.isRecorded ? "; stands in every step's provenance" : ""))"
        }
        return lines.isEmpty ? "none is set that any part reads" : lines.joined(separator: "\n" + indent)
    }

    private static let indent = String(repeating: " ", count: 13)

    private static func findings() -> [Finding] {
        let matches = (try? Torch.checkInterface()) != nil
        let devices = Torch.cudaDevices
        return [
            Finding(
                name: "libtorch", found: matches ? Torch.version : nil,
                remedy: "libctorch.so is of another version than this program; run `make setup build`"),
            Finding(
                name: "device",
                found: (devices > 0 ? "cpu and \(devices) CUDA" : "cpu, \(Torch.threads) threads")
                    + (canRecordGraphs ? "; built for CUDA, with graphs" : ""), remedy: ""),
            Finding(name: "tensors", found: "held by \(Torch.allocator)", remedy: ""),
            Finding(
                name: "emulator",
                found: Libraries.versions["ale"].map { "Arcade Learning Environment \($0)" },
                remedy: "run `make setup`, or set JOWA_ARCADE and JOWA_ROMS"),
            Finding(
                name: "gnuplot", found: Libraries.versions["gnuplot"],
                remedy: "install gnuplot-nox (`make setup`)"),
            Finding(name: "variables", found: variables, remedy: ""),
            Finding(
                name: "python", found: "not needed by the program; tests and benchmarks use .deps/python",
                remedy: ""),
        ]
    }
}

/// Versions of the libraries that decide results.
enum Libraries {
    /// Versions by name; what is missing is left out.
    static let versions: [String: String] = {
        var found = ["libtorch": Torch.version]
        for (name, version) in ArcadeEnvironment.versions { found[name] = version }
        found["gnuplot"] = firstLine(of: "gnuplot", "--version")
        return found
    }()

    private static func firstLine(of command: String, _ argument: String) -> String? {
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [command, argument]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus == 0 ? text.split(separator: "\n").first.map(String.init) : nil
    }
}
