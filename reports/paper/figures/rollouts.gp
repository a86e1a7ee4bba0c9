set terminal svg size 980,571 fixed rounded noenhanced font 'sans-serif,12' name 'rollouts'
set encoding utf8
set border 3 lw 1 lc rgb '#6e7884'
set tics nomirror out scale 0.5 textcolor rgb '#6e7884'
set grid lw 0.6 lc rgb '#C08b949e' lt 1, lw 0
set bars 0.5
unset key
$p0s0 << EOD
-0.3 850 850 850
-0.26 850 850 850
-0.22 2666 2666 2666
-0.18 1227 1227 1227
-0.14 756 756 756
-0.1 903 903 903
-0.06 756 756 756
-0.02 1952 1952 1952
0.02 1396 1396 1396
0.06 892 892 892
0.1 1027 1027 1027
0.14 2919 2919 2919
0.18 1521 1521 1521
0.22 2499 2499 2499
0.26 756 756 756
0.3 1396 1396 1396
EOD
$p0s1 << EOD
0 1397.88 1397.88 1397.88
EOD
$p0s2 << EOD
0.7 2340 2340 2340
0.74 1690 1690 1690
0.78 1984 1984 1984
0.82 1773 1773 1773
0.86 819 819 819
0.9 2204 2204 2204
0.94 1226 1226 1226
0.98 1491 1491 1491
1.02 1226 1226 1226
1.06 1752 1752 1752
1.1 2004 2004 2004
1.14 1752 1752 1752
1.18 1290 1290 1290
1.22 1594 1594 1594
1.26 1121 1121 1121
1.3 1248 1248 1248
EOD
$p0s3 << EOD
1 1594.62 1594.62 1594.62
EOD
$p0s4 << EOD
1.7 807 807 807
1.74 807 807 807
1.78 1436 1436 1436
1.82 1154 1154 1154
1.86 1698 1698 1698
1.9 315 315 315
1.94 1647 1647 1647
1.98 1899 1899 1899
2.02 1974 1974 1974
2.06 2414 2414 2414
2.1 1373 1373 1373
2.14 1668 1668 1668
2.18 1908 1908 1908
2.22 1594 1594 1594
2.26 1270 1270 1270
2.3 1373 1373 1373
EOD
$p0s5 << EOD
2 1458.56 1458.56 1458.56
EOD
$p1s0 << EOD
-0.3 36100 36100 36100
-0.26 59500 59500 59500
-0.22 59500 59500 59500
-0.18 59500 59500 59500
-0.14 59500 59500 59500
-0.1 19100 19100 19100
-0.06 59500 59500 59500
-0.02 59500 59500 59500
0.02 59500 59500 59500
0.06 59500 59500 59500
0.1 59500 59500 59500
0.14 59500 59500 59500
0.18 59500 59500 59500
0.22 19100 19100 19100
0.26 59500 59500 59500
0.3 59500 59500 59500
EOD
$p1s1 << EOD
0 52987.5 52987.5 52987.5
EOD
$p1s2 << EOD
0.7 110700 110700 110700
0.74 2.8083e+06 2.8083e+06 2.8083e+06
0.78 110700 110700 110700
0.82 2.8083e+06 2.8083e+06 2.8083e+06
0.86 60500 60500 60500
0.9 2.8083e+06 2.8083e+06 2.8083e+06
0.94 2.8083e+06 2.8083e+06 2.8083e+06
0.98 2.8083e+06 2.8083e+06 2.8083e+06
1.02 2.8083e+06 2.8083e+06 2.8083e+06
1.06 2.9434e+06 2.9434e+06 2.9434e+06
1.1 2.8083e+06 2.8083e+06 2.8083e+06
1.14 2.8083e+06 2.8083e+06 2.8083e+06
1.18 110700 110700 110700
1.22 60500 60500 60500
1.26 2.8083e+06 2.8083e+06 2.8083e+06
1.3 2.9434e+06 2.9434e+06 2.9434e+06
EOD
$p1s3 << EOD
1 1.97591e+06 1.97591e+06 1.97591e+06
EOD
$p1s4 << EOD
1.7 2.8499e+06 2.8499e+06 2.8499e+06
1.74 2.5384e+06 2.5384e+06 2.5384e+06
1.78 2.8499e+06 2.8499e+06 2.8499e+06
1.82 2.8499e+06 2.8499e+06 2.8499e+06
1.86 2.8499e+06 2.8499e+06 2.8499e+06
1.9 2.8499e+06 2.8499e+06 2.8499e+06
1.94 2.8499e+06 2.8499e+06 2.8499e+06
1.98 2.8499e+06 2.8499e+06 2.8499e+06
2.02 2.8809e+06 2.8809e+06 2.8809e+06
2.06 2.8499e+06 2.8499e+06 2.8499e+06
2.1 2.8809e+06 2.8809e+06 2.8809e+06
2.14 2.8499e+06 2.8499e+06 2.8499e+06
2.18 2.9302e+06 2.9302e+06 2.9302e+06
2.22 2.8809e+06 2.8809e+06 2.8809e+06
2.26 2.8499e+06 2.8499e+06 2.8499e+06
2.3 2.8499e+06 2.8499e+06 2.8499e+06
EOD
$p1s5 << EOD
2 2.84126e+06 2.84126e+06 2.84126e+06
EOD
$p2s0 << EOD
-0.3 1092 1092 1092
-0.26 1092 1092 1092
-0.22 900 900 900
-0.18 1092 1092 1092
-0.14 1092 1092 1092
-0.1 1092 1092 1092
-0.06 660 660 660
-0.02 1092 1092 1092
0.02 1092 1092 1092
0.06 1092 1092 1092
0.1 616 616 616
0.14 1092 1092 1092
0.18 1092 1092 1092
0.22 1092 1092 1092
0.26 900 900 900
0.3 352 352 352
EOD
$p2s1 << EOD
0 965 965 965
EOD
$p2s2 << EOD
0.7 572 572 572
0.74 572 572 572
0.78 4650 4650 4650
0.82 4650 4650 4650
0.86 4650 4650 4650
0.9 176 176 176
0.94 4650 4650 4650
0.98 4650 4650 4650
1.02 572 572 572
1.06 572 572 572
1.1 176 176 176
1.14 4650 4650 4650
1.18 4650 4650 4650
1.22 176 176 176
1.26 4650 4650 4650
1.3 572 572 572
EOD
$p2s3 << EOD
1 2536.75 2536.75 2536.75
EOD
$p2s4 << EOD
1.7 660 660 660
1.74 1332 1332 1332
1.78 8428 8428 8428
1.82 1332 1332 1332
1.86 1332 1332 1332
1.9 1332 1332 1332
1.94 4500 4500 4500
1.98 2916 2916 2916
2.02 8428 8428 8428
2.06 1332 1332 1332
2.1 1332 1332 1332
2.14 1332 1332 1332
2.18 8428 8428 8428
2.22 1332 1332 1332
2.26 1484 1484 1484
2.3 1332 1332 1332
EOD
$p2s5 << EOD
2 2927 2927 2927
EOD
$p3s0 << EOD
-0.3 400 400 400
-0.26 590 590 590
-0.22 400 400 400
-0.18 590 590 590
-0.14 450 450 450
-0.1 400 400 400
-0.06 450 450 450
-0.02 590 590 590
0.02 400 400 400
0.06 300 300 300
0.1 150 150 150
0.14 400 400 400
0.18 590 590 590
0.22 590 590 590
0.26 590 590 590
0.3 400 400 400
EOD
$p3s1 << EOD
0 455.625 455.625 455.625
EOD
$p3s2 << EOD
0.7 490 490 490
0.74 460 460 460
0.78 590 590 590
0.82 490 490 490
0.86 490 490 490
0.9 490 490 490
0.94 400 400 400
0.98 490 490 490
1.02 490 490 490
1.06 490 490 490
1.1 490 490 490
1.14 490 490 490
1.18 490 490 490
1.22 460 460 460
1.26 490 490 490
1.3 490 490 490
EOD
$p3s3 << EOD
1 486.875 486.875 486.875
EOD
$p3s4 << EOD
1.7 600 600 600
1.74 600 600 600
1.78 250 250 250
1.82 400 400 400
1.86 600 600 600
1.9 600 600 600
1.94 600 600 600
1.98 400 400 400
2.02 400 400 400
2.06 600 600 600
2.1 550 550 550
2.14 550 550 550
2.18 550 550 550
2.22 400 400 400
2.26 600 600 600
2.3 250 250 250
EOD
$p3s5 << EOD
2 496.875 496.875 496.875
EOD
$p4s0 << EOD
-0.3 5460 5460 5460
-0.26 5460 5460 5460
-0.22 5460 5460 5460
-0.18 5460 5460 5460
-0.14 5460 5460 5460
-0.1 5460 5460 5460
-0.06 5460 5460 5460
-0.02 5460 5460 5460
0.02 5460 5460 5460
0.06 5460 5460 5460
0.1 5460 5460 5460
0.14 5460 5460 5460
0.18 5460 5460 5460
0.22 5460 5460 5460
0.26 5460 5460 5460
0.3 4960 4960 4960
EOD
$p4s1 << EOD
0 5428.75 5428.75 5428.75
EOD
$p4s2 << EOD
0.7 4790 4790 4790
0.74 60 60 60
0.78 4790 4790 4790
0.82 4790 4790 4790
0.86 4790 4790 4790
0.9 4790 4790 4790
0.94 4790 4790 4790
0.98 4790 4790 4790
1.02 4790 4790 4790
1.06 4790 4790 4790
1.1 4790 4790 4790
1.14 4790 4790 4790
1.18 4790 4790 4790
1.22 3540 3540 3540
1.26 4790 4790 4790
1.3 4190 4190 4190
EOD
$p4s3 << EOD
1 4378.75 4378.75 4378.75
EOD
$p4s4 << EOD
1.7 4910 4910 4910
1.74 4910 4910 4910
1.78 4910 4910 4910
1.82 4910 4910 4910
1.86 4910 4910 4910
1.9 4910 4910 4910
1.94 4910 4910 4910
1.98 4910 4910 4910
2.02 4910 4910 4910
2.06 4910 4910 4910
2.1 4910 4910 4910
2.14 3710 3710 3710
2.18 4910 4910 4910
2.22 5560 5560 5560
2.26 5460 5460 5460
2.3 4910 4910 4910
EOD
$p4s5 << EOD
2 4910 4910 4910
EOD
$p5s0 << EOD
-0.3 4295 4295 4295
-0.26 4295 4295 4295
-0.22 4295 4295 4295
-0.18 4295 4295 4295
-0.14 1535 1535 1535
-0.1 4295 4295 4295
-0.06 4295 4295 4295
-0.02 6201 6201 6201
0.02 4337 4337 4337
0.06 6201 6201 6201
0.1 4295 4295 4295
0.14 6201 6201 6201
0.18 4295 4295 4295
0.22 6201 6201 6201
0.26 2394 2394 2394
0.3 4295 4295 4295
EOD
$p5s1 << EOD
0 4482.81 4482.81 4482.81
EOD
$p5s2 << EOD
0.7 6021 6021 6021
0.74 6021 6021 6021
0.78 6021 6021 6021
0.82 6021 6021 6021
0.86 6021 6021 6021
0.9 6021 6021 6021
0.94 6021 6021 6021
0.98 8108 8108 8108
1.02 6021 6021 6021
1.06 1574 1574 1574
1.1 6021 6021 6021
1.14 6021 6021 6021
1.18 6021 6021 6021
1.22 6021 6021 6021
1.26 6021 6021 6021
1.3 6021 6021 6021
EOD
$p5s3 << EOD
1 5873.5 5873.5 5873.5
EOD
$p5s4 << EOD
1.7 7110 7110 7110
1.74 8185 8185 8185
1.78 7110 7110 7110
1.82 7110 7110 7110
1.86 7110 7110 7110
1.9 7110 7110 7110
1.94 7110 7110 7110
1.98 7110 7110 7110
2.02 7110 7110 7110
2.06 7110 7110 7110
2.1 7110 7110 7110
2.14 8185 8185 8185
2.18 8185 8185 8185
2.22 7110 7110 7110
2.26 7110 7110 7110
2.3 3997 3997 3997
EOD
$p5s5 << EOD
2 7117 7117 7117
EOD
$p6s0 << EOD
-0.3 3700 3700 3700
-0.26 3700 3700 3700
-0.22 3700 3700 3700
-0.18 3700 3700 3700
-0.14 3700 3700 3700
-0.1 3700 3700 3700
-0.06 3700 3700 3700
-0.02 3700 3700 3700
0.02 3700 3700 3700
0.06 3700 3700 3700
0.1 3700 3700 3700
0.14 3700 3700 3700
0.18 3700 3700 3700
0.22 3700 3700 3700
0.26 3700 3700 3700
0.3 3700 3700 3700
EOD
$p6s1 << EOD
0 3700 3700 3700
EOD
$p6s2 << EOD
0.7 2500 2500 2500
0.74 2500 2500 2500
0.78 2500 2500 2500
0.82 2500 2500 2500
0.86 2500 2500 2500
0.9 2500 2500 2500
0.94 500 500 500
0.98 2500 2500 2500
1.02 2500 2500 2500
1.06 2500 2500 2500
1.1 2500 2500 2500
1.14 2500 2500 2500
1.18 2500 2500 2500
1.22 2500 2500 2500
1.26 2500 2500 2500
1.3 1400 1400 1400
EOD
$p6s3 << EOD
1 2306.25 2306.25 2306.25
EOD
$p6s4 << EOD
1.7 4100 4100 4100
1.74 4100 4100 4100
1.78 4100 4100 4100
1.82 4100 4100 4100
1.86 1300 1300 1300
1.9 4100 4100 4100
1.94 4100 4100 4100
1.98 4100 4100 4100
2.02 4100 4100 4100
2.06 4100 4100 4100
2.1 4100 4100 4100
2.14 4100 4100 4100
2.18 4100 4100 4100
2.22 4100 4100 4100
2.26 4100 4100 4100
2.3 4100 4100 4100
EOD
$p6s5 << EOD
2 3925 3925 3925
EOD
$p7s0 << EOD
-0.3 5540 5540 5540
-0.26 5540 5540 5540
-0.22 5540 5540 5540
-0.18 110 110 110
-0.14 5540 5540 5540
-0.1 5540 5540 5540
-0.06 5540 5540 5540
-0.02 110 110 110
0.02 110 110 110
0.06 5540 5540 5540
0.1 5540 5540 5540
0.14 5540 5540 5540
0.18 50 50 50
0.22 220 220 220
0.26 90 90 90
0.3 110 110 110
EOD
$p7s1 << EOD
0 3166.25 3166.25 3166.25
EOD
$p7s2 << EOD
0.7 8090 8090 8090
0.74 110 110 110
0.78 5020 5020 5020
0.82 8090 8090 8090
0.86 8090 8090 8090
0.9 8090 8090 8090
0.94 8090 8090 8090
0.98 8090 8090 8090
1.02 8090 8090 8090
1.06 8090 8090 8090
1.1 8090 8090 8090
1.14 8090 8090 8090
1.18 8090 8090 8090
1.22 8090 8090 8090
1.26 8090 8090 8090
1.3 8090 8090 8090
EOD
$p7s3 << EOD
1 7399.38 7399.38 7399.38
EOD
$p7s4 << EOD
1.7 11445 11445 11445
1.74 11445 11445 11445
1.78 11445 11445 11445
1.82 11445 11445 11445
1.86 1780 1780 1780
1.9 11445 11445 11445
1.94 11445 11445 11445
1.98 11445 11445 11445
2.02 3380 3380 3380
2.06 13150 13150 13150
2.1 11445 11445 11445
2.14 11445 11445 11445
2.18 3380 3380 3380
2.22 1160 1160 1160
2.26 11445 11445 11445
2.3 11445 11445 11445
EOD
$p7s5 << EOD
2 9296.56 9296.56 9296.56
EOD
$p8s0 << EOD
-0.3 8350 8350 8350
-0.26 11780 11780 11780
-0.22 11780 11780 11780
-0.18 11780 11780 11780
-0.14 11780 11780 11780
-0.1 11780 11780 11780
-0.06 11780 11780 11780
-0.02 11780 11780 11780
0.02 11780 11780 11780
0.06 11780 11780 11780
0.1 11780 11780 11780
0.14 11780 11780 11780
0.18 11780 11780 11780
0.22 11780 11780 11780
0.26 11780 11780 11780
0.3 8560 8560 8560
EOD
$p8s1 << EOD
0 11364.4 11364.4 11364.4
EOD
$p8s2 << EOD
0.7 7120 7120 7120
0.74 7120 7120 7120
0.78 7120 7120 7120
0.82 7120 7120 7120
0.86 7120 7120 7120
0.9 7120 7120 7120
0.94 14240 14240 14240
0.98 7120 7120 7120
1.02 11570 11570 11570
1.06 13280 13280 13280
1.1 7120 7120 7120
1.14 7120 7120 7120
1.18 7120 7120 7120
1.22 7120 7120 7120
1.26 7120 7120 7120
1.3 7120 7120 7120
EOD
$p8s3 << EOD
1 8228.12 8228.12 8228.12
EOD
$p8s4 << EOD
1.7 9040 9040 9040
1.74 9040 9040 9040
1.78 9040 9040 9040
1.82 9040 9040 9040
1.86 9040 9040 9040
1.9 10950 10950 10950
1.94 9040 9040 9040
1.98 9040 9040 9040
2.02 9040 9040 9040
2.06 9040 9040 9040
2.1 9040 9040 9040
2.14 9040 9040 9040
2.18 9040 9040 9040
2.22 12570 12570 12570
2.26 9040 9040 9040
2.3 9040 9040 9040
EOD
$p8s5 << EOD
2 9380 9380 9380
EOD
$p9s0 << EOD
-0.3 5030 5030 5030
-0.26 560 560 560
-0.22 5030 5030 5030
-0.18 5030 5030 5030
-0.14 5030 5030 5030
-0.1 5030 5030 5030
-0.06 5030 5030 5030
-0.02 5030 5030 5030
0.02 5030 5030 5030
0.06 5030 5030 5030
0.1 5030 5030 5030
0.14 5030 5030 5030
0.18 5030 5030 5030
0.22 340 340 340
0.26 5030 5030 5030
0.3 5030 5030 5030
EOD
$p9s1 << EOD
0 4457.5 4457.5 4457.5
EOD
$p9s2 << EOD
0.7 5360 5360 5360
0.74 5360 5360 5360
0.78 5360 5360 5360
0.82 5360 5360 5360
0.86 540 540 540
0.9 5360 5360 5360
0.94 5360 5360 5360
0.98 5360 5360 5360
1.02 5360 5360 5360
1.06 5360 5360 5360
1.1 540 540 540
1.14 5360 5360 5360
1.18 5360 5360 5360
1.22 540 540 540
1.26 5360 5360 5360
1.3 5360 5360 5360
EOD
$p9s3 << EOD
1 4456.25 4456.25 4456.25
EOD
$p9s4 << EOD
1.7 5230 5230 5230
1.74 5230 5230 5230
1.78 5230 5230 5230
1.82 5230 5230 5230
1.86 5230 5230 5230
1.9 5230 5230 5230
1.94 5230 5230 5230
1.98 5230 5230 5230
2.02 5230 5230 5230
2.06 5230 5230 5230
2.1 5230 5230 5230
2.14 5230 5230 5230
2.18 5230 5230 5230
2.22 5230 5230 5230
2.26 5230 5230 5230
2.3 5230 5230 5230
EOD
$p9s5 << EOD
2 5230 5230 5230
EOD
$p10s0 << EOD
-0.3 440 440 440
-0.26 440 440 440
-0.22 340 340 340
-0.18 440 440 440
-0.14 440 440 440
-0.1 380 380 380
-0.06 2870 2870 2870
-0.02 480 480 480
0.02 2870 2870 2870
0.06 440 440 440
0.1 440 440 440
0.14 580 580 580
0.18 340 340 340
0.22 2870 2870 2870
0.26 440 440 440
0.3 340 340 340
EOD
$p10s1 << EOD
0 884.375 884.375 884.375
EOD
$p10s2 << EOD
0.7 1760 1760 1760
0.74 1760 1760 1760
0.78 1760 1760 1760
0.82 980 980 980
0.86 980 980 980
0.9 1760 1760 1760
0.94 1760 1760 1760
0.98 980 980 980
1.02 980 980 980
1.06 1760 1760 1760
1.1 1760 1760 1760
1.14 600 600 600
1.18 680 680 680
1.22 1760 1760 1760
1.26 1760 1760 1760
1.3 1760 1760 1760
EOD
$p10s3 << EOD
1 1425 1425 1425
EOD
$p10s4 << EOD
1.7 1080 1080 1080
1.74 1160 1160 1160
1.78 1160 1160 1160
1.82 1160 1160 1160
1.86 1080 1080 1080
1.9 1160 1160 1160
1.94 4250 4250 4250
1.98 2510 2510 2510
2.02 1160 1160 1160
2.06 1080 1080 1080
2.1 680 680 680
2.14 1160 1160 1160
2.18 1160 1160 1160
2.22 1160 1160 1160
2.26 1160 1160 1160
2.3 1500 1500 1500
EOD
$p10s5 << EOD
2 1413.75 1413.75 1413.75
EOD
$p11s0 << EOD
-0.3 830 830 830
-0.26 830 830 830
-0.22 830 830 830
-0.18 830 830 830
-0.14 830 830 830
-0.1 830 830 830
-0.06 830 830 830
-0.02 830 830 830
0.02 830 830 830
0.06 830 830 830
0.1 830 830 830
0.14 830 830 830
0.18 830 830 830
0.22 830 830 830
0.26 440 440 440
0.3 830 830 830
EOD
$p11s1 << EOD
0 805.625 805.625 805.625
EOD
$p11s2 << EOD
0.7 1095 1095 1095
0.74 470 470 470
0.78 1095 1095 1095
0.82 1095 1095 1095
0.86 1095 1095 1095
0.9 1095 1095 1095
0.94 1095 1095 1095
0.98 1215 1215 1215
1.02 1095 1095 1095
1.06 1095 1095 1095
1.1 1095 1095 1095
1.14 1095 1095 1095
1.18 1095 1095 1095
1.22 1095 1095 1095
1.26 1095 1095 1095
1.3 1095 1095 1095
EOD
$p11s3 << EOD
1 1063.44 1063.44 1063.44
EOD
$p11s4 << EOD
1.7 1175 1175 1175
1.74 895 895 895
1.78 1175 1175 1175
1.82 1175 1175 1175
1.86 1175 1175 1175
1.9 1175 1175 1175
1.94 895 895 895
1.98 1265 1265 1265
2.02 1175 1175 1175
2.06 1175 1175 1175
2.1 895 895 895
2.14 345 345 345
2.18 1175 1175 1175
2.22 545 545 545
2.26 1175 1175 1175
2.3 1175 1175 1175
EOD
$p11s5 << EOD
2 1036.88 1036.88 1036.88
EOD
$p12s0 << EOD
-0.3 7200 7200 7200
-0.26 7200 7200 7200
-0.22 7200 7200 7200
-0.18 7200 7200 7200
-0.14 7200 7200 7200
-0.1 7200 7200 7200
-0.06 7200 7200 7200
-0.02 7200 7200 7200
0.02 3400 3400 3400
0.06 7200 7200 7200
0.1 7200 7200 7200
0.14 7200 7200 7200
0.18 7200 7200 7200
0.22 7200 7200 7200
0.26 5000 5000 5000
0.3 7200 7200 7200
EOD
$p12s1 << EOD
0 6825 6825 6825
EOD
$p12s2 << EOD
0.7 38300 38300 38300
0.74 2200 2200 2200
0.78 13400 13400 13400
0.82 38300 38300 38300
0.86 38300 38300 38300
0.9 38300 38300 38300
0.94 38300 38300 38300
0.98 38300 38300 38300
1.02 38300 38300 38300
1.06 13400 13400 13400
1.1 14300 14300 14300
1.14 38300 38300 38300
1.18 38300 38300 38300
1.22 13200 13200 13200
1.26 38300 38300 38300
1.3 38300 38300 38300
EOD
$p12s3 << EOD
1 29862.5 29862.5 29862.5
EOD
$p12s4 << EOD
1.7 57200 57200 57200
1.74 57200 57200 57200
1.78 57200 57200 57200
1.82 57200 57200 57200
1.86 57200 57200 57200
1.9 22000 22000 22000
1.94 57200 57200 57200
1.98 57200 57200 57200
2.02 57200 57200 57200
2.06 57200 57200 57200
2.1 57200 57200 57200
2.14 57200 57200 57200
2.18 57200 57200 57200
2.22 57200 57200 57200
2.26 29000 29000 29000
2.3 57200 57200 57200
EOD
$p12s5 << EOD
2 53237.5 53237.5 53237.5
EOD
$p13s0 << EOD
-0.3 4300 4300 4300
-0.26 4300 4300 4300
-0.22 4300 4300 4300
-0.18 4300 4300 4300
-0.14 4300 4300 4300
-0.1 4300 4300 4300
-0.06 4000 4000 4000
-0.02 4300 4300 4300
0.02 4300 4300 4300
0.06 4300 4300 4300
0.1 4300 4300 4300
0.14 4300 4300 4300
0.18 4300 4300 4300
0.22 4000 4000 4000
0.26 4300 4300 4300
0.3 4300 4300 4300
EOD
$p13s1 << EOD
0 4262.5 4262.5 4262.5
EOD
$p13s2 << EOD
0.7 4300 4300 4300
0.74 4500 4500 4500
0.78 4500 4500 4500
0.82 4500 4500 4500
0.86 4500 4500 4500
0.9 4500 4500 4500
0.94 1300 1300 1300
0.98 4500 4500 4500
1.02 4500 4500 4500
1.06 4500 4500 4500
1.1 4500 4500 4500
1.14 4500 4500 4500
1.18 4500 4500 4500
1.22 4500 4500 4500
1.26 4500 4500 4500
1.3 4500 4500 4500
EOD
$p13s3 << EOD
1 4287.5 4287.5 4287.5
EOD
$p13s4 << EOD
1.7 4200 4200 4200
1.74 4200 4200 4200
1.78 800 800 800
1.82 4200 4200 4200
1.86 4200 4200 4200
1.9 4200 4200 4200
1.94 4200 4200 4200
1.98 4200 4200 4200
2.02 4200 4200 4200
2.06 4200 4200 4200
2.1 4200 4200 4200
2.14 4200 4200 4200
2.18 4200 4200 4200
2.22 4000 4000 4000
2.26 4200 4200 4200
2.3 4200 4200 4200
EOD
$p13s5 << EOD
2 3975 3975 3975
EOD
$p14s0 << EOD
-0.3 0 0 0
-0.26 0 0 0
-0.22 0 0 0
-0.18 0 0 0
-0.14 0 0 0
-0.1 0 0 0
-0.06 0 0 0
-0.02 0 0 0
0.02 0 0 0
0.06 0 0 0
0.1 0 0 0
0.14 0 0 0
0.18 0 0 0
0.22 0 0 0
0.26 0 0 0
0.3 0 0 0
EOD
$p14s1 << EOD
0 0 0 0
EOD
$p14s2 << EOD
0.7 0 0 0
0.74 0 0 0
0.78 0 0 0
0.82 0 0 0
0.86 0 0 0
0.9 0 0 0
0.94 0 0 0
0.98 0 0 0
1.02 0 0 0
1.06 0 0 0
1.1 0 0 0
1.14 0 0 0
1.18 0 0 0
1.22 0 0 0
1.26 0 0 0
1.3 0 0 0
EOD
$p14s3 << EOD
1 0 0 0
EOD
$p14s4 << EOD
1.7 0 0 0
1.74 0 0 0
1.78 0 0 0
1.82 0 0 0
1.86 0 0 0
1.9 0 0 0
1.94 0 0 0
1.98 0 0 0
2.02 0 0 0
2.06 0 0 0
2.1 5300 5300 5300
2.14 0 0 0
2.18 0 0 0
2.22 0 0 0
2.26 0 0 0
2.3 0 0 0
EOD
$p14s5 << EOD
2 331.25 331.25 331.25
EOD
set multiplot
set lmargin at screen 0.0418367
set rmargin at screen 0.179592
set tmargin at screen 0.936953
set bmargin at screen 0.737303
unset label
unset arrow
set title 'Assault' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-150:3150]
set ytics norotate ('0' 0, '1k' 1000, '2k' 2000, '3k' 3000)
plot $p0s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p0s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p0s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p0s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p0s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.241837
set rmargin at screen 0.379592
set tmargin at screen 0.936953
set bmargin at screen 0.737303
unset label
unset arrow
set title 'Atlantis' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-150000:3.15e+06]
set ytics norotate ('0' 0, '1M' 1e+06, '2M' 2e+06, '3M' 3e+06)
plot $p1s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p1s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p1s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p1s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p1s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.44949
set rmargin at screen 0.579592
set tmargin at screen 0.936953
set bmargin at screen 0.737303
unset label
unset arrow
set title 'BeamRider' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-750:10750]
set ytics norotate ('0' 0, '5k' 5000, '10k' 10000)
plot $p2s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p2s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p2s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p2s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p2s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.64949
set rmargin at screen 0.779592
set tmargin at screen 0.936953
set bmargin at screen 0.737303
unset label
unset arrow
set title 'Berzerk' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-30:630]
set ytics norotate ('0' 0, '200' 200, '400' 400, '600' 600)
plot $p3s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p3s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p3s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p3s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p3s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.841837
set rmargin at screen 0.979592
set tmargin at screen 0.936953
set bmargin at screen 0.737303
unset label
unset arrow
set title 'Carnival' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-300:6300]
set ytics norotate ('0' 0, '2k' 2000, '4k' 4000, '6k' 6000)
plot $p4s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p4s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p4s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p4s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p4s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.0494898
set rmargin at screen 0.179592
set tmargin at screen 0.621716
set bmargin at screen 0.422067
unset label
unset arrow
set title 'Centipede' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-300:10300]
set ytics norotate ('0' 0, '2k' 2000, '4k' 4000, '6k' 6000, '8k' 8000, '10k' 10000)
plot $p5s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p5s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p5s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p5s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p5s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p5s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.241837
set rmargin at screen 0.379592
set tmargin at screen 0.621716
set bmargin at screen 0.422067
unset label
unset arrow
set title 'ChopperCommand' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-150:5150]
set ytics norotate ('0' 0, '1k' 1000, '2k' 2000, '3k' 3000, '4k' 4000, '5k' 5000)
plot $p6s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p6s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p6s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p6s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p6s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p6s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.44949
set rmargin at screen 0.579592
set tmargin at screen 0.621716
set bmargin at screen 0.422067
unset label
unset arrow
set title 'DemonAttack' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-750:15750]
set ytics norotate ('0' 0, '5k' 5000, '10k' 10000, '15k' 15000)
plot $p7s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p7s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p7s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p7s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p7s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p7s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.64949
set rmargin at screen 0.779592
set tmargin at screen 0.621716
set bmargin at screen 0.422067
unset label
unset arrow
set title 'NameThisGame' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [5700:16300]
set ytics norotate ('6k' 6000, '8k' 8000, '10k' 10000, '12k' 12000, '14k' 14000, '16k' 16000)
plot $p8s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p8s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p8s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p8s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p8s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p8s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.841837
set rmargin at screen 0.979592
set tmargin at screen 0.621716
set bmargin at screen 0.422067
unset label
unset arrow
set title 'Phoenix' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-300:6300]
set ytics norotate ('0' 0, '2k' 2000, '4k' 4000, '6k' 6000)
plot $p9s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p9s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p9s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p9s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p9s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p9s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.0418367
set rmargin at screen 0.179592
set tmargin at screen 0.30648
set bmargin at screen 0.10683
unset label
unset arrow
set title 'Seaquest' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-150:5150]
set ytics norotate ('0' 0, '1k' 1000, '2k' 2000, '3k' 3000, '4k' 4000, '5k' 5000)
plot $p10s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p10s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p10s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p10s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p10s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p10s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.257143
set rmargin at screen 0.379592
set tmargin at screen 0.30648
set bmargin at screen 0.10683
unset label
unset arrow
set title 'SpaceInvaders' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-75:1575]
set ytics norotate ('0' 0, '500' 500, '1k' 1000, '1.5k' 1500)
plot $p11s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p11s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p11s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p11s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p11s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p11s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.44949
set rmargin at screen 0.579592
set tmargin at screen 0.30648
set bmargin at screen 0.10683
unset label
unset arrow
set title 'StarGunner' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-3000:63000]
set ytics norotate ('0' 0, '20k' 20000, '40k' 40000, '60k' 60000)
plot $p12s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p12s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p12s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p12s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p12s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p12s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.641837
set rmargin at screen 0.779592
set tmargin at screen 0.30648
set bmargin at screen 0.10683
unset label
unset arrow
set title 'TimePilot' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-150:5150]
set ytics norotate ('0' 0, '1k' 1000, '2k' 2000, '3k' 3000, '4k' 4000, '5k' 5000)
plot $p13s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p13s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p13s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p13s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p13s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p13s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
set lmargin at screen 0.841837
set rmargin at screen 0.979592
set tmargin at screen 0.30648
set bmargin at screen 0.10683
unset label
unset arrow
set title 'Zaxxon' font 'sans-serif,13' offset 0,-0.4 tc rgb '#6e7884'
unset logscale x
set xlabel '' tc rgb '#6e7884' offset 0,0.3
set xrange [-0.6:2.6]
set xtics norotate ('40M' 0, '70M' 1, '150M' 2)
unset logscale y
set ylabel '' tc rgb '#6e7884' offset 0.6,0
set yrange [-300:6300]
set ytics norotate ('0' 0, '2k' 2000, '4k' 4000, '6k' 6000)
plot $p14s0 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p14s1 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p14s2 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p14s3 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle, \
    $p14s4 using 1:2 with points pt 7 ps 0.4 lc rgb '#602f7fe0' notitle, \
    $p14s5 using 1:2 with points pt 5 ps 0.7 lc rgb '#e0702a' notitle
unset title
unset label
unset arrow
unset border
unset tics
unset xlabel
unset ylabel
unset grid
unset logscale
set lmargin at screen 0.02
set rmargin at screen 0.98
set bmargin at screen 0
set tmargin at screen 0.0542907
set key center center horizontal Left reverse maxrows 1 samplen 1.8 spacing 1.15 textcolor rgb '#6e7884'
plot [0:1] [0:1] keyentry with points pt 7 ps 0.4 lc rgb '#2f7fe0' title 'rollout', \
    keyentry with points pt 5 ps 0.7 lc rgb '#e0702a' title 'mean of 16', \
    NaN notitle
unset multiplot
unset output
