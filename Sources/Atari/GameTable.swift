/// The 60 games of the Arcade Learning Environment with their task numbers, minimal action sets and reference scores.
///
/// Task numbers and action sets as in the release (its 60 task embeddings). Scores are mean episode returns of
/// a uniformly random policy, a professional human tester and DQN, unclipped, as the release uses them (46 games).
enum GameTable {
    /// One line a game: name, minimal actions, random, human and DQN score (empty where not published).
    static let rows = """
        AirRaid, 0 1 3 4 11 12
        Alien, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 227.8, 7127.7, 2484.5
        Amidar, 0 1 2 3 4 5 10 11 12 13, 5.8, 1719.5, 1207.7
        Assault, 0 1 2 3 4 11 12, 222.4, 742.0, 1525.2
        Asterix, 0 2 3 4 5 6 7 8 9, 210.0, 8503.3, 2711.4
        Asteroids, 0 1 2 3 4 5 6 7 10 11 12 13 14 15
        Atlantis, 0 1 11 12, 12850.0, 29028.1, 853640.0
        BankHeist, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 14.2, 753.1, 601.8
        BattleZone, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 2360.0, 37187.5, 17784.8
        BeamRider, 0 1 2 3 4 6 7 11 12, 363.9, 16926.5, 5852.4
        Berzerk, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 123.7, 2630.4, 487.5
        Bowling, 0 1 2 5 10 13
        Boxing, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 0.1, 12.1, 78.0
        Breakout, 0 1 3 4, 1.7, 30.5, 96.2
        Carnival, 0 1 3 4 11 12, 700.8, 3800, 4784.8
        Centipede, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 2090.9, 12017.0, 2583.0
        ChopperCommand, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 811.0, 7387.8, 2690.6
        CrazyClimber, 0 2 3 4 5 6 7 8 9, 10780.5, 35829.4, 104568.8
        DemonAttack, 0 1 3 4 11 12, 152.1, 1971.0, 6361.6
        DoubleDunk, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, -18.6, -16.4, -6.5
        ElevatorAction, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        Enduro, 0 1 3 4 5 8 9 11 12, 0.0, 860.5, 628.9
        FishingDerby, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, -91.7, -38.7, 0.6
        Freeway, 0 2 5, 0.0, 29.6, 26.3
        Frostbite, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 65.2, 4334.7, 367.1
        Gopher, 0 1 2 3 4 10 11 12, 257.6, 2412.5, 5479.9
        Gravitar, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 173.0, 3351.4, 330.1
        Hero, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 1027.0, 30826.4, 17325.4
        IceHockey, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, -11.2, 0.9, -5.8
        Jamesbond, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 29.0, 302.8, 573.3
        JourneyEscape, 0 2 3 4 5 6 7 8 9 11 12 13 14 15 16 17
        Kangaroo, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 52.0, 3035.0, 11486.0
        Krull, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 1598.0, 2665.5, 6097.6
        KungFuMaster, 0 2 3 4 5 8 9 11 12 13 14 15 16 17, 258.5, 22736.3, 23435.4
        MontezumaRevenge, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        MsPacman, 0 2 3 4 5 6 7 8 9, 307.3, 6951.6, 3402.4
        NameThisGame, 0 1 3 4 11 12, 2292.3, 8049.0, 7278.6
        Phoenix, 0 1 3 4 5 11 12 13, 761.4, 7242.6, 4996.6
        Pitfall, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        Pong, 0 1 3 4 11 12, -20.7, 14.6, 16.6
        Pooyan, 0 1 2 5 10 13, 371.2, 0, 3212.0
        PrivateEye, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        Qbert, 0 1 2 3 4 5, 163.9, 13455.0, 10117.5
        Riverraid, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 1338.5, 17118.0, 11638.9
        RoadRunner, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        Robotank, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 2.2, 11.9, 59.8
        Seaquest, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 68.4, 42054.7, 1600.7
        Skiing, 0 3 4
        Solaris, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        SpaceInvaders, 0 1 3 4 11 12, 148.0, 1668.7, 1794.2
        StarGunner, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 664.0, 10250.0, 42165.2
        Tennis, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        TimePilot, 0 1 2 3 4 5 10 11 12 13, 3568.0, 5229.2, 3654.4
        Tutankham, 0 2 3 4 5 10 11 12
        UpNDown, 0 1 2 5 10 13, 533.4, 11693.2, 8488.3
        Venture, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
        VideoPinball, 0 1 2 3 4 5 10 11 12, 16256.9, 17667.9, 63406.1
        WizardOfWor, 0 1 2 3 4 5 10 11 12 13, 563.5, 4756.5, 2065.8
        YarsRevenge, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 3092.9, 54576.9, 23909.4
        Zaxxon, 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17, 32.5, 9173.3, 4538.6
        """

    /// The table's games, in order of their task number.
    static let games: [Game] = rows.split(separator: "\n").enumerated().map { task, row in
        let fields = row.split(separator: ",").map { $0.drop(while: { $0 == " " }) }
        let scores = fields[2...].compactMap { Double($0) }
        return Game(
            name: String(fields[0]), task: task,
            minimalActions: fields[1].split(separator: " ").compactMap { Int($0) },
            scores: scores.count == 3
                ? ReferenceScores(random: scores[0], human: scores[1], dqn: scores[2]) : nil)
    }
}
