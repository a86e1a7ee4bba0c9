import Atari
import Evaluation
import JOWA
import Replay
import Store
import Training
import Workbench

/// The study file: every key, what it may hold, and what it means.
enum StudyFormat {
    /// The whole file.
    static let shape = Shape.object([
        Shape.Field("study", .text, required: true, "short name: letters, digits, - and _"),
        Shape.Field("extends", .text, "another study file, relative to this one, that this one changes"),
        Shape.Field("title", .text, "one line for people"),
        Shape.Field("question", .text, required: true, "what the study asks"),
        Shape.Field("hypothesis", .text, required: true, "what its author expects before running it"),
        Shape.Field("analysis", analysis, "estimator and margins, declared before running"),
        Shape.Field("games", games, required: true, "training games, held-out games"),
        Shape.Field("data", data, required: true, "the data set of each game"),
        Shape.Field("tokenizer", tokenizer, "frame tokenizer: architecture, optimisation, shared or joint"),
        Shape.Field("model", .object(model), "settings of the world-action model common to all variants"),
        Shape.Field("variants", .named(.object(model)), "model sizes by name; 40M, 70M and 150M are known"),
        Shape.Field("grid", .grid, required: true, "axes whose combinations are pretrained"),
        Shape.Field("replicates", replicates, "repetitions, apart from the factors"),
        Shape.Field("training", .object(training), "losses, optimisation and the two stages"),
        Shape.Field("overrides", overrides, "settings that hold in some cells of the grid only"),
        Shape.Field("evaluation", evaluation, "how trained models are played"),
        Shape.Field("transfer", transfer, "fine-tuning on held-out games"),
        Shape.Field("baselines", baselines, "random, constant, behaviour-cloning, data"),
        Shape.Field(
            "claims", .list(.object(ClaimReading.claim), atLeast: 0, distinct: true),
            "what the report must find; judged by `jowa report check`"),
    ])

    /// A file with `report: published`, which has no steps.
    static let published = Shape.object([
        Shape.Field("study", .text, required: true, "short name: letters, digits, - and _"),
        Shape.Field("report", .choice(["published"]), required: true, "rows are the published tables"),
        Shape.Field("title", .text, "one line for people"),
        Shape.Field("question", .text, "what the report asks"),
        Shape.Field("hypothesis", .text, "what its author expects"),
        Shape.Field(
            "claims",
            .list(
                .object([
                    Shape.Field("claim", .text, required: true, "the claim in words"),
                    Shape.Field(
                        "metric", .choice(["hns", "dns", "fine-tuning dns", "ablation hns"]), required: true,
                        "the published aggregates"),
                ]), atLeast: 0, distinct: true), "what must follow from the released scores"),
    ])

    /// Fields of ModelConfiguration; token count, vocabulary and action count follow from the other sections.
    static let model = derived(
        ModelConfiguration(layers: 4, heads: 8, width: 512, criticWidth: 768),
        without: ["observation_tokens", "vocabulary", "actions", "tasks"])

    /// Fields of TrainingSettings that are not decided by other sections.
    static let training =
        derived(
            StudyDefaults.training,
            without: [
                "method", "games", "tasks", "model", "tokenizer", "joint_tokenizer", "tokenizer_training",
                "transitions", "seed", "frame_skip", "actions",
            ])
        + [Shape.Field("memory", .object(derived(MemorySettings())), "memory against time of an update")]

    /// Fields of TokenizerTrainingSettings.
    static let tokenizerTraining = derived(TokenizerTrainingSettings())

    /// Fields of EvaluationSettings that are not decided by other sections.
    static let evaluationFields =
        derived(
            StudyDefaults.evaluation,
            without: ["method", "game", "task", "planner", "perturbation", "frame_skip", "actions"]) + [
            Shape.Field(
                "perturbation", .object(perturbation),
                "errors added on purpose; an axis such as evaluation.perturbation.q_noise varies one"),
            Shape.Field(
                "search", .object(search),
                "context and beam width chosen on selection seeds; reported episodes use other seeds"),
        ]

    /// Fields of PerturbationSettings; a critic that is not stale does not show in their defaults.
    private static let perturbation =
        derived(PerturbationSettings()) + [
            Shape.Field(
                "stale_critic", .flag,
                "whether Q comes from the checkpoint's target network, the last synchronised critic; default false"
            )
        ]

    private static let search = [
        Shape.Field(
            "context", .list(.count(1...64), atLeast: 1, distinct: true), "context lengths to try, in blocks"),
        Shape.Field(
            "width", .list(.count(1...18), atLeast: 1, distinct: true),
            "widths to try, of beam planners alone"),
        Shape.Field("episodes", .count(1...9999), "selection episodes of each combination; default 4"),
    ]

    /// Fields of PlannerSettings.
    static let planner = derived(PlannerSettings(kind: .greedy))

    /// The fields of settings whose defaults are given; `kinds` are the words of a key `kind`.
    static func derived<T: Codable>(
        _ defaults: T, without hidden: Set<String> = [],
        kinds: [String] = PlannerKind.allCases.map(\.rawValue)
    ) -> [Shape.Field] {
        var limits = Self.limits
        limits.choices["kind"] = kinds
        do {
            return try Departures.$areComplete.withValue(true) {
                try limits.fields(of: defaults, without: hidden)
            }
        } catch {
            preconditionFailure("settings do not encode: \(error)")
        }
    }

    private static let limits = SettingsShape(
        choices: [
            "critic_mixture": CriticMixture.allCases.map(\.rawValue),
            "penalty": Penalty.allCases.map(\.rawValue),
            "precision": Precision.allCases.map(\.rawValue),
            "method": TrainingMethod.allCases.map(\.rawValue),
            "targets": TargetKind.allCases.map(\.rawValue),
            "cql_steps": PenalisedSteps.allCases.map(\.rawValue),
            "cql_actions": PenalisedActions.allCases.map(\.rawValue),
            "select": ModelChoice.allCases.map(\.rawValue),
            "select_metric": SelectionMetric.allCases.map(\.rawValue),
            "target_window": TargetWindow.allCases.map(\.rawValue),
            "critic_reading": CriticReading.allCases.map(\.rawValue),
            "codebooks": Codebooks.allCases.map(\.rawValue),
            "norms": NormScope.allCases.map(\.rawValue),
            "embedding_start": EmbeddingStart.allCases.map(\.rawValue),
        ],
        smallest: [
            "v_min": -1e9, "v_max": -1e9, "cql_temperature": 1e-6, "updates": 0, "horizon": 0,
            "start_after": 0, "seed": 0,
            "subset_seed": 0,
            "revive_dead_codes_every": 0, "noop_starts": 0, "episode_cap": 0, "atoms": 2, "q_bias": -1e9,
            "strides": 2, "monte-carlo": 0, "sarsa": 0, "double": 0,
        ],
        largest: [
            "learning_rate_falls_to": 1, "dropout": 0.99, "critic_dropout": 0.99, "gamma": 1, "epsilon": 1,
            "sticky_actions": 1,
            "share": 1,
            "action_dropout": 1, "token_flips": 1, "vocabulary": 65536, "context": 64, "beta1": 0.999999,
            "beta2": 0.999999,
            // Sizes that are multiplied with one another.
            "layers": 1024, "heads": 1024, "width": 65536, "critic_width": 65536, "critics": 64,
            "atoms": 4096,
            "blocks": 1024, "code_width": 65536, "channels": 4096, "residual_blocks": 64, "groups": 4096,
            "resolution": 84, "patch": 84, "n_step": 1024, "strides": 84, "encoder_attention_at": 84,
            "horizon": 4096, "simulations": 1e6,
            "batch": 1e6, "accumulate": 1e6, "environments": 4096, "validation_segments": 1e6,
            "episodes": 999_999, "selection_episodes": 999_999, "seed": 1e15, "subset_seed": 1e15,
        ], meaning: SettingMeanings.of)

    private static let analysis = Shape.object([
        Shape.Field("estimator", .choice(["iqm", "mean", "median"]), "aggregate over games"),
        Shape.Field("interval", .share, "coverage of intervals, such as 95%"),
        Shape.Field("resamples", .count(1...1_000_000), "bootstrap resamples"),
        Shape.Field("margin", .number(0...1e300), "smallest difference that counts"),
    ])

    private static let games = Shape.object([
        Shape.Field("train", .list(.game, atLeast: 1, distinct: true), required: true, "pretraining games"),
        Shape.Field("held_out", .list(.game, atLeast: 0, distinct: true), "games for transfer"),
        Shape.Field("borrow_task", .named(.game), "game whose task embedding a held-out game starts from"),
        Shape.Field(
            "frame_skip", .count(1...64),
            "emulator frames that a decision is held for, by whoever plays; default 4, the paper's"),
        Shape.Field(
            "actions", .named(.list(.choice(ActionSet.names), atLeast: 1, distinct: true)),
            "by game, the actions that whoever plays chooses from; default: the game's minimal set"),
    ])

    /// Fields of CollectionSettings, or the folder of an imported data set.
    static let data = Shape.object(
        derived(
            CollectionSettings(game: "", transitions: 1),
            without: ["game", "transitions", "mixture", "validation"])
            + [
                Shape.Field(
                    "transitions", .count(1...Int(1e12)), required: true,
                    "agent steps a game, validation included"),
                Shape.Field("validation", .share, "share of transitions in held-out episodes; default 10%"),
                Shape.Field(
                    "mixture", .list(.object(mixture), atLeast: 1, distinct: false), "policies that play"),
                Shape.Field(
                    "import", .text, "folder of an imported data set; {game} stands for the game's name"),
            ])

    private static let mixture = [
        Shape.Field("policy", .choice(MixturePart.policies), required: true, "who plays"),
        Shape.Field("share", .share, required: true, "share of the transitions"),
        Shape.Field("epsilon", .number(0...1), "probability of a random legal action"),
        Shape.Field(
            "candidates", .count(1...4096), "lookahead: sequences tried a decision, at least one an action"),
        Shape.Field("horizon", .count(1...4096), "lookahead: agent steps simulated for each"),
        Shape.Field("commit", .count(1...4096), "lookahead: agent steps played of the best one"),
        Shape.Field(
            "stage", .choice(LearnerStage.allCases.map(\.rawValue)),
            "learner: its final policy (the default), or what it played in a third of its life, or in all of it"
        ),
        Shape.Field("steps", .count(16...Int(1e9)), "learner: agent steps of its life"),
        Shape.Field("gamma", .number(0...0.9999), "learner: discount"),
        Shape.Field("n_step", .count(1...1000), "learner: steps of rewards before its own estimate"),
        Shape.Field("width", .count(1...65_536), "learner: width of its two hidden layers"),
        Shape.Field("batch", .count(1...65_536), "learner: transitions an update"),
        Shape.Field("updates", .count(1...65_536), "learner: updates every 16 agent steps"),
        Shape.Field("learning_rate", .number(1e-9...1), "learner: Adam's rate at the start"),
        Shape.Field("checkpoint", .text, "checkpoint: folder of a trained model such as runs/STEP"),
    ]

    private static let tokenizer = Shape.object(
        [
            Shape.Field(
                "training", .choice(["shared", "joint"]),
                "shared: one tokenizer on all training data; joint: in stage 1 of each pretraining"),
            Shape.Field(
                "transitions", .count(0...Int(1e12)), "transitions a game for a shared one, 0 for all"),
            Shape.Field(
                "held_out", .flag,
                "whether a shared one also sees the frames of held-out games (no actions, no rewards); default false"
            ),
            Shape.Field("seed", .count(0...Int(1e15)), "seed of a shared one"),
            Shape.Field(
                "precision", .choice(Precision.allCases.map(\.rawValue)), "arithmetic of a shared one"),
        ] + derived(TokenizerConfiguration(), kinds: TokenizerKind.allCases.map(\.rawValue))
            + tokenizerTraining)

    private static let replicates = Shape.object([
        Shape.Field(
            "seeds", .list(.count(0...Int(1e15)), atLeast: 1, distinct: true), required: true,
            "training seeds"),
        Shape.Field(
            "episodes", .count(1...999_999),
            "episodes of each evaluation; more of them later are played beside those already recorded"),
    ])

    private static let overrides = Shape.oneOrMore(
        .object([
            Shape.Field("when", .named(.values(.text)), required: true, "axis values by name"),
            Shape.Field("model", .object(model), "model settings there"),
            Shape.Field("training", .object(training), "training settings there"),
        ]))

    private static let evaluation = Shape.object(
        [
            Shape.Field("planners", .named(.object(requiringKind)), required: true, "planners by name"),
            Shape.Field(
                "overrides", .oneOrMore(.object(evaluationOverride)), "settings for some games or models"),
        ] + evaluationFields)

    private static let requiringKind =
        planner.map { field in
            field.key == "kind" ? Shape.Field("kind", field.shape, required: true, "the algorithm") : field
        } + [
            Shape.Field(
                "context", .count(1...64),
                "blocks that this planner's decisions look at, in place of `evaluation.context`")
        ]

    private static let evaluationOverride = [
        Shape.Field("when", .named(.values(.text)), required: true, "game, planner, or axis values"),
        Shape.Field("planner", .object(planner.filter { $0.key != "kind" }), "planner settings there"),
        Shape.Field("set", .object(evaluationFields), "evaluation settings there"),
    ]

    private static let transfer = Shape.object(
        [
            Shape.Field(
                "games", .values(.choice(["held_out"] + Game.all.map(\.name))),
                "`held_out` (all of them, the default) or some of them"),
            Shape.Field(
                "from", .named(.values(.text)), "axis values of the pretrained models; all where not named"),
            Shape.Field(
                "transitions", .values(.count(1...Int(1e12))), required: true, "transitions to fine-tune on"),
            Shape.Field("scratch", .flag, "also train from scratch on the same data"),
            Shape.Field("tokenizer", .object(tuning), "the tokenizer's part"),
        ] + training.filter { !["stage1"].contains($0.key) })

    private static let tuning =
        [Shape.Field("trained", .flag, "whether the tokenizer is trained too; default true")]
        + tokenizerTraining

    private static let baselines = Shape.list(
        .mappingOr(
            .object([
                Shape.Field("method", .choice(methods), required: true, "the baseline"),
                Shape.Field("only", .named(.values(.text)), "axis values of the cells that get it"),
            ]), otherwise: .choice(methods)), atLeast: 0, distinct: true)

    private static let methods = ["random", "constant", "behaviour-cloning", "data"]
}

/// Values that hold where a study says nothing: the paper's.
enum StudyDefaults {
    /// Pretraining: stage 1 of 250k updates, stage 2 of 1.5M, 512 segments a batch.
    static let training = TrainingSettings(
        games: [], tasks: [], model: ModelConfiguration(layers: 4, heads: 8, width: 512, criticWidth: 768),
        tokenizer: TokenizerConfiguration(),
        stage1: StageSettings(updates: 250_000, batch: 512, learningRate: 1e-4),
        stage2: StageSettings(updates: 1_500_000, batch: 512, learningRate: 5e-5))

    /// Transfer: 50k updates of 32 segments at every step, world-model losses at half weight.
    static let transfer: TrainingSettings = {
        var settings = training
        settings.stage1 = StageSettings(updates: 0, batch: 32, learningRate: 1e-4)
        settings.stage2 = StageSettings(updates: 50_000, batch: 32, learningRate: 5e-5)
        settings.loss.supervisedWeight = 0.5
        settings.segmentStride = 1
        settings.tokenizerTraining.batch = 128
        return settings
    }()

    /// Evaluation by the release's protocol with the common frame cap.
    static let evaluation = EvaluationSettings(game: "", task: 0, planner: PlannerSettings(kind: .greedy))
}
