import ArgumentParser
import Commands
import Foundation
import Selftest
import Store

/// `jowa-selftest kill`.
struct KillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill",
        abstract: "Kill a study with kill -9 again and again, and check that nothing is lost or doubled.",
        discussion: """
            Without --study a small study whose steps do a deterministic drill runs through the real runner; with it,
            the program `jowa` beside this one really trains that study. A kind of write point is a file and a moment of its writing. Every second kill
            takes the runner and its steps, the others one process alone. A kill counts when the process left its mark or
            was running and ended by SIGKILL. Exit codes: 0 all rows and weights equal those of an undisturbed run, 1 they
            do not.
            """)

    @Option(help: "Study file to run for real.") var study: String?
    @Option(help: "Kills at write points, if there are enough two of every kind; 0 for every single point.")
    var kills =
        100
    @Option(help: "Kills at random times.") var random = 20
    @Option(help: "Seed of the random times.") var seed: UInt64 = 0
    @Flag(help: "Print one JSON document.") var json = false

    /// This program, which knows the drill, or `jowa` beside it for a study of real steps.
    private func program() throws -> String {
        guard let own = Bundle.main.executableURL else { return "/proc/self/exe" }
        guard study != nil else { return own.path }
        let product = own.deletingLastPathComponent().appending(path: "jowa").path
        guard FileManager.default.isExecutableFile(atPath: product) else {
            throw ValidationError("\(product) is not there; run `make build`")
        }
        return product
    }

    func run() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jowa-kill-\(UUID().uuidString)")
        var test = try KillTest(
            study: study.map { URL(filePath: $0) },
            program: try program(), folder: folder)
        let figures = try test.run(kills: kills, random: random, seed: seed) { line in
            if !json { print(line); fflush(nil) }
        }
        if json {
            print(try JSONValue(encoding: figures).pretty)
        } else {
            for difference in figures.differences { print("difference: \(difference)") }
            print(
                """
                \(figures.steps) steps, \(figures.writePoints) write points of \(figures.kinds.count) kinds; killed \(figures.killsOfAll) times with the \
                runner, \(figures.killsOfOne) times one process, \(figures.killsAtRandom) times at random; \
                \(figures.missed) more missed; \(figures.rows) rows and \(figures.weights) weight files compared after each; \
                \(figures.differences.count) differences; \(Words.seconds(figures.seconds))
                """)
        }
        guard figures.differences.isEmpty else { throw ExitCode(1) }
        try FileManager.default.removeItem(at: folder)
    }
}
