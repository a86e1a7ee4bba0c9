/// stub
public struct SegmentBatch: Sendable { public var rows = 0, length = 0, tokensPerFrame = 0; public var frames: [UInt8] = []; public var observations: [UInt16] = []; public var actions: [UInt8] = []; public var rewards: [Float] = [], rawRewards: [Float] = []; public var ends: [UInt8] = [], mask: [UInt8] = []; public var tasks: [Int32] = [] }
/// stub
public protocol FrameEncoder { var digest: String { get }; var tokensPerFrame: Int { get }; var vocabulary: Int { get }; func encode(_ frames: UnsafeBufferPointer<UInt8>, count: Int) throws -> [UInt16] }
