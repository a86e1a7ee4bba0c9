// B transitions, R bytes of RAM.
import Files
import Torch

/// Everything that one emulator's learner has seen, as a stream of states.
///
/// A row is a state: its RAM, the action chosen there, the reward's sign and whether returns end with that step. An
/// episode's last state has no action; neither has the newest one.
package struct RAMStream: Equatable {
    /// Stands for an action in the last state of an episode.
    static let ended: UInt8 = 255
    /// Stands for an action in the newest state.
    static let pending: UInt8 = 254

    /// RAM of all rows, one after the other.
    var ram: [UInt8] = []
    /// Actions, codes of the full set.
    var actions: [UInt8] = []
    /// Signs of the rewards.
    var signs: [Int8] = []
    /// Whether a game or a life ended with the step.
    var ends: [Bool] = []
    /// Whether the row begins an episode.
    var begins: [Bool] = []

    /// Without any rows.
    package init() {}

    /// Rows.
    var count: Int { actions.count }

    /// Appends a state.
    package mutating func observe(_ bytes: [UInt8], begins first: Bool) {
        ram += bytes
        actions.append(Self.pending)
        signs.append(0)
        ends.append(false)
        begins.append(first)
    }

    /// Says what was done in the newest state and what came of it.
    package mutating func act(_ action: UInt8, sign: Int8, ends end: Bool) {
        actions[count - 1] = action
        signs[count - 1] = sign
        ends[count - 1] = end
    }

    /// Closes an episode whose last state is the newest one.
    package mutating func close() { actions[count - 1] = Self.ended }

    /// The row whose RAM came before a row's: the row itself at an episode's beginning.
    package func before(_ row: Int) -> Int { begins[row] ? row : row - 1 }

    /// Discounted rewards from a row over up to `steps` steps, the row after them, and the discount there.
    ///
    /// The discount is 0 after an end. A cut episode goes on in the estimate of its last state.
    package func outcome(_ row: Int, steps: Int, gamma: Float) -> (return: Float, row: Int, discount: Float) {
        var sum: Float = 0
        var weight: Float = 1
        var at = row
        while at < row + steps && actions[at] < Self.pending {
            sum += weight * Float(signs[at])
            weight *= gamma
            if ends[at] { return (sum, at, 0) }
            at += 1
        }
        return (sum, at, weight)
    }
}

/// Transitions drawn for an update.
struct RAMBatch {
    let now: Tensor, before: Tensor  // [B, R]
    let next: Tensor, nextBefore: Tensor  // [B, R]
    /// Positions among the legal actions [B, 1].
    let actions: Tensor
    let returns: Tensor, discounts: Tensor  // [B]

    /// Draws uniformly from the streams.
    init(
        _ streams: [RAMStream], count: Int, steps: Int, gamma: Double, positions: [Int64],
        using generator: inout SplitMix64
    ) throws(TorchError) {
        var states = [[UInt8]](repeating: [], count: 4)
        for i in states.indices { states[i].reserveCapacity(count * RAMNetwork.bytes) }
        var chosen: [Int64] = [], returns: [Float] = [], discounts: [Float] = []
        while chosen.count < count {
            let slot = generator.below(streams.count)
            let row = generator.below(streams[slot].count)
            let action = streams[slot].actions[row]
            if action >= RAMStream.pending { continue }
            let outcome = streams[slot].outcome(row, steps: steps, gamma: Float(gamma))
            let rows = [
                row, streams[slot].before(row), outcome.row, streams[slot].before(outcome.row),
            ]
            for (i, row) in rows.enumerated() {
                states[i] += streams[slot].ram[row * RAMNetwork.bytes..<(row + 1) * RAMNetwork.bytes]
            }
            chosen.append(positions[Int(action)])
            returns.append(outcome.return)
            discounts.append(outcome.discount)
        }
        let shape = [count, RAMNetwork.bytes]
        now = try Tensor(states[0], shape)
        before = try Tensor(states[1], shape)
        next = try Tensor(states[2], shape)
        nextBefore = try Tensor(states[3], shape)
        actions = try Tensor(chosen, [count, 1])
        self.returns = try Tensor(returns, [count])
        self.discounts = try Tensor(discounts, [count])
    }
}
