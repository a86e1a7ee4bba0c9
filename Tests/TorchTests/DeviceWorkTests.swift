import Testing
import Torch

@Suite struct DeviceWorkTests {
    @Test func workOnTheCPUIsDoneAgainEachTime() throws {
        let work = try CapturedWork<Tensor>(on: .cpu)
        let x = try Tensor.full([2], 1)
        for value in 1...5 {
            try x.copyQueued(from: .staged([Float(value), 0], [2], for: .cpu))
            #expect(try work.run { try x * 2 }.array(Float.self) == [Float(value) * 2, 0])
        }
        #expect(!work.isRecorded)
        struct Stop: Error {}
        #expect(throws: Stop.self) { _ = try work.run { throw Stop() } }
    }

    @Test func withoutACUDADeviceRecordingIsRefusedWithAReason() throws {
        guard Torch.cudaDevices == 0 else { return }
        do {
            _ = try CapturedWork<Void>(on: .cuda(0))
            Issue.record("work was prepared on a device that is not there")
        } catch {
            #expect("\(error)".contains("CUDA"), "\(error)")
            #expect(!"\(error)".isEmpty)
        }
    }

    @Test func numbersOfSeveralTensorsComeTogether() throws {
        let list = [
            try Tensor.full([], 2.5), try Tensor.full([1], 3, type: .int64),
            try Tensor.full([], 0.1, type: .float64), try Tensor.full([], -1.5, type: .bfloat16),
        ]
        #expect(try Tensor.items(list) == list.map { try $0.item() })
        #expect(try Tensor.items([]) == [])
        #expect(throws: TorchError.self) { try Tensor.items([.zeros([2])]) }
    }

    @Test func stagedValuesAreWhatTheyWere() throws {
        let staged = try Tensor.staged([1, 2, 3] as [Int64], [3], for: .cpu)
        #expect(try staged.queued(to: .cpu).array(Int64.self) == [1, 2, 3])
        #expect(throws: TorchError.self) { try Tensor.staged([1] as [Float], [2], for: .cpu) }
        let filled = try Tensor.zeros([2])
        try filled.fill(4)
        #expect(try filled.array(Float.self) == [4, 4])
    }
}
