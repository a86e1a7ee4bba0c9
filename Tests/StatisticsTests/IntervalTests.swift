import Foundation
import Statistics
import Testing

@Suite struct IntervalTests {
    @Test func distributionsEqualSciPy() {
        #expect(abs(Distributions.normalQuantile(0.975) - 1.959963984540054) < 1e-12)
        #expect(abs(Distributions.normalQuantile(0.001) + 3.090232306167813) < 1e-11)
        #expect(abs(Distributions.normalQuantile(0.3) + 0.5244005127080409) < 1e-12)
        #expect(abs(Distributions.normalCumulative(0.3) - 0.6179114221889526) < 1e-14)
        #expect(abs(Distributions.normalCumulative(-6) / 9.865876450376946e-10 - 1) < 1e-12)
        #expect(abs(Distributions.studentQuantile(0.975, degrees: 4) - 2.7764451051977934) < 1e-10)
        #expect(abs(Distributions.studentQuantile(0.025, degrees: 1) + 12.706204736174705) < 1e-9)
        #expect(abs(Distributions.studentCumulative(1.3, degrees: 3) - 0.8577662456360515) < 1e-12)
        #expect(abs(Distributions.incompleteBeta(0.3, 2.5, 0.7) - 0.029814024845250465) < 1e-12)
    }

    @Test func philoxGivesThePublishedAnswers() {
        let zero = Philox.block(counter: (0, 0, 0, 0), key: (0, 0))
        #expect(zero == (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8))
        let ones: UInt32 = 0xFFFF_FFFF
        let full = Philox.block(counter: (ones, ones, ones, ones), key: (ones, ones))
        #expect(full == (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD))
    }

    @Test func bcaEqualsSciPyOnTheSameReplicates() throws {
        let sample = Reference.sample
        let jackknife = sample.indices.map { left in
            Descriptive.mean(sample.indices.filter { $0 != left }.map { sample[$0] })
        }
        let bca = Bootstrap.bca(
            Reference.replicates, estimate: Descriptive.mean(sample), jackknife: jackknife, level: 0.95)
        let ends = try #require(bca.ends)
        #expect(abs(ends.low - 1.295999511122795) < 1e-9)
        #expect(abs(ends.high - 2.610798072940448) < 1e-9)
        let plain = try #require(Bootstrap.percentile(Reference.replicates, level: 0.95).ends)
        #expect(abs(plain.low - 1.261292) < 1e-6)
        #expect(abs(plain.high - 2.56135865) < 1e-8)
    }

    @Test func tooFewUnitsGiveAReasonAndNoNumber() throws {
        let sample = try EpisodeSample(games: ["a"], values: [[[1, 2, 3], [2, 3, 4]]])
        let bySeed = Bootstrap(unit: .seeds).estimate(sample, { Estimator.mean($0) })
        #expect(bySeed.interval.reason == "n = 2 training seeds: too few for an interval (5 needed)")
        #expect(bySeed.value == 2.5)
        let equal = try EpisodeSample(games: ["a"], values: [[[7, 7, 7, 7, 7, 7]]])
        let flat = Bootstrap(unit: .episodes).estimate(equal, { Estimator.mean($0) })
        #expect(flat.interval.reason == "all episodes are equal: no spread to resample")
        #expect(flat.episodes == 6 && flat.distinctEpisodes == 1)
    }

    @Test func resamplesArePureFunctionsOfSeedAndIndex() throws {
        let values = [[[1.0, 2, 3], [4, 5]], [[6.0, 7], [8, 9, 10]]]
        let sample = try EpisodeSample(games: ["a", "b"], values: values)
        for unit in ResamplingUnit.allCases {
            let one = unit.resample(sample, seed: 3, index: 17)
            #expect(one == unit.resample(sample, seed: 3, index: 17))
            #expect((0..<20).contains { unit.resample(sample, seed: 4, index: $0) != one })
        }
        let within = ResamplingUnit.episodes.resample(sample, seed: 0, index: 0)
        #expect(within[0].prefix(3).allSatisfy { $0 <= 3 } && within[0].suffix(2).allSatisfy { $0 >= 4 })
    }

    /// Shared seeds are drawn together: a run that is good in one game is good in the other.
    @Test func sharedSeedsAreDrawnJointly() throws {
        let sample = try EpisodeSample(games: ["a", "b"], values: [[[0], [1]], [[0], [1]]])
        for index in 0..<50 {
            let drawn = ResamplingUnit.seeds.resample(sample, seed: 1, index: index)
            #expect(drawn[0] == drawn[1])
        }
    }

    /// 95% intervals of the IQM and the mean cover 93-97% of 600 simulated studies.
    @Test(arguments: [IntervalMethod.percentile, .expandedPercentile, .bca])
    func intervalsCover(method: IntervalMethod) throws {
        let trials = 600
        var hits = 0
        for trial in 0..<trials {
            var random = Philox(seed: 99, stream: UInt64(trial))
            let values = (0..<8).map { game in (0..<24).map { _ in Double(game) / 4 + random.normal() } }
            let sample = try EpisodeSample(games: (0..<8).map { "g\($0)" }, values: values.map { [$0] })
            let bootstrap = Bootstrap(unit: .episodes, method: method, resamples: 400, seed: UInt64(trial))
            let estimate = bootstrap.estimate(sample) { Estimator.mean($0) }
            let ends = try #require(estimate.interval.ends)
            if ends.low <= 0.875 && 0.875 <= ends.high { hits += 1 }
        }
        let coverage = Double(hits) / Double(trials)
        #expect((0.93...0.97).contains(coverage), "\(method.rawValue): \(coverage)")
    }

    /// With eight seeds the percentile interval is too narrow, and the expanded one is not (six: 92.6%).
    @Test func expandedIntervalsCoverWithFewSeeds() throws {
        var hits = (plain: 0, expanded: 0)
        let trials = 800
        for trial in 0..<trials {
            var random = Philox(seed: 5, stream: UInt64(trial))
            let seeds = (0..<8).map { _ in [random.normal()] }
            let sample = try EpisodeSample(games: ["g"], values: [seeds])
            let replicates = Bootstrap(unit: .seeds, resamples: 2000, seed: UInt64(trial))
                .replicates(of: sample) { Estimator.mean($0) }
            let plain = try #require(Bootstrap.percentile(replicates, level: 0.95).ends)
            let wide = try #require(Bootstrap.expanded(replicates, level: 0.95, units: 8).ends)
            if plain.low <= 0 && 0 <= plain.high { hits.plain += 1 }
            if wide.low <= 0 && 0 <= wide.high { hits.expanded += 1 }
        }
        #expect(Double(hits.plain) / Double(trials) < 0.93)
        #expect((0.93...0.97).contains(Double(hits.expanded) / Double(trials)))
    }
}
