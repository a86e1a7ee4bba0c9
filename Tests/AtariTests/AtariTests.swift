import Atari
import Files
import Foundation
import Testing

@Suite struct GameTests {
    @Test func tableHoldsTheReleasedGames() throws {
        #expect(Game.all.count == 60)
        #expect(Game.all.map(\.task) == Array(0..<60))
        #expect(Game.all.filter { $0.scores != nil }.count == 46)
        let pong = try Game.named("pong")
        #expect(pong.task == 39 && pong.minimalActions == [0, 1, 3, 4, 11, 12])
        #expect(pong.scores == ReferenceScores(random: -20.7, human: 14.6, dqn: 16.6))
        #expect(try Game.named("Zaxxon").minimalActions == Array(0..<18))
        #expect(
            Game.all.allSatisfy {
                $0.minimalActions == $0.minimalActions.sorted() && !$0.minimalActions.isEmpty
            })
    }

    @Test(arguments: [
        ("AirRaid", "air_raid"), ("UpNDown", "up_n_down"), ("Qbert", "qbert"), ("Hero", "hero"),
    ])
    func romNames(name: String, rom: String) throws {
        #expect(try Game.named(name).romName == rom)
        #expect(try Game.named(rom).name == name)
    }

    @Test func unknownGameNamesTheNearest() {
        #expect(throws: AtariError.unknownGame("Boxign", nearest: "Boxing")) { try Game.named("Boxign") }
    }

    @Test func normalisedScores() throws {
        let scores = try #require(try Game.named("Boxing").scores)
        #expect(scores.humanNormalized(0.1) == 0 && scores.humanNormalized(12.1) == 1)
        #expect(scores.dqnNormalized(78) == 1)
    }
}

@Suite struct AreaResizeTests {
    func resized(_ pixels: [UInt8], _ from: (height: Int, width: Int), _ to: (height: Int, width: Int)) throws
        -> [UInt8]
    {
        let resize = try #require(AreaResize(from: from, to: to))
        var out = [UInt8](repeating: 0, count: to.height * to.width)
        out.withUnsafeMutableBufferPointer { resize.apply(pixels, into: $0) }
        return out
    }

    @Test func wholeBlocksAreMeansRoundedHalfToEven() throws {
        #expect(try resized([0, 1, 2, 3], (1, 4), (1, 2)) == [0, 2])  // 0.5 -> 0, 2.5 -> 2
        // 8.5 -> 8, 20.75 -> 21
        #expect(try resized([1, 3, 5, 8, 10, 20, 30, 40], (2, 4), (1, 2)) == [8, 21])
    }

    @Test func fractionalAreasMatchTheIntegral() throws {
        var generator = SplitMix64(seed: 3)
        let pixels = (0..<210 * 160).map { _ in UInt8(generator.below(256)) }
        let result = try resized(pixels, (210, 160), (84, 84))
        for y in stride(from: 0, to: 84, by: 7) {
            for x in 0..<84 {
                let expected = areaMean(pixels, y: y, x: x)
                #expect(abs(Double(result[y * 84 + x]) - expected) <= 0.5001)
            }
        }
    }

    func areaMean(_ pixels: [UInt8], y: Int, x: Int) -> Double {
        func overlap(_ index: Int, _ output: Int, _ scale: Double) -> Double {
            max(
                0,
                min(Double(index + 1), Double(output + 1) * scale)
                    - max(Double(index), Double(output) * scale))
        }
        var sum = 0.0
        for row in 0..<210 {
            let height = overlap(row, y, 2.5)
            if height == 0 { continue }
            for column in 0..<160 {
                sum += Double(pixels[row * 160 + column]) * height * overlap(column, x, 160.0 / 84)
            }
        }
        return sum / (2.5 * 160 / 84)
    }

    @Test func enlargingIsRefused() {
        #expect(AreaResize(from: (10, 10), to: (20, 5)) == nil)
        #expect(AreaResize(from: (10, 10), to: (0, 5)) == nil)
    }
}

@Suite struct SplitMix64Tests {
    @Test func publishedSequence() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(generator.next() == 6_457_827_717_110_365_317)
        #expect(generator.next() == 3_203_168_211_198_807_973)
    }

    @Test func pathsAreIndependentStreams() {
        var starts = Set<UInt64>()
        for a in UInt64(0)..<50 { for b in UInt64(0)..<50 { starts.insert(SplitMix64(path: a, b).state) } }
        #expect(starts.count == 2500)
    }

    @Test func permutationsArePermutations() {
        for count in [0, 1, 2, 100] {
            var generator = SplitMix64(seed: UInt64(count))
            #expect(generator.permutation(count).sorted() == Array(0..<count))
        }
    }
}
