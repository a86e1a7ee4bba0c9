import Glibc
import Testing
import Torch

@Suite("Tensors", .serialized)
struct TensorTests {
    @Test("arithmetic broadcasts and comes back row-major")
    func arithmetic() throws {
        let a = try Tensor([1, 2, 3, 4, 5, 6] as [Float], [2, 3]),
            b = try Tensor([10, 20, 30] as [Float], [3])
        #expect(try (a * 2 + b).array(Float.self) == [12, 24, 36, 18, 30, 42])
        #expect(try a.matmul(a.transposed()).array(Float.self) == [14, 32, 32, 77])
        #expect(try a.permuted([1, 0]).array(Float.self) == [1, 4, 2, 5, 3, 6])
    }

    @Test(
        "memory of tensors is kept: the kernel clears no page twice",
        .enabled(if: Torch.allocator.hasPrefix("jemalloc"), "compiled without jemalloc"))
    func memoryIsKept() throws {
        let bytes = 64 << 20
        let pages = try (0..<9).map { round in
            let before = faults()
            let first = try Tensor.full([bytes / 4], Double(round)).slice(0, 0, 1).item()
            #expect(first == Double(round))
            return faults() - before
        }
        // Tests beside this one may take what was kept in a few rounds.
        #expect(pages.sorted()[4] < 4, "\(Torch.allocator): \(pages)")
    }

    /// Pages that the kernel gave this thread so far.
    private func faults() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(1), &usage)  // RUSAGE_THREAD
        return usage.ru_minflt
    }

    @Test("a tensor that no memory holds is an error that says so")
    func outOfMemory() throws {
        #expect {
            _ = try Tensor.zeros([1 << 45])
        } throws: { error in
            guard case TorchError.outOfMemory(let text) = error else { return false }
            return text.contains("\(4 << 45) bytes")
        }
    }

    @Test("a wrong shape is a typed error that names the operation, and leaks no handle")
    func errors() throws {
        let a = try Tensor.zeros([2, 3])
        #expect {
            _ = try a.matmul(a)
        } throws: { error in
            "\(error)".contains("matmul") && "\(error)".contains("2x3")
        }
        #expect(throws: TorchError.self) { _ = try Tensor([1, 2] as [Float], [3]) }
        #expect(
            releasesAll {
                for _ in 0..<10 {
                    _ = try? a.matmul(a)
                    _ = try? Tensor([1, 2] as [Float], [3])
                }
            })
    }

    /// Whether some run of `body` ends with the tensors it began with: other suites count in the same process, so one
    /// run may be disturbed, but a leak shows in all.
    private func releasesAll(_ body: () throws -> Void) rethrows -> Bool {
        for _ in 0..<50 {
            let before = Torch.liveTensors
            try body()
            if Torch.liveTensors == before { return true }
        }
        return false
    }

    @Test("every handle is released, gradients included")
    func handles() throws {
        let released = try releasesAll {
            for _ in 0..<20 {
                let w = try Tensor.normal([8, 8], seed: 1)
                try w.setRequiresGrad(true)
                let loss = try w.matmul(w).gelu().sum()
                try loss.backward()
                _ = try w.grad()
            }
        }
        #expect(released)
    }

    @Test("the gradient of x^2 is 2x")
    func gradient() throws {
        let x = try Tensor([1, -2, 3] as [Float], [3])
        try x.setRequiresGrad(true)
        try x.power(2).sum().backward()
        #expect(try x.grad()?.array(Float.self) == [2, -4, 6])
        #expect(try withoutGradients { try x * 2 }.requiresGrad == false)
    }

    @Test("dropout is a function of its seed, keeps the mean, and its gradient is its mask")
    func dropout() throws {
        let x = try Tensor.full([100_000], 1)
        try x.setRequiresGrad(true)
        let y = try x.dropout(0.25, seed: 7)
        #expect(try abs(y.mean().item() - 1) < 0.01)
        #expect(try y.array(Float.self) == x.detached().dropout(0.25, seed: 7).array(Float.self))
        #expect(try y.array(Float.self) != x.detached().dropout(0.25, seed: 8).array(Float.self))
        try y.sum().backward()
        #expect(try x.grad()?.array(Float.self) == y.array(Float.self))
    }

    @Test("random draws depend on the seed alone")
    func seeds() throws {
        #expect(
            try Tensor.normal([64], seed: 3).array(Float.self)
                == Tensor.normal([64], seed: 3).array(Float.self))
        #expect(
            try Tensor.uniform([64], seed: 3).array(Float.self)
                != Tensor.uniform([64], seed: 4).array(Float.self))
    }

    @Test("autocast computes products in bfloat16 and restores float32")
    func autocast() throws {
        let x = try Tensor.normal([16, 16], seed: 1)
        // A CPU without bfloat16 products keeps float32 and rounds the inputs of linear layers.
        let expected: ElementType = Torch.hasBfloat16 ? .bfloat16 : .float32
        #expect(try withAutocast(true) { try x.matmul(x) }.type == expected)
        #expect(try x.matmul(x).type == .float32)
    }
}
