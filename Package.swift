// swift-tools-version: 6.1
import PackageDescription

/// Where `make setup` put the C++ interface to libtorch.
let shims = Context.packageDirectory + "/.deps/lib"

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A library target with the project's settings.
func module(_ name: String, _ dependencies: [Target.Dependency], linker: [LinkerSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linker)
}

/// The tests of one module.
func tests(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.byName(name: name)] + dependencies,
        exclude: exclude, resources: [], swiftSettings: strict)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "jowa-workbench",
    products: [
        .executable(name: "jowa", targets: ["jowa"]),
        .executable(name: "jowa-bench", targets: ["jowa-bench"]),
        .executable(name: "jowa-selftest", targets: ["jowa-selftest"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // C and C++ interfaces, nothing else. CTorch is compiled by Scripts/build-ctorch.sh against the libtorch found.
        .systemLibrary(name: "CTorch"),
        .target(name: "CArcade"),
        .target(name: "CHDF5", linkerSettings: [.linkedLibrary("hdf5_serial")]),
        .systemLibrary(name: "CZlib"),
        .systemLibrary(name: "CCrypto"),
        .target(name: "COpenBLAS"),
        .target(name: "CBuild"),
        .target(
            name: "CGnuplot",
            linkerSettings: [
                .linkedLibrary("boost_iostreams"), .linkedLibrary("boost_filesystem"),
                .linkedLibrary("boost_system"),
            ]),
        // Each may import only what stands above it.
        module("Files", ["CCrypto", "CZlib"]),
        module(
            "Torch", ["CTorch", "Files"],
            linker: [
                .unsafeFlags([
                    "-L" + shims, "-Xlinker", "-rpath", "-Xlinker", shims,
                    "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib",
                ])
            ]),
        module("NeuralNetworks", ["Files", "Torch"]),
        module("Atari", ["Files", "CArcade"]),
        module("Replay", ["Files", "Atari", "CHDF5", "CZlib"]),
        module("JOWA", ["Files", "Torch", "NeuralNetworks", "Replay"]),
        module("Training", ["Files", "Torch", "NeuralNetworks", "Atari", "Replay", "JOWA"]),
        module("Store", ["Files", grdb]),
        module("Evaluation", ["Torch", "NeuralNetworks", "Atari", "Replay", "JOWA", "Store"]),
        module("Statistics", ["COpenBLAS"]),
        // Runs the steps of any study: no tensor, no game.
        module("Workbench", ["CBuild", "Files", "Store", yams]),
        module(
            "Studies",
            [
                "Workbench", "Files", "Torch", "Training", "Evaluation", "Statistics", "Store", "Atari",
                "Replay", "JOWA",
                yams,
            ]),
        module("Reports", ["Files", "CGnuplot", "Statistics", "Store", "Atari", yams]),
        // The verbs of the command line, the program that has them all, and the one that tests an installation: it
        // alone knows stand-ins for steps.
        .target(
            name: "Commands",
            dependencies: [
                "Files", "Torch", "NeuralNetworks", "Atari", "Replay", "JOWA", "Training", "Evaluation",
                "Statistics",
                "Store", "Workbench", "Studies", "Reports", arguments,
            ],
            path: "Sources/jowa", exclude: ["Main"], swiftSettings: strict),
        .executableTarget(
            name: "jowa", dependencies: ["Commands", arguments], path: "Sources/jowa/Main",
            swiftSettings: strict),
        module("Selftest", ["Files", "Store", "Workbench", "Studies", "Torch"]),
        .executableTarget(
            name: "jowa-selftest",
            dependencies: [
                "Commands", "Selftest", "Reports", "Statistics", "Store", "Workbench", "Studies", arguments,
            ],
            swiftSettings: strict),
        // Measures speed beside named peers; no part of the product.
        .executableTarget(
            name: "jowa-bench",
            dependencies: [
                "Commands", "Files", "Torch", "NeuralNetworks", "Atari", "Replay", "JOWA", "Training",
                "Evaluation", "Store", "Workbench", "Studies", "Reports", arguments,
            ],
            swiftSettings: strict),
        // Attacks the readers with changed files; no part of the product.
        .executableTarget(
            name: "jowa-fuzz",
            dependencies: [
                "Files", "Torch", "NeuralNetworks", "Atari", "Replay", "Training", "Store", "Workbench",
                "Studies", "Reports", "CZlib",
                arguments,
            ],
            swiftSettings: strict),
        tests("Files"), tests("Torch"), tests("NeuralNetworks", ["Torch"]), tests("Atari"),
        tests("Replay", ["Atari"]),
        tests("JOWA", ["Torch", "NeuralNetworks", "Replay"]),
        tests("Training", ["Torch", "NeuralNetworks", "JOWA", "Replay", "Atari"]),
        tests("Evaluation", ["Torch", "NeuralNetworks", "JOWA", "Replay", "Atari", "Store"]),
        tests("Statistics"), tests("Store"),
        tests(
            "Studies",
            ["Workbench", "Files", "Store", "Training", "Evaluation", "Replay", "JOWA", "Selftest"]),
        tests("Workbench", ["Store"]),
        tests("Reports", ["Store", "Statistics"], exclude: ["Snapshots"]),
        .testTarget(
            name: "CommandTests", dependencies: ["Store", "Workbench", "Studies", yams], swiftSettings: strict
        ),
    ],
    cxxLanguageStandard: .cxx17
)
