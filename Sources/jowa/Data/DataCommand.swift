import ArgumentParser
package import Foundation
import Workbench

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
        guard let count = Workbench.Quantity.count(argument), count >= 0 else { return nil }
        value = count
    }

    package var defaultValueDescription: String { String(value) }
}

/// A share such as 0.1 or 10%.
struct Share: ExpressibleByArgument {
    /// The share, 0...1.
    var value: Double

    init(_ value: Double) { self.value = value }

    init?(argument: String) {
        guard let share = Workbench.Quantity.share(argument) else { return nil }
        value = share
    }

    var defaultValueDescription: String { String(value) }
}

extension WorkspaceOptions {
    /// The folder of a dataset given by name or path.
    package func dataset(_ name: String) -> URL {
        name.contains("/") ? URL(fileURLWithPath: name) : data.appendingPathComponent(name, isDirectory: true)
    }
}
