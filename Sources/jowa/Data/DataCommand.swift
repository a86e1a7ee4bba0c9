package import ArgumentParser
package import Foundation

/// `jowa data`: everything about datasets.
struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Collect, import, inspect, list and verify datasets.",
        discussion: """
            A dataset is a folder under data/ with NumPy arrays (frames, actions, rewards, terminals) and manifest.json.
            A name without a slash means data/NAME of the workspace; anything else is a path.
            """,
        subcommands: [
            DataCollect.self, DataImport.self, DataInspect.self, DataList.self, DataVerify.self,
            DataCompact.self,
        ])
}

/// A count such as 500, 10k, 2.5M or 1_000.
package struct Quantity: ExpressibleByArgument {
    /// The number.
    package var value: Int

    package init(_ value: Int) { self.value = value }

    package init?(argument: String) {
        let text = argument.replacingOccurrences(of: "_", with: "")
        let scales: [Character: Double] = ["k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9]
        let scale = text.last.flatMap { scales[$0] }
        guard let number = Double(scale == nil ? text : String(text.dropLast())) else { return nil }
        let scaled = number * (scale ?? 1)
        guard scaled >= 0, scaled == scaled.rounded(), scaled < 1e15 else { return nil }
        value = Int(scaled)
    }

    package var defaultValueDescription: String { String(value) }
}

/// A share such as 0.1 or 10%.
struct Share: ExpressibleByArgument {
    /// The share, 0...1.
    var value: Double

    init(_ value: Double) { self.value = value }

    init?(argument: String) {
        let percent = argument.hasSuffix("%")
        guard let number = Double(percent ? String(argument.dropLast()) : argument), number >= 0 else {
            return nil
        }
        value = percent ? number / 100 : number
        if value > 1 { return nil }
    }

    var defaultValueDescription: String { String(value) }
}

extension WorkspaceOptions {
    /// The folder of a dataset given by name or path.
    package func dataset(_ name: String) -> URL {
        name.contains("/") ? URL(fileURLWithPath: name) : data.appendingPathComponent(name, isDirectory: true)
    }
}
