import Files
import Foundation
import Testing
import Torch

@Suite("Process group")
struct ProcessGroupTests {
    @Test("a group of one reduces, broadcasts and agrees with itself")
    func alone() throws {
        let group = try ProcessGroup(.init(rank: 0, ranks: 1, port: 0), setupSeconds: 10)
        let x = try Tensor([1, 2, 3] as [Float], [3])
        try group.allReduce(x)
        try group.broadcast([x])
        try group.barrier()
        #expect(try x.array(Float.self) == [1, 2, 3])
        #expect(try group.exchange("a") == ["a"])
        try group.agree(on: "nothing", digest: "d")
    }

    @Test("a master that is not there is reported with what to check")
    func unreachable() throws {
        let error = #expect(throws: ProcessGroupError.self) {
            _ = try ProcessGroup(.init(rank: 1, ranks: 2, port: 9), setupSeconds: 1)
        }
        #expect("\(try #require(error))".contains("MASTER_ADDR"))
    }
}
