import Foundation
import NeuralNetworks
import Testing
import Torch

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
private let pythonPath = root.appendingPathComponent(".deps/python/bin/python")
private let hasPython = FileManager.default.isExecutableFile(atPath: pythonPath.path)

/// Files written by PyTorch itself, by this program, and by an attacker.
@Suite struct PyTorchFileTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "pytorch-file-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func path(_ name: String) -> URL { folder.appendingPathComponent(name) }

    @discardableResult
    func python(_ code: String) throws -> String {
        let process = Process(), output = Pipe()
        process.executableURL = pythonPath
        process.arguments = ["-c", "import torch, collections, os, pickle, zipfile\n" + code]
        process.currentDirectoryURL = folder
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(text)")
        return text
    }

    func refusal(_ name: String) -> String {
        do {
            _ = try PyTorchFile.read(path(name))
            return "nothing was refused"
        } catch {
            return "\(error)"
        }
    }

    @Test(.enabled(if: hasPython)) func readsWhatPyTorchWrites() throws {
        try python(
            """
            base = torch.arange(24.).reshape(2, 3, 4)
            torch.save(collections.OrderedDict(
                a=base, b=base.permute(2, 0, 1), c=base[:, 1], d=torch.tensor(7), e=torch.tensor([True, False]),
                f=torch.tensor([1.5, -2]).bfloat16(), g=torch.nn.Parameter(torch.ones(3)), h=torch.zeros(0, 4),
                i=torch.tensor([255, 1], dtype=torch.uint8), j=torch.tensor([0.1], dtype=torch.float64)), "plain.pt")
            torch.save({"model": torch.nn.Linear(2, 3).state_dict(), "epoch": 3, "rates": [0.1, (1, None)]}, "nested.pt")
            m = torch.nn.Linear(2, 2); torch.save(m.state_dict(), "module.pt")
            """)
        let plain = try PyTorchFile.read(path("plain.pt"))
        let values = (0..<24).map(Float.init)
        #expect(try plain["a"]?.array(Float.self) == values)
        var turned: [Float] = []
        for k in 0..<4 {
            for i in 0..<2 { for j in 0..<3 { turned.append(values[i * 12 + j * 4 + k]) } }
        }
        #expect(try plain["b"]?.array(Float.self) == turned)
        #expect(try plain["c"]?.array(Float.self) == [4, 5, 6, 7, 16, 17, 18, 19])
        #expect(try plain["d"]?.item() == 7)
        #expect(plain["d"]?.shape == [] && plain["d"]?.type == .int64 && plain["h"]?.shape == [0, 4])
        #expect(try plain["e"]?.array(Bool.self) == [true, false])
        #expect(try plain["f"]?.type == .bfloat16 && plain["f"]?.array(Float.self) == [1.5, -2])
        #expect(try plain["i"]?.array(UInt8.self) == [255, 1] && plain["j"]?.array(Double.self) == [0.1])
        #expect(plain.count == 10)
        #expect(
            try PyTorchFile.read(path("nested.pt")).mapValues(\.shape) == ["weight": [3, 2], "bias": [3]])
        #expect(try PyTorchFile.read(path("module.pt")).count == 2)
    }

    @Test(.enabled(if: hasPython)) func pyTorchReadsWhatThisWrites() throws {
        let tensors: [(String, Tensor)] = [
            ("z.weight", try Tensor((0..<6).map(Float.init), [2, 3])),
            ("a.count", try Tensor([Int64(-5)], [])),
            ("half", try Tensor([Float(1.5)], [1]).to(.bfloat16)), ("empty", try .zeros([0, 2])),
        ]
        try PyTorchFile.write(tensors, to: path("ours.pt"))
        let text = try python(
            """
            d = torch.load("ours.pt", weights_only=True)
            print(list(d), d["z.weight"].tolist(), d["a.count"], d["half"], d["empty"].shape, zipfile.ZipFile("ours.pt").testzip())
            """)
        #expect(
            text.contains(
                "['z.weight', 'a.count', 'half', 'empty'] [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]] tensor(-5) ")
                && text.contains("tensor([1.5000], dtype=torch.bfloat16) torch.Size([0, 2]) None"), "\(text)")
        let back = try PyTorchFile.read(path("ours.pt"))
        #expect(try back["z.weight"]?.array(Float.self) == [0, 1, 2, 3, 4, 5])
        #expect(back["empty"]?.shape == [0, 2])
    }

    @Test(.enabled(if: hasPython)) func refusesProgramsAndOtherThings() throws {
        try python(
            """
            class Evil:
                def __reduce__(self): return (os.system, ("touch pwned",))
            class Thing: pass
            torch.save({"a": torch.ones(2), "b": Evil()}, "evil.pt")
            torch.save({"model": Evil()}, "nested-evil.pt")
            torch.save(torch.nn.Linear(2, 2), "module.pt")
            torch.save({"a": torch.ones(2), "b": 3}, "number.pt")
            torch.save(torch.ones(2), "tensor.pt")
            torch.save({"a": torch.ones(2)}, "legacy.pt", _use_new_zipfile_serialization=False)
            torch.save({"a": torch.ones(2)}, "good.pt", pickle_protocol=4)
            torch.save({}, "empty.pt")
            torch.save({"a": torch.ones(4)}, "source.pt")
            with zipfile.ZipFile("source.pt") as s, zipfile.ZipFile("squeezed.pt", "w", zipfile.ZIP_DEFLATED) as t:
                for n in s.namelist(): t.writestr(n, s.read(n))
            with zipfile.ZipFile("source.pt") as s, zipfile.ZipFile("small.pt", "w") as t:
                for n in s.namelist(): t.writestr(n, s.read(n)[:8] if n.endswith("/0") else s.read(n))
            with zipfile.ZipFile("source.pt") as s, zipfile.ZipFile("nostorage.pt", "w") as t:
                for n in s.namelist():
                    if not n.endswith("/0"): t.writestr(n, s.read(n))
            open("text.pt", "w").write("version https://git-lfs.github.com/spec/v1\\n" + "x" * 100)
            """)
        #expect(
            refusal("evil.pt").contains("posix.system") && refusal("nested-evil.pt").contains("posix.system"))
        #expect(!FileManager.default.fileExists(atPath: path("pwned").path))
        #expect(refusal("module.pt").contains("torch.nn.modules.linear.Linear"))
        #expect(refusal("number.pt").contains("'b' is a number"))
        #expect(refusal("tensor.pt").contains("holds a tensor, not a dictionary"))
        #expect(refusal("legacy.pt").contains("before 1.6"))
        #expect(refusal("good.pt") == "nothing was refused")
        #expect(refusal("empty.pt").contains("no tensors"))
        #expect(refusal("squeezed.pt").contains("compressed"))
        #expect(refusal("small.pt").contains("8 bytes instead of 16"))
        #expect(refusal("nostorage.pt").contains("data/0"))
        #expect(refusal("text.pt").contains("Git LFS"))
        #expect(refusal("absent.pt").contains("cannot be read"))
    }

    @Test func noTruncationOrFlippedByteCrashes() throws {
        try PyTorchFile.write(
            [("w", try Tensor((0..<40).map(Float.init), [5, 8])), ("b", try .zeros([3]))],
            to: path("whole.pt"))
        let whole = try Data(contentsOf: path("whole.pt"))
        for length in stride(from: 0, to: whole.count, by: 7) {
            try whole.prefix(length).write(to: path("cut.pt"))
            #expect(throws: ParameterError.self) { try PyTorchFile.read(path("cut.pt")) }
        }
        var accepted = 0
        for at in stride(from: 0, to: whole.count, by: 3) {
            var broken = whole
            broken[at] ^= 0xA5
            try broken.write(to: path("flip.pt"))
            if (try? PyTorchFile.read(path("flip.pt"))) != nil { accepted += 1 }
        }
        // Dates, versions and padding may differ; data and pickle are under a checksum.
        #expect(accepted < whole.count / 3)
    }
}
