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

    @Test func untrainedPlayIsDrawnByEpisodeAndPairsWithNoSeed() throws {
        let x = try EpisodeSample(games: ["a"], values: [[[4, 6], [7, 7], [9, 5], [3, 5], [6, 8]]])
        let episodes = (0..<5).map { Double(($0 * 7) % 5) }
        let y = try EpisodeSample(games: ["a"], values: [[episodes]]).untrained()
        #expect(y.values == [episodes.map { [$0] }] && y.isIndependent && !y.seedsAreShared)
        let bootstrap = Bootstrap(unit: .wholeSeeds, method: .student, resamples: 4000)
        let found = try bootstrap.difference(x, y) { Descriptive.mean($0[0]) }
        // Two independent means: the variances add, although both have five units.
        let variance = [[5.0, 7, 7, 4, 7], episodes].map { Descriptive.variance($0) * 4 / 5 / 5 }
        let ends = try #require(found.interval.ends)
        let t = Distributions.studentQuantile(0.975, degrees: 8)
        let half = t * variance.reduce(0, +).squareRoot()
        #expect(abs(found.value - 4) < 1e-12)
        #expect((ends.high - ends.low) / 2 > 0.8 * half && (ends.high - ends.low) / 2 < 1.4 * half)
        // The order of episodes says nothing, so it changes little.
        let turned = try EpisodeSample(games: ["a"], values: [[episodes.reversed()]]).untrained()
        let other = try bootstrap.difference(x, turned) { Descriptive.mean($0[0]) }.interval.ends
        #expect(abs((other?.high ?? 0) - ends.high) < 0.1 * half)
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

    /// With five and six training seeds the bootstrap t interval covers, and quantiles of few seeds do not.
    @Test(arguments: [5, 6]) func bootstrapTCoversWithFewSeeds(seeds: Int) throws {
        func coverage(_ method: IntervalMethod) throws -> Double {
            try CoverageTrial(.wholeSeeds, method, seeds: seeds, episodes: 4)
                .coverage(trials: 800, resamples: 200, seed: 11)
        }
        let student = try coverage(.student)
        #expect((0.93...0.97).contains(student), "\(student)")
        #expect(try coverage(.percentile) < 0.9)
    }

    @Test func bootstrapTIsCalibratedForEpisodesAndDifferences() throws {
        for trial in [
            CoverageTrial(.episodes, .student, episodes: 5),
            CoverageTrial(.wholeSeeds, .student, seeds: 5, episodes: 4, isDifference: true),
            CoverageTrial(.games, .student, games: 6, seeds: 1),
        ] {
            let share = try trial.coverage(trials: 800, resamples: 200, seed: 3)
            #expect((0.93...0.97).contains(share), "\(trial): \(share)")
        }
    }

    /// For the mean of one stratum the interval is Student's, up to the bootstrap's own noise; SciPy: t.interval.
    @Test func bootstrapTOfAMeanIsStudents() throws {
        let values = [1.2, 3.4, 2.2, 5.1, 4.4, 2.8, 3.9]
        let sample = try EpisodeSample(games: ["g"], values: [[values]])
        let bootstrap = Bootstrap(unit: .episodes, method: .student, resamples: 40_000)
        let ends = try #require(bootstrap.estimate(sample) { Estimator.mean($0) }.interval.ends)
        let mean = 23.0 / 7
        #expect(abs((ends.low + ends.high) / 2 - mean) < 1e-12)
        let half = 2.4469118511449692 * Descriptive.standardDeviation(values) / 7.0.squareRoot()
        #expect(abs((ends.high - ends.low) / 2 / half - 1) < 0.01)
    }

    /// Whole seeds keep their episodes.
    @Test func wholeSeedsAreDrawnWithTheirEpisodes() throws {
        let sample = try EpisodeSample(games: ["a"], values: [[[1, 2], [3, 4], [5, 6]]])
        for index in 0..<20 {
            let drawn = ResamplingUnit.wholeSeeds.resample(sample, seed: 2, index: index)[0]
            for pair in [0, 2, 4] { #expect(drawn[pair + 1] == drawn[pair] + 1) }
        }
    }

    @Test func knownLawsComeBack() {
        let trial = RecoveryTrial(
            .data, truth: [1, 60, 0.4], data: (0..<8).map { 1e3 * Double(1 << $0) }, noise: 0.005)
        let outcome = trial.run(trials: 20, resamples: 40)
        #expect(outcome.refused == 0 && abs(outcome.exponents[0] - 0.4) < 0.02)
        #expect(outcome.rolloutError < outcome.baselineError)
        let short = RecoveryTrial(.data, truth: [1, 60, 0.4], data: [1e3, 2e3, 4e3], noise: 0.005)
        #expect(short.run(trials: 3).refused == 3)
    }
}
