import Foundation
import NeuralNetworks
import Testing
import Torch

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
private let pythonPath = root.appendingPathComponent(".deps/python/bin/python")
private let hasPython = FileManager.default.isExecutableFile(atPath: pythonPath.path)

/// Files of weights that nest, repeat, overlap or claim too much; and unusual ones that are sound.
@Suite struct HostileWeightsTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("weights-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func python(_ code: String) throws {
        let process = Process(), output = Pipe()
        process.executableURL = pythonPath
        let helpers = """
            import torch, collections, os, pickle, zipfile
            def pack(name, pickled, storages={}):
                with zipfile.ZipFile(name, "w") as z:
                    z.writestr("a/data.pkl", pickled)
                    for key, data in storages.items(): z.writestr("a/data/" + key, data)

            """
        process.arguments = ["-c", helpers + code]
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
    }

    func refusal(_ name: String) -> String {
        let url = folder.appendingPathComponent(name)
        do {
            _ = name.hasSuffix(".pt") ? try PyTorchFile.read(url) : try Safetensors.read(url)
            return "nothing was refused"
        } catch { return "\(error)" }
    }

    @Test(.enabled(if: hasPython)) func deepAndCircularValuesAreReleasedWithoutRecursion() throws {
        try python(
            #"""
            n = 1_000_000
            pack("tuples.pt", b"\x80\x02}X\x01\x00\x00\x00a)" + b"\x85" * n + b"s.")
            pack("lists.pt", b"\x80\x02}X\x01\x00\x00\x00a" + b"]" * n + b"a" * (n - 1) + b"s.")
            pack("dictionaries.pt", b"\x80\x02" + b"}K\x01" * n + b"}" + b"s" * n + b".")
            pack("circle.pt", b"\x80\x02]q\x00h\x00a.")
            pack("marks.pt", b"\x80\x02" + b"(" * n + b".")
            pack("many.pt", b"\x80\x02" + b"}" * 5_000_000 + b".")
            """#)
        #expect(refusal("tuples.pt").contains("'a' is a list, not a tensor"))
        #expect(refusal("lists.pt").contains("'a' is a list, not a tensor"))
        #expect(refusal("dictionaries.pt").contains("a key that is a number"))
        #expect(refusal("circle.pt").contains("holds a list"))
        #expect(refusal("marks.pt").contains("the stack is empty"))
        #expect(refusal("many.pt").contains("more than 4194304 instructions"))
    }

    @Test(.enabled(if: hasPython)) func numbersOutOfRangeAreRefused() throws {
        try python(
            #"""
            def tensor(count, offset, shape, strides):
                number = lambda n: b"\x8a\x08" + n.to_bytes(8, "little", signed=True)
                sizes = lambda t: b"(" + b"".join(map(number, t)) + b"t"
                return (b"\x80\x02}X\x01\x00\x00\x00actorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\n"
                    b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpu" + number(count) + b"tQ" + number(offset) + sizes(shape)
                    + sizes(strides) + b"\x89N" + b"tRs.")
            most = 2 ** 63 - 1
            for i, (count, offset, shape, strides) in enumerate([
                (most, 0, (4,), (1,)), (4, most, (4,), (1,)), (4, 0, (most,), (1,)), (4, 0, (2, 2), (most, most)),
                (4, 0, (2 ** 32, 2 ** 32, 0), (1, 1, 1)), (4, -1, (4,), (1,)), (4, 0, (2 ** 39, 2 ** 39), (0, 0)),
                (4, 0, (2 ** 30,), (0,)), (4, 0, (1,) * 17, (1,) * 17), (-4, 0, (4,), (1,)), (4, 0, (4,), (-1,))]):
                pack(f"{i}.pt", tensor(count, offset, shape, strides), {"0": bytes(16)})
            pack("good.pt", tensor(4, 0, (4,), (1,)), {"0": bytes(16)})
            """#)
        #expect(refusal("good.pt") == "nothing was refused")
        for i in 0...10 {
            #expect(refusal("\(i).pt").contains("\(i).pt: ") && refusal("\(i).pt") != "nothing was refused")
        }
    }

    @Test(.enabled(if: hasPython)) func manyViewsOfOneStorageTakeNoTimeEach() throws {
        try python(
            """
            base = torch.ones(4_000_000)
            torch.save({f"v{i}": base[i:i + 1] for i in range(20000)}, "views.pt")
            """)
        let start = ContinuousClock.now
        #expect(try PyTorchFile.read(folder.appendingPathComponent("views.pt")).count == 20000)
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test(.enabled(if: hasPython)) func expandedViewsWrappersAndNewerProtocolsAreRead() throws {
        try python(
            """
            row = torch.arange(3.)
            torch.save({"e": row.expand(4, 3), "w": row[:, None].expand(3, 2)}, "expanded.pt")
            net = torch.nn.Linear(2, 3).state_dict()
            for key in ("net", "state_dict", "model", "anything"): torch.save({key: net, "epoch": 3}, key + ".pt")
            for protocol in (3, 4, 5): torch.save(net, f"protocol{protocol}.pt", pickle_protocol=protocol)
            torch.save({"first": net, "second": net}, "two.pt")
            torch.save({"net": net, "ema": net}, "named.pt")
            """)
        let expanded = try PyTorchFile.read(folder.appendingPathComponent("expanded.pt"))
        #expect(try expanded["e"]?.array(Float.self) == [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2])
        #expect(try expanded["w"]?.array(Float.self) == [0, 0, 1, 1, 2, 2])
        for name in [
            "net", "state_dict", "model", "anything", "protocol3", "protocol4", "protocol5", "named",
        ] {
            let read = try PyTorchFile.read(folder.appendingPathComponent(name + ".pt"))
            #expect(read.mapValues(\.shape) == ["weight": [3, 2], "bias": [3]], "\(name)")
        }
        #expect(refusal("two.pt").contains("'first', 'second'"))
    }

    @Test(.enabled(if: hasPython)) func overlappingEntriesAreRefused() throws {
        try python(
            """
            torch.save({"a": torch.ones(64), "b": torch.zeros(64)}, "whole.pt")
            data = bytearray(open("whole.pt", "rb").read())
            z = zipfile.ZipFile("whole.pt")
            one, two = [z.getinfo(n).header_offset for n in z.namelist() if n.endswith(("/0", "/1"))]
            at = data.rindex(two.to_bytes(4, "little"))
            data[at:at + 4] = one.to_bytes(4, "little")
            open("overlap.pt", "wb").write(data)
            """)
        #expect(refusal("whole.pt") == "nothing was refused")
        #expect(refusal("overlap.pt").contains("overlaps"), "\(refusal("overlap.pt"))")
    }

    func put(_ name: String, _ header: String, _ data: Int) throws {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        try (length + Data(header.utf8) + Data(count: data)).write(to: folder.appendingPathComponent(name))
    }

    func entry(_ name: String, _ type: String, _ shape: String, _ offsets: String) -> String {
        "\"\(name)\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }

    @Test(arguments: [
        ("[1]", "[9223372036854775803,9223372036854775807]", "outside the file"),
        ("[1]", "[-4,0]", "its shape's size"), ("[1]", "[0,9223372036854775808]", "no readable"),
        ("[9223372036854775807]", "[0,4]", "its shape's size"),
        ("[4294967296,4294967296,0]", "[0,0]", "its shape's size"),
        ("[-1]", "[0,4]", "its shape's size"), ("[1]", "[0,4,8]", "its shape's size"),
        ("[1.5]", "[0,4]", "no readable"),
    ])
    func impossibleSafetensorsAreRefused(shape: String, offsets: String, words: String) throws {
        try put("x.safetensors", "{" + entry("a", "F32", shape, offsets) + "}", 4)
        #expect(refusal("x.safetensors").contains(words), "\(refusal("x.safetensors"))")
    }

    @Test func everyByteOfSafetensorsBelongsToOneTensor() throws {
        let one = entry("a", "F32", "[2]", "[0,8]")
        func found(_ header: String, _ data: Int) throws -> String {
            try put("x.safetensors", "{\(header)}", data)
            return refusal("x.safetensors")
        }
        #expect(try found(one, 8) == "nothing was refused")
        #expect(try found(one, 12).contains("4 bytes after the last tensor belong to no tensor"))
        #expect(try found(one + "," + entry("b", "F32", "[1]", "[4,8]"), 8).contains("overlaps"))
        #expect(
            try found(one + "," + entry("b", "F32", "[1]", "[12,16]"), 16).contains(
                "4 bytes before tensor 'b'"))
        #expect(try found(entry("a", "I16", "[4]", "[0,8]"), 8).contains("dtype 'I16', which is none of F32"))
        #expect(try found("\"a\":{\"shape\":[2],\"data_offsets\":[0,8]}", 8).contains("no readable dtype"))
        #expect(try found(one + ",\"__metadata__\":{\"n\":1}", 8).contains("something else than texts"))
        #expect(try found(one + "," + one, 8).contains("a name stands twice"))
        #expect(
            try found(one + "," + one.replacing("\"a\"", with: "\"\\u0061\""), 8).contains("stands twice"))
        #expect(try found(entry("a:\\\"{b", "F32", "[2]", "[0,8]"), 8) == "nothing was refused")
        let nested = String(repeating: "[", count: 100_000)
        #expect(try found("\"a\":" + nested, 8).contains("the header is not JSON"))
    }

    @Test(arguments: ["pipe.pt", "pipe.safetensors"]) func pipesAndFoldersDoNotHang(name: String) throws {
        #expect(mkfifo(folder.appendingPathComponent(name).path, 0o600) == 0)
        #expect(refusal(name).contains("named pipe"))
        let inner = folder.appendingPathComponent("folder." + name.split(separator: ".")[1])
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        #expect(refusal(inner.lastPathComponent).contains("a folder"))
    }
}
