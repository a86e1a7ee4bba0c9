import ArgumentParser
import Commands

/// The program: every verb, and nothing that could stand in for a step.
@main
struct Program {
    static func main() async { await Jowa.main() }
}
