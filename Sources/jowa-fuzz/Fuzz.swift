import ArgumentParser
import Foundation

/// Attacks every reader with changed files and counts what breaks it.
@main struct Fuzz: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jowa-fuzz",
        abstract: "Read changed files with every reader; none may crash, hang or take all memory.",
        discussion: """
            Small valid files are changed (bits, numbers, lengths, lines, blocks) and read in processes of their own, with
            10 s of processor time an input and 2 GB of memory. An input that ends the process by a signal is kept. The same
            seed gives the same inputs. It does not begin where a reader refuses one of its valid files. The program only
            writes archives of studies, so there is no reader of archives but that of `.pt` files. Run it in the
            repository's folder.

              jowa-fuzz --seconds 60
              jowa-fuzz --reader npy --reader pt --inputs 100000 --seconds 3600
            """)

    @Option(help: "Seconds in all, shared by the readers.")
    var seconds = 60.0
    @Option(help: "Inputs a reader at most.")
    var inputs = 1_000_000
    @Option(help: "A reader; several may be given; all of them otherwise.")
    var reader: [String] = []
    @Option(help: "Seed of the changes.")
    var seed: UInt64 = 1
    @Option(help: "Folder of inputs that broke a reader.")
    var findings = ".build/fuzz"
    @Option(help: .hidden) var batch: String?
    @Option(help: .hidden) var first = 0
    @Option(help: .hidden) var folder: String?

    func validate() throws {
        let known = Target.all.map(\.name)
        for name in reader + [batch].compactMap({ $0 }) where !known.contains(name) {
            throw ValidationError("there is no reader \(name); there are \(known.joined(separator: ", "))")
        }
        guard inputs >= 0, first >= 0, inputs < 1 << 40, first < 1 << 40 else {
            throw ValidationError("--inputs is a positive number")
        }
    }

    func run() throws {
        if let batch, let folder, let target = Target.all.first(where: { $0.name == batch }) {
            let work = URL(fileURLWithPath: folder)
            try Batch(target: target, seed: seed, folder: work).run(
                first..<first + inputs, seconds: seconds,
                note: work.appendingPathComponent("place-\(target.name)"))
            return
        }
        let targets = Target.all.filter { reader.isEmpty || reader.contains($0.name) }
        let memory = "/dev/shm"
        let base =
            FileManager.default.isWritableFile(atPath: memory)
            ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
        let work = base.appendingPathComponent("jowa-fuzz-\(getpid())")
        defer { try? FileManager.default.removeItem(at: work) }
        var found: [String] = []
        print("reader             inputs      read   refused  findings  inputs/s")
        for target in targets {
            let outcome = try Campaign(
                target: target, seed: seed, folder: work, findings: URL(fileURLWithPath: findings)
            ).run(inputs: inputs, seconds: seconds / Double(targets.count))
            found += outcome.findings
            print(
                target.name.padding(toLength: 14, withPad: " ", startingAt: 0)
                    + String(
                        format: "%11d%10d%10d%10d%10.0f", outcome.inputs, outcome.accepted, outcome.refused,
                        outcome.findings.count, Double(outcome.inputs) / max(0.001, outcome.seconds)))
            fflush(nil)
        }
        for line in found { print(line) }
        if !found.isEmpty { throw ExitCode(1) }
    }
}
