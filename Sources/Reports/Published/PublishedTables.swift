/// Published numbers inside the product, as CSV.
extension PublishedFile {
    /// Fine-tuning on five held-out games, 5,000 transitions each.
    static let finetuneTable = PublishedFile(
        name: "finetune-table",
        title: "Fine-tuning on five held-out games, 5,000 transitions each",
        source: "table on the project page, 2024-10-17 (v1/v2 of the paper)",
        text: """
            row,Random,DQN,MTBC 120M,MGDT 200M,EDT 200M,SQL 80M,JOWA 150M,JOWA 150M scratch
            Gravitar,173,473,35.7,250,253.3,137.5,273.3,83.3
            MsPacman,307.3,3085.6,905,1290.3,1210.7,1040.2,2016.7,786.7
            Pong,-20.7,19.5,5.8,9.7,11.3,13.7,17.7,8.8
            Robotank,2.2,63.9,6.8,16,15.5,19.7,25,11
            YarsRevenge,3092.9,18089.9,7987.5,10886.3,11276.9,10838.5,17506.2,6507
            Mean DNS,0,1,0.164,0.422,0.43,0.36,0.647,0.196
            Median DNS,0,1,0.215,0.354,0.325,0.284,0.615,0.173
            IQM DNS,0,1,0.205,0.377,0.38,0.355,0.647,0.181

            """)

    /// Ablations of the 40M model on six games.
    static let ablationTable = PublishedFile(
        name: "ablation-table",
        title: "Ablations of the 40M model on six games",
        source: "table on the project page, 2024-10-17 (v1/v2 of the paper)",
        text: """
            row,Origin,No CQL,No Lworld,sg(Laction),MSE,Q-ens equal,Q-ens random,No task embedding,Synthetic data in pretraining
            Assault,1423.5,857.9,1650,452.7,637.6,1628.8,1258.6,1428.5,655.7
            Carnival,5560,4144.6,5560,2120,620,5154.3,4160,5974.2,3492.9
            Centipede,5018.9,1494.1,8146,5568.7,4097.3,5592.5,6450,3725.4,3253
            NameThisGame,12208.1,9307.1,4407.3,2108.8,1315,12148.6,9420,7700,5080
            Phoenix,4740,140,2036.7,1920,1190,4610,4941.7,4020,193.3
            SpaceInvaders,1201.7,605,323.4,539.3,260,958.4,1283.3,575.4,786.3
            Mean HNS,1.183,0.613,0.917,0.293,0.189,1.209,1.026,0.964,0.448
            Median HNS,1.078,0.696,0.489,0.304,0.118,0.975,0.921,0.721,0.452
            IQM HNS,1.123,0.637,0.659,0.307,0.126,1.049,0.931,0.824,0.464

            """)

    /// Marker positions of the scaling figure, measured by pixel.
    static let scalingFigurePoints = PublishedFile(
        name: "scaling-figure-points",
        title: "Marker positions of the scaling figure, measured by pixel",
        source: "scaling_trend.png on the project page, 2024-10-17",
        text: """
            series_in_figure,x_params_millions_in_figure,matching_key_in_data_json,fig_iqm_hns_pct_measured,json_iqm_hns_pct,fig_iqm_dns_pct_measured,json_iqm_dns_pct
            JOWA w/ planning,40,JOWA_40M_with_planning,66.39,66.42,77.2,77.20
            JOWA w/ planning,70,JOWA_70M_with_planning,80.13,80.19,95.22,95.18
            JOWA w/ planning,150,JOWA_150M_with_planning,84.65,84.69,119.46,119.51
            JOWA w/o planning,40,JOWA_40M_without_planning,27.14,27.06,,43.33
            JOWA w/o planning,70,JOWA_70M_without_planning,46.07,46.08,,63.70
            JOWA w/o planning,150,JOWA_150M_without_planning,52.41,52.35,61.38,61.32
            Multi Task BC,34,MTBC_120M,32.65,32.58,28.0,27.79
            Multi Task BC,65,MTBC_65M,32.38,32.29,42.32,42.35
            Multi Task BC,120,MTBC_34M,33.66,33.65,38.73,38.66
            Scaled-QL,80,Scaled_QL_80M,38.59,38.97,66.1,65.99
            Multi Game DT,40,MGDT_40M,32.88,32.88,42.35,42.22
            Multi Game DT,200,MGDT_200M,,49.03,105.7,105.83
            Elastic DT,200,EDT_200M,,50.11,,83.65

            """)

    /// Claims in abstracts, README and project page.
    static let headlines = PublishedFile(
        name: "headlines",
        title: "Claims in abstracts, README and project page",
        source: "arXiv 2410.00564 v1 and v3, repository README, project page",
        text: """
            claim,value,source,version
            JOWA-150M IQM HNS,0.789,abstract,v1 and v3
            JOWA-150M IQM HNS,0.847,repository and project page,since 2024-10-15
            JOWA-150M IQM DNS,1.195,repository and project page,since 2024-10-15
            margin over the baselines,0.316,abstract,v1
            margin over the baselines,0.714,abstract,v3
            fine-tuned JOWA-150M IQM DNS,0.647,project page,2024-10
            fine-tuning margin over the baselines,0.347,project page,2024-10

            """)

    /// Aggregates of the normalised scores.
    static let publishedAggregates = PublishedFile(
        name: "published-aggregates",
        title: "Aggregates of the normalised scores",
        source: "computed from data.json and base_scores.py, commit 8cb02c5",
        text: """
            algorithm,iqm_hns,median_hns,mean_hns,n_superhuman,iqm_dns,median_dns,mean_dns,n_above_dqn,games
            JOWA_150M_with_planning,0.846900,0.584533,12.878487,6,1.195126,1.055110,2.007841,10,15
            JOWA_70M_with_planning,0.801913,0.570080,9.049886,6,0.951838,0.900588,1.857352,6,15
            JOWA_40M_with_planning,0.664179,0.439271,0.828679,5,0.771987,0.872710,1.454408,5,15
            JOWA_150M_without_planning,0.523545,0.590547,9.787274,4,0.613182,0.681788,-0.701890,5,15
            JOWA_70M_without_planning,0.460753,0.241081,15.712660,4,0.637004,0.775926,-0.307543,6,15
            JOWA_40M_without_planning,0.270555,0.353127,0.437711,3,0.433335,0.406469,-1.246072,4,15
            MTBC_120M,0.325828,0.197026,0.410318,4,0.277938,0.161858,-1.576502,3,15
            MTBC_65M,0.322886,0.170064,5.239843,4,0.423480,0.282955,-1.406202,5,15
            MTBC_34M,0.336455,0.161328,0.627529,4,0.386592,0.126534,-1.925393,5,15
            Scaled_QL_80M,0.389665,0.399845,0.935151,3,0.659877,0.518966,1.106430,5,15
            MGDT_200M,0.490304,0.390938,11.259425,3,1.058321,1.029255,1.451578,9,15
            MGDT_40M,0.328767,0.260053,0.453449,1,0.422187,0.412191,0.775792,2,15
            EDT_200M,0.501111,0.400316,9.250084,3,0.836452,0.729175,0.414178,6,15

            """)
}
