/// Published numbers inside the product, as CSV.
extension PublishedFile {
    /// Task numbers and minimal action sets of 60 games.
    static let games = PublishedFile(
        name: "games",
        title: "Task numbers and minimal action sets of 60 games",
        source: "Arcade Learning Environment, with the release's task numbers",
        text: """
            task,game,minimal_actions
            0,AirRaid,0 1 3 4 11 12
            1,Alien,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            2,Amidar,0 1 2 3 4 5 10 11 12 13
            3,Assault,0 1 2 3 4 11 12
            4,Asterix,0 2 3 4 5 6 7 8 9
            5,Asteroids,0 1 2 3 4 5 6 7 10 11 12 13 14 15
            6,Atlantis,0 1 11 12
            7,BankHeist,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            8,BattleZone,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            9,BeamRider,0 1 2 3 4 6 7 11 12
            10,Berzerk,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            11,Bowling,0 1 2 5 10 13
            12,Boxing,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            13,Breakout,0 1 3 4
            14,Carnival,0 1 3 4 11 12
            15,Centipede,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            16,ChopperCommand,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            17,CrazyClimber,0 2 3 4 5 6 7 8 9
            18,DemonAttack,0 1 3 4 11 12
            19,DoubleDunk,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            20,ElevatorAction,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            21,Enduro,0 1 3 4 5 8 9 11 12
            22,FishingDerby,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            23,Freeway,0 2 5
            24,Frostbite,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            25,Gopher,0 1 2 3 4 10 11 12
            26,Gravitar,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            27,Hero,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            28,IceHockey,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            29,Jamesbond,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            30,JourneyEscape,0 2 3 4 5 6 7 8 9 11 12 13 14 15 16 17
            31,Kangaroo,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            32,Krull,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            33,KungFuMaster,0 2 3 4 5 8 9 11 12 13 14 15 16 17
            34,MontezumaRevenge,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            35,MsPacman,0 2 3 4 5 6 7 8 9
            36,NameThisGame,0 1 3 4 11 12
            37,Phoenix,0 1 3 4 5 11 12 13
            38,Pitfall,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            39,Pong,0 1 3 4 11 12
            40,Pooyan,0 1 2 5 10 13
            41,PrivateEye,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            42,Qbert,0 1 2 3 4 5
            43,Riverraid,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            44,RoadRunner,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            45,Robotank,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            46,Seaquest,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            47,Skiing,0 3 4
            48,Solaris,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            49,SpaceInvaders,0 1 3 4 11 12
            50,StarGunner,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            51,Tennis,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            52,TimePilot,0 1 2 3 4 5 10 11 12 13
            53,Tutankham,0 2 3 4 5 10 11 12
            54,UpNDown,0 1 2 5 10 13
            55,Venture,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            56,VideoPinball,0 1 2 3 4 5 10 11 12
            57,WizardOfWor,0 1 2 3 4 5 10 11 12 13
            58,YarsRevenge,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17
            59,Zaxxon,0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17

            """)
}
