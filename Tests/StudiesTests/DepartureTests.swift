import Evaluation
import JOWA
import Store
import Studies
import Testing
import Training
import Workbench

/// Options beyond the paper's in study files.
@Suite struct DepartureTests {
    private static let patches = (
        "strides: [7, 3], channels: 16", "kind: patches, resolution: 42, patch: 7, codebooks: position"
    )

    private func training(_ text: String, _ kind: StepKind = .pretraining) throws -> TrainingSettings {
        try #require(try expand(text).steps.first { $0.kind == kind }).step.settings.decoded()
    }

    @Test func everyOptionIsReadFromItsSection() throws {
        let text = sample(
            (
                "loss: {gamma: 0.95}",
                """
                loss: {gamma: 0.95, targets: double, targets_until: {monte-carlo: 500, sarsa: 700}, n_step: 5,
                    cql_actions: legal, reward_weight: 2, rewarded_step_weight: 4.5}
                  action_dropout: 0.25
                  select: best
                  select_metric: value_error
                """
            ), Self.patches)
        let settings = try training(text)
        #expect(settings.loss.targets == .double && settings.loss.nStep == 5)
        #expect(settings.loss.targetsUntil.monteCarlo == 500 && settings.loss.targetsUntil.sarsa == 700)
        #expect(settings.loss.cqlActions == .legal && settings.loss.rewardWeight == 2)
        #expect(settings.loss.rewardedStepWeight == 4.5 && settings.actionDropout == 0.25)
        #expect(settings.select == .best && settings.selectMetric == .valueError)
        #expect(settings.tokenizer.kind == .patches && settings.tokenizer.codebooks == .position)
        #expect(settings.model.observationTokens == 36 && !settings.jointTokenizer)
        let cloned = try #require(try expand(text).steps.first { $0.name.contains("cloning") })
        #expect(try cloned.step.settings.decoded(as: TrainingSettings.self).selectMetric == .actionAccuracy)
        let transfer = try training(text, .transfer)
        #expect(transfer.loss.nStep == 5 && !transfer.jointTokenizer)
    }

    @Test func studiesWithoutThemHaveTheStepsTheyHad() throws {
        let plain = try expand(sampleText).steps.map(\.step)
        for step in plain {
            for key in [
                "n_step", "\"targets\"", "action_dropout", "select_metric", "codebooks", "uncertainty",
            ] {
                #expect(!step.settings.canonical.contains(key), "\(step.label): \(key)")
            }
        }
        let spelled = sample(("loss: {gamma: 0.95}", "loss: {gamma: 0.95, n_step: 1, targets: max}"))
        #expect(try expand(spelled).steps.map(\.step.id) == plain.map(\.id))
    }

    @Test func aSharedTokenizerMaySeeTheFramesOfHeldOutGames() throws {
        let scratch = (
            "from: {variant: small, transitions: 2k}",
            "from: {variant: small, transitions: 2k}\n  scratch: true"
        )
        func steps(_ text: String) throws -> (tokenizer: PlannedStep, scratch: [PlannedStep]) {
            let all = try expand(text).steps
            return (
                try #require(all.first { $0.kind == .tokenizer }),
                all.filter { $0.kind == .transfer && $0.step.factors["origin"] == .string("scratch") }
            )
        }
        let plain = try steps(sample(scratch))
        #expect(plain.tokenizer.step.inputs.keys.sorted() == ["dataset/Assault", "dataset/Boxing"])
        #expect(!plain.scratch.isEmpty && plain.scratch.allSatisfy { $0.step.inputs["tokenizer"] == nil })
        let seen = try steps(sample(scratch, ("{training: shared,", "{training: shared, held_out: true,")))
        #expect(
            seen.tokenizer.step.inputs.count == 3 && seen.tokenizer.step.inputs["dataset/DemonAttack"] != nil)
        // Who starts from scratch reads the same tokens.
        #expect(seen.scratch.allSatisfy { $0.step.inputs["tokenizer"] == seen.tokenizer.step.id })
    }

    @Test func departuresAreNamed() throws {
        #expect(try training(sampleText).departures() == [])
        let settings = try training(
            sample(
                ("loss: {gamma: 0.95}", "loss: {gamma: 0.95, n_step: 3, targets_until: {monte-carlo: 9}}"),
                ("stage2: {updates: 600,", "stage2: {updates: 600, learning_rate_falls_to: 0.1,"),
                Self.patches))
        #expect(
            try settings.departures() == [
                "loss.n_step=3", "loss.targets_until.monte-carlo=9", "stage2.learning_rate_falls_to=0.1",
                "tokenizer.codebooks=position", "tokenizer.kind=patches",
            ])
    }

    @Test func cloningHasNoLossesOfTheCritic() throws {
        var settings = try training(sample(("loss: {gamma: 0.95}", "loss: {n_step: 3}")))
        #expect(try settings.departures() == ["loss.n_step=3"])
        settings.method = .behaviourCloning
        #expect(try settings.departures() == [])
    }

    @Test func impossibleOptionsAreRefusedByName() {
        for (change, key, word) in [
            (("loss: {gamma: 0.95}", "loss: {targets: best}"), "loss.targets", "monte-carlo"),
            (("loss: {gamma: 0.95}", "loss: {n_step: 0}"), "loss.n_step", "1"),
            (("loss: {gamma: 0.95}", "action_dropout: 1.5"), "action_dropout", "1"),
            (("loss: {gamma: 0.95}", "{select: best, select_metric: action_accuracy}"), "select_metric", ""),
            (("strides: [7, 3]", "kind: patches, resolution: 42, patch: 8"), "tokenizer.patch", "42"),
            (
                ("training: shared, vocabulary", "training: joint, kind: patches, vocabulary"),
                "tokenizer.kind", "shared"
            ),
            (("{kind: greedy}", "{kind: greedy, hide_actions: 3}"), "hide_actions", "true"),
            (
                ("train: [", "actions: {Freeway: [NOOP, LEFT]}, train: [Freeway, "), "games.actions.Freeway",
                "UP"
            ),
            (("train: [", "actions: {Asterix: [NOOP]}, train: ["), "games.actions.Asterix", "not a game"),
            (("train: [", "frame_skip: 65, train: ["), "games.frame_skip", "64"),
        ] as [((String, String), String, String)] {
            var change = change
            if change.1.hasPrefix("{select") {
                change.1 = "select: best\n  select_metric: action_accuracy"
            }
            let text = refusal(sample(change))
            #expect(text.contains(key) && text.contains(word), "\(change.1): \(text)")
        }
    }

    @Test func aModelForEachGame() throws {
        let grid = (
            "transitions: [500, 2k]}\nreplicates",
            "game: [Assault, Boxing], transitions: [500, 2k]}\nreplicates"
        )
        let text = sample(grid, ("from: {variant: small,", "from: {variant: small, game: Boxing,"))
        let study = try expand(text)
        let models = study.steps.filter { $0.kind == .pretraining }
        #expect(models.count { $0.name.hasPrefix("pretraining tiny Boxing") } == 4)
        for model in models {
            let games = try model.step.settings.decoded(as: TrainingSettings.self).games
            #expect(games == [model.step.factors["game"]?.text])
            #expect(model.step.inputs.keys.sorted() == ["dataset/\(games[0])", "tokenizer"])
            let plays = study.steps.filter {
                $0.step.inputs["model"] == model.step.id && $0.kind == .evaluation
            }
            #expect(!plays.isEmpty && plays.allSatisfy { $0.step.factors["game"] == .string(games[0]) })
        }
        #expect(study.steps.count { $0.kind == .tokenizer } == 2)
        #expect(Set(study.steps.map(\.name)).count == study.steps.count)
        #expect(refusal(sample(grid)).contains("transfer.from"))
        let other = ("transitions: [500, 2k]}\nreplicates", "game: [Pong]}\nreplicates")
        #expect(refusal(sample(other)).contains("grid.game"))
    }

    @Test func framesAndActionsHoldForWhoeverPlays() throws {
        let text = sample(("train: [", "frame_skip: 8, actions: {Boxing: [NOOP, UP, FIRE]}, train: ["))
        let steps = try expand(text).steps
        for step in steps where step.kind == .dataset || step.kind == .evaluation {
            let boxing = step.step.settings["game"]?.text == "Boxing"
            #expect(step.step.settings["frame_skip"]?.int == 8)
            #expect((step.step.settings["actions"]?.elements?.count ?? 0) == (boxing ? 3 : 0), "\(step.name)")
        }
        let settings = try training(text)
        #expect(settings.frameSkip == 8 && settings.actions.contains(["NOOP", "UP", "FIRE"]))
        #expect(try settings.departures().contains("frame_skip=8"))
    }

    @Test func plannersCompareAtEqualContext() throws {
        let study = try expand(
            sample(("{kind: greedy}", "{kind: greedy}, short: {kind: greedy, context: 2}")))
        let plays = try study.steps.filter {
            $0.kind == .evaluation && $0.step.factors["planner"]?.text == "short"
        }.map { try $0.step.settings.decoded(as: EvaluationSettings.self) }
        #expect(!plays.isEmpty && plays.allSatisfy { $0.context == 2 && $0.planner.kind == .greedy })
        // Context 4 of 8 blocks leaves room for two imagined ones; 8 does not.
        #expect(!study.warnings.contains { $0.contains("at the root") })
        let trimmed = try expand(sample(("context: 4", "context: 8")))
        #expect(trimmed.warnings.contains { $0.contains("planners.beam") && $0.contains("context: 6") })
        for (context, warned) in [(6, false), (5, true)] {
            let beside = "{kind: greedy}, short: {kind: greedy, context: \(context)}"
            let study = try expand(sample(("context: 4", "context: 8"), ("{kind: greedy}", beside)))
            #expect(study.warnings.contains { $0.contains("at the root") } == warned)
        }
    }

    @Test func rootContexts() {
        var settings = EvaluationSettings(game: "Boxing", task: 0, planner: PlannerSettings(kind: .beam))
        settings.context = 4
        #expect(settings.rootContext(blocks: 4) == 2)
        #expect(settings.rootContext(blocks: 8) == 4)
        settings.planner = PlannerSettings(kind: .greedy)
        #expect(settings.rootContext(blocks: 4) == 4)
    }
}
